//! The decisions in which something happened last, as an Atom feed.

use super::listing;
use super::model::DecisionRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /decisions.atom`
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
    let entry = |row: &DecisionRow| {
        let state = listing::tag(say, row, ctx.today).text;
        let summary = match row.published_on {
            Some(_) => format!("{state}. {}", row.decided),
            None => state,
        };
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.title_in(say)),
            path: format!("/decisions/{}", row.reference),
            updated: row.changed_at,
            author: row.body_in(say),
            category: Some((row.kind.clone(), say.of("decision-kind", &row.kind))),
            summary,
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("decisions-title"), "/decisions", &entries))
}
