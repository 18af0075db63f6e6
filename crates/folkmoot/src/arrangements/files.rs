//! What each area has on a day, as a file for spreadsheets.

use super::list::{asked, by_area, items};
use crate::areas::register::Register;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Problem};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// `GET /arrangements.csv?on=&region=&state=`: a line for each area.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let asked = asked(&fields, ctx.today, say).map_err(Problem::Invalid)?;
    let by_area = by_area(&ctx).await?;
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "on",
        "area",
        "name",
        "region",
        "state",
        "since",
        "carrier",
        "from",
        "until",
        "arrangement",
    ]));
    let day = asked.wanted.at.to_string();
    for item in items(say, &asked, &by_area) {
        let region = Register::england().region(item.area.region);
        let since = item.on.since.map(|day| day.to_string()).unwrap_or_default();
        let carrier = item.by.map(|row| row.carrier_in(say)).unwrap_or_default();
        let from = item.by.map(|row| row.from_day.to_string()).unwrap_or_default();
        let until = item.by.and_then(|row| row.standing().last_day());
        let until = until.map(|day| day.to_string()).unwrap_or_default();
        text.push_str(&csv::line(&[
            &day,
            item.area.code.as_str(),
            item.area.name_in(say.language),
            region.map_or("", |region| region.name_in(say.language)),
            item.on.state.key(),
            &since,
            &carrier,
            &from,
            &until,
            item.by.map_or("", |row| row.reference.as_str()),
        ]));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"arrangements.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
