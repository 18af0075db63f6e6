//! The events in which something happened last, as an Atom feed.

use super::listing::{tag, when, with_places};
use super::store;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /events.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| {
        Box::pin(async move {
            let rows = store::changed(tx, ENTRIES).await?;
            with_places(tx, rows).await
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let say = ctx.say();
    let world = &ctx.app.world;
    let entry = |one: &super::listing::Listed| Entry {
        id: one.row.id,
        title: one.row.title.clone(),
        path: format!("/events/{}", one.row.reference),
        updated: one.row.changed_at,
        author: one.row.body_in(say),
        category: Some((one.row.state.clone(), say.of("event-state", &one.row.state))),
        summary: format!("{}. {}.", when(say, world, &one.row), tag(say, world, one, ctx.now).text),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("events-title"), "/events", &entries))
}
