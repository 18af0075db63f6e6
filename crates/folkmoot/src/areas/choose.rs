//! Choosing an area: by its code, by a postcode, or from a list; and under which area of a day
//! something is filed when the one that was named has ended or not begun.

use super::register::{AreaCode, Current, Register};
use super::store::{self, Lies};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::web::kit::SelectOption;
use jiff::civil::Date;
use rules::postcode::Postcode;

/// Under which area something is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// Under this one, which is in force.
    Here(AreaCode),
    /// Under one of these, which hold the territory together; somebody must choose.
    Choose(Vec<AreaCode>),
    /// There is no such area, or nobody knows which.
    Unknown,
}

/// The area in force on a day that holds the territory of `code`, or the areas that share it.
#[must_use]
pub fn resolve(code: AreaCode, on: Date) -> Filed {
    match Register::england().current(code, on) {
        Some(Current::Itself(area) | Current::One(area)) => Filed::Here(area.code),
        Some(Current::Several(areas)) => Filed::Choose(areas.iter().map(|a| a.code).collect()),
        None => Filed::Unknown,
    }
}

/// The same for a code as somebody sent it.
#[must_use]
pub fn resolve_text(code: &str, on: Date) -> Filed {
    code.parse().map_or(Filed::Unknown, |code| resolve(code, on))
}

/// The same for a postcode. [`store::where_lies`] tells more of why one is unknown.
///
/// # Errors
/// When a statement fails.
pub async fn resolve_postcode(
    tx: &mut Tx,
    postcode: &Postcode,
    on: Date,
) -> Result<Filed, StoreError> {
    Ok(match store::where_lies(tx, postcode).await? {
        Lies::In(code) => resolve(code, on),
        Lies::Elsewhere | Lies::Unknown | Lies::NoList => Filed::Unknown,
    })
}

/// The areas in force on a day as what a select offers, grouped by region, both in the order of
/// their names in the reader's language. The first option, `nothing`, stands for no choice.
#[must_use]
pub fn options(on: Date, language: Language, nothing: &str, chosen: &str) -> Vec<SelectOption> {
    let mut options = vec![SelectOption {
        value: String::new(),
        label: nothing.to_owned(),
        selected: chosen.is_empty(),
        group: None,
    }];
    for (region, areas) in by_region(on, language) {
        options.extend(areas.into_iter().map(|area| SelectOption {
            value: area.code.to_string(),
            label: area.name_in(language).to_owned(),
            selected: area.code.as_str() == chosen,
            group: Some(region.name_in(language).to_owned()),
        }));
    }
    options
}

/// The areas in force on a day by their region, both in the order of their names in a language.
#[must_use]
pub fn by_region(
    on: Date,
    language: Language,
) -> Vec<(&'static super::register::Region, Vec<&'static super::register::Area>)> {
    let register = Register::england();
    let mut regions: Vec<_> = register
        .regions()
        .iter()
        .map(|region| {
            let mut areas: Vec<_> =
                register.areas_at(on).filter(|area| area.region == region.code).collect();
            areas.sort_by_key(|area| area.name_in(language));
            (region, areas)
        })
        .filter(|(_, areas)| !areas.is_empty())
        .collect();
    regions.sort_by_key(|(region, _)| region.name_in(language));
    regions
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn code(text: &str) -> AreaCode {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_said_of_a_county_that_was_divided_is_filed_under_one_of_its_successors() {
        let bedfordshire = code("E10000001");
        assert_eq!(resolve(bedfordshire, date(2009, 3, 31)), Filed::Here(bedfordshire));
        let Filed::Choose(halves) = resolve(bedfordshire, date(2009, 4, 1)) else {
            panic!("two areas hold it");
        };
        assert_eq!(halves.len(), 2);
    }

    #[test]
    fn a_list_of_postcodes_of_today_serves_a_day_of_2008() {
        assert_eq!(
            resolve(code("E06000047"), date(2008, 4, 1)),
            Filed::Here(code("E10000010")),
            "County Durham under its code of the day"
        );
    }

    #[test]
    fn what_is_no_area_is_unknown() {
        let today = date(2026, 11, 22);
        for text in ["", "E0600004", "W06000001", "E92000001", "E06000047\0"] {
            assert_eq!(resolve_text(text, today), Filed::Unknown, "{text}");
        }
    }

    #[test]
    fn every_area_of_a_day_can_be_chosen_once_under_its_region() {
        let options = options(date(2008, 4, 1), Language::Welsh, "Dewiswch", "E10000009");
        assert_eq!(options.len(), 151);
        assert!(options[0].value.is_empty() && !options[0].selected);
        assert_eq!(options.iter().filter(|o| o.selected).count(), 1);
        let groups: Vec<_> = options.iter().filter_map(|o| o.group.as_deref()).collect();
        assert_eq!(groups.chunk_by(|a, b| a == b).count(), 9, "each region stands together");
    }
}
