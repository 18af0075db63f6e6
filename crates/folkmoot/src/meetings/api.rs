//! The meetings of a body, for programs.

use super::model::MeetingRow;
use super::store;
use crate::parties::bodies;
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many are given of those to come, and of those that are past.
const MOST: i64 = 100;

/// A day on which a body meets.
#[derive(Serialize, ToSchema)]
pub struct MeetingItem {
    /// The day.
    #[schema(format = "date")]
    pub day: String,
    /// What it is called.
    pub title: String,
    /// Whether it was called off.
    pub cancelled: bool,
    /// The id of the party for which it was entered.
    pub entered_for: String,
}

impl MeetingItem {
    fn new(row: &MeetingRow) -> MeetingItem {
        MeetingItem {
            day: row.day.to_string(),
            title: row.title.clone(),
            cancelled: row.cancelled_at.is_some(),
            entered_for: row.entered_for.to_string(),
        }
    }
}

/// The meetings of a body.
#[derive(Serialize, ToSchema)]
pub struct Meetings {
    /// Today and later, soonest first; a hundred at most.
    pub coming: Vec<MeetingItem>,
    /// Before today, latest first; a hundred at most.
    pub past: Vec<MeetingItem>,
}

/// `GET /api/v1/meetings/{body}`
///
/// # Errors
/// When there is no such body, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/meetings/{body}", tag = "asks",
    params(("body" = String, Path, description = "The id of the party")),
    responses(
        (status = 200, description = "The days on which it meets, as they were published", body = Meetings),
        (status = 404, description = "There is no such body", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_body(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<Meetings>, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let today = ctx.today;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                if bodies::by_id(tx, id).await?.is_none() {
                    return Ok(None);
                }
                let coming = store::coming(tx, id, today, MOST).await?;
                Ok::<_, crate::store::StoreError>(Some((
                    coming,
                    store::past(tx, id, today, MOST).await?,
                )))
            })
        })
        .await
        .map_err(Problem::from)?;
    let (coming, past) = found.ok_or(Problem::NotFound)?;
    Ok(Json(Meetings {
        coming: coming.iter().map(MeetingItem::new).collect(),
        past: past.iter().map(MeetingItem::new).collect(),
    }))
}
