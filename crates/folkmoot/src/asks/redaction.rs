//! Hiding a part of an ask, showing it again, and erasing it for good: what can be hidden, why, and what is written, in
//! one transaction with the entry in the public ledger.
//!
//! What anyone may read stands where it always stands, without what is hidden; the words as they came stand sealed
//! ([`crate::redaction`]), so that no page can show them by mistake.

use super::model::{AskRow, NATION};
use super::redaction_store as store;
use super::store as asks;
use super::take::Sitting;
use super::{entry, model};
use crate::access::{BodyKey, NATIONAL_BODY};
use crate::answering::letters;
use crate::documents;
use crate::keyed::keyed;
use crate::ledger_log;
use crate::parties::bodies::{self, Meant};
use crate::redaction::store::{self as sealed, Sealed};
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use rules::reference::Reference;
use serde::Serialize;
use std::fmt;
use uuid::Uuid;

keyed! {
    /// What is done with a part.
    How {
        /// It is kept out of sight: sealed, and seen by the two bodies.
        Redacted = "redacted",
        /// It is erased for good.
        Erased = "erased",
        /// It is shown again as it came.
        Restored = "restored",
    }
}

keyed! {
    /// Why a part is not shown.
    Why {
        /// It tells something of a person.
        PersonalData = "personal-data",
        /// It could put somebody in danger.
        Safety = "safety",
        /// A law or a court forbids that it is public.
        Law = "by-law",
        /// It was said in confidence.
        Confidence = "in-confidence",
        /// Another reason, in words.
        Other = "other",
    }
}

/// A part of an ask that can be hidden by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What it is about.
    Subject,
    /// What is asked.
    Text,
    /// The words that came with the step of this number.
    Note(i64),
    /// A file.
    File(Uuid),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Subject => f.write_str("subject"),
            Part::Text => f.write_str("text"),
            Part::Note(n) => write!(f, "note-{n}"),
            Part::File(id) => write!(f, "file-{id}"),
        }
    }
}

impl Part {
    /// The part of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Part> {
        match key {
            "subject" => Some(Part::Subject),
            "text" => Some(Part::Text),
            _ => match key.split_once('-')? {
                ("note", n) => n.parse().ok().map(Part::Note),
                ("file", id) => id.parse().ok().map(Part::File),
                _ => None,
            },
        }
        // There is one key for each part.
        .filter(|part| part.to_string() == key)
    }

    /// The number of the step whose entry commits to its words.
    #[must_use]
    pub fn step(self) -> Option<i64> {
        match self {
            Part::Subject | Part::Text => Some(1),
            Part::Note(n) => Some(n),
            Part::File(_) => None,
        }
    }
}

/// A redaction as it is kept.
#[derive(Debug, Clone)]
pub struct RedactionRow {
    /// Its number, from 1.
    pub n: i64,
    /// When.
    pub at: Timestamp,
    /// The key of the part.
    pub part: String,
    /// The key of what was done.
    pub act: String,
    /// The key of why.
    pub reason: Option<String>,
    /// Why, in words.
    pub note: Option<String>,
    /// The body that did it.
    pub for_party: Uuid,
}
crate::from_row!(RedactionRow { n, at, part, act, reason, note, for_party });

impl RedactionRow {
    /// Whether it is of this part, or of another whose words the same entry commits to.
    #[must_use]
    pub fn is_of(&self, part: Part) -> bool {
        let own = Part::from_key(&self.part);
        own == Some(part)
            || own.is_some_and(|own| own.step().is_some() && own.step() == part.step())
    }
}

/// What the last redaction of a part left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// It is shown as it came.
    Shown,
    /// Something of it is kept out of sight.
    Hidden,
    /// Something of it is gone.
    Gone,
}

/// How a part stands after these redactions.
#[must_use]
pub fn now(redactions: &[RedactionRow], part: Part) -> Now {
    let key = part.to_string();
    let last = redactions.iter().rev().find(|row| row.part == key);
    match last.and_then(|row| How::from_key(&row.act)) {
        None | Some(How::Restored) => Now::Shown,
        Some(How::Redacted) => Now::Hidden,
        Some(How::Erased) => Now::Gone,
    }
}

/// The body that may hide something in an ask of this area: its network, or for what belongs to no one
/// area the national body.
#[must_use]
pub fn keeper_of(area: &str) -> BodyKey {
    BodyKey::Code(match area {
        NATION => NATIONAL_BODY.to_owned(),
        area => format!("network:{area}"),
    })
}

/// What the entry of a redaction commits to. Its fields stand in the order of the alphabet, so that its bytes are
/// those of RFC 8785.
#[derive(Debug, Serialize)]
pub(super) struct Committed<'a> {
    /// The key of what was done.
    pub(super) act: &'a str,
    /// Why, in words.
    pub(super) note: Option<&'a str>,
    /// The id of the body that did it.
    pub(super) noted_for: String,
    /// The key of the part.
    pub(super) part: &'a str,
    /// The key of why.
    pub(super) reason: Option<&'a str>,
    /// What it is about, as anyone reads it from then on; of a part of what was asked.
    pub(super) subject: Option<&'a str>,
    /// What is asked, as anyone reads it from then on.
    pub(super) text: Option<&'a str>,
    /// The words that came with a step, as anyone reads them from then on.
    pub(super) words: Option<&'a str>,
}

impl<'a> Committed<'a> {
    /// That of a redaction, with what anyone reads of the ask.
    pub(super) fn of(
        row: &'a RedactionRow,
        (subject, text): (&'a str, &'a str),
        words: Option<&'a str>,
    ) -> Committed<'a> {
        let asked = Part::from_key(&row.part).and_then(Part::step) == Some(1);
        Committed {
            act: &row.act,
            note: row.note.as_deref(),
            noted_for: row.for_party.to_string(),
            part: &row.part,
            reason: row.reason.as_deref(),
            subject: asked.then_some(subject),
            text: asked.then_some(text),
            words: words.filter(|_| !asked),
        }
    }
}

/// A redaction that is to be made.
#[derive(Debug, Clone)]
pub struct NewRedaction {
    /// The part.
    pub part: Part,
    /// What is done with it.
    pub how: How,
    /// Why.
    pub why: Option<Why>,
    /// Why, in words.
    pub note: Option<String>,
    /// What anyone reads from now on, where words are hidden.
    pub words: Option<String>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotDone {
    /// There is no such ask, or no such part of it.
    Unknown,
    /// Somebody else was faster.
    Overtaken,
    /// Nothing of that part is kept out of sight.
    NothingHidden,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        match error {
            StoreError::Taken => NotDone::Overtaken,
            other => NotDone::Store(other),
        }
    }
}

/// Hides a part of an ask that was shown with `seen` redactions, shows it again, or erases it.
///
/// # Errors
/// When somebody was faster, there is no such part, or a statement fails; then nothing is changed.
pub async fn redact(
    tx: &mut Tx,
    reference: Reference,
    new: &NewRedaction,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let row = asks::by_reference(tx, reference).await?.ok_or(NotDone::Unknown)?;
    let row = asks::hold(tx, &row.area, row.id).await?.ok_or(NotDone::Unknown)?;
    let before = store::of_ask(tx, &row.area, row.id).await?;
    if before.len() as i64 != seen {
        return Err(NotDone::Overtaken);
    }
    if new.how == How::Restored && now(&before, new.part) != Now::Hidden {
        return Err(NotDone::NothingHidden);
    }
    match new.part {
        Part::File(id) => change_file(tx, &row, id, new.how).await?,
        part => change_words(tx, &row, part, new, sitting).await?,
    }
    if new.how == How::Erased {
        forget(tx, &row, &before, new.part).await?;
    }
    let keeper = Meant::from(keeper_of(&row.area));
    let keeper = bodies::ensure(tx, &sitting.world, &keeper, sitting.now).await?;
    let keeper = keeper.ok_or(NotDone::Unknown)?.id;
    let done = RedactionRow {
        n: seen + 1,
        at: sitting.now,
        part: new.part.to_string(),
        act: new.how.key().to_owned(),
        reason: new.why.map(|why| why.key().to_owned()),
        note: new.note.clone(),
        for_party: keeper,
    };
    let row = asks::one(tx, &row.area, row.id).await?.ok_or(NotDone::Unknown)?;
    let words = shown(tx, &row, new.part).await?;
    let content = Committed::of(&done, (&row.subject, &row.text), words.as_deref());
    let content = entry::bytes(&content);
    let kind = format!("ask.{}", new.how.key());
    let subject = &row.reference;
    let left =
        ledger_log::append(tx, &sitting.world, &kind, sitting.now, subject, Some(&content)).await?;
    store::add(tx, (&row.area, row.id), &done, sitting.person, &left).await?;
    Ok(())
}

/// Erases what would let somebody try out the words that are erased: the salts of all entries that commit to them, and
/// the mails that were written with them.
async fn forget(
    tx: &mut Tx,
    row: &AskRow,
    before: &[RedactionRow],
    part: Part,
) -> Result<(), StoreError> {
    let of = (row.area.as_str(), row.id);
    if let Some(step) = part.step() {
        store::erase_salt(tx, of, step).await?;
    }
    for row in before.iter().filter(|row| row.is_of(part)) {
        store::erase_salt_of(tx, of, row.n).await?;
    }
    letters::forget(tx, of.0, of.1).await?;
    tx.leave_no_trace();
    Ok(())
}

/// Takes a file off, gives it out again, or erases its name and content; what it was by its SHA-256 stays.
async fn change_file(tx: &mut Tx, row: &AskRow, id: Uuid, how: How) -> Result<(), NotDone> {
    let all = asks::documents(tx, &row.area, row.id).await?;
    if !all.iter().any(|(_, document)| document.id == id) {
        return Err(NotDone::Unknown);
    }
    documents::store::seal(tx, id, how != How::Restored).await?;
    if how == How::Erased {
        documents::store::erase(tx, id).await?;
    }
    Ok(())
}

async fn change_words(
    tx: &mut Tx,
    row: &AskRow,
    part: Part,
    new: &NewRedaction,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let (of, key) = ((row.area.as_str(), row.id), part.to_string());
    let shown = shown(tx, row, part).await?.ok_or(NotDone::Unknown)?;
    let kept = sealed::of(tx, of, &key).await?;
    let words = match (new.how, &kept, &new.words) {
        (How::Restored, Some(kept), _) => kept.words.clone(),
        (How::Redacted | How::Erased, _, Some(words)) => words.clone(),
        _ => return Err(NotDone::NothingHidden),
    };
    match new.how {
        How::Redacted if kept.is_none() => {
            let today = sitting.world.day_of(sitting.now);
            sealed::seal(tx, of, &key, &Sealed { words: shown, head: None }, today).await?;
        }
        How::Redacted => {}
        How::Restored | How::Erased => sealed::erase(tx, of, &key).await?,
    }
    store::show(tx, of, part, &words).await?;
    Ok(())
}

/// The words of a part as anyone reads them.
async fn shown(tx: &mut Tx, row: &AskRow, part: Part) -> Result<Option<String>, StoreError> {
    Ok(match part {
        Part::Subject => Some(row.subject.clone()),
        Part::Text => Some(row.text.clone()),
        Part::Note(n) => note(&asks::steps(tx, &row.area, row.id).await?, n).map(str::to_owned),
        Part::File(_) => None,
    })
}

/// The words that came with the step of a number.
#[must_use]
pub fn note(steps: &[model::StepRow], n: i64) -> Option<&str> {
    steps.iter().find(|step| step.n == n)?.note.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_one_key() {
        let id = Uuid::from_u128(7);
        for part in [Part::Subject, Part::Text, Part::Note(3), Part::File(id)] {
            assert_eq!(Part::from_key(&part.to_string()), Some(part));
        }
        for wrong in ["", "note", "note-", "note-03", "note-+3", "file-7", "Text", "text-1"] {
            assert_eq!(Part::from_key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_network_of_the_area_hides_and_for_the_nation_the_national_body() {
        assert_eq!(keeper_of("E08000003").to_string(), "network:E08000003");
        assert_eq!(keeper_of(NATION).to_string(), NATIONAL_BODY);
    }
}
