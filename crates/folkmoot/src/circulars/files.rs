//! How everybody on the list of a circular stands with it, as a file for spreadsheets: a line for each body.

use super::returns::{narrowed, sent};
use super::standings::all;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem, csv};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// `GET /circulars/{number}/returns.csv`
///
/// # Errors
/// When there is no such circular, a filter cannot be understood, or the database cannot be used.
pub async fn returns(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let row = sent(&ctx, &typed).await?;
    let (items, everybody) = all(&ctx, &row).await?;
    let found = narrowed(&ctx, say, (&items, &everybody), &fields).map_err(Problem::Invalid)?;
    let mut text = String::from(csv::MARK);
    let mut head: Vec<String> =
        ["area", "body", "way", "way_on", "status"].map(str::to_owned).into();
    for item in &items {
        head.extend([
            format!("ask_{}", item.n),
            format!("state_{}", item.n),
            format!("closed_{}", item.n),
        ]);
    }
    let line = |cells: &[String]| csv::line(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    text.push_str(&line(&head));
    for one in found.some {
        let mut cells = vec![
            one.row.area.clone(),
            one.row.name_in(say),
            one.row.way.clone(),
            one.row.way_on.to_string(),
            one.status(found.item, ctx.today).key().to_owned(),
        ];
        for item in &items {
            let asked = one.returns.get(&item.n);
            let closed = asked.and_then(|ask| ask.closed_on).map(|day| day.to_string());
            cells.push(asked.map(|ask| ask.reference.clone()).unwrap_or_default());
            cells.push(asked.map(|ask| ask.state.clone()).unwrap_or_default());
            cells.push(closed.unwrap_or_default());
        }
        text.push_str(&line(&cells));
    }
    let name = format!("attachment; filename=\"circular-{}.csv\"", row.key);
    let name = HeaderValue::from_str(&name).map_err(|why| Problem::Internal(why.to_string()))?;
    let kind = HeaderValue::from_static(csv::KIND);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], text).into_response())
}
