//! Which lessons fit an area, the one that fits best first, each with the reasons in words.

use super::marks;
use super::model::LessonRow;
use super::store;
use crate::areas::register::{Area, AreaCode, Register};
use crate::pilots::model::Model;
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::likeness::{Likeness, Mark, Reason, likeness, order};

/// Of how many lessons, the newest, the best are chosen.
pub const MOST: i64 = 1000;

/// A lesson, and how well it fits.
#[derive(Debug, Clone)]
pub struct Fitting {
    /// The lesson.
    pub row: LessonRow,
    /// How well it fits.
    pub likeness: Likeness,
}

/// All lessons for an area, the one that fits best first, and of two that fit alike the newer one.
///
/// # Errors
/// When a statement fails.
pub async fn ranked(
    tx: &mut Tx,
    area: &'static Area,
    today: Date,
    model: Option<Model>,
) -> Result<Vec<Fitting>, StoreError> {
    let of_area = marks::of_area(tx, area, today, model).await?;
    let rows = store::list(tx, None, None, MOST).await?;
    let mut all: Vec<Fitting> = rows
        .into_iter()
        .map(|row| {
            let likeness = likeness(&of_area, &row.meant_for());
            Fitting { row, likeness }
        })
        .collect();
    all.sort_by(|a, b| order((&a.likeness, a.row.id), (&b.likeness, b.row.id)));
    Ok(all)
}

/// Those of them that fit: more speaks for them than against, or they are meant for every area.
///
/// # Errors
/// When a statement fails.
pub async fn fitting(
    tx: &mut Tx,
    area: &'static Area,
    today: Date,
    most: usize,
) -> Result<Vec<Fitting>, StoreError> {
    let mut all = ranked(tx, area, today, None).await?;
    all.retain(|one| one.likeness.fits());
    all.truncate(most);
    Ok(all)
}

fn reason(say: Say<'_>, reason: &Reason) -> String {
    let mark = reason.mark.key();
    if !reason.alike {
        return say.of("les-unlike", mark);
    }
    match reason.mark {
        Mark::Region => {
            let region = reason.value.parse::<AreaCode>().ok();
            let region = region.and_then(|code| Register::england().region(code));
            say.with("les-alike-region", "region", region.map_or("", |r| r.name_in(say.language)))
        }
        _ => say.of(&format!("les-alike-{mark}"), &reason.value),
    }
}

/// Why a lesson fits, or does not, in a sentence.
#[must_use]
pub fn reasons(say: Say<'_>, likeness: &Likeness) -> String {
    if likeness.for_all {
        return say.t("les-for-all").to_owned();
    }
    if likeness.reasons.is_empty() {
        return say.t("les-nothing-known").to_owned();
    }
    // What speaks for it is said first.
    let (alike, unlike): (Vec<&Reason>, Vec<&Reason>) =
        likeness.reasons.iter().partition(|one| one.alike);
    let all: Vec<String> =
        alike.into_iter().chain(unlike).map(|one| format!("{}.", reason(say, one))).collect();
    all.join(" ")
}
