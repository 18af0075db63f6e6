//! The venues that are used, in the order of their names.

use super::model::VenueRow;
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Cell, Column, DataTable, EmptyState, Link, Markup, Pagination, ShareRow, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use uuid::Uuid;

/// How many venues a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "venues/list.html")]
struct List<'p> {
    say: Say<'p>,
    new: Option<Button>,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// A part of the list after a cursor, and the cursor of the next part, if there is one.
pub(super) async fn part(
    ctx: &Ctx,
    fields: &Fields,
    most: i64,
) -> Result<(Vec<VenueRow>, Option<String>), Problem> {
    let after = match fields.filled("cursor") {
        None => Some((Uuid::nil(), String::new())),
        Some(typed) => {
            typed.split_once('~').and_then(|(id, name)| Some((id.parse().ok()?, name.to_owned())))
        }
    };
    let Some((id, name)) = after else {
        let mut errors = FormErrors::new();
        errors.add("cursor", ctx.say().t("access-bad-cursor"));
        return Err(Problem::Invalid(errors));
    };
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, (&name, id), most + 1).await }));
    let mut found = read.await.map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|row| format!("{}~{}", row.id, row.name));
    Ok((found, next))
}

/// `GET /venues?cursor=`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (found, next) = part(&ctx, &fields, PAGE).await?;
    let columns = vec![
        Column::text(say.t("venue-name")),
        Column::text(say.t("venue-keeper")),
        Column::text(say.t("venue-verified")),
    ];
    let rows = found.iter().map(|row| {
        vec![
            Cell::link(&say.to(&format!("/venues/{}", row.reference)), &row.name),
            row.body_in(say).into(),
            match row.verified_on {
                Some(day) => say.day(day).into(),
                None => Markup::of(&Tag::new(TagKind::Waiting, say.t("venue-not-verified"))),
            },
        ]
    });
    let content = List {
        say,
        new: ctx
            .may(Action::RunEvents, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/venues/new"), say.t("venue-new-title"))),
        table: (!found.is_empty())
            .then(|| DataTable::new("venues", say.t("venues-title"), columns).rows(rows.collect())),
        empty: EmptyState {
            title: say.t("venues-none").to_owned(),
            text: say.t("venues-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/venues", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new("/api/v1/venues", say.t("data-json"))],
        },
    };
    let above = [("/events", say.t("events-title"))];
    ctx.page(say.t("venues-title")).crumbs(above).show(&content)
}
