//! What each area has of a fund as a file for spreadsheets. Its columns `area` and `amount` are those that a list to
//! confirm by has, so that it can be filled in, or changed, and brought in again.

use super::model::AllocationRow;
use super::money_input::plain;
use super::show::{load, reference};
use crate::access::area_name;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem, csv};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::money::Pence;

/// The columns.
const COLUMNS: [&str; 10] = [
    "area",
    "area_name",
    "amount",
    "stage",
    "indicative",
    "paid",
    "passed_on",
    "retained",
    "spent_by_host",
    "spent_by_network",
];

fn line(say: Say<'_>, row: &AllocationRow) -> String {
    let amount = |pence: i64| plain(Pence(pence));
    let maybe = |pence: Option<i64>| pence.map(amount).unwrap_or_default();
    let cells = [
        row.area.clone(),
        area_name(say, &row.area),
        maybe(row.confirmed),
        row.stage.clone(),
        maybe(row.indicative),
        amount(row.paid),
        amount(row.passed_on),
        amount(row.retained),
        amount(row.spent_by_host),
        amount(row.spent_by_network),
    ];
    csv::line(&cells.each_ref().map(String::as_str))
}

/// `GET /funds/{reference}/allocations.csv`
///
/// # Errors
/// When there is no such fund, or the database cannot be used.
pub async fn csv(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (fund, rows) = load(&ctx, reference(&typed)?).await?;
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&COLUMNS));
    for row in &rows {
        text.push_str(&line(say, row));
    }
    let name = format!("attachment; filename=\"{}.csv\"", fund.reference);
    let name = HeaderValue::from_str(&name).map_err(|why| Problem::Internal(why.to_string()))?;
    let kind = HeaderValue::from_static(csv::KIND);
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
