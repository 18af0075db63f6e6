//! What the entries of procedures and decisions commit to in the public ledger. The subject of an entry is the public
//! reference of the decision, or for a procedure the id of its body, what it
//! says, and the number of the version.

use super::make::{NewDecision, NewProcedure};
use super::model::{Declaration, StepRow};
use serde::Serialize;

/// A version of a procedure. The fields of all these stand in the order of the alphabet, so that their bytes are
/// those of RFC 8785.
#[derive(Debug, Serialize)]
pub struct Procedure<'a> {
    /// The id of its body.
    pub body: String,
    /// The key of what it says.
    pub kind: &'a str,
    /// The day on which it was published.
    pub published_on: String,
    /// Its text.
    pub text: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its number.
    pub version: i64,
}

impl<'a> Procedure<'a> {
    /// One that is being published.
    #[must_use]
    pub fn of(new: &'a NewProcedure, version: i64) -> Procedure<'a> {
        Procedure {
            body: new.body.to_string(),
            kind: new.kind.key(),
            published_on: new.published_on.to_string(),
            text: &new.text,
            title: &new.title,
            version,
        }
    }
}

/// A decision as it was made.
#[derive(Debug, Serialize)]
pub struct Made<'a> {
    /// The id of its body.
    pub body: String,
    /// What was decided.
    pub decided: &'a str,
    /// The interests that were declared.
    pub interests: Vec<Interest<'a>>,
    /// The key of its kind.
    pub kind: &'a str,
    /// How many lay people took part.
    pub lay_people: u32,
    /// The day.
    pub on: String,
    /// The number of the version of the procedure.
    pub procedure: i64,
    /// Why.
    pub reasons: &'a str,
    /// The id of its regime.
    pub regime: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// Who took part.
    pub took_part: &'a str,
}

impl<'a> Made<'a> {
    /// One that is being made.
    #[must_use]
    pub fn of(new: &'a NewDecision, regime: &'a str) -> Made<'a> {
        Made {
            body: new.body.to_string(),
            decided: &new.decided,
            interests: new.declared.iter().map(Interest::of).collect(),
            kind: new.kind.key(),
            lay_people: new.lay_people,
            on: new.on.to_string(),
            procedure: new.procedure,
            reasons: &new.reasons,
            regime,
            subject: &new.subject,
            took_part: &new.took_part,
        }
    }
}

/// An interest that was declared.
#[derive(Debug, Serialize)]
pub struct Interest<'a> {
    /// The post of somebody independent who agreed that they stay.
    pub approved_by: Option<&'a str>,
    /// The key of what they did.
    pub did: &'a str,
    /// What the interest is.
    pub interest: &'a str,
    /// Whose.
    pub who: &'a str,
    /// Why they stayed.
    pub why: Option<&'a str>,
}

impl<'a> Interest<'a> {
    fn of(one: &'a Declaration) -> Interest<'a> {
        Interest {
            approved_by: one.approved_by.as_deref(),
            did: one.did.key(),
            interest: &one.interest,
            who: &one.who,
            why: one.why.as_deref(),
        }
    }
}

/// A later step of a decision.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The day on which it happened.
    pub on: String,
    /// The id of the decision that takes its place.
    pub replaced_by: Option<String>,
    /// Of a breach: whether the decision stands.
    pub stands: Option<bool>,
}

impl<'a> Stepped<'a> {
    /// A step that is kept.
    #[must_use]
    pub fn of(step: &'a StepRow) -> Stepped<'a> {
        Stepped {
            act: step.act.key(),
            note: step.note.as_deref(),
            on: step.on_day.to_string(),
            replaced_by: step.replaced_by.map(|id| id.to_string()),
            stands: step.stands,
        }
    }
}
