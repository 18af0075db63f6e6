//! The short references that people see, read out and type: `EX-7KQ2M4`.
//!
//! A reference is a prefix that says what it names, five or seven payload letters, and one check letter.
//! The alphabet leaves out the letters and digits that are mistaken for one another (0, 1, I, L, O), which
//! leaves 31, a prime. The weighted sum of the letters, modulo that prime, must come to zero: each place has
//! its own weight between 1 and 8, so one wrong letter, or two different letters that change places,
//! always shows. The prefix takes part in the sum, so an experience's letters behind `ASK-` show too.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// The 31 letters of a reference, in the order of their values 0 to 30.
pub const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

const SHORT_PAYLOAD: usize = 5;
const LONG_PAYLOAD: usize = 7;
const LONGEST_BODY: usize = LONG_PAYLOAD + 1;

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prefix {
    /// An experience that somebody shared: `EX`.
    Experience,
    /// An ask, which one party owes another: `ASK`.
    Ask,
    /// A decision that a body has made under a procedure: `DEC`.
    Decision,
    /// A report of a network: `REP`.
    Report,
    /// What became different, as somebody claims: `CH`.
    Change,
    /// What passed between two parties, a letter or a meeting: `COR`.
    Correspondence,
    /// A key decision that a body is to take: `KD`.
    KeyDecision,
    /// Money that is given to many areas: `FU`.
    Fund,
    /// What the duties of a network cost beside what it gets: `FC`.
    FundingCase,
    /// What an authority arranged for its area, alone or with others: `AR`.
    Arrangement,
    /// How a host is found: `PRO`.
    Procurement,
    /// What two or more bodies do together: `PAR`.
    Partnership,
    /// A document that is issued in versions: `DOC`.
    Document,
    /// A programme in which some areas go first: `PIL`.
    Pilot,
    /// What was learnt in one area, for others: `LES`.
    Lesson,
    /// What works, as somebody does it: `PRA`.
    Practice,
    /// A gathering on a day, with places: `EVE`.
    Event,
    /// A place in which events are held: `VEN`.
    Venue,
    /// A committee that decides the programme of an event: `COM`.
    Committee,
}

impl Prefix {
    /// Every prefix there is.
    pub const ALL: [Prefix; 19] = [
        Prefix::Experience,
        Prefix::Ask,
        Prefix::Correspondence,
        Prefix::Decision,
        Prefix::Report,
        Prefix::Change,
        Prefix::KeyDecision,
        Prefix::Fund,
        Prefix::FundingCase,
        Prefix::Arrangement,
        Prefix::Procurement,
        Prefix::Partnership,
        Prefix::Document,
        Prefix::Pilot,
        Prefix::Lesson,
        Prefix::Practice,
        Prefix::Event,
        Prefix::Venue,
        Prefix::Committee,
    ];

    /// The letters before the hyphen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Prefix::Experience => "EX",
            Prefix::Ask => "ASK",
            Prefix::Decision => "DEC",
            Prefix::Report => "REP",
            Prefix::Change => "CH",
            Prefix::Correspondence => "COR",
            Prefix::KeyDecision => "KD",
            Prefix::Fund => "FU",
            Prefix::FundingCase => "FC",
            Prefix::Arrangement => "AR",
            Prefix::Procurement => "PRO",
            Prefix::Partnership => "PAR",
            Prefix::Document => "DOC",
            Prefix::Pilot => "PIL",
            Prefix::Lesson => "LES",
            Prefix::Practice => "PRA",
            Prefix::Event => "EVE",
            Prefix::Venue => "VEN",
            Prefix::Committee => "COM",
        }
    }

    /// What the prefix adds to the weighted sum. No two prefixes may add the same, so that the same letters
    /// are never right behind both. A published value never changes: every reference on paper rests on it.
    const fn weight(self) -> u32 {
        match self {
            Prefix::Experience => 11,
            Prefix::Ask => 8,
            Prefix::Decision => 21,
            Prefix::Report => 27,
            Prefix::Change => 5,
            Prefix::Correspondence => 19,
            Prefix::KeyDecision => 14,
            Prefix::Fund => 30,
            Prefix::FundingCase => 17,
            Prefix::Arrangement => 3,
            Prefix::Procurement => 24,
            Prefix::Partnership => 9,
            Prefix::Document => 12,
            Prefix::Pilot => 16,
            Prefix::Lesson => 20,
            Prefix::Practice => 23,
            Prefix::Event => 2,
            Prefix::Venue => 26,
            Prefix::Committee => 29,
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A reference whose check letter is right. Prints in its one normal form, `EX-7KQ2M4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    prefix: Prefix,
    /// Payload and check letter in ASCII, then zeros.
    body: [u8; LONGEST_BODY],
}

impl Reference {
    /// The reference for a number, with five payload letters (`letters` up to 5) or seven (`letters` over 5).
    ///
    /// Numbers from zero to [`Reference::capacity`] less one have one reference each; a larger one is taken
    /// modulo the capacity, so that any random number will do.
    pub fn from_number(prefix: Prefix, number: u64, letters: usize) -> Reference {
        let payload = payload_length(letters);
        let mut rest = number % Reference::capacity(letters);
        let mut body = [0; LONGEST_BODY];
        for place in (0..payload).rev() {
            body[place] = ALPHABET[(rest % 31) as usize];
            rest /= 31;
        }
        body[payload] = fill(prefix, &body[..=payload], payload);
        Reference { prefix, body }
    }

    /// How many different references there are with this many payload letters: 31 to the fifth
    /// (28,629,151) or to the seventh (27,512,614,111).
    pub const fn capacity(letters: usize) -> u64 {
        31u64.pow(payload_length(letters) as u32)
    }

    /// What the reference names.
    pub fn prefix(&self) -> Prefix {
        self.prefix
    }

    /// The letters after the hyphen, the check letter last.
    pub fn body(&self) -> &str {
        let end = self.body.iter().position(|&b| b == 0).unwrap_or(LONGEST_BODY);
        std::str::from_utf8(&self.body[..end]).unwrap_or_default()
    }

    /// The reference that somebody typed, if it is one of this prefix.
    #[must_use]
    pub fn parse_as(prefix: Prefix, typed: &str) -> Option<Reference> {
        Reference::parse(typed).ok().filter(|reference| reference.prefix() == prefix)
    }

    /// Reads a reference as people write it: in capitals or not, with spaces, and with hyphens anywhere or
    /// nowhere.
    ///
    /// # Errors
    /// Says what is wrong and how to mend it: see [`ReferenceError`].
    pub fn parse(text: &str) -> Result<Reference, ReferenceError> {
        let letters: Vec<char> =
            text.chars().filter(|c| !is_ornament(*c)).map(|c| c.to_ascii_uppercase()).collect();
        if letters.is_empty() {
            return Err(ReferenceError::Empty);
        }
        let Some((prefix, body)) = Prefix::ALL.into_iter().find_map(|prefix| {
            let length = prefix.as_str().len();
            let matches = letters.len() >= length
                && letters.iter().copied().zip(prefix.as_str().chars()).all(|(a, b)| a == b);
            matches.then(|| (prefix, &letters[length..]))
        }) else {
            return Err(ReferenceError::NoPrefix);
        };
        if body.len() != SHORT_PAYLOAD + 1 && body.len() != LONG_PAYLOAD + 1 {
            return Err(ReferenceError::Length { prefix, found: body.len() });
        }
        check_letters(prefix, body)?;
        let mut bytes = [0; LONGEST_BODY];
        for (byte, letter) in bytes.iter_mut().zip(body) {
            *byte = *letter as u8;
        }
        if weighted_sum(prefix, &bytes[..body.len()]) != 0 {
            return Err(ReferenceError::Check { prefix });
        }
        Ok(Reference { prefix, body: bytes })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.prefix, self.body())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Reference, ReferenceError> {
        Reference::parse(text)
    }
}

/// Why a text is no reference. Prints as a sentence or two for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// Nothing was typed.
    Empty,
    /// It begins with none of the prefixes.
    NoPrefix,
    /// The prefix is followed by too few or too many letters.
    Length {
        /// What the reference would name.
        prefix: Prefix,
        /// How many letters follow the prefix.
        found: usize,
    },
    /// A letter or sign that no reference has.
    Letter {
        /// What the reference would name.
        prefix: Prefix,
        /// The letter, in capitals.
        letter: char,
        /// Its place after the prefix, from 1.
        place: usize,
        /// The letter that must stand there if all the others are right; none if two or more are wrong.
        instead: Option<char>,
    },
    /// Every letter could be right, but together they are not.
    Check {
        /// What the reference would name.
        prefix: Prefix,
    },
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReferenceError::Empty => f.write_str(
                "No reference was given. Type it as it stands on the receipt or letter, for example EX-7KQ2M4.",
            ),
            ReferenceError::NoPrefix => f.write_str(
                "The reference has no beginning that we know. Type it from its start: EX- for an experience, ASK- for something that was asked.",
            ),
            ReferenceError::Length { prefix, found } => write!(
                f,
                "There are {found} letters and digits after {prefix}-, where there should be 6 or 8. Check whether one was left out or typed twice.",
            ),
            ReferenceError::Letter { prefix, letter, place, instead } => {
                write!(f, "Number {place} after {prefix}- is “{letter}”. ")?;
                if matches!(letter, '0' | '1' | 'I' | 'L' | 'O') {
                    f.write_str("References never use 0, 1, I, L or O, because they are easily misread.")?;
                } else {
                    f.write_str("References have only letters and digits.")?;
                }
                match instead {
                    Some(instead) => write!(f, " If the others are right, it is “{instead}”."),
                    None => f.write_str(" Look at the reference again and correct it."),
                }
            }
            ReferenceError::Check { prefix } => write!(
                f,
                "The letters after {prefix}- do not fit together: one is wrong, or two have changed places. Compare them with the receipt or letter, one by one.",
            ),
        }
    }
}

impl Error for ReferenceError {}

const fn payload_length(letters: usize) -> usize {
    if letters <= SHORT_PAYLOAD { SHORT_PAYLOAD } else { LONG_PAYLOAD }
}

/// Signs that people put between letters and that carry no meaning.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

fn value(letter: u8) -> Option<u32> {
    ALPHABET.iter().position(|&l| l == letter).map(|v| v as u32)
}

/// The sum that is zero for a right reference. The check letter weighs 1, the one before it 2, and so on.
fn weighted_sum(prefix: Prefix, body: &[u8]) -> u32 {
    let letters: u32 = body
        .iter()
        .rev()
        .zip(1..)
        .map(|(&letter, weight)| weight * value(letter).unwrap_or(0))
        .sum();
    (letters + prefix.weight()) % 31
}

/// The letter that makes the sum zero at this place, whatever stands there now. There is exactly one, since
/// 31 is prime and no weight is a multiple of it.
fn fill(prefix: Prefix, body: &[u8], place: usize) -> u8 {
    let mut tried = [0; LONGEST_BODY];
    let tried = &mut tried[..body.len()];
    tried.copy_from_slice(body);
    ALPHABET
        .iter()
        .copied()
        .find(|&letter| {
            tried[place] = letter;
            weighted_sum(prefix, tried) == 0
        })
        .unwrap_or(ALPHABET[0])
}

fn check_letters(prefix: Prefix, body: &[char]) -> Result<(), ReferenceError> {
    let as_letter = |c: char| u8::try_from(c).ok().filter(|&b| value(b).is_some());
    let mut strangers = body.iter().enumerate().filter(|(_, c)| as_letter(**c).is_none());
    let Some((place, &letter)) = strangers.next() else {
        return Ok(());
    };
    let instead = strangers.next().is_none().then(|| {
        let known: Vec<u8> = body.iter().map(|&c| as_letter(c).unwrap_or(ALPHABET[0])).collect();
        char::from(fill(prefix, &known, place))
    });
    Err(ReferenceError::Letter { prefix, letter, place: place + 1, instead })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_reference() -> impl Strategy<Value = Reference> {
        (prop::sample::select(Prefix::ALL.to_vec()), any::<u64>(), prop::sample::select(vec![5, 7]))
            .prop_map(|(prefix, number, letters)| Reference::from_number(prefix, number, letters))
    }

    #[test]
    fn the_examples_in_our_letters_and_pages_are_right() {
        for example in ["EX-7KQ2M4", "ASK-7P3W9D"] {
            assert_eq!(Reference::parse(example).unwrap().to_string(), example);
        }
    }

    #[test]
    fn a_reference_is_read_however_it_is_written() {
        let right = Reference::parse("EX-7KQ2M4").unwrap();
        for written in
            ["ex-7kq2m4", "EX7KQ2M4", " EX 7KQ 2M4 ", "EX--7KQ-2M4", "ex\u{2013}7kq2m4\n"]
        {
            assert_eq!(Reference::parse(written), Ok(right), "{written}");
        }
        assert_eq!(right.prefix(), Prefix::Experience);
        assert_eq!(right.body(), "7KQ2M4");
    }

    #[test]
    fn every_single_wrong_letter_and_every_swap_of_two_different_letters_shows() {
        let some = [0, 1, 30, 31, 12_345, 999_999, 28_629_150];
        for (number, letters, prefix) in some.into_iter().flat_map(|n| {
            [5, 7].into_iter().flat_map(move |l| Prefix::ALL.into_iter().map(move |p| (n, l, p)))
        }) {
            let right = Reference::from_number(prefix, number, letters);
            let body = right.body().as_bytes();
            for place in 0..body.len() {
                for &letter in ALPHABET.iter().filter(|&&l| l != body[place]) {
                    let mut wrong = body.to_vec();
                    wrong[place] = letter;
                    assert_refused(prefix, &wrong);
                }
                for other in place + 1..body.len() {
                    if body[place] != body[other] {
                        let mut swapped = body.to_vec();
                        swapped.swap(place, other);
                        assert_refused(prefix, &swapped);
                    }
                }
            }
        }
    }

    fn assert_refused(prefix: Prefix, body: &[u8]) {
        let text = format!("{prefix}-{}", String::from_utf8_lossy(body));
        assert_eq!(Reference::parse(&text), Err(ReferenceError::Check { prefix }), "{text}");
    }

    #[test]
    fn a_misread_letter_is_named_and_the_right_one_offered() {
        let error = Reference::parse("EX-7KO2M4").unwrap_err();
        assert_eq!(
            error.to_string(),
            "Number 3 after EX- is “O”. References never use 0, 1, I, L or O, because they are easily misread. If the others are right, it is “Q”."
        );
        let two = Reference::parse("EX-7K02ML").unwrap_err();
        assert!(matches!(two, ReferenceError::Letter { letter: '0', place: 3, instead: None, .. }));
        assert!(
            Reference::parse("EX-7KQ2M!")
                .unwrap_err()
                .to_string()
                .contains("only letters and digits")
        );
    }

    #[test]
    fn errors_say_what_is_missing() {
        assert_eq!(Reference::parse(" - "), Err(ReferenceError::Empty));
        assert_eq!(Reference::parse("7KQ2M4"), Err(ReferenceError::NoPrefix));
        assert_eq!(Reference::parse("ZZ-7KQ2M4"), Err(ReferenceError::NoPrefix));
        assert_eq!(
            Reference::parse("EX-7KQ2M"),
            Err(ReferenceError::Length { prefix: Prefix::Experience, found: 5 })
        );
        assert_eq!(
            Reference::parse("ASK"),
            Err(ReferenceError::Length { prefix: Prefix::Ask, found: 0 })
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(reference in any_reference()) {
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
            prop_assert_eq!(reference.to_string().to_lowercase().parse(), Ok(reference));
        }

        #[test]
        fn each_number_has_a_reference_of_its_own(a in 0..Reference::capacity(5), b in 0..Reference::capacity(5)) {
            let same = Reference::from_number(Prefix::Ask, a, 5) == Reference::from_number(Prefix::Ask, b, 5);
            prop_assert_eq!(same, a == b);
        }

        #[test]
        fn any_one_wrong_letter_shows(reference in any_reference(), place in any::<prop::sample::Index>(), letter in prop::sample::select(ALPHABET.to_vec())) {
            let mut body = reference.body().as_bytes().to_vec();
            let place = place.index(body.len());
            prop_assume!(body[place] != letter);
            body[place] = letter;
            assert_refused(reference.prefix(), &body);
        }

        #[test]
        fn any_swap_of_two_different_letters_shows(reference in any_reference(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
            let mut body = reference.body().as_bytes().to_vec();
            let (a, b) = (a.index(body.len()), b.index(body.len()));
            prop_assume!(body[a] != body[b]);
            body.swap(a, b);
            assert_refused(reference.prefix(), &body);
        }

        #[test]
        fn the_letters_of_an_experience_are_wrong_behind_the_prefix_of_an_ask(number: u64, letters in prop::sample::select(vec![5, 7])) {
            let experience = Reference::from_number(Prefix::Experience, number, letters);
            assert_refused(Prefix::Ask, experience.body().as_bytes());
        }

        #[test]
        fn no_text_makes_it_fall_over(text in ".{0,40}") {
            if let Err(error) = Reference::parse(&text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
