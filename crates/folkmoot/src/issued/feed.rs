//! The documents of which something happened last, as an Atom feed.

use super::listing::{state_tag, who};
use super::model::{Filter, IssuedRow};
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /issued.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| {
        Box::pin(async move { store::list(tx, &Filter::default(), None, ENTRIES).await })
    });
    let found = read.await.map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |row: &IssuedRow| Entry {
        id: row.id,
        title: format!("{}: {}", row.reference, row.title),
        path: format!("/issued/{}", row.reference),
        updated: row.changed_at,
        author: row.body_in(say),
        category: Some((row.kind.clone(), say.of("issued-kind", &row.kind))),
        summary: format!("{} {}.", who(say, row), state_tag(say, row).text),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("issued-title"), "/issued", &entries))
}
