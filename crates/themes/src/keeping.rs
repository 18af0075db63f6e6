//! How what was learned becomes bytes that can be kept and read again: on another day, by another program, on another machine.
//!
//! Numbers are low byte first. A word that says what it is, the number of the format, what was learned, and a sum over
//! all of it. What is not so is refused, whole.

use crate::features::{Vocabulary, stir};
use crate::linear::Platt;
use std::fmt;

/// How long the word is that says what bytes are.
const WORD: usize = 7;

/// Why bytes are not what they are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// They do not begin as a coder does.
    NoCoder,
    /// They do not begin as a placer does.
    NoPlacer,
    /// They do not begin as a scorer does.
    NoScorer,
    /// They are of a format that this program does not know.
    Format(u8),
    /// They are cut short, or something in them is not as it was written.
    Broken,
    /// It was trained with word vectors of another size than those that are there.
    Vectors,
}

impl fmt::Display for NotKept {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::NoCoder => write!(into, "these bytes are no coder"),
            NotKept::NoPlacer => write!(into, "these bytes are no placer"),
            NotKept::NoScorer => write!(into, "these bytes are no scorer"),
            NotKept::Format(format) => write!(into, "format {format} is not known here"),
            NotKept::Broken => write!(into, "the bytes are cut short or broken"),
            NotKept::Vectors => write!(into, "the coder wants other word vectors"),
        }
    }
}

impl std::error::Error for NotKept {}

/// What stands between the head and the sum.
///
/// # Errors
/// Why there is nothing to be read; `other` if they begin with another word.
pub(crate) fn opened<'a>(
    bytes: &'a [u8],
    word: &[u8; WORD],
    format: u8,
    other: NotKept,
) -> Result<Reader<'a>, NotKept> {
    let rest = bytes.strip_prefix(word).ok_or(other)?;
    match rest.first() {
        Some(kept) if *kept == format => {}
        Some(kept) => return Err(NotKept::Format(*kept)),
        None => return Err(NotKept::Broken),
    }
    let (body, kept_sum) = bytes.split_last_chunk::<8>().ok_or(NotKept::Broken)?;
    if sum(body) != u64::from_le_bytes(*kept_sum) {
        return Err(NotKept::Broken);
    }
    body.get(WORD + 1..).map(Reader).ok_or(NotKept::Broken)
}

/// A sum over bytes that tells when one of them is another.
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = bytes.len() as u64;
    words.iter().chain([&last]).fold(start, |sum, word| stir(sum ^ u64::from_le_bytes(*word)))
}

/// What is written.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn of(word: &[u8; WORD], format: u8) -> Writer {
        let mut out = Writer(word.to_vec());
        out.byte(format);
        out
    }

    /// All of it, with its sum.
    pub(crate) fn sealed(mut self) -> Vec<u8> {
        let sum = sum(&self.0);
        self.0.extend_from_slice(&sum.to_le_bytes());
        self.0
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn part(&mut self, part: i16) {
        self.0.extend_from_slice(&part.to_le_bytes());
    }

    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.number(count as u32);
    }

    pub(crate) fn float(&mut self, number: f32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn double(&mut self, number: f64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn platt(&mut self, platt: Platt) {
        self.float(platt.slope);
        self.float(platt.shift);
    }

    /// The known features of both views with their weights.
    pub(crate) fn vocabulary(&mut self, vocabulary: &Vocabulary) {
        for view in vocabulary.kept() {
            self.count(view.len());
            for (key, weight) in view {
                self.number(key);
                self.float(weight);
            }
        }
    }
}

/// What is left to be read. Nothing is made room for that is not there.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*first))
    }

    /// How many follow; each of them is at least a byte long.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.0.len()).then_some(count)
    }

    pub(crate) fn float(&mut self) -> Option<f32> {
        self.number().map(f32::from_bits)
    }

    pub(crate) fn double(&mut self) -> Option<f64> {
        let (first, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(f64::from_le_bytes(*first))
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    pub(crate) fn platt(&mut self) -> Option<Platt> {
        Some(Platt { slope: self.float()?, shift: self.float()? })
    }

    pub(crate) fn vocabulary(&mut self) -> Option<Vocabulary> {
        let mut views = [Vec::new(), Vec::new()];
        for view in &mut views {
            for _ in 0..self.count()? {
                view.push((self.number()?, self.float()?));
            }
        }
        Some(Vocabulary::of_kept(views))
    }
}
