//! What many people say: the themes of the country, a region, an area, several areas together, or a provider.

use super::figures::{Change, Theme, Themes, themes};
use super::scope::Scope;
use super::table::{change, is_few, path, share, table};
use super::trend;
use crate::areas::choose::options;
use crate::areas::figures::shown;
use crate::areas::register::Register;
use crate::codebooks::books::Books;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, DataTable, EmptyState, Field, FigureBlock, Link, Select, ShareRow, Spark, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

/// How many themes are drawn.
const DRAWN: usize = 12;
/// Of how many months at least something must be shown for a line.
const POINTS: usize = 6;
/// How many that changed are named.
const NAMED: usize = 6;

/// A theme as it is drawn.
struct Drawn {
    name: String,
    href: String,
    share: String,
    spark: Option<Spark>,
    change: Option<Tag>,
    words: String,
}

/// Themes that changed in one way.
struct Changed {
    id: &'static str,
    heading: String,
    items: Vec<(Link, String)>,
}

#[derive(Template)]
#[template(path = "themes/list.html")]
struct List<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    figures: Vec<FigureBlock>,
    action: String,
    area: Select,
    look: Button,
    above: Vec<Link>,
    rises: String,
    drawn: Vec<Drawn>,
    changed: Vec<Changed>,
    table: Option<DataTable>,
    few: Option<(String, Vec<Link>)>,
    empty: EmptyState,
    share: ShareRow,
}

/// `GET /themes?area=&region=&areas=&provider=`
///
/// # Errors
/// When what is asked for cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let found = themes(&ctx, &scope).await?;
    let name = super::show::named(&ctx, &scope).await?;
    let knows = ctx.app.coding.now();
    let books = &knows.books;
    let area = match &scope {
        Scope::Area(area) => area.to_string(),
        _ => String::new(),
    };
    let content = List {
        say,
        title: say.t("themes-title").to_owned(),
        lede: say.with("themes-lede", "place", name.as_str()),
        figures: vec![
            FigureBlock {
                figure: shown(say, found.heard),
                label: say.t("areas-heard-year").to_owned(),
            },
            FigureBlock {
                figure: say.number(found.all.len()),
                label: say.t("themes-count").to_owned(),
            },
        ],
        action: say.to("/themes"),
        area: Select {
            field: Field::new("area", say.t("themes-area")),
            options: options(ctx.today, say.language, say.t("areas-country"), &area),
            width: "",
        },
        look: Button::submit(say.t("themes-look")),
        above: above(say, &scope),
        rises: match &scope {
            Scope::Area(area) => say.to(&format!("/signals?area={area}")),
            _ => say.to("/signals"),
        },
        drawn: drawn(say, books, &scope, &found),
        changed: changed(say, books, &scope, &found),
        table: table(say, books, &scope, &found),
        few: few(say, books, &scope, &found),
        empty: EmptyState {
            title: say.t("themes-none").to_owned(),
            text: say.t("themes-none-text").to_owned(),
            action: None,
        },
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&scope.at("/themes.csv"), say.t("areas-csv")),
                Link::new(&scope.at("/api/v1/themes"), say.t("data-json")),
                Link::new(&say.to("/codebooks"), say.t("themes-codebooks")),
            ],
        },
    };
    let title = match scope {
        Scope::Country => content.title.clone(),
        _ => format!("{}: {name}", content.title),
    };
    ctx.page(title).show(&content)
}

/// The ways to wider circles, and for the country to its regions.
fn above(say: Say<'_>, scope: &Scope) -> Vec<Link> {
    let region = |code: crate::areas::register::AreaCode| {
        let name = Register::england().region(code)?.name_in(say.language);
        Some(Link::new(&say.to(&format!("/themes?region={code}")), name))
    };
    let country = Link::new(&say.to("/themes"), say.t("areas-country"));
    match scope {
        Scope::Country => {
            let regions = Register::england().regions().iter();
            let england = regions.filter(|one| !crate::areas::list::is_nation(one.code));
            england.filter_map(|one| region(one.code)).collect()
        }
        Scope::Area(code) => {
            let own = Register::england().area(*code).and_then(|area| region(area.region));
            own.into_iter().chain([country]).collect()
        }
        _ => vec![country],
    }
}

fn drawn(say: Say<'_>, books: &Books, scope: &Scope, found: &Themes) -> Vec<Drawn> {
    let with_share = found.all.iter().filter(|theme| theme.share.is_some_and(|n| n > 0));
    let one = |theme: &Theme| {
        let (kind, words) = change(say, theme, found);
        // This month is not over: it would always fall.
        let over = found.months.len().saturating_sub(1);
        let values: Vec<Option<f64>> =
            (0..over).map(|month| trend::share(theme, found, month).map(|n| n as f64)).collect();
        // A line of few points tells nothing.
        let tells = values.iter().flatten().count() >= POINTS;
        Drawn {
            name: books.name(&theme.code).to_owned(),
            href: path(say, scope, &theme.code),
            share: share(say, theme.now, theme.share),
            spark: tells.then_some(Spark { values }),
            change: match kind {
                Change::New => Some(Tag::new(TagKind::Waiting, &words)),
                Change::Rising => Some(Tag::new(TagKind::Late, &words)),
                Change::Falling => Some(Tag::new(TagKind::Good, &words)),
                Change::Steady => None,
            },
            words: theme.was.map_or_else(String::new, |_| {
                say.with("themes-was", "share", share(say, theme.before, theme.was))
            }),
        }
    };
    with_share.take(DRAWN).map(one).collect()
}

/// Themes of which no more can be told than that few said them.
fn few(say: Say<'_>, books: &Books, scope: &Scope, found: &Themes) -> Option<(String, Vec<Link>)> {
    let few = found.all.iter().filter(|theme| is_few(theme));
    let links: Vec<Link> = few
        .map(|theme| Link::new(&path(say, scope, &theme.code), books.name(&theme.code)))
        .collect();
    let count = i64::try_from(links.len()).unwrap_or(0);
    (!links.is_empty()).then(|| (say.with("themes-few", "count", count), links))
}

fn changed(say: Say<'_>, books: &Books, scope: &Scope, found: &Themes) -> Vec<Changed> {
    let of = |kind: Change, id: &'static str| {
        let all = found.all.iter().filter(|one| one.change(found.heard_before) == kind);
        let item = |theme: &Theme| {
            let link = Link::new(&path(say, scope, &theme.code), books.name(&theme.code));
            let args = [
                ("now", share(say, theme.now, theme.share).into()),
                ("was", share(say, theme.before, theme.was).into()),
            ];
            (link, say.args("themes-from-to", &args))
        };
        let items: Vec<(Link, String)> = all.take(NAMED).map(item).collect();
        let heading = say.of("themes-heading", kind.key());
        (!items.is_empty()).then_some(Changed { id, heading, items })
    };
    [(Change::New, "new"), (Change::Rising, "rising"), (Change::Falling, "falling")]
        .into_iter()
        .filter_map(|(kind, id)| of(kind, id))
        .collect()
}
