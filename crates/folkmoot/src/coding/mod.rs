//! What experiences are about: the codes that the program suggests the moment one is received, and what people say of them.
//!
//! A code is `suggested` by the program, `confirmed` or `rejected` by a person who was shown the suggestion, or `added` by one. The program never
//! writes over a person's word. Suggested and confirmed are counted apart. How an experience sounds and how grave it is go by [`tone`].
//!
//! Other parts may call [`knowledge::Holder::now`] for the codebooks and coders, [`store::codes`] for the codes of an experience, and read
//! the table `code_count` by the places of [`tally`].

pub mod agreement;
pub mod agreement_store;
pub mod coder_page;
pub mod coders;
pub mod form;
pub mod judge;
pub mod knowledge;
pub mod learn;
pub mod learn_store;
pub mod model;
pub mod queue;
pub mod queue_store;
mod recode;
pub mod recount;
pub mod say;
pub mod store;
pub mod tally;
pub mod tone;
pub mod tone_agreement;
pub mod tone_store;
