//! One ask: whose turn it is and until when, how that date was worked out, who has had it, and everything that
//! happened.

use super::act::{ActKind, Side, level_key};
use super::listing::{place_name, tag};
use super::model::{AskRow, StepRow, possible, reached_key, standing_of, steps_of};
use super::redaction::{Part, RedactionRow};
use super::{evidence, redact, redaction_store, store, working};
use crate::access::{Action, BodyKey, Subject};
use crate::changes;
use crate::changes::listing as changed;
use crate::circulars::recipients_store;
use crate::committees;
use crate::decisions::model::{DecisionRow, ProcedureKind, ProcedureRow};
use crate::decisions::{self, procedure_store};
use crate::documents::Document;
use crate::documents::serve::about;
use crate::law::Regimes;
use crate::meetings;
use crate::parties::bodies::{self, Body};
use crate::redaction::store as sealed_words;
use crate::web::kit::{
    Fact, Link, Markup, Notice, NoticeKind, Step as Shown, StepState, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::ask::{Duty, Kind, Standing};
use rules::clock::Run;
use rules::committee::ORAL;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// How many changes that came of it are shown on its own page.
const MOST_CHANGES: i64 = 20;

#[derive(Template)]
#[template(path = "asks/show.html")]
struct Show<'p> {
    say: Say<'p>,
    subject: &'p str,
    who: String,
    state: Tag,
    notices: Vec<Notice>,
    facts: SummaryList,
    text: &'p str,
    duties: Option<SummaryList>,
    meetings: Option<Markup>,
    committee: Option<Markup>,
    voices: Option<evidence::Part<'p>>,
    found: Option<Markup>,
    changes: Option<Markup>,
    note_change: Option<Link>,
    working: working::Shown<'p>,
    steps: Timeline,
    telling: Option<Link>,
    acts: Vec<Link>,
    record: Option<Markup>,
    redact: Option<Link>,
    sealed: Option<SummaryList>,
}

/// An ask with its steps and the parties that they name.
pub struct Case {
    pub(crate) row: AskRow,
    pub(crate) steps: Vec<StepRow>,
    pub(crate) standing: Standing<Uuid>,
    pub(crate) bodies: HashMap<Uuid, Body>,
    pub(crate) documents: Vec<(i64, Document)>,
    pub(crate) decision: Option<DecisionRow>,
    pub(crate) taken_further: Vec<AskRow>,
    /// What was hidden, shown again or erased.
    pub(crate) redactions: Vec<RedactionRow>,
    /// The parts of which something is kept out of sight, and their words as they came.
    pub(super) sealed: Vec<(String, String)>,
    /// How scrutiny and the network that refers a matter to it have agreed to work, as on the day of asking.
    pub(crate) protocol: Option<ProcedureRow>,
    /// The circular that it stands in: its number, and the number as in addresses.
    circular: Option<(String, String)>,
    /// Whether it is decided where a committee has it before it, and not here.
    programmed: bool,
    /// Until when what was agreed by word of mouth is to be confirmed in writing (R21).
    confirm_by: Option<Date>,
    /// The day on which it is looked at.
    today: Date,
}

impl Case {
    pub(crate) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The acts that may follow now and that this actor may take, with the party for which.
    pub(crate) fn offers(&self, ctx: &Ctx) -> Result<Vec<(ActKind, Uuid)>, Problem> {
        let steps = steps_of(&self.steps)?;
        let may_be = possible(&self.row.with(&ctx.app.regimes, &steps)?, ctx.today);
        let decides = |kind: &ActKind| matches!(kind, ActKind::Answered | ActKind::Refused);
        let may_be = may_be.into_iter().filter(|kind| !(self.programmed && decides(kind)));
        let offer = |kind| Some((kind, self.actor_side(ctx, kind)?));
        Ok(may_be.filter_map(offer).collect())
    }

    /// For which of the two parties this actor may take an act of this kind, if for any.
    pub(crate) fn actor_side(&self, ctx: &Ctx, kind: ActKind) -> Option<Uuid> {
        let acts_for = |action, body| ctx.may(action, &Subject::Body(body));
        let owner = acts_for(Action::AnswerFor, self.row.owner_key());
        if owner && matches!(kind.side(), Side::Owner | Side::Either) {
            return Some(self.row.owner);
        }
        // Whoever asks may note what came from the other side by letter.
        acts_for(Action::AskFor, self.row.asker_key()).then_some(self.row.asker)
    }
}

/// What is kept out of sight, for the two bodies and for whoever may hide it.
fn sealed(ctx: &Ctx, case: &Case) -> Option<SummaryList> {
    let acts_for = |action, body| ctx.may(action, &Subject::Body(body));
    let sees = acts_for(Action::AskFor, case.row.asker_key())
        || acts_for(Action::AnswerFor, case.row.owner_key())
        || redact::may_redact(ctx, &case.row);
    if !sees || case.sealed.is_empty() {
        return None;
    }
    let fact = |(part, words): &(String, String)| {
        let part = Part::from_key(part)?;
        Some(Fact::new(&redact::part_title(ctx.say(), case, part), words.as_str()))
    };
    Some(SummaryList { facts: case.sealed.iter().filter_map(fact).collect() })
}

/// Until when an oral yes is to be confirmed in writing.
fn confirm_by(regimes: &Regimes, standing: &Standing<Uuid>) -> Option<Date> {
    let said = standing.oral.filter(|_| standing.only_oral)?;
    let regime = regimes.on(said)?;
    let run = Run { started: said, event: None, pauses: &[], extended_to: None };
    regime.rule(ORAL)?.working(regime.calendar(), &run).ok()?.due.day()
}

pub(crate) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Ask, typed).ok_or(Problem::NotFound)
}

pub(crate) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let (today, regimes) = (ctx.today, ctx.app.regimes.clone());
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let standing = standing_of(&row, &regimes, &steps_of(&steps)?, today)?;
                let redactions = redaction_store::of_ask(tx, &row.area, row.id).await?;
                let sealed = sealed_words::all_of(tx, (&row.area, row.id)).await?;
                let named = steps.iter().flat_map(|step| [Some(step.for_party), step.party]);
                let hid = redactions.iter().map(|row| row.for_party);
                let ids: Vec<Uuid> =
                    named.flatten().chain(hid).chain([row.asker, row.owner]).collect();
                let bodies = bodies::of_ids(tx, ids).await?;
                let documents = store::documents(tx, &row.area, row.id).await?;
                let decision = match row.decision {
                    Some(id) => decisions::store::by_id(tx, id).await?,
                    None => None,
                };
                let taken_further = store::taking_further(tx, &row.reference).await?;
                let protocol = match row.kind == Kind::Referral.key() {
                    true => {
                        let kind = ProcedureKind::Scrutiny;
                        let all = procedure_store::of_body(tx, row.asker, kind).await?;
                        all.into_iter().find(|version| version.published_on <= row.asked_on)
                    }
                    false => None,
                };
                let circular = recipients_store::of_ask(tx, &row.area, row.id).await?;
                let programmed = committees::requests::decides(tx, &row).await?;
                let confirm_by = confirm_by(&regimes, &standing);
                let case = Case {
                    row,
                    steps,
                    standing,
                    bodies,
                    documents,
                    decision,
                    taken_further,
                    redactions,
                    sealed,
                    protocol,
                    circular,
                    programmed,
                    confirm_by,
                    today,
                };
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /asks/{reference}`
///
/// # Errors
/// When there is no such ask, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let (regime, first) = row.law(&ctx.app.regimes)?;
    let rule = regime.rule(&case.standing.rule).unwrap_or(first);
    let acts = case.offers(&ctx)?;
    let post = ctx
        .may(Action::AskFor, &Subject::Body(row.asker_key()))
        .then(|| Link::new(&say.to(&format!("/asks/{}/post", row.reference)), say.t("ask-post")));
    let (area, id) = (row.area.clone(), row.id);
    let (changes, telling) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let changes = changes::store::of_ask(tx, &area, id, MOST_CHANGES).await?;
                let telling = crate::tellings::store::one(tx, &area, id).await?;
                Ok::<_, crate::store::StoreError>((changes, telling))
            })
        })
        .await
        .map_err(Problem::from)?;
    let content = Show {
        say,
        subject: &row.subject,
        who: row.who_in(say),
        state: tag(say, row, ctx.today),
        notices: notices(say, &case),
        facts: facts(say, &case),
        text: &row.text,
        duties: (row.kind == Kind::Referral.key()).then(|| duties(say, &case)),
        meetings: match row.kind == Kind::Referral.key() {
            true => meetings::of_referral::shown(&ctx, &case, &steps_of(&case.steps)?).await?,
            false => None,
        },
        committee: committees::of_ask::of_ask(&ctx, row, &case.standing).await?,
        voices: evidence::part(&ctx, row).await?,
        found: crate::floor::of_ask::part(&ctx, row).await?,
        changes: match changes.is_empty() {
            true => None,
            false => Some(changed::items(say, &changes)?),
        },
        note_change: (!ctx.actor.bodies_for(Action::AskFor, ctx.today).is_empty()).then(|| {
            let path = say.to(&format!("/desk/changes/new?ask={}", row.reference));
            Link::new(&path, say.t("change-part-note"))
        }),
        working: working::shown(say, row, (regime, rule), &case.standing)?,
        steps: timeline(&ctx, &case),
        record: crate::correspondence::of_ask::of_ask(&ctx, row).await?,
        redact: redact::may_redact(&ctx, row).then(|| {
            let path = say.to(&format!("/asks/{}/redact", row.reference));
            Link::new(&path, say.t("ask-redact"))
        }),
        sealed: sealed(&ctx, &case),
        telling: telling.map(|telling| {
            let path = say.to(&format!("/tellings/{}", telling.reference));
            Link::new(&path, say.t("ask-telling"))
        }),
        acts: acts
            .iter()
            .map(|(kind, _)| {
                let path = format!("/asks/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("ask-do", kind.key()))
            })
            .chain(post)
            .chain(to_scrutiny(&ctx, &case))
            .collect(),
    };
    let above = [("/asks", say.t("asks-title"))];
    ctx.page(format!("{}: {}", row.reference, row.subject)).crumbs(above).show(&content)
}

/// The way to take it to scrutiny, for whoever asked it as a network.
fn to_scrutiny(ctx: &Ctx, case: &Case) -> Option<Link> {
    let row = &case.row;
    let asker = Some(row.asker_key()).filter(BodyKey::is_network)?;
    let may = ctx.may(Action::AskFor, &Subject::Body(asker));
    let open = may && row.kind != Kind::Referral.key() && row.state != "withdrawn";
    open.then(|| {
        let say = ctx.say();
        let href = say.to(&format!("/desk/asks/new?kind=referral&about={}", row.reference));
        Link::new(&href, say.t("ask-to-scrutiny"))
    })
}

/// What scrutiny owes whoever referred a matter to it, and what of it is done (section 226(3) of the Act of 2007).
fn duties(say: Say<'_>, case: &Case) -> SummaryList {
    let owed = || say.t("ask-duty-owed").to_owned();
    let met = |day| say.with("ask-duty-met", "day", say.day(day));
    let key = |letter: char, words: &str| format!("({letter}) {words}");
    let acknowledged = case.standing.acknowledged.map_or_else(owed, met);
    let mut facts = vec![Fact::new(&key('a', say.t("ask-duty-acknowledge")), acknowledged)];
    for duty in Duty::ALL {
        let done = case.standing.duties.iter().find(|(one, _)| *one == duty);
        let words = case.steps.iter().rev().find(|step| step.detail.as_deref() == Some(duty.key()));
        let note = words.and_then(|step| step.note.as_deref()).unwrap_or_default();
        let value = done.map_or_else(owed, |(_, day)| format!("{} {note}", met(*day)));
        facts.push(Fact::new(&key(duty.letter(), &say.of("ask-duty", duty.key())), value));
    }
    let protocol = match &case.protocol {
        Some(row) => {
            let href = format!("/procedures/{}#scrutiny-v{}", case.row.asker, row.n);
            Markup::link(&say.to(&href), &row.title)
        }
        None => say.t("ask-no-protocol").into(),
    };
    facts.push(Fact::new(say.t("ask-protocol"), protocol));
    SummaryList { facts }
}

pub(crate) fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let standing = &case.standing;
    let mut notices = Vec::new();
    let mut add = |id: &str, title: &str, body: String| {
        notices.push(Notice {
            id: id.to_owned(),
            kind: NoticeKind::Warning,
            title: title.to_owned(),
            body: Markup::text(&body),
        });
    };
    if let Some(party) = standing.circle.filter(|_| standing.state.is_open()) {
        add(
            "circle",
            say.t("ask-circle"),
            say.with("ask-circle-detail", "party", case.name(say, party)),
        );
    }
    if let Some((names, by)) = standing.authority.filter(|_| standing.state.is_open()) {
        let args = [("party", case.name(say, names).into()), ("day", say.day(by).into())];
        let words = say.args("ask-authority-detail", &args);
        match standing.authority_late(case.today) {
            true => add("authority", say.t("ask-authority-late"), words),
            false => add("authority", say.t("ask-authority"), words),
        }
    }
    if standing.only_oral && standing.state.is_open() {
        let (title, words) = oral(say, case);
        add("oral", &title, words);
    }
    notices
}

/// What was agreed by word of mouth, and what is still needed: who said it, and until when it is to be in writing.
fn oral(say: Say<'_>, case: &Case) -> (String, String) {
    let said = case.steps.iter().rev().find(|step| step.act == ActKind::AgreedOrally);
    let title = match said.and_then(|step| step.detail.as_deref()) {
        Some(post) => say.with("ask-provisional", "post", post),
        None => say.t("ask-only-oral").to_owned(),
    };
    let mut words = say.t("ask-only-oral-detail").to_owned();
    if case.row.kind == Kind::RequestToSpeak.key() {
        words = format!("{} {words}", say.t("ask-provisional-needs"));
    }
    if let Some(day) = case.confirm_by {
        let key = if day < case.today { "ask-confirm-late" } else { "ask-confirm-by" };
        words = format!("{words} {}", say.with(key, "day", say.day(day)));
    }
    (title, words)
}

pub(crate) fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let (row, standing) = (&case.row, &case.standing);
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let mut facts = vec![Fact::new(say.t("ask-turn"), turn(say, case))];
    if let Some((number, key)) = &case.circular {
        let words = say.with("circular-ask-link", "number", number.as_str());
        let link = Markup::link(&say.to(&format!("/circulars/{key}")), &words);
        facts.push(Fact::new(say.t("circular-ask-of"), link));
    }
    if let Some(due) = standing.due {
        facts.push(Fact::new(say.t("ask-due"), say.day(due)));
    }
    if standing.late > 0 {
        facts.push(Fact::new(
            say.t("ask-late"),
            say.with("ask-days-late", "count", i64::from(standing.late)),
        ));
    }
    if let Some(day) = standing.promised {
        facts.push(Fact::new(say.t("ask-promised"), say.day(day)));
    }
    if let Some((day, _)) = standing.answered {
        let late = i64::from(standing.answered_late.unwrap_or(0));
        let words = if late == 0 {
            say.with("ask-answered-in-time", "day", say.day(day))
        } else {
            say.args("ask-answered-late", &[("day", say.day(day).into()), ("count", late.into())])
        };
        facts.push(Fact::new(say.t("ask-answered"), words));
    }
    let (reached, day) = reached_key(standing.reached);
    let reached = say.of("ask-reached", reached);
    let reached = day.map_or(reached.clone(), |day| format!("{reached} {}", say.day(day)));
    facts.push(Fact::new(say.t("ask-reached"), reached));
    if let Some(level) = standing.escalated {
        facts.push(Fact::new(say.t("ask-escalated"), say.of("ask-level", level_key(level))));
        // For a new owner it begins again; what went before stays on the page.
        let with = standing.taken_with_owner();
        if standing.state.is_open() && with != Some(level) {
            let words = match with {
                Some(with) => say.of("ask-level", level_key(with)),
                None => say.t("ask-escalated-not").to_owned(),
            };
            let owner = say.with("ask-escalated-with", "party", row.owner_in(say));
            facts.push(Fact::new(&owner, words));
        }
    }
    facts.push(Fact::new(say.t("ask-asker"), party(row.asker)));
    let mut hands = Markup::default();
    for (n, (id, day)) in standing.chain.iter().enumerate() {
        let arrow = if n == 0 { "" } else { " → " };
        hands = hands
            .then(&Markup::text(arrow))
            .then(&party(*id))
            .then(&Markup::text(&format!(" ({})", say.day(*day))));
    }
    facts.push(Fact::new(say.t("ask-hands"), hands));
    facts.push(Fact::new(say.t("ask-kind"), say.of("ask-kind", &row.kind)));
    if let Some(decision) = &case.decision {
        let href = say.to(&format!("/decisions/{}", decision.reference));
        let words = format!("{}: {}", decision.reference, decision.title_in(say));
        facts.push(Fact::new(say.t("ask-why"), Markup::link(&href, &words)));
    }
    let ask = |reference: &str| Markup::link(&say.to(&format!("/asks/{reference}")), reference);
    if let Some(about) = &row.about {
        facts.push(Fact::new(say.t("ask-about"), ask(about)));
    }
    for further in &case.taken_further {
        facts.push(Fact::new(say.t("ask-taken-further"), ask(&further.reference)));
    }
    facts.push(Fact::new(say.t("ask-place"), place_name(say, &row.area)));
    if let (Some(day), Some(name)) = (row.event_day, &row.event_name) {
        facts.push(Fact::new(say.t("ask-event"), format!("{name}, {}", say.day(day))));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

/// Whose turn it is, in a sentence.
fn turn(say: Say<'_>, case: &Case) -> String {
    let key = format!("ask-turn-{}", case.row.state);
    say.args(
        &key,
        &[("owner", case.row.owner_in(say).into()), ("asker", case.row.asker_in(say).into())],
    )
}

/// A step in a line: what happened, and who.
pub(crate) fn step_title(say: Say<'_>, case: &Case, step: &StepRow) -> String {
    let party = step.party.map(|id| case.name(say, id)).unwrap_or_default();
    let day = step.day.map(|day| say.day(day)).unwrap_or_default();
    say.args(
        &format!("ask-step-{}", step.act.key()),
        &[("party", party.into()), ("day", day.into())],
    )
}

/// The documents that came with a step, each with what it is.
fn files(say: Say<'_>, case: &Case, n: i64) -> Markup {
    let of_step = case.documents.iter().filter(|(step, _)| *step == n).map(|(_, one)| one);
    let mut markup = Markup::default();
    for document in of_step {
        if document.sealed {
            let off = redact::taken_off(say, case, document);
            markup = markup.then(&Markup::text(&format!(" {off}")));
            continue;
        }
        let before = if markup.is_empty() { say.t("document-with-it") } else { ";" };
        let href = format!("/documents/{}", document.id);
        markup = markup
            .then(&Markup::text(&format!(" {before} ")))
            .then(&Markup::link(&href, &document.name))
            .then(&Markup::text(&format!(" ({})", about(say, document))));
    }
    markup
}

/// A line that says that something was hidden, why, and by whom.
fn redacted(ctx: &Ctx, case: &Case, row: &RedactionRow) -> Shown {
    let say = ctx.say();
    let day = ctx.app.world.day_of(row.at);
    let part = Part::from_key(&row.part);
    let family = if matches!(part, Some(Part::File(_))) { "ask-file" } else { "ask-hidden" };
    let name = part.map(|part| redact::part_name(say, case, part)).unwrap_or_default();
    let why = row.reason.as_deref().map(|why| say.of("ask-hide-why", why));
    let noted = say.with("ask-noted-by", "party", case.name(say, row.for_party));
    let text: Vec<String> = why.into_iter().chain(row.note.clone()).chain([noted]).collect();
    Shown {
        day: say.day(day),
        datetime: day.to_string(),
        title: say.with(&format!("{family}-{}", row.act), "part", name),
        text: Markup::text(&text.join(" ")),
        state: StepState::Done,
    }
}

pub(crate) fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Shown> = case
        .steps
        .iter()
        .map(|step| {
            let mut text = Vec::new();
            match (step.act, &step.detail) {
                (ActKind::Escalated, Some(level)) => text.push(say.of("ask-level", level)),
                (ActKind::Judged, Some(key)) => text.push(say.of("ask-adequacy", key)),
                (ActKind::DutyMet, Some(key)) => text.push(format!("{}:", say.of("ask-duty", key))),
                (ActKind::HandedOn, Some(_)) => text.push(say.t("ask-forwarded").to_owned()),
                (ActKind::AgreedOrally, Some(post)) => {
                    text.push(say.with("ask-said-by", "post", post.as_str()));
                }
                _ => {}
            }
            text.extend(step.note.clone());
            let noted = say.args(
                if step.by_post { "ask-noted-by-post" } else { "ask-noted" },
                &[
                    ("party", case.name(say, step.for_party).into()),
                    ("day", say.day(ctx.app.world.day_of(step.at)).into()),
                ],
            );
            text.push(noted);
            Shown {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: step_title(say, case, step),
                text: Markup::text(&text.join(" ")).then(&files(say, case, step.n)),
                state: StepState::Done,
            }
        })
        .collect();
    for row in &case.redactions {
        let day = ctx.app.world.day_of(row.at).to_string();
        // After all that happened by then: a day as text stands in the order of days.
        let place = steps.partition_point(|step| step.datetime <= day);
        steps.insert(place, redacted(ctx, case, row));
    }
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    if let Some(due) = case.standing.due {
        let late = case.standing.late > 0;
        steps.push(Shown {
            day: say.day(due),
            datetime: due.to_string(),
            title: say.t(if late { "ask-was-due" } else { "ask-is-due" }).to_owned(),
            text: Markup::text(&turn(say, case)),
            state: if late { StepState::Late } else { StepState::Due },
        });
    }
    Timeline { steps }
}
