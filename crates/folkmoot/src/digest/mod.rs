//! One mail a day at most to each person who works for a body: what it owes and is late with, what is due soon, what is
//! owed to it and late, and what is new. None when there is nothing. It says no word of what people told, and nothing
//! of anybody: references, days, and a link to the desk.

pub mod job;
pub mod store;
pub mod switch;
mod write;
