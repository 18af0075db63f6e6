//! A mail that a mail server delivers to this installation: word that a mail of ours did not arrive is noted on what it
//! carried; what answers a mail of ours is filed for whoever asked; anything else for the party whose inbox it is, if
//! there is one. Filing is that of every mail that is brought in.

use super::load::{self, Became, Orders, Texts};
use super::message::{Mail, Nature};
use crate::answering::{proof, store as letters};
use crate::app::App;
use crate::asks::store as asks;
use crate::issued::receipt_store as receipts;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};

/// What became of a mail that was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It was filed, or was there already, or what it says was noted.
    Taken,
    /// It was left aside: why, without anything of the mail itself.
    Aside(&'static str),
}

/// Takes a mail.
///
/// # Errors
/// When the database cannot be used; then it can be tried again.
pub async fn receive(app: &App, inbox: Option<&str>, mail: Mail) -> Result<Received, StoreError> {
    if mail.nature == Nature::Bounce && note_bounce(app, &mail).await? {
        return Ok(Received::Taken);
    }
    // That a mail of ours is late, or came to a mail system, is no word from whoever it went to.
    if mail.nature == Nature::Status {
        return Ok(Received::Taken);
    }
    let (code, ours) = (inbox.map(str::to_owned), mail.ours.clone());
    let (world, now) = (app.world.clone(), app.world.now());
    let whose = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(asker) = asker(tx, &ours).await? {
                    return Ok(Some(asker));
                }
                match code {
                    Some(code) => load::ensure(tx, &world, &code, now).await,
                    None => Ok(None),
                }
            })
        })
        .await;
    let Some(filed_for) = whose? else {
        return Ok(Received::Aside("it answers no mail of ours, and no party has this inbox"));
    };
    let orders = Orders {
        filed_for,
        expects: false,
        by: None,
        texts: Texts::of(&app.words),
        world: app.world.clone(),
        regimes: app.regimes.clone(),
    };
    Ok(match load::file(&app.db, &orders, mail).await? {
        Became::Filed(..) | Became::There => Received::Taken,
        Became::Rejected(why) => Received::Aside(why.without_addresses()),
    })
}

/// Whoever asked what a mail of ours carried.
async fn asker(tx: &mut Tx, ours: &[uuid::Uuid]) -> Result<Option<Body>, StoreError> {
    for mail in ours {
        if let Some(letter) = letters::letter_of_mail(tx, *mail).await?
            && let Some(row) = asks::one(tx, &letter.area, letter.ask).await?
        {
            return bodies::by_id(tx, row.asker).await;
        }
    }
    Ok(None)
}

/// Notes that a mail of ours did not arrive; false if it is none of ours.
async fn note_bounce(app: &App, mail: &Mail) -> Result<bool, StoreError> {
    let (ours, now) = (mail.ours.clone(), app.world.now());
    let (world, regimes) = (app.world.clone(), app.regimes.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                for mail in ours {
                    let today = world.day_of(now);
                    if receipts::bounced(tx, mail, today).await?
                        || proof::bounced(tx, &world, &regimes, mail, now).await?
                    {
                        return Ok(true);
                    }
                }
                Ok(false)
            })
        })
        .await
}
