//! A text for a moderator, with what the screen found in it marked.

use askama::Template;

/// A stretch of the text.
#[derive(Debug, Clone)]
pub struct Run {
    /// The words, as they were said.
    pub text: String,
    /// What the screen takes them for ("name", "phone number"), if anything.
    pub kind: Option<String>,
    /// Whether they tell of danger to somebody.
    pub danger: bool,
}

impl Run {
    /// Words in which nothing was found.
    pub fn plain(text: &str) -> Self {
        Self { text: text.into(), kind: None, danger: false }
    }

    /// Words that may be personal data of `kind`.
    pub fn marked(text: &str, kind: &str) -> Self {
        Self { text: text.into(), kind: Some(kind.into()), danger: false }
    }

    /// Words that tell of danger, with `kind` saying so.
    pub fn danger(text: &str, kind: &str) -> Self {
        Self { text: text.into(), kind: Some(kind.into()), danger: true }
    }
}

/// The text in its runs. What is marked is named in words beside the mark, so that no colour need be seen.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/marked_text.html")]
pub struct MarkedText {
    /// The runs, which together are the whole text.
    pub runs: Vec<Run>,
}

pieces!(MarkedText);
