//! The lines between the regions of a hex map.

use std::collections::HashMap;

use super::hex_map::{Hex, RISE, WIDTH, middle};

/// A point of the drawing.
type Point = (f64, f64);

/// The three neighbours that each pair of hexagons is looked at from once: east, north-east, north-west, as steps of
/// the drawing, with the two corners of the side between, as seen from the middle.
fn sides() -> [((i32, i32), Point, Point); 3] {
    let half = f64::from(WIDTH) / 2.0;
    // Where the sides of three hexagons meet: a third of the rise above and below the middle of a row's gap.
    let (low, high) = (f64::from(RISE) / 3.0, f64::from(RISE) * 2.0 / 3.0);
    [
        ((WIDTH, 0), (half, -low), (half, low)),
        ((WIDTH / 2, -RISE), (0.0, -high), (half, -low)),
        ((-WIDTH / 2, -RISE), (-half, -low), (0.0, -high)),
    ]
}

/// Each side that two areas of different regions share, as its two ends.
pub(super) fn between_regions(hexes: &[Hex]) -> Vec<(Point, Point)> {
    let regions: HashMap<(i32, i32), u32> = hexes.iter().map(|hex| (middle(hex.q, hex.r), hex.region)).collect();
    let mut lines = Vec::new();
    for hex in hexes {
        let (x, y) = middle(hex.q, hex.r);
        for ((right, down), from, to) in sides() {
            let neighbour = regions.get(&(x + right, y + down));
            if neighbour.is_some_and(|region| *region != hex.region) {
                let (x, y) = (f64::from(x), f64::from(y));
                lines.push(((x + from.0, y + from.1), (x + to.0, y + to.1)));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::hex_map::Level;
    use super::*;

    fn hex(q: i32, r: i32, region: u32) -> Hex {
        Hex { q, r, href: String::new(), short: String::new(), label: String::new(), level: Level::None, region }
    }

    #[test]
    fn a_line_runs_only_between_neighbours_of_different_regions() {
        assert_eq!(between_regions(&[hex(0, 0, 1), hex(1, 0, 1)]).len(), 0);
        assert_eq!(between_regions(&[hex(0, 0, 1), hex(1, 0, 2)]).len(), 1);
        assert_eq!(between_regions(&[hex(0, 0, 1), hex(2, 0, 2)]).len(), 0);
    }

    #[test]
    fn an_odd_row_stands_half_a_hexagon_east() {
        assert_eq!(between_regions(&[hex(0, 0, 1), hex(0, 1, 2)]).len(), 1);
        assert_eq!(between_regions(&[hex(1, 0, 1), hex(0, 1, 2)]).len(), 1);
        assert_eq!(between_regions(&[hex(0, 0, 1), hex(1, 1, 2)]).len(), 0);
    }
}
