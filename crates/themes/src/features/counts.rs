//! What occurs in a text, and how often: words, pairs of words, and runs of three to five characters.

use super::hashing::Hashing;
use crate::text::Reading;

/// A way of looking at a text. Each is brought to length one by itself, so that a view with many
/// features does not drown one with few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Words, their stems, and pairs of words.
    Words,
    /// Runs of characters inside words: what is misspelt is still alike.
    Characters,
}

impl View {
    /// Both.
    pub const ALL: [View; 2] = [View::Words, View::Characters];
}

const WORD: u8 = 1;
const PAIR: u8 = 2;
const STEM: u8 = 3;
const GAPPED: u8 = 4;
const CHARACTERS: u8 = 5;
const SHAPE: u8 = 6;

/// What occurs in one text: for each view the keys of its features, ascending, with how often each occurs.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    words: Vec<(u32, u16)>,
    characters: Vec<(u32, u16)>,
}

impl Counts {
    /// Counts what occurs in a text.
    #[must_use]
    pub fn of(reading: &Reading) -> Counts {
        let mut words = Vec::with_capacity(reading.len() * 4 + 1);
        let mut characters = Vec::with_capacity(reading.len() * 14);
        let mut before: [Option<&str>; 2] = [None, None];
        for word in reading.words() {
            each_of_word(word.plain, before, &mut |key| words.push(key));
            each_run(word.plain, &mut |key, _, _| characters.push(key));
            before = [before[1], Some(word.plain)];
        }
        words.push(shape(reading));
        Counts { words: counted(words), characters: counted(characters) }
    }

    /// What one view saw.
    #[must_use]
    pub fn seen(&self, view: View) -> &[(u32, u16)] {
        match view {
            View::Words => &self.words,
            View::Characters => &self.characters,
        }
    }
}

/// The keys that a word brings to [`View::Words`], given the two words before it.
pub(crate) fn each_of_word(word: &str, before: [Option<&str>; 2], take: &mut impl FnMut(u32)) {
    take(Hashing::of(WORD).bytes(word.as_bytes()).end());
    take(stem_key(word));
    if let Some(last) = before[1] {
        let pair = Hashing::of(PAIR).bytes(last.as_bytes()).byte(b' ');
        take(pair.bytes(word.as_bytes()).end());
    }
    if let Some(first) = before[0] {
        let pair = Hashing::of(GAPPED).bytes(first.as_bytes()).byte(b' ');
        take(pair.bytes(word.as_bytes()).end());
    }
}

/// The keys of the runs of three to five characters in a word with a mark at each end, with the bytes of
/// the word at which each begins and ends.
pub(crate) fn each_run(word: &str, take: &mut impl FnMut(u32, usize, usize)) {
    const MARK: u8 = b' ';
    let mut marked = [0_u8; 170];
    let bytes = word.as_bytes();
    let length = bytes.len().min(marked.len() - 2);
    marked[0] = MARK;
    marked[1..=length].copy_from_slice(&bytes[..length]);
    marked[length + 1] = MARK;
    let marked = &marked[..length + 2];
    let starts = |byte: u8| byte & 0xc0 != 0x80;
    for from in 0..marked.len() {
        if !starts(marked[from]) {
            continue;
        }
        let mut hash = Hashing::of(CHARACTERS);
        let mut letters = 0;
        let mut at = from;
        while at < marked.len() {
            hash = hash.byte(marked[at]);
            at += 1;
            if at == marked.len() || starts(marked[at]) {
                letters += 1;
                if letters >= 3 {
                    take(hash.end(), from.saturating_sub(1), (at - 1).min(length));
                }
                if letters == 5 {
                    break;
                }
            }
        }
    }
}

/// A key for how long the text is: praise is short, a story is long.
fn shape(reading: &Reading) -> u32 {
    let size = match reading.len() {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=6 => 3,
        7..=12 => 4,
        13..=24 => 5,
        25..=60 => 6,
        _ => 7,
    };
    Hashing::of(SHAPE).byte(size).end()
}

/// The word without the ending of its number or tense: rough, and enough to bring `wait`, `waits`, `waited`
/// and `waiting` together. Short words keep theirs, or `caring` would be a car.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 8] = ["ings", "ing", "edly", "ed", "ly", "ies", "es", "s"];
    if !word.is_ascii() {
        return word;
    }
    let mut stem = word;
    for ending in ENDINGS {
        let least = if ending == "s" { 3 } else { 4 };
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= least
            && !(ending == "s" && rest.ends_with('s'))
        {
            stem = rest;
            break;
        }
    }
    if stem.len() < word.len() {
        let bytes = stem.as_bytes();
        let (last, before) = (bytes[bytes.len() - 1], bytes[bytes.len() - 2]);
        if last == before && !matches!(last, b'l' | b's' | b'f' | b'z') && stem.len() > 4 {
            stem = &stem[..stem.len() - 1];
        }
    }
    if stem.len() > 4 && stem.ends_with(['e', 'y']) { &stem[..stem.len() - 1] } else { stem }
}

/// The key of a word's stem.
pub(crate) fn stem_key(word: &str) -> u32 {
    Hashing::of(STEM).bytes(stem(word).as_bytes()).end()
}

/// The keys in their order, each once, with how often it stood there.
fn counted(mut keys: Vec<u32>) -> Vec<(u32, u16)> {
    keys.sort_unstable();
    let mut counted: Vec<(u32, u16)> = Vec::with_capacity(keys.len());
    for key in keys {
        match counted.last_mut() {
            Some((last, times)) if *last == key => *times = times.saturating_add(1),
            _ => counted.push((key, 1)),
        }
    }
    counted
}
