//! Texts are found by what they mean.

use proptest::prelude::*;
use std::sync::LazyLock;
use themes::features::WordVectors;
use themes::finding::{LEAST_LIKE, MOST_NEAR, SIMILAR, Speech, Wish, near};
use themes::text::Reading;

static VECTORS: LazyLock<WordVectors> =
    LazyLock::new(|| WordVectors::shipped().expect("it comes with the crate"));

#[test]
fn a_word_has_neighbours_that_mean_nearly_the_same_and_each_stem_once() {
    let vectors = &*VECTORS;
    let words = |word: &str| -> Vec<String> {
        near(vectors, word).into_iter().map(|near| near.word).collect()
    };
    for (word, neighbour) in
        [("car", "vehicle"), ("doctor", "physician"), ("phone", "telephone"), ("painful", "hurts")]
    {
        let found = words(word);
        assert!(found.iter().any(|one| one == neighbour), "{word}: {found:?}");
        assert!(!found.iter().any(|one| one == word) && found.len() <= MOST_NEAR, "{found:?}");
    }
    assert!(!words("car").iter().any(|one| one == "cars"), "the index knows stems");
    for nothing in ["the", "gp", "000", "0", "", "meddygfa", "xqzzy", "a"] {
        assert_eq!(words(nothing), [""; 0], "{nothing}");
    }
    assert!(near(vectors, "toilet").windows(2).all(|two| two[0].likeness >= two[1].likeness));
    assert!(near(vectors, "toilet").iter().all(|one| one.likeness >= LEAST_LIKE));
}

#[test]
fn what_is_meant_comes_before_what_has_little_to_do_with_it() {
    let vectors = &*VECTORS;
    let wish = Wish::of(["the", "vehicle", "vehicle"], vectors);
    assert_eq!(wish.words().len(), 1, "function words are not looked for: {wish:?}");
    let of = |text: &str| wish.closeness(&Reading::of(text), vectors);
    let near = of("The staff were lovely, but there was nowhere to leave the car.");
    let far = of("The soup was cold and the ward noisy at night.");
    let exact = of("I could not leave my vehicle anywhere.");
    assert!(exact > near && near > far + 0.2, "{exact} {near} {far}");
    assert_eq!(of(""), 0.0);
    assert!((0.0..=1.001).contains(&of("vehicle")));
    let unknown = Wish::of(["meddygfa"], vectors);
    assert!(!unknown.words()[0].known && unknown.words()[0].near.is_empty());
    assert!(unknown.closeness(&Reading::of("Y feddygfa, meddygfa dda"), vectors) >= 0.5);
}

#[test]
fn texts_that_say_the_same_in_other_words_are_similar_and_others_are_not() {
    let vectors = &*VECTORS;
    let of = |text: &str| Speech::of(&Reading::of(text), Some(vectors));
    let waited = of("I waited over an hour for somebody to answer the telephone.");
    let held = of("We were waiting for more than an hour before they answered the phone call.");
    let soup = of("The soup was cold and the porridge came without milk.");
    assert!(waited.with(&held) >= SIMILAR, "{}", waited.with(&held));
    assert!(waited.with(&soup) < SIMILAR, "{}", waited.with(&soup));
    assert!((waited.with(&held) - held.with(&waited)).abs() < 1e-5);
    assert!((soup.with(&soup) - 1.0).abs() < 0.01);
    assert!(soup.telling(3).contains(&"porridge"), "{:?}", soup.telling(3));
    assert_eq!(soup.telling(2).len(), 2);

    // Where hardly a word is known, the words themselves speak.
    let (one, same, other) = (
        of("Roedd meddygon y feddygfa yn garedig iawn wrthyf"),
        of("Roedd meddygon y feddygfa yn garedig"),
        of("Arhosais oriau am ambiwlans neithiwr"),
    );
    assert!(one.with(&same) >= SIMILAR && one.with(&other) < 0.1);
    for nothing in ["", "the and of", "111 999", "👍👍"] {
        assert!(of(nothing).telling(5).is_empty() && of(nothing).with(&soup) == 0.0, "{nothing}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_compared(text in any::<String>(), other in "[a-z ]{0,30}") {
        let vectors = &*VECTORS;
        let (reading, second) = (Reading::of(&text), Reading::of(&other));
        let wish = Wish::of(second.words().map(|word| word.plain), vectors);
        prop_assert!(wish.words().len() <= Wish::MOST_WORDS);
        prop_assert!((-1.0..=1.01).contains(&wish.closeness(&reading, vectors)));
        let (a, b) = (Speech::of(&reading, Some(vectors)), Speech::of(&second, Some(vectors)));
        prop_assert!((-1.0..=1.01).contains(&a.with(&b)));
        prop_assert!(a.telling(8).len() <= 8);
    }
}
