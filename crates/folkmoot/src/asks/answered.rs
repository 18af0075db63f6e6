//! What was answered, last first: the other half of what is owed.

use super::api::{AskItem, Asks};
use super::list::area_select;
use super::model::AskRow;
use super::store::Place;
use super::{answered_store as store, listing};
use crate::web::kit::{Button, ButtonKind, EmptyState, Link, Markup, Pagination, Select, ShareRow};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Page, Problem, cursor, fields::QueryFields};
use askama::Template;
use axum::Json;

#[derive(Template)]
#[template(path = "asks/answered.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    area: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// A part of the list, and the cursor of the next.
async fn part(
    ctx: &Ctx,
    (area, before): (Option<String>, Option<Place>),
    most: i64,
) -> Result<(Vec<AskRow>, Option<String>), Problem> {
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, area.as_deref(), before, most + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| more);
    let next = last.and_then(|row| Some(cursor::written(row.closed_on?, row.id)));
    Ok((found, next))
}

/// `GET /asks/answered?area=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let narrowed = listing::narrowed(&fields, say).map_err(Problem::Invalid)?;
    let (found, next) = part(&ctx, narrowed, listing::PAGE).await?;
    let content = List {
        say,
        action: say.to("/asks/answered"),
        area: area_select(say, &fields),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: if found.is_empty() { None } else { Some(listing::items(say, &found, ctx.today)?) },
        empty: EmptyState {
            title: say.t("answered-none").to_owned(),
            text: say.t("answered-none-detail").to_owned(),
            action: None,
        },
        pages: listing::pages(say, &fields, "/asks/answered", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/asks"), say.t("asks-title")),
                Link::new(&say.to("/asks/times"), say.t("times-link")),
                Link::new(&say.to("/changes"), say.t("changes-title")),
            ],
        },
    };
    ctx.page(say.t("answered-title"))
        .crumbs([("/asks", say.t("asks-title"))])
        .feed(say.to("/asks.atom"))
        .show(&content)
}

/// What was answered, last first.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/asks/answered", tag = "asks",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of what was answered", body = Asks),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn api(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Asks>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let narrowed = listing::narrowed(&fields, say).map_err(Problem::Invalid)?;
    let most = fields.limit(listing::PAGE, say)?;
    let (found, next) = part(&ctx, narrowed, most).await?;
    let items = found.iter().map(|row| AskItem::new(&ctx, row)).collect();
    Ok(Json(Asks { items, next }))
}
