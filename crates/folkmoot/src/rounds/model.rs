//! The types of rounds as they are kept.

use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::words::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

keyed! {
    /// What is told.
    Kind {
        /// The event is planned differently.
        Changed = "changed",
        /// The programme is another.
        Agenda = "agenda",
        /// How to get there, and what happens when.
        Joining = "joining",
        /// What was asked is answered.
        Answers = "answers",
        /// That there is the event, to those for whom it is.
        Invitation = "invitation",
    }
}

impl Kind {
    /// Whether it goes to the posts of bodies, and not to those who are booked.
    #[must_use]
    pub fn is_to_bodies(self) -> bool {
        self == Kind::Invitation
    }
}

keyed! {
    /// Who is invited by mail when an event is made known.
    Audience {
        /// The leads on procurement that authorities have named.
        Leads = "leads",
        /// The scrutiny committees that the register names.
        Scrutiny = "scrutiny",
        /// Authorities.
        Authorities = "authority",
        /// Networks.
        Networks = "network",
        /// Hosts.
        Hosts = "host",
    }
}

keyed! {
    /// Where a round is.
    State {
        /// It goes on.
        Running = "running",
        /// Somebody stopped it.
        Stopped = "stopped",
        /// All were written to.
        Done = "done",
    }
}

/// What is said, in each language; and to whom, of an invitation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In English.
    pub en: String,
    /// In Welsh.
    pub cy: String,
    /// The keys of those who are invited.
    pub audience: Vec<String>,
}

impl Said {
    /// What is said in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Welsh => &self.cy,
        }
    }
}

/// A round as it is kept.
#[derive(Debug, Clone)]
pub struct RoundRow {
    /// The area of its event.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// The key of what is told.
    pub kind: String,
    /// What is said, as JSON.
    pub said: String,
    /// The key of where it is.
    pub state: String,
    /// The job that works at it.
    pub job: Uuid,
    /// The last who was looked at.
    pub reached: String,
    /// How many are to be looked at.
    pub total: i64,
    /// How many were.
    pub done: i64,
    /// To how many a mail was written.
    pub written: i64,
    /// When it began.
    pub begun_at: Timestamp,
}
crate::from_row!(RoundRow {
    area,
    id,
    event,
    kind,
    said,
    state,
    job,
    reached,
    total,
    done,
    written,
    begun_at
});

impl RoundRow {
    /// What is told.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_key(&self.kind).unwrap_or(Kind::Changed)
    }

    /// Where it is.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Done)
    }

    /// What is said.
    ///
    /// # Errors
    /// When what is kept cannot be read.
    pub fn said(&self) -> Result<Said, StoreError> {
        serde_json::from_str(&self.said)
            .map_err(|why| StoreError::Failed(format!("what a round says: {why}")))
    }
}

/// Somebody who was written to.
#[derive(Debug, Clone)]
pub struct ToRow {
    /// The booking, or the body.
    pub whom: Uuid,
    /// What they are called here: the number of a booking, or the name of a body.
    pub name: String,
    /// `no-address`, `written`, `sent` or `came-back`.
    pub outcome: String,
}
crate::from_row!(ToRow { whom, name, outcome });
