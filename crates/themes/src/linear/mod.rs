//! Linear heads: how they are fitted, what their numbers mean, and from where they say yes.

mod chance;
mod dual;
mod platt;
mod threshold;

pub use chance::Chance;
pub use dual::{Fitting, fit, fit_freely};
pub use platt::Platt;
pub use threshold::best_threshold;
