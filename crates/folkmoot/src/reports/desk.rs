//! The reports of the networks one works for, drafts too.

use super::model::ReportRow;
use super::store;
use crate::access::Action;
use crate::parties::bodies;
use crate::web::kit::{Button, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use rules::report::Stage;

/// How many reports of each network are shown.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "reports/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    new: Button,
    items: Vec<Item>,
}

struct Item {
    href: String,
    title: String,
    reference: String,
    tag: Tag,
}

/// `GET /desk/reports`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.bodies_for(Action::WriteReports, ctx.today);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for id in bodies::ids_of(tx, &mine).await? {
                    found.extend(store::of_body(tx, id, MOST).await?);
                }
                Ok::<_, crate::store::StoreError>(found)
            })
        })
        .await
        .map_err(Problem::from)?;
    let item = |row: &ReportRow| {
        let stage = row.stage();
        let kind = if stage == Stage::Sent { TagKind::Good } else { TagKind::Waiting };
        Item {
            href: say.to(&format!("/desk/reports/{}", row.reference)),
            title: row.title.clone(),
            reference: row.reference.clone(),
            tag: Tag::new(kind, &say.of("report-stage", stage.key())),
        }
    };
    let content = Desk {
        say,
        new: Button::link(&say.to("/desk/reports/new"), say.t("new-report-title")),
        items: found.iter().map(item).collect(),
    };
    ctx.page(say.t("desk-reports")).crumbs([("/desk", say.t("desk-title"))]).show(&content)
}
