//! One committee: what it decides, who sits on it, when it meets, what was asked of it, and what it has decided.

use super::case::{Case, before, load, reference, requests};
use super::list::tag;
use super::meeting;
use super::model::{ActKind, CommitteeRow};
use super::timeline::steps;
use crate::asks::listing::{pages, tag as ask_tag};
use crate::asks::model::AskRow;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Cell, Column, DataTable, Fact, Link, Markup, Pagination, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
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
    let event = row.event.as_ref().map(|reference| {
        let path = say.to(&format!("/events/{reference}"));
        Fact::new(say.t("com-event"), Markup::link(&path, &row.event_title))
    });
    let mut all = SummaryList {
        facts: vec![
            Fact::new(say.t("com-organised-by"), organisers),
            Fact::new(say.t("com-next-meeting"), next),
            Fact::new(say.t("com-last-requests"), say.day(row.last_requests)),
            Fact::new(say.t("com-at-latest"), say.day(case.at_latest())),
            Fact::new(say.t("com-final"), say.day(row.final_day)),
            Fact::new(say.t("com-event-day"), say.day(row.event_day)),
            Fact::new(say.t("ask-reference"), row.reference.as_str()),
        ],
    };
    all.facts.extend(event);
    all
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
            Some(path) => Markup::link(&say.to(&path), say.t("com-minute")),
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
    let offered = case
        .offers(ctx)
        .into_iter()
        .filter(|kind| !matches!(kind, ActKind::Hidden | ActKind::Restored));
    offered.map(link).collect()
}
