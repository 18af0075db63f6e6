//! Programme committees, for programs.

use super::answers::{complaint_of, extract_of};
use super::case::{Case, before, load, reference, requests};
use super::list::PAGE;
use super::model::{CommitteeRow, Detail};
use super::store;
use crate::asks::api::AskParty;
use crate::asks::model::AskRow;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// How many requests one committee shows, the newest.
const MOST: i64 = 100;

/// A programme committee.
#[derive(Serialize, ToSchema)]
pub struct CommitteeItem {
    /// Its reference.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// `open` for requests, `closed` for them, or `over`.
    pub state: &'static str,
    /// The body that made it.
    pub made_by: AskParty,
    /// What the event is called.
    pub event: String,
    /// The reference of the event, if it is kept here.
    pub event_reference: Option<String>,
    /// The day of the event.
    #[schema(format = "date")]
    pub event_day: String,
    /// The day on which its agenda is final.
    #[schema(format = "date")]
    pub agenda_final: String,
    /// The last day for requests.
    #[schema(format = "date")]
    pub last_requests: String,
    /// How many requests it has decided.
    pub decided: i64,
    /// Its page.
    pub url: String,
}

impl CommitteeItem {
    fn new(ctx: &Ctx, row: &CommitteeRow) -> CommitteeItem {
        let say = Say::new(&ctx.app.words, Language::English);
        CommitteeItem {
            reference: row.reference.clone(),
            title: row.title.clone(),
            state: row.state(ctx.today),
            made_by: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            event: row.event_title.clone(),
            event_reference: row.event.clone(),
            event_day: row.event_day.to_string(),
            agenda_final: row.final_day.to_string(),
            last_requests: row.last_requests.to_string(),
            decided: row.decided,
            url: format!("{}/committees/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the committees, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Committees {
    /// The committees.
    pub items: Vec<CommitteeItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A member.
#[derive(Serialize, ToSchema)]
pub struct CommitteeMember {
    /// Their number, from 1.
    pub number: usize,
    /// Their post.
    pub post: String,
    /// The body whose post it is.
    pub body: AskParty,
    /// Their name, where they agreed that it is published.
    pub name: Option<String>,
    /// Whether they take the chair.
    pub chair: bool,
    /// The first day.
    #[schema(format = "date")]
    pub from: String,
    /// The last day, if it is known.
    #[schema(format = "date")]
    pub until: Option<String>,
}

/// An item of minutes.
#[derive(Serialize, ToSchema)]
pub struct CommitteeMinute {
    /// Its number, from 1.
    pub number: usize,
    /// What it is about, where it decides no request.
    pub title: Option<String>,
    /// The request that it decides, by its reference as an ask.
    pub request: Option<String>,
    /// Whether there is a place for it.
    pub accepted: Option<bool>,
    /// The numbers of the members who decided.
    pub decided_by: Vec<usize>,
    /// What was said, or why it was decided so.
    pub text: String,
    /// The key of why words are left out, if some are.
    pub hidden: Option<String>,
}

/// A meeting.
#[derive(Serialize, ToSchema)]
pub struct CommitteeMeeting {
    /// Its number, from 1.
    pub number: usize,
    /// Its day.
    #[schema(format = "date")]
    pub on: String,
    /// Where it is.
    pub place: String,
    /// `to-come`, `off`, `none`, `draft` or `agreed`.
    pub minutes: &'static str,
    /// The items of its minutes.
    pub items: Vec<CommitteeMinute>,
    /// Its page.
    pub url: String,
}

/// A request to speak.
#[derive(Serialize, ToSchema)]
pub struct CommitteeRequest {
    /// Its reference as an ask.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Who asks.
    pub asker: AskParty,
    /// Its state as an ask.
    pub state: String,
    /// Whether its decision is late.
    pub late: bool,
    /// The minute that decided it.
    pub minute: Option<String>,
    /// The ask by which the extract of that minute is owed.
    pub extract: Option<String>,
    /// The complaint about it.
    pub complaint: Option<String>,
    /// What came of the complaint: `upheld`, `in-part` or `not-upheld`.
    pub outcome: Option<String>,
    /// What is done about it.
    pub remedy: Option<String>,
}

/// A committee with its members, meetings and requests.
#[derive(Serialize, ToSchema)]
pub struct CommitteeInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub committee: CommitteeItem,
    /// What it decides, and how.
    pub remit: String,
    /// The bodies that organise it.
    pub organisers: Vec<AskParty>,
    /// The last day on which a request can be decided in time.
    #[schema(format = "date")]
    pub decided_at_latest: String,
    /// Everybody who sits or sat on it.
    pub members: Vec<CommitteeMember>,
    /// Its meetings.
    pub meetings: Vec<CommitteeMeeting>,
    /// The newest hundred requests.
    pub requests: Vec<CommitteeRequest>,
}

/// `GET /api/v1/committees`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/committees", tag = "committees",
    params(
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the programme committees", body = Committees),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Committees>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let before = before(&ctx, &fields)?;
    let limit = fields.limit(PAGE, say)?;
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, before, limit + 1).await }));
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    Ok(Json(Committees {
        next: found.last().filter(|_| more).map(|row| row.id.to_string()),
        items: found.iter().map(|row| CommitteeItem::new(&ctx, row)).collect(),
    }))
}

/// `GET /api/v1/committees/{reference}`
///
/// # Errors
/// When there is no such committee, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/committees/{reference}", tag = "committees",
    params(("reference" = String, Path, description = "Its reference, such as COM-7P3W9D")),
    responses(
        (status = 200, description = "The committee with its members, meetings, minutes and requests", body = CommitteeInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<CommitteeInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let row = case.row.clone();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut all = Vec::new();
            for ask in requests(tx, &row, None, MOST).await? {
                let extract = extract_of(tx, &ask).await?;
                let complaint = complaint_of(tx, &ask).await?;
                all.push((ask, extract, complaint));
            }
            Ok::<_, StoreError>(all)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let party = |id: uuid::Uuid| AskParty { id: id.to_string(), name: case.name(say, id) };
    let members = case.standing.seats.iter().enumerate().filter_map(|(place, seat)| {
        let said = case.seat(place)?;
        Some(CommitteeMember {
            number: place + 1,
            post: said.post.to_owned(),
            body: party(said.body),
            name: said.name.map(str::to_owned),
            chair: seat.chair,
            from: seat.term.starts.to_string(),
            until: seat.term.ends.map(|last| last.to_string()),
        })
    });
    Ok(Json(CommitteeInFull {
        committee: CommitteeItem::new(&ctx, &case.row),
        remit: case.remit().to_owned(),
        organisers: case.organisers().into_iter().map(party).collect(),
        decided_at_latest: case.at_latest().to_string(),
        members: members.collect(),
        meetings: (0..case.standing.meetings.len())
            .filter_map(|n| of_meeting(&ctx, &case, n))
            .collect(),
        requests: found.iter().map(|all| of_request(&ctx, &case, all)).collect(),
    }))
}

fn of_meeting(ctx: &Ctx, case: &Case, place: usize) -> Option<CommitteeMeeting> {
    let meeting = case.standing.meetings.get(place)?;
    let items = case.items(place);
    let items = items.iter().enumerate().map(|(n, said)| {
        let (title, request, accepted, by) = match &said.step.detail {
            Detail::Item { title, .. } => (Some(title.clone()), None, None, Vec::new()),
            Detail::Decided { request, accepted, by, .. } => {
                let by = by.iter().map(|seat| seat + 1).collect();
                (None, Some(request.clone()), Some(*accepted), by)
            }
            _ => (None, None, None, Vec::new()),
        };
        CommitteeMinute {
            number: n + 1,
            title,
            request,
            accepted,
            decided_by: by,
            text: said.step.detail.words().unwrap_or_default().to_owned(),
            hidden: said.hidden.map(|(reason, _)| reason.to_owned()),
        }
    });
    let own = &case.row.reference;
    Some(CommitteeMeeting {
        number: place + 1,
        on: meeting.on.to_string(),
        place: case.place(place).to_owned(),
        minutes: meeting.minutes(ctx.today).key(),
        items: items.collect(),
        url: format!("{}/committees/{own}/meetings/{}", ctx.app.base_url, place + 1),
    })
}

fn of_request(
    ctx: &Ctx,
    case: &Case,
    (ask, extract, complaint): &(AskRow, Option<AskRow>, Option<AskRow>),
) -> CommitteeRequest {
    let say = Say::new(&ctx.app.words, Language::English);
    let (outcome, remedy) = match case.review(&ask.reference) {
        Some(Detail::Reviewed { outcome, remedy, .. }) => {
            (Some(outcome.clone()), Some(remedy.clone()))
        }
        _ => (None, None),
    };
    CommitteeRequest {
        reference: ask.reference.clone(),
        subject: ask.subject.clone(),
        asker: AskParty { id: ask.asker.to_string(), name: ask.asker_in(say) },
        state: ask.state.clone(),
        late: ask.is_late(ctx.today),
        minute: case.minute(&ask.reference).map(|path| format!("{}{path}", ctx.app.base_url)),
        extract: extract.as_ref().map(|one| one.reference.clone()),
        complaint: complaint.as_ref().map(|one| one.reference.clone()),
        outcome,
        remedy,
    }
}
