//! The programme committees that a body made, for its page in the directory; and those that decide who speaks at an event, for the page
//! of that event.

use super::list::tag;
use super::model::CommitteeRow;
use super::store;
use crate::events::model::State;
use crate::events::show::Case;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use uuid::Uuid;

/// How many are shown.
const MOST: i64 = 10;

struct Item {
    link: Link,
    tag: Markup,
    line: String,
    ask: Option<Link>,
}

#[derive(Template)]
#[template(path = "committees/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "committees/of_event.html")]
struct OfEvent<'p> {
    say: Say<'p>,
    items: Vec<Item>,
    new: Option<Link>,
}

fn item(ctx: &Ctx, row: &CommitteeRow, line: String) -> Item {
    let say = ctx.say();
    let path = format!("/committees/{}", row.reference);
    Item {
        link: Link::new(&say.to(&path), &row.title),
        tag: Markup::of(&tag(say, row, ctx.today)),
        line,
        ask: (row.state(ctx.today) == "open")
            .then(|| Link::new(&say.to(&format!("{path}/request")), say.t("com-request"))),
    }
}

/// The committees that a body made, the newest first; nothing where there are none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, id: Uuid) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::of_body(tx, id, MOST).await }));
    let found = read.await.map_err(Problem::from)?;
    let items: Vec<Item> =
        found.iter().map(|row| item(ctx, row, super::show::lede(say, row))).collect();
    match items.is_empty() {
        true => Ok(None),
        false => Ok(Some(Markup::template(&OfBody { say, items })?)),
    }
}

/// Who decides who speaks at an event; for whoever holds it, the way to make a committee for it.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn of_event(ctx: &Ctx, case: &Case) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let reference = case.row.reference.clone();
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::of_event(tx, &reference, MOST).await }));
    let found = read.await.map_err(Problem::from)?;
    let line = |row: &CommitteeRow| {
        let day = say.day(row.last_requests);
        say.with("com-ask-until", "day", day)
    };
    let items: Vec<Item> = found.iter().map(|row| item(ctx, row, line(row))).collect();
    let runs = case.runs(ctx) && !case.is_over(ctx.now) && case.standing.state != State::CalledOff;
    let new = (runs && items.is_empty()).then(|| {
        let path = format!("/desk/committees/new?for={}", case.row.reference);
        Link::new(&say.to(&path), say.t("com-new-title"))
    });
    if items.is_empty() && new.is_none() {
        return Ok(None);
    }
    Ok(Some(Markup::template(&OfEvent { say, items, new })?))
}
