//! The job in which the coder learns, and with it the scorers of how things sound and how grave they are: once a day if people have said enough that is new, at once when somebody who may asks for it or a version
//! of a codebook was issued. It trains a coder under the next number beside everything else that goes on, and then codes
//! again, some hundreds at a time, what no person has looked at.
//!
//! It can be broken off anywhere and run again: a coder that was trained since the job was ordered is not trained once more, and
//! what the newest coder has coded is left. Of two copies of the program that train at once, the second finds the number taken.

use super::coders;
use super::knowledge::vectors;
use super::learn_store::{self, Example};
use super::recode;
use super::tone::Scale;
use crate::app::App;
use crate::codebooks::books::Books;
use crate::store::jobs::{self, Job};
use crate::store::{Db, StoreError, Tx, changes};
use crate::world::World;
use anyhow::Context;
use jiff::Timestamp;
use serde_json::json;
use themes::coding::{Coder, Example as Shown, Training, Wanted};
use themes::features::Weighing;
use themes::linear::Fitting;
use themes::text::Asked;
use themes::tone::{Scorer, Telling};
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "learn-codes";

/// From so many looked at anew on, a day's job trains a coder.
pub const ENOUGH: i64 = 25;
/// With fewer than so many in all, the codebook alone speaks.
pub const LEAST: usize = 20;
/// From so many, those that were looked at last, a coder learns.
const MOST: usize = 20_000;
/// How many features of each view a coder knows, so that it stays some megabytes large.
const FEATURES: usize = 20_000;

/// Why a job was ordered before its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for it.
    Pressed,
    /// A version of a codebook was issued.
    Issued,
}

/// Orders the job, to train a coder that is newer than the newest now. Asked for twice before it is done, there is one.
///
/// # Errors
/// When a statement fails.
pub async fn order(
    tx: &mut Tx,
    world: &World,
    why: Why,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let (id, payload) = match why {
        Why::Pressed => {
            let newest = coders::newest(tx).await?;
            (pressed_id(newest, world.day_of(now)), format!("pressed/{newest}"))
        }
        Why::Issued => {
            let mark = crate::codebooks::store::mark(tx).await?;
            (world.new_id(), format!("issued/{mark}"))
        }
    };
    jobs::add_once(tx, id, KIND, &payload, now).await?;
    Ok(id)
}

/// When a job is to train a coder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// If people have looked at enough since the newest was trained.
    IfEnough,
    /// If none was trained after this one.
    After(i64),
    /// If the newest was trained by fewer versions of codebooks than this.
    Versions(i64),
}

impl Due {
    fn of(payload: &str) -> Due {
        let parts = payload.split_once('/').map(|(why, number)| (why, number.parse()));
        match parts {
            Some(("pressed", Ok(newest))) => Due::After(newest),
            Some(("issued", Ok(mark))) => Due::Versions(mark),
            _ => Due::IfEnough,
        }
    }
}

/// The id of the job that somebody asks for while this coder is the newest.
#[must_use]
pub fn pressed_id(newest: i64, today: jiff::civil::Date) -> Uuid {
    let hash = crate::world::secret_hash(&format!("{KIND}/{newest}/{today}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Works at the job.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let trained = train_if_due(app, Due::of(&job.payload)).await?;
    app.coding.refresh(&app.db).await?;
    let recoded = recode::all(app, Some(job)).await?;
    app.forget_kept().await;
    Ok(match (trained, recoded) {
        (_, None) => "left to another".to_owned(),
        (None, Some(recoded)) => format!("nothing new to learn; {recoded} coded again"),
        (Some(learned), Some(recoded)) => {
            format!("learned from {learned}; {recoded} coded again")
        }
    })
}

/// Learns and codes again, as the job does.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_now(app: &App) -> anyhow::Result<()> {
    let newest = app.coding.now().number();
    train_if_due(app, Due::After(newest)).await?;
    app.coding.refresh(&app.db).await?;
    recode::all(app, None).await?;
    Ok(())
}

/// Trains a coder if one is due. Returns from how many it learned.
async fn train_if_due(app: &App, due: Due) -> anyhow::Result<Option<usize>> {
    let (last, books, versions) = app
        .db
        .read(|tx| {
            Box::pin(async move {
                let last = coders::list(tx, i64::MAX, 1).await?.into_iter().next();
                let versions = crate::codebooks::store::mark(tx).await?;
                let books = crate::codebooks::store::books(tx).await?;
                Ok::<_, StoreError>((last, books, versions))
            })
        })
        .await?;
    let newest = last.as_ref().map_or(0, |last| last.n);
    let due = match due {
        Due::After(number) => newest <= number,
        Due::Versions(mark) => last.as_ref().is_none_or(|last| versions_of(last) < mark),
        Due::IfEnough => {
            let since = last.map_or(Timestamp::UNIX_EPOCH, |last| last.at);
            let looked = app.db.read(move |tx| {
                Box::pin(async move { learn_store::looked_since(tx, since).await })
            });
            looked.await? >= ENOUGH
        }
    };
    if !due {
        return Ok(None);
    }
    // What is said while it trains is for the next.
    let now = app.world.now();
    let examples = examples(&app.db).await?;
    let learned = examples.len();
    let trained = tokio::task::spawn_blocking(move || {
        let mut trained = train(&books, versions, &examples);
        trained.extend(Scale::ALL.iter().map(|scale| scorer(*scale, &examples)));
        trained
    });
    let trained = trained.await.context("training broke off")?;
    let number = newest + 1;
    let kept = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                for one in &trained {
                    let (of, model) = ((number, one.name.as_str()), one.model.as_deref());
                    let learned_from = one.learned_from as i64;
                    let figures = one.figures.to_string();
                    coders::add(tx, of, now, learned_from, &figures, model).await?;
                }
                coders::forget(tx, number).await
            })
        })
        .await;
    match kept {
        // Another copy of the program was faster: its coder learned the same.
        Ok(()) | Err(StoreError::Taken) => {}
        Err(error) => return Err(error.into()),
    }
    changes::note(&app.db).await?;
    Ok(Some(learned))
}

async fn examples(db: &Db) -> Result<Vec<Example>, StoreError> {
    let mut all: Vec<Example> = Vec::new();
    while all.len() < MOST {
        let last = all.last().cloned();
        let more = db.read(move |tx| {
            Box::pin(async move { learn_store::examples(tx, last.as_ref()).await })
        });
        let more = more.await?;
        if more.is_empty() {
            break;
        }
        all.extend(more);
    }
    Ok(all)
}

/// By how many versions of codebooks a coder was trained.
fn versions_of(row: &coders::CoderRow) -> i64 {
    let figures: serde_json::Value = serde_json::from_str(&row.figures).unwrap_or_default();
    figures["versions"].as_i64().unwrap_or(0)
}

/// A coder or a scorer that was trained.
struct Trained {
    /// The area of a coder, nothing for the whole country; or what a scorer is kept as.
    name: String,
    learned_from: usize,
    figures: serde_json::Value,
    /// None where there was too little to learn from, and the rule speaks.
    model: Option<Vec<u8>>,
}

/// Trains a coder for the whole country, and one for what each network adds of its own.
fn train(books: &Books, versions: i64, examples: &[Example]) -> Vec<Trained> {
    let areas = books.areas().map(|area| Some(area.to_owned()));
    std::iter::once(None)
        .chain(areas)
        .map(|area| {
            let wanted = books.wanted(area.as_deref());
            let of_area = |one: &&Example| area.as_deref().is_none_or(|area| area == one.area);
            let examples: Vec<&Example> = examples.iter().filter(of_area).collect();
            let (coder, learned_from) = one(&wanted, &examples);
            let yes = coder.names().iter().enumerate();
            let yes: serde_json::Map<String, serde_json::Value> =
                yes.map(|(at, key)| (key.clone(), json!(coder.learned_from(at)))).collect();
            Trained {
                name: area.unwrap_or_default(),
                learned_from,
                figures: json!({ "learned": yes, "versions": versions }),
                model: Some(coder.to_bytes()),
            }
        })
        .collect()
}

fn one(wanted: &[Wanted], examples: &[&Example]) -> (Coder, usize) {
    if examples.len() < LEAST || wanted.is_empty() {
        return (Coder::cold(wanted, None), 0);
    }
    let texts: Vec<_> =
        examples.iter().map(|one| super::model::whole(&one.text, one.wanted.as_deref())).collect();
    let places: Vec<Vec<usize>> = examples
        .iter()
        .map(|one| {
            let has = |code: &Wanted| one.codes.contains(&code.name);
            wanted.iter().enumerate().filter(|(_, code)| has(code)).map(|(at, _)| at).collect()
        })
        .collect();
    let shown: Vec<Shown<'_>> =
        texts.iter().zip(&places).map(|(text, codes)| Shown { text, codes }).collect();
    let weighing = Weighing { most: FEATURES, ..Weighing::default() };
    let training = Training { weighing, ..Training::default() };
    (Coder::trained(wanted, &shown, vectors(), &training), examples.len())
}

/// Trains a scorer from what people said of how things sound, or how grave they are. That it cannot be told teaches nothing.
fn scorer(scale: Scale, examples: &[Example]) -> Trained {
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for one in examples {
        if let Some(level) = one.tone.and_then(|tone| tone.on(scale)) {
            let level = i32::try_from(level).unwrap_or_default();
            // As it will be asked: of what was said, without what its author wants.
            tellings.push(Telling { text: &one.text, asked: Asked::Open, level });
        }
    }
    let weighing = Weighing { most: FEATURES, ..Weighing::default() };
    let scorer = Scorer::trained(scale.levels(), &tellings, weighing, &Fitting::default());
    let percent = |share: f64| (share * 100.0).round() as i64;
    let unseen = scorer.unseen();
    Trained {
        name: scale.kept_as(),
        learned_from: unseen.map_or(0, |_| tellings.len()),
        figures: match unseen {
            Some(unseen) => json!({ "right": percent(unseen.right), "near": percent(unseen.near) }),
            None => json!({}),
        },
        model: unseen.map(|_| scorer.to_bytes()),
    }
}
