//! The types of asks as they are kept: each state by its key, and what a list shows.

use super::act::{ActKind, Parts};
use crate::access::BodyKey;
use crate::law::Regimes;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::ask::{Ask, Duty, Kind, Reached, Standing, State, Step};
use rules::regime::{Regime, Rule};
use uuid::Uuid;

/// What stands for "no day" in the column of days that are due: it is later than all others.
pub const NO_DAY: Date = date(9999, 12, 31);

/// The area of an ask that belongs to no one area.
pub const NATION: &str = "nation";

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;

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
        // Who has the authority cannot be left open: what is due sooner decides.
        let authority = standing.authority.filter(|_| standing.state.is_open()).map(|(_, by)| by);
        let due = match (standing.due, authority) {
            (Some(due), Some(by)) => Some(due.min(by)),
            (due, by) => due.or(by),
        };
        Derived {
            owner: standing.owner,
            state: state_key(standing.state),
            due: due.filter(|_| runs).unwrap_or(NO_DAY),
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

    /// Who asked, and whose turn it is or what came of it, in a sentence or two.
    #[must_use]
    pub fn who_in(&self, say: Say<'_>) -> String {
        let key = match (self.closed_on, self.state.as_str()) {
            (Some(_), "withdrawn") => "asks-who-withdrawn",
            (Some(_), _) => "asks-who-answered",
            (None, _) => "asks-who",
        };
        let names = [("asker", self.asker_in(say).into()), ("owner", self.owner_in(say).into())];
        say.args(key, &names)
    }

    /// The key of whoever asks.
    #[must_use]
    pub fn asker_key(&self) -> BodyKey {
        BodyKey::of(self.asker, self.asker_code.as_deref())
    }

    /// The key of whoever owes the answer.
    #[must_use]
    pub fn owner_key(&self) -> BodyKey {
        BodyKey::of(self.owner, self.owner_code.as_deref())
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
