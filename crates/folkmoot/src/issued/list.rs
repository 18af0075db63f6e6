//! The documents that bodies issue, those of which something happened last first.

use super::listing::{self, PAGE};
use super::model::{DocumentKind, Filter, IssuedRow};
use super::store::{self, Place};
use crate::access::{Action, Subject};
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::parties::bodies;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::issued::{Audience, State};

#[derive(Template)]
#[template(path = "issued/list.html")]
struct List<'p> {
    say: Say<'p>,
    title: String,
    action: String,
    body: Option<String>,
    new: Option<Button>,
    area: Select,
    kind: Select,
    audience: Select,
    state: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// A choice of a list's filter, whose first answer narrows nothing.
fn select(
    say: Say<'_>,
    fields: &Fields,
    (name, label, any, family): (&str, &str, &str, &str),
    keys: impl Iterator<Item = &'static str>,
) -> Select {
    let options: Vec<(&str, String)> = keys.map(|key| (key, say.of(family, key))).collect();
    let all = std::iter::once(("", say.t(any)));
    let options = all.chain(options.iter().map(|(key, words)| (*key, words.as_str())));
    Select::new(Field::new(name, say.t(label)), options, fields.get(name))
}

/// `GET /issued?area=&body=&kind=&audience=&state=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let of_body = filter.body;
    let (found, more) = part(&ctx, filter, after, PAGE).await?;
    let title = match of_body {
        Some(id) => {
            let read =
                ctx.app.db.read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }));
            let body = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
            format!("{}: {}", say.t("issued-title"), body.name_in(say))
        }
        None => say.t("issued-title").to_owned(),
    };
    let next = found.last().filter(|_| more).map(listing::cursor);
    let content = List {
        say,
        title: title.clone(),
        action: say.to("/issued"),
        body: fields.filled("body").map(str::to_owned),
        new: ctx
            .may(Action::AnswerFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/issued/new"), say.t("new-issued-title"))),
        area: area_select(say, &fields),
        kind: select(
            say,
            &fields,
            ("kind", "issued-kind", "issued-any-kind", "issued-kind"),
            DocumentKind::ALL.iter().map(|kind| kind.key()),
        ),
        audience: select(
            say,
            &fields,
            ("audience", "issued-for", "issued-any-audience", "issued-audience"),
            Audience::ALL.into_iter().map(Audience::key),
        ),
        state: select(
            say,
            &fields,
            ("state", "issued-state", "issued-any-state", "issued-state"),
            State::ALL.into_iter().map(State::key),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: match found.is_empty() {
            true => None,
            false => Some(listing::items(say, &found)?),
        },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("issued-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/issued", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/issued.atom"), say.t("asks-atom")),
                Link::new("/api/v1/issued", say.t("data-json")),
            ],
        },
    };
    ctx.page(title).feed(say.to("/issued.atom")).show(&content)
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<IssuedRow>, bool), Problem> {
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, &filter, after, most + 1).await }));
    let mut found = read.await.map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}
