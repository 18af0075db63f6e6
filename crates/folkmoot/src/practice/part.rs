//! The practices that go with a lesson, for its page.

use super::listing;
use super::model::Filter;
use super::store;
use crate::access::{Action, Subject};
use crate::web::kit::Markup;
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many practices are shown.
const MOST: i64 = 10;

#[derive(Template)]
#[template(path = "practice/part.html")]
struct Part<'p> {
    say: Say<'p>,
    items: Option<Markup>,
    new: Option<String>,
}

/// The practices that go with a lesson; nothing if there are none and this actor may contribute none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_lesson(ctx: &Ctx, reference: &str) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let filter = Filter { lesson: Some(reference.to_owned()), ..Filter::default() };
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, &filter, i64::MAX, MOST).await }));
    let found = read.await.map_err(Problem::from)?;
    let may = ctx.may(Action::AskFor, &Subject::Somewhere);
    let new = may.then(|| say.to(&format!("/desk/practices/new?lessons={reference}")));
    if found.is_empty() && new.is_none() {
        return Ok(None);
    }
    let items = match found.is_empty() {
        true => None,
        false => Some(listing::items(say, &found)?),
    };
    Ok(Some(Markup::template(&Part { say, items, new })?))
}
