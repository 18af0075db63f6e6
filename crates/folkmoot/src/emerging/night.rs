//! The job of each night: all experiences that no code explains are gone over. What became of the themes is kept in one transaction that
//! fails if anybody did anything to a theme meanwhile; then it is gone over again. Then what came to another theme is put there, some
//! hundreds at a time. Broken off anywhere, the next night puts it right; of two copies of the program at once, the second finds the
//! night taken.

use super::model::{Detail, State, ThemeRow, WORDS};
use super::store;
use super::take::{NotTaken, go_on, open, seated};
use super::unexplained_store::{self as unexplained, Unexplained};
use crate::access::{BodyKey, NATIONAL_BODY};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::coding::knowledge::vectors;
use crate::store::jobs::{self, Job};
use crate::store::{StoreError, Tx};
use jiff::civil::date;
use std::collections::BTreeMap;
use themes::discovery::{self, Event, Morning, Standing, ThemeId, night};
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "emerging-themes";
/// How many experiences a night goes over: the newest.
const MOST: i64 = 100_000;
/// How many are read at a time.
const AT_ONCE: i64 = 1000;
/// How many come to another theme in one transaction: nobody else can write for so long.
const PUT_AT_ONCE: usize = 500;
/// How many speak for each theme.
const SPEAK: usize = 6;
/// How often a night is begun anew because somebody did something meanwhile.
const TRIES: usize = 3;
/// The seed of all chance in it.
const SEED: u64 = 7;

/// Works at the job.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    go_over(app, Some(job)).await
}

/// Goes over them now, as the job does.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_now(app: &App) -> anyhow::Result<()> {
    go_over(app, None).await?;
    Ok(())
}

/// What a night begins from.
struct Evening {
    /// The number of the newest night before.
    night: i64,
    /// The mark of what was done to themes.
    mark: i64,
    themes: Vec<ThemeRow>,
    texts: Vec<Unexplained>,
}

async fn go_over(app: &App, job: Option<&Job>) -> anyhow::Result<String> {
    for _ in 0..TRIES {
        let Some(evening) = read(app, job).await? else {
            return Ok("left to another".to_owned());
        };
        if evening.texts.is_empty() && evening.themes.is_empty() {
            return Ok("nothing to go over".to_owned());
        }
        let (evening, morning) = tokio::task::spawn_blocking(move || {
            let morning = slept(&evening);
            (evening, morning)
        })
        .await?;
        let (gone_over, events) = (evening.texts.len(), morning.events.len());
        let moves = moves(&evening, &morning);
        let (world, now, regimes) = (app.world.clone(), app.world.now(), app.regimes.clone());
        let sitting = Sitting { person: None, party: Uuid::nil(), now, world, regimes };
        let kept = app
            .db
            .write(move |tx| Box::pin(async move { keep(tx, &evening, &morning, sitting).await }));
        match kept.await {
            Ok(()) => {
                // What a person put elsewhere since stays there. Broken off here, a theme that nobody came to fades in the next night.
                for some in moves.chunks(PUT_AT_ONCE) {
                    let some = some.to_vec();
                    app.db.write(move |tx| Box::pin(async move { put(tx, &some).await })).await?;
                }
                app.coding.refresh(&app.db).await?;
                app.forget_kept().await;
                return Ok(format!("{gone_over} gone over; {events} things happened"));
            }
            // Somebody did something to a theme, or another copy of the program has kept the night.
            Err(NotTaken::Overtaken) => {}
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Refused(_)) => {}
        }
    }
    Ok("somebody was at work with the themes: left for the next night".to_owned())
}

/// Reads what there is; none when another has taken the job over.
async fn read(app: &App, job: Option<&Job>) -> Result<Option<Evening>, StoreError> {
    let started = app.db.read(|tx| {
        Box::pin(async move {
            let (night, mark) = (store::newest_night(tx).await?, store::mark(tx).await?);
            let themes = store::all(tx).await?;
            let from = unexplained::cut(tx, MOST).await?.unwrap_or(date(1, 1, 1));
            let total = unexplained::in_all(tx).await?.min(MOST);
            Ok::<_, StoreError>((night, mark, themes, from, total))
        })
    });
    let (night, mark, themes, from, total) = started.await?;
    let mut texts: Vec<Unexplained> = Vec::new();
    loop {
        let after = texts.last().map_or((String::new(), Uuid::nil()), |u| (u.area.clone(), u.id));
        let more = app.db.read(move |tx| {
            Box::pin(
                async move { unexplained::texts(tx, (&after.0, after.1), from, AT_ONCE).await },
            )
        });
        let more = more.await?;
        if more.is_empty() || texts.len() as i64 >= MOST {
            return Ok(Some(Evening { night, mark, themes, texts }));
        }
        texts.extend(more);
        let Some(turn) = job.map(Job::turn) else { continue };
        let (done, now) = (texts.len() as i64, app.world.now());
        let going_on = app.db.write(move |tx| {
            Box::pin(async move { jobs::report(tx, turn, done, total.max(done), "", now).await })
        });
        if !going_on.await? {
            return Ok(None);
        }
    }
}

/// The id that the crate knows a theme by: its number, from 0 on.
fn id(n: i64) -> Option<ThemeId> {
    n.checked_sub(1).and_then(|id| ThemeId::try_from(id).ok())
}

/// The number of a theme by the id that the crate knows it by.
fn number(id: ThemeId) -> i64 {
    i64::try_from(id).unwrap_or(i64::MAX - 1) + 1
}

fn slept(evening: &Evening) -> Morning {
    let texts: Vec<Standing<'_>> = evening
        .texts
        .iter()
        .map(|one| Standing {
            text: &one.text,
            theme: id(one.theme),
            held: one.held,
            quotable: one.quotable,
        })
        .collect();
    let state = |row: &ThemeRow| match (row.state(), row.into_n.and_then(id)) {
        (State::Living, _) => discovery::State::Living,
        (State::Merged, Some(into)) => discovery::State::Merged(into),
        (State::Coded, _) => discovery::State::Promoted(row.code.clone().unwrap_or_default()),
        (State::Merged | State::Faded, _) => discovery::State::Faded,
    };
    night(&texts, evening.themes.iter().map(state).collect(), vectors(), SPEAK, SEED)
}

/// The words that a theme is told by.
fn words(morning: &Morning, theme: ThemeId) -> Vec<String> {
    let found = morning.words.get(&theme);
    found.map(|words| words.iter().take(WORDS).cloned().collect()).unwrap_or_default()
}

/// What each theme does in the morning: the steps of those there were, by their numbers, and of the new ones in their order.
fn steps(evening: &Evening, morning: &Morning) -> (BTreeMap<i64, Detail>, BTreeMap<i64, Detail>) {
    let texts = |theme: ThemeId| morning.themes.texts(theme).len() as u64;
    let (mut known, mut fresh) = (BTreeMap::new(), BTreeMap::new());
    let last = evening.themes.last().map_or(0, |row| row.n);
    for event in &morning.events {
        let (theme, detail) = match event {
            Event::Born { theme } => {
                let detail = Detail::Born {
                    words: words(morning, *theme),
                    texts: texts(*theme),
                    from: None,
                };
                (*theme, detail)
            }
            Event::Split { theme, into } => {
                let from = Some(number(*theme));
                let detail =
                    Detail::Born { words: words(morning, *into), texts: texts(*into), from };
                (*into, detail)
            }
            Event::Grew { theme, from, to } => {
                let words = words(morning, *theme);
                (*theme, Detail::Grew { words, from: *from as u64, to: *to as u64 })
            }
            Event::Merged { theme, into } => (*theme, Detail::Merged { into: number(*into) }),
            Event::Faded { theme } => (*theme, Detail::Faded {}),
        };
        let n = number(theme);
        match detail.kind() {
            // What began and ended in one night has only begun, and ends in the next.
            _ if n > last && fresh.contains_key(&n) => {}
            _ if n > last => drop(fresh.insert(n, detail)),
            _ => drop(known.insert(n, detail)),
        }
    }
    (known, fresh)
}

/// An experience that comes from one theme to another: area, id, and the numbers of both.
type Move = (String, Uuid, i64, i64);

/// Which experiences come to another theme.
fn moves(evening: &Evening, morning: &Morning) -> Vec<Move> {
    let root: BTreeMap<i64, i64> = evening.themes.iter().map(|row| (row.n, row.root)).collect();
    let each = evening.texts.iter().enumerate().filter_map(|(at, one)| {
        let to = morning.themes.of_text(at).map_or(0, number);
        // What is under the number of a theme that went into another is in that.
        let is = root.get(&one.theme).copied().unwrap_or(one.theme);
        (is != to).then(|| (one.area.clone(), one.id, one.theme, to))
    });
    each.collect()
}

async fn put(tx: &mut Tx, moves: &[Move]) -> Result<(), StoreError> {
    for (area, id, from, to) in moves {
        unexplained::put(tx, (area, *id), *from, *to).await?;
    }
    Ok(())
}

async fn keep(
    tx: &mut Tx,
    evening: &Evening,
    morning: &Morning,
    sitting: Sitting,
) -> Result<(), NotTaken> {
    let now = sitting.now;
    let model = morning.placer.to_bytes();
    store::hold(tx).await?;
    store::add_night(tx, evening.night + 1, now, evening.texts.len() as i64, &model).await?;
    if store::mark(tx).await? != evening.mark {
        return Err(NotTaken::Overtaken);
    }
    let sitting = seated(tx, sitting, BodyKey::Code(NATIONAL_BODY.to_owned())).await?;
    let (known, fresh) = steps(evening, morning);
    for (n, detail) in fresh {
        open(tx, n, detail, &sitting).await?;
    }
    for (n, detail) in known {
        let Some(row) = evening.themes.iter().find(|row| row.n == n) else { continue };
        let before = store::steps(tx, row.id).await?;
        go_on(tx, row, &before, detail, &sitting).await?;
    }
    store::lead(tx).await?;
    let mut speaking = Vec::new();
    for texts in morning.speaking.values() {
        for (order, text) in (1..).zip(texts) {
            if let Some(one) = evening.texts.get(*text) {
                speaking.push(((one.area.as_str(), one.id), order));
            }
        }
    }
    unexplained::speak(tx, &speaking).await?;
    Ok(())
}
