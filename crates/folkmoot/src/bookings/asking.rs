//! Asking for places: many who come in the same moment are served together, in the order in which they came. What each needs
//! to know is read for all of them, the rule is asked one after the other, and what became of them is written together.

use super::mails::{self, Letter};
use super::model::BookingRow;
use super::queue::{Held, NotDone};
use super::store;
use crate::ledger_log::append::leave_each;
use crate::store::{StoreError, Tx, outbox};
use rules::places::{Act, NotAllowed, Stand};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Somebody who asks for a place. The number, the stand and the end of an offer are set when they are answered.
pub struct Wish {
    /// Who, and what kind of place.
    pub booking: BookingRow,
    /// The link that they have, if they have one: it is kept with the booking. What is sent again with the same link is kept once.
    pub secret: Option<String>,
}

/// What became of somebody who asked.
pub type Answered = Result<BookingRow, NotDone>;

impl Held<'_> {
    /// Somebody asks for a place.
    ///
    /// # Errors
    /// When the rules say no, or a statement fails; [`NotDone::Twice`] when they have a booking.
    pub async fn ask(
        &mut self,
        tx: &mut Tx,
        booking: BookingRow,
        secret: Option<String>,
    ) -> Answered {
        let answered = self.ask_all(tx, vec![Wish { booking, secret }]).await?;
        answered.into_iter().next().unwrap_or(Err(NotDone::Unknown))
    }

    /// These people ask for places, in this order: what became of each, in the same order.
    ///
    /// # Errors
    /// When a statement fails; [`StoreError::Taken`] when one of them asked elsewhere in the same moment.
    pub async fn ask_all(
        &mut self,
        tx: &mut Tx,
        wishes: Vec<Wish>,
    ) -> Result<Vec<Answered>, StoreError> {
        if self.row.over {
            return Ok(wishes.iter().map(|_| Err(NotAllowed::Over.into())).collect());
        }
        let mut before = self.before(tx, &wishes).await?;
        let mut answered = Vec::with_capacity(wishes.len());
        let mut made = Made::default();
        for (place, Wish { mut booking, secret }) in wishes.into_iter().enumerate() {
            if let Some(known) = before.same_link(place, secret.as_deref(), &made) {
                answered.push(Ok(known));
                continue;
            }
            if let Some(known) = before.same_mail(place, &booking.email, &made) {
                answered.push(Err(NotDone::Twice(Box::new(known))));
                continue;
            }
            booking.organisation = self.organisation(tx, &mut before, &booking).await?;
            let holds = before.holds(booking.organisation);
            booking.n = self.row.bookings + 1;
            let asked = booking.asked();
            let stand = self.row.room(holds).answer(&asked);
            booking.stand = stand.key().to_owned();
            booking.until = self.until(stand, booking.carried);
            self.row.bookings += 1;
            self.count(None, stand);
            before.count(booking.organisation, stand);
            let noted = self.noted(&Act::Asked(asked), &[(booking.n, stand)])?;
            made.keep(self, &booking, stand, secret, noted);
            answered.push(Ok(booking));
        }
        made.write(tx, self).await?;
        Ok(answered)
    }

    /// What was there before these people asked.
    async fn before(&self, tx: &mut Tx, wishes: &[Wish]) -> Result<Before, StoreError> {
        let with_link = wishes.iter().enumerate();
        let with_link: Vec<(usize, &str)> =
            with_link.filter_map(|(place, one)| Some((place, one.secret.as_deref()?))).collect();
        let secrets: Vec<&str> = with_link.iter().map(|(_, secret)| *secret).collect();
        let links = store::by_each_link(tx, &secrets).await?;
        let with_mail = wishes.iter().enumerate().filter(|(_, one)| !one.booking.email.is_empty());
        let with_mail: Vec<(usize, &str)> =
            with_mail.map(|(place, one)| (place, one.booking.email.as_str())).collect();
        let emails: Vec<&str> = with_mail.iter().map(|(_, email)| *email).collect();
        let mails = store::by_each_mail(tx, (&self.row.area, self.row.event), &emails).await?;
        let by_place = |asked: &[(usize, &str)], found: Vec<Option<BookingRow>>| {
            let places = asked.iter().map(|(place, _)| *place);
            places.zip(found).filter_map(|(place, row)| Some((place, row?))).collect()
        };
        Ok(Before {
            links: by_place(&with_link, links),
            mails: by_place(&with_mail, mails),
            organisations: HashMap::new(),
            held: HashMap::new(),
        })
    }

    /// The number of the organisation for which somebody asks, and how many places it holds.
    async fn organisation(
        &self,
        tx: &mut Tx,
        before: &mut Before,
        booking: &BookingRow,
    ) -> Result<Option<i64>, StoreError> {
        let name = &booking.organisation_name;
        if name.is_empty() {
            return Ok(booking.organisation);
        }
        if let Some(known) = before.organisations.get(name) {
            return Ok(Some(*known));
        }
        let number = store::organisation(tx, &self.row.key(), name).await?;
        before.organisations.insert(name.clone(), number);
        if let Entry::Vacant(held) = before.held.entry(number) {
            held.insert(self.holds(tx, Some(number)).await?);
        }
        Ok(Some(number))
    }
}

/// What was there before some people asked, by their places among them.
struct Before {
    /// The bookings of their links.
    links: HashMap<usize, BookingRow>,
    /// The bookings of their addresses.
    mails: HashMap<usize, BookingRow>,
    /// The numbers of their organisations.
    organisations: HashMap<String, i64>,
    /// How many places these hold.
    held: HashMap<i64, i64>,
}

impl Before {
    /// The booking that was made with this link: before, or by somebody ahead of them. It is the same form, sent again.
    fn same_link(&self, place: usize, secret: Option<&str>, made: &Made) -> Option<BookingRow> {
        let secret = secret?;
        self.links.get(&place).cloned().or_else(|| {
            let link = made.links.iter().find(|(_, one)| one == secret)?;
            made.bookings.iter().find(|one| one.id == link.0).cloned()
        })
    }

    /// The booking of somebody with this address.
    fn same_mail(&self, place: usize, email: &str, made: &Made) -> Option<BookingRow> {
        if email.is_empty() {
            return None;
        }
        self.mails.get(&place).cloned().or_else(|| {
            let now = made.by_mail.get(&store::mail_hash(email))?;
            made.bookings.get(*now).cloned()
        })
    }

    fn holds(&self, organisation: Option<i64>) -> i64 {
        organisation.and_then(|number| self.held.get(&number).copied()).unwrap_or(0)
    }

    fn count(&mut self, organisation: Option<i64>, stand: Stand) {
        if let Some(held) = organisation.and_then(|number| self.held.get_mut(&number)) {
            *held += i64::from(stand.holds());
        }
    }
}

/// What is to be written of those who were answered.
#[derive(Default)]
struct Made {
    bookings: Vec<BookingRow>,
    by_mail: HashMap<[u8; 32], usize>,
    links: Vec<(uuid::Uuid, String)>,
    acts: Vec<store::AddingAct>,
    entries: Vec<crate::ledger_log::append::Written>,
    mails: Vec<outbox::Writing>,
}

impl Made {
    fn keep(
        &mut self,
        held: &Held<'_>,
        booking: &BookingRow,
        stand: Stand,
        secret: Option<String>,
        (act, entry): (store::AddingAct, crate::ledger_log::append::Written),
    ) {
        if !booking.email.is_empty() {
            // Whoever was not given a link gets one of their own by the mail.
            let link = secret.clone().unwrap_or_else(|| held.app.world.new_secret());
            let letter = Letter { booking, stand, secret: secret.as_deref() };
            self.mails.push(mails::composed(held, &letter, &link));
            self.links.push((booking.id, link));
            self.by_mail.insert(store::mail_hash(&booking.email), self.bookings.len());
        } else if let Some(secret) = secret {
            self.links.push((booking.id, secret));
        }
        self.bookings.push(booking.clone());
        self.acts.push(act);
        self.entries.push(entry);
    }

    async fn write(&self, tx: &mut Tx, held: &Held<'_>) -> Result<(), StoreError> {
        store::add_each(tx, &self.bookings, held.now).await?;
        store::link_each(tx, &held.row.area, &self.links).await?;
        leave_each(tx, self.entries.iter()).await?;
        store::add_acts(tx, &held.row, &self.acts).await?;
        outbox::add_each(tx, &self.mails, held.now).await
    }
}
