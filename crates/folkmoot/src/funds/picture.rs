//! Where each pound stopped: as bars of parts, and as a table to the penny.

use super::model::{AllocationRow, all_stops};
use crate::areas::register::{AreaCode, Register};
use crate::web::kit::{Cell, Column, DataTable, Stack, StackChart};
use crate::web::words::Say;
use rules::fund::Stops;
use rules::money::Pence;
use std::collections::BTreeMap;

/// The amount as it is drawn.
fn drawn(amounts: &[Pence]) -> u64 {
    let all: Pence = amounts.iter().copied().sum();
    u64::try_from(all.0).unwrap_or(0)
}

/// A bar: what has the network, what stays with the host or was spent by it, what stays with the authority, what was never
/// paid.
fn stack(label: String, stops: &Stops) -> Stack {
    let parts = vec![
        drawn(&[stops.not_paid]),
        drawn(&[stops.with_authority, stops.retained]),
        drawn(&[stops.with_host, stops.spent_by_host]),
        drawn(&[stops.spent_by_network]),
    ];
    let all = parts.iter().fold(0u64, |all, part| all.saturating_add(*part));
    let shown = Pence(i64::try_from(all).unwrap_or(i64::MAX)).to_string();
    Stack { label, parts, shown }
}

fn chart(say: Say<'_>, title: &str, label: &str, stacks: Vec<Stack>) -> StackChart {
    StackChart {
        title: title.to_owned(),
        label_column: label.to_owned(),
        sum_column: say.t("fund-all").to_owned(),
        legend: [
            "fund-part-not-paid",
            "fund-part-authority",
            "fund-part-host",
            "fund-part-network",
        ]
        .map(|key| say.t(key).to_owned())
        .into(),
        stacks,
    }
}

/// One bar for all of it.
#[must_use]
pub fn whole(say: Say<'_>, label: String, stops: &Stops) -> StackChart {
    chart(say, say.t("fund-stopped-picture"), say.t("fund-money-of"), vec![stack(label, stops)])
}

/// What stopped where, to the penny.
#[must_use]
pub fn table(say: Say<'_>, stops: &Stops) -> DataTable {
    let lines = [
        ("fund-stop-not-paid", stops.not_paid),
        ("fund-stop-with-authority", stops.with_authority),
        ("fund-stop-retained", stops.retained),
        ("fund-stop-with-host", stops.with_host),
        ("fund-stop-by-host", stops.spent_by_host),
        ("fund-stop-by-network", stops.spent_by_network),
    ];
    let elsewhere = stops.from_elsewhere;
    let row = |key: &str, amount: Pence| vec![say.t(key).into(), amount.to_string().into()];
    let mut rows: Vec<Vec<Cell>> = lines.iter().map(|(key, amount)| row(key, *amount)).collect();
    if elsewhere > Pence::NOTHING {
        rows.push(row("fund-stop-elsewhere", Pence(-elsewhere.0)));
    }
    let all: Pence = lines.iter().map(|(_, amount)| *amount).sum();
    rows.push(row("fund-stop-all", all.less(elsewhere)));
    let columns =
        vec![Column::text(say.t("fund-stop-where")), Column::number(say.t("fund-amount"))];
    DataTable { total: true, ..DataTable::new("stops", say.t("fund-stopped-table"), columns) }
        .rows(rows)
}

/// What each region has, and how far it came, with the bars beside it.
#[must_use]
pub fn regions(say: Say<'_>, rows: &[AllocationRow]) -> (StackChart, DataTable) {
    let register = Register::england();
    let mut of_region: BTreeMap<AreaCode, Vec<&AllocationRow>> = BTreeMap::new();
    for row in rows {
        let area = row.area.parse().ok().and_then(|code| register.area(code));
        if let Some(area) = area {
            of_region.entry(area.region).or_default().push(row);
        }
    }
    let name = |code: AreaCode| {
        register.region(code).map_or(code.to_string(), |one| one.name_in(say.language).to_owned())
    };
    let (mut stacks, mut cells) = (Vec::new(), Vec::new());
    let mut add = |label: String, own: &[&AllocationRow]| {
        let sum =
            |of: fn(&AllocationRow) -> i64| -> Pence { own.iter().map(|row| Pence(of(row))).sum() };
        let number = |amount: Pence| Cell::text(&amount.to_string());
        cells.push(vec![
            Cell::text(&label),
            Cell::text(&say.number(own.len() as u64)),
            number(sum(|row| row.confirmed.unwrap_or(0))),
            number(sum(|row| row.paid)),
            number(sum(|row| row.passed_on)),
            number(sum(|row| row.missing)),
        ]);
        stack(label, &all_stops(own.iter().copied()))
    };
    for (code, own) in &of_region {
        stacks.push(add(name(*code), own));
    }
    let all: Vec<&AllocationRow> = rows.iter().collect();
    add(say.t("fund-nation").to_owned(), &all);
    let columns = vec![
        Column::text(say.t("fund-region")),
        Column::number(say.t("fund-areas")),
        Column::number(say.t("fund-confirmed")),
        Column::number(say.t("fund-paid")),
        Column::number(say.t("fund-passed-on")),
        Column::number(say.t("fund-missing")),
    ];
    let table = DataTable {
        total: true,
        ..DataTable::new("regions", say.t("fund-regions-table"), columns)
    };
    let title = say.t("fund-regions-picture");
    (chart(say, title, say.t("fund-region"), stacks), table.rows(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_what_it_shows_to_the_penny() {
        let stops = Stops {
            not_paid: Pence(1),
            with_authority: Pence(20),
            retained: Pence(300),
            with_host: Pence(4_000),
            spent_by_host: Pence(50_000),
            spent_by_network: Pence(600_000),
            from_elsewhere: Pence(7),
        };
        let stack = stack("x".into(), &stops);
        assert_eq!(stack.parts, [1, 320, 54_000, 600_000]);
        assert_eq!(stack.shown, "£6,543.21");
    }
}
