//! Made-up asks for measurements: kept as the pages keep them, but for the entries in the public ledger.

use super::act::{Act, Parts};
use super::model::Derived;
use super::store::{self, Adding, AddingStep};
use crate::bench::words::{Dice, text};
use crate::law::Regimes;
use crate::ledger_log::Left;
use crate::parties::bodies::{Meant, ensure};
use crate::store::{Db, StoreError, Tx, references};
use crate::world::World;
use indicatif::ProgressBar;
use jiff::ToSpan;
use jiff::civil::Date;
use rules::ask::{Answer, Ask, Kind, Step, standing};
use rules::reference::Prefix;
use uuid::Uuid;

/// Asks in one transaction.
const BATCH: u64 = 500;
/// Bodies among whom they are spread.
const BODIES: usize = 1_000;

/// The busy body, the areas and the bodies among whom asks are spread.
struct Spread {
    busy: Uuid,
    asker: Uuid,
    others: Vec<Uuid>,
    area: &'static str,
}

/// Adds made-up asks until there are `rows`; the authority of `area` owes the answer to `busy` of them.
///
/// # Errors
/// When a statement fails.
pub async fn fill(
    db: &Db,
    world: &World,
    (area, busy): (&'static str, u64),
    rows: u64,
    bar: &ProgressBar,
) -> Result<(), StoreError> {
    let owned = world.clone();
    let spread = db
        .write(move |tx| Box::pin(async move { spread(tx, &owned, area).await }))
        .await
        .map(std::sync::Arc::new)?;
    let (mut dice, regimes) = (Dice::new(1409), Regimes::default());
    let mut done = 0;
    while done < rows {
        let n = BATCH.min(rows - done);
        let seeds: Vec<(u64, bool)> = (0..n).map(|i| (dice.roll(), done + i < busy)).collect();
        let (world, regimes, spread) = (world.clone(), regimes.clone(), spread.clone());
        db.write(move |tx| {
            Box::pin(async move {
                for (seed, busy) in seeds {
                    add(tx, &world, &regimes, &spread, (Dice::new(seed), busy)).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
        done += n;
        bar.set_position(done);
    }
    Ok(())
}

async fn spread(tx: &mut Tx, world: &World, area: &'static str) -> Result<Spread, StoreError> {
    let now = world.now();
    let mut body = async |meant: Meant| {
        let body = ensure(tx, world, &meant, now).await?;
        body.map(|body| body.id).ok_or_else(|| StoreError::Failed("a body to measure with".into()))
    };
    let busy = body(Meant::Code(format!("authority:{area}"))).await?;
    let asker = body(Meant::Code(format!("network:{area}"))).await?;
    let mut others = Vec::new();
    for n in 0..BODIES {
        others.push(body(Meant::New(format!("Body {n}"))).await?);
    }
    Ok(Spread { busy, asker, others, area })
}

/// One ask with one to five steps. That of the busy body stays open; of the others one in ten does.
async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    spread: &Spread,
    (mut dice, busy): (Dice, bool),
) -> Result<(), StoreError> {
    let (now, today) = (world.now(), world.today());
    let asked_on = today.saturating_sub((dice.below(700) as i64).days());
    let day = |days: usize| asked_on.saturating_add((days as i64).days()).min(today);
    let mut other = || spread.others[dice.below(spread.others.len())];
    let (of, to) = if busy { (spread.busy, spread.busy) } else { (other(), other()) };
    let asker = if busy { spread.asker } else { other() };
    if of == asker || to == asker {
        return Ok(());
    }
    let mut steps = vec![Step { on: asked_on, act: Act::Asked { of, by: None } }];
    let mut then = |days: usize, act| steps.push(Step { on: day(days), act });
    then(0, Act::Sent);
    if dice.below(3) > 0 {
        then(3, Act::Acknowledged);
    }
    if of != to && dice.below(5) == 0 {
        then(6, Act::HandedOn { to, forwarded: false });
    }
    if !busy && dice.below(10) > 0 {
        then(dice.below(40) + 6, Act::Answered(Answer::Given));
    }
    let law = regimes.on(asked_on).and_then(|law| Some((law, law.binding(Kind::Question).next()?)));
    let (regime, rule) = law.ok_or_else(|| StoreError::Failed("no law".into()))?;
    let ask = Ask { asker, regime, rule, event: None, steps: &steps };
    let last: Date = steps.last().map_or(asked_on, |step| step.on);
    let standing =
        standing(&ask, last).map_err(|why| StoreError::Failed(format!("an ask: {why}")))?;
    let id = world.new_id();
    let reference = references::name(tx, world, Prefix::Ask, spread.area, id).await?.to_string();
    let words = text(&mut dice);
    let adding = Adding {
        area: spread.area,
        id,
        reference: &reference,
        kind: Kind::Question,
        asker,
        subject: words.get(..60).unwrap_or(&words),
        text: &words,
        regime: &regime.id,
        rule: &rule.id,
        event: None,
        decision: None,
        about: None,
        on: asked_on,
    };
    let derived = Derived::of(&ask, &standing, last);
    store::add(tx, &adding, (&derived, steps.len()), now).await?;
    for (n, step) in (1..).zip(&steps) {
        let step = AddingStep {
            area: spread.area,
            ask: id,
            n,
            at: now,
            on: step.on,
            act: Parts::of(&step.act),
            note: None,
            for_party: of,
            by_person: None,
            by_post: false,
            left: Left { id: world.new_id(), salt: None },
        };
        store::add_step(tx, &step).await?;
    }
    Ok(())
}
