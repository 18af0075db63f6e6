//! Taking some experiences out of an emerging theme into one of their own: those of one's own areas and those that anybody can read, found by
//! a word or ticked one by one.

use super::list::called;
use super::model::{ActKind, LONGEST_NAME, MOST_TAKEN, Wrong};
use super::show::Case;
use super::step::{case, sitting};
use super::take::{NotTaken, seated, take_out};
use super::unexplained_store as unexplained;
use crate::access::Action;
use crate::experiences::listing::{area_name, shortened};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Checkboxes, Choice, EmptyState, ErrorSummary, Field, Notice, TextInput,
};
use crate::web::reading::Reading;
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use themes::text::plain;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "emerging/take_out.html")]
struct TakeOut<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    overtaken: Option<Notice>,
    summary: Option<ErrorSummary>,
    find: String,
    with: TextInput,
    look: Button,
    action: String,
    back: String,
    version: i64,
    word: String,
    name: TextInput,
    chosen: Option<Checkboxes>,
    empty: EmptyState,
    send: Button,
}

/// An experience that can be taken out.
struct Text {
    key: String,
    said: String,
    area: String,
}

/// The experiences of a theme that this actor may read, of the newest thousand; those with a word, if one is looked for.
async fn texts(ctx: &Ctx, case: &Case, word: &str) -> Result<Vec<Text>, Problem> {
    const READ: i64 = 1000;
    let mine = ctx.actor.areas_for(Action::Moderate, ctx.today).unwrap_or_default();
    let n = case.row.n;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found: BTreeMap<(String, Uuid), String> = BTreeMap::new();
            for area in mine {
                for one in unexplained::of_area(tx, n, &area, None, READ).await? {
                    found.insert((one.area, one.id), one.text);
                }
            }
            for (area, id, text) in unexplained::public_texts(tx, n, READ).await? {
                found.entry((area, id)).or_insert(text);
            }
            Ok::<_, StoreError>(found)
        })
    });
    let word = plain(word);
    let found = read.await.map_err(Problem::from)?;
    let has = |text: &str| word.is_empty() || plain(text).contains(&word);
    let texts = found.into_iter().filter(|(_, text)| has(text)).take(MOST_TAKEN);
    let text = |((area, id), said): ((String, Uuid), String)| Text {
        key: format!("{area}/{id}"),
        said,
        area,
    };
    Ok(texts.map(text).collect())
}

fn show(
    ctx: &Ctx,
    case: &Case,
    texts: &[Text],
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    let called = called(say, row.name.as_deref(), &row.words);
    let path = format!("/themes/emerging/{}", row.n);
    let word = fields.get("with").to_owned();
    let sent = fields.filled("version").is_some();
    let field = |name: &str, words: &str| {
        let hint = format!("{words}-hint");
        Field::new(name, say.t(words))
            .hint(say.t(&hint))
            .error(say.t("form-error-word"), errors.of(name))
    };
    // What was found by a word is meant until somebody takes its tick away.
    let choice = |one: &Text| {
        let ticked = if sent { fields.has("text", &one.key) } else { !word.is_empty() };
        Choice::new(&one.key, &shortened(&one.said))
            .hint(&area_name(&one.area, say))
            .checked(ticked)
    };
    let choices: Vec<Choice> = texts.iter().map(choice).collect();
    let last = case.steps.last().map(|step| say.of("emerging-act", step.detail.kind().key()));
    let content = TakeOut {
        say,
        title: say.of("emerging-do", ActKind::TakenOut.key()),
        lede: format!("{called}. {}", say.of("emerging-do-detail", ActKind::TakenOut.key())),
        overtaken: overtaken.then(|| step::overtaken(say, &last.unwrap_or_default())),
        summary: summary(say, errors),
        find: say.to(&format!("{path}/take-out")),
        with: TextInput::new(field("with", "emerging-with"), &word),
        look: Button::submit(say.t("emerging-look")),
        action: say.to(&format!("{path}/take-out")),
        back: say.to(&path),
        version: row.version,
        word,
        name: TextInput::new(field("name", "emerging-name"), fields.get("name")),
        chosen: (!choices.is_empty())
            .then(|| Checkboxes { field: field("text", "emerging-texts"), choices }),
        empty: EmptyState {
            title: say.t("emerging-texts-none").to_owned(),
            text: say.t("emerging-texts-none-text").to_owned(),
            action: None,
        },
        send: Button::submit(say.t("emerging-take-out")),
    };
    let above = [
        ("/themes", say.t("themes-title")),
        ("/themes/emerging", say.t("emerging-title")),
        (path.as_str(), called.as_str()),
    ];
    let title = format!("{}: {called}", content.title);
    ctx.page(title).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `GET /themes/emerging/{n}/take-out?with=`
///
/// # Errors
/// When there is no such theme, it is not living, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = case(&ctx, &typed).await?;
    if !case.row.is_living() {
        return Err(Problem::NotFound);
    }
    let texts = texts(&ctx, &case, fields.get("with")).await?;
    show(&ctx, &case, &texts, &fields, &FormErrors::new(), false)
}

/// The experience that a value names.
fn named(value: &str) -> Option<(String, Uuid)> {
    let (area, id) = value.split_once('/')?;
    Some((area.to_owned(), id.parse().ok()?))
}

/// `POST /themes/emerging/{n}/take-out`
///
/// # Errors
/// When there is no such theme, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let before = case(&ctx, &typed).await?;
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    let texts = texts(&ctx, &before, fields.get("with")).await?;
    let mut reading = Reading::new(say, &fields, (LONGEST_NAME, LONGEST_NAME));
    let name = reading.line("name");
    // Only what this actor may read can be taken out.
    let ticked: Vec<&str> = fields.every("text").collect();
    let chosen: Vec<(String, Uuid)> = texts
        .iter()
        .filter(|one| ticked.contains(&one.key.as_str()))
        .filter_map(|one| named(&one.key))
        .collect();
    if chosen.is_empty() {
        reading.errors.add("text", say.of("emerging-wrong", Wrong::Some.key()));
    }
    let mut errors = reading.errors;
    if errors.is_empty() {
        let ((sitting, body), n) = (sitting(&ctx), before.row.n);
        let taken = ctx
            .app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let sitting = seated(tx, sitting, body).await?;
                    take_out(tx, n, seen, name, &chosen, &sitting).await
                })
            })
            .await;
        match taken {
            Ok(into) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/themes/emerging/{into}")));
            }
            Err(NotTaken::Overtaken) => {
                let case = case(&ctx, &typed).await?;
                let page = show(&ctx, &case, &texts, &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Refused(why)) => {
                errors.add("text", say.of("emerging-wrong", why.key()));
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        }
    }
    let page = show(&ctx, &before, &texts, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
