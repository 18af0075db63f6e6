//! One arrangement: who arranged it for whom, what each authority pays, what happened to it, and what is due when an
//! interim body ceases.

use super::listing::{state_words, tag, term};
use super::model::{ActKind, ArrangementRow, ShareRow, StepRow, of_area_on, weights};
use super::store;
use crate::access::{Action, Subject, area_name};
use crate::areas::register::{AreaCode, Register};
use crate::web::kit::{
    Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, Step as Shown, StepState,
    SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::arrangement::{Step, What, divided, report_due};
use rules::reference::{Prefix, Reference};

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
    steps: Timeline,
    facts: SummaryList,
    acts: Vec<Link>,
}

/// An arrangement with its authorities and steps, and what else each of these areas has.
pub(super) struct Case {
    pub(super) row: ArrangementRow,
    pub(super) shares: Vec<ShareRow>,
    pub(super) steps: Vec<StepRow>,
    of_areas: Vec<Vec<ArrangementRow>>,
}

impl Case {
    /// The acts that may follow and that this actor may take.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<ActKind> {
        if !ctx.may(Action::Arrange, &Subject::Body(self.row.lead_key())) {
            return Vec::new();
        }
        let last = self.steps.last().map_or(self.row.made_on, |step| step.on_day);
        let standing = self.row.standing();
        let end = standing.last_day().map_or(ctx.today, |end| end.min(ctx.today));
        let may_be = |kind: &&ActKind| match kind {
            ActKind::Made => false,
            ActKind::Extended => standing.until.is_some() && standing.ended.is_none(),
            other => other.act(None).is_some_and(|act| {
                standing.after(Step { on: end.max(last), act }, last, ctx.today).is_ok()
            }),
        };
        ActKind::ALL.iter().filter(may_be).copied().collect()
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Arrangement, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let shares = store::shares(tx, &row.area, row.id).await?;
                let steps = store::steps(tx, &row.area, row.id).await?;
                let mut of_areas = Vec::new();
                for one in &shares {
                    of_areas.push(store::of_area(tx, &one.area, 200).await?);
                }
                Ok::<_, crate::store::StoreError>(Some(Case { row, shares, steps, of_areas }))
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
        notices: notices(&ctx, row),
        why,
        authorities: authorities(&ctx, &case),
        joint: case.shares.len() > 1,
        report: report(say, row),
        report_rule: say.to("/rules/england-2008/R15"),
        steps: steps(&ctx, &case),
        facts: facts(say, row),
        acts: case
            .offers(&ctx)
            .into_iter()
            .map(|kind| {
                let path = format!("/arrangements/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("arr-do", kind.key()))
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

fn notices(ctx: &Ctx, row: &ArrangementRow) -> Vec<Notice> {
    let say = ctx.say();
    let notice = |id: &str, title: &str, body: String| Notice {
        id: id.to_owned(),
        kind: NoticeKind::Warning,
        title: title.to_owned(),
        body: body.into(),
    };
    let mut notices = Vec::new();
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
        vec![
            Markup::link(&href, &area_name(say, &one.area)),
            Markup::text(&format!("{}%", one.share)),
            Markup::text(&cost.map_or_else(|| "\u{2013}".to_owned(), ToString::to_string)),
            Markup::text(state.as_deref().unwrap_or("\u{2013}")),
        ]
    };
    let columns = vec![
        Column::text(say.t("arr-authority")),
        Column::number(say.t("arr-share")),
        Column::number(say.t("arr-cost")),
        Column::text(say.t("arr-state")),
    ];
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

fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let shown = |step: &StepRow| {
        let until = step.until_day.map(|day| say.with("arr-step-until", "day", say.day(day)));
        let noted = say.with("arr-noted", "day", say.day(ctx.app.world.day_of(step.at)));
        let words = [until, step.note.clone(), Some(noted)];
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
        facts.push(Fact::new(say.t("arr-procurement"), Markup::link(&href, procurement)));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}
