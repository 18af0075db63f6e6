//! From what somebody wrote to words and clauses.

mod asked;
mod folding;
mod function_words;
mod nothing;
mod reading;

use folding::{Class, class, fold};

pub use asked::Asked;
pub use function_words::is_function_word;
pub use nothing::{Silence, silence};
pub use reading::{MOST_WORDS, Reading, Word};

/// The words of `text` in their plain form but with their digits, one space between them: two texts that differ only
/// in case, accents, punctuation, markup and white space have the same.
#[must_use]
pub fn plain(text: &str) -> String {
    let reading = Reading::of(text);
    let mut plain = String::with_capacity(text.len());
    for word in reading.words() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for letter in text[word.start..word.end].chars() {
            match class(letter) {
                _ if letter.is_ascii_digit() => plain.push(letter),
                Class::Letter => fold(letter, &mut plain),
                Class::Alone => plain.push(letter),
                _ => {}
            }
        }
    }
    plain
}
