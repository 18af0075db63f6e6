//! What the program finds in a text as it comes in, as far as it is kept with it.

use super::receive_store::Screened;
use crate::coding::knowledge::Knowledge;
use jiff::Timestamp;
use rules::safety::{self, Urgency};
use screen::Urgency as Found;

/// Looks through what somebody said and wants: how many marks of personal data, the gravest harm, by when a moderator
/// must look, and which codes of the national codebook it may have. Done before the transaction, so that nobody waits for it.
/// What the network of the area has of its own is added when the area is known ([`Knowledge::add_own`]).
#[must_use]
pub fn screened(knows: &Knowledge, text: &str, wanted: Option<&str>, now: Timestamp) -> Screened {
    let coded = knows.code_nationally(text, wanted);
    let mut result = Screened { coded, ..Screened::default() };
    let mut gravest: Option<(Found, &'static str)> = None;
    for part in [Some(text), wanted].into_iter().flatten() {
        let finding = screen::screen(part);
        result.marks += finding.marks.len() as i64;
        for concern in &finding.concerns {
            let graver = match gravest {
                None => true,
                Some((Found::Soon, _)) => concern.urgency == Found::Now,
                Some((Found::Now, _)) => false,
            };
            if graver {
                gravest = Some((concern.urgency, concern.harm.key()));
            }
        }
    }
    if let Some((urgency, harm)) = gravest {
        let urgency = match urgency {
            Found::Now => Urgency::Now,
            Found::Soon => Urgency::Soon,
        };
        result.danger = Some(harm);
        result.look_by = Some(safety::due(now, urgency));
    }
    result
}
