//! What happens in a queue is written: the act, what became of which bookings, the counts, the entry in the public ledger and
//! the mails, in the one transaction in which the queue is held. Which place goes to whom is the rule's own matter
//! (`rules::places`); here the database answers what the rule asks, without reading all who asked before.

use super::mails::{self, Letter};
use super::model::{BookingRow, PlacesRow, QueueKey, Said};
use super::store::{self, AddingAct};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::ledger_log::append::{Written, leave_each};
use crate::ledger_log::detailed::{Taking, written};
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use rules::places::{Act, NotAllowed, Number, Rank, Stand, Terms, offer_until};
use uuid::Uuid;

/// How many who wait are looked at together.
const BATCH: i64 = 50;
/// How many offers can stand in one queue when an event begins.
const MOST_OFFERS: i64 = 100_000;

/// Why nothing happened.
#[derive(Debug)]
pub enum NotDone {
    /// There is no such queue or booking.
    Unknown,
    /// Places cannot be asked for yet.
    NotYet(Timestamp),
    /// They can no longer be asked for.
    Closed,
    /// Somebody with this address has a booking at the event.
    Twice(Box<BookingRow>),
    /// The rules say no.
    Refused(NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        NotDone::Store(error)
    }
}

impl From<NotAllowed> for NotDone {
    fn from(why: NotAllowed) -> NotDone {
        NotDone::Refused(why)
    }
}

/// A queue in the hands of one transaction.
pub struct Held<'a> {
    pub(super) app: &'a App,
    /// The queue as the acts made it.
    pub row: PlacesRow,
    pub(super) now: Timestamp,
    pub(super) person: Option<Uuid>,
    began: i64,
}

impl<'a> Held<'a> {
    /// Holds a queue, and does first what its clock had to do before now.
    ///
    /// # Errors
    /// When there is no such queue, or a statement fails.
    pub async fn take(
        tx: &mut Tx,
        app: &'a App,
        key: &QueueKey,
        now: Timestamp,
        person: Option<Uuid>,
    ) -> Result<Held<'a>, NotDone> {
        let row = store::hold(tx, key).await?.ok_or(NotDone::Unknown)?;
        let began = row.acts;
        let mut held = Held { app, row, now, person, began };
        held.catch_up(tx).await?;
        Ok(held)
    }

    /// Writes the counts, and when the clock has something to do next.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn save(mut self, tx: &mut Tx) -> Result<PlacesRow, StoreError> {
        self.row.next_due = self.next_due(tx).await?;
        store::save(tx, &self.row).await?;
        Ok(self.row)
    }

    /// Whether anything happened since it was taken.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.row.acts > self.began
    }

    async fn next_due(&self, tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
        if self.row.over {
            return Ok(None);
        }
        let opens = self.row.opens_to_all_at.filter(|_| !self.row.open_to_all);
        // Only acts offer or take: without any, what was due next is due still, unless its time has come.
        let offer = match self.row.next_due.filter(|due| *due > self.now && !self.is_changed()) {
            Some(known) => Some(known),
            None => store::first_offer(tx, &self.row.key()).await?,
        };
        Ok([opens, offer, Some(self.row.starts_at)].into_iter().flatten().min())
    }

    /// What the clock has to do, in the order in which it was due.
    async fn catch_up(&mut self, tx: &mut Tx) -> Result<(), NotDone> {
        while !self.row.over {
            let run_out = match self.row.next_due {
                Some(due) if due <= self.now => {
                    store::run_out(tx, &self.row.key(), self.now).await?
                }
                _ => None,
            };
            let opens =
                self.row.opens_to_all_at.filter(|at| !self.row.open_to_all && *at <= self.now);
            let begins = Some(self.row.starts_at).filter(|at| *at <= self.now);
            let lapses = run_out.as_ref().and_then(|booking| booking.until);
            let first = [lapses, opens, begins].into_iter().flatten().min();
            match (first, run_out) {
                (None, _) => break,
                (first, Some(booking)) if first == lapses => {
                    self.close_offer(tx, &booking, Act::Lapsed(booking.n)).await?;
                }
                (first, _) if first == opens => {
                    self.open_to_all(tx).await?;
                }
                _ => {
                    self.end(tx).await?;
                }
            }
        }
        Ok(())
    }

    /// Says how many places there are.
    ///
    /// # Errors
    /// When the rules say no, or a statement fails.
    pub async fn set_terms(&mut self, tx: &mut Tx, terms: Terms) -> Result<(), NotDone> {
        if self.row.over {
            return Err(NotAllowed::Over.into());
        }
        let most = match terms.per_organisation {
            Some(_) => store::most_held(tx, &self.row.key()).await?,
            None => 0,
        };
        terms.check(self.row.taken, most)?;
        self.row.places = terms.places;
        self.row.per_organisation = terms.per_organisation;
        let mut became = Vec::new();
        self.pass_on(tx, Stand::Offered, &mut became).await?;
        Ok(self.note(tx, &Act::Terms(terms), &became).await?)
    }

    /// From now on places go to everyone.
    ///
    /// # Errors
    /// When the rules say no, or a statement fails.
    pub async fn open_to_all(&mut self, tx: &mut Tx) -> Result<(), NotDone> {
        if self.row.over {
            return Err(NotAllowed::Over.into());
        }
        if self.row.open_to_all {
            return Err(NotAllowed::OpenAlready.into());
        }
        self.row.open_to_all = true;
        let mut became = Vec::new();
        self.pass_on(tx, Stand::Placed, &mut became).await?;
        Ok(self.note(tx, &Act::OpenToAll, &became).await?)
    }

    /// Somebody does without their place, their offer or waiting.
    ///
    /// # Errors
    /// When it is over already, or a statement fails.
    pub async fn cancel(&mut self, tx: &mut Tx, n: Number) -> Result<(), NotDone> {
        let booking = self.open_booking(tx, n).await?;
        let mut became = vec![(n, Stand::Cancelled)];
        self.move_to(tx, &booking, Stand::Cancelled).await?;
        self.pass_on(tx, Stand::Offered, &mut became).await?;
        Ok(self.note(tx, &Act::Cancelled(n), &became).await?)
    }

    /// Somebody takes what was offered.
    ///
    /// # Errors
    /// When nothing is offered, or a statement fails.
    pub async fn accept(&mut self, tx: &mut Tx, n: Number) -> Result<(), NotDone> {
        let booking = self.offer(tx, n).await?;
        self.move_to(tx, &booking, Stand::Placed).await?;
        Ok(self.note(tx, &Act::Accepted(n), &[(n, Stand::Placed)]).await?)
    }

    /// Somebody does not want what was offered.
    ///
    /// # Errors
    /// When nothing is offered, or a statement fails.
    pub async fn decline(&mut self, tx: &mut Tx, n: Number) -> Result<(), NotDone> {
        let booking = self.offer(tx, n).await?;
        self.close_offer(tx, &booking, Act::Declined(n)).await
    }

    /// Somebody gives their place to somebody else by name, who is written to.
    ///
    /// # Errors
    /// When they have none, the other has a booking, or a statement fails.
    pub async fn pass_on_to(
        &mut self,
        tx: &mut Tx,
        n: Number,
        (name, email): (&str, &str),
    ) -> Result<(), NotDone> {
        let booking = self.open_booking(tx, n).await?;
        if booking.stand() != Stand::Placed {
            return Err(NotAllowed::NoPlace.into());
        }
        if let Some(before) = store::by_mail(tx, &booking.area, booking.event, email).await? {
            return Err(NotDone::Twice(Box::new(before)));
        }
        store::pass_on(tx, &booking, (name, email)).await?;
        self.note(tx, &Act::PassedOn(n), &[]).await?;
        let passed = BookingRow {
            asked_by: booking.name.clone(),
            name: name.to_owned(),
            email: email.to_owned(),
            ..booking
        };
        let letter = Letter { booking: &passed, stand: Stand::Placed, secret: None };
        Ok(mails::write(tx, self, &letter).await?)
    }

    /// The event has begun, or is called off.
    ///
    /// # Errors
    /// When it has already, or a statement fails.
    pub async fn end(&mut self, tx: &mut Tx) -> Result<(), NotDone> {
        if self.row.over {
            return Err(NotAllowed::Over.into());
        }
        let key = self.row.key();
        let mut became: Vec<(Number, Stand)> = Vec::new();
        for booking in store::offered(tx, &key, MOST_OFFERS).await? {
            store::put(tx, &key, booking.n, Stand::Lapsed, None).await?;
            became.push((booking.n, Stand::Lapsed));
        }
        let mut after: Option<Rank> = None;
        loop {
            let waiting = store::waiting(tx, &key, after, BATCH * 20).await?;
            let Some(last) = waiting.last() else { break };
            after = Some(Rank::of(&last.asked()));
            for booking in &waiting {
                became.push((booking.n, Stand::Refused));
                mails::write(tx, self, &Letter { booking, stand: Stand::Refused, secret: None })
                    .await?;
            }
        }
        store::refuse_all(tx, &key).await?;
        became.sort_unstable_by_key(|(n, _)| *n);
        let offered = became.iter().filter(|(_, stand)| *stand == Stand::Lapsed).count();
        self.row.taken -= i64::try_from(offered).unwrap_or(0);
        self.row.waiting = 0;
        self.row.over = true;
        Ok(self.note(tx, &Act::Over, &became).await?)
    }

    async fn close_offer(
        &mut self,
        tx: &mut Tx,
        booking: &BookingRow,
        act: Act,
    ) -> Result<(), NotDone> {
        let stand = if matches!(act, Act::Lapsed(_)) { Stand::Lapsed } else { Stand::Declined };
        let mut became = vec![(booking.n, stand)];
        self.move_to(tx, booking, stand).await?;
        self.pass_on(tx, Stand::Offered, &mut became).await?;
        Ok(self.note(tx, &act, &became).await?)
    }

    async fn open_booking(&self, tx: &mut Tx, n: Number) -> Result<BookingRow, NotDone> {
        if self.row.over {
            return Err(NotAllowed::Over.into());
        }
        let found = store::by_number(tx, &self.row.key(), n).await?.ok_or(NotDone::Unknown)?;
        if found.stand().is_open() { Ok(found) } else { Err(NotAllowed::BookingOver.into()) }
    }

    async fn offer(&self, tx: &mut Tx, n: Number) -> Result<BookingRow, NotDone> {
        let found = self.open_booking(tx, n).await?;
        match found.stand() {
            Stand::Offered => Ok(found),
            _ => Err(NotAllowed::NothingOffered.into()),
        }
    }

    pub(super) async fn holds(
        &self,
        tx: &mut Tx,
        organisation: Option<i64>,
    ) -> Result<i64, StoreError> {
        match (self.row.per_organisation, organisation) {
            (Some(_), Some(organisation)) => {
                store::held_by(tx, &self.row.key(), organisation).await
            }
            _ => Ok(0),
        }
    }

    pub(super) fn until(&self, stand: Stand, carried: bool) -> Option<Timestamp> {
        (stand == Stand::Offered).then(|| offer_until(self.now, self.row.starts_at, carried))
    }

    pub(super) fn count(&mut self, before: Option<Stand>, now: Stand) {
        let was = |stand: fn(Stand) -> bool| i64::from(before.is_some_and(stand));
        self.row.taken += i64::from(now.holds()) - was(Stand::holds);
        self.row.waiting += i64::from(now == Stand::Waiting) - was(|stand| stand == Stand::Waiting);
    }

    /// Gives places that are free to those who wait and may have them.
    async fn pass_on(
        &mut self,
        tx: &mut Tx,
        as_what: Stand,
        became: &mut Vec<(Number, Stand)>,
    ) -> Result<(), StoreError> {
        let key = self.row.key();
        let mut after: Option<Rank> = None;
        while self.row.free() > 0 {
            let most = BATCH.max(self.row.free().min(1000));
            let waiting = store::waiting(tx, &key, after, most).await?;
            let Some(last) = waiting.last() else { return Ok(()) };
            after = Some(Rank::of(&last.asked()));
            for booking in &waiting {
                let holds = self.holds(tx, booking.organisation).await?;
                let room = self.row.room(holds);
                let has_organisation = booking.organisation.is_some();
                if self.row.free() > 0
                    && room.admits(booking.first_of_all, booking.carried, has_organisation)
                {
                    let stand = if booking.to_accept { Stand::Offered } else { as_what };
                    self.move_to(tx, booking, stand).await?;
                    became.push((booking.n, stand));
                }
            }
        }
        Ok(())
    }

    async fn move_to(
        &mut self,
        tx: &mut Tx,
        booking: &BookingRow,
        stand: Stand,
    ) -> Result<(), StoreError> {
        let until = self.until(stand, booking.carried);
        store::put(tx, &self.row.key(), booking.n, stand, until).await?;
        self.count(Some(booking.stand()), stand);
        let booking = BookingRow { until, ..booking.clone() };
        mails::write(tx, self, &Letter { booking: &booking, stand, secret: None }).await
    }

    /// Keeps an act, and leaves its entry in the public ledger.
    async fn note(
        &mut self,
        tx: &mut Tx,
        act: &Act,
        became: &[(Number, Stand)],
    ) -> Result<(), StoreError> {
        let noted = self.noted(act, became)?;
        leave_each(tx, [&noted.1].into_iter()).await?;
        store::add_acts(tx, &self.row, &[noted.0]).await
    }

    /// An act with its number and its entry, for both to be kept.
    pub(super) fn noted(
        &mut self,
        act: &Act,
        became: &[(Number, Stand)],
    ) -> Result<(AddingAct, Written), StoreError> {
        let said = Said::new(act, became);
        self.row.acts += 1;
        let on = self.app.world.day_of(self.now);
        let key = said.happened.key();
        let taking = Taking { act: key, detail: &said, on, for_party: self.row.body, title: None };
        let sitting = Sitting {
            person: self.person,
            party: self.row.body,
            now: self.now,
            world: self.app.world.clone(),
            regimes: self.app.regimes.clone(),
        };
        let (text, entry) = written("place", &self.row.reference, &taking, &sitting)?;
        let adding = AddingAct {
            n: self.row.acts,
            at: self.now,
            on,
            act: key,
            said: text,
            by_person: self.person,
            left: entry.left,
        };
        Ok((adding, entry))
    }
}
