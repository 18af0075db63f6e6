//! What a demonstration has and a real installation has not: invented people, one for each role,
//! with links to sign in as them; what invented people say; and mail that is kept to be
//! read.

mod arrangements;
mod asks;
mod circulars;
mod coding;
mod committees;
mod correspondence;
mod decisions;
mod emerging;
mod events;
mod examples;
mod for_scrutiny;
mod funds;
pub mod home;
mod issued;
mod key_decisions;
mod leads;
mod lessons;
mod lots;
pub mod mail;
mod members;
mod offices;
mod partnerships;
mod people;
mod pilots;
mod posts;
mod practice;
mod register;
mod reports;
mod scrutiny;

use crate::app::App;
use crate::store::{StoreError, settings};

/// The area in which the demonstration's people work: one of the seven pilot sites of 2006.
pub const AREA: &str = "E08000003";

/// A link to sign in as somebody.
pub struct SignInLink {
    /// The name of the role.
    pub who: String,
    /// The whole address.
    pub address: String,
}

/// Sets up what is not there yet; a second start finds it done.
///
/// # Errors
/// When a statement fails.
pub async fn set_up(app: &App) -> anyhow::Result<()> {
    crate::providers::ensure_facts(&app.db, app.world.now()).await?;
    let done = app
        .db
        .read(|tx| Box::pin(async move { settings::get(tx, "demo-people").await }))
        .await?
        .is_some();
    let (world, now) = (app.world.clone(), app.world.now());
    if !done {
        let world = world.clone();
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    people::add(tx, &world, now).await?;
                    members::add(tx, &world, now).await?;
                    settings::set(tx, "demo-people", "1").await
                })
            })
            .await?;
    }
    let told = app
        .db
        .read(|tx| Box::pin(async move { settings::get(tx, "demo-examples").await }))
        .await?
        .is_some();
    if !told {
        let (regimes, second) = (app.regimes.clone(), (world.clone(), app.regimes.clone()));
        let examples = examples::on(world.day_of(now), now)?;
        let within = app.clone();
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    examples::add(tx, &world, &within.coding.now(), now, examples).await?;
                    asks::add(tx, &world, &regimes, now).await?;
                    decisions::add(tx, &world, &regimes, now).await?;
                    correspondence::add(tx, &world, &regimes, now).await?;
                    key_decisions::add(tx, &world, &regimes, now).await?;
                    funds::add(tx, &world, &regimes, now).await?;
                    arrangements::add(tx, &world, &regimes, now).await?;
                    posts::add(tx, &world, &regimes, now).await?;
                    offices::add(tx, &world, &regimes, now).await?;
                    partnerships::add(tx, &world, &regimes, now).await?;
                    register::add(tx, &world, &regimes, now).await?;
                    reports::add(tx, &world, &regimes, now).await?;
                    scrutiny::add(tx, &world, &regimes, now).await?;
                    leads::add(tx, &world, &regimes, now).await?;
                    circulars::add(tx, &world, &regimes, now).await?;
                    issued::add(tx, &world, &regimes, now).await?;
                    pilots::add(tx, &world, &regimes, now).await?;
                    let lessons = lessons::add(tx, &world, &regimes, now).await?;
                    practice::add(tx, &world, &regimes, now, &lessons).await?;
                    for_scrutiny::add(tx, &world, &regimes, now).await?;
                    events::add(tx, &within, now).await?;
                    committees::add(tx, &world, &regimes, now).await?;
                    coding::add(tx, &within, now).await?;
                    settings::set(tx, "demo-examples", "1").await
                })
            })
            .await?;
        // So that the program has learnt from them before anybody looks.
        app.coding.refresh(&app.db).await?;
        crate::coding::learn::run_now(app).await?;
        emerging::add(app).await?;
        // The first version of a document goes out before there is a second.
        crate::background::owed::write_all(app).await?;
        let (world, regimes) = second;
        let today = world.day_of(now);
        app.db
            .write(move |tx| {
                Box::pin(async move { issued::add_second(tx, &world, &regimes, now).await })
            })
            .await?;
        crate::background::owed::write_all(app).await?;
        app.db.write(move |tx| Box::pin(async move { issued::open_some(tx, today).await })).await?;
    }
    // What a day makes late is taken further, and the mail of it written, before anybody looks, not under their hands.
    crate::arrangements::lapse::run_now(app).await?;
    crate::answering::ladder::run_now(app).await?;
    crate::answering::nudges::run_now(app).await?;
    crate::background::owed::write_all(app).await?;
    Ok(())
}

/// A link for each role that can be used again and again, the same at each start.
///
/// # Errors
/// When a statement fails.
pub async fn sign_in_links(app: &App) -> Result<Vec<SignInLink>, StoreError> {
    let (world, now, base) = (app.world.clone(), app.world.now(), app.base_url.clone());
    app.db
        .write(move |tx| Box::pin(async move { people::links(tx, &world, now, &base).await }))
        .await
}
