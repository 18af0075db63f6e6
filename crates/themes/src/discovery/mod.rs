//! Groups among texts that no code explains, or among all texts when there are no codes.

mod duplicates;
mod edits;
mod grouping;
mod kmeans;
mod lasting;
mod matching;
mod naming;
mod night;
mod placer;
mod quotes;
mod regrouping;
mod space;
mod svd;
mod terms;
mod theme;

pub use crate::keeping::NotKept;
pub use duplicates::{Likeness, near_duplicates};
pub(crate) use grouping::usual_count;
pub use grouping::{Discovering, Group, Groups, discover};
pub use kmeans::{Centres, group};
pub use lasting::Themes;
pub use matching::paired;
pub use night::{Morning, Standing, night};
pub use placer::Placer;
pub use space::{Placed, Space};
pub use theme::{Edit, Event, NotEdited, State, Theme, ThemeId};
