//! The desk of those who decide for a body: the statements that are owed, what was decided last, and the procedures.

use super::listing::{self, PAGE};
use super::model::{DecisionRow, Filter};
use super::store;
use crate::access::Action;
use crate::parties::bodies;
use crate::web::kit::{Button, ButtonKind, EmptyState, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use jiff::civil::date;

#[derive(Template)]
#[template(path = "decisions/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    new: Button,
    procedure: Button,
    procedures: Vec<Link>,
    owed: List,
    made: List,
}

struct List {
    items: Option<Markup>,
    empty: EmptyState,
}

/// `GET /desk/decisions`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.bodies_for(Action::Decide, ctx.today);
    let today = ctx.today;
    let (found, owed, made) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let ids = bodies::ids_of(tx, &mine).await?;
                let (mut owed, mut made) = (Vec::new(), Vec::new());
                for id in &ids {
                    owed.extend(store::to_publish(tx, *id, date(1, 1, 1), PAGE).await?);
                    let filter = Filter { body: Some(*id), ..Filter::default() };
                    made.extend(store::list(tx, &filter, None, PAGE, today).await?);
                }
                let found = bodies::of_ids(tx, ids).await?;
                Ok::<_, crate::store::StoreError>((found, owed, made))
            })
        })
        .await
        .map_err(Problem::from)?;
    let mut procedures: Vec<Link> = found
        .values()
        .map(|body| {
            let text = say.with("procedures-title", "body", body.name_in(say));
            Link::new(&say.to(&format!("/procedures/{}", body.id)), &text)
        })
        .collect();
    procedures.sort_by(|a, b| a.text.cmp(&b.text));
    let content = Desk {
        say,
        new: Button::link(&say.to("/desk/decisions/new"), say.t("new-decision-title")),
        procedure: Button::link(&say.to("/desk/procedures/new"), say.t("new-procedure-title"))
            .kind(ButtonKind::Secondary),
        procedures,
        owed: list(&ctx, owed, "desk-decisions-owed-none")?,
        made: list(&ctx, made, "desk-decisions-none")?,
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("desk-decisions")).crumbs(above).show(&content)
}

fn list(ctx: &Ctx, rows: Vec<DecisionRow>, none: &str) -> Result<List, Problem> {
    let say = ctx.say();
    Ok(List {
        items: match rows.is_empty() {
            true => None,
            false => Some(listing::items(say, &rows, ctx.today, true)?),
        },
        empty: EmptyState {
            title: say.t(none).to_owned(),
            text: say.t("desk-decisions-none-detail").to_owned(),
            action: None,
        },
    })
}
