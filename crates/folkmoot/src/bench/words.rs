//! Made-up experiences: words with the frequencies of a language, the same every time.

/// A generator of pseudo-random numbers (SplitMix64): for load, never for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A generator; the same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    /// A number below `n`, small ones far more often, as words are in a language (Zipf).
    pub fn rank(&mut self, n: usize) -> usize {
        let unit = (self.roll() >> 11) as f64 / (1_u64 << 53) as f64;
        ((n as f64).powf(unit) - 1.0) as usize
    }
}

const COMMON: &[&str] = &[
    "the",
    "and",
    "was",
    "to",
    "of",
    "my",
    "for",
    "they",
    "in",
    "had",
    "very",
    "me",
    "it",
    "with",
    "staff",
    "not",
    "time",
    "but",
    "were",
    "on",
    "care",
    "that",
    "when",
    "have",
    "at",
    "nurse",
    "waiting",
    "appointment",
    "doctor",
    "hospital",
    "ward",
    "told",
    "helpful",
    "kind",
    "hours",
    "friendly",
    "service",
    "good",
    "listened",
    "treatment",
    "people",
    "felt",
    "pain",
    "discharge",
    "phone",
    "surgery",
    "medicine",
    "ambulance",
    "letter",
    "transport",
    "mother",
    "carer",
    "clean",
    "food",
    "parking",
    "explained",
    "results",
    "weeks",
    "cancelled",
    "home",
    "visit",
    "therapy",
    "reception",
    "dentist",
    "pharmacy",
    "urgent",
    "safe",
    "night",
    "bed",
    "noise",
    "privacy",
    "dignity",
    "interpreter",
    "wheelchair",
    "lift",
    "stairs",
    "cold",
    "warm",
    "smile",
    "rude",
    "rushed",
    "thanks",
    "excellent",
    "delay",
    "referral",
    "scan",
    "blood",
    "test",
    "physio",
    "district",
    "social",
    "worker",
    "assessment",
    "meals",
];

/// How many different words there are.
pub const VOCABULARY: usize = 20_000;

/// The word of a rank: common words by name, the others by number.
#[must_use]
pub fn word(rank: usize) -> String {
    COMMON.get(rank).map_or_else(|| format!("w{rank}"), |word| (*word).to_owned())
}

/// A text of some forty words.
#[must_use]
pub fn text(dice: &mut Dice) -> String {
    let length = 12 + dice.rank(120);
    let mut text = String::with_capacity(length * 7);
    for i in 0..length {
        if i > 0 {
            text.push(' ');
        }
        text.push_str(&word(dice.rank(VOCABULARY)));
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_text() {
        assert_eq!(text(&mut Dice::new(7)), text(&mut Dice::new(7)));
        assert_ne!(text(&mut Dice::new(7)), text(&mut Dice::new(8)));
    }
}
