//! What a text says of praise, blame and wishes, by rule.
//!
//! A word counts as the lexicon has it, turned by a "not" up to three words before it in its clause, and
//! strengthened or weakened by the word before it, after the manner of Taboada, Brooke, Tofiloski, Voll and Stede,
//! "Lexicon-based methods for sentiment analysis" (Computational Linguistics 2011): "not good" blames less than "bad".

use super::Lexicon;
use super::lexicon::Does;
use crate::features::stem_key;
use crate::text::{Asked, Reading, Silence, silence};

/// What was heard.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Heard {
    /// How much praise.
    pub praise: f32,
    /// How much blame.
    pub blame: f32,
    /// How many wishes.
    pub wants: f32,
    /// What the last clause that says anything says: praise, less blame and wishes.
    pub last: f32,
    /// The greatest single praise.
    pub highest: f32,
    /// The greatest single blame.
    pub lowest: f32,
    /// In which way the text says nothing.
    pub silence: Option<Silence>,
}

/// How many numbers stand for what was heard.
pub(super) const HEARD: usize = 14;

/// How much a wish counts as blame.
const WANT: f32 = 0.8;

/// Hears a text.
#[must_use]
pub fn hear(lexicon: &Lexicon, reading: &Reading) -> Heard {
    /// How many words a "not" reaches.
    const REACH: usize = 3;
    let stems: Vec<u32> = reading.words().map(|word| stem_key(word.plain)).collect();
    let clauses: Vec<usize> = reading.words().map(|word| word.clause).collect();
    let mut heard = Heard { silence: silence(reading), ..Heard::default() };
    let (mut clause, mut here) = (usize::MAX, 0.0);
    let (mut turned, mut times): (Option<usize>, Option<(usize, f32)>) = (None, None);
    let mut at = 0;
    while at < stems.len() {
        if clauses[at] != clause {
            (clause, here, turned, times) = (clauses[at], 0.0, None, None);
        }
        let Some((words, does)) = lexicon.at(&stems[at..]) else {
            at += 1;
            continue;
        };
        let is_turned = turned.is_some_and(|not| at - not <= REACH);
        match does {
            Does::Turns => turned = Some(at),
            Does::Times(by) => times = Some((at, by)),
            Does::Wants if is_turned => {}
            Does::Wants => {
                heard.wants += 1.0;
                here -= WANT;
            }
            Does::Says(number) => {
                let by = times.filter(|(word, _)| at - word == 1).map_or(1.0, |(_, by)| by);
                let said = match number * by {
                    said if !is_turned => said,
                    said if said > 0.0 => -(0.7 * said).max(1.0),
                    said => -0.5 * said,
                };
                heard.praise += said.max(0.0);
                heard.blame += (-said).max(0.0);
                heard.highest = heard.highest.max(said);
                heard.lowest = heard.lowest.min(said);
                here += said;
            }
        }
        if here != 0.0 {
            heard.last = here;
        }
        at += words;
    }
    heard
}

impl Heard {
    /// From -1, all blame, to 1, all praise. "Nothing" praises, unless one was asked what was good; none if there is no
    /// answer, or nothing that the lexicon knows.
    #[must_use]
    pub fn tone(&self, asked: Asked) -> Option<f32> {
        match (self.silence, asked) {
            (Some(Silence::Nothing), Asked::Good) if self.praise == 0.0 => return Some(-0.6),
            (Some(Silence::Nothing), _) => return Some(0.6),
            (Some(_), _) => return None,
            (None, _) => {}
        }
        // To the question what could be better, what is named is wished.
        let wished = if asked == Asked::Better && self.praise == 0.0 { 0.5 } else { 0.0 };
        let down = self.blame + WANT * self.wants.min(3.0) + wished;
        let all = self.praise + down;
        (all > 0.0).then(|| (self.praise - down) / (all + 1.0))
    }

    /// As numbers of about one, the tone first.
    pub(super) fn numbers(&self, asked: Asked) -> [f32; HEARD] {
        let is = |yes: bool| f32::from(u8::from(yes));
        let nothing = self.silence == Some(Silence::Nothing);
        let all = self.praise + self.blame + self.wants + 1.0;
        [
            self.tone(Asked::Open).unwrap_or(0.0),
            self.praise / all,
            self.blame / all,
            self.wants / all,
            self.last.clamp(-3.0, 3.0) / 3.0,
            self.highest / 3.0,
            self.lowest / 3.0,
            is(self.praise == 0.0 && self.blame == 0.0),
            is(nothing),
            is(nothing && asked == Asked::Good),
            is(matches!(self.silence, Some(Silence::NotAnswered | Silence::Empty))),
            is(asked == Asked::Good),
            is(asked == Asked::Better),
            self.praise.min(self.blame + self.wants).min(2.0) / 2.0,
        ]
    }
}
