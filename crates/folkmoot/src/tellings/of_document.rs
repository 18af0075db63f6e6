//! Who was asked to tell others of a document, for its page.

use super::list::tag;
use super::show::who;
use super::store;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// The most that a page shows.
const MOST: i64 = 25;

#[derive(Template)]
#[template(path = "tellings/of_document.html")]
struct Part<'p> {
    say: Say<'p>,
    items: Vec<Markup>,
    new: Option<Link>,
}

/// Who was asked to tell others of it, and for whoever issues it the way to ask somebody; nothing if there is neither.
///
/// # Errors
/// When the database cannot be used.
pub async fn part(ctx: &Ctx, document: &str, may_ask: bool) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let of = document.to_owned();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::of_document(tx, &of, MOST).await }));
    let found = read.await.map_err(Problem::from)?;
    if found.is_empty() && !may_ask {
        return Ok(None);
    }
    let items = found
        .iter()
        .map(|row| {
            let href = say.to(&format!("/tellings/{}", row.reference));
            Markup::link(&href, &who(say, row))
                .then(&Markup::text(" "))
                .then(&Markup::of(&tag(say, row)))
        })
        .collect();
    let new = may_ask.then(|| {
        let href = say.to(&format!("/desk/tellings/new?document={document}"));
        Link::new(&href, say.t("new-telling-title"))
    });
    Ok(Some(Markup::template(&Part { say, items, new })?))
}
