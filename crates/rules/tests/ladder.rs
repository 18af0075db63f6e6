//! How an ask that is late is taken further.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::ask::{Act, Answer, Ask, Ladder, Level, Step, check, standing};
use rules::regime;

const NETWORK: u8 = 1;
const TRUST: u8 = 2;
const COMMISSIONER: u8 = 3;
const ASKED: Date = date(2009, 1, 14);

fn ask(steps: &[Step<u8>]) -> Ask<'_, u8> {
    let (regime, rule) = regime::rule(regime::all(), "england-2008/R19").expect("a rule");
    Ask { asker: NETWORK, regime, rule, event: None, steps }
}

fn next(steps: &[Step<u8>], today: Date) -> Option<Level> {
    let ask = ask(steps);
    let now = standing(&ask, today).expect("a standing");
    Ladder::USUAL.next(&ask, &now, today)
}

fn sent() -> Vec<Step<u8>> {
    let asked = Step { on: ASKED, act: Act::Asked { of: TRUST, by: None } };
    vec![asked, Step { on: ASKED, act: Act::Sent }]
}

/// Looks each day and takes each rung as it comes.
fn climb(mut steps: Vec<Step<u8>>, from: Date, days: i32) -> Vec<(Date, Level)> {
    let mut taken = Vec::new();
    for n in 0..days {
        let today = from + n.days();
        if let Some(level) = next(&steps, today) {
            let step = Step { on: today, act: Act::Escalated(level) };
            check(&ask(&steps), &step, today).expect("what the ladder says can be done");
            steps.push(step);
            taken.push((today, level));
            // Whoever looks again on the same day takes nothing more.
            assert_eq!(next(&steps, today), None, "{today}");
        }
    }
    taken
}

#[test]
fn a_letter_due_on_10_february_is_recalled_on_three_days_and_never_goes_to_scrutiny_by_itself() {
    assert_eq!(
        climb(sent(), ASKED, 120),
        [
            (date(2009, 2, 11), Level::Reminder),
            (date(2009, 2, 18), Level::SecondReminder),
            (date(2009, 2, 25), Level::Heads),
        ]
    );
}

#[test]
fn whoever_looks_late_still_takes_one_rung_at_a_time() {
    let first = date(2009, 6, 1);
    assert_eq!(
        climb(sent(), first, 40),
        [
            (first, Level::Reminder),
            (date(2009, 6, 8), Level::SecondReminder),
            (date(2009, 6, 15), Level::Heads),
        ]
    );
}

#[test]
fn what_goes_in_a_circle_goes_to_the_heads_at_once() {
    let mut steps = sent();
    steps.push(handed(date(2009, 1, 15), COMMISSIONER));
    assert_eq!(next(&steps, date(2009, 1, 15)), None);
    steps.push(handed(date(2009, 1, 16), TRUST));
    assert_eq!(climb(steps, date(2009, 1, 16), 90), [(date(2009, 1, 16), Level::Heads)]);
}

#[test]
fn nothing_is_taken_further_while_it_waits_for_the_asker_came_back_or_is_over() {
    let late = date(2009, 3, 2);
    let on = date(2009, 1, 20);
    let stops = [
        Act::MoreAsked,
        Act::CameBack,
        Act::Answered(Answer::Given),
        Act::Withdrawn,
        Act::Extended { to: date(2009, 3, 31) },
    ];
    for act in stops {
        let mut steps = sent();
        steps.push(Step { on, act });
        assert_eq!(next(&steps, late), None, "{act:?}");
    }
    assert_eq!(next(&sent(), late), Some(Level::Reminder));
}

#[test]
fn what_nothing_shows_was_sent_is_recalled_and_does_not_go_to_the_heads() {
    let steps = vec![sent()[0]];
    let levels: Vec<Level> = climb(steps, ASKED, 120).into_iter().map(|(_, level)| level).collect();
    assert_eq!(levels, [Level::Reminder, Level::SecondReminder]);
}

fn handed(day: Date, to: u8) -> Step<u8> {
    Step { on: day, act: Act::HandedOn { to, forwarded: false } }
}

/// Handed on, and sent on the same day.
fn handed_and_sent(day: Date, to: u8) -> [Step<u8>; 2] {
    [handed(day, to), Step { on: day, act: Act::Sent }]
}

fn taken(steps: &mut Vec<Step<u8>>, day: Date) -> Option<Level> {
    let level = next(steps, day)?;
    let step = Step { on: day, act: Act::Escalated(level) };
    check(&ask(steps), &step, day).expect("what the ladder says can be done");
    steps.push(step);
    Some(level)
}

#[test]
fn whoever_gets_it_in_time_has_the_whole_ladder() {
    let mut steps = sent();
    steps.extend(handed_and_sent(date(2009, 2, 9), COMMISSIONER));
    let climbed = climb(steps, date(2009, 2, 9), 90);
    assert_eq!(climbed, climb(sent(), ASKED, 120));
}

#[test]
fn whoever_gets_it_late_is_reminded_first_and_then_has_a_week() {
    // Due on 10 February; the heads were told on the 25th, and on the day after it was handed on.
    let mut steps = sent();
    for (day, level) in climb(sent(), ASKED, 60) {
        steps.push(Step { on: day, act: Act::Escalated(level) });
    }
    let on = date(2009, 2, 26);
    steps.extend(handed_and_sent(on, COMMISSIONER));
    assert_eq!(next(&steps, on), None, "not on the day on which it came");
    let climbed = climb(steps.clone(), on, 90);
    assert_eq!(climbed, [(date(2009, 2, 27), Level::Reminder), (date(2009, 3, 6), Level::Heads)]);
    // What was is not forgotten: it was taken to the heads before.
    let ask = ask(&steps);
    let now = standing(&ask, on).expect("a standing");
    assert_eq!((now.escalated, now.taken_with_owner()), (Some(Level::Heads), None));
    assert_eq!(now.taken_with(TRUST), Some((Level::Heads, date(2009, 2, 25))));
    assert!(now.late > 0, "what is late stays late");
    let again = Step { on, act: Act::Escalated(Level::Reminder) };
    assert_eq!(check(&ask, &again, on), Ok(()));
}

#[test]
fn a_little_late_is_no_reason_to_tell_the_heads_sooner() {
    // One day late when it came: a reminder, and the heads when it is as late as for anybody.
    let mut steps = sent();
    assert_eq!(taken(&mut steps, date(2009, 2, 11)), Some(Level::Reminder));
    steps.extend(handed_and_sent(date(2009, 2, 11), COMMISSIONER));
    assert_eq!(
        climb(steps, date(2009, 2, 11), 90),
        [
            (date(2009, 2, 12), Level::Reminder),
            (date(2009, 2, 19), Level::SecondReminder),
            (date(2009, 2, 26), Level::Heads),
        ]
    );
}

#[test]
fn handing_on_day_by_day_and_to_nobody_known_is_no_way_out() {
    let mut steps = sent();
    let mut told = Vec::new();
    for n in 0..90_u8 {
        let today = ASKED + i32::from(n).days();
        if let Some(level) = taken(&mut steps, today) {
            told.push((today, level));
        }
        // From the first day it is late somebody new has it each day, and nothing shows that it was sent.
        if today > date(2009, 2, 10) {
            steps.push(handed(today, 10 + n));
        }
    }
    let first = told.iter().find(|(_, level)| *level == Level::Heads);
    // On 11 March, the 21st working day after it was due, it was handed on once more.
    assert_eq!(first, Some(&(date(2009, 3, 12), Level::Heads)), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However it is handed on, sent or not sent: once it is late for long enough the heads have been told, nobody is
    /// taken to the same rung twice, and nobody's head is told before they were reminded, but for a circle, and for who
    /// takes over what is past its last day.
    #[test]
    fn no_chain_is_an_escape_and_no_new_owner_is_passed_over(
        hands in proptest::collection::vec((0i32..110, 2u8..40, any::<bool>()), 0..60)
    ) {
        let ladder = Ladder::USUAL;
        let mut steps = sent();
        let mut rungs: Vec<(u8, Level)> = Vec::new();
        for n in 0..110 {
            let today = ASKED + n.days();
            if let Some(level) = taken(&mut steps, today) {
                let ask = ask(&steps);
                let now = standing(&ask, today).expect("a standing");
                prop_assert!(!rungs.contains(&(now.owner, level)), "{level:?} twice");
                let since = now.owned_since();
                let before = standing(&ask, since).expect("a standing").late;
                if level == Level::Heads && now.circle.is_none() && before < ladder.at_latest {
                    prop_assert!(rungs.contains(&(now.owner, Level::Reminder)), "passed over");
                }
                rungs.push((now.owner, level));
            }
            for (_, to, also_sent) in hands.iter().filter(|(day, ..)| *day == n) {
                let step = handed(today, *to);
                if check(&ask(&steps), &step, today).is_ok() {
                    steps.push(step);
                    if *also_sent {
                        steps.push(Step { on: today, act: Act::Sent });
                    }
                }
            }
            let now = standing(&ask(&steps), today).expect("a standing");
            if now.late > ladder.at_latest + 1 {
                prop_assert!(now.escalated >= Some(Level::Heads), "{} days late: {rungs:?}", now.late);
            }
        }
    }

    /// With the days alone nothing is taken back: what is to be done on a day is to be done on the next, or more.
    #[test]
    fn what_is_to_be_done_grows_with_the_days(
        hands in proptest::collection::vec((0i32..60, 2u8..9, any::<bool>()), 0..5),
        reminded in 0i32..60,
    ) {
        let mut hands = hands;
        hands.sort_unstable();
        let mut steps = sent();
        for (day, to, also_sent) in hands {
            let on = ASKED + day.days();
            if day >= reminded && !steps.iter().any(|step| matches!(step.act, Act::Escalated(_))) {
                taken(&mut steps, on);
            }
            let step = handed(on, to);
            if check(&ask(&steps), &step, on).is_ok() {
                steps.push(step);
                if also_sent {
                    steps.push(Step { on, act: Act::Sent });
                }
            }
        }
        let mut before = None;
        for n in 60..200 {
            let level = next(&steps, ASKED + n.days());
            prop_assert!(level >= before, "{before:?}, then {level:?} on day {n}");
            before = level;
        }
    }

    #[test]
    fn whenever_one_looks_the_ladder_is_climbed_once_and_in_order(
        looks in proptest::collection::btree_set(0i32..200, 0..40)
    ) {
        let mut steps = sent();
        let mut taken = Vec::new();
        for n in looks {
            let today = ASKED + n.days();
            if let Some(level) = next(&steps, today) {
                steps.push(Step { on: today, act: Act::Escalated(level) });
                taken.push(level);
            }
        }
        prop_assert!(Level::ALL[..3].starts_with(&taken), "{taken:?}");
    }
}
