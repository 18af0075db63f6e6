//! Partnerships, the newest first, of all bodies or of one.

use super::listing::{self, Item, PAGE, item};
use super::model::{PartnershipRow, SideRow};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{Button, EmptyState, Link, Pagination, ShareRow};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "partnerships/list.html")]
struct List<'p> {
    say: Say<'p>,
    title: String,
    new: Option<Button>,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// A part of the list, each with its sides, and whether it goes on.
pub(super) struct Part {
    pub(super) found: Vec<(PartnershipRow, Vec<SideRow>)>,
    pub(super) more: bool,
    pub(super) body: Option<Body>,
}

/// Reads a part of the list.
pub(super) async fn part(
    ctx: &Ctx,
    party: Option<Uuid>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Part, Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let body = match party {
                Some(party) => bodies::by_id(tx, party).await?,
                None => None,
            };
            let mut rows = store::list(tx, party, before, most + 1).await?;
            let more = rows.len() as i64 > most;
            rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            let mut found = Vec::new();
            for row in rows {
                let sides = store::sides(tx, &row.area, row.id).await?;
                found.push((row, sides));
            }
            Ok::<_, StoreError>(Part { found, more, body })
        })
    });
    let part = read.await.map_err(Problem::from)?;
    if party.is_some() && part.body.is_none() { Err(Problem::NotFound) } else { Ok(part) }
}

/// `GET /partnerships?party=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (party, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let part = part(&ctx, party, before, PAGE).await?;
    let next = part.found.last().filter(|_| part.more).map(|(row, _)| row.id.to_string());
    let title = say.t("partnerships-title");
    let feed = say.to("/partnerships.atom");
    let content = List {
        say,
        title: match &part.body {
            Some(body) => format!("{}: {title}", body.name_in(say)),
            None => title.to_owned(),
        },
        new: ctx.may(Action::AskFor, &Subject::Somewhere).then(|| {
            Button::link(&say.to("/desk/partnerships/new"), say.t("new-partnership-title"))
        }),
        items: part
            .found
            .iter()
            .map(|(row, sides)| {
                let path = format!("/partnerships/{}", row.reference);
                item(say, (row, sides), &path, ctx.today)
            })
            .collect(),
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("partnerships-none").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/partnerships", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&feed, say.t("asks-atom")),
                Link::new("/api/v1/partnerships", say.t("data-json")),
            ],
        },
    };
    ctx.page(title).feed(feed.clone()).show(&content)
}
