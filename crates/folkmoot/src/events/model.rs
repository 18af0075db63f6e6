//! The types of events as they are kept.

use crate::access::BodyKey;
use crate::agenda::model::{AgendaSaid, SpeakerSaid};
use crate::as_text;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rules::agenda::{self, Speaks};
use rules::event::{MOST_SPEAKERS, NotAllowed, Plan, check};
use rules::places::Terms;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest title, place or name of a kind of places, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The most categories of people for whom an event is first of all.
pub const MOST_CATEGORIES: usize = 12;

keyed! {
    /// What is done with an event.
    ActKind {
        /// It is begun, and read by its organiser alone.
        Drafted = "drafted",
        /// It is planned differently.
        Changed = "changed",
        /// It is made known.
        Published = "published",
        /// It does not take place.
        CalledOff = "called-off",
        /// It has a programme, or another one.
        Agenda = "agenda",
        /// Somebody is to speak, or no longer.
        Speaker = "speaker",
    }
}

keyed! {
    /// Where an event is on its way.
    State {
        /// Its organiser alone reads it.
        Draft = "draft",
        /// It is made known.
        Published = "published",
        /// It does not take place.
        CalledOff = "called-off",
    }
}

/// A kind of places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindSaid {
    /// What it is called, such as "in the room".
    pub name: String,
    /// How many places.
    pub places: i64,
    /// How many of them people of one organisation may have at once.
    pub per_organisation: Option<i64>,
}

/// What is said of an event. All times are those of the clocks in England.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Its day.
    #[serde(with = "as_text")]
    pub day: Date,
    /// When it begins.
    #[serde(with = "as_text")]
    pub from: Time,
    /// When it ends.
    #[serde(with = "as_text")]
    pub until: Time,
    /// Where it is: the reference of a venue, or nothing if that is not known yet, or it is nowhere.
    pub venue: Option<String>,
    /// From when on places can be had.
    #[serde(with = "as_text")]
    pub opens: DateTime,
    /// Until when.
    #[serde(with = "as_text")]
    pub closes: DateTime,
    /// For whom it is first of all.
    pub categories: Vec<String>,
    /// From the beginning of which day on places go to everyone.
    pub open_to_all: Option<String>,
    /// The reference of the event before it in its series.
    pub follows: Option<String>,
    /// Its kinds of places, in their order.
    pub kinds: Vec<KindSaid>,
    /// How to ask for a place without the web: a telephone number of the body, an address of an office.
    pub otherwise: Option<String>,
    /// The keys of those who are invited by mail when it is made known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<String>,
}

impl Said {
    /// The day from which on places go to everyone, if it is not from the first on.
    #[must_use]
    pub fn open_to_all(&self) -> Option<Date> {
        self.open_to_all.as_deref().and_then(|day| day.parse().ok())
    }

    /// The same for the rules.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan {
            day: self.day,
            weekday: None,
            from: self.from,
            until: self.until,
            opens: self.opens,
            closes: self.closes,
            open_to_all: self.open_to_all(),
            categories: self.categories.len(),
            kinds: self.kinds.iter().map(KindSaid::terms).collect(),
        }
    }
}

impl KindSaid {
    /// The same for the rules.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms { places: self.places, per_organisation: self.per_organisation }
    }
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// It is begun.
    Drafted {
        /// What is said of it.
        said: Box<Said>,
    },
    /// It is planned differently.
    Changed {
        /// What is said of it now.
        said: Box<Said>,
        /// Why, once it was made known.
        why: Option<String>,
    },
    /// It is made known.
    Published {},
    /// It does not take place.
    CalledOff {
        /// Why.
        why: String,
    },
    /// It has a programme, or another one.
    Agenda {
        /// The programme.
        agenda: AgendaSaid,
        /// Why, once it was made known.
        why: Option<String>,
    },
    /// Somebody is to speak, or no longer.
    Speaker {
        /// The number of somebody who is on the list, from 1; nothing for somebody new.
        number: Option<i64>,
        /// Who, and where they stand.
        said: SpeakerSaid,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Drafted { .. } => ActKind::Drafted,
            Detail::Changed { .. } => ActKind::Changed,
            Detail::Published {} => ActKind::Published,
            Detail::CalledOff { .. } => ActKind::CalledOff,
            Detail::Agenda { .. } => ActKind::Agenda,
            Detail::Speaker { .. } => ActKind::Speaker,
        }
    }
}

/// Where an event stands after what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it is on its way.
    pub state: State,
    /// What is said of it.
    pub said: Said,
    /// Its programme.
    pub agenda: Option<AgendaSaid>,
    /// How many versions of it there were.
    pub agenda_versions: i64,
    /// Who is to speak, or was.
    pub speakers: Vec<SpeakerSaid>,
}

impl Standing {
    /// An event that is begun.
    ///
    /// # Errors
    /// When the plan is wrong.
    pub fn begin(said: &Said) -> Result<Standing, NotAllowed> {
        check(&said.plan()).map_err(NotAllowed::Plan)?;
        Ok(Standing {
            state: State::Draft,
            said: said.clone(),
            agenda: None,
            agenda_versions: 0,
            speakers: Vec::new(),
        })
    }

    /// Whether its programme fits its times: it may have been planned for other times since.
    #[must_use]
    pub fn agenda_fits(&self) -> bool {
        let times = (self.said.from, self.said.until);
        self.agenda.as_ref().is_none_or(|all| agenda::check(times, &all.slots()).is_ok())
    }

    fn speaker(&mut self, number: Option<i64>, said: &SpeakerSaid) -> Result<(), NotAllowed> {
        let Some(number) = number else {
            if said.speaks() == Speaks::Withdrawn {
                return Err(NotAllowed::Speaker(Speaks::Withdrawn));
            }
            if self.speakers.len() >= MOST_SPEAKERS {
                return Err(NotAllowed::TooManySpeakers);
            }
            self.speakers.push(said.clone());
            return Ok(());
        };
        let place = usize::try_from(number - 1).map_err(|_| NotAllowed::NoSuchSpeaker)?;
        let kept = self.speakers.get_mut(place).ok_or(NotAllowed::NoSuchSpeaker)?;
        let (was, is) = (kept.speaks(), said.speaks());
        if was != is && !was.may_become(is) {
            return Err(NotAllowed::Speaker(was));
        }
        *kept = said.clone();
        Ok(())
    }

    /// Takes the next step, at a time of the clocks in England.
    ///
    /// # Errors
    /// When it cannot be; then nothing is changed.
    pub fn take(&mut self, detail: &Detail, at: DateTime) -> Result<(), NotAllowed> {
        if self.state == State::CalledOff {
            return Err(NotAllowed::CalledOff);
        }
        if self.state == State::Published && at >= self.said.day.to_datetime(self.said.until) {
            return Err(NotAllowed::Over);
        }
        match detail {
            Detail::Drafted { .. } => Err(NotAllowed::PublishedAlready),
            Detail::Changed { said, .. } => {
                let plan = said.plan();
                check(&plan).map_err(NotAllowed::Plan)?;
                if self.state == State::Published {
                    if said.kinds.len() < self.said.kinds.len() {
                        return Err(NotAllowed::KindGone);
                    }
                    if plan.starts() <= at && plan.starts() != self.said.plan().starts() {
                        return Err(NotAllowed::DayPassed);
                    }
                }
                self.said = (**said).clone();
                Ok(())
            }
            Detail::Published {} => match self.state {
                State::Published => Err(NotAllowed::PublishedAlready),
                _ if self.said.plan().starts() <= at => Err(NotAllowed::DayPassed),
                _ => {
                    self.state = State::Published;
                    Ok(())
                }
            },
            Detail::CalledOff { .. } => match self.state {
                State::Draft => Err(NotAllowed::NotPublished),
                _ => {
                    self.state = State::CalledOff;
                    Ok(())
                }
            },
            Detail::Agenda { agenda: all, .. } => {
                agenda::check((self.said.from, self.said.until), &all.slots())
                    .map_err(NotAllowed::Agenda)?;
                self.agenda = Some(all.clone());
                self.agenda_versions += 1;
                Ok(())
            }
            Detail::Speaker { number, said } => self.speaker(*number, said),
        }
    }
}

/// An event as it is kept, with the name of its organiser.
#[derive(Debug, Clone)]
pub struct EventRow {
    /// The area of the organiser, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that holds it.
    pub body: Uuid,
    /// The first event of its series: itself, if it follows none.
    pub series: Uuid,
    /// What it is called.
    pub title: String,
    /// The key of its state.
    pub state: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The reference of its venue, if it is known.
    pub venue: Option<String>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of the organiser.
    pub body_code: Option<String>,
    /// Its name.
    pub body_name: String,
}
crate::from_row!(EventRow {
    area,
    id,
    reference,
    body,
    series,
    title,
    state,
    starts_at,
    ends_at,
    venue,
    version,
    changed_at,
    body_code,
    body_name
});

impl EventRow {
    /// The name of its organiser.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its organiser.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// Where it is on its way.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Draft)
    }
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// What was done.
    pub detail: Detail,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// Where an event stands after what was done: each step with the time of the clocks in England at which it was.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of<'s>(
    reference: &str,
    steps: impl IntoIterator<Item = (DateTime, &'s Detail)>,
) -> Result<Standing, StoreError> {
    let wrong = |why: String| StoreError::Failed(format!("{reference}: {why}"));
    let mut steps = steps.into_iter();
    let Some((_, Detail::Drafted { said })) = steps.next() else {
        return Err(wrong("it was not begun".into()));
    };
    let mut standing = Standing::begin(said).map_err(|no| wrong(format!("{no:?}")))?;
    for (at, detail) in steps {
        standing.take(detail, at).map_err(|no| wrong(format!("{:?}: {no:?}", detail.kind())))?;
    }
    Ok(standing)
}
