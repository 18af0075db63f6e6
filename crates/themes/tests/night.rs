//! A night: what is new opens a theme, what stands stays, and what was found can be kept and read again.

use themes::discovery::{Event, Morning, NotKept, Placer, Standing, State, ThemeId, night};

/// Texts of some kinds, and others of which no two are alike.
fn texts(kinds: &[[&str; 6]], of_each: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for at in 0..of_each {
        for words in kinds {
            let [a, b, c] = [at % 6, (at + 1 + at / 6) % 6, (at + 3 + at / 12) % 6];
            texts.push(format!("The {} and the {} with the {}", words[a], words[b], words[c]));
        }
    }
    let odd = ["zither", "quagga", "obelisk", "vellum", "tarpaulin", "gherkin", "lighthouse"];
    texts.extend(odd.iter().map(|word| format!("Something about {word} only")));
    texts
}

const SOUP: [&str; 6] = ["soup", "dinner", "menu", "toast", "kitchen", "lunch"];
const HEDGEHOGS: [&str; 6] = ["hedgehog", "spines", "burrow", "hoglet", "foraging", "hibernation"];
const CARS: [&str; 6] = ["parking", "bays", "barrier", "ticket", "cars", "spaces"];

fn go_over(texts: &[String], themes: &[Option<ThemeId>], states: Vec<State>) -> Morning {
    let standing: Vec<Standing<'_>> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Standing {
            text,
            theme: themes.get(at).copied().flatten(),
            held: false,
            quotable: at % 3 != 0,
        })
        .collect();
    night(&standing, states, None, 3, 7)
}

fn placed(morning: &Morning, texts: usize) -> Vec<Option<ThemeId>> {
    (0..texts).map(|text| morning.themes.of_text(text)).collect()
}

fn states(morning: &Morning) -> Vec<State> {
    let all = (0..).map_while(|id| morning.themes.theme(id));
    all.map(|theme| theme.state.clone()).collect()
}

#[test]
fn what_many_say_opens_a_theme_and_what_nobody_else_says_none() {
    let texts = texts(&[SOUP, HEDGEHOGS], 30);
    let morning = go_over(&texts, &[], Vec::new());
    let of = placed(&morning, texts.len());
    let (soup, hedgehogs) = (of[0].expect("a theme"), of[1].expect("another"));
    assert_ne!(soup, hedgehogs);
    let right = (0..60).filter(|at| of[*at] == Some([soup, hedgehogs][at % 2])).count();
    assert!(right >= 57, "{right} of 60: {of:?}");
    assert!(of[60..].iter().all(Option::is_none), "{:?}", &of[60..]);
    let words = &morning.words[&hedgehogs];
    assert!(words.iter().any(|word| HEDGEHOGS.iter().any(|one| word.contains(one))), "{words:?}");
    let speaking = &morning.speaking[&hedgehogs];
    assert!(
        speaking.len() == 3 && speaking.iter().all(|at| at % 3 != 0 && of[*at] == Some(hedgehogs))
    );
    assert_eq!(placed(&go_over(&texts, &[], Vec::new()), texts.len()), of, "the same twice");
}

#[test]
fn themes_keep_their_ids_in_a_space_that_is_made_anew() {
    let before = texts(&[SOUP, HEDGEHOGS], 30);
    let first = go_over(&before, &[], Vec::new());
    let of = placed(&first, 60);
    let mut later = before[..60].to_vec();
    later.extend(texts(&[CARS, SOUP], 20));
    let second = go_over(&later, &of, states(&first));
    let stayed = (0..60).filter(|at| second.themes.of_text(*at) == of[*at]).count();
    assert!(stayed >= 57, "{stayed} of 60");
    let born: Vec<_> =
        second.events.iter().filter(|event| matches!(event, Event::Born { .. })).collect();
    assert_eq!(born.len(), 1, "cars are new: {:?}", second.events);
    assert_eq!(second.themes.of_text(61), of[0], "what comes later of soup comes to soup");
}

#[test]
fn a_night_in_which_nothing_came_changes_nothing() {
    let texts = texts(&[SOUP, HEDGEHOGS], 30);
    let first = go_over(&texts, &[], Vec::new());
    let of = placed(&first, texts.len());
    let second = go_over(&texts, &of, states(&first));
    assert_eq!((placed(&second, texts.len()), second.events), (of, Vec::new()));
}

#[test]
fn what_went_into_another_is_there_and_what_nobody_says_any_more_fades() {
    let texts = texts(&[SOUP, HEDGEHOGS], 30);
    let first = go_over(&texts, &[], Vec::new());
    let of = placed(&first, texts.len());
    let (soup, hedgehogs) = (of[0].expect("a theme"), of[1].expect("another"));
    let mut joined = states(&first);
    joined[soup as usize] = State::Merged(hedgehogs);
    let second = go_over(&texts, &of, joined);
    let living = |id| second.themes.theme(id).is_some_and(|theme| theme.state == State::Living);
    assert!(!living(soup) && living(hedgehogs));
    let soups: Vec<String> = texts.iter().step_by(2).take(30).cloned().collect();
    let soups_of: Vec<_> = of.iter().step_by(2).take(30).copied().collect();
    let third = go_over(&soups, &soups_of, states(&first));
    assert!(third.events.contains(&Event::Faded { theme: hedgehogs }), "{:?}", third.events);
}

#[test]
fn a_text_that_comes_now_is_placed_as_it_was_learned_also_from_bytes() {
    let texts = texts(&[SOUP, HEDGEHOGS], 30);
    let morning = go_over(&texts, &[], Vec::new());
    let bytes = morning.placer.to_bytes();
    let read = Placer::from_bytes(&bytes, None).expect("they are whole");
    for text in texts.iter().map(String::as_str).chain(["A hoglet in its burrow", "", "👍", "soup"])
    {
        assert_eq!(read.place(text), morning.placer.place(text), "{text}");
    }
    assert_eq!(read.place("A hoglet in its burrow"), morning.themes.of_text(1));
    assert_eq!(read.place("The solicitor was pleased"), None);
    assert!(matches!(Placer::from_bytes(b"", None), Err(NotKept::NoPlacer)));
    for cut in [8, 9, 100, bytes.len() - 1] {
        assert!(Placer::from_bytes(&bytes[..cut], None).is_err(), "{cut}");
    }
    let mut broken = bytes;
    broken[200] ^= 1;
    assert!(matches!(Placer::from_bytes(&broken, None), Err(NotKept::Broken)));
}

#[test]
fn hostile_texts_have_a_night_too() {
    assert!(go_over(&[], &[], Vec::new()).events.is_empty());
    let odd = ["👍", "", "N/A", "护士很好", "x", "<p></p>"].map(String::from).to_vec();
    assert_eq!(placed(&go_over(&odd, &[], Vec::new()), odd.len()), vec![None; 6]);
    let same = vec!["the very same words of someone about hedgehogs".to_owned(); 2000];
    let morning = go_over(&same, &[], Vec::new());
    assert_eq!(states(&morning), [State::Living]);
    // A theme of an id that there never was is none.
    let morning = go_over(&same, &[Some(99)], Vec::new());
    assert_eq!(states(&morning).len(), 1);
}
