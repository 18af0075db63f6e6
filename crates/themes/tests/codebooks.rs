//! The codebooks that come with the crate hold together, and one that does not is refused with the reason.

use themes::coding::{
    Code, Codebook, Coder, Cue, FaultKind, Group, Wanted, all_shipped, mapped, names, shipped,
};

#[test]
fn each_that_is_shipped_can_be_read() {
    let books = all_shipped();
    assert_eq!(books.len(), names().count(), "none was left out because it is wrong");
    for book in &books {
        for code in &book.codes {
            assert!(!code.definition.is_empty(), "{} says what it means", code.key);
            assert_eq!(
                mapped(code, &books).len(),
                code.maps.len(),
                "{} maps to codes that are there",
                code.key
            );
        }
    }
}

#[test]
fn the_framework_has_its_groups_and_categories() {
    let book = shipped("patient-experience").expect("it comes with the crate");
    assert_eq!(book.groups.len(), 10);
    for name in
        ["Timeliness of care", "Continuity of care", "Parking", "TRANSPORT to from services"]
    {
        assert!(book.named(name).is_some(), "{name}");
    }
    let continuity = book.named("Continuity of care").expect("it is there");
    assert!(book.cues_of(continuity).len() > 50, "those of its topics are its own");
}

#[test]
fn the_five_questions_hear_what_the_framework_hears() {
    let books = all_shipped();
    let questions = shipped("regulator-questions").expect("it comes with the crate");
    let coder = Coder::cold(&Wanted::of(&questions, &books), None);
    let first = |text: &str| {
        let coded = coder.code(text);
        coded.codes.first().map(|one| coder.names()[one.code].clone())
    };
    assert_eq!(first("The nurse was rude to my mother").as_deref(), Some("Caring"));
    assert_eq!(first("Waited six hours to be seen").as_deref(), Some("Responsive"));
}

#[test]
fn a_circle_is_refused() {
    let code = |key: &str, below: &str| Code {
        key: key.into(),
        name: key.into(),
        below: Some(below.into()),
        cues: vec![Cue::parse("word").expect("a cue")],
        ..Code::default()
    };
    let mut book = Codebook {
        codes: vec![code("a", "b"), code("b", "c"), code("c", "a")],
        ..Codebook::default()
    };
    assert!(book.check().expect_err("a circle").what.contains("circle"));
    assert_eq!(book.cues_of(&book.codes[0]).len(), 3, "and does no harm where nobody asked");
    book.codes[2].below = Some("z".into());
    assert!(book.check().expect_err("nowhere").what.contains("not there"));
    book.codes = vec![code("a", "a")];
    assert!(book.check().is_err(), "below itself");
    book.codes = vec![Code { group: Some("g".into()), below: None, ..code("a", "a") }];
    assert!(book.check().is_err(), "the group is not there");
    book.groups.push(Group { key: "g".into(), name: "G".into() });
    assert_eq!(book.check(), Ok(()));
}

#[test]
fn a_text_that_is_wrong_names_its_line() {
    for (text, line) in [
        ("codebook a | 1 | A\nnonsense here", 2),
        ("codebook a | one | A", 1),
        ("cue word", 1),
        ("codebook a | 1 | A\n\ngroup g | G\ntopic t | T", 4),
        ("codebook a | 1 | A\ncode c | C\ncue good; ; bad", 3),
    ] {
        assert_eq!(Codebook::parse(text).expect_err(text).line, line, "{text}");
    }
    let fault = |text: &str| Codebook::parse(text).expect_err(text);
    let twice = fault("codebook a | 1 | A\ncode c | C\n\ncode c | D");
    assert_eq!((twice.line, twice.kind, twice.about.as_str()), (4, FaultKind::Twice, "c"));
    assert!(twice.to_string().contains("twice"));
    let circle = fault("codebook a | 1 | A\ncode c | C\nwhat C.\nbelow d\ncode d | D\nbelow c");
    assert_eq!((circle.line, circle.kind), (4, FaultKind::Circle));
    let nowhere = fault("codebook a | 1 | A\ncode c | C\nbelow z");
    assert_eq!((nowhere.line, nowhere.kind), (3, FaultKind::NoBelow));
    assert_eq!(fault("codebook a | 1 | A\nnonsense").about, "nonsense");
}

#[test]
fn written_as_a_text_it_is_read_as_the_same() {
    for book in all_shipped() {
        let again = Codebook::parse(&book.to_text()).expect("it was just written");
        for (one, other) in book.codes.iter().zip(&again.codes) {
            assert_eq!(one, other);
        }
        assert_eq!(again, book);
    }
}

#[test]
fn it_can_be_kept_and_read_again() {
    let book = shipped("patient-experience").expect("it comes with the crate");
    let kept = serde_json::to_string(&book).expect("it can be written");
    assert_eq!(serde_json::from_str::<Codebook>(&kept).expect("and read"), book);
}
