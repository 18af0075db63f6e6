//! Circulars, for programs.

use super::list::{PAGE, Tally, part};
use super::model::{CircularRow, ItemRow};
use super::returns::{PAGE as RETURNS_PAGE, narrowed, regions_of, sent};
use super::show::{audience_in, load};
use super::standings::{Counts, One, all};
use crate::asks::api::AskParty;
use crate::documents::serve::DocumentItem;
use crate::web::cursor;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, FormErrors, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A circular.
#[derive(Serialize, ToSchema)]
pub struct CircularItem {
    /// Its number, as it is written.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Whose it is.
    pub issuer: AskParty,
    /// To whom it went, in words.
    pub to: String,
    /// `authorities`, `networks`, `hosts` or `scrutiny`.
    pub audience: String,
    /// The code of the region that the audience was narrowed to.
    pub region: Option<String>,
    /// `sent`, `superseded` or `withdrawn`.
    pub state: String,
    /// Its day.
    #[schema(format = "date")]
    pub day: Option<String>,
    /// The day on which it was over.
    #[schema(format = "date")]
    pub closed: Option<String>,
    /// How many bodies are on its list.
    #[schema(minimum = 0)]
    pub listed: i64,
    /// Its page.
    pub url: String,
}

impl CircularItem {
    fn new(ctx: &Ctx, row: &CircularRow) -> CircularItem {
        let say = Say::new(&ctx.app.words, Language::English);
        CircularItem {
            number: row.number.clone(),
            title: row.title.clone(),
            issuer: AskParty { id: row.issuer.to_string(), name: row.issuer_in(say) },
            to: audience_in(say, row),
            audience: row.audience.clone(),
            region: row.region.clone(),
            state: row.state.clone(),
            day: row.on_day.map(|day| day.to_string()),
            closed: row.closed_on.map(|day| day.to_string()),
            listed: row.recipients,
            url: format!("{}{}", ctx.app.base_url, row.path()),
        }
    }
}

/// A circular, and what of it came back.
#[derive(Serialize, ToSchema)]
pub struct CircularListed {
    /// The circular.
    #[serde(flatten)]
    pub circular: CircularItem,
    /// How many asks it has, of all bodies together.
    #[schema(minimum = 0)]
    pub asks: i64,
    /// How many of them are answered.
    #[schema(minimum = 0)]
    pub answered: i64,
    /// How many of them are late.
    #[schema(minimum = 0)]
    pub late: i64,
}

/// A part of the circulars, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Circulars {
    /// The circulars.
    pub items: Vec<CircularListed>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/circulars`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/circulars", tag = "asks",
    params(
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 10 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "Circulars, the newest first", body = Circulars),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Circulars>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let mut errors = FormErrors::new();
    let after = cursor::typed(&fields, say, &mut errors);
    if !errors.is_empty() {
        return Err(Problem::Invalid(errors));
    }
    let (found, next) = part(&ctx, after, fields.limit(PAGE, say)?).await?;
    let item = |(row, (asks, answered, late)): &(CircularRow, Tally)| CircularListed {
        circular: CircularItem::new(&ctx, row),
        asks: *asks,
        answered: *answered,
        late: *late,
    };
    Ok(Json(Circulars { items: found.iter().map(item).collect(), next }))
}

/// Something that a circular asks or promises.
#[derive(Serialize, ToSchema)]
pub struct CircularAsk {
    /// Its place, from 1.
    #[schema(minimum = 1)]
    pub n: i64,
    /// The kind of ask; `promise` for what is promised.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// The day of the event that the answer is needed for.
    #[schema(format = "date")]
    pub event_day: Option<String>,
    /// What that event is.
    pub event_name: Option<String>,
}

impl CircularAsk {
    fn new(item: &ItemRow) -> CircularAsk {
        CircularAsk {
            n: item.n,
            kind: item.kind.clone(),
            subject: item.subject.clone(),
            text: item.text.clone(),
            event_day: item.event_day.map(|day| day.to_string()),
            event_name: item.event_name.clone(),
        }
    }
}

/// All of a circular.
#[derive(Serialize, ToSchema)]
pub struct CircularWhole {
    /// The circular.
    #[serde(flatten)]
    pub circular: CircularItem,
    /// Its words.
    pub words: String,
    /// What it asks and promises.
    pub asks: Vec<CircularAsk>,
    /// Its files.
    pub documents: Vec<DocumentItem>,
    /// Who signed it: the office, and the name of whoever stood in it if that is public.
    pub signed: Vec<String>,
}

/// `GET /api/v1/circulars/{number}`
///
/// # Errors
/// When there is no such circular, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/circulars/{number}", tag = "asks",
    params(("number" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "All of a circular", body = CircularWhole),
        (status = 404, description = "There is none of this number", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<CircularWhole>, Problem> {
    let case = load(&ctx, &typed).await?;
    if case.row.is_draft() {
        return Err(Problem::NotFound);
    }
    Ok(Json(CircularWhole {
        circular: CircularItem::new(&ctx, &case.row),
        words: case.row.words.clone(),
        asks: case.items.iter().map(CircularAsk::new).collect(),
        documents: case
            .files
            .iter()
            .map(|file| DocumentItem::new(&ctx.app.base_url, file))
            .collect(),
        signed: case.signed(),
    }))
}

/// How many bodies stand how.
#[derive(Serialize, ToSchema)]
pub struct ReturnCounts {
    /// The code of the region; nothing for all of them together.
    pub region: Option<String>,
    /// On the list.
    #[schema(minimum = 0)]
    pub listed: usize,
    /// That are known to have it.
    #[schema(minimum = 0)]
    pub received: usize,
    /// That have answered.
    #[schema(minimum = 0)]
    pub answered: usize,
    /// That owe something and are not late.
    #[schema(minimum = 0)]
    pub open: usize,
    /// That owe something and are late.
    #[schema(minimum = 0)]
    pub late: usize,
    /// How many of a hundred have answered, rounded down.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: usize,
}

impl ReturnCounts {
    fn new(region: Option<String>, counts: Counts) -> ReturnCounts {
        ReturnCounts {
            region,
            listed: counts.listed,
            received: counts.received,
            answered: counts.answered,
            open: counts.open,
            late: counts.late,
            percent: counts.percent(),
        }
    }
}

/// An ask of a circular as one body has it.
#[derive(Serialize, ToSchema)]
pub struct ReturnAsk {
    /// The item of the circular.
    #[schema(minimum = 1)]
    pub n: i64,
    /// Its reference.
    pub reference: String,
    /// Its state.
    pub state: String,
    /// When it was over.
    #[schema(format = "date")]
    pub closed: Option<String>,
}

/// How a body on the list stands.
#[derive(Serialize, ToSchema)]
pub struct ReturnItem {
    /// The code of its area.
    pub area: String,
    /// The body.
    pub body: AskParty,
    /// `waiting`, `mailed`, `came-back`, `posted`, `returned` or `received`.
    pub way: String,
    /// Since when.
    #[schema(format = "date")]
    pub way_on: String,
    /// `answered`, `open`, `late`, `taken-back` or `none`.
    pub status: String,
    /// What it was asked.
    pub asks: Vec<ReturnAsk>,
}

/// How everybody on the list stands.
#[derive(Serialize, ToSchema)]
pub struct ReturnsPart {
    /// All of them.
    pub all: ReturnCounts,
    /// By region.
    pub regions: Vec<ReturnCounts>,
    /// A part of them, in the order of their areas.
    pub items: Vec<ReturnItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/circulars/{number}/returns`
///
/// # Errors
/// When there is no such circular, a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/circulars/{number}/returns", tag = "asks",
    params(
        ("number" = String, Path, description = "Its number"),
        ("item" = Option<u8>, Query, description = "One of the things that it asks"),
        ("region" = Option<String>, Query, description = "Code of a region", pattern = "^([A-Z][0-9]{8})?$"),
        ("status" = Option<String>, Query, description = "How they stand", pattern = "^(answered|open|late|taken-back|none)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "How everybody on the list stands", body = ReturnsPart),
        (status = 404, description = "There is none of this number", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn returns(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<ReturnsPart>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let row = sent(&ctx, &typed).await?;
    let (items, everybody) = all(&ctx, &row).await?;
    let found = narrowed(&ctx, say, (&items, &everybody), &fields).map_err(Problem::Invalid)?;
    let limit = usize::try_from(fields.limit(RETURNS_PAGE, say)?).unwrap_or(0);
    let more = found.some.len() > limit;
    let some: Vec<&One> = found.some.into_iter().take(limit).collect();
    let counted = |some: Vec<&One>| Counts::of(some, found.item, ctx.today);
    let of_region = |region: &crate::areas::register::Region| {
        let some = everybody.iter().filter(|one| one.region() == Some(region.code)).collect();
        ReturnCounts::new(Some(region.code.to_string()), counted(some))
    };
    let item = |one: &&One| ReturnItem {
        area: one.row.area.clone(),
        body: AskParty { id: one.row.party.to_string(), name: one.row.name_in(say) },
        way: one.row.way.clone(),
        way_on: one.row.way_on.to_string(),
        status: one.status(found.item, ctx.today).key().to_owned(),
        asks: one
            .returns
            .values()
            .map(|ask| ReturnAsk {
                n: ask.item,
                reference: ask.reference.clone(),
                state: ask.state.clone(),
                closed: ask.closed_on.map(|day| day.to_string()),
            })
            .collect(),
    };
    Ok(Json(ReturnsPart {
        all: ReturnCounts::new(None, counted(everybody.iter().collect())),
        regions: regions_of(&everybody).into_iter().map(of_region).collect(),
        next: some.last().filter(|_| more).map(|one| one.row.party.to_string()),
        items: some.iter().map(item).collect(),
    }))
}
