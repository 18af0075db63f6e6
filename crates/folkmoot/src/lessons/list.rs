//! Lessons: the newest first, or for one area those first that fit it best.

use super::fitting::{self, Fitting};
use super::listing::{self, Filter, PAGE, filter};
use super::model::LessonRow;
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::pilots::list::area_of_country;
use crate::pilots::model::Model;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use uuid::Uuid;

/// How many lessons are shown for an area: the best of all.
pub(super) const BEST: usize = 50;

#[derive(Template)]
#[template(path = "lessons/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    kept: Option<String>,
    area: Select,
    model: Select,
    show: Button,
    heading: String,
    items: Option<Markup>,
    empty: EmptyState,
    new: Option<Link>,
    pages: Pagination,
    share: ShareRow,
}

/// A part of the list, the newest first.
pub(super) async fn part(
    ctx: &Ctx,
    filter: &Filter,
    before: Option<Uuid>,
    most: i64,
) -> Result<(Vec<LessonRow>, bool), Problem> {
    let at = filter.at();
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, at.as_deref(), before, most + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    Ok((found, more))
}

/// The best lessons for an area.
pub(super) async fn best(
    ctx: &Ctx,
    filter: &Filter,
    area: &'static crate::areas::register::Area,
) -> Result<Vec<Fitting>, Problem> {
    let (today, model) = (ctx.today, filter.model);
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { fitting::ranked(tx, area, today, model).await }));
    let mut all = read.await.map_err(Problem::from)?;
    if let Some(pilot) = &filter.pilot {
        let of = |one: &Fitting| {
            one.row.site.as_deref().and_then(|site| site.split_once('/')).map(|(of, _)| of)
                == Some(pilot.as_str())
        };
        all.retain(of);
    }
    all.truncate(BEST);
    Ok(all)
}

/// `GET /lessons?area=&model=&pilot=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let (items, next, heading) = match filter.area {
        Some(area) => {
            let best = best(&ctx, &filter, area).await?;
            let items = (!best.is_empty()).then(|| listing::fitting_items(say, &best));
            let heading = say.with("les-for-area", "area", area.name_in(say.language));
            (items.transpose()?, None, heading)
        }
        None => {
            let (found, more) = part(&ctx, &filter, before, PAGE).await?;
            let next = found.last().filter(|_| more).map(|row| row.id.to_string());
            let items = (!found.is_empty()).then(|| listing::items(say, &found));
            (items.transpose()?, next, say.t("les-newest").to_owned())
        }
    };
    let may = ctx.may(Action::AskFor, &Subject::Somewhere);
    let models: Vec<(&str, String)> =
        Model::ALL.iter().map(|one| (one.key(), say.of("pil-model", one.key()))).collect();
    let models = std::iter::once(("", say.t("les-any-model")))
        .chain(models.iter().map(|(key, words)| (*key, words.as_str())));
    let content = List {
        say,
        action: say.to("/lessons"),
        kept: filter.pilot.clone(),
        area: area_of_country(say, &fields),
        model: Select::new(
            Field::new("model", say.t("pil-model")).hint(say.t("les-model-hint")),
            models,
            fields.get("model"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        heading,
        items,
        empty: EmptyState {
            title: say.t("les-none").to_owned(),
            text: say.t("les-none-detail").to_owned(),
            action: None,
        },
        new: may.then(|| Link::new(&say.to("/desk/lessons/new"), say.t("les-new-title"))),
        pages: pages(say, &fields, "/lessons", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/pilots"), say.t("pil-title")),
                Link::new(&say.to("/lessons.atom"), say.t("asks-atom")),
                Link::new("/api/v1/lessons", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("les-title")).feed(say.to("/lessons.atom")).show(&content)
}
