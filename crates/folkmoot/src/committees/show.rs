//! One committee: what it decides, who sits on it, when it meets, what was asked of it, and what it has decided.

use super::list::tag;
use super::model::{ActKind, CommitteeRow, Detail, StepRow, standing_of};
use super::timeline::steps;
use super::{meeting, store};
use crate::access::{Action, BodyKey, Subject};
use crate::asks;
use crate::asks::listing::{pages, tag as ask_tag};
use crate::asks::model::AskRow;
use crate::law::Regimes;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Cell, Column, DataTable, Fact, Link, Markup, Pagination, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::committee::{Minutes, Standing};
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// How many requests a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "committees/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    ask: Option<Button>,
    remit: &'p str,
    facts: SummaryList,
    members: Option<DataTable>,
    meetings: Option<DataTable>,
    requests: Option<DataTable>,
    pages: Pagination,
    acts: Vec<Link>,
    steps: Timeline,
    own: String,
    json: String,
}

/// What is said of a seat when it is filled.
pub(super) struct SeatSaid<'c> {
    pub(super) post: &'c str,
    pub(super) body: Uuid,
    pub(super) name: Option<&'c str>,
}

/// An item of minutes.
pub(super) struct ItemSaid<'c> {
    pub(super) step: &'c StepRow,
    /// Why words of it are out of sight: the key, and words.
    pub(super) hidden: Option<(&'c str, Option<&'c str>)>,
}

/// A committee with what was done, and the bodies that it names.
pub struct Case {
    pub(super) row: CommitteeRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    pub(super) bodies: HashMap<Uuid, Body>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The bodies that organise it, the one that made it first.
    pub(super) fn organisers(&self) -> Vec<Uuid> {
        let mut all = vec![self.row.body];
        all.extend(self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Organiser { body } => Some(*body),
            _ => None,
        }));
        all.dedup();
        all
    }

    pub(super) fn remit(&self) -> &str {
        match self.steps.first().map(|step| &step.detail) {
            Some(Detail::Opened { remit, .. }) => remit,
            _ => "",
        }
    }

    /// The last day on which a request can be decided in time.
    pub(super) fn at_latest(&self) -> Date {
        match self.steps.first().map(|step| &step.detail) {
            Some(Detail::Opened { at_latest, .. }) => *at_latest,
            _ => self.row.final_day,
        }
    }

    /// What was said of a seat, by its place.
    pub(super) fn seat(&self, place: usize) -> Option<SeatSaid<'_>> {
        let said = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Seated { post, body, name, .. } => {
                Some(SeatSaid { post, body: *body, name: name.as_deref() })
            }
            _ => None,
        });
        said.into_iter().nth(place)
    }

    /// A seat in a line: the post and the body, and the name where it may be published.
    pub(super) fn seat_in(&self, say: Say<'_>, place: usize) -> String {
        let Some(said) = self.seat(place) else { return String::new() };
        let post = format!("{}, {}", said.post, self.name(say, said.body));
        match said.name {
            Some(name) => format!("{name} ({post})"),
            None => post,
        }
    }

    /// Where a meeting is, by its place.
    pub(super) fn place(&self, meeting: usize) -> &str {
        let mut called = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Called { place, .. } => Some(place.as_str()),
            _ => None,
        });
        called.nth(meeting).unwrap_or_default()
    }

    /// The items of the minutes of a meeting.
    pub(super) fn items(&self, meeting: usize) -> Vec<ItemSaid<'_>> {
        let of = self.steps.iter().filter(|step| step.detail.item_of() == Some(meeting));
        let hidden = |item: usize| {
            self.steps.iter().find_map(|step| match &step.detail {
                Detail::Hidden { meeting: m, item: i, reason, note }
                    if *m == meeting && *i == item =>
                {
                    Some((reason.as_str(), note.as_deref()))
                }
                _ => None,
            })
        };
        of.enumerate().map(|(item, step)| ItemSaid { step, hidden: hidden(item) }).collect()
    }

    /// Who reviews a complaint about a request: the post and the body.
    pub(super) fn reviewer(&self, of: &str) -> Option<(&str, Uuid)> {
        self.steps.iter().rev().find_map(|step| match &step.detail {
            Detail::Reviewer { request, post, body } if request == of => {
                Some((post.as_str(), *body))
            }
            _ => None,
        })
    }

    /// What came of a complaint about a request.
    pub(super) fn review(&self, of: &str) -> Option<&Detail> {
        self.steps
            .iter()
            .map(|step| &step.detail)
            .find(|detail| matches!(detail, Detail::Reviewed { request, .. } if request == of))
    }

    /// The body that organises it for which this actor acts, if there is one.
    pub(super) fn runs(&self, ctx: &Ctx) -> Option<BodyKey> {
        let keys = self.organisers().into_iter().filter_map(|id| Some(self.bodies.get(&id)?.key()));
        keys.into_iter().find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
    }

    /// The body for which this actor may take an act: one that organises it, or to decide a complaint the body of who reviews it.
    pub(super) fn writes(&self, ctx: &Ctx, kind: ActKind) -> Option<BodyKey> {
        let reviewer = || {
            let open = self.standing.reviews.iter().filter(|review| review.decided.is_none());
            let mut keys = open.filter_map(|review| {
                let (_, body) = self.reviewer(&review.request)?;
                Some(self.bodies.get(&body)?.key())
            });
            keys.find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
        };
        match kind {
            ActKind::Reviewed => self.runs(ctx).or_else(reviewer),
            _ => self.runs(ctx),
        }
    }

    /// Whether an act can be taken as it stands.
    fn may_follow(&self, kind: ActKind, today: Date) -> bool {
        let now = &self.standing;
        let any = |minutes: &[Minutes]| {
            now.meetings.iter().any(|one| one.on <= today && minutes.contains(&one.minutes(today)))
        };
        let unmoved = || now.meetings.iter().any(|one| !one.off && one.items.is_empty());
        let is_seated = !now.seats.is_empty();
        match kind {
            ActKind::Opened => false,
            ActKind::Organiser | ActKind::Seated | ActKind::TakenUp => true,
            ActKind::Left | ActKind::Interest => is_seated,
            ActKind::Called => today <= self.row.event_day,
            ActKind::Moved | ActKind::CalledOff => unmoved(),
            ActKind::Item => any(&[Minutes::None, Minutes::Draft]),
            ActKind::Decided => is_seated && any(&[Minutes::None, Minutes::Draft]),
            ActKind::Agreed => any(&[Minutes::Draft]),
            ActKind::Hidden => any(&[Minutes::Draft, Minutes::Agreed]),
            ActKind::Extract => now.decisions.iter().any(|one| one.extract.is_none()),
            ActKind::Reviewer => true,
            ActKind::Reviewed => now.reviews.iter().any(|one| one.decided.is_none()),
        }
    }

    /// The acts that this actor may take now.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<ActKind> {
        let may_be = |kind: &&ActKind| {
            self.may_follow(**kind, ctx.today) && self.writes(ctx, **kind).is_some()
        };
        ActKind::ALL.iter().filter(may_be).copied().collect()
    }

    /// The path of the item of minutes that decided a request: the way from the request to the minute.
    pub(super) fn minute(&self, request: &str) -> Option<String> {
        let decision = self.standing.decision(request)?;
        let (meeting, item) = (decision.meeting + 1, decision.item + 1);
        Some(format!("/committees/{}/meetings/{meeting}#item-{item}", self.row.reference))
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Committee, typed).ok_or(Problem::NotFound)
}

/// A committee as it is kept, with all that belongs to it.
pub(super) async fn read(tx: &mut Tx, row: CommitteeRow) -> Result<Case, StoreError> {
    let steps = store::steps(tx, &row.area, row.id).await?;
    let standing =
        standing_of(&row.reference, steps.iter().map(|step| (step.on_day, &step.detail)))?;
    let mut ids: Vec<Uuid> = vec![row.body];
    for step in &steps {
        ids.push(step.for_party);
        match &step.detail {
            Detail::Organiser { body }
            | Detail::Seated { body, .. }
            | Detail::Reviewer { body, .. } => ids.push(*body),
            _ => {}
        }
    }
    let bodies = bodies::of_ids(tx, ids).await?;
    Ok(Case { row, steps, standing, bodies })
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            read(tx, row).await.map(Some)
        })
    });
    found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// Some requests before a committee, the newest first.
pub(super) async fn requests(
    tx: &mut Tx,
    row: &CommitteeRow,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    let mut found = Vec::new();
    for (area, id) in store::requests(tx, (&row.area, row.id), before, most).await? {
        found.extend(asks::store::one(tx, &area, id).await?);
    }
    Ok(found)
}

/// Reads the cursor of a list of requests.
pub(super) fn before(ctx: &Ctx, fields: &crate::web::Fields) -> Result<Option<Uuid>, Problem> {
    match fields.filled("cursor").map(str::parse) {
        None => Ok(None),
        Some(Ok(id)) => Ok(Some(id)),
        Some(Err(_)) => {
            let mut errors = crate::web::FormErrors::new();
            errors.add("cursor", ctx.say().t("access-bad-cursor"));
            Err(Problem::Invalid(errors))
        }
    }
}

/// `GET /committees/{reference}?cursor=`
///
/// # Errors
/// When there is no such committee, the cursor cannot be understood, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let (of, before) = (row.clone(), before(&ctx, &fields)?);
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { requests(tx, &of, before, PAGE + 1).await }));
    let mut found = found.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|ask| ask.id.to_string());
    let own = format!("/committees/{}", row.reference);
    let content = Show {
        say,
        title: &row.title,
        lede: lede(say, row),
        tag: tag(say, row, ctx.today),
        ask: (row.state(ctx.today) == "open")
            .then(|| Button::link(&say.to(&format!("{own}/request")), say.t("com-request"))),
        remit: case.remit(),
        facts: facts(&ctx, &case),
        members: members(say, &case, ctx.today, None),
        meetings: meeting::table(&ctx, &case),
        requests: requests_table(say, &case, &found, ctx.today),
        pages: pages(say, &fields, &own, next),
        acts: acts(&ctx, &case),
        steps: steps(&ctx, &case),
        json: format!("/api/v1{own}"),
        own: say.to(&own),
    };
    let above = [("/committees", say.t("com-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// What it decides the programme of, in a line.
pub(super) fn lede(say: Say<'_>, row: &CommitteeRow) -> String {
    let args = [("event", row.event_title.clone().into()), ("day", say.day(row.event_day).into())];
    say.args("com-lede-of", &args)
}

/// What whoever thinks of asking needs to know: who organises it, its next meeting, and its days.
pub(super) fn facts(ctx: &Ctx, case: &Case) -> SummaryList {
    let say = ctx.say();
    let row = &case.row;
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let organisers =
        case.organisers().into_iter().map(party).fold(Markup::default(), |all, one| {
            if all.is_empty() { one } else { all.then(&Markup::text("; ")).then(&one) }
        });
    let next = match case.standing.next_meeting(ctx.today) {
        Some((place, next)) => {
            let path = say.to(&format!("/committees/{}/meetings/{}", row.reference, place + 1));
            let where_ = format!(". {}", case.place(place));
            Markup::link(&path, &say.day(next.on)).then(&Markup::text(&where_))
        }
        None => Markup::text(say.t("com-no-meeting")),
    };
    SummaryList {
        facts: vec![
            Fact::new(say.t("com-organised-by"), organisers),
            Fact::new(say.t("com-next-meeting"), next),
            Fact::new(say.t("com-last-requests"), say.day(row.last_requests)),
            Fact::new(say.t("com-at-latest"), say.day(case.at_latest())),
            Fact::new(say.t("com-final"), say.day(row.final_day)),
            Fact::new(say.t("com-event-day"), say.day(row.event_day)),
            Fact::new(say.t("ask-reference"), row.reference.as_str()),
        ],
    }
}

/// Who decides: everybody who ever sat on it, or who sits on it on one day.
pub(super) fn members(
    say: Say<'_>,
    case: &Case,
    today: Date,
    only_on: Option<Date>,
) -> Option<DataTable> {
    let seats = case.standing.seats.iter().enumerate();
    let shown = seats.filter(|(_, seat)| only_on.is_none_or(|day| seat.term.runs_on(day)));
    let rows: Vec<Vec<Cell>> = shown
        .filter_map(|(place, seat)| {
            let said = case.seat(place)?;
            let role = if seat.chair { "com-chair" } else { "com-member" };
            let party = say.to(&format!("/directory/{}", said.body));
            let days = match seat.term.ends {
                Some(last) => {
                    let (from, until) = (say.day(seat.term.starts), say.day(last));
                    say.args("arr-from-until", &[("from", from.into()), ("until", until.into())])
                }
                None => say.with("com-since", "day", say.day(seat.term.starts)),
            };
            let days = match seat.term.ends.is_some_and(|last| last < today) {
                true => format!("{days} ({})", say.t("com-over")),
                false => days,
            };
            Some(vec![
                Cell::text(said.post),
                Markup::link(&party, &case.name(say, said.body)),
                Cell::text(said.name.unwrap_or(say.t("com-no-name"))),
                Cell::text(say.t(role)),
                Cell::text(&days),
            ])
        })
        .collect();
    let columns = ["com-post", "com-body", "com-name", "com-role", "com-days"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("members", say.t("com-members"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

fn requests_table(say: Say<'_>, case: &Case, found: &[AskRow], today: Date) -> Option<DataTable> {
    let row = |ask: &AskRow| {
        let minute = match case.minute(&ask.reference) {
            Some(path) => Markup::link(&say.to(&path), say.t("com-the-minute")),
            None => Cell::text(say.t("com-not-decided")),
        };
        vec![
            Markup::link(&say.to(&format!("/asks/{}", ask.reference)), &ask.subject),
            Cell::text(&ask.asker_in(say)),
            Cell::text(&say.day(ask.asked_on)),
            Markup::of(&ask_tag(say, ask, today)),
            minute,
        ]
    };
    let columns = ["com-request-of", "com-asked-by", "com-asked-on", "com-state", "com-decision"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let rows = found.iter().map(row).collect();
    let table = DataTable::new("requests", say.t("com-requests"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// The ways to the next steps that this actor may take; to what hides words of an item the page of the meeting leads.
fn acts(ctx: &Ctx, case: &Case) -> Vec<Link> {
    let say = ctx.say();
    let link = |kind: ActKind| {
        let path = format!("/committees/{}/step?act={}", case.row.reference, kind.key());
        Link::new(&say.to(&path), &say.of("com-do", kind.key()))
    };
    let offered = case.offers(ctx).into_iter().filter(|kind| *kind != ActKind::Hidden);
    offered.map(link).collect()
}

/// By when a request that is made on a day is decided: what the form says before somebody asks.
pub(super) fn decided_by(regimes: &Regimes, case: &Case, on: Date) -> Option<Date> {
    let regime = regimes.on(on)?;
    Some(case.standing.programme.decide_by(regime, on).ok()?.last)
}
