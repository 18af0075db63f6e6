//! Where a text that comes now belongs, by the themes of the last night; and how that is kept as bytes.
//!
//! Numbers are low byte first. `FMPLACE` and the number of the format; the terms of the space (key, weight) in their order; how
//! many directions there are, and how far each term lies along them; the size of the word vectors; the themes (id, middle);
//! and a sum over all of it (`keeping`). What is not so is refused, whole.

use super::lasting::COMES;
use super::theme::{Theme, ThemeId};
use super::{Centres, Placed, Space};
use crate::features::WordVectors;
use crate::keeping::{NotKept, Reader, Writer, opened};
use crate::text::Reading;
use std::collections::HashSet;
use std::sync::Arc;

const WORD: &[u8; 7] = b"FMPLACE";
const FORMAT: u8 = 1;

/// Puts texts to themes.
#[derive(Clone, Debug)]
pub struct Placer {
    space: Space,
    centres: Centres,
    ids: Vec<ThemeId>,
}

impl Placer {
    /// For these themes, which lie in this space.
    pub(crate) fn new<'a>(space: Space, themes: impl Iterator<Item = &'a Theme>) -> Placer {
        let (mut placed, mut ids) = (Placed::new(space.size()), Vec::new());
        for theme in themes {
            placed.push(&theme.centre);
            ids.push(theme.id);
        }
        Placer { space, centres: Centres::from(placed), ids }
    }

    /// The theme to which a text comes, if it is near to one.
    #[must_use]
    pub fn place(&self, text: &str) -> Option<ThemeId> {
        if self.ids.is_empty() {
            return None;
        }
        let place = self.space.place(&Reading::of(text));
        let (centre, how_near) = self.centres.nearest(&place)?;
        if how_near < COMES { None } else { self.ids.get(centre).copied() }
    }

    /// It as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::of(WORD, FORMAT);
        let (terms, along, directions) = self.space.kept();
        out.count(terms.len());
        for (key, weight) in terms {
            out.number(key);
            out.float(weight);
        }
        out.count(directions);
        along.iter().for_each(|one| out.float(*one));
        out.count(self.space.size() - directions);
        out.count(self.ids.len());
        for (at, id) in self.ids.iter().enumerate() {
            out.number(*id as u32);
            out.number((*id >> 32) as u32);
            self.centres.at(at).iter().for_each(|one| out.float(*one));
        }
        out.sealed()
    }

    /// One from bytes, with the word vectors that it was made with.
    ///
    /// # Errors
    /// Why they are none.
    pub fn from_bytes(bytes: &[u8], vectors: Option<Arc<WordVectors>>) -> Result<Placer, NotKept> {
        let mut from = opened(bytes, WORD, FORMAT, NotKept::NoPlacer)?;
        read(&mut from, vectors).ok_or(NotKept::Broken)?
    }
}

fn read(
    from: &mut Reader<'_>,
    vectors: Option<Arc<WordVectors>>,
) -> Option<Result<Placer, NotKept>> {
    let (mut terms, mut keys) = (Vec::new(), HashSet::new());
    for _ in 0..from.count()? {
        let (key, weight) = (from.number()?, from.float()?);
        if !keys.insert(key) {
            return None;
        }
        terms.push((key, weight));
    }
    let directions = from.count()?;
    let mut along = Vec::new();
    for _ in 0..terms.len().checked_mul(directions)? {
        along.push(from.float()?);
    }
    let size = from.number()? as usize;
    let vectors = if size == 0 { None } else { vectors };
    if vectors.as_ref().map_or(0, |vectors| vectors.size()) != size {
        return Some(Err(NotKept::Vectors));
    }
    let space = Space::of_kept(terms, along, directions, vectors);
    let (mut placed, mut ids) = (Placed::new(space.size()), Vec::new());
    for _ in 0..from.count()? {
        ids.push(u64::from(from.number()?) | u64::from(from.number()?) << 32);
        let centre: Option<Vec<f32>> = (0..space.size()).map(|_| from.float()).collect();
        placed.push(&centre?);
    }
    from.rest().is_empty().then(|| Ok(Placer { space, centres: Centres::from(placed), ids }))
}
