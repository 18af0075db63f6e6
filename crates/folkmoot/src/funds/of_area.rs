//! What an area has of each fund, for the page of the area.

use super::model::{AllocationRow, FundRow};
use super::store;
use crate::store::{StoreError, Tx};
use crate::web::kit::{Cell, Column, DataTable, Markup};
use crate::web::words::Say;
use rules::money::Pence;

/// How many funds are shown.
const MOST: i64 = 5;

/// What an area has of the newest funds.
///
/// # Errors
/// When a statement fails.
pub async fn read(tx: &mut Tx, area: &str) -> Result<Vec<(FundRow, AllocationRow)>, StoreError> {
    store::of_area(tx, area, MOST).await
}

/// The same as a table; nothing if there is none.
#[must_use]
pub fn table(say: Say<'_>, both: &[(FundRow, AllocationRow)]) -> Option<DataTable> {
    if both.is_empty() {
        return None;
    }
    let columns = vec![
        Column::text(say.t("allocation-fund")),
        Column::text(say.t("fund-stage")),
        Column::number(say.t("fund-confirmed")),
        Column::number(say.t("fund-passed-on")),
        Column::number(say.t("fund-missing")),
    ];
    let row = |(fund, row): &(FundRow, AllocationRow)| {
        let href = say.to(&format!("/funds/{}/{}", fund.reference, row.area));
        let amount = |pence: i64| Cell::text(&Pence(pence).to_string());
        vec![
            Markup::link(&href, &format!("{}, {}", fund.name, fund.years_in(say))),
            Cell::text(&say.of("fund-stage", &row.stage)),
            row.confirmed.map_or_else(|| say.t("fund-unsaid").into(), amount),
            amount(row.passed_on),
            amount(row.missing),
        ]
    };
    let table = DataTable::new("money", say.t("area-money-table"), columns);
    Some(DataTable { caption_hidden: true, ..table }.rows(both.iter().map(row).collect()))
}
