//! Tells the log when the database cannot be used and when it can again: a line when it begins, one a minute
//! while it lasts, and one when it is over, however many requests and pieces of work are refused meanwhile.

use super::StoreError;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// While it lasts, it is said again so often.
const SAID_EVERY: Duration = Duration::from_secs(60);
/// It is over when nothing has failed for so long.
const QUIET: Duration = Duration::from_secs(3);

/// The trouble there is, if any. One process has one database.
static TROUBLE: Mutex<Option<Trouble>> = Mutex::new(None);

/// A time in which the database cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trouble {
    began: Instant,
    last: Instant,
    said: Instant,
    failed: u64,
}

/// What there is to be said.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Begins,
    Lasts(Trouble),
    Over(Trouble),
}

/// Notes a failure, if it is one of the database itself; otherwise returns false, and it is the
/// caller's to say what went wrong.
#[must_use]
pub fn noted(error: &StoreError) -> bool {
    match error {
        StoreError::Unavailable(why) | StoreError::Unsure(why) => {
            note(why);
            true
        }
        _ => false,
    }
}

/// Notes that the database could not be used.
pub fn note(why: &str) {
    let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
    match failed(&mut trouble, Instant::now()) {
        Some(Line::Begins) => tracing::warn!(%why, "the database cannot be used"),
        Some(Line::Lasts(t)) => tracing::warn!(
            %why, refused = t.failed, seconds = t.began.elapsed().as_secs(),
            "the database still cannot be used"
        ),
        _ => {}
    }
}

/// Called again and again while the database answers: says so when trouble has been over for a while.
pub fn answers() {
    let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(Line::Over(t)) = succeeded(&mut trouble, Instant::now()) {
        let seconds = t.last.duration_since(t.began).as_secs_f32();
        tracing::warn!(refused = t.failed, seconds, "the database can be used again");
    }
}

fn failed(trouble: &mut Option<Trouble>, now: Instant) -> Option<Line> {
    let Some(t) = trouble else {
        *trouble = Some(Trouble { began: now, last: now, said: now, failed: 1 });
        return Some(Line::Begins);
    };
    t.last = now;
    t.failed += 1;
    if now.duration_since(t.said) < SAID_EVERY {
        return None;
    }
    t.said = now;
    Some(Line::Lasts(*t))
}

fn succeeded(trouble: &mut Option<Trouble>, now: Instant) -> Option<Line> {
    if now.duration_since((*trouble)?.last) < QUIET {
        return None;
    }
    trouble.take().map(Line::Over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_refusals_are_a_line_at_the_beginning_and_one_at_the_end() {
        let mut trouble = None;
        let began = Instant::now();
        let after = |millis| began + Duration::from_millis(millis);
        assert_eq!(succeeded(&mut trouble, began), None);
        assert_eq!(failed(&mut trouble, began), Some(Line::Begins));
        for n in 1..1000 {
            assert_eq!(failed(&mut trouble, after(n)), None);
        }
        // One that works in the midst of it ends nothing.
        assert_eq!(succeeded(&mut trouble, after(1000)), None);
        let Some(Line::Over(over)) = succeeded(&mut trouble, after(5000)) else {
            panic!("it is over");
        };
        assert_eq!(over.failed, 1000);
        assert_eq!(succeeded(&mut trouble, after(6000)), None);
    }

    #[test]
    fn trouble_that_lasts_is_said_again_every_minute() {
        let mut trouble = None;
        let began = Instant::now();
        let lines = (0..600).filter_map(|s| failed(&mut trouble, began + Duration::from_secs(s)));
        assert_eq!(lines.count(), 10);
    }
}
