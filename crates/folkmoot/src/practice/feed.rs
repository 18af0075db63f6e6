//! The practices in which something happened last, as an Atom feed.

use super::listing::{activities, who};
use super::model::PracticeRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /practices.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let found = ctx
        .app
        .db
        .read(|tx| Box::pin(async move { store::changed(tx, ENTRIES).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |row: &PracticeRow| {
        let state = say.of("les-state", &row.state);
        let activities = activities(say, row).join("; ");
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.title),
            path: format!("/practices/{}", row.reference),
            updated: row.changed_at,
            author: row.body_in(say),
            category: Some((row.state.clone(), state.clone())),
            summary: format!("{} {state}. {activities}", who(say, row)),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("pra-title"), "/practices", &entries))
}
