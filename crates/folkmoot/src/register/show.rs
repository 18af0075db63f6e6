//! The register of one area: its four bodies, what was confirmed, named and suggested, and the way to suggest what is wrong.

use super::line::{Line, Slot};
use super::list::lines;
use super::model::{ActKind, EntryKind, MOST_WAITING, StepRow, SuggestionRow, keeper};
use super::store;
use crate::areas::list::{EARLIEST, LATEST};
use crate::areas::register::{Area, AreaCode, Register};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, Markup, Notice, NoticeKind, SummaryList,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "register/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: String,
    lede: String,
    thanks: Option<Notice>,
    parts: Vec<Part>,
    suggest: Button,
    waiting: String,
}

/// One of the four bodies on the page.
struct Part {
    key: &'static str,
    heading: String,
    facts: SummaryList,
    buttons: Vec<Button>,
    suggestions: Vec<Suggestion>,
    history: Option<DataTable>,
}

/// A suggestion with its buttons, for those who decide it.
struct Suggestion {
    text: String,
    came: String,
    buttons: Vec<Button>,
}

/// The area that an address names.
///
/// # Errors
/// When there is none.
pub(super) fn area(typed: &str) -> Result<&'static Area, Problem> {
    let code: AreaCode = typed.parse().map_err(|_| Problem::NotFound)?;
    Register::england().area(code).ok_or(Problem::NotFound)
}

/// The line of one area on a day.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn line(ctx: &Ctx, area: &'static Area, on: Date) -> Result<Line, Problem> {
    lines(ctx, vec![area], on).await?.pop().ok_or(Problem::NotFound)
}

/// `GET /register/{code}?on=`
///
/// # Errors
/// When there is no such area, the day is none, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let area = area(&typed)?;
    let on: Date = match fields.filled("on") {
        None => ctx.today,
        Some(typed) => typed
            .parse()
            .ok()
            .filter(|day| (EARLIEST..=LATEST).contains(day))
            .ok_or_else(|| Problem::field("on", say.t("areas-wrong-date")))?,
    };
    let line = line(&ctx, area, on).await?;
    let code = area.code.to_string();
    let waiting = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::waiting(tx, &code, MOST_WAITING).await }))
        .await
        .map_err(Problem::from)?;
    let name = area.name_in(say.language).to_owned();
    let region = Register::england().region(area.region).map_or("", |r| r.name_in(say.language));
    let key = if area.in_force(on) { "listed-of" } else { "listed-of-no-more" };
    let part = |kind: &EntryKind| part(&ctx, &line, *kind, &waiting);
    let content = Show {
        say,
        name: name.clone(),
        lede: say.args(key, &[("region", region.into()), ("day", say.day(on).into())]),
        thanks: fields.filled("thanks").map(|_| Notice {
            id: "thanks".to_owned(),
            kind: NoticeKind::Success,
            title: say.t("listed-thanks").to_owned(),
            body: Markup::text(say.t("listed-thanks-detail")),
        }),
        parts: EntryKind::ALL.iter().map(part).collect(),
        suggest: Button::link(
            &say.to(&format!("/register/{}/suggest", area.code)),
            say.t("listed-suggest"),
        ),
        waiting: say.with("listed-waiting", "count", waiting.len()),
    };
    let area_page = format!("/areas/{}", area.code);
    let above = [("/register", say.t("listed-title")), (area_page.as_str(), name.as_str())];
    ctx.page(format!("{}: {name}", say.t("listed-title"))).crumbs(above).show(&content)
}

fn part(ctx: &Ctx, line: &Line, kind: EntryKind, waiting: &[SuggestionRow]) -> Part {
    let say = ctx.say();
    let slot = line.slot(say, kind);
    let code = line.area.code;
    let keeps = keeper(ctx, kind, code.as_str(), line.named(kind).map(|(body, _)| body)).is_some();
    let offer = |act: ActKind, more: &str| {
        let (kind, act) = (kind.key(), act.key());
        let href = say.to(&format!("/register/{code}/step?kind={kind}&act={act}{more}"));
        Button::link(&href, &say.of("listed-do", act)).kind(ButtonKind::Secondary)
    };
    let mut buttons = Vec::new();
    if keeps && kind.is_named() {
        buttons.push(offer(ActKind::Named, ""));
    }
    if keeps && slot.name.is_some() {
        buttons.push(offer(ActKind::Confirmed, ""));
    }
    let own = waiting.iter().filter(|one| keeps && one.kind == kind.key());
    let suggestion = |one: &SuggestionRow| {
        let more = format!("&suggestion={}", one.id);
        Suggestion {
            text: one.text.clone(),
            came: say.with("listed-came", "day", say.day(ctx.app.world.day_of(one.at))),
            buttons: vec![offer(ActKind::Accepted, &more), offer(ActKind::Declined, &more)],
        }
    };
    let steps = line.entry(kind).map(|(_, steps)| steps.as_slice()).unwrap_or_default();
    Part {
        key: kind.key(),
        heading: say.of("listed-kind", kind.key()),
        facts: facts(say, &slot),
        buttons,
        suggestions: own.map(suggestion).collect(),
        history: history(say, line, kind, steps),
    }
}

fn facts(say: Say<'_>, slot: &Slot) -> SummaryList {
    let not_known = || match slot.ended {
        Some(last) => Markup::text(&say.with("listed-host-ended", "day", say.day(last))),
        None => Markup::text(say.t("listed-not-known")),
    };
    let name = match (&slot.name, slot.body) {
        (Some(name), Some(id)) => Markup::link(&say.to(&format!("/directory/{id}")), name),
        (Some(name), None) => Markup::text(name),
        (None, _) => not_known(),
    };
    let mut facts = vec![Fact::new(say.t("listed-name"), name)];
    if let Some(contract) = &slot.contract {
        let href = say.to(&format!("/arrangements/{contract}"));
        facts.push(Fact::new(say.t("listed-contract"), Markup::link(&href, contract)));
    }
    if let Some(office) = &slot.office {
        let href = say.to(&format!("/offices/{}", office.id));
        let words = Markup::text(&format!(": {}", office.stands));
        facts.push(Fact::new(
            say.t("office-title"),
            Markup::link(&href, &office.title).then(&words),
        ));
    }
    if let Some(since) = slot.since {
        facts.push(Fact::new(say.t("listed-since"), Markup::text(&say.day(since))));
    }
    let confirmed = match &slot.confirmed {
        Some((day, who)) => {
            let day = say.day(*day);
            let words = say
                .args("listed-confirmed-by", &[("day", day.into()), ("who", who.as_str().into())]);
            Markup::text(&words)
        }
        None => Markup::text(say.t("listed-never-confirmed")),
    };
    facts.push(Fact::new(say.t("listed-confirmed"), confirmed));
    SummaryList { facts }
}

/// How many steps a page shows, the newest.
const SHOWN: usize = 20;

fn history(say: Say<'_>, line: &Line, kind: EntryKind, steps: &[StepRow]) -> Option<DataTable> {
    let columns = ["listed-day", "listed-what", "listed-who", "listed-reason"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |step: &StepRow| {
        let what = match (step.body, step.since) {
            (Some(body), Some(since)) => say.args(
                "listed-named",
                &[("body", line.name(say, Some(body)).into()), ("since", say.day(since).into())],
            ),
            _ => say.of("listed-step", step.act.key()),
        };
        vec![
            Cell::text(&say.day(step.on_day)),
            Cell::text(&what),
            Cell::text(&line.name(say, step.for_party)),
            Cell::text(step.reason.as_deref().unwrap_or("")),
        ]
    };
    (!steps.is_empty()).then(|| {
        let rows = steps.iter().rev().take(SHOWN).map(row).collect();
        let id = format!("history-{}", kind.key());
        DataTable::new(&id, say.t("listed-history"), columns).rows(rows)
    })
}
