//! What the sides of a partnership have undertaken to each other, as a file for spreadsheets.

use super::owed_store;
use super::show::reference;
use super::store;
use crate::asks::model::NO_DAY;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::csv;
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// How many lines the file has at most, the newest.
const MOST: i64 = 20_000;

/// `GET /partnerships/{reference}/undertakings.csv`: a line for each thing that one owes another or has done for it.
///
/// # Errors
/// When there is no such partnership, or the database cannot be used.
pub async fn csv(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            Ok::<_, StoreError>(Some(owed_store::all(tx, &row, None, MOST).await?))
        })
    });
    let found = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "reference",
        "kind",
        "subject",
        "owed_by",
        "owed_to",
        "since",
        "stands",
        "due",
        "closed",
    ]));
    for owed in &found {
        let due = if owed.due == NO_DAY { String::new() } else { owed.due.to_string() };
        text.push_str(&csv::line(&[
            &owed.reference,
            &owed.kind,
            &owed.subject,
            &name_in(say, owed.owner_code.as_deref(), &owed.owner_name),
            &name_in(say, owed.asker_code.as_deref(), &owed.asker_name),
            &owed.asked_on.to_string(),
            owed.stands(ctx.today).key(),
            &due,
            &owed.closed_on.map(|day| day.to_string()).unwrap_or_default(),
        ]));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"undertakings.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
