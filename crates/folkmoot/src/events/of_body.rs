//! The events that a body holds and that are to come, for its page in the directory.

use super::list::part;
use super::listing;
use super::store::Filter;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use uuid::Uuid;

/// How many stand on the page of a body.
const FIRST: i64 = 3;

#[derive(Template)]
#[template(path = "events/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    items: Option<Markup>,
    links: Vec<Link>,
}

/// The next events of a body; nothing if it has none to come and held none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, id: Uuid) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let filter = Filter { body: Some(id), ..Filter::default() };
    let (coming, more) = part(ctx, filter.clone(), None, FIRST).await?;
    let (past, _) = part(ctx, Filter { past: true, ..filter }, None, 1).await?;
    if coming.is_empty() && past.is_empty() {
        return Ok(None);
    }
    let link =
        |when: &str, key: &str| Link::new(&say.to(&format!("/events?body={id}{when}")), say.t(key));
    let mut links = Vec::new();
    if more {
        links.push(link("", "body-events-all"));
    }
    if !past.is_empty() {
        links.push(link("&when=past", "body-events-past"));
    }
    let items = match coming.is_empty() {
        true => None,
        false => Some(listing::items(ctx, &coming)?),
    };
    Ok(Some(Markup::template(&OfBody { say, items, links })?))
}
