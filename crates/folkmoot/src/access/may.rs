//! Who may do what: one pure function over dated grants.
//!
//! The authority, the host and the network of one area are three parties with three different sets
//! of rights, always (Local Government and Public Involvement in Health Act 2007, ss.221-222): the
//! authority pays and never sees what people said before it is published, the host supports and
//! never decides, the network decides.

use super::BodyKey;
use crate::keyed::keyed;
use crate::web::words::Say;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;

keyed! {
    /// What a person is in this installation.
    Role {
        /// Runs the installation: people and registers, never what people said.
        Administrator = "administrator",
        /// Works for the national body: reads everything that is public, and the directory.
        NationalOfficer = "national-officer",
        /// Answers for a network: everything in its area.
        NetworkManager = "network-manager",
        /// Decides for a network what is published.
        Moderator = "moderator",
        /// Hears people for a network: types in, brings in, knows the members.
        InvolvementWorker = "involvement-worker",
        /// Works for the host that supports a network: types in, but does not decide.
        HostOfficer = "host-officer",
        /// Works for the authority that arranges a network: sees what anyone sees, and its contacts.
        AuthorityOfficer = "authority-officer",
        /// Works for any other body that is asked or asks: a department, a trust, a regulator. Acts for it, and sees what
        /// anyone sees.
        BodyOfficer = "body-officer",
    }
}

keyed! {
    /// What can be done, by page or by API.
    Action {
        /// Read a public page, feed or file.
        ReadPublic = "read-public",
        /// Tell a network what happened.
        Tell = "tell",
        /// Follow one's own experience by its secret link, and withdraw it.
        FollowReceipt = "follow-receipt",
        /// Ask for a place at an event.
        Book = "book",
        /// Follow one's own booking by its secret link: accept a place, give it back, pass it on.
        FollowBooking = "follow-booking",
        /// Answer what a body was asked, by the link that was mailed to its post.
        AnswerByLink = "answer-by-link",
        /// Open a document that was mailed to a post, by the link in that mail.
        OpenByLink = "open-by-link",
        /// Take oneself off a mail by the link in it.
        Unsubscribe = "unsubscribe",
        /// Suggest what is wrong in the register.
        Suggest = "suggest",
        /// Ask a programme committee to speak at an event.
        AskToSpeak = "ask-to-speak",
        /// Ask for a link, and sign in or out by it.
        SignIn = "sign-in",
        /// Read the mail that a demonstration keeps, and take its sign-in links.
        ReadDemoMail = "read-demo-mail",
        /// See one's own desk.
        UseDesk = "use-desk",
        /// See experiences that are not published, as they came.
        ReadQueue = "read-queue",
        /// Publish, redact, hold or decline.
        Moderate = "moderate",
        /// Type in for somebody else.
        Transcribe = "transcribe",
        /// Bring in a file of experiences.
        ImportExperiences = "import-experiences",
        /// See how registers of organisations and places were brought in.
        ImportRegisters = "import-registers",
        /// See the people in the directory.
        ReadDirectory = "read-directory",
        /// Add and change people and organisations in the directory.
        ManageParties = "manage-parties",
        /// Give and end roles.
        ManageGrants = "manage-grants",
        /// Say where the mail to the post of a body goes.
        ManagePost = "manage-post",
        /// Ask something for the body one works for, and do what whoever asks may do.
        AskFor = "ask-for",
        /// Answer for the body one works for, and do what whoever owes an answer may do.
        AnswerFor = "answer-for",
        /// Write the reports of the network one works for, and send them when it has decided to.
        WriteReports = "write-reports",
        /// Hide, with a reason, what an ask says that not everybody may read, for the body that keeps the area's asks.
        Redact = "redact",
        /// Record what the body one decides for has decided, and publish its procedures and statements.
        Decide = "decide",
        /// Hold events for the body one works for, and look after their places.
        RunEvents = "run-events",
        /// Issue a version of a codebook for the body one works for.
        IssueCodebook = "issue-codebook",
        /// Give emerging themes names, bring them together, take them apart, and make codes of them.
        NameThemes = "name-themes",
        /// Order that the coder learns from what people have said.
        TeachCoder = "teach-coder",
        /// Note what an authority arranges for its area, and find a host for it.
        Arrange = "arrange",
    }
}

/// The code of the body that speaks for the networks in the whole country.
pub const NATIONAL_BODY: &str = "national-body";

/// Where a grant holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Nation,
    /// In one area, by its code.
    Area(String),
    /// For one body, by its id as a party.
    Party(Uuid),
}

impl Scope {
    /// The key under which it is stored: `nation`, the area's code, or `party/` and the id of the body.
    #[must_use]
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Scope::Nation => "nation".into(),
            Scope::Area(code) => code.into(),
            Scope::Party(id) => BodyKey::Party(*id).to_string().into(),
        }
    }

    /// The scope of a stored key.
    #[must_use]
    pub fn from_key(key: &str) -> Scope {
        match BodyKey::from_key(key) {
            Some(BodyKey::Party(id)) => Scope::Party(id),
            _ if key == "nation" => Scope::Nation,
            _ => Scope::Area(key.to_owned()),
        }
    }
}

/// A role that somebody has for a time. `ends` is the first day on which it no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub scope: Scope,
    /// The first day.
    pub starts: Date,
    /// The first day after it, if it ends.
    pub ends: Option<Date>,
}

impl Grant {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.starts <= day && self.ends.is_none_or(|ends| day < ends)
    }

    /// The body that it is a role in. The network, the host and the authority of an area are three.
    #[must_use]
    pub fn body(&self) -> Option<BodyKey> {
        let of_area = |kind, area| Some(BodyKey::Code(format!("{kind}:{area}")));
        match (self.role, &self.scope) {
            (Role::NetworkManager | Role::InvolvementWorker, Scope::Area(code)) => {
                of_area("network", code)
            }
            (Role::HostOfficer, Scope::Area(code)) => of_area("host", code),
            (Role::AuthorityOfficer, Scope::Area(code)) => of_area("authority", code),
            (Role::NationalOfficer, _) => Some(BodyKey::Code(NATIONAL_BODY.to_owned())),
            (Role::BodyOfficer, Scope::Party(id)) => Some(BodyKey::Party(*id)),
            _ => None,
        }
    }

    fn covers(&self, subject: &Subject) -> bool {
        match (&self.scope, subject) {
            // The link of a post is held, not given: no role is one.
            (_, Subject::Ask { .. } | Subject::Sent { .. }) => false,
            (_, Subject::Body(key)) => self.body().is_some_and(|mine| mine == *key),
            (Scope::Nation, _) | (_, Subject::Somewhere) => true,
            (Scope::Area(mine), Subject::Area(code)) => mine == code,
            (Scope::Area(_), Subject::Nation)
            | (Scope::Party(_), Subject::Area(_) | Subject::Nation) => false,
        }
    }
}

/// What an action is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Not said yet: is there anything this actor may do it to?
    Somewhere,
    /// Something that belongs to an area.
    Area(String),
    /// Something that is done for a body.
    Body(BodyKey),
    /// An ask that a party owes an answer to.
    Ask {
        /// The ask.
        ask: Uuid,
        /// The party.
        party: Uuid,
    },
    /// A version of a document that was sent to a party.
    Sent {
        /// The receipt of the sending.
        receipt: Uuid,
        /// The party.
        party: Uuid,
    },
    /// Something of the whole installation.
    Nation,
}

/// A link that was mailed to the post of a party, and works: it is bound to that party and to one ask, one place on the list of
/// a circular, or one sending of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldLink {
    /// The id of the ask, of the place on the list, or of the receipt of the sending.
    pub to: Uuid,
    /// The party.
    pub party: Uuid,
}

/// Who asks: somebody unknown, or a person who has signed in.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// The person, if signed in.
    pub party: Option<Uuid>,
    /// Their name, for their own pages.
    pub name: String,
    /// Their roles, ended ones included.
    pub grants: Vec<Grant>,
    /// The names of the bodies that those are for which are for one party.
    pub names: BTreeMap<Uuid, String>,
    /// The link of a post that this request came by, once it is known to work.
    pub link: Option<HeldLink>,
    /// Whether this installation is a demonstration.
    pub demo: bool,
}

impl Actor {
    /// Whether somebody has signed in.
    #[must_use]
    pub fn signed_in(&self) -> bool {
        self.party.is_some()
    }

    /// The areas in which this actor may do `action` on `day`; none means everywhere.
    #[must_use]
    pub fn areas_for(&self, action: Action, day: Date) -> Option<Vec<String>> {
        let mut areas = Vec::new();
        for grant in self.grants.iter().filter(|g| g.holds_on(day) && role_may(g.role, action)) {
            match &grant.scope {
                Scope::Nation => return None,
                Scope::Area(code) => areas.push(code.clone()),
                Scope::Party(_) => {}
            }
        }
        areas.sort();
        areas.dedup();
        Some(areas)
    }

    /// The bodies for which this actor may do `action` on `day`.
    #[must_use]
    pub fn bodies_for(&self, action: Action, day: Date) -> Vec<BodyKey> {
        let grants = self.grants.iter().filter(|g| g.holds_on(day) && role_may(g.role, action));
        let mut bodies: Vec<BodyKey> = grants.filter_map(Grant::body).collect();
        bodies.sort();
        bodies.dedup();
        bodies
    }

    /// The bodies for which this actor asks or answers on `day`.
    #[must_use]
    pub fn acts_for(&self, day: Date) -> Vec<BodyKey> {
        let mut bodies = self.bodies_for(Action::AnswerFor, day);
        bodies.extend(self.bodies_for(Action::AskFor, day));
        bodies.sort();
        bodies.dedup();
        bodies
    }
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It needs a person who has signed in.
    SignInFirst,
    /// No role of this person allows it at all.
    NotYourRole(Action),
    /// A role allows it, but not there.
    NotThere(Action),
    /// A role allowed it, but has ended or not begun.
    NotNow(Action),
    /// It needs the link that was mailed to a post.
    NotByThisLink,
    /// This installation is not a demonstration.
    OnlyInDemo,
}

impl Refusal {
    /// The refusal in plain words.
    #[must_use]
    pub fn sentence(&self, say: Say<'_>) -> String {
        let (key, action) = match self {
            Refusal::SignInFirst => return say.t("refusal-sign-in").to_owned(),
            Refusal::NotByThisLink => return say.t("refusal-link").to_owned(),
            Refusal::OnlyInDemo => return say.t("refusal-demo").to_owned(),
            Refusal::NotYourRole(action) => ("refusal-role", action),
            Refusal::NotThere(action) => ("refusal-there", action),
            Refusal::NotNow(action) => ("refusal-now", action),
        };
        say.with(key, "action", say.of("action", action.key()))
    }
}

/// Whether a role allows an action within its scope.
#[must_use]
pub fn role_may(role: Role, action: Action) -> bool {
    use Action::{
        AnswerFor, Arrange, AskFor, Decide, ImportExperiences, ImportRegisters, IssueCodebook,
        ManageGrants, ManageParties, ManagePost, Moderate, NameThemes, ReadDirectory, ReadQueue,
        Redact, RunEvents, TeachCoder, Transcribe, UseDesk, WriteReports,
    };
    match role {
        Role::Administrator => {
            matches!(action, UseDesk | ManageGrants | ImportRegisters | ManagePost | TeachCoder)
        }
        Role::NationalOfficer => {
            matches!(
                action,
                UseDesk
                    | ReadDirectory
                    | ManagePost
                    | AskFor
                    | AnswerFor
                    | Redact
                    | Decide
                    | RunEvents
                    | IssueCodebook
                    | NameThemes
                    | TeachCoder
            )
        }
        Role::AuthorityOfficer => {
            matches!(
                action,
                UseDesk | ReadDirectory | ManagePost | AskFor | AnswerFor | Arrange | RunEvents
            )
        }
        Role::NetworkManager => matches!(
            action,
            UseDesk
                | ReadQueue
                | Moderate
                | Transcribe
                | ImportExperiences
                | ReadDirectory
                | ManageParties
                | ManageGrants
                | ManagePost
                | AskFor
                | AnswerFor
                | WriteReports
                | Redact
                | Decide
                | RunEvents
                | IssueCodebook
                | NameThemes
                | TeachCoder
        ),
        Role::Moderator => {
            matches!(
                action,
                UseDesk | ReadQueue | Moderate | NameThemes | Transcribe | ReadDirectory
            )
        }
        Role::InvolvementWorker => {
            matches!(
                action,
                UseDesk
                    | Transcribe
                    | ImportExperiences
                    | ReadDirectory
                    | ManageParties
                    | ManagePost
                    | AskFor
                    | AnswerFor
                    | WriteReports
                    | RunEvents
            )
        }
        Role::HostOfficer => {
            matches!(
                action,
                UseDesk | Transcribe | ReadDirectory | ManagePost | AskFor | AnswerFor | RunEvents
            )
        }
        Role::BodyOfficer => {
            matches!(action, UseDesk | ManagePost | AskFor | AnswerFor | RunEvents)
        }
    }
}

/// Whether anyone may do it, signed in or not.
#[must_use]
pub fn anyone_may(action: Action) -> bool {
    matches!(
        action,
        Action::ReadPublic
            | Action::Tell
            | Action::FollowReceipt
            | Action::Book
            | Action::FollowBooking
            | Action::Unsubscribe
            | Action::Suggest
            | Action::AskToSpeak
            | Action::SignIn
    )
}

/// May this actor do this to that, on this day?
///
/// # Errors
/// The refusal, in words that can be shown.
pub fn may(actor: &Actor, action: Action, subject: &Subject, day: Date) -> Result<(), Refusal> {
    if anyone_may(action) {
        return Ok(());
    }
    if action == Action::ReadDemoMail {
        return if actor.demo { Ok(()) } else { Err(Refusal::OnlyInDemo) };
    }
    if matches!(action, Action::AnswerByLink | Action::OpenByLink) {
        let held = match (action, subject) {
            // Anyone may come: the page says what is wrong with a link that does not work.
            (_, Subject::Somewhere) => return Ok(()),
            (Action::AnswerByLink, Subject::Ask { ask: to, party })
            | (Action::OpenByLink, Subject::Sent { receipt: to, party }) => {
                Some(HeldLink { to: *to, party: *party })
            }
            _ => None,
        };
        let holds = held.is_some() && actor.link == held;
        return if holds { Ok(()) } else { Err(Refusal::NotByThisLink) };
    }
    if !actor.signed_in() {
        return Err(Refusal::SignInFirst);
    }
    // Everybody who can sign in has a desk, if only to see that no role holds today.
    if action == Action::UseDesk {
        return Ok(());
    }
    let mut refusal = Refusal::NotYourRole(action);
    for grant in actor.grants.iter().filter(|g| role_may(g.role, action)) {
        if !grant.holds_on(day) {
            if refusal == Refusal::NotYourRole(action) {
                refusal = Refusal::NotNow(action);
            }
        } else if grant.covers(subject) {
            return Ok(());
        } else {
            refusal = Refusal::NotThere(action);
        }
    }
    Err(refusal)
}
