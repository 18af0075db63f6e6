//! A person's word on the codes of an experience: what they kept of what was shown, what they took away, what they added, and how it sounds. It can be
//! changed as often as somebody likes, and the program never writes over it.

use super::model::{CodeRow, MOST_CODES, Said};
use super::store;
use super::tally::CodeTally;
use super::tone::Tone;
use super::tone_store;
use crate::experiences::store::Experience;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// What somebody said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The codes that their form showed with a tick or without one.
    pub shown: Vec<String>,
    /// Those of them that stood ticked.
    pub kept: Vec<String>,
    /// Codes that they took from the codebook.
    pub added: Vec<String>,
    /// How it sounds and how grave it is; none where they said nothing of it, and then what was said of it before stays.
    pub tone: Option<Tone>,
}

/// What becomes of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is said to be this.
    Say(Said),
    /// It is as if it had never been said: a person takes back what only people had said.
    TakeAway,
}

/// What becomes of each code by somebody's word. What the program suggested after their form was shown stays a suggestion.
#[must_use]
pub fn changes(rows: &[CodeRow], word: &Word) -> Vec<(String, Change)> {
    let mut changes: Vec<(String, Change)> = Vec::new();
    let before = |key: &String| rows.iter().find(|row| row.code == *key).map(|row| row.said);
    let mut take = |key: &String, change: Option<Change>| {
        if let Some(change) = change
            && !changes.iter().any(|(known, _)| known == key)
        {
            changes.push((key.clone(), change));
        }
    };
    for key in word.added.iter().chain(word.kept.iter().filter(|key| word.shown.contains(key))) {
        take(
            key,
            match before(key) {
                None => Some(Change::Say(Said::Added)),
                Some(Said::Suggested | Said::Rejected) => Some(Change::Say(Said::Confirmed)),
                Some(Said::Confirmed | Said::Added) => None,
            },
        );
    }
    let gone = |key: &&String| !word.kept.contains(key) && !word.added.contains(key);
    for key in word.shown.iter().filter(gone) {
        take(
            key,
            match before(key) {
                Some(Said::Suggested | Said::Confirmed) => Some(Change::Say(Said::Rejected)),
                Some(Said::Added) => Some(Change::TakeAway),
                None | Some(Said::Rejected) => None,
            },
        );
    }
    changes
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept.
    Done,
    /// Somebody else looked at the codes since the form was shown. Nothing was changed.
    Overtaken,
    /// It would have more codes than one experience can.
    TooMany,
}

/// Keeps somebody's word on the codes of an experience that were shown with `seen` versions, and counts it. The caller has seen to it that
/// the codes are those of the codebooks.
///
/// # Errors
/// When a statement fails; then nothing is kept.
pub async fn judge(
    tx: &mut Tx,
    e: &Experience,
    word: &Word,
    seen: i64,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let of = (e.area.as_str(), e.id);
    // It holds the row until the end: nobody else changes these codes meanwhile.
    if !store::looked(tx, of, seen, now, by).await? {
        return Ok(Outcome::Overtaken);
    }
    let rows = store::codes(tx, &e.area, e.id).await?;
    let changes = changes(&rows, word);
    let more = changes.iter().filter(|(_, change)| *change == Change::Say(Said::Added)).count();
    if rows.len() + more > MOST_CODES + MOST_CODES / 2 {
        return Ok(Outcome::TooMany);
    }
    let mut tally = CodeTally::default();
    for (code, change) in &changes {
        let before = rows.iter().find(|row| row.code == *code);
        if let Some(row) = before {
            tally.count(e.spot(), code, row.said, -1);
        }
        match change {
            Change::Say(said) => {
                let coder = before.map_or(0, |row| row.coder);
                store::say(tx, of, code, *said, coder, by, now).await?;
                tally.count(e.spot(), code, *said, 1);
            }
            Change::TakeAway => store::take_away(tx, of, code).await?,
        }
    }
    if !changes.is_empty() {
        let silent = store::coded(tx, &e.area, e.id).await?.is_some_and(|coded| coded.silent);
        store::settle(tx, of, (e.day, silent), 0).await?;
    }
    tally.write(tx).await?;
    if let Some(tone) = word.tone {
        tone_store::say(tx, of, tone).await?;
    }
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, said: Said) -> CodeRow {
        let (code, at) = (code.to_owned(), Timestamp::UNIX_EPOCH);
        CodeRow { code, said, confidence: Some(700), coder: 1, by: None, at }
    }

    fn word(shown: &[&str], kept: &[&str], added: &[&str]) -> Word {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Word { shown: owned(shown), kept: owned(kept), added: owned(added), tone: None }
    }

    #[test]
    fn each_code_becomes_what_the_person_said() {
        use Change::{Say, TakeAway};
        use Said::{Added, Confirmed, Rejected, Suggested};
        let cases = [
            (Some(Suggested), true, Some(Say(Confirmed))),
            (Some(Suggested), false, Some(Say(Rejected))),
            (Some(Confirmed), true, None),
            (Some(Confirmed), false, Some(Say(Rejected))),
            (Some(Rejected), true, Some(Say(Confirmed))),
            (Some(Rejected), false, None),
            (Some(Added), true, None),
            (Some(Added), false, Some(TakeAway)),
            (None, true, Some(Say(Added))),
            (None, false, None),
        ];
        for (before, ticked, expected) in cases {
            let rows: Vec<CodeRow> = before.map(|said| row("food", said)).into_iter().collect();
            let kept: &[&str] = if ticked { &["food"] } else { &[] };
            let found = changes(&rows, &word(&["food"], kept, &[]));
            let expected: Vec<_> =
                expected.into_iter().map(|change| ("food".to_owned(), change)).collect();
            assert_eq!(found, expected, "{before:?} {ticked}");
        }
    }

    #[test]
    fn what_was_not_shown_stays_and_what_is_ticked_twice_is_said_once() {
        let rows = [row("food", Said::Suggested), row("pain", Said::Suggested)];
        let found = changes(&rows, &word(&["food"], &["food"], &["food", "parking"]));
        let said: Vec<_> = found.iter().map(|(code, change)| (code.as_str(), change)).collect();
        assert_eq!(
            said,
            [("food", &Change::Say(Said::Confirmed)), ("parking", &Change::Say(Said::Added))]
        );
        assert!(changes(&rows, &word(&[], &["food"], &[])).is_empty(), "it was not shown");
    }
}
