//! Notes, keys and checkpoints that others have published, and what is none.

use ledger::{Checkpoint, KeyError, Note, NoteError, SignerKey, VerifierKey};

#[test]
fn the_example_note_of_signed_note() {
    let text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    let key = VerifierKey::parse(text).unwrap();
    assert_eq!((key.name(), key.id()), ("example.com/foo", 0x530d_903a));
    assert_eq!(key.to_string(), text);
    let bytes = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq\
                 6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    let note = Note::parse(bytes.as_bytes()).unwrap();
    assert_eq!(note.text(), "This is an example message.\n");
    assert_eq!(note.to_string(), bytes);
    note.verify(&key).unwrap();
}

const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETERS_SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const SAYING: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETERS_LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCHS_LINE: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

#[test]
fn the_note_of_gos_sumdb_is_signed_byte_for_byte() {
    let key = SignerKey::parse(PETERS_SECRET).unwrap();
    assert_eq!(key.to_secret_text(), PETERS_SECRET);
    assert_eq!(key.verifier().to_string(), PETER);
    let note = Note::sign(SAYING, &[&key]).unwrap();
    assert_eq!(note.to_string(), format!("{SAYING}\n{PETERS_LINE}"));
    // Debug must not tell the secret.
    assert!(!format!("{key:?}").contains("AYEKFALV"));
}

#[test]
fn either_of_two_signatures_is_enough_and_unknown_ones_do_not_matter() {
    let (peter, enoch) = (VerifierKey::parse(PETER).unwrap(), VerifierKey::parse(ENOCH).unwrap());
    let both = Note::parse(format!("{SAYING}\n{PETERS_LINE}{ENOCHS_LINE}").as_bytes()).unwrap();
    both.verify(&peter).unwrap();
    both.verify(&enoch).unwrap();
    let one = Note::parse(format!("{SAYING}\n{ENOCHS_LINE}").as_bytes()).unwrap();
    let error = one.verify(&peter).unwrap_err();
    assert_eq!(
        error.to_string(),
        "wrong key: signed by EnochRoot+af0cfe78, expected PeterNeumann+c74f20a3"
    );
    // What is signed twice is signed, and every one of its signatures counts.
    let twice = Note::parse(format!("{SAYING}\n{PETERS_LINE}{PETERS_LINE}").as_bytes()).unwrap();
    twice.verify(&peter).unwrap();
    let forged = PETERS_LINE.replace("uBS9UG", "uBS9UH");
    let mixed = Note::parse(format!("{SAYING}\n{PETERS_LINE}{forged}").as_bytes()).unwrap();
    assert_eq!(
        mixed.verify(&peter),
        Err(NoteError::BadSignature { key: "PeterNeumann+c74f20a3".into() })
    );
}

#[test]
fn a_real_checkpoint_of_the_go_checksum_database_verifies() {
    // The example of tlog-checkpoint carries the root of this log at that size, and its signature.
    let key = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    let key = VerifierKey::parse(key).unwrap();
    let note = "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
                — sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let checkpoint = Checkpoint::open(note.as_bytes(), &key, "go.sum database tree").unwrap();
    assert_eq!(checkpoint.size(), 20_852_163);
}

#[test]
fn malformed_keys_are_named() {
    let refused = |text: &str| VerifierKey::parse(text).unwrap_err();
    assert_eq!(refused(""), KeyError::Form);
    assert_eq!(refused("PeterNeumann+c74f20a3"), KeyError::Form);
    assert_eq!(refused("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), KeyError::Name);
    assert_eq!(refused(&PETER.replace("Peter", "Peter ")), KeyError::Name);
    assert_eq!(refused(&PETER.replace("+ARpc", "+AhpC")), KeyError::Type(2));
    assert_eq!(refused(&PETER.replace("10TW", "10T")), KeyError::Form);
    let id = refused(&PETER.replace("c74f20a3", "c74f20a4"));
    assert_eq!(id, KeyError::Id { expected: 0xc74f_20a3, found: "c74f20a4".into() });
    assert!(matches!(refused(&PETER.replace("c74f20a3", "C74F20A3")), KeyError::Id { .. }));
    assert!(matches!(SignerKey::parse(PETER), Err(KeyError::Form)));
    assert!(matches!(VerifierKey::new("weak", &[0; 32]), Err(KeyError::Point)));
}

#[test]
fn malformed_notes_are_named() {
    let refused = |text: &str| Note::parse(text.as_bytes()).unwrap_err();
    assert_eq!(refused(""), NoteError::NoSignatures);
    assert_eq!(refused(SAYING), NoteError::NoSignatures);
    assert_eq!(refused(&format!("{SAYING}{PETERS_LINE}")), NoteError::NoSignatures);
    assert_eq!(refused(&format!("{SAYING}\n")), NoteError::NoSignatures);
    assert_eq!(refused(&format!("{SAYING}\n\n")), NoteError::NoSignatures);
    assert_eq!(refused(&format!("{SAYING}\n{}", PETERS_LINE.trim_end())), NoteError::NoSignatures);
    assert_eq!(refused(&format!("{SAYING}\n{PETERS_LINE}x\n")), NoteError::SignatureLine(2));
    assert_eq!(
        refused(&format!("{SAYING}\n{}", PETERS_LINE.replace("—", "-"))),
        NoteError::SignatureLine(1)
    );
    assert_eq!(refused(&format!("{SAYING}\n— Peter AAAAAA==\n")), NoteError::SignatureLine(1));
    assert_eq!(refused(&format!("{SAYING}\n— Pe+ter AAAAAAA=\n")), NoteError::SignatureLine(1));
    assert_eq!(refused(&format!("{SAYING}\r\n{PETERS_LINE}")), NoteError::NotText);
    assert_eq!(Note::parse(b"\xff\n\n").unwrap_err(), NoteError::NotText);
    assert_eq!(
        refused(&format!("{SAYING}\n{}", PETERS_LINE.repeat(101))),
        NoteError::TooManySignatures
    );
    Note::parse(format!("{SAYING}\n{}", PETERS_LINE.repeat(100)).as_bytes()).unwrap();
    assert_eq!(refused(&"x".repeat(1_000_001)), NoteError::TooLong(1_000_001));
    // The text itself may have empty lines: the last one is the gap.
    let note = Note::parse(format!("a\n\nb\n\n{PETERS_LINE}").as_bytes()).unwrap();
    assert_eq!(note.text(), "a\n\nb\n");
}
