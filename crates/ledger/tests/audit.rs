//! What an audit finds, in the exact words in which it says so.

mod sample;

use ledger::{
    Auditor, Checkpoint, Edge, Fault, Plan, ReadingOrder, Resource, SignerKey, Tile, audit,
    push_entry, tiles,
};
use sample::{Log, ORIGIN, entry, key};
use std::collections::BTreeSet;

/// A log whose entry at one index is another.
fn log_with_other_entry(size: u64, at: u64) -> Log {
    Log::of_entries((0..size).map(|i| entry(if i == at { i + 1_000_000 } else { i }).to_bytes()))
}

#[test]
fn a_sound_log_of_any_shape_passes_and_tells_how_far_it_is() {
    for size in [0, 1, 2, 255, 256, 257, 511, 512, 700, 1024] {
        let log = Log::of(size);
        let (mut told, mut entries) = (Vec::new(), 0);
        let fetch = |resource| log.files.get(&resource).cloned().ok_or(());
        let count = |index, bytes: &[u8]| {
            assert_eq!((index, bytes), (entries, entry(index).to_bytes().as_slice()));
            entries += 1;
            Ok(())
        };
        let auditor = Auditor::new(log.checkpoint.clone());
        let seen = audit::run(auditor, fetch, count, |done, of| told.push((done, of))).unwrap();
        assert_eq!(seen, log.checkpoint);
        assert_eq!(entries, size);
        assert!(told.is_sorted());
        assert_eq!(told.last().copied().unwrap_or((0, 0)), (size, size));
        for earlier in [0, 1, 254, 255, 256, 257, 600, 1024] {
            if earlier <= size {
                log.audit(&[&Log::of(earlier).checkpoint]).unwrap();
            }
        }
    }
}

#[test]
fn a_log_of_three_levels_passes_whole_and_in_parts() {
    let log = Log::of(65_536 + 300);
    assert!(log.files.contains_key(&"tile/2/000.p/1".parse().unwrap()));
    log.audit(&[&Log::of(300).checkpoint]).unwrap();
    for size in [1, 300, 65_535, 65_536, 65_700, log.size] {
        let mut edge = Edge::new();
        log.leaves()[..size as usize].iter().for_each(|leaf| edge.push(leaf, |_, _| {}));
        let last = Checkpoint::new(ORIGIN, size, edge.root()).unwrap();
        let wider = Wider(&log);
        let auditor = Auditor::resume(log.checkpoint.clone(), &last, &wider).unwrap();
        assert!(auditor.checked() <= size && size - auditor.checked() < 256);
        assert_eq!(log.run(auditor).unwrap(), log.checkpoint);
        let other = Checkpoint::new(ORIGIN, size, ledger::leaf_hash(b"other")).unwrap();
        match Auditor::resume(log.checkpoint.clone(), &other, &wider) {
            Ok(auditor) => assert!(matches!(log.run(auditor), Err(Fault::NotExtending { .. }))),
            Err(error) => assert!(error.to_string().starts_with("forked"), "{error}"),
        }
    }
}

/// Hands out the tiles of a log that has grown on, as a server does.
struct Wider<'a>(&'a Log);

impl ledger::TileSource for Wider<'_> {
    type Error = String;

    fn tile(&self, tile: Tile) -> Result<Vec<u8>, String> {
        let now = Tile::of(tile.level(), tile.index(), self.0.size).ok_or("no such tile")?;
        self.0.tiles.get(&now).cloned().ok_or_else(|| now.to_string())
    }
}

#[test]
fn everything_that_is_published_is_read_once_and_children_before_parents() {
    for size in [0, 1, 256, 300, 512, 65_536, 70_000, 131_072 + 256] {
        let order: Vec<_> = ReadingOrder::new(size).collect();
        let read: BTreeSet<_> = order.iter().copied().collect();
        assert_eq!(read.len(), order.len());
        let bundles = ledger::bundles_added(0, size).map(Resource::Bundle);
        assert_eq!(read, tiles(size).map(Resource::Tile).chain(bundles).collect());
        for (at, resource) in order.iter().enumerate() {
            if let Resource::Tile(tile) = resource
                && tile.level() > 0
            {
                let last = tile.index() * 256 + u64::from(tile.width()) - 1;
                let below = Resource::Tile(Tile::of(tile.level() - 1, last, size).unwrap());
                assert!(order[..at].contains(&below), "{resource} before {below} at {size}");
            }
        }
    }
}

#[test]
fn a_corrupt_hash_in_a_tile_is_named_with_its_place() {
    for (path, position, over) in
        [("tile/0/000", 3, 3), ("tile/0/002.p/88", 87, 599), ("tile/1/000.p/2", 1, 256)]
    {
        let mut log = Log::of(600);
        let bytes = log.file(path);
        let before = ledger::Hash(*bytes.as_chunks().0.get(position).unwrap());
        bytes[position * 32 + 31] ^= 1;
        let after = ledger::Hash(*log.file(path).as_chunks().0.get(position).unwrap());
        assert_eq!(
            log.audit(&[]).unwrap_err().to_string(),
            format!(
                "corrupt tile: {path} has {after} at position {position} (over entry {over} and on), expected {before}"
            )
        );
    }
}

#[test]
fn a_changed_entry_is_named_by_its_index() {
    for (path, index) in
        [("tile/entries/000", 0), ("tile/entries/001", 300), ("tile/entries/002.p/88", 599)]
    {
        let mut log = Log::of(600);
        let other = entry(if index == 0 { 1 } else { index - 1 });
        let bundle: u64 = index / 256;
        let mut bytes = Vec::new();
        for i in bundle * 256..600.min(bundle * 256 + 256) {
            let entry = if i == index { other.clone() } else { entry(i) };
            assert!(push_entry(&mut bytes, &entry.to_bytes()));
        }
        *log.file(path) = bytes;
        assert_eq!(
            log.audit(&[]).unwrap_err().to_string(),
            format!(
                "changed entry: entry {index} in {path} has the leaf hash {}, expected {}",
                other.leaf_hash(),
                entry(index).leaf_hash()
            )
        );
    }
}

#[test]
fn an_entry_changed_together_with_its_tile_shows_one_level_up() {
    let (mut log, other) = (Log::of(600), log_with_other_entry(600, 300));
    for path in ["tile/0/001", "tile/entries/001"] {
        *log.file(path) = other.files[&path.parse().unwrap()].clone();
    }
    let fault = log.audit(&[]).unwrap_err();
    assert!(fault.to_string().starts_with("corrupt tile: tile/1/000.p/2 has "), "{fault}");
    // With the tiles above as well, only the signed root is left to tell.
    let checkpoint = log.checkpoint.clone();
    log = Log { checkpoint, ..other };
    let fault = log.audit(&[]).unwrap_err();
    assert!(
        fault.to_string().starts_with("wrong root: the tiles of 600 entries make root "),
        "{fault}"
    );
}

#[test]
fn truncated_and_overlong_files_are_named() {
    let refused = |path: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut log = Log::of(600);
        change(log.file(path));
        log.audit(&[]).unwrap_err().to_string()
    };
    let cut = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 1);
    let empty = |bytes: &mut Vec<u8>| bytes.clear();
    let longer = |bytes: &mut Vec<u8>| bytes.push(0);
    assert_eq!(
        refused("tile/0/001", &cut),
        "truncated tile: tile/0/001 has 8191 bytes, expected 8192"
    );
    assert_eq!(
        refused("tile/1/000.p/2", &empty),
        "truncated tile: tile/1/000.p/2 has 0 bytes, expected 64"
    );
    assert_eq!(
        refused("tile/1/000.p/2", &longer),
        "overlong tile: tile/1/000.p/2 has 65 bytes, expected 64"
    );
    assert_eq!(
        refused("tile/entries/001", &cut),
        "truncated bundle: tile/entries/001: the bundle ends inside the entry at position 255"
    );
    assert_eq!(refused("tile/entries/001", &empty), "tile/entries/001 has 0 entries, expected 256");
    let one_more = |bytes: &mut Vec<u8>| assert!(push_entry(bytes, b"slipped in"));
    assert_eq!(
        refused("tile/entries/002.p/88", &one_more),
        "tile/entries/002.p/88 has 89 entries, expected 88"
    );
}

#[test]
fn an_entry_of_another_form_is_named() {
    let entries =
        (0..300).map(|i| if i == 270 { b"free text".to_vec() } else { entry(i).to_bytes() });
    let log = Log::of_entries(entries);
    assert_eq!(
        log.audit(&[]).unwrap_err().to_string(),
        "malformed entry: entry 270: version 102 of the entry form is not known, 1 is"
    );
    let fetch = |resource| log.files.get(&resource).cloned().ok_or(());
    audit::run(Auditor::new(log.checkpoint.clone()), fetch, audit::any_entry, |_, _| {}).unwrap();
}

#[test]
fn forks_and_rollbacks_are_named() {
    let (log, shorter, other) = (Log::of(600), Log::of(500), log_with_other_entry(600, 450));
    let words = |log: &Log, seen: &Log| log.audit(&[&seen.checkpoint]).unwrap_err().to_string();
    assert_eq!(
        words(&shorter, &log),
        "rolled back: the log has 500 entries, but had 600 when it was last seen"
    );
    assert_eq!(
        words(&other, &log),
        format!(
            "forked: at 600 entries the log has root {}, but showed {} before",
            other.checkpoint.root(),
            log.checkpoint.root()
        )
    );
    let first =
        Log::of_entries((0..500).map(|i| entry(if i == 450 { 1_000_450 } else { i }).to_bytes()));
    assert_eq!(
        words(&other, &shorter),
        format!(
            "forked: the log of 600 entries does not extend what was seen: its first 500 entries have root {}, but had {}",
            first.checkpoint.root(),
            shorter.checkpoint.root()
        )
    );
    // A fork after what was seen is no fault that can be seen.
    other.audit(&[&Log::of(450).checkpoint]).unwrap();
    // Each of several earlier checkpoints counts.
    let fault = other.audit(&[&Log::of(450).checkpoint, &shorter.checkpoint]).unwrap_err();
    assert!(matches!(fault, Fault::NotExtending { seen: 500, .. }));
    // A fault in what is published comes before the suspicion of a fork.
    let mut broken = Log::of(600);
    broken.file("tile/0/001")[0] ^= 1;
    assert!(matches!(broken.audit(&[&shorter.checkpoint]).unwrap_err(), Fault::CorruptTile { .. }));
}

#[test]
fn growth_can_be_checked_without_reading_the_log() {
    let (log, shorter) = (Log::of(600), Log::of(500));
    let other = log_with_other_entry(600, 450);
    let proof = |log: &Log| Plan::consistency(500, 600).unwrap().read(&log.tiles).unwrap();
    audit::check_growth(&shorter.checkpoint, &log.checkpoint, &proof(&log)).unwrap();
    let fault =
        audit::check_growth(&shorter.checkpoint, &other.checkpoint, &proof(&other)).unwrap_err();
    let words = "the log of 600 entries gives no proof that it extends the 500 seen before: the proof leads back to";
    assert!(fault.to_string().starts_with(words), "{fault}");
    let fault = audit::check_growth(&log.checkpoint, &shorter.checkpoint, &[]).unwrap_err();
    assert_eq!(fault, Fault::RolledBack { seen: 600, found: 500 });
}

#[test]
fn checkpoints_of_others_are_named() {
    let log = Log::of(10);
    let open = |note: String, key: &SignerKey| {
        Checkpoint::open(note.as_bytes(), key.verifier(), ORIGIN)
            .map_err(Fault::from)
            .unwrap_err()
            .to_string()
    };
    let stranger = SignerKey::from_seed(ORIGIN, &[1; 32]).unwrap();
    let (ours, theirs) =
        (format!("{:08x}", key().verifier().id()), format!("{:08x}", stranger.verifier().id()));
    assert_eq!(
        open(log.note().to_string(), &stranger),
        format!(
            "wrong key: the checkpoint is signed by {ORIGIN}+{ours}, expected {ORIGIN}+{theirs}"
        )
    );
    let moved = log.note().to_string().replace("\n10\n", "\n11\n");
    assert_eq!(
        open(moved, &key()),
        format!(
            "bad signature: the checkpoint does not carry the signature of {ORIGIN}+{ours} that it claims"
        )
    );
    let elsewhere = Checkpoint::new("example.org/other", 10, *log.checkpoint.root()).unwrap();
    assert_eq!(
        open(elsewhere.sign(&[&key()]).unwrap().to_string(), &key()),
        "checkpoint of another log: found “example.org/other”, expected “example.org/log”"
    );
    let fault =
        log.audit(&[&Checkpoint::new("example.org/other", 1, *log.checkpoint.root()).unwrap()]);
    assert!(matches!(fault, Err(Fault::OtherOrigin { .. })));
    assert_eq!(
        open("no checkpoint at all".into(), &key()),
        "malformed checkpoint: the note has no text followed by an empty line and signatures"
    );
    let signed = |text: &str| ledger::Note::sign(text, &[&key()]).unwrap().to_string();
    assert_eq!(
        open(signed("example.org/log\n010\nAAAA\n"), &key()),
        "malformed checkpoint: the size “010” is not a plain decimal number up to 2^63 - 1"
    );
    assert_eq!(
        open(signed("example.org/log\n10\nAAAA\n"), &key()),
        "malformed checkpoint: the root “AAAA” is not a hash in base64"
    );
}

#[test]
fn an_audit_takes_nothing_out_of_order_and_does_not_end_early() {
    let log = Log::of(300);
    let mut auditor = Auditor::new(log.checkpoint.clone());
    let tile: Resource = "tile/0/000".parse().unwrap();
    let fault = auditor.feed(tile, &log.files[&tile], audit::any_entry).unwrap_err();
    assert_eq!(fault.to_string(), "out of order: tile/0/000 was read, expected tile/entries/000");
    let fault = auditor.finish().unwrap_err();
    assert_eq!(fault.to_string(), "unfinished: tile/entries/000 has not been read");
    let late = Auditor::resume(log.checkpoint.clone(), &log.checkpoint, &log.tiles).unwrap();
    let fault = late.clone().extends(Log::of(5).checkpoint).unwrap_err();
    assert_eq!(fault, Fault::BeforeStart { size: 5, start: 256 });
}

#[test]
fn a_wider_version_of_a_file_is_narrowed() {
    let (early, late) = (Log::of(300), Log::of(700));
    for (resource, bytes) in &early.files {
        let wider = late
            .files
            .get(&resource.as_full())
            .or_else(|| late.files.get(&"tile/1/000.p/2".parse().unwrap()));
        assert_eq!(resource.narrow(wider.unwrap()), Some(bytes.as_slice()), "{resource}");
        assert_eq!(resource.narrow(&bytes[..bytes.len() - 1]), None);
    }
}
