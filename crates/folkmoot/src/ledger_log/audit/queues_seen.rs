//! The queues for places at events: the rule run again over what is published or kept of each, so that it shows whether
//! places went to whoever asked first. Over the network it is also seen that nothing is left out: there are as many acts
//! as the ledger has entries of them.

use super::{Site, Trouble};
use crate::bookings::model::{Said, run_on};
use crate::bookings::recount::run_queue;
use crate::bookings::store as places;
use crate::events::store as events;
use crate::store::Tx;
use rules::places::Queue;
use serde::Deserialize;
use std::collections::HashMap;

/// How many the API gives at a time.
const MOST: usize = 100;
/// How many events of each list are looked at over the network.
const EVENTS: usize = 100;

#[derive(Deserialize)]
struct Events {
    items: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    reference: String,
    places: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: i64,
}

#[derive(Deserialize)]
struct Part {
    items: Vec<Act>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Act {
    n: i64,
    said: String,
}

fn read<T: for<'d> Deserialize<'d>>(what: &str, bytes: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(bytes).map_err(|why| Trouble::Unread(format!("{what}: {why}")))
}

fn broken(reference: &str, kind: i64, n: i64, why: &str) -> Trouble {
    Trouble::Differs(format!(
        "out of order: {reference}, places {kind}: act {n} is not as the rule has it: {why}"
    ))
}

/// Runs the rule over the queues that a site publishes of its events, soonest and latest first; `entries` says how many entries
/// about places the ledger has for each. Returns how many queues there were.
pub(super) async fn of_site(site: &Site, entries: &HashMap<Box<str>, u64>) -> Result<u64, Trouble> {
    let mut queues = 0;
    for when in ["coming", "past"] {
        let path = format!("/api/v1/events?when={when}&limit={EVENTS}");
        // An installation of before there were events has none.
        let Some(list) = site.page(&path).await? else { return Ok(queues) };
        for event in read::<Events>("the list of events", &list)?.items {
            let mut acts = 0;
            for kind in &event.places {
                acts += of_kind(site, &event.reference, kind.kind).await?;
                queues += 1;
            }
            let known = entries.get(event.reference.as_str()).copied().unwrap_or(0);
            if acts < known {
                return Err(Trouble::Differs(format!(
                    "dropped: {}: the ledger has {known} entries about its places, and {acts} acts are published",
                    event.reference
                )));
            }
        }
    }
    Ok(queues)
}

async fn of_kind(site: &Site, reference: &str, kind: i64) -> Result<u64, Trouble> {
    let (mut queue, mut next, mut last) = (Queue::default(), Some("0".to_owned()), 0);
    while let Some(cursor) = next {
        let path =
            format!("/api/v1/events/{reference}/queue?kind={kind}&cursor={cursor}&limit={MOST}");
        let part = site.page(&path).await?.ok_or_else(|| Trouble::Missing(path.clone()))?;
        let part: Part = read(&path, &part)?;
        let mut acts = Vec::with_capacity(part.items.len());
        for act in &part.items {
            if act.n != last + 1 {
                return Err(broken(reference, kind, act.n, "the act before it is not there"));
            }
            last = act.n;
            acts.push((act.n, read::<Said>(&path, act.said.as_bytes())?));
        }
        run_on(&mut queue, &acts).map_err(|(n, why)| broken(reference, kind, n, &why))?;
        next = part.next;
    }
    Ok(u64::try_from(last).unwrap_or(0))
}

/// Runs the rule over every queue of a database; returns how many there were.
pub(super) async fn of_database(tx: &mut Tx) -> Result<u64, Trouble> {
    let (mut queues, mut after) = (0, (String::new(), uuid::Uuid::nil()));
    loop {
        let found = events::keys_after(tx, &after, 200).await?;
        let Some(last) = found.last() else { return Ok(queues) };
        after = last.clone();
        for (area, event) in &found {
            for row in places::of_event(tx, area, *event).await? {
                queues += 1;
                if let Err((n, why)) = run_queue(tx, &row).await? {
                    return Err(broken(&row.reference, row.kind, n, &why));
                }
            }
        }
    }
}
