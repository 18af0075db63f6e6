//! The types of asks as they are kept: each act and state by its key, and what a list shows.

use crate::keyed::keyed;
use crate::law::Regimes;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::ask::{Adequacy, Answer, Ask, Duty, Kind, Level, Reached, Standing, State, Step};
use rules::regime::{Regime, Rule};
use uuid::Uuid;

/// What can happen to an ask, the parties known by their ids.
pub type Act = rules::ask::Act<Uuid>;

/// What stands for "no day" in the column of days that are due: it is later than all others.
pub const NO_DAY: Date = date(9999, 12, 31);

/// The area of an ask that belongs to no one area.
pub const NATION: &str = "nation";

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;

keyed! {
    /// An act without what belongs to it.
    ActKind {
        /// It is asked.
        Asked = "asked",
        /// It was sent.
        Sent = "sent",
        /// It came.
        Received = "received",
        /// It came back.
        CameBack = "came-back",
        /// Its owner says that it came.
        Acknowledged = "acknowledged",
        /// It is handed on.
        HandedOn = "handed-on",
        /// More is asked for.
        MoreAsked = "more-asked",
        /// More is supplied.
        MoreSupplied = "more-supplied",
        /// It is put off.
        Extended = "extended",
        /// A reply that promises one.
        Holding = "holding",
        /// The answer.
        Answered = "answered",
        /// A refusal with its reason.
        Refused = "refused",
        /// What the asker thinks of the answer.
        Judged = "judged",
        /// The asker does not take it for an answer.
        Disputed = "disputed",
        /// Another has the authority.
        AuthorityChallenged = "authority-challenged",
        /// It was agreed by word of mouth.
        AgreedOrally = "agreed-orally",
        /// That is confirmed in writing.
        ConfirmedInWriting = "confirmed-in-writing",
        /// It is taken further.
        Escalated = "escalated",
        /// Scrutiny has done one of its duties.
        DutyMet = "duty-met",
        /// The asker takes it back.
        Withdrawn = "withdrawn",
    }
}

/// Whose act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Of whoever owes the answer.
    Owner,
    /// Of whoever asked.
    Asker,
    /// Of either.
    Either,
}

impl ActKind {
    /// Whose act it is.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            ActKind::Acknowledged
            | ActKind::HandedOn
            | ActKind::MoreAsked
            | ActKind::Extended
            | ActKind::Holding
            | ActKind::Answered
            | ActKind::Refused
            | ActKind::DutyMet
            | ActKind::AuthorityChallenged => Side::Owner,
            ActKind::Asked
            | ActKind::Sent
            | ActKind::CameBack
            | ActKind::MoreSupplied
            | ActKind::Judged
            | ActKind::Disputed
            | ActKind::Escalated
            | ActKind::Withdrawn => Side::Asker,
            ActKind::Received | ActKind::AgreedOrally | ActKind::ConfirmedInWriting => Side::Either,
        }
    }

    /// Whether it names another party.
    #[must_use]
    pub fn names_party(self) -> bool {
        matches!(self, ActKind::HandedOn | ActKind::AuthorityChallenged)
    }

    /// Whether it names a day to come.
    #[must_use]
    pub fn names_day(self) -> bool {
        matches!(self, ActKind::Extended | ActKind::Holding | ActKind::AuthorityChallenged)
    }

    /// Whether it cannot be done without words: a reason, an answer.
    #[must_use]
    pub fn needs_words(self) -> bool {
        matches!(
            self,
            ActKind::Answered
                | ActKind::Refused
                | ActKind::MoreAsked
                | ActKind::Extended
                | ActKind::Disputed
                | ActKind::AuthorityChallenged
                | ActKind::AgreedOrally
                | ActKind::DutyMet
        )
    }
}

/// An act as a row keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Its key.
    pub act: ActKind,
    /// The party that it names.
    pub party: Option<Uuid>,
    /// The day that it names.
    pub day: Option<Date>,
    /// Which of several: how far it is taken, what is thought of it, that it was forwarded.
    pub detail: Option<&'a str>,
}

const FORWARDED: &str = "forwarded";
const ADEQUACIES: [(Adequacy, &str); 3] = [
    (Adequacy::Action, "action"),
    (Adequacy::ReasonedRefusal, "reasoned-refusal"),
    (Adequacy::Neither, "neither"),
];
const LEVELS: [(Level, &str); 4] = [
    (Level::Reminder, "reminder"),
    (Level::SecondReminder, "second-reminder"),
    (Level::Heads, "heads"),
    (Level::Scrutiny, "scrutiny"),
];

/// The keys of what can be thought of an answer.
pub fn adequacies() -> impl Iterator<Item = &'static str> {
    ADEQUACIES.iter().map(|(_, key)| *key)
}

/// The keys of how far an ask can be taken, in order.
pub fn levels() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().map(|(_, key)| *key)
}

/// The key of how far an ask was taken.
#[must_use]
pub fn level_key(level: Level) -> &'static str {
    LEVELS.iter().find(|(one, _)| *one == level).map_or("", |(_, key)| key)
}

impl Parts<'static> {
    /// The parts of an act.
    #[must_use]
    pub fn of(act: &Act) -> Parts<'static> {
        let plain = |act| Parts { act, party: None, day: None, detail: None };
        match *act {
            Act::Asked { of, by } => Parts { party: Some(of), day: by, ..plain(ActKind::Asked) },
            Act::Sent => plain(ActKind::Sent),
            Act::Received => plain(ActKind::Received),
            Act::CameBack => plain(ActKind::CameBack),
            Act::Acknowledged => plain(ActKind::Acknowledged),
            Act::HandedOn { to, forwarded } => Parts {
                party: Some(to),
                detail: forwarded.then_some(FORWARDED),
                ..plain(ActKind::HandedOn)
            },
            Act::MoreAsked => plain(ActKind::MoreAsked),
            Act::MoreSupplied => plain(ActKind::MoreSupplied),
            Act::Extended { to } => Parts { day: Some(to), ..plain(ActKind::Extended) },
            Act::Holding { until } => Parts { day: Some(until), ..plain(ActKind::Holding) },
            Act::Answered(Answer::Given) => plain(ActKind::Answered),
            Act::Answered(Answer::ReasonedRefusal) => plain(ActKind::Refused),
            Act::Judged(adequacy) => {
                let key = ADEQUACIES.iter().find(|(one, _)| *one == adequacy);
                Parts { detail: key.map(|(_, key)| *key), ..plain(ActKind::Judged) }
            }
            Act::Disputed => plain(ActKind::Disputed),
            Act::AuthorityChallenged { names, by } => {
                Parts { party: Some(names), day: Some(by), ..plain(ActKind::AuthorityChallenged) }
            }
            Act::AgreedOrally => plain(ActKind::AgreedOrally),
            Act::ConfirmedInWriting => plain(ActKind::ConfirmedInWriting),
            Act::Escalated(level) => {
                Parts { detail: Some(level_key(level)), ..plain(ActKind::Escalated) }
            }
            Act::DutyMet(duty) => Parts { detail: Some(duty.key()), ..plain(ActKind::DutyMet) },
            Act::Withdrawn => plain(ActKind::Withdrawn),
        }
    }
}

impl Parts<'_> {
    /// The act; nothing if a part that belongs to it is missing.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        Some(match self.act {
            ActKind::Asked => Act::Asked { of: self.party?, by: self.day },
            ActKind::Sent => Act::Sent,
            ActKind::Received => Act::Received,
            ActKind::CameBack => Act::CameBack,
            ActKind::Acknowledged => Act::Acknowledged,
            ActKind::HandedOn => {
                Act::HandedOn { to: self.party?, forwarded: self.detail == Some(FORWARDED) }
            }
            ActKind::MoreAsked => Act::MoreAsked,
            ActKind::MoreSupplied => Act::MoreSupplied,
            ActKind::Extended => Act::Extended { to: self.day? },
            ActKind::Holding => Act::Holding { until: self.day? },
            ActKind::Answered => Act::Answered(Answer::Given),
            ActKind::Refused => Act::Answered(Answer::ReasonedRefusal),
            ActKind::Judged => {
                Act::Judged(ADEQUACIES.iter().find(|(_, key)| Some(*key) == self.detail)?.0)
            }
            ActKind::Disputed => Act::Disputed,
            ActKind::AuthorityChallenged => {
                Act::AuthorityChallenged { names: self.party?, by: self.day? }
            }
            ActKind::AgreedOrally => Act::AgreedOrally,
            ActKind::ConfirmedInWriting => Act::ConfirmedInWriting,
            ActKind::Escalated => {
                Act::Escalated(LEVELS.iter().find(|(_, key)| Some(*key) == self.detail)?.0)
            }
            ActKind::DutyMet => Act::DutyMet(Duty::from_key(self.detail?)?),
            ActKind::Withdrawn => Act::Withdrawn,
        })
    }
}

/// The key of a state.
#[must_use]
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Acknowledged => "acknowledged",
        State::WaitingForMore => "waiting-for-more",
        State::NotReached => "not-reached",
        State::Answered => "answered",
        State::Disputed => "disputed",
        State::Withdrawn => "withdrawn",
    }
}

/// The key of what is known of the way to its owner, with the day where there is one.
#[must_use]
pub fn reached_key(reached: Reached) -> (&'static str, Option<Date>) {
    match reached {
        Reached::NotSent => ("not-sent", None),
        Reached::Sent(day) => ("sent", Some(day)),
        Reached::Received(day) => ("received", Some(day)),
        Reached::CameBack(day) => ("came-back", Some(day)),
    }
}

/// What lists need of an ask, as its steps make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Who owes the answer.
    pub owner: Uuid,
    /// The key of its state.
    pub state: &'static str,
    /// After which day its owner is late; [`NO_DAY`] where nothing runs.
    pub due: Date,
    /// The key of what is known of its way.
    pub reached: &'static str,
    /// Whether it has come back to a party that had it.
    pub circle: bool,
    /// The day on which it was answered or taken back, if it is over.
    pub closed_on: Option<Date>,
    /// How many working days after the day of asking it was answered.
    pub answered_after: Option<i64>,
}

impl Derived {
    /// What follows from where an ask stands; `last` is the day of its last step.
    #[must_use]
    pub fn of(ask: &Ask<'_, Uuid>, standing: &Standing<Uuid>, last: Date) -> Derived {
        let closed_on = match standing.state {
            State::Answered => standing.answered.map(|(day, _)| day).or(Some(last)),
            State::Withdrawn => Some(last),
            _ => None,
        };
        let days_after = |day: Date| {
            let next = ask.steps.first()?.on.tomorrow().ok().filter(|next| *next <= day);
            Some(next.map_or(0, |next| i64::from(ask.regime.calendar().working_days(next, day))))
        };
        let answered = standing.answered.filter(|_| standing.state == State::Answered);
        // While the asker's turn lasts, its owner cannot be late.
        let runs = standing.state != State::WaitingForMore;
        Derived {
            owner: standing.owner,
            state: state_key(standing.state),
            due: standing.due.filter(|_| runs).unwrap_or(NO_DAY),
            reached: reached_key(standing.reached).0,
            circle: standing.circle.is_some(),
            closed_on,
            answered_after: answered.and_then(|(day, _)| days_after(day)),
        }
    }
}

/// An ask as it is kept, with the names of the two parties.
#[derive(Debug, Clone)]
pub struct AskRow {
    /// Its area, or [`NATION`].
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The key of its kind.
    pub kind: String,
    /// Who asks.
    pub asker: Uuid,
    /// What it is about.
    pub subject: String,
    /// What is asked.
    pub text: String,
    /// The id of its regime.
    pub regime: String,
    /// The id of its rule.
    pub rule: String,
    /// The day of the event that the answer is needed for.
    pub event_day: Option<Date>,
    /// What that event is.
    pub event_name: Option<String>,
    /// The decision that it rests on.
    pub decision: Option<Uuid>,
    /// The reference of the ask that it takes further.
    pub about: Option<String>,
    /// The day on which it was asked.
    pub asked_on: Date,
    /// Who owes the answer.
    pub owner: Uuid,
    /// The key of its state.
    pub state: String,
    /// After which day its owner is late, or [`NO_DAY`].
    pub due: Date,
    /// The key of what is known of its way.
    pub reached: String,
    /// Whether it goes in a circle.
    pub circle: bool,
    /// When it was over.
    pub closed_on: Option<Date>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name and code of who asks.
    pub asker_name: String,
    /// See `asker_name`.
    pub asker_code: Option<String>,
    /// The name and code of who owes.
    pub owner_name: String,
    /// See `owner_name`.
    pub owner_code: Option<String>,
}
crate::from_row!(AskRow {
    area,
    id,
    reference,
    kind,
    asker,
    subject,
    text,
    regime,
    rule,
    event_day,
    event_name,
    decision,
    about,
    asked_on,
    owner,
    state,
    due,
    reached,
    circle,
    closed_on,
    version,
    changed_at,
    asker_name,
    asker_code,
    owner_name,
    owner_code
});

impl AskRow {
    /// The name of who asks, in the reader's language.
    #[must_use]
    pub fn asker_in(&self, say: Say<'_>) -> String {
        crate::parties::bodies::name_in(say, self.asker_code.as_deref(), &self.asker_name)
    }

    /// The name of who owes, in the reader's language.
    #[must_use]
    pub fn owner_in(&self, say: Say<'_>) -> String {
        crate::parties::bodies::name_in(say, self.owner_code.as_deref(), &self.owner_name)
    }

    /// The day after which its owner is late, if one runs.
    #[must_use]
    pub fn due_day(&self) -> Option<Date> {
        Some(self.due).filter(|day| *day != NO_DAY)
    }

    /// Whether its owner is late.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.closed_on.is_none() && self.due < today
    }

    /// Its law: the regime and the rule that it is asked under.
    ///
    /// # Errors
    /// When the program does not know them.
    pub fn law<'r>(&self, regimes: &'r Regimes) -> Result<(&'r Regime, &'r Rule), StoreError> {
        let law = regimes.rule(&format!("{}/{}", self.regime, self.rule));
        law.ok_or_else(|| {
            StoreError::Failed(format!("{}: unknown rule {}", self.reference, self.rule))
        })
    }

    /// The ask with its steps, for the rules.
    ///
    /// # Errors
    /// When the program does not know its rule.
    pub fn with<'a>(
        &self,
        regimes: &'a Regimes,
        steps: &'a [Step<Uuid>],
    ) -> Result<Ask<'a, Uuid>, StoreError> {
        let (regime, rule) = self.law(regimes)?;
        Ok(Ask { asker: self.asker, regime, rule, event: self.event_day, steps })
    }
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it happened.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// The party that it names.
    pub party: Option<Uuid>,
    /// The day that it names.
    pub day: Option<Date>,
    /// Which of several.
    pub detail: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
    /// Whether the post of that party took it by its link, without an account.
    pub by_post: bool,
}

impl StepRow {
    /// The step, for the rules.
    ///
    /// # Errors
    /// When a part that belongs to it is missing.
    pub fn step(&self) -> Result<Step<Uuid>, StoreError> {
        let parts = Parts {
            act: self.act,
            party: self.party,
            day: self.day,
            detail: self.detail.as_deref(),
        };
        let act = parts
            .act()
            .ok_or_else(|| StoreError::Failed(format!("a step that is no {}", self.act.key())))?;
        Ok(Step { on: self.on_day, act })
    }
}

/// The steps of some rows, for the rules.
///
/// # Errors
/// When a part of one is missing.
pub fn steps_of(rows: &[StepRow]) -> Result<Vec<Step<Uuid>>, StoreError> {
    rows.iter().map(StepRow::step).collect()
}

/// Where an ask stands on a day.
///
/// # Errors
/// When its steps cannot be, which is a fault of ours.
pub fn standing_of(
    row: &AskRow,
    regimes: &Regimes,
    steps: &[Step<Uuid>],
    today: Date,
) -> Result<Standing<Uuid>, StoreError> {
    rules::ask::standing(&row.with(regimes, steps)?, today)
        .map_err(|why| StoreError::Failed(format!("{}: {why}", row.reference)))
}

/// The acts that may follow on a day, each tried with a day far enough and a party that is not concerned.
#[must_use]
pub fn possible(ask: &Ask<'_, Uuid>, today: Date) -> Vec<ActKind> {
    let later = date(9998, 1, 1);
    let try_act = |kind: &ActKind| {
        let parts = Parts {
            act: *kind,
            party: Some(Uuid::nil()),
            day: Some(later),
            detail: match kind {
                ActKind::Escalated => Some("scrutiny"),
                ActKind::Judged => Some("neither"),
                ActKind::DutyMet => Some(Duty::Inform.key()),
                _ => None,
            },
        };
        let act = parts.act();
        act.is_some_and(|act| rules::ask::check(ask, &Step { on: today, act }, today).is_ok())
    };
    ActKind::ALL.iter().copied().filter(try_act).collect()
}

/// What a list of open asks is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One area, or [`NATION`].
    pub area: Option<String>,
    /// One kind.
    pub kind: Option<Kind>,
    /// What one party owes.
    pub owner: Option<Uuid>,
    /// What one party has asked.
    pub asker: Option<Uuid>,
    /// Only what is late.
    pub late: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_act_is_read_back_from_its_parts() {
        let (party, day) = (Uuid::from_u128(3), date(2009, 1, 29));
        let mut acts = vec![
            Act::Asked { of: party, by: None },
            Act::Asked { of: party, by: Some(day) },
            Act::Sent,
            Act::Received,
            Act::CameBack,
            Act::Acknowledged,
            Act::HandedOn { to: party, forwarded: false },
            Act::HandedOn { to: party, forwarded: true },
            Act::MoreAsked,
            Act::MoreSupplied,
            Act::Extended { to: day },
            Act::Holding { until: day },
            Act::Answered(Answer::Given),
            Act::Answered(Answer::ReasonedRefusal),
            Act::Disputed,
            Act::AuthorityChallenged { names: party, by: day },
            Act::AgreedOrally,
            Act::ConfirmedInWriting,
            Act::Withdrawn,
        ];
        acts.extend(ADEQUACIES.map(|(adequacy, _)| Act::Judged(adequacy)));
        acts.extend(Level::ALL.map(Act::Escalated));
        acts.extend(Duty::ALL.map(Act::DutyMet));
        for act in &acts {
            assert_eq!(Parts::of(act).act(), Some(*act), "{act:?}");
        }
        for kind in ActKind::ALL {
            assert!(acts.iter().any(|act| Parts::of(act).act == *kind), "{kind:?}");
        }
    }
}
