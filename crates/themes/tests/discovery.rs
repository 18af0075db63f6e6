//! Groups are found, last, and follow people's edits.

use proptest::prelude::*;
use themes::discovery::{
    Discovering, Event, Likeness, NotEdited, Placed, Space, State, Themes, discover,
    near_duplicates, paired,
};
use themes::measure::{agreement, coherence};
use themes::text::Reading;

/// Texts of three kinds, written for this test, and of which kind each is.
fn texts(of_each: usize) -> (Vec<String>, Vec<usize>) {
    let kinds = [
        ["soup", "dinner", "menu", "toast", "kitchen", "lunch"],
        ["parking", "bays", "barrier", "ticket", "cars", "spaces"],
        ["waiting", "queue", "hours", "delay", "late", "clock"],
    ];
    let (mut texts, mut known) = (Vec::new(), Vec::new());
    for at in 0..of_each {
        for (kind, words) in kinds.iter().enumerate() {
            let [a, b, c] = [at % 6, (at + 1 + at / 6) % 6, (at + 3 + at / 12) % 6];
            texts.push(format!(
                "The {} and the {} with {} number {at}",
                words[a], words[b], words[c]
            ));
            known.push(kind);
        }
    }
    (texts, known)
}

#[test]
fn what_belongs_together_is_together_and_has_a_name() {
    let (texts, known) = texts(60);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let how = Discovering { groups: Some(3), ..Discovering::default() };
    let found = discover(&texts, None, &how);
    let agrees = agreement(&found.of_text, &known);
    assert!(agrees.ari > 0.9, "{agrees:?}");
    assert_eq!(found.groups.iter().map(|group| group.members.len()).sum::<usize>(), texts.len());
    for group in &found.groups {
        assert!(!group.name.is_empty() && group.quotes.len() == 3);
        assert!(group.quotes.iter().all(|text| group.members.contains(text)));
    }
    let names: Vec<_> = found.groups.iter().map(|group| group.name.clone()).collect();
    assert!(coherence(&names, &texts) > -1.0);
    assert_eq!(discover(&texts, None, &how).of_text, found.of_text, "the same twice");
}

#[test]
fn hostile_texts_are_grouped_too() {
    assert!(discover(&[], None, &Discovering::default()).groups.is_empty());
    assert_eq!(discover(&[""], None, &Discovering::default()).groups.len(), 1);
    let same = vec!["the very same text each time"; 10_000];
    assert_eq!(discover(&same, None, &Discovering::default()).groups.len(), 1);
    let odd = ["👍", "", "N/A", "护士很好", "x", "<p></p>", "waiting"];
    let found = discover(&odd, None, &Discovering { groups: Some(50), ..Discovering::default() });
    assert_eq!(found.of_text.len(), odd.len());
}

fn begun(of_each: usize) -> (Space, Placed, Themes) {
    let (texts, _) = texts(of_each);
    let readings: Vec<Reading> = texts.iter().map(|text| Reading::of(text)).collect();
    let (space, placed) = Space::of(&readings, None, 1);
    let (themes, events) = Themes::begun(&placed, 3, 1);
    assert_eq!(events.len(), 3);
    (space, placed, themes)
}

#[test]
fn texts_stay_in_their_theme_as_more_come() {
    let (space, mut placed, mut themes) = begun(60);
    let before: Vec<_> = (0..placed.len()).map(|text| themes.of_text(text)).collect();
    for at in 0..18 {
        let word =
            ["soup and the dinner", "parking and the barrier", "waiting in the queue"][at % 3];
        placed.push(&space.place(&Reading::of(&format!("The {word} number {at}"))));
        themes.take(&placed);
    }
    themes.regroup(&placed, 0, 5);
    let stayed =
        before.iter().enumerate().filter(|(text, id)| themes.of_text(*text) == **id).count();
    assert!(stayed * 100 >= before.len() * 95, "{stayed} of {}", before.len());
}

#[test]
fn what_is_new_opens_a_theme_once_enough_say_it() {
    let mut placed = Placed::new(3);
    for _ in 0..10 {
        placed.push(&[1.0, 0.0, 0.0]);
    }
    let (mut themes, _) = Themes::begun(&placed, 1, 1);
    let mut born = Vec::new();
    for _ in 0..6 {
        placed.push(&[0.0, 1.0, 0.0]);
        born.push(themes.take(&placed).1.len());
    }
    assert_eq!(born, [0, 0, 0, 0, 1, 0], "the fifth opens it, the sixth comes to it");
    assert_eq!(themes.of_text(10), themes.of_text(15), "those that waited are in it");
}

#[test]
fn a_theme_that_falls_apart_is_split_and_one_that_nobody_speaks_of_fades() {
    let mut placed = Placed::new(3);
    for at in 0..20 {
        placed.push(if at % 2 == 0 { &[1.0, 0.0, 0.0] } else { &[0.0, 1.0, 0.0] });
    }
    let (mut themes, _) = Themes::begun(&placed, 1, 1);
    let (centres, groups) = themes::discovery::group(&placed, 2, None, 1);
    let events = themes.follow(&placed, &centres, &groups);
    assert_eq!(events, [Event::Split { theme: 0, into: 1 }]);
    let (centres, groups) = themes::discovery::group(&placed, 1, None, 1);
    let events = themes.follow(&placed, &centres, &groups);
    let gone = events.iter().find_map(|event| match event {
        Event::Merged { theme, into } => Some((*theme, *into)),
        _ => None,
    });
    let (gone, into) = gone.expect("one went into the other");
    assert_eq!(themes.leads_to(gone), Some(into), "its address leads there");
}

#[test]
fn what_people_do_lasts_and_can_be_taken_back() {
    let (_, placed, mut themes) = begun(40);
    let start = themes.clone();
    themes.rename(0, "Food").expect("it is there");
    themes.merge(1, 0).expect("both are there");
    let some: Vec<usize> = themes.texts(2).into_iter().take(5).collect();
    let new = themes.split(2, &some, placed.at(some[0]).to_vec()).expect("some of them");
    themes.regroup(&placed, 0, 3);
    assert!(some.iter().all(|text| themes.of_text(*text) == Some(new)), "held where they were put");
    assert_eq!(themes.leads_to(1), Some(0));
    assert_eq!(themes.theme(0).and_then(|theme| theme.name.as_deref()), Some("Food"));
    assert_eq!(themes.merge(1, 0), Err(NotEdited::Over));
    assert_eq!(themes.merge(0, 0), Err(NotEdited::Itself));
    assert_eq!(themes.rename(99, "x"), Err(NotEdited::Unknown));
    assert_eq!(themes.split(0, &[], Vec::new()), Err(NotEdited::NothingToSplit));

    let mut themes = start.clone();
    themes.promote(0, "food").expect("it is there");
    assert_eq!(themes.theme(0).map(|theme| &theme.state), Some(&State::Promoted("food".into())));
    themes.merge(1, 2).expect("both are there");
    themes.rename(2, "Other").expect("it is there");
    for _ in 0..3 {
        themes.undo().expect("it was done");
    }
    assert_eq!(themes, start, "as it was");
    assert_eq!(themes.undo(), Err(NotEdited::NothingDone));
}

#[test]
fn texts_from_one_form_of_words_are_marked() {
    let form = "We the undersigned ask that the walk in centre in our town stays open at night";
    let mut texts: Vec<String> = (0..30).map(|at| format!("{form}. I am number {at}")).collect();
    texts.push("I waited for an hour and nobody came to tell me why it took so long".into());
    texts.push("Good".into());
    let marks: Vec<_> = texts.iter().map(|text| Likeness::of(&Reading::of(text))).collect();
    let found = near_duplicates(&marks, 0.6);
    assert_eq!(found, [(0..30).collect::<Vec<_>>()]);
}

#[test]
fn agreement_is_what_the_books_say() {
    let perfect = agreement(&[0, 0, 1, 1], &[5, 5, 3, 3]);
    assert!((perfect.ari - 1.0).abs() < 1e-9 && (perfect.ami - 1.0).abs() < 1e-9);
    assert!((perfect.nmi - 1.0).abs() < 1e-9 && (perfect.purity - 1.0).abs() < 1e-9);
    // Worked by hand: of 15 pairs 2 are together in both, 6 in one, 3 in the other, so 1.2 by chance.
    let some = agreement(&[0, 0, 0, 1, 1, 1], &[0, 0, 1, 1, 2, 2]);
    assert!((some.ari - (2.0 - 1.2) / (4.5 - 1.2)).abs() < 1e-9, "{some:?}");
    assert_eq!(agreement(&[], &[]), themes::measure::Agreement::default());
}

proptest! {
    #[test]
    fn the_pairing_is_the_best_there_is(worth in prop::collection::vec(prop::collection::vec(0_u8..20, 4), 1..5)) {
        let worth: Vec<Vec<f64>> =
            worth.into_iter().map(|row| row.into_iter().map(f64::from).collect()).collect();
        fn best(worth: &[Vec<f64>], used: u8) -> f64 {
            let Some((row, rest)) = worth.split_first() else { return 0.0 };
            (0..4).filter(|column| used & (1 << column) == 0)
                .map(|column| row[column] + best(rest, used | 1 << column))
                .fold(f64::MIN, f64::max)
        }
        let pairs = paired(&worth);
        let got: f64 = pairs.iter().enumerate().filter_map(|(row, column)| Some(worth[row][(*column)?])).sum();
        prop_assert_eq!(got, best(&worth, 0));
    }
}
