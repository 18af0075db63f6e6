//! What is marked as personal data, and what is not. All people, numbers and addresses are made
//! up; telephone numbers are from the ranges that Ofcom keeps for drama, NHS numbers from 999.

use screen::{Kind, Sureness, screen};

/// Each text with the words that must be marked, and nothing else.
fn check(kind: Kind, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for &(text, wanted) in table {
        let found: Vec<(Kind, &str)> = screen(text)
            .marks
            .iter()
            .map(|mark| (mark.kind, &text[mark.start..mark.end]))
            .collect();
        if found != [(kind, wanted)] {
            wrong.push(format!("{text:?}: wanted {kind:?} {wanted:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check_unmarked(texts: &[&str]) {
    let mut wrong = Vec::new();
    for &text in texts {
        let found: Vec<(Kind, &str)> = screen(text)
            .marks
            .iter()
            .map(|mark| (mark.kind, &text[mark.start..mark.end]))
            .collect();
        if !found.is_empty() {
            wrong.push(format!("{text:?}: found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_of_people() {
    check(
        Kind::Name,
        &[
            ("I sat with Mrs Example in the waiting room.", "Mrs Example"),
            ("It was Mr. J. Sample who fell.", "Mr. J. Sample"),
            ("My name is Zebedee Sample and I live alone.", "Zebedee Sample"),
            ("my name is zebedee", "zebedee"),
            ("My mum Sarah waited all day.", "Sarah"),
            ("My daughter Sarah O'Sample waited all day.", "Sarah O'Sample"),
            ("I went with Grace Example to the appointment.", "Grace Example"),
            ("Will Example came along.", "Will Example"),
            ("Fy enw i yw Rhiannon ap Esiampl.", "Rhiannon ap Esiampl"),
            ("Aeth Mrs Esiampl adref.", "Mrs Esiampl"),
            ("A lady called Zenobia sat by me.", "Zenobia"),
            ("Sarah's bed was wet.", "Sarah"),
            ("my son mohammed was seen late", "mohammed"),
            ("mrs example was there too", "mrs example"),
            ("I SAW MRS EXAMPLE IN THE CORRIDOR AND WAS SAD", "MRS EXAMPLE"),
            ("My sister Jane came.", "Jane"),
            ("It was cold.\nRegards, Zed Sample", "Zed Sample"),
            ("We met Siân-Louise Example there.", "Siân-Louise Example"),
        ],
    );
}

#[test]
fn names_of_staff() {
    check(
        Kind::StaffName,
        &[
            ("Dr Example was rude.", "Dr Example"),
            ("I saw dr example twice", "dr example"),
            ("Nurse Sample looked after me.", "Nurse Sample"),
            ("Sister Sample runs the ward.", "Sister Sample"),
            ("Matron Sample came.", "Matron Sample"),
            ("Prof. Ann Example did it.", "Prof. Ann Example"),
            ("The driver, Sarah, was kind.", "Sarah"),
            ("Sarah the receptionist was kind.", "Sarah"),
            ("Thank you to Mohammed for everything.", "Mohammed"),
            ("Doctor Example explained it well.", "Doctor Example"),
            ("Roedd Nyrs Esiampl yn garedig.", "Nyrs Esiampl"),
            ("The paramedic Tom held my hand.", "Tom"),
            ("A nurse called Blessing helped.", "Blessing"),
            ("My consultant Mr Sample was late.", "Mr Sample"),
            ("Sarah Ward was my midwife.", "Sarah Ward"),
        ],
    );
}

#[test]
fn two_names_that_are_joined() {
    let text = "Thanks to Sarah and Zebedee on the ward.";
    let found: Vec<&str> =
        screen(text).marks.iter().map(|mark| &text[mark.start..mark.end]).collect();
    assert_eq!(found, ["Sarah", "Zebedee"]);
}

#[test]
fn words_that_are_no_names() {
    check_unmarked(&[
        "I was taken to St Mary's Hospital in May.",
        "The Royal Victoria Infirmary is far away.",
        "James Example Hospital has no parking.",
        "The Queen Elizabeth was full.",
        "I hope the staff get more pay. Grace under pressure.",
        "Will it open on Monday? Mark my words, no.",
        "The bill was wrong and the rose had died.",
        "The nurse was kind. Nurse Practitioner clinics are good.",
        "Sister came with me.",
        "The Dr was late and the Dr said sorry.",
        "My mother has Parkinson's and Alzheimer's disease.",
        "The Marie Curie nurses and the Macmillan team were superb.",
        "I called NHS 111 and they called an ambulance.",
        "They called Monday to say it was off.",
        "I have MS and my ms nurse left.",
        "My name is on the list. My name was wrong on the letter.",
        "THE STAFF WERE VERY GOOD AND I WILL COME AGAIN",
        "Excellent Service From All The Staff At The Clinic",
        "April and June were quiet. August was worse.",
        "The Sarah Example Ward was clean.",
        "Diolch i bawb yn Ysbyty Gwynedd.",
        "Everyone at Florence Nightingale was calm.",
        "full marks to the team",
        "Christmas Day and Easter Sunday on the ward.",
    ]);
}

#[test]
fn telephone_numbers() {
    check(
        Kind::Phone,
        &[
            ("Ring me on 07700 900123 please", "07700 900123"),
            ("07700900123", "07700900123"),
            ("0 7 7 0 0 9 0 0 1 2 3", "0 7 7 0 0 9 0 0 1 2 3"),
            ("07700-900-123", "07700-900-123"),
            ("+44 7700 900123", "+44 7700 900123"),
            ("+44 (0)7700 900123", "+44 (0)7700 900123"),
            ("0044 7700 900123", "0044 7700 900123"),
            ("(0121) 496 0123", "(0121) 496 0123"),
            ("My number is 01632 960123.", "01632 960123"),
            ("020 7946 0123", "020 7946 0123"),
            ("0207 946 0123", "0207 946 0123"),
            ("02079460123", "02079460123"),
            ("0808 157 0123", "0808 157 0123"),
            ("0306.999.0123", "0306.999.0123"),
            ("Ffoniwch 029 2018 0123 os gwelwch yn dda", "029 2018 0123"),
            ("my phone is 496 0123", "496 0123"),
            ("０７７００ ９００１２３", "０７７００ ９００１２３"),
            ("077\u{200b}00 900\u{200b}123", "077\u{200b}00 900\u{200b}123"),
        ],
    );
}

#[test]
fn numbers_of_no_person() {
    check_unmarked(&[
        "My appointment was at 10 10 and I was seen at 11 45.",
        "I rang 111 and then 999.",
        "I waited 2 hours, 30 minutes and 10 seconds.",
        "I take 500 mg twice and 20mg at night, 1000 in all.",
        "On 03/04/2021 10:30 and on 3.4.21 I came back.",
        "I was seen on 21 September 2021 in ward 12.",
        "It cost £1,234,567.89 or £12345678901.",
        "They saw 10 20 30 40 50 patients a day.",
        "Between 2019 and 2021 2022 2023 nothing changed.",
        "Scores: 1 2 3 4 5 6 7 8 9 10.",
        "Blood pressure 120/80 and later 140/90.",
        "I am 82 and my wife is 79 years old.",
        "90 minutes in a queue, 95% of the time.",
        "I was number 1234 in the queue.",
        "The bus is the 12 or the 34A.",
        "Room 4, ward B12, bed 6.",
    ]);
}

#[test]
fn nhs_numbers() {
    check(
        Kind::NhsNumber,
        &[
            ("999 765 4323", "999 765 4323"),
            ("9997654323", "9997654323"),
            ("999-765-4323", "999-765-4323"),
            ("NHS number: 999 765 4323", "999 765 4323"),
            ("NHS no 99976 54323", "99976 54323"),
            ("9 9 9 7 6 5 4 3 2 3", "9 9 9 7 6 5 4 3 2 3"),
            ("Rhif GIG 999 765 4323", "999 765 4323"),
            ("my nhs number is 999 123 4561", "999 123 4561"),
            ("(999 765 4323)", "999 765 4323"),
            ("999.765.4323 is mine", "999.765.4323"),
            ("999 000 0018", "999 000 0018"),
            ("Number 9990000018.", "9990000018"),
        ],
    );
}

#[test]
fn a_check_digit_makes_an_nhs_number_certain() {
    assert_eq!(screen("9997654323").marks[0].sure, Sureness::Certain);
    assert_eq!(screen("9991234561").marks, []);
    assert_eq!(screen("nhs number 9991234561").marks[0].sure, Sureness::Possible);
}

#[test]
fn other_numbers() {
    check(
        Kind::OtherNumber,
        &[
            ("My NI number is ZY 00 00 00 A.", "ZY 00 00 00 A"),
            ("zy000000a", "zy000000a"),
            ("ZY-00-00-00-A", "ZY-00-00-00-A"),
            ("card 4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("4111111111111111", "4111111111111111"),
            ("sort code 00-00-00", "00-00-00"),
            ("account number 00012345", "00012345"),
            ("hospital number A123456", "A123456"),
            ("Hospital no: 1234567", "1234567"),
            ("MRN 00123456", "00123456"),
            ("my ref is AB/123456 thanks", "AB/123456"),
            ("rhif ysbyty C654321", "C654321"),
            ("case number 2021-12345", "2021-12345"),
        ],
    );
}

#[test]
fn addresses_on_the_network() {
    check(
        Kind::Email,
        &[
            ("write to zed.sample@example.org please", "zed.sample@example.org"),
            ("zed@example.co.uk.", "zed@example.co.uk"),
            ("ZED@EXAMPLE.COM", "ZED@EXAMPLE.COM"),
            ("zed+nhs@mail.example.net", "zed+nhs@mail.example.net"),
            ("zed (at) example (dot) org", "zed (at) example (dot) org"),
            ("zed[at]example.org", "zed[at]example.org"),
            ("mailto:zed@example.org", "zed@example.org"),
            ("<zed@example.org>", "zed@example.org"),
            ("(zed@example.org)", "zed@example.org"),
            ("zed_1@example.cymru", "zed_1@example.cymru"),
            ("zed@gmail", "zed@gmail"),
            ("zed @ example.org", "zed @ example.org"),
        ],
    );
    check(
        Kind::WebAddress,
        &[
            ("see https://example.org/zed?x=1 for more", "https://example.org/zed?x=1"),
            ("http://example.org.", "http://example.org"),
            ("www.example.org", "www.example.org"),
            ("look at example.co.uk/zed", "example.co.uk/zed"),
            ("facebook.com/zed.sample", "facebook.com/zed.sample"),
            ("I am @zedsample there", "@zedsample"),
            ("(@zed_sample)", "@zed_sample"),
            ("on the example.nhs.uk site", "example.nhs.uk"),
            ("my blog zed.example.org, yes", "zed.example.org"),
            ("EXAMPLE.COM", "EXAMPLE.COM"),
            ("zed-sample.net", "zed-sample.net"),
            ("gwefan enghraifft.cymru", "enghraifft.cymru"),
        ],
    );
    check_unmarked(&[
        "The food was good.The staff were not.",
        "I was there @ 10am and left @ 2.",
        "Rated 4.5 out of 5. e.g. the tea, i.e. the milk.",
        "Staff on a.m. and p.m. shifts.",
        "...and so on...",
    ]);
}

#[test]
fn postcodes() {
    check(
        Kind::Postcode,
        &[
            ("I live in SW1A 1AA.", "SW1A 1AA"),
            ("CF99 1SN", "CF99 1SN"),
            ("bs98 1tl", "bs98 1tl"),
            ("SW1A1AA", "SW1A1AA"),
            ("SW1A  1AA", "SW1A  1AA"),
            ("E1 0AA,", "E1 0AA"),
            ("(M1 0AA)", "M1 0AA"),
            ("EC1A 0BB", "EC1A 0BB"),
            ("w1a 0ax", "w1a 0ax"),
            ("BT1 0AA", "BT1 0AA"),
            ("Côd post LL99 0AA", "LL99 0AA"),
            ("G1 0AA", "G1 0AA"),
        ],
    );
    check_unmarked(&[
        "ZZ99 3VZ is for no fixed abode",
        "QQ1 1AA",
        "I am on B12 2 times",
        "ward b6 2nd bed",
        "at 5 2pm",
        "SW1 is busy",
        "XX1 1AA and A1 1CC",
    ]);
}

#[test]
fn street_addresses() {
    check(
        Kind::Address,
        &[
            ("I live at 12 Example Road with my cat.", "12 Example Road"),
            ("12a Sample Street", "12a Sample Street"),
            ("Flat 3, 12 Long Example Avenue", "Flat 3, 12 Long Example Avenue"),
            ("Flat 3", "Flat 3"),
            ("12-14 Example Close", "12-14 Example Close"),
            ("7 Sample Ln", "7 Sample Ln"),
            ("he lives at 4 example road", "4 example road"),
            ("I live in Example Street.", "Example Street"),
            ("she lives on Old Sample Lane now", "Old Sample Lane"),
            ("12 Heol y Sampl", "12 Heol y Sampl"),
            ("3 Stryd Esiampl", "3 Stryd Esiampl"),
            ("Rwy'n byw yn Heol Esiampl.", "Heol Esiampl"),
            ("1 Sample Crescent", "1 Sample Crescent"),
            ("Apartment 12", "Apartment 12"),
        ],
    );
    check_unmarked(&[
        "It is a 10 minute drive and a 2 mile walk.",
        "12 Example Road Surgery is shut.",
        "The 1 way street is blocked.",
        "The Example Road clinic is shut.",
        "I was laid flat 2 hours.",
        "Two people in the same street.",
    ]);
}

#[test]
fn dates_of_birth_and_telling_ages() {
    check(
        Kind::BirthDate,
        &[
            ("born on 3/4/1950", "3/4/1950"),
            ("DOB 03.04.50", "03.04.50"),
            ("d.o.b. 03-04-1950", "03-04-1950"),
            ("date of birth: 3rd April 1950", "3rd April 1950"),
            ("My birthday is April 3, 1950", "April 3, 1950"),
            ("dob 03041950", "03041950"),
            ("DOB 3 4 1950", "3 4 1950"),
            ("dyddiad geni 3 Ebrill 1950", "3 Ebrill 1950"),
            ("I was born in 1950.", "1950"),
            ("born in April 1950", "April 1950"),
            ("Born 1950-04-03.", "1950-04-03"),
            ("I am 93.", "93"),
            ("my 95-year-old mother", "95-year-old"),
            ("he is aged 101", "101"),
            ("a 90 year old man", "90 year old"),
        ],
    );
    assert_eq!(screen("DOB 03.04.50").marks[0].sure, Sureness::Certain);
    assert_eq!(screen("I am 93.").marks[0].sure, Sureness::Possible);
    check_unmarked(&[
        "I came on 3/4/2021 and on 3 May 2021.",
        "my 89 year old mother",
        "I am 93 percent sure",
        "after 95 years the home will shut",
        "In 1950 the hospital opened.",
        "3 May or 4 June would do",
    ]);
}
