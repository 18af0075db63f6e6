//! What all texts about care have in common.

use super::all_shipped;
use crate::features::{WordVectors, bring_to_one};
use crate::text::Reading;

/// The direction, of length one, that the definitions of all codebooks that come with the crate have in common. It is taken out of the
/// vectors of texts, in the way of Arora, Liang and Ma (2017), who take out the first principal component of the texts: of a few
/// texts that would be what most of them speak of.
pub(crate) fn in_common(vectors: &WordVectors) -> Vec<f32> {
    let (mut common, mut one) = (vec![0.0; vectors.size()], vec![0.0; vectors.size()]);
    for code in all_shipped().iter().flat_map(|book| &book.codes) {
        vectors.of(&Reading::of(&code.definition), &mut one);
        common.iter_mut().zip(&one).for_each(|(sum, one)| *sum += one);
    }
    bring_to_one(&mut common);
    common
}
