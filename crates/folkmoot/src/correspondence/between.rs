//! What stands between two parties, on one page that can be printed: what each asked the other and how that was
//! answered, claims beside their replies, what both want, and everything that passed, in order.

use super::counts::{self, Counts};
use super::listing::{self, PAGE};
use super::model::{Channel, ItemKind, ItemRow};
use super::store;
use crate::asks::listing as ask_listing;
use crate::asks::model::AskRow;
use crate::asks::store as ask_store;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::cursor;
use crate::web::fields::QueryFields;
use crate::web::kit::{Column, DataTable, EmptyState, Link, Markup, Pagination, Tag};
use crate::web::words::Say;
use crate::web::{Ctx, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::reference::Reference;
use uuid::Uuid;

/// How many items of a kind the page shows.
const MOST: i64 = 20;

#[derive(Template)]
#[template(path = "correspondence/between.html")]
struct Between<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    aims: Vec<Aim>,
    owed: DataTable,
    asks: Option<Markup>,
    ways: Option<DataTable>,
    claims: Vec<Claim>,
    refusals: Option<Markup>,
    groups: Option<Markup>,
    thread: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    list: Link,
}

/// What both want, or one side says that both want.
struct Aim {
    words: String,
    tag: Option<Tag>,
    link: Link,
    day: String,
}

/// A claim with its replies beside it.
struct Claim {
    claim: Said,
    replies: Vec<Said>,
}

/// What somebody says, and the text that it rests on.
struct Said {
    head: String,
    quoted: Option<String>,
    words: String,
    link: Link,
}

/// All that the page is made of.
pub(super) struct Both {
    pub(super) one: Body,
    pub(super) other: Body,
    /// What the second asked the first, and the first the second.
    pub(super) owed: [Counts; 2],
    pub(super) ways: Vec<(String, i64, i64)>,
    asks: Vec<AskRow>,
    aims: Vec<ItemRow>,
    claims: Vec<(ItemRow, Vec<ItemRow>)>,
    refusals: Vec<ItemRow>,
    groups: Vec<ItemRow>,
    thread: Vec<ItemRow>,
}

/// What there is between two bodies, the thread from a place on.
///
/// # Errors
/// When one of them is not there, they are one, or the database cannot be used.
pub(super) async fn load(
    ctx: &Ctx,
    (one, other): (&str, &str),
    after: Option<store::Place>,
) -> Result<Both, Problem> {
    let id = |typed: &str| typed.parse::<Uuid>().map_err(|_| Problem::NotFound);
    let (one, other) = (id(one)?, id(other)?);
    if one == other {
        return Err(Problem::NotFound);
    }
    let today = ctx.today;
    let edges = counts::edges(&counts::calendar(ctx)?, today);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let (Some(first), Some(second)) =
                    (bodies::by_id(tx, one).await?, bodies::by_id(tx, other).await?)
                else {
                    return Ok(None);
                };
                let two = (one, other);
                let mut asks = Vec::new();
                for (owner, asker) in [(one, other), (other, one)] {
                    for reference in store::open_between(tx, owner, asker, MOST).await? {
                        if let Ok(reference) = Reference::parse(&reference) {
                            asks.extend(ask_store::by_reference(tx, reference).await?);
                        }
                    }
                }
                asks.sort_by_key(|row| (row.due, row.id));
                let mut claims = Vec::new();
                for claim in store::between_of_kind(tx, two, ItemKind::Claim.key(), MOST).await? {
                    // What replies to a claim stands beside it, not once more by itself.
                    if claim.answers.is_none() {
                        let replies = store::answers(tx, &claim).await?;
                        claims.push((claim, replies));
                    }
                }
                Ok::<_, StoreError>(Some(Both {
                    owed: [
                        counts::of(tx, one, Some(other), today, edges).await?,
                        counts::of(tx, other, Some(one), today, edges).await?,
                    ],
                    ways: store::how_many_between(tx, two).await?,
                    asks,
                    aims: store::between_of_kind(tx, two, ItemKind::Aims.key(), MOST).await?,
                    claims,
                    refusals: store::between_of_kind(tx, two, ItemKind::Refusal.key(), MOST)
                        .await?,
                    groups: store::between_of_kind(tx, two, ItemKind::Membership.key(), MOST)
                        .await?,
                    thread: store::between(tx, two, after, PAGE + 1).await?,
                    one: first,
                    other: second,
                }))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /between/{one}/{other}?cursor=`
///
/// # Errors
/// When one of the two is not there, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((one, other)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let after = fields.filled("cursor").and_then(cursor::place);
    if after.is_none() && fields.filled("cursor").is_some() {
        let mut errors = FormErrors::new();
        errors.add("cursor", say.t("access-bad-cursor"));
        return Err(Problem::Invalid(errors));
    }
    let mut both = load(&ctx, (&one, &other), after).await?;
    let more = both.thread.len() as i64 > PAGE;
    both.thread.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = both.thread.last().filter(|_| more).map(listing::cursor);
    let (first, second) = (both.one.name_in(say), both.other.name_in(say));
    let title =
        say.args("record-between", &[("one", (&first).into()), ("other", (&second).into())]);
    let asked = |asker: &str, owner: &str| {
        say.args("counts-pair", &[("asker", asker.into()), ("owner", owner.into())])
    };
    let rows = [(asked(&first, &second), both.owed[1]), (asked(&second, &first), both.owed[0])];
    let path = format!("/between/{one}/{other}");
    let some = |rows: &[ItemRow]| {
        if rows.is_empty() { Ok(None) } else { listing::items(say, rows).map(Some) }
    };
    let ids = (both.one.id, both.other.id);
    let content = Between {
        say,
        title: title.clone(),
        lede: say.t("between-lede").to_owned(),
        aims: both.aims.iter().map(|item| aim(say, item)).collect(),
        owed: counts::table(say, "owed", say.t("counts-caption"), &rows),
        asks: if both.asks.is_empty() {
            None
        } else {
            Some(ask_listing::items(say, &both.asks, ctx.today)?)
        },
        ways: (!both.ways.is_empty()).then(|| ways(say, &both, (&first, &second))),
        claims: both
            .claims
            .iter()
            .map(|(claim, replies)| Claim {
                claim: said(say, claim),
                replies: replies.iter().map(|reply| said(say, reply)).collect(),
            })
            .collect(),
        refusals: some(&both.refusals)?,
        groups: some(&both.groups)?,
        thread: if both.thread.is_empty() {
            None
        } else {
            Some(listing::thread(say, &both.thread, "")?)
        },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("between-none").to_owned(),
            action: None,
        },
        pages: ask_listing::pages(say, &fields, &path, next),
        list: Link::new(
            &say.to(&format!("/correspondence?party={}&other={}", ids.0, ids.1)),
            say.t("between-list"),
        ),
    };
    ctx.page(title).crumbs([("/correspondence", say.t("record-title"))]).show(&content)
}

fn aim(say: Say<'_>, item: &ItemRow) -> Aim {
    Aim {
        words: if item.summary.is_empty() { item.subject.clone() } else { item.summary.clone() },
        tag: listing::tag(say, item),
        link: Link::new(&say.to(&format!("/correspondence/{}", item.reference)), &item.reference),
        day: say.day(item.on_day),
    }
}

fn said(say: Say<'_>, item: &ItemRow) -> Said {
    let words = [item.summary.as_str(), item.words.as_deref().unwrap_or_default()];
    let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or(&item.subject);
    Said {
        head: format!("{}, {}", item.from_in(say), say.day(item.on_day)),
        quoted: item.quoted.clone(),
        words: words.to_owned(),
        link: Link::new(&say.to(&format!("/correspondence/{}", item.reference)), &item.reference),
    }
}

/// How much passed, by channel and direction.
fn ways(say: Say<'_>, both: &Both, (first, second): (&str, &str)) -> DataTable {
    let columns = vec![
        Column::text(say.t("record-channel")),
        Column::number(&say.with("between-from", "party", first)),
        Column::number(&say.with("between-from", "party", second)),
        Column::number(say.t("between-all")),
    ];
    let mut sum = [0; 3];
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for channel in Channel::ALL {
        let Some((key, ours, all)) = both.ways.iter().find(|(key, ..)| key == channel.key()) else {
            continue;
        };
        let figures = [*ours, all - ours, *all];
        for (total, figure) in sum.iter_mut().zip(figures) {
            *total += figure;
        }
        let mut row = vec![Markup::text(&say.of("channel-of", key))];
        row.extend(figures.map(|n| Markup::text(&say.number(n))));
        rows.push(row);
    }
    let mut total = vec![Markup::text(say.t("between-all"))];
    total.extend(sum.map(|n| Markup::text(&say.number(n))));
    rows.push(total);
    let mut table = DataTable::new("ways", say.t("between-ways"), columns).rows(rows);
    table.total = true;
    table
}
