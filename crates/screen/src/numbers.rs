//! Telephone numbers, NHS numbers, bank cards, National Insurance numbers and the numbers of
//! records.
//!
//! Digits are taken in groups as people write them, and the groups are joined from each beginning
//! to the longest number that has a known form, so that spaces and hyphens may stand anywhere.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Kind, Mark, Sureness};
use crate::online::pattern;
use crate::reading::Reading;

/// The most groups a number is written in: eleven single digits and a country code.
const MOST_GROUPS: usize = 13;

/// The most digits a number has: a payment card's nineteen.
const MOST_DIGITS: usize = 19;

static NATIONAL_INSURANCE: LazyLock<Regex> = LazyLock::new(|| {
    // HMRC manual NIM39110: neither letter is D, F, I, Q, U or V, the second is not O.
    pattern(
        r"(?i-u)\b[abceghj-prstw-z][abceghj-nprstw-z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[a-d]\b",
    )
});

/// A reference: letters and digits in one word.
static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i-u)\b[a-z]{0,5}[-/]?[0-9]{2,12}(?:[-/ ]?[a-z0-9]{1,8}){0,2}\b"));

/// A stretch of digits.
struct Group {
    start: usize,
    end: usize,
    /// Where its digits begin among all digits.
    first: usize,
    count: usize,
    /// Whether it follows the group before closely enough to be one number with it.
    joined: bool,
    /// Whether a `+` stands before it.
    plus: bool,
    /// Whether a letter, currency sign or decimal point touches it on the left or right.
    touched: (bool, bool),
    /// Whether a bracket opens before it, and closes after it.
    bracket: (bool, bool),
}

struct Groups {
    groups: Vec<Group>,
    digits: Vec<u8>,
}

/// Marks numbers that belong to one person. `dates` are byte ranges, in order, that are dates.
pub(crate) fn find(text: &str, reading: &Reading, dates: &[(usize, usize)], marks: &mut Vec<Mark>) {
    if !reading.digits {
        return;
    }
    let all = Groups::of(text, dates);
    let mut at = 0;
    while at < all.groups.len() {
        at = match all.number_at(at, reading) {
            Some((last, mark)) => {
                marks.push(mark);
                last + 1
            }
            None => at + 1,
        };
    }
    for found in NATIONAL_INSURANCE.find_iter(text) {
        marks.push(Mark {
            start: found.start(),
            end: found.end(),
            kind: Kind::OtherNumber,
            sure: Sureness::Certain,
        });
    }
    references(text, reading, marks);
}

/// Marks `hospital number A123456` and the like.
fn references(text: &str, reading: &Reading, marks: &mut Vec<Mark>) {
    let announced = (0..reading.words.len()).any(|at| announces_reference(reading, at));
    if !announced {
        return;
    }
    for found in REFERENCE.find_iter(text) {
        let digits = found.as_str().bytes().filter(u8::is_ascii_digit).count();
        let word = reading.word_from(found.start());
        let near = (word.saturating_sub(3)..word).any(|at| announces_reference(reading, at));
        if digits >= 4 && near {
            // "ref 12345 on": words that follow are not of the number.
            let end = found
                .as_str()
                .split(' ')
                .take_while(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
                .map(|part| part.len() + 1)
                .sum::<usize>();
            marks.push(Mark {
                start: found.start(),
                end: found.start() + end.saturating_sub(1),
                kind: Kind::OtherNumber,
                sure: Sureness::Likely,
            });
        }
    }
}

fn announces_reference(reading: &Reading, at: usize) -> bool {
    match reading.plain(at) {
        "mrn" | "ref" | "reference" | "passport" | "registration" | "reg" | "chi" | "cyfeirnod"
        | "licence" | "account" | "sort" | "plate" => true,
        "number" | "no" | "num" | "id" | "code" => matches!(
            reading.near(at, -1),
            "hospital"
                | "patient"
                | "case"
                | "record"
                | "unit"
                | "hosp"
                | "claim"
                | "policy"
                | "incident"
                | "complaint"
                | "district"
                | "sort"
                | "account"
                | "badge"
                | "card"
        ),
        "rhif" => matches!(reading.near(at, 1), "ysbyty" | "claf" | "achos" | "cyfrif"),
        _ => false,
    }
}

impl Groups {
    fn of(text: &str, dates: &[(usize, usize)]) -> Groups {
        let mut all = Groups { groups: Vec::new(), digits: Vec::new() };
        let mut dates = dates.iter().peekable();
        let mut between = Between::default();
        let mut open = false;
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            while dates.peek().is_some_and(|&&(_, end)| end <= at) {
                dates.next();
            }
            let in_date = dates.peek().is_some_and(|&&(start, _)| start <= at);
            match digit(letter) {
                Some(value) if !in_date => {
                    if !open {
                        all.groups.push(Group {
                            start: at,
                            end: at,
                            first: all.digits.len(),
                            count: 0,
                            joined: between.joins,
                            plus: before == '+',
                            touched: (touches(before), false),
                            bracket: (before == '(', false),
                        });
                        open = true;
                    }
                    all.digits.push(value);
                    if let Some(group) = all.groups.last_mut() {
                        group.count += 1;
                        group.end = at + letter.len_utf8();
                    }
                    before = letter;
                }
                _ if is_invisible(letter) => {}
                _ => {
                    if open {
                        between = Between::default();
                        open = false;
                        if let Some(group) = all.groups.last_mut() {
                            group.bracket.1 = letter == ')';
                            group.touched.1 =
                                letter.is_alphabetic() || matches!(letter, '%' | '\'');
                        }
                    }
                    between.take(if in_date { 'x' } else { letter });
                    before = letter;
                }
            }
        }
        all
    }

    /// The longest number of a known form that begins with group `at`: its last group and mark.
    fn number_at(&self, at: usize, reading: &Reading) -> Option<(usize, Mark)> {
        let first = &self.groups[at];
        if first.touched.0 {
            return None;
        }
        let context = Context::before(reading, first.start);
        let mut best = None;
        let mut count = 0;
        for (last, group) in self.groups.iter().enumerate().skip(at).take(MOST_GROUPS) {
            count += group.count;
            if (last > at && !group.joined) || count > MOST_DIGITS {
                break;
            }
            if count < 5 || group.touched.1 {
                continue;
            }
            let number = Number {
                digits: &self.digits[first.first..first.first + count],
                groups: &self.groups[at..=last],
                context,
            };
            if let Some((kind, sure)) = number.form() {
                let start = first.start
                    - usize::from(first.plus)
                    - usize::from(first.bracket == (true, true) && last > at);
                let mark = Mark { start, end: group.end, kind, sure };
                // A surer reading of fewer groups is kept against a weaker one of more.
                if best.as_ref().is_none_or(|(_, known): &(usize, Mark)| known.sure <= sure) {
                    best = Some((last, mark));
                }
            }
        }
        best
    }
}

/// What stands between two groups of digits, and whether they may be one number.
#[derive(Default)]
struct Between {
    joins: bool,
    length: u8,
    slash: bool,
}

impl Between {
    fn take(&mut self, letter: char) {
        let fits =
            matches!(letter, ' ' | '\u{a0}' | '-' | '‐' | '‑' | '–' | '.' | '(' | ')' | '\t');
        self.length = self.length.saturating_add(1);
        self.slash |= !fits;
        self.joins = !self.slash && self.length <= 3;
    }
}

/// The value of a digit in the scripts in which numbers are typed here: plain and full-width.
fn digit(letter: char) -> Option<u8> {
    match letter {
        '0'..='9' => Some(letter as u8 - b'0'),
        '\u{ff10}'..='\u{ff19}' => u8::try_from(letter as u32 - 0xff10).ok(),
        _ => None,
    }
}

fn touches(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '£' | '$' | '€' | '#' | '/' | ':')
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// What the words before a number say of it.
#[derive(Clone, Copy)]
struct Context {
    nhs: bool,
    phone: bool,
    bank: bool,
}

impl Context {
    fn before(reading: &Reading, start: usize) -> Context {
        let word = reading.word_from(start);
        let mut context = Context { nhs: false, phone: false, bank: false };
        for at in word.saturating_sub(5)..word {
            match reading.plain(at) {
                "nhs" | "gig" | "chi" => context.nhs = true,
                "phone" | "tel" | "telephone" | "ring" | "rang" | "mobile" | "mob" | "text"
                | "fax" | "contact" | "ffon" | "ffonio" | "ffoniwch" | "symudol" | "whatsapp"
                | "landline" => {
                    context.phone = true;
                }
                "call" | "number" | "no" | "rhif" => context.phone = true,
                "sort" | "account" | "bank" | "iban" | "cyfrif" | "banc" => context.bank = true,
                _ => {}
            }
        }
        context
    }
}

struct Number<'a> {
    digits: &'a [u8],
    groups: &'a [Group],
    context: Context,
}

impl Number<'_> {
    fn form(&self) -> Option<(Kind, Sureness)> {
        let phone = self.phone();
        let nhs = self.nhs();
        match (phone, nhs) {
            // Ten digits that are both: the words before decide, then the leading nought, which
            // NHS numbers do not have.
            (Some(phone), Some(nhs)) => {
                if self.context.nhs || self.digits[0] != 0 {
                    return Some((Kind::NhsNumber, nhs));
                }
                return Some((Kind::Phone, phone));
            }
            (None, Some(nhs)) => return Some((Kind::NhsNumber, nhs)),
            (Some(phone), None) => return Some((Kind::Phone, phone)),
            (None, None) => {}
        }
        if self.is_card() {
            return Some((Kind::OtherNumber, Sureness::Certain));
        }
        let count = self.digits.len();
        if self.context.bank && (count == 8 || (count == 6 && self.sizes_are(&[2, 2, 2]))) {
            return Some((Kind::OtherNumber, Sureness::Likely));
        }
        let local = (6..=8).contains(&count)
            && self.groups.len() <= 2
            && self.groups.iter().all(|group| group.count >= 3);
        if self.context.phone && local {
            return Some((Kind::Phone, Sureness::Possible));
        }
        None
    }

    fn sizes_are(&self, sizes: &[usize]) -> bool {
        self.groups.len() == sizes.len()
            && self.groups.iter().zip(sizes).all(|(group, size)| group.count == *size)
    }

    /// Ofcom's National Telephone Numbering Plan: ten digits after the nought (a few areas and
    /// 0800 have nine), 07 for mobiles, 01 and 02 for places, 03, 08 and 09 for services.
    fn phone(&self) -> Option<Sureness> {
        let digits = self.digits;
        let abroad = self.groups[0].plus || (digits.starts_with(&[0, 0]) && digits.len() > 11);
        if abroad {
            let digits = digits.strip_prefix(&[0, 0]).unwrap_or(digits);
            if let Some(rest) = digits.strip_prefix(&[4, 4]) {
                let rest = rest.strip_prefix(&[0]).unwrap_or(rest);
                return ((9..=10).contains(&rest.len()) && rest[0] != 0)
                    .then_some(Sureness::Certain);
            }
            return (8..=15).contains(&digits.len()).then_some(Sureness::Likely);
        }
        if digits.starts_with(&[4, 4]) && digits.len() == 12 && digits[2] != 0 {
            return Some(Sureness::Likely);
        }
        if digits[0] != 0 {
            return None;
        }
        // A long row of pairs or single figures may be a list of times or scores.
        let small = self.groups.iter().filter(|group| group.count <= 2).count();
        let sure = if small <= 1 { Sureness::Certain } else { Sureness::Likely };
        match (digits[1], digits.len()) {
            (1..=3 | 7..=9, 11) => Some(sure),
            (1, 10) | (8, 10) if small == 0 => Some(Sureness::Likely),
            (7, 10 | 12) if self.context.phone => Some(Sureness::Possible),
            _ => None,
        }
    }

    /// NHS Data Dictionary, NHS NUMBER: ten digits, the tenth a check by modulus 11.
    fn nhs(&self) -> Option<Sureness> {
        if self.digits.len() != 10 || self.groups[0].plus {
            return None;
        }
        if !check_digit_is_right(self.digits) {
            return self.context.nhs.then_some(Sureness::Possible);
        }
        let usual = self.groups.len() == 1
            || self.sizes_are(&[3, 3, 4])
            || self.groups.iter().all(|group| group.count == 1);
        Some(if usual || self.context.nhs { Sureness::Certain } else { Sureness::Possible })
    }

    /// ISO/IEC 7812: 15 to 19 digits, the last a check by Luhn's rule.
    fn is_card(&self) -> bool {
        if !(15..=19).contains(&self.digits.len()) || self.digits[0] == 0 {
            return false;
        }
        let sum: u32 = self
            .digits
            .iter()
            .rev()
            .enumerate()
            .map(|(place, &digit)| {
                let digit = u32::from(digit);
                match (place % 2 == 1, digit * 2) {
                    (false, _) => digit,
                    (true, twice) if twice > 9 => twice - 9,
                    (true, twice) => twice,
                }
            })
            .sum();
        sum.is_multiple_of(10) && self.digits.iter().any(|digit| *digit != self.digits[0])
    }
}

fn check_digit_is_right(digits: &[u8]) -> bool {
    if digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10u32).rev())
        .map(|(&digit, weight)| u32::from(digit) * weight)
        .sum();
    match 11 - sum % 11 {
        11 => digits[9] == 0,
        10 => false,
        check => u32::from(digits[9]) == check,
    }
}
