//! Where things lie, as the specification of tlog-tiles says.

use ledger::{Bundle, Resource, Tile, bundles_added, entries, tiles};

#[test]
fn the_example_tree_of_tlog_tiles() {
    let shape = |size: u64| {
        let mut shape = Vec::new();
        for tile in tiles(size) {
            match shape.last_mut() {
                Some((level, width, count)) if (*level, *width) == (tile.level(), tile.width()) => {
                    *count += 1
                }
                _ => shape.push((tile.level(), tile.width(), 1)),
            }
        }
        shape
    };
    assert_eq!(shape(70_000), [(0, 256, 273), (0, 112, 1), (1, 256, 1), (1, 17, 1), (2, 1, 1)]);
    assert_eq!(shape(256), [(0, 256, 1), (1, 1, 1)]);
    assert_eq!(shape(0), []);
    assert_eq!(bundles_added(0, 70_000).count(), 274);
}

#[test]
fn paths_are_those_of_tlog_tiles() {
    let size = (1_234_067 * 256 + 256) << 16;
    let tile = Resource::Tile(Tile::of(2, 1_234_067, size).unwrap());
    assert_eq!(tile.to_string(), "tile/2/x001/x234/067");
    assert_eq!("tile/2/x001/x234/067".parse(), Ok(tile));
    let bundle = Resource::Bundle(Bundle::of(0, 40).unwrap());
    assert_eq!(bundle.to_string(), "tile/entries/000.p/40");
    assert_eq!("tile/entries/000.p/40".parse(), Ok(bundle));
    assert_eq!(bundle.as_full().to_string(), "tile/entries/000");
    for good in ["tile/0/999", "tile/0/x001/000", "tile/0/x999/999.p/255", "tile/7/000.p/127"] {
        assert_eq!(good.parse::<Resource>().unwrap().to_string(), good);
    }
    for bad in [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/00/000",
        "tile/8/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/x001/x000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/07",
        "tile/0/000.p/+7",
        "tile/0/000.p/",
        "tile/0/000.p/1/2",
        "tile/0/000/",
        "tile/entries/0",
        "tile/data/000",
        "tile/7/001",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/..",
        "tile/0/x../000",
        "tile/0/０００",
    ] {
        assert!(bad.parse::<Resource>().is_err(), "{bad}");
    }
}

#[test]
fn a_bundle_holds_each_entry_after_its_length() {
    let mut bundle = Vec::new();
    assert!(ledger::push_entry(&mut bundle, b"") && ledger::push_entry(&mut bundle, b"a"));
    assert_eq!(bundle, [0, 0, 0, 1, b'a']);
    assert_eq!(entries(&bundle).map(Result::unwrap).collect::<Vec<_>>(), [&b""[..], b"a"]);
    assert!(!ledger::push_entry(&mut bundle, &[0; 65_536]));
    assert!(ledger::push_entry(&mut bundle, &[0; 65_535]));
    assert_eq!(entries(&bundle[..4]).collect::<Result<Vec<_>, _>>().unwrap_err().position, 1);
    assert_eq!(entries(&[0]).count(), 1);
}
