//! The types of programme committees as they are kept.

use crate::access::BodyKey;
use crate::as_text;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::committee::{Act, Programme, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest name, title or post, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;

keyed! {
    /// What is done.
    ActKind {
        /// It is made.
        Opened = "opened",
        /// Another body organises it too.
        Organiser = "organiser",
        /// Somebody sits on it.
        Seated = "seated",
        /// A seat ends.
        Left = "left",
        /// A meeting is called.
        Called = "called",
        /// It moves to another day.
        Moved = "moved",
        /// It is called off.
        CalledOff = "called-off",
        /// A request that was made elsewhere is put before it.
        TakenUp = "taken-up",
        /// A member declares an interest.
        Interest = "interest",
        /// An item of minutes that decides nothing.
        Item = "item",
        /// An item that decides a request.
        Decided = "decided",
        /// The minutes are agreed.
        Agreed = "agreed",
        /// Something of an item is kept out of sight.
        Hidden = "hidden",
        /// It is shown again.
        Restored = "restored",
        /// The event or its agenda moves to other days.
        Days = "days",
        /// It decides the programme of an event that is kept.
        Event = "event",
        /// The extract of a minute is sent.
        Extract = "extract",
        /// Somebody is named who reviews a complaint.
        Reviewer = "reviewer",
        /// The complaint is decided.
        Reviewed = "reviewed",
    }
}

keyed! {
    /// What comes of a complaint.
    Outcome {
        /// It is right.
        Upheld = "upheld",
        /// It is right in part.
        InPart = "in-part",
        /// It is not.
        NotUpheld = "not-upheld",
    }
}

/// What is done, with what belongs to it: kept as JSON in the step. Seats, meetings and items are named by their places, from 0;
/// requests by their references as asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// It is made.
    Opened {
        /// What it decides, and how.
        remit: String,
        /// What the event is called.
        event: String,
        /// The day of the event.
        #[serde(with = "as_text")]
        event_day: Date,
        /// The day on which its agenda is final.
        #[serde(with = "as_text")]
        agenda_final: Date,
        /// The last day on which somebody can ask to speak.
        #[serde(with = "as_text")]
        last_requests: Date,
        /// The last day on which a request can be decided in time, under the rules of the day on which it was made.
        #[serde(with = "as_text")]
        at_latest: Date,
    },
    /// Another body organises it too.
    Organiser {
        /// Its id as a party.
        #[serde(with = "as_text")]
        body: Uuid,
    },
    /// Somebody sits on it.
    Seated {
        /// Their post.
        post: String,
        /// The body whose post it is.
        #[serde(with = "as_text")]
        body: Uuid,
        /// Their name, where they agreed that it is published.
        name: Option<String>,
        /// The first day.
        #[serde(with = "as_text")]
        from: Date,
        /// The last day, if it is known.
        #[serde(with = "day_or_not")]
        until: Option<Date>,
        /// Whether they take the chair.
        chair: bool,
    },
    /// A seat ends.
    Left {
        /// The seat.
        seat: usize,
        /// Its last day.
        #[serde(with = "as_text")]
        last: Date,
        /// What is said of it.
        why: Option<String>,
    },
    /// A meeting is called.
    Called {
        /// Its day.
        #[serde(with = "as_text")]
        day: Date,
        /// Where, and when it begins.
        place: String,
    },
    /// It moves to another day.
    Moved {
        /// The meeting.
        meeting: usize,
        /// The day.
        #[serde(with = "as_text")]
        day: Date,
        /// Why.
        why: String,
    },
    /// It is called off.
    CalledOff {
        /// The meeting.
        meeting: usize,
        /// Why.
        why: String,
    },
    /// An item of minutes that decides nothing.
    Item {
        /// The meeting.
        meeting: usize,
        /// What it is about.
        title: String,
        /// What was said.
        text: String,
    },
    /// A member declares an interest.
    Interest {
        /// The seat.
        seat: usize,
        /// The request.
        request: String,
        /// What the interest is.
        text: String,
    },
    /// An item that decides a request.
    Decided {
        /// The meeting.
        meeting: usize,
        /// The request.
        request: String,
        /// Whether there is a place for it.
        accepted: bool,
        /// Why.
        reasons: String,
        /// The seats that decided.
        by: Vec<usize>,
    },
    /// The minutes are agreed.
    Agreed {
        /// The meeting.
        meeting: usize,
    },
    /// Something of an item is kept out of sight. Its words are left out of the step that wrote it.
    Hidden {
        /// The meeting.
        meeting: usize,
        /// The item.
        item: usize,
        /// The key of why.
        reason: String,
        /// Why, in words.
        note: Option<String>,
    },
    /// What was kept out of sight in an item is shown again.
    Restored {
        /// The meeting.
        meeting: usize,
        /// The item.
        item: usize,
    },
    /// The event or its agenda moves to other days. Requests that were made keep the day by which they are decided.
    Days {
        /// The day of the event.
        #[serde(with = "as_text")]
        event_day: Date,
        /// The day on which its agenda is final.
        #[serde(with = "as_text")]
        agenda_final: Date,
        /// The last day on which somebody can ask to speak.
        #[serde(with = "as_text")]
        last_requests: Date,
        /// The last day on which a request can be decided in time, under the rules of the day on which this was noted.
        #[serde(with = "as_text")]
        at_latest: Date,
        /// Why.
        why: String,
    },
    /// It decides the programme of an event that is kept.
    Event {
        /// The reference of the event.
        event: String,
        /// Its day.
        #[serde(with = "as_text")]
        day: Date,
    },
    /// The extract of a minute is sent.
    Extract {
        /// The request.
        request: String,
    },
    /// Somebody is named who reviews a complaint.
    Reviewer {
        /// The request.
        request: String,
        /// Their post.
        post: String,
        /// The body whose post it is.
        #[serde(with = "as_text")]
        body: Uuid,
    },
    /// The complaint is decided.
    Reviewed {
        /// The request.
        request: String,
        /// The key of what comes of it.
        outcome: String,
        /// Why.
        reasons: String,
        /// What is done about it.
        remedy: String,
    },
}

/// A day that may not be known, as its text or nothing.
mod day_or_not {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'de, D>(from: D) -> Result<Option<Date>, D::Error>
    where
        D: Deserializer<'de>,
    {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

/// What a post is known by to the rules: the same words for the same body are the same post.
#[must_use]
pub fn post_key(post: &str, body: Uuid) -> String {
    let words: Vec<String> = post.split_whitespace().map(str::to_lowercase).collect();
    format!("{body}/{}", words.join(" "))
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Opened { .. } => ActKind::Opened,
            Detail::Organiser { .. } => ActKind::Organiser,
            Detail::Seated { .. } => ActKind::Seated,
            Detail::Left { .. } => ActKind::Left,
            Detail::Called { .. } => ActKind::Called,
            Detail::Moved { .. } => ActKind::Moved,
            Detail::CalledOff { .. } => ActKind::CalledOff,
            Detail::Item { .. } => ActKind::Item,
            Detail::Interest { .. } => ActKind::Interest,
            Detail::Decided { .. } => ActKind::Decided,
            Detail::Agreed { .. } => ActKind::Agreed,
            Detail::Hidden { .. } => ActKind::Hidden,
            Detail::Restored { .. } => ActKind::Restored,
            Detail::Days { .. } => ActKind::Days,
            Detail::Event { .. } => ActKind::Event,
            Detail::Extract { .. } => ActKind::Extract,
            Detail::Reviewer { .. } => ActKind::Reviewer,
            Detail::Reviewed { .. } => ActKind::Reviewed,
        }
    }

    /// The key of the post that it names, if it names one.
    #[must_use]
    pub fn post(&self) -> String {
        match self {
            Detail::Seated { post, body, .. } | Detail::Reviewer { post, body, .. } => {
                post_key(post, *body)
            }
            _ => String::new(),
        }
    }

    /// The same for the rules, with the key of the post that it names; none for the beginning.
    #[must_use]
    pub fn act<'a>(&'a self, post: &'a str) -> Option<Act<'a>> {
        Some(match self {
            Detail::Opened { .. } => return None,
            Detail::Organiser { .. } => Act::Organiser,
            Detail::Seated { from, until, chair, .. } => {
                Act::Seated { post, from: *from, until: *until, chair: *chair }
            }
            Detail::Left { seat, last, .. } => Act::Left(*seat, *last),
            Detail::Called { day, .. } => Act::Called(*day),
            Detail::Moved { meeting, day, .. } => Act::Moved(*meeting, *day),
            Detail::CalledOff { meeting, .. } => Act::CalledOff(*meeting),
            Detail::Item { meeting, .. } => Act::Item(*meeting),
            Detail::Interest { seat, request, .. } => Act::Interest(*seat, request),
            Detail::Decided { meeting, request, by, .. } => {
                Act::Decided { meeting: *meeting, request, by }
            }
            Detail::Agreed { meeting } => Act::Agreed(*meeting),
            Detail::Hidden { meeting, item, .. } => Act::Hidden(*meeting, *item),
            Detail::Restored { meeting, item } => Act::Restored(*meeting, *item),
            Detail::Days { event_day, agenda_final, last_requests, at_latest, .. } => {
                let programme = Programme {
                    event: *event_day,
                    agenda_final: *agenda_final,
                    last_requests: *last_requests,
                };
                Act::Days(programme, *at_latest)
            }
            Detail::Event { day, .. } => Act::Event(*day),
            Detail::Extract { request } => Act::Extract(request),
            Detail::Reviewer { request, .. } => Act::Reviewer(request, post),
            Detail::Reviewed { request, .. } => Act::Reviewed(request),
        })
    }

    /// The meeting of whose minutes it is an item.
    #[must_use]
    pub fn item_of(&self) -> Option<usize> {
        match self {
            Detail::Item { meeting, .. } | Detail::Decided { meeting, .. } => Some(*meeting),
            _ => None,
        }
    }

    /// The words of an item that can be hidden.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Detail::Item { text, .. } => Some(text),
            Detail::Decided { reasons, .. } => Some(reasons),
            _ => None,
        }
    }

    /// The same item with other words.
    #[must_use]
    pub fn with_words(&self, words: &str) -> Detail {
        let mut other = self.clone();
        if let Detail::Item { text, .. } | Detail::Decided { reasons: text, .. } = &mut other {
            words.clone_into(text);
        }
        other
    }
}

/// A committee as it is kept, with the name of the body that made it.
#[derive(Debug, Clone)]
pub struct CommitteeRow {
    /// The area of that body, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that made it.
    pub body: Uuid,
    /// What it is called.
    pub title: String,
    /// What the event is called.
    pub event_title: String,
    /// The day of the event.
    pub event_day: Date,
    /// The day on which its agenda is final.
    pub final_day: Date,
    /// The last day on which somebody can ask to speak.
    pub last_requests: Date,
    /// The reference of the event, if it is kept.
    pub event: Option<String>,
    /// How many requests it has decided.
    pub decided: i64,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of the body.
    pub body_code: Option<String>,
    /// Its name.
    pub body_name: String,
}
crate::from_row!(CommitteeRow {
    area,
    id,
    reference,
    body,
    title,
    event_title,
    event_day,
    final_day,
    last_requests,
    event,
    decided,
    version,
    changed_at,
    body_code,
    body_name
});

impl CommitteeRow {
    /// The name of the body that made it.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of that body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// The key of where it is on a day.
    #[must_use]
    pub fn state(&self, today: Date) -> &'static str {
        if today > self.event_day {
            "over"
        } else if today > self.last_requests {
            "closed"
        } else {
            "open"
        }
    }
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
    /// Whether words of it are kept out of sight.
    pub hidden: bool,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// Where a committee stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of<'s>(
    reference: &str,
    steps: impl IntoIterator<Item = (Date, &'s Detail)>,
) -> Result<Standing, StoreError> {
    let mut steps = steps.into_iter();
    let wrong = |why: String| StoreError::Failed(format!("{reference}: {why}"));
    let Some((on, first)) = steps.next() else { return Err(wrong("it was not made".into())) };
    let Detail::Opened { event_day, agenda_final, last_requests, at_latest, .. } = first else {
        return Err(wrong("it was not made".into()));
    };
    let programme =
        Programme { event: *event_day, agenda_final: *agenda_final, last_requests: *last_requests };
    let mut standing =
        Standing::begin(programme, on, *at_latest).map_err(|no| wrong(format!("{no:?}")))?;
    for (on, detail) in steps {
        let post = detail.post();
        let act = detail.act(&post).ok_or_else(|| wrong("it was made twice".into()))?;
        standing.check(&act, on, on).map_err(|no| wrong(format!("{:?}: {no:?}", detail.kind())))?;
        standing.take(&act, on);
    }
    Ok(standing)
}

/// How many requests a row says are decided.
#[must_use]
pub fn decided_kept(standing: &Standing) -> i64 {
    i64::try_from(standing.decisions.len()).unwrap_or(i64::MAX)
}

/// The reference of the event that a committee decides the programme of, if it is kept.
pub fn event_of<'s>(steps: impl DoubleEndedIterator<Item = &'s Detail>) -> Option<&'s str> {
    steps.rev().find_map(|detail| match detail {
        Detail::Event { event, .. } => Some(event.as_str()),
        _ => None,
    })
}
