//! Who owes what to whom, and until when.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::ask::{
    Act, Adequacy, Answer, Ask, Duty, Kind, Level, NotAllowed, Reached, Standing, State, Step,
    check, standing,
};
use rules::regime::{self, Certainty, Term};

const NETWORK: u8 = 1;
const TRUST: u8 = 2;
const COMMISSIONER: u8 = 3;
const DEPARTMENT: u8 = 4;
const CENTRE: u8 = 5;

/// An ask under a rule, with its steps told one after the other.
struct Story {
    rule: &'static str,
    event: Option<Date>,
    steps: Vec<Step<u8>>,
}

impl Story {
    fn new(rule: &'static str) -> Story {
        Story { rule, event: None, steps: Vec::new() }
    }

    fn ask(&self) -> Ask<'_, u8> {
        let (regime, rule) = regime::rule(regime::all(), self.rule).expect("a rule");
        Ask { asker: NETWORK, regime, rule, event: self.event, steps: &self.steps }
    }

    fn try_to(&self, on: Date, act: Act<u8>) -> Result<(), NotAllowed> {
        check(&self.ask(), &Step { on, act }, on)
    }

    #[track_caller]
    fn then(mut self, on: Date, act: Act<u8>) -> Story {
        self.try_to(on, act).unwrap_or_else(|why| panic!("{act:?} on {on}: {why}"));
        self.steps.push(Step { on, act });
        self
    }

    fn on(&self, day: Date) -> Standing<u8> {
        standing(&self.ask(), day).expect("a standing")
    }
}

fn asked(of: u8) -> Act<u8> {
    Act::Asked { of, by: None }
}

#[test]
fn the_regimes_can_be_read_and_follow_each_other() {
    let ids: Vec<_> = regime::all().iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["england-2008", "england-2013"], "each file can be read");
    let on = |day| regime::on(regime::all(), day).map(|r| r.id.as_str());
    assert_eq!(on(date(2013, 3, 31)), Some("england-2008"));
    assert_eq!(on(date(2013, 4, 1)), Some("england-2013"));
    assert_eq!(
        on(date(2006, 11, 9)),
        Some("england-2008"),
        "what was asked for it before it began"
    );
    let first = regime::by_id(regime::all(), "england-2008").expect("it is there");
    let nineteen: Vec<String> = (1..=19).map(|n| format!("R{n:02}")).collect();
    assert!(nineteen.iter().all(|id| first.rule(id).is_some()));
    for regime in regime::all() {
        for kind in Kind::ALL {
            assert!(regime.binding(kind).next().is_some(), "{} binds no {kind:?}", regime.id);
        }
        for rule in &regime.rules {
            assert!(!rule.source.is_empty() && !rule.what.is_empty(), "{}", rule.id);
        }
    }
    let (_, entry) = regime::rule(regime::all(), "england-2008/R11").expect("it is there");
    assert_eq!(entry.certainty, Certainty::Text);
    let (_, yearly) = regime::rule(regime::all(), "england-2008/R14").expect("it is there");
    assert_eq!(yearly.term, Term::Yearly { month: 6, day: 30 });
}

#[test]
fn a_regime_that_is_wrong_says_where() {
    let text = |rule: &str| {
        format!(
            "id = \"x\"\nname = \"X\"\nfrom = 2020-01-01\ncalendar = \"england-and-wales\"\n[words]\n[[rule]]\n\
             id = \"R1\"\ntitle = \"T\"\nstarts = \"s\"\nowes = \"o\"\nto = []\nwhat = \"w\"\nsource = \"s\"\n\
             certainty = \"text\"\n{rule}"
        )
    };
    let read = |rule: &str| regime::Regime::read(&text(rule));
    assert!(read("term = \"before\"").is_ok());
    for (rule, why) in [
        ("term = { working-days = 20 }", "which day is its first"),
        ("term = { working-days = 0, first-day = \"next\" }", "at least one day"),
        ("term = { working-days = 2, months = 1, first-day = \"next\" }", "one of"),
        ("term = { yearly = { month = 2, day = 29 } }", "every year"),
        ("term = \"before\"\nbinds = [\"letter\"]", "no time"),
        ("term = \"at-once\"\nbinds = [\"dance\"]", "dance"),
        ("term = \"at-once\"\nforwards-to = \"R2\"", "not there"),
        ("term = \"at-once\"\ncolour = \"red\"", "colour"),
    ] {
        let said = read(rule).expect_err(rule);
        assert!(said.contains(why), "{rule}: {said}");
    }
}

#[test]
fn a_request_for_information_is_open_then_late_then_answered() {
    let story = Story::new("england-2008/R07").then(date(2009, 1, 14), asked(TRUST));
    let before = story.on(date(2009, 2, 10));
    assert_eq!((before.state, before.owner, before.late), (State::Open, TRUST, 0));
    assert_eq!(before.due, Some(date(2009, 2, 10)));
    assert_eq!(story.on(date(2009, 2, 11)).late, 1);
    assert_eq!(story.on(date(2009, 2, 14)).late, 3, "on a Saturday as on the Friday before");
    let story = story.then(date(2009, 2, 16), Act::Answered(Answer::ReasonedRefusal));
    let after = story.on(date(2009, 3, 1));
    assert_eq!((after.state, after.late, after.due), (State::Answered, 0, None));
    assert_eq!(after.answered_late, Some(4));
    // What was seen on a day of the past is seen again.
    assert_eq!(story.on(date(2009, 2, 11)).late, 1);
    assert_eq!(story.try_to(date(2009, 2, 17), Act::Acknowledged), Err(NotAllowed::Closed));
    let again = Act::Answered(Answer::Given);
    assert_eq!(story.try_to(date(2009, 2, 17), again), Err(NotAllowed::Closed));
    // That it came is one thing, that it is an answer another.
    let story = story.then(date(2009, 2, 18), Act::Judged(Adequacy::Neither));
    assert_eq!(story.on(date(2009, 2, 18)).adequacy, Some(Adequacy::Neither));
    let story = story.then(date(2009, 2, 19), Act::Disputed);
    let disputed = story.on(date(2009, 2, 19));
    assert_eq!((disputed.state, disputed.owner), (State::Disputed, TRUST));
    assert_eq!(disputed.due, Some(date(2009, 3, 18)), "twenty working days anew");
    let story = story.then(date(2009, 3, 2), Act::Answered(Answer::Given));
    assert_eq!(story.on(date(2009, 3, 2)).answered_late, Some(0));
}

#[test]
fn an_answer_that_came_by_letter_before_a_reminder_is_noted_with_its_own_day() {
    let story = Story::new("england-2008/R19").then(date(2009, 1, 14), asked(TRUST));
    let story = story.then(date(2009, 2, 12), Act::Escalated(Level::Reminder));
    let noted = |on, act| check(&story.ask(), &Step { on, act }, date(2009, 2, 16));
    let answer = Act::Answered(Answer::Given);
    assert_eq!(noted(date(2009, 1, 13), answer), Err(NotAllowed::BeforeItsCause));
    assert_eq!(noted(date(2009, 2, 10), Act::Acknowledged), Err(NotAllowed::BeforeItsCause));
    assert_eq!(noted(date(2009, 2, 10), answer), Ok(()));
    let mut story = story;
    story.steps.push(Step { on: date(2009, 2, 10), act: answer });
    let now = story.on(date(2009, 2, 16));
    assert_eq!((now.state, now.answered_late), (State::Answered, Some(0)), "it was not late");
    let again =
        check(&story.ask(), &Step { on: date(2009, 2, 11), act: answer }, date(2009, 2, 16));
    assert_eq!(again, Err(NotAllowed::Closed), "it is answered once");
}

#[test]
fn one_party_owes_it_at_any_time() {
    let (on, next) = (date(2009, 1, 14), date(2009, 1, 15));
    let story = Story::new("england-2008/R19").then(on, asked(DEPARTMENT));
    assert_eq!(story.try_to(next, asked(CENTRE)), Err(NotAllowed::AskedAlready));
    let hand_on = |to| Act::HandedOn { to, forwarded: false };
    assert_eq!(story.try_to(next, hand_on(DEPARTMENT)), Err(NotAllowed::ToItsOwner));
    assert_eq!(story.try_to(next, hand_on(NETWORK)), Err(NotAllowed::OfOneself));
    let none = Story::new("england-2008/R19");
    assert_eq!(none.try_to(on, asked(NETWORK)), Err(NotAllowed::OfOneself));
    assert_eq!(none.try_to(on, Act::Sent), Err(NotAllowed::NotAsked));
    assert_eq!(story.try_to(date(2009, 1, 13), Act::Sent), Err(NotAllowed::BeforeItsCause));
    let ahead = check(&story.ask(), &Step { on: next, act: Act::Sent }, on);
    assert_eq!(ahead, Err(NotAllowed::InTheFuture));

    // Two bodies that each point at the other.
    let story = story.then(next, hand_on(CENTRE)).then(date(2009, 1, 16), hand_on(DEPARTMENT));
    let now = story.on(date(2009, 1, 16));
    assert_eq!((now.owner, now.circle), (DEPARTMENT, Some(DEPARTMENT)));
    assert_eq!(now.chain.len(), 3);
    assert_eq!(now.due, Some(date(2009, 2, 10)), "nobody gains time by handing it on");
}

#[test]
fn a_report_that_is_forwarded_has_a_second_clock_from_the_same_start() {
    let story = Story::new("england-2008/R08")
        .then(date(2009, 3, 2), asked(TRUST))
        .then(date(2009, 3, 2), Act::Sent)
        .then(date(2009, 3, 4), Act::Received);
    let now = story.on(date(2009, 3, 4));
    assert_eq!(now.due, Some(date(2009, 3, 31)), "twenty working days from its receipt");
    let forwarded = Act::HandedOn { to: COMMISSIONER, forwarded: true };
    let story = story.then(date(2009, 3, 20), forwarded);
    let now = story.on(date(2009, 3, 20));
    assert_eq!((now.owner, now.rule.as_str()), (COMMISSIONER, "R09"));
    assert_eq!(now.due, Some(date(2009, 4, 16)), "thirty in all, without Easter");
}

#[test]
fn a_referral_is_acknowledged_and_then_decided() {
    let story = Story::new("england-2008/R11").then(date(2008, 4, 1), asked(DEPARTMENT));
    assert_eq!(story.on(date(2008, 4, 1)).due, Some(date(2008, 4, 28)));
    let mut story = story.then(date(2008, 4, 21), Act::Acknowledged);
    let now = story.on(date(2008, 4, 21));
    assert_eq!((now.state, now.rule.as_str(), now.due), (State::Acknowledged, "R13", None));
    // Once its next meeting is known, so is the day.
    story.event = Some(date(2008, 5, 14));
    assert_eq!(story.on(date(2008, 4, 21)).due, Some(date(2008, 5, 21)));
}

#[test]
fn a_holding_reply_moves_what_no_law_has_set_and_only_that() {
    let holding = Act::Holding { until: date(2009, 3, 2) };
    let letter = Story::new("england-2008/R19")
        .then(date(2009, 1, 14), asked(DEPARTMENT))
        .then(date(2009, 1, 20), holding);
    assert_eq!(letter.on(date(2009, 1, 20)).due, Some(date(2009, 3, 2)));
    let demand = Story::new("england-2008/R07")
        .then(date(2009, 1, 14), asked(TRUST))
        .then(date(2009, 1, 20), holding);
    let now = demand.on(date(2009, 1, 20));
    assert_eq!((now.due, now.promised), (Some(date(2009, 2, 10)), Some(date(2009, 3, 2))));
    assert_eq!(now.state, State::Acknowledged);
    let early = Act::Extended { to: date(2009, 2, 10) };
    assert_eq!(demand.try_to(date(2009, 1, 21), early), Err(NotAllowed::DayTooSoon));
    let demand = demand.then(date(2009, 1, 21), Act::Extended { to: date(2009, 2, 20) });
    assert_eq!(demand.on(date(2009, 1, 21)).due, Some(date(2009, 2, 20)));
}

#[test]
fn what_never_reached_its_owner_makes_nobody_late() {
    let story = Story::new("england-2008/R19")
        .then(date(2009, 1, 14), asked(DEPARTMENT))
        .then(date(2009, 1, 14), Act::Sent)
        .then(date(2009, 1, 16), Act::CameBack);
    let now = story.on(date(2009, 6, 1));
    assert_eq!((now.state, now.late, now.due), (State::NotReached, 0, None));
    assert_eq!(now.reached, Reached::CameBack(date(2009, 1, 16)));
    let story = story.then(date(2009, 2, 2), Act::Sent);
    let now = story.on(date(2009, 6, 1));
    assert_eq!(now.due, Some(date(2009, 2, 27)), "the clock runs from the day it was sent again");
    assert!(now.late > 60);
}

#[test]
fn a_promise_is_due_on_its_day_and_an_oral_yes_wants_writing() {
    let by = Some(date(2007, 1, 31));
    let story =
        Story::new("england-2008/R19").then(date(2006, 11, 9), Act::Asked { of: DEPARTMENT, by });
    assert_eq!(story.on(date(2006, 12, 20)).due, by);
    let story = story.then(date(2006, 12, 1), Act::AgreedOrally);
    assert!(story.on(date(2006, 12, 1)).only_oral);
    let story = story.then(date(2006, 12, 4), Act::ConfirmedInWriting);
    assert!(!story.on(date(2006, 12, 4)).only_oral);
    let twice = story.try_to(date(2006, 12, 5), Act::ConfirmedInWriting);
    assert_eq!(twice, Err(NotAllowed::NothingOral));
    let story = story.then(date(2007, 2, 1), Act::Escalated(Level::Heads));
    let back = story.try_to(date(2007, 2, 2), Act::Escalated(Level::Reminder));
    assert_eq!(back, Err(NotAllowed::NotFurther));
}

#[test]
fn who_says_that_another_has_the_authority_names_them_and_a_day() {
    let story = Story::new("england-2008/R19").then(date(2008, 12, 1), asked(DEPARTMENT));
    let challenge = |names, by| Act::AuthorityChallenged { names, by };
    let (day, by) = (date(2008, 12, 3), date(2008, 12, 10));
    assert_eq!(story.try_to(day, challenge(DEPARTMENT, by)), Err(NotAllowed::ToItsOwner));
    assert_eq!(
        story.try_to(day, challenge(CENTRE, date(2008, 12, 2))),
        Err(NotAllowed::DayTooSoon)
    );
    let story = story.then(day, challenge(CENTRE, by));
    assert_eq!(story.on(day).authority, Some((CENTRE, by)));
    assert_eq!(story.on(day).owner, DEPARTMENT, "until it is handed on");
    let (next, late) = (date(2008, 12, 11), |day| story.on(day).authority_late(day));
    assert!(!late(by) && late(next), "it cannot be left open");
    let story = story.then(by, Act::HandedOn { to: CENTRE, forwarded: false });
    assert_eq!(story.on(by).authority, None);
}

/// Any act, whether it may be or not.
#[test]
fn scrutiny_meets_its_duties_one_by_one_and_each_but_word_of_what_it_does_once() {
    let story = Story::new("england-2008/R11").then(date(2008, 4, 7), asked(DEPARTMENT));
    let on = date(2008, 4, 21);
    let exercise = Act::DutyMet(Duty::DecideExercise);
    assert_eq!(story.try_to(on, exercise), Err(NotAllowed::PowerNotDecided));
    let story = story
        .then(on, Act::Acknowledged)
        .then(on, Act::DutyMet(Duty::Inform))
        .then(on, Act::DutyMet(Duty::DecidePower))
        .then(date(2008, 5, 6), Act::DutyMet(Duty::Inform));
    let again = story.try_to(date(2008, 5, 6), Act::DutyMet(Duty::DecidePower));
    assert_eq!(again, Err(NotAllowed::MetAlready));
    let story = story
        .then(date(2008, 5, 7), exercise)
        .then(date(2008, 5, 7), Act::DutyMet(Duty::TakeAccount));
    let now = story.on(date(2008, 5, 8));
    assert_eq!(
        now.duties,
        [
            (Duty::DecidePower, on),
            (Duty::Inform, date(2008, 5, 6)),
            (Duty::DecideExercise, date(2008, 5, 7)),
            (Duty::TakeAccount, date(2008, 5, 7)),
        ]
    );
    let letter = Story::new("england-2008/R19").then(date(2008, 4, 7), asked(DEPARTMENT));
    assert_eq!(letter.try_to(on, Act::DutyMet(Duty::Inform)), Err(NotAllowed::NoReferral));
}

fn any_act() -> impl Strategy<Value = Act<u8>> {
    let day = || (0..400_i32).prop_map(|n| date(2009, 1, 1).checked_add(n.days()).expect("a day"));
    let party = || 1..6_u8;
    prop_oneof![
        Just(Act::Sent),
        Just(Act::Received),
        Just(Act::CameBack),
        Just(Act::Acknowledged),
        (party(), any::<bool>()).prop_map(|(to, forwarded)| Act::HandedOn { to, forwarded }),
        Just(Act::MoreAsked),
        Just(Act::MoreSupplied),
        day().prop_map(|to| Act::Extended { to }),
        day().prop_map(|until| Act::Holding { until }),
        prop::sample::select(Duty::ALL.to_vec()).prop_map(Act::DutyMet),
        Just(Act::Answered(Answer::Given)),
        Just(Act::Answered(Answer::ReasonedRefusal)),
        Just(Act::Judged(Adequacy::Neither)),
        Just(Act::Disputed),
        (party(), day()).prop_map(|(names, by)| Act::AuthorityChallenged { names, by }),
        Just(Act::AgreedOrally),
        Just(Act::ConfirmedInWriting),
        Just(Act::Escalated(Level::Reminder)),
        Just(Act::Escalated(Level::Scrutiny)),
        Just(Act::Withdrawn),
        party().prop_map(|of| Act::Asked { of, by: None }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried_there_is_one_owner_who_is_not_the_asker_and_nothing_closed_is_late(
        rule in prop_oneof![
            Just("england-2008/R07"), Just("england-2008/R08"), Just("england-2008/R11"),
            Just("england-2008/R19"), Just("england-2013/R18"),
        ],
        acts in prop::collection::vec((0..20_i32, any_act()), 0..25),
    ) {
        let mut story = Story::new(rule).then(date(2009, 1, 1), asked(TRUST));
        let mut day = date(2009, 1, 1);
        for (later, act) in acts {
            day = day.checked_add(later.days()).unwrap();
            if story.try_to(day, act).is_ok() {
                story.steps.push(Step { on: day, act });
            }
            let now = story.on(day);
            prop_assert_ne!(now.owner, NETWORK);
            prop_assert_eq!(now.chain.last().map(|(party, _)| *party), Some(now.owner));
            if !now.state.is_open() || now.state == State::NotReached {
                prop_assert_eq!((now.late, now.due), (0, None));
            }
            if let Some(due) = now.due {
                let late = due < day && now.state != State::WaitingForMore;
                prop_assert_eq!(now.late > 0, late);
            }
            if now.state == State::Answered {
                prop_assert!(now.answered.is_some() && now.answered_late.is_some());
            }
        }
    }
}
