//! The mail that tells somebody where their booking stands: written in the transaction in which it came to stand there.

use super::model::BookingRow;
use super::queue::Held;
use super::store;
use crate::store::outbox::{self, Writing};
use crate::store::{StoreError, Tx};
use crate::web::words::{Language, Say};
use jiff::Timestamp;
use rules::places::Stand;

/// What is to be told.
pub(super) struct Letter<'a> {
    /// Whose booking.
    pub(super) booking: &'a BookingRow,
    /// Where it stands now.
    pub(super) stand: Stand,
    /// The link that they have; a new one is made where it is not known.
    pub(super) secret: Option<&'a str>,
}

/// An instant as clocks in England show it: day and time.
#[must_use]
pub fn moment(say: Say<'_>, world: &crate::world::World, at: Timestamp) -> String {
    let local = world.local(at);
    let time = local.strftime("%H:%M").to_string();
    say.args("event-moment", &[("day", say.day(local.date()).into()), ("time", time.into())])
}

/// Writes the mail to somebody who gave an address.
pub(super) async fn write(
    tx: &mut Tx,
    held: &Held<'_>,
    letter: &Letter<'_>,
) -> Result<(), StoreError> {
    let booking = letter.booking;
    if booking.email.is_empty() {
        return Ok(());
    }
    let secret = match letter.secret {
        Some(secret) => secret.to_owned(),
        None => {
            let secret = held.app.world.new_secret();
            store::link(tx, &booking.area, booking.id, &secret).await?;
            secret
        }
    };
    outbox::add_each(tx, &[composed(held, letter, &secret)], held.now).await
}

/// The mail to somebody who gave an address, with a link that is kept.
pub(super) fn composed(held: &Held<'_>, letter: &Letter<'_>, secret: &str) -> Writing {
    let (app, booking) = (held.app, letter.booking);
    let language = Language::from_tag(&booking.language).unwrap_or(Language::English);
    let say = Say::new(&app.words, language);
    let key = match letter.stand {
        Stand::Offered if !booking.asked_by.is_empty() => "named",
        Stand::Offered if booking.carried => "carried",
        Stand::Placed if !booking.asked_by.is_empty() && letter.secret.is_none() => "passed",
        stand => stand.key(),
    };
    let until = booking.until.map(|until| moment(say, &app.world, until)).unwrap_or_default();
    let row = &held.row;
    let args = [
        ("title", row.title.as_str().into()),
        ("kind", row.name.as_str().into()),
        ("name", booking.name.as_str().into()),
        ("by", booking.asked_by.as_str().into()),
        ("starts", moment(say, &app.world, row.starts_at).into()),
        ("until", until.into()),
        ("n", booking.n.into()),
        ("link", format!("{}{}", app.base_url, say.to(&format!("/place/{secret}"))).into()),
        (
            "page",
            format!("{}{}", app.base_url, say.to(&format!("/events/{}", row.reference))).into(),
        ),
    ];
    let subject = say.args(&format!("place-mail-{key}-subject"), &args);
    let body = say.args(&format!("place-mail-{key}-body"), &args);
    (app.world.new_id(), booking.email.clone(), subject, body)
}
