//! The steps of an ask, and which may follow which.

use super::{Ask, Kind, Standing, State, standing};
use jiff::civil::Date;

/// Something that happened to an ask, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<P> {
    /// The day, in the country of the calendar.
    pub on: Date,
    /// What.
    pub act: Act<P>,
}

/// What can happen to an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<P> {
    /// It is asked of one party. For a promise, that is who made it, with the day if a day was said.
    Asked {
        /// Who owes the answer.
        of: P,
        /// The day that was promised.
        by: Option<Date>,
    },
    /// It was sent, and there is proof of it.
    Sent,
    /// There is proof that it came.
    Received,
    /// It came back undelivered.
    CameBack,
    /// Its owner says that it has come.
    Acknowledged,
    /// Its owner hands it on to another, who owes it from now on.
    HandedOn {
        /// To whom.
        to: P,
        /// To the body that is responsible: then the second clock of the rule runs, from the same start.
        forwarded: bool,
    },
    /// Its owner cannot answer without more.
    MoreAsked,
    /// The asker has supplied it.
    MoreSupplied,
    /// It is put off to a day, with a reason.
    Extended {
        /// The new day.
        to: Date,
    },
    /// A reply that promises one.
    Holding {
        /// The day that it promises, or for "shortly" the day on which it is looked at again.
        until: Date,
    },
    /// The answer.
    Answered(Answer),
    /// What the asker thinks of it.
    Judged(Adequacy),
    /// The asker does not take it for an answer.
    Disputed,
    /// Its owner says that another has the authority, and names who and by when.
    AuthorityChallenged {
        /// Who has it.
        names: P,
        /// By when that one is to say so.
        by: Date,
    },
    /// It was agreed by word of mouth.
    AgreedOrally,
    /// What was agreed is confirmed in writing.
    ConfirmedInWriting,
    /// It is taken further.
    Escalated(Level),
    /// Of a referral: scrutiny has done one of its duties.
    DutyMet(Duty),
    /// Of a referral: scrutiny is told, after a meeting, of what it still owes.
    Nudged {
        /// The day of the meeting.
        meeting: Date,
    },
    /// The asker takes it back.
    Withdrawn,
}

/// What scrutiny owes whoever refers a matter to it, beside the acknowledgement (Local Government and Public
/// Involvement in Health Act 2007, section 226(3)(b) to (e)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// It keeps whoever referred it informed; it can be met again and again.
    Inform,
    /// It decides whether any of its powers can be exercised.
    DecidePower,
    /// It decides whether to exercise it.
    DecideExercise,
    /// It takes account of the information that it was given.
    TakeAccount,
}

impl Duty {
    /// Each of them, in the order of the law.
    pub const ALL: [Duty; 4] =
        [Duty::Inform, Duty::DecidePower, Duty::DecideExercise, Duty::TakeAccount];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Duty::Inform => "inform",
            Duty::DecidePower => "decide-power",
            Duty::DecideExercise => "decide-exercise",
            Duty::TakeAccount => "take-account",
        }
    }

    /// The duty of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Duty> {
        Duty::ALL.into_iter().find(|duty| duty.key() == key)
    }

    /// Its letter in the subsection.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Duty::Inform => 'b',
            Duty::DecidePower => 'c',
            Duty::DecideExercise => 'd',
            Duty::TakeAccount => 'e',
        }
    }
}

/// How it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// What was asked for, or what will be done.
    Given,
    /// A refusal that says why.
    ReasonedRefusal,
}

/// Whether an answer is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adequacy {
    /// Something will be done, or what was asked for was given.
    Action,
    /// Nothing will be done, and it says why.
    ReasonedRefusal,
    /// Neither.
    Neither,
}

/// How far it is taken, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Its owner is reminded.
    Reminder,
    /// And again.
    SecondReminder,
    /// The heads of the bodies concerned are told.
    Heads,
    /// Scrutiny is asked to look into it.
    Scrutiny,
}

impl Level {
    /// Each of them, the first step first.
    pub const ALL: [Level; 4] =
        [Level::Reminder, Level::SecondReminder, Level::Heads, Level::Scrutiny];
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// An ask begins by being asked, once.
    NotAsked,
    /// It has been asked already: it has one owner.
    AskedAlready,
    /// It would have happened before what came before it.
    BeforeItsCause,
    /// It would happen in days to come.
    InTheFuture,
    /// It is over: it was answered or taken back.
    Closed,
    /// There is no answer yet.
    NoAnswer,
    /// The asker cannot owe it to itself.
    OfOneself,
    /// It is handed on to whoever has it.
    ToItsOwner,
    /// More was asked for already, and has not come.
    MoreIsAwaited,
    /// Nothing more was asked for.
    NothingAwaited,
    /// A day that is put off to is later than the day it was due, and one that is promised is not past.
    DayTooSoon,
    /// Nothing was agreed by word of mouth that is not confirmed.
    NothingOral,
    /// It was taken as far already.
    NotFurther,
    /// There is no date for it, so it cannot be put off.
    NoDate,
    /// It is no referral, so there are no such duties.
    NoReferral,
    /// This duty was met already.
    MetAlready,
    /// Whether to exercise a power is decided once it is known that there is one.
    PowerNotDecided,
    /// Scrutiny was told after this meeting already.
    NudgedAlready,
    /// A committee has it before it, and decides it by an item of its minutes.
    CommitteeDecides,
}

impl std::fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NotAllowed::NotAsked => "nothing was asked yet",
            NotAllowed::AskedAlready => "it was asked already, and has its owner",
            NotAllowed::BeforeItsCause => "it would be before what led to it",
            NotAllowed::InTheFuture => "that day has not come yet",
            NotAllowed::Closed => "it is over: it was answered or taken back",
            NotAllowed::NoAnswer => "there is no answer yet",
            NotAllowed::OfOneself => "nobody asks themselves",
            NotAllowed::ToItsOwner => "they have it already",
            NotAllowed::MoreIsAwaited => "more was asked for already, and is awaited",
            NotAllowed::NothingAwaited => "nothing more was asked for",
            NotAllowed::DayTooSoon => "the new day is not later than the one before",
            NotAllowed::NothingOral => "nothing was agreed by word of mouth that is not confirmed",
            NotAllowed::NotFurther => "it was taken that far already",
            NotAllowed::NoDate => "it has no day that could be put off",
            NotAllowed::NoReferral => "it is no referral to scrutiny",
            NotAllowed::MetAlready => "this duty was met already",
            NotAllowed::PowerNotDecided => "whether there is a power was not decided yet",
            NotAllowed::NudgedAlready => "it was told after this meeting already",
            NotAllowed::CommitteeDecides => "a committee decides it, in its minutes",
        })
    }
}

impl std::error::Error for NotAllowed {}

/// Whether a step may follow those that an ask has, on `today`.
///
/// # Errors
/// Why not. Then nothing is to be changed.
pub fn check<P: Copy + Eq>(
    ask: &Ask<'_, P>,
    next: &Step<P>,
    today: Date,
) -> Result<(), NotAllowed> {
    use NotAllowed::{
        AskedAlready, BeforeItsCause, Closed, DayTooSoon, InTheFuture, MetAlready, MoreIsAwaited,
        NoAnswer, NoDate, NoReferral, NotAsked, NotFurther, NothingAwaited, NothingOral,
        NudgedAlready, OfOneself, PowerNotDecided, ToItsOwner,
    };
    let refuse_if = |wrong, why| if wrong { Err(why) } else { Ok(()) };
    refuse_if(next.on > today, InTheFuture)?;
    let Some(last) = ask.steps.last() else {
        return match next.act {
            // Whoever makes a promise owes it, and it is noted by whom it was made to.
            Act::Asked { of, by } => {
                refuse_if(of == ask.asker, OfOneself)?;
                refuse_if(by.is_some_and(|by| by < next.on), DayTooSoon)
            }
            _ => Err(NotAsked),
        };
    };
    // An answer that came by letter may be noted after its asker, who did not know of it, has reminded or gone further.
    let asked_after = |step: &&Step<P>| {
        matches!(next.act, Act::Answered(_))
            && matches!(step.act, Act::Escalated(_) | Act::Nudged { .. })
    };
    let cause = ask.steps.iter().rev().find(|step| !asked_after(step)).unwrap_or(last);
    refuse_if(next.on < cause.on, BeforeItsCause)?;
    let now: Standing<P> = standing(ask, next.on.max(last.on)).map_err(|_| NoDate)?;
    let open = |()| refuse_if(!now.state.is_open(), Closed);
    match next.act {
        Act::Asked { .. } => Err(AskedAlready),
        Act::Sent | Act::Received | Act::CameBack | Act::Acknowledged => open(()),
        Act::HandedOn { to, .. } => {
            open(())?;
            refuse_if(to == now.owner, ToItsOwner)?;
            refuse_if(to == ask.asker, OfOneself)
        }
        Act::MoreAsked => {
            open(())?;
            refuse_if(now.state == State::WaitingForMore, MoreIsAwaited)
        }
        Act::MoreSupplied => {
            open(())?;
            refuse_if(now.state != State::WaitingForMore, NothingAwaited)
        }
        Act::Extended { to } => {
            open(())?;
            let due = now.due.ok_or(NoDate)?;
            refuse_if(to <= due, DayTooSoon)
        }
        Act::Holding { until } => {
            open(())?;
            refuse_if(until < next.on, DayTooSoon)
        }
        Act::Answered(_) => open(()),
        Act::Judged(_) => {
            refuse_if(now.answered.is_none() || now.state != State::Answered, NoAnswer)
        }
        Act::Disputed => refuse_if(now.state != State::Answered, NoAnswer),
        Act::AuthorityChallenged { names, by } => {
            open(())?;
            refuse_if(names == now.owner || names == ask.asker, ToItsOwner)?;
            refuse_if(by < next.on, DayTooSoon)
        }
        Act::AgreedOrally => open(()),
        Act::ConfirmedInWriting => refuse_if(!now.only_oral, NothingOral),
        Act::Escalated(level) => {
            open(())?;
            // With a new owner it begins again.
            refuse_if(now.taken_with_owner().is_some_and(|before| level <= before), NotFurther)
        }
        Act::Nudged { meeting } => {
            open(())?;
            refuse_if(!ask.rule.binds.contains(&Kind::Referral), NoReferral)?;
            refuse_if(meeting > next.on, InTheFuture)?;
            refuse_if(now.nudged.contains(&meeting), NudgedAlready)
        }
        Act::DutyMet(duty) => {
            refuse_if(!ask.rule.binds.contains(&Kind::Referral), NoReferral)?;
            refuse_if(now.state == State::Withdrawn, Closed)?;
            let met = |one| now.duties.iter().any(|(duty, _)| *duty == one);
            refuse_if(duty != Duty::Inform && met(duty), MetAlready)?;
            let power = duty == Duty::DecideExercise && !met(Duty::DecidePower);
            refuse_if(power, PowerNotDecided)
        }
        Act::Withdrawn => open(()),
    }
}
