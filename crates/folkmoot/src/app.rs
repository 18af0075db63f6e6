//! What every request can reach: the database, the world, and how this installation is set up.

use crate::access::Limits;
use crate::law::Regimes;
use crate::store::{Db, changes, trouble};
use crate::web::words::Words;
use crate::world::World;
use std::sync::Arc;

/// The program while it serves. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The pieces of [`App`].
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Time and chance.
    pub world: World,
    /// What the pages say, by language.
    pub words: Words,
    /// The address under which people reach this installation, without a slash at its end.
    pub base_url: String,
    /// Whether this is a demonstration: mail is kept to be read, sign-in links are offered.
    pub demo: bool,
    /// How often things may be tried.
    pub limits: Limits,
    /// Whether the address of a client is taken from the proxy's `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The law, with the days of this installation.
    pub regimes: Regimes,
    /// Figures that are dear to work out and may be a little old.
    pub kept: crate::web::kept::Kept,
    /// The codebooks and coders by which experiences are coded.
    pub coding: crate::coding::knowledge::Holder,
    /// What is counted, for those who watch it.
    pub metrics: crate::metrics::Metrics,
    /// The lines before the queues for places.
    pub lines: crate::bookings::line::Lines,
}

impl App {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(parts: Parts) -> App {
        App(Arc::new(parts))
    }

    /// Lets the figures that were kept go, after a change that somebody expects to see at once: here now, at
    /// every other copy of the program within half a second.
    pub async fn forget_kept(&self) {
        self.kept.forget();
        if let Err(error) = changes::note(&self.db).await
            && !trouble::noted(&error)
        {
            // What was changed is kept all the same; the others show it when their figures are old.
            tracing::error!(%error, "a change could not be told to the other copies");
        }
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
