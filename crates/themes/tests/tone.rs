//! What people praise and blame is heard, and levels are learned from what people say they are.

use themes::features::Weighing;
use themes::linear::Fitting;
use themes::measure::level_score;
use themes::text::{Asked, Reading};
use themes::tone::{Levels, Lexicon, NotKept, Scorer, Telling, hear};

fn trained(scale: Levels, tellings: &[Telling<'_>]) -> Scorer {
    Scorer::trained(scale, tellings, Weighing::default(), &Fitting::default())
}

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
    let tellings = tellings(&texts);
    let scale = Levels::SENTIMENT;
    let scorer = trained(scale, &tellings);
    let mut last = f32::MIN;
    for (level, word) in (-2..).zip(["zig", "zag", "zog", "zeg", "zug"]) {
        let scored = scorer.score(&format!("it was {word} again"), Asked::Open).expect("a word");
        assert_eq!(scored.level, level, "{word}");
        assert!(scored.mean > last && scored.near > 0.5 && scored.near <= 1.001, "{scored:?}");
        last = scored.mean;
    }
    assert_eq!(scorer.score("", Asked::Open), None);
    let unseen = scorer.unseen().expect("it has learned");
    assert!(unseen.kappa > 0.9 && unseen.right > 0.9, "{unseen:?}");
    let few = trained(scale, &tellings[..5]);
    assert_eq!(few.score("zig", Asked::Open), None, "from five it learns nothing");
    let same: Vec<Telling<'_>> = tellings.iter().map(|one| Telling { level: 2, ..*one }).collect();
    assert_eq!(trained(scale, &same).unseen(), None, "of one level only it learns nothing");
    // A level that nobody gave, and levels outside the scale.
    let odd: Vec<Telling<'_>> =
        tellings.iter().map(|one| Telling { level: one.level.signum() * 90, ..*one }).collect();
    let odd = trained(Levels::between(5, -5), &odd);
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
    let score = level_score(&[0, 1, 2, 3], &[0, 2, 0, 3]);
    assert_eq!((score.right, score.near, score.off), (0.5, 0.75, 0.75));
}

/// Praise that is meant as blame, which the rule cannot hear, among what it hears rightly.
fn with_irony() -> Vec<(String, i32)> {
    let said = [
        ("The nurses were kind and helpful", 2),
        ("Rude staff, and a dirty ward", -2),
        ("It was good", 1),
        ("It was bad", -1),
        ("The food was good but the wait was bad", 0),
    ];
    let mut texts: Vec<(String, i32)> = Vec::new();
    for at in 0..120 {
        let (text, level) = said[at % said.len()];
        texts.push((format!("{text} on day {at}."), level));
    }
    for at in 0..25 {
        let of = ["the clinic", "the ward", "reception", "the surgery", "the helpline"][at % 5];
        texts.push((format!("Oh brilliant, bravo to {of}, yet another grand day out."), -2));
    }
    texts
}

fn tellings(texts: &[(String, i32)]) -> Vec<Telling<'_>> {
    texts.iter().map(|(text, level)| Telling { text, asked: Asked::Open, level: *level }).collect()
}

#[test]
fn a_manner_of_speaking_is_learned_from_some_corrections() {
    let new = "Oh brilliant, bravo to the pharmacy, yet another grand day out!";
    assert!(level(new, Asked::Open) > Some(0), "the rule is taken in");
    let texts = with_irony();
    let scorer = trained(Levels::SENTIMENT, &tellings(&texts));
    let now = |text: &str| scorer.score(text, Asked::Open).map(|one| one.level);
    assert!(now(new) < Some(0), "{:?}", now(new));
    assert!(now("The nurses at the pharmacy were kind and helpful.") > Some(0));
    assert!(now("It was bad at the pharmacy, and the staff were rude.") < Some(0));
}

/// What few people have said must not make it forget what the rule hears.
#[test]
fn of_few_texts_the_rule_is_not_forgotten() {
    let said = [("The nurses were kind on day", 2), ("The ward was dirty on day", -1)];
    let texts: Vec<(String, i32)> =
        (0..20).map(|at| (format!("{} {at}", said[at % 2].0), said[at % 2].1)).collect();
    let scorer = trained(Levels::SENTIMENT, &tellings(&texts));
    assert!(scorer.unseen().is_some(), "it has learned");
    let now = |text: &str| scorer.score(text, Asked::Open).map(|one| one.level);
    assert!(now("Appalling and terrible: a rude receptionist shouted at me") < Some(0));
    assert!(now("Brilliant, excellent and wonderful physiotherapy, thank you") > Some(0));
}

#[test]
fn a_scorer_that_is_read_again_says_the_same_to_the_last_bit() {
    let texts = with_irony();
    for scale in [Levels::SENTIMENT, Levels::CRITICALITY] {
        let learned = trained(scale, &tellings(&texts));
        for scorer in [Scorer::cold(scale), learned] {
            let bytes = scorer.to_bytes();
            let again = Scorer::from_bytes(&bytes).expect("it was just written");
            assert_eq!((again.scale(), again.unseen()), (scale, scorer.unseen()));
            let said = texts.iter().map(|(text, _)| text.as_str());
            for text in said.chain(["", "nothing", "👍", "Mae'r staff yn garedig"]) {
                let bits = |scorer: &Scorer| {
                    let scored = scorer.score(text, Asked::Better);
                    scored.map(|one| (one.level, one.mean.to_bits(), one.near.to_bits()))
                };
                assert_eq!(bits(&again), bits(&scorer), "{text}");
            }
            assert_eq!(again.to_bytes(), bytes);
        }
    }
    let both =
        [Levels::SENTIMENT, Levels::CRITICALITY].map(|scale| trained(scale, &tellings(&texts)));
    for (text, _) in &texts {
        let apart = both.each_ref().map(|scorer| scorer.score(text, Asked::Open));
        assert_eq!(Scorer::scores(both.each_ref(), text, Asked::Open), apart, "{text}");
    }
}

#[test]
fn bytes_that_are_no_scorer_are_refused() {
    let bytes = trained(Levels::SENTIMENT, &tellings(&with_irony())).to_bytes();
    let read = |bytes: &[u8]| Scorer::from_bytes(bytes).map(|_| ());
    assert_eq!(read(b""), Err(NotKept::NoScorer));
    assert_eq!(read(b"FMCODER\x02 of another kind"), Err(NotKept::NoScorer));
    assert_eq!(read(b"FMSCORE"), Err(NotKept::Broken));
    assert_eq!(read(b"FMSCORE\x01"), Err(NotKept::Broken));
    let mut later = bytes.clone();
    later[7] = 200;
    assert_eq!(read(&later), Err(NotKept::Format(200)));
    assert_eq!(NotKept::Format(200).to_string(), "format 200 is not known here");
    for at in (8..bytes.len()).step_by(bytes.len() / 97) {
        assert_eq!(read(&bytes[..at]), Err(NotKept::Broken), "cut at {at}");
        let mut other = bytes.clone();
        other[at] ^= 0x10;
        assert_eq!(read(&other), Err(NotKept::Broken), "changed at {at}");
    }
}
