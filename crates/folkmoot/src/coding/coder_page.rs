//! The coders that were trained, what the job is at that trains the next, and the button that orders it.

use super::agreement::Verdict;
use super::coders::{self, CoderRow};
use super::learn;
use super::learn_store;
use super::tone::Scale;
use super::tone_agreement;
use crate::store::StoreError;
use crate::store::jobs::{self, Progress};
use crate::web::kit::{Button, Column, DataTable, Markup, Notice, NoticeKind, Progress as Bar};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// How many coders are told of.
const MOST: i64 = 20;
/// After how many seconds the page is asked for again while the job works.
const AGAIN: &str = "5";

#[derive(Template)]
#[template(path = "coding/coder.html")]
struct CoderPage<'p> {
    say: Say<'p>,
    bar: Option<Bar>,
    notice: Option<Notice>,
    waiting: String,
    action: String,
    teach: Option<Button>,
    table: Option<DataTable>,
    warning: Option<Notice>,
    speaks: Vec<String>,
    tone: DataTable,
}

/// `GET /desk/coder`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Response, Problem> {
    let say = ctx.say();
    let today = ctx.today;
    let agreed = tone_agreement::agreement(&ctx.app).await.map_err(Problem::from)?;
    let (rows, job, looked, behind, scorers) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let rows = coders::list(tx, i64::MAX, MOST).await?;
                let newest = rows.first().map_or(0, |row| row.n);
                let since = rows.first().map_or(jiff::Timestamp::UNIX_EPOCH, |row| row.at);
                let looked = learn_store::looked_since(tx, since).await?;
                let behind = learn_store::behind(tx, newest).await?;
                let mut job = jobs::progress(tx, learn::pressed_id(newest, today)).await?;
                // The one that trained the newest coder may still code anew.
                if job.is_none() && newest > 0 {
                    job = jobs::progress(tx, learn::pressed_id(newest - 1, today)).await?;
                }
                let mut scorers = Vec::new();
                for scale in Scale::ALL {
                    scorers.push((*scale, coders::called(tx, newest, &scale.kept_as()).await?));
                }
                Ok::<_, StoreError>((rows, job, looked, behind, scorers))
            })
        })
        .await
        .map_err(Problem::from)?;
    let running = |job: &&Progress| matches!(job.state.as_str(), "waiting" | "running");
    let bar = job.as_ref().filter(running).map(|job| Bar {
        id: "progress".to_owned(),
        label: say.t("coder-running").to_owned(),
        done: u64::try_from(job.done).unwrap_or(0),
        total: u64::try_from(job.total).ok().filter(|total| *total > 0),
        text: match job.total {
            0 => say.t("coder-training").to_owned(),
            _ => say.with("coder-recoding", "n", say.number(job.done)),
        },
    });
    let failed = job.as_ref().is_some_and(|job| job.state == "failed");
    let content = CoderPage {
        say,
        notice: failed.then(|| Notice {
            id: "failed".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("coder-failed").to_owned(),
            body: Markup::text(say.t("coder-failed-text")),
        }),
        waiting: say.args("coder-waiting", &[("looked", looked.into()), ("behind", behind.into())]),
        action: say.to("/desk/coder"),
        teach: bar.is_none().then(|| Button::submit(say.t("coder-teach"))),
        table: table(&ctx, &rows, say),
        warning: agreed.iter().any(|one| one.verdict == Verdict::Unreliable).then(|| Notice {
            id: "unreliable".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("coder-tone-unreliable").to_owned(),
            body: Markup::text(say.t("coder-tone-unreliable-text")),
        }),
        speaks: scorers.iter().map(|(scale, row)| speaks(say, *scale, row.as_ref())).collect(),
        tone: tone_agreement::table(say, &agreed),
        bar,
    };
    let is_running = content.bar.is_some();
    let above = [("/desk", say.t("nav-desk"))];
    let mut response = ctx.page(say.t("coder-title")).crumbs(above).show(&content)?.into_response();
    if is_running {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

/// Who tells it on a scale: the rule, or what was learned from people, and how that did on what it had not seen.
fn speaks(say: Say<'_>, scale: Scale, row: Option<&CoderRow>) -> String {
    let name = say.of("agreement-scale", scale.key());
    let Some(row) = row.filter(|row| row.learned_from > 0) else {
        return say.with("coder-tone-rule", "scale", name);
    };
    let figures: serde_json::Value = serde_json::from_str(&row.figures).unwrap_or_default();
    let figure = |key: &str| figures[key].as_u64().unwrap_or(0);
    let args = [
        ("scale", name.into()),
        ("n", say.number(row.learned_from).into()),
        ("right", figure("right").into()),
        ("near", figure("near").into()),
    ];
    say.args("coder-tone-learned", &args)
}

fn table(ctx: &Ctx, rows: &[CoderRow], say: Say<'_>) -> Option<DataTable> {
    let row = |row: &CoderRow| {
        let day = say.day(ctx.app.world.day_of(row.at));
        let from = match row.learned_from {
            0 => say.t("coder-codebook-only").to_owned(),
            n => say.number(n),
        };
        vec![Markup::text(&say.number(row.n)), Markup::text(&day), Markup::text(&from)]
    };
    let columns = vec![
        Column::text(say.t("coder-number")),
        Column::text(say.t("coder-day")),
        Column::number(say.t("coder-learned-from")),
    ];
    let caption = say.t("coder-caption");
    (!rows.is_empty())
        .then(|| DataTable::new("coders", caption, columns).rows(rows.iter().map(row).collect()))
}

/// `POST /desk/coder`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx) -> Result<Response, Problem> {
    let (world, now) = (ctx.app.world.clone(), ctx.now);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move { learn::order(tx, &world, learn::Why::Pressed, now).await })
        })
        .await
        .map_err(Problem::from)?;
    Ok(ctx.redirect("/desk/coder"))
}
