//! What can happen to an ask: each act by its key, whose it is, what belongs to it, and how a row keeps it.

use crate::keyed::keyed;
use jiff::civil::Date;
use rules::ask::{Adequacy, Answer, Duty, Level};
use uuid::Uuid;

/// What can happen to an ask, the parties known by their ids.
pub type Act = rules::ask::Act<Uuid>;

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
        /// Scrutiny is told, after a meeting, of what it still owes. The program does it by itself.
        Nudged = "nudged",
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
            | ActKind::Nudged
            | ActKind::Withdrawn => Side::Asker,
            ActKind::Received | ActKind::AgreedOrally | ActKind::ConfirmedInWriting => Side::Either,
        }
    }

    /// Whether a person can take it: an ask is asked with a form of its own, and what the program does by itself nobody
    /// else does.
    #[must_use]
    pub fn is_taken(self) -> bool {
        !matches!(self, ActKind::Asked | ActKind::Nudged)
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
            Act::Nudged { meeting } => Parts { day: Some(meeting), ..plain(ActKind::Nudged) },
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
            ActKind::Nudged => Act::Nudged { meeting: self.day? },
            ActKind::Withdrawn => Act::Withdrawn,
        })
    }
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
            Act::Nudged { meeting: day },
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
