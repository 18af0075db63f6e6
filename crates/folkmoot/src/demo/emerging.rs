//! What several say in a demonstration and no code explains, as the first night finds it, and the name that somebody gave it.

use super::AREA;
use super::asks::body;
use super::people::email;
use crate::access::{Role, store as access};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::emerging::model::Detail;
use crate::emerging::take::{NotTaken, take};
use crate::emerging::{night, store};
use crate::parties::bodies::Meant;
use crate::store::StoreError;

/// A word of those who say it, and the name.
pub(super) const SAID: (&str, &str) = ("dog", "Dogs that visit");

/// Goes over all, and names one theme.
pub(super) async fn add(app: &App) -> anyhow::Result<()> {
    night::run_now(app).await?;
    let within = app.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let (world, regimes, now) =
                    (within.world.clone(), within.regimes.clone(), within.world.now());
                let all = store::all(tx).await?;
                let Some(row) = all.iter().find(|row| row.words.contains(SAID.0)) else {
                    return Ok(());
                };
                let network = Meant::Code(format!("network:{AREA}"));
                let network = body(tx, &world, now, network).await?;
                let today = world.day_of(now);
                let manager = access::person(tx, &email(Role::NetworkManager), today).await?;
                let person = manager.map(|one| one.0);
                let sitting = Sitting { person, party: network, now, world, regimes };
                let detail = Detail::Named { name: SAID.1.to_owned() };
                take(tx, row.n, row.version, detail, &sitting).await.map_err(|why| match why {
                    NotTaken::Store(error) => error,
                    why => StoreError::Failed(format!("a theme of the demonstration: {why:?}")),
                })
            })
        })
        .await?;
    Ok(())
}
