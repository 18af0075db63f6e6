//! The plain-text form in which a moderator says what is not to be shared.
//!
//! In a text box, without any script, what is to be hidden stands between `[[` and `]]`, with the
//! reason after a bar: `I saw [[Mrs Example|name]] on the ward`. Without a bar the reason is
//! [`Reason::Other`].
//!
//! The form is unambiguous for every text. Outside of hidden words `\` is written `\\` and `[` is
//! written `\[`; inside, `]` and `|` are escaped in the same way. A backslash before any other
//! character stands for itself. A moderator may write a single `[` as it is.
//!
//! A moderator hides words and never changes them: [`from_marked`] refuses a text whose words are
//! not those of the original. White space may differ in its kind and amount, since browsers turn
//! `\n` into `\r\n` and drop white space at the ends, but not appear between letters or vanish.

use std::fmt;

use crate::redact::{Reason, Span, tidy};

/// Why a marked text was refused. `near` is a few words of the text as it was sent, at or before
/// the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkedError {
    /// The words are not those of the original.
    Changed {
        /// The words that were sent.
        near: String,
        /// The words of the original at that place.
        original: String,
    },
    /// `[[` without its `]]`.
    NotClosed {
        /// The words after `[[`.
        near: String,
    },
    /// `[[` inside of `[[ ]]`.
    Nested {
        /// The words after the inner `[[`.
        near: String,
    },
    /// Nothing stands between `[[` and `]]`.
    Empty {
        /// The words after it.
        near: String,
    },
    /// The word after the bar is none of the reasons ([`Reason::ALL`] has them).
    UnknownReason {
        /// The word after the bar.
        given: String,
        /// The words before it.
        near: String,
    },
}

impl fmt::Display for MarkedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MarkedError::Changed { near, original } => write!(
                f,
                "The words were changed near “{near}”: the original says “{original}”. Hide words, but do not change them."
            ),
            MarkedError::NotClosed { near } => {
                write!(f, "[[ is not closed by ]] near “{near}”.")
            }
            MarkedError::Nested { near } => {
                write!(f, "There is [[ inside of [[ ]] near “{near}”.")
            }
            MarkedError::Empty { near } => {
                write!(f, "Nothing stands between [[ and ]] near “{near}”.")
            }
            MarkedError::UnknownReason { given, near } => {
                write!(f, "“{given}” near “{near}” is not a reason. The reasons are: ")?;
                for (at, reason) in Reason::ALL.iter().enumerate() {
                    let parting = if at == 0 { "" } else { ", " };
                    write!(f, "{parting}{}", reason.key())?;
                }
                write!(f, ".")
            }
        }
    }
}

impl std::error::Error for MarkedError {}

/// Writes `text` with each span between `[[` and `]]`, for a moderator to edit. Spans are
/// [`tidy`]ed first.
pub fn to_marked(text: &str, spans: &[Span]) -> String {
    let mut marked = String::with_capacity(text.len() + 16 * spans.len());
    let mut at = 0;
    for span in tidy(text, spans) {
        escape(&text[at..span.start], &['\\', '['], &mut marked);
        marked.push_str("[[");
        escape(&text[span.start..span.end], &['\\', '[', ']', '|'], &mut marked);
        marked.push('|');
        marked.push_str(span.reason.key());
        marked.push_str("]]");
        at = span.end;
    }
    escape(&text[at..], &['\\', '['], &mut marked);
    marked
}

fn escape(text: &str, special: &[char], into: &mut String) {
    for letter in text.chars() {
        if special.contains(&letter) {
            into.push('\\');
        }
        into.push(letter);
    }
}

/// Reads what a moderator marked in `original`, in order and without overlaps.
///
/// For spans that are tidy, `from_marked(text, &to_marked(text, spans))` gives them back.
///
/// # Errors
/// [`MarkedError`] if the marks are malformed or the words are not those of `original`.
pub fn from_marked(original: &str, marked: &str) -> Result<Vec<Span>, MarkedError> {
    let read = read(marked)?;
    let offsets = align(original, &read.text, &read.bounds())?;
    let spans: Vec<Span> = read
        .spans
        .iter()
        .zip(offsets.chunks_exact(2))
        .map(|(span, bounds)| Span { start: bounds[0], end: bounds[1], reason: span.reason })
        .collect();
    Ok(tidy(original, &spans))
}

/// A marked text without its marks, and the marks as byte ranges of it.
struct Unmarked {
    text: String,
    spans: Vec<Span>,
}

impl Unmarked {
    fn bounds(&self) -> Vec<usize> {
        self.spans.iter().flat_map(|span| [span.start, span.end]).collect()
    }
}

fn read(marked: &str) -> Result<Unmarked, MarkedError> {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(letter) = marked[at..].chars().next() {
        let rest = &marked[at..];
        let mut taken = letter.len_utf8();
        match open {
            _ if letter == '\\' => {
                // A backslash before anything else stands for itself.
                match rest[1..].chars().next() {
                    Some(escaped @ ('\\' | '[' | ']' | '|')) => {
                        text.push(escaped);
                        taken += 1;
                    }
                    _ => text.push('\\'),
                }
            }
            None if rest.starts_with("[[") => {
                open = Some((text.len(), at));
                taken = 2;
            }
            Some(_) if rest.starts_with("[[") => {
                return Err(MarkedError::Nested { near: words_from(&rest[2..]) });
            }
            Some((start, _)) if letter == '|' || rest.starts_with("]]") => {
                let Some(close) = rest.find("]]") else {
                    return Err(MarkedError::NotClosed { near: words_from(&text[start..]) });
                };
                taken = close + 2;
                if start == text.len() {
                    return Err(MarkedError::Empty { near: words_from(&rest[taken..]) });
                }
                spans.push(Span {
                    start,
                    end: text.len(),
                    reason: reason(rest[..close].trim_start_matches('|'), &text[start..])?,
                });
                open = None;
            }
            _ => text.push(letter),
        }
        at += taken;
    }
    match open {
        Some((_, at)) => Err(MarkedError::NotClosed { near: words_from(&marked[at + 2..]) }),
        None => Ok(Unmarked { text, spans }),
    }
}

fn reason(given: &str, hidden: &str) -> Result<Reason, MarkedError> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(Reason::Other);
    }
    Reason::from_key(&given.to_lowercase()).ok_or_else(|| MarkedError::UnknownReason {
        given: shortened(given),
        near: words_from(hidden),
    })
}

/// Finds for each of `bounds` (in order, byte offsets of `sent`) the byte offset of `original`.
fn align(original: &str, sent: &str, bounds: &[usize]) -> Result<Vec<usize>, MarkedError> {
    if original == sent {
        return Ok(bounds.to_vec());
    }
    let mut offsets = Vec::with_capacity(bounds.len());
    let mut waiting = bounds.iter().copied().peekable();
    let (mut here, mut there) = (0, 0);
    loop {
        let theirs = blank(&sent[there..]);
        let ours = blank(&original[here..]);
        let (after_ours, after_theirs) = (here + ours.len(), there + theirs.len());
        let at_an_end =
            (here == 0 && there == 0) || after_ours == original.len() || after_theirs == sent.len();
        if ours.is_empty() != theirs.is_empty() && !at_an_end {
            return Err(changed(original, sent, here, there));
        }
        while let Some(bound) = waiting.next_if(|bound| *bound < after_theirs) {
            offsets.push(here + within(ours, theirs, bound - there));
        }
        (here, there) = (after_ours, after_theirs);
        let our_next = original[here..].chars().next();
        let their_next = sent[there..].chars().next();
        if our_next != their_next {
            return Err(changed(original, sent, here, there));
        }
        let Some(letter) = our_next else { break };
        while waiting.next_if(|bound| *bound <= there).is_some() {
            offsets.push(here);
        }
        here += letter.len_utf8();
        there += letter.len_utf8();
    }
    offsets.extend(waiting.map(|_| original.len()));
    Ok(offsets)
}

fn blank(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_whitespace()).unwrap_or(text.len());
    &text[..end]
}

/// Where a bound after `bytes` of the white space `theirs` lies in `ours`. A line end counts as
/// one whether it is written with one character or two; where the two differ in more than that,
/// the bound goes to the end.
fn within(ours: &str, theirs: &str, bytes: usize) -> usize {
    if bytes == 0 {
        return 0;
    }
    let (our_units, their_units) = (units(ours), units(theirs));
    let same = our_units.len() == their_units.len()
        && our_units.iter().zip(&their_units).all(|(one, two)| one.0 == two.0);
    if !same {
        return ours.len();
    }
    let passed = their_units.iter().take_while(|(_, end)| *end <= bytes).count();
    passed.checked_sub(1).map_or(0, |last| our_units[last].1)
}

/// Each character of white space, line ends made one, with the byte offset after it.
fn units(blank: &str) -> Vec<(char, usize)> {
    let mut units: Vec<(char, usize)> = Vec::new();
    let mut before = ' ';
    for (at, letter) in blank.char_indices() {
        let end = at + letter.len_utf8();
        match (before, letter) {
            ('\r', '\n') => {
                if let Some(last) = units.last_mut() {
                    last.1 = end;
                }
            }
            (_, '\r') => units.push(('\n', end)),
            _ => units.push((letter, end)),
        }
        before = letter;
    }
    units
}

fn changed(original: &str, sent: &str, here: usize, there: usize) -> MarkedError {
    MarkedError::Changed {
        near: words_from(&sent[word_start(sent, there)..]),
        original: words_from(&original[word_start(original, here)..]),
    }
}

/// The start of the word in which `at` lies, or of the word before if it lies between words; not
/// far back.
fn word_start(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end();
    let mut start = before.len();
    for (index, letter) in before.char_indices().rev().take(24) {
        if letter.is_whitespace() {
            break;
        }
        start = index;
    }
    start
}

/// The first words of a text.
fn words_from(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(5).collect();
    shortened(&words.join(" "))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
