//! The lines between the regions of a hex map.

use std::collections::HashMap;

use super::hex_map::{Hex, RISE, WIDTH, middle};

/// A point of the drawing, or a step in it.
type Point = (i32, i32);

/// Half a hexagon's width; the height of a side's lower and of the top corner, seen from the middle. Three hexagons
/// meet a third of the way between two rows.
const HALF: i32 = WIDTH / 2;
const LOW: i32 = RISE / 3;
const HIGH: i32 = RISE * 2 / 3;

/// Three of the six neighbours, so that each pair is looked at once: east, north-east, north-west. For each the step
/// to it, one corner of the side between, and the step along that side.
const SIDES: [(Point, Point, Point); 3] = [
    ((WIDTH, 0), (HALF, -LOW), (0, 2 * LOW)),
    ((HALF, -RISE), (0, -HIGH), (HALF, HIGH - LOW)),
    ((-HALF, -RISE), (0, -HIGH), (-HALF, HIGH - LOW)),
];

/// Each side that two areas of different regions share: one end, and the step to the other.
pub(super) fn between_regions(hexes: &[Hex]) -> Vec<(Point, Point)> {
    let regions: HashMap<(i32, i32), u32> =
        hexes.iter().map(|hex| (middle(hex.q, hex.r), hex.region)).collect();
    let mut lines = Vec::new();
    for hex in hexes {
        let (x, y) = middle(hex.q, hex.r);
        for ((right, down), corner, along) in SIDES {
            let neighbour = regions.get(&(x + right, y + down));
            if neighbour.is_some_and(|region| *region != hex.region) {
                lines.push(((x + corner.0, y + corner.1), along));
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
        Hex {
            q,
            r,
            href: String::new(),
            short: String::new(),
            label: String::new(),
            level: Level::None,
            region,
        }
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
