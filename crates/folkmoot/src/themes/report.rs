//! From a theme to an ask: a report that begins with it. What was said is counted on the day on which it begins, and the voices behind it
//! are those that anybody can read on that day: neither changes when the theme does.

use super::figures::{Theme, by_area, read as read_themes};
use super::scope::Scope;
use super::store;
use super::table::share;
use crate::access::Action;
use crate::alike::of_theme::of_theme;
use crate::areas::figures::shown;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::experiences::listing::voice;
use crate::experiences::publish::{self, Published};
use crate::parties::{acting, bodies};
use crate::reports::make::{self, Change, NewReport, NotDone};
use crate::reports::model::{LONGEST_LINE, LONGEST_TEXT, MOST_VOICES};
use crate::store::{StoreError, Tx};
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, Link, Select, TextArea, TextInput, Voice};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::disclosure::Figure;
use rules::reference::Reference;
use std::cmp::Reverse;
use uuid::Uuid;

/// How many of the voices are shown before it begins.
const SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "themes/report.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    body: Select,
    title: TextInput,
    text: TextArea,
    finding: TextArea,
    count: String,
    voices: Vec<Voice>,
    send: Button,
    back: String,
}

/// The way to it, for whoever writes reports.
pub(super) fn link(ctx: &Ctx, code: &str, scope: &Scope) -> Option<Link> {
    let say = ctx.say();
    if acting::options(ctx, Action::WriteReports).is_empty() {
        return None;
    }
    let path = scope.at(&format!("/themes/{code}/report"));
    Some(Link::new(&say.to(&path), say.t("themes-report")))
}

/// What a report begins with: how the theme stands, and the voices that anybody can read.
struct Basis {
    name: String,
    place: String,
    theme: Option<Theme>,
    voices: Vec<Published>,
    /// How many came in nearly the same words as others, where they are not few.
    alike: Option<Figure>,
}

/// The voices that anybody can read, from the areas where most of a hundred say it, at most as many as stand behind one finding.
async fn evidence(
    tx: &mut Tx,
    code: &str,
    scope: &Scope,
    today: jiff::civil::Date,
) -> Result<Vec<Published>, StoreError> {
    let provider = scope.provider();
    let mut areas = by_area(tx, code, scope, today).await?;
    areas.sort_by_key(|one| (Reverse(one.share), one.area.clone()));
    let mut found = Vec::new();
    for area in areas {
        let left = MOST_VOICES.saturating_sub(found.len());
        if left == 0 {
            break;
        }
        let most = i64::try_from(left).unwrap_or(0);
        let ids = store::published(tx, (code, &area.area), provider, None, most).await?;
        found.extend(publish::of_each(tx, &ids).await?);
    }
    Ok(found)
}

async fn basis(ctx: &Ctx, code: &str, scope: &Scope) -> Result<Basis, Problem> {
    let knows = ctx.app.coding.now();
    let name = knows.books.code(code).ok_or(Problem::NotFound)?.code.name.clone();
    let place = super::show::named(ctx, scope).await?;
    let alike = of_theme(ctx, code, scope).await?;
    let (of, within, today) = (code.to_owned(), scope.clone(), ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let themes = read_themes(tx, &within, today).await?;
            let voices = evidence(tx, &of, &within, today).await?;
            Ok::<_, StoreError>((themes.of(&of).cloned(), voices))
        })
    });
    let (theme, voices) = read.await.map_err(Problem::from)?;
    Ok(Basis { name, place, theme, voices, alike })
}

impl Basis {
    /// What the report says of it, in a sentence that does not change when the theme does.
    fn sentence(&self, ctx: &Ctx) -> String {
        let say = ctx.say();
        let Some(theme) = &self.theme else { return String::new() };
        let mut sentence = say.args(
            "themes-report-finding",
            &[
                ("day", say.day(ctx.today).into()),
                ("theme", self.name.as_str().into()),
                ("place", self.place.as_str().into()),
                ("voices", shown(say, theme.now).into()),
                ("confirmed", shown(say, theme.confirmed).into()),
                ("share", share(say, theme.now, theme.share).into()),
                ("was", share(say, theme.before, theme.was).into()),
            ],
        );
        if let Some(figure) = self.alike {
            sentence.push(' ');
            sentence.push_str(&say.with("alike-report", "n", shown(say, figure)));
        }
        sentence
    }
}

/// `GET /themes/{code}/report?area=&region=&areas=&provider=`
///
/// # Errors
/// When there is no such code, this actor writes no reports, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let basis = basis(&ctx, &code, &scope).await?;
    let args = [("theme", basis.name.as_str().into()), ("place", basis.place.as_str().into())];
    let filled = Fields::default()
        .set("title", &say.args("themes-report-title", &args))
        .set("finding", &basis.sentence(&ctx));
    show(&ctx, &code, &scope, &basis, &filled, &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    code: &str,
    scope: &Scope,
    basis: &Basis,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let names = acting::options(ctx, Action::WriteReports);
    let path = scope.at(&format!("/themes/{code}"));
    let content = Form {
        say,
        lede: say.with("themes-of", "place", basis.place.as_str()),
        summary: summary(say, errors),
        action: say.to(&scope.at(&format!("/themes/{code}/report"))),
        body: Select::new(
            field("body", "report-body"),
            names.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "new-procedure-name"), fields.get("title")),
        text: TextArea::new(
            field("summary", "report-summary").hint(say.t("ask-note-hint")),
            fields.get("summary"),
        ),
        finding: TextArea::new(
            field("finding", "themes-report-says").hint(say.t("themes-report-says-hint")),
            fields.get("finding"),
        ),
        count: say.with("themes-report-voices", "count", basis.voices.len()),
        voices: basis.voices.iter().take(SHOWN).map(|one| voice(one, say)).collect(),
        send: Button::submit(say.t("new-report-send")),
        back: say.to(&path),
    };
    let list = scope.at("/themes");
    let above = [(list.as_str(), say.t("themes-title")), (path.as_str(), basis.name.as_str())];
    ctx.page(say.with("themes-report-of", "theme", basis.name.as_str()))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// `POST /themes/{code}/report`
///
/// # Errors
/// When there is no such code, this actor writes no reports, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(asked): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&asked, say).map_err(Problem::Invalid)?;
    let basis = basis(&ctx, &code, &scope).await?;
    let mut errors = FormErrors::new();
    let body = acting::chosen(&ctx, Action::WriteReports, fields.get("body"));
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("new-ask-subject-wrong"));
    }
    let mut text = |name: &str| {
        let text = fields.get(name).to_owned();
        if text.is_empty() {
            errors.add(name, say.t("ask-note-missing"));
        } else if text.chars().count() > LONGEST_TEXT {
            errors.add(name, say.t("ask-text-too-long"));
        }
        text
    };
    let (summary, finding) = (text("summary"), text("finding"));
    let Some(body) = body.filter(|_| errors.is_empty()) else {
        let page = show(&ctx, &code, &scope, &basis, &fields, &errors)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let sitting = Sitting::of(&ctx, Uuid::nil());
    let voices: Vec<Reference> =
        basis.voices.iter().filter_map(|one| Reference::parse(&one.reference).ok()).collect();
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let meant = body.into();
            let body = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
            let body = body.ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
            let area = body.area.unwrap_or_else(|| NATION.to_owned());
            let sitting = Sitting { party: body.id, ..sitting };
            let new = NewReport { area, body: body.id, title, summary };
            let reference = make::begin(tx, &new, &sitting).await?;
            let change = Change::AddFinding(finding, voices);
            make::change(tx, reference, &change, 1, &sitting).await?;
            Ok::<_, NotDone>(reference)
        })
    });
    match done.await {
        Ok(reference) => Ok(ctx.redirect(&format!("/desk/reports/{reference}"))),
        Err(NotDone::Store(error)) => Err(error.into()),
        // One of them was taken back in the same moment.
        Err(_) => Err(Problem::Conflict(say.t("themes-report-changed").to_owned())),
    }
}
