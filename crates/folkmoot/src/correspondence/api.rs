//! The register for programs: what passed between two parties, one item with its thread, and what two owe each other.

use super::between;
use super::counts::Counts;
use super::letters::LetterMail;
use super::listing::{self, PAGE};
use super::model::ItemRow;
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// An item as anyone may read it.
#[derive(Serialize, ToSchema)]
pub struct CorrespondenceItem {
    /// Its reference.
    pub reference: String,
    /// `message`, `notes`, `claim`, `refusal-to-recognise`, `shared-aims` or `membership`.
    pub kind: String,
    /// `letter`, `e-mail`, `call`, `meeting`, `post` or `other`.
    pub channel: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// Whose it is.
    pub from: AskParty,
    /// To whom it went.
    pub to: AskParty,
    /// The day on which it passed.
    #[schema(format = "date")]
    pub on: String,
    /// What it is about; empty if it is erased.
    pub subject: String,
    /// What it says, in short.
    pub summary: String,
    /// The text that it rests on.
    pub quoted: Option<String>,
    /// Why words are left out.
    pub withheld: Option<String>,
    /// The reference of the ask that it made.
    pub ask: Option<String>,
    /// The reference of the ask that it replies to.
    pub answers_ask: Option<String>,
    /// `filed`, `agreed`, `disagreed`, `confirmed` or `erased`.
    pub standing: String,
    /// Its page.
    pub url: String,
}

impl CorrespondenceItem {
    fn new(ctx: &Ctx, item: &ItemRow) -> CorrespondenceItem {
        let say = Say::new(&ctx.app.words, Language::English);
        CorrespondenceItem {
            reference: item.reference.clone(),
            kind: item.kind.clone(),
            channel: item.channel.clone(),
            area: item.area.clone(),
            from: AskParty { id: item.from.to_string(), name: item.from_in(say) },
            to: AskParty { id: item.to.to_string(), name: item.to_in(say) },
            on: item.on_day.to_string(),
            subject: item.subject.clone(),
            summary: item.summary.clone(),
            quoted: item.quoted.clone(),
            withheld: item.withheld.clone(),
            ask: item.ask.clone(),
            answers_ask: item.answers_ask.clone(),
            standing: item.standing.clone(),
            url: format!("{}/correspondence/{}", ctx.app.base_url, item.reference),
        }
    }
}

/// A part of the register, the latest first.
#[derive(Serialize, ToSchema)]
pub struct Correspondence {
    /// The items.
    pub items: Vec<CorrespondenceItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// Something that happened to an item.
#[derive(Serialize, ToSchema)]
pub struct CorrespondenceStep {
    /// What.
    pub act: String,
    /// When it was noted.
    #[schema(format = "date-time")]
    pub noted: String,
    /// The words that came with it.
    pub note: Option<String>,
}

/// What became of the mail that carries a letter.
#[derive(Serialize, ToSchema)]
pub struct LetterMailed {
    /// `waiting`, `sent`, `came-back`, `by-post` (no address is known, it is to be posted), `posted` or `dropped`.
    pub state: String,
    /// The day on which that was known.
    #[schema(format = "date")]
    pub on: Option<String>,
}

impl LetterMailed {
    /// As programs read it.
    #[must_use]
    pub fn new(mail: &LetterMail) -> LetterMailed {
        let on = mail.done_on.map(|day| day.to_string());
        LetterMailed { state: mail.way().to_owned(), on }
    }
}

/// An item with its words and steps.
#[derive(Serialize, ToSchema)]
pub struct CorrespondenceInFull {
    /// The item.
    #[serde(flatten)]
    pub item: CorrespondenceItem,
    /// Its words as anyone may read them.
    pub words: Option<String>,
    /// What became of its mail, if it was to be mailed to the post of the other.
    pub mail: Option<LetterMailed>,
    /// What happened to it.
    pub steps: Vec<CorrespondenceStep>,
}

/// How much passed by one channel.
#[derive(Serialize, ToSchema)]
pub struct ChannelCount {
    /// The key of the channel.
    pub channel: String,
    /// How many from the first of the two.
    pub from_one: i64,
    /// How many in all.
    pub all: i64,
}

/// What stands between two parties.
#[derive(Serialize, ToSchema)]
pub struct BetweenTwo {
    /// The first.
    pub one: AskParty,
    /// The second.
    pub other: AskParty,
    /// What the second asked the first.
    pub asked_of_one: Counts,
    /// What the first asked the second.
    pub asked_of_other: Counts,
    /// What passed between them.
    pub channels: Vec<ChannelCount>,
}

/// `GET /api/v1/correspondence`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/correspondence", tag = "correspondence",
    params(
        ("party" = Option<String>, Query, description = "Id of a party"),
        ("other" = Option<String>, Query, description = "Id of the other party; only with party"),
        ("channel" = Option<String>, Query, description = "Key of a channel, such as letter"),
        ("year" = Option<String>, Query, description = "A calendar year", pattern = "^([0-9]{4})?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the register", body = Correspondence),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<Correspondence>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = super::list::part(&ctx, filter, before, limit).await?;
    let next = found.last().filter(|_| more).map(listing::cursor);
    let items = found.iter().map(|item| CorrespondenceItem::new(&ctx, item)).collect();
    Ok(Json(Correspondence { items, next }))
}

/// `GET /api/v1/correspondence/{reference}`
///
/// # Errors
/// When there is no such item, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/correspondence/{reference}", tag = "correspondence",
    params(("reference" = String, Path, description = "Its reference, such as COR-7P3W9D")),
    responses(
        (status = 200, description = "The item with its words and steps", body = CorrespondenceInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(
    ctx: Ctx,
    Path(typed): Path<String>,
) -> Result<Json<CorrespondenceInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let steps = case.steps.iter().map(|step| CorrespondenceStep {
        act: step.act.clone(),
        noted: step.at.to_string(),
        note: step.note.clone(),
    });
    Ok(Json(CorrespondenceInFull {
        item: CorrespondenceItem::new(&ctx, &case.item),
        words: case.item.words.clone(),
        mail: case.mail.as_ref().map(LetterMailed::new),
        steps: steps.collect(),
    }))
}

/// `GET /api/v1/between/{one}/{other}`
///
/// # Errors
/// When one of the two is not there, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/between/{one}/{other}", tag = "correspondence",
    params(
        ("one" = String, Path, description = "Id of a party"),
        ("other" = String, Path, description = "Id of another"),
    ),
    responses(
        (status = 200, description = "What they asked each other, and how much passed", body = BetweenTwo),
        (status = 404, description = "One is not there", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn between_two(
    ctx: Ctx,
    Path((one, other)): Path<(String, String)>,
) -> Result<Json<BetweenTwo>, Problem> {
    let both = between::load(&ctx, (&one, &other), None).await?;
    let say = Say::new(&ctx.app.words, Language::English);
    let party = |body: &crate::parties::bodies::Body| AskParty {
        id: body.id.to_string(),
        name: body.name_in(say),
    };
    let channels = both.ways.iter().map(|(channel, from_one, all)| ChannelCount {
        channel: channel.clone(),
        from_one: *from_one,
        all: *all,
    });
    Ok(Json(BetweenTwo {
        one: party(&both.one),
        other: party(&both.other),
        asked_of_one: both.owed[0],
        asked_of_other: both.owed[1],
        channels: channels.collect(),
    }))
}
