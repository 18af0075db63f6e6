//! Writing a report, and taking it to its next stage: what is written, the asks that come of it, and the entry in the
//! public ledger, in one transaction.

use super::model::{Finding, MOST, Recommendation, ReportRow, StepRow, voices};
use super::store;
use crate::asks::entry::bytes;
use crate::asks::evidence::stand_behind;
use crate::asks::new::rule_of;
use crate::asks::take::{self, NewAsk, NotAsked, NotTaken, Sitting};
use crate::decisions::basis::{self, NoBasis};
use crate::experiences::publish;
use crate::ledger_log;
use crate::parties::bodies;
use crate::store::{StoreError, Tx, references};
use rules::ask::Kind;
use rules::decision;
use rules::reference::{Prefix, Reference};
use rules::report::Stage;
use serde::Serialize;
use uuid::Uuid;

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotDone {
    /// There is no such report.
    Unknown,
    /// Somebody else changed it since it was shown.
    Overtaken,
    /// Its words stand: it was decided on.
    Stands,
    /// This is not the stage that comes next.
    NotNext,
    /// It says nothing yet.
    NoFinding,
    /// It has as many findings or recommendations as it can have.
    TooMany,
    /// This is no experience that anyone can read.
    NoEvidence(String),
    /// The body would recommend something to itself.
    OfOneself,
    /// It cannot rest on this decision.
    NoBasis(NoBasis),
    /// A recommendation could not be asked.
    NotAsked,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        match error {
            StoreError::Taken => NotDone::Overtaken,
            other => NotDone::Store(other),
        }
    }
}

impl From<NotAsked> for NotDone {
    fn from(why: NotAsked) -> NotDone {
        match why {
            NotAsked::NoBasis(why) => NotDone::NoBasis(why),
            NotAsked::Not(NotTaken::Store(error)) => NotDone::Store(error),
            NotAsked::Not(_) | NotAsked::NoSuchAsk => NotDone::NotAsked,
        }
    }
}

/// A report that is begun.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// Its area, or `nation`.
    pub area: String,
    /// The network that writes it.
    pub body: Uuid,
    /// Its title.
    pub title: String,
    /// What it says in short.
    pub summary: String,
}

/// Begins a report. A draft is nobody's but the network's, so it leaves no trace in the public ledger.
///
/// # Errors
/// When a statement fails.
pub async fn begin(
    tx: &mut Tx,
    new: &NewReport,
    sitting: &Sitting,
) -> Result<Reference, StoreError> {
    let id = sitting.world.new_id();
    let prefix = Prefix::Report;
    let reference = references::name(tx, &sitting.world, prefix, &new.area, id).await?;
    let row = ReportRow {
        area: new.area.clone(),
        id,
        reference: reference.to_string(),
        body: new.body,
        title: new.title.clone(),
        summary: new.summary.clone(),
        stage: Stage::Draft.key().to_owned(),
        decision: None,
        sent_on: None,
        version: 1,
        changed_at: sitting.now,
        body_name: String::new(),
        body_code: None,
    };
    store::add(tx, &row).await?;
    Ok(reference)
}

/// A change of the words of a report.
#[derive(Debug, Clone)]
pub enum Change {
    /// A finding, with the references of the experiences behind it.
    AddFinding(String, Vec<Reference>),
    /// The finding of this number is taken out.
    RemoveFinding(i64),
    /// A recommendation to a body.
    AddRecommendation(String, Uuid),
    /// The recommendation of this number is taken out.
    RemoveRecommendation(i64),
}

/// Changes the words of a report that was shown with `seen` changes.
///
/// # Errors
/// When somebody was faster, its words stand, or a statement fails; then nothing is changed.
pub async fn change(
    tx: &mut Tx,
    reference: Reference,
    change: &Change,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotDone::Unknown)?;
    if !row.stage().can_change() {
        return Err(NotDone::Stands);
    }
    if !store::touch(tx, &row, seen, sitting.now).await? {
        return Err(NotDone::Overtaken);
    }
    match change {
        Change::AddFinding(text, experiences) => {
            let n = after(store::findings(tx, &row).await?.iter().map(|one| one.n))?;
            let mut evidence = Vec::new();
            for reference in experiences {
                let found = publish::by_reference(tx, *reference).await?;
                let found = found.ok_or_else(|| NotDone::NoEvidence(reference.to_string()))?;
                evidence.push((found.reference, found.area, found.experience));
            }
            store::add_finding(tx, &row, n, text, &evidence).await?;
        }
        Change::RemoveFinding(n) => store::remove_finding(tx, &row, *n).await?,
        Change::AddRecommendation(_, addressee) if *addressee == row.body => {
            return Err(NotDone::OfOneself);
        }
        Change::AddRecommendation(text, addressee) => {
            let n = after(store::recommendations(tx, &row).await?.iter().map(|one| one.n))?;
            store::add_recommendation(tx, &row, n, text, *addressee).await?;
        }
        Change::RemoveRecommendation(n) => store::remove_recommendation(tx, &row, *n).await?,
    }
    Ok(())
}

/// The number after these.
fn after(numbers: impl Iterator<Item = i64>) -> Result<i64, NotDone> {
    let n = numbers.max().unwrap_or(0) + 1;
    if n > MOST { Err(NotDone::TooMany) } else { Ok(n) }
}

/// The words of the asks that come of a report, in the language of whoever takes it on.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The subject of an ask for a comment on the draft.
    pub comment_subject: String,
    /// Its text.
    pub comment: String,
    /// The subject of a recommendation.
    pub recommendation_subject: String,
}

/// Takes a report that was shown with `seen` changes to its next stage.
///
/// # Errors
/// When somebody was faster, it is not the next stage, what the stage needs is not there, or a statement fails; then
/// nothing is changed.
pub async fn advance(
    tx: &mut Tx,
    reference: Reference,
    to: Stage,
    named: Option<Reference>,
    wording: &Wording,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotDone::Unknown)?;
    if row.stage().next() != Some(to) {
        return Err(if row.version == seen { NotDone::NotNext } else { NotDone::Overtaken });
    }
    if !store::touch(tx, &row, seen, sitting.now).await? {
        return Err(NotDone::Overtaken);
    }
    let today = sitting.world.day_of(sitting.now);
    let findings = store::findings(tx, &row).await?;
    let recommendations = store::recommendations(tx, &row).await?;
    if findings.is_empty() {
        return Err(NotDone::NoFinding);
    }
    let mut decision = row.decision;
    match to {
        Stage::Draft => return Err(NotDone::NotNext),
        Stage::Checked => ask_for_comments(tx, &row, &recommendations, wording, sitting).await?,
        Stage::Decided => {
            let body = bodies::by_id(tx, row.body).await?.ok_or(NotDone::Unknown)?;
            let needed = Some(decision::Kind::Report);
            let found = basis::find(tx, &body, needed, named, today).await?;
            let found = found.map_err(NotDone::NoBasis)?;
            decision = Some(found.ok_or(NotDone::NoBasis(NoBasis::Missing))?.id);
        }
        Stage::Sent => send(tx, &row, &recommendations, wording, sitting).await?,
    }
    let sent_on = (to == Stage::Sent).then_some(today);
    store::move_on(tx, &row, to.key(), decision, sent_on).await?;
    let n = i64::try_from(store::steps(tx, &row).await?.len()).unwrap_or(0) + 1;
    let content = bytes(&Content::of(tx, &row, &findings, &recommendations).await?);
    let kind = format!("report.{}", to.key());
    let subject = &row.reference;
    let left =
        ledger_log::append(tx, &sitting.world, &kind, sitting.now, subject, Some(&content)).await?;
    let step = StepRow { n, at: sitting.now, stage: to.key().to_owned() };
    Ok(store::add_step(tx, &row, &step, sitting.person, &left).await?)
}

/// Asks each body that something is recommended to whether the facts are right.
async fn ask_for_comments(
    tx: &mut Tx,
    row: &ReportRow,
    recommendations: &[Recommendation],
    wording: &Wording,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let mut bodies: Vec<Uuid> = recommendations.iter().map(|one| one.addressee).collect();
    bodies.sort_unstable();
    bodies.dedup();
    for body in bodies {
        let new = asked(row, Kind::Comment, body, wording, &wording.comment, None, sitting)?;
        let ask = take::ask(tx, &new, sitting).await?;
        store::add_comment(tx, row, &ask.to_string(), body).await?;
    }
    Ok(())
}

/// Makes an ask of each recommendation, with its clock, on the decision to send the report.
async fn send(
    tx: &mut Tx,
    row: &ReportRow,
    recommendations: &[Recommendation],
    wording: &Wording,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    // What was withdrawn since is no evidence any more.
    let evidence = store::evidence(tx, row).await?;
    if let Some(gone) = evidence.iter().find(|one| !one.published) {
        return Err(NotDone::NoEvidence(gone.reference.clone()));
    }
    let mut voices: Vec<Reference> =
        evidence.iter().filter_map(|one| Reference::parse(&one.reference).ok()).collect();
    voices.sort_unstable();
    voices.dedup();
    let decision = match row.decision {
        Some(id) => crate::decisions::store::by_id(tx, id).await?,
        None => None,
    };
    let decision = decision.and_then(|decision| Reference::parse(&decision.reference).ok());
    for one in recommendations {
        let kind = Kind::Recommendation;
        let new = asked(row, kind, one.addressee, wording, &one.text, decision, sitting)?;
        let ask = take::ask(tx, &new, sitting).await?;
        store::send_recommendation(tx, row, one.n, &ask.to_string()).await?;
        // Whoever told what stands behind the report finds it on their receipt.
        if let Some(ask) = crate::asks::store::by_reference(tx, ask).await? {
            let who = (sitting.person, sitting.now);
            stand_behind(tx, &sitting.world, who, &ask, &voices).await?;
        }
    }
    Ok(())
}

fn asked(
    row: &ReportRow,
    kind: Kind,
    of: Uuid,
    wording: &Wording,
    text: &str,
    decision: Option<Reference>,
    sitting: &Sitting,
) -> Result<NewAsk, NotDone> {
    let on = sitting.world.day_of(sitting.now);
    let subject = match kind {
        Kind::Comment => &wording.comment_subject,
        _ => &wording.recommendation_subject,
    };
    Ok(NewAsk {
        area: row.area.clone(),
        kind,
        asker: row.body,
        of,
        subject: subject.chars().take(crate::asks::model::LONGEST_SUBJECT).collect(),
        text: text.to_owned(),
        event: None,
        on,
        by: None,
        decision,
        about: None,
        rule: rule_of(&sitting.regimes, on, kind, "").ok_or(NotDone::NotAsked)?,
    })
}

/// What the entry of a stage commits to. Its fields stand in the order of the alphabet, so that its bytes are those
/// of RFC 8785.
#[derive(Serialize)]
pub(super) struct Content {
    pub(super) findings: Vec<String>,
    pub(super) recommendations: Vec<String>,
    pub(super) summary: String,
    pub(super) title: String,
    pub(super) voices: u64,
}

impl Content {
    async fn of(
        tx: &mut Tx,
        row: &ReportRow,
        findings: &[Finding],
        recommendations: &[Recommendation],
    ) -> Result<Content, StoreError> {
        let (voices, _) = voices(&store::evidence(tx, row).await?);
        Ok(Content {
            findings: findings.iter().map(|one| one.text.clone()).collect(),
            recommendations: recommendations.iter().map(|one| one.text.clone()).collect(),
            summary: row.summary.clone(),
            title: row.title.clone(),
            voices,
        })
    }
}
