//! Key decisions, for programs.

use super::list::part;
use super::listing::{self, PAGE, cursor, days};
use super::model::{How, KeyDecisionRow};
use super::show::{load, reference};
use super::store::Days;
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::key_decision::Planned;
use serde::Serialize;
use utoipa::ToSchema;

/// A key decision that a body is to take, or has taken.
#[derive(Serialize, ToSchema)]
pub struct KeyDecisionItem {
    /// Its reference.
    pub reference: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The body that is to decide.
    pub body: AskParty,
    /// Who made it known: the body itself, or a network.
    pub made_known_by: AskParty,
    /// `planning`, `proposal` or `operation`: the kinds (a), (b) and (c) of the law.
    pub kind: String,
    /// `manner`, `range`, `both` or `none`: what would be different for those who use the services; for (b) and (c).
    pub impact: Option<String>,
    /// Why the impact is said to be that.
    pub impact_reason: Option<String>,
    /// `bites`, `no-impact` or `not-bound`: whether the duty to involve (rule R16) bites.
    pub duty: String,
    /// `forthcoming`, `decided` or `withdrawn`.
    pub state: String,
    /// When it is planned for: a day, or a month.
    pub planned: String,
    /// The day on which it was taken or withdrawn.
    #[schema(format = "date")]
    pub closed: Option<String>,
    /// The first day on which people were involved, if that was before it was taken.
    #[schema(format = "date")]
    pub involved: Option<String>,
    /// The day by which people are to be involved.
    #[schema(format = "date")]
    pub involve_by: Option<String>,
    /// Whether it is shown that involvement is not evidenced although the duty bites.
    pub not_evidenced: bool,
    /// Whether something moved because of what people said; nothing until somebody has said so.
    pub moved: Option<bool>,
    /// What was said last of what moved, or of why nothing did.
    pub moved_words: Option<String>,
    /// Its page.
    pub url: String,
}

/// A day, or a month alone.
fn planned(planned: Planned) -> String {
    match planned {
        Planned::Day(day) => day.to_string(),
        Planned::Month(month) => month.to_string(),
    }
}

impl KeyDecisionItem {
    fn new(ctx: &Ctx, row: &KeyDecisionRow, days: Days) -> KeyDecisionItem {
        let say = Say::new(&ctx.app.words, Language::English);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        KeyDecisionItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            title: row.title.clone(),
            about: row.about.clone(),
            body: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            made_known_by: AskParty { id: row.noted_by.to_string(), name: row.by_in(say) },
            kind: row.kind.clone(),
            impact: row.impact.clone(),
            impact_reason: row.impact_reason.clone(),
            duty: row.duty.clone(),
            state: row.state.clone(),
            planned: planned(row.planned()),
            closed: day(row.closed_on),
            involved: day(row.involved_on),
            involve_by: day(row.involve_by),
            not_evidenced: row.flag(days.today, days.near_until).is_some(),
            moved: row.moved,
            moved_words: row.moved_words.clone(),
            url: format!("{}/key-decisions/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the key decisions: what is to come soonest first, what is over newest first.
#[derive(Serialize, ToSchema)]
pub struct KeyDecisions {
    /// The key decisions.
    pub items: Vec<KeyDecisionItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// Something that happened to a key decision.
#[derive(Serialize, ToSchema)]
pub struct KeyDecisionStep {
    /// The key of what happened.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// `body` or `network`.
    pub side: String,
    /// The party for which it was noted.
    pub noted_for: AskParty,
    /// The day or the month for which the decision, or the day by which the involvement, is planned.
    pub planned: Option<String>,
    /// `consulted`, `informed`, `represented` or `otherwise`: how people are involved.
    pub how: Option<String>,
    /// Who involves them.
    pub led_by: Option<String>,
    /// How many people took part.
    #[schema(minimum = 1)]
    pub people: Option<i64>,
    /// A reference or an address that shows it.
    pub link: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
}

/// A key decision with everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct KeyDecisionInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub key_decision: KeyDecisionItem,
    /// The steps in their order.
    pub steps: Vec<KeyDecisionStep>,
}

/// `GET /api/v1/key-decisions`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/key-decisions", tag = "key-decisions",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("body" = Option<String>, Query, description = "Id of the body that decides"),
        ("state" = Option<String>, Query, description = "forthcoming if not said", pattern = "^(forthcoming|decided|withdrawn)?$"),
        ("involvement" = Option<String>, Query, description = "none for those before which nobody was involved, not-evidenced for those of which it is shown that involvement is not evidenced", pattern = "^(none|not-evidenced)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the key decisions", body = KeyDecisions),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<KeyDecisions>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let days = days(&ctx)?;
    let (found, more) = part(&ctx, filter, after, limit).await?;
    Ok(Json(KeyDecisions {
        next: found.last().filter(|_| more).map(cursor),
        items: found.iter().map(|row| KeyDecisionItem::new(&ctx, row, days)).collect(),
    }))
}

/// `GET /api/v1/key-decisions/{reference}`
///
/// # Errors
/// When there is no such key decision, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/key-decisions/{reference}", tag = "key-decisions",
    params(("reference" = String, Path, description = "Its reference, such as KD-7P3W9D")),
    responses(
        (status = 200, description = "The key decision with its steps", body = KeyDecisionInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<KeyDecisionInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let days = days(&ctx)?;
    let steps = case
        .steps
        .iter()
        .map(|step| KeyDecisionStep {
            act: step.act.key().to_owned(),
            on: step.on_day.to_string(),
            noted: step.at.to_string(),
            side: step.by_side.key().to_owned(),
            noted_for: AskParty {
                id: step.for_party.to_string(),
                name: case.name(say, step.for_party),
            },
            planned: step.planned().map(planned),
            how: step.how.map(How::key).map(str::to_owned),
            led_by: step.led_by.clone(),
            people: step.people,
            link: step.link.clone(),
            note: step.note.clone(),
        })
        .collect();
    let key_decision = KeyDecisionItem::new(&ctx, &case.row, days);
    Ok(Json(KeyDecisionInFull { key_decision, steps }))
}
