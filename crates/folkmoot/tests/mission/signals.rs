//! Early warning: what rises in a week is told the week after, to anybody if it tells of enough, and a replay says the same afterwards.

use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::pilots::whole;
use crate::receipts::AREA;
use crate::survey::brought_in;
use crate::visitor::Visitor;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt::Write;
use std::time::{Duration, Instant};

const NEIGHBOUR: &str = "E08000006";
/// The week in which people begin to speak of parking, by its Monday.
const WEEK: Date = date(2026, 11, 16);

const MAPPING: &str = "source = 'Survey at the door'
terms = 'Given by two networks in November 2026'
already_moderated = true

[fields]
text = 'text'
id = 'id'
area = 'area'
happened = 'happened'
kind = { fixed = 'hospital' }
may_publish = { fixed = 'yes' }
may_quote = { fixed = 'yes' }
";

/// Forty weeks in which ten people a week are asked in each area and one speaks of parking; in the last week it is nine in one area, and in
/// the other four speak of noise.
fn survey() -> String {
    let mut csv = String::from("id,area,happened,text\n");
    let staff = "The nurses were kind and friendly to me.";
    let parking = "There was no space in the car park, and parking is dear.";
    let noise = "The noise on the ward at night kept me awake.";
    for week in 0..40 {
        let monday = WEEK.saturating_sub((week * 7).days());
        for (area, risen, words) in [(AREA, 9, parking), (NEIGHBOUR, 4, noise)] {
            for n in 0..10 {
                let day = monday.saturating_add((n % 5).days());
                let text = match n {
                    0 => parking,
                    n if week == 0 && n < risen => words,
                    _ => staff,
                };
                let _ = writeln!(csv, "{area}-{week}-{n},{area},{day},{text} (visit {week} {n})");
            }
        }
    }
    csv.lines().map(quoted).collect()
}

/// The text of a row in quotes: it has commas.
fn quoted(line: &str) -> String {
    let mut parts = line.splitn(4, ',');
    let head: Vec<&str> = parts.by_ref().take(3).collect();
    format!("{},\"{}\"\n", head.join(","), parts.next().unwrap_or_default())
}

/// The signals of a week that anybody may see, once it was looked at.
fn signals(visitor: &Visitor, week: Date) -> Vec<serde_json::Value> {
    const PATIENCE: Duration = Duration::from_secs(120);
    let began = Instant::now();
    loop {
        let answer = visitor.get(&format!("/api/v1/signals?week={week}"));
        if answer.status == 200 {
            return answer.json()["items"].as_array().cloned().expect("signals");
        }
        assert!(began.elapsed() < PATIENCE, "it was not looked at: {}", answer.text());
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// What a replay prints of an area.
fn replay(installation: &Installation, more: &[&str]) -> (bool, String) {
    let database = installation.database().url();
    let mut command = folkmoot();
    command.args(["replay", "--database", &database, "--on", "2026-11-24"]).args(more);
    let output = command.output().expect("it is run");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn b13_what_rises_is_told_the_week_after_and_not_a_year_later() {
    on_both_engines(|installation: &mut Installation| {
        brought_in(installation, &survey(), MAPPING, 800);
        installation.live_on("2026-11-24");
        let anyone = installation.visitor();
        let found = signals(&anyone, WEEK);
        let parking = |one: &&serde_json::Value| one["code"] == "parking" && one["area"] == AREA;
        let told = found.iter().find(parking).unwrap_or_else(|| panic!("{found:?}"));
        assert_eq!(
            (&told["kind"], &told["since"]),
            (&"rise".into(), &WEEK.to_string().into()),
            "{told}"
        );
        assert!(
            !found.iter().any(|one| one["area"] == NEIGHBOUR),
            "too few to be told of: {found:?}"
        );

        // On the page, on the page of the theme, in the mail of the morning of who decides there.
        let page = anyone.open(&format!("/signals?area={AREA}"));
        assert!(page.says("Parking") && page.says("times as often"), "{}", page.text());
        assert!(anyone.open("/themes/parking").says("What rises"));
        assert!(
            !anyone.open(&format!("/signals?area={NEIGHBOUR}")).says("in 1 week"),
            "of few, nobody learns"
        );
        assert_eq!(anyone.look("/signals?week=2026-11-17").status, 404);
        assert_eq!(anyone.look("/signals?week=tomorrow").status, 422);

        // Afterwards it is said the same; of a quiet time, that nothing would have been told.
        let (done, said) = replay(installation, &["--weeks", "4", "--area", AREA]);
        assert!(done, "{said}");
        let line = said.lines().find(|line| line.contains("Parking")).expect(&said);
        assert!(line.starts_with("2026-11-16\t2026-11-16\tParking\tManchester\t"), "{line}");
        let (done, said) = replay(installation, &["--weeks", "4", "--area", NEIGHBOUR]);
        assert!(done && said.contains("Nothing would have been told"), "{said}");
        let (done, said) = replay(installation, &["--area", "nowhere"]);
        assert!(!done && said.contains("GSS code"), "{said}");
        whole(installation);
    });
}
