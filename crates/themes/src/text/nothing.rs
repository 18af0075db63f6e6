//! The rule for an answer that says nothing: no answer at all, or that there is nothing to say.
//!
//! What "nothing" means hangs on the question. To "what could we do better?" it is praise; to "what was
//! good?" it is not. The rule therefore only says that nothing was said, and leaves what it means to whoever
//! knows the question, or to the heads, which see the words as well.

use super::Reading;
use serde::{Deserialize, Serialize};

/// In which way a text says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// There is no word in it.
    Empty,
    /// It says that there was no answer ("did not answer", "n/a", "see above").
    NotAnswered,
    /// It says that there is nothing to say ("nothing", "no comment", "dim").
    Nothing,
}

/// Whole answers that say that there was none, in their plain form.
const NOT_ANSWERED: &[&str] = &[
    "did not answer",
    "didnt answer",
    "not answered",
    "no answer",
    "no answer given",
    "na",
    "n a",
    "not applicable",
    "blank",
    "left blank",
    "no response",
    "null",
    "feedback given",
    "see above",
    "as above",
    "see previous",
    "see previous answer",
    "as before",
    "same as above",
    "dont know",
    "do not know",
    "not sure",
    "unsure",
    "test",
    "gwelir uchod",
    "heb ateb",
    "dim ateb",
    "ddim yn gwybod",
    "amherthnasol",
    "sans reponse",
    "sin respuesta",
    "keine antwort",
    "nie dotyczy",
    "nie wiem",
];

/// Words of which an answer that there is nothing to say may be made, beside one of [`NAUGHT`].
const AROUND: &[&str] = &[
    "at",
    "all",
    "really",
    "to",
    "say",
    "add",
    "mention",
    "i",
    "can",
    "think",
    "of",
    "that",
    "comment",
    "comments",
    "further",
    "more",
    "else",
    "much",
    "for",
    "me",
    "now",
    "the",
    "moment",
    "just",
    "in",
    "particular",
    "specific",
    "comes",
    "mind",
    "springs",
    "is",
    "there",
    "was",
    "have",
    "anything",
    "other",
    "any",
    "this",
    "time",
    "currently",
    "need",
    "needs",
    "needed",
    "improve",
    "improved",
    "improving",
    "change",
    "changed",
    "better",
    "be",
    "could",
    "would",
    "honestly",
    "thanks",
    "thank",
    "you",
    "no",
    "not",
    "none",
    "nothing",
    "so",
    "far",
    "as",
    "yet",
    "do",
    "differently",
    "suggest",
    "suggestions",
    "suggestion",
    "improvements",
    "improvement",
    "complaints",
    "complaint",
    "o",
    "gwbl",
    "i",
    "w",
    "ddweud",
    "ychwanegu",
];

/// Words one of which such an answer has.
const NAUGHT: &[&str] = &[
    "nothing", "none", "no", "nil", "nope", "nowt", "nah", "zero", "cant", "cannot", "dim", "na",
    "nage", "ddim", "rien", "nada", "nichts", "nic", "niente", "kuch", "kuchh", "nahi", "nahin",
    "nimic", "hech", "koi",
];

/// Whether a text says nothing, and in which way.
///
/// It errs on the side of hearing something: one word beyond those that say nothing, and it is an answer.
/// "None. Quite satisfied" says something.
#[must_use]
pub fn silence(reading: &Reading) -> Option<Silence> {
    const LONGEST: usize = 12;
    if reading.is_empty() {
        return Some(Silence::Empty);
    }
    if reading.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = reading.words().map(|word| word.plain).collect();
    let whole = words.join(" ");
    if NOT_ANSWERED.contains(&whole.as_str()) {
        return Some(Silence::NotAnswered);
    }
    let naught = words.iter().any(|word| NAUGHT.contains(word));
    let only = words.iter().all(|word| NAUGHT.contains(word) || AROUND.contains(word));
    (naught && only).then_some(Silence::Nothing)
}
