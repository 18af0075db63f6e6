//! Learning from one confirmation at once, until the next training takes it up with all others.
//!
//! The passive-aggressive step PA-I of Crammer, Dekel, Keshet, Shalev-Shwartz and Singer, "Online
//! passive-aggressive algorithms" (2006): as little as it takes for the head to be right about this text, and
//! never more than a bound. The bound keeps one wrong click from turning a head.

use super::{Coded, Coder};
use crate::text::{Reading, silence};

/// The most that one confirmation may move a head.
const MOST: f32 = 0.25;
/// How far on the right side of its threshold a head is to be.
const MARGIN: f32 = 0.5;

impl Coder {
    /// Takes up that a person confirmed or refused codes of a text. Codes of which nothing is said stay as they
    /// are.
    pub fn learn(&mut self, text: &str, confirmed: &[usize], refused: &[usize]) {
        let seen = self.seeing.see(&Reading::of(text));
        let said = self.said(&seen);
        let mut row = Vec::new();
        self.seeing.row(&seen, &mut row);
        let square: f32 = 1.0 + row.iter().map(|(_, value)| value * value).sum::<f32>();
        let codes = self.heads.len();
        let constant = (self.seeing.width() - 1) * codes;
        let judged = confirmed.iter().map(|code| (*code, 1.0));
        for (code, sign) in judged.chain(refused.iter().map(|code| (*code, -1.0))) {
            let Some(head) = self.heads.get_mut(code) else { continue };
            if sign > 0.0 {
                head.yes += 1;
            }
            let lacking = MARGIN - sign * (said[code] - head.threshold);
            if lacking <= 0.0 {
                continue;
            }
            let step = sign * (lacking / square).min(MOST);
            for (column, value) in &row {
                self.weights[*column as usize * codes + code] += step * value;
            }
            self.weights[constant + code] += step;
        }
    }

    /// How much would be learned from a person's word on a text, from 0 to 1: most where the likeliest code and
    /// its contrary are alike (uncertainty sampling: Lewis and Gale, 1994), and more for codes of which little
    /// was learned yet.
    #[must_use]
    pub fn worth_asking(&self, text: &str) -> f32 {
        self.worth(&self.said(&self.seeing.see(&Reading::of(text))))
    }

    /// Says which codes a text has, and how much would be learned from a person's word on it, reading it once.
    #[must_use]
    pub fn code_and_worth(&self, text: &str) -> (Coded, f32) {
        let reading = Reading::of(text);
        let said = self.said(&self.seeing.see(&reading));
        (Coded { codes: self.decide(&said), silence: silence(&reading) }, self.worth(&said))
    }

    fn worth(&self, said: &[f32]) -> f32 {
        const FEW: f32 = 20.0;
        let worth = self.heads.iter().zip(said).map(|(head, said)| {
            let sure = (head.nearness(*said).min(2.0) - 1.0).abs();
            let rare = FEW / (FEW + head.yes as f32);
            (1.0 - sure) * (0.5 + 0.5 * rare)
        });
        worth.fold(0.0, f32::max)
    }
}
