//! A coder can be kept and read again, and bytes that are none are refused.

use std::sync::Arc;
use themes::coding::{Coder, Example, NotKept, Training, Wanted, shipped};
use themes::features::WordVectors;

const TEXTS: [(&str, &[usize]); 4] = [
    ("The soup was cold again", &[0]),
    ("No bay for my car anywhere", &[1]),
    ("I waited three hours and nobody came", &[2]),
    ("The soup came after an hour", &[0, 2]),
];

fn trained(vectors: Option<Arc<WordVectors>>) -> Coder {
    let book = shipped("patient-experience").expect("it comes with the crate");
    let wanted: Vec<Wanted> = ["food", "parking", "timeliness", "positive"]
        .iter()
        .map(|key| Wanted::named(key, std::slice::from_ref(&book)))
        .collect();
    let examples: Vec<Example<'_>> =
        TEXTS.iter().cycle().take(80).map(|(text, codes)| Example { text, codes }).collect();
    Coder::trained(&wanted, &examples, vectors, &Training::default())
}

#[test]
fn what_is_read_again_says_the_same() {
    let vectors = WordVectors::shipped().map(Arc::new);
    for vectors in [None, vectors] {
        let coder = trained(vectors.clone());
        let bytes = coder.to_bytes();
        let again = Coder::from_bytes(&bytes, vectors).expect("it was just written");
        assert_eq!(again.names(), coder.names());
        for text in
            TEXTS.map(|(text, _)| text).into_iter().chain(["", "nothing", "lovely soup, dear car"])
        {
            let places = |coder: &Coder| -> Vec<usize> {
                coder.code(text).codes.iter().map(|one| one.code).collect()
            };
            assert_eq!(places(&again), places(&coder), "{text}");
            for (one, other) in again.likelihoods(text).iter().zip(coder.likelihoods(text)) {
                assert!((one - other).abs() < 0.001, "{text}: {one} {other}");
            }
            assert_eq!(again.explain(text, 0).len(), coder.explain(text, 0).len(), "{text}");
        }
        assert_eq!(again.learned_from(0), 40);
        assert_eq!(again.to_bytes().len(), bytes.len());
    }
}

#[test]
fn a_coder_that_knows_only_the_codebook_can_be_kept_too() {
    let book = shipped("patient-experience").expect("it comes with the crate");
    let coder = Coder::cold(&Wanted::of(&book, &[]), None);
    let again = Coder::from_bytes(&coder.to_bytes(), None).expect("it was just written");
    let text = "I was on hold for an hour before anybody answered the phone.";
    assert_eq!(again.code(text).codes[0].code, coder.code(text).codes[0].code);
    assert_eq!(again.code("n/a").silence, coder.code("n/a").silence);
}

#[test]
fn bytes_that_are_no_coder_are_refused() {
    let vectors = WordVectors::shipped().map(Arc::new);
    let bytes = trained(vectors.clone()).to_bytes();
    let read = |bytes: &[u8]| Coder::from_bytes(bytes, vectors.clone()).map(|_| ());
    assert_eq!(read(b""), Err(NotKept::NoCoder));
    assert_eq!(read(b"%PDF-1.7"), Err(NotKept::NoCoder));
    assert_eq!(read(b"FMCODER"), Err(NotKept::Broken));
    let mut later = bytes.clone();
    later[7] = 200;
    assert_eq!(read(&later), Err(NotKept::Format(200)));
    for at in (8..bytes.len()).step_by(bytes.len() / 97) {
        assert_eq!(read(&bytes[..at]), Err(NotKept::Broken), "cut at {at}");
        let mut other = bytes.clone();
        other[at] ^= 0x10;
        assert_eq!(read(&other), Err(NotKept::Broken), "changed at {at}");
    }
    assert_eq!(Coder::from_bytes(&bytes, None).map(|_| ()), Err(NotKept::Vectors));
}
