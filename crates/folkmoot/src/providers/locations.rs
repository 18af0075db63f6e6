//! The care-location layout: the places that the regulator of care has on its register. It comes as
//! a table with a header, or as the regulator's own JSON, one object or a list of them.
//!
//! Taken of a location: its id, name, who provides it, postcode, council, the days of its
//! registration, its service types, and its code in the organisation register. A location that is
//! registered no longer ended on the day its registration did.

use super::kinds;
use super::model::{
    Code, Entry, NotThisLayout, Reject, Rows, Tells, code, day, in_order, name, postcode,
};
use super::ods::as_row;
use crate::areas::register::Register;
use crate::web::words::Language;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The key of the register.
pub const LOCATIONS: &str = "care-locations";
/// Columns without which a table is not of this layout.
const NEEDED: &[&str] = &["location_id", "name", "status"];

/// What is read of a location, from either form. All cells are as they stood there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Location {
    location_id: String,
    name: String,
    provider_id: String,
    provider_name: String,
    ods_code: String,
    #[serde(rename = "postalCode")]
    postcode: String,
    local_authority: String,
    registration_status: String,
    registration_date: String,
    deregistration_date: String,
    gac_service_types: Vec<ServiceType>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ServiceType {
    name: String,
}

/// Reads a file of either form.
///
/// # Errors
/// When it is of neither.
pub fn read(text: &str) -> Result<Rows, NotThisLayout> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        Some('[') => read_list(text),
        Some('{') => Ok(checked(vec![(1, text.to_owned(), object(text))])),
        _ => read_table(text),
    }
}

fn read_list(text: &str) -> Result<Rows, NotThisLayout> {
    let items: Vec<&RawValue> = serde_json::from_str(text)
        .map_err(|error| NotThisLayout(format!("this is not well-formed JSON: {error}")))?;
    let read = |(at, item): (usize, &&RawValue)| {
        (at as u64 + 1, item.get().to_owned(), object(item.get()))
    };
    Ok(checked(items.iter().enumerate().map(read).collect()))
}

fn object(text: &str) -> Result<Location, String> {
    serde_json::from_str(text).map_err(|error| format!("it is no location: {error}"))
}

fn read_table(text: &str) -> Result<Rows, NotThisLayout> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let at: HashMap<String, usize> =
        header.iter().enumerate().map(|(at, name)| (name.trim().to_lowercase(), at)).collect();
    let missing: Vec<&str> = NEEDED.iter().filter(|n| !at.contains_key(**n)).copied().collect();
    if !missing.is_empty() {
        return Err(NotThisLayout(format!(
            "this is not the care-location layout: it has no column {}",
            missing.join(", ")
        )));
    }
    let mut rows = Vec::new();
    // The header is row 1, as a spreadsheet shows it.
    for (record, row) in reader.records().zip(2..) {
        match record {
            Ok(record) => {
                let cell = |name: &str| {
                    at.get(name).and_then(|n| record.get(*n)).unwrap_or("").trim().to_owned()
                };
                let location = if record.len() == header.len() {
                    Ok(Location {
                        location_id: cell("location_id"),
                        name: cell("name"),
                        provider_id: cell("provider_id"),
                        provider_name: cell("provider_name"),
                        ods_code: cell("ods_code"),
                        postcode: cell("postcode"),
                        local_authority: cell("local_authority"),
                        registration_status: cell("status"),
                        registration_date: cell("registered"),
                        deregistration_date: cell("deregistered"),
                        gac_service_types: cell("service_types")
                            .split(';')
                            .map(|name| ServiceType { name: name.to_owned() })
                            .collect(),
                    })
                } else {
                    Err(format!("it has {} fields, and the header {}", record.len(), header.len()))
                };
                rows.push((row, as_row(&record), location));
            }
            Err(_) => rows.push((row, String::new(), Err("it cannot be read as CSV".into()))),
        }
    }
    Ok(checked(rows))
}

/// Makes entries of what was read; an id that stands there twice is taken once.
fn checked(rows: Vec<(u64, String, Result<Location, String>)>) -> Rows {
    let mut seen: HashMap<Code, u64> = HashMap::new();
    let mut out = Rows::with_capacity(rows.len());
    for (row, raw, location) in rows {
        let entry = location.and_then(|l| entry(row, &l)).and_then(|entry| {
            match seen.insert(entry.code.clone(), row) {
                None => Ok(entry),
                Some(at) => Err(format!("the id {} stands in row {at} already", entry.code)),
            }
        });
        out.push(entry.map_err(|reason| Reject { row, reason, raw }));
    }
    out
}

fn entry(row: u64, location: &Location) -> Result<Entry, String> {
    let optional = |cell: &str| -> Result<Option<Code>, String> {
        if cell.trim().is_empty() { Ok(None) } else { self::code(cell).map(Some) }
    };
    let code = code(&location.location_id)?;
    let opened = day(&location.registration_date, "day of registration")?;
    let ended = day(&location.deregistration_date, "day of deregistration")?;
    let closed = match location.registration_status.trim().to_lowercase().as_str() {
        "registered" => None,
        // Nobody knows when, but it is over: the day it began is the only day there is.
        "deregistered" => match ended.or(opened) {
            Some(day) => Some(day),
            None => return Err("it is registered no longer, and no day says since when".into()),
        },
        other => return Err(format!("the status “{other}” is none: Registered or Deregistered")),
    };
    in_order(opened, closed)?;
    let provider_name = location.provider_name.trim();
    Ok(Entry {
        row,
        tells: Tells::Service,
        name: name(&location.name)?,
        kind: kinds::of_service_types(location.gac_service_types.iter().map(|t| t.name.as_str())),
        provider: optional(&location.provider_id)?,
        provider_name: Some(provider_name).filter(|n| !n.is_empty()).map(name).transpose()?,
        postcode: postcode(&location.postcode)?,
        area: area_named(&location.local_authority),
        opened,
        closed,
        organisation: optional(&location.ods_code)?,
        register: LOCATIONS,
        code,
    })
}

/// The area of a council's name as the regulator writes it, among the areas in force last.
fn area_named(council: &str) -> Option<String> {
    let wanted = plain(council);
    let areas = Register::england().areas();
    let same = |area: &&crate::areas::register::Area| {
        !wanted.is_empty()
            && (plain(area.name_in(Language::English)) == wanted
                || plain(&area.authority) == wanted)
    };
    // An area that was made anew has a code for each time: the one without an end is the last.
    let found = areas.iter().filter(same).max_by_key(|area| (area.ends.is_none(), area.starts))?;
    Some(found.code.as_str().to_owned())
}

/// A council's name without what some write and others do not.
fn plain(council: &str) -> String {
    let sorted = super::model::sort_name(council);
    let words = sorted.split(' ').filter(|word| {
        !matches!(
            *word,
            "and"
                | "of"
                | "the"
                | "city"
                | "county"
                | "council"
                | "borough"
                | "royal"
                | "metropolitan"
                | "london"
                | "upon"
                | "on"
                | "st"
                | "saint"
        )
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiences::model::ServiceKind;
    use jiff::civil::date;

    const HEADER: &str = "location_id,name,provider_id,service_types,postcode,ods_code,local_authority,status,registered,deregistered\n";

    fn table(rows: &str) -> Rows {
        read(&format!("{HEADER}{rows}")).expect("the layout")
    }

    #[test]
    fn a_care_home_comes_in_with_its_council_and_its_provider() -> Result<(), Reject> {
        let home = table(
            "1-777,The Willows,1-88,Residential homes;Homecare agencies,ZZ1 1ZZ,V77,Isle of Wight,Registered,2011-01-05,\n",
        )
        .remove(0)?;
        assert_eq!((home.kind, home.tells), (ServiceKind::CareHome, Tells::Service));
        assert_eq!(home.provider, Code::parse("1-88"));
        assert_eq!(home.organisation, Code::parse("V77"));
        assert_eq!(home.area.as_deref(), Some("E06000046"));
        assert_eq!((home.opened, home.closed), (Some(date(2011, 1, 5)), None));
        Ok(())
    }

    #[test]
    fn the_json_of_a_location_says_the_same_as_its_row() -> Result<(), Reject> {
        let json = r#"{"locationId":"1-777","name":"The Willows","providerId":"1-88","odsCode":"V77",
            "postalCode":"ZZ1 1ZZ","localAuthority":"Isle of Wight","registrationStatus":"Deregistered",
            "registrationDate":"2011-01-05","deregistrationDate":"2012-02-03","numberOfBeds":4,
            "gacServiceTypes":[{"name":"Residential homes","description":"x"}]}"#;
        let row = "1-777,The Willows,1-88,Residential homes,ZZ1 1ZZ,V77,Isle of Wight,Deregistered,2011-01-05,2012-02-03\n";
        let from_table = Entry { row: 1, ..table(row).remove(0)? };
        let one = read(json).expect("JSON").remove(0)?;
        assert_eq!(one, from_table);
        let list = read(&format!("[{json},{{\"locationId\":5}},{json}]")).expect("JSON");
        assert_eq!(list[0].clone()?, from_table);
        assert!(list[1].as_ref().is_err_and(|r| r.row == 2 && r.reason.contains("no location")));
        assert!(list[2].as_ref().is_err_and(|r| r.reason.contains("row 1 already")));
        Ok(())
    }

    #[test]
    fn a_row_that_cannot_be_taken_says_why() {
        for (row, word) in [
            ("1-7,,1-8,,,,,Registered,,", "name"),
            ("1-7,Hill,1-8,,,,,Perhaps,,", "status"),
            ("1-7,Hill,1-8,,,,,Deregistered,,", "since when"),
            ("1-7,Hill,1-8,,XX,,,Registered,,", "postcode"),
            ("1-7,Hill,1-8,,,,,Registered,soon,", "registration"),
            ("1-7,Hill", "2 fields"),
            ("?,Hill,1-8,,,,,Registered,,", "code"),
        ] {
            let reject = table(&format!("{row}\n")).remove(0).expect_err(row);
            assert_eq!(reject.row, 2);
            assert!(reject.reason.contains(word), "{} should name {word}", reject.reason);
        }
    }

    #[test]
    fn another_file_is_refused_as_a_whole() {
        for text in ["", "a,b\n1,2\n", "[1,", "location_id,name\n"] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn councils_are_known_by_the_names_others_give_them() {
        for (named, code) in [
            ("Manchester", "E08000003"),
            ("Bristol, City of", "E06000023"),
            ("Herefordshire, County of", "E06000019"),
            ("Kingston upon Hull, City of", "E06000010"),
            ("Westminster", "E09000033"),
        ] {
            assert_eq!(area_named(named).as_deref(), Some(code), "{named}");
        }
        assert_eq!(area_named(""), None);
        assert_eq!(area_named("Atlantis"), None);
    }
}
