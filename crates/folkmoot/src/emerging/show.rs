//! One emerging theme: how many say it, where and since when, in their own words, what became of it, and what may be done with it.

use super::figures::{Standing, sees_all, standing};
use super::list::called;
use super::model::{ActKind, Detail, State, StepRow, ThemeRow, had_enough, undoable};
use super::{store, unexplained_store as unexplained};
use crate::access::{Action, names};
use crate::areas::figures::shown;
use crate::experiences::listing::{area_name, other_language, shortened, voice};
use crate::experiences::publish::{self, Published};
use crate::store::StoreError;
use crate::themes::trend::month_name;
use crate::web::kit::{
    Bar, BarChart, Cell, Column, DataTable, FigureBlock, Link, Markup, ShareRow, Step, StepState,
    Tag, TagKind, Timeline, Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many voices are quoted.
const QUOTED: i64 = 6;
/// How many experiences of one's own area are shown.
const OWN: i64 = 20;

#[derive(Template)]
#[template(path = "emerging/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: String,
    lede: String,
    tag: Option<Tag>,
    unnamed: bool,
    figures: Vec<FigureBlock>,
    acts: Vec<Link>,
    voices: Vec<Voice>,
    read_all: Option<Link>,
    own: Vec<Voice>,
    months: Option<BarChart>,
    areas: Option<DataTable>,
    became: Timeline,
    share: ShareRow,
}

/// A theme with all that its page tells of it.
pub struct Case {
    /// The theme.
    pub row: ThemeRow,
    /// Its steps.
    pub steps: Vec<StepRow>,
    /// How it stands.
    pub standing: Standing,
}

/// What an address names: a theme, or where the one of that number went.
pub enum Led {
    /// The theme.
    Here(Box<Case>),
    /// The number of the theme that it went into.
    On(i64),
}

/// The theme of a number as typed, for one who may see it.
///
/// # Errors
/// When there is none, or it is only for those who moderate.
pub async fn load(ctx: &Ctx, typed: &str) -> Result<Led, Problem> {
    let n: i64 = typed.parse().map_err(|_| Problem::NotFound)?;
    let case = read_case(ctx, n).await?.ok_or(Problem::NotFound)?;
    let root = case.row.root;
    match may_see(ctx, &case) {
        _ if root != n => {
            // Where it went is told to whoever may see that, and nothing to anybody else.
            let there = read_case(ctx, root).await?.ok_or(Problem::NotFound)?;
            if may_see(ctx, &there) { Ok(Led::On(root)) } else { Err(Problem::NotFound) }
        }
        true => Ok(Led::Here(Box::new(case))),
        false => Err(Problem::NotFound),
    }
}

/// Whether this actor may see a theme: anybody, once a person has named it and enough say it. What anybody could see and is over keeps
/// its page, and says what became of it.
fn may_see(ctx: &Ctx, case: &Case) -> bool {
    let was_known = case.row.name.is_some()
        && !case.row.is_living()
        && had_enough(case.steps.iter().map(|step| &step.detail));
    was_known || case.standing.is_public(&case.row) || sees_all(ctx)
}

/// The theme of a number with all that its page tells of it, whoever may see that.
pub(super) async fn read_case(ctx: &Ctx, n: i64) -> Result<Option<Case>, Problem> {
    let today = ctx.today;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::one(tx, n).await? else { return Ok(None) };
            let steps = store::steps(tx, row.id).await?;
            let standing = standing(tx, n, today).await?;
            Ok::<_, StoreError>(Some(Case { row, steps, standing }))
        })
    });
    read.await.map_err(Problem::from)
}

/// What is read beside the theme itself.
struct Beside {
    quotes: Vec<Published>,
    own: Vec<unexplained::OfArea>,
    led_here: Vec<ThemeRow>,
    out_of: Vec<ThemeRow>,
    names: BTreeMap<Uuid, String>,
}

async fn beside(ctx: &Ctx, case: &Case) -> Result<Beside, Problem> {
    let mine = match sees_all(ctx) {
        true => ctx.actor.areas_for(Action::Moderate, ctx.today).unwrap_or_default(),
        false => Vec::new(),
    };
    let people: Vec<Uuid> = match sees_all(ctx) {
        true => case.steps.iter().filter_map(|step| step.by_person).collect(),
        false => Vec::new(),
    };
    let n = case.row.n;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let quotes = unexplained::quotes(tx, n, QUOTED).await?;
            let quotes = publish::of_each(tx, &quotes).await?;
            let mut own = Vec::new();
            for area in mine {
                let left = OWN - own.len() as i64;
                if left > 0 {
                    own.extend(unexplained::of_area(tx, n, &area, None, left).await?);
                }
            }
            let (led_here, out_of) = (store::led_here(tx, n).await?, store::out_of(tx, n).await?);
            let names = names::names(tx, people).await?;
            Ok::<_, StoreError>(Beside { quotes, own, led_here, out_of, names })
        })
    });
    read.await.map_err(Problem::from)
}

/// `GET /themes/emerging/{n}`
///
/// # Errors
/// When there is no such theme, it is only for those who moderate, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let case = match load(&ctx, &typed).await? {
        Led::Here(case) => case,
        Led::On(root) => return Ok(ctx.redirect(&format!("/themes/emerging/{root}"))),
    };
    let say = ctx.say();
    let beside = beside(&ctx, &case).await?;
    let row = &case.row;
    let name = called(say, row.name.as_deref(), &row.words);
    let books = ctx.app.coding.now();
    let lede = match row.state() {
        State::Coded => {
            let code = row.code.as_deref().unwrap_or_default();
            say.with("emerging-is-code", "code", books.books.name(code))
        }
        State::Faded => say.t("emerging-is-over").to_owned(),
        _ => say.t("emerging-one-lede").to_owned(),
    };
    let path = format!("/themes/emerging/{}", row.n);
    let mut figures = vec![FigureBlock {
        figure: shown(say, case.standing.now),
        label: say.t("themes-voices").to_owned(),
    }];
    if !case.standing.now.is_hidden() {
        figures.push(FigureBlock {
            figure: say.number(case.standing.areas.len()),
            label: say.t("emerging-areas").to_owned(),
        });
    }
    let content = Show {
        say,
        name: name.clone(),
        lede,
        tag: (!row.is_living())
            .then(|| Tag::new(TagKind::Closed, &say.of("emerging-state", &row.state))),
        unnamed: row.name.is_none(),
        figures,
        acts: acts(&ctx, &case),
        voices: beside.quotes.iter().map(|one| voice(one, say)).collect(),
        read_all: (!beside.quotes.is_empty())
            .then(|| Link::new(&say.to(&format!("{path}/voices")), say.t("themes-read-all"))),
        own: beside.own.iter().map(|one| own(say, one)).collect(),
        months: months(say, &case.standing),
        areas: areas(say, &case.standing),
        became: became(&ctx, &case, &beside),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&format!("/api/v1{path}"), say.t("data-json"))],
        },
    };
    let above = [("/themes", say.t("themes-title")), ("/themes/emerging", say.t("emerging-title"))];
    Ok(ctx.page(name).crumbs(above).show(&content)?.into_response())
}

/// What this actor may do with it.
fn acts(ctx: &Ctx, case: &Case) -> Vec<Link> {
    let (say, row) = (ctx.say(), &case.row);
    if !sees_all(ctx) {
        return Vec::new();
    }
    let path = format!("/themes/emerging/{}", row.n);
    let act = |kind: ActKind| {
        let words = say.of("emerging-do", kind.key());
        Link::new(&say.to(&format!("{path}/step?act={}", kind.key())), &words)
    };
    let mut acts = Vec::new();
    if row.is_living() {
        acts.extend([act(ActKind::Named), act(ActKind::Joined)]);
        let words = say.of("emerging-do", ActKind::TakenOut.key());
        acts.push(Link::new(&say.to(&format!("{path}/take-out")), &words));
        if super::coded::may(ctx) {
            let words = say.of("emerging-do", ActKind::Coded.key());
            acts.push(Link::new(&say.to(&format!("{path}/code")), &words));
        }
    }
    if may_undo(ctx, case) {
        acts.push(act(ActKind::Undone));
    }
    acts
}

/// Whether this actor may take the last step back. That a code was made of it only those may who issue codebooks.
pub(super) fn may_undo(ctx: &Ctx, case: &Case) -> bool {
    let last = undoable(case.steps.iter().map(|one| (one.n, &one.detail)));
    let step = case.steps.iter().find(|one| Some(one.n) == last);
    step.is_some_and(|one| one.detail.kind() != ActKind::Coded || super::coded::may(ctx))
}

/// An experience of one's own area, published or not, with the way to the page on which one decides about it.
fn own(say: Say<'_>, one: &unexplained::OfArea) -> Voice {
    let page = say.to(&format!("/desk/queue/{}", one.reference));
    let meta = vec![crate::web::kit::MetaItem::text(&area_name(&one.area, say))];
    let page = Link::new(&page, &one.reference);
    let mut voice = Voice::new(&shortened(&one.text), meta, Some(page), say.t("voice-page-prefix"));
    voice.lang = other_language(&one.language, say);
    voice
}

fn months(say: Say<'_>, standing: &Standing) -> Option<BarChart> {
    if standing.now.is_hidden() || standing.now.bounds().1 == 0 {
        return None;
    }
    let bars = standing.months.iter().map(|(month, figure)| Bar {
        label: Markup::text(&month_name(say, *month)),
        value: figure.shown().map(|n| n as f64),
        shown: shown(say, *figure),
    });
    Some(BarChart {
        title: say.t("themes-trend").to_owned(),
        title_hidden: true,
        label_column: say.t("areas-months-month").to_owned(),
        value_column: say.t("themes-voices").to_owned(),
        bars: bars.collect(),
    })
}

fn areas(say: Say<'_>, standing: &Standing) -> Option<DataTable> {
    if standing.now.is_hidden() {
        return None;
    }
    let row = |(area, figure): &(String, rules::disclosure::Figure)| {
        vec![
            Markup::link(&say.to(&format!("/areas/{area}")), &area_name(area, say)),
            Cell::text(&shown(say, *figure)),
        ]
    };
    let columns = vec![Column::text(say.t("areas-area")), Column::number(say.t("themes-voices"))];
    let rows = standing.areas.iter().map(row).collect();
    let table = DataTable::new("by-area", say.t("themes-by-area"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// All that happened to it, and the themes that came to it or out of it.
fn became(ctx: &Ctx, case: &Case, beside: &Beside) -> Timeline {
    let say = ctx.say();
    let sees_all = sees_all(ctx);
    let step = |one: &StepRow| {
        let by = one.by_person.and_then(|id| beside.names.get(&id));
        let by = by.map(|name| say.with("emerging-by", "who", name.as_str()));
        Step {
            day: say.day(one.on_day),
            datetime: one.on_day.to_string(),
            title: happened(ctx, &one.detail, sees_all, case.row.name.as_deref()),
            text: Markup::text(&by.unwrap_or_default()),
            state: StepState::Done,
        }
    };
    let mut steps: Vec<Step> = case.steps.iter().map(step).collect();
    let other = |theme: &ThemeRow, words: &str| {
        let day = ctx.app.world.day_of(theme.changed_at);
        // Of what it is and was only those learn who see all: it may be told of too few.
        let name = match sees_all {
            true => called(say, theme.name.as_deref(), &theme.words),
            false => say.with("emerging-number", "n", theme.n),
        };
        Step {
            day: say.day(day),
            datetime: day.to_string(),
            title: say.with(words, "theme", name),
            text: Markup::default(),
            state: StepState::Done,
        }
    };
    steps.extend(beside.led_here.iter().map(|theme| other(theme, "emerging-came-in")));
    steps.extend(beside.out_of.iter().map(|theme| other(theme, "emerging-went-out")));
    steps.sort_by(|a, b| a.datetime.cmp(&b.datetime));
    Timeline { steps }
}

/// What happened, in words. The words that tell a theme from others, how many there were on a day, and a name that is not the one that
/// stands are only for those who see all.
fn happened(ctx: &Ctx, detail: &Detail, sees_all: bool, stands: Option<&str>) -> String {
    let say = ctx.say();
    let figure = |n: u64| shown(say, rules::disclosure::Figure::guarded(n));
    let key = detail.kind().key();
    match detail {
        Detail::Named { name } if sees_all || stands == Some(name) => {
            say.with("emerging-step-named", "name", name.as_str())
        }
        _ if !sees_all && !matches!(detail, Detail::Coded { .. }) => say.of("emerging-public", key),
        Detail::Born { words, texts, .. } => {
            let found = say.with("emerging-step-born", "texts", figure(*texts));
            match sees_all && !words.is_empty() {
                true => {
                    format!("{found} {}", say.with("emerging-told-by", "words", words.join(", ")))
                }
                false => found,
            }
        }
        Detail::Grew { from, to, .. } => {
            let args = [("from", figure(*from).into()), ("to", figure(*to).into())];
            say.args("emerging-step-grew", &args)
        }
        Detail::TakenOut { name, texts, .. } => {
            let args = [("name", name.as_str().into()), ("texts", figure(*texts).into())];
            say.args("emerging-step-taken-out", &args)
        }
        Detail::Coded { code } => {
            let books = ctx.app.coding.now();
            say.with("emerging-step-coded", "code", books.books.name(code))
        }
        _ => say.of("emerging-step", key),
    }
}
