//! The events that are to come, soonest first, and those that are over, latest first; for whoever runs events, what they have
//! begun and not made known yet.

use super::listing::{self, Listed, PAGE, with_places};
use super::store::{self, Filter, Place};
use crate::access::{Action, Subject};
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "events/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    title: String,
    body: Option<String>,
    new: Option<Button>,
    area: Select,
    when: Select,
    show: Button,
    drafts: Option<Markup>,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /events?area=&body=&when=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let key = if filter.past { "events-past" } else { "events-coming" };
    let title = match filter.body {
        Some(id) => {
            let read =
                ctx.app.db.read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }));
            let body = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
            format!("{}: {}", body.name_in(say), say.t(key))
        }
        None => say.t(key).to_owned(),
    };
    let (found, more) = part(&ctx, filter, after, PAGE).await?;
    let drafts = drafts(&ctx).await?;
    let next = found.last().filter(|_| more).map(|one| listing::cursor(&one.row));
    let content = List {
        say,
        action: say.to("/events"),
        title,
        body: fields.filled("body").map(str::to_owned),
        new: ctx
            .may(Action::RunEvents, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/events/new"), say.t("event-new-title"))),
        area: area_select(say, &fields),
        when: Select::new(
            Field::new("when", say.t("events-when")),
            [("", say.t("events-coming")), ("past", say.t("events-past"))],
            fields.get("when"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        drafts: match drafts.is_empty() {
            true => None,
            false => Some(listing::items(&ctx, &drafts)?),
        },
        items: match found.is_empty() {
            true => None,
            false => Some(listing::items(&ctx, &found)?),
        },
        empty: EmptyState {
            title: say.t("events-none").to_owned(),
            text: say.t("events-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/events", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/events.ics"), say.t("events-ics")),
                Link::new(&say.to("/events.atom"), say.t("asks-atom")),
                Link::new("/api/v1/events", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("events-title")).feed(say.to("/events.atom")).show(&content)
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<Listed>, bool), Problem> {
    let now = ctx.now;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = store::list(tx, &filter, after, most + 1, now).await?;
            let more = found.len() as i64 > most;
            found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            Ok::<_, StoreError>((with_places(tx, found).await?, more))
        })
    });
    read.await.map_err(Problem::from)
}

/// What this actor's bodies have begun and not made known yet.
async fn drafts(ctx: &Ctx) -> Result<Vec<Listed>, Problem> {
    let mine = ctx.actor.bodies_for(Action::RunEvents, ctx.today);
    if mine.is_empty() {
        return Ok(Vec::new());
    }
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut rows = Vec::new();
            for body in bodies::ids_of(tx, &mine).await? {
                rows.extend(store::drafts(tx, body, PAGE).await?);
            }
            with_places(tx, rows).await
        })
    });
    read.await.map_err(Problem::from)
}
