//! What is rising: weekly counts of codes against volume, for each place and for all, watched together.
//!
//! A chart is one code at one place, or everywhere. Its last week, its last four and its last quarter are
//! each compared with the weeks before, given how many texts came and what the code did elsewhere. This is the idea of
//! a u'-chart (Laney, "Improved control charts for attributes", Quality Engineering 2002: limits that are wider by as
//! much as the counts vary more than chance), carried out as an exact conditional test, so that it holds for counts of
//! three as for counts of three thousand; see `tail.rs` and `chart.rs`.
//!
//! **The false-alarm rate.** The p-values of all charts of one run are joined by the rule of Benjamini and
//! Yekutieli: of the signals of a run, on average at most [`Watching::rate`] are false; and if nothing changed
//! anywhere, at most that share of runs has any signal at all. It is theirs and not that of Benjamini and
//! Hochberg because charts hang together in both ways: codes that come in the same texts rise together, while codes that
//! share the texts of one place take from each other, and only theirs holds however charts hang together. It costs a
//! factor of the logarithm of the number of charts, about a week's delay for a rise to three times.
//!
//! What is compared is time only. A theme that was found by what its texts say may be watched like a code,
//! unless it was looked for among the newest texts alone.

mod changes;
mod chart;
mod history;
mod joining;
mod looking;
mod replay;
mod season;
mod signal;
mod spread;
mod tail;
mod watching;

pub use changes::{Change, changes};
pub use history::{Heard, History};
pub use joining::{Joining, joined};
pub use replay::{Flagged, replay};
pub use signal::{Kind, Parts, Signal, Times};
pub use tail::at_least;
pub use watching::{Watch, Watching, watch};
