//! Nothing that is published can be changed without an audit finding it.

mod sample;

use ledger::{Auditor, Bundle, Checkpoint, Fault, Resource, audit};
use proptest::prelude::*;
use sample::{Log, ORIGIN, key};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bit_changed_in_any_file_is_found_and_the_file_named(
        size in 1_u64..700,
        file in any::<prop::sample::Index>(),
        bit in any::<prop::sample::Index>(),
    ) {
        let mut log = Log::of(size);
        let mut files: Vec<_> = log.files.keys().copied().collect();
        files.sort_unstable();
        let changed = *file.get(&files);
        let bytes = log.files.get_mut(&changed).unwrap();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let fault = log.audit(&[]).unwrap_err();
        match (changed, &fault) {
            (Resource::Tile(changed), Fault::CorruptTile { tile, position, .. }) => {
                prop_assert_eq!((changed, bit / 256), (*tile, usize::from(*position)));
            }
            (Resource::Bundle(changed), Fault::ChangedEntry { bundle, .. } | Fault::TruncatedBundle { bundle, .. } | Fault::BundleCount { bundle, .. }) => {
                prop_assert_eq!(changed, *bundle);
            }
            _ => prop_assert!(false, "{} changed, but: {}", changed, fault),
        }
    }

    #[test]
    fn any_bit_changed_in_a_checkpoint_is_found(
        size in 0_u64..40,
        bit in any::<prop::sample::Index>(),
    ) {
        let mut note = Log::of(size).note().to_string().into_bytes();
        let bit = bit.index(note.len() * 8);
        note[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(Checkpoint::open(&note, key().verifier(), ORIGIN).is_err());
    }

    #[test]
    fn an_audit_of_arbitrary_files_ends_in_a_fault(
        size in 1_u64..600,
        garbage in prop::collection::vec(any::<u8>(), 0..9000),
    ) {
        let log = Log::of(size);
        let fetch = |resource| Ok::<_, ()>(match resource {
            Resource::Bundle(bundle) if bundle == Bundle::of(0, size).unwrap() => garbage.clone(),
            other => log.files[&other].clone(),
        });
        let auditor = Auditor::new(log.checkpoint.clone());
        let ended = audit::run(auditor, fetch, audit::any_entry, |_, _| {});
        prop_assert!(ended.is_err());
    }
}
