//! What bodies have decided, newest first; a statement that is overdue is marked for all to see.

use super::listing::{self, PAGE};
use super::model::{DecisionRow, Filter};
use super::store::{self, Place};
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, FigureBlock, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::decision::Kind;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "decisions/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    figures: Vec<FigureBlock>,
    body: Option<String>,
    area: Select,
    kind: Select,
    overdue: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /decisions?area=&kind=&body=&overdue=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, filter.clone(), after, PAGE).await?;
    let counts = counts(&ctx, filter.area.clone()).await?;
    let next = found.last().filter(|_| more).map(listing::cursor);
    let figure = |count: i64, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let content = List {
        say,
        action: say.to("/decisions"),
        figures: vec![
            figure(counts.0, "decisions-count"),
            figure(counts.1, "decisions-count-overdue"),
        ],
        body: fields.filled("body").map(str::to_owned),
        area: area_select(say, &fields),
        kind: kind_select(
            say,
            Field::new("kind", say.t("decision-kind")),
            fields.get("kind"),
            say.t("decisions-any-kind"),
        ),
        overdue: Select::new(
            Field::new("overdue", say.t("asks-which")),
            [("", say.t("decisions-all")), ("yes", say.t("decisions-only-overdue"))],
            fields.get("overdue"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: if found.is_empty() {
            None
        } else {
            Some(listing::items(say, &found, ctx.today, false)?)
        },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("decisions-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/decisions", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&say.to("/decisions.atom"), say.t("decisions-atom"))],
        },
    };
    ctx.page(say.t("decisions-title")).feed(say.to("/decisions.atom")).show(&content)
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<DecisionRow>, bool), Problem> {
    let today = ctx.today;
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, &filter, after, most + 1, today).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// How many there are, and of how many the statement is overdue; a few seconds old at most.
async fn counts(ctx: &Ctx, area: Option<String>) -> Result<(i64, i64), Problem> {
    let name = format!("decisions/{}", area.as_deref().unwrap_or("all"));
    if let Some(kept) = ctx.app.kept.get::<(i64, i64)>(&name, ctx.now) {
        return Ok(*kept);
    }
    let today = ctx.today;
    let counts = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::count(tx, area.as_deref(), today).await }))
        .await
        .map_err(Problem::from)?;
    ctx.app.kept.put(&name, ctx.now, Arc::new(counts));
    Ok(counts)
}

/// The kinds of decision to choose from, each with its letter in the law; `any` stands for none.
pub(super) fn kind_select(say: Say<'_>, field: Field, chosen: &str, any: &str) -> Select {
    let kinds: Vec<(&str, String)> =
        Kind::ALL.iter().map(|kind| (kind.key(), kind_words(say, *kind))).collect();
    let all =
        std::iter::once(("", any)).chain(kinds.iter().map(|(key, name)| (*key, name.as_str())));
    Select::new(field, all, chosen)
}

/// A kind in words, with its letter in the law.
pub(super) fn kind_words(say: Say<'_>, kind: Kind) -> String {
    let words = say.of("decision-kind", kind.key());
    match kind.letter() {
        Some(letter) => format!("({letter}) {words}"),
        None => words,
    }
}
