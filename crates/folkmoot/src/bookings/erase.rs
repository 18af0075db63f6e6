//! Who bookings were for is erased some time after the event: what remains are numbers, and whether somebody came.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// For how many days after an event it is kept who its bookings were for. No law sets it: it is our own.
pub const KEEP_DAYS: i64 = 90;

const FORGET: &str = "UPDATE booking SET name = '', email = '', telephone = '', organisation_name = '', dietary = '',
        access_needs = '', asked_by = '', mail_hash = NULL
    WHERE name <> '' AND event IN (SELECT id FROM event WHERE area = booking.area AND ends_at < $1)";
const FORGET_LINKS: &str =
    "DELETE FROM booking_link WHERE EXISTS (SELECT 1 FROM booking b WHERE b.area = booking_link.area
        AND b.id = booking_link.booking AND b.name = '')";
const FORGET_ORGANISATIONS: &str = "DELETE FROM queue_organisation WHERE event IN (SELECT id FROM event WHERE area = queue_organisation.area AND ends_at < $1)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[FORGET, FORGET_LINKS, FORGET_ORGANISATIONS];

/// Erases who the bookings of events were for that ended long enough ago; returns how many bookings.
///
/// # Errors
/// When a statement fails.
pub async fn long_over(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    let before = now.saturating_sub(SignedDuration::from_hours(24 * KEEP_DAYS));
    let before = before.unwrap_or(Timestamp::UNIX_EPOCH);
    let gone = tx.run(FORGET, params![before]).await?;
    if gone > 0 {
        tx.run(FORGET_LINKS, &[]).await?;
        tx.run(FORGET_ORGANISATIONS, params![before]).await?;
        tx.leave_no_trace();
    }
    Ok(gone)
}
