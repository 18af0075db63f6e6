//! `GET /desk/registers`: the last times a register was brought in, and the rows that were not
//! taken. Registers are brought in on the command line.

use super::runs::{self, Run};
use crate::access::{Action, Subject};
use crate::web::ctx::Ctx;
use crate::web::fields::QueryFields;
use crate::web::kit::{Column, DataTable, EmptyState, Fact, Link, Markup, Pagination, SummaryList};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::words::Say;
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

/// Runs on a page.
const MOST_RUNS: i64 = 20;
/// Rejected rows on a page.
const MOST_REJECTS: i64 = 50;

#[derive(Template)]
#[template(path = "providers/registers.html")]
struct Registers<'p> {
    say: Say<'p>,
    runs: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
}

/// The page of all runs.
///
/// # Errors
/// When this actor may not see it, or the database cannot be read.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    ctx.need(Action::ImportRegisters, &Subject::Nation)?;
    let say = ctx.say();
    let before = fields
        .filled("cursor")
        .map(|cursor| cursor.parse::<Uuid>().map_err(|_| wrong_cursor(say)))
        .transpose()?;
    let mut found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { runs::list(tx, before, MOST_RUNS + 1).await }))
        .await?;
    let more = found.len() as i64 > MOST_RUNS;
    found.truncate(MOST_RUNS as usize);
    let older = found.last().filter(|_| more).map(|run| {
        Link::new(&say.to(&format!("/desk/registers?cursor={}", run.id)), say.t("register-older"))
    });
    let newer = before.map(|_| Link::new(&say.to("/desk/registers"), say.t("register-newest")));
    let columns = vec![
        Column::text(say.t("register-started")),
        Column::text(say.t("register-file")),
        Column::text(say.t("register-kind")),
        Column::number(say.t("register-added")),
        Column::number(say.t("register-changed")),
        Column::number(say.t("register-unchanged")),
        Column::number(say.t("register-rejected")),
        Column::text(say.t("register-outcome")),
    ];
    let rows: Vec<Vec<Markup>> = found.iter().map(|run| row(&ctx, say, run)).collect();
    let content = Registers {
        say,
        runs: (!rows.is_empty())
            .then(|| DataTable::new("runs", say.t("register-runs"), columns).rows(rows)),
        empty: EmptyState {
            title: say.t("register-none").into(),
            text: say.t("register-none-detail").into(),
            action: None,
        },
        pages: Pagination { label: say.t("register-more").into(), newer, older },
    };
    ctx.page(say.t("register-title")).show(&content)
}

fn wrong_cursor(say: Say<'_>) -> Problem {
    Problem::field("cursor", say.of("service-wrong", "cursor"))
}

fn row(ctx: &Ctx, say: Say<'_>, run: &Run) -> Vec<Markup> {
    let number = |n: i64| Markup::text(&say.number(n));
    vec![
        Markup::link(&say.to(&format!("/desk/registers/{}", run.id)), &started(ctx, say, run)),
        Markup::text(&run.file_name),
        Markup::text(&say.of("register-kind", &run.kind)),
        number(run.added),
        number(run.changed),
        number(run.unchanged),
        number(run.rejected),
        Markup::text(&outcome(say, run)),
    ]
}

fn started(ctx: &Ctx, say: Say<'_>, run: &Run) -> String {
    let local = ctx.app.world.local(run.started_at);
    format!("{}, {:02}:{:02}", say.day(local.date()), local.hour(), local.minute())
}

/// A run without an end was interrupted, or still runs.
fn outcome(say: Say<'_>, run: &Run) -> String {
    let done = run.ended_at.is_some() && run.outcome.as_deref() == Some("done");
    say.t(if done { "register-done" } else { "register-open" }).to_owned()
}

#[derive(Template)]
#[template(path = "providers/register_run.html")]
struct OneRun<'p> {
    say: Say<'p>,
    title: String,
    facts: SummaryList,
    rejects: Option<DataTable>,
    pages: Pagination,
}

/// The page of one run with the rows that were not taken.
///
/// # Errors
/// When this actor may not see it, there is none, or the database cannot be read.
pub async fn one(
    ctx: Ctx,
    Path(id): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    ctx.need(Action::ImportRegisters, &Subject::Nation)?;
    let say = ctx.say();
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let after = match fields.filled("cursor") {
        None => -1,
        Some(cursor) => cursor.parse::<i64>().map_err(|_| wrong_cursor(say))?,
    };
    let (run, mut rejects) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(run) = runs::one(tx, id).await? else { return Err(Problem::NotFound) };
                Ok((run, runs::rejects(tx, id, after, MOST_REJECTS + 1).await?))
            })
        })
        .await?;
    let more = rejects.len() as i64 > MOST_REJECTS;
    rejects.truncate(MOST_REJECTS as usize);
    let here = say.to(&format!("/desk/registers/{id}"));
    let older = rejects
        .last()
        .filter(|_| more)
        .map(|(row, ..)| Link::new(&format!("{here}?cursor={row}"), say.t("register-next-rows")));
    let newer = (after >= 0).then(|| Link::new(&here, say.t("register-first-rows")));
    let columns = vec![
        Column::text(say.t("register-row")),
        Column::text(say.t("register-reason")),
        Column::text(say.t("register-raw")),
    ];
    let rows: Vec<Vec<Markup>> = rejects
        .iter()
        .map(|(row, reason, raw)| {
            vec![Markup::text(&say.number(*row)), Markup::text(reason), Markup::text(raw)]
        })
        .collect();
    let content = OneRun {
        say,
        title: run.file_name.clone(),
        facts: facts(&ctx, say, &run),
        rejects: (!rows.is_empty()).then(|| DataTable {
            caption_hidden: true,
            ..DataTable::new("rejects", say.t("register-rejects"), columns).rows(rows)
        }),
        pages: Pagination { label: say.t("register-more-rows").into(), newer, older },
    };
    ctx.page(run.file_name).show(&content)
}

fn facts(ctx: &Ctx, say: Say<'_>, run: &Run) -> SummaryList {
    let numbers = [
        ("register-read", run.rows_read),
        ("register-added", run.added),
        ("register-changed", run.changed),
        ("register-closed", run.closed),
        ("register-unchanged", run.unchanged),
        ("register-rejected", run.rejected),
    ];
    let mut facts = vec![
        Fact::new(say.t("register-started"), started(ctx, say, run)),
        Fact::new(say.t("register-kind"), say.of("register-kind", &run.kind)),
        Fact::new(say.t("register-outcome"), outcome(say, run)),
    ];
    facts.extend(numbers.map(|(key, n)| Fact::new(say.t(key), say.number(n))));
    SummaryList { facts }
}
