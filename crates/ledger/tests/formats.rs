//! The written forms: what is written can be read again, there is one form for each thing, and whatever else
//! comes in is refused with an error and never with a panic.

mod sample;

use ledger::{
    Checkpoint, CheckpointError, Entry, EntryError, Hash, MAX_TIME, Note, Receipt, Resource, Salt,
    SignerKey, Tile, VerifierKey, commit, entries, leaf_hash,
};
use proptest::prelude::*;
use sample::{entry, key};

#[test]
fn an_entry_has_the_bytes_that_are_written_down() {
    let entry =
        Entry::new("ask.answered", 0x0001_0203_0405_0607, "ASK-7P3W9D", Hash([0xAB; 32])).unwrap();
    let mut expected = vec![1, 12];
    expected.extend(b"ask.answered\x00\x01\x02\x03\x04\x05\x06\x07\x00\x0aASK-7P3W9D");
    expected.extend([0xAB; 32]);
    assert_eq!(entry.to_bytes(), expected);
    assert_eq!(Entry::from_bytes(&expected), Ok(entry.clone()));
    assert_eq!(entry.leaf_hash(), leaf_hash(&expected));
    assert_eq!(
        (entry.kind(), entry.time(), entry.subject()),
        ("ask.answered", 0x0001_0203_0405_0607, "ASK-7P3W9D")
    );
}

#[test]
fn an_entry_is_shown_to_people_as_json() {
    let entry =
        Entry::new("event.place-given", 1_236_000_000_000_001, "the “hall” \\ 2", Hash([0; 32]))
            .unwrap();
    assert_eq!(
        entry.to_json(),
        "{\"version\":1,\"kind\":\"event.place-given\",\"time\":\"2009-03-02T13:20:00.000001Z\",\
         \"subject\":\"the “hall” \\\\ 2\",\"commitment\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}"
    );
    let latest = Entry::new("a", MAX_TIME, "", Hash([0; 32])).unwrap();
    assert!(latest.to_json().contains("\"time\":\"9999-01-01T00:00:00Z\""), "{}", latest.to_json());
}

#[test]
fn what_is_no_entry_is_named() {
    let zero = Hash([0; 32]);
    for kind in ["", "A", "1a", ".a", "a b", "é", "a\n", &"a".repeat(65)] {
        assert_eq!(Entry::new(kind, 0, "", zero), Err(EntryError::Kind), "{kind}");
    }
    for subject in ["a\nb", "\u{0}", "\u{85}", "\u{202e}gnirts", "a\u{2028}b", &"é".repeat(513)] {
        assert_eq!(Entry::new("a", 0, subject, zero), Err(EntryError::Subject), "{subject}");
    }
    Entry::new(&"a".repeat(64), MAX_TIME, &"é".repeat(512), zero).unwrap();
    assert_eq!(Entry::new("a", MAX_TIME + 1, "", zero), Err(EntryError::Time(MAX_TIME + 1)));
    let bytes = entry(1).to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(Entry::from_bytes(&bytes[..length]), Err(EntryError::Early(length)));
    }
    assert_eq!(Entry::from_bytes(&[&bytes[..], b"x"].concat()), Err(EntryError::Trailing(1)));
    assert_eq!(Entry::from_bytes(&[&[2], &bytes[1..]].concat()), Err(EntryError::Version(2)));
}

#[test]
fn a_commitment_is_of_its_own_content_and_salt_only() {
    let salt = Salt([1; 32]);
    let made = commit(&salt, b"abc");
    assert_eq!(made, commit(&salt, b"abc"));
    assert_ne!(made, commit(&salt, b"abd"));
    assert_ne!(made, commit(&Salt([2; 32]), b"abc"));
    // A byte cannot be moved from the salt to the content.
    let mut moved = [1; 32];
    moved[31] = b'a';
    assert_ne!(commit(&Salt(moved), b"bc"), commit(&salt, b"abc"));
    assert_ne!(made, leaf_hash(b"abc"));
    assert_eq!(format!("{salt:?}"), "Salt(…)");
    // What was published stays checkable only while this does not change.
    assert_eq!(made.to_hex(), "84ab96be89528e76372af14b708486de3e1ceaf8dbc0de66bccb39f7b3bc9c4e");
}

#[test]
fn what_is_no_checkpoint_is_named() {
    let root = leaf_hash(b"").to_string();
    let refused = |text: &str| Checkpoint::parse(&text.replace("ROOT", &root)).unwrap_err();
    assert_eq!(refused(""), CheckpointError::Lines);
    assert_eq!(refused("a\n1\n"), CheckpointError::Lines);
    assert_eq!(refused("a\n1\nROOT"), CheckpointError::Lines);
    assert_eq!(refused("\n1\nROOT\n"), CheckpointError::Origin);
    assert_eq!(refused("a\n1\nROOT\n\n"), CheckpointError::Extension(1));
    assert_eq!(refused("a\n1\nROOT\nx\n\n"), CheckpointError::Extension(2));
    assert_eq!(refused("a\n0\nROOT\n"), CheckpointError::NotEmpty(leaf_hash(b"")));
    for size in
        ["", "-1", "+1", "01", "1 ", "1.0", "9223372036854775808", "99999999999999999999", "１"]
    {
        assert_eq!(refused(&format!("a\n{size}\nROOT\n")), CheckpointError::Size(size.into()));
    }
    for bad in
        ["", "AAAA", &root[..43], &format!("{root}="), &format!(" {root}"), &root.replace('=', "")]
    {
        assert_eq!(refused(&format!("a\n1\n{bad}\n")), CheckpointError::Root(bad.into()));
    }
    let text = format!("a b+c\n9223372036854775807\n{root}\nmore\n");
    let checkpoint = Checkpoint::parse(&text).unwrap();
    assert_eq!(checkpoint.extensions(), ["more"]);
    assert_eq!(checkpoint.to_string(), text);
    assert_eq!(
        Checkpoint::new("a", 1 << 63, Hash([0; 32])),
        Err(CheckpointError::Size((1_u64 << 63).to_string()))
    );
    assert_eq!(Checkpoint::new("a\nb", 1, Hash([0; 32])), Err(CheckpointError::Origin));
}

proptest! {
    #[test]
    fn an_entry_is_read_as_it_was_written(
        kind in "[a-z][a-z0-9._-]{0,63}",
        time in 0..=MAX_TIME,
        subject in "[^\\p{C}\\p{Zl}\\p{Zp}]{0,200}",
        commitment: [u8; 32],
    ) {
        let entry = Entry::new(&kind, time, &subject, Hash(commitment)).unwrap();
        let bytes = entry.to_bytes();
        prop_assert_eq!(Entry::from_bytes(&bytes), Ok(entry.clone()));
        let json: serde_json::Value = serde_json::from_str(&entry.to_json()).unwrap();
        prop_assert_eq!(json["subject"].as_str(), Some(subject.as_str()));
    }

    #[test]
    fn any_bit_changed_in_an_entry_makes_another_leaf_or_none(
        bit in any::<prop::sample::Index>(),
    ) {
        let (was, mut bytes) = (entry(7), entry(7).to_bytes());
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert_ne!(leaf_hash(&bytes), was.leaf_hash());
        if let Ok(now) = Entry::from_bytes(&bytes) {
            prop_assert_eq!(now.to_bytes(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_never_make_a_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        if let Ok(entry) = Entry::from_bytes(&bytes) {
            prop_assert_eq!(entry.to_bytes(), bytes.clone());
        }
        let _ = entries(&bytes).count();
        let _ = (Note::parse(&bytes), Receipt::parse(&bytes));
        let _ = "tile/entries/000.p/3".parse::<Resource>().unwrap().narrow(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        let _ = (Checkpoint::parse(&text), VerifierKey::parse(&text), SignerKey::parse(&text), text.parse::<Resource>());
    }

    #[test]
    fn bytes_that_look_like_an_entry_are_read_as_one_form_or_refused(
        length in 0_u8..6,
        rest in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let bytes = [&[1, length][..], &b"abcdef"[..length.into()], &rest].concat();
        if let Ok(entry) = Entry::from_bytes(&bytes) {
            prop_assert_eq!(entry.to_bytes(), bytes);
        }
    }

    #[test]
    fn text_that_looks_like_a_note_is_given_back_or_refused(
        text in "([a-z0-9 —+=\n]{0,20}\n){0,3}",
        lines in prop::collection::vec("(— )?[a-z+ ]{0,4} [A-Za-z0-9+/]{0,12}={0,2}", 0..3),
    ) {
        let all = format!("{text}\n{}", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        if let Ok(note) = Note::parse(all.as_bytes()) {
            prop_assert_eq!(note.to_string(), all);
        }
        let path = lines.concat();
        if let Ok(resource) = format!("tile/{path}").parse::<Resource>() {
            prop_assert_eq!(resource.to_string(), format!("tile/{path}"));
        }
    }

    #[test]
    fn text_that_looks_like_a_path_is_given_back_or_refused(
        path in "tile/([0-9]|entries)/(x[0-9]{3}/){0,6}[0-9]{2,4}(\\.p/[0-9]{1,3})?",
    ) {
        if let Ok(resource) = path.parse::<Resource>() {
            prop_assert_eq!(resource.to_string(), path.clone());
            let _ = (resource.as_full(), resource.narrow(&[]));
        }
    }

    #[test]
    fn a_tile_of_any_tree_has_its_path(
        level in 0_u8..9,
        index: u64,
        size in 0..=ledger::MAX_SIZE,
    ) {
        let index = index >> (index % 64);
        if let Some(tile) = Tile::of(level, index, size) {
            prop_assert!(tile.first_entry(tile.width() - 1) < size);
            prop_assert_eq!(tile.to_string().parse(), Ok(Resource::Tile(tile)));
        }
    }

    #[test]
    fn keys_are_read_as_they_were_written(name in "[!-*,-~é]{1,40}", seed: [u8; 32]) {
        let key = SignerKey::from_seed(&name, &seed).unwrap();
        prop_assert_eq!(VerifierKey::parse(&key.verifier().to_string()), Ok(key.verifier().clone()));
        prop_assert_eq!(SignerKey::parse(&key.to_secret_text()).unwrap().to_secret_text(), key.to_secret_text());
    }

    #[test]
    fn any_bit_changed_in_a_verifier_key_is_found(bit in any::<prop::sample::Index>()) {
        let mut text = key().verifier().to_string().into_bytes();
        let bit = bit.index(text.len() * 8);
        text[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(VerifierKey::parse(&String::from_utf8_lossy(&text)).is_err());
    }

    #[test]
    fn checkpoints_are_read_as_they_were_written(
        origin in "[^\\p{C}]{1,30}",
        size in 1..=ledger::MAX_SIZE,
        root: [u8; 32],
        more in prop::collection::vec("[^\\p{C}]{1,10}", 0..3),
    ) {
        let made = Checkpoint::new(&origin, size, Hash(root)).unwrap();
        let made = more.iter().try_fold(made, |made, line| made.with_extension(line)).unwrap();
        prop_assert_eq!(Checkpoint::parse(&made.to_string()), Ok(made.clone()));
        let note = made.sign(&[&key()]).unwrap();
        prop_assert_eq!(Note::parse(note.to_string().as_bytes()), Ok(note));
    }
}
