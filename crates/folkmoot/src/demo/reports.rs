//! Two reports of the network of a demonstration: one that was sent, with what people said behind its findings, one
//! recommendation answered and judged and one that is not answered; and a draft.

use super::AREA;
use super::decisions::{Told, decide};
use crate::asks::act::Act;
use crate::asks::take::{NewStep, Sitting, take_step};
use crate::decisions::model::Act as Decided;
use crate::experiences::publish;
use crate::law::Regimes;
use crate::parties::bodies::{Meant, ensure};
use crate::reports::make::{Change, NewReport, Wording, advance, begin, change};
use crate::reports::store as reports;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rules::ask::{Adequacy, Answer};
use rules::decision::Kind;
use rules::reference::Reference;
use rules::report::Stage;
use uuid::Uuid;

/// How many of the people who spoke stand behind a finding.
const VOICES: usize = 3;

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a report of the demonstration: {why:?}"))
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut body = async |code: String| -> Result<Uuid, StoreError> {
        let body = ensure(tx, world, &Meant::Code(code), now).await?;
        body.map(|body| body.id).ok_or_else(|| failed("no body"))
    };
    let network = body(format!("network:{AREA}")).await?;
    let authority = body(format!("authority:{AREA}")).await?;
    let host = body(format!("host:{AREA}")).await?;
    let at = |days: i64| now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    let on = |days: i32| world.day_of(now).saturating_sub(days.days());
    let sitting = |party, now| {
        let (world, regimes) = (world.clone(), regimes.clone());
        Sitting { person: None, party, now, world, regimes }
    };
    let area = AREA.parse().map_err(|_| failed("no area"))?;
    let spoken = publish::newest(tx, Some(area), 2 * VOICES as i64).await?;
    let spoken: Vec<Reference> =
        spoken.iter().filter_map(|one| Reference::parse(&one.reference).ok()).collect();
    let (some, others) = spoken.split_at(spoken.len().min(VOICES));

    let today = sitting(network, now);
    let decision = decide(tx, to_send(on(36)), 2, &today).await?;
    let told = Report {
        title: "Getting to the hospital and back",
        summary: "People who come by bus miss their visits or cannot get home. We say what we heard, what we think, and what should be done.",
        findings: vec![
            ("There is no bus to the hospital before eight and none from it after nine.", some),
            ("People who cannot climb stairs wait outside, also in the rain.", others),
            ("We think that a later bus would cost less than the visits that are missed.", &[]),
        ],
        recommendations: vec![
            (
                "Let the bus run until eleven on the days on which there are evening visits.",
                authority,
            ),
            ("Print the times of the buses on each letter that asks somebody to come.", host),
        ],
    };
    let sent = write(tx, &told, &sitting(network, at(45))).await?;
    let wording = Wording {
        comment_subject: "Are the facts in our draft right?".to_owned(),
        comment: "We are about to send a report that concerns you. Please tell us what is not right in it.".to_owned(),
        recommendation_subject: told.title.to_owned(),
    };
    let stages =
        [(Stage::Checked, 44, None), (Stage::Decided, 35, Some(decision)), (Stage::Sent, 33, None)];
    for (stage, days, named) in stages {
        let seen = version(tx, sent).await?;
        let then = sitting(network, at(days));
        advance(tx, sent, stage, named, &wording, seen, &then).await.map_err(failed)?;
        if stage == Stage::Checked {
            comment(tx, sent, on(40), &today).await?;
        }
    }
    let row = reports::by_reference(tx, sent).await?.ok_or_else(|| failed("no report"))?;
    let asks = reports::recommendations(tx, &row).await?;
    let mut asks = asks.into_iter().filter_map(|one| Reference::parse(&one.ask?).ok());
    if let Some(first) = asks.next() {
        let steps = [
            (on(30), Act::Acknowledged, authority, None),
            (
                on(12),
                Act::Answered(Answer::Given),
                authority,
                Some(
                    "The last bus will leave at eleven on Tuesdays and Thursdays, from the first of next month. We look at it again after half a year.",
                ),
            ),
            (on(9), Act::Judged(Adequacy::Action), network, None),
        ];
        take(tx, first, &steps, &today).await?;
    }
    if let Some(second) = asks.next() {
        take(tx, second, &[(on(31), Act::Acknowledged, host, None)], &today).await?;
    }

    let told = Report {
        title: "Large print and plain words",
        summary: "What people say of the letters that they get.",
        findings: vec![("Letters from the hospital are in small print.", some)],
        recommendations: vec![("Ask each person once how they want to be written to.", authority)],
    };
    write(tx, &told, &sitting(network, at(2))).await?;
    Ok(())
}

/// A report in the words of the story.
struct Report<'a> {
    title: &'static str,
    summary: &'static str,
    findings: Vec<(&'static str, &'a [Reference])>,
    recommendations: Vec<(&'static str, Uuid)>,
}

fn to_send(on: Date) -> Told {
    Told {
        kind: Kind::Report,
        on,
        subject: "To send our report on getting to the hospital",
        decided: "We send the report to the authority and to the host, and publish it.",
        reasons: "The facts were checked by both. What people told us has not changed since last year.",
        declared: Vec::new(),
        steps: vec![(on.saturating_add(2.days()), Decided::Published, None)],
    }
}

async fn version(tx: &mut Tx, report: Reference) -> Result<i64, StoreError> {
    let row = reports::by_reference(tx, report).await?;
    row.map(|row| row.version).ok_or_else(|| failed("no report"))
}

/// Writes a draft.
async fn write(tx: &mut Tx, told: &Report<'_>, sitting: &Sitting) -> Result<Reference, StoreError> {
    let new = NewReport {
        area: AREA.to_owned(),
        body: sitting.party,
        title: told.title.to_owned(),
        summary: told.summary.to_owned(),
    };
    let report = begin(tx, &new, sitting).await?;
    let findings = told
        .findings
        .iter()
        .map(|(text, voices)| Change::AddFinding((*text).to_owned(), voices.to_vec()));
    let recommended = told
        .recommendations
        .iter()
        .map(|(text, body)| Change::AddRecommendation((*text).to_owned(), *body));
    for one in findings.chain(recommended) {
        let seen = version(tx, report).await?;
        change(tx, report, &one, seen, sitting).await.map_err(failed)?;
    }
    Ok(report)
}

/// Each body that was asked whether the facts are right says that they are.
async fn comment(
    tx: &mut Tx,
    report: Reference,
    on: Date,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let row = reports::by_reference(tx, report).await?.ok_or_else(|| failed("no report"))?;
    for (party, ask) in reports::comments(tx, &row).await? {
        let ask = Reference::parse(&ask).map_err(failed)?;
        let words = Some("The times of the buses are right as you have them.");
        let steps = [(on, Act::Answered(Answer::Given), party, words)];
        take(tx, ask, &steps, sitting).await?;
    }
    Ok(())
}

/// Takes steps of an ask, each for its party.
pub(super) async fn take(
    tx: &mut Tx,
    ask: Reference,
    steps: &[(Date, Act, Uuid, Option<&str>)],
    sitting: &Sitting,
) -> Result<(), StoreError> {
    for (seen, (on, act, party, note)) in (1..).zip(steps) {
        let step = NewStep { on: *on, act: *act, note: note.map(str::to_owned) };
        let sitting = Sitting { party: *party, ..sitting.clone() };
        take_step(tx, ask, &step, seen, &sitting).await.map_err(failed)?;
    }
    Ok(())
}
