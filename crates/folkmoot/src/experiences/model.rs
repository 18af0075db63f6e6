//! The types of an experience and what may happen to it. The state of one is a pure function of
//! its dated steps.

use crate::areas::register::AreaCode;
use crate::keyed::keyed;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::happened::Happened;
use uuid::Uuid;

/// The shortest text that says something, in characters.
pub const SHORTEST: usize = 3;
/// The longest text that is taken, in characters.
pub const LONGEST: usize = 20_000;

keyed! {
    /// How somebody was heard. All channels are equal: none counts for more.
    Channel {
        /// On the web.
        Web = "web",
        /// On paper.
        Paper = "paper",
        /// By telephone.
        Telephone = "telephone",
        /// By letter or e-mail.
        Letter = "letter",
        /// At an event or a stall.
        Event = "event",
        /// Where people are: a club, a school, a hostel.
        Outreach = "outreach",
        /// On a visit to a service.
        Visit = "visit",
        /// From a group's own survey or another system.
        Partner = "partner",
    }
}

impl Channel {
    /// The channel of a key, or of another word in use for it.
    #[must_use]
    pub fn from_any(word: &str) -> Option<Channel> {
        let word = word.trim().to_lowercase();
        Channel::from_key(&word).or(match word.as_str() {
            "online" | "website" | "form" | "easy-read" => Some(Channel::Web),
            "phone" | "call" => Some(Channel::Telephone),
            "email" | "e-mail" | "post" => Some(Channel::Letter),
            "stall" | "meeting" => Some(Channel::Event),
            "partner import" | "partner-import" | "import" | "survey" => Some(Channel::Partner),
            _ => None,
        })
    }
}

keyed! {
    /// What kind of service it is about. Health and social care alike.
    ServiceKind {
        /// A hospital.
        Hospital = "hospital",
        /// A GP practice.
        Gp = "gp",
        /// An ambulance or patient transport.
        Ambulance = "ambulance",
        /// NHS 111, a walk-in or an urgent treatment centre.
        Urgent = "urgent",
        /// Mental health.
        MentalHealth = "mental-health",
        /// Community health: district nurses, therapies, health visitors.
        Community = "community",
        /// A dentist.
        Dentist = "dentist",
        /// A pharmacy.
        Pharmacy = "pharmacy",
        /// An optician.
        Optician = "optician",
        /// A care home.
        CareHome = "care-home",
        /// Care at home.
        HomeCare = "home-care",
        /// Social workers, day centres, equipment, support for carers.
        SocialCare = "social-care",
        /// Something else, or several.
        Other = "other",
    }
}

keyed! {
    /// The language of what was said.
    TextLanguage {
        /// English.
        English = "en",
        /// Welsh.
        Welsh = "cy",
        /// Another.
        Other = "other",
    }
}

keyed! {
    /// Where an experience stands; see [`state_of`].
    State {
        /// It came and waits to be looked at.
        Received = "received",
        /// A moderator has put it aside, with a reason.
        Held = "held",
        /// Anyone can read it.
        Published = "published",
        /// It is kept and counted, but its author did not want it published.
        Kept = "kept",
        /// A moderator has declined it, with a reason.
        Declined = "declined",
        /// Its author has taken it back.
        Withdrawn = "withdrawn",
    }
}

keyed! {
    /// What can happen to an experience.
    StepKind {
        /// It came.
        Received = "received",
        /// It is offered to another area that it may belong to.
        Offered = "offered",
        /// That area has taken note of it. The record stays where it was told.
        Taken = "taken",
        /// That area has looked and leaves it to the one that heard it.
        NotOurs = "not-ours",
        /// Published as it came.
        Published = "published",
        /// Published with parts left out.
        Redacted = "redacted",
        /// Looked at and kept; its author did not want it published.
        Kept = "kept",
        /// Put aside.
        Held = "held",
        /// Declined.
        Declined = "declined",
        /// Told to those who can keep somebody safe.
        PassedOn = "passed-on",
        /// Looked at: nobody is in danger.
        NoDanger = "no-danger",
        /// Its author has taken it back.
        Withdrawn = "withdrawn",
        /// Its author has changed what may be done with it.
        ConsentChanged = "consent-changed",
    }
}

impl State {
    /// Whether it waits for a moderator.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(self, State::Received | State::Held)
    }
}

/// One thing that happened to an experience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: StepKind,
    /// Who did it; nobody for the author and the program.
    pub by: Option<Uuid>,
    /// What its author is told with it.
    pub note: Option<String>,
}

/// The state that a list of steps, in order, leads to. Before any step there is none.
#[must_use]
pub fn state_of(steps: &[StepKind]) -> Option<State> {
    let mut state = None;
    for step in steps {
        state = match step {
            StepKind::Received => Some(State::Received),
            StepKind::Published | StepKind::Redacted => Some(State::Published),
            StepKind::Kept => Some(State::Kept),
            StepKind::Held => Some(State::Held),
            StepKind::Declined => Some(State::Declined),
            StepKind::Withdrawn => Some(State::Withdrawn),
            // What was kept unpublished is looked at again when its author changes the terms. What
            // is published stays so: if publishing is no longer allowed, a step of its own says so.
            StepKind::ConsentChanged if state == Some(State::Kept) => Some(State::Received),
            StepKind::Offered
            | StepKind::Taken
            | StepKind::NotOurs
            | StepKind::PassedOn
            | StepKind::NoDanger
            | StepKind::ConsentChanged => state,
        };
    }
    state
}

/// Whether a step may follow, given the state.
///
/// # Errors
/// The key of the sentence that says why not.
pub fn may_follow(state: State, step: StepKind) -> Result<(), &'static str> {
    match (state, step) {
        (_, StepKind::Received) => Err("decide-received-twice"),
        (State::Withdrawn, _) => Err("decide-withdrawn"),
        (State::Published, StepKind::Published) => Err("decide-published-already"),
        (State::Kept, StepKind::Kept) => Err("decide-kept-already"),
        _ => Ok(()),
    }
}

/// What a moderator's decision depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// Whether its author wants it published.
    pub may_publish: bool,
    /// Whether the clock of a danger runs that nobody has answered yet.
    pub clock_runs: bool,
    /// Whether it is offered to another area that has not answered yet.
    pub offered: bool,
}

/// Whether a moderator may take this decision. Somebody's safety comes before every decision about
/// the words; nothing is published against the wish of its author, and nothing that may be
/// published is kept back without a reason that its author is told.
///
/// # Errors
/// The key of the sentence that says why not.
pub fn may_decide(standing: Standing, step: StepKind) -> Result<(), &'static str> {
    use StepKind::{
        ConsentChanged, Declined, Held, Kept, NoDanger, NotOurs, Offered, PassedOn, Published,
        Received, Redacted, Taken, Withdrawn,
    };
    may_follow(standing.state, step)?;
    match step {
        Published | Redacted if !standing.may_publish => Err("decide-no-consent"),
        Kept if standing.may_publish => Err("decide-wants-publishing"),
        Published | Redacted | Kept | Declined if standing.clock_runs => Err("decide-danger-first"),
        NoDanger if !standing.clock_runs => Err("decide-no-clock"),
        Taken | NotOurs if !standing.offered => Err("decide-not-offered"),
        // These are its author's, or the program's.
        Received | Offered | Withdrawn | ConsentChanged => Err("decide-not-yours"),
        Published | Redacted | Kept | Held | Declined | PassedOn | NoDanger | Taken | NotOurs => {
            Ok(())
        }
    }
}

/// What the person allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consent {
    /// Anyone may read it.
    pub publish: bool,
    /// Its words may be quoted in a report.
    pub quote: bool,
    /// The network may write to them.
    pub contact: bool,
}

/// Which service it is about, as exactly as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What kind.
    pub kind: ServiceKind,
    /// Its name, as the person wrote it or the register has it.
    pub name: Option<String>,
    /// Its code in the register.
    pub service: Option<String>,
    /// The code of who runs it.
    pub provider: Option<String>,
}

/// An experience as somebody tells it, valid in every part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The area of the service: the network that hears it.
    pub area: AreaCode,
    /// The area in which the person lives, if another.
    pub home_area: Option<AreaCode>,
    /// The service.
    pub about: About,
    /// What they say.
    pub text: String,
    /// What they want to happen.
    pub wanted: Option<String>,
    /// When it happened.
    pub happened: Option<Happened>,
    /// The day it was told, if that was before it reached us: on a card at a stall, say.
    pub told_on: Option<Date>,
    /// How they were heard.
    pub channel: Channel,
    /// In which language.
    pub language: TextLanguage,
    /// What they allow.
    pub consent: Consent,
    /// Their e-mail address, if they gave one; kept apart.
    pub email: Option<String>,
    /// What they say of themselves: question and answer, kept apart.
    pub about_you: Vec<(&'static str, &'static str)>,
    /// Who typed it in for them.
    pub transcriber: Option<Uuid>,
    /// The file it came from and its row there, so that no row comes in twice.
    pub source: Option<(String, String)>,
    /// The secret of its receipt, if its form already had one, so that no form comes in twice.
    pub secret: Option<String>,
}

/// The questions about the person and the answers that may be chosen. Nobody must answer. The
/// answers are the bands of the census figures they are compared with.
pub const QUESTIONS: &[(&str, &[&str])] = &[
    ("age", &["0-15", "16-24", "25-44", "45-64", "65-74", "75-84", "85-plus"]),
    ("gender", &["woman", "man", "other"]),
    ("ethnic-group", &["white", "mixed", "asian", "black", "other-group"]),
    ("disabled", &["yes", "no"]),
    ("carer", &["yes", "no"]),
];

/// The question and answer of these keys, if both exist.
#[must_use]
pub fn answer(question: &str, answer: &str) -> Option<(&'static str, &'static str)> {
    let (question, answers) = QUESTIONS.iter().find(|(q, _)| *q == question)?;
    answers.iter().find(|a| **a == answer).map(|a| (*question, *a))
}

/// Checks a text: long enough to say something, short enough to be read.
///
/// # Errors
/// The key of the sentence that says how to mend it.
pub fn check_text(text: &str) -> Result<(), &'static str> {
    let length = text.trim().chars().count();
    if length == 0 {
        Err("text-missing")
    } else if length < SHORTEST {
        Err("text-too-short")
    } else if length > LONGEST {
        Err("text-too-long")
    } else {
        Ok(())
    }
}

/// The day under which an experience is listed and counted: the first day on which it may have
/// happened, or the day it was told when that is not known.
#[must_use]
pub fn listed_under(told: &Told, received: Date) -> Date {
    told.happened.map_or(told.told_on.unwrap_or(received), Happened::first_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_the_steps() {
        use StepKind::*;
        assert_eq!(state_of(&[]), None);
        assert_eq!(state_of(&[Received]), Some(State::Received));
        assert_eq!(state_of(&[Received, PassedOn, Held]), Some(State::Held));
        assert_eq!(state_of(&[Received, Held, Redacted, ConsentChanged]), Some(State::Published));
        assert_eq!(state_of(&[Received, Published, Withdrawn]), Some(State::Withdrawn));
    }

    #[test]
    fn what_was_kept_is_looked_at_again_when_its_author_changes_the_terms() {
        use StepKind::*;
        assert_eq!(state_of(&[Received, Kept, ConsentChanged]), Some(State::Received));
        assert_eq!(state_of(&[Received, Published, ConsentChanged, Kept]), Some(State::Kept));
        assert_eq!(state_of(&[Received, Taken, NotOurs, NoDanger]), Some(State::Received));
    }

    /// Which decisions a moderator may take of something in this state, in the order of the steps.
    fn open_to(standing: Standing) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|step| may_decide(standing, *step).is_ok()).collect()
    }

    #[test]
    fn each_state_has_its_decisions() {
        use StepKind::*;
        let wished =
            |state| Standing { state, may_publish: true, clock_runs: false, offered: false };
        let unwished = |state| Standing { may_publish: false, ..wished(state) };
        for (state, wanted, unwanted) in [
            (
                State::Received,
                vec![Published, Redacted, Held, Declined, PassedOn],
                vec![Kept, Held, Declined, PassedOn],
            ),
            (
                State::Held,
                vec![Published, Redacted, Held, Declined, PassedOn],
                vec![Kept, Held, Declined, PassedOn],
            ),
            (
                State::Published,
                vec![Redacted, Held, Declined, PassedOn],
                vec![Kept, Held, Declined, PassedOn],
            ),
            (
                State::Kept,
                vec![Published, Redacted, Held, Declined, PassedOn],
                vec![Held, Declined, PassedOn],
            ),
            (
                State::Declined,
                vec![Published, Redacted, Held, Declined, PassedOn],
                vec![Kept, Held, Declined, PassedOn],
            ),
            (State::Withdrawn, vec![], vec![]),
        ] {
            assert_eq!(open_to(wished(state)), wanted, "{state:?}, may be published");
            assert_eq!(open_to(unwished(state)), unwanted, "{state:?}, may not be published");
        }
    }

    #[test]
    fn while_the_clock_of_a_danger_runs_only_safety_and_putting_aside_are_open() {
        use StepKind::*;
        for state in [State::Received, State::Held] {
            let danger = Standing { state, may_publish: true, clock_runs: true, offered: false };
            assert_eq!(open_to(danger), [Held, PassedOn, NoDanger]);
            assert_eq!(may_decide(danger, Published), Err("decide-danger-first"));
        }
    }

    #[test]
    fn only_what_is_offered_is_answered_by_the_area_it_is_offered_to() {
        use StepKind::*;
        let heard = Standing {
            state: State::Published,
            may_publish: true,
            clock_runs: false,
            offered: true,
        };
        assert!(may_decide(heard, Taken).is_ok() && may_decide(heard, NotOurs).is_ok());
        let answered = Standing { offered: false, ..heard };
        assert_eq!(may_decide(answered, Taken), Err("decide-not-offered"));
    }

    #[test]
    fn nothing_is_published_against_the_wish_of_its_author() {
        for state in State::ALL {
            for clock_runs in [false, true] {
                let standing =
                    Standing { state: *state, may_publish: false, clock_runs, offered: false };
                for step in [StepKind::Published, StepKind::Redacted] {
                    assert!(may_decide(standing, step).is_err(), "{state:?} {step:?}");
                }
            }
        }
    }

    #[test]
    fn what_was_withdrawn_stays_withdrawn() {
        for step in StepKind::ALL {
            assert!(may_follow(State::Withdrawn, *step).is_err(), "{step:?}");
        }
        assert!(may_follow(State::Held, StepKind::Published).is_ok());
    }

    #[test]
    fn every_key_leads_back_to_its_own() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_key(channel.key()), Some(*channel));
        }
        for kind in ServiceKind::ALL {
            assert_eq!(ServiceKind::from_key(kind.key()), Some(*kind));
        }
        assert_eq!(answer("age", "16-24"), Some(("age", "16-24")));
        assert_eq!(answer("age", "yes"), None);
    }
}
