//! The types of questions and findings as they are kept.

use crate::keyed::keyed;
use crate::store::StoreError;
use jiff::Timestamp;
use rules::floor::{self, Act, MOST_BY_BOOKING, MOST_FINDINGS, MOST_QUESTIONS};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest question or answer, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// The longest finding, in characters.
pub const LONGEST_FINDING: usize = 500;

keyed! {
    /// What a workshop found.
    Sort {
        /// Something that stands in the way.
        Obstacle = "obstacle",
        /// Something that could be done.
        Opportunity = "opportunity",
        /// Something else.
        Other = "other",
    }
}

keyed! {
    /// What is done.
    ActKind {
        /// Something is asked.
        Asked = "asked",
        /// A question is shown to everybody.
        Shown = "shown",
        /// A question is answered.
        Answered = "answered",
        /// An answer is promised.
        Promised = "promised",
        /// A question is put aside.
        Aside = "aside",
        /// Words of a question are kept out of sight.
        Hidden = "hidden",
        /// They are shown again.
        Restored = "restored",
        /// What was answered is mailed to all who are booked.
        Mailed = "mailed",
        /// Something is found.
        Found = "found",
        /// A finding is taken back.
        Struck = "struck",
        /// A finding is put behind an ask.
        Linked = "linked",
    }
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// Something is asked.
    Asked {
        /// The question.
        text: String,
        /// As what somebody asks: a category or an organisation, as it is shown; empty if they did not say.
        asked_as: String,
        /// The kind of places and the number of the booking by whose link it was asked; nothing if the organiser keyed it.
        booking: Option<(i64, i64)>,
    },
    /// A question is shown to everybody.
    Shown {
        /// Its number.
        question: i64,
    },
    /// A question is answered.
    Answered {
        /// Its number.
        question: i64,
        /// The answer.
        text: String,
        /// The post of whoever answers.
        post: String,
        /// Their body.
        body: String,
    },
    /// An answer is promised.
    Promised {
        /// The number of the question.
        question: i64,
        /// The reference of the ask that the undertaking is.
        ask: String,
    },
    /// A question is put aside.
    Aside {
        /// Its number.
        question: i64,
        /// Why.
        why: String,
    },
    /// Words of a question are kept out of sight. They are left out of the step that asked it.
    Hidden {
        /// Its number.
        question: i64,
        /// The key of why.
        reason: String,
        /// Why, in words.
        note: Option<String>,
    },
    /// The words of a question are shown again as they came.
    Restored {
        /// Its number.
        question: i64,
    },
    /// What was answered is mailed to all who are booked.
    Mailed {
        /// The number of the last step whose answer it has.
        up_to: i64,
    },
    /// Something is found.
    Found {
        /// The number of the piece of the programme, from 1; nothing if it is of none.
        slot: Option<i64>,
        /// What that piece was called.
        workshop: String,
        /// The group, from 1.
        group: Option<i64>,
        /// The key of what sort it is.
        sort: String,
        /// What.
        text: String,
    },
    /// A finding is taken back.
    Struck {
        /// Its number.
        finding: i64,
        /// Why.
        why: String,
    },
    /// A finding is put behind an ask.
    Linked {
        /// Its number.
        finding: i64,
        /// The reference of the ask.
        ask: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Asked { .. } => ActKind::Asked,
            Detail::Shown { .. } => ActKind::Shown,
            Detail::Answered { .. } => ActKind::Answered,
            Detail::Promised { .. } => ActKind::Promised,
            Detail::Aside { .. } => ActKind::Aside,
            Detail::Hidden { .. } => ActKind::Hidden,
            Detail::Restored { .. } => ActKind::Restored,
            Detail::Mailed { .. } => ActKind::Mailed,
            Detail::Found { .. } => ActKind::Found,
            Detail::Struck { .. } => ActKind::Struck,
            Detail::Linked { .. } => ActKind::Linked,
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The number of its step.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
    /// The post of whoever answers.
    pub post: String,
    /// Their body.
    pub body: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number, from 1.
    pub number: i64,
    /// The number of its step.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The question.
    pub text: String,
    /// As what somebody asks.
    pub asked_as: String,
    /// The booking by whose link it was asked.
    pub booking: Option<(i64, i64)>,
    /// Where it stands.
    pub stands: floor::Question,
    /// Its answers, in their order.
    pub answers: Vec<Answer>,
    /// The reference of the ask that the undertaking is, if one was made.
    pub ask: Option<String>,
    /// Why it was put aside, if it was.
    pub aside: Option<String>,
    /// The key of why some of its words are kept out of sight, and why in words; if they are.
    pub hidden: Option<(String, Option<String>)>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its number, from 1.
    pub number: i64,
    /// What the piece of the programme was called; empty if it is of none.
    pub workshop: String,
    /// The group.
    pub group: Option<i64>,
    /// The key of what sort it is.
    pub sort: String,
    /// What.
    pub text: String,
    /// Whether it was taken back.
    pub is_struck: bool,
    /// The references of the asks that it stands behind.
    pub asks: Vec<String>,
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// There is no such question or finding.
    Unknown,
    /// There are as many as are kept.
    TooMany,
    /// The rules of questions say no.
    Question(floor::NotAllowed),
    /// It is done already.
    Already,
}

/// All that was asked and found at an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Questions, in their order.
    pub questions: Vec<Question>,
    /// Findings, in their order.
    pub findings: Vec<Finding>,
    /// The number of the last step whose answer was mailed.
    pub mailed_up_to: i64,
}

fn at<T>(all: &mut [T], number: i64) -> Result<&mut T, NotAllowed> {
    let place = usize::try_from(number.saturating_sub(1)).map_err(|_| NotAllowed::Unknown)?;
    all.get_mut(place).ok_or(NotAllowed::Unknown)
}

impl Standing {
    /// How many questions nobody has said a word to.
    #[must_use]
    pub fn open(&self) -> i64 {
        let open = self.questions.iter().filter(|one| one.stands.is_open()).count();
        i64::try_from(open).unwrap_or(i64::MAX)
    }

    /// The answers that were not mailed yet, each with its question.
    #[must_use]
    pub fn to_mail(&self) -> Vec<(&Question, &Answer)> {
        let all = self.questions.iter().flat_map(|one| one.answers.iter().map(move |a| (one, a)));
        all.filter(|(_, answer)| answer.n > self.mailed_up_to).collect()
    }

    fn question(&mut self, number: i64, act: Act) -> Result<&mut Question, NotAllowed> {
        let found = at(&mut self.questions, number)?;
        found.stands = found.stands.take(act).map_err(NotAllowed::Question)?;
        Ok(found)
    }

    /// Takes a step of a number that was noted at an instant.
    ///
    /// # Errors
    /// When it cannot be; then nothing is changed.
    pub fn take(
        &mut self,
        detail: &Detail,
        (n, noted): (i64, Timestamp),
    ) -> Result<(), NotAllowed> {
        match detail {
            Detail::Asked { text, asked_as, booking } => {
                let by = self.questions.iter().filter(|one| one.booking == *booking).count();
                let many = booking.is_some() && by >= MOST_BY_BOOKING;
                if many || self.questions.len() >= MOST_QUESTIONS {
                    return Err(NotAllowed::TooMany);
                }
                // What the organiser keys is shown at once; what comes by a link is looked at first.
                let stands = floor::Question { is_shown: booking.is_none(), ..Default::default() };
                self.questions.push(Question {
                    number: i64::try_from(self.questions.len()).unwrap_or(0) + 1,
                    n,
                    at: noted,
                    text: text.clone(),
                    asked_as: asked_as.clone(),
                    booking: *booking,
                    stands,
                    answers: Vec::new(),
                    ask: None,
                    aside: None,
                    hidden: None,
                });
            }
            Detail::Shown { question } => {
                self.question(*question, Act::Shown)?;
            }
            Detail::Answered { question, text, post, body } => {
                let (text, post, body) = (text.clone(), post.clone(), body.clone());
                let answer = Answer { n, at: noted, text, post, body };
                self.question(*question, Act::Answered)?.answers.push(answer);
            }
            Detail::Promised { question, ask } => {
                self.question(*question, Act::Promised)?.ask = Some(ask.clone());
            }
            Detail::Aside { question, why } => {
                self.question(*question, Act::Aside)?.aside = Some(why.clone());
            }
            Detail::Hidden { question, reason, note } => {
                let why = (reason.clone(), note.clone());
                self.question(*question, Act::Hidden)?.hidden = Some(why);
            }
            Detail::Restored { question } => {
                self.question(*question, Act::Restored)?.hidden = None;
            }
            Detail::Mailed { up_to } => {
                if *up_to <= self.mailed_up_to {
                    return Err(NotAllowed::Already);
                }
                self.mailed_up_to = *up_to;
            }
            Detail::Found { workshop, group, sort, text, .. } => {
                if self.findings.len() >= MOST_FINDINGS {
                    return Err(NotAllowed::TooMany);
                }
                self.findings.push(Finding {
                    number: i64::try_from(self.findings.len()).unwrap_or(0) + 1,
                    workshop: workshop.clone(),
                    group: *group,
                    sort: sort.clone(),
                    text: text.clone(),
                    is_struck: false,
                    asks: Vec::new(),
                });
            }
            Detail::Struck { finding, .. } => {
                let found = at(&mut self.findings, *finding)?;
                if found.is_struck {
                    return Err(NotAllowed::Already);
                }
                found.is_struck = true;
            }
            Detail::Linked { finding, ask } => {
                let found = at(&mut self.findings, *finding)?;
                if found.is_struck || found.asks.contains(ask) || found.asks.len() >= 10 {
                    return Err(NotAllowed::Already);
                }
                found.asks.push(ask.clone());
            }
        }
        Ok(())
    }
}

/// What is kept of an event beside the steps.
#[derive(Debug, Clone)]
pub struct FloorRow {
    /// The area of the event.
    pub area: String,
    /// The event.
    pub event: Uuid,
    /// Its reference.
    pub reference: String,
    /// The body that holds it.
    pub body: Uuid,
    /// How many questions there are.
    pub questions: i64,
    /// How many of them nobody has said a word to.
    pub open: i64,
    /// How many answers were not mailed yet.
    pub unmailed: i64,
    /// How many findings there are.
    pub findings: i64,
    /// How many steps there are.
    pub steps: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
}
crate::from_row!(FloorRow {
    area,
    event,
    reference,
    body,
    questions,
    open,
    unmailed,
    findings,
    steps,
    changed_at
});

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// What was done.
    pub detail: Detail,
}

/// Where all stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let mut standing = Standing::default();
    for step in steps {
        standing.take(&step.detail, (step.n, step.at)).map_err(|no| {
            StoreError::Failed(format!("{reference}: what was said, step {}: {no:?}", step.n))
        })?;
    }
    Ok(standing)
}
