//! Coding again what an older coder has coded, some hundreds at a time. What a person has looked at keeps its codes. Each experience is
//! changed with its counts in one transaction, and whoever changes its codes holds its row, so that a person's word between
//! reading and writing is never lost.

use super::learn_store;
use super::model::{CodeRow, Found, Said};
use super::store;
use super::tally::CodeTally;
use crate::app::App;
use crate::experiences::store::{self as experiences, Experience};
use crate::store::jobs::{self, Job};
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// How many experiences one transaction takes: nobody else can write for so long.
const BATCH: i64 = 200;

/// What a newer coder makes of one code of an experience that no person has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    /// It is suggested as well.
    Suggest(String, i64),
    /// It is suggested with another confidence.
    Confident(String, i64),
    /// It is no longer suggested.
    TakeAway(String),
}

/// What becomes of the codes of an experience by what a newer coder found. A person's word stays whatever that is.
fn changes(rows: &[CodeRow], found: &Found, looked_at: bool) -> Vec<Change> {
    if looked_at {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for row in rows.iter().filter(|row| row.said == Said::Suggested) {
        match found.codes.iter().find(|(code, _)| *code == row.code) {
            None => changes.push(Change::TakeAway(row.code.clone())),
            Some((code, now)) if row.confidence != Some(*now) => {
                changes.push(Change::Confident(code.clone(), *now));
            }
            Some(_) => {}
        }
    }
    for (code, confidence) in &found.codes {
        if !rows.iter().any(|row| row.code == *code) {
            changes.push(Change::Suggest(code.clone(), *confidence));
        }
    }
    changes
}

/// Codes again all that an older coder has coded. Returns how many that were; none when another has taken the job over.
///
/// # Errors
/// When the database cannot be used.
pub async fn all(app: &App, job: Option<&Job>) -> Result<Option<i64>, StoreError> {
    let knows = app.coding.now();
    let number = knows.number();
    let total = app
        .db
        .read(move |tx| Box::pin(async move { learn_store::behind(tx, number).await }))
        .await?;
    let (mut after, mut done) = ((String::new(), Uuid::nil()), 0);
    loop {
        let from = after.clone();
        let read = app.db.read(move |tx| {
            Box::pin(async move {
                let keys = learn_store::to_code(tx, &from, number, BATCH).await?;
                let mut found = Vec::with_capacity(keys.len());
                for (area, id) in keys {
                    found.extend(experiences::by_id(tx, &area, id).await?);
                }
                Ok::<_, StoreError>(found)
            })
        });
        let batch: Vec<Experience> = read.await?;
        let Some(last) = batch.last() else { return Ok(Some(done)) };
        after = (last.area.clone(), last.id);
        done += batch.len() as i64;
        let within = knows.clone();
        let coded = tokio::task::spawn_blocking(move || {
            let code = |e: Experience| {
                let found = within.code(&e.area, &e.text, e.wanted.as_deref());
                (e, found)
            };
            batch.into_iter().map(code).collect::<Vec<_>>()
        })
        .await
        .map_err(|error| StoreError::Failed(error.to_string()))?;
        let (turn, now) = (job.map(Job::turn), app.world.now());
        let going_on = app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    write(tx, &coded, now).await?;
                    match turn {
                        None => Ok::<_, StoreError>(true),
                        Some(turn) => jobs::report(tx, turn, done, total.max(done), "", now).await,
                    }
                })
            })
            .await?;
        if !going_on {
            return Ok(None);
        }
    }
}

async fn write(
    tx: &mut Tx,
    coded: &[(Experience, Found)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut tally = CodeTally::default();
    for (e, found) in coded {
        let of = (e.area.as_str(), e.id);
        // It holds the row; what was taken back meanwhile has none.
        if !store::coded_again(tx, of, now, found).await? {
            continue;
        }
        let Some(row) = store::coded(tx, &e.area, e.id).await? else { continue };
        let rows = store::codes(tx, &e.area, e.id).await?;
        let mut fresh = Vec::new();
        for change in changes(&rows, found, row.looked_at.is_some()) {
            match change {
                Change::Suggest(code, confidence) => {
                    tally.count(e.spot(), &code, Said::Suggested, 1);
                    fresh.push((code, confidence));
                }
                Change::Confident(code, confidence) => {
                    store::confident(tx, of, &code, confidence, found.coder, now).await?;
                }
                Change::TakeAway(code) => {
                    tally.count(e.spot(), &code, Said::Suggested, -1);
                    store::take_away(tx, of, &code).await?;
                }
            }
        }
        store::suggest(tx, of, now, found.coder, &fresh).await?;
        store::settle(tx, of, (e.day, found.nothing), found.theme).await?;
    }
    tally.write(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, said: Said) -> CodeRow {
        let (code, at) = (code.to_owned(), Timestamp::UNIX_EPOCH);
        CodeRow { code, said, confidence: Some(700), coder: 1, by: None, at }
    }

    #[test]
    fn suggestions_follow_the_newer_coder_and_a_persons_word_stays() {
        let found = Found {
            coder: 2,
            codes: vec![("food".into(), 700), ("pain".into(), 650), ("parking".into(), 600)],
            ..Found::default()
        };
        let rows = [
            row("food", Said::Suggested),
            row("pain", Said::Suggested),
            row("noise", Said::Suggested),
            row("parking", Said::Rejected),
        ];
        let expected = [Change::Confident("pain".into(), 650), Change::TakeAway("noise".into())];
        assert_eq!(
            changes(&rows, &found, false),
            expected,
            "what was rejected is not suggested again"
        );
        assert!(changes(&rows, &found, true).is_empty(), "a person has looked at it");
        assert_eq!(changes(&[], &found, false).len(), 3);
    }
}
