//! The lessons in which something happened last, as an Atom feed.

use super::listing::who;
use super::model::LessonRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /lessons.atom`
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
    let entry = |row: &LessonRow| {
        let state = say.of("les-state", &row.state);
        let used = i64::try_from(row.used_in().len()).unwrap_or(i64::MAX);
        let used = if used > 0 { say.with("les-used-count", "count", used) } else { String::new() };
        let version = say.with("les-version-n", "n", row.versions);
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.title),
            path: format!("/lessons/{}", row.reference),
            updated: row.changed_at,
            author: row.body_in(say),
            category: Some((row.state.clone(), state.clone())),
            summary: format!("{} {state}. {version}. {used}", who(say, row)),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("les-title"), "/lessons", &entries))
}
