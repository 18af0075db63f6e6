//! Whether a text may be the next version of a codebook, and if not, in which line it is wrong.

use super::books::{Book, parse, whole_key};
use super::model::{CODING_BOOK, LONGEST_LOCAL_TEXT, LONGEST_TEXT, MOST_CODES, MOST_LOCAL_CODES};
use crate::web::words::Say;
use themes::coding::{Codebook, FaultKind};

/// The longest key of a code.
const LONGEST_KEY: usize = 60;
/// The longest name of a code or a group.
const LONGEST_NAME: usize = 200;
/// The longest definition.
const LONGEST_DEFINITION: usize = 1000;
/// The most cues of a code.
const MOST_CUES: usize = 500;

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1; 0 where it is not of one line.
    pub line: usize,
    /// The key of the sentence that says what.
    pub what: &'static str,
    /// What it is about.
    pub about: String,
}

impl Wrong {
    /// The same in words.
    #[must_use]
    pub fn sentence(&self, say: Say<'_>) -> String {
        let what = say.with(self.what, "about", self.about.as_str());
        match self.line {
            0 => what,
            line => say.args("codebook-line", &[("line", line.into()), ("what", what.into())]),
        }
    }
}

/// Whose codebook a text is to be the next version of.
#[derive(Debug, Clone, Copy)]
pub struct Next<'a> {
    /// The area of a network; none for a national one.
    pub area: Option<&'a str>,
    /// Its key.
    pub key: &'a str,
    /// What there is of it.
    pub book: Option<&'a Book>,
    /// The national codebook by which experiences are coded.
    pub coding: Option<&'a Book>,
}

impl Next<'_> {
    /// The number of the next version.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.book.and_then(Book::newest).map_or(1, |newest| newest.book.version.saturating_add(1))
    }

    /// Reads a text as the next version.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(&self, text: &str) -> Result<Codebook, Wrong> {
        let wrong = |line: usize, what, about: &str| Wrong { line, what, about: about.to_owned() };
        let longest = if self.area.is_some() { LONGEST_LOCAL_TEXT } else { LONGEST_TEXT };
        if text.chars().count() > longest {
            return Err(wrong(0, "codebook-wrong-long", &longest.to_string()));
        }
        let book = parse(text)
            .map_err(|fault| wrong(fault.line, fault_words(fault.kind), &fault.about))?;
        let head = line_that_begins(text, "codebook");
        if book.key != self.key {
            return Err(wrong(head, "codebook-wrong-book", self.key));
        }
        if book.version != self.number() {
            return Err(wrong(head, "codebook-wrong-number", &self.number().to_string()));
        }
        if book.name.chars().count() > LONGEST_NAME {
            return Err(wrong(head, "codebook-wrong-name", self.key));
        }
        let most = if self.area.is_some() { MOST_LOCAL_CODES } else { MOST_CODES };
        if book.codes.len() > most {
            return Err(wrong(0, "codebook-wrong-many", &most.to_string()));
        }
        if book.codes.is_empty() && self.area.is_none() {
            return Err(wrong(0, "codebook-wrong-empty", ""));
        }
        for code in &book.codes {
            let line = line_of_code(text, &code.key);
            let at = |what| Err(wrong(line, what, &code.key));
            let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if code.key.len() > LONGEST_KEY || !code.key.chars().all(letters) {
                return at("codebook-wrong-key");
            }
            if code.name.chars().count() > LONGEST_NAME {
                return at("codebook-wrong-name");
            }
            let definition = code.definition.chars().count();
            if definition == 0 || definition > LONGEST_DEFINITION {
                return at("codebook-wrong-what");
            }
            if code.cues.len() > MOST_CUES {
                return at("codebook-wrong-cues");
            }
            if self.was_retired(&code.key) {
                return at("codebook-wrong-again");
            }
            match (&code.under, self.area) {
                (None, _) => {}
                (Some(_), None) => return at("codebook-wrong-under"),
                (Some(under), Some(_)) => {
                    let key = under.strip_prefix(CODING_BOOK).and_then(|k| k.strip_prefix('/'));
                    let codes = self.coding.map_or(&[][..], Book::codes);
                    if !key.is_some_and(|key| codes.iter().any(|one| one.key == key)) {
                        return at("codebook-wrong-under");
                    }
                }
            }
        }
        Ok(book)
    }

    /// Whether a key was used by an earlier version and is not by the newest: it would mean something else.
    fn was_retired(&self, key: &str) -> bool {
        let Some(book) = self.book else { return false };
        let key = match self.area {
            Some(_) => whole_key(self.key, key),
            None => key.to_owned(),
        };
        let has = |codes: &[themes::coding::Code]| codes.iter().any(|one| one.key == key);
        !has(book.codes()) && book.versions.iter().any(|version| has(&version.book.codes))
    }
}

/// The key of the sentence for what the crate finds wrong.
fn fault_words(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::NoKey => "codebook-fault-no-key",
        FaultKind::NoName => "codebook-fault-no-name",
        FaultKind::NoVersion => "codebook-fault-no-version",
        FaultKind::TopicFirst => "codebook-fault-topic-first",
        FaultKind::NoCode => "codebook-fault-no-code",
        FaultKind::NoWord => "codebook-fault-no-word",
        FaultKind::UnknownLine => "codebook-fault-unknown-line",
        FaultKind::Twice => "codebook-fault-twice",
        FaultKind::NoGroup => "codebook-fault-no-group",
        FaultKind::NoBelow => "codebook-fault-no-below",
        FaultKind::Circle => "codebook-fault-circle",
    }
}

/// The first line that begins with a word; 0 if none does.
fn line_that_begins(text: &str, word: &str) -> usize {
    text.lines()
        .position(|line| line.split_whitespace().next() == Some(word))
        .map_or(0, |at| at + 1)
}

/// The line in which a code begins; 0 if it is not found.
fn line_of_code(text: &str, key: &str) -> usize {
    let begins = |line: &str| {
        let line = line.trim();
        let rest = line.strip_prefix("code ").or_else(|| line.strip_prefix("topic "));
        rest.is_some_and(|rest| rest.split('|').next().map(str::trim) == Some(key))
    };
    text.lines().position(begins).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::books::Books;
    use super::super::model::Detail;
    use super::*;
    use jiff::civil::date;

    const OWN: &str = "codebook e1 | 1 | Our own\ncode buses | Buses\nwhat Buses to care.\ncode cakes | Cakes\nwhat Cakes.";

    fn books() -> Books {
        let issued = |text: &str| {
            let detail = Detail::Issued { note: String::new(), text: text.to_owned() };
            ("E1".to_owned(), "e1".to_owned(), date(2009, 1, 14), detail)
        };
        let second = "codebook e1 | 2 | Our own\ncode buses | Buses\nwhat Buses.";
        Books::of(vec![issued(OWN), issued(second)]).expect("they can be read")
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let books = books();
        let (book, coding) = (books.book("e1"), books.book(CODING_BOOK));
        let next = Next { area: Some("E1"), key: "e1", book, coding };
        let head = "codebook e1 | 3 | Our own\n";
        assert!(next.read(&format!("{head}code buses | Buses\nwhat Buses.")).is_ok());
        assert!(next.read(head).is_ok(), "a network may have no code of its own any more");
        let under = "code b | B\nwhat B.\nunder patient-experience/parking";
        assert!(next.read(&format!("{head}{under}")).is_ok());
        for (text, line, what) in [
            ("codebook e2 | 3 | A", 1, "codebook-wrong-book"),
            ("# ours\ncodebook e1 | 2 | A", 2, "codebook-wrong-number"),
            ("codebook e1 | 3 | A\ncode Big Buses | B\nwhat B.", 2, "codebook-wrong-key"),
            ("codebook e1 | 3 | A\ncode b | B", 2, "codebook-wrong-what"),
            ("codebook e1 | 3 | A\n\ncode cakes | C\nwhat C.", 3, "codebook-wrong-again"),
            ("codebook e1 | 3 | A\ncode b | B\nwhat B.\nunder parking", 2, "codebook-wrong-under"),
            ("codebook e1 | 3 | A\ncode b | B\nwhat B.\ncode b | C", 4, "codebook-fault-twice"),
            ("codebook e1 | 3 | A\ncode b | B\nbelow b", 3, "codebook-fault-circle"),
            ("nonsense", 1, "codebook-fault-unknown-line"),
            ("", 0, "codebook-wrong-book"),
        ] {
            let wrong = next.read(text).expect_err(text);
            assert_eq!((wrong.line, wrong.what), (line, what), "{text}");
        }
        let many: String = (0..50).map(|n| format!("code c{n} | C\nwhat C.\n")).collect();
        let wrong = next.read(&format!("{head}{many}")).expect_err("too many");
        assert_eq!((wrong.line, wrong.what), (0, "codebook-wrong-many"));
        let long = next.read(&"# long\n".repeat(5000)).expect_err("too long");
        assert_eq!(long.what, "codebook-wrong-long");
    }
}
