//! A written date, taken to pieces: figures and the names of months, in English and Welsh.

/// One meaningful piece of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Four figures.
    Year(i16),
    /// One or two figures: a day or a month, or a year cut short.
    Small(i8),
    /// The name of a month, from 1 to 12.
    Named(i8),
    /// Anything else.
    Strange,
}

/// The months in English and Welsh, and in Welsh as the word changes after “o”.
const MONTHS: [(&str, &str, &str); 12] = [
    ("January", "Ionawr", "Ionawr"),
    ("February", "Chwefror", "Chwefror"),
    ("March", "Mawrth", "Fawrth"),
    ("April", "Ebrill", "Ebrill"),
    ("May", "Mai", "Fai"),
    ("June", "Mehefin", "Fehefin"),
    ("July", "Gorffennaf", "Orffennaf"),
    ("August", "Awst", "Awst"),
    ("September", "Medi", "Fedi"),
    ("October", "Hydref", "Hydref"),
    ("November", "Tachwedd", "Dachwedd"),
    ("December", "Rhagfyr", "Ragfyr"),
];

/// Words that stand in a date and say nothing: “3rd of November”, “mis Tachwedd”, “3ydd o Dachwedd”.
const FILLERS: [&str; 6] = ["of", "the", "in", "o", "mis", "ym"];

/// What follows a figure when a day is written as an ordinal number, English and Welsh.
const ORDINALS: [&str; 13] =
    ["st", "nd", "rd", "th", "af", "il", "ail", "ydd", "edd", "ed", "fed", "eg", "ain"];

/// The name of a month from 1 to 12; nothing for any other number.
pub(super) fn english_month(month: i8) -> &'static str {
    usize::try_from(i16::from(month) - 1)
        .ok()
        .and_then(|place| MONTHS.get(place))
        .map_or("", |names| names.0)
}

/// The pieces in the order they stand in, fillers, ordinal endings and the time of day left out.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let lower = text.to_lowercase();
    let mut pieces = Vec::new();
    for word in without_time(&lower).split(is_separator) {
        let mut rest = word;
        let mut after_figures = false;
        while let Some(first) = rest.chars().next() {
            let figures = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != figures).unwrap_or(rest.len());
            let run;
            (run, rest) = rest.split_at(end);
            if figures {
                pieces.push(number(run));
            } else if !(FILLERS.contains(&run) || after_figures && ORDINALS.contains(&run)) {
                pieces.push(month_called(run).map_or(Piece::Strange, Piece::Named));
            }
            after_figures = figures;
        }
    }
    pieces
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2013}')
}

/// What stands before the first `9:30` or `T09:30`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    before.strip_suffix('t').unwrap_or(before)
}

fn number(figures: &str) -> Piece {
    match figures.len() {
        1 | 2 => figures.parse().map_or(Piece::Strange, Piece::Small),
        4 => figures.parse().map_or(Piece::Strange, Piece::Year),
        _ => Piece::Strange,
    }
}

/// A month is known by the first three letters of its name or more.
fn month_called(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    (1..).zip(MONTHS).find_map(|(month, (english, welsh, after_o))| {
        [english, welsh, after_o]
            .iter()
            .any(|name| name.to_lowercase().starts_with(word))
            .then_some(month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_tell_the_months_of_both_languages_apart() {
        for (month, (english, welsh, after_o)) in (1..).zip(MONTHS) {
            for name in [english, welsh, after_o] {
                let lower = name.to_lowercase();
                for end in 3..=lower.len() {
                    assert_eq!(month_called(&lower[..end]), Some(month), "{}", &lower[..end]);
                }
            }
        }
        assert_eq!(month_called("ma"), None);
        assert_eq!(month_called("novembre"), None);
    }

    #[test]
    fn every_month_has_its_name_and_no_other_number_has() {
        assert_eq!(english_month(11), "November");
        for wrong in [i8::MIN, -1, 0, 13, i8::MAX] {
            assert_eq!(english_month(wrong), "");
        }
    }
}
