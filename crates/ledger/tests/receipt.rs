//! Receipts: checked without a connection, and strict.

mod sample;

use ledger::{Fault, Note, Plan, Receipt, ReceiptError, Salt, SignerKey, commit};
use proptest::prelude::*;
use sample::{Log, ORIGIN, content, entry, key, salt};

fn receipt(log: &Log, index: u64) -> Receipt {
    let proof = Plan::inclusion(index, log.size).unwrap().read(&log.tiles).unwrap();
    Receipt { entry: entry(index), salt: Some(salt(index)), index, proof, checkpoint: log.note() }
}

#[test]
fn a_receipt_shows_that_the_entry_is_there_and_what_it_was_about() {
    let log = Log::of(300);
    for index in [0, 1, 255, 256, 299] {
        let file = receipt(&log, index).to_string();
        assert!(file.starts_with("c2sp.org/tlog-proof@v1\nextra "));
        let read = Receipt::parse(file.as_bytes()).unwrap();
        assert_eq!(read.to_string(), file);
        assert_eq!(read.verify(key().verifier(), ORIGIN), Ok(log.checkpoint.clone()));
        read.agrees_with(&content(index)).unwrap();
        let fault = read.agrees_with(b"something else").unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!(
                "other content: it has the commitment {}, the entry has {}",
                commit(&salt(index), b"something else"),
                entry(index).commitment()
            )
        );
    }
}

#[test]
fn when_the_content_is_erased_the_receipt_still_stands() {
    let log = Log::of(300);
    let erased = Receipt { salt: None, ..receipt(&log, 7) };
    let read = Receipt::parse(erased.to_string().as_bytes()).unwrap();
    read.verify(key().verifier(), ORIGIN).unwrap();
    assert_eq!(read.agrees_with(&content(7)), Err(Fault::NoSalt));
}

#[test]
fn a_receipt_for_another_entry_index_log_or_key_is_refused() {
    let log = Log::of(300);
    let good = receipt(&log, 7);
    let refused = |receipt: Receipt| receipt.verify(key().verifier(), ORIGIN).unwrap_err();
    let moved = refused(Receipt { index: 8, ..good.clone() });
    assert!(
        moved
            .to_string()
            .starts_with("the receipt does not prove entry 8 of 300: the proof leads to root ")
    );
    let beyond = refused(Receipt { index: 300, ..good.clone() });
    assert_eq!(
        beyond.to_string(),
        "the receipt does not prove entry 300 of 300: entry 300 cannot be in a log of 300 entries"
    );
    assert!(matches!(
        refused(Receipt { entry: entry(8), ..good.clone() }),
        Fault::NotIncluded { .. }
    ));
    assert!(matches!(
        refused(Receipt { checkpoint: Log::of(301).note(), ..good.clone() }),
        Fault::NotIncluded { .. }
    ));
    let stranger = SignerKey::from_seed(ORIGIN, &[1; 32]).unwrap();
    assert!(matches!(good.verify(stranger.verifier(), ORIGIN), Err(Fault::WrongKey { .. })));
    assert!(matches!(good.verify(key().verifier(), "example.org"), Err(Fault::OtherOrigin { .. })));
    assert_eq!(
        Receipt { salt: Some(Salt([0; 32])), ..good }.agrees_with(&content(7)),
        Err(Fault::OtherContent {
            expected: *entry(7).commitment(),
            found: commit(&Salt([0; 32]), &content(7))
        })
    );
}

#[test]
fn what_is_no_receipt_is_named() {
    let file = receipt(&Log::of(3), 1).to_string();
    let lines: Vec<_> = file.split('\n').collect();
    let (extra, index, first, second) = (lines[1], lines[2], lines[3], lines[4]);
    let refused =
        |from: &str, to: &str| Receipt::parse(file.replacen(from, to, 1).as_bytes()).unwrap_err();
    assert_eq!(Receipt::parse(b""), Err(ReceiptError::Header));
    assert_eq!(Receipt::parse(b"\xff"), Err(ReceiptError::NotText));
    assert_eq!(Receipt::parse(&[b'a'; 2_000_000]), Err(ReceiptError::TooLong(2_000_000)));
    assert_eq!(refused("@v1", "@v2"), ReceiptError::Header);
    assert_eq!(refused(&format!("{extra}\n"), ""), ReceiptError::Extra);
    assert_eq!(refused("extra ", "extra  "), ReceiptError::Extra);
    assert_eq!(refused("extra A", "extra B"), ReceiptError::Extra);
    assert_eq!(refused(extra, &extra[..extra.len() - 4]), ReceiptError::Extra);
    assert_eq!(refused(index, "index 01"), ReceiptError::Index);
    assert_eq!(refused(index, "index"), ReceiptError::Index);
    assert_eq!(refused(first, &first[4..]), ReceiptError::Hash(1));
    assert_eq!(refused(second, &format!("{second} ")), ReceiptError::Hash(2));
    assert_eq!(refused(&format!("{second}\n\n"), second), ReceiptError::Hash(2));
    assert_eq!(refused(second, &format!("{second}\n").repeat(63)), ReceiptError::TooManyHashes);
    assert!(matches!(refused("\n— ", "\n- "), ReceiptError::Note(_)));
    let end = file.find("\n\n").unwrap();
    assert_eq!(Receipt::parse(&file.as_bytes()[..=end]), Err(ReceiptError::NoCheckpoint));
}

#[test]
fn a_checkpoint_with_witnesses_is_kept_as_it_is() {
    let log = Log::of(20);
    let witness = SignerKey::from_seed("witness.example.net", &[5; 32]).unwrap();
    let checkpoint = log.checkpoint.sign(&[&key(), &witness]).unwrap();
    let file = Receipt { checkpoint: checkpoint.clone(), ..receipt(&log, 3) }.to_string();
    let read = Receipt::parse(file.as_bytes()).unwrap();
    assert_eq!(read.checkpoint, checkpoint);
    read.verify(key().verifier(), ORIGIN).unwrap();
    read.verify(witness.verifier(), ORIGIN).unwrap();
    assert!(matches!(Note::sign("", &[&witness]), Err(ledger::NoteError::NoSignatures)));
}

proptest! {
    #[test]
    fn any_bit_changed_in_a_receipt_is_found(
        size in 1_u64..300,
        at in any::<prop::sample::Index>(),
        bit in any::<prop::sample::Index>(),
    ) {
        let log = Log::of(size);
        let index = at.index(size as usize) as u64;
        let mut file = receipt(&log, index).to_string().into_bytes();
        let bit = bit.index(file.len() * 8);
        file[bit / 8] ^= 1 << (bit % 8);
        let verdict = Receipt::parse(&file).map_err(Fault::from).and_then(|read| {
            read.verify(key().verifier(), ORIGIN)?;
            read.agrees_with(&content(index))
        });
        prop_assert!(verdict.is_err());
    }

    #[test]
    fn text_that_looks_like_a_receipt_is_given_back_or_refused(
        lines in prop::collection::vec("(extra |index |— a )?[A-Za-z0-9+/]{0,44}={0,2}", 0..8),
    ) {
        let file = format!("c2sp.org/tlog-proof@v1\n{}", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        if let Ok(read) = Receipt::parse(file.as_bytes()) {
            prop_assert_eq!(read.to_string(), file);
        }
    }
}
