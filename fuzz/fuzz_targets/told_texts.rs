//! Whatever is told: what is marked lies within the text, in order, on whole characters, and the text a
//! moderator marks is the text that was told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use screen::{from_marked, screen, to_marked};

fuzz_target!(|text: &str| {
    let found = screen(text);
    let mut reached = 0;
    for mark in &found.marks {
        assert!(mark.start >= reached && mark.start < mark.end, "{mark:?} after {reached}");
        assert!(text.get(mark.start..mark.end).is_some(), "{mark:?} cuts a character");
        reached = mark.end;
    }
    for concern in &found.concerns {
        assert!(text.get(concern.start..concern.end).is_some(), "{concern:?} cuts a character");
    }
    let marked = to_marked(text, &[]);
    if let Ok(spans) = from_marked(text, &marked) {
        assert!(spans.is_empty(), "nothing was marked");
    }
    // What a moderator sends may be anything at all.
    let _ = from_marked("The ward was kind.", text);
});
