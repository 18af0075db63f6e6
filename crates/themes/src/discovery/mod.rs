//! Groups among texts that no code explains, or among all texts when there are no codes.

mod duplicates;
mod grouping;
mod kmeans;
mod naming;
mod quotes;
mod space;
mod svd;
mod terms;

pub use duplicates::{Likeness, near_duplicates};
pub use grouping::{Discovering, Group, Groups, discover};
pub use kmeans::{Centres, group};
pub use space::{Placed, Space};
