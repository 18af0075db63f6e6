//! Which lessons fit an area like this one. A lesson says for which areas it is meant, by the marks that areas have: what
//! kind they are, where they lie, how many people they have, whether they work alone or together, what model of support
//! they have. "Able to learn from the experience of the early adopter sites" (letter of 9 November 2006): of
//! what many places have learnt, first what fits one's own.
//!
//! What is not known of an area speaks neither for nor against. A lesson that names no mark is meant for every area.

use std::cmp::Ordering;

/// A kind of mark. The order is that in which reasons are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// What kind of council the area has.
    Kind,
    /// About how many people live there: see [`Size`].
    Size,
    /// Whether it works alone or with others.
    Together,
    /// What model of support it has.
    Model,
    /// The region that it lies in.
    Region,
}

impl Mark {
    /// Each of them.
    pub const ALL: [Mark; 5] = [Mark::Kind, Mark::Size, Mark::Together, Mark::Model, Mark::Region];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Mark::Kind => "kind",
            Mark::Size => "size",
            Mark::Together => "together",
            Mark::Model => "model",
            Mark::Region => "region",
        }
    }

    /// How much it counts. What an area is, and how it is supported, counts for more than where it lies.
    #[must_use]
    pub fn weight(self) -> i32 {
        match self {
            Mark::Kind => 4,
            Mark::Size | Mark::Together | Mark::Model => 3,
            Mark::Region => 2,
        }
    }
}

/// About how many people an area has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Fewer than 150,000.
    Small,
    /// From 150,000 on.
    Middle,
    /// From 300,000 on.
    Large,
    /// From 600,000 on.
    Huge,
}

impl Size {
    /// Each of them.
    pub const ALL: [Size; 4] = [Size::Small, Size::Middle, Size::Large, Size::Huge];

    /// That of so many people.
    #[must_use]
    pub fn of(people: u32) -> Size {
        match people {
            0..150_000 => Size::Small,
            150_000..300_000 => Size::Middle,
            300_000..600_000 => Size::Large,
            600_000.. => Size::Huge,
        }
    }

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Size::Small => "small",
            Size::Middle => "middle",
            Size::Large => "large",
            Size::Huge => "huge",
        }
    }
}

/// Marks with their values: those of an area, each once, or those that a lesson is meant for.
pub type Marks = Vec<(Mark, String)>;

/// What one mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The mark.
    pub mark: Mark,
    /// The area's own value.
    pub value: String,
    /// Whether it is one of those that the lesson is meant for.
    pub alike: bool,
}

/// How well a lesson fits an area, with the reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// What each mark says that both have, in the order of [`Mark`].
    pub reasons: Vec<Reason>,
    /// Whether the lesson names no mark at all.
    pub for_all: bool,
}

impl Likeness {
    /// How well it fits: what speaks for it less what speaks against it.
    #[must_use]
    pub fn score(&self) -> i32 {
        let weight = |reason: &Reason| reason.mark.weight() * if reason.alike { 1 } else { -1 };
        self.reasons.iter().map(weight).sum()
    }

    /// Whether more speaks for it than against it, or it is meant for every area.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.for_all || self.score() > 0
    }
}

/// How well what a lesson is meant for fits the marks of an area.
#[must_use]
pub fn likeness(area: &[(Mark, String)], meant_for: &[(Mark, String)]) -> Likeness {
    let mut reasons = Vec::new();
    for mark in Mark::ALL {
        let mut named = meant_for.iter().filter(|(of, _)| *of == mark).peekable();
        let own = area.iter().find(|(of, _)| *of == mark);
        if let (Some(_), Some((_, value))) = (named.peek(), own) {
            let alike = named.any(|(_, one)| one == value);
            reasons.push(Reason { mark, value: value.clone(), alike });
        }
    }
    Likeness { reasons, for_all: meant_for.is_empty() }
}

/// Which of two lessons comes first for an area: the one that fits better, and of two that fit alike the one that `newer`
/// puts first. The order is total if `newer` is one.
pub fn order<K: Ord>(one: (&Likeness, K), other: (&Likeness, K)) -> Ordering {
    other.0.score().cmp(&one.0.score()).then(other.1.cmp(&one.1))
}
