//! The claims in which something happened last, as an Atom feed.

use super::listing::who;
use super::model::ClaimRow;
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /changes.atom`
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
    let entry = |row: &ClaimRow| {
        let grade = say.of("change-grade-long", &row.grade);
        let contested = row.contested_on.map_or("", |_| say.t("changes-contested"));
        let holds = match row.holds.as_str() {
            "stands" => String::new(),
            holds => say.of("change-holds", holds),
        };
        let summary = [&who(say, row), &grade, contested, &holds].join(" ");
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.subject),
            path: format!("/changes/{}", row.reference),
            updated: row.changed_at,
            author: row.by_in(say),
            category: Some((row.grade.clone(), grade)),
            summary,
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("changes-title"), "/changes", &entries))
}
