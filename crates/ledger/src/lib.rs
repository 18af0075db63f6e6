//! A transparency log as pure code. It makes, publishes and checks an append-only list of entries such that
//! nobody, not even who keeps the list, can change, drop or slip in an entry without anyone noticing. Nothing
//! here reads a clock, draws a lot or touches a file: time, salts and seeds are handed in, tiles are handed out.
//!
//! The formats are public ones, so that other tools can read and watch such a log: the tree of RFC 6962 and
//! RFC 9162, and of C2SP `tlog-tiles`, `signed-note`, `tlog-checkpoint` and `tlog-proof`.
//!
//! ```
//! use ledger::{Auditor, Checkpoint, Edge, Entry, Plan, Receipt, Resource, Salt, SignerKey, Tile};
//! use std::collections::HashMap;
//!
//! // An entry says that something happened, and commits to what it was.
//! let salt = Salt([7; 32]); // in earnest: by chance
//! let commitment = ledger::commit(&salt, b"I waited three hours.");
//! let entry = Entry::new("experience.received", 1_236_000_000_000_000, "EX-7KQ2M4", commitment)?;
//!
//! // The log grows: full tiles come out as they fill, partial ones at the end.
//! let (mut edge, mut tiles) = (Edge::new(), HashMap::<Tile, Vec<u8>>::new());
//! edge.push(&entry.leaf_hash(), |tile, bytes| drop(tiles.insert(tile, bytes.to_vec())));
//! tiles.extend(edge.partial_tiles().map(|(tile, bytes)| (tile, bytes.to_vec())));
//!
//! // It signs what it is.
//! let key = SignerKey::from_seed("example.org/log", &[3; 32])?; // in earnest: by chance
//! let note = Checkpoint::new("example.org/log", edge.size(), edge.root())?.sign(&[&key])?;
//!
//! // A receipt shows, without a connection, that the entry is in it.
//! let proof = Plan::inclusion(0, edge.size())?.read(&tiles)?;
//! let receipt = Receipt { entry: entry.clone(), salt: Some(salt), index: 0, proof, checkpoint: note.clone() };
//! let receipt = Receipt::parse(receipt.to_string().as_bytes())?;
//! receipt.verify(key.verifier(), "example.org/log")?;
//! receipt.agrees_with(b"I waited three hours.")?;
//!
//! // And anyone reads the whole log and checks all of it.
//! let goal = Checkpoint::open(note.to_string().as_bytes(), key.verifier(), "example.org/log")?;
//! let mut bundle = Vec::new();
//! assert!(ledger::push_entry(&mut bundle, &entry.to_bytes()));
//! let fetch = |resource: Resource| match resource {
//!     Resource::Tile(tile) => tiles.get(&tile).cloned().ok_or("no such tile"),
//!     Resource::Bundle(_) => Ok(bundle.clone()),
//! };
//! ledger::audit::run(Auditor::new(goal), fetch, ledger::audit::canonical_entry, |_, _| {})?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod audit;
mod bundle;
mod checkpoint;
mod commitment;
mod edge;
mod entry;
mod fault;
mod hash;
mod key;
mod note;
mod plan;
mod proof;
mod receipt;
mod source;
mod text;
mod tile;

pub use audit::{AuditError, Auditor, ReadingOrder};
pub use bundle::{BundleEndsEarly, Entries, MAX_ENTRY, entries, push_entry};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Salt, commit};
pub use edge::Edge;
pub use entry::{Entry, EntryError, MAX_KIND, MAX_SUBJECT, MAX_TIME};
pub use fault::Fault;
pub use hash::{Hash, empty_root, leaf_hash, node_hash};
pub use key::{KeyError, MAX_KEY_NAME, SignerKey, VerifierKey};
pub use note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteError, NoteSignature};
pub use plan::{Plan, PlanError};
pub use proof::{ProofError, verify_consistency, verify_inclusion};
pub use receipt::{Receipt, ReceiptError};
pub use source::{MissingTile, ReadError, TileSource};
pub use tile::{
    Bundle, MAX_SIZE, PathError, Resource, TILE_WIDTH, Tile, bundles_added, tiles, tiles_added,
};
