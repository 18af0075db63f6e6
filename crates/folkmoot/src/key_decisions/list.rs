//! The key decisions that are to come, soonest first, and those that were taken, newest first: each shows whether people
//! were involved and what moved.

use super::listing::{self, PAGE};
use super::model::{Filter, KeyDecisionRow, Without};
use super::store::{self, Counts, Days, Place};
use crate::access::{Action, Subject};
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::parties::bodies;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, FigureBlock, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::key_decision::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "key_decisions/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    figures: Vec<FigureBlock>,
    title: String,
    note: String,
    body: Option<String>,
    new: Option<Button>,
    area: Select,
    state: Select,
    involvement: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /key-decisions?area=&body=&state=&involvement=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let days = listing::days(&ctx)?;
    let (found, more) = part(&ctx, filter.clone(), after, PAGE).await?;
    let counts = counts(&ctx, filter.area.clone(), days).await?;
    let list = say.of("key-decisions-list", filter.state.key());
    let title = match filter.body {
        Some(id) => {
            let body = ctx
                .app
                .db
                .read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }))
                .await
                .map_err(Problem::from)?;
            format!("{}: {list}", body.ok_or(Problem::NotFound)?.name_in(say))
        }
        None => list,
    };
    let next = found.last().filter(|_| more).map(listing::cursor);
    let figure = |count: i64, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    // What the filters let through, for programs that come again.
    let asked = fields.encode(&["cursor", "state"]);
    let narrowed = |path: &str| match asked.as_str() {
        "" => say.to(path),
        asked => format!("{}?{asked}", say.to(path)),
    };
    let content = List {
        say,
        action: say.to("/key-decisions"),
        figures: vec![
            figure(counts.forthcoming, "key-decisions-count-forthcoming"),
            figure(counts.involved, "key-decisions-count-involved"),
            figure(counts.not_evidenced, "key-decisions-count-not-evidenced"),
        ],
        title,
        note: format!("{} {}", say.t("key-decisions-means"), near_note(say)),
        body: fields.filled("body").map(str::to_owned),
        new: ctx.may(Action::AskFor, &Subject::Somewhere).then(|| {
            Button::link(&say.to("/desk/key-decisions/new"), say.t("new-key-decision-title"))
        }),
        area: area_select(say, &fields),
        state: Select::new(
            Field::new("state", say.t("key-decisions-state")),
            [
                ("", say.t("key-decisions-list-forthcoming")),
                (State::Decided.key(), say.t("key-decisions-list-decided")),
                (State::Withdrawn.key(), say.t("key-decisions-list-withdrawn")),
            ],
            fields.get("state"),
        ),
        involvement: involvement_select(say, &fields),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: match found.is_empty() {
            true => None,
            false => Some(listing::items(say, &found, days)?),
        },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("key-decisions-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/key-decisions", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&narrowed("/key-decisions.ics"), say.t("key-decisions-ics")),
                Link::new(&say.to("/key-decisions.atom"), say.t("asks-atom")),
                Link::new("/api/v1/key-decisions", say.t("data-json")),
            ],
        },
    };
    let feed = say.to("/key-decisions.atom");
    ctx.page(say.t("key-decisions-title")).feed(feed).show(&content)
}

/// When a decision is near, and that this is the product's own.
pub(super) fn near_note(say: Say<'_>) -> String {
    say.with("key-decisions-near", "count", i64::from(rules::key_decision::NEAR))
}

fn involvement_select(say: Say<'_>, fields: &Fields) -> Select {
    Select::new(
        Field::new("involvement", say.t("key-decisions-involvement")),
        [
            ("", say.t("key-decisions-any-involvement")),
            (Without::Nobody.key(), say.t("key-decisions-without")),
            (Without::Evidence.key(), say.t("key-decision-not-evidenced")),
        ],
        fields.get("involvement"),
    )
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<KeyDecisionRow>, bool), Problem> {
    let days = listing::days(ctx)?;
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, &filter, after, most + 1, days).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// How many there are; a few seconds old at most.
async fn counts(ctx: &Ctx, area: Option<String>, days: Days) -> Result<Counts, Problem> {
    let name = format!("key-decisions/{}", area.as_deref().unwrap_or("all"));
    if let Some(kept) = ctx.app.kept.get::<Counts>(&name, ctx.now) {
        return Ok(*kept);
    }
    let counts = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::count(tx, area.as_deref(), days).await }))
        .await
        .map_err(Problem::from)?;
    ctx.app.kept.put(&name, ctx.now, Arc::new(counts));
    Ok(counts)
}
