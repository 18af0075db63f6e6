//! Fills a store with published experiences, through the functions that the pages use.

use super::words::{Dice, text};
use crate::areas::register::{AreaCode, Register};
use crate::coding::knowledge;
use crate::experiences::model::{
    About, Channel, Consent, ServiceKind, StepKind, TextLanguage, Told,
};
use crate::experiences::receive_store::{self, Screened};
use crate::experiences::store::NewStep;
use crate::experiences::tally::Tally;
use crate::store::{Db, StoreError, search};
use crate::world::World;
use indicatif::ProgressBar;
use jiff::civil::Date;
use rules::happened::Happened;
use std::sync::Arc;

/// Experiences in one transaction.
const BATCH: u64 = 500;
/// Providers among whom they are spread.
const PROVIDERS: usize = 400;

/// The code of a made-up provider.
#[must_use]
pub fn provider(n: usize) -> String {
    format!("BENCH{n:03}")
}

/// One made-up experience. Its day lies in the five years before `today`.
fn told(dice: &mut Dice, areas: &[AreaCode], today: Date) -> Told {
    let back = jiff::Span::new().days(dice.below(5 * 365) as i64);
    let day = today.checked_sub(back).unwrap_or(today);
    Told {
        area: areas[dice.below(areas.len())],
        home_area: None,
        about: About {
            kind: ServiceKind::ALL[dice.rank(ServiceKind::ALL.len())],
            name: None,
            service: None,
            provider: Some(provider(dice.below(PROVIDERS))),
        },
        text: text(dice),
        wanted: None,
        happened: Some(Happened::Day(day)),
        told_on: None,
        channel: Channel::ALL[dice.rank(Channel::ALL.len())],
        language: TextLanguage::English,
        consent: Consent { publish: true, quote: true, contact: false },
        email: None,
        about_you: Vec::new(),
        transcriber: None,
        source: None,
        secret: None,
    }
}

/// Adds published experiences until there are `rows`; returns some of their references.
///
/// # Errors
/// When a statement fails.
pub async fn fill(
    db: &Db,
    world: &World,
    rows: u64,
    bar: &ProgressBar,
) -> Result<Vec<String>, StoreError> {
    let today = world.today();
    let areas: Vec<AreaCode> = Register::england().areas_at(today).map(|a| a.code).collect();
    let mut dice = Dice::new(7337);
    let mut references = Vec::new();
    let knows = Arc::new(knowledge::load(db).await?);
    let mut done = 0;
    while done < rows {
        let n = BATCH.min(rows - done);
        let batch: Vec<Told> = (0..n).map(|_| told(&mut dice, &areas, today)).collect();
        let (world, now, knows) = (world.clone(), world.now(), knows.clone());
        let reference = db
            .write(move |tx| {
                Box::pin(async move {
                    let mut tally = Tally::new();
                    let mut last = String::new();
                    for told in &batch {
                        let coded = knows.code_nationally(&told.text, told.wanted.as_deref());
                        let screened = Screened { coded, ..Screened::default() };
                        let step = NewStep {
                            kind: StepKind::Published,
                            by: None,
                            note: None,
                            detail: None,
                        };
                        let e = receive_store::receive_and_publish(
                            tx,
                            &world,
                            now,
                            told,
                            &screened,
                            (now, &step),
                            &mut tally,
                        )
                        .await?;
                        last = e.reference;
                    }
                    tally.write(tx).await?;
                    Ok::<_, StoreError>(last)
                })
            })
            .await?;
        references.push(reference);
        done += n;
        bar.set_position(done);
    }
    search::join_all_parts(db).await?;
    Ok(references)
}
