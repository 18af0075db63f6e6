//! The local plan of an area: that of the pilot site that it is, or else how its authority finds a host, and what it has
//! arranged.

use crate::areas::register::Area;
use crate::arrangements::procurement;
use crate::arrangements::{model as arranged, store as arrangements};
use crate::pilots::of_area::sites;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;

/// How many arrangements of an area are looked at.
const MOST: i64 = 200;

/// A plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it belongs to: `PIL-7P3W9D/1`, `PRO-7P3W9D` or `AR-7P3W9D`.
    pub reference: String,
    /// Its version, from 1.
    pub n: i64,
    /// What it is called.
    pub title: String,
    /// The end of the message that says what kind of plan it is.
    pub kind: &'static str,
}

/// The page of what a reference of a plan or of a lesson names, without the language.
#[must_use]
pub fn path(reference: &str) -> String {
    let folder = match reference.split('-').next() {
        Some("PIL") => "pilots",
        Some("PRO") => "procurements",
        Some("LES") => "lessons",
        _ => "arrangements",
    };
    format!("/{folder}/{reference}")
}

/// The plans of an area on a day.
///
/// # Errors
/// When a statement fails.
pub async fn of_area(
    tx: &mut Tx,
    area: &'static Area,
    today: Date,
) -> Result<Vec<Plan>, StoreError> {
    let site = sites(tx, area).await?.into_iter().find(|site| site.plans > 0);
    if let Some(site) = site {
        return Ok(vec![Plan {
            reference: format!("{}/{}", site.reference, site.place + 1),
            n: i64::try_from(site.plans).unwrap_or(i64::MAX),
            title: format!("{}: {}", site.programme, site.name),
            kind: "pilot",
        }]);
    }
    let code = area.code.as_str();
    let mut plans = Vec::new();
    for row in procurement::store::list(tx, Some(code), None, 1).await? {
        if row.state == "stopped" {
            continue;
        }
        let steps = procurement::store::steps(tx, &row.area, row.id).await?;
        let issued = |detail: &procurement::model::Detail| {
            matches!(detail, procurement::model::Detail::Specified { .. })
        };
        let issued = steps.iter().filter(|step| issued(&step.detail)).count();
        // What it is for is its first version; each specification is one more.
        let n = i64::try_from(issued).unwrap_or(0).saturating_add(1);
        plans.push(Plan { reference: row.reference, n, title: row.title, kind: "procurement" });
    }
    let rows = arrangements::of_area(tx, code, MOST).await?;
    if let Some(row) = arranged::of_area_on(area, &rows, today).1 {
        let (reference, title) = (row.reference.clone(), row.carrier_name.clone());
        plans.push(Plan { reference, n: 1, title, kind: "arrangement" });
    }
    Ok(plans)
}
