//! Whatever is typed: a reference, a postcode and a date are refused in words, or mean the same when they are
//! written out and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::happened::Happened;
use rules::postcode::Postcode;
use rules::reference::Reference;

fuzz_target!(|text: &str| {
    if let Ok(reference) = Reference::parse(text) {
        assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
    }
    if let Ok(postcode) = Postcode::parse(text) {
        assert_eq!(Postcode::parse(&postcode.to_string()), Ok(postcode));
    }
    if let Ok(happened) = Happened::parse(text) {
        assert_eq!(Happened::parse(&happened.to_string()), Ok(happened));
    }
});
