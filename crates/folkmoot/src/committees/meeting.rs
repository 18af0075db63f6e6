//! One meeting: when and where, who was a member on that day, and its minutes with numbered items. From a request it is one click
//! to the item that decided it.

use super::case::{Case, ItemSaid, load, reference};
use super::model::{ActKind, Detail};
use super::show::members;
use crate::web::kit::{Cell, Column, DataTable, Fact, Link, Markup, SummaryList, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::committee::Minutes;

#[derive(Template)]
#[template(path = "committees/meeting.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    tag: Tag,
    state: String,
    items: Vec<Item>,
    members: Option<DataTable>,
    back: String,
}

/// An item as the page shows it.
struct Item {
    n: usize,
    title: String,
    facts: Option<SummaryList>,
    text: String,
    hidden: Option<String>,
    hide: Option<Link>,
}

/// Where the minutes are, as a label.
pub(super) fn tag(say: Say<'_>, minutes: Minutes) -> Tag {
    let kind = match minutes {
        Minutes::Agreed => TagKind::Good,
        Minutes::ToCome | Minutes::Draft => TagKind::Waiting,
        Minutes::None => TagKind::Late,
        Minutes::Off => TagKind::Closed,
    };
    Tag::new(kind, &say.of("com-minutes", minutes.key()))
}

/// The meetings of a committee in a table, in the order of their days.
pub(super) fn table(ctx: &Ctx, case: &Case) -> Option<DataTable> {
    let say = ctx.say();
    let mut all: Vec<_> = case.standing.meetings.iter().enumerate().collect();
    all.sort_by_key(|(_, meeting)| meeting.on);
    let rows: Vec<Vec<Cell>> = all
        .into_iter()
        .map(|(place, meeting)| {
            let path = format!("/committees/{}/meetings/{}", case.row.reference, place + 1);
            let count = i64::try_from(meeting.items.len()).unwrap_or(i64::MAX);
            vec![
                Markup::link(&say.to(&path), &say.day(meeting.on)),
                Cell::text(case.place(place)),
                Markup::of(&tag(say, meeting.minutes(ctx.today))),
                Cell::text(&say.with("com-items", "count", count)),
            ]
        })
        .collect();
    let columns = ["com-meeting-day", "com-where", "com-minutes", "com-how-many"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("meetings", say.t("com-meetings"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// `GET /committees/{reference}/meetings/{n}`
///
/// # Errors
/// When there is no such meeting, or the database cannot be used.
pub async fn page(ctx: Ctx, Path((typed, n)): Path<(String, String)>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let place = n.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).ok_or(Problem::NotFound)?;
    let meeting = case.standing.meetings.get(place).ok_or(Problem::NotFound)?;
    let minutes = meeting.minutes(ctx.today);
    let own = format!("/committees/{}", case.row.reference);
    let title = say.with("com-meeting-of", "day", say.day(meeting.on));
    let state = match meeting.agreed {
        Some(day) => say.with("com-agreed-on", "day", say.day(day)),
        None => say.of("com-minutes-text", minutes.key()),
    };
    let moved = case.steps.iter().filter_map(|step| match &step.detail {
        Detail::Moved { meeting, why, .. } | Detail::CalledOff { meeting, why }
            if *meeting == place =>
        {
            Some(why.as_str())
        }
        _ => None,
    });
    let state = moved.fold(state, |all, why| format!("{all} {why}"));
    let items = case.items(place);
    let shown = items.iter().enumerate();
    let content = Show {
        say,
        title: title.clone(),
        lede: format!("{}. {}", case.row.title, case.place(place)),
        tag: tag(say, minutes),
        state,
        items: shown.map(|(item, said)| of_item(&ctx, &case, (place, item), said)).collect(),
        members: members(say, &case, ctx.today, Some(meeting.on)),
        back: say.to(&own),
    };
    let above = [("/committees", say.t("com-title")), (own.as_str(), case.row.title.as_str())];
    ctx.page(format!("{title}: {}", case.row.title)).crumbs(above).show(&content)
}

fn of_item(ctx: &Ctx, case: &Case, (meeting, item): (usize, usize), said: &ItemSaid<'_>) -> Item {
    let say = ctx.say();
    let runs = case.offers(ctx).contains(&ActKind::Hidden);
    let (title, facts) = match &said.step.detail {
        Detail::Item { title, .. } => (title.clone(), None),
        Detail::Decided { request, accepted, by, .. } => {
            let ask = Markup::link(&say.to(&format!("/asks/{request}")), request);
            let names: Vec<String> = by.iter().map(|seat| case.seat_in(say, *seat)).collect();
            let key = if *accepted { "com-accepted" } else { "com-declined" };
            let mut facts = vec![
                Fact::new(say.t("com-request-of"), ask),
                Fact::new(say.t("com-decision"), say.t(key)),
                Fact::new(say.t("com-decided-by"), names.join("; ")),
            ];
            let apart = case.steps.iter().filter_map(|step| match &step.detail {
                Detail::Interest { seat, request: of, text } if of == request => {
                    Some(format!("{}: {text}", case.seat_in(say, *seat)))
                }
                _ => None,
            });
            let apart: Vec<String> = apart.collect();
            if !apart.is_empty() {
                facts.push(Fact::new(say.t("com-interests"), apart.join("; ")));
            }
            let extract = case.standing.decision(request).and_then(|one| one.extract);
            let words = match extract {
                Some(day) => say.with("com-extract-sent-on", "day", say.day(day)),
                None => say.t("com-extract-owed").to_owned(),
            };
            facts.push(Fact::new(say.t("com-extract"), words));
            (say.with("com-item-decides", "request", request.as_str()), Some(SummaryList { facts }))
        }
        _ => (String::new(), None),
    };
    Item {
        n: item + 1,
        title,
        facts,
        text: said.step.detail.words().unwrap_or_default().to_owned(),
        hidden: said.hidden.map(|(reason, note)| {
            let why = say.of("ask-hide-why", reason);
            let words = format!("{} {why}", say.t("com-something-hidden"));
            note.map_or(words.clone(), |note| format!("{words} {note}"))
        }),
        hide: runs.then(|| {
            let act = if said.hidden.is_some() { ActKind::Restored } else { ActKind::Hidden };
            let (own, key) = (&case.row.reference, act.key());
            let path = format!("/committees/{own}/step?act={key}&item={meeting}/{item}");
            Link::new(&say.to(&path), &say.of("com-do", key))
        }),
    }
}
