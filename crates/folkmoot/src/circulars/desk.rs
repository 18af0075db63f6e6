//! The circulars of the bodies that one asks for, at the desk: what is being written, and what was sent.

use super::model::CircularRow;
use super::show::{tag, title, who};
use super::store;
use crate::access::{Action, Subject};
use crate::parties::bodies;
use crate::web::kit::{Button, EmptyState, Tag};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

/// How many of each are shown.
const MOST: i64 = 30;

struct Item {
    href: String,
    title: String,
    who: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "circulars/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    new: Button,
    drafts: Vec<Item>,
    sent: Vec<Item>,
    empty: EmptyState,
}

/// `GET /desk/circulars`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    ctx.need(Action::AskFor, &Subject::Somewhere)?;
    let keys = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let (mut drafts, mut sent) = (Vec::new(), Vec::new());
            for body in bodies::ids_of(tx, &keys).await? {
                drafts.extend(store::drafts(tx, body, MOST).await?);
                sent.extend(store::list(tx, Some(body), None, MOST).await?);
            }
            Ok::<_, crate::store::StoreError>((drafts, sent))
        })
    });
    let (drafts, sent) = read.await.map_err(Problem::from)?;
    let item = |row: &CircularRow| Item {
        href: say.to(&row.path()),
        title: title(say, row),
        who: who(say, row),
        tag: tag(say, row),
    };
    let content = Desk {
        say,
        new: Button::link(&say.to("/desk/circulars/new"), say.t("circular-new")),
        drafts: drafts.iter().map(item).collect(),
        sent: sent.iter().map(item).collect(),
        empty: EmptyState {
            title: say.t("desk-circulars-none").to_owned(),
            text: say.t("desk-circulars-none-detail").to_owned(),
            action: None,
        },
    };
    let above = [("/desk", say.t("desk-title")), ("/circulars", say.t("circulars-title"))];
    ctx.page(say.t("desk-circulars")).crumbs(above).show(&content)
}
