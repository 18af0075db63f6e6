//! A programme as it is typed: one piece in each line, as "11:45-13:00 workshop 6x25 What stands in the way".

use super::model::{LONGEST_LINE, SlotSaid};
use crate::events::form::time_typed;
use crate::web::words::{Language, Say};
use rules::agenda::Kind;

/// The kind of a word, in either language.
fn kind(say: Say<'_>, word: &str) -> Option<Kind> {
    let word = word.to_lowercase();
    let is = |kind: &Kind| {
        Language::ALL.iter().any(|language| {
            let say = say.in_language(*language);
            kind.key() == word || say.of("agenda-kind", kind.key()).to_lowercase() == word
        })
    };
    Kind::ALL.into_iter().find(is)
}

/// How many groups and how many people in each, as "6x25".
fn groups(word: &str) -> Option<(i64, i64)> {
    let (groups, most) = word.split_once(['x', 'X', '×'])?;
    Some((groups.parse().ok()?, most.parse().ok()?))
}

/// A line that was typed.
fn read(say: Say<'_>, line: &str) -> Result<SlotSaid, &'static str> {
    let (times, rest) = line.split_once(char::is_whitespace).ok_or("agenda-line-short")?;
    let (from, until) = times.split_once(['-', '–']).ok_or("agenda-line-times")?;
    let from = time_typed(from).ok_or("agenda-line-times")?;
    let until = time_typed(until).ok_or("agenda-line-times")?;
    let rest = rest.trim_start();
    let (word, rest) = rest.split_once(char::is_whitespace).ok_or("agenda-line-short")?;
    let kind = kind(say, word).ok_or("agenda-line-kind")?;
    let rest = rest.trim();
    let (first, others) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (groups, title) = match groups(first) {
        Some(found) => (Some(found), others.trim()),
        None => (None, rest),
    };
    if title.is_empty() || title.chars().count() > LONGEST_LINE {
        return Err("agenda-line-title");
    }
    Ok(SlotSaid {
        kind: kind.key().to_owned(),
        from,
        until,
        title: title.to_owned(),
        groups: groups.map(|(groups, _)| groups),
        most: groups.map(|(_, most)| most),
    })
}

/// The programme that was typed.
///
/// # Errors
/// The number of the first line that cannot be read, and the key of what is said of it.
pub(super) fn parse(say: Say<'_>, typed: &str) -> Result<Vec<SlotSaid>, (i64, &'static str)> {
    let lines = (1..).zip(typed.lines().map(str::trim)).filter(|(_, line)| !line.is_empty());
    lines.map(|(n, line)| read(say, line).map_err(|key| (n, key))).collect()
}

/// A programme as it would be typed.
pub(super) fn typed(say: Say<'_>, slots: &[SlotSaid]) -> String {
    let line = |slot: &SlotSaid| {
        let (from, until) = slot.times();
        let groups = slot.groups.zip(slot.most);
        let groups = groups.map(|(n, most)| format!("{n}x{most} ")).unwrap_or_default();
        let kind = say.of("agenda-kind", &slot.kind).to_lowercase();
        format!("{from}-{until} {kind} {groups}{}", slot.title)
    };
    slots.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words::Words;

    #[test]
    fn a_programme_is_read_as_it_is_written_in_both_languages() {
        let words = Words::load().expect("the words");
        for language in Language::ALL {
            let say = Say::new(&words, language);
            let text = "10:30-11:00 arrival Registration and coffee\n\n11.00–12:15 workshop 6x25 What stands in the way";
            let slots = parse(say, text).expect("a programme");
            assert_eq!((slots[1].groups, slots[1].most), (Some(6), Some(25)));
            assert_eq!(slots[1].title, "What stands in the way");
            assert_eq!(parse(say, &typed(say, &slots)), Ok(slots));
            for (line, key) in [
                ("half past ten coffee", "agenda-line-times"),
                ("10:30-11:00", "agenda-line-short"),
                ("10:30-11:00 party Cake", "agenda-line-kind"),
                ("10:30-11:00 workshop 6x25", "agenda-line-title"),
            ] {
                assert_eq!(parse(say, line), Err((1, key)), "{line}");
            }
        }
    }
}
