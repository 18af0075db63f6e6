//! The voices behind an ask: which published experiences it rests on, shown to anyone, and put there by those who
//! ask. Each person whose voice it is sees on their receipt what was asked with it.

use super::evidence_store::{self, Adding};
use super::model::AskRow;
use super::show::{Case, load, reference};
use super::store;
use crate::access::{Action, Refusal, Subject};
use crate::experiences::listing::voice;
use crate::experiences::publish::{self, Published};
use crate::ledger_log;
use crate::store::{StoreError, Tx};
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, Link, Pagination, TextArea, Voice};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use crate::world::World;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rules::reference::Reference;
use serde::Serialize;
use uuid::Uuid;

/// How many voices a page shows.
const PAGE: i64 = 20;
/// How many of them stand on the page of the ask itself.
const FIRST: i64 = 3;
/// How many can be put behind an ask at a time.
const MOST_AT_ONCE: usize = 500;
/// How many asks a receipt shows.
const ON_RECEIPT: i64 = 50;

/// What the entry of a voice behind an ask commits to, as RFC 8785 writes it; its kind is `ask.evidence`, and its
/// subject the reference of the ask.
#[derive(Serialize)]
pub(super) struct Behind<'a> {
    pub(super) experience: &'a str,
}

/// Puts published experiences behind an ask; those that stand there already stay as they are. Returns those that
/// nobody can read: they are unknown, or were not published.
///
/// # Errors
/// When a statement fails.
pub async fn stand_behind(
    tx: &mut Tx,
    world: &World,
    (person, now): (Option<Uuid>, Timestamp),
    ask: &AskRow,
    experiences: &[Reference],
) -> Result<Vec<Reference>, StoreError> {
    let mut unknown = Vec::new();
    for reference in experiences {
        let Some(e) = publish::by_reference(tx, *reference).await? else {
            unknown.push(*reference);
            continue;
        };
        if evidence_store::is_there(tx, (&ask.area, ask.id), e.experience).await? {
            continue;
        }
        let content = super::entry::bytes(&Behind { experience: &e.reference });
        let kind = "ask.evidence";
        let left = ledger_log::append(tx, world, kind, now, &ask.reference, Some(&content)).await?;
        let adding = Adding {
            area: &ask.area,
            ask: ask.id,
            experience: (&e.area, e.experience),
            at: now,
            by_person: person,
            left,
        };
        evidence_store::add(tx, &adding).await?;
    }
    Ok(unknown)
}

/// The asks behind which an experience stands, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn asks_of(tx: &mut Tx, area: &str, experience: Uuid) -> Result<Vec<AskRow>, StoreError> {
    evidence_store::rests_on(tx, area, experience, ON_RECEIPT).await
}

/// The voices behind an ask: how many, and some of those that can be read.
pub struct Voices {
    /// How many stand behind it.
    pub count: i64,
    /// Some of those that can be read, in the order they were told.
    pub some: Vec<Published>,
    /// The id of the last one that was looked at, if there are more.
    pub next: Option<Uuid>,
}

/// The voices behind an ask after one of them.
///
/// # Errors
/// When a statement fails.
pub async fn voices(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
    after: Uuid,
    most: i64,
) -> Result<Voices, StoreError> {
    let count = evidence_store::count(tx, area, ask).await?;
    let mut ids = evidence_store::of_ask(tx, area, ask, after, most + 1).await?;
    let more = ids.len() > usize::try_from(most).unwrap_or(0);
    ids.truncate(usize::try_from(most).unwrap_or(0));
    let next = ids.last().filter(|_| more).map(|(_, id)| *id);
    let some = publish::of_each(tx, &ids).await?;
    Ok(Voices { count, some, next })
}

/// What the page of an ask shows of the voices behind it.
#[derive(Template)]
#[template(path = "asks/evidence_part.html")]
pub struct Part<'p> {
    say: Say<'p>,
    count: String,
    voices: Vec<Voice>,
    more: Option<Link>,
    put: Option<Link>,
}

impl askama::filters::HtmlSafe for Part<'_> {}

/// Whether this actor may put voices behind an ask.
fn may_put(ctx: &Ctx, row: &AskRow) -> bool {
    ctx.may(Action::AskFor, &Subject::Body(row.asker_key()))
}

/// What the page of an ask shows of the voices behind it; nothing where there are none and none can be put there.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn part<'p>(ctx: &'p Ctx, row: &AskRow) -> Result<Option<Part<'p>>, Problem> {
    let (area, id) = (row.area.clone(), row.id);
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { voices(tx, &area, id, Uuid::nil(), FIRST).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let path = say.to(&format!("/asks/{}/voices", row.reference));
    let put = may_put(ctx, row).then(|| Link::new(&path, say.t("voices-put")));
    if found.count == 0 && put.is_none() {
        return Ok(None);
    }
    Ok(Some(Part {
        say,
        count: say.with("voices-count", "count", found.count),
        voices: found.some.iter().map(|e| voice(e, say)).collect(),
        more: (found.count > 0).then(|| Link::new(&path, say.t("voices-all"))),
        put,
    }))
}

#[derive(Template)]
#[template(path = "asks/evidence.html")]
struct Shown<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    lede: String,
    count: String,
    voices: Vec<Voice>,
    pages: Pagination,
    form: Option<(String, TextArea, Button)>,
}

/// `GET /asks/{reference}/voices?after=`
///
/// # Errors
/// When there is no such ask, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    show(&ctx, &case, &fields, &FormErrors::new()).await
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let after = match fields.filled("after") {
        None => Uuid::nil(),
        Some(typed) => {
            typed.parse().map_err(|_| Problem::BadRequest(say.t("access-bad-cursor").to_owned()))?
        }
    };
    let (area, id) = (row.area.clone(), row.id);
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { voices(tx, &area, id, after, PAGE).await }))
        .await
        .map_err(Problem::from)?;
    let path = say.to(&format!("/asks/{}/voices", row.reference));
    let form = may_put(ctx, row).then(|| {
        let field = Field::new("experiences", say.t("voices-field"))
            .hint(say.t("voices-hint"))
            .error(say.t("form-error-word"), errors.of("experiences"));
        let text = TextArea::new(field, fields.get("experiences"));
        (path.clone(), text, Button::submit(say.t("voices-send")))
    });
    let content = Shown {
        say,
        summary: summary(say, errors),
        lede: format!("{}: {}", row.reference, row.subject),
        count: say.with("voices-count", "count", found.count),
        voices: found.some.iter().map(|e| voice(e, say)).collect(),
        pages: Pagination {
            label: say.t("pages-label").to_owned(),
            newer: (!after.is_nil()).then(|| Link::new(&path, say.t("pages-first"))),
            older: found
                .next
                .map(|next| Link::new(&format!("{path}?after={next}"), say.t("voices-more"))),
        },
        form,
    };
    let own = format!("/asks/{}", row.reference);
    let above = [("/asks", say.t("asks-title")), (own.as_str(), row.reference.as_str())];
    ctx.page(format!("{}: {}", say.t("voices-title"), row.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// The references of a text, one on a line or with commas between.
fn references(say: Say<'_>, typed: &str) -> Result<Vec<Reference>, String> {
    let words = typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    let mut read = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        match Reference::parse(word) {
            Ok(reference) if !read.contains(&reference) => read.push(reference),
            Ok(_) => {}
            Err(_) => return Err(say.with("voices-wrong", "word", word)),
        }
    }
    match read.len() {
        0 => Err(say.t("voices-none-typed").to_owned()),
        n if n > MOST_AT_ONCE => Err(say.with("voices-too-many", "most", MOST_AT_ONCE)),
        _ => Ok(read),
    }
}

/// `POST /asks/{reference}/voices`
///
/// # Errors
/// When there is no such ask, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let asked = reference(&typed)?;
    let case = load(&ctx, asked).await?;
    if !may_put(&ctx, &case.row) {
        return Err(Problem::Refused(Refusal::NotThere(Action::AskFor)));
    }
    let mut errors = FormErrors::new();
    match references(say, fields.get("experiences")) {
        Err(sentence) => errors.add("experiences", sentence),
        Ok(references) => {
            let unknown = put(&ctx, asked, references).await?;
            if unknown.is_empty() {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/asks/{asked}/voices")));
            }
            let names: Vec<String> = unknown.iter().map(ToString::to_string).collect();
            errors.add("experiences", say.with("voices-unknown", "names", names.join(", ")));
        }
    }
    let page = show(&ctx, &case, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Puts all of them there, or none: then those that nobody can read are named.
async fn put(
    ctx: &Ctx,
    asked: Reference,
    references: Vec<Reference>,
) -> Result<Vec<Reference>, Problem> {
    /// Why nothing was put there.
    enum Not {
        Readable(Vec<Reference>),
        Done(Problem),
    }
    impl From<StoreError> for Not {
        fn from(error: StoreError) -> Not {
            Not::Done(error.into())
        }
    }
    let (world, person, now) = (ctx.app.world.clone(), ctx.actor.party, ctx.now);
    let done = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let row = store::by_reference(tx, asked).await?;
                let row = row.ok_or(Not::Done(Problem::NotFound))?;
                let unknown = stand_behind(tx, &world, (person, now), &row, &references).await?;
                if unknown.is_empty() { Ok(()) } else { Err(Not::Readable(unknown)) }
            })
        })
        .await;
    match done {
        Ok(()) => Ok(Vec::new()),
        Err(Not::Readable(unknown)) => Ok(unknown),
        Err(Not::Done(problem)) => Err(problem),
    }
}
