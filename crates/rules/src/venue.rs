//! Where a venue is, as somebody types it: a reference of the national grid, or latitude and longitude.

/// Where something is on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapReference {
    /// A square of the national grid: its letters, and its eastings and northings in metres within the square of 100 km.
    Grid([u8; 2], u32, u32),
    /// Latitude and longitude in millionths of a degree.
    Degrees(i64, i64),
}

/// The squares of 500 km that have land of Great Britain, by the first letter.
const SQUARES: &[u8] = b"HNOST";

/// Millionths of a degree, from a number with a point.
fn millionths(typed: &str) -> Option<i64> {
    let (negative, digits) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, typed),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let six: String = part.chars().chain("000000".chars()).take(6).collect();
    let value = whole.parse::<i64>().ok()? * 1_000_000 + six.parse::<i64>().ok()?;
    Some(if negative { -value } else { value })
}

fn grid(typed: &str) -> Option<MapReference> {
    let text: Vec<u8> = typed
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let (letters, digits) = text.split_at_checked(2)?;
    let fits =
        SQUARES.contains(&letters[0]) && letters[1].is_ascii_uppercase() && letters[1] != b'I';
    let even = (4..=10).contains(&digits.len()) && digits.len() % 2 == 0;
    if !fits || !even || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let half = digits.len() / 2;
    let metres = |part: &[u8]| {
        let number = part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        number * 10_u32.pow(5 - half as u32)
    };
    let (east, north) = digits.split_at(half);
    Some(MapReference::Grid([letters[0], letters[1]], metres(east), metres(north)))
}

impl MapReference {
    /// What was typed: such as `TQ 268 814`, or `51.5155, -0.1757` within the United Kingdom and around it.
    #[must_use]
    pub fn parse(typed: &str) -> Option<MapReference> {
        match typed.split_once(',') {
            None => grid(typed),
            Some((latitude, longitude)) => {
                let (latitude, longitude) =
                    (millionths(latitude.trim())?, millionths(longitude.trim())?);
                let here = (49_000_000..=61_500_000).contains(&latitude)
                    && (-9_000_000..=2_500_000).contains(&longitude);
                here.then_some(MapReference::Degrees(latitude, longitude))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_are_read_and_what_is_neither_is_not() {
        let same = [b'T', b'Q'];
        let square = Some(MapReference::Grid(same, 26_800, 81_400));
        for typed in ["TQ 268 814", "tq268814", "TQ2680081400", " TQ 26800 81400 "] {
            assert_eq!(MapReference::parse(typed), square, "{typed}");
        }
        let degrees = Some(MapReference::Degrees(51_515_500, -175_700));
        for typed in ["51.5155, -0.1757", "51.5155,-0.175700", "51.5155, −0.1757"] {
            assert_eq!(MapReference::parse(typed), degrees, "{typed}");
        }
        for wrong in [
            "",
            "TQ",
            "TQ 26",
            "TQ 268 81",
            "XX 268 814",
            "TI 268 814",
            "W2 1EE",
            "51.5155",
            "51.5155, 120.1",
            "0, 0",
            "a, b",
            "51.51.5, 0.1",
            "TQ 268814268814",
        ] {
            assert_eq!(MapReference::parse(wrong), None, "{wrong}");
        }
    }
}
