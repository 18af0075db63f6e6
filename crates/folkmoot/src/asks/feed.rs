//! The asks in which something happened last, as an Atom feed (RFC 4287).

use super::listing::tag;
use super::model::AskRow;
use super::store;
use crate::web::atom::{self, escaped, seconds};
use crate::web::{Ctx, Problem};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

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
    Ok(([(header::CONTENT_TYPE, atom::KIND)], feed(&ctx, &found)).into_response())
}

fn feed(ctx: &Ctx, found: &[AskRow]) -> String {
    let say = ctx.say();
    let here = ctx.absolute("/asks.atom");
    let updated = found.iter().map(|row| row.changed_at).max().unwrap_or(ctx.now);
    let page = ctx.absolute("/asks");
    let mut xml = atom::head(ctx, say.t("asks-title"), &here, &page, updated);
    xml.reserve(found.len() * 700);
    for row in found {
        let address = ctx.absolute(&format!("/asks/{}", row.reference));
        let who = say.args(
            "asks-who",
            &[("asker", row.asker_in(say).into()), ("owner", row.owner_in(say).into())],
        );
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n<category term=\"{}\" label=\"{}\"/>\n\
             <summary type=\"text\">{}</summary>\n</entry>\n",
            escaped(&format!("{}: {}", row.reference, row.subject)),
            row.id,
            escaped(&address),
            seconds(row.changed_at),
            escaped(&row.asker_in(say)),
            escaped(&row.kind),
            escaped(&say.of("ask-kind", &row.kind)),
            escaped(&format!("{who} {}", tag(say, row, ctx.today).text)),
        );
    }
    xml.push_str(atom::END);
    xml
}
