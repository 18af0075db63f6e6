//! The days that are no working days in this installation, as they are written in its file (TOML):
//!
//! ```toml
//! [[day]]
//! date = 2009-02-02
//! name = "Offices closed by snow"
//! ```

use jiff::civil::Date;
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

/// A day that is no working day here, though it is no bank holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraDay {
    /// The day.
    pub date: Date,
    /// Why it does not count, in a few words that are shown.
    pub name: String,
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct WrongDays {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    day: Vec<DayText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayText {
    date: Spanned<toml::value::Datetime>,
    name: Spanned<String>,
}

/// The longest name, in characters: it stands in a line of a page.
const LONGEST_NAME: usize = 100;

/// Reads the days of a file.
///
/// # Errors
/// The file's name, and the line that is wrong.
pub fn from_file(path: &Path) -> Result<Vec<ExtraDay>, String> {
    let text = std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    read(&text).map_err(|wrong| format!("{}, {wrong}", path.display()))
}

/// Reads the days of a text.
///
/// # Errors
/// The first line that is wrong.
pub fn read(text: &str) -> Result<Vec<ExtraDay>, WrongDays> {
    let at = |byte: usize, why: String| {
        let before = text.get(..byte).unwrap_or(text);
        WrongDays { line: before.matches('\n').count() + 1, why }
    };
    let file: File = toml::from_str(text).map_err(|wrong| {
        at(wrong.span().map_or(0, |span| span.start), wrong.message().to_owned())
    })?;
    let mut days: Vec<ExtraDay> = Vec::with_capacity(file.day.len());
    for day in file.day {
        let written = day.date.get_ref();
        let date = day_of(written).ok_or_else(|| {
            at(day.date.span().start, format!("{written} is not a day such as 2009-02-02"))
        })?;
        if days.iter().any(|other| other.date == date) {
            return Err(at(day.date.span().start, format!("{date} is there twice")));
        }
        let name = day.name.get_ref().trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(['\n', '\r']) {
            let why = format!("a name has 1 to {LONGEST_NAME} letters and one line");
            return Err(at(day.name.span().start, why));
        }
        days.push(ExtraDay { date, name: name.to_owned() });
    }
    Ok(days)
}

fn day_of(written: &toml::value::Datetime) -> Option<Date> {
    let date = written.date.filter(|_| written.time.is_none() && written.offset.is_none())?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_and_a_file_may_have_none() {
        let text = "[[day]]\ndate = 2009-02-02\nname = \" Closed by snow \"\n";
        let day = ExtraDay { date: date(2009, 2, 2), name: "Closed by snow".into() };
        assert_eq!(read(text), Ok(vec![day]));
        assert_eq!(read("# nothing yet\n"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (line, text) in [
            (2, "[[day]]\ndate = 2009-02-30\nname = \"x\"\n"),
            (2, "[[day]]\ndate = \"2009-02-02\"\nname = \"x\"\n"),
            (2, "[[day]]\ndate = 2009-02-02T10:00:00\nname = \"x\"\n"),
            (3, "[[day]]\ndate = 2009-02-02\nname = \" \"\n"),
            (3, "[[day]]\ndate = 2009-02-02\nname = \"a\\nb\"\n"),
            (3, "[[day]]\ndate = 2009-02-02\nnam = \"x\"\n"),
            (
                5,
                "[[day]]\ndate = 2009-02-02\nname = \"x\"\n[[day]]\ndate = 2009-02-02\nname = \"y\"\n",
            ),
            (1, "days = []\n"),
            (4, "[[day]]\ndate = 2009-02-02\nname = \"x\"\n[[day\n"),
        ] {
            assert_eq!(read(text).map_err(|wrong| wrong.line), Err(line), "{text}");
        }
    }
}
