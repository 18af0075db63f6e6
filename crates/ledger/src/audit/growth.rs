//! Whether one checkpoint is a later state of another.

use crate::checkpoint::Checkpoint;
use crate::fault::Fault;
use crate::hash::Hash;
use crate::proof::verify_consistency;

/// Whether `new` can be a later state of `old`, as far as the two checkpoints tell: the same log, not smaller,
/// and the same root where the size is the same.
pub fn check_later(old: &Checkpoint, new: &Checkpoint) -> Result<(), Fault> {
    if old.origin() != new.origin() {
        let (expected, found) = (old.origin().to_owned(), new.origin().to_owned());
        return Err(Fault::OtherOrigin { expected, found });
    }
    if new.size() < old.size() {
        return Err(Fault::RolledBack { seen: old.size(), found: new.size() });
    }
    if new.size() == old.size() && new.root() != old.root() {
        return Err(Fault::Forked { size: new.size(), expected: *old.root(), found: *new.root() });
    }
    Ok(())
}

/// Whether `new` is a later state of `old`, by a consistency proof and without reading the log.
pub fn check_growth(old: &Checkpoint, new: &Checkpoint, proof: &[Hash]) -> Result<(), Fault> {
    check_later(old, new)?;
    verify_consistency(old.size(), old.root(), new.size(), new.root(), proof)
        .map_err(|why| Fault::NoGrowthProof { size: new.size(), seen: old.size(), why })
}
