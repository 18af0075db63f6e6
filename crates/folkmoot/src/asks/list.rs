//! What is open in the whole country, soonest first, so that what is late stands at the top for all to see.

use super::listing::{self, PAGE};
use super::model::{AskRow, Filter, NATION};
use super::store::{self, Place};
use crate::access::area_name;
use crate::areas::register::Register;
use crate::parties::bodies;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, FigureBlock, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::ask::Kind;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "asks/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    figures: Vec<FigureBlock>,
    party: Option<String>,
    kept: Vec<(&'static str, String)>,
    area: Select,
    kind: Select,
    late: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /asks?area=&kind=&owner=&asker=&late=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, filter.clone(), after, PAGE).await?;
    let counts = counts(&ctx, filter.area.clone()).await?;
    let party =
        match filter.owner.map(|id| (id, "asks-of")).or(filter.asker.map(|id| (id, "asks-by"))) {
            Some((id, key)) => {
                let body = ctx
                    .app
                    .db
                    .read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }))
                    .await
                    .map_err(Problem::from)?;
                Some(say.with(key, "party", body.ok_or(Problem::NotFound)?.name_in(say)))
            }
            None => None,
        };
    let next = found.last().filter(|_| more).map(listing::cursor);
    let figure = |count: i64, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let content = List {
        say,
        action: say.to("/asks"),
        figures: vec![figure(counts.0, "asks-count-open"), figure(counts.1, "asks-count-late")],
        party,
        kept: ["owner", "asker"]
            .into_iter()
            .filter_map(|name| Some((name, fields.filled(name)?.to_owned())))
            .collect(),
        area: area_select(say, &fields),
        kind: kind_select(say, fields.get("kind"), say.t("asks-any-kind")),
        late: Select::new(
            Field::new("late", say.t("asks-which")),
            [("", say.t("asks-all-open")), ("yes", say.t("asks-only-late"))],
            fields.get("late"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: if found.is_empty() { None } else { Some(listing::items(say, &found, ctx.today)?) },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("asks-none-detail").to_owned(),
            action: None,
        },
        pages: listing::pages(say, &fields, "/asks", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/asks/answered"), say.t("answered-title")),
                Link::new(&say.to("/asks/times"), say.t("times-link")),
                Link::new(&say.to("/asks.atom"), say.t("asks-atom")),
                Link::new(&say.to("/asks.ics"), say.t("asks-ics")),
                Link::new(&say.to("/correspondence"), say.t("record-title")),
                Link::new(&say.to("/promises"), say.t("promises-title")),
            ],
        },
    };
    ctx.page(say.t("asks-title")).feed(say.to("/asks.atom")).show(&content)
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<AskRow>, bool), Problem> {
    let today = ctx.today;
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::open(tx, &filter, after, most + 1, today).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// How many are open, and how many of them late; a few seconds old at most.
pub(crate) async fn counts(ctx: &Ctx, area: Option<String>) -> Result<(i64, i64), Problem> {
    let name = format!("asks/{}", area.as_deref().unwrap_or("all"));
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

/// The areas to choose from, and the whole country.
pub(crate) fn area_select(say: Say<'_>, fields: &Fields) -> Select {
    let mut areas: Vec<(String, String)> = Register::england()
        .areas()
        .iter()
        .filter(|a| a.ends.is_none() || fields.get("area") == a.code.as_str())
        .map(|a| (a.code.as_str().to_owned(), area_name(say, a.code.as_str())))
        .collect();
    areas.sort_by(|a, b| a.1.cmp(&b.1));
    areas.insert(0, (NATION.to_owned(), say.t("asks-national").to_owned()));
    let all = std::iter::once(("", say.t("directory-any-area")))
        .chain(areas.iter().map(|(code, name)| (code.as_str(), name.as_str())));
    Select::new(Field::new("area", say.t("directory-area")), all, fields.get("area"))
}

/// The kinds of ask to choose from; `any` stands for none.
pub(super) fn kind_select(say: Say<'_>, chosen: &str, any: &str) -> Select {
    let kinds: Vec<(&str, String)> =
        Kind::ALL.iter().map(|kind| (kind.key(), say.of("ask-kind", kind.key()))).collect();
    let all =
        std::iter::once(("", any)).chain(kinds.iter().map(|(key, name)| (*key, name.as_str())));
    Select::new(Field::new("kind", say.t("ask-kind")), all, chosen)
}
