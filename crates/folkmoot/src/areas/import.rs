//! Reading a list of postcodes: the runs that Folkmoot keeps, or the official ONS Postcode Directory.
//!
//! Both become runs: from this postcode on, in their order, this area. A first half in which no run
//! begins gets one of its own from `""` on, so that one look-up finds the area and tells a first
//! half that exists from one that does not. Postcodes that the Post Office has ended stay: people
//! still give them, and the directory says where they lay.

use super::register::{AreaCode, Register};
use super::store::NO_AREA;
use csv::StringRecord;
use rules::postcode::Postcode;
use std::collections::BTreeSet;
use std::io::Read;

/// A run to be kept: the first half, the second half from which it begins, the area or [`NO_AREA`].
pub type Run = (String, String, String);

/// Why a file is no list of postcodes.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Unfit {
    /// Its first row names no columns that are known.
    #[error(
        "the first row must name its columns: postcode_from and area, or those of the ONS Postcode Directory \
         (pcds, oslaua or lad25cd, oscty or cty25cd); it has {0}"
    )]
    Columns(String),
    /// It cannot be read.
    #[error("line {line}: {why}")]
    Unreadable {
        /// The line, from 1.
        line: u64,
        /// Why.
        why: String,
    },
    /// No row of it can be used.
    #[error("no row can be used: {0}")]
    Nothing(String),
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
    /// The row.
    pub row: String,
}

/// A list of postcodes, ready to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Postcodes {
    /// The runs, in order.
    pub runs: Vec<Run>,
    /// How many rows the file has.
    pub rows: u64,
    /// How many first halves are known.
    pub first_halves: usize,
    /// The rows that were not taken.
    pub rejects: Vec<Reject>,
}

/// Which column holds what.
#[derive(Debug)]
enum Layout {
    /// The runs: postcode, area.
    Runs { postcode: usize, area: usize },
    /// The directory: postcode, district, and the county above it.
    Directory { postcode: usize, district: usize, county: Option<usize> },
}

impl Layout {
    fn of(heads: &StringRecord) -> Result<Layout, Unfit> {
        let heads: Vec<String> =
            heads.iter().map(|h| h.trim_start_matches('\u{feff}').trim().to_lowercase()).collect();
        let find = |names: &[&str]| {
            names.iter().find_map(|name| heads.iter().position(|head| is_named(head, name)))
        };
        if let (Some(postcode), Some(area)) = (find(&["postcode_from"]), find(&["area"])) {
            return Ok(Layout::Runs { postcode, area });
        }
        let postcode = find(&["pcds", "pcd2", "pcd8", "pcd", "pcd7", "postcode"]);
        // The directory names its columns anew each year: lad24cd, lad25cd.
        let district = find(&["oslaua", "ladcd", "lad##cd", "laua"]);
        let county = find(&["oscty", "ctycd", "cty##cd"]);
        match (postcode, district) {
            (Some(postcode), Some(district)) => {
                Ok(Layout::Directory { postcode, district, county })
            }
            _ => Err(Unfit::Columns(heads.join(", ").chars().take(200).collect())),
        }
    }

    /// The postcode of a row as it stands there.
    fn postcode<'r>(&self, row: &'r StringRecord) -> &'r str {
        let (Layout::Runs { postcode, .. } | Layout::Directory { postcode, .. }) = self;
        row.get(*postcode).unwrap_or("")
    }

    /// The area of a row, none if it lies in no area of the country.
    fn area(&self, row: &StringRecord) -> Result<Option<AreaCode>, String> {
        let get = |at: usize| row.get(at).unwrap_or("").trim();
        match self {
            Layout::Runs { area, .. } => match get(*area) {
                NO_AREA => Ok(None),
                code => known(code).map(Some),
            },
            Layout::Directory { district, county, .. } => {
                let district = get(*district);
                // Wales, Scotland, Northern Ireland, the Channel Islands, the Isle of Man, nowhere.
                if !district.starts_with('E') {
                    return Ok(None);
                }
                if let Ok(area) = known(district) {
                    return Ok(Some(area));
                }
                // The district of a county: the county has the duty, not the district.
                let county = county.map(get).unwrap_or("");
                known(county).map(Some).map_err(|why| match county {
                    "" => format!("{why}, and no county is given above the district {district}"),
                    _ => format!("neither the district {district} nor the county is known: {why}"),
                })
            }
        }
    }
}

/// Whether a column has a name, in which `##` stands for the two figures of a year.
fn is_named(head: &str, name: &str) -> bool {
    match name.split_once("##") {
        None => head == name,
        Some((before, after)) => head
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|year| year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit())),
    }
}

/// The code of an area of the register, ended or not.
fn known(code: &str) -> Result<AreaCode, String> {
    let parsed: AreaCode = code.parse().map_err(|_| {
        format!("“{}” is not the code of an area", code.chars().take(20).collect::<String>())
    })?;
    match Register::england().area(parsed) {
        Some(area) => Ok(area.code),
        None => Err(format!("the register has no area {parsed}")),
    }
}

/// Reads a list of postcodes. `first_halves` are those that exist, if a list of them is given;
/// otherwise they are those that occur in the file.
///
/// # Errors
/// When the file is no list of postcodes.
pub fn read(file: impl Read, first_halves: Option<BTreeSet<String>>) -> Result<Postcodes, Unfit> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let unreadable = |error: csv::Error| Unfit::Unreadable {
        line: error.position().map_or(1, csv::Position::line),
        why: error.to_string(),
    };
    let layout = Layout::of(reader.headers().map_err(unreadable)?)?;
    let mut places: Vec<(Postcode, Option<AreaCode>)> = Vec::new();
    let mut rejects: Vec<Reject> = Vec::new();
    let mut row = StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut row).map_err(unreadable)? {
        rows += 1;
        let read = Postcode::parse(layout.postcode(&row))
            .map_err(|error| error.to_string())
            .and_then(|postcode| Ok((postcode, layout.area(&row)?)));
        match read {
            Ok(place) => places.push(place),
            Err(reason) => rejects.push(Reject {
                line: row.position().map_or(0, csv::Position::line),
                reason,
                row: row.iter().take(12).collect::<Vec<_>>().join(","),
            }),
        }
    }
    // The first of two rows with the same postcode stands; the sort is stable.
    places.sort_by_key(|(postcode, _)| *postcode);
    for pair in places.windows(2) {
        if pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1 {
            let reason =
                "this postcode is there twice, with two areas; the first stands".to_owned();
            rejects.push(Reject { line: 0, reason, row: pair[1].0.to_string() });
        }
    }
    places.dedup_by_key(|(postcode, _)| *postcode);
    if places.is_empty() {
        let why = rejects.first().map_or("it has none", |reject| reject.reason.as_str());
        return Err(Unfit::Nothing(why.to_owned()));
    }
    let first_halves = first_halves.unwrap_or_else(|| {
        places.iter().map(|(postcode, _)| postcode.outward().to_owned()).collect()
    });
    let runs = runs(&places, &first_halves, matches!(layout, Layout::Directory { .. }));
    Ok(Postcodes { runs, rows, first_halves: first_halves.len(), rejects })
}

/// The fewest runs that say the same, each first half with one of its own at its beginning.
fn runs(
    places: &[(Postcode, Option<AreaCode>)],
    first_halves: &BTreeSet<String>,
    every_postcode: bool,
) -> Vec<Run> {
    let area = |code: Option<AreaCode>| code.map_or(NO_AREA.to_owned(), |code| code.to_string());
    let mut runs: Vec<Run> = Vec::new();
    let mut places = places.iter().peekable();
    let mut current = None;
    for half in first_halves {
        // What lies before this half, in halves that are not known, only carries its area along.
        while let Some((_, code)) = places.next_if(|(p, _)| p.outward() < half.as_str()) {
            current = *code;
        }
        // In the directory a first half begins with its first postcode, whatever stood before it;
        // in a list of runs the run before goes on.
        if let Some((first, code)) = places.peek()
            && first.outward() == half
            && (every_postcode || runs.is_empty())
        {
            current = *code;
        }
        runs.push((half.clone(), String::new(), area(current)));
        while let Some((postcode, code)) = places.next_if(|(p, _)| p.outward() == half) {
            if *code != current {
                runs.push((half.clone(), postcode.inward().to_owned(), area(*code)));
                current = *code;
            }
        }
    }
    runs
}

/// Reads a list of the first halves that exist: one in each row, in the first column.
///
/// # Errors
/// When a row holds something else.
pub fn read_first_halves(file: impl Read) -> Result<BTreeSet<String>, Unfit> {
    let mut halves = BTreeSet::new();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    for row in reader.records() {
        let row = row.map_err(|error| Unfit::Unreadable {
            line: error.position().map_or(1, csv::Position::line),
            why: error.to_string(),
        })?;
        let half = row.get(0).unwrap_or("").trim().to_uppercase();
        if Postcode::parse(&format!("{half} 1AA")).is_err() {
            return Err(Unfit::Unreadable {
                line: row.position().map_or(0, csv::Position::line),
                why: format!(
                    "“{}” is not the first half of a postcode",
                    half.chars().take(20).collect::<String>()
                ),
            });
        }
        halves.insert(half);
    }
    Ok(halves)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str, halves: Option<&[&str]>) -> Postcodes {
        let halves = halves.map(|h| h.iter().map(|half| (*half).to_owned()).collect());
        read(text.as_bytes(), halves).unwrap()
    }

    fn run(outward: &str, inward: &str, area: &str) -> Run {
        (outward.into(), inward.into(), area.into())
    }

    #[test]
    fn every_first_half_gets_a_run_of_its_own_and_no_other_is_known() {
        let text = "postcode_from,area\nAB1 0AA,-\nAL1 1AA,E10000015\nAL3 8QE,E06000056\nAL3 8QF,E10000015\n";
        let list = of(text, Some(&["AL1", "AL10", "AL3", "AL4"]));
        assert_eq!(
            list.runs,
            [
                run("AL1", "", "E10000015"),
                run("AL10", "", "E10000015"),
                run("AL3", "", "E10000015"),
                run("AL3", "8QE", "E06000056"),
                run("AL3", "8QF", "E10000015"),
                run("AL4", "", "E10000015"),
            ]
        );
        assert_eq!((list.rows, list.first_halves), (4, 4));
    }

    #[test]
    fn the_official_directory_is_read_with_districts_counties_and_other_nations() {
        let text = "pcd,pcds,doterm,oscty,oslaua\n\
            AL1 1AA,AL1 1AA,,E10000015,E07000240\n\
            AL1 1AB,AL1 1AB,,E10000015,E07000240\n\
            M1  1AE,M1 1AE,,E99999999,E08000003\n\
            EH1 1AA,EH1 1AA,202001,S99999999,S12000036\n\
            GY1 1AA,GY1 1AA,,L99999999,L99999999\n";
        let list = of(text, None);
        assert_eq!(
            list.runs,
            [
                run("AL1", "", "E10000015"),
                run("EH1", "", "-"),
                run("GY1", "", "-"),
                run("M1", "", "E08000003"),
            ]
        );
        assert!(list.rejects.is_empty());
        let newer = "pcd7,pcd8,pcds,cty25cd,lad25cd\nM1  1AE,M1  1AE,M1 1AE,E99999999,E08000003\n";
        assert_eq!(of(newer, None).runs, [run("M1", "", "E08000003")]);
    }

    #[test]
    fn a_row_that_cannot_be_used_is_rejected_with_its_line_and_reason() {
        let text = "pcds,oslaua,oscty\nM1 1AE,E08000003,\nnonsense,E08000003,\nM1 1AF,E07000240,\nM1 1AE,E08000001,\n";
        let list = of(text, None);
        let told: Vec<(u64, bool)> =
            list.rejects.iter().map(|r| (r.line, r.reason.is_empty())).collect();
        assert_eq!(told, [(3, false), (4, false), (0, false)]);
        assert_eq!(list.runs, [run("M1", "", "E08000003")]);
    }

    #[test]
    fn a_file_that_is_no_list_is_refused() {
        let refused = |text: &str| read(text.as_bytes(), None).unwrap_err();
        assert!(matches!(refused("name,age\na,1\n"), Unfit::Columns(_)));
        assert!(matches!(refused(""), Unfit::Columns(_)));
        assert!(matches!(refused("pcds,oslaua\n"), Unfit::Nothing(_)));
        assert!(matches!(refused("pcds,oslaua\nx,y\n"), Unfit::Nothing(_)));
        assert!(read_first_halves("outcode\nAL1\n1AL\n".as_bytes()).is_err());
    }

    proptest! {
        /// Whatever stands in the list, a look-up in its runs finds each of its postcodes again.
        #[test]
        fn every_postcode_of_the_list_is_found_again(rows in prop::collection::btree_map("(AL|B|M)[1-9][0-9]?[0-9][AB][AB]", 0_usize..4, 1..60)) {
            const AREAS: [&str; 4] = ["E08000003", "E10000015", "E06000056", "-"];
            let mut text = "postcode_from,area\n".to_owned();
            for (postcode, area) in &rows {
                text.push_str(&format!("{postcode},{}\n", AREAS[*area]));
            }
            let list = of(&text, None);
            prop_assert!(list.rejects.is_empty());
            for (postcode, area) in &rows {
                let postcode = Postcode::parse(postcode).unwrap();
                let found = list
                    .runs
                    .iter()
                    .rfind(|(o, i, _)| o == postcode.outward() && i.as_str() <= postcode.inward());
                prop_assert_eq!(found.map(|f| f.2.as_str()), Some(AREAS[*area]));
            }
        }
    }
}
