//! The types of groups of texts that are nearly the same.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::disclosure::{Figure, table};
use uuid::Uuid;

/// A group, by the member that names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Group {
    /// The area of that member.
    pub area: String,
    /// Its id.
    pub first: Uuid,
}
crate::from_row!(Group { area, first });

/// A group as an area has it.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// The area of the member that names it.
    pub area: String,
    /// The id of that member.
    pub first: Uuid,
    /// How many of it the area has.
    pub here: i64,
    /// When the first of these came.
    pub from: Timestamp,
    /// When the last.
    pub to: Timestamp,
}
crate::from_row!(GroupRow { area, first, here, from, to });

impl GroupRow {
    /// Which group it is.
    #[must_use]
    pub fn group(&self) -> Group {
        Group { area: self.area.clone(), first: self.first }
    }
}

/// An experience that is to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its area.
    pub area: String,
    /// Its id.
    pub experience: Uuid,
    /// The day under which it is listed.
    pub day: Date,
    /// When it came.
    pub received_at: Timestamp,
    /// The group that it belongs to.
    pub group: Group,
}

/// From how many on a page says that they came in nearly the same words.
const WORTH_SAYING: u64 = 5;

/// How many came in nearly the same words as others, by area, as anybody may see it: none where they are few.
#[must_use]
pub fn shown_of(by_area: &[u64]) -> Option<Figure> {
    let all: u64 = by_area.iter().sum();
    let figure = match by_area {
        [one] => Figure::guarded(*one),
        several => table(several).total,
    };
    (all >= WORTH_SAYING).then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_not_told_and_many_by_the_rule() {
        assert_eq!(shown_of(&[]), None);
        assert_eq!(shown_of(&[4]), None);
        assert_eq!(shown_of(&[2, 2]), None);
        assert_eq!(shown_of(&[9]), Some(Figure::Rounded(10)));
        assert!(
            shown_of(&[1, 1, 1, 1, 1])
                .is_some_and(|figure| figure.bounds().0 < 5 || figure.bounds().1 > 5)
        );
    }
}
