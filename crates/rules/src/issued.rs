//! A document that a body issues in versions: which step may follow which, which version holds, and who has which.
//!
//! A version is drafted, then issued: to the leads on procurement that authorities have named, to scrutiny committees, or to
//! everyone. Only the newest version is issued. One that went to some may be issued to everyone later. A withdrawn document is
//! at its end.

use jiff::civil::Date;

/// Whom a version is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everyone.
    Everyone,
    /// The leads on procurement that authorities have named.
    Leads,
    /// The scrutiny committees of all areas. Everyone may read it too.
    Scrutiny,
}

impl Audience {
    /// Each of them.
    pub const ALL: [Audience; 3] = [Audience::Everyone, Audience::Leads, Audience::Scrutiny];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Audience::Everyone => "everyone",
            Audience::Leads => "leads",
            Audience::Scrutiny => "scrutiny",
        }
    }

    /// The audience of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.key() == key)
    }

    /// Whether nobody else may read what is issued to it.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self == Audience::Leads
    }

    /// Whether it is sent to each of a list.
    #[must_use]
    pub fn has_list(self) -> bool {
        self != Audience::Everyone
    }
}

/// What can happen to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The version of this number is drafted. Only its body reads it.
    Drafted(u32),
    /// The version of this number is issued to somebody.
    Issued(u32, Audience),
    /// What could not be mailed was sent by post.
    Posted,
    /// What came back is mailed again.
    Mailed,
    /// It no longer holds.
    Withdrawn,
}

/// A step: what happened, on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What happened.
    pub act: Act,
}

/// Where a document is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No version was issued yet.
    Draft,
    /// A version is issued.
    Issued,
    /// It was withdrawn.
    Withdrawn,
}

impl State {
    /// Each of them.
    pub const ALL: [State; 3] = [State::Draft, State::Issued, State::Withdrawn];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Issued => "issued",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The version that was issued last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Current {
    /// Its number.
    pub version: u32,
    /// Whom it was issued to last.
    pub to: Audience,
    /// Since when.
    pub on: Date,
}

/// What the steps of a document make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it is on its way.
    pub state: State,
    /// The number of the newest version, issued or not.
    pub drafted: u32,
    /// The version that was issued last; of a withdrawn document the one that was.
    pub current: Option<Current>,
    /// The day of the last step.
    pub last: Date,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// The first step is a draft of version 1.
    NotDrafted,
    /// Nothing happens on a day to come.
    InTheFuture,
    /// Nothing happens before what was there before it.
    BeforeItsCause,
    /// Versions are numbered one after the other.
    NotTheNext,
    /// Only the newest version is issued.
    NotTheNewest,
    /// This version was issued to these people already, or to everyone.
    IssuedAlready,
    /// Nothing was issued yet that could be sent.
    NotIssued,
    /// It was withdrawn.
    Withdrawn,
}

/// Whether a version that was issued to some may be issued to others as well: only to everyone.
fn widens(from: Audience, to: Audience) -> bool {
    from != Audience::Everyone && to == Audience::Everyone
}

/// What one more step makes of a document.
///
/// # Errors
/// Why it cannot follow.
pub fn after(standing: Option<&Standing>, step: &Step) -> Result<Standing, NotAllowed> {
    let Some(now) = standing else {
        let first = Standing { state: State::Draft, drafted: 1, current: None, last: step.on };
        return if step.act == Act::Drafted(1) { Ok(first) } else { Err(NotAllowed::NotDrafted) };
    };
    if now.state == State::Withdrawn {
        return Err(NotAllowed::Withdrawn);
    }
    if step.on < now.last {
        return Err(NotAllowed::BeforeItsCause);
    }
    let mut next = Standing { last: step.on, ..*now };
    match step.act {
        Act::Drafted(version) => {
            if Some(version) != now.drafted.checked_add(1) {
                return Err(NotAllowed::NotTheNext);
            }
            next.drafted = version;
        }
        Act::Issued(version, to) => {
            if version != now.drafted {
                return Err(NotAllowed::NotTheNewest);
            }
            if now.current.is_some_and(|one| one.version == version && !widens(one.to, to)) {
                return Err(NotAllowed::IssuedAlready);
            }
            next.state = State::Issued;
            next.current = Some(Current { version, to, on: step.on });
        }
        Act::Posted | Act::Mailed if now.current.is_none() => return Err(NotAllowed::NotIssued),
        Act::Posted | Act::Mailed => {}
        Act::Withdrawn => next.state = State::Withdrawn,
    }
    Ok(next)
}

/// What all steps make of a document; nothing if there are none.
///
/// # Errors
/// Why one of them cannot follow.
pub fn standing(steps: &[Step]) -> Result<Option<Standing>, NotAllowed> {
    steps
        .iter()
        .try_fold(None, |so_far: Option<Standing>, step| after(so_far.as_ref(), step).map(Some))
}

/// Whether a step may follow these.
///
/// # Errors
/// Why not.
pub fn check(steps: &[Step], next: &Step, today: Date) -> Result<Standing, NotAllowed> {
    if next.on > today {
        return Err(NotAllowed::InTheFuture);
    }
    after(standing(steps)?.as_ref(), next)
}

/// What is known of the way of one version to one holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It is about to be sent.
    Waiting,
    /// It cannot be mailed, and goes by post.
    ByPost,
    /// The mail came back.
    CameBack,
    /// It was sent, and did not come back.
    Sent,
    /// It was sent by post.
    Posted,
    /// It was opened.
    Opened,
}

impl Way {
    /// Each of them.
    pub const ALL: [Way; 6] =
        [Way::Waiting, Way::ByPost, Way::CameBack, Way::Sent, Way::Posted, Way::Opened];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Way::Waiting => "waiting",
            Way::ByPost => "by-post",
            Way::CameBack => "came-back",
            Way::Sent => "sent",
            Way::Posted => "posted",
            Way::Opened => "opened",
        }
    }

    /// The way of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.key() == key)
    }

    /// Whether the holder has it, as far as is known.
    #[must_use]
    pub fn has_it(self) -> bool {
        matches!(self, Way::Sent | Way::Posted | Way::Opened)
    }
}

/// Which version somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// The version that holds.
    Current(u32),
    /// One that another took the place of.
    Old(u32),
    /// None reached them.
    NotReached,
}

/// Which version somebody has to whom these were sent: the newest that reached them.
#[must_use]
pub fn holding(received: impl IntoIterator<Item = (u32, Way)>, current: Option<u32>) -> Holding {
    let had = received.into_iter().filter(|(_, way)| way.has_it()).map(|(version, _)| version);
    match had.max() {
        None => Holding::NotReached,
        Some(version) if Some(version) == current => Holding::Current(version),
        Some(version) => Holding::Old(version),
    }
}
