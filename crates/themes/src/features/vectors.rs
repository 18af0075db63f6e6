//! A small table of word vectors: words that mean alike lie alike.
//!
//! The engine runs without one. With one, a text also has a vector, the mean of those of its words, in which
//! rare words weigh more than frequent ones: Arora, Liang and Ma, "A simple but tough-to-beat baseline for
//! sentence embeddings" (ICLR 2017).

use crate::text::Reading;
use std::collections::HashMap;
use std::fmt;

const MAGIC: &[u8; 6] = b"FMWV1\0";

/// Vectors of words, one byte for each of their numbers.
#[derive(Clone)]
pub struct WordVectors {
    size: usize,
    places: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    weights: Vec<u8>,
    numbers: Vec<i8>,
    scales: Vec<f32>,
}

/// What is wrong with a table of vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VectorsFault(&'static str);

impl fmt::Display for VectorsFault {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(into, "the table of word vectors {}", self.0)
    }
}

impl std::error::Error for VectorsFault {}

impl fmt::Debug for WordVectors {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(into, "WordVectors({} words of {})", self.places.len(), self.size)
    }
}

impl WordVectors {
    /// The table that comes with the crate: words of English, made from a sentence model (see `NOTICE`).
    #[must_use]
    pub fn shipped() -> Option<WordVectors> {
        // A test reads it.
        WordVectors::read(include_bytes!("../../vectors/words.bin")).ok()
    }

    /// Reads a table: `FMWV1` and a nought, how many numbers a vector has (2 bytes, low first), how many
    /// words there are (4 bytes), for each word its length, its weight and the word, and then the numbers of each.
    ///
    /// # Errors
    /// When it is not such a table, or is cut short.
    pub fn read(table: &[u8]) -> Result<WordVectors, VectorsFault> {
        let short = VectorsFault("is cut short");
        let (magic, rest) = table.split_first_chunk::<6>().ok_or(short)?;
        if magic != MAGIC {
            return Err(VectorsFault("does not begin as one does"));
        }
        let (size, rest) = rest.split_first_chunk::<2>().ok_or(short)?;
        let (words, mut rest) = rest.split_first_chunk::<4>().ok_or(short)?;
        let size = usize::from(u16::from_le_bytes(*size));
        let words = u32::from_le_bytes(*words);
        if size == 0 {
            return Err(VectorsFault("has vectors without numbers"));
        }
        let mut places = HashMap::new();
        let mut all = Vec::new();
        let mut weights = Vec::new();
        for place in 0..words {
            let ([length, weight], after) = rest.split_first_chunk::<2>().ok_or(short)?;
            weights.push(*weight);
            let (word, after) = after.split_at_checked(usize::from(*length)).ok_or(short)?;
            let word = std::str::from_utf8(word).map_err(|_| VectorsFault("has a broken word"))?;
            places.insert(word.into(), place);
            all.push(word.into());
            rest = after;
        }
        if rest.len() != size * words as usize {
            return Err(short);
        }
        let numbers: Vec<i8> = rest.iter().map(|byte| byte.cast_signed()).collect();
        let scales = numbers
            .chunks_exact(size)
            .map(|vector| {
                let square: f32 = vector.iter().map(|one| f32::from(*one).powi(2)).sum();
                if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 }
            })
            .collect();
        Ok(WordVectors { size, places, words: all, weights, numbers, scales })
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Adds the weighed vector of a word, and says whether the word is known.
    pub fn add(&self, word: &str, into: &mut [f32]) -> bool {
        let Some(place) = self.places.get(word) else { return false };
        let place = *place as usize;
        let times = f32::from(self.weights[place]) * self.scales[place];
        let vector = &self.numbers[place * self.size..(place + 1) * self.size];
        for (sum, number) in into.iter_mut().zip(vector) {
            *sum += times * f32::from(*number);
        }
        true
    }

    /// How much a word tells: the rarer it is, the more; none if it is not known.
    #[must_use]
    pub fn tells(&self, word: &str) -> Option<f32> {
        /// A little more than the weight of the rarest.
        const MOST: f32 = 255.5;
        let weight = f32::from(self.weights[*self.places.get(word)? as usize]);
        Some((weight.max(1.0) / (MOST - weight)).ln().max(0.0))
    }

    /// Each other word whose vector is at least so like that of a word, with its likeness, in the order of the table.
    pub fn each_like(&self, word: &str, least: f32, take: &mut impl FnMut(&str, f32)) {
        let Some(place) = self.places.get(word) else { return };
        let place = *place as usize;
        let own = &self.numbers[place * self.size..(place + 1) * self.size];
        let vectors = self.numbers.chunks_exact(self.size).zip(&self.scales).zip(&self.words);
        for (at, ((vector, scale), other)) in vectors.enumerate() {
            let product: i32 =
                own.iter().zip(vector).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
            let likeness = product as f32 * scale * self.scales[place];
            if likeness >= least && at != place {
                take(other, likeness);
            }
        }
    }

    /// The vector of the words of a text, one long, or nought if none is known.
    pub fn of(&self, reading: &Reading, into: &mut [f32]) {
        into.fill(0.0);
        for word in reading.words() {
            self.add(word.plain, into);
        }
        bring_to_one(into);
    }
}

impl WordVectors {
    /// The same without what lies along a direction of length one that all texts have in common.
    pub(crate) fn of_apart(&self, reading: &Reading, common: &[f32], into: &mut [f32]) {
        self.of(reading, into);
        let along: f32 = into.iter().zip(common).map(|(word, one)| word * one).sum();
        into.iter_mut().zip(common).for_each(|(word, one)| *word -= along * one);
        bring_to_one(into);
    }
}

/// Brings a vector to length one, if it has any.
pub(crate) fn bring_to_one(vector: &mut [f32]) {
    let square: f32 = vector.iter().map(|one| one * one).sum();
    if square > 0.0 {
        let scale = 1.0 / square.sqrt();
        vector.iter_mut().for_each(|one| *one *= scale);
    }
}
