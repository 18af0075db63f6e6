//! The types of places and bookings as they are kept.

use crate::as_text;
use crate::keyed::keyed;
use crate::store::StoreError;
use jiff::Timestamp;
use rules::places::{Act, Asked, NotAllowed, Number, Queue, Room, Stand, Terms};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest name, address or organisation, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest words about what somebody eats or needs, in characters.
pub const LONGEST_NEED: usize = 1_000;

keyed! {
    /// How somebody asked for a place.
    Way {
        /// On the web, for themselves.
        Web = "web",
        /// On the web, by somebody of their organisation.
        Named = "named",
        /// By telephone, letter or in person: keyed by whoever works for the organiser.
        Keyed = "keyed",
        /// They waited for the event before, and were taken over.
        Carried = "carried",
    }
}

/// Which queue: the area of its event, the event, and the number of the kind of places from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QueueKey {
    /// The area.
    pub area: String,
    /// The event.
    pub event: Uuid,
    /// The kind of places.
    pub kind: i64,
}

/// The places of one kind, and the state of their queue.
#[derive(Debug, Clone)]
pub struct PlacesRow {
    /// The area of the event.
    pub area: String,
    /// The event.
    pub event: Uuid,
    /// The number of the kind, from 1.
    pub kind: i64,
    /// The body that holds the event.
    pub body: Uuid,
    /// The reference of the event.
    pub reference: String,
    /// What the event is called.
    pub title: String,
    /// What the kind is called.
    pub name: String,
    /// How many places there are.
    pub places: i64,
    /// How many people of one organisation may have.
    pub per_organisation: Option<i64>,
    /// Whether places go to everyone.
    pub open_to_all: bool,
    /// Whether the event has begun, or is called off.
    pub over: bool,
    /// From when on places can be had.
    pub opens_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
    /// When they go to everyone, if not from the first.
    pub opens_to_all_at: Option<Timestamp>,
    /// When the event begins.
    pub starts_at: Timestamp,
    /// How many places are held.
    pub taken: i64,
    /// How many bookings wait.
    pub waiting: i64,
    /// How many bookings there are in all.
    pub bookings: i64,
    /// How many acts there are.
    pub acts: i64,
    /// When the clock has something to do next.
    pub next_due: Option<Timestamp>,
}
crate::from_row!(PlacesRow {
    area,
    event,
    kind,
    body,
    reference,
    title,
    name,
    places,
    per_organisation,
    open_to_all,
    over,
    opens_at,
    closes_at,
    opens_to_all_at,
    starts_at,
    taken,
    waiting,
    bookings,
    acts,
    next_due
});

impl PlacesRow {
    /// Which queue it is.
    #[must_use]
    pub fn key(&self) -> QueueKey {
        QueueKey { area: self.area.clone(), event: self.event, kind: self.kind }
    }

    /// How many places there are, and for whom.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms { places: self.places, per_organisation: self.per_organisation }
    }

    /// The same for the rules, for somebody of an organisation that holds so many.
    #[must_use]
    pub fn room(&self, organisation_holds: i64) -> Room {
        Room {
            terms: self.terms(),
            taken: self.taken,
            organisation_holds,
            open_to_all: self.open_to_all,
        }
    }

    /// How many places are free.
    #[must_use]
    pub fn free(&self) -> i64 {
        (self.places - self.taken).max(0)
    }

    /// Whether places can be asked for at an instant.
    #[must_use]
    pub fn is_open_at(&self, now: Timestamp) -> bool {
        !self.over && self.opens_at <= now && now < self.closes_at
    }
}

/// What happened in a queue, as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Happened {
    /// It is said how many places there are.
    Terms {
        /// How many.
        places: i64,
        /// How many of them people of one organisation may have at once.
        per_organisation: Option<i64>,
    },
    /// From now on places go to everyone.
    OpenToAll {},
    /// Somebody asks for a place.
    Asked {
        /// The number of the booking.
        booking: Number,
        /// When they asked.
        #[serde(with = "as_text")]
        arrived: Timestamp,
        /// Whether the event is first of all for them.
        first_of_all: bool,
        /// The number of their organisation.
        organisation: Option<Number>,
        /// Whether they waited for the event before.
        carried: bool,
        /// Whether the place must be accepted before it is theirs.
        to_accept: bool,
    },
    /// A booking is given back.
    Cancelled {
        /// Its number.
        booking: Number,
    },
    /// An offer is taken.
    Accepted {
        /// The number of the booking.
        booking: Number,
    },
    /// An offer is not wanted.
    Declined {
        /// The number of the booking.
        booking: Number,
    },
    /// The time of an offer has run out.
    Lapsed {
        /// The number of the booking.
        booking: Number,
    },
    /// A place is given to somebody else by name.
    PassedOn {
        /// The number of the booking.
        booking: Number,
    },
    /// The event has begun, or is called off.
    Over {},
}

impl From<&Act> for Happened {
    fn from(act: &Act) -> Happened {
        match *act {
            Act::Terms(Terms { places, per_organisation }) => {
                Happened::Terms { places, per_organisation }
            }
            Act::OpenToAll => Happened::OpenToAll {},
            Act::Asked(asked) => {
                let Asked { booking, arrived, first_of_all, organisation, carried, to_accept } =
                    asked;
                Happened::Asked { booking, arrived, first_of_all, organisation, carried, to_accept }
            }
            Act::Cancelled(booking) => Happened::Cancelled { booking },
            Act::Accepted(booking) => Happened::Accepted { booking },
            Act::Declined(booking) => Happened::Declined { booking },
            Act::Lapsed(booking) => Happened::Lapsed { booking },
            Act::PassedOn(booking) => Happened::PassedOn { booking },
            Act::Over => Happened::Over {},
        }
    }
}

impl Happened {
    /// The same for the rules.
    #[must_use]
    pub fn act(&self) -> Act {
        match *self {
            Happened::Terms { places, per_organisation } => {
                Act::Terms(Terms { places, per_organisation })
            }
            Happened::OpenToAll {} => Act::OpenToAll,
            Happened::Asked {
                booking,
                arrived,
                first_of_all,
                organisation,
                carried,
                to_accept,
            } => {
                let asked =
                    Asked { booking, arrived, first_of_all, organisation, carried, to_accept };
                Act::Asked(asked)
            }
            Happened::Cancelled { booking } => Act::Cancelled(booking),
            Happened::Accepted { booking } => Act::Accepted(booking),
            Happened::Declined { booking } => Act::Declined(booking),
            Happened::Lapsed { booking } => Act::Lapsed(booking),
            Happened::PassedOn { booking } => Act::PassedOn(booking),
            Happened::Over {} => Act::Over,
        }
    }

    /// The word for it, of entries in the public ledger and of pages.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Happened::Terms { .. } => "terms",
            Happened::OpenToAll {} => "open-to-all",
            Happened::Asked { .. } => "asked",
            Happened::Cancelled { .. } => "cancelled",
            Happened::Accepted { .. } => "accepted",
            Happened::Declined { .. } => "declined",
            Happened::Lapsed { .. } => "lapsed",
            Happened::PassedOn { .. } => "passed-on",
            Happened::Over {} => "over",
        }
    }
}

/// What happened, and what became of which bookings: kept as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What happened.
    pub happened: Happened,
    /// The number of each booking that stands elsewhere now, and where.
    pub became: Vec<(Number, String)>,
}

impl Said {
    /// What happened, with what became of it.
    #[must_use]
    pub fn new(act: &Act, became: &[(Number, Stand)]) -> Said {
        let became = became.iter().map(|(booking, stand)| (*booking, stand.key().to_owned()));
        Said { happened: act.into(), became: became.collect() }
    }
}

/// An act as it is kept.
#[derive(Debug, Clone)]
pub struct ActRow {
    /// Its number in the queue, from 1.
    pub n: i64,
    /// When it was.
    pub at: Timestamp,
    /// What happened, as JSON.
    pub said: String,
}
crate::from_row!(ActRow { n, at, said });

impl ActRow {
    /// What happened, and what became of it.
    ///
    /// # Errors
    /// When what is kept cannot be read.
    pub fn said(&self) -> Result<Said, StoreError> {
        serde_json::from_str(&self.said)
            .map_err(|why| StoreError::Failed(format!("an act of a queue: {why}")))
    }
}

/// Runs acts again; where it differs from what was noted, or cannot be, the number of the act and why.
///
/// # Errors
/// The first act that is not as the rule has it.
pub fn run_again(acts: &[(i64, Said)]) -> Result<Queue, (i64, String)> {
    let mut queue = Queue::default();
    run_on(&mut queue, acts)?;
    Ok(queue)
}

/// Runs more acts on a queue that was run so far.
///
/// # Errors
/// As of [`run_again`].
pub fn run_on(queue: &mut Queue, acts: &[(i64, Said)]) -> Result<(), (i64, String)> {
    for (n, said) in acts {
        let act = said.happened.act();
        let became = queue.take(&act).map_err(|why: NotAllowed| (*n, format!("{why:?}")))?;
        let right = Said::new(&act, &became).became;
        if right != said.became {
            return Err((*n, format!("the rule gives {right:?}, and {:?} is kept", said.became)));
        }
    }
    Ok(())
}

/// A booking as it is kept.
#[derive(Debug, Clone)]
pub struct BookingRow {
    /// The area of its event.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// The kind of places.
    pub kind: i64,
    /// Its number in the queue.
    pub n: i64,
    /// The key of where it stands.
    pub stand: String,
    /// When they asked.
    pub arrived_at: Timestamp,
    /// Whether the event is first of all for them.
    pub first_of_all: bool,
    /// The number of their organisation.
    pub organisation: Option<i64>,
    /// Whether they waited for the event before.
    pub carried: bool,
    /// Whether the place must be accepted before it is theirs.
    pub to_accept: bool,
    /// Until when the offer is kept, if one is.
    pub until: Option<Timestamp>,
    /// The key of how they asked.
    pub way: String,
    /// Which category of those for whom the event is first of all they said they are, from 0.
    pub category: Option<i64>,
    /// The language in which they are written to.
    pub language: String,
    /// When they came.
    pub came_at: Option<Timestamp>,
    /// Their name.
    pub name: String,
    /// Their address; empty if they gave none.
    pub email: String,
    /// Their telephone number.
    pub telephone: String,
    /// The name of their organisation.
    pub organisation_name: String,
    /// What they do not eat.
    pub dietary: String,
    /// What they need to take part.
    pub access_needs: String,
    /// Who asked for them, if somebody else did.
    pub asked_by: String,
}
crate::from_row!(BookingRow {
    area,
    id,
    event,
    kind,
    n,
    stand,
    arrived_at,
    first_of_all,
    organisation,
    carried,
    to_accept,
    until,
    way,
    category,
    language,
    came_at,
    name,
    email,
    telephone,
    organisation_name,
    dietary,
    access_needs,
    asked_by
});

impl BookingRow {
    /// Where it stands.
    #[must_use]
    pub fn stand(&self) -> Stand {
        Stand::from_key(&self.stand).unwrap_or(Stand::Cancelled)
    }

    /// Which queue it is in.
    #[must_use]
    pub fn queue(&self) -> QueueKey {
        QueueKey { area: self.area.clone(), event: self.event, kind: self.kind }
    }

    /// The same for the rules.
    #[must_use]
    pub fn asked(&self) -> Asked {
        Asked {
            booking: self.n,
            arrived: self.arrived_at,
            first_of_all: self.first_of_all,
            organisation: self.organisation,
            carried: self.carried,
            to_accept: self.to_accept,
        }
    }
}
