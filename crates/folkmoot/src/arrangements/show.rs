//! One arrangement: who arranged it for whom, what each authority pays, what happened to it, and what is due when an
//! interim body ceases.

use super::handover::{self, Handover};
use super::indicator_chart;
use super::listing::{state_words, tag, term};
use super::model::{
    ActKind, ArrangementRow, Detail, Indicator, ShareRow, StepRow, assented, indicators,
    of_area_on, shares_now, weights,
};
use super::store;
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::areas::register::{AreaCode, Register};
use crate::funds::model::{AllocationRow, FundRow};
use crate::funds::store as funds;
use crate::parties::{acting, bodies};
use crate::web::kit::{
    Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, Step as Shown, StepState,
    SummaryList, Tag, TagKind, Timeline, XmrChart,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::arrangement::{Step, What, divided, report_due};
use rules::money::Pence;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "arrangements/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    tag: Tag,
    notices: Vec<Notice>,
    why: Vec<(&'p str, String)>,
    authorities: DataTable,
    joint: bool,
    report: Option<SummaryList>,
    report_rule: String,
    handover: Option<SummaryList>,
    measures: Vec<Measure>,
    money: Option<DataTable>,
    steps: Timeline,
    facts: SummaryList,
    acts: Vec<Link>,
}

/// What was reported of an indicator.
enum Measure {
    Chart(Box<XmrChart>),
    Table(DataTable),
}

/// An arrangement with its authorities and steps, and what else each of these areas has.
pub(super) struct Case {
    pub(super) row: ArrangementRow,
    pub(super) shares: Vec<ShareRow>,
    pub(super) steps: Vec<StepRow>,
    of_areas: Vec<Vec<ArrangementRow>>,
    /// The authority of each area, if it is a party.
    authorities: Vec<Option<Uuid>>,
    handover: Option<Handover>,
    /// What each area has of the newest fund, if several share the arrangement.
    money: Vec<Option<(FundRow, AllocationRow)>>,
}

impl Case {
    /// The acts that may follow and that this actor may take, each with the authority for which.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<(ActKind, BodyKey)> {
        let lead = self.row.lead_key();
        let leads = ctx.may(Action::Arrange, &Subject::Body(lead.clone()));
        let last = self.steps.last().map_or(self.row.made_on, |step| step.on_day);
        let standing = self.row.standing();
        let is_contract = self.row.what() == What::Contract;
        let end = standing.last_day().map_or(ctx.today, |end| end.min(ctx.today));
        let may_be = |kind: &&ActKind| match kind {
            ActKind::Made | ActKind::Assented | ActKind::Lapsed => false,
            ActKind::Extended => standing.until.is_some() && standing.ended.is_none(),
            ActKind::Shares => self.shares.len() > 1 && standing.ended.is_none(),
            ActKind::Indicator => is_contract && standing.ended.is_none(),
            ActKind::Reported => !indicators(&self.steps).is_empty(),
            other => other.act(None).is_some_and(|act| {
                standing.after(Step { on: end.max(last), act }, last, ctx.today).is_ok()
            }),
        };
        let of_lead = ActKind::ALL.iter().filter(|_| leads).filter(may_be);
        let mut offers: Vec<(ActKind, BodyKey)> =
            of_lead.map(|kind| (*kind, lead.clone())).collect();
        for place in 1..self.shares.len() {
            let key = BodyKey::Code(format!("authority:{}", self.shares[place].area));
            let waits = self.assent(place).is_none() && standing.ended.is_none();
            if waits && ctx.may(Action::Arrange, &Subject::Body(key.clone())) {
                offers.push((ActKind::Assented, key));
            }
        }
        offers
    }

    /// The day on which the authority at a place agreed to its share as it is now.
    pub(super) fn assent(&self, place: usize) -> Option<Date> {
        let party = self.authorities.get(place).copied().flatten()?;
        assented(&self.steps, party)
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Arrangement, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let today = ctx.today;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let shares = shares_now(store::shares(tx, &row.area, row.id).await?, &steps);
                let (mut of_areas, mut authorities) = (Vec::new(), Vec::new());
                for one in &shares {
                    of_areas.push(store::of_area(tx, &one.area, 200).await?);
                    let body = bodies::by_code(tx, &format!("authority:{}", one.area)).await?;
                    authorities.push(body.map(|body| body.id));
                }
                let over = row.standing().last_day().is_some_and(|last| last <= today);
                let handover = match over && row.what() == What::Interim {
                    true => Some(handover::of(tx, &row, &steps, today).await?),
                    false => None,
                };
                let mut money = Vec::new();
                for one in shares.iter().filter(|_| shares.len() > 1) {
                    money.push(funds::of_area(tx, &one.area, 1).await?.into_iter().next());
                }
                let case = Case { row, shares, steps, of_areas, authorities, handover, money };
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /arrangements/{reference}`
///
/// # Errors
/// When there is no such arrangement, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let mut why = vec![(say.t("arr-why"), row.why.clone())];
    why.extend(row.why_provides.clone().map(|words| (say.t("arr-why-provides"), words)));
    why.extend(row.why_not_local.clone().map(|words| (say.t("arr-why-not-local"), words)));
    let what = say.of("arr-what", &row.what);
    let title = format!("{what}: {}", row.carrier_in(say));
    let content = Show {
        say,
        lede: lede(say, &case),
        tag: tag(say, row.standing().state(ctx.today)),
        notices: notices(&ctx, &case),
        why,
        authorities: authorities(&ctx, &case),
        joint: case.shares.len() > 1,
        report: report(say, row),
        report_rule: say.to("/rules/england-2008/R15"),
        money: money(say, &case),
        measures: measures(say, &case),
        handover: case.handover.as_ref().map(|handover| left(say, row, handover)),
        steps: steps(&ctx, &case),
        facts: facts(say, row),
        acts: case
            .offers(&ctx)
            .into_iter()
            .map(|(kind, key)| {
                let (act, name) = (kind.key(), acting::name(&ctx, &key));
                let path = format!("/arrangements/{}/step?act={act}&body={key}", row.reference);
                let words = match kind {
                    ActKind::Assented => say.with("arr-do-assented-for", "body", name),
                    _ => say.of("arr-do", act),
                };
                Link::new(&say.to(&path), &words)
            })
            .collect(),
        title: title.clone(),
    };
    let above = [("/arrangements", say.t("arr-title"))];
    ctx.page(format!("{}: {title}", row.reference)).crumbs(above).show(&content)
}

fn lede(say: Say<'_>, case: &Case) -> String {
    let areas: Vec<String> = case.shares.iter().map(|one| area_name(say, &one.area)).collect();
    let (lead, term) = (case.row.lead_in(say), term(say, &case.row));
    let args = [("lead", lead.into()), ("areas", areas.join(", ").into()), ("term", term.into())];
    say.args("arr-show-lede", &args)
}

fn notices(ctx: &Ctx, case: &Case) -> Vec<Notice> {
    let (say, row) = (ctx.say(), &case.row);
    let notice = |id: &str, title: &str, body: String| Notice {
        id: id.to_owned(),
        kind: NoticeKind::Warning,
        title: title.to_owned(),
        body: body.into(),
    };
    let mut notices = Vec::new();
    let waits = (1..case.shares.len()).filter(|place| case.assent(*place).is_none());
    let waits: Vec<String> = waits.map(|place| area_name(say, &case.shares[place].area)).collect();
    if !waits.is_empty() && row.ended_on.is_none() {
        let words = say.with("arr-waits-for", "areas", waits.join(", "));
        notices.push(notice("waits", say.t("arr-waits-title"), words));
    }
    let past = row.standing().days_past_the_limit(ctx.today);
    if past > 0 {
        let words = say.with("arr-past-limit-text", "days", i64::from(past));
        notices.push(notice("past-limit", say.t("arr-past-limit"), words));
    }
    if row.provides_care {
        let words = say.t("arr-provides-text").to_owned();
        notices.push(notice("provides", say.t("arr-provides"), words));
    }
    if !row.is_local {
        let words = say.t("arr-elsewhere-text").to_owned();
        notices.push(notice("elsewhere", say.t("arr-elsewhere"), words));
    }
    notices
}

/// Each authority with its share, what it pays, and what its area has: each keeps its own duty.
fn authorities(ctx: &Ctx, case: &Case) -> DataTable {
    let say = ctx.say();
    let costs = case.row.value().map(|value| divided(value, &weights(&case.shares)));
    let row = |(place, one): (usize, &ShareRow)| {
        let area = one.area.parse::<AreaCode>().ok();
        let area = area.and_then(|code| Register::england().area(code));
        let rows = case.of_areas.get(place).map_or(&[][..], Vec::as_slice);
        let state = area.map(|area| state_words(say, of_area_on(area, rows, ctx.today).0));
        let cost = costs.as_ref().and_then(|costs| costs.get(place));
        let href = say.to(&format!("/arrangements/areas/{}", one.area));
        let mut cells = vec![
            Markup::link(&href, &area_name(say, &one.area)),
            Markup::text(&format!("{}%", one.share)),
            Markup::text(&cost.map_or_else(|| "\u{2013}".to_owned(), ToString::to_string)),
            Markup::text(state.as_deref().unwrap_or("\u{2013}")),
        ];
        if case.shares.len() > 1 {
            let (kind, key) = match (place, case.assent(place)) {
                (0, _) => (TagKind::Plain, "arr-leads-it"),
                (_, Some(_)) => (TagKind::Good, "arr-agreed"),
                (_, None) => (TagKind::Waiting, "arr-waits"),
            };
            let day = case.assent(place).map(|day| format!(" {}", say.day(day)));
            let agreed = Markup::of(&Tag::new(kind, say.t(key)));
            cells.push(agreed.then(&Markup::text(day.as_deref().unwrap_or(""))));
        }
        cells
    };
    let mut columns = vec![
        Column::text(say.t("arr-authority")),
        Column::number(say.t("arr-share")),
        Column::number(say.t("arr-cost")),
        Column::text(say.t("arr-state")),
    ];
    if case.shares.len() > 1 {
        columns.push(Column::text(say.t("arr-agreement")));
    }
    let rows = case.shares.iter().enumerate().map(row).collect();
    DataTable::new("authorities", say.t("arr-authorities"), columns).rows(rows)
}

/// What is due after an interim body ceased, and how the days are worked out (R15).
fn report(say: Say<'_>, row: &ArrangementRow) -> Option<SummaryList> {
    let ceased = row.standing().last_day().filter(|_| row.what() == What::Interim)?;
    let (report, copies) = report_due(ceased);
    let fact = |key: &str, months: i64, due: jiff::civil::Date| {
        let args = [
            ("day", say.day(due).into()),
            ("months", months.into()),
            ("ceased", say.day(ceased).into()),
        ];
        Fact::new(say.t(key), say.args("arr-report-worked", &args))
    };
    let facts = vec![fact("arr-report", 2, report?), fact("arr-report-copies", 3, copies?)];
    Some(SummaryList { facts })
}

/// What the body that ceased leaves: its report, and what nobody carries on yet.
fn left(say: Say<'_>, row: &ArrangementRow, handover: &Handover) -> SummaryList {
    let mut facts = Vec::new();
    for ask in &handover.report {
        let href = say.to(&format!("/asks/{}", ask.reference));
        let state = say.of("ask-state", &ask.state);
        let words = Markup::text(&format!(": {state}"));
        facts.push(Fact::new(&ask.subject, Markup::link(&href, &ask.reference).then(&words)));
    }
    let body = row.carrier_in(say);
    let open = |key: &str, query: &str, count: i64| {
        let href = say.to(&format!("/asks?{query}={}", row.carrier));
        let words = say.args(key, &[("count", count.into()), ("body", body.as_str().into())]);
        if count > 0 { Markup::link(&href, &words) } else { Markup::text(&words) }
    };
    let owes = open("arr-left-owes", "owner", handover.owes);
    facts.push(Fact::new(say.t("arr-left-work"), owes));
    let waits = open("arr-left-waits", "asker", handover.waits);
    facts.push(Fact::new(say.t("arr-left-answers"), waits));
    let args = [("answered", handover.answered.into()), ("got", handover.got.into())];
    facts.push(Fact::new(say.t("arr-left-done"), say.args("arr-left-did", &args)));
    for key in ["people", "evidence"] {
        facts.push(Fact::new(&say.of("arr-left", key), say.of("arr-left-detail", key)));
    }
    SummaryList { facts }
}

/// What each area of a joint arrangement has of the newest fund; nothing if none has any.
fn money(say: Say<'_>, case: &Case) -> Option<DataTable> {
    if case.money.iter().all(Option::is_none) {
        return None;
    }
    let keys = ["arr-authority", "arr-money-fund"];
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::text(say.t(key))).collect();
    columns.push(Column::number(say.t("arr-money-confirmed")));
    columns.push(Column::number(say.t("arr-money-passed")));
    let row = |(one, has): (&ShareRow, &Option<(FundRow, AllocationRow)>)| {
        let area = Markup::text(&area_name(say, &one.area));
        let Some((fund, row)) = has else {
            let none = || Markup::text("\u{2013}");
            return vec![area, Markup::text(say.t("arr-money-none")), none(), none()];
        };
        let href = say.to(&format!("/funds/{}/{}", fund.reference, row.area));
        let confirmed = row.confirmed.map(|pence| Pence(pence).to_string());
        vec![
            area,
            Markup::link(&href, &fund.name),
            Markup::text(confirmed.as_deref().unwrap_or("\u{2013}")),
            Markup::text(&Pence(row.passed_on).to_string()),
        ]
    };
    let rows = case.shares.iter().zip(&case.money).map(row).collect();
    Some(DataTable::new("money", say.t("arr-money"), columns).rows(rows))
}

/// Each indicator with what was reported of it: as a chart with its words and its table, or while it is little as a table.
fn measures(say: Say<'_>, case: &Case) -> Vec<Measure> {
    let shown = |(place, one): (usize, Indicator<'_>)| {
        let figure = |value: &str| one.figure(value);
        let args = [
            ("name", one.name.into()),
            ("measured", one.measured.into()),
            ("target", figure(one.target).into()),
        ];
        let caption = say.args("arr-indicator", &args);
        let id = format!("indicator-{place}");
        if let Some(chart) = indicator_chart::of(say, &id, &caption, &one) {
            return Measure::Chart(Box::new(chart));
        }
        let columns =
            ["arr-chart-period", "arr-figure", "arr-noted-on"].map(|key| Column::text(say.t(key)));
        let rows = one.reported.iter().map(|(period, value, step)| {
            vec![
                Markup::text(period),
                Markup::text(&figure(value)),
                Markup::text(&say.day(step.on_day)),
            ]
        });
        let mut rows: Vec<Vec<Markup>> = rows.collect();
        if rows.is_empty() {
            let none = "\u{2013}";
            let nothing = Markup::text(say.t("arr-nothing-reported"));
            rows.push(vec![nothing, Markup::text(none), Markup::text(none)]);
        }
        Measure::Table(DataTable::new(&id, &caption, columns.to_vec()).rows(rows))
    };
    indicators(&case.steps).into_iter().enumerate().map(shown).collect()
}

/// Which authority agreed to its share.
fn agreed_by(say: Say<'_>, case: &Case, step: &StepRow) -> Option<String> {
    let place = case.authorities.iter().position(|party| *party == Some(step.for_party))?;
    Some(format!("{}.", area_name(say, &case.shares.get(place)?.area)))
}

/// What belongs to a step, in words.
fn detail_words(say: Say<'_>, case: &Case, step: &StepRow) -> Option<String> {
    Some(match step.detail.as_ref()? {
        Detail::Shares(shares) => {
            let share =
                |(area, share): &(String, i64)| format!("{} {share}%", area_name(say, area));
            let shares: Vec<String> = shares.iter().map(share).collect();
            format!("{}.", shares.join(", "))
        }
        Detail::Indicator { name, target, .. } => format!("{name}: {target}."),
        Detail::Reported { indicator, period, value } => {
            let all = indicators(&case.steps);
            let name = all.get(*indicator).map(|one| one.name).unwrap_or_default();
            format!("{name}, {period}: {value}.")
        }
        Detail::Report(references) => {
            say.with("arr-report-asked", "references", references.join(", "))
        }
    })
}

fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let shown = |step: &StepRow| {
        let until = step.until_day.map(|day| say.with("arr-step-until", "day", say.day(day)));
        let noted = say.with("arr-noted", "day", say.day(ctx.app.world.day_of(step.at)));
        let who = (step.act == ActKind::Assented).then(|| agreed_by(say, case, step)).flatten();
        let detail = detail_words(say, case, step);
        let words = [until, who, detail, step.note.clone(), Some(noted)];
        Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title: say.of("arr-step", step.act.key()),
            text: Markup::text(&words.into_iter().flatten().collect::<Vec<_>>().join(" ")),
            state: StepState::Done,
        }
    };
    let mut steps: Vec<Shown> = case.steps.iter().map(shown).collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}

fn facts(say: Say<'_>, row: &ArrangementRow) -> SummaryList {
    let party =
        |id: uuid::Uuid, name: &str| Markup::link(&say.to(&format!("/directory/{id}")), name);
    let mut facts = vec![
        Fact::new(say.t("arr-carrier"), party(row.carrier, &row.carrier_in(say))),
        Fact::new(say.t("arr-class"), say.of("arr-class", &row.class)),
        Fact::new(say.t("arr-lead"), party(row.lead, &row.lead_in(say))),
        Fact::new(say.t("arr-made"), say.day(row.made_on)),
        Fact::new(say.t("arr-term"), term(say, row)),
    ];
    if let Some(value) = row.value() {
        facts.push(Fact::new(say.t("arr-value"), value.to_string()));
    }
    if let Some(terms) = &row.terms {
        facts.push(Fact::new(say.t("arr-terms"), Markup::link(terms, say.t("arr-terms-read"))));
    }
    if let Some(procurement) = &row.procurement {
        let href = say.to(&format!("/procurements/{procurement}"));
        let link = match row.lot {
            None => Markup::link(&href, procurement),
            Some(number) => {
                let lot = say.with("pro-lot", "number", say.number(number));
                Markup::link(&format!("{href}#lot-{number}"), &format!("{procurement}, {lot}"))
            }
        };
        facts.push(Fact::new(say.t("arr-procurement"), link));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}
