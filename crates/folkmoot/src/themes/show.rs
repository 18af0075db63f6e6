//! One theme: how common it is and was, where, at which kinds of services, who speaks of it, in their own words, and what was asked
//! and what changed.

use super::figures::{InArea, MONTHS, Theme, by_area, months, themes};
use super::scope::Scope;
use super::sounds::sounds;
use super::table::{change, path, share};
use super::{store, trend, voices};
use crate::alike::of_theme::of_theme;
use crate::areas::figures::{AreaFigures, Breakdown, shown};
use crate::areas::map::{number, short};
use crate::areas::register::{Area, AreaCode, Register};
use crate::areas::{charts, unheard};
use crate::coding::tally::place_of_kind;
use crate::experiences::listing::{area_name, voice};
use crate::experiences::model::ServiceKind;
use crate::experiences::publish::Published;
use crate::providers;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    BarChart, Cell, Column, CompareChart, DataTable, Details, FigureBlock, Hex, HexMap, LegendStep,
    Level, Link, Markup, ShareRow, Tag, TagKind, Voice, XmrChart,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::disclosure::Figure;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// How many areas are looked at for voices.
const AREAS_ASKED: usize = 12;
/// How many areas are offered to report together.
const TOGETHER: usize = 6;
/// The shades of the map in their order.
const LEVELS: [Level; 5] = [Level::First, Level::Second, Level::Third, Level::Fourth, Level::Fifth];

#[derive(Template)]
#[template(path = "themes/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: String,
    lede: String,
    tag: Option<Tag>,
    retired: bool,
    figures: Vec<FigureBlock>,
    rising: Option<DataTable>,
    trend: Option<XmrChart>,
    voices: Vec<Voice>,
    read_all: Option<Link>,
    map: Option<HexMap>,
    areas: Option<Details>,
    sounds: Option<(BarChart, [String; 2])>,
    kinds: Option<BarChart>,
    who: Vec<CompareChart>,
    asks: Option<DataTable>,
    report: Option<Link>,
    together: Option<Link>,
    finer: Vec<Link>,
    share: ShareRow,
}

/// Of whom a page tells, in words; a provider by its name.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn named(ctx: &Ctx, scope: &Scope) -> Result<String, Problem> {
    let provider = match scope {
        Scope::Provider(code) => {
            let code = code.clone();
            let read = ctx.app.db.read(move |tx| {
                Box::pin(async move {
                    let row = providers::store::provider(tx, &code).await?;
                    Ok::<_, StoreError>(row.map(|row| row.name))
                })
            });
            read.await.map_err(Problem::from)?
        }
        _ => None,
    };
    Ok(scope.name(ctx.say(), provider.as_deref()))
}

/// What is read for the page of a theme.
struct Read {
    areas: Vec<InArea>,
    quotes: Vec<Published>,
    rests: Vec<voices::Rests>,
    kinds: Vec<(&'static str, u64)>,
    about: Vec<(String, String, u64)>,
}

/// Reads it, or has it as it was some seconds ago.
async fn read(ctx: &Ctx, code: &str, scope: &Scope) -> Result<Arc<Read>, Problem> {
    let name = format!("theme-{code}-{}-{}", scope.query(), ctx.today);
    if let Some(kept) = ctx.app.kept.get::<Read>(&name, ctx.now) {
        return Ok(kept);
    }
    let (code, scope, today) = (code.to_owned(), scope.clone(), ctx.today);
    let done = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let provider = scope.provider();
            let areas = by_area(tx, &code, &scope, today).await?;
            let mut asked: Vec<&InArea> = areas.iter().collect();
            asked.sort_by_key(|one| Reverse(one.share));
            let asked: Vec<String> =
                asked.into_iter().take(AREAS_ASKED).map(|one| one.area.clone()).collect();
            let quotes = voices::quotes(tx, &code, &asked, provider).await?;
            let rests = voices::rests(tx, &code, &scope).await?;
            let mut kinds = Vec::new();
            if provider.is_none() {
                let months = months(today);
                let span = (months[MONTHS / 2].first_day(), months[MONTHS - 1].first_day());
                let only = scope.areas();
                for kind in ServiceKind::ALL {
                    let place = place_of_kind(kind.key());
                    let rows = store::of_code(tx, &place, &code, span).await?;
                    let within = rows.iter().filter(|row| {
                        let one = |code: &AreaCode| code.as_str() == row.area;
                        only.as_ref().is_none_or(|all| all.iter().any(one))
                    });
                    let n: i64 = within.map(|row| row.suggested + row.confirmed).sum();
                    kinds.push((kind.key(), u64::try_from(n).unwrap_or(0)));
                }
            }
            let about = match &scope {
                Scope::Area(area) => store::about(tx, &code, area.as_str()).await?,
                _ => Vec::new(),
            };
            Ok::<_, StoreError>(Read { areas, quotes, rests, kinds, about })
        })
    });
    let found = Arc::new(done.await.map_err(Problem::from)?);
    ctx.app.kept.put(&name, ctx.now, Arc::clone(&found));
    Ok(found)
}

/// `GET /themes/{code}?area=&region=&areas=&provider=`
///
/// # Errors
/// When there is no such code, what is asked for cannot be understood, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let knows = ctx.app.coding.now();
    let books = &knows.books;
    let known = books.code(&code).ok_or(Problem::NotFound)?;
    let (of, retired) = (known.code.clone(), known.retired);
    let found = themes(&ctx, &scope).await?;
    let place = named(&ctx, &scope).await?;
    let theme = found.of(&code);
    let read = read(&ctx, &code, &scope).await?;
    let sounds = sounds(&ctx, &code, &scope, &read.areas).await?;
    let alike = of_theme(&ctx, &code, &scope).await?;
    let codes = known.book.codes().iter();
    let finer = codes.filter(|one| one.below.as_deref() == Some(code.as_str()));
    let tag = theme.map(|theme| change(say, theme, &found)).and_then(|(kind, words)| {
        use super::figures::Change;
        match kind {
            Change::Steady => None,
            Change::Falling => Some(Tag::new(TagKind::Good, &words)),
            _ => Some(Tag::new(TagKind::Late, &words)),
        }
    });
    let content = Show {
        say,
        name: of.name.clone(),
        lede: format!("{} {}", of.definition, say.with("themes-of", "place", place.as_str())),
        tag,
        retired,
        figures: theme.map(|theme| figures(say, theme, alike)).unwrap_or_default(),
        rising: match scope {
            Scope::Country => crate::signals::of_theme::of_theme(&ctx, &code).await?,
            _ => None,
        },
        trend: theme.and_then(|theme| trend::chart(say, &of.name, theme, &found)),
        voices: read.quotes.iter().map(|one| voice(one, say)).collect(),
        read_all: read_all(say, &code, &scope),
        map: matches!(scope, Scope::Country).then(|| map(&ctx, &code, &read.areas)),
        areas: areas(say, &code, &scope, &read.areas),
        sounds: sounds.map(|found| (found.chart(say), found.words(say))),
        kinds: kinds(say, &read.kinds),
        who: who(say, &scope, read.about.clone()),
        asks: voices::table(say, &read.rests, ctx.today),
        together: together(say, &code, &scope, &read.areas, theme.and_then(|one| one.share)),
        report: super::report::link(&ctx, &code, &scope),
        finer: finer.map(|one| Link::new(&path(say, &scope, &one.key), &one.name)).collect(),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(
                &scope.at(&format!("/api/v1/themes/{code}")),
                say.t("data-json"),
            )],
        },
    };
    let list = scope.at("/themes");
    let above = [(list.as_str(), say.t("themes-title"))];
    let title = match scope {
        Scope::Country => of.name.clone(),
        _ => format!("{}: {place}", of.name),
    };
    ctx.page(title).crumbs(above).show(&content)
}

fn figures(say: Say<'_>, theme: &Theme, alike: Option<Figure>) -> Vec<FigureBlock> {
    let block = |figure: String, key: &str| FigureBlock { figure, label: say.t(key).to_owned() };
    let of_hundred =
        |share: Option<u64>, key: &str| share.filter(|n| *n > 0).map(|n| block(say.number(n), key));
    let shares = [
        of_hundred(theme.share, "themes-of-hundred"),
        of_hundred(theme.was, "themes-of-hundred-before"),
    ];
    let counts = [
        block(shown(say, theme.now), "themes-voices"),
        block(shown(say, theme.confirmed), "themes-confirmed"),
    ];
    let alike = alike.map(|figure| block(shown(say, figure), "alike-of-theme"));
    shares.into_iter().flatten().chain(counts).chain(alike).collect()
}

/// The way to all experiences of an area with a code that anybody can read.
fn read_all(say: Say<'_>, code: &str, scope: &Scope) -> Option<Link> {
    let Scope::Area(area) = scope else { return None };
    let path = format!("/themes/{code}/voices?area={area}");
    Some(Link::new(&say.to(&path), say.t("themes-read-all")))
}

/// Areas of several where clearly more people say it than elsewhere: they may want to report together.
fn together(
    say: Say<'_>,
    code: &str,
    scope: &Scope,
    found: &[InArea],
    of_all: Option<u64>,
) -> Option<Link> {
    if !matches!(scope, Scope::Country | Scope::Region(_)) {
        return None;
    }
    let of_all = of_all?;
    let mut more: Vec<&InArea> = found
        .iter()
        .filter(|one| one.share.is_some_and(|n| n >= of_all + 2 && n * 4 >= of_all * 5))
        .collect();
    more.sort_by_key(|one| (Reverse(one.share), one.area.clone()));
    more.truncate(TOGETHER);
    if more.len() < 2 {
        return None;
    }
    let codes: Vec<&str> = more.iter().map(|one| one.area.as_str()).collect();
    let names: Vec<String> = codes.iter().map(|code| area_name(code, say)).collect();
    let path = format!("/themes/{code}?areas={}", codes.join(","));
    Some(Link::new(&say.to(&path), &say.with("themes-together", "areas", names.join(", "))))
}

fn kinds(say: Say<'_>, counts: &[(&'static str, u64)]) -> Option<BarChart> {
    let nowhere = |key: &str| say.to(&format!("/experiences?kind={key}"));
    let breakdown = Breakdown::guarded(counts);
    charts::bars(
        say,
        &breakdown,
        say.t("areas-by-kind-title"),
        say.t("areas-by-kind-column"),
        "kind",
        nowhere,
    )
}

/// Who speaks of it, against those who live there.
fn who(say: Say<'_>, scope: &Scope, about: Vec<(String, String, u64)>) -> Vec<CompareChart> {
    let Scope::Area(area) = scope else { return Vec::new() };
    let figures = AreaFigures::only_about(about);
    let Some(census) = Register::england().census(*area).filter(|_| figures.anybody_answered())
    else {
        return Vec::new();
    };
    unheard::compared(&figures, census).iter().map(|one| unheard::chart(say, one)).collect()
}

/// Area by area, where there are several.
fn areas(say: Say<'_>, code: &str, scope: &Scope, found: &[InArea]) -> Option<Details> {
    if matches!(scope, Scope::Area(_)) || found.is_empty() {
        return None;
    }
    let mut found: Vec<&InArea> = found.iter().collect();
    found.sort_by_key(|one| (Reverse(one.share), one.area.clone()));
    let row = |one: &&InArea| {
        let href = say.to(&format!("/themes/{code}?area={}", one.area));
        vec![
            Markup::link(&href, &area_name(&one.area, say)),
            Cell::text(&share(say, one.now, one.share)),
            Cell::text(&shown(say, one.now)),
        ]
    };
    let columns = vec![
        Column::text(say.t("areas-area")),
        Column::number(say.t("themes-share")),
        Column::number(say.t("themes-voices")),
    ];
    let rows = found.iter().map(row).collect();
    let table = DataTable::new("by-area", say.t("themes-by-area"), columns).rows(rows);
    Some(Details {
        summary: say.t("themes-by-area").to_owned(),
        body: Markup::of(&table),
        open: !matches!(scope, Scope::Country),
    })
}

/// The map of the country, shaded by the share of what was heard in each area.
fn map(ctx: &Ctx, code: &str, found: &[InArea]) -> HexMap {
    let say = ctx.say();
    let by_area: HashMap<&str, &InArea> =
        found.iter().map(|one| (one.area.as_str(), one)).collect();
    let mut shares: Vec<u64> =
        found.iter().filter_map(|one| one.share).filter(|n| *n > 0).collect();
    shares.sort_unstable();
    // A fifth of the areas on each step, as far as whole numbers allow.
    let mut steps: Vec<u64> = Vec::new();
    for fifth in 0..LEVELS.len() {
        if let Some(share) = shares.get(shares.len() * fifth / LEVELS.len())
            && steps.last().is_none_or(|last| share > last)
        {
            steps.push(*share);
        }
    }
    let level = |share: Option<u64>| {
        let reached = share.map_or(0, |n| steps.iter().filter(|step| **step <= n).count());
        reached.checked_sub(1).map_or(Level::None, |at| LEVELS[at])
    };
    let hex = |area: &Area| {
        let place = area.hex(ctx.today)?;
        let name = area.name_in(say.language);
        let one = by_area.get(area.code.as_str());
        let words = one.map_or_else(
            || say.t("themes-nobody").to_owned(),
            |one| share(say, one.now, one.share),
        );
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("/themes/{code}?area={}", area.code)),
            short: short(name),
            label: format!("{name}: {words}"),
            level: level(one.and_then(|one| one.share)),
            region: number(area.region),
        })
    };
    let mut legend =
        vec![LegendStep { level: Level::None, text: say.t("themes-map-few").to_owned() }];
    for (at, step) in steps.iter().enumerate() {
        let text = match steps.get(at + 1) {
            Some(next) if next - 1 > *step => {
                let args =
                    [("from", say.number(*step).into()), ("to", say.number(next - 1).into())];
                say.args("themes-map-from-to", &args)
            }
            Some(_) => say.with("themes-in-hundred", "n", say.number(*step)),
            None => say.with("themes-map-or-more", "n", say.number(*step)),
        };
        legend.push(LegendStep { level: LEVELS[at], text });
    }
    HexMap {
        id: "map".into(),
        title: say.t("themes-map-title").to_owned(),
        summary: say.t("themes-map-summary").to_owned(),
        hexes: Register::england().areas_at(ctx.today).filter_map(hex).collect(),
        legend,
    }
}
