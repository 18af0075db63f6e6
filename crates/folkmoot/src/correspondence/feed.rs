//! The items in which something happened last, as an Atom feed (RFC 4287).

use super::listing;
use super::model::ItemRow;
use super::store;
use crate::web::atom::{self, escaped, seconds};
use crate::web::{Ctx, Problem};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

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
    Ok(([(header::CONTENT_TYPE, atom::KIND)], feed(&ctx, &found)).into_response())
}

fn feed(ctx: &Ctx, found: &[ItemRow]) -> String {
    let say = ctx.say();
    let here = ctx.absolute("/correspondence.atom");
    let updated = found.iter().map(|item| item.changed_at).max().unwrap_or(ctx.now);
    let page = ctx.absolute("/correspondence");
    let mut xml = atom::head(ctx, say.t("record-title"), &here, &page, updated);
    for item in found {
        let address = ctx.absolute(&format!("/correspondence/{}", item.reference));
        let summary = format!("{} {}", listing::who(say, item), item.summary);
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n<category term=\"{}\"/>\n\
             <summary type=\"text\">{}</summary>\n</entry>\n",
            escaped(&format!("{}: {}", item.reference, listing::title(say, item))),
            item.id,
            escaped(&address),
            seconds(item.changed_at),
            escaped(&item.from_in(say)),
            escaped(&item.channel),
            escaped(&summary),
        );
    }
    xml.push_str(atom::END);
    xml
}
