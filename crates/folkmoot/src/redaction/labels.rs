//! What the screen marks in a text, and what stands where words are left out.

use crate::web::words::Say;
use screen::{Reason, Span};

/// What the screen marks in a text, as it would be left out.
#[must_use]
pub fn spans(text: &str) -> Vec<Span> {
    screen::screen(text).marks.into_iter().map(Span::from).collect()
}

/// What stands where words are left out, for each reason.
#[derive(Debug, Clone)]
pub struct Labels(Vec<String>);

impl Labels {
    /// In the reader's language.
    #[must_use]
    pub fn of(say: Say<'_>) -> Labels {
        Labels(Reason::ALL.iter().map(|reason| say.of("left-out", reason.key())).collect())
    }

    /// A text without these stretches, each with a word for what stood there.
    #[must_use]
    pub fn without(&self, text: &str, spans: &[Span]) -> String {
        screen::redacted_text(text, spans, |reason| {
            Reason::ALL.iter().position(|one| *one == reason).map_or("", |at| self.0[at].as_str())
        })
    }

    /// A text as it comes from a mail: what the screen marks is left out at once.
    #[must_use]
    pub fn screened(&self, text: &str) -> String {
        self.without(text, &spans(text))
    }
}

/// Why these stretches are left out, in words.
#[must_use]
pub fn reasons(say: Say<'_>, spans: &[Span]) -> String {
    let of = |reason: &&Reason| spans.iter().any(|span| span.reason == **reason);
    let all: Vec<String> =
        Reason::ALL.iter().filter(of).map(|reason| say.of("hidden", reason.key())).collect();
    say.with("record-left-out", "what", all.join(", "))
}
