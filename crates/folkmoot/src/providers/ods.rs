//! The official organisation layout: no header, 27 fields, each row one organisation. NHS trusts
//! and GP practices come in it, and what prescribes for the health service.
//!
//! Fields, counted from 1: 1 code, 2 name, 10 postcode, 11 opening day, 12 last day, 13 status
//! (A active, C closed, D dormant, P proposed; empty for a trust), 24 who it belongs to, 26 the
//! prescribing setting (empty for a trust).

use super::facts::Trusts;
use super::kinds;
use super::model::{
    Code, Entry, NotThisLayout, Reject, Rows, Tells, code, day, day_after, in_order, name, postcode,
};
use std::collections::HashMap;

/// How many fields a row has.
pub const FIELDS: usize = 27;
/// The key of the register of NHS trusts.
pub const TRUSTS: &str = "ods-trusts";
/// The key of the register of GP practices and other prescribers.
pub const PRACTICES: &str = "ods-practices";

const CODE: usize = 0;
const NAME: usize = 1;
const POSTCODE: usize = 9;
const OPENED: usize = 10;
const CLOSED: usize = 11;
const STATUS: usize = 12;
const BELONGS_TO: usize = 23;
const SETTING: usize = 25;

/// Reads a file. `trusts` are the built-in facts, which know the kind and the area of a trust.
///
/// # Errors
/// When no row at all has the fields of this layout.
pub fn read(text: &str, trusts: &Trusts) -> Result<Rows, NotThisLayout> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Rows::new();
    let mut seen: HashMap<Code, u64> = HashMap::new();
    let mut right_width = false;
    for (record, row) in reader.records().zip(1..) {
        let record = match record {
            Ok(record) => record,
            Err(_) => {
                rows.push(Err(Reject {
                    row,
                    reason: "it cannot be read as CSV".into(),
                    raw: String::new(),
                }));
                continue;
            }
        };
        right_width |= record.len() == FIELDS;
        let entry = entry(row, &record, trusts).and_then(|entry| {
            match seen.insert(entry.code.clone(), row) {
                None => Ok(entry),
                Some(line) => Err(format!("the code {} stands in row {line} already", entry.code)),
            }
        });
        rows.push(entry.map_err(|reason| Reject { row, reason, raw: as_row(&record) }));
    }
    if !right_width {
        return Err(NotThisLayout(format!(
            "this is not the official organisation layout: no row has its {FIELDS} fields"
        )));
    }
    Ok(rows)
}

fn entry(row: u64, record: &csv::StringRecord, trusts: &Trusts) -> Result<Entry, String> {
    if record.len() != FIELDS {
        return Err(format!("it has {} fields, and the layout {FIELDS}", record.len()));
    }
    let cell = |at: usize| record.get(at).unwrap_or("").trim();
    let code = code(cell(CODE))?;
    let name = name(cell(NAME))?;
    let setting = cell(SETTING);
    let opened = day(cell(OPENED), "opening date")?;
    let closed = day_after(day(cell(CLOSED), "closing date")?);
    in_order(opened, closed)?;
    if !matches!(cell(STATUS), "" | "A" | "B" | "C" | "D" | "P") {
        return Err(format!("the status “{}” is none: A, B, C, D or P", cell(STATUS)));
    }
    let known = trusts.get(&code);
    let (kind, tells, provider, register) = if setting.is_empty() {
        let kind = known.map_or_else(|| kinds::of_trust_name(&name), |trust| trust.kind);
        (kind, Tells::Both, Some(code.clone()), TRUSTS)
    } else {
        let kind = kinds::of_setting(setting)
            .ok_or_else(|| format!("the prescribing setting “{setting}” is not known"))?;
        if setting == kinds::GP_PRACTICE {
            (kind, Tells::Both, Some(code.clone()), PRACTICES)
        } else {
            // Others belong to a trust, or to a commissioner, which does not run them.
            let trust = Code::parse(cell(BELONGS_TO)).filter(|code| trusts.get(code).is_some());
            (kind, Tells::Service, trust, PRACTICES)
        }
    };
    Ok(Entry {
        row,
        tells,
        name,
        kind,
        provider,
        provider_name: None,
        postcode: postcode(cell(POSTCODE))?,
        area: known.and_then(|trust| trust.area.clone()),
        opened,
        closed,
        organisation: None,
        register,
        code,
    })
}

/// A record as a row of CSV, without its line end.
pub(super) fn as_row(record: &csv::StringRecord) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(record).ok().and_then(|()| writer.into_inner().ok());
    written.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiences::model::ServiceKind;
    use jiff::civil::date;

    /// A row of the layout with these fields.
    fn row(
        code: &str,
        name: &str,
        opened: &str,
        closed: &str,
        belongs_to: &str,
        setting: &str,
    ) -> String {
        let mut cells = vec![""; FIELDS];
        (cells[CODE], cells[NAME], cells[POSTCODE]) = (code, name, "ZZ1 1ZZ");
        (cells[OPENED], cells[CLOSED]) = (opened, closed);
        (cells[BELONGS_TO], cells[SETTING]) = (belongs_to, setting);
        let quoted: Vec<String> = cells.iter().map(|c| format!("\"{c}\"")).collect();
        quoted.join(",") + "\r\n"
    }

    fn one(text: &str) -> Result<Entry, Reject> {
        read(text, &Trusts::default()).expect("the layout").remove(0)
    }

    #[test]
    fn a_trust_is_a_body_and_a_service() -> Result<(), Reject> {
        let trust = one(&row("X0A", "DALE COMMUNITY NHS TRUST", "20110401", "20240930", "", ""))?;
        assert_eq!(trust.tells, Tells::Both);
        assert_eq!(trust.name, "Dale Community NHS Trust");
        assert_eq!(trust.kind, ServiceKind::Community);
        assert_eq!(trust.provider, Some(trust.code.clone()));
        assert_eq!((trust.opened, trust.closed), (Some(date(2011, 4, 1)), Some(date(2024, 10, 1))));
        assert_eq!(trust.register, TRUSTS);
        Ok(())
    }

    #[test]
    fn a_practice_answers_for_itself_and_a_ward_for_its_trust() -> Result<(), Reject> {
        let practice = one(&row("X81001", "THE HILL SURGERY", "19740401", "", "16C", "4"))?;
        assert_eq!((practice.kind, practice.tells), (ServiceKind::Gp, Tells::Both));
        let trusts = Trusts::england();
        let ward = row("Y00001", "WARD 4", "20100401", "", "R0A", "10");
        let ward = read(&ward, trusts).expect("the layout").remove(0)?;
        assert_eq!((ward.kind, ward.tells), (ServiceKind::Hospital, Tells::Service));
        assert_eq!(ward.provider, Code::parse("R0A"));
        Ok(())
    }

    #[test]
    fn each_rejected_row_says_where_it_stands_and_why() {
        let text = [
            row("X81001", "HILL SURGERY", "19740401", "", "", "4"),
            row("X8 001", "HILL SURGERY", "19740401", "", "", "4"),
            row("X81003", "", "19740401", "", "", "4"),
            row("X81004", "HILL SURGERY", "19741301", "", "", "4"),
            row("X81005", "HILL SURGERY", "19740401", "19700101", "", "4"),
            row("X81006", "HILL SURGERY", "19740401", "", "", "99"),
            row("X81001", "HILL SURGERY", "19740401", "", "", "4"),
            "X81008,HILL SURGERY\n".to_owned(),
        ]
        .concat();
        let rows = read(&text, &Trusts::default()).expect("the layout");
        let reasons: Vec<(u64, &str)> = rows
            .iter()
            .filter_map(|r| r.as_ref().err())
            .map(|r| (r.row, r.reason.as_str()))
            .collect();
        let wanted = ["code", "name", "opening date", "before", "setting", "row 1", "2 fields"];
        assert_eq!(reasons.len(), wanted.len(), "{reasons:#?}");
        for ((row, reason), (at, word)) in reasons.iter().zip(wanted.iter().enumerate()) {
            assert_eq!(*row, at as u64 + 2);
            assert!(reason.contains(word), "{reason} should name {word}");
        }
    }

    #[test]
    fn another_file_is_refused_as_a_whole() {
        for text in ["", "code,name\nX,Hill\n", "{}", "\u{feff}"] {
            assert!(read(text, &Trusts::default()).is_err(), "{text:?}");
        }
    }
}
