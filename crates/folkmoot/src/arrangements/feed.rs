//! The arrangements in which something happened last, as an Atom feed.

use super::listing::{tag, term};
use super::model::ArrangementRow;
use super::store;
use crate::asks::listing::place_name;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /arrangements.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| Box::pin(async move { store::changed(tx, ENTRIES).await }));
    let found = read.await.map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |row: &ArrangementRow| {
        let state = row.standing().state(ctx.today);
        let words = tag(say, state).text.clone();
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, place_name(say, &row.area)),
            path: format!("/arrangements/{}", row.reference),
            updated: row.changed_at,
            author: row.lead_in(say),
            category: Some((state.key().to_owned(), words)),
            summary: format!(
                "{}: {}. {}.",
                say.of("arr-what", &row.what),
                row.carrier_in(say),
                term(say, row)
            ),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("arr-title"), "/arrangements", &entries))
}
