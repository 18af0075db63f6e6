//! Looks twice a second whether the database answers and whether another copy of the program has changed
//! something: then the figures that this one keeps are let go.

use super::Pause;
use crate::app::App;
use crate::store::{changes, trouble};
use std::time::Duration;

/// How long a figure that was changed at another copy may be shown, at most.
const EVERY: Duration = Duration::from_millis(400);

pub(super) async fn run(app: App, mut pause: Pause) {
    let mut seen = None;
    while pause.wait(EVERY).await {
        match changes::mark(&app.db).await {
            Ok(mark) => {
                // Also at the first look: nobody knows what was changed before it.
                if seen.replace(mark) != Some(mark) {
                    app.kept.forget();
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
