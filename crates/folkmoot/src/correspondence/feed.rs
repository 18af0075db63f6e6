//! What was filed or changed last, as an Atom feed.

use super::listing;
use super::model::ItemRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /correspondence.atom`
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
    let entry = |row: &ItemRow| Entry {
        id: row.id,
        title: format!("{}: {}", row.reference, listing::title(say, row)),
        path: format!("/correspondence/{}", row.reference),
        updated: row.changed_at,
        author: row.from_in(say),
        category: Some((row.channel.clone(), say.of("channel-of", &row.channel))),
        summary: format!("{} {}", listing::who(say, row), row.summary),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("record-title"), "/correspondence", &entries))
}
