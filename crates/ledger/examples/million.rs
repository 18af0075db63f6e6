//! Builds a log of a million entries in memory, audits it, and makes proofs, with the time of each:
//! `cargo run --release -p ledger --example million [entries]`.

use ledger::{
    Auditor, Checkpoint, Edge, Entry, Plan, Resource, Salt, SignerKey, Tile, audit, commit,
    push_entry, verify_inclusion,
};
use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let size: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |count| count.parse())?;
    let started = Instant::now();
    let (mut bundles, mut leaves) = (Vec::new(), Vec::new());
    for index in 0..size {
        if index % 256 == 0 {
            bundles.push(Vec::new());
        }
        let mut salt = Salt([0; 32]);
        salt.0[..8].copy_from_slice(&index.to_be_bytes());
        let commitment = commit(&salt, b"I waited three hours and nobody said why.");
        let time = 1_236_000_000_000_000 + index;
        let entry = Entry::new("experience.received", time, "EX-7KQ2M4", commitment)?.to_bytes();
        leaves.push(ledger::leaf_hash(&entry));
        if let Some(bundle) = bundles.last_mut() {
            assert!(push_entry(bundle, &entry));
        }
    }
    eprintln!("{size} entries made and hashed: {:?}", started.elapsed());

    let started = Instant::now();
    let (mut edge, mut tiles) = (Edge::new(), HashMap::<Tile, Vec<u8>>::new());
    for leaf in &leaves {
        edge.push(leaf, |tile, bytes| drop(tiles.insert(tile, bytes.to_vec())));
    }
    tiles.extend(edge.partial_tiles().map(|(tile, bytes)| (tile, bytes.to_vec())));
    let root = edge.root();
    eprintln!("tree built: {:?}, {} tiles", started.elapsed(), tiles.len());

    let key = SignerKey::from_seed("example.org/log", &[1; 32])?;
    let started = Instant::now();
    let note = Checkpoint::new("example.org/log", size, root)?.sign(&[&key])?.to_string();
    eprintln!("checkpoint signed: {:?}", started.elapsed());

    let started = Instant::now();
    let goal = Checkpoint::open(note.as_bytes(), key.verifier(), "example.org/log")?;
    let fetch = |resource| match resource {
        Resource::Tile(tile) => tiles.get(&tile).cloned().ok_or("no such tile"),
        Resource::Bundle(bundle) => Ok(bundles[bundle.index() as usize].clone()),
    };
    audit::run(Auditor::new(goal), fetch, audit::canonical_entry, |_, _| {})?;
    eprintln!("audited, each entry parsed: {:?}", started.elapsed());

    let started = Instant::now();
    let proofs = 1000.min(size);
    for n in 0..proofs {
        let index = n * (size / proofs);
        let proof = Plan::inclusion(index, size)?.read(&tiles)?;
        verify_inclusion(&leaves[index as usize], index, size, &proof, &root)?;
    }
    eprintln!("one inclusion proof made and verified: {:?}", started.elapsed() / proofs as u32);

    let started = Instant::now();
    for n in 1..=proofs {
        Plan::consistency(n * (size / proofs), size)?.read(&tiles)?;
    }
    eprintln!("one consistency proof made: {:?}", started.elapsed() / proofs as u32);
    Ok(())
}
