//! Looks twice a second whether the database answers and whether another copy of the program has changed
//! something: then the figures that this one keeps are let go.

use super::pause::Pause;
use crate::app::App;
use crate::store::{changes, trouble};
use std::time::Duration;

/// How long a figure that was changed at another copy may be shown, at most.
const EVERY: Duration = Duration::from_millis(400);

/// Takes up a coder that was trained, or a codebook that was issued, at another copy.
async fn refresh(app: &App) {
    if let Err(error) = app.coding.refresh(&app.db).await
        && !trouble::noted(&error)
    {
        tracing::error!(%error, "codebooks and coders cannot be taken up");
    }
}

pub(super) async fn run(app: App, mut pause: Pause) {
    let mut seen = None;
    while pause.wait(EVERY).await {
        match changes::mark(&app.db).await {
            Ok(mark) => {
                // Also at the first look: nobody knows what was changed before it.
                if seen.replace(mark) != Some(mark) {
                    app.kept.forget();
                    refresh(&app).await;
                }
                trouble::answers();
            }
            Err(error) => {
                seen = None;
                if !trouble::noted(&error) {
                    tracing::error!(%error, "changes cannot be looked at");
                }
            }
        }
    }
}
