//! The work list: what the bodies that one works for owe, and what is owed to them, soonest first.

use super::listing::{self, PAGE};
use super::model::{AskRow, Filter};
use super::store;
use crate::access::{Action, Subject};
use crate::parties::bodies;
use crate::web::kit::{Button, EmptyState, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "asks/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    new: Option<Button>,
    owed: List,
    waited_for: List,
    digest: Option<Markup>,
}

/// One of the two lists; each body's whole list is behind a link.
struct List {
    count: String,
    items: Option<Markup>,
    more: Vec<Link>,
    empty: EmptyState,
}

/// `GET /desk/asks`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.acts_for(ctx.today);
    let today = ctx.today;
    let (ids, owed, waited_for, owes, waits) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let ids = bodies::ids_of(tx, &mine).await?;
                let (mut owed, mut waited_for) = (Vec::new(), Vec::new());
                let (mut owes, mut waits) = ((0, 0), (0, 0));
                for id in &ids {
                    let (all, late) = store::count_of(tx, *id, today).await?;
                    owes = (owes.0 + all, owes.1 + late);
                    let (all, late) = store::count_waited(tx, *id, today).await?;
                    waits = (waits.0 + all, waits.1 + late);
                    let filter = Filter { owner: Some(*id), ..Filter::default() };
                    owed.extend(store::open(tx, &filter, None, PAGE, today).await?);
                    let filter = Filter { asker: Some(*id), ..Filter::default() };
                    waited_for.extend(store::open(tx, &filter, None, PAGE, today).await?);
                }
                Ok::<_, crate::store::StoreError>((ids, owed, waited_for, owes, waits))
            })
        })
        .await
        .map_err(Problem::from)?;
    let content = Desk {
        say,
        new: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/asks/new"), say.t("new-ask-title"))),
        owed: list(&ctx, owed, owes, &ids, "owner")?,
        waited_for: list(&ctx, waited_for, waits, &ids, "asker")?,
        digest: match crate::digest::switch::of_desk(&ctx).await? {
            Some(digest) => Some(Markup::template(&digest)?),
            None => None,
        },
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("desk-asks")).crumbs(above).show(&content)
}

fn list(
    ctx: &Ctx,
    mut rows: Vec<AskRow>,
    (all, late): (i64, i64),
    ids: &[Uuid],
    side: &str,
) -> Result<List, Problem> {
    let say = ctx.say();
    rows.sort_by_key(|row| (row.due, row.id));
    let long = rows.len() as i64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let more = if long || rows.len() as i64 == PAGE {
        let address =
            |id: &Uuid| Link::new(&say.to(&format!("/asks?{side}={id}")), say.t("desk-asks-all"));
        ids.iter().map(address).collect()
    } else {
        Vec::new()
    };
    let none = if side == "owner" { "desk-owed-none" } else { "desk-waited-none" };
    let figures = [("all", say.number(all).into()), ("late", say.number(late).into())];
    Ok(List {
        count: say.args("desk-asks-count", &figures),
        items: if rows.is_empty() { None } else { Some(listing::items(say, &rows, ctx.today)?) },
        more,
        empty: EmptyState {
            title: say.t(none).to_owned(),
            text: say.t("desk-asks-none-detail").to_owned(),
            action: None,
        },
    })
}
