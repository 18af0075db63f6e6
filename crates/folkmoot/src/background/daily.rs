//! Orders the work of each day, as jobs: to take further what is late, to let the coder learn, to mark what came in nearly the same words, to promise answers to what was asked at events, to tell scrutiny
//! after its meetings what it owes, to see what lapsed, and on the morning of a working day to write to
//! everybody what they owe, and to scrutiny what is new for it. However many copies of the program order it, there is one job of each kind for a day.

use super::pause::Pause;
use crate::app::App;
use crate::store::{StoreError, jobs, trouble};
use crate::{
    alike, answering, arrangements, coding, digest, emerging, floor, rounds, signals, to_scrutiny,
};
use jiff::civil::Date;
use std::time::Duration;
use uuid::Uuid;

/// How often it is looked whether a day has begun.
const EVERY: Duration = Duration::from_secs(300);
/// The first time comes soon after the start.
const FIRST: Duration = Duration::from_secs(1);
/// The hour in England at which the morning's mail is written.
const MORNING: i8 = 7;

pub(super) async fn run(app: App, mut pause: Pause) {
    let mut time = FIRST;
    while pause.wait(time).await {
        if let Err(error) = order(&app).await
            && !trouble::noted(&error)
        {
            tracing::error!(%error, "the work of the day could not be ordered");
        }
        time = EVERY;
    }
}

/// Orders what is due today.
async fn order(app: &App) -> Result<(), StoreError> {
    let now = app.world.now();
    let local = app.world.local(now);
    let today = local.date();
    let works = app
        .regimes
        .on(today)
        .is_some_and(|regime| regime.calendar().working_days(today, today) == 1);
    // Whoever looks at a demonstration need not wait for its morning.
    let morning = works && (app.demo || local.hour() >= MORNING);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut kinds = vec![
                    arrangements::lapse::KIND,
                    answering::ladder::KIND,
                    answering::nudges::KIND,
                    floor::due::KIND,
                    rounds::joining::KIND,
                    coding::learn::KIND,
                    signals::job::KIND,
                    emerging::night::KIND,
                    alike::job::KIND,
                ];
                if morning {
                    kinds.extend([digest::job::KIND, to_scrutiny::job::KIND]);
                }
                for kind in kinds {
                    let day = today.to_string();
                    jobs::add_once(tx, id(kind, today), kind, &day, now).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await
}

/// The id of the job of a kind for a day, the same for every copy of the program.
fn id(kind: &str, day: Date) -> Uuid {
    let hash = crate::world::secret_hash(&format!("{kind}/{day}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::tests::installation;

    #[tokio::test]
    async fn however_often_it_is_ordered_there_is_one_job_of_each_kind_for_a_day() {
        // 14 January 2009 is a Wednesday.
        let app = installation().await;
        for _ in 0..3 {
            order(&app).await.expect("it is ordered");
        }
        let open = app
            .db
            .read(|tx| Box::pin(async move { jobs::open(tx).await }))
            .await
            .expect("they are counted");
        let morning = app.world.local(app.world.now()).hour() >= MORNING;
        assert_eq!(open, if morning { 11 } else { 9 });
    }
}
