//! What stands in somebody's mail of the morning.

use super::store;
use crate::access::Actor;
use crate::access::store::actor_of;
use crate::app::App;
use crate::asks::model::{AskRow, Filter, NATION, NO_DAY};
use crate::asks::store as asks;
use crate::parties::bodies;
use crate::signals::store as signals;
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::Say;
use crate::world::secret_hash;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many of each are named; the others are counted.
const NAMED: i64 = 5;
/// What is due within so many working days is due soon.
const SOON: u32 = 5;
/// What is new on the first morning: what was asked in the day before.
const FIRST: SignedDuration = SignedDuration::from_hours(24);

/// What one list of a mail holds.
#[derive(Default)]
struct Listed {
    count: i64,
    named: Vec<(Date, String)>,
}

/// Writes to one person; returns whether there was anything to write.
pub(super) async fn one(
    tx: &mut Tx,
    app: &App,
    person: Uuid,
    email: &str,
) -> Result<bool, StoreError> {
    let (now, today) = (app.world.now(), app.world.today());
    let Some(actor) = actor_of(tx, person, today).await? else { return Ok(false) };
    let bodies = bodies_of(tx, &actor, today).await?;
    let areas = areas_of(tx, &bodies).await?;
    if bodies.is_empty() {
        return Ok(false);
    }
    let Some((since, language)) = store::look(tx, person, today, now - FIRST, now).await? else {
        return Ok(false);
    };
    let soon = app.regimes.on(today).and_then(|regime| {
        let days = std::iter::successors(Some(today), |day| day.tomorrow().ok());
        // The last day on which the owner is not yet late with what is due within that many working days.
        days.take(30).take_while(|day| regime.calendar().working_days(today, *day) <= SOON).last()
    });
    let soon = soon.unwrap_or(today);
    let (mut late, mut near, mut waited, mut new) =
        (Listed::default(), Listed::default(), Listed::default(), 0);
    for body in bodies {
        let owner = Filter { owner: Some(body), ..Filter::default() };
        let asker = Filter { asker: Some(body), late: true, ..Filter::default() };
        late.count += asks::count_of(tx, body, today).await?.1;
        let owed = asks::open(tx, &owner, None, NAMED, today).await?;
        late.add(owed.iter().filter(|row| row.due < today));
        near.count += asks::count_due(tx, body, today, soon).await?;
        let place = today.yesterday().ok().map(|day| (day, Uuid::max()));
        let next = asks::open(tx, &owner, place, NAMED, today).await?;
        near.add(next.iter().filter(|row| row.due <= soon));
        waited.count += asks::count_waited(tx, body, today).await?.1;
        waited.add(asks::open(tx, &asker, None, NAMED, today).await?.iter());
        new += store::new_since(tx, body, since).await?;
    }
    let rising = rising(tx, &areas, since).await?;
    if late.count + near.count + waited.count + new == 0 && rising.is_empty() {
        return Ok(false);
    }
    let say = Say::new(&app.words, language);
    let mut parts = Vec::new();
    if new > 0 {
        parts.push(say.with("digest-new", "count", new));
    }
    for (key, list) in [("digest-late", late), ("digest-near", near), ("digest-waited", waited)] {
        if list.count > 0 {
            parts.push(list.words(say, key));
        }
    }
    if !rising.is_empty() {
        let knows = app.coding.now();
        let names: Vec<String> =
            rising.iter().map(|code| format!("- {}", knows.books.name(code))).collect();
        let count = i64::try_from(names.len()).unwrap_or(0);
        parts.push(format!(
            "{}\n{}\n{}{}",
            say.with("digest-rising", "count", count),
            names.join("\n"),
            app.base_url,
            say.to("/signals")
        ));
    }
    let secret = app.world.new_secret();
    store::add_link(tx, &secret_hash(&secret), person, now).await?;
    let whole = |path: &str| format!("{}{}", app.base_url, say.to(path));
    let off = whole(&format!("/unsubscribe/{secret}"));
    let body = say.args(
        "digest-body",
        &[
            ("parts", parts.join("\n\n").into()),
            ("desk", whole("/desk/asks").into()),
            ("off", off.as_str().into()),
        ],
    );
    let subject = say.with("digest-subject", "day", say.day(today));
    outbox::add_of_list(tx, app.world.new_id(), email, (&subject, &body), &off, now).await?;
    Ok(true)
}

async fn bodies_of(tx: &mut Tx, actor: &Actor, today: Date) -> Result<BTreeSet<Uuid>, StoreError> {
    Ok(bodies::ids_of(tx, &actor.acts_for(today)).await?.into_iter().collect())
}

/// The areas of bodies, and `nation` for those of none.
async fn areas_of(tx: &mut Tx, bodies: &BTreeSet<Uuid>) -> Result<BTreeSet<String>, StoreError> {
    let found = crate::parties::bodies::of_ids(tx, bodies.iter().copied()).await?;
    let area = |body: bodies::Body| body.area.unwrap_or_else(|| NATION.to_owned());
    Ok(found.into_values().map(area).collect())
}

/// The themes that rise in these areas and that nobody was told of yet.
async fn rising(
    tx: &mut Tx,
    areas: &BTreeSet<String>,
    since: Timestamp,
) -> Result<BTreeSet<String>, StoreError> {
    let mut codes = BTreeSet::new();
    for area in areas {
        codes.extend(signals::new_to(tx, area, since, NAMED * 2).await?);
    }
    Ok(codes)
}

impl Listed {
    fn add<'r>(&mut self, rows: impl Iterator<Item = &'r AskRow>) {
        self.named.extend(rows.map(|row| (row.due, row.reference.clone())));
    }

    /// How many there are, and the first of them: reference and day, never a word of what was said.
    fn words(mut self, say: Say<'_>, key: &str) -> String {
        self.named.sort();
        let mut lines = vec![say.with(key, "count", self.count)];
        for (due, reference) in self.named.into_iter().take(NAMED as usize) {
            lines.push(match due {
                NO_DAY => format!("- {reference}"),
                day => format!("- {reference}, {}", say.day(day)),
            });
        }
        lines.join("\n")
    }
}
