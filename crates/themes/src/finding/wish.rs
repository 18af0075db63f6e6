//! What somebody looks for, and how near a text is to it.

use super::near::{Near, near};
use super::{UNKNOWN_TELLS, says_something};
use crate::features::{WordVectors, bring_to_one, stem};
use crate::text::Reading;
use std::collections::HashSet;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The word, in its plain form.
    pub word: String,
    /// Words that mean nearly the same, the nearest first.
    pub near: Vec<Near>,
    /// Whether the table of vectors has it.
    pub known: bool,
    tells: f32,
}

/// The words that somebody looks for, with what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    words: Vec<Wanted>,
    vector: Vec<f32>,
}

impl Wish {
    /// The most words that are looked at.
    pub const MOST_WORDS: usize = 8;

    /// From words in their plain form. Those that hold a sentence together are left out, and each stands once.
    #[must_use]
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>, vectors: &WordVectors) -> Wish {
        let mut wish = Wish { words: Vec::new(), vector: vec![0.0; vectors.size()] };
        for word in words {
            let new = !wish.words.iter().any(|wanted| wanted.word == word);
            if !new || !says_something(word) || wish.words.len() >= Wish::MOST_WORDS {
                continue;
            }
            let tells = vectors.tells(word);
            vectors.add(word, &mut wish.vector);
            wish.words.push(Wanted {
                word: word.to_owned(),
                near: near(vectors, word),
                known: tells.is_some(),
                tells: tells.unwrap_or(UNKNOWN_TELLS),
            });
        }
        bring_to_one(&mut wish.vector);
        wish
    }

    /// The words that are looked for.
    #[must_use]
    pub fn words(&self) -> &[Wanted] {
        &self.words
    }

    /// How near a text is, from 0 to 1. One half is how much of what is looked for it has, word for word or by neighbours; the other
    /// how alike the meaning is, of the whole text or of the clause that is nearest.
    #[must_use]
    pub fn closeness(&self, text: &Reading, vectors: &WordVectors) -> f32 {
        (self.has(text) + self.means(text, vectors)) / 2.0
    }

    fn has(&self, text: &Reading) -> f32 {
        let stems: HashSet<&str> = text.words().map(|word| stem(word.plain)).collect();
        let has = |word: &str| stems.contains(stem(word));
        let (mut all, mut found) = (0.0, 0.0);
        for wanted in &self.words {
            all += wanted.tells;
            found += wanted.tells
                * match wanted.near.iter().find(|near| has(&near.word)) {
                    _ if has(&wanted.word) => 1.0,
                    Some(near) => near.likeness,
                    None => 0.0,
                };
        }
        if all > 0.0 { found / all } else { 0.0 }
    }

    fn means(&self, text: &Reading, vectors: &WordVectors) -> f32 {
        let size = vectors.size();
        let (mut whole, mut clause) = (vec![0.0; size], vec![0.0; size]);
        let (mut nearest, mut at) = (0.0_f32, 0);
        for word in text.words().filter(|word| says_something(word.plain)) {
            if word.clause != at {
                nearest = nearest.max(self.end(&mut clause, &mut whole));
                at = word.clause;
            }
            vectors.add(word.plain, &mut clause);
        }
        nearest.max(self.end(&mut clause, &mut whole)).max(self.like(&whole))
    }

    /// How alike a clause is that ends; it goes into the whole, and another begins.
    fn end(&self, clause: &mut [f32], whole: &mut [f32]) -> f32 {
        let like = self.like(clause);
        whole.iter_mut().zip(&*clause).for_each(|(all, one)| *all += one);
        clause.fill(0.0);
        like
    }

    /// The cosine with a vector of any length.
    fn like(&self, vector: &[f32]) -> f32 {
        let (mut product, mut square) = (0.0_f32, 0.0_f32);
        for (a, b) in self.vector.iter().zip(vector) {
            product += a * b;
            square += b * b;
        }
        if square > 0.0 { product / square.sqrt() } else { 0.0 }
    }
}
