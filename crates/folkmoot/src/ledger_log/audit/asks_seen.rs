//! The asks that people can read over the network, each step compared with its entry in the ledger.

use super::{Ask, Site, Trouble};
use crate::asks::entry::{Asked, Stepped, bytes};
use crate::asks::redaction::Part;
use futures_util::StreamExt;
use ledger::{Fault, Receipt};
use serde::Deserialize;

/// How many the API gives at a time.
const MOST: u64 = 100;
/// How many asks are looked at at a time.
const AHEAD: usize = 8;

#[derive(Deserialize)]
struct List {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    reference: String,
}

#[derive(Deserialize)]
struct Party {
    id: String,
}

#[derive(Deserialize)]
struct File {
    sha256: String,
}

#[derive(Deserialize)]
struct Step {
    act: String,
    on: String,
    noted_for: Party,
    party: Option<Party>,
    day: Option<String>,
    detail: Option<String>,
    note: Option<String>,
    documents: Vec<File>,
}

#[derive(Deserialize)]
struct Redaction {
    part: String,
}

/// An ask, as the API gives it.
#[derive(Deserialize)]
struct Page {
    reference: String,
    area: String,
    kind: String,
    subject: String,
    asker: Party,
    asked: String,
    text: String,
    event_day: Option<String>,
    event: Option<String>,
    decision: Option<String>,
    about: Option<String>,
    asked_under: String,
    steps: Vec<Step>,
    redactions: Vec<Redaction>,
}

impl Page {
    /// What the entry of a step must commit to.
    fn content(&self, step: &Step) -> Vec<u8> {
        if step.act != "asked" {
            return bytes(&Stepped {
                act: &step.act,
                day: step.day.clone(),
                detail: step.detail.as_deref(),
                documents: step.documents.iter().map(|file| file.sha256.clone()).collect(),
                note: step.note.as_deref(),
                noted_for: step.noted_for.id.clone(),
                on: step.on.clone(),
                party: step.party.as_ref().map(|party| party.id.clone()),
            });
        }
        let (regime, rule) = self.asked_under.split_once('/').unwrap_or_default();
        bytes(&Asked {
            about: self.about.as_deref(),
            area: &self.area,
            asker: self.asker.id.clone(),
            by: step.day.clone(),
            decision: self.decision.as_deref(),
            event_day: self.event_day.clone(),
            event_name: self.event.as_deref(),
            kind: &self.kind,
            of: step.party.as_ref().map(|party| party.id.clone()).unwrap_or_default(),
            on: self.asked.clone(),
            regime,
            rule,
            subject: &self.subject,
            text: &self.text,
        })
    }

    /// Whether the page says that something of a step's words was hidden.
    fn hides(&self, n: usize) -> bool {
        let step = i64::try_from(n).ok();
        let of_step = |row: &Redaction| Part::from_key(&row.part).and_then(Part::step) == step;
        self.redactions.iter().any(of_step)
    }
}

/// Compares the steps of some open asks, those that are due first; returns how many steps.
pub(super) async fn compare(site: &Site, ask: &Ask) -> Result<u64, Trouble> {
    if ask.pages == 0 {
        return Ok(0);
    }
    let list = site.page(&format!("/api/v1/asks?limit={}", ask.pages.min(MOST))).await?;
    // An installation may be of a version that knows no asks.
    let Some(list) = list else { return Ok(0) };
    let list: List = serde_json::from_slice(&list)
        .map_err(|why| Trouble::Unread(format!("the list of asks: {why}")))?;
    let checks =
        futures_util::stream::iter(&list.items).map(|item| one(site, ask, &item.reference));
    let mut checks = std::pin::pin!(checks.buffered(AHEAD));
    let mut compared = 0;
    while let Some(steps) = checks.next().await {
        compared += steps?;
    }
    Ok(compared)
}

/// Compares one ask; returns how many steps it has.
async fn one(site: &Site, ask: &Ask, reference: &str) -> Result<u64, Trouble> {
    let Some(page) = site.page(&format!("/api/v1/asks/{reference}")).await? else { return Ok(0) };
    let page: Page = serde_json::from_slice(&page)
        .map_err(|why| Trouble::Unread(format!("{reference}: {why}")))?;
    for (n, step) in (1..).zip(&page.steps) {
        let differs = |how: &str| {
            Trouble::Differs(format!("changed content: {}: step {n}: {how}", page.reference))
        };
        let proof = site.page(&format!("/api/v1/asks/{reference}/proof?step={n}")).await?;
        let proof = proof.ok_or_else(|| differs("it can be read, and there is no proof of it"))?;
        let proof = Receipt::parse(&proof).map_err(Fault::from)?;
        proof.verify(&ask.key, ask.key.name())?;
        let kind = format!("ask.{}", step.act);
        if proof.entry.subject() != page.reference || proof.entry.kind() != kind {
            return Err(differs("its proof is of something else"));
        }
        match proof.agrees_with(&page.content(step)) {
            Ok(()) => {}
            // What was hidden cannot be read, and is not to be tried out.
            Err(_) if page.hides(n) => {}
            Err(Fault::OtherContent { .. }) => {
                return Err(differs("what can be read is not what the ledger has"));
            }
            Err(other) => return Err(other.into()),
        }
    }
    Ok(page.steps.len() as u64)
}
