//! What somebody looks for by its meaning: the words that they typed with others that mean nearly the same, and the order of what is
//! found by how near it is. Nothing is kept for it: the texts that are found are compared as they are read.

use super::publish::Published;
use crate::coding::knowledge::vectors;
use crate::coding::model::whole;
use crate::store::search::Query;
use themes::finding::{Near, Wish};
use themes::text::{Reading, is_function_word};

/// How much of a text is compared, in bytes.
const READ: usize = 2000;

/// What somebody looks for by its meaning.
#[derive(Debug, Clone)]
pub struct Meaning {
    wish: Wish,
    /// Each of the words, or one that means nearly the same.
    pub all: Query,
    /// One of all of them.
    pub any: Query,
}

impl Meaning {
    /// The meaning of what was typed; none if no word of it is known by its meaning.
    #[must_use]
    pub fn of(typed: &Query) -> Option<Meaning> {
        let vectors = vectors()?;
        let plain: Vec<String> = typed.single_words().map(plain).collect();
        let wish = Wish::of(plain.iter().map(String::as_str), &vectors);
        if !wish.words().iter().any(|wanted| wanted.known) {
            return None;
        }
        let all = typed.widened(|word| {
            let word = plain_of(word)?;
            let wanted = wish.words().iter().find(|wanted| wanted.word == word);
            match wanted {
                Some(wanted) => Some(wanted.near.iter().map(|near| near.word.clone()).collect()),
                // A number, or one word too many.
                None if word.contains('0') || !is_function_word(&word) => Some(Vec::new()),
                None => None,
            }
        });
        let any = all.loosened();
        Some(Meaning { wish, all, any })
    }

    /// The words that were typed, each with those that are looked for as well.
    pub fn widened(&self) -> impl Iterator<Item = (&str, &[Near])> {
        self.wish.words().iter().map(|wanted| (wanted.word.as_str(), wanted.near.as_slice()))
    }

    /// Brings what was found into order: the nearest in meaning first, of the equally near the newest.
    pub fn order(&self, found: &mut Vec<Published>) {
        let Some(vectors) = vectors() else { return };
        let near = |e: &Published| self.wish.closeness(&beginning(e), &vectors);
        let mut all: Vec<(f32, Published)> = found.drain(..).map(|e| (near(&e), e)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.ord.cmp(&a.1.ord)));
        found.extend(all.into_iter().map(|(_, e)| e));
    }
}

/// The first words of what can be read of an experience.
pub(super) fn beginning(e: &Published) -> Reading {
    beginning_of(&e.text, e.wanted.as_deref())
}

/// The first words of a text, with what its author wants.
pub(super) fn beginning_of(text: &str, wanted: Option<&str>) -> Reading {
    let whole = whole(text, wanted);
    let end = (0..=READ.min(whole.len())).rev().find(|at| whole.is_char_boundary(*at));
    Reading::of(&whole[..end.unwrap_or(0)])
}

/// A word as the vectors have it.
fn plain_of(word: &str) -> Option<String> {
    Reading::of(word).get(0).map(|word| word.plain.to_owned())
}

fn plain(word: &str) -> String {
    plain_of(word).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_widened_by_words_that_mean_the_same_and_the_rest_stays() {
        let typed = Query::parse("the vehicle 111 \"waiting room\" -soup");
        let meaning = Meaning::of(&typed).expect("it is known");
        let (word, near) = meaning.widened().next().expect("one");
        assert_eq!(word, "vehicle");
        assert!(near.iter().any(|near| near.word == "car"), "{near:?}");
        let all = meaning.all.single_words().collect::<Vec<_>>();
        assert_eq!(all, ["111"], "a number is looked for as it is, a function word not at all");
        for nothing in ["", "the of and", "meddygfa", "xqzzy", "\"waiting room\"", "-car", "111"] {
            assert!(Meaning::of(&Query::parse(nothing)).is_none(), "{nothing}");
        }
    }

    #[test]
    fn only_the_beginning_of_a_long_text_is_compared_whatever_letters_it_has() {
        let long = "ŷ".repeat(3000);
        assert_eq!(
            beginning_of(&long, Some("more")).len(),
            beginning_of(&long[..2000], None).len()
        );
        assert!(beginning_of("", None).is_empty());
    }
}
