//! Texts of every kind are read, and answers that say nothing are known.

use proptest::prelude::*;
use themes::coding::{Coder, Wanted, shipped};
use themes::text::{MOST_WORDS, Reading, Silence, plain, silence};

fn how(text: &str) -> Option<Silence> {
    silence(&Reading::of(text))
}

#[test]
fn case_marks_and_markup_make_no_other_text() {
    assert_eq!(plain("Can’t  <b>COMPLAIN</b>&nbsp;at all!"), "cant complain at all");
    assert_eq!(plain("see https://example.org/a?b=c for more"), "see for more");
    assert_eq!(plain("Tŷ'r âr, 45 mins"), "tyr ar 45 mins");
    assert_eq!(plain("5 < 6 and 7 > 3"), "5 6 and 7 3");
}

#[test]
fn clauses_end_where_what_follows_turns() {
    let reading = Reading::of("Staff were kind but I waited. Never again");
    assert_eq!(reading.clauses(), 3);
    let text = "Staff were kind but I waited. Never again";
    let (start, end) = reading.clause_span(1).expect("it is there");
    assert_eq!(&text[start..end], "but I waited");
}

#[test]
fn nothing_and_no_answer_are_told_apart_from_an_answer() {
    for nothing in ["Nothing", "none.", "Nothing at all", "No", "dim", "nada"] {
        assert_eq!(how(nothing), Some(Silence::Nothing), "{nothing}");
    }
    for none in ["N/A", "n/a", "Did not answer", "Not applicable", "Gwelir uchod"] {
        assert_eq!(how(none), Some(Silence::NotAnswered), "{none}");
    }
    for empty in ["", "   ", "...", "<br>", "\u{200b}"] {
        assert_eq!(how(empty), Some(Silence::Empty), "{empty:?}");
    }
    for answer in
        ["None. Quite satisfied.", "Nothing was explained to me", "No parking", "👍", "护士很好"]
    {
        assert_eq!(how(answer), None, "{answer}");
    }
}

#[test]
fn a_very_long_text_is_read_to_a_bound() {
    let text = "waiting ".repeat(100_000);
    assert_eq!(Reading::of(&text).len(), MOST_WORDS);
    assert_eq!(
        Reading::of(&"x".repeat(1_000_000)).words().map(|word| word.plain.len()).max(),
        Some(40)
    );
}

proptest! {
    #[test]
    fn words_lie_on_the_text(text in "\\PC{0,200}|[<&;a-z0-9' .!?\u{1f600}\u{301}\\n]{0,200}") {
        let reading = Reading::of(&text);
        let mut last = 0;
        for word in reading.words() {
            prop_assert!(last <= word.start && word.start < word.end && word.end <= text.len());
            prop_assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end));
            last = word.end;
        }
        let wanted = Wanted::of(&shipped("patient-experience").expect("it comes with the crate"), &[]);
        let coded = Coder::cold(&wanted, None).code(&text);
        prop_assert!(coded.codes.iter().all(|one| (0.0..=1.0).contains(&one.likelihood)));
    }
}

#[test]
fn a_clause_is_a_reading_by_itself() {
    let text = "The staff were kind, but I waited for hours. Nothing else!";
    let reading = Reading::of(text);
    let mut words = 0;
    for at in 0..reading.clauses() {
        let clause = reading.clause(at);
        let (start, end) = reading.clause_span(at).expect("it is there");
        let alone = Reading::of(&text[start..end]);
        assert!(clause.words().map(|word| word.plain).eq(alone.words().map(|word| word.plain)));
        assert!(clause.words().all(|word| word.clause == 0 && word.start >= start));
        words += clause.len();
    }
    assert_eq!((words, reading.clauses()), (reading.len(), 3));
    assert!(reading.clause(9).is_empty());
}
