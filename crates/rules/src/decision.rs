//! Relevant decisions of a network, as a pure function of their dated steps: which kinds the law knows, under which
//! procedure one can be made, who may have taken part, when its statement is due, and whether it stands.
//!
//! SI 2008/528, regulation 2, and after it SI 2012/3094, regulation 40: a procedure is published before a relevant
//! decision is made, the decision follows it, and a statement of the decision and its reasons is published within a
//! reasonable time.

use crate::ask;
use crate::calendar::Calendar;
use jiff::civil::Date;

/// What a relevant decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// How the network goes about its work.
    Activities,
    /// Which services it looks at.
    Services,
    /// What it spends.
    Spending,
    /// To ask a provider for information.
    InformationRequest,
    /// To send a provider a report or a recommendation.
    Report,
    /// Which premises are visited, and when.
    Visit,
    /// To refer a matter to scrutiny.
    ScrutinyReferral,
    /// To report a matter to somebody else.
    OtherReport,
    /// To let another body do a part of its work.
    SubContracting,
}

impl Kind {
    /// Each of them, in the order of the law.
    pub const ALL: [Kind; 9] = [
        Kind::Activities,
        Kind::Services,
        Kind::Spending,
        Kind::InformationRequest,
        Kind::Report,
        Kind::Visit,
        Kind::ScrutinyReferral,
        Kind::OtherReport,
        Kind::SubContracting,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Activities => "activities",
            Kind::Services => "services",
            Kind::Spending => "spending",
            Kind::InformationRequest => "information-request",
            Kind::Report => "report",
            Kind::Visit => "visit",
            Kind::ScrutinyReferral => "scrutiny-referral",
            Kind::OtherReport => "other-report",
            Kind::SubContracting => "sub-contracting",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Its letter in the definition of a relevant decision (SI 2008/528, regulation 2). Letting another body do a part
    /// of the work came with SI 2012/3094, regulation 40, which keeps the list and adds to it; its place there is
    /// not known to us, so it has no letter.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self {
            Kind::Activities => Some('a'),
            Kind::Services => Some('b'),
            Kind::Spending => Some('c'),
            Kind::InformationRequest => Some('d'),
            Kind::Report => Some('e'),
            Kind::Visit => Some('f'),
            Kind::ScrutinyReferral => Some('g'),
            Kind::OtherReport => Some('h'),
            Kind::SubContracting => None,
        }
    }

    /// Whether the regime of this id knows it.
    #[must_use]
    pub fn is_of(self, regime: &str) -> bool {
        self != Kind::SubContracting || regime != "england-2008"
    }
}

/// The kind of decision that a network needs before it asks for something of this kind; none where it needs none.
#[must_use]
pub fn needed_for(kind: ask::Kind) -> Option<Kind> {
    match kind {
        ask::Kind::InformationRequest => Some(Kind::InformationRequest),
        ask::Kind::Recommendation => Some(Kind::Report),
        ask::Kind::Referral => Some(Kind::ScrutinyReferral),
        ask::Kind::Nomination
        | ask::Kind::Letter
        | ask::Kind::RequestToSpeak
        | ask::Kind::Question
        | ask::Kind::Promise
        | ask::Kind::Comment
        | ask::Kind::Complaint => None,
    }
}

/// What somebody with an interest in the matter did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// They left the room.
    Left,
    /// They were there and took no part.
    TookNoPart,
    /// They stayed and took part.
    Stayed,
}

impl Did {
    /// Each of them.
    pub const ALL: [Did; 3] = [Did::Left, Did::TookNoPart, Did::Stayed];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Did::Left => "left",
            Did::TookNoPart => "took-no-part",
            Did::Stayed => "stayed",
        }
    }

    /// What this word stands for.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Did> {
        Did::ALL.into_iter().find(|did| did.key() == key)
    }
}

/// A declaration of an interest, as far as the rule needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared<'a> {
    /// What they did.
    pub did: Did,
    /// Why they stayed.
    pub why: Option<&'a str>,
    /// The post of somebody independent who agreed to it.
    pub approved_by: Option<&'a str>,
}

/// Why a decision cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMade {
    /// It would be made in days to come.
    InTheFuture,
    /// Its procedure was not published by the day of the decision (R04).
    BeforeItsProcedure,
    /// A newer version of the procedure was in force by then.
    Superseded,
    /// The law of that day does not know this kind.
    NoSuchKind,
    /// The declaration in this place is of somebody who stayed, without a reason and an independent approver.
    Interested(usize),
}

/// A decision that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    /// What it is about.
    pub kind: Kind,
    /// The id of the regime of its day.
    pub regime: &'a str,
    /// The day.
    pub on: Date,
    /// The day on which the version of the procedure that it is made under was published.
    pub procedure: Date,
    /// The day on which the next version was published, if there is one.
    pub next_procedure: Option<Date>,
    /// The interests that were declared.
    pub declared: &'a [Declared<'a>],
}

/// Whether a decision can be made, on `today`.
///
/// # Errors
/// The first reason why not.
pub fn check_made(making: &Making<'_>, today: Date) -> Result<(), NotMade> {
    if making.on > today {
        return Err(NotMade::InTheFuture);
    }
    if !making.kind.is_of(making.regime) {
        return Err(NotMade::NoSuchKind);
    }
    if making.procedure > making.on {
        return Err(NotMade::BeforeItsProcedure);
    }
    // On the day of a new version, either may still be the one that was on the table.
    if making.next_procedure.is_some_and(|next| next < making.on) {
        return Err(NotMade::Superseded);
    }
    let filled = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    let stayed = making
        .declared
        .iter()
        .position(|one| one.did == Did::Stayed && !(filled(one.why) && filled(one.approved_by)));
    stayed.map_or(Ok(()), |place| Err(NotMade::Interested(place)))
}

/// Something that happened to a decision, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<D> {
    /// The day.
    pub on: Date,
    /// What.
    pub act: Act<D>,
}

/// What can happen to a decision. Decisions are known by whatever the caller knows them by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<D> {
    /// It is made.
    Made,
    /// Its statement with the reasons is published.
    Published,
    /// It was found that the procedure was not followed.
    Breach {
        /// Whether the decision stands all the same.
        stands: bool,
    },
    /// Something in its statement is put right.
    Corrected,
    /// Another decision takes its place.
    Replaced {
        /// Which.
        by: D,
    },
}

/// Where a decision stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<D> {
    /// The day on which it was made.
    pub made: Date,
    /// The day on which its statement was published.
    pub published: Option<Date>,
    /// How many working days its statement is late, or was when it came; 0 if it is not.
    pub late: u32,
    /// The day on which a breach was recorded last, and whether it stands all the same.
    pub breach: Option<(Date, bool)>,
    /// The decision that has taken its place.
    pub replaced: Option<(Date, D)>,
    /// Whether something can rest on it.
    pub stands: bool,
}

/// Why a step of a decision cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// A decision begins by being made, once.
    NotMade,
    /// It was made already.
    MadeAlready,
    /// It would have happened before what came before it.
    BeforeItsCause,
    /// It would happen in days to come.
    InTheFuture,
    /// Its statement is published already.
    PublishedAlready,
    /// There is no statement yet that could be put right.
    NotPublished,
    /// Another has taken its place.
    Replaced,
}

/// Where a decision stands on a day; nothing before it is made. `publish_by` is the last day for its statement.
#[must_use]
pub fn standing<D: Copy>(
    steps: &[Step<D>],
    publish_by: Date,
    calendar: &Calendar,
    today: Date,
) -> Option<Standing<D>> {
    let first = steps.first().filter(|step| matches!(step.act, Act::Made))?;
    let mut now = Standing {
        made: first.on,
        published: None,
        late: 0,
        breach: None,
        replaced: None,
        stands: true,
    };
    for step in steps {
        match step.act {
            Act::Made | Act::Corrected => {}
            Act::Published => now.published = Some(step.on),
            Act::Breach { stands } => now.breach = Some((step.on, stands)),
            Act::Replaced { by } => now.replaced = Some((step.on, by)),
        }
    }
    now.stands = now.replaced.is_none() && now.breach.is_none_or(|(_, stands)| stands);
    let until = now.published.unwrap_or(today);
    now.late = match publish_by.tomorrow() {
        Ok(next) if next <= until => calendar.working_days(next, until).max(1),
        _ => 0,
    };
    Some(now)
}

/// Whether a step may follow those that a decision has, on `today`.
///
/// # Errors
/// Why not. Then nothing is to be changed.
pub fn check<D>(steps: &[Step<D>], next: &Step<D>, today: Date) -> Result<(), NotAllowed> {
    if next.on > today {
        return Err(NotAllowed::InTheFuture);
    }
    let Some(last) = steps.last() else {
        return if matches!(next.act, Act::Made) { Ok(()) } else { Err(NotAllowed::NotMade) };
    };
    if next.on < last.on {
        return Err(NotAllowed::BeforeItsCause);
    }
    let is = |act: fn(&Act<D>) -> bool| steps.iter().any(|step| act(&step.act));
    let published = is(|act| matches!(act, Act::Published));
    let replaced = is(|act| matches!(act, Act::Replaced { .. }));
    match next.act {
        Act::Made => Err(NotAllowed::MadeAlready),
        // Its statement is owed even when another decision has taken its place.
        Act::Published if published => Err(NotAllowed::PublishedAlready),
        Act::Corrected if !published => Err(NotAllowed::NotPublished),
        Act::Replaced { .. } if replaced => Err(NotAllowed::Replaced),
        Act::Published | Act::Corrected | Act::Breach { .. } | Act::Replaced { .. } => Ok(()),
    }
}
