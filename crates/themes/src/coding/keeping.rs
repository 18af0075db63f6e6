//! A coder as bytes that can be kept and read again.
//!
//! `FMCODER` and the number of the format; the codes (name, whether it stands alone, threshold, slope and shift of its
//! likelihoods, how many yeses); how near the nearest must be; the size of the word vectors; the cues; the known
//! features of both views with their weights; the weights of the heads, as parts of the largest of each head; and a
//! sum over all of it.

use super::Coder;
use super::coder::Head;
use super::cues::{Cues, Entry};
use super::in_common;
use super::seeing::Seeing;
use crate::features::WordVectors;
use crate::keeping::{NotKept, Reader, Writer, opened};
use crate::text::Silence;
use std::sync::Arc;

const MAGIC: &[u8; 7] = b"FMCODER";
/// The number of the format that is written.
pub const FORMAT: u8 = 3;
/// Into how many parts the largest weight of a head is cut.
const PARTS: f32 = 32_767.0;

impl Coder {
    /// The coder as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::of(MAGIC, FORMAT);
        out.count(self.heads.len());
        for ((name, head), alone) in self.names.iter().zip(&self.heads).zip(&self.seeing.alone) {
            out.text(name);
            out.byte(u8::from(*alone));
            out.float(head.threshold);
            out.platt(head.platt);
            out.number(head.yes);
        }
        out.float(self.rather);
        out.count(self.seeing.vectors.as_ref().map_or(0, |vectors| vectors.size()));
        out.cues(&self.seeing.cues);
        out.vocabulary(&self.seeing.vocabulary);
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
                out.part(part);
            }
        }
        out.sealed()
    }

    /// A coder from bytes, with the word vectors that it was trained with.
    ///
    /// # Errors
    /// Why they are no coder.
    pub fn from_bytes(bytes: &[u8], vectors: Option<Arc<WordVectors>>) -> Result<Coder, NotKept> {
        let mut from = opened(bytes, MAGIC, FORMAT, NotKept::NoCoder)?;
        read(&mut from, vectors).ok_or(NotKept::Broken)?
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
        let platt = from.platt()?;
        heads.push(Head { threshold, platt, yes: from.number()? });
    }
    let rather = from.float()?;
    let size = from.number()? as usize;
    let vectors = if size == 0 { None } else { vectors };
    if vectors.as_ref().map_or(0, |vectors| vectors.size()) != size {
        return Some(Err(NotKept::Vectors));
    }
    let cues = from.cues(codes)?;
    let common = vectors.as_deref().map_or_else(Vec::new, in_common);
    let seeing = Seeing { cues, alone, common, vocabulary: from.vocabulary()?, vectors };
    let most: Option<Vec<f32>> = (0..codes).map(|_| from.float()).collect();
    let most = most?;
    let parts = from.rest();
    if parts.len() != seeing.width().checked_mul(codes)?.checked_mul(2)? {
        return None;
    }
    let numbers = parts.as_chunks::<2>().0.iter().map(|part| f32::from(i16::from_le_bytes(*part)));
    let weights =
        numbers.zip(most.iter().cycle()).map(|(part, most)| part / PARTS * most).collect();
    Some(Ok(Coder { names, seeing, weights, heads, rather }))
}

impl Writer {
    fn cues(&mut self, cues: &Cues) {
        let all = cues.all();
        self.count(all.len());
        for (silence, entry) in all {
            self.byte(match silence {
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

impl Reader<'_> {
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
