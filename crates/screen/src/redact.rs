//! What of a text is not shared, and the text as it may be shared.

use crate::finding::{Kind, Mark, keyed};

/// Why a stretch of a text is not shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The name of a person.
    Name,
    /// The name of somebody who works for a service.
    StaffName,
    /// A telephone number, e-mail or web address.
    Contact,
    /// A street address or postcode.
    Address,
    /// A detail, of health or of a life, that could tell who somebody is.
    Health,
    /// Something alleged of a person who is named or easily known.
    Allegation,
    /// Words that insult or degrade.
    Offensive,
    /// Another reason.
    Other,
}

keyed!(Reason {
    Name = "name",
    StaffName = "staff-name",
    Contact = "contact",
    Address = "address",
    Health = "health",
    Allegation = "allegation",
    Offensive = "offensive",
    Other = "other",
});

impl From<Kind> for Reason {
    fn from(kind: Kind) -> Reason {
        match kind {
            Kind::Name => Reason::Name,
            Kind::StaffName => Reason::StaffName,
            Kind::Phone | Kind::Email | Kind::WebAddress => Reason::Contact,
            Kind::Address | Kind::Postcode => Reason::Address,
            Kind::NhsNumber | Kind::BirthDate | Kind::OtherNumber => Reason::Health,
        }
    }
}

/// A stretch of a text that is not to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset after the last byte.
    pub end: usize,
    /// Why.
    pub reason: Reason,
}

impl From<Mark> for Span {
    /// What a moderator would hide if the mark is right.
    fn from(mark: Mark) -> Span {
        Span { start: mark.start, end: mark.end, reason: mark.kind.into() }
    }
}

/// A part of a text as it may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they were written.
    Shown(&'a str),
    /// Words left out, and why.
    Hidden(Reason),
}

/// Puts spans in order on the characters of `text`: bounds that fall outside of it or within a
/// character are moved so that more is hidden rather than less; where two overlap the later one
/// begins where the earlier ends; empty ones are dropped.
pub fn tidy(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut tidied: Vec<Span> = spans
        .iter()
        .map(|span| Span {
            start: boundary_before(text, span.start),
            end: boundary_after(text, span.end),
            reason: span.reason,
        })
        .filter(|span| span.start < span.end)
        .collect();
    tidied.sort_by_key(|span| (span.start, span.end));
    let mut reached = 0;
    tidied.retain_mut(|span| {
        span.start = span.start.max(reached);
        reached = reached.max(span.end);
        span.start < span.end
    });
    tidied
}

fn boundary_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn boundary_after(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// `text` in pieces, with its spans left out. Spans are [`tidy`]ed first.
pub fn redacted<'a>(text: &'a str, spans: &[Span]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in tidy(text, spans) {
        if at < span.start {
            pieces.push(Piece::Shown(&text[at..span.start]));
        }
        pieces.push(Piece::Hidden(span.reason));
        at = span.end;
    }
    if at < text.len() {
        pieces.push(Piece::Shown(&text[at..]));
    }
    pieces
}

/// `text` with each span replaced by the label of its reason in square brackets: `I saw [name
/// removed] on the ward`.
pub fn redacted_text<'l>(text: &str, spans: &[Span], label: impl Fn(Reason) -> &'l str) -> String {
    let mut shared = String::with_capacity(text.len());
    for piece in redacted(text, spans) {
        match piece {
            Piece::Shown(words) => shared.push_str(words),
            Piece::Hidden(reason) => {
                shared.push('[');
                shared.push_str(label(reason));
                shared.push(']');
            }
        }
    }
    shared
}
