//! The register: what passed between any two parties, the latest first.

use super::listing::{self, PAGE};
use super::model::{Channel, ItemRow};
use super::store::{self, Filter, Place};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::parties::bodies;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, Link, Markup, Pagination, Select, ShareRow, TextInput,
};
use crate::web::{Ctx, Page, Problem, fields::QueryFields};
use askama::Template;

#[derive(Template)]
#[template(path = "correspondence/list.html")]
struct List<'p> {
    say: crate::web::words::Say<'p>,
    action: String,
    whose: Option<String>,
    kept: Vec<(&'static str, String)>,
    channel: Select,
    year: TextInput,
    show: Button,
    new: Option<Button>,
    import: Option<Link>,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /correspondence?party=&other=&channel=&year=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, filter.clone(), before, PAGE).await?;
    let ids = [filter.party, filter.other];
    let named = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { bodies::of_ids(tx, ids.into_iter().flatten()).await })
        })
        .await
        .map_err(Problem::from)?;
    let mut names = Vec::new();
    for id in ids.into_iter().flatten() {
        names.push(named.get(&id).ok_or(Problem::NotFound)?.name_in(say));
    }
    let whose = match names.as_slice() {
        [one] => Some(say.with("record-of", "party", one)),
        [one, other] => {
            Some(say.args("record-between", &[("one", one.into()), ("other", other.into())]))
        }
        _ => None,
    };
    let next = found.last().filter(|_| more).map(listing::cursor);
    let channels: Vec<(&str, String)> =
        Channel::ALL.iter().map(|one| (one.key(), say.of("channel-of", one.key()))).collect();
    let mut links = vec![
        Link::new(&say.to("/correspondence.atom"), say.t("record-atom")),
        Link::new(&say.to("/promises"), say.t("promises-title")),
    ];
    if let (Some(one), Some(other)) = (filter.party, filter.other) {
        let path = format!("/between/{one}/{other}");
        links.push(Link::new(&say.to(&path), say.t("record-between-link")));
    }
    let content = List {
        say,
        action: say.to("/correspondence"),
        whose,
        kept: ["party", "other"]
            .into_iter()
            .filter_map(|name| Some((name, fields.filled(name)?.to_owned())))
            .collect(),
        channel: Select::new(
            Field::new("channel", say.t("record-channel")),
            std::iter::once(("", say.t("record-any-channel")))
                .chain(channels.iter().map(|(key, name)| (*key, name.as_str()))),
            fields.get("channel"),
        ),
        year: TextInput::new(Field::new("year", say.t("record-year")), fields.get("year"))
            .width("w-4"),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        new: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/correspondence/new"), say.t("record-new"))),
        import: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Link::new(&say.to("/desk/correspondence/import"), say.t("mail-title"))),
        items: if found.is_empty() { None } else { Some(listing::items(say, &found)?) },
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("record-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/correspondence", next),
        share: ShareRow { print: String::new(), copy: String::new(), copied: String::new(), links },
    };
    ctx.page(say.t("record-title")).feed(say.to("/correspondence.atom")).show(&content)
}

/// A part of the register, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    before: Option<Place>,
    most: i64,
) -> Result<(Vec<ItemRow>, bool), Problem> {
    let mut found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::list(tx, &filter, before, most + 1).await }))
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}
