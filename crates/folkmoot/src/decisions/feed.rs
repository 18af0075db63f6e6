//! The decisions in which something happened last, as an Atom feed (RFC 4287).

use super::model::DecisionRow;
use super::{listing, store};
use crate::web::atom::{self, escaped, seconds};
use crate::web::{Ctx, Problem};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

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
    Ok(([(header::CONTENT_TYPE, atom::KIND)], feed(&ctx, &found)).into_response())
}

fn feed(ctx: &Ctx, found: &[DecisionRow]) -> String {
    let say = ctx.say();
    let (here, page) = (ctx.absolute("/decisions.atom"), ctx.absolute("/decisions"));
    let updated = found.iter().map(|row| row.changed_at).max().unwrap_or(ctx.now);
    let mut xml = atom::head(ctx, say.t("decisions-title"), &here, &page, updated);
    for row in found {
        let state = listing::tag(say, row, ctx.today).text;
        let summary = match row.published_on {
            Some(_) => format!("{state}. {}", row.decided),
            None => state,
        };
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n<category term=\"{}\" label=\"{}\"/>\n\
             <summary type=\"text\">{}</summary>\n</entry>\n",
            escaped(&format!("{}: {}", row.reference, row.title_in(say))),
            row.id,
            escaped(&ctx.absolute(&format!("/decisions/{}", row.reference))),
            seconds(row.changed_at),
            escaped(&row.body_in(say)),
            escaped(&row.kind),
            escaped(&say.of("decision-kind", &row.kind)),
            escaped(&summary),
        );
    }
    xml.push_str(atom::END);
    xml
}
