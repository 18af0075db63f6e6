//! What must hold of the register of England on every day, and of any register that is read.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::{a_date, a_list, maybe_date};
use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use serde::Deserialize;

const MINISTERS_LETTER: Date = date(2006, 11, 9);
const DUTY_BEGINS: Date = date(2008, 4, 1);
const TODAY: Date = date(2026, 11, 22);

/// The first days since 2006 on which some area began, and the days of the two registers.
const DAYS: [Date; 10] = [
    date(2006, 4, 1),
    MINISTERS_LETTER,
    DUTY_BEGINS,
    date(2009, 4, 1),
    date(2019, 4, 1),
    date(2020, 4, 1),
    date(2021, 4, 1),
    date(2023, 4, 1),
    date(2025, 4, 1),
    TODAY,
];

fn code(text: &str) -> AreaCode {
    text.parse().unwrap()
}

fn england() -> &'static Register {
    Register::england()
}

fn named(on: Date, name: &str) -> &'static Area {
    england().areas_at(on).find(|area| area.name == name).unwrap()
}

fn codes(areas: &[&Area]) -> Vec<String> {
    areas.iter().map(|area| area.code.to_string()).collect()
}

#[test]
fn the_count_of_areas_follows_the_reorganisations() {
    let count = |y, m, d| england().areas_at(date(y, m, d)).count();
    assert_eq!(count(2006, 4, 1), 150);
    assert_eq!(count(2006, 11, 9), 150, "the councils the Minister wrote to");
    assert_eq!(count(2008, 4, 1), 150, "the day the duty began");
    assert_eq!(count(2009, 3, 31), 150);
    assert_eq!(count(2009, 4, 1), 152, "Bedfordshire and Cheshire divided");
    assert_eq!(count(2019, 3, 31), 152);
    assert_eq!(count(2019, 4, 1), 151, "three areas of Dorset become two");
    assert_eq!(count(2020, 4, 1), 151);
    assert_eq!(count(2021, 4, 1), 152, "Northamptonshire divided");
    assert_eq!(count(2023, 4, 1), 153, "Cumbria divided");
    assert_eq!(count(2026, 11, 22), 153);
}

#[test]
fn the_city_and_the_isles_are_in_both_registers() {
    for on in [DUTY_BEGINS, TODAY] {
        assert_eq!(named(on, "City of London").kind, AreaKind::City);
        assert_eq!(named(on, "Isles of Scilly").kind, AreaKind::Isles);
    }
}

#[test]
fn kinds_of_council_are_counted_right_in_2008_and_today() {
    let count = |on| {
        let mut kinds = BTreeMap::new();
        for area in england().areas_at(on) {
            *kinds.entry(format!("{:?}", area.kind)).or_insert(0) += 1;
        }
        ["County", "Unitary", "Metropolitan", "LondonBorough"].map(|kind| kinds[kind])
    };
    assert_eq!(count(DUTY_BEGINS), [34, 46, 36, 32]);
    assert_eq!(count(TODAY), [21, 62, 36, 32]);
}

#[test]
fn no_two_areas_in_force_share_a_name_or_a_hex() {
    for on in DAYS {
        let areas: Vec<_> = england().areas_at(on).collect();
        let names: BTreeSet<_> = areas.iter().map(|area| &area.name).collect();
        let hexes: BTreeSet<_> = areas.iter().map(|area| area.hex(on).unwrap()).collect();
        assert_eq!(names.len(), areas.len(), "names on {on}");
        assert_eq!(hexes.len(), areas.len(), "hexes on {on}");
    }
}

#[test]
fn an_area_has_no_hex_on_a_day_when_it_is_not_in_force() {
    let durham = england().area(code("E10000010")).unwrap();
    assert!(durham.hex(DUTY_BEGINS).is_some());
    assert_eq!(durham.hex(date(2009, 4, 1)), None);
    assert_eq!(durham.hex(date(1973, 1, 1)), None);
}

#[test]
fn every_area_lies_in_one_region_and_every_region_has_areas() {
    let regions: BTreeSet<_> = england().regions().iter().map(|region| region.code).collect();
    assert_eq!(regions.len(), 10, "nine regions and England");
    for on in DAYS {
        let used: BTreeSet<_> = england().areas_at(on).map(|area| area.region).collect();
        assert_eq!(used.len(), 9);
        assert!(used.is_subset(&regions));
    }
    let south_east = england().region(named(TODAY, "Kent").region).unwrap();
    assert_eq!(south_east.name_in(Language::English), "South East");
    assert_eq!(south_east.name_in(Language::Welsh), "De-ddwyrain Lloegr");
    assert_eq!(south_east.nhs_region_2008, ["South Central", "South East Coast"]);
    assert_eq!(england().region(code("E92000001")).unwrap().name_in(Language::Welsh), "Lloegr");
}

#[test]
fn a_successor_lies_in_the_region_of_the_area_before_it() {
    for one in england().areas().iter().flat_map(|area| england().successors(area.code)) {
        let region = |code| england().area(code).unwrap().region;
        assert_eq!(region(one.from), region(one.to));
    }
}

#[test]
fn points_lie_in_england() {
    for area in england().areas() {
        assert!((49_800..55_900).contains(&area.lat_millidegrees), "{}", area.name);
        assert!((-6_500..1_900).contains(&area.lon_millidegrees), "{}", area.name);
    }
    assert_eq!(named(TODAY, "Leeds").lon_millidegrees / 100, -15);
}

#[test]
fn every_ended_area_has_successors_that_begin_on_the_day_it_ends() {
    let mut ended = 0;
    for area in england().areas() {
        let successors = england().successors(area.code);
        match area.ends {
            None => assert!(successors.is_empty(), "{} is in force", area.name),
            Some(ends) => {
                ended += 1;
                assert!(!successors.is_empty(), "{} leads nowhere", area.name);
                for one in successors {
                    let new = england().area(one.to).unwrap();
                    assert_eq!((one.on, new.starts), (ends, ends));
                    assert!(
                        !area.in_force(ends) && new.in_force(ends),
                        "no day with both, none with neither"
                    );
                }
                let people: i32 = successors.iter().map(|one| one.share_permille).sum();
                assert_eq!(people, 1000, "{} passes on wholly", area.name);
            }
        }
    }
    assert_eq!(ended, 17);
}

#[test]
fn every_area_that_began_since_2008_says_what_it_was_made_from() {
    for area in england().areas() {
        assert_eq!(
            england().predecessors(area.code).is_empty(),
            area.starts < DUTY_BEGINS,
            "{}",
            area.name
        );
    }
    let bcp = england().predecessors(code("E06000058"));
    assert_eq!(
        bcp.iter().map(|one| one.from.to_string()).collect::<Vec<_>>(),
        ["E06000028", "E06000029", "E10000009"]
    );
}

#[test]
fn an_area_in_force_is_its_own_current_area() {
    assert!(
        matches!(england().current(code("E08000003"), TODAY), Some(Current::Itself(area)) if area.name == "Manchester")
    );
}

#[test]
fn county_durham_is_one_area_under_a_new_code() {
    let Some(Current::One(durham)) = england().current(code("E10000010"), TODAY) else {
        panic!("one successor")
    };
    assert_eq!(durham.code, code("E06000047"));
    assert_eq!(
        (durham.kind, durham.authority.as_str()),
        (AreaKind::Unitary, "Durham County Council")
    );
    assert!(
        matches!(england().current(code("E06000047"), DUTY_BEGINS), Some(Current::One(old)) if old.code == code("E10000010"))
    );
}

#[test]
fn bedfordshire_is_two_areas_today() {
    let Some(Current::Several(areas)) = england().current(code("E10000001"), TODAY) else {
        panic!("two successors")
    };
    assert_eq!(
        areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>(),
        ["Bedford", "Central Bedfordshire"]
    );
    assert_eq!(codes(&areas), ["E06000055", "E06000056"]);
}

#[test]
fn a_code_that_no_area_has_and_a_day_before_the_register_are_nobodys() {
    assert!(england().current(code("E06000999"), TODAY).is_none());
    assert!(england().current(code("E06000001"), date(1990, 1, 1)).is_none());
}

#[test]
fn a_chain_of_successors_is_followed_to_its_end() {
    let facts = Facts {
        areas: "code,name,kind,region,starts,ends,authority,hex2008_q,hex2008_r,hex_q,hex_r,lat,lon\n\
                E00000001,A,county,E12000001,1974-04-01,2009-04-01,A,,,,,51,-0.5\n\
                E00000002,B,unitary,E12000001,2009-04-01,2020-04-01,B,,,,,51,-0.5\n\
                E00000003,C,unitary,E12000001,2020-04-01,,C,,,,,51,-0.5\n",
        successions: "from,to,on,share\nE00000001,E00000002,2009-04-01,1\nE00000002,E00000003,2020-04-01,1\n",
        names_cy: "code,name_cy\n",
        neighbours: "a,b,kind,register\n",
        census: "code\n",
        ..ENGLAND
    };
    let register = Register::from_facts(&facts).unwrap();
    assert!(
        matches!(register.current(code("E00000001"), TODAY), Some(Current::One(area)) if area.name == "C")
    );
    assert!(
        matches!(register.current(code("E00000001"), date(2015, 1, 1)), Some(Current::One(area)) if area.name == "B")
    );
    assert!(
        matches!(register.current(code("E00000003"), DUTY_BEGINS), Some(Current::One(area)) if area.name == "A")
    );
    assert_eq!(register.area(code("E00000001")).unwrap().lon_millidegrees, -500);
}

#[test]
fn neighbours_are_symmetrical_and_in_force_on_every_day() {
    for on in DAYS {
        for area in england().areas_at(on) {
            for neighbour in england().neighbours(area.code, on) {
                assert_ne!(neighbour.code, area.code);
                assert!(england().area(neighbour.code).unwrap().in_force(on));
                let back = england()
                    .neighbours(neighbour.code, on)
                    .find(|back| back.code == area.code)
                    .unwrap();
                assert_eq!(back.border, neighbour.border);
            }
        }
    }
}

#[test]
fn only_the_islands_have_no_neighbour_on_land_on_any_day() {
    for on in DAYS {
        let lonely: Vec<_> = england()
            .areas_at(on)
            .filter(|area| {
                england()
                    .neighbours(area.code, on)
                    .all(|neighbour| neighbour.border != Border::Land)
            })
            .map(|area| area.name.as_str())
            .collect();
        assert_eq!(lonely, ["Isle of Wight", "Isles of Scilly"], "on {on}");
        assert!(
            england().areas_at(on).all(|area| england().neighbours(area.code, on).next().is_some())
        );
    }
}

#[test]
fn neighbours_are_right_between_the_two_registers_too() {
    let beside = |name: &str, on| -> BTreeSet<&str> {
        let neighbours = england().neighbours(named(on, name).code, on);
        neighbours.map(|neighbour| england().area(neighbour.code).unwrap().name.as_str()).collect()
    };
    let of_dorset = ["Bournemouth", "Devon", "Hampshire", "Poole", "Somerset", "Wiltshire"];
    assert_eq!(beside("Dorset", DUTY_BEGINS), BTreeSet::from(of_dorset));
    assert_eq!(
        beside("Dorset", date(2015, 6, 1)),
        BTreeSet::from(of_dorset),
        "though Wiltshire has a new code"
    );
    assert!(beside("Northamptonshire", date(2010, 6, 1)).contains("Bedford"));
    assert_eq!(
        beside("Dorset", DUTY_BEGINS).len(),
        england().neighbours(code("E10000009"), DUTY_BEGINS).count()
    );
    assert_eq!(
        england().neighbours(code("E10000009"), TODAY).count(),
        0,
        "the old county is no more"
    );
}

#[test]
fn the_network_takes_the_name_that_the_law_of_the_day_gives_it() {
    let dorset = |on| named(on, "Dorset");
    let name = |on, lang| england().network_name(dorset(on), on, lang);
    assert_eq!(name(MINISTERS_LETTER, Language::English), None, "no networks yet");
    assert_eq!(name(DUTY_BEGINS, Language::English).unwrap(), "Dorset LINk");
    assert_eq!(name(date(2013, 3, 31), Language::Welsh).unwrap(), "LINk Dorset");
    assert_eq!(name(date(2013, 4, 1), Language::English).unwrap(), "Healthwatch Dorset");
    let herefordshire = named(TODAY, "Herefordshire");
    assert_eq!(
        england().network_name(herefordshire, TODAY, Language::Welsh).unwrap(),
        "Healthwatch Swydd Henffordd"
    );
    assert_eq!(england().regime_at(DUTY_BEGINS).unwrap().networks(Language::English), "LINks");
    assert_eq!(england().regime_at(TODAY).unwrap().network(Language::Welsh), "Healthwatch lleol");
}

#[test]
fn a_name_without_a_welsh_form_stays_english() {
    assert_eq!(named(TODAY, "Leeds").name_in(Language::Welsh), "Leeds");
    assert_eq!(named(TODAY, "Liverpool").name_in(Language::Welsh), "Lerpwl");
    assert_eq!(named(TODAY, "Liverpool").name_in(Language::English), "Liverpool");
}

#[test]
fn the_census_knows_todays_areas_and_its_groups_add_up_to_their_bases() {
    for area in england().areas() {
        let Some(census) = england().census(area.code) else {
            assert!(area.ends.is_some(), "{} is in force", area.name);
            continue;
        };
        assert_eq!(area.ends, None);
        assert!(census.people.abs_diff(census.women + census.men) <= 5);
        let young = census.age_0_15 + census.age_16_24 + census.age_25_44;
        assert_eq!(
            young + census.age_45_64 + census.age_65_74 + census.age_75_84 + census.age_85_plus,
            census.age_base
        );
        assert_eq!(
            census.white + census.mixed + census.asian + census.black + census.other,
            census.ethnic_base
        );
        assert!(
            census.people.abs_diff(census.ethnic_base) <= 50
                && census.disabled < census.disability_base
        );
    }
    let people: u32 = england()
        .areas_at(TODAY)
        .filter_map(|area| england().census(area.code))
        .map(|census| census.people)
        .sum();
    assert_eq!(people / 10_000, 5_649, "56.49 million people in England in 2021");
}

#[test]
fn what_is_not_a_code_is_refused_in_plain_words() {
    for text in [
        "",
        "E0600004",
        "E060000478",
        "e06000047",
        "E0600004x",
        " E06000047",
        "X06000047",
        "E0600004\u{e9}",
        "ÉÉÉÉx",
    ] {
        let refused = text.parse::<AreaCode>().unwrap_err().to_string();
        assert!(refused.contains("like E06000047"), "{refused}");
    }
    assert!("x".repeat(1_000_000).parse::<AreaCode>().unwrap_err().to_string().len() < 200);
}

#[test]
fn every_code_of_the_register_begins_with_what_its_kind_wants() {
    for area in england().areas() {
        let stem = match area.kind {
            AreaKind::County => "E10",
            AreaKind::Unitary | AreaKind::Isles => "E06",
            AreaKind::Metropolitan => "E08",
            AreaKind::LondonBorough | AreaKind::City => "E09",
        };
        assert!(area.code.as_str().starts_with(stem), "{}", area.name);
    }
}

#[test]
fn a_broken_fact_is_refused_with_its_file_and_line() {
    let why = |facts: Facts<'_>| Register::from_facts(&facts).unwrap_err().to_string();
    let bad_date = ENGLAND.areas.replacen("2009-04-01", "2009-13-01", 1);
    assert!(
        why(Facts { areas: &bad_date, ..ENGLAND })
            .starts_with("areas.csv: CSV deserialize error: record ")
    );
    let gap = ENGLAND.areas.replacen("2009-04-01", "2009-04-02", 1);
    assert!(why(Facts { areas: &gap, ..ENGLAND }).starts_with("successions.csv: "));
    let stranger = "a,b,kind,register\nE06000001,E06000999,land,today\n";
    assert_eq!(
        why(Facts { neighbours: stranger, ..ENGLAND }),
        "neighbours.csv: no area has the code E06000999"
    );
    let twice = format!("{}{}\n", ENGLAND.areas, ENGLAND.areas.lines().nth(1).unwrap());
    assert_eq!(why(Facts { areas: &twice, ..ENGLAND }), "areas.csv: E06000001 is there twice");
    let finer = ENGLAND.successions.replacen("0.386", "0.3861", 1);
    assert!(why(Facts { successions: &finer, ..ENGLAND }).contains("at most three decimal places"));
}

#[test]
fn each_ambulance_service_covers_whole_areas_and_each_area_has_one() {
    let text = include_str!("../../facts/england/ambulance_areas.csv");
    let rows: Vec<(String, AreaCode, String)> = rows("ambulance_areas.csv", text).unwrap();
    for (register, on, services) in [("2008", DUTY_BEGINS, 12), ("today", TODAY, 11)] {
        let mut covered: Vec<_> =
            rows.iter().filter(|row| row.2 == register).map(|row| row.1).collect();
        covered.sort();
        assert_eq!(covered, england().areas_at(on).map(|area| area.code).collect::<Vec<_>>());
        let of = rows.iter().filter(|row| row.2 == register).map(|row| &row.0);
        assert_eq!(of.collect::<BTreeSet<_>>().len(), services);
    }
}

#[test]
fn each_trust_has_its_headquarters_in_an_area_of_today_and_ends_with_a_known_successor() {
    #[derive(Deserialize)]
    struct Trust {
        code: String,
        area: AreaCode,
        #[serde(deserialize_with = "a_date")]
        opened: Date,
        #[serde(deserialize_with = "maybe_date")]
        closed: Option<Date>,
        #[serde(deserialize_with = "a_list")]
        successor: Vec<String>,
    }
    let trusts: Vec<Trust> =
        rows("trusts.csv", include_str!("../../facts/england/trusts.csv")).unwrap();
    let codes: BTreeSet<_> = trusts.iter().map(|trust| trust.code.as_str()).collect();
    assert_eq!(codes.len(), trusts.len());
    for trust in &trusts {
        assert!(england().area(trust.area).unwrap().in_force(TODAY), "{}", trust.code);
        assert!(trust.closed.is_none_or(|closed| trust.opened < closed), "{}", trust.code);
        assert!(trust.closed.is_some() || trust.successor.is_empty(), "{}", trust.code);
        assert!(trust.successor.iter().all(|code| codes.contains(code.as_str())), "{}", trust.code);
    }
    let served = include_str!("../../facts/england/ambulance_areas.csv").lines().skip(1);
    assert!(served.map(|line| line.split(',').next().unwrap()).all(|code| codes.contains(code)));
}

#[test]
fn the_letters_name_seven_sites_of_their_day_and_a_programme_without_gaps() {
    let letters: toml::Table = include_str!("../../facts/england/letters.toml").parse().unwrap();
    let minister = &letters["letter"][0];
    let sites = minister["pilot_sites"].as_array().unwrap();
    let names = sites.iter().map(|site| {
        let area = england().area(code(site.as_str().unwrap())).unwrap();
        assert!(area.in_force(MINISTERS_LETTER));
        area.name.as_str()
    });
    let seven =
        "County Durham,Doncaster,Dorset,Hertfordshire,Kensington and Chelsea,Manchester,Medway";
    assert_eq!(names.collect::<BTreeSet<_>>(), seven.split(',').collect());

    let event = &minister["event"][0];
    assert_eq!(
        event["date"].as_str().unwrap().parse::<Date>().unwrap().weekday(),
        jiff::civil::Weekday::Wednesday,
        "as the letter says"
    );
    let slots = event["slot"].as_array().unwrap();
    assert!(slots.windows(2).all(|pair| pair[0]["until"] == pair[1]["from"]));
    assert_eq!(
        (slots[0]["from"].as_str(), slots[7]["until"].as_str()),
        (Some("10:30"), Some("15:30"))
    );

    for letter in letters["letter"].as_array().unwrap() {
        let items = letter["item"].as_array().unwrap();
        let keys: BTreeSet<_> = items.iter().map(|item| item["key"].as_str().unwrap()).collect();
        assert_eq!(keys.len(), items.len());
        for item in items {
            assert!(["ask", "promise", "event", "fact"].contains(&item["kind"].as_str().unwrap()));
            let by = item["by"].as_str().unwrap();
            let day = by.strip_prefix("before ").unwrap_or(by);
            assert!(by == "undated" || day.parse::<Date>().is_ok(), "{by}");
        }
    }
}

proptest! {
    #[test]
    fn a_code_is_read_back_as_it_was_written(text in "[EWSN][0-9]{8}") {
        let read: AreaCode = text.parse().unwrap();
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn no_text_makes_the_reader_of_codes_fall(text in "\\PC*") {
        prop_assert_eq!(text.parse::<AreaCode>().is_ok_and(|read| read.as_str() != text), false);
    }

    #[test]
    fn on_any_day_since_2006_each_area_that_ever_was_has_holders_in_force(days in 0_i64..9_000) {
        let on = date(2006, 4, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        for area in england().areas() {
            let holders = match england().current(area.code, on) {
                Some(Current::Itself(one) | Current::One(one)) => vec![one],
                Some(Current::Several(many)) => many,
                None => vec![],
            };
            prop_assert!(!holders.is_empty() && holders.iter().all(|holder| holder.in_force(on)), "{} on {}", area.name, on);
        }
    }
}
