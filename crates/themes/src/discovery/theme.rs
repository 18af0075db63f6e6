//! Themes that last: each keeps its id for ever, whatever becomes of it, and what became of it can be read.

use serde::{Deserialize, Serialize};

/// The id of a theme. It is never given again.
pub type ThemeId = u64;

/// A meaning that many texts share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// The name that people gave it.
    pub name: Option<String>,
    /// Where its middle lies.
    pub centre: Vec<f32>,
    /// What it is now.
    pub state: State,
}

/// What a theme is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Texts come to it.
    Living,
    /// It went into another; its address leads there.
    Merged(ThemeId),
    /// Nothing is said of it any more.
    Faded,
    /// People made a code of it.
    Promoted(String),
}

/// What became of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It began.
    Born {
        /// The theme.
        theme: ThemeId,
    },
    /// It has at least a quarter more texts than before.
    Grew {
        /// The theme.
        theme: ThemeId,
        /// How many texts it had.
        from: usize,
        /// How many it has.
        to: usize,
    },
    /// Part of it became a theme of its own.
    Split {
        /// The theme.
        theme: ThemeId,
        /// The new one.
        into: ThemeId,
    },
    /// It went into another.
    Merged {
        /// The theme.
        theme: ThemeId,
        /// The one that it went into.
        into: ThemeId,
    },
    /// It has no text any more.
    Faded {
        /// The theme.
        theme: ThemeId,
    },
}

/// What a person did to a theme, and what is needed to take it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Another name.
    Renamed {
        /// The theme.
        theme: ThemeId,
        /// The name before.
        before: Option<String>,
    },
    /// Into another theme.
    Merged {
        /// The theme.
        theme: ThemeId,
        /// The one that it went into.
        into: ThemeId,
        /// Its texts before.
        texts: Vec<usize>,
    },
    /// Texts taken out into a theme of their own.
    Split {
        /// The theme.
        theme: ThemeId,
        /// The new one.
        into: ThemeId,
        /// Those texts, with whether each was held where it is.
        texts: Vec<(usize, bool)>,
    },
    /// Made a code.
    Promoted {
        /// The theme.
        theme: ThemeId,
    },
}

/// Why an edit cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEdited {
    /// There is no such theme.
    Unknown,
    /// It is not living any more.
    Over,
    /// A theme cannot go into itself.
    Itself,
    /// None of the texts is in it, or all are.
    NothingToSplit,
    /// There is nothing to take back.
    NothingDone,
}

impl std::fmt::Display for NotEdited {
    fn fmt(&self, into: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        into.write_str(match self {
            NotEdited::Unknown => "there is no such theme",
            NotEdited::Over => "the theme is not living any more",
            NotEdited::Itself => "a theme cannot go into itself",
            NotEdited::NothingToSplit => "some of its texts must go and some must stay",
            NotEdited::NothingDone => "there is nothing to take back",
        })
    }
}

impl std::error::Error for NotEdited {}
