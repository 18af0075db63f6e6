//! A nomination as it is kept, and what its steps make of it.

use crate::keyed::keyed;
use crate::store::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::term::Term;
use uuid::Uuid;

/// The longest name, in characters.
pub const LONGEST_LINE: usize = 120;
/// The longest reason, in characters.
pub const LONGEST_TEXT: usize = 2000;
/// How many nominations of an authority are read, the newest.
pub const MOST: i64 = 200;

keyed! {
    /// What can happen to a nomination.
    ActKind {
        /// Somebody is named, and is the lead.
        Nominated = "nominated",
        /// Somebody is named who cannot be the lead unless somebody else approves it.
        Proposed = "proposed",
        /// Somebody else approves it.
        Approved = "approved",
        /// Somebody else does not approve it.
        Refused = "refused",
        /// Mail to the lead goes elsewhere from now on.
        Addressed = "addressed",
        /// The lead leaves.
        Ended = "ended",
    }
}

keyed! {
    /// How a nomination stands.
    State {
        /// It is the lead.
        Current = "current",
        /// It waits for somebody to approve it.
        Proposed = "proposed",
        /// It was not approved.
        Refused = "refused",
        /// The lead has left.
        Ended = "ended",
    }
}

/// A nomination.
#[derive(Debug, Clone)]
pub struct NominationRow {
    /// The area of the authority.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The authority.
    pub authority: Uuid,
    /// The name of the lead; empty when it was not public and is erased.
    pub name: String,
    /// Whether the name is public.
    pub named: bool,
    /// Where mail to the lead goes, if they gave an address of their own. It is shown to nobody.
    pub email: Option<String>,
    /// The tag of the language in which they want to be written to.
    pub language: Option<String>,
    /// The key of the team.
    pub team: String,
    /// The day from which on.
    pub from: Date,
    /// Why this person all the same, if the rule says no.
    pub reason: Option<String>,
    /// The key of how it stands.
    pub state: String,
    /// The last day.
    pub ended_on: Option<Date>,
    /// How many steps there are.
    pub version: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
}
crate::from_row!(NominationRow {
    area,
    id,
    authority,
    name,
    named,
    email,
    language,
    team,
    from,
    reason,
    state,
    ended_on,
    version,
    changed_at
});

impl NominationRow {
    /// Whether it stands so.
    #[must_use]
    pub fn is(&self, state: State) -> bool {
        self.state == state.key()
    }

    /// The time for which it is, or was, the lead; none for what was never approved.
    #[must_use]
    pub fn term(&self) -> Option<Term<Uuid>> {
        let was = self.is(State::Current) || self.is(State::Ended);
        was.then_some(Term { holder: self.id, starts: self.from, ends: self.ended_on })
    }

    /// Its name, if it is public.
    #[must_use]
    pub fn public_name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|_| self.named)
    }
}

/// Something that happened to a nomination.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from one on.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// Why it is not approved.
    pub reason: Option<String>,
    /// The last day of a lead who leaves.
    pub last: Option<Date>,
    /// The body for which it was done.
    pub for_party: Uuid,
    /// Who did it.
    pub by_person: Option<Uuid>,
}

/// What the steps of a nomination make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: State,
    /// The last day.
    pub ended_on: Option<Date>,
}

/// What one more step makes of a nomination; nothing if it cannot follow.
#[must_use]
pub fn after(standing: Option<Standing>, act: ActKind, last: Option<Date>) -> Option<Standing> {
    let open = |state| Some(Standing { state, ended_on: None });
    match (standing.map(|standing| standing.state), act) {
        (None, ActKind::Nominated) | (Some(State::Proposed), ActKind::Approved) => {
            open(State::Current)
        }
        (None, ActKind::Proposed) => open(State::Proposed),
        (Some(State::Current), ActKind::Addressed) => open(State::Current),
        (Some(State::Proposed), ActKind::Refused) => open(State::Refused),
        (Some(State::Current), ActKind::Ended) => {
            Some(Standing { state: State::Ended, ended_on: Some(last?) })
        }
        _ => None,
    }
}

/// What the steps of a nomination make of it.
///
/// # Errors
/// When they cannot be.
pub fn standing_of(name: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let cannot = || StoreError::Failed(format!("the steps of {name} cannot be"));
    let mut standing = None;
    for step in steps {
        standing = Some(after(standing, step.act, step.last).ok_or_else(cannot)?);
    }
    standing.ok_or_else(cannot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_waits_is_approved_and_only_a_lead_leaves() {
        let day = Some(date(2007, 1, 31));
        let stands = |state| Some(Standing { state, ended_on: None });
        let table = [
            (None, ActKind::Nominated, Some(State::Current)),
            (None, ActKind::Approved, None),
            (None, ActKind::Ended, None),
            (stands(State::Proposed), ActKind::Approved, Some(State::Current)),
            (stands(State::Proposed), ActKind::Refused, Some(State::Refused)),
            (stands(State::Proposed), ActKind::Ended, None),
            (stands(State::Current), ActKind::Approved, None),
            (stands(State::Current), ActKind::Addressed, Some(State::Current)),
            (stands(State::Proposed), ActKind::Addressed, None),
            (stands(State::Ended), ActKind::Addressed, None),
            (stands(State::Current), ActKind::Ended, Some(State::Ended)),
            (stands(State::Refused), ActKind::Approved, None),
            (stands(State::Ended), ActKind::Ended, None),
        ];
        for (before, act, state) in table {
            let found = after(before, act, day).map(|standing| standing.state);
            assert_eq!(found, state, "{before:?} {act:?}");
        }
        assert_eq!(after(stands(State::Current), ActKind::Ended, None), None, "without a day");
    }
}
