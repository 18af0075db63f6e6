//! One key decision: when it is planned for, whether people were involved, what moved because of them, whether the duty
//! to involve bites, and everything that happened.

use super::list::near_note;
use super::listing::{days, involvement_tag, moved_tag, planned_words, state_tag, who};
use super::model::{ActKind, KeyDecisionRow, Leads, Side, StepRow, standing_of, steps_of};
use super::picture::picture;
use super::store::{self, Days};
use super::take::{may_note, side_of};
use crate::access::{Action, BodyKey, Subject};
use crate::asks::listing::place_name;
use crate::parties::bodies::{self, Body};
use crate::web::kit::{
    Fact, LaneChart, Link, Markup, Notice, NoticeKind, ShareRow, Step as Shown, StepState,
    SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::key_decision::{Flag, Planned, Standing, State, Step, check};
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// The rule of the duty to involve.
const RULE: &str = "R16";

#[derive(Template)]
#[template(path = "key_decisions/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    who: String,
    tags: [Tag; 3],
    notices: Vec<Notice>,
    about: &'p str,
    picture: LaneChart,
    involvement: SummaryList,
    duty: SummaryList,
    steps: Timeline,
    acts: Vec<Link>,
    facts: SummaryList,
    share: ShareRow,
}

/// A key decision with its steps and the parties that they name.
pub(super) struct Case {
    pub(super) row: KeyDecisionRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) taken: Vec<Step>,
    pub(super) standing: Standing,
    pub(super) bodies: HashMap<Uuid, Body>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The acts that may follow now and that this actor may take, each with the party for which.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<(ActKind, BodyKey)> {
        let mut offers: Vec<(ActKind, BodyKey)> = Vec::new();
        let mut days = vec![ctx.today];
        // What is noted late happened on an earlier day.
        days.extend(self.standing.closed.and_then(|day| day.yesterday().ok()));
        for kind in ActKind::ALL.iter().filter(|kind| **kind != ActKind::Announced) {
            for (party, side) in self.sides(ctx) {
                let may_be = |on| {
                    // Any plan that is not the present one will do to see whether there can be one.
                    let plan = match kind {
                        ActKind::Rescheduled => Planned::new(on, !self.standing.planned.is_exact()),
                        _ => Planned::Day(on),
                    };
                    kind.act(Some(plan)).is_some_and(|act| {
                        check(&self.taken, &Step { on, act, by: side.by() }, ctx.today).is_ok()
                    })
                };
                if days.iter().any(|day| may_be(*day)) && !offers.iter().any(|(one, _)| one == kind)
                {
                    offers.push((*kind, party));
                }
            }
        }
        offers
    }

    /// The parties for which this actor may act, and which side each is; the body first.
    fn sides(&self, ctx: &Ctx) -> Vec<(BodyKey, Side)> {
        let row = &self.row;
        let own = row.body_key();
        let mut sides = Vec::new();
        if ctx.may(Action::AnswerFor, &Subject::Body(own.clone())) {
            sides.push((own, Side::Body));
        }
        let others = ctx.actor.bodies_for(Action::AskFor, ctx.today).into_iter();
        sides.extend(others.filter(may_note).filter_map(|party| {
            let side = side_of(row, &party)?;
            (side == Side::Network).then_some((party, side))
        }));
        sides
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::KeyDecision, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let taken = steps_of(&steps)?;
                let standing = standing_of(&row.reference, &taken)?;
                let mut ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
                ids.extend([row.body, row.noted_by]);
                let bodies = bodies::of_ids(tx, ids).await?;
                let case = Case { row, steps, taken, standing, bodies };
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /key-decisions/{reference}`
///
/// # Errors
/// When there is no such key decision, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let days = days(&ctx)?;
    let content = Show {
        say,
        title: &row.title,
        who: who(say, row),
        tags: [state_tag(say, row, days), involvement_tag(say, row, days), moved_tag(say, row)],
        notices: notices(&ctx, &case, days),
        about: &row.about,
        picture: picture(say, &case.steps, &case.standing, ctx.today),
        involvement: involvement(say, &case),
        duty: duty(&ctx, row),
        steps: timeline(&ctx, &case),
        acts: case
            .offers(&ctx)
            .iter()
            .map(|(kind, _)| {
                let path = format!("/key-decisions/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("key-decision-do", kind.key()))
            })
            .collect(),
        facts: facts(say, &case),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![Link::new(
                &format!("/api/v1/key-decisions/{}", row.reference),
                say.t("data-json"),
            )],
        },
    };
    let above = [("/key-decisions", say.t("key-decisions-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// The way to the rule of the duty to involve, as it holds on the day for which the decision is planned.
fn rule(ctx: &Ctx, row: &KeyDecisionRow) -> Markup {
    let say = ctx.say();
    let law = ctx.app.regimes.on(row.planned_on);
    match law.and_then(|law| Some((law, law.rule(RULE)?))) {
        Some((law, rule)) => {
            let words =
                say.with("key-decision-rule", "rule", format!("{} {}", rule.id, rule.title));
            Markup::link(&say.to(&format!("/rules/{}/{}", law.id, rule.id)), &words)
        }
        None => Markup::default(),
    }
}

fn notices(ctx: &Ctx, case: &Case, days: Days) -> Vec<Notice> {
    let say = ctx.say();
    let row = &case.row;
    let mut notices = Vec::new();
    let mut add = |id: &str, title: &str, body: Markup| {
        let (id, title) = (id.to_owned(), title.to_owned());
        notices.push(Notice { id, kind: NoticeKind::Warning, title, body });
    };
    if let Some(flag) = row.flag(days.today, days.near_until) {
        let text = match flag {
            Flag::Near if row.planned().last() < days.today => {
                say.t("key-decision-not-evidenced-passed").to_owned()
            }
            Flag::Near => {
                format!("{} {}", say.t("key-decision-not-evidenced-near"), near_note(say))
            }
            Flag::Decided => say.t("key-decision-not-evidenced-decided").to_owned(),
        };
        let text = format!("{text} {} ", say.t("key-decision-not-evidenced-mend"));
        let body = Markup::text(&text).then(&rule(ctx, row));
        add("not-evidenced", say.t("key-decision-not-evidenced"), body);
    }
    if row.state() == State::Forthcoming && row.planned().last() < days.today {
        add("passed", say.t("key-decision-passed"), say.t("key-decision-passed-detail").into());
    }
    for step in case.steps.iter().filter(|step| step.act == ActKind::Corrected) {
        let args = [("body", row.body_in(say).into()), ("day", say.day(step.on_day).into())];
        let title = say.args("key-decision-corrected-on", &args);
        add(&format!("corrected-{}", step.n), &title, step.note.clone().unwrap_or_default().into());
    }
    notices
}

/// Each time people were or are to be involved, and what moved.
fn involvement(say: Say<'_>, case: &Case) -> SummaryList {
    let planned = planned_words(say, case.standing.planned);
    let mut facts = vec![Fact::new(say.t("key-decision-when"), planned)];
    let told = case.steps.iter().filter(|step| step.act.tells_how());
    let told: Vec<&StepRow> = told.collect();
    if told.is_empty() {
        facts.push(Fact::new(
            say.t("key-decisions-involvement"),
            say.t("key-decision-no-involvement-yet"),
        ));
    }
    for step in told {
        let title = say.of("key-decision-step", step.act.key());
        let mut text = Markup::text(&involved_words(say, step));
        if let Some(link) = &step.link {
            let link = Markup::link(&Leads::href(say, link), link);
            text = text.then(&Markup::text(" ")).then(&link);
        }
        facts.push(Fact::new(&title, text));
    }
    let said =
        case.steps.iter().filter(|s| matches!(s.act, ActKind::Moved | ActKind::NothingMoved));
    let said: Vec<&StepRow> = said.collect();
    if said.is_empty() {
        facts
            .push(Fact::new(say.t("key-decision-what-moved"), say.t("key-decision-moved-not-yet")));
    }
    for step in said {
        let words = step.note.as_deref().unwrap_or_default();
        let mut text = match step.act {
            ActKind::NothingMoved => {
                Markup::text(&say.with("key-decision-nothing-because", "reason", words))
            }
            _ => Markup::text(words),
        };
        if let Some(change) = &step.link {
            let link = Markup::link(&Leads::href(say, change), change);
            text = text.then(&Markup::text(" ")).then(&link);
        }
        facts.push(Fact::new(say.t("key-decision-what-moved"), text));
    }
    SummaryList { facts }
}

/// How people were or are to be involved, when, by whom, and how many, in a few sentences.
fn involved_words(say: Say<'_>, step: &StepRow) -> String {
    let how = step.how.map(|how| say.of("key-decision-how", how.key())).unwrap_or_default();
    let by = step.led_by.clone().unwrap_or_default();
    let mut words = match step.act {
        ActKind::InvolvementPlanned => {
            let day = step.day.map(|day| say.day(day)).unwrap_or_default();
            say.args(
                "key-decision-how-planned",
                &[("how", how.into()), ("by", by.into()), ("day", day.into())],
            )
        }
        _ => {
            let day = say.day(step.on_day);
            say.args(
                "key-decision-how-done",
                &[("how", how.into()), ("by", by.into()), ("day", day.into())],
            )
        }
    };
    if let Some(people) = step.people {
        words.push(' ');
        words.push_str(&say.with("key-decision-people-count", "count", people));
    }
    words
}

/// Whether the duty to involve bites, and why.
fn duty(ctx: &Ctx, row: &KeyDecisionRow) -> SummaryList {
    let say = ctx.say();
    let kind = row.kind();
    let words = format!("({}) {}", kind.letter(), say.of("key-decision-kind", kind.key()));
    let mut facts = vec![Fact::new(say.t("key-decision-kind"), words)];
    if let Some(impact) = row.impact() {
        let words = say.of("key-decision-impact", impact.key());
        let reason = row.impact_reason.as_deref().unwrap_or_default();
        facts.push(Fact::new(say.t("key-decision-impact"), format!("{words}. {reason}")));
    }
    let bites = Markup::text(&format!("{} ", say.of("key-decision-duty", row.duty().key())));
    facts.push(Fact::new(say.t("key-decision-duty"), bites.then(&rule(ctx, row))));
    SummaryList { facts }
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Shown> = case
        .steps
        .iter()
        .map(|step| {
            let mut text = Vec::new();
            if matches!(step.act, ActKind::Announced | ActKind::Rescheduled)
                && let Some(planned) = step.planned()
            {
                let day = planned_words(say, planned);
                text.push(format!("{}.", say.with("key-decision-planned-for", "day", day)));
            }
            if step.act.tells_how() {
                text.push(involved_words(say, step));
            }
            text.extend(step.note.clone());
            let mut text = Markup::text(&text.join(" "));
            if let Some(link) = &step.link {
                let link = Markup::link(&Leads::href(say, link), link);
                text = text.then(&Markup::text(" ")).then(&link);
            }
            let party = case.name(say, step.for_party);
            let day = say.day(ctx.app.world.day_of(step.at));
            let noted = say.args("ask-noted", &[("party", party.into()), ("day", day.into())]);
            Shown {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: say.of("key-decision-step", step.act.key()),
                text: text.then(&Markup::text(&format!(" {noted}"))),
                state: StepState::Done,
            }
        })
        .collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    if case.standing.state == State::Forthcoming {
        let planned = case.standing.planned;
        steps.push(Shown {
            day: planned_words(say, planned),
            datetime: if planned.is_exact() { planned.first().to_string() } else { String::new() },
            title: say.t("key-decision-to-be-decided").to_owned(),
            text: Markup::text(&who(say, &case.row)),
            state: StepState::Due,
        });
    }
    Timeline { steps }
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let row = &case.row;
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let place = match row.area.as_str() {
        crate::asks::model::NATION => Markup::text(&place_name(say, &row.area)),
        area => Markup::link(&say.to(&format!("/areas/{area}")), &place_name(say, area)),
    };
    let facts = vec![
        Fact::new(say.t("key-decision-body"), party(row.body)),
        Fact::new(say.t("key-decision-by"), party(row.noted_by)),
        Fact::new(say.t("ask-place"), place),
        Fact::new(say.t("ask-reference"), row.reference.as_str()),
    ];
    SummaryList { facts }
}
