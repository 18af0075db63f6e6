//! A programme committee: the people who decide who speaks at an event, when, and why. Who sits on it, when it meets, what
//! its minutes say, and which of its steps may follow which.
//!
//! "A group was working on the programme for the conference … We further asked who was on the planning group and had no
//! response. We then asked for the minutes of the meeting which consider our request to speak but received no reply"
//! (letter of 14 January 2009). So its members are published, a request to speak is decided by an item of its minutes and
//! by nothing else, and who reviews a complaint did not sit on it.

use crate::regime::{NoDate, Regime, Rule};
use crate::term::{self, NoTerm, Term};
use crate::{ask, clock};
use jiff::civil::Date;

/// The most seats of one committee.
pub const MOST_SEATS: usize = 60;
/// The most meetings of one committee.
pub const MOST_MEETINGS: usize = 60;
/// The most items of the minutes of one meeting.
pub const MOST_ITEMS: usize = 100;
/// The most that is noted of one committee.
pub const MOST_STEPS: usize = 2_000;

/// The rule of an official's oral yes: it is confirmed in writing.
pub const ORAL: &str = "R21";
/// The rule of the extract of the minute: it reaches whoever asked.
pub const EXTRACT: &str = "R22";
/// The rule of a request to speak where the agenda is final sooner than rule R20 would ask.
pub const BEFORE_FINAL: &str = "R23";
/// The rule of a complaint that somebody was shut out.
pub const COMPLAINT: &str = "R24";

/// What the committee decides the programme of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Programme {
    /// The day of the event.
    pub event: Date,
    /// The day on which its agenda is final.
    pub agenda_final: Date,
    /// The last day on which somebody can ask to speak.
    pub last_requests: Date,
}

/// By when a request is decided, and which of the two days decides it.
#[derive(Debug, Clone, Copy)]
pub struct DecideBy<'r> {
    /// The rule that the request is asked under.
    pub rule: &'r Rule,
    /// The day that its clock looks to: that of the event, or that on which the agenda is final.
    pub before: Date,
    /// Whether that is the agenda's.
    pub is_agenda: bool,
    /// The last day.
    pub last: Date,
}

impl Programme {
    /// The rule under which a request is asked on a day: that of requests to speak (R20) looks to the event; where what the agenda
    /// asks is sooner, R23 looks to that.
    ///
    /// # Errors
    /// When the regime has no such rule, or its clock cannot be counted.
    pub fn decide_by<'r>(&self, regime: &'r Regime, on: Date) -> Result<DecideBy<'r>, NoDate> {
        let usual = regime.binding(ask::Kind::RequestToSpeak).next().ok_or(NoDate::NoClock)?;
        let sooner = regime.rule(BEFORE_FINAL).ok_or(NoDate::NoClock)?;
        let due = |rule: &Rule, before: Date| {
            let run =
                clock::Run { started: on, event: Some(before), pauses: &[], extended_to: None };
            let working = rule.working(regime.calendar(), &run)?;
            let by_event = working.by_event.ok_or(NoDate::NoEvent)?;
            Ok::<_, NoDate>((by_event, working.due.day().unwrap_or(by_event)))
        };
        let (event, agenda) = (due(usual, self.event)?, due(sooner, self.agenda_final)?);
        Ok(if agenda.0 < event.0 {
            let before = self.agenda_final;
            DecideBy { rule: sooner, before, is_agenda: true, last: agenda.1 }
        } else {
            DecideBy { rule: usual, before: self.event, is_agenda: false, last: event.1 }
        })
    }

    /// Whether these days can be, as a committee says on a day.
    fn check(&self, on: Date, at_latest: Date) -> Result<(), NotAllowed> {
        if self.event < on {
            return Err(NotAllowed::EventOver);
        }
        if self.agenda_final > self.event {
            return Err(NotAllowed::FinalAfterEvent);
        }
        if self.last_requests > at_latest {
            return Err(NotAllowed::RequestsTooLate(at_latest));
        }
        Ok(())
    }

    /// The last day on which any request can be decided in time, however late it comes.
    ///
    /// # Errors
    /// As [`Programme::decide_by`].
    pub fn decided_at_latest(&self, regime: &Regime) -> Result<Date, NoDate> {
        let calendar = regime.calendar();
        let days_before = |rule: &Rule| match rule.term {
            crate::regime::Term::Within(clock) => clock.before_event.map(u32::from),
            _ => None,
        };
        let before = |rule: Option<&Rule>, day: Date| {
            let days = rule.and_then(days_before).ok_or(NoDate::NoClock)?;
            calendar.before(day, days).ok_or(NoDate::Clock(clock::ClockError::TooFar))
        };
        let usual = regime.binding(ask::Kind::RequestToSpeak).next();
        let event = before(usual, self.event)?;
        Ok(event.min(before(regime.rule(BEFORE_FINAL), self.agenda_final)?))
    }
}

/// What is done. Seats, meetings and items are named by their places, from 0; requests by their references, posts by a key of
/// the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// Another body organises it too.
    Organiser,
    /// Somebody sits on it, by post.
    Seated {
        /// The post.
        post: &'a str,
        /// The first day.
        from: Date,
        /// The last day, if it is known.
        until: Option<Date>,
        /// Whether they take the chair.
        chair: bool,
    },
    /// A seat ends, with its last day.
    Left(usize, Date),
    /// A meeting is called for a day.
    Called(Date),
    /// A meeting moves to another day.
    Moved(usize, Date),
    /// A meeting is called off.
    CalledOff(usize),
    /// An item of the minutes that decides nothing.
    Item(usize),
    /// A member has an interest in a request.
    Interest(usize, &'a str),
    /// An item that decides a request.
    Decided {
        /// The meeting.
        meeting: usize,
        /// The request.
        request: &'a str,
        /// The seats that decided.
        by: &'a [usize],
    },
    /// Its event or its agenda moves to other days; with the last day on which a request can be decided in time.
    Days(Programme, Date),
    /// It decides the programme of an event that is kept, which is on this day.
    Event(Date),
    /// The minutes of a meeting are agreed.
    Agreed(usize),
    /// Something of an item is kept out of sight.
    Hidden(usize, usize),
    /// What was kept out of sight in an item is shown again.
    Restored(usize, usize),
    /// The extract of the minute that decides a request is sent to whoever made it.
    Extract(&'a str),
    /// Somebody is named, by post, who reviews a complaint about a request.
    Reviewer(&'a str, &'a str),
    /// The complaint is decided.
    Reviewed(&'a str),
}

/// Why it cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// The agenda would be final after the event.
    FinalAfterEvent,
    /// Requests would close after the last day on which they can be decided in time: this day.
    RequestsTooLate(Date),
    /// The event is on a day before the committee is made.
    EventOver,
    /// There is no such seat, meeting or item.
    NoSuch,
    /// There are as many as there can be.
    TooMany,
    /// A term would end before it starts.
    EndsBeforeItStarts,
    /// The seat, by its place, is of the same post or has the chair on this day.
    SeatedAlready(usize, Date),
    /// The meeting would be after the event.
    AfterEvent,
    /// The meeting was called off.
    MeetingOff,
    /// The meeting took place, or has minutes: it cannot move.
    MeetingOver,
    /// Minutes are written after the meeting: it is on this day.
    BeforeMeeting(Date),
    /// The minutes are agreed: nothing is added.
    AgreedAlready,
    /// There is no item yet that could be agreed.
    NoItems,
    /// Somebody decides.
    NobodyDecides,
    /// The seat, by its place, is none on the day of the meeting.
    NotAMemberThen(usize),
    /// The seat, by its place, has an interest in this request.
    HasInterest(usize),
    /// The request is decided already.
    DecidedAlready,
    /// The interest is declared already.
    InterestThere,
    /// The item is out of sight already.
    HiddenAlready,
    /// Nothing of that item is kept out of sight.
    NothingHidden,
    /// The event is on another day.
    OtherDay(Date),
    /// Nothing is decided yet of which there could be an extract.
    NotDecided,
    /// The extract was sent already.
    SentAlready,
    /// Who reviews did decide it (R24).
    ReviewerDecided,
    /// Who reviews sits, or sat, on the committee (R24).
    ReviewerSits,
    /// Nobody is named yet who reviews it.
    NoReviewer,
    /// It was reviewed already.
    ReviewedAlready,
}

/// A seat as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The post.
    pub post: String,
    /// Its days.
    pub term: Term<usize>,
    /// Whether it has the chair.
    pub chair: bool,
}

/// A meeting as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its day.
    pub on: Date,
    /// Whether it was called off.
    pub off: bool,
    /// The request that each item decides, if it decides one.
    pub items: Vec<Option<String>>,
    /// The items of which something is out of sight.
    pub hidden: Vec<usize>,
    /// The day on which its minutes were agreed.
    pub agreed: Option<Date>,
}

/// Where the minutes of a meeting are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Minutes {
    /// The meeting is to come.
    ToCome,
    /// It was called off.
    Off,
    /// It is over, and nothing is written.
    None,
    /// They are a draft.
    Draft,
    /// They are agreed.
    Agreed,
}

impl Minutes {
    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Minutes::ToCome => "to-come",
            Minutes::Off => "off",
            Minutes::None => "none",
            Minutes::Draft => "draft",
            Minutes::Agreed => "agreed",
        }
    }
}

impl Meeting {
    /// Where its minutes are on a day.
    #[must_use]
    pub fn minutes(&self, today: Date) -> Minutes {
        match (self.off, self.agreed) {
            (true, _) => Minutes::Off,
            (_, Some(_)) => Minutes::Agreed,
            _ if !self.items.is_empty() => Minutes::Draft,
            _ if today < self.on => Minutes::ToCome,
            _ => Minutes::None,
        }
    }
}

/// A decision of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The request.
    pub request: String,
    /// The meeting.
    pub meeting: usize,
    /// The item of its minutes.
    pub item: usize,
    /// The seats that decided.
    pub by: Vec<usize>,
    /// The day on which the extract was sent.
    pub extract: Option<Date>,
}

/// The review of a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The request that it is about.
    pub request: String,
    /// The post of who reviews.
    pub post: String,
    /// The day on which it was decided.
    pub decided: Option<Date>,
}

/// A committee as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it programmes.
    pub programme: Programme,
    /// How many other bodies organise it.
    pub organisers: usize,
    /// How much was noted since it was made.
    pub steps: usize,
    /// Its seats in the order in which they were filled.
    pub seats: Vec<Seat>,
    /// Its meetings in the order in which they were called.
    pub meetings: Vec<Meeting>,
    /// The seats with an interest in a request.
    pub interests: Vec<(usize, String)>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Who reviews complaints, the last that was named.
    pub reviews: Vec<Review>,
}

impl Standing {
    /// A committee that is made on a day. `at_latest` is the last day on which its requests can be decided in time.
    ///
    /// # Errors
    /// When its days do not follow each other.
    pub fn begin(programme: Programme, on: Date, at_latest: Date) -> Result<Standing, NotAllowed> {
        programme.check(on, at_latest)?;
        Ok(Standing {
            programme,
            organisers: 0,
            steps: 0,
            seats: Vec::new(),
            meetings: Vec::new(),
            interests: Vec::new(),
            decisions: Vec::new(),
            reviews: Vec::new(),
        })
    }

    /// The decision of a request.
    #[must_use]
    pub fn decision(&self, request: &str) -> Option<&Decision> {
        self.decisions.iter().find(|one| one.request == request)
    }

    /// Who reviews a complaint about a request.
    #[must_use]
    pub fn review(&self, request: &str) -> Option<&Review> {
        self.reviews.iter().find(|one| one.request == request)
    }

    /// Whether a seat has an interest in a request.
    #[must_use]
    pub fn has_interest(&self, seat: usize, request: &str) -> bool {
        self.interests.iter().any(|(one, of)| *one == seat && of == request)
    }

    /// The seats that are filled on a day, by their places.
    pub fn seated_on(&self, day: Date) -> impl Iterator<Item = (usize, &Seat)> {
        self.seats.iter().enumerate().filter(move |(_, seat)| seat.term.runs_on(day))
    }

    /// The next meeting from a day on, by its place.
    #[must_use]
    pub fn next_meeting(&self, today: Date) -> Option<(usize, &Meeting)> {
        let all = self.meetings.iter().enumerate();
        all.filter(|(_, one)| !one.off && one.on >= today && one.items.is_empty())
            .min_by_key(|(_, one)| one.on)
    }

    fn seat(&self, place: usize) -> Result<&Seat, NotAllowed> {
        self.seats.get(place).ok_or(NotAllowed::NoSuch)
    }

    /// One post has one seat at a time, and the chair one member.
    fn check_seat(&self, post: &str, new: &Term<usize>, chair: bool) -> Result<(), NotAllowed> {
        let same = |seat: &&Seat| {
            seat.term.holder != new.holder && (seat.post == post || (chair && seat.chair))
        };
        let terms: Vec<Term<usize>> =
            self.seats.iter().filter(same).map(|seat| seat.term).collect();
        term::check(&terms, new).map_err(|why| match why {
            NoTerm::EndsBeforeItStarts => NotAllowed::EndsBeforeItStarts,
            NoTerm::TwoHolders { holder, on } => NotAllowed::SeatedAlready(holder, on),
        })
    }

    /// A meeting whose minutes are being written.
    fn writing(&self, place: usize, on: Date) -> Result<&Meeting, NotAllowed> {
        let meeting = self.meetings.get(place).ok_or(NotAllowed::NoSuch)?;
        if meeting.off {
            return Err(NotAllowed::MeetingOff);
        }
        if on < meeting.on {
            return Err(NotAllowed::BeforeMeeting(meeting.on));
        }
        if meeting.agreed.is_some() {
            return Err(NotAllowed::AgreedAlready);
        }
        Ok(meeting)
    }

    /// Whether something may be done on a day, as `today` is.
    ///
    /// # Errors
    /// Why not. Then nothing is to be changed.
    pub fn check(&self, act: &Act<'_>, on: Date, today: Date) -> Result<(), NotAllowed> {
        use NotAllowed::{
            AfterEvent, DecidedAlready, HasInterest, HiddenAlready, InTheFuture, InterestThere,
            MeetingOff, MeetingOver, NoItems, NoReviewer, NoSuch, NobodyDecides, NotAMemberThen,
            NotDecided, NothingHidden, OtherDay, ReviewedAlready, ReviewerDecided, ReviewerSits,
            SentAlready, TooMany,
        };
        let refuse_if = |wrong, why| if wrong { Err(why) } else { Ok(()) };
        refuse_if(on > today, InTheFuture)?;
        refuse_if(self.steps >= MOST_STEPS, TooMany)?;
        match *act {
            Act::Organiser => refuse_if(self.organisers >= MOST_SEATS, TooMany),
            Act::Seated { post, from, until, chair } => {
                refuse_if(self.seats.len() >= MOST_SEATS, TooMany)?;
                let new = Term { holder: self.seats.len(), starts: from, ends: until };
                self.check_seat(post, &new, chair)
            }
            Act::Left(place, last) => {
                let seat = self.seat(place)?;
                let term = Term { ends: Some(last), ..seat.term };
                self.check_seat(&seat.post, &term, seat.chair)
            }
            Act::Called(day) => {
                refuse_if(self.meetings.len() >= MOST_MEETINGS, TooMany)?;
                refuse_if(day > self.programme.event, AfterEvent)
            }
            Act::Moved(place, day) => {
                let meeting = self.meetings.get(place).ok_or(NoSuch)?;
                refuse_if(meeting.off, MeetingOff)?;
                refuse_if(!meeting.items.is_empty(), MeetingOver)?;
                refuse_if(day > self.programme.event, AfterEvent)
            }
            Act::CalledOff(place) => {
                let meeting = self.meetings.get(place).ok_or(NoSuch)?;
                refuse_if(meeting.off, MeetingOff)?;
                refuse_if(!meeting.items.is_empty(), MeetingOver)
            }
            Act::Item(place) => {
                refuse_if(self.writing(place, on)?.items.len() >= MOST_ITEMS, TooMany)
            }
            Act::Interest(seat, request) => {
                self.seat(seat)?;
                refuse_if(self.has_interest(seat, request), InterestThere)?;
                // One who decided it cannot have had no part in it.
                refuse_if(self.decision(request).is_some(), DecidedAlready)
            }
            Act::Decided { meeting, request, by } => {
                let of = self.writing(meeting, on)?;
                refuse_if(of.items.len() >= MOST_ITEMS, TooMany)?;
                refuse_if(self.decision(request).is_some(), DecidedAlready)?;
                refuse_if(by.is_empty(), NobodyDecides)?;
                by.iter().try_for_each(|place| {
                    let then = self.seat(*place)?.term.runs_on(of.on);
                    refuse_if(!then, NotAMemberThen(*place))?;
                    refuse_if(self.has_interest(*place, request), HasInterest(*place))
                })
            }
            Act::Agreed(place) => refuse_if(self.writing(place, on)?.items.is_empty(), NoItems),
            Act::Hidden(place, item) => {
                let meeting = self.meetings.get(place).ok_or(NoSuch)?;
                refuse_if(item >= meeting.items.len(), NoSuch)?;
                refuse_if(meeting.hidden.contains(&item), HiddenAlready)
            }
            Act::Restored(place, item) => {
                let meeting = self.meetings.get(place).ok_or(NoSuch)?;
                refuse_if(!meeting.hidden.contains(&item), NothingHidden)
            }
            Act::Days(programme, at_latest) => {
                programme.check(on, at_latest)?;
                let after = |one: &Meeting| !one.off && one.on > programme.event;
                refuse_if(self.meetings.iter().any(after), AfterEvent)
            }
            Act::Event(day) => refuse_if(day != self.programme.event, OtherDay(day)),
            Act::Extract(request) => {
                let decision = self.decision(request).ok_or(NotDecided)?;
                let met = self.meetings.get(decision.meeting).map_or(on, |meeting| meeting.on);
                refuse_if(on < met, NotAllowed::BeforeMeeting(met))?;
                refuse_if(decision.extract.is_some(), SentAlready)
            }
            Act::Reviewer(request, post) => {
                let decided = self.review(request).is_some_and(|one| one.decided.is_some());
                refuse_if(decided, ReviewedAlready)?;
                let took_part = self.decision(request).is_some_and(|one| {
                    one.by.iter().filter_map(|seat| self.seats.get(*seat)).any(|s| s.post == post)
                });
                refuse_if(took_part, ReviewerDecided)?;
                refuse_if(self.seats.iter().any(|seat| seat.post == post), ReviewerSits)
            }
            Act::Reviewed(request) => {
                let review = self.review(request).ok_or(NoReviewer)?;
                refuse_if(review.decided.is_some(), ReviewedAlready)?;
                // Somebody can have come to sit on it since they were named.
                refuse_if(self.seats.iter().any(|seat| seat.post == review.post), ReviewerSits)
            }
        }
    }

    /// Takes what [`Standing::check`] allows.
    pub fn take(&mut self, act: &Act<'_>, on: Date) {
        self.steps += 1;
        match *act {
            Act::Organiser => self.organisers += 1,
            Act::Seated { post, from, until, chair } => {
                let term = Term { holder: self.seats.len(), starts: from, ends: until };
                self.seats.push(Seat { post: post.to_owned(), term, chair });
            }
            Act::Left(place, last) => {
                if let Some(seat) = self.seats.get_mut(place) {
                    seat.term.ends = Some(last);
                }
            }
            Act::Called(day) => self.meetings.push(Meeting {
                on: day,
                off: false,
                items: Vec::new(),
                hidden: Vec::new(),
                agreed: None,
            }),
            Act::Days(programme, _) => self.programme = programme,
            Act::Event(_) => {}
            Act::Interest(seat, request) => self.interests.push((seat, request.to_owned())),
            Act::Decided { meeting, request, by } => {
                let item = self.meetings.get(meeting).map_or(0, |one| one.items.len());
                self.decisions.push(Decision {
                    request: request.to_owned(),
                    meeting,
                    item,
                    by: by.to_vec(),
                    extract: None,
                });
                if let Some(of) = self.meetings.get_mut(meeting) {
                    of.items.push(Some(request.to_owned()));
                }
            }
            Act::Moved(place, _)
            | Act::CalledOff(place)
            | Act::Item(place)
            | Act::Agreed(place)
            | Act::Restored(place, _)
            | Act::Hidden(place, _) => {
                let Some(meeting) = self.meetings.get_mut(place) else { return };
                match *act {
                    Act::Moved(_, day) => meeting.on = day,
                    Act::CalledOff(_) => meeting.off = true,
                    Act::Item(_) => meeting.items.push(None),
                    Act::Agreed(_) => meeting.agreed = Some(on),
                    Act::Hidden(_, item) => meeting.hidden.push(item),
                    Act::Restored(_, item) => meeting.hidden.retain(|one| *one != item),
                    _ => {}
                }
            }
            Act::Extract(request) => {
                let of = self.decisions.iter_mut().find(|one| one.request == request);
                if let Some(decision) = of {
                    decision.extract = Some(on);
                }
            }
            Act::Reviewer(request, post) => {
                self.reviews.retain(|one| one.request != request);
                self.reviews.push(Review {
                    request: request.to_owned(),
                    post: post.to_owned(),
                    decided: None,
                });
            }
            Act::Reviewed(request) => {
                let of = self.reviews.iter_mut().find(|one| one.request == request);
                if let Some(review) = of {
                    review.decided = Some(on);
                }
            }
        }
    }
}
