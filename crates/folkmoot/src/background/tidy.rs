//! Forgets what is over: sessions, links, counts of tries, and addresses that were kept long enough. Joins the
//! parts of the index of words.

use super::pause::Pause;
use crate::app::App;
use crate::store::{StoreError, trouble};
use jiff::SignedDuration;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(600);
/// The first time comes soon after the start, for a program that never runs for long.
const FIRST: Duration = Duration::from_secs(20);

/// An address of a post that another took the place of is forgotten after so long: a year.
const OLD_ADDRESSES: SignedDuration = SignedDuration::from_hours(24 * 365);
/// A suggestion for the register is forgotten after so long, decided or not: half a year.
const OLD_SUGGESTIONS: SignedDuration = SignedDuration::from_hours(24 * 183);
/// A link that ends a mail works for so long.
const OLD_LINKS: SignedDuration = SignedDuration::from_hours(24 * 90);

pub(super) async fn run(app: App, mut pause: Pause) {
    let mut time = FIRST;
    while pause.wait(time).await {
        if let Err(error) = tidy(&app).await
            && !trouble::noted(&error)
        {
            tracing::error!(%error, "what is over could not be forgotten");
        }
        time = EVERY;
    }
}

/// Forgets once.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn tidy(app: &App) -> Result<(), StoreError> {
    let now = app.world.now();
    let today = app.world.day_of(now);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                crate::access::store::tidy(tx, now).await?;
                crate::experiences::import::runs::erase_old(tx, now).await?;
                crate::answering::store::forget_addresses(tx, now - OLD_ADDRESSES).await?;
                crate::register::store::forget(tx, now - OLD_SUGGESTIONS).await?;
                crate::digest::store::forget_links(tx, now - OLD_LINKS).await?;
                crate::to_scrutiny::store::forget_links(tx, now - OLD_LINKS).await?;
                crate::bookings::erase::long_over(tx, now).await?;
                let erased = crate::experiences::store::erase_old_contacts(tx, today).await?;
                // The files first: how long they are kept stands with the words.
                while crate::correspondence::files_store::erase_old(tx, today).await? > 0 {}
                let sealed = crate::redaction::store::erase_old(tx, today).await?;
                if sealed > 0 {
                    tracing::info!(sealed, "sealed words that were kept long enough are erased");
                }
                let yesterday = now.saturating_sub(jiff::Span::new().hours(24)).unwrap_or(now);
                crate::correspondence::mail::store::forget_old_uploads(tx, yesterday).await?;
                if erased > 0 {
                    tracing::info!(erased, "addresses that were kept long enough are erased");
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    crate::store::search::join_all_parts(&app.db).await
}
