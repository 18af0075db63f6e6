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
}

/// One of the two lists; each body's whole list is behind a link.
struct List {
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
    let mut codes = ctx.actor.bodies_for(Action::AnswerFor, ctx.today);
    codes.extend(ctx.actor.bodies_for(Action::AskFor, ctx.today));
    codes.sort();
    codes.dedup();
    let today = ctx.today;
    let (ids, owed, waited_for) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let ids = bodies::ids_of(tx, &codes).await?;
                let (mut owed, mut waited_for) = (Vec::new(), Vec::new());
                for id in &ids {
                    let filter = Filter { owner: Some(*id), ..Filter::default() };
                    owed.extend(store::open(tx, &filter, None, PAGE, today).await?);
                    let filter = Filter { asker: Some(*id), ..Filter::default() };
                    waited_for.extend(store::open(tx, &filter, None, PAGE, today).await?);
                }
                Ok::<_, crate::store::StoreError>((ids, owed, waited_for))
            })
        })
        .await
        .map_err(Problem::from)?;
    let content = Desk {
        say,
        new: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/asks/new"), say.t("new-ask-title"))),
        owed: list(&ctx, owed, &ids, "owner", "desk-owed-none")?,
        waited_for: list(&ctx, waited_for, &ids, "asker", "desk-waited-none")?,
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("desk-asks")).crumbs(above).show(&content)
}

fn list(
    ctx: &Ctx,
    mut rows: Vec<AskRow>,
    ids: &[Uuid],
    side: &str,
    none: &str,
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
    Ok(List {
        items: if rows.is_empty() { None } else { Some(listing::items(say, &rows, ctx.today)?) },
        more,
        empty: EmptyState {
            title: say.t(none).to_owned(),
            text: say.t("desk-asks-none-detail").to_owned(),
            action: None,
        },
    })
}
