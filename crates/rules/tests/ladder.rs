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
    let handed = |day, to| Step { on: day, act: Act::HandedOn { to, forwarded: false } };
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

proptest! {
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
