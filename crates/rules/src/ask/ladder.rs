//! The ladder on which an ask that is late is taken further: who is reminded when, as data and one pure function.
//!
//! No law sets these days: they are a choice of the product, as the 20 working days of rule R19 are.

use super::{Act, Ask, Level, Reached, Standing, State};
use jiff::civil::Date;

/// On which working day after the day it was due each rung is reached, the first such day being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ladder {
    /// Its owner is reminded.
    pub reminder: u32,
    /// And again.
    pub second_reminder: u32,
    /// The heads of the bodies are told.
    pub heads: u32,
}

impl Ladder {
    /// The usual one: on the first working day after it, a week later, and a week after that.
    pub const USUAL: Ladder = Ladder { reminder: 1, second_reminder: 6, heads: 11 };

    fn day_of(self, level: Level) -> Option<u32> {
        match level {
            Level::Reminder => Some(self.reminder),
            Level::SecondReminder => Some(self.second_reminder),
            Level::Heads => Some(self.heads),
            Level::Scrutiny => None,
        }
    }

    /// How far an ask is to be taken on `today`, if any further; `now` is where it stands then.
    ///
    /// One rung at a time, and never two closer to each other than the ladder has them, however late it is when
    /// somebody first looks. What goes in a circle goes to the heads of both bodies at once. Nothing is taken further
    /// while it waits for the asker or came back, and nothing goes to the heads while nothing shows that it was ever
    /// sent: that no reply reached us does not mean that nobody replied. Whether scrutiny is asked is for people to decide.
    #[must_use]
    pub fn next<P: Copy + Eq>(
        self,
        ask: &Ask<'_, P>,
        now: &Standing<P>,
        today: Date,
    ) -> Option<Level> {
        let waits = matches!(now.state, State::WaitingForMore | State::NotReached);
        if !now.state.is_open() || waits || matches!(now.reached, Reached::CameBack(_)) {
            return None;
        }
        if now.circle.is_some() && now.escalated < Some(Level::Heads) {
            return Some(Level::Heads);
        }
        let level = match now.escalated {
            None => Level::Reminder,
            Some(Level::Reminder) => Level::SecondReminder,
            Some(Level::SecondReminder) => Level::Heads,
            Some(Level::Heads | Level::Scrutiny) => return None,
        };
        if level == Level::Heads && now.reached == Reached::NotSent {
            return None;
        }
        let day = self.day_of(level)?;
        let taken = ask.steps.iter().rev().find_map(|step| match step.act {
            Act::Escalated(before) => Some((before, step.on)),
            _ => None,
        });
        // As many working days as lie between the two rungs.
        let rested = taken.is_none_or(|(before, on)| {
            let between = day.saturating_sub(self.day_of(before).unwrap_or(0));
            let since = on.tomorrow().ok().filter(|first| *first <= today);
            since.map_or(0, |first| ask.regime.calendar().working_days(first, today)) >= between
        });
        (now.late >= day && rested).then_some(level)
    }
}
