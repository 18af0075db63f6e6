//! What the page tells the reader at once: errors, notices, nothing found, work under way.

use askama::Template;

use super::{buttons::Button, markup::Markup};

/// The list of errors at the top of a form. It is an alert, takes the focus, and each line leads to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/error_summary.html")]
pub struct ErrorSummary {
    /// The heading ("There is a problem").
    pub title: String,
    /// `(id of the field, the same sentence as at the field)`, in the order of the page.
    pub errors: Vec<(String, String)>,
}

/// How much a notice weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Worth knowing.
    #[default]
    Info,
    /// What you did worked: read out at once.
    Success,
    /// Take care.
    Warning,
    /// Somebody may be in danger, or something will be lost: read out at once.
    Danger,
}

/// A notice across the column.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/notice.html")]
pub struct Notice {
    /// An id, unique on the page, from which the heading's id is made.
    pub id: String,
    /// How much it weighs.
    pub kind: NoticeKind,
    /// What it says first; it carries the kind in words, since colour alone does not.
    pub title: String,
    /// What more there is to say.
    pub body: Markup,
}

impl Notice {
    fn class(&self) -> &'static str {
        match self.kind {
            NoticeKind::Info | NoticeKind::Success => "notice",
            NoticeKind::Warning => "notice warning",
            NoticeKind::Danger => "notice danger",
        }
    }

    /// A section with a heading is a region by itself; what must be read out at once is an alert.
    fn tag(&self) -> &'static str {
        match self.kind {
            NoticeKind::Info | NoticeKind::Warning => "section",
            NoticeKind::Success | NoticeKind::Danger => "div",
        }
    }
}

/// What stands where a list would be, when there is nothing in it: why, and what to do.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/empty_state.html")]
pub struct EmptyState {
    /// What is not there.
    pub title: String,
    /// Why, and what helps.
    pub text: String,
    /// The way on, if there is one.
    pub action: Option<Button>,
}

/// How far a job is.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/progress.html")]
pub struct Progress {
    /// The bar's id.
    pub id: String,
    /// What is being done.
    pub label: String,
    /// How much is done, in the unit of `total`.
    pub done: u64,
    /// How much there is to do; nothing while it is not known.
    pub total: Option<u64>,
    /// The same in words ("412 of 1,204 rows").
    pub text: String,
}

pieces!(ErrorSummary, Notice, EmptyState, Progress);
