//! One change: what is said to be different, the way from what people said to it, what shows it, and what the body
//! says to it.

use super::listing::{tags, who};
use super::model::{ActKind, ClaimRow, Side, StepRow};
use super::store;
use crate::access::{Action, BodyKey, Subject};
use crate::asks::evidence_store;
use crate::asks::listing::place_name;
use crate::asks::model::{AskRow, StepRow as AskStep};
use crate::asks::store as asks;
use crate::parties::bodies::{self, Body};
use crate::web::kit::{
    Fact, Link, Markup, Notice, NoticeKind, Step as Shown, StepState, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::change::Step;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "changes/show.html")]
struct Show<'p> {
    say: Say<'p>,
    subject: &'p str,
    who: String,
    tags: Vec<Tag>,
    notices: Vec<Notice>,
    text: &'p str,
    way: Timeline,
    sides: Vec<Spoken>,
    steps: Timeline,
    facts: SummaryList,
    acts: Vec<Link>,
}

/// What one side says, beside what the other says.
struct Spoken {
    title: String,
    words: Vec<String>,
}

/// A claim with its steps, the parties that they name, and the ask that led to it.
pub(super) struct Case {
    pub(super) row: ClaimRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) bodies: HashMap<Uuid, Body>,
    ask: Option<(AskRow, Vec<AskStep>, i64)>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The acts that may follow now and that this actor may take, each with the code of the party for which.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<(ActKind, BodyKey)> {
        let steps: Vec<Step> = self.steps.iter().map(StepRow::step).collect();
        let mut offers: Vec<(ActKind, BodyKey)> = Vec::new();
        for kind in ActKind::ALL {
            for (code, side) in self.sides(ctx) {
                let next = Step { on: ctx.today, act: kind.act(), by: side.by() };
                let may_be = rules::change::check(&steps, &next, ctx.today).is_ok();
                if may_be && !offers.iter().any(|(one, _)| one == kind) {
                    offers.push((*kind, code));
                }
            }
        }
        offers
    }

    /// The parties for which this actor may act, and which side each is; the two that are named first.
    fn sides(&self, ctx: &Ctx) -> Vec<(BodyKey, Side)> {
        let mut sides = Vec::new();
        let named = [
            (self.row.body_key(), Action::AnswerFor, Side::Body),
            (self.row.by_key(), Action::AskFor, Side::Claimant),
        ];
        let may = |(key, action, _): &(BodyKey, Action, Side)| {
            ctx.may(*action, &Subject::Body(key.clone()))
        };
        sides.extend(named.into_iter().filter(may).map(|(key, _, side)| (key, side)));
        let others = ctx.actor.bodies_for(Action::AskFor, ctx.today).into_iter();
        let is_named = |key: &BodyKey| *key == self.row.body_key() || *key == self.row.by_key();
        sides.extend(others.filter(|key| !is_named(key)).map(|key| (key, Side::Other)));
        sides
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Change, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let ask = match row.ask_reference.as_deref().map(Reference::parse) {
                    Some(Ok(ask)) => asks::by_reference(tx, ask).await?,
                    _ => None,
                };
                let ask = match ask {
                    Some(ask) => {
                        let taken = asks::steps(tx, &ask.area, ask.id).await?;
                        let voices = evidence_store::count(tx, &ask.area, ask.id).await?;
                        Some((ask, taken, voices))
                    }
                    None => None,
                };
                let mut ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
                ids.extend([row.body, row.claimed_by]);
                let bodies = bodies::of_ids(tx, ids).await?;
                Ok::<_, crate::store::StoreError>(Some(Case { row, steps, bodies, ask }))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /changes/{reference}`
///
/// # Errors
/// When there is no such change, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let content = Show {
        say,
        subject: &row.subject,
        who: who(say, row),
        tags: tags(say, row),
        notices: notices(say, row),
        text: &row.text,
        way: way(say, &case),
        sides: sides(say, &case),
        steps: steps(&ctx, &case),
        facts: facts(say, &case),
        acts: case
            .offers(&ctx)
            .iter()
            .map(|(kind, _)| {
                let path = format!("/changes/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("change-do", kind.key()))
            })
            .collect(),
    };
    let above = [("/changes", say.t("changes-title"))];
    ctx.page(format!("{}: {}", row.reference, row.subject)).crumbs(above).show(&content)
}

fn notices(say: Say<'_>, row: &ClaimRow) -> Vec<Notice> {
    let notice = |id: &str, title: String, body: &str| Notice {
        id: id.to_owned(),
        kind: NoticeKind::Warning,
        title,
        body: Markup::text(body),
    };
    let mut notices = Vec::new();
    if row.holds != "stands" {
        let title = say.of("change-holds", &row.holds);
        notices.push(notice("holds", title, &say.of("change-holds-text", &row.holds)));
    }
    if let Some(day) = row.contested_on {
        let args = [("body", row.body_in(say).into()), ("day", say.day(day).into())];
        let title = say.t("changes-contested").to_owned();
        notices.push(notice("contested", title, &say.args("changes-contested-since", &args)));
    }
    notices
}

/// The way from what people said to what changed.
fn way(say: Say<'_>, case: &Case) -> Timeline {
    let row = &case.row;
    let mut steps = Vec::new();
    let mut push = |day: Option<jiff::civil::Date>, title: String, text: Markup| {
        steps.push(Shown {
            day: day.map(|day| say.day(day)).unwrap_or_default(),
            datetime: day.map(|day| day.to_string()).unwrap_or_default(),
            title,
            text,
            state: StepState::Done,
        });
    };
    if let Some((ask, taken, voices)) = &case.ask {
        let own = say.to(&format!("/asks/{}", ask.reference));
        let behind = say.with("voices-count", "count", *voices);
        let link = Markup::link(&format!("{own}/voices"), say.t("voices-all"));
        let text = if *voices > 0 {
            Markup::text(&format!("{behind} ")).then(&link)
        } else {
            Markup::text(&behind)
        };
        push(None, say.t("change-way-said").to_owned(), text);
        let asked = ask.who_in(say);
        let link = Markup::link(&own, &format!("{}: {}", ask.reference, ask.subject));
        push(
            Some(ask.asked_on),
            say.t("change-way-asked").to_owned(),
            link.then(&Markup::text(&format!(" {asked}"))),
        );
        let answered = taken.iter().rev().find(|step| {
            use crate::asks::act::ActKind::{Answered, Refused};
            matches!(step.act, Answered | Refused)
        });
        if let Some(step) = answered {
            let words = step.note.as_deref().unwrap_or("");
            push(Some(step.on_day), say.of("ask-do", step.act.key()), Markup::text(words));
        }
    }
    push(Some(row.happened_on), say.t("change-way-changed").to_owned(), Markup::text(&row.subject));
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}

/// The claim and what the body says to it, side by side; nothing until the body has said something.
fn sides(say: Say<'_>, case: &Case) -> Vec<Spoken> {
    let row = &case.row;
    let said = |side: Side, acts: &[ActKind]| -> Vec<String> {
        let of_side = case.steps.iter().filter(|s| s.by_side == side && acts.contains(&s.act));
        of_side.filter_map(|step| step.note.clone()).collect()
    };
    let body = said(Side::Body, &[ActKind::Contested, ActKind::Acknowledged, ActKind::Settled]);
    if body.is_empty() {
        return Vec::new();
    }
    let mut claim = vec![row.text.clone()];
    claim.extend(said(Side::Claimant, &[ActKind::Maintained]));
    vec![
        Spoken { title: say.with("change-says", "party", row.by_in(say)), words: claim },
        Spoken { title: say.with("change-says", "party", row.body_in(say)), words: body },
    ]
}

fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Shown> = case
        .steps
        .iter()
        .map(|step| {
            let party = case.name(say, step.for_party);
            let note = step.note.as_deref().unwrap_or("");
            let mut text = Markup::text(note);
            if let (Some(title), Some(address)) = (&step.title, &step.address) {
                let link = Markup::link(address, title);
                text =
                    if note.is_empty() { link } else { text.then(&Markup::text(" ")).then(&link) };
            }
            let day = say.day(ctx.app.world.day_of(step.at));
            let noted = say.args("ask-noted", &[("party", party.into()), ("day", day.into())]);
            Shown {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: say.of("change-step", step.act.key()),
                text: text.then(&Markup::text(&format!(" {noted}"))),
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
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let mut facts = vec![
        Fact::new(say.t("changes-grade"), say.of("change-grade-long", &row.grade)),
        Fact::new(say.t("change-claimed-by"), party(row.claimed_by)),
        Fact::new(say.t("change-body"), party(row.body)),
        Fact::new(say.t("change-happened"), say.day(row.happened_on)),
        Fact::new(say.t("ask-place"), place_name(say, &row.area)),
    ];
    let aims: Vec<String> = row.aims().iter().map(|aim| say.of("change-aim", aim.key())).collect();
    if !aims.is_empty() {
        facts.push(Fact::new(say.t("changes-aim"), aims.join("; ")));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}
