//! Phrases as data: a small notation for word patterns, and the machine that looks for all of
//! them at once.
//!
//! A phrase is a row of elements parted by spaces. An element is a word in its plain form
//! (`cant`), a choice (`hit/slapped`), a named set (`{child}`, also within a choice); a `?` at its
//! end makes it optional; `..2` stands for up to two words of any kind. A phrase never reaches
//! across a comma or the end of a sentence. Each word of a text costs one look-up; only words that
//! begin some phrase cost more.

use std::collections::HashSet;

use crate::quick_hash::WordTable;
use crate::reading::{Gap, Reading};

/// No word of any phrase.
const UNKNOWN: u32 = 0;

enum Element {
    /// One of these words, in order of their numbers.
    Word(Vec<u32>),
    /// One of these words or nothing.
    Maybe(Vec<u32>),
    /// Up to so many words of any kind.
    Any(u8),
}

/// Many phrases, ready to be looked for. `P` is what a phrase stands for.
pub(crate) struct Phrases<P> {
    numbers: WordTable<u32>,
    /// For each word number the phrases that may begin with it.
    beginning: Vec<Vec<u32>>,
    phrases: Vec<Phrase<P>>,
}

struct Phrase<P> {
    elements: Vec<Element>,
    /// One bit for each word number that may come second, by its last six bits: most places are
    /// ruled out by it without a closer look.
    second: u64,
    means: P,
}

/// A phrase found: the first and the last of its words, and what it stands for.
pub(crate) struct Hit<'a, P> {
    pub first: usize,
    pub last: usize,
    pub means: &'a P,
}

impl<P> Phrases<P> {
    pub fn new() -> Self {
        Phrases { numbers: WordTable::default(), beginning: vec![Vec::new()], phrases: Vec::new() }
    }

    /// Adds a phrase. `sets` gives the meaning of `{name}`; each is words parted by white space.
    pub fn add(&mut self, phrase: &'static str, sets: &[(&str, &'static str)], means: P) {
        let mut elements = Vec::new();
        for part in phrase.split_whitespace() {
            if let Some(count) = part.strip_prefix("..") {
                let count = count.parse().unwrap_or(1);
                elements.push(Element::Any(count));
                continue;
            }
            let (choice, optional) = match part.strip_suffix('?') {
                Some(choice) => (choice, true),
                None => (part, false),
            };
            let mut words = Vec::new();
            for option in choice.split('/') {
                match option.strip_prefix('{').and_then(|o| o.strip_suffix('}')) {
                    Some(name) => {
                        let set = sets.iter().find(|(known, _)| *known == name);
                        assert!(set.is_some(), "a phrase names the unknown set {name}");
                        for word in set.map_or("", |(_, words)| words).split_whitespace() {
                            words.push(self.number(word));
                        }
                    }
                    None => words.push(self.number(option)),
                }
            }
            words.sort_unstable();
            words.dedup();
            elements.push(if optional { Element::Maybe(words) } else { Element::Word(words) });
        }
        let index = self.phrases.len() as u32;
        let mut begins: HashSet<u32> = HashSet::new();
        for element in &elements {
            match element {
                Element::Word(words) => {
                    begins.extend(words.iter().copied());
                    break;
                }
                Element::Maybe(words) => begins.extend(words.iter().copied()),
                Element::Any(_) => panic!("a phrase must not begin with a gap: {phrase}"),
            }
        }
        for number in begins {
            self.beginning[number as usize].push(index);
        }
        let second = match &elements[..] {
            [Element::Word(_), Element::Word(words), ..] => {
                words.iter().fold(0, |bits, word| bits | 1 << (word % 64))
            }
            _ => u64::MAX,
        };
        self.phrases.push(Phrase { elements, second, means });
    }

    fn number(&mut self, word: &'static str) -> u32 {
        let next = self.beginning.len() as u32;
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.beginning.push(Vec::new());
        }
        number
    }

    /// Calls `found` for each place where a phrase stands.
    pub fn find<'a>(&'a self, reading: &Reading, mut found: impl FnMut(Hit<'a, P>)) {
        let numbers: Vec<u32> = (0..reading.words.len())
            .map(|at| {
                let word = reading.plain_full(at);
                self.numbers.get(word).copied().unwrap_or(UNKNOWN)
            })
            .collect();
        for (first, &number) in numbers.iter().enumerate() {
            let second = numbers.get(first + 1).copied().unwrap_or(UNKNOWN);
            for &index in &self.beginning[number as usize] {
                let phrase = &self.phrases[index as usize];
                if phrase.second & (1 << (second % 64)) == 0 {
                    continue;
                }
                if let Some(next) = walk(&phrase.elements, first, first, &numbers, reading) {
                    found(Hit { first, last: next - 1, means: &phrase.means });
                }
            }
        }
    }
}

/// Follows `elements` from word `at`; gives the word after the phrase. Optional words are taken if
/// they can be. Phrases are short and their gaps small, so that the trying back is bounded.
fn walk(
    elements: &[Element],
    first: usize,
    at: usize,
    numbers: &[u32],
    reading: &Reading,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(at);
    };
    let here =
        |at: usize| at < numbers.len() && (at == first || reading.words[at].gap <= Gap::Hyphen);
    match element {
        Element::Word(words) => {
            if here(at) && holds(words, numbers[at]) {
                walk(rest, first, at + 1, numbers, reading)
            } else {
                None
            }
        }
        Element::Maybe(words) => {
            if here(at)
                && holds(words, numbers[at])
                && let Some(end) = walk(rest, first, at + 1, numbers, reading)
            {
                return Some(end);
            }
            walk(rest, first, at, numbers, reading)
        }
        Element::Any(most) => {
            for skipped in 0..=usize::from(*most) {
                if let Some(end) = walk(rest, first, at + skipped, numbers, reading) {
                    return Some(end);
                }
                if !here(at + skipped) {
                    return None;
                }
            }
            None
        }
    }
}

fn holds(words: &[u32], number: u32) -> bool {
    number != UNKNOWN && words.binary_search(&number).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &'static str, text: &str) -> Vec<(usize, usize)> {
        let mut phrases = Phrases::new();
        phrases.add(phrase, &[("child", "boy girl")], ());
        let mut hits = Vec::new();
        phrases.find(&Reading::of(text), |hit| hits.push((hit.first, hit.last)));
        hits
    }

    #[test]
    fn choices_sets_options_and_gaps() {
        assert_eq!(found("hit/slapped me", "He slapped me"), [(1, 2)]);
        assert_eq!(found("hit the {child}/dog", "hit the girl"), [(0, 2)]);
        assert_eq!(found("left in? bed", "left bed, left in bed"), [(0, 1), (2, 4)]);
        assert_eq!(found("hit ..2 face", "hit in the face"), [(0, 3)]);
        assert_eq!(found("hit ..2 face", "hit right in the face"), []);
    }

    #[test]
    fn a_phrase_stays_within_its_sentence_and_its_words() {
        assert_eq!(found("hit me", "It hit. Me too"), []);
        assert_eq!(found("hit me", "white meat, hit men"), []);
        assert_eq!(found("hit ..2 face", "hit. My face"), []);
    }
}
