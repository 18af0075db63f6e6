//! The mails of rounds: each in the language of whoever reads it.

use super::model::{Audience, Kind, Said};
use crate::app::App;
use crate::bookings::mails::moment;
use crate::bookings::model::BookingRow;
use crate::bookings::store as bookings;
use crate::events::listing::when;
use crate::events::model::EventRow;
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::{Language, Say};
use uuid::Uuid;

/// Writes to somebody who is booked, with a link to their booking.
pub(super) async fn to_booked(
    tx: &mut Tx,
    app: &App,
    (event, kind, said): (&EventRow, Kind, &Said),
    booking: &BookingRow,
    mail: Uuid,
) -> Result<(), StoreError> {
    let language = Language::from_tag(&booking.language).unwrap_or_default();
    let say = Say::new(&app.words, language);
    let secret = app.world.new_secret();
    bookings::link(tx, &booking.area, booking.id, &secret).await?;
    let args = [
        ("title", event.title.as_str().into()),
        ("name", booking.name.as_str().into()),
        ("when", when(say, &app.world, event).into()),
        ("what", said.in_language(language).into()),
        ("stand", say.of("place-stand", &booking.stand).into()),
        ("link", address(app, say, &format!("/place/{secret}")).into()),
        ("page", address(app, say, &format!("/events/{}", event.reference)).into()),
    ];
    let subject = say.args(&format!("round-{}-subject", kind.key()), &args);
    let body = say.args(&format!("round-{}-body", kind.key()), &args);
    outbox::add(tx, mail, &booking.email, &subject, &body, app.world.now()).await
}

/// Invites the post of a body.
pub(super) async fn to_body(
    tx: &mut Tx,
    app: &App,
    (event, kind, of): (&EventRow, Kind, Audience),
    (email, language): (&str, Language),
    mail: Uuid,
) -> Result<(), StoreError> {
    let say = Say::new(&app.words, language);
    let args = [
        ("title", event.title.as_str().into()),
        ("by", event.body_in(say).into()),
        ("why", say.of("round-invited-as", of.key()).into()),
        ("when", when(say, &app.world, event).into()),
        ("starts", moment(say, &app.world, event.starts_at).into()),
        ("page", address(app, say, &format!("/events/{}", event.reference)).into()),
    ];
    let subject = say.args(&format!("round-{}-subject", kind.key()), &args);
    let body = say.args(&format!("round-{}-body", kind.key()), &args);
    outbox::add(tx, mail, email, &subject, &body, app.world.now()).await
}

fn address(app: &App, say: Say<'_>, path: &str) -> String {
    format!("{}{}", app.base_url, say.to(path))
}
