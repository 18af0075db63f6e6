//! E-mail addresses, web addresses and the @handles of accounts.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Kind, Mark, Sureness};

/// Patterns of this crate are fixed and tested: one that does not compile is a mistake of ours.
pub(crate) fn pattern(text: &str) -> Regex {
    match Regex::new(text) {
        Ok(pattern) => pattern,
        Err(error) => panic!("the pattern {text} does not compile: {error}"),
    }
}

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)[a-z0-9][a-z0-9._%+'-]*(?: ?@ ?| ?[\(\[]at[\)\]] ?)(?:[a-z0-9-]+(?:\.| ?[\(\[]dot[\)\]] ?))+[a-z]{2,24}(?-u:\b)",
    )
});

/// An address whose domain has no dot: mistyped, but somebody's.
static HALF_EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)[a-z0-9][a-z0-9._%+-]+@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|nhs|live|btinternet|aol|sky)(?-u:\b)",
    )
});

static WEB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)(?:https?://|www\.)[!#-;=?-~]{2,}|(?-u:\b)[a-z0-9][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.uk|org|org\.uk|net|nhs\.uk|gov\.uk|ac\.uk|me\.uk|cymru|wales)(?-u:\b)(?:/[!#-;=?-~]*)?",
    )
});

static HANDLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i-u)(?:^|[\s(,:;])(@[a-z_][a-z0-9_.]{2,29})"));

/// Marks what leads to a person on the network.
pub(crate) fn find(text: &str, marks: &mut Vec<Mark>) {
    let at_sign = text.contains('@');
    if at_sign || text.contains("(at)") || text.contains("[at]") {
        push(&EMAIL, text, Kind::Email, Sureness::Certain, marks);
    }
    if at_sign {
        push(&HALF_EMAIL, text, Kind::Email, Sureness::Likely, marks);
        for found in HANDLE.captures_iter(text) {
            if let Some(handle) = found.get(1) {
                marks.push(Mark {
                    start: handle.start(),
                    end: trimmed(text, handle.start(), handle.end()),
                    kind: Kind::WebAddress,
                    sure: Sureness::Possible,
                });
            }
        }
    }
    if text.contains('.') {
        push(&WEB, text, Kind::WebAddress, Sureness::Likely, marks);
    }
}

fn push(pattern: &Regex, text: &str, kind: Kind, sure: Sureness, marks: &mut Vec<Mark>) {
    for found in pattern.find_iter(text) {
        marks.push(Mark {
            start: found.start(),
            end: trimmed(text, found.start(), found.end()),
            kind,
            sure,
        });
    }
}

/// The end of an address without the punctuation of the sentence around it.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'']).len()
}
