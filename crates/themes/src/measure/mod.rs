//! How good it is: against people's codes, against people's groups, and people against each other.

mod agreement;
mod coherence;
mod evaluation;
mod folds;
mod krippendorff;
mod levels;

pub use agreement::{Agreement, agreement};
pub use coherence::coherence;
pub use evaluation::{Evaluating, Evaluation, LabelScore, Table, evaluate};
pub use folds::{folds, without_duplicates};
pub use krippendorff::{
    Alpha, Scale, SetDistance, Standing, krippendorff, krippendorff_by_code, krippendorff_of_sets,
    set_distance,
};
pub use levels::{LevelScore, level_score};
