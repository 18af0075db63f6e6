//! The requests before a committee, as a file for spreadsheets.

use super::case::{load, reference, requests};
use crate::web::csv;
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// How many lines the file has at most, the newest.
const MOST: i64 = 2_000;

/// `GET /committees/{reference}/requests.csv`
///
/// # Errors
/// When there is no such committee, or the database cannot be used.
pub async fn csv(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = case.row.clone();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { requests(tx, &row, None, MOST).await }));
    let found = read.await.map_err(Problem::from)?;
    let mut text = String::from(csv::MARK);
    let head = [
        "reference",
        "subject",
        "asked_by",
        "asked",
        "state",
        "due",
        "closed",
        "decision",
        "minute",
    ];
    text.push_str(&csv::line(&head));
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for ask in &found {
        let decided = case.steps.iter().find_map(|step| match &step.detail {
            super::model::Detail::Decided { request, accepted, .. }
                if *request == ask.reference =>
            {
                Some(if *accepted { "accepted" } else { "declined" })
            }
            _ => None,
        });
        let minute = case.minute(&ask.reference).map(|path| ctx.absolute(&path));
        text.push_str(&csv::line(&[
            &ask.reference,
            &ask.subject,
            &ask.asker_in(say),
            &ask.asked_on.to_string(),
            &ask.state,
            &day(ask.due_day().filter(|_| ask.closed_on.is_none())),
            &day(ask.closed_on),
            decided.unwrap_or_default(),
            &minute.unwrap_or_default(),
        ]));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"requests.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
