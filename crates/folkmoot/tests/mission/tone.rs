//! How what was told sounds and how grave it is: the program says so at once, people put it right, and the program learns.

use crate::coding::{codes_form, newest_coder, number, until_learnt};
use crate::desk::reference;
use crate::installation::{Installation, on_both_engines};
use crate::page::Form;
use crate::pilots::{refused, whole};
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;

/// What stands in the row of something that was told where nothing does.
const NOTHING: i64 = 99;

/// A number of the row of something that was told.
fn kept(installation: &Installation, reference: &str, column: &str) -> i64 {
    let sql = format!(
        "SELECT CAST(COALESCE({column}, {NOTHING}) AS BIGINT) FROM experience_coded c
         JOIN experience e ON e.area = c.area AND e.id = c.experience WHERE e.reference = '{reference}'"
    );
    number(installation.database(), &sql)
}

/// A number over all that people have said.
fn all_said(installation: &Installation) -> (i64, i64) {
    let of = |what: &str| {
        let sql = format!(
            "SELECT CAST(COALESCE({what}, 0) AS BIGINT) FROM experience_coded WHERE tone_said"
        );
        number(installation.database(), &sql)
    };
    (of("COUNT(*)"), of("SUM(said_sentiment * 100 + said_criticality)"))
}

/// How many experiences of the area's theme sound so, as far as that is told.
fn sounds(visitor: &Visitor, query: &str) -> serde_json::Value {
    let theme = visitor.get(&format!("/api/v1/themes/parking{query}")).json();
    theme["sounds"].clone()
}

fn voices(found: &serde_json::Value, sound: &str) -> u64 {
    let all = found["by"].as_array().cloned().unwrap_or_default();
    let one = all.iter().find(|one| one["sounds"] == sound);
    one.and_then(|one| one["voices"]["shown"].as_u64()).unwrap_or(0)
}

/// Praise that is meant as blame, which the rule takes at its word.
fn irony(n: usize) -> String {
    let of = ["the clinic", "the ward", "reception", "the surgery", "the pharmacy"][n % 5];
    format!("Oh brilliant, bravo to {of}, yet another grand day out in the car park, part {n}.")
}

/// The form with parking among its codes.
fn about_parking(form: Form) -> Form {
    let has =
        |name: &str| form.fields.iter().any(|(known, value)| known == name && value == "parking");
    if has("code") { form } else { form.ticked("add", "parking") }
}

#[test]
fn b13_how_it_sounds_is_told_at_once_put_right_by_people_and_learned_from_them() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let anyone = installation.visitor();
        let moderator = installation.signed_in_as("moderator");
        let manager = installation.signed_in_as("network manager");
        let here = format!("?area={AREA}");

        // Told: the program takes it at its word, and says so.
        let mut told = Vec::new();
        for n in 0..26 {
            told.push(reference(&tell(&resident, &irony(n))));
        }
        let untouched = reference(&tell(&resident, &irony(26)));
        let first = format!("/desk/queue/{}", told[0]);
        let page = moderator.open(&first);
        assert!(page.says("How does it sound?") && page.says("How grave is it?"));
        let sounded = kept(installation, &told[0], "sentiment");
        assert!((1..=2).contains(&sounded), "{sounded}");
        assert_eq!(page.typed("sounds"), Some(sounded.to_string()), "chosen as the program says");
        assert_eq!(kept(installation, &told[0], "said_sentiment"), NOTHING);

        // What is no level is refused, and what was typed stays.
        let form = codes_form(&page).ticked("add", "grooming");
        for wrong in ["99", "-3", "bad", ""] {
            let form = form.clone().with("sounds", wrong).with("grave", "-4");
            let page = refused(&moderator, form, "none of the levels");
            assert_eq!(page.typed("grave").as_deref(), Some("-4"));
            assert_eq!(page.typed("sounds").as_deref(), Some(""), "nothing is chosen for them");
            assert_eq!(page.typed("add").as_deref(), Some("grooming"));
        }
        let wrong = form.clone().with("sounds", "none").with("grave", "6");
        let page = refused(&moderator, wrong, "none of the levels");
        assert_eq!(page.typed("sounds").as_deref(), Some("none"));
        assert_eq!(kept(installation, &told[0], "said_sentiment"), NOTHING, "nothing was kept");

        // Put right: a person's word stands beside the program's, and whoever had the old form is told.
        let late = codes_form(&manager.open(&first));
        let form = about_parking(codes_form(&moderator.open(&first)));
        let page = moderator.submit(form.with("sounds", "-2").with("grave", "-4"));
        assert!(page.says("Demo moderator said so on"), "{}", page.text());
        assert!(page.says("The program had said “"), "{}", page.text());
        assert_eq!(page.typed("sounds").as_deref(), Some("-2"));
        let of_first = |column: &str| kept(installation, &told[0], column);
        assert_eq!((of_first("said_sentiment"), of_first("said_criticality")), (-2, -4));
        assert_eq!(of_first("sentiment"), sounded, "the program's word stays");
        let overtaken = manager.try_submit(late.with("sounds", "2"));
        assert_eq!(overtaken.status, 409);
        assert!(overtaken.says("what Demo moderator said"), "{}", overtaken.text());
        assert_eq!(overtaken.typed("sounds").as_deref(), Some("-2"));
        assert!(moderator.open(&format!("/cy{first}")).says("Sut mae'n swnio?"));

        // Agreed to, and that it cannot be told: each is a word of its own.
        let praise = tell(&resident, "Wonderful staff, thank you all.");
        let page = moderator.open(&format!("/desk/queue/{}", reference(&praise)));
        let page = moderator.submit(codes_form(&page));
        assert!(page.says("Demo moderator agreed on"), "{}", page.text());
        let either = reference(&tell(&resident, "Lovely, as they say."));
        let page = moderator.open(&format!("/desk/queue/{either}"));
        let page = moderator.submit(codes_form(&page).with("sounds", "none").with("grave", "none"));
        assert_eq!(page.typed("sounds").as_deref(), Some("none"));
        assert_eq!(kept(installation, &either, "said_sentiment"), NOTHING);
        assert_eq!(kept(installation, &either, "CASE WHEN tone_said THEN 1 ELSE 0 END"), 1);

        // A theme's page tells how it sounds, by a person's word before the program's.
        let before = sounds(&anyone, &here);
        assert!(voices(&before, "positive") >= 25, "{before}");
        for one in &told[1..] {
            let form = about_parking(codes_form(&moderator.open(&format!("/desk/queue/{one}"))));
            moderator.submit(form.with("sounds", "-2").with("grave", "-4"));
        }
        let after = sounds(&anyone, &here);
        assert!(voices(&after, "negative") >= voices(&before, "negative") + 20, "{before} {after}");
        assert!(voices(&after, "positive") + 20 <= voices(&before, "positive"), "{before} {after}");
        assert!(after["said_by_people"]["shown"].as_u64() >= Some(25), "{after}");
        let page = anyone.open(&format!("/themes/parking{here}"));
        for words in ["How it sounds", "Negative", "Said by a person:"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(
            sounds(&anyone, &format!("?areas={AREA},E08000006")).is_null(),
            "of each it is told"
        );
        assert!(sounds(&anyone, "").is_null(), "of the country it is not told");
        anyone.open("/themes/parking?provider=R0A");
        anyone.open(&format!("/cy/themes/parking{here}"));

        // It learns: what is new of that manner is heard rightly, what was told before is heard anew, and nobody's word is changed.
        let (said, coder) = (all_said(installation), newest_coder(installation));
        let page = manager.open("/desk/coder");
        manager.submit(page.form("Let it learn now"));
        until_learnt(installation, coder + 1);
        let new = reference(&tell(
            &resident,
            "Oh brilliant, bravo to the dentist, another grand day out.",
        ));
        let page = moderator.open(&format!("/desk/queue/{new}"));
        let now = kept(installation, &new, "sentiment");
        assert!(now < 0, "{now}: {}", page.text());
        assert_eq!(page.typed("sounds"), Some(now.to_string()));
        let again = kept(installation, &untouched, "sentiment");
        assert!(again < 0, "what nobody has looked at is heard anew: {again}");
        assert_eq!(all_said(installation), said, "nobody's word is changed");
        assert_eq!((of_first("said_sentiment"), of_first("sentiment")), (-2, sounded));
        let kind = reference(&tell(&resident, "The nurses were kind, and I felt safe. Thank you."));
        assert!(kept(installation, &kind, "sentiment") > 0);

        // How far program and people agree is told, with what may be made of it.
        let page = manager.open("/desk/coder");
        for words in
            ["How it sounds: learnt from", "How grave it is: learnt from", "Weighted kappa"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(anyone.open("/coding/agreement").says("At most one level off"));
        let figures = anyone.get("/api/v1/coding/agreement").json();
        let tone = figures["tone"].as_array().expect("two scales");
        assert_eq!(tone.len(), 2);
        for one in tone {
            let verdict = one["verdict"].as_str().unwrap_or_default();
            assert!(["reliable", "tentative", "unreliable"].contains(&verdict), "{one}");
            assert!(one["kappa"].is_number() && one["near_percent"].is_number(), "{one}");
            assert!(one["alpha"].is_null(), "of few that were said twice nothing is told: {one}");
        }

        // What its author takes back leaves nothing of it.
        let page = resident.open(&format!("{}/withdraw", praise.path));
        resident.submit(page.form_to(&format!("{}/withdraw", praise.path)).expect("a form"));
        assert_eq!(all_said(installation).0, said.0 - 1);
        whole(installation);
    });
}
