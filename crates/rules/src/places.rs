//! Who gets a place at an event: whoever asked first, within what was said of whom the event is for.
//!
//! "Places will be available on a first come, first served basis" (letter of 9 November 2006, Gateway Reference 7337). A
//! [`Queue`] takes what happens one [`Act`] after the other and says what becomes of each booking. It knows neither names nor
//! a clock: bookings and organisations are numbers, so that the acts can be published and anybody can run them again.
//!
//! The rule, in five sentences. A place that is free goes at once to whoever asks and may have it. Nobody who has a
//! place loses it to another. Who waits is ordered by three things: those who found the event before in the series full, then
//! those for whom the event is first of all, then the rest, each by when they asked. While the event is kept
//! for those for whom it is first of all, others wait; from the day on which it is open to everyone they get what is left. A
//! place that becomes free is offered to the first who waits and may have it, and to the next if it is not taken in time.

mod offer;
mod queue;
mod rank;

#[cfg(test)]
mod tests;

pub use offer::{CARRIED_HOURS, OFFER_HOURS, offer_until};
pub use queue::Queue;
pub use rank::Rank;

use jiff::Timestamp;

/// The number of a booking in its queue, from 1, in the order in which bookings were noted.
pub type Number = i64;

/// How many places there are, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How many places.
    pub places: i64,
    /// How many of them people of one organisation may have at once.
    pub per_organisation: Option<i64>,
}

impl Terms {
    /// Whether there can be so many where so many are taken, and one organisation holds `most` of them.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, taken: i64, most: i64) -> Result<(), NotAllowed> {
        if self.places < 0 || self.per_organisation.is_some_and(|allowed| allowed < 1) {
            return Err(NotAllowed::NoSuchTerms);
        }
        if self.places < taken {
            return Err(NotAllowed::FewerThanTaken(taken));
        }
        match self.per_organisation {
            Some(allowed) if allowed < most => Err(NotAllowed::OrganisationHasMore(most)),
            _ => Ok(()),
        }
    }
}

/// Somebody asks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The number of the booking: one more than that of the one before.
    pub booking: Number,
    /// When they asked: for a booking by telephone, when they called.
    pub arrived: Timestamp,
    /// Whether the event is first of all for them.
    pub first_of_all: bool,
    /// The number of their organisation, if they come from one.
    pub organisation: Option<Number>,
    /// Whether they waited for the event before in the series to its end.
    pub carried: bool,
    /// Whether the place must be accepted before it is theirs: somebody else asked for them.
    pub to_accept: bool,
}

/// What happens in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is said how many places there are.
    Terms(Terms),
    /// From now on places go to everyone.
    OpenToAll,
    /// Somebody asks for a place.
    Asked(Asked),
    /// Somebody does without their place, their offer or waiting.
    Cancelled(Number),
    /// Somebody takes what was offered.
    Accepted(Number),
    /// Somebody does not.
    Declined(Number),
    /// The time of an offer has run out.
    Lapsed(Number),
    /// Somebody gives their place to somebody else by name: the booking stays where it stands.
    PassedOn(Number),
    /// The event has begun, or is called off: who still waits gets no place, and what is offered is no longer kept.
    Over,
}

/// Where a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stand {
    /// It waits.
    Waiting,
    /// A place is kept for it until it is accepted.
    Offered,
    /// It has a place.
    Placed,
    /// It was given back.
    Cancelled,
    /// What was offered was not wanted.
    Declined,
    /// What was offered was not taken in time.
    Lapsed,
    /// It waited until the event began.
    Refused,
}

impl Stand {
    /// Each of them.
    pub const ALL: [Stand; 7] = [
        Stand::Waiting,
        Stand::Offered,
        Stand::Placed,
        Stand::Cancelled,
        Stand::Declined,
        Stand::Lapsed,
        Stand::Refused,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stand::Waiting => "waiting",
            Stand::Offered => "offered",
            Stand::Placed => "placed",
            Stand::Cancelled => "cancelled",
            Stand::Declined => "declined",
            Stand::Lapsed => "lapsed",
            Stand::Refused => "refused",
        }
    }

    /// The stand of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Stand> {
        Stand::ALL.into_iter().find(|stand| stand.key() == key)
    }

    /// Whether it holds one of the places.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Stand::Offered | Stand::Placed)
    }

    /// Whether it may still come to a place.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.holds() || self == Stand::Waiting
    }
}

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Fewer places than none, or an organisation that may have none.
    NoSuchTerms,
    /// There would be fewer places than are taken.
    FewerThanTaken(i64),
    /// An organisation has more places already.
    OrganisationHasMore(i64),
    /// The event has begun.
    Over,
    /// It is open to everyone already.
    OpenAlready,
    /// There is no such booking, or its number is not the next.
    NoSuchBooking,
    /// Nothing is offered to it.
    NothingOffered,
    /// It is over: it was given back, refused, or not taken.
    BookingOver,
    /// It has no place that could be passed on.
    NoPlace,
}

/// What is known of a queue when somebody asks: enough to say what becomes of one who asks, without all who asked before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How many places there are, and for whom.
    pub terms: Terms,
    /// How many are held.
    pub taken: i64,
    /// How many the organisation of whoever asks holds.
    pub organisation_holds: i64,
    /// Whether places go to everyone.
    pub open_to_all: bool,
}

impl Room {
    /// Whether somebody of this organisation may have one of the places at all, now.
    #[must_use]
    pub fn admits(&self, first_of_all: bool, carried: bool, has_organisation: bool) -> bool {
        let capped = self
            .terms
            .per_organisation
            .is_some_and(|most| has_organisation && self.organisation_holds >= most);
        (self.open_to_all || first_of_all || carried) && !capped
    }

    /// What becomes of somebody who asks. Whoever waits and may have a place had it offered as soon as it was free: so a place
    /// that is free is wanted by nobody who comes before.
    #[must_use]
    pub fn answer(&self, asked: &Asked) -> Stand {
        let admitted = self.admits(asked.first_of_all, asked.carried, asked.organisation.is_some());
        match (admitted && self.taken < self.terms.places, asked.to_accept) {
            (false, _) => Stand::Waiting,
            (true, true) => Stand::Offered,
            (true, false) => Stand::Placed,
        }
    }
}
