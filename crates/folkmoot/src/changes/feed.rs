//! The claims in which something happened last, as an Atom feed (RFC 4287).

use super::listing::who;
use super::model::ClaimRow;
use super::store;
use crate::web::atom::{self, escaped, seconds};
use crate::web::{Ctx, Problem};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

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
    Ok(([(header::CONTENT_TYPE, atom::KIND)], feed(&ctx, &found)).into_response())
}

fn feed(ctx: &Ctx, found: &[ClaimRow]) -> String {
    let say = ctx.say();
    let here = ctx.absolute("/changes.atom");
    let updated = found.iter().map(|row| row.changed_at).max().unwrap_or(ctx.now);
    let page = ctx.absolute("/changes");
    let mut xml = atom::head(ctx, say.t("changes-title"), &here, &page, updated);
    for row in found {
        let address = ctx.absolute(&format!("/changes/{}", row.reference));
        let grade = say.of("change-grade-long", &row.grade);
        let contested = row.contested_on.map_or("", |_| say.t("changes-contested"));
        let holds = match row.holds.as_str() {
            "stands" => String::new(),
            holds => say.of("change-holds", holds),
        };
        let summary = [&who(say, row), &grade, contested, &holds].join(" ");
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n<category term=\"{}\" label=\"{}\"/>\n\
             <summary type=\"text\">{}</summary>\n</entry>\n",
            escaped(&format!("{}: {}", row.reference, row.subject)),
            row.id,
            escaped(&address),
            seconds(row.changed_at),
            escaped(&row.by_in(say)),
            escaped(&row.grade),
            escaped(&grade),
            escaped(summary.trim()),
        );
    }
    xml.push_str(atom::END);
    xml
}
