//! What goes wrong with requests, for the log: each internal fault, and of an outage a line now and then
//! instead of one for each request that met it.

use super::problem::Problem;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};

/// How often an outage is spoken of while it lasts.
const EVERY: SignedDuration = SignedDuration::from_secs(30);

/// The outage that was spoken of last.
#[derive(Default)]
pub struct Troubles(Mutex<Last>);

#[derive(Default)]
struct Last {
    spoken: Option<Timestamp>,
    /// Requests that met it since.
    since: u64,
}

impl Troubles {
    /// Writes to the log what an administrator must know of a problem; most are the reader's own.
    pub fn note(&self, problem: &Problem, now: Timestamp) {
        match problem {
            Problem::Internal(why) => tracing::error!(%why, "internal fault"),
            Problem::Unavailable(why) | Problem::Unsure(why) => {
                if let Some(others) = self.outage(now) {
                    tracing::warn!(%why, others, "requests cannot be answered: the database cannot be used");
                }
            }
            _ => {}
        }
    }

    /// Counts a request; how many others met the outage since it was spoken of last, if it is time to
    /// speak of it again.
    fn outage(&self, now: Timestamp) -> Option<u64> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.spoken.is_some_and(|then| now.duration_since(then) < EVERY) {
            last.since += 1;
            return None;
        }
        last.spoken = Some(now);
        Some(std::mem::take(&mut last.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_a_line_now_and_then_that_counts_the_others() {
        let troubles = Troubles::default();
        let begin = Timestamp::UNIX_EPOCH;
        let after = |seconds| begin + SignedDuration::from_secs(seconds);
        assert_eq!(troubles.outage(begin), Some(0));
        assert_eq!(troubles.outage(after(1)), None);
        assert_eq!(troubles.outage(after(29)), None);
        assert_eq!(troubles.outage(after(30)), Some(2));
        assert_eq!(troubles.outage(after(31)), None);
    }
}
