//! What many people are saying: themes of an area, of areas together and of the country, and what comes of them.

use crate::desk::publish;
use crate::installation::on_both_engines;
use crate::pilots::whole;
use crate::receipts::tell;
use crate::survey::brought_in;
use crate::visitor::Visitor;
use std::fmt::Write;

/// Two neighbours, and their region.
const HERE: &str = "E08000003";
const THERE: &str = "E08000006";
const REGION: &str = "E12000002";

const MAPPING: &str = "source = 'Survey of two networks'
terms = 'Given by two networks in November 2026'
already_moderated = true

[fields]
text = 'text'
id = 'id'
area = 'area'
happened = 'happened'
kind = { fixed = 'hospital' }
may_publish = { column = 'ok', yes = ['yes'] }
may_quote = { column = 'ok', yes = ['yes'] }
";

/// What was said in two years: parking by many this year and by few the year before, in both areas; food by two.
fn survey() -> String {
    let mut csv = String::from("id,area,happened,ok,text\n");
    let mut row = |area: &str, month: &str, ok: &str, words: &str| {
        let n = csv.lines().count();
        let _ = writeln!(csv, "{n},{area},{month},{ok},\"{words} (visit {n})\"");
    };
    for area in [HERE, THERE] {
        for n in 0..60 {
            let month = ["2026-03", "2026-05", "2026-07", "2026-09"][n % 4];
            let before = ["2025-02", "2025-04", "2025-06", "2025-08"][n % 4];
            let staff = "The nurses were kind and friendly to me.";
            let parking = "There was no space in the car park, and parking is dear.";
            row(area, month, "yes", if n < 30 { parking } else { staff });
            row(area, before, "yes", if n < 6 { parking } else { staff });
        }
        for _ in 0..2 {
            row(area, "2026-06", "no", "The food at lunch was cold and the meals small.");
        }
    }
    csv
}

/// The theme of a code, as programs have it.
fn theme(visitor: &Visitor, query: &str, code: &str) -> serde_json::Value {
    let list = visitor.get(&format!("/api/v1/themes{query}")).json();
    let all = list["items"].as_array().cloned().unwrap_or_default();
    all.into_iter().find(|one| one["code"] == code).unwrap_or_default()
}

#[test]
fn b13_common_themes_are_pulled_together_and_areas_that_share_one_can_report_together() {
    on_both_engines(|installation| {
        brought_in(installation, &survey(), MAPPING, 244);
        let anyone = installation.visitor();
        let manager = installation.signed_in_as("network manager");

        // What is compared is the share of what was heard, this year and the year before.
        let there = format!("?area={THERE}");
        let parking = theme(&anyone, &there, "parking");
        let share = parking["share"].as_u64().expect("a share");
        let before = parking["share_before"].as_u64().expect("a share");
        assert!((40..=60).contains(&share) && (5..=15).contains(&before), "{parking}");
        assert_eq!(parking["change"], "rising", "{parking}");
        assert_eq!(parking["confirmed"]["text"], "0", "nobody has looked: {parking}");
        let page = anyone.open(&format!("/themes{there}"));
        assert!(page.says("What is on the rise") && page.says("Parking"), "{}", page.text());
        assert!(page.says(&format!("{share} in 100")), "{}", page.text());

        // Of few, nobody learns how few, wherever they look.
        let food = theme(&anyone, &there, "food");
        assert_eq!(food["voices"]["text"], "fewer than 5", "{food}");
        assert_eq!((&food["voices"]["shown"], &food["share"]), (&().into(), &().into()));
        let csv = anyone.get(&format!("/themes.csv{there}")).text();
        let line = csv.lines().find(|line| line.starts_with("food,")).expect("a line");
        assert!(line.contains(",<5,0,0,,"), "{line}");
        let one = anyone.get(&format!("/api/v1/themes/food{there}")).json();
        let months = one["months"].as_array().expect("months");
        assert!(
            months.iter().all(|month| month["voices"]["shown"].as_u64().is_none_or(|n| n == 0))
        );
        assert!(
            !anyone.open(&format!("/themes/food{there}")).says("The food at lunch"),
            "not agreed to"
        );

        // One theme: in their own words, where, and month by month.
        let page = anyone.open(&format!("/themes/parking{there}"));
        for words in
            ["On the rise", "no space in the car park", "Month by month", "Nothing was asked"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let all = anyone.follow_link(&page, "Read all that is published");
        assert_eq!(all.all(".voices > li").len(), 20);
        let next = all.all(".pages a[href*='cursor=']");
        let next = next.first().and_then(|link| link.value().attr("href")).expect("a next page");
        assert!(anyone.open(next).all(".voices > li").len() >= 10);
        assert_eq!(anyone.look("/themes/nonsense").status, 404);
        for wrong in
            ["?area=nonsense", "?area=E12000002", "?region=E08000003", "?areas=,", "?provider=!"]
        {
            assert_eq!(anyone.look(&format!("/themes{wrong}")).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look(&format!("/themes?area={HERE}&region={REGION}")).status, 422);

        // Two areas together are counted together; a region and the country have them too.
        let both = theme(&anyone, &format!("?areas={HERE},{THERE}"), "parking");
        assert!(both["voices"]["shown"].as_u64() >= Some(60), "{both}");
        let region = theme(&anyone, &format!("?region={REGION}"), "parking");
        let country = theme(&anyone, "", "parking");
        assert!(region["voices"]["shown"].as_u64() >= Some(60) && country["share"].is_number());
        let page = anyone.open("/themes/parking");
        assert!(page.says("Where it is said") && page.says("Area by area"), "{}", page.text());
        let welsh = anyone.open(&format!("/cy/themes/parking{there}"));
        assert!(
            welsh.says("Ar gynnydd") && welsh.says("Yn eu geiriau eu hunain"),
            "{}",
            welsh.text()
        );

        // A report begins with it; what it says and rests on stays as it was on that day.
        let path = format!("/themes/parking?areas={HERE},{THERE}");
        assert!(!anyone.open(&path).says("Begin a report"));
        assert_eq!(anyone.look(&format!("/themes/parking/report{there}")).heading(), "Sign in");
        let form = manager.open(&manager.open(&path).link("Begin a report"));
        assert!(form.typed("finding").unwrap_or_default().contains("“Parking”"));
        assert!(form.says("that anybody can read will stand behind it"));
        let form = form.form("Begin");
        let empty = manager.try_submit(form.clone());
        assert_eq!(empty.status, 422, "{}", empty.text());
        let report = manager.submit(form.with("summary", "Nobody finds a space."));
        assert!(report.path.starts_with("/desk/reports/"), "{}", report.path);
        let said = manager.open(&report.path).text();
        assert!(said.contains("about “Parking”"), "{said}");
        let moderator = installation.signed_in_as("moderator");
        let receipt =
            tell(&installation.visitor(), "No space in the car park again: parking took an hour.");
        publish(&moderator, &receipt);
        assert_eq!(manager.open(&report.path).text(), said, "it does not change");
        whole(installation);
    });
}
