//! A run: how far it is, what came of it, and the rows that were not taken.

use super::super::load::csv_line;
use super::super::read::Sheet;
use super::super::runs::{self, NewRun, Run};
use super::{area_name, instant, map, mine};
use crate::store::jobs::{self, Progress};
use crate::store::{Db, StoreError};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonRow, Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, Pagination,
    Progress as Bar, SummaryList,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// How many rejected rows a page shows.
const PAGE: i64 = 50;
/// How many are read at a time for the file.
const CHUNK: i64 = 2000;
/// How often the page of a running import is loaded again, in seconds.
const AGAIN: &str = "4";

/// The page: the mapping before it is started, then how far it is, then what came of it.
///
/// # Errors
/// When there is no such run, or the database cannot be read.
pub async fn page(
    ctx: Ctx,
    Path(id): Path<String>,
    QueryFields(query): QueryFields,
) -> Result<Response, Problem> {
    let run = mine(&ctx, &id).await?;
    let after = match query.filled("after") {
        None => 0,
        Some(text) => text
            .parse()
            .map_err(|_| Problem::BadRequest(ctx.say().t("import-bad-cursor").to_owned()))?,
    };
    let id = run.id;
    let (job, mut rejects) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let job = jobs::progress(tx, id).await?;
                Ok::<_, StoreError>((job, runs::rejects(tx, id, after, PAGE + 1).await?))
            })
        })
        .await?;
    // Not begun: no job, and it was not brought in at a terminal either.
    if job.is_none() && run.outcome.is_none() && run.read == 0 {
        return Ok(map::show(&ctx, &run).await?.into_response());
    }
    let say = ctx.say();
    let running =
        job.as_ref().is_some_and(|job| matches!(job.state.as_str(), "waiting" | "running"));
    let more = rejects.len() > PAGE as usize;
    rejects.truncate(PAGE as usize);
    let here = format!("/desk/imports/{}", run.id);
    let older = rejects.last().filter(|_| more).map(|last| {
        Link::new(&say.to(&format!("{here}?after={}", last.number)), say.t("import-rejects-next"))
    });
    let rows: Vec<Vec<Markup>> = rejects
        .iter()
        .map(|r| {
            vec![Markup::text(&r.number.to_string()), Markup::text(&r.reason), Markup::text(&r.row)]
        })
        .collect();
    let columns = vec![
        Column::number(say.t("import-row")),
        Column::text(say.t("import-reason")),
        Column::text(say.t("import-row-text")),
    ];
    let page = Show {
        say,
        file_name: &run.file_name,
        bar: job.as_ref().filter(|_| running).map(|job| bar(say, &run, job)),
        notice: notice(say, &run, job.as_ref(), running),
        facts: facts(&ctx, &run),
        rejects: (!rejects.is_empty())
            .then(|| DataTable::new("rejects", say.t("import-rejects"), columns).rows(rows)),
        pages: Pagination {
            label: say.t("import-pages").to_owned(),
            newer: (after > 0).then(|| Link::new(&say.to(&here), say.t("import-rejects-first"))),
            older,
        },
        download: say.to(&format!("{here}/rejects.csv")),
        again: (!running && run.area.is_some()).then(|| say.to(&format!("{here}/again"))),
        buttons: ButtonRow { buttons: vec![Button::submit(say.t("import-again"))], link: None },
    };
    let mut response =
        ctx.page(&run.file_name).crumbs(map::above(say)).show(&page)?.into_response();
    if running {
        // The header does what <meta http-equiv=refresh> does, and leaves the page's head alone.
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

fn bar(say: Say<'_>, run: &Run, job: &Progress) -> Bar {
    let parts = job.message.as_deref().and_then(|m| m.split_once('/'));
    let (done, size) = parts
        .and_then(|(done, size)| Some((done.parse().ok()?, size.parse().ok()?)))
        .map_or((0, None), |(done, size): (u64, u64)| (done, Some(size)));
    let text = if run.read == 0 {
        say.t("import-waiting").to_owned()
    } else {
        say.with("import-rows-so-far", "rows", say.number(run.read))
    };
    Bar {
        id: "progress".into(),
        label: say.t("import-running").to_owned(),
        done,
        total: size,
        text,
    }
}

fn notice(say: Say<'_>, run: &Run, job: Option<&Progress>, running: bool) -> Option<Notice> {
    if running {
        return None;
    }
    let failed = job.is_some_and(|job| job.state == "failed");
    let (kind, title, body) = match &run.outcome {
        Some(outcome) if outcome == "done" => {
            let waiting = run.added - run.published;
            let body = say.args(
                "import-done-text",
                &[
                    ("published", say.number(run.published).into()),
                    ("waiting", say.number(waiting).into()),
                ],
            );
            (NoticeKind::Success, say.with("import-done", "added", say.number(run.added)), body)
        }
        Some(outcome) => (NoticeKind::Warning, say.t("import-failed").to_owned(), outcome.clone()),
        None if failed => (
            NoticeKind::Warning,
            say.t("import-failed").to_owned(),
            say.t("import-failed-text").to_owned(),
        ),
        None => return None,
    };
    Some(Notice { id: "outcome".into(), kind, title, body: Markup::text(&body) })
}

fn facts(ctx: &Ctx, run: &Run) -> SummaryList {
    let say = ctx.say();
    let mut facts = vec![
        Fact::new(say.t("import-source"), Markup::text(&run.source)),
        Fact::new(say.t("import-when"), Markup::text(&instant(ctx, run.started_at))),
    ];
    if let Some(terms) = &run.terms {
        facts.push(Fact::new(say.t("import-terms"), Markup::text(terms)));
    }
    if let Some(area) = &run.area {
        facts.push(Fact::new(say.t("import-of-area"), Markup::text(&area_name(ctx, area))));
    }
    let figures = [
        ("import-read", run.read),
        ("import-added", run.added),
        ("import-published", run.published),
        ("import-unchanged", run.unchanged),
        ("import-rejected", run.rejected),
    ];
    facts.extend(figures.map(|(key, n)| Fact::new(say.t(key), Markup::text(&say.number(n)))));
    SummaryList { facts }
}

/// The rows that were not taken, as a file that can be mended and brought in.
///
/// # Errors
/// When there is no such run, or the database cannot be read.
pub async fn rejects(ctx: Ctx, Path(id): Path<String>) -> Result<Response, Problem> {
    let run = mine(&ctx, &id).await?;
    let mut text = csv_line(["row_number", "reason"]);
    for column in columns(&ctx.app.db, run.id).await? {
        text.push(',');
        text.push_str(&csv_line([column]));
    }
    text.push_str("\r\n");
    let mut after = 0;
    loop {
        let id = run.id;
        let some = ctx
            .app
            .db
            .read(move |tx| Box::pin(async move { runs::rejects(tx, id, after, CHUNK).await }))
            .await?;
        for reject in &some {
            text.push_str(&csv_line([reject.number.to_string().as_str(), &reject.reason]));
            if !reject.row.is_empty() {
                text.push(',');
                text.push_str(&reject.row);
            }
            text.push_str("\r\n");
        }
        match some.last() {
            Some(last) if some.len() == CHUNK as usize => after = last.number,
            _ => break,
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"rejects.csv\""),
    ];
    Ok((headers, text).into_response())
}

/// The headings of a run's file, while it is kept.
async fn columns(db: &Db, run: Uuid) -> Result<Vec<String>, Problem> {
    let file = db.read(move |tx| Box::pin(async move { runs::file(tx, run).await })).await?;
    let Some((content, _)) = file else { return Ok(Vec::new()) };
    let sheet = tokio::task::spawn_blocking(move || Sheet::of_bytes(content, None)).await;
    Ok(sheet.ok().and_then(Result::ok).map(|sheet| sheet.columns).unwrap_or_default())
}

/// Begins a new run with the same file; rows that are there already stay as they are.
///
/// # Errors
/// When there is no such run, its file is not kept any more, or the database cannot be used.
pub async fn again(ctx: Ctx, Path(id): Path<String>, _: Fields) -> Result<Response, Problem> {
    let run = mine(&ctx, &id).await?;
    let new = NewRun {
        id: ctx.app.world.new_id(),
        source: run.source,
        file_name: run.file_name,
        area: run.area,
        by: ctx.actor.party,
        terms: run.terms,
    };
    let (old, new_id, now) = (run.id, new.id, ctx.now);
    let copied = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                if runs::copy_file(tx, old, new.id).await? {
                    runs::begin(tx, &new, now).await?;
                    return Ok::<_, StoreError>(true);
                }
                Ok(false)
            })
        })
        .await?;
    if !copied {
        return Err(Problem::Gone);
    }
    Ok(ctx.redirect(&format!("/desk/imports/{new_id}")))
}

#[derive(Template)]
#[template(path = "experiences/import/web/run.html")]
struct Show<'p> {
    say: Say<'p>,
    file_name: &'p str,
    bar: Option<Bar>,
    notice: Option<Notice>,
    facts: SummaryList,
    rejects: Option<DataTable>,
    pages: Pagination,
    download: String,
    again: Option<String>,
    buttons: ButtonRow,
}
