//! The funds, the newest first: what was said, what the allocations add up to, and how much of it reached hosts.

use super::model::FundRow;
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::web::cursor;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, EmptyState, Fact, Link, Pagination, ShareRow, SummaryList, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use jiff::civil::Date;
use rules::money::Pence;
use uuid::Uuid;

/// How many funds a page shows.
pub const PAGE: i64 = 20;

struct Item {
    href: String,
    name: String,
    who: String,
    tag: Tag,
    facts: SummaryList,
}

#[derive(Template)]
#[template(path = "funds/list.html")]
struct List<'p> {
    say: Say<'p>,
    new: Option<Button>,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// Reads `cursor`.
///
/// # Errors
/// When it is none that a list has given out.
pub(super) fn place(fields: &Fields, say: Say<'_>) -> Result<Option<(Date, Uuid)>, Problem> {
    let wrong = || Problem::field("cursor", say.t("access-bad-cursor"));
    fields.filled("cursor").map(|typed| cursor::place(typed).ok_or_else(wrong)).transpose()
}

/// A part of the list, and the cursor of the next.
pub(super) async fn part(
    ctx: &Ctx,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<(Vec<FundRow>, Option<String>), Problem> {
    let mut found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, after, most + 1).await }))
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more);
    let next = next.map(|last| cursor::written(last.announced_on, last.id));
    Ok((found, next))
}

/// Whether it is confirmed, in a few words.
#[must_use]
pub fn tag(say: Say<'_>, fund: &FundRow) -> Tag {
    match fund.areas_confirmed {
        _ if fund.is_confirmed() => Tag::new(TagKind::Good, say.t("fund-is-confirmed")),
        0 => Tag::new(TagKind::Waiting, say.t("fund-not-confirmed")),
        some => {
            let args = [("some", some.into()), ("all", fund.areas.into())];
            Tag::new(TagKind::Waiting, &say.args("fund-some-confirmed", &args))
        }
    }
}

/// Who gives it, for which years, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, fund: &FundRow) -> String {
    let args = [
        ("giver", fund.giver_in(say).into()),
        ("years", fund.years_in(say).into()),
        ("day", say.day(fund.announced_on).into()),
    ];
    say.args("fund-who", &args)
}

/// The sums of a fund: as said, as added, what reached hosts.
#[must_use]
pub fn sums(say: Say<'_>, fund: &FundRow) -> SummaryList {
    let amount = |pence: i64| Pence(pence).to_string();
    SummaryList {
        facts: vec![
            Fact::new(say.t("fund-said"), amount(fund.said)),
            Fact::new(say.t("fund-added"), amount(fund.confirmed)),
            Fact::new(say.t("fund-passed-on"), amount(fund.passed_on)),
        ],
    }
}

/// `GET /funds`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (found, next) = part(&ctx, place(&fields, say)?, PAGE).await?;
    let item = |fund: &FundRow| Item {
        href: say.to(&format!("/funds/{}", fund.reference)),
        name: fund.name.clone(),
        who: who(say, fund),
        tag: tag(say, fund),
        facts: sums(say, fund),
    };
    let content = List {
        say,
        new: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/funds/new"), say.t("new-fund-title"))),
        items: found.iter().map(item).collect(),
        empty: EmptyState {
            title: say.t("funds-none").to_owned(),
            text: say.t("funds-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/funds", next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&say.to("/funds.atom"), say.t("asks-atom")),
                Link::new("/api/v1/funds", say.t("data-json")),
            ],
        },
    };
    let feed = say.to("/funds.atom");
    ctx.page(say.t("funds-title")).feed(feed).show(&content)
}
