//! What an area has, in a few lines for its own page.

use super::listing::state_words;
use super::model::of_area_on;
use super::store;
use crate::areas::register::Area;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many arrangements are looked at.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "arrangements/of_area.html")]
struct OfArea<'p> {
    say: Say<'p>,
    state: String,
    carrier: Option<String>,
    links: Vec<Link>,
}

/// The state of an area today, since when, and who carries the activities.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_area(ctx: &Ctx, area: &'static Area) -> Result<Markup, Problem> {
    let code = area.code.as_str();
    let rows = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::of_area(tx, code, MOST).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let (on, by) = of_area_on(area, &rows, ctx.today);
    let content = OfArea {
        say,
        state: state_words(say, on),
        carrier: by.map(|row| say.with("arr-carried-by", "body", row.carrier_in(say))),
        links: [
            (format!("/arrangements/areas/{code}"), "arr-section-all"),
            (format!("/register/{code}"), "arr-register"),
            (format!("/leads/{code}"), "arr-leads"),
        ]
        .iter()
        .map(|(path, key)| Link::new(&say.to(path), say.t(key)))
        .collect(),
    };
    Ok(Markup::template(&content)?)
}
