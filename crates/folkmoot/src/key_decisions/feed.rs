//! The key decisions in which something happened last, as an Atom feed.

use super::listing::{days, involvement_tag, moved_tag, moved_words, state_tag, who};
use super::model::KeyDecisionRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /key-decisions.atom`
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
    let days = days(&ctx)?;
    let entry = |row: &KeyDecisionRow| {
        let tags =
            [state_tag(say, row, days), involvement_tag(say, row, days), moved_tag(say, row)];
        let tags = tags.into_iter().map(|tag| format!("{}.", tag.text));
        let words: Vec<String> = tags.chain(moved_words(say, row)).collect();
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.title),
            path: format!("/key-decisions/{}", row.reference),
            updated: row.changed_at,
            author: row.by_in(say),
            category: Some((row.state.clone(), say.of("key-decisions-list", &row.state))),
            summary: format!("{} {}", who(say, row), words.join(" ")),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("key-decisions-title"), "/key-decisions", &entries))
}
