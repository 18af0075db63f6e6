//! Money in whole pence: how it is written, read, added and divided, without a penny lost.

use std::fmt;
use std::iter::Sum;

/// An amount in pence of the pound sterling. What is taken back is less than nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub i64);

/// The largest amount that can be typed: a hundred thousand million pounds.
pub const LARGEST: Pence = Pence(10_000_000_000_000);

/// Why something that was typed is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMoney {
    /// It is not a number of pounds, with two digits of pence or none.
    NotANumber,
    /// It is more than [`LARGEST`], or less than nothing.
    OutOfRange,
}

impl Pence {
    /// Nothing.
    pub const NOTHING: Pence = Pence(0);

    /// Reads pounds as people write them: `£1,234.50`, `1234.5` is refused because nobody can know what was meant,
    /// `1234`, `£ 1 234.50`. Commas and spaces may stand between groups of three digits, or not at all.
    ///
    /// # Errors
    /// Why it is no amount.
    pub fn parse(typed: &str) -> Result<Pence, NotMoney> {
        let typed = typed.trim();
        let typed = typed.strip_prefix('£').unwrap_or(typed).trim();
        let (pounds, pence) = typed.split_once('.').map_or((typed, None), |(a, b)| (a, Some(b)));
        let pounds = digits(pounds).ok_or(NotMoney::NotANumber)?;
        let pence: i64 = match pence {
            None => 0,
            Some(two) if two.len() == 2 && two.bytes().all(|b| b.is_ascii_digit()) => {
                two.parse().map_err(|_| NotMoney::NotANumber)?
            }
            Some(_) => return Err(NotMoney::NotANumber),
        };
        let pounds: i64 = pounds.parse().map_err(|_| NotMoney::OutOfRange)?;
        let all = pounds.checked_mul(100).and_then(|all| all.checked_add(pence));
        all.map(Pence).filter(|all| *all <= LARGEST).ok_or(NotMoney::OutOfRange)
    }

    /// The sum, as long as it is a number that can be kept.
    #[must_use]
    pub fn and(self, other: Pence) -> Option<Pence> {
        self.0.checked_add(other.0).map(Pence)
    }

    /// What is left of it when another amount is taken away; less than nothing if that is more.
    #[must_use]
    pub fn less(self, other: Pence) -> Pence {
        Pence(self.0.saturating_sub(other.0))
    }

    /// Divides it by weights, so that the parts are whole pence and their sum is exactly the amount (largest remainder,
    /// Hamilton's method; of equal remainders the first gets the penny). Nothing if no weight is more than nought.
    #[must_use]
    pub fn divided(self, weights: &[u64]) -> Option<Vec<Pence>> {
        let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        if all == 0 {
            return None;
        }
        let amount = u128::from(self.0.unsigned_abs());
        // The amount is below 2^63 and a weight below 2^64, so no product overflows.
        let mut parts: Vec<(u128, u128)> = weights
            .iter()
            .map(|weight| {
                let share = amount * u128::from(*weight);
                (share / all, share % all)
            })
            .collect();
        let given: u128 = parts.iter().map(|(whole, _)| whole).sum();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by(|a, b| parts[*b].1.cmp(&parts[*a].1).then(a.cmp(b)));
        let left = usize::try_from(amount - given).unwrap_or(0);
        for place in order.into_iter().take(left) {
            parts[place].0 += 1;
        }
        let sign = self.0.signum();
        parts.into_iter().map(|(whole, _)| Some(Pence(i64::try_from(whole).ok()? * sign))).collect()
    }
}

/// The digits of a number without what stands between its groups; nothing if it is none.
fn digits(typed: &str) -> Option<String> {
    let groups: Vec<&str> = typed.split([',', ' ', '\u{a0}', '\u{202f}']).collect();
    let is_number = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_grouped =
        rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
    (is_grouped && groups.iter().all(is_number)).then(|| groups.concat())
}

impl fmt::Display for Pence {
    /// As it is written in print: `£1,234.50`, `−£3`. Pence are left out of whole pounds.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.0.unsigned_abs();
        let (pounds, pence) = ((amount / 100).to_string(), amount % 100);
        let mut grouped = String::with_capacity(pounds.len() + pounds.len() / 3);
        for (place, digit) in pounds.chars().enumerate() {
            if place > 0 && (pounds.len() - place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "\u{2212}" } else { "" };
        match pence {
            0 => write!(out, "{sign}£{grouped}"),
            pence => write!(out, "{sign}£{grouped}.{pence:02}"),
        }
    }
}

impl Sum for Pence {
    /// The sum; at the ends of what can be kept it stays there.
    fn sum<I: Iterator<Item = Pence>>(all: I) -> Pence {
        Pence(all.fold(0i64, |sum, one| sum.saturating_add(one.0)))
    }
}
