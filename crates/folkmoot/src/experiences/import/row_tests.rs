use super::*;
use crate::experiences::import::mapping::{BadMapping, Mapping};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn cells(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn plan(toml: &str, columns: &[&str]) -> Result<Plan, BadMapping> {
    Mapping::from_toml(toml)?.plan(&cells(columns))
}

fn terms() -> Result<Terms, Box<dyn std::error::Error>> {
    Ok(Terms {
        source: "a survey".into(),
        area: Some("E08000003".parse()?),
        only: None,
        publish: false,
        today: jiff::civil::date(2026, 11, 22),
    })
}

fn read_one(plan: &Plan, terms: &Terms, row: &[&str]) -> Result<Coming, String> {
    let row = RawRow { number: 2, cells: cells(row) };
    read(plan, terms, &Known::on(terms.today), &mut Seen::default(), &row)
}

#[test]
fn a_row_becomes_what_somebody_told() -> Outcome {
    let plan = plan(
        "[fields]\ntext = 'text'\nhappened = 'when'\narea = 'where'\nkind = 'what'\nchannel = 'how'\nage = 'age'\n\
         gender = 'sex'\nmay_publish = 'publish'",
        &["text", "when", "where", "what", "how", "age", "sex", "publish"],
    )?;
    let row =
        ["The ramp was too steep.", "3/11/2026", "Leeds", "Care home", "Phone", "70", "F", "Yes"];
    let told = read_one(&plan, &terms()?, &row)?.told;
    assert_eq!(told.area.as_str(), "E08000035");
    assert_eq!(told.happened, Some(Happened::Day(jiff::civil::date(2026, 11, 3))));
    assert_eq!((told.about.kind, told.channel), (ServiceKind::CareHome, Channel::Telephone));
    assert_eq!(told.about_you, [("age", "65-74"), ("gender", "woman")]);
    assert!(told.consent.publish && !told.consent.quote && !told.consent.contact);
    Ok(())
}

#[test]
fn a_row_that_cannot_be_taken_says_how_to_mend_it() -> Outcome {
    let plan = plan(
        "[fields]\ntext = 'text'\nhappened = 'when'\narea = 'where'\nkind = 'what'\nchannel = 'how'",
        &["text", "when", "where", "what", "how"],
    )?;
    let why = |row: &[&str]| read_one(&plan, &terms().ok()?, row).err();
    for (row, word) in [
        (["", "", "", "", ""], "no text"),
        (["Good", "31/02/2026", "", "", ""], "31"),
        (["Good", "2027", "", "", ""], "2027"),
        (["Good", "", "Nowhere", "", ""], "no area \"Nowhere\""),
        (["Good", "", "", "circus", ""], "one of hospital"),
        (["Good", "", "", "", "smoke signal"], "one of web"),
    ] {
        assert!(why(&row).is_some_and(|why| why.contains(word)), "{row:?}: {:?}", why(&row));
    }
    assert!(
        why(&["Good", ""]).is_some_and(|why| why.contains("2 cells where the first row has 5"))
    );
    let nowhere = Terms { area: None, ..terms()? };
    let why = read_one(&plan, &nowhere, &["Good", "", "", "", ""]).err();
    assert!(why.is_some_and(|why| why.contains("--area")));
    let mine = Terms { only: Some(vec!["E08000003".parse()?]), ..terms()? };
    assert!(read_one(&plan, &mine, &["Good", "", "", "", ""]).is_ok());
    assert!(
        read_one(&plan, &mine, &["Good", "", "Leeds", "", ""])
            .is_err_and(|why| why.contains("E08000035"))
    );
    Ok(())
}

#[test]
fn rows_without_an_id_are_told_apart_even_when_they_are_alike() -> Outcome {
    let mut seen = Seen::default();
    let (a, b, again) = (
        seen.key(&cells(&["No", "1"])),
        seen.key(&cells(&["No1", ""])),
        seen.key(&cells(&["No", "1"])),
    );
    assert!(a != b && a != again && again.ends_with("-2"));
    assert_eq!(Seen::default().key(&cells(&["No", "1"])), a, "a second run gives the same key");
    Ok(())
}

#[test]
fn the_name_of_a_service_tells_its_kind() {
    for (name, kind) in [
        ("PTS  - Patient Transport", Some(ServiceKind::Ambulance)),
        ("111", Some(ServiceKind::Urgent)),
        ("See and Convey", Some(ServiceKind::Ambulance)),
        ("Local partnerships- MH", Some(ServiceKind::MentalHealth)),
        ("Forensic", Some(ServiceKind::MentalHealth)),
        ("Community health services", Some(ServiceKind::Community)),
        ("High Street Dental Practice", Some(ServiceKind::Dentist)),
        ("The Oaks", None),
        ("Edward House", None),
    ] {
        assert_eq!(kind_in(name), kind, "{name}");
    }
}

#[test]
fn an_age_goes_into_a_band_only_if_it_fits() {
    for (word, band) in [
        ("34", Some("25-44")),
        ("25 - 44", Some("25-44")),
        ("65 to 74 years", Some("65-74")),
        ("18-30", None),
        ("85+", Some("85-plus")),
        ("65+", None),
        ("200", None),
        ("prefer not to say", None),
    ] {
        assert_eq!(meaning(Field::Age, word), band, "{word}");
    }
}

#[test]
fn consent_that_was_not_asked_for_is_not_assumed_unless_somebody_answers_for_it() -> Outcome {
    let silent = plan("[fields]\ntext = 'text'", &["text"])?;
    let asked = plan("[fields]\ntext = 'text'\nmay_publish = 'ok'", &["text", "ok"])?;
    let answered_for = Terms { publish: true, ..terms()? };
    assert!(!read_one(&silent, &terms()?, &["Good"])?.told.consent.publish);
    assert!(read_one(&silent, &answered_for, &["Good"])?.told.consent.publish);
    assert!(
        !read_one(&asked, &answered_for, &["Good", "no"])?.told.consent.publish,
        "a no stays a no"
    );
    Ok(())
}

#[test]
fn a_date_is_read_with_the_day_first_unless_that_makes_no_date() -> Outcome {
    let plan = plan("[fields]\ntext = 'text'\nhappened = 'when'", &["text", "when"])?;
    for (written, day, swapped) in [
        ("9/10/2021", jiff::civil::date(2021, 10, 9), false),
        ("9/17/2021", jiff::civil::date(2021, 9, 17), true),
        ("17/09/2021", jiff::civil::date(2021, 9, 17), false),
    ] {
        let read = read_one(&plan, &terms()?, &["Good", written])?;
        assert_eq!(
            (read.told.happened, read.month_first),
            (Some(Happened::Day(day)), swapped),
            "{written}"
        );
    }
    assert!(read_one(&plan, &terms()?, &["Good", "17/17/2021"]).is_err());
    Ok(())
}
