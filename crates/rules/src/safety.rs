//! The clock of a text that tells of danger to somebody.
//!
//! No law that networks work under gives these times: they are policy, and each installation may set its own.
//! The defaults are an hour for danger that may be going on now, and a day for danger that is near. They run
//! day and night, weekends and holidays included, since danger does not keep office hours.

use jiff::{SignedDuration, Timestamp};

/// How soon somebody must read a text that tells of danger. `Now` comes before `Soon` in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Somebody may be in danger at this moment.
    Now,
    /// Somebody may come to harm within days.
    Soon,
}

/// The longest time that a text of each urgency may wait to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SafetyPolicy {
    /// For danger now.
    pub now: SignedDuration,
    /// For danger soon.
    pub soon: SignedDuration,
}

impl Default for SafetyPolicy {
    /// One hour and twenty-four hours: defaults of this program, not of any law.
    fn default() -> SafetyPolicy {
        SafetyPolicy { now: SignedDuration::from_hours(1), soon: SignedDuration::from_hours(24) }
    }
}

impl SafetyPolicy {
    /// The instant by which a text must have been read. A policy with a negative time gives the instant of
    /// receipt, and one that reaches past the end of time gives that end.
    pub fn due(&self, received: Timestamp, urgency: Urgency) -> Timestamp {
        let wait = match urgency {
            Urgency::Now => self.now,
            Urgency::Soon => self.soon,
        };
        received.checked_add(wait.max(SignedDuration::ZERO)).unwrap_or(Timestamp::MAX)
    }
}

/// The instant by which a text must have been read under the default policy.
pub fn due(received: Timestamp, urgency: Urgency) -> Timestamp {
    SafetyPolicy::default().due(received, urgency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn danger_now_waits_an_hour_and_danger_soon_a_day() {
        let friday_night = at("2009-01-16T23:30:00Z");
        assert_eq!(due(friday_night, Urgency::Now), at("2009-01-17T00:30:00Z"));
        assert_eq!(due(friday_night, Urgency::Soon), at("2009-01-17T23:30:00Z"));
        assert!(Urgency::Now < Urgency::Soon);
    }

    #[test]
    fn a_day_is_24_hours_when_the_clocks_change() {
        let before_summer_time = at("2026-03-28T12:00:00Z");
        assert_eq!(due(before_summer_time, Urgency::Soon), at("2026-03-29T12:00:00Z"));
    }

    #[test]
    fn an_installation_sets_its_own_times() {
        let strict = SafetyPolicy {
            now: SignedDuration::from_mins(15),
            soon: SignedDuration::from_hours(4),
        };
        let received = at("2026-11-22T09:00:00Z");
        assert_eq!(strict.due(received, Urgency::Now), at("2026-11-22T09:15:00Z"));
        assert_eq!(strict.due(received, Urgency::Soon), at("2026-11-22T13:00:00Z"));
    }

    #[test]
    fn no_policy_makes_it_fall_over() {
        let odd = SafetyPolicy { now: SignedDuration::MIN, soon: SignedDuration::MAX };
        let received = at("2026-11-22T09:00:00Z");
        assert_eq!(odd.due(received, Urgency::Now), received);
        assert_eq!(odd.due(received, Urgency::Soon), Timestamp::MAX);
    }
}
