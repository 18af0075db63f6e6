//! What a moderator hides: the marked form and back, and the text as it may be shared.

use proptest::prelude::*;
use screen::{
    Kind, MarkedError, Piece, Reason, Span, from_marked, redacted, redacted_text, screen, tidy,
    to_marked,
};

fn span(text: &str, words: &str, reason: Reason) -> Span {
    let start = text.find(words).expect("the words are in the text");
    Span { start, end: start + words.len(), reason }
}

#[test]
fn hidden_words_stand_in_brackets_with_their_reason() {
    let text = "I saw Mrs Example on the ward";
    let spans = [span(text, "Mrs Example", Reason::Name)];
    assert_eq!(to_marked(text, &spans), "I saw [[Mrs Example|name]] on the ward");
    assert_eq!(from_marked(text, "I saw [[Mrs Example|name]] on the ward"), Ok(spans.to_vec()));
    assert_eq!(
        redacted(text, &spans),
        [Piece::Shown("I saw "), Piece::Hidden(Reason::Name), Piece::Shown(" on the ward")]
    );
    let label = |reason| match reason {
        Reason::Name => "name removed",
        _ => "words removed",
    };
    assert_eq!(redacted_text(text, &spans, label), "I saw [name removed] on the ward");
}

#[test]
fn without_a_bar_the_reason_is_other_and_reasons_may_be_typed_loosely() {
    let text = "a b c";
    let reasons = |marked: &str| {
        from_marked(text, marked)
            .map(|spans| spans.iter().map(|span| span.reason).collect::<Vec<_>>())
    };
    assert_eq!(reasons("a [[b]] c"), Ok(vec![Reason::Other]));
    assert_eq!(reasons("a [[b|]] c"), Ok(vec![Reason::Other]));
    assert_eq!(reasons("a [[b| Staff-Name ]] c"), Ok(vec![Reason::StaffName]));
    for &reason in Reason::ALL {
        assert_eq!(reasons(&format!("a [[b|{}]] c", reason.key())), Ok(vec![reason]));
    }
}

#[test]
fn brackets_bars_and_backslashes_of_the_text_are_kept_apart() {
    for text in ["[[x|name]]", r"a\[b", "a]]b|c", "[", "[[", r"\", r"\\[", "x]", "[[[x"] {
        for (start, end) in [(0, text.len()), (0, 1), (text.len() - 1, text.len())] {
            let spans = [Span { start, end, reason: Reason::Health }];
            let marked = to_marked(text, &spans);
            assert_eq!(from_marked(text, &marked), Ok(spans.to_vec()), "{text} as {marked}");
        }
        assert_eq!(from_marked(text, &to_marked(text, &[])), Ok(vec![]));
    }
    // A moderator need not escape a single bracket.
    assert_eq!(from_marked("a [b] c|d", "a [b] c|d"), Ok(vec![]));
}

#[test]
fn a_moderator_hides_words_and_does_not_change_them() {
    let text = "The nurse was rude to me on Tuesday";
    let error = from_marked(text, "The nurse was kind to [[me]] on Tuesday");
    let Err(MarkedError::Changed { near, original }) = error else {
        panic!("{error:?}");
    };
    assert!(near.starts_with("was kind"), "{near}");
    assert!(original.starts_with("was rude"), "{original}");
    for changed in [
        "The nurse was rude to me on Tuesday!",
        "The nurse was rude to me",
        "the nurse was rude to me on Tuesday",
        "The nurse wasrude to me on Tuesday",
        "The nur se was rude to me on Tuesday",
        "The [[nurse|name]] was to me on Tuesday",
        "",
    ] {
        assert!(
            matches!(from_marked(text, changed), Err(MarkedError::Changed { .. })),
            "{changed}"
        );
    }
}

#[test]
fn white_space_may_differ_in_form() {
    let text = "One two\n\nthree  four \n";
    let three = span(text, "three", Reason::Name);
    for marked in [
        "One two\r\n\r\n[[three|name]]  four \r\n",
        "One two [[three|name]] four",
        "\n One two\n\n[[three|name]]\u{a0}four",
    ] {
        assert_eq!(from_marked(text, marked), Ok(vec![three]), "{marked:?}");
    }
    // The line end is hidden too and comes back as the browser writes it.
    let spans = [Span { start: 4, end: 8, reason: Reason::Other }];
    let sent = to_marked(text, &spans).replace('\n', "\r\n");
    assert_eq!(from_marked(text, &sent), Ok(spans.to_vec()));
}

#[test]
fn malformed_marks_are_refused_with_the_place() {
    let text = "one two three";
    assert_eq!(
        from_marked(text, "one [[two three"),
        Err(MarkedError::NotClosed { near: "two three".to_owned() })
    );
    assert!(matches!(
        from_marked(text, "one [[two|name three"),
        Err(MarkedError::NotClosed { .. })
    ));
    assert!(matches!(from_marked(text, "one [[two [[three]]]]"), Err(MarkedError::Nested { .. })));
    assert!(matches!(from_marked(text, "one [[]] two three"), Err(MarkedError::Empty { .. })));
    let error = from_marked(text, "one [[two|secret]] three").expect_err("no such reason");
    let said = error.to_string();
    assert!(said.contains("“secret”") && said.contains("two"), "{said}");
    for reason in Reason::ALL {
        assert!(said.contains(reason.key()), "{said}");
    }
}

#[test]
fn what_the_screen_marks_can_be_hidden() {
    let text = "Ring Nurse Example on 07700 900123.";
    let spans: Vec<Span> = screen(text).marks.into_iter().map(Span::from).collect();
    assert_eq!(
        to_marked(text, &spans),
        "Ring [[Nurse Example|staff-name]] on [[07700 900123|contact]]."
    );
}

#[test]
fn every_kind_has_a_reason_and_every_key_comes_back() {
    for &kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(kind));
        let _: Reason = kind.into();
    }
    for &reason in Reason::ALL {
        assert_eq!(Reason::from_key(reason.key()), Some(reason));
    }
    assert_eq!(Reason::from_key("Name"), None);
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((0usize..60, 0usize..60, 0usize..Reason::ALL.len()), 0..6).prop_map(
        |rows| {
            rows.into_iter()
                .map(|(start, end, reason)| Span { start, end, reason: Reason::ALL[reason] })
                .collect()
        },
    )
}

/// Texts in which the special characters are as common as any.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        prop::collection::vec(
            prop::sample::select(vec![
                "[",
                "]",
                "|",
                "\\",
                "[[",
                "]]",
                "name",
                " ",
                "\n",
                "\r",
                "\r\n",
                "ŵ",
                "👩‍⚕️",
                "\0",
                "a"
            ]),
            0..20
        )
        .prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn what_is_marked_comes_back(text in any_text(), spans in any_spans()) {
        let marked = to_marked(&text, &spans);
        prop_assert_eq!(from_marked(&text, &marked), Ok(tidy(&text, &spans)));
    }

    #[test]
    fn it_comes_back_through_a_browser(text in "[a-z \n\\[\\]|\\\\]{0,40}", spans in any_spans()) {
        let marked = to_marked(&text, &spans).replace('\n', "\r\n");
        prop_assert_eq!(from_marked(&text, &marked), Ok(tidy(&text, &spans)));
    }

    #[test]
    fn no_two_texts_make_it_panic(original in any_text(), marked in any_text()) {
        if let Ok(spans) = from_marked(&original, &marked) {
            prop_assert_eq!(tidy(&original, &spans), spans);
        }
    }

    #[test]
    fn tidy_spans_are_in_order_and_apart(text in any_text(), spans in any_spans()) {
        let tidied = tidy(&text, &spans);
        let mut reached = 0;
        for span in &tidied {
            prop_assert!(reached <= span.start && span.start < span.end);
            prop_assert!(text.get(span.start..span.end).is_some());
            reached = span.end;
        }
        // Nothing that was to be hidden is shown.
        for span in &spans {
            for at in span.start..span.end.min(text.len()) {
                prop_assert!(tidied.iter().any(|kept| (kept.start..kept.end).contains(&at)));
            }
        }
    }

    #[test]
    fn what_is_hidden_is_not_in_the_shared_text(text in any_text(), spans in any_spans()) {
        let tidied = tidy(&text, &spans);
        let mut left = text.clone();
        for span in tidied.iter().rev() {
            left.replace_range(span.start..span.end, "");
        }
        let pieces = redacted(&text, &spans);
        let shown: String = pieces
            .iter()
            .map(|piece| if let Piece::Shown(words) = piece { *words } else { "" })
            .collect();
        prop_assert_eq!(shown, left);
        let hidden = pieces.iter().filter(|piece| matches!(piece, Piece::Hidden(_))).count();
        prop_assert_eq!(hidden, tidied.len());
    }
}
