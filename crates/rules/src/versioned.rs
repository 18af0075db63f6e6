//! What somebody has learnt or does well, put down for others: published in versions that are only ever added, marked as
//! used by those who used it, and withdrawn with a reason. "Share best practice and learning from the early
//! adopters sites" (letter of 9 November 2006, Gateway Reference 7337).

use jiff::civil::Date;

/// The most versions of one record.
pub const MOST_VERSIONS: usize = 200;
/// The most that is noted of one record.
pub const MOST_STEPS: usize = 2_000;

/// What is done. Whoever does it is named by a key of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A version is published.
    Published,
    /// Somebody has used it.
    Used,
    /// They take back that they have.
    TakenBack,
    /// It is withdrawn.
    Withdrawn,
}

/// Why it cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// It is before what came before it.
    TooEarly,
    /// It is withdrawn.
    Withdrawn,
    /// Only who wrote it may.
    NotTheAuthor,
    /// They have said already that they used it.
    UsedAlready,
    /// They have not said that they used it.
    NotUsed,
    /// There is as much as there can be.
    TooMany,
}

/// A record as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    author: String,
    /// How many versions there are.
    pub versions: usize,
    /// Who uses it, in the order in which they said so.
    pub users: Vec<String>,
    /// Since when it is withdrawn.
    pub withdrawn: Option<Date>,
    /// The day of the last step.
    pub last: Date,
    /// How much was noted of it.
    pub steps: usize,
}

impl Standing {
    /// A record with its first version.
    #[must_use]
    pub fn published(author: &str, on: Date) -> Standing {
        let author = author.to_owned();
        Standing { author, versions: 1, users: Vec::new(), withdrawn: None, last: on, steps: 1 }
    }

    /// `published` or `withdrawn`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        if self.withdrawn.is_some() { "withdrawn" } else { "published" }
    }

    /// Whether somebody uses it.
    #[must_use]
    pub fn is_used_by(&self, who: &str) -> bool {
        self.users.iter().any(|user| user == who)
    }

    /// Whether somebody may do something on a day.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self, act: Act, who: &str, on: Date, today: Date) -> Result<(), NotAllowed> {
        if on > today {
            return Err(NotAllowed::InTheFuture);
        }
        if on < self.last {
            return Err(NotAllowed::TooEarly);
        }
        // Whoever said that they used it may take that back at any time.
        if self.withdrawn.is_some() && act != Act::TakenBack {
            return Err(NotAllowed::Withdrawn);
        }
        match act {
            Act::Published | Act::Withdrawn if who != self.author => Err(NotAllowed::NotTheAuthor),
            Act::Published if self.versions >= MOST_VERSIONS => Err(NotAllowed::TooMany),
            // It can always be withdrawn.
            Act::Published | Act::Used if self.steps >= MOST_STEPS => Err(NotAllowed::TooMany),
            Act::Used if self.is_used_by(who) => Err(NotAllowed::UsedAlready),
            Act::TakenBack if !self.is_used_by(who) => Err(NotAllowed::NotUsed),
            Act::Published | Act::Withdrawn | Act::Used | Act::TakenBack => Ok(()),
        }
    }

    /// Takes what [`Standing::check`] allows.
    pub fn take(&mut self, act: Act, who: &str, on: Date) {
        self.last = on;
        self.steps += 1;
        match act {
            Act::Published => self.versions += 1,
            Act::Used => self.users.push(who.to_owned()),
            Act::TakenBack => self.users.retain(|user| user != who),
            Act::Withdrawn => self.withdrawn = Some(on),
        }
    }
}
