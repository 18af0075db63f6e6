//! What people can read over the network, compared with the ledger.

use super::{Ask, Seen, Site, Trouble};
use crate::experiences::entry::{self, Content};
use futures_util::StreamExt;
use ledger::{Fault, Receipt};
use serde::Deserialize;

/// How many the API gives at a time.
const MOST: u64 = 100;
/// How many proofs are asked for at a time.
const AHEAD: usize = 16;

/// A part of a list, as the API gives it.
#[derive(Deserialize)]
struct List {
    items: Vec<Item>,
    next: Option<String>,
}

/// An experience, as the API gives it.
#[derive(Deserialize)]
struct Item {
    reference: String,
    #[serde(flatten)]
    content: Content<'static>,
}

/// Compares as many experiences as were asked for, newest first, and that of the receipt; returns how many.
pub(super) async fn compare(site: &Site, ask: &Ask, seen: &Seen) -> Result<u64, Trouble> {
    let (mut compared, mut cursor) = (0, String::new());
    while compared < ask.pages {
        let limit = MOST.min(ask.pages - compared);
        let list = site.page(&format!("/api/v1/experiences?limit={limit}{cursor}")).await?;
        let list = list.ok_or_else(|| Trouble::Missing("the list of experiences".into()))?;
        let list: List = serde_json::from_slice(&list)
            .map_err(|why| Trouble::Unread(format!("the list of experiences: {why}")))?;
        let checks = futures_util::stream::iter(&list.items).map(|item| agree(site, ask, item));
        let mut checks = std::pin::pin!(checks.buffered(AHEAD));
        while let Some(agrees) = checks.next().await {
            agrees?;
            compared += 1;
        }
        match list.next.filter(|next| next.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        {
            Some(next) if !list.items.is_empty() => cursor = format!("&cursor={next}"),
            _ => break,
        }
    }
    if let (Some(reference), Some(last)) = (&seen.watched, &seen.last) {
        let page = site.page(&format!("/api/v1/experiences/{reference}")).await?;
        match (page, entry::is_out_after(last.kind())) {
            (Some(page), Some(true)) => {
                let item: Item = serde_json::from_slice(&page)
                    .map_err(|why| Trouble::Unread(format!("{reference}: {why}")))?;
                let commitment = agree(site, ask, &item).await?;
                if commitment != *last.commitment() {
                    return Err(differs(reference, "another entry is shown than the last it has"));
                }
                compared += 1;
            }
            (None, Some(true)) => {
                return Err(differs(
                    reference,
                    "as the ledger has it, anyone can read it, and it cannot be read",
                ));
            }
            (Some(_), Some(false)) => {
                return Err(differs(
                    reference,
                    "as the ledger has it, nobody can read it, and it can be read",
                ));
            }
            (None, Some(false)) | (_, None) => {}
        }
    }
    Ok(compared)
}

/// Checks that one experience is what its entry commits to; returns the commitment.
async fn agree(site: &Site, ask: &Ask, item: &Item) -> Result<ledger::Hash, Trouble> {
    let reference = &item.reference;
    let proof = site.page(&format!("/api/v1/experiences/{reference}/proof")).await?;
    let proof =
        proof.ok_or_else(|| differs(reference, "it can be read, and there is no proof of it"))?;
    let proof = Receipt::parse(&proof).map_err(Fault::from)?;
    proof.verify(&ask.key, ask.key.name())?;
    if proof.entry.subject() != reference || entry::is_out_after(proof.entry.kind()) != Some(true) {
        return Err(differs(reference, "its proof is of something else"));
    }
    match proof.agrees_with(&item.content.to_bytes()) {
        Ok(()) => Ok(*proof.entry.commitment()),
        Err(Fault::OtherContent { .. }) => {
            Err(differs(reference, "what can be read is not what the ledger has"))
        }
        Err(other) => Err(other.into()),
    }
}

fn differs(reference: &str, how: &str) -> Trouble {
    Trouble::Differs(format!("changed content: {reference}: {how}"))
}
