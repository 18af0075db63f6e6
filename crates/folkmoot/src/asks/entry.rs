//! What the entry of an ask, or of a step of one, commits to in the public ledger. Its kind is `ask.` and the key
//! of the act, its subject the public reference.

use super::act::Parts;
use crate::documents::Document;
use crate::documents::serve::hex;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

/// An ask as it was asked. Its fields stand in the order of the alphabet, so that its bytes are those of
/// RFC 8785.
#[derive(Debug, Serialize)]
pub struct Asked<'a> {
    /// The reference of the ask that it takes further.
    pub about: Option<&'a str>,
    /// Its area, or `nation`.
    pub area: &'a str,
    /// The id of who asks.
    pub asker: String,
    /// The day that was promised, if it is a promise.
    pub by: Option<String>,
    /// The reference of the decision that it rests on.
    pub decision: Option<&'a str>,
    /// The day of its event.
    pub event_day: Option<String>,
    /// What its event is.
    pub event_name: Option<&'a str>,
    /// The key of its kind.
    pub kind: &'a str,
    /// The id of who owes.
    pub of: String,
    /// The day on which it was asked.
    pub on: String,
    /// The id of its regime.
    pub regime: &'a str,
    /// The id of its rule.
    pub rule: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// What is asked.
    pub text: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The day that it names.
    pub day: Option<String>,
    /// Which of several.
    pub detail: Option<&'a str>,
    /// The SHA-256 of each document that came with it, in hexadecimal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The day on which it happened.
    pub on: String,
    /// The id of the party that it names.
    pub party: Option<String>,
}

impl<'a> Stepped<'a> {
    /// A step that is being taken.
    #[must_use]
    pub fn new(
        on: Date,
        act: Parts<'a>,
        note: Option<&'a str>,
        noted_for: Uuid,
        documents: &[Document],
    ) -> Stepped<'a> {
        Stepped {
            act: act.act.key(),
            day: act.day.map(|day| day.to_string()),
            detail: act.detail,
            documents: documents.iter().map(|document| hex(&document.sha256)).collect(),
            note,
            noted_for: noted_for.to_string(),
            on: on.to_string(),
            party: act.party.map(|party| party.to_string()),
        }
    }
}

/// The bytes that are committed to.
#[must_use]
pub fn bytes(content: &impl Serialize) -> Vec<u8> {
    // Texts alone can always be written.
    serde_json::to_vec(content).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asks::act::ActKind;
    use jiff::civil::date;

    #[test]
    fn what_is_committed_to_has_its_fields_in_the_order_of_the_alphabet() {
        let party = Uuid::from_u128(1);
        let asked = Asked {
            about: None,
            area: "nation",
            asker: party.to_string(),
            by: None,
            decision: Some("DEC-222222"),
            event_day: Some("2009-02-05".into()),
            event_name: Some("the \"national\" conference"),
            kind: "letter",
            of: party.to_string(),
            on: "2009-01-14".into(),
            regime: "england-2008",
            rule: "R19",
            subject: "A speaker",
            text: "May we speak?",
        };
        let act = Parts { act: ActKind::Sent, party: None, day: None, detail: None };
        let document = Document {
            id: party,
            area: "nation".into(),
            name: "a.pdf".into(),
            media_type: "application/pdf".into(),
            bytes: 8,
            sha256: vec![7; 32],
            sealed: false,
            added_at: jiff::Timestamp::UNIX_EPOCH,
            added_for: party,
        };
        let stepped = Stepped::new(date(2009, 1, 14), act, None, party, &[document]);
        for bytes in [bytes(&asked), bytes(&stepped)] {
            let read: serde_json::Map<String, serde_json::Value> =
                serde_json::from_slice(&bytes).expect("an object");
            let text = String::from_utf8(bytes).expect("text");
            let mut places: Vec<usize> = Vec::new();
            let mut keys: Vec<&String> = read.keys().collect();
            keys.sort();
            for key in keys {
                places.push(text.find(&format!("\"{key}\":")).expect("it is there"));
            }
            assert!(places.is_sorted(), "{text}");
        }
    }
}
