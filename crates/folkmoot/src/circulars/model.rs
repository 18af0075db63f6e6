//! The types of circulars as they are kept, and what the steps of one make of it.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::circular::{Act, State, Way};
use uuid::Uuid;

/// The longest title, subject of an ask and other line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest words of a circular, of an ask in it, and of a reason, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// How many asks and promises a circular can have.
pub const MOST_ITEMS: usize = 12;
/// How many files a circular can have.
pub const MOST_FILES: usize = 10;
/// How many bodies a list can have: a country has fewer areas.
pub const MOST_LISTED: i64 = 1000;

keyed! {
    /// To whom a circular goes: a list that is computed from the register on its day.
    Audience {
        /// The authority of every area.
        Authorities = "authorities",
        /// The network of every area.
        Networks = "networks",
        /// The host of every area.
        Hosts = "hosts",
        /// The scrutiny committee of every area of which the register has one.
        Scrutiny = "scrutiny",
    }
}

keyed! {
    /// What can happen to a circular.
    ActKind {
        /// It is signed, and goes to everybody on its list.
        Sent = "sent",
        /// Another takes its place.
        Superseded = "superseded",
        /// It is withdrawn, with a reason.
        Withdrawn = "withdrawn",
    }
}

/// A circular.
#[derive(Debug, Clone)]
pub struct CircularRow {
    /// `nation`, always.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its number as it is written.
    pub number: String,
    /// Its number as it stands in addresses.
    pub key: String,
    /// Whose it is.
    pub issuer: Uuid,
    /// What it is about, in a line.
    pub title: String,
    /// Its words.
    pub words: String,
    /// The key of its audience.
    pub audience: String,
    /// The code of the region that the audience is narrowed to.
    pub region: Option<String>,
    /// The key of the kind of office that it is addressed to, in each body.
    pub addressed: Option<String>,
    /// The one whose place it takes.
    pub supersedes: Option<Uuid>,
    /// Whether what is open of that one is taken back with it.
    pub takes_back: bool,
    /// The key of its state.
    pub state: String,
    /// Its day, once it is sent.
    pub on_day: Option<Date>,
    /// The office that signed it.
    pub office: Option<Uuid>,
    /// The step of the office that began the term, or the time of acting, of whoever signed it.
    pub term: Option<i64>,
    /// The one that took its place.
    pub superseded_by: Option<Uuid>,
    /// The day on which it was over.
    pub closed_on: Option<Date>,
    /// How many bodies are on its list.
    pub recipients: i64,
    /// How often it was changed, and later how many steps it has beside.
    pub version: i64,
    /// When it was changed last.
    pub changed_at: Timestamp,
    /// The name of whose it is, as it was kept.
    pub issuer_name: String,
    /// See `issuer_name`.
    pub issuer_code: Option<String>,
}
crate::from_row!(CircularRow {
    area,
    id,
    number,
    key,
    issuer,
    title,
    words,
    audience,
    region,
    addressed,
    supersedes,
    takes_back,
    state,
    on_day,
    office,
    term,
    superseded_by,
    closed_on,
    recipients,
    version,
    changed_at,
    issuer_name,
    issuer_code
});

impl CircularRow {
    /// The name of whose it is, in the reader's language.
    #[must_use]
    pub fn issuer_in(&self, say: Say<'_>) -> String {
        name_in(say, self.issuer_code.as_deref(), &self.issuer_name)
    }

    /// The key of whose it is.
    #[must_use]
    pub fn issuer_key(&self) -> BodyKey {
        BodyKey::of(self.issuer, self.issuer_code.as_deref())
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Draft)
    }

    /// Whether nobody but its issuer has it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.state() == State::Draft
    }

    /// Its page, without the language.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/circulars/{}", self.key)
    }
}

/// Something that a circular asks of everybody on its list, or promises to them.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Its place, from 1.
    pub n: i64,
    /// The key of the kind of ask; `promise` for what is promised.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// What is asked or promised.
    pub text: String,
    /// The day of the event that the answer is needed for.
    pub event_day: Option<Date>,
    /// What that event is.
    pub event_name: Option<String>,
    /// Of a promise: the ask that keeps track of it, once it is sent.
    pub promise: Option<Uuid>,
}
crate::from_row!(ItemRow { n, kind, subject, text, event_day, event_name, promise });

impl ItemRow {
    /// Whether it is something that the issuer promises.
    #[must_use]
    pub fn is_promise(&self) -> bool {
        self.kind == rules::ask::Kind::Promise.key()
    }
}

/// Something that happened to a circular.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The day.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// The other circular that it names.
    pub other: Option<Uuid>,
    /// Why.
    pub note: Option<String>,
    /// The body for which it was noted.
    pub for_party: Uuid,
}

/// What the steps of a circular make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: State,
    /// Its day.
    pub on: Option<Date>,
    /// The one that took its place.
    pub superseded_by: Option<Uuid>,
    /// The day on which it was over.
    pub closed_on: Option<Date>,
}

impl Standing {
    /// That of one that is being written.
    pub const DRAFT: Standing =
        Standing { state: State::Draft, on: None, superseded_by: None, closed_on: None };

    /// What one more step makes of it; nothing if it cannot follow.
    #[must_use]
    pub fn after(self, act: ActKind, on: Date, other: Option<Uuid>) -> Option<Standing> {
        match (self.state, act) {
            (State::Draft, ActKind::Sent) => {
                Some(Standing { state: State::Sent, on: Some(on), ..self })
            }
            (State::Sent, ActKind::Superseded) => Some(Standing {
                state: State::Superseded,
                superseded_by: Some(other?),
                closed_on: Some(on),
                ..self
            }),
            (State::Sent, ActKind::Withdrawn) => {
                Some(Standing { state: State::Withdrawn, closed_on: Some(on), ..self })
            }
            _ => None,
        }
    }
}

/// What the steps of a circular make of it.
///
/// # Errors
/// When they cannot be.
pub fn standing_of(number: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let mut standing = Standing::DRAFT;
    for step in steps {
        let next = standing.after(step.act, step.on_day, step.other);
        standing = next.ok_or_else(|| {
            StoreError::Failed(format!("step {} of the circular {number} cannot follow", step.n))
        })?;
    }
    Ok(standing)
}

/// A body on the list of a circular.
#[derive(Debug, Clone)]
pub struct RecipientRow {
    /// Its area, or `nation`.
    pub area: String,
    /// The id of its place on the list.
    pub id: Uuid,
    /// The circular.
    pub circular: Uuid,
    /// The body.
    pub party: Uuid,
    /// The key of what is known of its way.
    pub way: String,
    /// Since when.
    pub way_on: Date,
    /// How many receipts there are.
    pub version: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
    /// The name of the body, as it was kept.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
}
crate::from_row!(RecipientRow {
    area,
    id,
    circular,
    party,
    way,
    way_on,
    version,
    changed_at,
    name,
    code
});

impl RecipientRow {
    /// The name of the body in the reader's language.
    #[must_use]
    pub fn name_in(&self, say: Say<'_>) -> String {
        name_in(say, self.code.as_deref(), &self.name)
    }

    /// The key of the body.
    #[must_use]
    pub fn key(&self) -> BodyKey {
        BodyKey::of(self.party, self.code.as_deref())
    }

    /// What is known of its way.
    #[must_use]
    pub fn way(&self) -> Way {
        Way::from_key(&self.way).unwrap_or(Way::Waiting)
    }
}

/// Something that happened on the way of a circular to a body.
#[derive(Debug, Clone)]
pub struct ReceiptRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The day.
    pub on_day: Date,
    /// What happened.
    pub act: Act,
    /// How it is known: `mail`, `post` or `web`.
    pub channel: Option<String>,
    /// The body for which it was noted.
    pub for_party: Uuid,
}

/// What is known of the way of a circular to a body, and since when.
///
/// # Errors
/// When its receipts do not begin with the list.
pub fn way_of(name: &str, receipts: &[ReceiptRow]) -> Result<(Way, Date), StoreError> {
    let steps: Vec<(Date, Act)> = receipts.iter().map(|one| (one.on_day, one.act)).collect();
    rules::circular::way(&steps).ok_or_else(|| {
        StoreError::Failed(format!("the way of {name} does not begin with its list"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_circular_is_sent_once_and_over_once() {
        let (day, later) = (date(2006, 11, 9), date(2007, 12, 11));
        let other = Some(Uuid::from_u128(7));
        let sent = Standing::DRAFT.after(ActKind::Sent, day, None).expect("a draft is sent");
        assert_eq!((sent.state, sent.on), (State::Sent, Some(day)));
        let over = sent.after(ActKind::Superseded, later, other).expect("another takes its place");
        assert_eq!((over.superseded_by, over.closed_on, over.on), (other, Some(later), Some(day)));
        assert_eq!(sent.after(ActKind::Superseded, later, None), None);
        let withdrawn = sent.after(ActKind::Withdrawn, later, None).expect("it is withdrawn");
        for act in ActKind::ALL {
            assert_eq!(over.after(*act, later, other), None);
            assert_eq!(withdrawn.after(*act, later, other), None);
        }
        assert_eq!(sent.after(ActKind::Sent, later, None), None);
        assert_eq!(Standing::DRAFT.after(ActKind::Withdrawn, later, None), None);
    }
}
