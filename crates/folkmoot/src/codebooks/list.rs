//! All codebooks: the national ones, and what networks add of their own.

use super::books::{Book, Version};
use crate::access::{Action, BodyKey};
use crate::asks::listing::pages;
use crate::experiences::listing::area_name;
use crate::web::fields::QueryFields;
use crate::web::kit::{Link, Pagination, ShareRow};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

/// How many codebooks of networks a page shows.
const PAGE: usize = 40;

/// A codebook in the list.
struct Item {
    href: String,
    name: String,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "codebooks/list.html")]
struct List<'p> {
    say: Say<'p>,
    national: Vec<Item>,
    own: Vec<Item>,
    adds: Vec<Link>,
    pages: Pagination,
    share: ShareRow,
}

fn item(book: &Book, say: Say<'_>) -> Item {
    let codes = say.with("codebook-codes", "n", book.codes().len());
    let version = book.newest().map_or(0, Version::number);
    let mut facts = vec![say.with("codebook-version", "n", version), codes];
    let name = match &book.area {
        Some(area) => area_name(area, say),
        None => book.newest().map_or_else(|| book.key.clone(), |newest| newest.book.name.clone()),
    };
    if let (Some(_), Some(newest)) = (&book.area, book.newest()) {
        facts.insert(0, newest.book.name.clone());
    }
    Item { href: say.to(&format!("/codebooks/{}", book.key)), name, facts }
}

/// The networks for which this actor may add codes: the keys of their codebooks, and their areas.
pub(super) fn mine(ctx: &Ctx) -> Vec<(String, String)> {
    let bodies = ctx.actor.bodies_for(Action::IssueCodebook, ctx.today).into_iter();
    bodies
        .filter_map(|body| match body {
            BodyKey::Code(code) => code.strip_prefix("network:").map(str::to_owned),
            BodyKey::Party(_) => None,
        })
        .map(|area| (super::books::local_key(&area), area))
        .collect()
}

/// `GET /codebooks?cursor=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let knows = ctx.app.coding.now();
    let after = fields.get("cursor");
    let all = knows.books.all();
    let mut own: Vec<&Book> =
        all.iter().filter(|book| book.area.is_some() && book.key.as_str() > after).collect();
    let more = own.len() > PAGE;
    own.truncate(PAGE);
    let next = own.last().filter(|_| more).map(|last| last.key.clone());
    let adds = mine(&ctx).into_iter().map(|(key, area)| {
        let words = say.with("codebook-add-own", "area", area_name(&area, say));
        Link::new(&say.to(&format!("/codebooks/{key}/next")), &words)
    });
    let content = List {
        say,
        national: all
            .iter()
            .filter(|book| book.area.is_none())
            .map(|book| item(book, say))
            .collect(),
        own: own.into_iter().map(|book| item(book, say)).collect(),
        adds: adds.collect(),
        pages: pages(say, &fields, "/codebooks", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/coding/agreement"), say.t("agreement-title")),
                Link::new("/api/v1/codebooks", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("codebook-list")).show(&content)
}
