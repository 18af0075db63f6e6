//! What is handed over when a body that carried the activities on for a time ceases to: the report that it then owes and its
//! copies (R15: SI 2008/528, regulation 15) are asked of it in the same moment, and what it leaves open is counted.

use super::model::{ArrangementRow, Detail, StepRow};
use crate::asks::model::AskRow;
use crate::asks::store as asks;
use crate::asks::take::{NewAsk, NotAsked, Sitting, ask};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::Kind;
use rules::reference::{Prefix, Reference};

/// The rules of the report and of its copies, with the words of what is asked.
const DUE: [(&str, &str, &str); 2] = [
    (
        "R15",
        "The report of a body that carried the activities on",
        "Please report what you did while you carried the activities on, and what you spent on it.",
    ),
    (
        "R15-copy",
        "Copies of the report of a body that carried the activities on",
        "Please send your report to the host, the authority and the Secretary of State.",
    ),
];

/// Asks the body that ceased for its report and for the copies, for the authority that arranged it, as far as the law of the
/// day has these rules; the references of what was asked.
///
/// # Errors
/// When it cannot be asked, or a statement fails.
pub async fn ask_for_report(
    tx: &mut Tx,
    row: &ArrangementRow,
    ceased: Date,
    sitting: &Sitting,
) -> Result<Vec<String>, NotAsked> {
    let mut asked = Vec::new();
    // Who carries them on itself owes nobody else a report.
    if row.lead == row.carrier {
        return Ok(asked);
    }
    for (id, subject, text) in DUE {
        let regime = sitting.regimes.on(ceased);
        let Some(regime) = regime.filter(|regime| regime.rule(id).is_some()) else { continue };
        let new = NewAsk {
            area: row.area.clone(),
            kind: Kind::InformationRequest,
            asker: row.lead,
            of: row.carrier,
            subject: format!("{subject} ({})", row.reference),
            text: text.to_owned(),
            event: None,
            on: ceased,
            by: None,
            decision: None,
            about: None,
            rule: format!("{}/{id}", regime.id),
        };
        asked.push(ask(tx, &new, sitting).await?.to_string());
    }
    Ok(asked)
}

/// What a body that ceased leaves: the asks for its report, and how much is open without anybody who carries it on.
#[derive(Debug, Clone, Default)]
pub struct Handover {
    /// The asks for the report and its copies.
    pub report: Vec<AskRow>,
    /// What it still owes.
    pub owes: i64,
    /// What it still waits for.
    pub waits: i64,
    /// What it has answered.
    pub answered: i64,
    /// What was answered to it.
    pub got: i64,
}

/// What a body that ceased leaves, from the steps of its arrangement.
///
/// # Errors
/// When a statement fails.
pub async fn of(
    tx: &mut Tx,
    row: &ArrangementRow,
    steps: &[StepRow],
    today: Date,
) -> Result<Handover, StoreError> {
    let references = steps.iter().find_map(|step| match &step.detail {
        Some(Detail::Report(references)) => Some(references.clone()),
        _ => None,
    });
    let mut report = Vec::new();
    for text in references.unwrap_or_default() {
        if let Some(reference) = Reference::parse_as(Prefix::Ask, &text) {
            report.extend(asks::by_reference(tx, reference).await?);
        }
    }
    let (owes, _) = asks::count_of(tx, row.carrier, today).await?;
    let (waits, _) = asks::count_waited(tx, row.carrier, today).await?;
    let (answered, got) = asks::count_answered(tx, row.carrier).await?;
    // The report itself is no work that somebody else has to take over.
    let open = report.iter().filter(|ask| ask.closed_on.is_none() && ask.owner == row.carrier);
    Ok(Handover { owes: owes - open.count() as i64, waits, answered, got, report })
}
