//! Texts that nobody means well with, and what holds of every text.

use proptest::prelude::*;
use screen::{Finding, screen};

/// What holds of every finding.
fn is_sound(text: &str, finding: &Finding) -> Result<(), String> {
    let mut reached = 0;
    for mark in &finding.marks {
        if mark.start < reached
            || mark.start >= mark.end
            || text.get(mark.start..mark.end).is_none()
        {
            return Err(format!("{mark:?} after {reached} in {text:?}"));
        }
        reached = mark.end;
    }
    reached = 0;
    for concern in &finding.concerns {
        if concern.start < reached
            || concern.start >= concern.end
            || text.get(concern.start..concern.end).is_none()
        {
            return Err(format!("{concern:?} after {reached} in {text:?}"));
        }
        reached = concern.end;
    }
    Ok(())
}

#[test]
fn nothing_is_found_in_nothing() {
    for text in ["", " ", "\n\n", "\0", "...", "''''", "@", "+", "-", "[[", "👩‍⚕️"] {
        assert_eq!(screen(text), Finding::default(), "{text:?}");
    }
}

#[test]
fn strange_characters_hide_nothing() {
    for text in [
        "I want to d\u{200b}ie",
        "I w\u{ad}ant to die",
        "I want\u{a0}to\u{2003}die",
        "I WANT TO DIE",
        "I wánt tó díe",
        "I want to di\u{301}e",
        "\u{202e}I want to die\u{202c}",
        "I \0want to die",
        "Ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "😀I want to die😀",
    ] {
        assert_eq!(screen(text).concerns.len(), 1, "{text:?}");
    }
    for text in [
        "\u{200f}Mrs Example\u{200e} fell",
        "Mrs\u{a0}Example fell",
        "Mrs Exa\u{301}mple fell",
        "😀Mrs Example😀",
        "\u{feff}Mrs Example",
    ] {
        assert_eq!(screen(text).marks.len(), 1, "{text:?}");
    }
}

/// Texts of about 60,000 bytes, each made to be hard on some part: work that grows with the
/// square of the length would take minutes.
#[test]
fn long_texts_are_read_to_their_end() {
    let long = |unit: &str| unit.repeat(60_000 / unit.len());
    for unit in [
        "a",
        "1",
        " ",
        "\n",
        "'",
        "-",
        ".",
        "@",
        "[",
        "é",
        "👩‍⚕️",
        "\0",
        "\u{301}",
        "\u{200b}",
        "a@",
        "a.",
        "1 ",
        "0 ",
        "1a ",
        "www.",
        "3/4/",
        "(at)",
        "(at)x",
        "Sarah ",
        "Sarah and ",
        "Dr J. ",
        "Mr ",
        "A",
        "A ",
        "I ",
        "not ",
        "kill myself ",
        "left in ",
        "no ",
        "my my ",
        "child ",
        "born ",
        "born 1950 ",
        "number ",
        "ref 1234 ",
        "12 Aaa ",
        "07700 900123 ",
        "live in A ",
        "de de ",
        "called ",
        "my name is ",
        "fy enw i yw ",
        "95 year old ",
        "\r\n",
    ] {
        let text = long(unit);
        let finding = screen(&text);
        is_sound(&text, &finding).expect(unit);
    }
}

#[test]
fn a_megabyte_of_one_character_is_read() {
    for unit in ["a", "1", " "] {
        assert_eq!(screen(&unit.repeat(1 << 20)), Finding::default());
    }
}

#[test]
fn a_hundred_thousand_words_are_read() {
    let text = "The staff on the ward were kind and I was seen on time. ".repeat(8_400);
    assert_eq!(screen(&text), Finding::default());
    let text = format!("{text}Mrs Example fell. I want to die.");
    let finding = screen(&text);
    assert_eq!((finding.marks.len(), finding.concerns.len()), (1, 1));
}

/// Words that begin, join and end what the screen looks for, in any order.
const WORDS: &[&str] = &[
    "Mrs",
    "Dr.",
    "Dr",
    "J.",
    "Example",
    "Sarah",
    "sarah",
    "Will",
    "Ward",
    "St",
    "Hospital",
    "and",
    "called",
    "my",
    "name",
    "is",
    "fy",
    "enw",
    "i",
    "yw",
    "nurse",
    "Sister",
    "van",
    "O'Sample",
    "Smith-",
    "07700",
    "900123",
    "+44",
    "(0)",
    "999",
    "123",
    "4560",
    "12",
    "Example",
    "Road",
    "Flat",
    "3,",
    "SW1A",
    "1AA",
    "born",
    "3/4/1950",
    "d.o.b.",
    "1950",
    "April",
    "95",
    "year",
    "old",
    "zed@",
    "example.org",
    "@zed",
    "https://",
    "not",
    "hit",
    "me",
    "kill",
    "myself",
    "suicidal",
    "children",
    "left",
    "in",
    "urine",
    "no",
    "longer",
    ",",
    ".",
    "\n\n",
    "’s",
    "\u{200b}",
    "😀",
    "ŵ",
    "-",
    "ref",
    "number",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn marks_are_sound_in_any_text(text in any::<String>()) {
        prop_assert_eq!(is_sound(&text, &screen(&text)), Ok(()));
    }

    #[test]
    fn marks_are_sound_in_any_order_of_telling_words(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..24),
        spaced in any::<bool>(),
    ) {
        let text = words.join(if spaced { " " } else { "" });
        prop_assert_eq!(is_sound(&text, &screen(&text)), Ok(()));
    }

    #[test]
    fn words_before_and_after_do_not_hide_a_number(
        before in "[a-z]{2,8} ",
        after in "( [a-z]{2,8})?",
    ) {
        let text = format!("{before}07700 900123{after}");
        prop_assert!(screen(&text).marks.iter().any(|mark| mark.kind == screen::Kind::Phone));
    }

    #[test]
    fn a_cry_for_help_is_found_among_any_sentences(
        before in "([A-Za-z ]{0,30}[.!?] )?",
        after in "([.!?] [A-Za-z ]{0,30})?",
    ) {
        let text = format!("{before}I want to die{after}");
        prop_assert!(!screen(&text).concerns.is_empty());
    }
}
