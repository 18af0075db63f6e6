//! One pass over a text that gives its words: where each stands, its plain form, and its clause.

use super::folding::{Class, class, fold};

/// How many words of a text are read. What comes after says nothing new of what it is about, and a
/// bound keeps the work for one text small whatever is sent.
pub const MOST_WORDS: usize = 5_000;

/// The longest word that is read as one. Longer runs of letters are cut.
const LONGEST_WORD: usize = 40;

/// Words that begin a new clause, because what follows turns against what stood before.
const TURNS: &[&str] =
    &["but", "however", "although", "though", "whereas", "except", "unfortunately", "ond", "fodd"];

#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    plain: (usize, usize),
    clause: usize,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Byte offset of its first letter in the text.
    pub start: usize,
    /// Byte offset after its last letter.
    pub end: usize,
    /// Its plain form: small letters, no accents, no apostrophes, `0` for each digit.
    pub plain: &'a str,
    /// Which clause of the text it belongs to, from 0.
    pub clause: usize,
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    plain: String,
    places: Vec<Place>,
}

impl Reading {
    /// Reads a text, at most its first [`MOST_WORDS`] words. Markup and addresses of pages are passed over.
    #[must_use]
    pub fn of(text: &str) -> Reading {
        let mut reading = Reading {
            plain: String::with_capacity(text.len().min(MOST_WORDS * 8)),
            places: Vec::with_capacity(text.len().min(MOST_WORDS * 8) / 5 + 1),
        };
        let mut clause = 0;
        let mut ended = false;
        let mut at = 0;
        while at < text.len() && reading.places.len() < MOST_WORDS {
            let rest = &text[at..];
            let Some(letter) = rest.chars().next() else { break };
            match class(letter) {
                Class::Letter => {
                    if ended && !reading.places.is_empty() {
                        clause += 1;
                    }
                    ended = false;
                    at += reading.word(text, at, &mut clause);
                }
                Class::Alone => {
                    let from = reading.plain.len();
                    reading.plain.push(letter);
                    let end = at + letter.len_utf8();
                    let plain = (from, reading.plain.len());
                    reading.places.push(Place { start: at, end, plain, clause });
                    at = end;
                }
                Class::Stop => {
                    // A point between digits is part of a number.
                    ended = true;
                    at += letter.len_utf8();
                }
                Class::Unread => at += letter.len_utf8(),
                Class::Gap => at += markup(rest).unwrap_or(letter.len_utf8()),
            }
        }
        reading
    }

    /// Reads the word that begins at `at`, and says how many bytes it took.
    fn word(&mut self, text: &str, at: usize, clause: &mut usize) -> usize {
        let rest = &text[at..];
        if let Some(length) = address(rest) {
            return length;
        }
        let from = self.plain.len();
        let mut length = 0;
        for letter in rest.chars() {
            match class(letter) {
                Class::Letter => fold(letter, &mut self.plain),
                Class::Unread => {}
                _ => break,
            }
            length += letter.len_utf8();
            if self.plain.len() - from >= LONGEST_WORD {
                break;
            }
        }
        let plain = (from, self.plain.len());
        let word = &self.plain[from..];
        if TURNS.contains(&word) && self.places.last().is_some_and(|last| last.clause == *clause) {
            *clause += 1;
        }
        self.places.push(Place { start: at, end: at + length, plain, clause: *clause });
        length
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The word at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Word<'_>> {
        self.places.get(at).map(|place| self.shown(place))
    }

    /// The words in their order.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        self.places.iter().map(|place| self.shown(place))
    }

    /// How many clauses there are.
    #[must_use]
    pub fn clauses(&self) -> usize {
        self.places.last().map_or(0, |last| last.clause + 1)
    }

    /// One clause as a reading by itself. Its words stand where they stand in the text.
    #[must_use]
    pub fn clause(&self, clause: usize) -> Reading {
        let first = self.places.partition_point(|place| place.clause < clause);
        let after = self.places.partition_point(|place| place.clause <= clause);
        let places = &self.places[first..after];
        let from = places.first().map_or(0, |place| place.plain.0);
        let to = places.last().map_or(0, |place| place.plain.1);
        let moved = |place: &Place| {
            let plain = (place.plain.0 - from, place.plain.1 - from);
            Place { plain, clause: 0, ..*place }
        };
        Reading {
            plain: self.plain[from..to].to_owned(),
            places: places.iter().map(moved).collect(),
        }
    }

    /// The part of the text, in bytes, that a clause covers.
    #[must_use]
    pub fn clause_span(&self, clause: usize) -> Option<(usize, usize)> {
        let first = self.places.partition_point(|place| place.clause < clause);
        let after = self.places.partition_point(|place| place.clause <= clause);
        let start = self.places.get(first)?.start;
        let end = self.places[..after].last()?.end;
        (first < after).then_some((start, end))
    }

    fn shown(&self, place: &Place) -> Word<'_> {
        Word {
            start: place.start,
            end: place.end,
            plain: &self.plain[place.plain.0..place.plain.1],
            clause: place.clause,
        }
    }
}

/// How long the tag or character entity is with which `rest` begins, if it does.
fn markup(rest: &str) -> Option<usize> {
    const LONGEST_TAG: usize = 300;
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'<' => {
            let next = *bytes.get(1)?;
            if !(next.is_ascii_alphabetic() || next == b'/' || next == b'!') {
                return None;
            }
            bytes.iter().take(LONGEST_TAG).position(|byte| *byte == b'>').map(|end| end + 1)
        }
        b'&' => {
            let end = bytes.iter().take(9).position(|byte| *byte == b';')?;
            let name = &bytes[1..end];
            let good = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
            (!name.is_empty() && name.iter().all(good)).then_some(end + 1)
        }
        _ => None,
    }
}

/// How long the address of a page is with which `rest` begins, if it does.
fn address(rest: &str) -> Option<usize> {
    let begins = |with: &str| {
        rest.as_bytes()
            .get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins("http://") || begins("https://") || begins("www.") {
        return Some(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    }
    None
}
