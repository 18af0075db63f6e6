//! The library: searched by words, narrowed by activity and by kind of area, the newest first.

use super::listing::{self, PAGE, filter};
use super::model::{Activity, Filter, PracticeRow};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::lessons::marks::KINDS;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    ChosenFilter, EmptyState, Field, Link, Markup, Pagination, SearchPanel, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "practice/list.html")]
struct List<'p> {
    say: Say<'p>,
    panel: SearchPanel,
    items: Option<Markup>,
    empty: EmptyState,
    new: Option<Link>,
    pages: Pagination,
    share: ShareRow,
}

/// A part of the list.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    before: Option<i64>,
    most: i64,
) -> Result<(Vec<PracticeRow>, bool), Problem> {
    let before = before.unwrap_or(i64::MAX);
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, &filter, before, most + 1).await }));
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    Ok((found, more))
}

/// `GET /practices?q=&activity=&kind=&lesson=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, filter, before, PAGE).await?;
    let next = found.last().filter(|_| more).map(|row| row.ord.to_string());
    let may = ctx.may(Action::AskFor, &Subject::Somewhere);
    let content = List {
        say,
        panel: panel(say, &fields)?,
        items: match found.is_empty() {
            true => None,
            false => Some(listing::items(say, &found)?),
        },
        empty: EmptyState {
            title: say.t("pra-none").to_owned(),
            text: say.t("pra-none-detail").to_owned(),
            action: None,
        },
        new: may.then(|| Link::new(&say.to("/desk/practices/new"), say.t("pra-new-title"))),
        pages: pages(say, &fields, "/practices", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/lessons"), say.t("les-title")),
                Link::new(&say.to("/practices.atom"), say.t("asks-atom")),
                Link::new("/api/v1/practices", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("pra-title")).feed(say.to("/practices.atom")).show(&content)
}

fn panel(say: Say<'_>, fields: &Fields) -> Result<SearchPanel, Problem> {
    let select = |name: &str, key: &str, any: &str, all: Vec<(&str, String)>| {
        let all = std::iter::once(("", say.t(any)))
            .chain(all.iter().map(|(key, words)| (*key, words.as_str())));
        Markup::of(&Select::new(Field::new(name, say.t(key)), all, fields.get(name)))
    };
    let activities =
        Activity::ALL.iter().map(|one| (one.key(), say.of("pra-activity", one.key()))).collect();
    let kinds = KINDS.iter().map(|key| (*key, say.of("areas-kind", key))).collect();
    let filters = select("activity", "pra-activity", "pra-any-activity", activities).then(&select(
        "kind",
        "areas-kind",
        "pra-any-kind",
        kinds,
    ));
    let chosen = [("activity", "pra-activity"), ("kind", "areas-kind"), ("lesson", "")]
        .into_iter()
        .filter_map(|(name, family)| {
            let value = fields.filled(name)?;
            let text = if family.is_empty() { value.to_owned() } else { say.of(family, value) };
            let query = fields.encode(&[name, "cursor"]);
            Some(ChosenFilter { text, href: say.to(&format!("/practices?{query}")) })
        })
        .collect();
    Ok(SearchPanel {
        action: say.to("/practices"),
        label: say.t("pra-search").to_owned(),
        name: "q".to_owned(),
        value: fields.get("q").to_owned(),
        submit: say.t("list-search-button").to_owned(),
        beside: Markup::default(),
        filters_label: say.t("filter-title").to_owned(),
        filters,
        chosen_label: say.t("pra-narrowed").to_owned(),
        remove_word: say.t("pra-remove").to_owned(),
        chosen,
        apply: say.t("asks-show").to_owned(),
    })
}
