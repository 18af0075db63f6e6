//! A list of how much each area is to have, read from a spreadsheet or from what was typed into a form: columns `area` (a
//! code or a name) and `amount`. It is taken as a whole or not at all; what is wrong is said row by row.

use crate::areas::register::{Area, Register};
use crate::experiences::import::read::{Sheet, Unreadable};
use crate::web::words::Say;
use rules::fund::{DoesNotAddUp, adds_up};
use rules::money::{NotMoney, Pence};
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that are read: no country has as many areas.
const MOST_ROWS: usize = 2_000;
/// The most areas that are named one by one when they are missing.
const MOST_NAMED: usize = 10;
/// What the columns may be called.
const AREA: [&str; 5] = ["area", "code", "area code", "name", "authority"];
const AMOUNT: [&str; 4] = ["amount", "allocation", "confirmed", "pounds"];

/// What is wrong with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read as rows at all: why.
    Unreadable(String),
    /// There is no column of areas, or none of amounts.
    Columns(Vec<String>),
    /// There are more rows than any country has areas.
    TooLong,
    /// In this row stands no area that is to have some: what stands there.
    UnknownArea(i64, String),
    /// In this row is an area that was in another: the row, the area, the other row.
    Twice(i64, String, i64),
    /// In this row stands no amount: what stands there.
    NoAmount(i64, String),
    /// In this row is an amount that is nothing, or too much.
    OutOfRange(i64, String),
    /// These areas are in no row: how many, and the first of them.
    Missing(usize, Vec<String>),
    /// All the amounts are not the total that was said.
    DoesNotAddUp(DoesNotAddUp),
}

impl Fault {
    /// What is wrong and how to mend it, in words.
    #[must_use]
    pub fn sentence(&self, say: Say<'_>) -> String {
        match self {
            Fault::Unreadable(why) => say.with("fund-sheet-unreadable", "why", why),
            Fault::Columns(names) => say.with("fund-sheet-columns", "names", names.join(", ")),
            Fault::TooLong => say.t("fund-sheet-too-long").to_owned(),
            Fault::UnknownArea(row, what) => {
                say.args("fund-sheet-unknown", &[("row", (*row).into()), ("what", what.into())])
            }
            Fault::Twice(row, area, other) => say.args(
                "fund-sheet-twice",
                &[("row", (*row).into()), ("area", area.into()), ("other", (*other).into())],
            ),
            Fault::NoAmount(row, what) => {
                say.args("fund-sheet-no-amount", &[("row", (*row).into()), ("what", what.into())])
            }
            Fault::OutOfRange(row, what) => {
                say.args("fund-sheet-range", &[("row", (*row).into()), ("what", what.into())])
            }
            Fault::Missing(count, areas) => {
                let mut named = areas.join(", ");
                if *count > areas.len() {
                    named.push_str(", …");
                }
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                say.args("fund-sheet-missing", &[("count", count.into()), ("areas", named.into())])
            }
            Fault::DoesNotAddUp(sums) => say.args(
                "fund-sheet-sum",
                &[("said", sums.said.to_string().into()), ("sum", sums.sum.to_string().into())],
            ),
        }
    }
}

/// The lists that can be read: what was typed is one too.
///
/// # Errors
/// Why it cannot be read.
pub fn opened(content: Vec<u8>) -> Result<Sheet, Vec<Fault>> {
    Sheet::of_bytes(content, None).map_err(|why| vec![Fault::Unreadable(why.to_string())])
}

/// Reads how much each of these areas is to have; every one is to be in it once, and all of it is to be the total that was
/// said.
///
/// # Errors
/// Everything that is wrong.
pub fn read(
    sheet: &mut Sheet,
    areas: &BTreeSet<String>,
    said: Pence,
) -> Result<BTreeMap<String, Pence>, Vec<Fault>> {
    let named = |names: &[&str]| {
        let of = |column: &String| names.contains(&column.trim().to_lowercase().as_str());
        sheet.columns.iter().position(of)
    };
    let (Some(area_at), Some(amount_at)) = (named(&AREA), named(&AMOUNT)) else {
        return Err(vec![Fault::Columns(sheet.columns.iter().take(20).cloned().collect())]);
    };
    let mut faults = Vec::new();
    let mut rows: BTreeMap<String, i64> = BTreeMap::new();
    let mut given: BTreeMap<String, Pence> = BTreeMap::new();
    let unreadable = |why: Unreadable| vec![Fault::Unreadable(why.to_string())];
    while let Some(row) = sheet.next_row().map_err(unreadable)? {
        if rows.len() + faults.len() >= MOST_ROWS {
            return Err(vec![Fault::TooLong]);
        }
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
        let shown = |at: usize| cell(at).chars().take(60).collect::<String>();
        let Some(area) = area_of(cell(area_at), areas) else {
            faults.push(Fault::UnknownArea(row.number, shown(area_at)));
            continue;
        };
        let code = area.code.to_string();
        if let Some(other) = rows.get(&code) {
            faults.push(Fault::Twice(row.number, area.name.clone(), *other));
            continue;
        }
        rows.insert(code.clone(), row.number);
        match Pence::parse(cell(amount_at)) {
            Ok(amount) if amount > Pence::NOTHING => {
                given.insert(code, amount);
            }
            Ok(_) | Err(NotMoney::OutOfRange) => {
                faults.push(Fault::OutOfRange(row.number, shown(amount_at)));
            }
            Err(NotMoney::NotANumber) => {
                faults.push(Fault::NoAmount(row.number, shown(amount_at)));
            }
        }
    }
    let missing: Vec<&String> = areas.iter().filter(|area| !rows.contains_key(*area)).collect();
    if !missing.is_empty() {
        let name = |code: &&String| {
            let area = code.parse().ok().and_then(|code| Register::england().area(code));
            area.map_or_else(|| (*code).clone(), |area| area.name.clone())
        };
        let first = missing.iter().take(MOST_NAMED).map(name).collect();
        faults.push(Fault::Missing(missing.len(), first));
    }
    // A sum of what is not whole would only be one more thing that is wrong.
    if faults.is_empty()
        && let Err(sums) = adds_up(said, given.values().copied())
    {
        faults.push(Fault::DoesNotAddUp(sums));
    }
    if faults.is_empty() { Ok(given) } else { Err(faults) }
}

/// The area of a code or a name, in English or Welsh, if it is one of these.
fn area_of(typed: &str, areas: &BTreeSet<String>) -> Option<&'static Area> {
    let register = Register::england();
    if let Ok(code) = typed.to_uppercase().parse() {
        return register.area(code).filter(|_| areas.contains(&typed.to_uppercase()));
    }
    let same = |name: &str| name.to_lowercase() == typed.to_lowercase();
    register.areas().iter().filter(|area| areas.contains(area.code.as_str())).find(|area| {
        same(&area.name) || same(&area.authority) || area.name_cy.as_deref().is_some_and(same)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas() -> BTreeSet<String> {
        ["E08000003", "E08000002", "E09000001"].into_iter().map(str::to_owned).collect()
    }

    fn read_of(text: &str, said: i64) -> Result<BTreeMap<String, Pence>, Vec<Fault>> {
        read(&mut opened(text.as_bytes().to_vec())?, &areas(), Pence(said))
    }

    #[test]
    fn codes_and_names_are_read_and_their_sum_is_the_total() {
        let text = "area,amount\nE08000003,£100\nbury,50.50\ncity of london,\"1,000\"\n";
        let read = read_of(text, 115_050).expect("it is sound");
        assert_eq!(read["E08000003"], Pence(10_000));
        assert_eq!(read["E08000002"], Pence(5_050));
        assert_eq!(read.len(), 3);
        let sums = DoesNotAddUp { said: Pence(115_051), sum: Pence(115_050) };
        assert_eq!(read_of(text, 115_051), Err(vec![Fault::DoesNotAddUp(sums)]));
    }

    #[test]
    fn everything_that_is_wrong_is_said_with_its_row() {
        let text =
            "code;amount\nE08000003;100\nAtlantis;5\nE08000003;7\nE08000002;some\nE06000001;1\n";
        let expected = vec![
            Fault::UnknownArea(3, "Atlantis".into()),
            Fault::Twice(4, "Manchester".into(), 2),
            Fault::NoAmount(5, "some".into()),
            Fault::UnknownArea(6, "E06000001".into()),
            Fault::Missing(1, vec!["City of London".into()]),
        ];
        assert_eq!(read_of(text, 1), Err(expected));
        let nothing = "area,amount\nE08000003,0\nE08000002,1\nE09000001,99999999999999\n";
        let expected =
            vec![Fault::OutOfRange(2, "0".into()), Fault::OutOfRange(4, "99999999999999".into())];
        assert_eq!(read_of(nothing, 1), Err(expected));
        assert_eq!(
            read_of("who,what\nx,1\n", 1),
            Err(vec![Fault::Columns(vec!["who".into(), "what".into()])])
        );
        assert!(matches!(read_of("", 1).unwrap_err()[..], [Fault::Unreadable(_)]));
    }
}
