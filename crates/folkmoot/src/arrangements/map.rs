//! The map of areas by what they have on a day: each state a shade, and its name and first day beside it in words.

use super::listing::state_words;
use super::model::{ByArea, of_area_on};
use crate::areas::map::{number, short};
use crate::areas::register::{Area, Register};
use crate::web::kit::{Hex, HexMap, LegendStep, Level};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::arrangement::State;

fn level(state: State) -> Level {
    match state {
        State::None => Level::None,
        State::Interim => Level::First,
        State::Contracted => Level::Third,
        State::Live => Level::Fifth,
    }
}

/// The map; `counts` says how many areas have each state.
#[must_use]
pub fn map(say: Say<'_>, on: Date, by_area: &ByArea, counts: &[(State, u64)]) -> HexMap {
    let hex = |area: &Area| {
        let place = area.hex(on)?;
        let rows = by_area.get(area.code.as_str()).map_or(&[][..], Vec::as_slice);
        let (state, _) = of_area_on(area, rows, on);
        let name = area.name_in(say.language);
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("/arrangements/areas/{}", area.code)),
            short: short(name),
            label: format!("{name}: {}", state_words(say, state)),
            level: level(state.state),
            region: number(area.region),
        })
    };
    let step = |(state, count): &(State, u64)| LegendStep {
        level: level(*state),
        text: format!("{}: {}", say.of("arr-state", state.key()), say.number(*count)),
    };
    HexMap {
        id: "map".into(),
        title: say.with("arr-map-title", "day", say.day(on)),
        summary: say.t("arr-map-summary").to_owned(),
        hexes: Register::england().areas_at(on).filter_map(hex).collect(),
        legend: counts.iter().map(step).collect(),
    }
}
