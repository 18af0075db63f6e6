//! Who may lead the procurement of a host (rule R18): a named person of the authority's procurement team, and not of the
//! team that commissions social care, "so as not to create a potential conflict of interest" (letter of
//! 9 November 2006, Gateway Reference 7337).

use jiff::civil::Date;

/// The team of an authority that somebody comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Team {
    /// The procurement team.
    Procurement,
    /// The team that commissions social care services.
    SocialCareCommissioning,
    /// Another team of the authority.
    Other,
}

impl Team {
    /// Each of them.
    pub const ALL: [Team; 3] = [Team::Procurement, Team::SocialCareCommissioning, Team::Other];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Team::Procurement => "procurement",
            Team::SocialCareCommissioning => "social-care-commissioning",
            Team::Other => "other",
        }
    }

    /// The team of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Team> {
        Team::ALL.into_iter().find(|team| team.key() == key)
    }
}

/// The sentence of the letter that a refusal answers with.
pub const SENTENCE: &str = "This person should not be drawn from the team that commissions social care services but \
should be drawn from the separate procurement team within the authority so as not to create a potential conflict of \
interest.";

/// An override of the rule: published, with its reason and who approved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Override<'a, P> {
    /// Why this person all the same.
    pub reason: &'a str,
    /// Who approved it.
    pub approver: P,
}

/// A nomination, as far as the rule needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nomination<'a, P> {
    /// Who is to lead.
    pub nominee: P,
    /// Who nominates.
    pub nominator: P,
    /// The team that the nominee comes from.
    pub team: Team,
    /// The day from which on.
    pub from: Date,
    /// The override, if there is one.
    pub over: Option<Override<'a, P>>,
}

/// Why a nomination is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The nominee comes from the team that commissions social care: see [`SENTENCE`].
    FromCommissioning,
    /// The nominee is not from the procurement team: the letter asks for one who is.
    NotFromProcurement,
    /// An override says why.
    NoReason,
    /// Whoever approves an override is neither the nominee nor who nominates.
    ApproverNotIndependent,
    /// The authority has a lead already, who must leave first.
    LeadAlready,
    /// It would begin in days to come.
    InTheFuture,
}

/// Whether a nomination holds. `current` is whether the authority has a lead on that day.
///
/// # Errors
/// The first reason why not.
pub fn check<P: Copy + Eq>(
    nomination: &Nomination<'_, P>,
    current: bool,
    today: Date,
) -> Result<(), Refused> {
    if nomination.from > today {
        return Err(Refused::InTheFuture);
    }
    if current {
        return Err(Refused::LeadAlready);
    }
    let refused = match nomination.team {
        Team::Procurement => return Ok(()),
        Team::SocialCareCommissioning => Refused::FromCommissioning,
        Team::Other => Refused::NotFromProcurement,
    };
    let Some(over) = nomination.over else { return Err(refused) };
    if over.reason.trim().is_empty() {
        return Err(Refused::NoReason);
    }
    if over.approver == nomination.nominee || over.approver == nomination.nominator {
        return Err(Refused::ApproverNotIndependent);
    }
    Ok(())
}
