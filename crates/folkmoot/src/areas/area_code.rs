//! The codes by which areas, regions and nations are known.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The GSS code of an area, a region or a nation, such as `E06000047`: a letter for the country, then eight digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// The code as text, nine ASCII characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code is only ever made of ASCII")
    }
}

/// A text that is not a GSS code. Its message says what one looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not an area code: one is a capital E, W, S or N and eight digits, like E06000047"
)]
pub struct NotAnAreaCode(String);

impl FromStr for AreaCode {
    type Err = NotAnAreaCode;

    /// Reads a code as it is written in the register. Small letters and blanks are refused, so that one area has one address.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // What is told back is cut short: the text may come from anyone, and be of any length.
        let refused = || NotAnAreaCode(text.chars().take(20).collect());
        let bytes: [u8; 9] = text.as_bytes().try_into().map_err(|_| refused())?;
        let well_formed = b"EWSN".contains(&bytes[0]) && bytes[1..].iter().all(u8::is_ascii_digit);
        if well_formed { Ok(Self(bytes)) } else { Err(refused()) }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AreaCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
