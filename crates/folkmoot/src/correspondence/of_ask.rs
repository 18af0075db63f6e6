//! What the register holds of an ask and of a body, for their pages: the mails that wait to be noted, where a promise
//! stands, how much was asked and answered, and with whom a body has to do.

use super::counts;
use super::listing;
use super::model::{ItemKind, ItemRow, Waits};
use super::promises::{self, depends};
use super::store;
use super::undertakings::{self, Undertaking};
use crate::asks::model::AskRow;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::kit::{DataTable, Fact, Link, Markup, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "correspondence/of_ask.html")]
struct OfAsk<'p> {
    say: Say<'p>,
    waiting: Vec<Waiting>,
    promise: Option<SummaryList>,
    act: Option<Link>,
    items: Option<Markup>,
}

struct Waiting {
    words: String,
    link: Link,
}

/// What the register holds of an ask; nothing if there is nothing.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_ask(ctx: &Ctx, row: &AskRow) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let (area, id, reference) = (row.area.clone(), row.id, row.reference.clone());
    let (items, promise) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let items = store::of_ask(tx, &reference).await?;
                Ok::<_, StoreError>((items, undertakings::of(tx, &area, id).await?))
            })
        })
        .await
        .map_err(Problem::from)?;
    let act = promises::link(ctx, row);
    if items.is_empty() && promise.is_none() && act.is_none() {
        return Ok(None);
    }
    let waiting =
        items.iter().filter(|_| row.closed_on.is_none()).filter_map(|item| waits(say, item));
    let content = OfAsk {
        say,
        waiting: waiting.collect(),
        promise: promise.map(|promise| facts(say, row, &promise)),
        act,
        items: if items.is_empty() { None } else { Some(listing::thread(say, &items, "")?) },
    };
    Ok(Some(Markup::template(&content)?))
}

fn waits(say: Say<'_>, item: &ItemRow) -> Option<Waiting> {
    let waits = item.waits.as_deref().and_then(Waits::from_key)?;
    Some(Waiting {
        words: say.args(
            &format!("ask-waits-{}", waits.key()),
            &[("party", item.from_in(say).into()), ("day", say.day(item.on_day).into())],
        ),
        link: Link::new(&say.to(&format!("/correspondence/{}", item.reference)), &item.reference),
    })
}

fn facts(say: Say<'_>, row: &AskRow, promise: &Undertaking) -> SummaryList {
    let item = |text: &str| {
        if text.starts_with("COR-") {
            Markup::link(&say.to(&format!("/correspondence/{text}")), text)
        } else {
            Markup::text(text)
        }
    };
    let mut facts = Vec::new();
    if !promise.stands_in.is_empty() {
        facts.push(Fact::new(say.t("promise-where"), item(&promise.stands_in)));
    }
    let on = depends(say, promise.depends.as_deref(), promise.depends_on.as_deref());
    facts.extend(on.map(|words| Fact::new(say.t("promise-waits-for"), words)));
    if row.closed_on.is_none()
        && let Some(day) = row.due_day()
    {
        facts.push(Fact::new(say.t("promise-review-day"), say.day(day)));
    }
    if let (Some(by), Some(title)) = (&promise.fulfilled_by, &promise.fulfilled_title) {
        let link = if by.starts_with("COR-") {
            Markup::link(&say.to(&format!("/correspondence/{by}")), title)
        } else if by.starts_with("FU-") {
            Markup::link(&say.to(&format!("/funds/{by}")), title)
        } else if by.starts_with("DOC-") {
            Markup::link(&say.to(&format!("/issued/{by}")), title)
        } else {
            Markup::link(by, title)
        };
        facts.push(Fact::new(say.t("promise-kept-by"), link));
    }
    SummaryList { facts }
}

#[derive(Template)]
#[template(path = "correspondence/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    counts: Option<DataTable>,
    others: Vec<Link>,
    groups: Option<Markup>,
    links: Vec<Link>,
}

/// What the register holds of a body; nothing if there is nothing.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, id: Uuid) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let today = ctx.today;
    let edges = counts::edges(&counts::calendar(ctx)?, today);
    let (counted, others, groups) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                Ok::<_, StoreError>((
                    counts::of(tx, id, None, today, edges).await?,
                    store::others(tx, id).await?,
                    store::of_kind_by(tx, id, ItemKind::Membership.key(), 20).await?,
                ))
            })
        })
        .await
        .map_err(Problem::from)?;
    if counted.asked == 0 && others.is_empty() {
        return Ok(None);
    }
    let row = [(say.t("counts-this-body").to_owned(), counted)];
    let content = OfBody {
        say,
        counts: (counted.asked > 0)
            .then(|| counts::table(say, "counted", say.t("counts-caption"), &row)),
        others: others
            .iter()
            .map(|(other, name, code, _)| {
                let href = say.to(&format!("/between/{id}/{other}"));
                Link::new(&href, &name_in(say, code.as_deref(), name))
            })
            .collect(),
        groups: if groups.is_empty() { None } else { Some(listing::items(say, &groups)?) },
        links: vec![
            Link::new(&say.to(&format!("/correspondence?party={id}")), say.t("record-all-of")),
            Link::new(&say.to(&format!("/promises?maker={id}")), say.t("promises-title")),
        ],
    };
    Ok(Some(Markup::template(&content)?))
}
