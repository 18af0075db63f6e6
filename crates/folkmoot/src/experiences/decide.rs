//! A moderator's decision, carried out whole or not at all: the step, what anyone may read, the
//! counts, the clock and the mail to its author change in one transaction.

use super::entry::Content;
use super::marking::Hidden;
use super::model::{Standing, State, StepKind, may_decide};
use super::publish;
use super::queue_store;
use super::reasons::{self, DeclineReason, HoldReason, PassedTo};
use super::store::{self, Experience, NewStep};
use super::tally::Tally;
use crate::store::{StoreError, Tx, outbox};
use crate::web::Language;
use crate::web::words::{Say, Words};
use crate::world::World;
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

/// What somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is published as it came.
    Publish,
    /// It is published without what is hidden.
    Redact(Hidden),
    /// It is kept and counted, as its author wished.
    Keep,
    /// It is put aside; what was published is taken back.
    Hold(HoldReason, String),
    /// It is not published; what was published is taken back.
    Decline(DeclineReason, String),
    /// Somebody who can keep a person safe has been told.
    PassOn(PassedTo, String),
    /// Nobody is in danger, because of this.
    NoDanger(String),
    /// The area it is offered to takes note of it.
    TakeNote,
    /// The area it is offered to leaves it to the other.
    NotOurs,
}

impl Decision {
    /// The step that it is.
    #[must_use]
    pub fn step(&self) -> StepKind {
        match self {
            Decision::Publish => StepKind::Published,
            Decision::Redact(_) => StepKind::Redacted,
            Decision::Keep => StepKind::Kept,
            Decision::Hold(..) => StepKind::Held,
            Decision::Decline(..) => StepKind::Declined,
            Decision::PassOn(..) => StepKind::PassedOn,
            Decision::NoDanger(_) => StepKind::NoDanger,
            Decision::TakeNote => StepKind::Taken,
            Decision::NotOurs => StepKind::NotOurs,
        }
    }

    /// Whether it belongs to the area that the experience is offered to, not to the one that heard.
    #[must_use]
    pub fn is_neighbours(&self) -> bool {
        matches!(self, Decision::TakeNote | Decision::NotOurs)
    }

    /// What its author is told with the step.
    fn note(&self) -> Option<String> {
        match self {
            Decision::Redact(hidden) => {
                Some(reasons::note(&hidden.reasons(), "")).filter(|_| !hidden.reasons().is_empty())
            }
            Decision::Hold(reason, own) => Some(reasons::note(&[reason.key()], own)),
            Decision::Decline(reason, own) => Some(reasons::note(&[reason.key()], own)),
            _ => None,
        }
    }

    /// What only the network sees. To whom a danger was told stays here: whoever holds the receipt
    /// may be the one who is dangerous.
    fn detail(&self) -> Option<String> {
        match self {
            Decision::Redact(hidden) => Some(hidden.encode()),
            Decision::PassOn(to, own) => Some(reasons::note(&[to.key()], own)),
            Decision::NoDanger(own) => Some(reasons::note(&[], own)),
            _ => None,
        }
    }
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was carried out.
    Done,
    /// The rules say no; the key of the sentence that says why.
    Refused(&'static str),
    /// Somebody else did something since the form was shown. Nothing was changed.
    Overtaken,
    /// There is no such experience.
    Unknown,
}

/// What a decision of this experience depends on.
#[must_use]
pub fn standing(e: &Experience, taken: bool) -> Standing {
    Standing {
        state: e.state,
        may_publish: e.consent.publish,
        clock_runs: e.look_by.is_some(),
        offered: e.offered_to.is_some() && !taken,
    }
}

/// Who decides, when, and what they saw.
pub struct Sitting<'a> {
    /// Who decides.
    pub by: Option<Uuid>,
    /// When.
    pub now: Timestamp,
    /// The version that their form showed.
    pub seen: i64,
    /// Time and chance.
    pub world: &'a World,
    /// What mail and labels say.
    pub words: &'a Words,
}

/// Carries out a decision, if the experience still stands as the form showed it and the rules allow
/// it. Whatever the outcome but [`Outcome::Done`], nothing is changed.
///
/// # Errors
/// When a statement fails; then nothing is kept.
pub async fn carry_out(
    tx: &mut Tx,
    reference: Reference,
    decision: &Decision,
    sitting: &Sitting<'_>,
) -> Result<Outcome, StoreError> {
    let Some(e) = store::by_reference(tx, reference).await? else { return Ok(Outcome::Unknown) };
    if e.version != sitting.seen {
        return Ok(Outcome::Overtaken);
    }
    let steps = store::steps(tx, &e.area, e.id).await?;
    let taken = steps.iter().any(|s| s.kind == StepKind::Taken);
    if let Err(why) = may_decide(standing(&e, taken), decision.step()) {
        return Ok(Outcome::Refused(why));
    }
    let (note, detail) = (decision.note(), decision.detail());
    let step = NewStep {
        kind: decision.step(),
        by: sitting.by,
        note: note.as_deref(),
        detail: detail.as_deref(),
    };
    let public = public_face(&e, decision, Say::new(sitting.words, language_of(&e)));
    let shown = public.as_ref().map(Content::of_experience);
    if !store::add_step(tx, sitting.world, &e, sitting.now, &step, shown.as_ref()).await? {
        return Ok(Outcome::Overtaken);
    }
    let mut tally = Tally::new();
    if let Some(public) = &public {
        let redacted = matches!(decision, Decision::Redact(_));
        if redacted {
            publish::take_back(tx, &e, &mut tally).await?;
        }
        publish::put_out(tx, public, redacted, sitting.now, &mut tally).await?;
    }
    match decision {
        Decision::Publish | Decision::Redact(_) => {}
        Decision::Keep | Decision::Hold(..) | Decision::Decline(..) => {
            publish::take_back(tx, &e, &mut tally).await?;
        }
        Decision::PassOn(..) | Decision::NoDanger(_) => {
            store::set_danger(tx, &e, None, e.danger.as_deref()).await?;
        }
        Decision::TakeNote => queue_store::mark_taken(tx, &e.area, e.id, sitting.now).await?,
        Decision::NotOurs => queue_store::take_off_offer(tx, &e.area, e.id).await?,
    }
    tally.write(tx).await?;
    tell_author(tx, &e, &step, sitting).await?;
    Ok(Outcome::Done)
}

/// What anyone can read from now on, if the decision puts something out. What is hidden does not even come
/// near the table of what anyone may read.
fn public_face(e: &Experience, decision: &Decision, say: Say<'_>) -> Option<Experience> {
    match decision {
        Decision::Publish => Some(e.clone()),
        Decision::Redact(hidden) => {
            let shown = hidden.apply(e, say);
            let (text, wanted, service_name) = (shown.text, shown.wanted, shown.service_name);
            Some(Experience { text, wanted, service_name, ..e.clone() })
        }
        _ => None,
    }
}

/// The language in which its author is written to, and in which labels stand in the text.
#[must_use]
pub fn language_of(e: &Experience) -> Language {
    Language::from_tag(&e.language).unwrap_or_default()
}

/// Writes to its author, if they gave an address and said that the network may write to them. The
/// secret of the receipt is not kept, so the mail names the reference only.
async fn tell_author(
    tx: &mut Tx,
    e: &Experience,
    step: &NewStep<'_>,
    sitting: &Sitting<'_>,
) -> Result<(), StoreError> {
    let key = match step.kind {
        StepKind::Published | StepKind::Redacted => "published",
        StepKind::Declined => "declined",
        StepKind::Held if e.state == State::Published => "held",
        _ => return Ok(()),
    };
    if !e.consent.contact {
        return Ok(());
    }
    let Some(email) = store::contact(tx, &e.area, e.id).await? else { return Ok(()) };
    let say = Say::new(sitting.words, language_of(e));
    let mut what = say.of("step-author", step.kind.key());
    if let Some(note) = step.note {
        what = format!("{what} {}", reasons::in_words(note, say));
    }
    let subject =
        say.with(&format!("decision-mail-subject-{key}"), "reference", e.reference.as_str());
    let body = say
        .args("decision-mail-body", &[("reference", (&e.reference).into()), ("what", what.into())]);
    outbox::add(tx, sitting.world.new_id(), &email, &subject, &body, sitting.now).await
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
