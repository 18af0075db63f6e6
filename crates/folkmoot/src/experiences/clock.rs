//! The clock of a danger in words: by when somebody must look, and how long that is.

use crate::web::words::Say;
use crate::world::World;
use jiff::Timestamp;

/// By when somebody must have looked, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// "Look by 15:40 today", or that it is overdue.
    pub words: String,
    /// "38 minutes left", or how long ago it was due.
    pub left: String,
    /// Whether it is past.
    pub overdue: bool,
}

/// The clock at `now`.
#[must_use]
pub fn clock(look_by: Timestamp, now: Timestamp, world: &World, say: Say<'_>) -> Clock {
    let overdue = look_by <= now;
    let key = if overdue { "clock-overdue" } else { "clock-look-by" };
    let minutes = look_by.duration_since(now).as_secs().unsigned_abs() / 60;
    let (many, few) = if overdue {
        ("clock-hours-over", "clock-minutes-over")
    } else {
        ("clock-hours-left", "clock-minutes-left")
    };
    let left = match minutes {
        0..=119 => say.with(few, "minutes", minutes),
        _ => say.with(many, "hours", minutes / 60),
    };
    Clock { words: say.with(key, "when", moment(look_by, now, world, say)), left, overdue }
}

/// An instant near `now` in words: "15:40 today", "9:05 on 3 March 2026".
#[must_use]
pub fn moment(instant: Timestamp, now: Timestamp, world: &World, say: Say<'_>) -> String {
    let local = world.local(instant);
    let time = format!("{}:{:02}", local.hour(), local.minute());
    let (day, today) = (local.date(), world.day_of(now));
    let key = if day == today {
        "clock-today"
    } else if today.tomorrow().is_ok_and(|tomorrow| day == tomorrow) {
        "clock-tomorrow"
    } else if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
        "clock-yesterday"
    } else {
        return say.args("clock-on", &[("time", time.into()), ("day", say.day(day).into())]);
    };
    say.with(key, "time", time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    #[test]
    fn the_time_left_is_said_in_words_and_overdue_is_said_plainly() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let world = World::real();
        let now: Timestamp = "2026-01-14T15:02:00Z".parse()?;
        let at =
            |text: &str| -> anyhow::Result<Clock> { Ok(clock(text.parse()?, now, &world, say)) };
        let soon = at("2026-01-14T15:40:00Z")?;
        assert_eq!(
            (soon.words.as_str(), soon.left.as_str()),
            ("Look by 15:40 today", "38 minutes left")
        );
        let tomorrow = at("2026-01-15T09:05:00Z")?;
        assert_eq!(tomorrow.words, "Look by 9:05 tomorrow");
        assert_eq!(tomorrow.left, "18 hours left");
        let over = at("2026-01-14T15:01:00Z")?;
        assert!(over.overdue);
        assert_eq!(over.words, "Overdue: it should have been looked at by 15:01 today");
        assert_eq!(over.left, "1 minute ago");
        assert_eq!(
            at("2025-12-01T12:00:00Z")?.words,
            "Overdue: it should have been looked at by 12:00 on 1 December 2025"
        );
        Ok(())
    }
}
