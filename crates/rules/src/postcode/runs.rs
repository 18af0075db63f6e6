//! The look-up from a postcode to the area that it lies in.

use std::error::Error;
use std::fmt;

use super::{LONGEST_OUTWARD, Postcode, is_outward};

/// Which area each postcode lies in, kept as runs: from this postcode up to the next run's, this area or none.
///
/// Forty thousand runs hold the two and a half million postcodes of the country in under half a megabyte. A
/// postcode between two known ones gets the area of the one before it, which is right 98 times in 100; but
/// only if its outward code is known, since codes that lie nowhere (BX and its like) would fall to a neighbour.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// By postcode, each with its place in `areas`, or `NO_AREA`.
    runs: Vec<(Postcode, u16)>,
    areas: Vec<String>,
    outward: Vec<[u8; LONGEST_OUTWARD]>,
}

const NO_AREA: u16 = u16::MAX;

impl Runs {
    /// Builds the look-up from runs, each `(first postcode, area code or none)`, in any order, and the outward
    /// codes that exist.
    ///
    /// # Errors
    /// See [`RunsError`].
    pub fn new<A, O>(
        runs: impl IntoIterator<Item = (Postcode, Option<A>)>,
        outward: impl IntoIterator<Item = O>,
    ) -> Result<Runs, RunsError>
    where
        A: AsRef<str>,
        O: AsRef<str>,
    {
        let mut built = Runs::default();
        for (from, area) in runs {
            let place = match area {
                Some(area) => built.place_of(area.as_ref())?,
                None => NO_AREA,
            };
            built.runs.push((from, place));
        }
        built.runs.sort_unstable();
        built.runs.dedup();
        if let Some(twice) = built.runs.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(RunsError::Twice { postcode: twice[0].0 });
        }
        for code in outward {
            let code = code.as_ref();
            let upper = code.trim().to_ascii_uppercase();
            if !is_outward(upper.as_bytes()) {
                return Err(RunsError::Outward { code: code.to_owned() });
            }
            let mut padded = [0; LONGEST_OUTWARD];
            padded[..upper.len()].copy_from_slice(upper.as_bytes());
            built.outward.push(padded);
        }
        built.outward.sort_unstable();
        built.outward.dedup();
        Ok(built)
    }

    /// Areas are few and come in stretches: the last ones are looked at first.
    fn place_of(&mut self, area: &str) -> Result<u16, RunsError> {
        let place = match self.areas.iter().rposition(|known| known == area) {
            Some(place) => place,
            None => {
                self.areas.push(area.to_owned());
                self.areas.len() - 1
            }
        };
        u16::try_from(place).ok().filter(|&place| place != NO_AREA).ok_or(RunsError::TooManyAreas)
    }

    /// The code of the area that the postcode lies in; none if it lies in none of them or nobody knows.
    pub fn find(&self, postcode: &Postcode) -> Option<&str> {
        self.outward.binary_search(&postcode.outward).ok()?;
        let after = self.runs.partition_point(|(from, _)| from <= postcode);
        let (_, place) = self.runs.get(after.checked_sub(1)?)?;
        self.areas.get(usize::from(*place)).map(String::as_str)
    }

    /// How many runs there are.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether there are no runs, so that no postcode is ever found.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// Why runs and outward codes make no look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunsError {
    /// Two runs with different areas start at the same postcode.
    Twice {
        /// That postcode.
        postcode: Postcode,
    },
    /// Something among the outward codes is none.
    Outward {
        /// What stands there.
        code: String,
    },
    /// More than 65,535 different areas.
    TooManyAreas,
}

impl fmt::Display for RunsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunsError::Twice { postcode } => write!(
                f,
                "Two runs start at {postcode} and name different areas. Keep the right one.",
            ),
            RunsError::Outward { code } => write!(
                f,
                "“{code}” is not the first half of a postcode. Give codes such as SW1A or M1, one in each row.",
            ),
            RunsError::TooManyAreas => f.write_str(
                "There are more than 65,535 different areas. Check that the column of areas holds area codes.",
            ),
        }
    }
}

impl Error for RunsError {}

#[cfg(test)]
mod tests {
    use super::super::tests::{any_postcode, code};
    use super::*;
    use proptest::prelude::*;

    /// Invented runs: Upper and Nether, and a stretch between them that lies in neither.
    fn two_areas() -> Runs {
        Runs::new(
            [
                (code("ZA1 1AA"), Some("UPPER")),
                (code("ZA1 5AA"), None),
                (code("ZA1 6AA"), Some("NETHER")),
                (code("ZA10 1AA"), Some("UPPER")),
            ],
            ["ZA1", "ZA10", "za2"],
        )
        .unwrap()
    }

    #[test]
    fn a_postcode_belongs_to_the_last_run_that_starts_before_it() {
        let runs = two_areas();
        let find = |text| runs.find(&code(text));
        assert_eq!(find("ZA1 0ZZ"), None);
        assert_eq!(find("ZA1 1AA"), Some("UPPER"));
        assert_eq!(find("ZA1 4ZZ"), Some("UPPER"));
        assert_eq!(find("ZA1 5AB"), None);
        assert_eq!(find("ZA1 9ZZ"), Some("NETHER"));
        assert_eq!(find("ZA10 0AA"), Some("NETHER"));
        assert_eq!(find("ZA10 1AB"), Some("UPPER"));
        assert_eq!(find("ZA2 1AA"), Some("UPPER"));
        assert_eq!(runs.len(), 4);
    }

    #[test]
    fn an_outward_code_that_nobody_knows_lies_nowhere() {
        assert_eq!(two_areas().find(&code("ZX1 1AA")), None);
    }

    #[test]
    fn without_runs_nothing_is_found() {
        let none = Runs::new::<&str, &str>([], ["ZA1"]).unwrap();
        assert!(none.is_empty());
        assert_eq!(none.find(&code("ZA1 1AA")), None);
    }

    #[test]
    fn runs_that_contradict_each_other_are_refused() {
        let twice = Runs::new(
            [(code("ZA1 1AA"), Some("UPPER")), (code("za11aa"), Some("NETHER"))],
            ["ZA1"],
        );
        assert_eq!(twice.unwrap_err(), RunsError::Twice { postcode: code("ZA1 1AA") });
        let wrong = Runs::new([(code("ZA1 1AA"), Some("UPPER"))], ["ZA1 1AA"]);
        assert!(matches!(wrong.unwrap_err(), RunsError::Outward { .. }));
    }

    proptest! {
        #[test]
        fn the_runs_answer_as_a_walk_from_the_front_would(starts in prop::collection::btree_map(any_postcode(), prop::option::of(0..4usize), 0..30), asked in any_postcode()) {
            let names = ["A", "B", "C", "D"];
            let pairs: Vec<_> = starts.iter().map(|(from, area)| (*from, area.map(|a| names[a]))).collect();
            let runs = Runs::new(pairs.iter().rev().copied(), [asked.outward()]).unwrap();
            let walked = pairs.iter().take_while(|(from, _)| *from <= asked).last().and_then(|(_, area)| *area);
            prop_assert_eq!(runs.find(&asked), walked);
        }
    }
}
