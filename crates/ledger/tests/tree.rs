//! Trees, tiles and proofs, against the definitions of RFC 6962 by plain recursion.

mod sample;

use ledger::{
    Edge, Hash, Plan, PlanError, ProofError, Tile, leaf_hash, tiles, tiles_added,
    verify_consistency, verify_inclusion,
};
use proptest::prelude::*;
use sample::{Log, mth, path, subproof};
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|index| leaf_hash(&index.to_be_bytes())).collect()
}

fn grow(edge: &mut Edge, leaves: &[Hash]) -> BTreeMap<Tile, Vec<u8>> {
    let mut tiles = BTreeMap::new();
    for leaf in leaves {
        edge.push(leaf, |tile, bytes| assert!(tiles.insert(tile, bytes.to_vec()).is_none()));
    }
    tiles.extend(edge.partial_tiles().map(|(tile, bytes)| (tile, bytes.to_vec())));
    tiles
}

/// All tiles of a tree, each worked out from the entries below it.
fn from_scratch(leaves: &[Hash]) -> BTreeMap<Tile, Vec<u8>> {
    let hashes = |tile: Tile| {
        let span = 1_usize << (8 * tile.level());
        let over = |position| {
            let first = tile.first_entry(position) as usize;
            mth(&leaves[first..first + span]).0
        };
        (0..tile.width()).flat_map(over).collect()
    };
    tiles(leaves.len() as u64).map(|tile| (tile, hashes(tile))).collect()
}

#[test]
fn every_proof_in_every_small_tree_is_that_of_the_rfc_and_verifies() {
    let all = leaves(70);
    let widest = from_scratch(&all);
    for size in 0..=all.len() {
        let now = &all[..size];
        let root = mth(now);
        // The tiles of a later tree do for an earlier one: they start the same.
        let tiles: HashMap<_, _> = tiles(size as u64)
            .map(|tile| (tile, widest[&Tile::of(tile.level(), tile.index(), 70).unwrap()].clone()))
            .collect();
        for (index, leaf) in now.iter().enumerate() {
            let (at, of) = (index as u64, size as u64);
            let proof = Plan::inclusion(at, of).unwrap().read(&tiles).unwrap();
            assert_eq!(proof, path(index, now));
            verify_inclusion(leaf, at, of, &proof, &root).unwrap();
            for other in (0..of + 2).filter(|other| *other != at) {
                assert!(
                    verify_inclusion(leaf, other, of, &proof, &root).is_err(),
                    "{at} as {other} of {of}"
                );
            }
        }
        for old in 0..=size {
            let (from, to) = (old as u64, size as u64);
            let proof = Plan::consistency(from, to).unwrap().read(&tiles).unwrap();
            assert_eq!(proof, if old == 0 { Vec::new() } else { subproof(old, now, true) });
            let before = mth(&all[..old]);
            verify_consistency(from, &before, to, &root, &proof).unwrap();
            for other in (1..=to).filter(|other| *other != from) {
                assert!(
                    verify_consistency(other, &before, to, &root, &proof).is_err(),
                    "{from} as {other}"
                );
            }
            let mut longer = proof.clone();
            longer.push(root);
            assert!(matches!(
                verify_consistency(from, &before, to, &root, &longer),
                Err(ProofError::Length { .. })
            ));
        }
    }
}

#[test]
fn what_cannot_be_is_not_planned() {
    assert_eq!(Plan::inclusion(5, 5), Err(PlanError::NotInTree { index: 5, size: 5 }));
    assert_eq!(Plan::inclusion(0, 0), Err(PlanError::NotInTree { index: 0, size: 0 }));
    assert_eq!(Plan::consistency(6, 5), Err(PlanError::Shrinking { old: 6, new: 5 }));
    assert_eq!(Plan::root(1 << 63), Err(PlanError::TooLarge(1 << 63)));
    let verdict = verify_consistency(6, &leaf_hash(b""), 5, &leaf_hash(b""), &[]);
    assert_eq!(verdict, Err(ProofError::Shrinking { old: 6, new: 5 }));
}

#[test]
fn the_largest_tree_has_plans_and_tiles() {
    let largest = ledger::MAX_SIZE;
    assert_eq!(Plan::inclusion(largest - 1, largest).unwrap().tiles().len(), 8);
    assert!(Plan::consistency(largest / 3, largest).unwrap().tiles().len() <= 16);
    assert_eq!(tiles_added(largest - 1, largest).count(), 1);
    assert_eq!(tiles_added(largest, largest).count(), 0);
    assert_eq!(tiles_added(largest, 5).count(), 0);
}

#[test]
fn a_tree_of_three_levels_is_the_same_from_scratch() {
    let all = leaves(66_000);
    let mut edge = Edge::new();
    let mut grown = grow(&mut edge, &all[..65_000]);
    grown.retain(|tile, _| tile.is_full());
    grown.extend(grow(&mut edge, &all[65_000..]));
    assert_eq!(grown, from_scratch(&all));
    assert_eq!(edge.root(), mth(&all));
    let size = all.len() as u64;
    assert_eq!(Plan::root(size).unwrap().read(&grown).unwrap(), [edge.root()]);
    for index in [0, 255, 256, 65_535, 65_536, 65_999] {
        let proof = Plan::inclusion(index, size).unwrap().read(&grown).unwrap();
        assert_eq!(proof, path(index as usize, &all));
    }
    for old in [1, 256, 257, 65_535, 65_536, 65_537, 65_999] {
        let proof = Plan::consistency(old, size).unwrap().read(&grown).unwrap();
        assert_eq!(proof, subproof(old as usize, &all, true));
    }
    assert_eq!(Edge::load(size, &grown).unwrap(), edge);
}

#[test]
fn a_tile_that_is_missing_or_short_is_named() {
    let mut log = Log::of(300);
    let tile = Tile::of(0, 1, 300).unwrap();
    log.tiles.get_mut(&tile).unwrap().pop();
    let plan = Plan::inclusion(270, 300).unwrap();
    assert_eq!(
        plan.read(&log.tiles).unwrap_err().to_string(),
        "tile/0/001.p/44 has 1407 bytes, 1408 expected"
    );
    assert_eq!(
        Edge::load(300, &log.tiles).unwrap_err().to_string(),
        "tile/0/001.p/44 has 1407 bytes, 1408 expected"
    );
    log.tiles.remove(&tile);
    assert_eq!(plan.read(&log.tiles).unwrap_err().to_string(), "tile/0/001.p/44 is not there");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn growing_in_steps_gives_the_tiles_and_roots_of_the_whole(
        mut steps in prop::collection::vec(0_u64..1500, 1..6),
    ) {
        steps.sort_unstable();
        let all = leaves(*steps.last().unwrap());
        let (mut edge, mut kept, mut size) = (Edge::new(), BTreeMap::new(), 0);
        for step in steps {
            // Each step takes up the tree from what was kept, as a program does that was started anew.
            edge = if step % 2 == 0 { Edge::load(size, &kept).unwrap() } else { edge };
            let grown = grow(&mut edge, &all[size as usize..step as usize]);
            let changed: BTreeSet<_> = tiles_added(size, step).collect();
            prop_assert!(changed.iter().all(|tile| grown.contains_key(tile)));
            for (tile, bytes) in &grown {
                // What is not listed as new was there before, just the same.
                prop_assert!(changed.contains(tile) || kept.get(tile) == Some(bytes));
            }
            kept.extend(grown);
            let published: BTreeMap<_, _> = tiles(step).map(|tile| (tile, kept[&tile].clone())).collect();
            prop_assert_eq!(published, from_scratch(&all[..step as usize]));
            prop_assert_eq!(edge.root(), mth(&all[..step as usize]));
            size = step;
        }
    }

    #[test]
    fn no_change_to_a_proof_goes_unnoticed(
        size in 2_u64..600,
        at in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        bit in 0_usize..256,
    ) {
        let all = leaves(size);
        let tiles = from_scratch(&all);
        let root = mth(&all);
        let index = at.index(all.len());
        let flip = |proof: &mut [Hash], place: &prop::sample::Index| {
            let changed = place.index(proof.len());
            proof[changed].0[bit / 8] ^= 1 << (bit % 8);
        };
        let mut proof = Plan::inclusion(index as u64, size).unwrap().read(&tiles).unwrap();
        verify_inclusion(&all[index], index as u64, size, &proof, &root).unwrap();
        prop_assert!(verify_inclusion(&all[index], index as u64, size, &proof[1..], &root).is_err());
        flip(&mut proof, &place);
        prop_assert!(verify_inclusion(&all[index], index as u64, size, &proof, &root).is_err());
        let old = index as u64;
        if 0 < old && old < size {
            let before = mth(&all[..index]);
            let mut proof = Plan::consistency(old, size).unwrap().read(&tiles).unwrap();
            verify_consistency(old, &before, size, &root, &proof).unwrap();
            prop_assert!(verify_consistency(old, &before, size, &root, &proof[1..]).is_err());
            prop_assert!(verify_consistency(old, &root, size, &root, &proof).is_err());
            prop_assert!(verify_consistency(old, &before, size, &before, &proof).is_err());
            flip(&mut proof, &place);
            prop_assert!(verify_consistency(old, &before, size, &root, &proof).is_err());
        }
    }
}
