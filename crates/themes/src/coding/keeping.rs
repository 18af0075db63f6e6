//! A coder as bytes that can be kept and read again: on another day, by another program, on another machine.
//!
//! Numbers are low byte first. `FMCODER` and the number of the format; the codes (name, whether it stands alone, threshold,
//! slope and shift of its likelihoods, how many yeses); how near the nearest must be; the size of the word vectors; the
//! cues; the known features of both views with their weights; the weights of the heads, as parts of the largest of
//! each head; and a sum over all of it. What is not so is refused, whole.

use super::Coder;
use super::coder::Head;
use super::cues::{Cues, Entry};
use super::seeing::Seeing;
use crate::features::{Vocabulary, WordVectors, stir};
use crate::linear::Platt;
use crate::text::Silence;
use std::fmt;
use std::sync::Arc;

const MAGIC: &[u8; 7] = b"FMCODER";
/// The number of the format that is written.
pub const FORMAT: u8 = 2;
/// Into how many parts the largest weight of a head is cut.
const PARTS: f32 = 32_767.0;

/// Why bytes are no coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// They do not begin as one does.
    NoCoder,
    /// They are of a format that this program does not know.
    Format(u8),
    /// They are cut short, or something in them is not as it was written.
    Broken,
    /// It was trained with word vectors of another size than those that are there.
    Vectors,
}

impl fmt::Display for NotKept {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::NoCoder => write!(into, "these bytes are not what was kept"),
            NotKept::Format(format) => write!(into, "format {format} is not known here"),
            NotKept::Broken => write!(into, "it is cut short or broken"),
            NotKept::Vectors => write!(into, "it wants other word vectors"),
        }
    }
}

impl std::error::Error for NotKept {}

impl Coder {
    /// The coder as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(Vec::new());
        out.0.extend_from_slice(MAGIC);
        out.0.push(FORMAT);
        out.count(self.heads.len());
        for ((name, head), alone) in self.names.iter().zip(&self.heads).zip(&self.seeing.alone) {
            out.text(name);
            out.0.push(u8::from(*alone));
            out.float(head.threshold);
            out.float(head.platt.slope);
            out.float(head.platt.shift);
            out.number(head.yes);
        }
        out.float(self.rather);
        out.count(self.seeing.vectors.as_ref().map_or(0, |vectors| vectors.size()));
        out.cues(&self.seeing.cues);
        for view in self.seeing.vocabulary.kept() {
            out.count(view.len());
            for (key, weight) in view {
                out.number(key);
                out.float(weight);
            }
        }
        let codes = self.heads.len();
        let most: Vec<f32> = (0..codes)
            .map(|code| {
                let of_head = self.weights.iter().skip(code).step_by(codes);
                of_head.fold(0.0_f32, |most, weight| most.max(weight.abs()))
            })
            .collect();
        most.iter().for_each(|most| out.float(*most));
        for row in self.weights.chunks_exact(codes.max(1)) {
            for (weight, most) in row.iter().zip(&most) {
                let part = if *most > 0.0 { (weight / most * PARTS).round() as i16 } else { 0 };
                out.0.extend_from_slice(&part.to_le_bytes());
            }
        }
        let sum = sum(&out.0);
        out.0.extend_from_slice(&sum.to_le_bytes());
        out.0
    }

    /// A coder from bytes, with the word vectors that it was trained with.
    ///
    /// # Errors
    /// Why they are no coder.
    pub fn from_bytes(bytes: &[u8], vectors: Option<Arc<WordVectors>>) -> Result<Coder, NotKept> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(NotKept::NoCoder)?;
        match rest.first() {
            Some(&FORMAT) => {}
            Some(format) => return Err(NotKept::Format(*format)),
            None => return Err(NotKept::Broken),
        }
        let (body, kept_sum) = bytes.split_last_chunk::<8>().ok_or(NotKept::Broken)?;
        if sum(body) != u64::from_le_bytes(*kept_sum) {
            return Err(NotKept::Broken);
        }
        read(&mut Reader(&body[MAGIC.len() + 1..]), vectors).ok_or(NotKept::Broken)?
    }
}

fn read(
    from: &mut Reader<'_>,
    vectors: Option<Arc<WordVectors>>,
) -> Option<Result<Coder, NotKept>> {
    let codes = from.count()?;
    let (mut names, mut alone, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..codes {
        names.push(from.text()?);
        alone.push(from.byte()? != 0);
        let threshold = from.float()?;
        let platt = Platt { slope: from.float()?, shift: from.float()? };
        heads.push(Head { threshold, platt, yes: from.number()? });
    }
    let rather = from.float()?;
    let size = from.number()? as usize;
    let vectors = if size == 0 { None } else { vectors };
    if vectors.as_ref().map_or(0, |vectors| vectors.size()) != size {
        return Some(Err(NotKept::Vectors));
    }
    let cues = from.cues(codes)?;
    let mut views = [Vec::new(), Vec::new()];
    for view in &mut views {
        for _ in 0..from.count()? {
            view.push((from.number()?, from.float()?));
        }
    }
    let seeing = Seeing { cues, alone, vocabulary: Vocabulary::of_kept(views), vectors };
    let most: Option<Vec<f32>> = (0..codes).map(|_| from.float()).collect();
    let most = most?;
    let parts = from.0;
    if parts.len() != seeing.width().checked_mul(codes)?.checked_mul(2)? {
        return None;
    }
    let numbers = parts.as_chunks::<2>().0.iter().map(|part| f32::from(i16::from_le_bytes(*part)));
    let weights =
        numbers.zip(most.iter().cycle()).map(|(part, most)| part / PARTS * most).collect();
    Some(Ok(Coder { names, seeing, weights, heads, rather }))
}

/// A sum over bytes that tells when one of them is another.
pub(crate) fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = bytes.len() as u64;
    words.iter().chain([&last]).fold(start, |sum, word| stir(sum ^ u64::from_le_bytes(*word)))
}

pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.number(count as u32);
    }

    pub(crate) fn float(&mut self, number: f32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn cues(&mut self, cues: &Cues) {
        let all = cues.all();
        self.count(all.len());
        for (silence, entry) in all {
            self.0.push(match silence {
                None => 0,
                Some(Silence::Empty) => 1,
                Some(Silence::NotAnswered) => 2,
                Some(Silence::Nothing) => 3,
            });
            self.count(entry.code);
            self.count(entry.cue);
            self.float(entry.likelihood);
            self.count(entry.runs.len());
            for run in &entry.runs {
                self.count(run.len());
                run.iter().for_each(|key| self.number(*key));
            }
        }
    }
}

/// What is left to be read. Nothing is made room for that is not there.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*first))
    }

    /// How many follow; each of them is at least a byte long.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.0.len()).then_some(count)
    }

    pub(crate) fn float(&mut self) -> Option<f32> {
        self.number().map(f32::from_bits)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn cues(&mut self, codes: usize) -> Option<Cues> {
        let mut cues = Cues::none(codes);
        for _ in 0..self.count()? {
            let silence = match self.byte()? {
                0 => None,
                1 => Some(Silence::Empty),
                2 => Some(Silence::NotAnswered),
                3 => Some(Silence::Nothing),
                _ => return None,
            };
            let (code, cue) = (self.number()? as usize, self.number()? as usize);
            let likelihood = self.float()?;
            let mut runs = Vec::new();
            for _ in 0..self.count()? {
                let keys: Option<Vec<u32>> = (0..self.count()?).map(|_| self.number()).collect();
                runs.push(keys?);
            }
            if code >= codes {
                return None;
            }
            cues.take(silence, Entry { code, cue, runs, likelihood });
        }
        Some(cues)
    }
}
