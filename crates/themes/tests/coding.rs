//! Codes are found from cues alone, are learned, are explained, and follow what people say.

use themes::coding::{Coder, Example, Training, Wanted, all_shipped};
use themes::measure::{Evaluating, Table, evaluate};
use themes::text::Asked;

const FOOD: usize = 0;
const PARKING: usize = 1;
const WAITING: usize = 2;

fn wanted() -> Vec<Wanted> {
    let named = |name: &str| Wanted::named(name, &all_shipped());
    vec![
        named("Food & drink provision & facilities"),
        named("Parking"),
        named("Timeliness of care"),
    ]
}

/// Texts that were written for this test.
fn examples() -> Vec<(String, Vec<usize>)> {
    let mut examples = Vec::new();
    for at in 0..40 {
        let day = ["monday", "tuesday", "friday", "sunday"][at % 4];
        let how = ["poor", "fine", "lovely", "odd", "dear"][at % 5];
        examples.push((format!("The soup on {day} was {how}"), vec![FOOD]));
        examples.push((format!("A space for the car on {day} was {how}"), vec![PARKING]));
        examples.push((format!("They saw me at once on {day}, it was {how}"), vec![WAITING]));
        examples.push((format!("The picture on the wall on {day} was {how}"), vec![]));
    }
    examples
}

fn trained(examples: &[(String, Vec<usize>)]) -> Coder {
    let examples: Vec<Example<'_>> =
        examples.iter().map(|(text, codes)| Example { text, codes }).collect();
    Coder::trained(&wanted(), &examples, None, &Training::default())
}

fn codes(coder: &Coder, text: &str) -> Vec<usize> {
    coder.code(text).codes.into_iter().map(|one| one.code).collect()
}

#[test]
fn with_nothing_confirmed_the_cues_speak() {
    let coder = Coder::cold(&wanted(), None);
    assert_eq!(codes(&coder, "The meals were cold"), [FOOD]);
    assert_eq!(codes(&coder, "No disabled bays in the car park"), [PARKING]);
    assert_eq!(codes(&coder, "The curtains are green"), [] as [usize; 0], "it abstains");
    assert_eq!(codes(&trained(&[]), "The meals were cold"), [FOOD], "no example is no harm");
}

#[test]
fn what_no_cue_says_is_learned() {
    let coder = trained(&examples());
    assert_eq!(codes(&Coder::cold(&wanted(), None), "soup again"), [] as [usize; 0]);
    assert_eq!(codes(&coder, "soup again"), [FOOD]);
    assert_eq!(codes(&coder, "there was a space for my car"), [PARKING]);
    assert_eq!(coder.learned_from(FOOD), 40);
}

#[test]
fn a_long_text_does_not_drown_one_clause() {
    let coder = trained(&examples());
    let long = "The picture on the wall was odd. ".repeat(3);
    let clause = "The soup on monday was poor. ";
    assert_eq!(codes(&coder, &format!("{long}{clause}{long}")), [FOOD]);
    assert!(!codes(&coder, &format!("{long}{long}")).contains(&FOOD));
}

#[test]
fn nothing_is_praise_but_not_when_one_asks_what_was_good() {
    let wanted = vec![Wanted::named("Positive experience & gratitude", &all_shipped())];
    let coder = Coder::cold(&wanted, None);
    let praises =
        |text: &str, question: &str| !coder.code_asked(text, Asked::of(question)).codes.is_empty();
    assert!(praises("Nothing", "What could we do better?"));
    assert!(praises("Nothing at all", "Is there anything else?"));
    assert!(!praises("Nothing at all", "What was good?"));
    assert!(praises("No complaints", "What was good?"));
    assert!(praises("Everything was excellent", "What was good?"));
}

#[test]
fn the_words_that_decided_are_told() {
    let coder = trained(&examples());
    let text = "On friday the soup was cold";
    let first = coder.explain(text, FOOD)[0];
    assert_eq!(&text[first.start..first.end], "soup");
    let text = "and the parking";
    let first = Coder::cold(&wanted(), None).explain(text, PARKING)[0];
    assert!(first.cue && &text[first.start..first.end] == "parking");
    assert!(coder.explain(text, 99).is_empty());
}

#[test]
fn a_confirmation_counts_at_once_and_a_refusal_too() {
    let mut coder = trained(&examples());
    let text = "The soup for the car was odd";
    let before = coder.likelihoods(text);
    for _ in 0..3 {
        coder.learn(text, &[WAITING], &[FOOD]);
    }
    let after = coder.likelihoods(text);
    assert!(after[WAITING] > before[WAITING] && after[FOOD] < before[FOOD], "{before:?} {after:?}");
    assert_eq!(after[PARKING], before[PARKING], "nothing was said of it");
    coder.learn(text, &[77], &[78]);
}

#[test]
fn what_is_unsure_is_worth_asking() {
    let coder = trained(&examples());
    let sure = coder.worth_asking("The soup on monday was poor");
    let unsure = coder.worth_asking("The soup in the car on monday");
    assert!(unsure > sure, "{unsure} {sure}");
}

#[test]
fn likelihoods_are_those_of_being_right() {
    // A tenth of the labels is wrong: no likelihood may then be near certain on the whole.
    let mut examples = examples();
    for (at, (_, codes)) in examples.iter_mut().enumerate() {
        if at % 10 == 0 {
            *codes = vec![(at / 10) % 3];
        }
    }
    let coder = trained(&examples);
    let (mut said, mut right, mut given) = (0.0, 0.0, 0.0);
    for (text, codes) in &examples {
        for (code, likelihood) in coder.likelihoods(text).into_iter().enumerate() {
            said += likelihood;
            right += f32::from(u8::from(codes.contains(&code)));
            given += 1.0;
        }
    }
    assert!((said - right).abs() / given < 0.05, "{said} said, {right} right, of {given}");
}

#[test]
fn hostile_examples_do_no_harm() {
    let mut examples =
        vec![(String::new(), vec![FOOD]), ("👍".into(), vec![]), ("x".into(), vec![WAITING])];
    examples.extend(std::iter::repeat_n(("the same text".to_owned(), vec![PARKING]), 2_000));
    examples.push(("waiting ".repeat(20_000), vec![WAITING]));
    let coder = trained(&examples);
    assert_eq!(codes(&coder, "the same text"), [PARKING]);
    for (text, _) in &examples[..3] {
        let _ = coder.code(text);
    }
}

#[test]
fn an_evaluation_is_the_same_twice_and_leaves_the_same_text_out() {
    let mut table = Table::default();
    for (text, codes) in examples() {
        for _ in 0..2 {
            table.texts.push(text.clone());
            table.labels.push(codes.iter().map(|code| wanted()[*code].name.clone()).collect());
        }
    }
    table.texts.push("Once only".into());
    table.labels.push(vec!["A label that occurs once".into()]);
    let books = all_shipped();
    let run = || evaluate(&table, &books, None, &Evaluating::default(), &|| 0.0);
    let (one, two) = (run(), run());
    assert_eq!(one.labels, two.labels);
    assert_eq!(one.labels.len(), 3, "a label that occurs once is not counted");
    assert_eq!(one.texts + one.duplicates, table.texts.len());
    assert!(one.duplicates >= 160, "{}", one.duplicates);
    assert!(one.micro() > 0.95, "{}", one.micro());
}
