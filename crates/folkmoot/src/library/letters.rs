//! The list of the letters, and the page of each.

use super::letter::{Gathering, Item, ItemKind, Letter, Moment, library};
use crate::areas::register::{AreaCode, Register};
use crate::circulars;
use crate::web::kit::{Column, DataTable, Fact, Link, Markup, SummaryList};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::circular::Number;

/// The list.
///
/// # Errors
/// When the page cannot be made.
pub async fn list(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let letters = library().letters.iter().map(|letter| Short::of(letter, say)).collect();
    let rows = library()
        .timeline
        .iter()
        .map(|moment: &Moment| {
            let text = in_language(say, &moment.text, &moment.text_cy);
            vec![
                Markup::text(&say.day(moment.on)),
                Markup::text(text),
                Markup::text(&moment.source),
            ]
        })
        .collect();
    let columns = [say.t("library-when"), say.t("library-what"), say.t("library-source")]
        .map(Column::text)
        .to_vec();
    let timeline = DataTable::new("timeline", say.t("library-timeline"), columns).rows(rows);
    ctx.page(say.t("library-title")).crumbs([("/", say.t("crumb-country"))]).show(&List {
        say,
        letters,
        timeline,
    })
}

/// One letter.
///
/// # Errors
/// When there is no letter with that key.
pub async fn show(ctx: Ctx, Path(key): Path<String>) -> Result<Page, Problem> {
    let letter = library().letter(&key).ok_or(Problem::NotFound)?;
    let say = ctx.say();
    let short = Short::of(letter, say);
    let mut facts = vec![
        Fact::new(say.t("library-date"), Markup::text(&say.day(letter.date))),
        Fact::new(
            say.t("library-from"),
            Markup::text(&format!("{}, {}", letter.from.post, letter.from.body)),
        ),
        Fact::new(
            say.t("library-to"),
            Markup::text(&format!("{}, {}", letter.to.post, letter.to.body)),
        ),
    ];
    if !letter.reference.is_empty() {
        facts.push(Fact::new(say.t("library-reference"), Markup::text(&letter.reference)));
    }
    if let Some(number) = Number::parse(&letter.number) {
        let read = ctx.app.db.read(move |tx| {
            Box::pin(async move { circulars::store::by_number(tx, number.key()).await })
        });
        if let Some(row) = read.await.map_err(Problem::from)?.filter(|row| !row.is_draft()) {
            let words = say.with("circular-ask-link", "number", row.number.as_str());
            let link = Markup::link(&say.to(&row.path()), &words);
            facts.push(Fact::new(say.t("library-circular"), link));
        }
    }
    let tables = [ItemKind::Ask, ItemKind::Promise, ItemKind::Fact]
        .into_iter()
        .filter_map(|kind| table(say, letter, kind))
        .collect();
    let page = Show {
        say,
        sites: letter.pilot_sites.iter().filter_map(|code| site(say, code)).collect(),
        title: short.title.to_owned(),
        summary: short.summary,
        facts: SummaryList { facts },
        tables,
        letter,
    };
    let above = [("/", say.t("crumb-country")), ("/letters", say.t("library-title"))];
    ctx.page(short.title).crumbs(above).show(&page)
}

/// The page of an area that was a pilot site. An area that has ended has its page as well.
fn site(say: Say<'_>, code: &str) -> Option<Link> {
    let code: AreaCode = code.parse().ok()?;
    let area = Register::england().area(code)?;
    Some(Link::new(&say.to(&format!("/areas/{}", area.code.as_str())), area.name_in(say.language)))
}

fn table(say: Say<'_>, letter: &Letter, kind: ItemKind) -> Option<DataTable> {
    let (id, caption) = match kind {
        ItemKind::Ask => ("asked", say.t("library-asked")),
        ItemKind::Promise => ("promised", say.t("library-promised")),
        ItemKind::Fact => ("announced", say.t("library-announced")),
        ItemKind::Event => return None,
    };
    let dated = letter.of(kind).any(|item| item.by != "undated");
    let mut columns = [say.t("library-what"), say.t("library-who"), say.t("library-whom")]
        .map(Column::text)
        .to_vec();
    if dated {
        columns.push(Column::text(say.t("library-by")));
    }
    let rows: Vec<Vec<Markup>> = letter
        .of(kind)
        .map(|item| {
            let mut row =
                vec![Markup::text(&item.text), Markup::text(&item.who), Markup::text(&item.whom)];
            if dated {
                row.push(Markup::text(&by(say, item)));
            }
            row
        })
        .collect();
    (!rows.is_empty()).then(|| DataTable::new(id, caption, columns).rows(rows))
}

/// By when, in words.
fn by(say: Say<'_>, item: &Item) -> String {
    let day =
        |text: &str| text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| say.day(day));
    match item.by.strip_prefix("before ") {
        Some(end) => say.with("library-before", "day", day(end)),
        None if item.by == "undated" => say.t("library-undated").to_owned(),
        None => day(&item.by),
    }
}

fn in_language<'t>(say: Say<'_>, english: &'t str, welsh: &'t str) -> &'t str {
    if say.language == Language::Welsh { welsh } else { english }
}

/// A letter as the list shows it.
struct Short {
    href: String,
    title: &'static str,
    summary: &'static str,
    line: String,
}

impl Short {
    fn of(letter: &'static Letter, say: Say<'_>) -> Short {
        Short {
            href: say.to(&format!("/letters/{}", letter.key)),
            title: in_language(say, &letter.title, &letter.title_cy),
            summary: in_language(say, &letter.summary, &letter.summary_cy),
            line: format!("{}, {}, {}", say.day(letter.date), letter.from.post, letter.from.body),
        }
    }
}

#[derive(Template)]
#[template(path = "library/list.html")]
struct List<'p> {
    say: Say<'p>,
    letters: Vec<Short>,
    timeline: DataTable,
}

#[derive(Template)]
#[template(path = "library/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    summary: &'p str,
    facts: SummaryList,
    sites: Vec<Link>,
    tables: Vec<DataTable>,
    letter: &'p Letter,
}

impl Show<'_> {
    /// The details are the facts as they were written down, in English.
    fn details_are_foreign(&self) -> bool {
        self.say.language == Language::Welsh
    }

    fn day_of(&self, event: &Gathering) -> String {
        self.say.day(event.date)
    }
}
