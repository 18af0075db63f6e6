//! What a register says of a provider or a service, and what it may say.

use crate::experiences::model::ServiceKind;
use crate::store::names;
use jiff::civil::Date;
use rules::postcode::{Postcode, PostcodeError};
use sha2::{Digest, Sha256};
use std::fmt;

/// The longest code that is taken.
pub const LONGEST_CODE: usize = 20;
/// The longest name that is taken, in characters.
pub const LONGEST_NAME: usize = 300;

/// The code of a provider or a service in its register: up to twenty ASCII letters, digits and
/// hyphens, kept in capitals (`RM3`, `P85028`, `1-109570155`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// Reads a code; none if it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Code> {
        let text = text.trim();
        let valid = (1..=LONGEST_CODE).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        valid.then(|| Code(text.to_ascii_uppercase()))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a row of a register tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// A body that provides care, and the whole of it as a service, under one code.
    Both,
    /// A place or unit where care is given.
    Service,
}

/// One row of a register, valid in every part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in its file.
    pub row: u64,
    /// What it tells of.
    pub tells: Tells,
    /// Its code.
    pub code: Code,
    /// Its name, in ordinary capitals.
    pub name: String,
    /// What kind of care.
    pub kind: ServiceKind,
    /// Who runs it, if the register says so: of one that is both, itself.
    pub provider: Option<Code>,
    /// The name of who runs it, where the register has one.
    pub provider_name: Option<String>,
    /// Where it is.
    pub postcode: Option<Postcode>,
    /// The code of its area, where that is known without its postcode.
    pub area: Option<String>,
    /// Its first day.
    pub opened: Option<Date>,
    /// The first day on which it is no more.
    pub closed: Option<Date>,
    /// Its code in the official organisation register, where this is another register.
    pub organisation: Option<Code>,
    /// The key of the register.
    pub register: &'static str,
}

/// A row that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Where it stands in its file, counted from 1 as a spreadsheet does, or in a list of objects.
    pub row: u64,
    /// What is wrong with it, in a sentence.
    pub reason: String,
    /// The row as it stood there.
    pub raw: String,
}

/// What became of each row of a file.
pub type Rows = Vec<Result<Entry, Reject>>;

/// Why a whole file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotThisLayout(pub String);

impl Entry {
    /// A short hash of all that is kept of it, with the area found for it.
    #[must_use]
    pub fn digest(&self, area: Option<&str>) -> String {
        let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let postcode = self.postcode.map(|p| p.to_string()).unwrap_or_default();
        let parts = [
            self.code.as_str(),
            &self.name,
            self.kind.key(),
            self.provider.as_ref().map_or("", Code::as_str),
            self.provider_name.as_deref().unwrap_or(""),
            &postcode,
            area.unwrap_or(""),
            &day(self.opened),
            &day(self.closed),
            self.organisation.as_ref().map_or("", Code::as_str),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0x1f]);
        }
        hash.finalize()[..12].iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// A name as it is sorted and searched: folded, letters and digits only, one space between words.
/// What stands after an apostrophe belongs to the word before it: `St Mary's` is `st marys`.
#[must_use]
pub fn sort_name(name: &str) -> String {
    names::folded(name)
}

/// A day as the official layout has it, `YYYYMMDD`, or with hyphens; none if the cell is empty.
///
/// # Errors
/// The sentence that says what is wrong.
pub(super) fn day(cell: &str, what: &str) -> Result<Option<Date>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let digits: String = cell.chars().filter(|c| *c != '-').collect();
    let wrong = || format!("the {what} “{cell}” is no day: write it as 20240930 or 2024-09-30");
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong());
    }
    let number = |from: usize, to: usize| digits[from..to].parse::<i16>().unwrap_or(0);
    let (month, day) = (i8::try_from(number(4, 6)), i8::try_from(number(6, 8)));
    let (Ok(month), Ok(day)) = (month, day) else { return Err(wrong()) };
    Date::new(number(0, 4), month, day).map(Some).map_err(|_| wrong())
}

/// The day after the last one: registers name the last day, we keep the first day without it.
pub(super) fn day_after(last: Option<Date>) -> Option<Date> {
    last.and_then(|day| day.tomorrow().ok())
}

/// A postcode of a register; none if the cell is empty.
///
/// # Errors
/// The sentence that says what is wrong.
pub(super) fn postcode(cell: &str) -> Result<Option<Postcode>, String> {
    match Postcode::parse(cell) {
        Ok(postcode) => Ok(Some(postcode)),
        Err(PostcodeError::Empty) => Ok(None),
        Err(error) => Err(format!("the postcode “{}” is none: {error}", cell.trim())),
    }
}

/// A code of a register.
///
/// # Errors
/// The sentence that says what is wrong.
pub(super) fn code(cell: &str) -> Result<Code, String> {
    Code::parse(cell).ok_or_else(|| {
        format!(
            "the code “{}” is none: it has 1 to {LONGEST_CODE} letters, digits and hyphens",
            cell.trim()
        )
    })
}

/// A name of a register, in ordinary capitals.
///
/// # Errors
/// The sentence that says what is wrong.
pub(super) fn name(cell: &str) -> Result<String, String> {
    let name = super::names::ordinary(&crate::web::fields::clean(cell));
    match name.chars().count() {
        0 => Err("it has no name".into()),
        1..=LONGEST_NAME if !sort_name(&name).is_empty() => Ok(name),
        1..=LONGEST_NAME => Err(format!("the name “{name}” has no letter")),
        _ => Err(format!("its name is longer than {LONGEST_NAME} characters")),
    }
}

/// Checks that nothing ends before it begins.
///
/// # Errors
/// The sentence that says what is wrong.
pub(super) fn in_order(opened: Option<Date>, closed: Option<Date>) -> Result<(), String> {
    match (opened, closed) {
        (Some(opened), Some(closed)) if closed < opened => {
            Err(format!("it closes before {closed}, which is before it opens on {opened}"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_short_ascii_and_kept_in_capitals() {
        assert_eq!(Code::parse(" rm3 ").map(|c| c.to_string()), Some("RM3".into()));
        assert_eq!(Code::parse("1-109570155").map(|c| c.to_string()), Some("1-109570155".into()));
        for wrong in ["", "R M3", "R'M3", "RÉ3", "R\0M", "123456789012345678901"] {
            assert_eq!(Code::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_name_is_sorted_by_its_letters() {
        assert_eq!(sort_name("St Mary’s Hospital (Wing-B)"), "st marys hospital wing b");
        assert_eq!(sort_name("Ysbyty’r Tŵr"), "ysbytyr twr");
    }

    #[test]
    fn the_last_day_of_a_register_is_the_day_before_the_end() -> Result<(), String> {
        assert_eq!(day_after(day("20240930", "closing date")?), Some(date(2024, 10, 1)));
        assert_eq!(day("2014-05-30", "closing date")?, Some(date(2014, 5, 30)));
        assert_eq!(day(" ", "closing date")?, None);
        for wrong in ["20240931", "2024", "3 May 2024", "２０２４０９３０"] {
            assert!(day(wrong, "closing date").is_err(), "{wrong}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_cell_gets_an_answer(cell in ".*") {
            let _ = day(&cell, "opening date");
            let _ = postcode(&cell);
            let _ = code(&cell);
            if let Ok(name) = name(&cell) {
                prop_assert!(!sort_name(&name).is_empty());
            }
        }
    }
}
