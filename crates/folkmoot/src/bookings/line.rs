//! The line before a queue: whoever asks for a place while others are being answered is answered with all who have come by then, in one
//! transaction, in the order in which they came. So a crowd costs little more than each alone, and nobody waits for
//! somebody who came later. Each copy of the program has lines of its own; the row of the queue, which one transaction holds at
//! a time, brings them into one order.

use super::asking::{Answered, Wish};
use super::model::{BookingRow, QueueKey};
use super::queue::{Held, NotDone};
use super::store;
use crate::app::App;
use crate::store::StoreError;
use jiff::Timestamp;
use rules::places::NotAllowed;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;

/// How many are answered together at most.
const AT_ONCE: usize = 256;

/// At so many bookings the database takes stock of them.
const GROWN: [i64; 4] = [100, 500, 2_000, 10_000];

/// Somebody in the line: what they wish, when they came, and how they are told.
struct Waits {
    wish: Wish,
    came: Timestamp,
    tell: oneshot::Sender<Answered>,
}

/// The lines before the queues of this copy of the program. A queue has one while somebody serves it.
#[derive(Default)]
pub struct Lines {
    waiting: Mutex<HashMap<QueueKey, Vec<Waits>>>,
    /// Held while an event is read for a crowd that comes in the same moment: the others find it read.
    pub reading: tokio::sync::Mutex<()>,
}

impl Lines {
    /// Joins the line before a queue; whether nobody serves it yet.
    fn join(&self, key: &QueueKey, waits: Waits) -> bool {
        let mut lines = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match lines.get_mut(key) {
            Some(line) => {
                line.push(waits);
                false
            }
            None => {
                lines.insert(key.clone(), vec![waits]);
                true
            }
        }
    }

    /// The next who are served; when there are none, the line is gone.
    fn next(&self, key: &QueueKey) -> Option<Vec<Waits>> {
        let mut lines = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.get_mut(key)?;
        if line.is_empty() {
            lines.remove(key);
            return None;
        }
        let later = line.split_off(line.len().min(AT_ONCE));
        Some(std::mem::replace(line, later))
    }

    fn close(&self, key: &QueueKey) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// Serves a line. If it breaks off, those who wait are told, and whoever comes next begins anew.
struct Serving {
    app: App,
    key: QueueKey,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.app.lines.close(&self.key);
    }
}

/// Asks for a place, at an instant, and waits for the answer.
///
/// # Errors
/// When the rules say no, the queue is not open then, or a statement fails; [`NotDone::Twice`] when they have a booking.
pub async fn ask(app: &App, wish: Wish, came: Timestamp) -> Answered {
    let key = wish.booking.queue();
    let (tell, told) = oneshot::channel();
    if app.lines.join(&key, Waits { wish, came, tell }) {
        let serving = Serving { app: app.clone(), key };
        tokio::spawn(serve(serving));
    }
    let gone = |_| NotDone::Store(StoreError::Unsure("the line broke off".to_owned()));
    told.await.map_err(gone)?
}

async fn serve(serving: Serving) {
    while let Some(mut waiting) = serving.app.lines.next(&serving.key) {
        waiting.sort_by_key(|one| one.came);
        let (tells, wishes): (Vec<_>, Vec<_>) =
            waiting.into_iter().map(|one| (one.tell, (one.wish, one.came))).unzip();
        let answers = answer(&serving.app, &serving.key, wishes).await;
        for (tell, answered) in tells.into_iter().zip(answers) {
            // Whoever went away has their booking all the same.
            let _ = tell.send(answered);
        }
    }
}

/// Answers some, in one transaction. Where one of them asked elsewhere in the same moment, each in a transaction of their own.
async fn answer(app: &App, key: &QueueKey, wishes: Vec<(Wish, Timestamp)>) -> Vec<Answered> {
    let again: Vec<(BookingRow, Option<String>, Timestamp)> = wishes
        .iter()
        .map(|(wish, came)| (wish.booking.clone(), wish.secret.clone(), *came))
        .collect();
    match together(app, key, wishes).await {
        Ok(answers) => {
            take_stock(app, &answers);
            answers
        }
        Err(StoreError::Taken) if again.len() > 1 => {
            let mut answers = Vec::with_capacity(again.len());
            for (booking, secret, came) in again {
                let alone = vec![(Wish { booking: booking.clone(), secret: secret.clone() }, came)];
                let answered = match together(app, key, alone).await {
                    Ok(answers) => answers.into_iter().next().unwrap_or(Err(NotDone::Unknown)),
                    Err(StoreError::Taken) => twice(app, booking, secret).await,
                    Err(error) => Err(error.into()),
                };
                answers.push(answered);
            }
            answers
        }
        Err(StoreError::Taken) => {
            let mut answers = Vec::new();
            for (booking, secret, _) in again {
                answers.push(twice(app, booking, secret).await);
            }
            answers
        }
        Err(error) => again.iter().map(|_| Err(error.clone().into())).collect(),
    }
}

/// When a queue has grown by a lot, the database is told.
fn take_stock(app: &App, answers: &[Answered]) {
    let numbers = || answers.iter().filter_map(|one| one.as_ref().ok()).map(|booking| booking.n);
    let (Some(first), Some(last)) = (numbers().min(), numbers().max()) else { return };
    if GROWN.iter().any(|many| (first..=last).contains(many)) {
        let app = app.clone();
        tokio::spawn(async move {
            let done =
                app.db.write(|tx| Box::pin(async move { tx.take_stock_of_bookings().await })).await;
            if let Err(error) = done {
                tracing::warn!(%error, "the database could not take stock of bookings");
            }
        });
    }
}

async fn together(
    app: &App,
    key: &QueueKey,
    wishes: Vec<(Wish, Timestamp)>,
) -> Result<Vec<Answered>, StoreError> {
    let (within, key) = (app.clone(), key.clone());
    let done = app.db.write(move |tx| {
        Box::pin(async move {
            let now = within.world.now();
            let mut held = Held::take(tx, &within, &key, now, None).await?;
            let mut shut = Vec::with_capacity(wishes.len());
            let mut asking = Vec::with_capacity(wishes.len());
            for (wish, came) in wishes {
                let open = within_hours(&held, came);
                if open.is_ok() {
                    let booking = BookingRow { arrived_at: came, ..wish.booking };
                    asking.push(Wish { booking, ..wish });
                }
                shut.push(open.err());
            }
            let mut answered = held.ask_all(tx, asking).await?.into_iter();
            held.save(tx).await?;
            let answer = |shut: Option<NotDone>| match shut {
                Some(why) => Err(why),
                None => answered.next().unwrap_or(Err(NotDone::Unknown)),
            };
            Ok::<_, NotDone>(shut.into_iter().map(answer).collect())
        })
    });
    match done.await {
        Ok(answers) => Ok(answers),
        Err(NotDone::Store(error)) => Err(error),
        Err(other) => Err(StoreError::Failed(format!("{other:?}"))),
    }
}

/// The same form came twice in the same instant, or the same person asked for another kind of place.
async fn twice(app: &App, booking: BookingRow, secret: Option<String>) -> Answered {
    let read = app.db.read(move |tx| {
        Box::pin(async move {
            if let Some(secret) = secret
                && let Some(same) = store::by_link(tx, &secret).await?
            {
                return Ok((Some(same), None));
            }
            let before = store::by_mail(tx, &booking.area, booking.event, &booking.email).await?;
            Ok::<_, StoreError>((None, before))
        })
    });
    match read.await? {
        (Some(same), _) => Ok(same),
        (None, Some(before)) => Err(NotDone::Twice(Box::new(before))),
        (None, None) => Err(NotDone::Store(StoreError::Taken)),
    }
}

/// Whether places of a queue can be asked for on the web at an instant.
fn within_hours(held: &Held<'_>, now: Timestamp) -> Result<(), NotDone> {
    if held.row.over {
        return Err(NotAllowed::Over.into());
    }
    if now < held.row.opens_at {
        return Err(NotDone::NotYet(held.row.opens_at));
    }
    if now >= held.row.closes_at {
        return Err(NotDone::Closed);
    }
    Ok(())
}
