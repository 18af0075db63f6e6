//! The partnerships in which something happened last, as an Atom feed.

use super::listing::{tag, who};
use super::model::{PartnershipRow, SideRow};
use super::store;
use crate::store::StoreError;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;

/// How many entries the feed has.
const ENTRIES: i64 = 30;

/// `GET /partnerships.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for row in store::changed(tx, ENTRIES).await? {
                let sides = store::sides(tx, &row.area, row.id).await?;
                found.push((row, sides));
            }
            Ok::<_, StoreError>(found)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let say = ctx.say();
    let entry = |(row, sides): &(PartnershipRow, Vec<SideRow>)| Entry {
        id: row.id,
        title: format!("{}: {}", row.reference, row.title),
        path: format!("/partnerships/{}", row.reference),
        updated: row.changed_at,
        author: row.by_in(say),
        category: Some((
            row.state(ctx.today).key().to_owned(),
            tag(say, row, ctx.today).text.clone(),
        )),
        summary: format!("{}. {}.", who(say, sides), tag(say, row, ctx.today).text),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("partnerships-title"), "/partnerships", &entries))
}
