//! To whom a round went, and what became of each mail.

use super::desk::{cursor, mine};
use super::model::{RoundRow, ToRow};
use super::store;
use crate::asks::listing::pages;
use crate::bookings::mails::moment;
use crate::store::{Db, StoreError};
use crate::web::fields::QueryFields;
use crate::web::kit::{Cell, Column, DataTable, Pagination};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

/// How many of those who were written to a page shows.
const PEOPLE: i64 = 100;

#[derive(Template)]
#[template(path = "rounds/show.html")]
struct Show<'p> {
    say: Say<'p>,
    heading: String,
    lede: String,
    table: Option<DataTable>,
    pages: Pagination,
}

async fn round(
    db: &Db,
    area: String,
    id: Uuid,
    after: Uuid,
) -> Result<Option<(RoundRow, Vec<ToRow>)>, Problem> {
    let read = db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::one(tx, &area, id).await? else { return Ok(None) };
            let to = store::to(tx, &row, after, PEOPLE + 1).await?;
            Ok::<_, StoreError>(Some((row, to)))
        })
    });
    read.await.map_err(Problem::from)
}

/// `GET /events/{reference}/mails/{id}?cursor=`
///
/// # Errors
/// When there is no such event or round, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((typed, id)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let after = cursor(say, &fields, Uuid::nil())?;
    let found = round(&ctx.app.db, case.row.area.clone(), id, after).await?;
    let (row, mut to) =
        found.filter(|(row, _)| row.event == case.row.id).ok_or(Problem::NotFound)?;
    let most = usize::try_from(PEOPLE).unwrap_or(usize::MAX);
    let more = to.len() > most;
    to.truncate(most);
    let next = to.last().filter(|_| more).map(|one| one.whom.to_string());
    let path = format!("/events/{}", case.row.reference);
    let mails = format!("{path}/mails");
    let who = if row.kind().is_to_bodies() { "rounds-body" } else { "place-number" };
    let columns = vec![Column::text(say.t(who)), Column::text(say.t("rounds-outcome"))];
    let rows = to.iter().map(|one| {
        // The number of a kind of places stands before that of the booking.
        let name = one.name.strip_prefix("1/").unwrap_or(&one.name);
        vec![Cell::from(name), say.of("rounds-outcome", &one.outcome).into()]
    });
    let heading = say.of("rounds-kind", &row.kind);
    let content = Show {
        say,
        lede: format!("{}. {}", case.row.title, moment(say, &ctx.app.world, row.begun_at)),
        table: (!to.is_empty())
            .then(|| DataTable::new("to", say.t("rounds-to"), columns).rows(rows.collect())),
        pages: pages(say, &fields, &format!("{mails}/{id}"), next),
        heading: heading.clone(),
    };
    let above = [
        ("/events", say.t("events-title")),
        (path.as_str(), case.row.title.as_str()),
        (mails.as_str(), say.t("rounds-title")),
    ];
    ctx.page(format!("{heading}: {}", case.row.title)).crumbs(above).show(&content)
}
