//! The pictures of the Easy Read pages: line drawings of our own, one idea in each.
//!
//! A picture stands beside the words that say the same, so it is hidden from screen readers. Lines take the colour of
//! the ink, and in each drawing the one thing that matters is filled with the accent.

use super::markup::Markup;

/// What a picture is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EasyPicture {
    /// A person speaking: tell us.
    Speak,
    /// A building with its door: where it happened.
    Place,
    /// A calendar with a day marked: when it happened.
    When,
    /// A page and a pencil: what happened.
    Write,
    /// A sad face, and then a glad one: what should change.
    Change,
    /// People before a notice: others may read it.
    Share,
    /// A letter: we may write to you.
    Contact,
    /// A padlock: what you tell us of yourself is kept safe.
    Private,
}

impl EasyPicture {
    /// Every picture, in the order of the form they are drawn for.
    pub const ALL: [Self; 8] = [
        Self::Speak,
        Self::Place,
        Self::When,
        Self::Write,
        Self::Change,
        Self::Share,
        Self::Contact,
        Self::Private,
    ];

    /// The drawing, as an `svg` element of class `picture`.
    pub fn svg(self) -> Markup {
        Markup::finished(match self {
            Self::Speak => include_str!("speak.svg"),
            Self::Place => include_str!("place.svg"),
            Self::When => include_str!("when.svg"),
            Self::Write => include_str!("write.svg"),
            Self::Change => include_str!("change.svg"),
            Self::Share => include_str!("share.svg"),
            Self::Contact => include_str!("contact.svg"),
            Self::Private => include_str!("private.svg"),
        })
    }
}
