//! What was sent to the scrutiny committees, as a file for spreadsheets and as an Atom feed, the newest first.

use super::list::filter;
use super::plan::path;
use super::store::{self, SentRow};
use crate::access::area_name;
use crate::web::atom::{self, Entry};
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Problem};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The most lines of the file.
const LINES: i64 = 10_000;
/// How many entries the feed has.
const ENTRIES: i64 = 30;

async fn rows(ctx: &Ctx, area: Option<&'static str>, most: i64) -> Result<Vec<SentRow>, Problem> {
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::list(tx, area, None, most).await }));
    read.await.map_err(Problem::from)
}

/// `GET /for-scrutiny.csv?area=`: a line for each thing that was sent.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (area, _) = filter(&fields, say).map_err(Problem::Invalid)?;
    let rows = rows(&ctx, area.map(|area| area.code.as_str()), LINES).await?;
    let mut text = String::from(csv::MARK);
    let names = ["on", "area", "area_name", "committee", "what", "reference", "version", "title"];
    text.push_str(&csv::line(&names));
    for row in rows {
        text.push_str(&csv::line(&[
            &row.on_day.to_string(),
            &row.area,
            &area_name(say, &row.area),
            &row.body_name,
            &row.what,
            &row.reference,
            &row.n.to_string(),
            &row.title,
        ]));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"for-scrutiny.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// `GET /for-scrutiny.atom?area=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn atom(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (area, _) = filter(&fields, say).map_err(Problem::Invalid)?;
    let rows = rows(&ctx, area.map(|area| area.code.as_str()), ENTRIES).await?;
    let entry = |row: &SentRow| {
        let version = say.with("les-version-n", "n", row.n);
        let area = area_name(say, &row.area);
        Entry {
            id: row.id,
            title: format!("{}: {}", row.reference, row.title),
            path: path(&row.reference),
            updated: row.at,
            author: row.body_name.clone(),
            category: Some((row.what.clone(), say.of("tos-what", &row.what))),
            summary: format!("{area}. {version}. {}", say.day(row.on_day)),
        }
    };
    let entries: Vec<Entry> = rows.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("tos-list-title"), "/for-scrutiny", &entries))
}
