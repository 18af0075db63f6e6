//! The reports that were sent last, as an Atom feed.

use super::model::ReportRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /reports.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let found = ctx
        .app
        .db
        .read(|tx| Box::pin(async move { store::sent(tx, None, None, ENTRIES).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |row: &ReportRow| Entry {
        id: row.id,
        title: format!("{}: {}", row.reference, row.title),
        path: format!("/reports/{}", row.reference),
        updated: row.changed_at,
        author: row.body_in(say),
        category: None,
        summary: row.summary.clone(),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("reports-title"), "/reports", &entries))
}
