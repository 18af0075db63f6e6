//! How the formats write bytes and numbers as text: standard base64 with padding (RFC 4648 section 4) and
//! plain decimals. Each value has one form only, so that no two texts say the same thing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Bytes as standard base64.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes of standard base64, or None where it is not the one form that `to_base64` gives.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// A decimal without sign and without leading zeros, up to the largest tree there may be.
pub(crate) fn from_decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| *number <= crate::MAX_SIZE)?;
    (plain && (text == "0" || !text.starts_with('0'))).then_some(number)
}

/// Whether a text may be printed as it is: no control characters, no line breaks, and none of the marks that
/// turn the direction of writing around and so could make a line look like another.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    })
}
