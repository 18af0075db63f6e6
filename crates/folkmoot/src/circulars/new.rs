//! Writing a circular: the form of a new one, and of a draft that is changed.

use super::draft::{self, Draft, NotWritten};
use super::model::{Audience, CircularRow, LONGEST_LINE, LONGEST_TEXT};
use super::show::own;
use super::store;
use crate::access::{Action, BodyKey};
use crate::areas::choose::by_region;
use crate::asks::take::Sitting;
use crate::offices::model::OfficeKind;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Checkboxes, Choice, ErrorSummary, Field, Notice, Select, TextArea, TextInput,
};
use crate::web::step::overtaken;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::circular::Number;
use uuid::Uuid;

/// How many circulars of a body are offered as that whose place a new one takes.
const OFFERED: i64 = 50;

#[derive(Template)]
#[template(path = "circulars/new.html")]
struct Form<'p> {
    say: Say<'p>,
    title: &'p str,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    version: i64,
    mine: Option<Select>,
    number: TextInput,
    subject: TextInput,
    words: TextArea,
    audience: Select,
    region: Select,
    addressed: Select,
    supersedes: Select,
    takes_back: Checkboxes,
    send: Button,
    back: String,
}

/// What is written: a new one, or a draft of which this was shown.
enum Writing<'r> {
    New,
    Draft(&'r CircularRow),
}

/// `GET /desk/circulars/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &Writing::New, &fields, &FormErrors::new(), false).await
}

/// `GET /circulars/{number}/edit`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn edit(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let row = own(&ctx, &typed).await?;
    if !row.is_draft() {
        return Err(Problem::NotFound);
    }
    let fields = Fields::default()
        .set("number", &row.number)
        .set("title", &row.title)
        .set("words", &row.words)
        .set("audience", &row.audience)
        .set("region", row.region.as_deref().unwrap_or_default())
        .set("addressed", row.addressed.as_deref().unwrap_or_default())
        .set("supersedes", &row.supersedes.map(|id| id.to_string()).unwrap_or_default())
        .set("takes-back", if row.takes_back { "yes" } else { "" });
    show(&ctx, &Writing::Draft(&row), &fields, &FormErrors::new(), false).await
}

/// The circulars that a new one can take the place of.
async fn offered(ctx: &Ctx, writing: &Writing<'_>) -> Result<Vec<CircularRow>, Problem> {
    let keys: Vec<BodyKey> = match writing {
        Writing::New => ctx.actor.bodies_for(Action::AskFor, ctx.today),
        Writing::Draft(row) => vec![row.issuer_key()],
    };
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for body in bodies::ids_of(tx, &keys).await? {
                found.extend(store::in_force(tx, body, OFFERED).await?);
            }
            Ok::<_, StoreError>(found)
        })
    });
    read.await.map_err(Problem::from)
}

async fn show(
    ctx: &Ctx,
    writing: &Writing<'_>,
    fields: &Fields,
    errors: &FormErrors,
    late: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let in_force = offered(ctx, writing).await?;
    let audiences: Vec<(&str, String)> = Audience::ALL
        .iter()
        .map(|audience| (audience.key(), say.of("circular-all", audience.key())))
        .collect();
    let offices: Vec<(&str, String)> = OfficeKind::ALL
        .iter()
        .filter(|kind| **kind != OfficeKind::Other)
        .map(|kind| (kind.key(), say.of("office-kind", kind.key())))
        .collect();
    let regions: Vec<(String, &str)> = by_region(ctx.today, say.language)
        .iter()
        .map(|(region, _)| (region.code.to_string(), region.name_in(say.language)))
        .collect();
    let earlier: Vec<(String, String)> =
        in_force.iter().map(|row| (row.id.to_string(), super::show::title(say, row))).collect();
    let nobody = [("", say.t("circular-body-itself"))];
    let everywhere = [("", say.t("listed-all-regions"))];
    let (title, action, back, version) = match writing {
        Writing::New => (
            say.t("circular-new"),
            "/desk/circulars/new".to_owned(),
            "/desk/circulars".to_owned(),
            0,
        ),
        Writing::Draft(row) => {
            (say.t("circular-do-edit"), format!("{}/edit", row.path()), row.path(), row.version)
        }
    };
    let content = Form {
        say,
        title,
        summary: summary(say, errors),
        overtaken: late.then(|| overtaken(say, say.t("circular-changed-meanwhile"))),
        action: say.to(&action),
        version,
        mine: matches!(writing, Writing::New).then(|| {
            Select::new(
                field("body", "circular-issuer"),
                mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
                fields.get("body"),
            )
        }),
        number: TextInput::new(
            field("number", "circular-number").hint(say.t("circular-number-hint")),
            fields.get("number"),
        )
        .width("w-20"),
        subject: TextInput::new(field("title", "circular-subject"), fields.get("title")),
        words: TextArea::new(
            field("words", "circular-words").hint(say.t("circular-words-hint")),
            fields.get("words"),
        ),
        audience: Select::new(
            field("audience", "circular-to").hint(say.t("circular-to-hint")),
            audiences.iter().map(|(key, words)| (*key, words.as_str())),
            fields.get("audience"),
        ),
        region: Select::new(
            field("region", "areas-region"),
            everywhere.into_iter().chain(regions.iter().map(|(code, name)| (code.as_str(), *name))),
            fields.get("region"),
        ),
        addressed: Select::new(
            field("addressed", "circular-addressed-to").hint(say.t("circular-addressed-hint")),
            nobody.into_iter().chain(offices.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("addressed"),
        ),
        supersedes: Select::new(
            field("supersedes", "circular-supersedes"),
            [("", say.t("circular-supersedes-none"))]
                .into_iter()
                .chain(earlier.iter().map(|(id, title)| (id.as_str(), title.as_str()))),
            fields.get("supersedes"),
        ),
        takes_back: Checkboxes {
            field: field("takes-back", "circular-takes-back"),
            choices: vec![
                Choice::new("yes", say.t("circular-takes-back-yes"))
                    .checked(fields.has("takes-back", "yes")),
            ],
        },
        send: Button::submit(say.t("circular-keep-draft")),
        back: say.to(&back),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/circulars", say.t("desk-circulars"))];
    ctx.page(title).crumbs(above).error(!errors.is_empty()).show(&content)
}

fn parse(ctx: &Ctx, fields: &Fields, earlier: &[CircularRow]) -> Result<Draft, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let number = Number::parse(fields.get("number"));
    if number.is_none() {
        errors.add("number", say.t("circular-number-wrong"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("circular-subject-wrong"));
    }
    let words = fields.get("words").to_owned();
    if words.is_empty() {
        errors.add("words", say.t("circular-words-missing"));
    } else if words.chars().count() > LONGEST_TEXT {
        errors.add("words", say.t("ask-text-too-long"));
    }
    let audience = Audience::from_key(fields.get("audience"));
    if audience.is_none() {
        errors.add("audience", say.t("circular-to-missing"));
    }
    let region = fields.filled("region").map(str::to_owned);
    let known = |code: &String| {
        by_region(ctx.today, say.language).iter().any(|(one, _)| one.code.as_str() == code)
    };
    if region.as_ref().is_some_and(|code| !known(code)) {
        errors.add("region", say.t("areas-wrong-region"));
    }
    let addressed = fields.filled("addressed").map(OfficeKind::from_key);
    if addressed == Some(None) {
        errors.add("addressed", say.t("office-kind-missing"));
    }
    let supersedes = fields.filled("supersedes").map(|typed| typed.parse::<Uuid>().ok());
    let there = |id: &Uuid| earlier.iter().any(|row| row.id == *id);
    if supersedes.is_some_and(|id| !id.as_ref().is_some_and(there)) {
        errors.add("supersedes", say.t("circular-supersedes-wrong"));
    }
    match (number, audience) {
        (Some(number), Some(audience)) if errors.is_empty() => Ok(Draft {
            number,
            title,
            words,
            audience: audience.key(),
            region,
            addressed: addressed.flatten().map(OfficeKind::key),
            supersedes: supersedes.flatten(),
            takes_back: fields.has("takes-back", "yes"),
        }),
        _ => Err(errors),
    }
}

/// `POST /desk/circulars/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let earlier = offered(&ctx, &Writing::New).await?;
    let mine = acting::chosen(&ctx, Action::AskFor, fields.get("body"));
    let parsed = match (parse(&ctx, &fields, &earlier), mine) {
        (Ok(draft), Some(mine)) => Ok((draft, mine)),
        (Err(errors), Some(_)) => Err(errors),
        (parsed, None) => {
            let mut errors = parsed.err().unwrap_or_else(FormErrors::new);
            errors.add("body", say.t("new-ask-body-missing"));
            Err(errors)
        }
    };
    let errors = match parsed {
        Ok((draft, mine)) => {
            let path = format!("/circulars/{}", draft.number.key());
            match begin(&ctx, mine, draft).await {
                Ok(()) => return Ok(ctx.redirect(&path)),
                Err(why) => refused(say, why)?,
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &Writing::New, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn begin(ctx: &Ctx, mine: BodyKey, draft: Draft) -> Result<(), NotWritten> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    let write = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
            let gone = || StoreError::Failed("the body is not there".into());
            let party = body.ok_or_else(gone)?.id;
            draft::begin(tx, &draft, &Sitting { party, ..sitting }).await.map(|_| ())
        })
    });
    write.await
}

/// What is said where a draft cannot be kept.
fn refused(say: Say<'_>, why: NotWritten) -> Result<FormErrors, Problem> {
    let mut errors = FormErrors::new();
    match why {
        NotWritten::NumberTaken => errors.add("number", say.t("circular-number-taken")),
        NotWritten::Store(error) => return Err(error.into()),
        NotWritten::Unknown | NotWritten::Overtaken | NotWritten::TooMany => {
            return Err(Problem::NotFound);
        }
    }
    Ok(errors)
}

/// `POST /circulars/{number}/edit`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn change(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let row = own(&ctx, &typed).await?;
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    let writing = Writing::Draft(&row);
    let earlier = offered(&ctx, &writing).await?;
    let overtaken = || async {
        let page = show(&ctx, &writing, &fields, &FormErrors::new(), true).await?;
        Ok::<_, Problem>(page.status(StatusCode::CONFLICT).into_response())
    };
    if !row.is_draft() || seen != row.version {
        return overtaken().await;
    }
    let errors = match parse(&ctx, &fields, &earlier) {
        Ok(draft) => {
            let path = format!("/circulars/{}", draft.number.key());
            let (sitting, row) = (Sitting::of(&ctx, row.issuer), row.clone());
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move { draft::change(tx, &row, seen, &draft, &sitting).await })
            });
            match write.await {
                Ok(()) => return Ok(ctx.redirect(&path)),
                Err(NotWritten::Overtaken) => return overtaken().await,
                Err(why) => refused(ctx.say(), why)?,
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &writing, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
