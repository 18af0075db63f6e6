//! Every theme in words: a table for pages, and a file for spreadsheets.

use super::figures::{Change, Theme, Themes, themes};
use super::scope::Scope;
use crate::areas::figures::shown;
use crate::codebooks::books::Books;
use crate::web::fields::QueryFields;
use crate::web::kit::{Cell, Column, DataTable, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem, csv};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rules::disclosure::Figure;

/// A share in words: "7 in 100", that nobody said it, or that it would tell too much.
#[must_use]
pub fn share(say: Say<'_>, of: Figure, share: Option<u64>) -> String {
    match share {
        Some(0) if of.bounds().1 == 0 => say.t("themes-nobody").to_owned(),
        Some(0) => say.t("themes-under-one").to_owned(),
        Some(n) => say.with("themes-in-hundred", "n", say.number(n)),
        None => say.t("themes-too-few").to_owned(),
    }
}

/// How a theme changed, in words.
#[must_use]
pub fn change(say: Say<'_>, theme: &Theme, themes: &Themes) -> (Change, String) {
    let change = theme.change(themes.heard_before);
    let was = theme.was.map(|n| say.number(n)).unwrap_or_default();
    (change, say.with(&format!("themes-change-{}", change.key()), "was", was))
}

/// The path of a theme for those of whom a page tells.
#[must_use]
pub fn path(say: Say<'_>, scope: &Scope, code: &str) -> String {
    say.to(&scope.at(&format!("/themes/{code}")))
}

/// Whether too few said it to tell how many.
#[must_use]
pub fn is_few(theme: &Theme) -> bool {
    theme.share.is_none() && theme.was.is_none_or(|share| share == 0)
}

/// All themes of some people of which more can be told than that few said them.
#[must_use]
pub fn table(say: Say<'_>, books: &Books, scope: &Scope, found: &Themes) -> Option<DataTable> {
    let columns = vec![
        Column::text(say.t("themes-theme")),
        Column::number(say.t("themes-share")),
        Column::number(say.t("themes-share-was")),
        Column::number(say.t("themes-voices")),
        Column::number(say.t("themes-confirmed")),
    ];
    let row = |theme: &Theme| {
        vec![
            Markup::link(&path(say, scope, &theme.code), books.name(&theme.code)),
            Cell::text(&share(say, theme.now, theme.share)),
            Cell::text(&share(say, theme.before, theme.was)),
            Cell::text(&shown(say, theme.now)),
            Cell::text(&shown(say, theme.confirmed)),
        ]
    };
    let rows: Vec<Vec<Cell>> = found.all.iter().filter(|theme| !is_few(theme)).map(row).collect();
    let table = DataTable::new("all", say.t("themes-all"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// `GET /themes.csv?area=&region=&areas=&provider=`
///
/// # Errors
/// When what is asked for cannot be understood, or the database cannot be used.
pub async fn file(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let found = themes(&ctx, &scope).await?;
    let knows = ctx.app.coding.now();
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "code",
        "theme",
        "experiences_in_12_months",
        "said_by_a_person",
        "experiences_in_12_months_before",
        "in_a_hundred",
        "in_a_hundred_before",
        "change",
    ]));
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    for theme in &found.all {
        text.push_str(&csv::line(&[
            &theme.code,
            knows.books.name(&theme.code),
            &theme.now.csv(),
            &theme.confirmed.csv(),
            &theme.before.csv(),
            &number(theme.share),
            &number(theme.was),
            theme.change(found.heard_before).key(),
        ]));
    }
    Ok(([(header::CONTENT_TYPE, csv::KIND)], text).into_response())
}
