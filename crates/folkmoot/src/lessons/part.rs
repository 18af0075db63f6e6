//! Lessons on the pages of others: those that fit an area, and those that were learnt at a site.

use super::fitting::fitting;
use super::listing;
use super::store;
use crate::areas::register::Area;
use crate::web::kit::Markup;
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many lessons the page of an area shows.
const OF_AREA: usize = 3;
/// How many lessons the page of a site shows.
const OF_SITE: i64 = 25;

#[derive(Template)]
#[template(path = "lessons/part.html")]
struct Part<'p> {
    say: Say<'p>,
    title: &'p str,
    text: &'p str,
    items: Markup,
    all: Option<String>,
}

/// The lessons that fit an area best; nothing if none fits.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_area(ctx: &Ctx, area: &'static Area) -> Result<Option<Markup>, Problem> {
    let today = ctx.today;
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { fitting(tx, area, today, OF_AREA).await }));
    let found = read.await.map_err(Problem::from)?;
    if found.is_empty() {
        return Ok(None);
    }
    let say = ctx.say();
    let part = Part {
        say,
        title: say.t("les-of-area"),
        text: say.t("les-of-area-text"),
        items: listing::fitting_items(say, &found)?,
        all: Some(say.to(&format!("/lessons?area={}", area.code))),
    };
    Ok(Some(Markup::template(&part)?))
}

/// The lessons that were learnt at a site, such as `PIL-7P3W9D/1`; nothing if there are none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_site(ctx: &Ctx, site: String) -> Result<Option<Markup>, Problem> {
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, Some(&site), None, OF_SITE).await }));
    let found = read.await.map_err(Problem::from)?;
    if found.is_empty() {
        return Ok(None);
    }
    let say = ctx.say();
    let part = Part {
        say,
        title: say.t("les-of-site"),
        text: say.t("les-of-site-text"),
        items: listing::items(say, &found)?,
        all: None,
    };
    Ok(Some(Markup::template(&part)?))
}
