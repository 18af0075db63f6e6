//! The ladder on which an ask that is late is taken further: who is reminded when, as data and one pure function.
//!
//! No law sets these days: they are a choice of the product, as the 20 working days of rule R19 are.

use super::{Ask, Level, Reached, Standing, State};
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
    /// From this day on nobody gets new time by its being handed on.
    pub at_latest: u32,
}

impl Ladder {
    /// The usual one: on the first working day after it, a week later, and a week after that; at the latest, two weeks
    /// after that.
    pub const USUAL: Ladder = Ladder { reminder: 1, second_reminder: 6, heads: 11, at_latest: 21 };

    /// How far an ask is to be taken on `today`, if any further; `now` is where it stands then.
    ///
    /// One rung at a time, and never two closer to each other than the ladder has them, however late it is when
    /// somebody first looks. What goes in a circle goes to the heads of both bodies at once. Nothing is taken further
    /// while it waits for the asker or came back; where somebody was said to have the authority and did not decide by the day that
    /// was named, the heads are told on the day after it; and nothing else goes to the heads while nothing shows that it was ever
    /// sent: that no reply reached us does not mean that nobody replied. Whether scrutiny is asked is for people to decide.
    ///
    /// For a new owner the ladder begins again. What is late stays late, but whoever gets it late is reminded before its
    /// head is told: on the first working day after it came, and then has a week, or until the ask is as late as
    /// [`heads`](Ladder::heads) if that is later. That is no way out: from [`at_latest`](Ladder::at_latest) on the
    /// heads are told on the next working day after a reminder, and at once if it was handed on even then, or to where
    /// nothing shows that it was sent.
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
        let taken = now.taken_with(now.owner);
        let level = taken.map(|(level, _)| level);
        if level >= Some(Level::Heads) {
            return None;
        }
        let circle = now.circle.is_some() && now.escalated < Some(Level::Heads);
        if circle || now.circle == Some(now.owner) {
            return Some(Level::Heads);
        }
        // Nobody was to leave it open who has the authority: the heads of the bodies find out.
        if now.authority_late(today) && now.escalated < Some(Level::Heads) {
            return Some(Level::Heads);
        }
        // The working days after a day, up to today.
        let since = |on: Date| match on.tomorrow() {
            Ok(first) if first <= today => ask.regime.calendar().working_days(first, today),
            _ => 0,
        };
        // How long its owner has had it while it was late, and how late it was when it came.
        let own = now.late.min(since(now.owned_since()));
        let came_late = now.late - own;
        let is_handed_on = now.chain.len() > 1;
        let unsent = now.reached == Reached::NotSent;
        let at_latest = now.late >= self.at_latest;
        if is_handed_on && came_late >= self.at_latest {
            return Some(Level::Heads);
        }
        let next = match level {
            None => Level::Reminder,
            Some(_) if is_handed_on && at_latest => Level::Heads,
            Some(Level::Reminder) if came_late > 0 && now.late >= self.heads && !unsent => {
                Level::Heads
            }
            Some(Level::Reminder) => Level::SecondReminder,
            Some(_) => Level::Heads,
        };
        if next == Level::Heads && unsent && !(is_handed_on && at_latest) {
            return None;
        }
        let (day, rest) = match next {
            Level::Reminder => (self.reminder, 0),
            Level::SecondReminder => (self.second_reminder, self.second_reminder - self.reminder),
            // As late as the ask is, whoever made it so.
            _ if is_handed_on && at_latest => (0, 1),
            _ if level == Some(Level::Reminder) => (0, self.second_reminder - self.reminder),
            _ => (self.heads, self.heads - self.second_reminder),
        };
        let rested = taken.is_none_or(|(_, on)| since(on) >= rest);
        (own >= day && rested).then_some(next)
    }
}
