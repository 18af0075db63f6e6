//! The clock and chance, made here and handed to everything else.
//!
//! This is the one file that may ask the machine what time it is or for random bytes. A
//! demonstration may live on any day: its clock starts there and goes on.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Where time and chance come from. Cheap to clone.
#[derive(Clone)]
pub struct World(Arc<Inner>);

struct Inner {
    ahead: SignedDuration,
    zone: TimeZone,
    /// The beginning of the last id: its milliseconds, and a count within them in the lower 12 bits.
    last_id: AtomicU64,
}

impl World {
    /// The real world.
    #[must_use]
    pub fn real() -> World {
        World::ahead_by(SignedDuration::ZERO)
    }

    /// A world that began this very moment on `day`, at the time of day it is now, and goes on.
    #[must_use]
    pub fn on(day: Date) -> World {
        let real = World::real();
        let now = real.now().to_zoned(real.0.zone.clone());
        let then = now.with().date(day).build();
        World::ahead_by(then.map_or(SignedDuration::ZERO, |then| then.duration_since(&now)))
    }

    fn ahead_by(ahead: SignedDuration) -> World {
        // The zone is built in, so that this cannot fail; if it did, UTC is the nearest.
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        World(Arc::new(Inner { ahead, zone, last_id: AtomicU64::new(0) }))
    }

    /// This instant.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + self.0.ahead
    }

    /// The day it is in England.
    #[must_use]
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The day an instant falls on in England.
    #[must_use]
    pub fn day_of(&self, instant: Timestamp) -> Date {
        self.0.zone.to_datetime(instant).date()
    }

    /// An instant as a clock in England shows it.
    #[must_use]
    pub fn local(&self, instant: Timestamp) -> jiff::civil::DateTime {
        self.0.zone.to_datetime(instant)
    }

    /// The instant at which clocks in England show this time; of a time that they show twice the first, of one that they
    /// leave out the one an hour later.
    #[must_use]
    pub fn instant(&self, local: jiff::civil::DateTime) -> Timestamp {
        let found = self.0.zone.to_ambiguous_timestamp(local).compatible();
        found.unwrap_or(Timestamp::MAX)
    }

    /// Random bytes that nobody can guess.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    #[expect(
        clippy::expect_used,
        reason = "a machine without random numbers must not give out secrets"
    )]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the machine gives random numbers");
        bytes
    }

    /// A new id (UUIDv7, RFC 9562): ids made later sort later, also within one millisecond, where
    /// they are counted (its section 6.2, method 1).
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        let mut bytes: [u8; 10] = self.random();
        // A count that begins in the lower half has room to go on.
        let first = millis << 12 | u64::from(u16::from_be_bytes([bytes[0], bytes[1]]) & 0x7ff);
        let next = |last: u64| first.max(last + 1);
        let last = self
            .0
            .last_id
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last)));
        let id = next(last.unwrap_or_else(|last| last));
        bytes[0] = (id >> 8 & 0xf) as u8;
        bytes[1] = (id & 0xff) as u8;
        uuid::Builder::from_unix_timestamp_millis(id >> 12, &bytes).into_uuid()
    }

    /// A secret of 160 bits to put into an address: 32 letters that cannot be misread.
    #[must_use]
    pub fn new_secret(&self) -> String {
        secret_of(&self.random())
    }
}

/// The letters of a secret: 5 bits of each byte.
#[must_use]
pub fn secret_of(bytes: &[u8; 32]) -> String {
    const LETTERS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
    bytes.iter().map(|b| char::from(LETTERS[usize::from(b & 31)])).collect()
}

/// What is kept of a secret: its SHA-256. A secret has 160 random bits, so no salt is needed.
#[must_use]
pub fn secret_hash(secret: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_lives_on_the_day_it_is_given() {
        let day = jiff::civil::date(2009, 1, 14);
        assert_eq!(World::on(day).today(), day);
    }

    #[test]
    fn ids_made_later_sort_later_and_secrets_differ() {
        let world = World::real();
        let ids: Vec<Uuid> = (0..10_000).map(|_| world.new_id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert_ne!(world.new_secret(), world.new_secret());
        assert_eq!(world.new_secret().len(), 32);
    }
}
