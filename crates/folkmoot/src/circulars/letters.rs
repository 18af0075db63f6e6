//! The letters that go by post, each on a page of its own to print: to whom, from whom, what it says and asks, and who signs it.

use super::model::{CircularRow, ItemRow, RecipientRow};
use super::post::load;
use super::show::title;
use super::store;
use crate::offices::part::one;
use crate::store::StoreError;
use crate::web::kit::EmptyState;
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;

struct Letter {
    to: String,
    asks: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "circulars/letters.html")]
struct Letters<'p> {
    say: Say<'p>,
    circular: &'p CircularRow,
    title: String,
    from: String,
    day: String,
    signed: Vec<String>,
    page: String,
    letters: Vec<Letter>,
    empty: Option<EmptyState>,
}

/// `GET /circulars/{number}/letters`
///
/// # Errors
/// When there is no such circular, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let (row, waiting) = load(&ctx, &typed).await?;
    let (id, office) = (row.id, row.office);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let items = store::items(tx, id).await?;
            let office = match office {
                Some(office) => one(tx, office).await?,
                None => None,
            };
            Ok::<_, StoreError>((items, office))
        })
    });
    let (items, office) = read.await.map_err(Problem::from)?;
    let letter = |one: &RecipientRow| {
        let name = one.name_in(say);
        let to = match row.addressed.as_deref() {
            Some(kind) => format!("{}, {name}", say.of("office-kind", kind)),
            None => name,
        };
        let asks = items.iter().filter(|item| !item.is_promise());
        let asks = asks.map(|item: &ItemRow| (item.subject.clone(), item.text.clone())).collect();
        Letter { to, asks }
    };
    let name = office.as_ref().and_then(|case| case.name(row.term?).map(str::to_owned));
    let post = office.map(|case| case.row.title);
    let content = Letters {
        say,
        circular: &row,
        title: title(say, &row),
        from: row.issuer_in(say),
        day: row.on_day.map(|day| say.day(day)).unwrap_or_default(),
        signed: name.into_iter().chain(post).collect(),
        page: ctx.absolute(&row.path()),
        letters: waiting.iter().map(letter).collect(),
        empty: waiting.is_empty().then(|| EmptyState {
            title: say.t("circular-post-none").to_owned(),
            text: say.t("circular-post-none-detail").to_owned(),
            action: None,
        }),
    };
    let path = row.path();
    let heading = title(say, &row);
    let above = [("/circulars", say.t("circulars-title")), (path.as_str(), heading.as_str())];
    ctx.page(say.t("circular-letters")).crumbs(above).show(&content)
}
