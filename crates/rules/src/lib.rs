//! The rules of local involvement, as pure functions. What people may know of what others told (small
//! numbers, who has not been heard), how they name it (references, dates, postcodes), when it is unusual (control
//! charts) and when somebody must act. Nothing here reads a clock, draws a lot or touches a file: whatever a rule
//! depends on is handed to it, so that each can be checked by hand, and used by somebody who never runs Folkmoot.

pub mod agenda;
pub mod arrangement;
pub mod ask;
pub mod calendar;
pub mod change;
pub mod circular;
pub mod clock;
pub mod committee;
pub mod decision;
pub mod disclosure;
pub mod event;
pub mod floor;
pub mod fund;
pub mod happened;
pub mod host;
pub mod issued;
pub mod key_decision;
pub mod lead;
pub mod likeness;
pub mod money;
pub mod partnership;
pub mod pilot;
pub mod places;
pub mod postcode;
pub mod procurement;
pub mod reference;
pub mod regime;
pub mod report;
pub mod representation;
pub mod safety;
pub mod scoring;
pub mod survival;
pub mod term;
pub mod venue;
pub mod versioned;
pub mod week;
pub mod xmr;
