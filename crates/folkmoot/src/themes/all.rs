//! All that anybody can read of a theme in an area, the newest first.

use super::scope::Scope;
use super::store;
use crate::asks::listing::pages;
use crate::experiences::listing::voice;
use crate::experiences::publish;
use crate::web::fields::QueryFields;
use crate::web::kit::{EmptyState, Pagination, Voice};
use crate::web::{Ctx, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

/// How many a page shows.
const PAGE: i64 = 20;

#[derive(Template)]
#[template(path = "themes/all.html")]
struct All {
    title: String,
    lede: String,
    voices: Vec<Voice>,
    empty: EmptyState,
    pages: Pagination,
}

/// `GET /themes/{code}/voices?area=&cursor=`
///
/// # Errors
/// When there is no such code, no area is named, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let wrong = |name: &str, key: &str| {
        let mut errors = FormErrors::new();
        errors.add(name, say.t(key));
        Problem::Invalid(errors)
    };
    let Scope::Area(area) = scope else { return Err(wrong("area", "themes-bad-scope")) };
    let before = match fields.filled("cursor").map(str::parse::<Uuid>) {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => return Err(wrong("cursor", "access-bad-cursor")),
    };
    let knows = ctx.app.coding.now();
    let name = knows.books.code(&code).ok_or(Problem::NotFound)?.code.name.clone();
    let of = code.clone();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let ids = store::published(tx, (&of, area.as_str()), None, before, PAGE + 1).await?;
            publish::of_each(tx, &ids).await
        })
    });
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|one| one.experience.to_string());
    let place = scope.name(say, None);
    let here = format!("/themes/{code}/voices");
    let above = scope.at(&format!("/themes/{code}"));
    let content = All {
        title: say.with("themes-voices-of", "theme", name.as_str()),
        lede: say.with("themes-of", "place", place.as_str()),
        voices: found.iter().map(|one| voice(one, say)).collect(),
        empty: EmptyState {
            title: say.t("themes-said-none").to_owned(),
            text: String::new(),
            action: None,
        },
        pages: pages(say, &fields, &here, next),
    };
    let list = scope.at("/themes");
    ctx.page(format!("{}: {place}", content.title))
        .crumbs([(list.as_str(), say.t("themes-title")), (above.as_str(), name.as_str())])
        .show(&content)
}
