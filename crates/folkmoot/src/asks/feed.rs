//! The asks in which something happened last, as an Atom feed.

use super::listing::tag;
use super::model::AskRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /asks.atom`
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
    let entry = |row: &AskRow| {
        let who = row.who_in(say);
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.subject),
            path: format!("/asks/{}", row.reference),
            updated: row.changed_at,
            author: row.asker_in(say),
            category: Some((row.kind.clone(), say.of("ask-kind", &row.kind))),
            summary: format!("{who} {}", tag(say, row, ctx.today).text),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("asks-title"), "/asks", &entries))
}
