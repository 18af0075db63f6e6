//! The newest funds, as an Atom feed; a fund is new again when an allocation of it changes.

use super::list::{tag, who};
use super::model::FundRow;
use super::store;
use crate::store::StoreError;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;
use jiff::Timestamp;
use rules::money::Pence;

/// How many entries the feed has.
const ENTRIES: i64 = 20;

/// `GET /funds.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for fund in store::list(tx, None, ENTRIES).await? {
                let changed = store::changed(tx, fund.id).await?;
                found.push((fund, changed));
            }
            Ok::<_, StoreError>(found)
        })
    });
    let mut found = read.await.map_err(Problem::from)?;
    found.sort_by_key(|(fund, changed)| std::cmp::Reverse((*changed).max(fund.at)));
    let say = ctx.say();
    let entry = |(fund, changed): &(FundRow, Timestamp)| {
        let added = Pence(fund.confirmed).to_string();
        let passed = Pence(fund.passed_on).to_string();
        let args = [("added", added.into()), ("passed", passed.into())];
        Entry {
            id: fund.id,
            title: format!("{}: {}", fund.reference, fund.name),
            path: format!("/funds/{}", fund.reference),
            updated: (*changed).max(fund.at),
            author: fund.giver_in(say),
            category: Some(("fund".to_owned(), tag(say, fund).text.clone())),
            summary: format!("{} {}", who(say, fund), say.args("fund-feed-sums", &args)),
        }
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("funds-title"), "/funds", &entries))
}
