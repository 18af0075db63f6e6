//! The lead of one authority: who it is, by which rule or override, and who it was before.

use super::model::{ActKind, NominationRow, State, StepRow};
use super::store;
use crate::access::{Action, BodyKey, NATIONAL_BODY, Subject};
use crate::areas::register::{Area, AreaCode, Register};
use crate::parties::bodies::{self, Body, name_in};
use crate::store::StoreError;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, Link, Markup, SummaryList, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::term::vacancies;
use std::collections::HashMap;
use uuid::Uuid;

/// What is kept of an authority.
pub struct Case {
    /// Its area.
    pub area: &'static Area,
    /// Its nominations, the newest first.
    pub rows: Vec<NominationRow>,
    /// The steps of those that are open, and of those by an override.
    pub steps: HashMap<Uuid, Vec<StepRow>>,
    bodies: HashMap<Uuid, Body>,
}

impl Case {
    /// The key of the authority.
    #[must_use]
    pub fn authority(&self) -> BodyKey {
        BodyKey::Code(format!("authority:{}", self.area.code))
    }

    /// What the authority is called.
    #[must_use]
    pub fn name(&self, say: Say<'_>) -> String {
        name_in(say, Some(&self.authority().to_string()), "")
    }

    /// The one that stands so.
    #[must_use]
    pub fn one(&self, state: State) -> Option<&NominationRow> {
        self.rows.iter().find(|row| row.is(state))
    }

    /// For whom this actor names and ends leads.
    #[must_use]
    pub fn may_name(&self, ctx: &Ctx) -> bool {
        ctx.may(Action::AnswerFor, &Subject::Body(self.authority()))
    }

    /// For whom this actor decides about one that waits: the authority, or the national body.
    #[must_use]
    pub fn may_decide(&self, ctx: &Ctx) -> Option<BodyKey> {
        let national = BodyKey::Code(NATIONAL_BODY.to_owned());
        let mine = [self.authority(), national].into_iter();
        mine.into_iter().find(|key| ctx.may(Action::AnswerFor, &Subject::Body(key.clone())))
    }

    /// What this actor can do next: the nomination, and the act.
    #[must_use]
    pub fn offers(&self, ctx: &Ctx) -> Vec<(&NominationRow, ActKind)> {
        let mut offers = Vec::new();
        if let Some(row) = self.one(State::Proposed).filter(|_| self.may_decide(ctx).is_some()) {
            offers.extend([(row, ActKind::Approved), (row, ActKind::Refused)]);
        }
        if let Some(row) = self.one(State::Current).filter(|_| self.may_name(ctx)) {
            offers.extend([(row, ActKind::Addressed), (row, ActKind::Ended)]);
        }
        offers
    }
}

/// The lead of an authority in words; a name that is not public is shown to those who need it.
#[must_use]
pub fn lead_in(say: Say<'_>, row: &NominationRow, name: Option<&str>) -> String {
    let name = name.filter(|name| !name.is_empty()).unwrap_or(say.t("lead-no-name"));
    let since = say.day(row.from);
    say.args("lead-since", &[("name", name.into()), ("since", since.into())])
}

/// What is kept of the authority of an area.
///
/// # Errors
/// When there is no such area, or the database cannot be used.
pub(super) async fn load(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let code: AreaCode = typed.parse().map_err(|_| Problem::NotFound)?;
    let area = Register::england().area(code).ok_or(Problem::NotFound)?;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let rows = store::of_area(tx, code.as_str()).await?;
            let mut steps = HashMap::new();
            let open = |row: &&NominationRow| row.is(State::Current) || row.is(State::Proposed);
            for row in rows.iter().filter(|row| open(row) || row.reason.is_some()) {
                steps.insert(row.id, store::steps(tx, code.as_str(), row.id).await?);
            }
            let parties: Vec<Uuid> =
                steps.values().flatten().map(|step: &StepRow| step.for_party).collect();
            let bodies = bodies::of_ids(tx, parties).await?;
            Ok::<_, StoreError>(Case { area, rows, steps, bodies })
        })
    });
    read.await.map_err(Problem::from)
}

#[derive(Template)]
#[template(path = "arrangements/nomination/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: String,
    lede: String,
    facts: Option<SummaryList>,
    waits: Option<SummaryList>,
    buttons: Vec<Button>,
    history: Option<DataTable>,
    links: Vec<Link>,
}

/// `GET /leads/{code}`
///
/// # Errors
/// When there is no such area, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &typed).await?;
    let code = case.area.code;
    let current = case.one(State::Current);
    let name = case.name(say);
    let lede = match current {
        Some(row) => lead_in(say, row, seen(&ctx, &case, row)),
        None if case.rows.iter().any(|row| row.is(State::Ended)) => say.t("lead-vacant").to_owned(),
        None => say.t("lead-none").to_owned(),
    };
    let mut buttons = Vec::new();
    if case.may_name(&ctx) && current.is_none() && case.one(State::Proposed).is_none() {
        let href = say.to(&format!("/leads/{code}/nominate"));
        buttons.push(Button::link(&href, say.t("lead-name-one")));
    }
    buttons.extend(case.offers(&ctx).into_iter().map(|(row, act)| {
        let href = say.to(&format!("/leads/{code}/step?nomination={}&act={}", row.id, act.key()));
        Button::link(&href, &say.of("lead-do", act.key())).kind(ButtonKind::Secondary)
    }));
    let content = Show {
        say,
        name: name.clone(),
        lede,
        facts: current.map(|row| facts(&ctx, &case, row)),
        waits: case.one(State::Proposed).map(|row| facts(&ctx, &case, row)),
        buttons,
        history: history(&ctx, &case),
        links: vec![
            Link::new(&say.to(&format!("/register/{code}")), say.t("listed-title")),
            Link::new(&say.to("/letters/minister-2006"), say.t("lead-letter")),
        ],
    };
    let above = [("/leads", say.t("leads-title"))];
    ctx.page(format!("{}: {name}", say.t("leads-title"))).crumbs(above).show(&content)
}

/// The name of a lead, for those who may see it.
fn seen<'r>(ctx: &Ctx, case: &Case, row: &'r NominationRow) -> Option<&'r str> {
    let sees = case.may_decide(ctx).is_some();
    if sees { Some(row.name.as_str()) } else { row.public_name() }
}

fn facts(ctx: &Ctx, case: &Case, row: &NominationRow) -> SummaryList {
    let say = ctx.say();
    let who = seen(ctx, case, row).unwrap_or(say.t("lead-no-name"));
    let mut facts = vec![
        Fact::new(say.t("lead-who"), Markup::text(who)),
        Fact::new(say.t("lead-team"), Markup::text(&say.of("lead-team", &row.team))),
        Fact::new(say.t("lead-from"), Markup::text(&say.day(row.from))),
    ];
    if let Some(reason) = &row.reason {
        facts.push(Fact::new(say.t("lead-reason"), Markup::text(reason)));
        let steps = case.steps.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let approved = steps.iter().find(|step| step.act == ActKind::Approved);
        let words = match approved {
            None => say.t("lead-not-yet-approved").to_owned(),
            Some(step) => {
                let body = case.bodies.get(&step.for_party);
                let body = body.map(|body| body.name_in(say)).unwrap_or_default();
                let day = say.day(step.on_day);
                say.args("lead-approved-by", &[("body", body.into()), ("day", day.into())])
            }
        };
        facts.push(Fact::new(say.t("lead-approval"), Markup::text(&words)));
    }
    SummaryList { facts }
}

/// Everybody who was named, the newest first, with the days between on which nobody was the lead.
fn history(ctx: &Ctx, case: &Case) -> Option<DataTable> {
    let say = ctx.say();
    let columns = ["lead-state", "lead-who", "lead-team", "office-first", "office-last"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let tag = |row: &NominationRow| {
        let kind = match State::from_key(&row.state) {
            Some(State::Current) => TagKind::Good,
            Some(State::Proposed) => TagKind::Waiting,
            _ => TagKind::Closed,
        };
        Markup::of(&Tag::new(kind, &say.of("lead-nomination", &row.state)))
    };
    let last = |last: Option<Date>| last.map(|day| say.day(day)).unwrap_or_default();
    let named = case.rows.iter().map(|row| {
        let who = seen(ctx, case, row).filter(|name| !name.is_empty());
        let cells = vec![
            tag(row),
            Cell::text(who.unwrap_or(say.t("lead-no-name"))),
            Cell::text(&say.of("lead-team", &row.team)),
            Cell::text(&say.day(row.from)),
            Cell::text(&last(row.ended_on)),
        ];
        (row.from, cells)
    });
    let terms: Vec<_> = case.rows.iter().filter_map(NominationRow::term).collect();
    let gaps = vacancies(&terms, ctx.today).into_iter().map(|(first, until)| {
        let until = Some(until).filter(|until| *until < ctx.today);
        let cells = vec![
            Markup::of(&Tag::new(TagKind::Late, say.t("lead-status-vacant"))),
            Cell::text(say.t("office-nobody")),
            Cell::text(""),
            Cell::text(&say.day(first)),
            Cell::text(&last(until)),
        ];
        (first, cells)
    });
    let mut rows: Vec<(Date, Vec<Cell>)> = named.chain(gaps).collect();
    rows.sort_by_key(|(first, _)| std::cmp::Reverse(*first));
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(_, cells)| cells).collect();
        DataTable::new("nominations", say.t("lead-history"), columns).rows(rows)
    })
}
