//! The map of a country in which every area is one hexagon: a small borough is as easy to see as a large county.
//!
//! Places are `odd-r` coordinates as in the open HexJSON layouts: `q` counts to the east, `r` to the north, and odd
//! rows are shifted half a hexagon east. Everything is drawn once and placed with `use`, and each row of hexagons is
//! one group, which keeps a map of 150 areas near 20 KB before compression.

use askama::Template;

use super::hex_outline;

/// The width of a hexagon's place and the height from one row to the next, in units of the drawing.
pub(super) const WIDTH: i32 = 20;
pub(super) const RISE: i32 = 18;

/// How much an area has of what the map shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Level {
    /// No figures, or too few to show: drawn hatched.
    #[default]
    None,
    /// The first fifth of the scale.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The last.
    Fifth,
}

impl Level {
    fn class(self) -> &'static str {
        match self {
            Level::None => "n",
            Level::First => "",
            Level::Second => "b",
            Level::Third => "c",
            Level::Fourth => "d",
            Level::Fifth => "e",
        }
    }

    fn symbol(self) -> &'static str {
        if self == Level::None { "#hn" } else { "#h" }
    }
}

/// One area.
#[derive(Debug, Clone)]
pub struct Hex {
    /// Columns to the east.
    pub q: i32,
    /// Rows to the north.
    pub r: i32,
    /// Where its page is.
    pub href: String,
    /// At most four letters to be written in it; hidden on a phone.
    pub short: String,
    /// Name and figure, as they are read out and shown on hover ("Leeds: 34 experiences").
    pub label: String,
    /// The figure's place on the scale.
    pub level: Level,
    /// Which region it is in: a line is drawn between areas of different regions. Any number; it is only compared.
    pub region: u32,
}

/// One step of the legend.
#[derive(Debug, Clone)]
pub struct LegendStep {
    /// Which step.
    pub level: Level,
    /// What it stands for ("10 to 19", "no figures").
    pub text: String,
}

/// The map and its legend. Put a table or a list of the same areas beside it.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/hex_map.html")]
pub struct HexMap {
    /// An id, unique on the page. There is one map on a page, since its shapes have fixed ids.
    pub id: String,
    /// What the map shows.
    pub title: String,
    /// What there is to see in it, and where the same figures are written out.
    pub summary: String,
    /// The areas in any order; they are drawn, and come to the Tab key, from north to south and west to east.
    pub hexes: Vec<Hex>,
    /// The scale.
    pub legend: Vec<LegendStep>,
}

/// A row of the drawing.
struct Row<'a> {
    y: i32,
    hexes: Vec<(i32, &'a Hex)>,
}

/// The middle of a place, in units of the drawing. North is up, so `r` counts against y.
pub(super) fn middle(q: i32, r: i32) -> (i32, i32) {
    (q * WIDTH + r.rem_euclid(2) * (WIDTH / 2), -r * RISE)
}

impl HexMap {
    fn rows(&self) -> Vec<Row<'_>> {
        let mut hexes: Vec<&Hex> = self.hexes.iter().collect();
        hexes.sort_by_key(|hex| (-hex.r, hex.q));
        let rows = hexes.chunk_by(|one, next| one.r == next.r);
        rows.map(|row| Row {
            y: middle(0, row[0].r).1,
            hexes: row.iter().map(|hex| (middle(hex.q, hex.r).0, *hex)).collect(),
        })
        .collect()
    }

    fn view_box(&self) -> String {
        let middles = || self.hexes.iter().map(|hex| middle(hex.q, hex.r));
        let (left, right) = (middles().map(|(x, _)| x).min(), middles().map(|(x, _)| x).max());
        let (top, bottom) = (middles().map(|(_, y)| y).min(), middles().map(|(_, y)| y).max());
        let (Some(left), Some(right), Some(top), Some(bottom)) = (left, right, top, bottom) else {
            return "0 0 1 1".into();
        };
        // Half a hexagon and a little more on every side.
        format!("{} {} {} {}", left - 11, top - 13, right - left + 22, bottom - top + 26)
    }

    /// The lines between regions.
    fn regions(&self) -> String {
        let sides = hex_outline::between_regions(&self.hexes);
        let line =
            |((x, y), (right, down)): ((i32, i32), (i32, i32))| format!("M{x} {y}l{right} {down}");
        sides.into_iter().map(line).collect()
    }
}

pieces!(HexMap);
