//! A queue as its acts make it.

use super::{Act, Asked, NotAllowed, Number, Rank, Room, Stand, Terms};
use std::collections::{BTreeMap, BTreeSet};

/// A booking, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Booking {
    pub(super) asked: Asked,
    pub(super) stand: Stand,
}

/// The bookings for the places of one kind at one event, after some acts.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    terms: Option<Terms>,
    open_to_all: bool,
    over: bool,
    pub(super) bookings: Vec<Booking>,
    waiting: BTreeSet<Rank>,
    pub(super) taken: i64,
    held_by: BTreeMap<Number, i64>,
}

/// What became of bookings: the number of each, and where it stands now.
pub type Outcome = Vec<(Number, Stand)>;

impl Queue {
    /// How many places there are, and for whom; none until it was said.
    #[must_use]
    pub fn terms(&self) -> Option<Terms> {
        self.terms
    }

    /// How many places are held.
    #[must_use]
    pub fn taken(&self) -> i64 {
        self.taken
    }

    /// How many bookings wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether places go to everyone.
    #[must_use]
    pub fn is_open_to_all(&self) -> bool {
        self.open_to_all
    }

    /// Whether the event has begun, or is called off.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Where a booking stands.
    #[must_use]
    pub fn stand(&self, booking: Number) -> Option<Stand> {
        self.at(booking).map(|place| self.bookings[place].stand)
    }

    /// Where each booking stands, in the order of their numbers.
    pub fn stands(&self) -> impl Iterator<Item = (Number, Stand)> + '_ {
        self.bookings.iter().map(|booking| (booking.asked.booking, booking.stand))
    }

    /// Takes an act; what becomes of which bookings.
    ///
    /// # Errors
    /// When it cannot be; then nothing is changed.
    pub fn take(&mut self, act: &Act) -> Result<Outcome, NotAllowed> {
        if self.over {
            return Err(NotAllowed::Over);
        }
        let mut outcome = Vec::new();
        match act {
            Act::Terms(terms) => {
                let most = self.held_by.values().copied().max().unwrap_or(0);
                terms.check(self.taken, most)?;
                self.terms = Some(*terms);
                self.pass_on(Stand::Offered, &mut outcome);
            }
            Act::OpenToAll => {
                if self.open_to_all {
                    return Err(NotAllowed::OpenAlready);
                }
                self.open_to_all = true;
                // They asked for a place under this very rule: they need not say it again.
                self.pass_on(Stand::Placed, &mut outcome);
            }
            Act::Asked(asked) => {
                if asked.booking != self.next() {
                    return Err(NotAllowed::NoSuchBooking);
                }
                let stand = match self.room(asked.organisation) {
                    Some(room) => room.answer(asked),
                    None => Stand::Waiting,
                };
                self.bookings.push(Booking { asked: *asked, stand: Stand::Cancelled });
                self.put(self.bookings.len() - 1, stand, &mut outcome);
            }
            Act::Cancelled(booking) => {
                let place = self.open(*booking)?;
                self.put(place, Stand::Cancelled, &mut outcome);
                self.pass_on(Stand::Offered, &mut outcome);
            }
            Act::Accepted(booking) => {
                let place = self.offered(*booking)?;
                self.put(place, Stand::Placed, &mut outcome);
            }
            Act::Declined(booking) | Act::Lapsed(booking) => {
                let place = self.offered(*booking)?;
                let stand =
                    if matches!(act, Act::Lapsed(_)) { Stand::Lapsed } else { Stand::Declined };
                self.put(place, stand, &mut outcome);
                self.pass_on(Stand::Offered, &mut outcome);
            }
            Act::PassedOn(booking) => {
                let place = self.open(*booking)?;
                if self.bookings[place].stand != Stand::Placed {
                    return Err(NotAllowed::NoPlace);
                }
            }
            Act::Over => {
                self.over = true;
                let open: Vec<usize> = (0..self.bookings.len())
                    .filter(|place| self.bookings[*place].stand.is_open())
                    .collect();
                for place in open {
                    match self.bookings[place].stand {
                        Stand::Waiting => self.put(place, Stand::Refused, &mut outcome),
                        Stand::Offered => self.put(place, Stand::Lapsed, &mut outcome),
                        _ => {}
                    }
                }
            }
        }
        Ok(outcome)
    }

    /// The number that the next booking gets.
    #[must_use]
    pub fn next(&self) -> Number {
        Number::try_from(self.bookings.len()).map_or(Number::MAX, |count| count + 1)
    }

    fn at(&self, booking: Number) -> Option<usize> {
        let place = usize::try_from(booking.checked_sub(1)?).ok()?;
        (place < self.bookings.len()).then_some(place)
    }

    fn open(&self, booking: Number) -> Result<usize, NotAllowed> {
        let place = self.at(booking).ok_or(NotAllowed::NoSuchBooking)?;
        if self.bookings[place].stand.is_open() { Ok(place) } else { Err(NotAllowed::BookingOver) }
    }

    fn offered(&self, booking: Number) -> Result<usize, NotAllowed> {
        let place = self.open(booking)?;
        if self.bookings[place].stand == Stand::Offered {
            Ok(place)
        } else {
            Err(NotAllowed::NothingOffered)
        }
    }

    fn room(&self, organisation: Option<Number>) -> Option<Room> {
        let held = organisation.and_then(|number| self.held_by.get(&number)).copied();
        Some(Room {
            terms: self.terms?,
            taken: self.taken,
            organisation_holds: held.unwrap_or(0),
            open_to_all: self.open_to_all,
        })
    }

    /// Gives places that are free to those who wait and may have them.
    fn pass_on(&mut self, as_what: Stand, outcome: &mut Outcome) {
        while let Some(place) = self.first_admitted() {
            let stand = if self.bookings[place].asked.to_accept { Stand::Offered } else { as_what };
            self.put(place, stand, outcome);
        }
    }

    /// The first who waits and may have a place, if one is free.
    pub(super) fn first_admitted(&self) -> Option<usize> {
        if self.terms.is_none_or(|terms| self.taken >= terms.places) {
            return None;
        }
        self.waiting.iter().find_map(|rank| {
            let place = self.at(rank.booking)?;
            let asked = &self.bookings[place].asked;
            let room = self.room(asked.organisation)?;
            room.admits(asked.first_of_all, asked.carried, asked.organisation.is_some())
                .then_some(place)
        })
    }

    fn put(&mut self, place: usize, stand: Stand, outcome: &mut Outcome) {
        let booking = &mut self.bookings[place];
        let (asked, before) = (booking.asked, std::mem::replace(&mut booking.stand, stand));
        let rank = Rank::of(&asked);
        if stand == Stand::Waiting {
            self.waiting.insert(rank);
        } else {
            self.waiting.remove(&rank);
        }
        let more = i64::from(stand.holds()) - i64::from(before.holds());
        self.taken += more;
        if let Some(organisation) = asked.organisation {
            *self.held_by.entry(organisation).or_default() += more;
        }
        outcome.push((asked.booking, stand));
    }
}
