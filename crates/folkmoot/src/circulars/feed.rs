//! The circulars to which something happened last, as an Atom feed.

use super::model::CircularRow;
use super::show::{tag, title, who};
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /circulars.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| Box::pin(async move { store::changed(tx, ENTRIES).await }));
    let found = read.await.map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |row: &CircularRow| Entry {
        id: row.id,
        title: title(say, row),
        path: row.path(),
        updated: row.changed_at,
        author: row.issuer_in(say),
        category: Some((row.state.clone(), say.of("circular-state", &row.state))),
        summary: format!("{} {}.", who(say, row), tag(say, row).text),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("circulars-title"), "/circulars", &entries))
}
