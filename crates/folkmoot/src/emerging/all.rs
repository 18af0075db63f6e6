//! All that anybody can read of an emerging theme, the newest first.

use super::list::called;
use super::show::{Led, load};
use super::unexplained_store as unexplained;
use crate::asks::listing::pages;
use crate::experiences::listing::voice;
use crate::experiences::publish;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{EmptyState, Pagination, Voice};
use crate::web::{Ctx, FormErrors, Problem, cursor};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
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

/// `GET /themes/emerging/{n}/voices?cursor=`
///
/// # Errors
/// When there is no such theme, it is only for those who moderate, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let before = cursor::typed(&fields, say, &mut errors);
    if !errors.is_empty() {
        return Err(Problem::Invalid(errors));
    }
    let case = match load(&ctx, &typed).await? {
        Led::Here(case) => case,
        Led::On(root) => return Ok(ctx.redirect(&format!("/themes/emerging/{root}/voices"))),
    };
    let (n, before) = (case.row.n, before.unwrap_or((Date::MAX, Uuid::max())));
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = unexplained::published(tx, n, before, PAGE + 1).await?;
            let more = found.len() as i64 > PAGE;
            found.truncate(PAGE as usize);
            let next = found.last().filter(|_| more).map(|one| cursor::written(one.2, one.1));
            let ids: Vec<(String, Uuid)> =
                found.into_iter().map(|(area, id, _)| (area, id)).collect();
            Ok::<_, StoreError>((publish::of_each(tx, &ids).await?, next))
        })
    });
    let (found, next) = read.await.map_err(Problem::from)?;
    let name = called(say, case.row.name.as_deref(), &case.row.words);
    let path = format!("/themes/emerging/{n}");
    let content = All {
        title: name.clone(),
        lede: say.t("emerging-all-lede").to_owned(),
        voices: found.iter().map(|one| voice(one, say)).collect(),
        empty: EmptyState {
            title: say.t("themes-said-none").to_owned(),
            text: String::new(),
            action: None,
        },
        pages: pages(say, &fields, &format!("{path}/voices"), next),
    };
    let above = [
        ("/themes", say.t("themes-title")),
        ("/themes/emerging", say.t("emerging-title")),
        (path.as_str(), name.as_str()),
    ];
    let title = say.with("emerging-all-title", "name", name.as_str());
    Ok(ctx.page(title).crumbs(above).show(&content)?.into_response())
}
