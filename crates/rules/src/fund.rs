//! Money from announcement to spending: what was allocated to an authority, what of it was paid, passed on to a host,
//! kept back and spent, and where each pound stopped.
//!
//! Letter of 9 November 2006: "how much you shall each receive once allocations have been confirmed". The Act lets the
//! arrangements include payments by the authority (Local Government and Public Involvement in Health Act 2007, s.222)
//! and has each network give details of what was spent (s.227).

use crate::money::Pence;
use jiff::civil::Date;

/// What can happen to an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// It is announced that there will be money; how much is not said.
    Announced,
    /// How much it may be.
    Indicative,
    /// How much it is. A later one takes the place of the one before.
    Confirmed,
    /// The authority has received it.
    Paid,
    /// The authority has passed it on to the host.
    PassedOn,
    /// The authority has kept it back, and says for what.
    Retained,
    /// The host has spent it on its own work: staff, rooms.
    SpentByHost,
    /// It was spent on what the network does.
    SpentByNetwork,
}

impl Act {
    /// Each of them, in the order of the way.
    pub const ALL: [Act; 8] = [
        Act::Announced,
        Act::Indicative,
        Act::Confirmed,
        Act::Paid,
        Act::PassedOn,
        Act::Retained,
        Act::SpentByHost,
        Act::SpentByNetwork,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Act::Announced => "announced",
            Act::Indicative => "indicative",
            Act::Confirmed => "confirmed",
            Act::Paid => "paid",
            Act::PassedOn => "passed-on",
            Act::Retained => "retained",
            Act::SpentByHost => "spent-by-host",
            Act::SpentByNetwork => "spent-by-network",
        }
    }

    /// The act of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.key() == key)
    }

    /// Whether a network needs a decision before it: what a network spends is a relevant decision (SI 2008/528,
    /// regulation 2(c); rule R04).
    #[must_use]
    pub fn needs_decision(self) -> bool {
        self == Act::SpentByNetwork
    }

    /// Whether it moves money, so that its amounts are added up and a mistake is taken back by an amount less than nothing.
    #[must_use]
    pub fn moves_money(self) -> bool {
        !matches!(self, Act::Announced | Act::Indicative | Act::Confirmed)
    }
}

/// Something that happened to an allocation, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What.
    pub act: Act,
    /// How much; nothing for an announcement.
    pub amount: Pence,
}

/// How far an allocation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Announced, and no more.
    Announced,
    /// It is said how much it may be.
    Indicative,
    /// It is said how much it is.
    Confirmed,
    /// Some of it, or all, was paid.
    Paid,
    /// Some of it, or all, was passed on to the host.
    PassedOn,
}

impl Stage {
    /// Each of them, the first first.
    pub const ALL: [Stage; 5] =
        [Stage::Announced, Stage::Indicative, Stage::Confirmed, Stage::Paid, Stage::PassedOn];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stage::Announced => "announced",
            Stage::Indicative => "indicative",
            Stage::Confirmed => "confirmed",
            Stage::Paid => "paid",
            Stage::PassedOn => "passed-on",
        }
    }
}

/// Where an allocation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How far it has come.
    pub stage: Stage,
    /// How much it may be, as was said last.
    pub indicative: Option<Pence>,
    /// How much it is, as was said last.
    pub confirmed: Option<Pence>,
    /// What was paid to the authority.
    pub paid: Pence,
    /// What the authority passed on to the host.
    pub passed_on: Pence,
    /// What it kept back and said so.
    pub retained: Pence,
    /// What the host spent on its own work.
    pub spent_by_host: Pence,
    /// What was spent on what the network does.
    pub spent_by_network: Pence,
}

/// Where the pounds of an allocation stopped. The parts that are not less than nothing add up to what was confirmed,
/// and to what came from elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stops {
    /// Confirmed, and not paid.
    pub not_paid: Pence,
    /// Paid, neither passed on nor said to be kept back.
    pub with_authority: Pence,
    /// Said to be kept back.
    pub retained: Pence,
    /// Passed on, and not spent.
    pub with_host: Pence,
    /// Spent by the host on its own work.
    pub spent_by_host: Pence,
    /// Spent on what the network does.
    pub spent_by_network: Pence,
    /// What was passed on or spent beyond what had come: the authority or the host added it.
    pub from_elsewhere: Pence,
}

impl Standing {
    /// Where its pounds stopped.
    #[must_use]
    pub fn stops(&self) -> Stops {
        let over = |amount: Pence| amount.max(Pence::NOTHING);
        let confirmed = self.confirmed.unwrap_or_default().max(self.paid);
        let (kept, spent) = (
            Pence(self.passed_on.0.saturating_add(self.retained.0)),
            Pence(self.spent_by_host.0.saturating_add(self.spent_by_network.0)),
        );
        Stops {
            not_paid: confirmed.less(self.paid),
            with_authority: over(self.paid.less(kept)),
            retained: self.retained,
            with_host: over(self.passed_on.less(spent)),
            spent_by_host: self.spent_by_host,
            spent_by_network: self.spent_by_network,
            from_elsewhere: [over(kept.less(self.paid)), over(spent.less(self.passed_on))]
                .into_iter()
                .sum(),
        }
    }

    /// How much less than what was confirmed reached the host; less than nothing if it was more.
    #[must_use]
    pub fn variance(&self) -> Option<Pence> {
        Some(self.confirmed?.less(self.passed_on))
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It would happen in days to come.
    InTheFuture,
    /// It would have happened before what it rests on.
    BeforeItsCause,
    /// It is announced already.
    AnnouncedAlready,
    /// What was confirmed cannot become uncertain again.
    ConfirmedAlready,
    /// Nothing was confirmed that could be paid.
    NotConfirmed,
    /// It says how much, and how much is more than nothing.
    NoAmount,
    /// More would be paid than was confirmed.
    MoreThanConfirmed {
        /// How much can still be paid.
        left: Pence,
    },
    /// Less would be confirmed than was paid already.
    LessThanPaid {
        /// What was paid.
        paid: Pence,
    },
    /// More would be taken back than there is.
    LessThanNothing {
        /// How much there is.
        there: Pence,
    },
}

/// Where an allocation stands after its steps; nothing before there are any.
#[must_use]
pub fn standing(steps: &[Step]) -> Option<Standing> {
    steps.first()?;
    let mut now = Standing {
        stage: Stage::Announced,
        indicative: None,
        confirmed: None,
        paid: Pence::NOTHING,
        passed_on: Pence::NOTHING,
        retained: Pence::NOTHING,
        spent_by_host: Pence::NOTHING,
        spent_by_network: Pence::NOTHING,
    };
    for step in steps {
        let into = match step.act {
            Act::Announced => continue,
            Act::Indicative => {
                now.indicative = Some(step.amount);
                continue;
            }
            Act::Confirmed => {
                now.confirmed = Some(step.amount);
                continue;
            }
            Act::Paid => &mut now.paid,
            Act::PassedOn => &mut now.passed_on,
            Act::Retained => &mut now.retained,
            Act::SpentByHost => &mut now.spent_by_host,
            Act::SpentByNetwork => &mut now.spent_by_network,
        };
        *into = [*into, step.amount].into_iter().sum();
    }
    now.stage = if now.passed_on > Pence::NOTHING {
        Stage::PassedOn
    } else if now.paid > Pence::NOTHING {
        Stage::Paid
    } else if now.confirmed.is_some() {
        Stage::Confirmed
    } else if now.indicative.is_some() {
        Stage::Indicative
    } else {
        Stage::Announced
    };
    Some(now)
}

/// The day before which an act cannot be: of what is said, that on which something was said last; of money that moved, that
/// on which it was first confirmed. The sides note what moved each for itself and not in the order of the days.
fn cause(steps: &[Step], act: Act) -> Option<Date> {
    let mut days = steps.iter().filter(|step| match act.moves_money() {
        true => step.act == Act::Confirmed,
        false => !step.act.moves_money(),
    });
    let day = if act.moves_money() { days.next() } else { days.next_back() };
    day.map(|step| step.on)
}

/// Whether a step may follow those that an allocation has, on `today`. What the authority or the host adds of its own is
/// not refused: [`Stops::from_elsewhere`] shows it.
///
/// # Errors
/// Why not. Then nothing is to be changed.
pub fn check(steps: &[Step], next: &Step, today: Date) -> Result<(), NotAllowed> {
    if next.on > today {
        return Err(NotAllowed::InTheFuture);
    }
    if cause(steps, next.act).is_some_and(|cause| next.on < cause) {
        return Err(NotAllowed::BeforeItsCause);
    }
    let now = standing(steps);
    let nothing = Pence::NOTHING;
    if !next.act.moves_money() {
        let confirmed = now.as_ref().is_some_and(|now| now.confirmed.is_some());
        return match next.act {
            Act::Announced if !steps.is_empty() => Err(NotAllowed::AnnouncedAlready),
            Act::Announced if next.amount == nothing => Ok(()),
            Act::Indicative if confirmed => Err(NotAllowed::ConfirmedAlready),
            _ if next.amount <= nothing => Err(NotAllowed::NoAmount),
            Act::Confirmed => match now.filter(|now| next.amount < now.paid) {
                Some(now) => Err(NotAllowed::LessThanPaid { paid: now.paid }),
                None => Ok(()),
            },
            _ => Ok(()),
        };
    }
    let Some((now, confirmed)) = now.and_then(|now| Some((now, now.confirmed?))) else {
        return Err(NotAllowed::NotConfirmed);
    };
    if next.amount == nothing {
        return Err(NotAllowed::NoAmount);
    }
    let there = match next.act {
        Act::Paid => now.paid,
        Act::PassedOn => now.passed_on,
        Act::Retained => now.retained,
        Act::SpentByHost => now.spent_by_host,
        _ => now.spent_by_network,
    };
    if next.amount < nothing && there.and(next.amount).is_none_or(|left| left < nothing) {
        return Err(NotAllowed::LessThanNothing { there });
    }
    let left = confirmed.less(now.paid);
    if next.act == Act::Paid && next.amount > left {
        return Err(NotAllowed::MoreThanConfirmed { left });
    }
    Ok(())
}

/// Why allocations cannot be confirmed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoesNotAddUp {
    /// The total that was said.
    pub said: Pence,
    /// What the parts add up to.
    pub sum: Pence,
}

/// Whether the parts are the total that is said with them.
///
/// # Errors
/// Both, when they differ.
pub fn adds_up(said: Pence, parts: impl IntoIterator<Item = Pence>) -> Result<(), DoesNotAddUp> {
    let sum = parts.into_iter().sum();
    if sum == said { Ok(()) } else { Err(DoesNotAddUp { said, sum }) }
}
