//! Buttons, and the row they stand in.

use askama::Template;

/// What pressing a button means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing the page is for.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// It cannot be undone, or it is felt by somebody else.
    Warning,
}

/// A button of a form, or a link that looks like one.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/button.html")]
pub struct Button {
    /// The words on it.
    pub label: String,
    /// What pressing it means.
    pub kind: ButtonKind,
    /// For a link: where it goes.
    pub href: Option<String>,
    /// For a form with several buttons: the name and value that tell which was pressed.
    pub sends: Option<(String, String)>,
    /// Set very large: for the one act of a front page.
    pub big: bool,
}

impl Button {
    /// A button that sends its form.
    pub fn submit(label: &str) -> Self {
        Self { label: label.into(), kind: ButtonKind::Primary, href: None, sends: None, big: false }
    }

    /// A link that looks like a button.
    pub fn link(href: &str, label: &str) -> Self {
        Self { href: Some(href.into()), ..Self::submit(label) }
    }

    /// Of another kind.
    #[must_use]
    pub fn kind(mut self, kind: ButtonKind) -> Self {
        self.kind = kind;
        self
    }

    /// Sending `name=value` with the form.
    #[must_use]
    pub fn sends(mut self, name: &str, value: &str) -> Self {
        self.sends = Some((name.into(), value.into()));
        self
    }

    /// Set very large.
    #[must_use]
    pub fn big(mut self) -> Self {
        self.big = true;
        self
    }

    fn class(&self) -> &'static str {
        match (self.kind, self.big) {
            (_, true) => "btn big",
            (ButtonKind::Primary, _) => "btn",
            (ButtonKind::Secondary, _) => "btn quiet",
            (ButtonKind::Warning, _) => "btn warn",
        }
    }
}

/// Buttons side by side, and perhaps a plain link after them ("Cancel").
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/button_row.html")]
pub struct ButtonRow {
    /// The buttons, the primary one first.
    pub buttons: Vec<Button>,
    /// A plain link: `(href, words)`.
    pub link: Option<(String, String)>,
}

pieces!(Button, ButtonRow);
