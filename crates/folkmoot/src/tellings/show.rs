//! One thing that is to be told to many: which committees were told, when, by which channel, and which were not; on a map, by region
//! and one by one.

use super::case::{Case, load, reference};
use super::list::{PAGE, tag};
use super::model::{ActKind, Counts, MemberRow, Status, StepRow};
use super::store::TellingRow;
use crate::areas::choose::by_region;
use crate::areas::map;
use crate::asks::listing::pages;
use crate::issued::show::file_link;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, Field, FigureBlock, Hex, HexMap, LegendStep,
    Level, Link, Markup, Pagination, Select, ShareRow, Step as Shown, StepState, SummaryList, Tag,
    TagKind, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "tellings/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    who: String,
    tag: Tag,
    figures: Vec<FigureBlock>,
    tell: Option<Button>,
    close: Option<Link>,
    map: HexMap,
    regions: DataTable,
    action: String,
    region: Select,
    status: Select,
    show: Button,
    table: DataTable,
    pages: Pagination,
    timeline: Timeline,
    facts: SummaryList,
    share: ShareRow,
}

/// Who has asked whom to tell whom, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &TellingRow) -> String {
    let args = [("asker", row.asker_in(say).into()), ("agent", row.agent_in(say).into())];
    say.args("telling-who", &args)
}

/// The members that a filter lets through, in the order of region and name, after the one of the cursor.
fn narrowed<'a>(
    case: &'a Case,
    fields: &Fields,
    ctx: &Ctx,
) -> Result<Vec<&'a MemberRow>, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let status = fields.filled("status").map(Status::from_key);
    if status == Some(None) {
        errors.add("status", say.t("telling-bad-status"));
    }
    let region = fields.get("region");
    let regions = by_region(ctx.today, say.language);
    if !region.is_empty() && !regions.iter().any(|(one, _)| one.code.as_str() == region) {
        errors.add("region", say.t("areas-wrong-region"));
    }
    let fits = |one: &&MemberRow| {
        let there = region.is_empty() || one.region() == region;
        there && status.flatten().is_none_or(|status| one.status() == status)
    };
    let mut found: Vec<&MemberRow> = case.members.iter().filter(fits).collect();
    found.sort_by_cached_key(|one| {
        (one.region(), one.area().map(|area| area.name_in(say.language)))
    });
    if let Some(cursor) = fields.filled("cursor") {
        match found.iter().position(|one| one.member_area == cursor) {
            Some(at) => drop(found.drain(..=at)),
            None => errors.add("cursor", say.t("access-bad-cursor")),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// `GET /tellings/{reference}?region=&status=&cursor=`
///
/// # Errors
/// When there is none, a filter cannot be understood, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let path = format!("/tellings/{}", row.reference);
    let mut shown = narrowed(&case, &fields, &ctx).map_err(Problem::Invalid)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = shown.len() > most;
    shown.truncate(most);
    let next = shown.last().filter(|_| more).map(|one| one.member_area.clone());
    let counts = case.counts();
    let figure = |count: usize, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let regions = by_region(ctx.today, say.language);
    let names: Vec<(&str, &str)> = regions
        .iter()
        .map(|(region, _)| (region.code.as_str(), region.name_in(say.language)))
        .collect();
    let states: Vec<(&str, String)> =
        Status::ALL.iter().map(|one| (one.key(), say.of("telling-status", one.key()))).collect();
    let may_tell = case.may_tell(&ctx);
    let content = Show {
        say,
        title: &row.subject,
        who: who(say, row),
        tag: tag(say, row),
        figures: vec![
            figure(counts.told, "telling-status-told"),
            figure(counts.waits, "telling-status-waits"),
            figure(counts.left_out, "telling-status-left-out"),
        ],
        tell: may_tell
            .then(|| Button::link(&say.to(&format!("{path}/tell")), say.t("telling-do-told"))),
        close: may_tell.then(|| {
            Link::new(&say.to(&format!("{path}/tell?act=closed")), say.t("telling-do-closed"))
        }),
        map: hexes(&ctx, &case),
        regions: region_table(&ctx, &case),
        action: say.to(&path),
        region: Select::new(
            Field::new("region", say.t("areas-region")),
            std::iter::once(("", say.t("areas-all-regions"))).chain(names),
            fields.get("region"),
        ),
        status: Select::new(
            Field::new("status", say.t("telling-status")),
            std::iter::once(("", say.t("telling-any-status")))
                .chain(states.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("status"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: table(say, &case, &shown),
        pages: pages(say, &fields, &path, next),
        timeline: timeline(&ctx, &case),
        facts: facts(say, &case),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&format!("{path}/members.csv"), say.t("data-csv")),
                Link::new(&format!("/api/v1{path}"), say.t("data-json")),
            ],
        },
    };
    let above = [("/tellings", say.t("tellings-title"))];
    ctx.page(format!("{}: {}", row.reference, row.subject)).crumbs(above).show(&content)
}

fn status_tag(say: Say<'_>, status: Status) -> Tag {
    let kind = match status {
        Status::Told => TagKind::Good,
        Status::Waits => TagKind::Waiting,
        Status::LeftOut => TagKind::Closed,
    };
    Tag::new(kind, &say.of("telling-status", status.key()))
}

fn hexes(ctx: &Ctx, case: &Case) -> HexMap {
    let say = ctx.say();
    let level = |status: Status| match status {
        Status::Told => Level::Fifth,
        Status::Waits => Level::First,
        Status::LeftOut => Level::None,
    };
    let hex = |one: &MemberRow| {
        let area = one.area()?;
        let place = area.hex(ctx.today)?;
        let name = area.name_in(say.language);
        let status = say.of("telling-status", one.status().key());
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("/register/{}", area.code)),
            short: map::short(name),
            label: format!("{name}: {status}"),
            level: level(one.status()),
            region: map::number(area.region),
        })
    };
    let step = |status: Status| LegendStep {
        level: level(status),
        text: say.of("telling-status", status.key()),
    };
    HexMap {
        id: "map".into(),
        title: say.t("telling-map-title").to_owned(),
        summary: say.t("telling-map-summary").to_owned(),
        hexes: case.members.iter().filter_map(hex).collect(),
        legend: vec![step(Status::LeftOut), step(Status::Waits), step(Status::Told)],
    }
}

fn region_table(ctx: &Ctx, case: &Case) -> DataTable {
    let say = ctx.say();
    let columns = vec![
        Column::text(say.t("areas-region")),
        Column::number(say.t("telling-count-all")),
        Column::number(say.t("telling-status-told")),
        Column::number(say.t("telling-status-waits")),
        Column::number(say.t("telling-status-left-out")),
    ];
    let row = |name: Cell, counts: Counts| {
        let numbers = [counts.all, counts.told, counts.waits, counts.left_out];
        let mut cells = vec![name];
        cells.extend(numbers.iter().map(|count| Cell::text(&say.number(*count))));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = by_region(ctx.today, say.language)
        .into_iter()
        .map(|(region, _)| {
            let code = region.code.to_string();
            let there = case.members.iter().filter(|one| one.region() == code);
            let path = format!("/tellings/{}?region={code}", case.row.reference);
            let name = Markup::link(&say.to(&path), region.name_in(say.language));
            row(name, Counts::of(there))
        })
        .collect();
    rows.push(row(Cell::text(say.t("leads-all")), case.counts()));
    DataTable {
        total: true,
        ..DataTable::new("by-region", say.t("telling-by-region"), columns).rows(rows)
    }
}

/// What proves a step: an address, or a file.
fn proof(say: Say<'_>, case: &Case, step: &StepRow) -> Markup {
    if let Some(file) = step.document.and_then(|id| case.files.get(&id)) {
        return file_link(say, &format!("/documents/{}", file.id), file);
    }
    step.proof.as_deref().map(|address| Markup::link(address, address)).unwrap_or_default()
}

fn table(say: Say<'_>, case: &Case, shown: &[&MemberRow]) -> DataTable {
    let columns =
        ["telling-committee", "telling-status", "telling-on", "telling-channel", "telling-proof"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |one: &&MemberRow| {
        let step = case.step_of(one);
        let channel = step.and_then(|step| step.channel);
        let href = say.to(&format!("/register/{}", one.member_area));
        let proof = match (one.status(), step) {
            (Status::LeftOut, Some(step)) => Cell::text(step.note.as_deref().unwrap_or("")),
            (_, Some(step)) => proof(say, case, step),
            (_, None) => Cell::default(),
        };
        vec![
            Markup::link(&href, &one.name_in(say)),
            Markup::of(&status_tag(say, one.status())),
            Cell::text(&step.map(|step| say.day(step.on_day)).unwrap_or_default()),
            Cell::text(&channel.map(|one| say.of("channel-of", one.key())).unwrap_or_default()),
            proof,
        ]
    };
    DataTable::new("members", say.t("telling-members-caption"), columns)
        .rows(shown.iter().map(row).collect())
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Shown> = case
        .steps
        .iter()
        .map(|step| {
            let of = |one: &&MemberRow| match step.act {
                ActKind::Asked => true,
                ActKind::Told => one.told_n == Some(step.n),
                ActKind::Closed => one.left_n == Some(step.n),
            };
            let count = case.members.iter().filter(of).count();
            let channel = step.channel.map(|one| format!("{}. ", say.of("channel-of", one.key())));
            let note = step.note.as_deref().map(|note| format!("{note} "));
            let words = format!("{}{}", channel.unwrap_or_default(), note.unwrap_or_default());
            let day = say.day(ctx.app.world.day_of(step.at));
            let noted = match step.act {
                ActKind::Asked => case.row.asker_in(say),
                _ => case.row.agent_in(say),
            };
            let noted = say.args("ask-noted", &[("party", noted.into()), ("day", day.into())]);
            Shown {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: say.with(&format!("telling-step-{}", step.act.key()), "count", count),
                text: Markup::text(&words)
                    .then(&proof(say, case, step))
                    .then(&Markup::text(&format!(" {noted}"))),
                state: StepState::Done,
            }
        })
        .collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let row = &case.row;
    let party =
        |id: uuid::Uuid, name: String| Markup::link(&say.to(&format!("/directory/{id}")), &name);
    let ask = Markup::link(&say.to(&format!("/asks/{}", row.reference)), &row.reference);
    let mut facts = vec![
        Fact::new(say.t("telling-asker"), party(row.asker, row.asker_in(say))),
        Fact::new(say.t("telling-agent"), party(row.agent, row.agent_in(say))),
        Fact::new(say.t("telling-words"), case.ask.text.as_str()),
        Fact::new(say.t("telling-ask"), ask),
    ];
    if let Some(document) = &row.document {
        let link = Markup::link(&say.to(&format!("/issued/{document}")), document);
        facts.push(Fact::new(say.t("telling-document"), link));
    }
    SummaryList { facts }
}

/// `GET /tellings/{reference}/members.csv`: a line for each committee, with the same filters.
///
/// # Errors
/// When there is none, a filter cannot be understood, or the database cannot be used.
pub async fn csv(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let shown = narrowed(&case, &fields, &ctx).map_err(Problem::Invalid)?;
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "region",
        "area",
        "committee",
        "status",
        "on",
        "channel",
        "proof",
        "note",
    ]));
    for one in shown {
        let step = case.step_of(one);
        let file = step.and_then(|step| step.document);
        let proof = match file {
            Some(id) => format!("{}/documents/{id}", ctx.app.base_url),
            None => step.and_then(|step| step.proof.clone()).unwrap_or_default(),
        };
        text.push_str(&csv::line(&[
            &one.region(),
            &one.member_area,
            &one.name_in(say),
            one.status().key(),
            &step.map(|step| step.on_day.to_string()).unwrap_or_default(),
            step.and_then(|step| step.channel).map_or("", |channel| channel.key()),
            &proof,
            step.and_then(|step| step.note.as_deref()).unwrap_or(""),
        ]));
    }
    let name = format!("attachment; filename=\"{}-told.csv\"", case.row.reference);
    let name = HeaderValue::from_str(&name).map_err(|why| Problem::Internal(why.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}
