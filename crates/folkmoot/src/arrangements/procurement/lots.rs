//! The lots of a procurement, each with what it is for, its bids, its scores and how it was decided.

use super::api::{ProcurementLot, ProcurementLotBid};
use super::model::{Detail, letter};
use super::show::{Case, awarded_words, points, table};
use crate::asks::listing::place_name;
use crate::web::kit::{DataTable, Link, Markup};
use crate::web::words::Say;
use rules::procurement::Decided;

/// A lot as its authority described it.
pub(super) struct LotText<'c> {
    pub(super) title: &'c str,
    pub(super) areas: &'c [String],
    pub(super) services: Option<&'c str>,
}

/// The lots, in the order of their numbers.
pub(super) fn texts(case: &Case) -> Vec<LotText<'_>> {
    let of = case.steps.iter().filter_map(|step| match &step.detail {
        Detail::Lot { title, areas, services } => {
            Some(LotText { title, areas, services: services.as_deref() })
        }
        _ => None,
    });
    of.collect()
}

/// A lot on the page.
pub(super) struct LotShown {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) areas: String,
    pub(super) services: Option<String>,
    pub(super) outcome: Vec<(String, String)>,
    pub(super) contracts: Vec<Link>,
    pub(super) bids: Option<DataTable>,
    pub(super) points: Option<DataTable>,
}

/// What a lot is called: its number and its title.
pub(super) fn name(say: Say<'_>, place: usize, title: &str) -> String {
    format!("{}: {title}", say.with("pro-lot", "number", say.number(place + 1)))
}

/// The lots on the page; `contracts` has those of each.
pub(super) fn shown(
    say: Say<'_>,
    case: &Case,
    contracts: impl Fn(Option<usize>) -> Vec<Link>,
) -> Vec<LotShown> {
    let lot = |(place, text): (usize, LotText<'_>)| LotShown {
        id: format!("lot-{}", place + 1),
        name: name(say, place, text.title),
        areas: text.areas.iter().map(|code| place_name(say, code)).collect::<Vec<_>>().join(", "),
        services: text.services.map(str::to_owned),
        outcome: outcome(say, case, place),
        contracts: contracts(Some(place)),
        bids: bids(say, case, place),
        points: points(say, case, Some(place)),
    };
    texts(case).into_iter().enumerate().map(lot).collect()
}

/// Who got a lot and why, or why nobody did; nothing while it is open.
fn outcome(say: Say<'_>, case: &Case, place: usize) -> Vec<(String, String)> {
    let told = |detail: &Detail| match detail {
        Detail::Awarded { lot: Some(lot), .. } if *lot == place => {
            Some(awarded_words(say, case, detail))
        }
        Detail::NotAwarded { lot, reasons } if *lot == place => {
            Some(vec![(say.t("pro-lot-nobody").to_owned(), reasons.clone())])
        }
        _ => None,
    };
    case.steps.iter().find_map(|step| told(&step.detail)).unwrap_or_default()
}

/// The bids for a lot, by their scores once these are there.
fn bids(say: Say<'_>, case: &Case, place: usize) -> Option<DataTable> {
    let standing = &case.standing;
    let ranking = standing.ranking(Some(place)).unwrap_or_default();
    let in_order: Vec<usize> = match ranking.is_empty() {
        true => standing.bids_for(Some(place)),
        false => ranking.iter().map(|ranked| ranked.bid).collect(),
    };
    let decided = standing.lots.get(place).and_then(|lot| lot.decided);
    let none = || "\u{2013}".to_owned();
    let rows = in_order.into_iter().map(|bid| {
        let ranked = ranking.iter().find(|ranked| ranked.bid == bid);
        let rank = ranked.map_or_else(none, |ranked| say.number(ranked.rank));
        let share = ranked.map_or_else(none, |ranked| {
            format!("{}.{:02}%", ranked.share / 100, ranked.share % 100)
        });
        let result = match decided {
            None => say.t("pro-lot-open"),
            Some(Decided::To(to)) if to == bid => say.t("pro-lot-gets"),
            Some(_) => say.t("pro-lot-not"),
        };
        vec![
            Markup::text(&case.public_name(say, bid)),
            Markup::text(&rank),
            Markup::text(&share),
            Markup::text(result),
        ]
    });
    let keys = ["pro-bidders", "pro-rank", "pro-score", "pro-lot-result"];
    let caption = say.with("pro-lot-bids", "number", say.number(place + 1));
    table(say, &format!("lot-{}-bids", place + 1), &caption, &keys, rows.collect())
}

/// The lots for programs.
pub(super) fn told(case: &Case) -> Vec<ProcurementLot> {
    let standing = &case.standing;
    let lot = |(place, text): (usize, LotText<'_>)| {
        let ranking = standing.ranking(Some(place)).unwrap_or_default();
        let bid = |bid: usize| {
            let ranked = ranking.iter().find(|ranked| ranked.bid == bid);
            ProcurementLotBid {
                letter: letter(bid).to_string(),
                rank: ranked.map(|ranked| ranked.rank),
                score: ranked.map(|ranked| ranked.share),
            }
        };
        let decided = standing.lots.get(place).and_then(|lot| lot.decided);
        let reasons = case.steps.iter().find_map(|step| match &step.detail {
            Detail::Awarded { lot: Some(lot), reasons, .. }
            | Detail::NotAwarded { lot, reasons }
                if *lot == place =>
            {
                Some(reasons.clone())
            }
            _ => None,
        });
        ProcurementLot {
            number: place + 1,
            title: text.title.to_owned(),
            areas: text.areas.to_vec(),
            services: text.services.map(str::to_owned),
            bids: standing.bids_for(Some(place)).into_iter().map(bid).collect(),
            state: match decided {
                None => "open",
                Some(Decided::To(_)) => "awarded",
                Some(Decided::ToNobody) => "not-awarded",
            },
            awarded: match decided {
                Some(Decided::To(bid)) => Some(letter(bid).to_string()),
                _ => None,
            },
            reasons,
        }
    };
    texts(case).into_iter().enumerate().map(lot).collect()
}
