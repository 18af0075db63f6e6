//! What people say as data: an Atom feed of what was published last, and the whole of any list as CSV
//! or JSON, streamed page by page, so that no file is too large to send.

use super::find::{self, Filter};
use super::listing;
use super::publish::{self, Published};
use crate::store::Db;
use crate::web::atom::{self, escaped, seconds};
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use std::fmt::Write;

/// How many entries a feed has.
const ENTRIES: i64 = 30;
/// How many rows are read at a time for a file.
const CHUNK: i64 = 500;

/// `GET /experiences.atom`
///
/// # Errors
/// When the area cannot be understood or the database cannot be used.
pub async fn atom(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let filter = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let asked = filter.clone();
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                // The feed of an area or of all is in order of publishing, that of any other list
                // in the order of that list.
                let only_area = Filter { area: None, ..asked.clone() }.is_empty();
                if only_area {
                    publish::newest(tx, asked.area, ENTRIES).await
                } else {
                    find::list(tx, &asked, None, ENTRIES).await
                }
            })
        })
        .await
        .map_err(Problem::from)?;
    let title = filter.area.map_or_else(
        || say.t("feed-title").to_owned(),
        |area| say.with("feed-title-area", "area", listing::area_name(area.as_str(), say)),
    );
    Ok(([(header::CONTENT_TYPE, atom::KIND)], feed(&ctx, &title, &found)).into_response())
}

fn feed(ctx: &Ctx, title: &str, found: &[Published]) -> String {
    let say = ctx.say();
    let here = ctx.absolute(&ctx.here());
    let updated = found.iter().map(|e| e.published_at).max().unwrap_or(ctx.now);
    let page = ctx.absolute("/experiences");
    let mut xml = atom::head(ctx, title, &here, &page, updated);
    xml.reserve(found.len() * 900);
    for e in found {
        let address = ctx.absolute(&format!("/experiences/{}", e.reference));
        let kind = say.of("kind", &e.service_kind);
        let title = format!(
            "{}, {}",
            e.service_name.as_deref().unwrap_or(&kind),
            listing::area_name(&e.area, say)
        );
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<published>{}</published>\n\
             <updated>{}</updated>\n<author><name>{}</name></author>\n<category term=\"{}\" label=\"{}\"/>\n\
             <content type=\"text\" xml:lang=\"{}\">{}</content>\n</entry>\n",
            escaped(&title),
            e.experience,
            escaped(&address),
            seconds(e.published_at),
            seconds(e.published_at),
            escaped(&say.of("said", &e.channel)),
            escaped(&e.service_kind),
            escaped(&kind),
            if e.language == "other" { "und" } else { &e.language },
            escaped(&e.text),
        );
    }
    xml.push_str(atom::END);
    xml
}

const COLUMNS: &[&str] = &[
    "reference",
    "area",
    "area_name",
    "kind",
    "service",
    "service_name",
    "provider",
    "happened",
    "published",
    "channel",
    "language",
    "redacted",
    "text",
    "wanted",
    "source",
];

/// `GET /experiences.csv`
///
/// # Errors
/// When a filter cannot be understood.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let filter = listing::filter(&fields, ctx.say()).map_err(Problem::Invalid)?;
    let world = ctx.app.world.clone();
    let mut head = csv::line(COLUMNS);
    head.insert(0, csv::MARK);
    let body = streamed(ctx.app.db.clone(), filter, head, String::new(), move |e, _| {
        let published = world.day_of(e.published_at).to_string();
        csv::line(&[
            &e.reference,
            &e.area,
            &plain_area(&e.area),
            &e.service_kind,
            e.service.as_deref().unwrap_or(""),
            e.service_name.as_deref().unwrap_or(""),
            e.provider.as_deref().unwrap_or(""),
            e.happened.as_deref().unwrap_or(""),
            &published,
            &e.channel,
            &e.language,
            if e.redacted { "yes" } else { "no" },
            &e.text,
            e.wanted.as_deref().unwrap_or(""),
            e.source.as_deref().unwrap_or(""),
        ])
    });
    Ok(file(body, csv::KIND, "experiences.csv"))
}

/// `GET /experiences.json`
///
/// # Errors
/// When a filter cannot be understood.
pub async fn json(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let filter = listing::filter(&fields, ctx.say()).map_err(Problem::Invalid)?;
    let (world, base) = (ctx.app.world.clone(), ctx.app.base_url.clone());
    let body = streamed(
        ctx.app.db.clone(),
        filter,
        "[\n".to_owned(),
        "\n]\n".to_owned(),
        move |e, first| {
            let item = super::api::Item::new(e, &world, &base);
            let text = serde_json::to_string(&item).unwrap_or_else(|_| "null".to_owned());
            if first { text } else { format!(",\n{text}") }
        },
    );
    Ok(file(body, "application/json", "experiences.json"))
}

fn file(body: Body, kind: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    (headers, body).into_response()
}

fn plain_area(code: &str) -> String {
    use crate::areas::register::{AreaCode, Register};
    code.parse::<AreaCode>()
        .ok()
        .and_then(|code| Register::england().area(code))
        .map_or_else(String::new, |area| area.name.clone())
}

/// Where a file that is being sent stands.
enum Place {
    Head,
    After(Option<i64>),
    Tail,
    End,
}

/// The whole of a list as a body, each part read when the reader is ready for it.
fn streamed(
    db: Db,
    filter: Filter,
    head: String,
    tail: String,
    line: impl Fn(&Published, bool) -> String + Send + Sync + 'static,
) -> Body {
    let start = (db, filter, head, tail, line, Place::Head);
    let parts = stream::unfold(start, |(db, filter, head, tail, line, place)| async move {
        match place {
            Place::End => None,
            Place::Head => {
                let part = Bytes::from(head);
                Some((Ok(part), (db, filter, String::new(), tail, line, Place::After(None))))
            }
            Place::Tail => {
                let part = Bytes::from(tail);
                Some((Ok(part), (db, filter, head, String::new(), line, Place::End)))
            }
            Place::After(before) => {
                let asked = filter.clone();
                let found = db
                    .read(move |tx| {
                        Box::pin(async move { find::list(tx, &asked, before, CHUNK).await })
                    })
                    .await;
                match found {
                    // The file is broken off, so that nobody takes it for the whole.
                    Err(error) => Some((
                        Err(std::io::Error::other(error)),
                        (db, filter, head, tail, line, Place::End),
                    )),
                    Ok(found) => {
                        let mut text = String::with_capacity(found.len() * 400);
                        for (i, e) in found.iter().enumerate() {
                            text.push_str(&line(e, before.is_none() && i == 0));
                        }
                        let next = match found.last() {
                            Some(last) if found.len() as i64 == CHUNK => {
                                Place::After(Some(last.ord))
                            }
                            _ => Place::Tail,
                        };
                        Some((Ok(Bytes::from(text)), (db, filter, head, tail, line, next)))
                    }
                }
            }
        }
    });
    // Compression asks once more after the end, which the stream alone does not bear.
    Body::from_stream(parts.fuse())
}

/// The words of a page's links to its data.
#[must_use]
pub fn links(say: Say<'_>, query: &str) -> Vec<crate::web::kit::Link> {
    ["atom", "csv", "json"]
        .iter()
        .map(|ending| {
            let path = if query.is_empty() {
                format!("/experiences.{ending}")
            } else {
                format!("/experiences.{ending}?{query}")
            };
            crate::web::kit::Link::new(&say.to(&path), &say.of("data", ending))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_within_a_feed() {
        assert_eq!(escaped("<b>&\"'"), "&lt;b&gt;&amp;&quot;'");
    }
}
