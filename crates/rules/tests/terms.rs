//! Terms of office: one holder at a time, and gaps that are seen.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::term::{NoTerm, Term, check, holder_on, vacancies};

fn term(holder: u8, starts: Date, ends: Option<Date>) -> Term<u8> {
    Term { holder, starts, ends }
}

#[test]
fn a_term_that_ends_before_it_starts_is_none() {
    let new = term(1, date(2006, 5, 6), Some(date(2006, 5, 5)));
    assert_eq!(check(&[], &new), Err(NoTerm::EndsBeforeItStarts));
    let one_day = term(1, date(2006, 5, 6), Some(date(2006, 5, 6)));
    assert_eq!(check(&[], &one_day), Ok(()));
}

#[test]
fn an_office_never_has_two_holders() {
    let first = term(1, date(2003, 6, 13), Some(date(2006, 5, 5)));
    let second = term(2, date(2006, 5, 6), None);
    assert_eq!(check(&[first], &second), Ok(()));
    let early = term(2, date(2006, 5, 5), None);
    let on = date(2006, 5, 5);
    assert_eq!(check(&[first], &early), Err(NoTerm::TwoHolders { holder: 1, on }));
    let third = term(3, date(2007, 6, 28), None);
    let on = date(2007, 6, 28);
    assert_eq!(check(&[first, second], &third), Err(NoTerm::TwoHolders { holder: 2, on }));
}

#[test]
fn who_signed_is_who_held_it_on_the_day() {
    let terms = [
        term(1, date(2003, 6, 13), Some(date(2006, 5, 5))),
        term(2, date(2006, 5, 8), Some(date(2007, 6, 27))),
    ];
    let on = |day| holder_on(&terms, day).map(|term| term.holder);
    assert_eq!(on(date(2006, 5, 5)), Some(1));
    assert_eq!(on(date(2006, 5, 6)), None);
    assert_eq!(on(date(2006, 11, 9)), Some(2));
    assert_eq!(on(date(2007, 6, 28)), None);
    let gaps = vacancies(&terms, date(2007, 7, 1));
    let (first, second) =
        ((date(2006, 5, 6), date(2006, 5, 7)), (date(2007, 6, 28), date(2007, 7, 1)));
    assert_eq!(gaps, [first, second]);
}

proptest! {
    #[test]
    fn however_terms_are_added_each_day_has_one_holder_or_is_in_a_gap(
        tries in prop::collection::vec((0i32..400, prop::option::of(0i32..90)), 1..20),
    ) {
        let origin = date(2006, 1, 1);
        let mut terms: Vec<Term<u8>> = Vec::new();
        for (holder, (start, length)) in (0u8..).zip(tries) {
            let starts = origin.saturating_add(start.days());
            let new = term(holder, starts, length.map(|days| starts.saturating_add(days.days())));
            if check(&terms, &new).is_ok() {
                terms.push(new);
            }
        }
        let until = origin.saturating_add(500.days());
        let gaps = vacancies(&terms, until);
        let begins = terms.iter().map(|term| term.starts).min().expect("the first is always taken");
        let mut day = begins;
        while day <= until {
            let holders = terms.iter().filter(|term| term.runs_on(day)).count();
            let in_gap = gaps.iter().any(|(first, last)| *first <= day && day <= *last);
            prop_assert!(holders <= 1);
            prop_assert_eq!(holders == 0, in_gap, "{}", day);
            day = day.saturating_add(1.days());
        }
    }
}
