//! What many say and no theme covers yet: those that a person has named for everybody, the others for who moderates.

use super::figures::{Listed, sees_all, themes};
use crate::areas::figures::shown;
use crate::web::kit::{Cell, Column, DataTable, EmptyState, Link, Markup, ShareRow};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

/// How many themes a table shows.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "emerging/list.html")]
struct List<'p> {
    say: Say<'p>,
    lede: &'p str,
    night: Option<String>,
    named: Option<DataTable>,
    empty: EmptyState,
    sees_all: bool,
    unnamed: Option<DataTable>,
    share: ShareRow,
}

/// What a theme is called on a page: its name, or the words that tell it from others.
#[must_use]
pub fn called(say: Say<'_>, name: Option<&str>, words: &str) -> String {
    match (name, words) {
        (Some(name), _) => name.to_owned(),
        (None, "") => say.t("emerging-no-words").to_owned(),
        (None, words) => format!("“{words}”"),
    }
}

/// `GET /themes/emerging`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let found = themes(&ctx).await?;
    let sees_all = sees_all(&ctx);
    let (named, unnamed): (Vec<&Listed>, Vec<&Listed>) =
        found.all.iter().partition(|one| one.theme.name.is_some());
    let named: Vec<&Listed> = named.into_iter().filter(|one| sees_all || one.is_public()).collect();
    let night = found.night.map(|(at, texts)| {
        let day = say.day(ctx.app.world.day_of(at));
        say.args("emerging-night", &[("day", day.into()), ("count", say.number(texts).into())])
    });
    let content = List {
        say,
        lede: say.t("emerging-lede"),
        night: night.filter(|_| sees_all),
        named: table(say, "named", say.t("emerging-named"), &named),
        empty: EmptyState {
            title: say.t("emerging-none").to_owned(),
            text: say.t("emerging-none-text").to_owned(),
            action: None,
        },
        sees_all,
        unnamed: table(say, "unnamed", say.t("emerging-unnamed"), &unnamed),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new("/api/v1/themes/emerging", say.t("data-json"))],
        },
    };
    let above = [("/themes", say.t("themes-title"))];
    ctx.page(say.t("emerging-title")).crumbs(above).show(&content)
}

fn table(say: Say<'_>, id: &str, caption: &str, found: &[&Listed]) -> Option<DataTable> {
    let columns = vec![
        Column::text(say.t("themes-theme")),
        Column::number(say.t("themes-voices")),
        Column::number(say.t("emerging-areas")),
        Column::text(say.t("emerging-first")),
        Column::text(say.t("emerging-last")),
    ];
    let day = |day: Option<jiff::civil::Date>| day.map(|day| say.day(day)).unwrap_or_default();
    let row = |one: &&Listed| {
        let theme = &one.theme;
        let name = called(say, theme.name.as_deref(), &theme.words);
        // Of few, also where and when they told would say who.
        let (areas, first, last) = match one.now.bounds().0 >= super::model::PUBLIC {
            true => (say.number(one.areas), day(one.first), day(one.last)),
            false => (String::new(), String::new(), String::new()),
        };
        vec![
            Markup::link(&say.to(&format!("/themes/emerging/{}", theme.n)), &name),
            Cell::text(&shown(say, one.now)),
            Cell::text(&areas),
            Cell::text(&first),
            Cell::text(&last),
        ]
    };
    let rows = found.iter().take(MOST).map(row).collect();
    let table = DataTable::new(id, caption, columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}
