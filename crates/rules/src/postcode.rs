//! United Kingdom postcodes: reading them, and finding the area that one lies in.
//!
//! A postcode has two halves: the outward code (`SW1A`: the town or district) and the inward code (`2NS`: the
//! street or building). The order of the table of runs compares the outward codes as text first and then the
//! inward codes, so that `AB1` with everything in it comes before `AB10`.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

mod runs;

pub use runs::{Runs, RunsError};

const LONGEST_OUTWARD: usize = 4;
const INWARD: usize = 3;

/// A postcode of the right form; whether it exists is another matter. Prints as `SW1A 2NS`.
///
/// Its order is the order of [`Runs`]: by outward code, then by inward code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    /// ASCII, then zeros: zero comes before every letter, so that AB1 comes before AB10 as in text.
    outward: [u8; LONGEST_OUTWARD],
    inward: [u8; INWARD],
}

impl Postcode {
    /// Reads a postcode in capitals or not, with spaces anywhere or nowhere. A letter O, I or L that stands
    /// where only a figure can (the first sign of the second half) is read as 0 or 1.
    ///
    /// # Errors
    /// Says what is wrong and how to mend it: see [`PostcodeError`].
    pub fn parse(text: &str) -> Result<Postcode, PostcodeError> {
        let mut signs = Vec::with_capacity(LONGEST_OUTWARD + INWARD);
        for c in text.chars() {
            if c.is_whitespace() || matches!(c, '-' | '.' | '\u{200b}') {
                continue;
            }
            match u8::try_from(c) {
                Ok(b) if b.is_ascii_alphanumeric() => signs.push(b.to_ascii_uppercase()),
                _ => return Err(PostcodeError::Sign { sign: c }),
            }
            if signs.len() > LONGEST_OUTWARD + INWARD {
                return Err(PostcodeError::TooLong);
            }
        }
        if signs.is_empty() {
            return Err(PostcodeError::Empty);
        }
        if is_outward(&signs) {
            return Err(PostcodeError::FirstHalfOnly { half: as_text(&signs).to_owned() });
        }
        let Some((outward, inward)) = signs.split_last_chunk::<INWARD>() else {
            return Err(PostcodeError::TooShort);
        };
        let inward = with_a_figure_first(*inward);
        if !is_outward(outward) || !is_inward(inward) {
            return Err(if is_cut_short(&signs) {
                PostcodeError::TooShort
            } else if !is_outward(outward) {
                PostcodeError::FirstHalf { half: as_text(outward).to_owned() }
            } else {
                PostcodeError::SecondHalf { half: as_text(&inward).to_owned() }
            });
        }
        let mut padded = [0; LONGEST_OUTWARD];
        padded[..outward.len()].copy_from_slice(outward);
        Ok(Postcode { outward: padded, inward })
    }

    /// The first half: `SW1A`.
    pub fn outward(&self) -> &str {
        as_text(trimmed(&self.outward))
    }

    /// The second half: `2NS`.
    pub fn inward(&self) -> &str {
        as_text(&self.inward)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.outward(), self.inward())
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postcode({self})")
    }
}

impl FromStr for Postcode {
    type Err = PostcodeError;

    fn from_str(text: &str) -> Result<Postcode, PostcodeError> {
        Postcode::parse(text)
    }
}

/// Why a text is no postcode. Prints as a sentence or two for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostcodeError {
    /// Nothing was typed.
    Empty,
    /// Something that is neither a letter nor a figure.
    Sign {
        /// The first such sign.
        sign: char,
    },
    /// The first half stands alone.
    FirstHalfOnly {
        /// The half, in capitals.
        half: String,
    },
    /// Letters or figures are missing.
    TooShort,
    /// More than seven letters and figures.
    TooLong,
    /// The first half has a form that no first half has.
    FirstHalf {
        /// The half, in capitals.
        half: String,
    },
    /// The second half is not a figure and two letters, or has a letter that is never used there.
    SecondHalf {
        /// The half, in capitals.
        half: String,
    },
}

impl fmt::Display for PostcodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PostcodeError::Empty => f.write_str("No postcode was given. Type one, for example SW1A 2NS."),
            PostcodeError::Sign { sign } => write!(
                f,
                "“{sign}” cannot stand in a postcode. Use only letters and figures, for example SW1A 2NS.",
            ),
            PostcodeError::FirstHalfOnly { half } => write!(
                f,
                "{half} looks like the first half only. Add the second half: a figure and two letters, for example {half} 1AA.",
            ),
            PostcodeError::TooShort => {
                f.write_str("The postcode is too short. Type all of it, for example SW1A 2NS.")
            }
            PostcodeError::TooLong => f.write_str(
                "The postcode is too long: it has at most seven letters and figures. Type the postcode alone, for example SW1A 2NS.",
            ),
            PostcodeError::FirstHalf { half } => write!(
                f,
                "“{half}” cannot be the first half of a postcode: that is one or two letters, then a figure, then perhaps one more figure or letter. Check O and 0, I and 1.",
            ),
            PostcodeError::SecondHalf { half } => write!(
                f,
                "“{half}” cannot be the second half of a postcode: that is a figure and two letters, and never C, I, K, M, O or V. Check O and Q, I and J.",
            ),
        }
    }
}

impl Error for PostcodeError {}

/// One or two letters, a figure, and perhaps one more figure or letter: the six forms in use.
fn is_outward(signs: &[u8]) -> bool {
    let letters = signs.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (1..=2, [first, rest @ ..]) = (letters, &signs[letters..]) else {
        return false;
    };
    first.is_ascii_digit() && rest.len() <= 1
}

fn is_inward(signs: [u8; INWARD]) -> bool {
    signs[0].is_ascii_digit()
        && signs[1..].iter().all(|b| b.is_ascii_alphabetic() && !b"CIKMOV".contains(b))
}

/// A whole first half, and of the second half only the figure, or the figure and one letter.
fn is_cut_short(signs: &[u8]) -> bool {
    let starts_well = |at: usize| is_outward(&signs[..at]) && signs[at].is_ascii_digit();
    let length = signs.len();
    length >= 3
        && (starts_well(length - 1)
            || starts_well(length - 2) && signs[length - 1].is_ascii_alphabetic())
}

fn with_a_figure_first(mut inward: [u8; INWARD]) -> [u8; INWARD] {
    inward[0] = match inward[0] {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    inward
}

fn trimmed(padded: &[u8]) -> &[u8] {
    let end = padded.iter().position(|&b| b == 0).unwrap_or(padded.len());
    &padded[..end]
}

fn as_text(ascii: &[u8]) -> &str {
    std::str::from_utf8(ascii).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn code(text: &str) -> Postcode {
        Postcode::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    pub(super) fn any_postcode() -> impl Strategy<Value = Postcode> {
        "[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABDEFGHJLNPQRSTUWXYZ]{2}".prop_map(|text| code(&text))
    }

    #[test]
    fn a_postcode_is_read_however_it_is_typed() {
        for text in ["sw1a2ns", "SW1A 2NS", " sw1 a2 ns ", "SW1A\u{a0}2NS"] {
            assert_eq!(code(text).to_string(), "SW1A 2NS");
        }
        assert_eq!(code("M11AA").to_string(), "M1 1AA");
        assert_eq!(code("ec1a 1bb").outward(), "EC1A");
        assert_eq!(code("ec1a 1bb").inward(), "1BB");
        assert_eq!(code("B33 OTH"), code("B33 0TH"));
    }

    #[test]
    fn half_a_postcode_gets_help() {
        for half in ["SW1A", "M1", "b33", "EC1A"] {
            let error = Postcode::parse(half).unwrap_err();
            assert!(
                error.to_string().contains("looks like the first half only"),
                "{half}: {error}"
            );
        }
    }

    #[test]
    fn what_is_no_postcode_is_told_why() {
        let refusal = |text| Postcode::parse(text).unwrap_err();
        assert_eq!(refusal(" "), PostcodeError::Empty);
        assert_eq!(refusal("SW1A 2N"), PostcodeError::TooShort);
        assert_eq!(refusal("SW1A 2"), PostcodeError::TooShort);
        assert_eq!(refusal("SW"), PostcodeError::TooShort);
        assert_eq!(refusal("SW1A 2NSS"), PostcodeError::TooLong);
        assert_eq!(refusal("SW1A 2N?"), PostcodeError::Sign { sign: '?' });
        assert_eq!(refusal("SWIA 2NS"), PostcodeError::FirstHalf { half: "SWIA".into() });
        assert_eq!(refusal("SW1A 2NO"), PostcodeError::SecondHalf { half: "2NO".into() });
        assert!(matches!(refusal(&"A".repeat(100_000)), PostcodeError::TooLong));
    }

    #[test]
    fn the_outward_code_is_compared_first() {
        let in_order = ["AB1 9ZZ", "AB10 1AA", "AB2 0AA", "B1 1AA", "B1A 1AA", "B2 1AA"];
        assert!(in_order.windows(2).all(|pair| code(pair[0]) < code(pair[1])));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(postcode in any_postcode()) {
            prop_assert_eq!(postcode.to_string().parse(), Ok(postcode));
            prop_assert_eq!(postcode.to_string().to_lowercase().replace(' ', "").parse(), Ok(postcode));
        }

        #[test]
        fn the_order_is_that_of_the_halves_as_text(a in any_postcode(), b in any_postcode()) {
            prop_assert_eq!(a.cmp(&b), (a.outward(), a.inward()).cmp(&(b.outward(), b.inward())));
        }

        #[test]
        fn no_text_makes_it_fall_over(text in ".{0,20}") {
            if let Err(error) = Postcode::parse(&text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
