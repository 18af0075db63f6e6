//! The web kit: how a request becomes a [`Ctx`](ctx::Ctx), a page or a [`Problem`](problem::Problem),
//! and what every page shares.

pub mod assets;
pub mod atom;
pub mod csv;
pub mod ctx;
pub mod cursor;
pub mod fields;
pub mod forms;
pub mod guard;
pub mod icalendar;
pub mod json;
pub mod kept;
pub mod kit;
pub mod page;
pub mod problem;
pub mod reading;
pub mod serve;
pub mod step;
pub mod words;

pub use ctx::Ctx;
pub use fields::{Fields, FormErrors};
pub use page::Page;
pub use problem::Problem;
pub use words::Language;
