//! Figures that are dear to work out and may be a few seconds old, kept by each copy of the
//! program for itself. Nothing that matters lives here: all of it can be worked out again.

use jiff::{SignedDuration, Timestamp};
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How old a kept figure may be.
pub const AGE: SignedDuration = SignedDuration::from_secs(10);
/// How many are kept at most; beyond this all are let go.
const MOST: usize = 512;

/// Values by name, with the moment they were worked out.
#[derive(Default)]
pub struct Kept(Mutex<HashMap<String, Value>>);

/// A value with the moment it was worked out.
type Value = (Timestamp, Arc<dyn Any + Send + Sync>);

impl Kept {
    /// The value under `name` if it is no older than [`AGE`].
    #[must_use]
    pub fn get<T: Send + Sync + 'static>(&self, name: &str, now: Timestamp) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, value) = kept.get(name)?;
        if now.duration_since(*at) > AGE {
            return None;
        }
        value.clone().downcast::<T>().ok()
    }

    /// Keeps a value.
    pub fn put<T: Send + Sync + 'static>(&self, name: &str, now: Timestamp, value: Arc<T>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(name.to_owned(), (now, value));
    }

    /// Lets all go. After a change this is for [`crate::app::App::forget_kept`] to do, which tells the other copies
    /// as well.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
