//! Asks for programs: what is open, and one with every step and the working of its date.

use super::evidence::voices;
use super::listing::{self, PAGE};
use super::model::{AskRow, StepRow, reached_key};
use super::show::{Case, load, reference};
use crate::documents::serve::DocumentItem;
use crate::law::api_items::DateItem;
use crate::parties::bodies;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::regime::{Regime, Rule};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many references of voices an ask shows.
const MOST_VOICES: i64 = 100;

/// A party to an ask.
#[derive(Serialize, ToSchema)]
pub struct AskParty {
    /// Its id.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its name.
    pub name: String,
}

/// An ask as a list has it.
#[derive(Serialize, ToSchema)]
pub struct AskItem {
    /// Its reference.
    pub reference: String,
    /// The key of its kind.
    pub kind: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// What it is about.
    pub subject: String,
    /// Who asks.
    pub asker: AskParty,
    /// Who owes the answer: one party, always.
    pub owner: AskParty,
    /// The day on which it was asked.
    #[schema(format = "date")]
    pub asked: String,
    /// `open`, `acknowledged`, `waiting-for-more`, `not-reached`, `answered`, `disputed` or `withdrawn`.
    pub state: String,
    /// After which day its owner is late, if a clock runs.
    #[schema(format = "date")]
    pub due: Option<String>,
    /// Whether its owner is late.
    pub late: bool,
    /// Whether it has come back to a party that had it before.
    pub circle: bool,
    /// The day on which it was over.
    #[schema(format = "date")]
    pub closed: Option<String>,
    /// Its page.
    pub url: String,
}

impl AskItem {
    pub(super) fn new(ctx: &Ctx, row: &AskRow) -> AskItem {
        let say = Say::new(&ctx.app.words, Language::English);
        let party = |id: Uuid, name| AskParty { id: id.to_string(), name };
        AskItem {
            reference: row.reference.clone(),
            kind: row.kind.clone(),
            area: row.area.clone(),
            subject: row.subject.clone(),
            asker: party(row.asker, row.asker_in(say)),
            owner: party(row.owner, row.owner_in(say)),
            asked: row.asked_on.to_string(),
            state: row.state.clone(),
            due: row.due_day().map(|day| day.to_string()),
            late: row.is_late(ctx.today),
            circle: row.circle,
            closed: row.closed_on.map(|day| day.to_string()),
            url: format!("{}/asks/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of a list of asks.
#[derive(Serialize, ToSchema)]
pub struct Asks {
    /// The asks.
    pub items: Vec<AskItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// The rule of an ask.
#[derive(Serialize, ToSchema)]
pub struct AskRule {
    /// Its full name, such as `england-2008/R11`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What is owed.
    pub what: String,
    /// Where it stands.
    pub source: String,
    /// How sure we are of it: `text`, `secondary` or `default`.
    pub certainty: String,
}

/// Something that happened to an ask.
#[derive(Serialize, ToSchema)]
pub struct AskStep {
    /// The key of what happened.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// The party for which it was noted.
    pub noted_for: AskParty,
    /// The party that it names.
    pub party: Option<AskParty>,
    /// The day that it names.
    #[schema(format = "date")]
    pub day: Option<String>,
    /// Which of several.
    pub detail: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
    /// Whether the post of that party took it by its link, without an account.
    pub by_post: bool,
    /// The documents that came with it.
    pub documents: Vec<DocumentItem>,
}

/// A duty of scrutiny that was met (section 226(3) of the Act of 2007).
#[derive(Serialize, ToSchema)]
pub struct MetDuty {
    /// `inform`, `decide-power`, `decide-exercise` or `take-account`.
    pub duty: String,
    /// Its letter in the law.
    pub letter: String,
    /// The day on which it was met last.
    #[schema(format = "date")]
    pub on: String,
}

/// An ask with everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct AskInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub ask: AskItem,
    /// The day by which whoever is said to have the authority is to decide: its owner is late after the sooner of the two.
    #[schema(format = "date")]
    pub authority_by: Option<String>,
    /// What is asked.
    pub text: String,
    /// The day of the event that the answer is needed for.
    #[schema(format = "date")]
    pub event_day: Option<String>,
    /// What that event is.
    pub event: Option<String>,
    /// The reference of the decision that it rests on.
    pub decision: Option<String>,
    /// The reference of the ask that it takes further.
    pub about: Option<String>,
    /// Of a referral: the duties of scrutiny that are met, beside the acknowledgement.
    pub duties: Vec<MetDuty>,
    /// `not-sent`, `sent`, `received` or `came-back`.
    pub reached: String,
    /// How many working days it is late.
    pub days_late: u32,
    /// The full name of the rule that it was asked under.
    pub asked_under: String,
    /// The rule whose clock runs now.
    pub rule: AskRule,
    /// How the day was come to, while something is owed and a clock runs.
    pub working: Option<DateItem>,
    /// Each party that has had it, in order.
    pub hands: Vec<AskParty>,
    /// How many people's experiences stand behind it.
    #[schema(minimum = 0)]
    pub voices: i64,
    /// The references of those that can be read; at most the first hundred.
    #[schema(max_items = 100)]
    pub experiences: Vec<String>,
    /// The steps in their order.
    pub steps: Vec<AskStep>,
    /// What was hidden of it, shown again or erased, in order.
    pub redactions: Vec<AskRedaction>,
}

/// A part of an ask that was hidden, shown again or erased.
#[derive(Serialize, ToSchema)]
pub struct AskRedaction {
    /// `subject`, `text`, `note-` and the number of a step, or `file-` and the id of a document.
    pub part: String,
    /// `redacted` (kept out of sight), `erased` or `restored`.
    pub act: String,
    /// The instant.
    #[schema(format = "date-time")]
    pub at: String,
    /// Why: `personal-data`, `safety`, `by-law`, `in-confidence` or `other`.
    pub reason: Option<String>,
    /// Why, in words.
    pub note: Option<String>,
    /// The body that did it.
    pub by: AskParty,
}

/// `GET /api/v1/asks`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/asks", tag = "asks",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("kind" = Option<String>, Query, description = "Key of a kind, such as letter"),
        ("owner" = Option<String>, Query, description = "Id of the party that owes"),
        ("asker" = Option<String>, Query, description = "Id of the party that asks"),
        ("late" = Option<String>, Query, description = "yes for only what is late", pattern = "^(yes)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the open asks", body = Asks),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Asks>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = super::list::part(&ctx, filter, after, limit).await?;
    let next = found.last().filter(|_| more).map(listing::cursor);
    let items = found.iter().map(|row| AskItem::new(&ctx, row)).collect();
    Ok(Json(Asks { items, next }))
}

/// `GET /api/v1/asks/{reference}`
///
/// # Errors
/// When there is no such ask, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/asks/{reference}", tag = "asks",
    params(("reference" = String, Path, description = "Its reference, such as ASK-7P3W9D")),
    responses(
        (status = 200, description = "The ask with its steps and the working of its date", body = AskInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<AskInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (regime, first) = case.row.law(&ctx.app.regimes)?;
    let rule = regime.rule(&case.standing.rule).unwrap_or(first);
    let (area, id) = (case.row.area.clone(), case.row.id);
    let voices = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { voices(tx, &area, id, Uuid::nil(), MOST_VOICES).await })
        })
        .await
        .map_err(Problem::from)?;
    let hands = case.standing.chain.iter().map(|(id, _)| party(&ctx, &case, *id)).collect();
    Ok(Json(AskInFull {
        ask: AskItem {
            due: case.row.due_day().and(case.standing.due).map(|day| day.to_string()),
            ..AskItem::new(&ctx, &case.row)
        },
        authority_by: case.standing.authority.map(|(_, by)| by.to_string()),
        text: case.row.text.clone(),
        event_day: case.row.event_day.map(|day| day.to_string()),
        event: case.row.event_name.clone(),
        decision: case.decision.as_ref().map(|decision| decision.reference.clone()),
        about: case.row.about.clone(),
        duties: case
            .standing
            .duties
            .iter()
            .map(|(duty, day)| MetDuty {
                duty: duty.key().to_owned(),
                letter: duty.letter().to_string(),
                on: day.to_string(),
            })
            .collect(),
        reached: reached_key(case.standing.reached).0.to_owned(),
        days_late: case.standing.late,
        asked_under: format!("{}/{}", case.row.regime, case.row.rule),
        rule: rule_of(&regime.id, rule),
        working: dated(&ctx, &case, (regime, rule)),
        hands,
        voices: voices.count,
        experiences: voices.some.into_iter().map(|e| e.reference).collect(),
        steps: case.steps.iter().map(|row| step(&ctx, &case, row)).collect(),
        redactions: case
            .redactions
            .iter()
            .map(|row| AskRedaction {
                part: row.part.clone(),
                act: row.act.clone(),
                at: row.at.to_string(),
                reason: row.reason.clone(),
                note: row.note.clone(),
                by: party(&ctx, &case, row.for_party),
            })
            .collect(),
    }))
}

fn party(ctx: &Ctx, case: &Case, id: Uuid) -> AskParty {
    let say = Say::new(&ctx.app.words, Language::English);
    let name = case.bodies.get(&id).map(|body| bodies::Body::name_in(body, say));
    AskParty { id: id.to_string(), name: name.unwrap_or_default() }
}

fn rule_of(regime: &str, rule: &Rule) -> AskRule {
    AskRule {
        id: format!("{regime}/{}", rule.id),
        title: rule.title.clone(),
        what: rule.what.clone(),
        source: rule.source.clone(),
        certainty: rule.certainty.key().to_owned(),
    }
}

fn dated(ctx: &Ctx, case: &Case, (regime, rule): (&Regime, &Rule)) -> Option<DateItem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let working = case.standing.working.as_ref()?;
    let asked = super::working::asked(&case.row, &case.standing);
    Some(DateItem::of(say, regime, rule, &asked, working))
}

fn step(ctx: &Ctx, case: &Case, row: &StepRow) -> AskStep {
    AskStep {
        act: row.act.key().to_owned(),
        on: row.on_day.to_string(),
        noted: row.at.to_string(),
        noted_for: party(ctx, case, row.for_party),
        party: row.party.map(|id| party(ctx, case, id)),
        day: row.day.map(|day| day.to_string()),
        detail: row.detail.clone(),
        note: row.note.clone(),
        by_post: row.by_post,
        documents: case
            .documents
            .iter()
            .filter(|(n, _)| *n == row.n)
            .map(|(_, document)| DocumentItem::new(&ctx.app.base_url, document))
            .collect(),
    }
}
