//! What people praise and blame is heard, and levels are learned from what people say they are.

use themes::linear::Fitting;
use themes::measure::level_score;
use themes::text::{Asked, Reading};
use themes::tone::{Levels, Lexicon, Scorer, Telling, hear};

fn level(text: &str, asked: Asked) -> Option<i32> {
    Scorer::cold(Levels::SENTIMENT).score(text, asked).map(|scored| scored.level)
}

#[test]
fn the_rule_hears_praise_blame_and_wishes() {
    for (text, least, most) in [
        ("Excellent care, lovely nurses", 2, 2),
        ("The food was good", 1, 2),
        ("The food was not good", -2, -1),
        ("No complaints at all", 1, 2),
        ("Could not have been better", 1, 2),
        ("Rude and dismissive, the worst day of my life", -2, -2),
        ("More nurses", -1, 0),
        ("The nurses were lovely but the food was terrible", -1, 1),
        ("Mae'r staff yn garedig. Diolch", 1, 2),
    ] {
        let level = level(text, Asked::Open).unwrap_or_else(|| panic!("{text} says something"));
        assert!((least..=most).contains(&level), "{text}: {level}");
    }
    assert_eq!(level("The door is green", Asked::Open), None, "the rule says nothing");
    assert_eq!(level("Did not answer", Asked::Open), None);
    assert_eq!(level("", Asked::Open), None);
    assert!(Lexicon::shipped().len() > 300);
    assert!(Lexicon::parse("2\nx y\nNaN a").is_empty());
}

#[test]
fn what_was_asked_changes_what_nothing_means() {
    assert!(level("Nothing", Asked::of("What could we do better?")) > Some(0));
    assert!(level("Nothing", Asked::of("What did we do well?")) < Some(0));
    for (question, asked) in [
        ("How could we improve?", Asked::Better),
        ("What would you like to see changed?", Asked::Better),
        ("Beth allem ni ei wneud yn well? Beth sydd angen ei newid?", Asked::Better),
        ("What was good about your visit?", Asked::Good),
        ("Beth oedd yn dda?", Asked::Good),
        ("Please tell us why you gave your answer", Asked::Open),
        ("What were you satisfied and dissatisfied with?", Asked::Open),
        ("", Asked::Open),
    ] {
        assert_eq!(Asked::of(question), asked, "{question}");
    }
}

#[test]
fn levels_are_learned() {
    let mut texts = Vec::new();
    for at in 0..60 {
        let day = ["monday", "tuesday", "friday", "sunday"][at % 4];
        let what = ["zig", "zag", "zog", "zeg", "zug"];
        for (level, word) in (-2..).zip(what) {
            texts.push((format!("on {day} it was {word} in room {at}"), level));
        }
    }
    let tellings: Vec<Telling<'_>> = texts
        .iter()
        .map(|(text, level)| Telling { text, level: *level, asked: Asked::Open })
        .collect();
    let scale = Levels::SENTIMENT;
    let scorer = Scorer::trained(scale, &tellings, &Fitting::default());
    let mut last = f32::MIN;
    for (level, word) in (-2..).zip(["zig", "zag", "zog", "zeg", "zug"]) {
        let scored = scorer.score(&format!("it was {word} again"), Asked::Open).expect("a word");
        assert_eq!(scored.level, level, "{word}");
        assert!(scored.mean > last && scored.near > 0.5 && scored.near <= 1.001, "{scored:?}");
        last = scored.mean;
    }
    assert_eq!(scorer.score("", Asked::Open), None);
    let few = Scorer::trained(scale, &tellings[..5], &Fitting::default());
    assert_eq!(few.score("zig", Asked::Open), None, "from five it learns nothing");
    // A level that nobody gave, and levels outside the scale.
    let odd: Vec<Telling<'_>> =
        tellings.iter().map(|one| Telling { level: one.level.signum() * 90, ..*one }).collect();
    let odd = Scorer::trained(Levels::between(5, -5), &odd, &Fitting::default());
    assert_eq!(odd.score("it was zug", Asked::Open).map(|one| one.level), Some(5));
    let huge = "terrible ".repeat(60_000);
    assert!(odd.score(&huge, Asked::Good).is_some_and(|one| one.mean.is_finite()));
    assert_eq!(hear(Lexicon::shipped(), &Reading::of("so so good")).blame, 0.0);
}

/// The worked example of Cohen's kappa with two answers, 20 and 15 alike, 5 and 10 not: 0.4, however it is weighed.
#[test]
fn scores_of_levels_are_those_of_the_books() {
    let (mut told, mut known) = (Vec::new(), Vec::new());
    for (a, b, times) in [(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)] {
        told.extend(std::iter::repeat_n(a, times));
        known.extend(std::iter::repeat_n(b, times));
    }
    let score = level_score(&told, &known);
    assert!((score.kappa - 0.4).abs() < 1e-12 && (score.kappa_of_squares - 0.4).abs() < 1e-12);
    assert!((score.right - 0.7).abs() < 1e-12 && (score.off - 0.3).abs() < 1e-12);
    // One step off counts less than two.
    let (near, far) = (level_score(&[1, 1, 2], &[0, 1, 2]), level_score(&[2, 1, 2], &[0, 1, 2]));
    assert!(near.kappa > far.kappa && near.right == far.right);
    assert_eq!(level_score(&[], &[]).kappa, 0.0);
}
