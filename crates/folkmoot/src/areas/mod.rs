//! The territories of the country, each with its network: both registers, of 2008 and of today, with
//! their dates, successors, regions and neighbours.
//!
//! The law behind it: each authority with social services functions arranges a network for its area
//! (Local Government and Public Involvement in Health Act 2007, ss.221 and 229).

pub mod register;
pub mod store;
