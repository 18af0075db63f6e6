//! What many people are saying: from texts to codes and to groups.

pub mod coding;
pub mod discovery;
pub mod features;
pub mod linear;
pub mod measure;
pub mod text;
