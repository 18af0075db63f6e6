//! What a body asks another to tell to many for it: "asked the Centre for Public Scrutiny, through its Health Scrutiny Support
//! Programme, to ensure that health OSCs are updated" (letter of 9 November 2006, Gateway Reference 7337).
//!
//! It is an ask, so that whoever is to tell has an owner's duty and a clock. Beside the ask stands the list of all scrutiny
//! committees, computed from the areas and the register of the day: who was told, when, by which channel, and what proves it; and
//! who was left out, and why. When all were told the ask is answered with that.

pub mod api;
pub mod audited;
pub mod case;
pub mod entry;
pub mod list;
pub mod model;
pub mod new;
pub mod of_document;
pub mod show;
pub mod store;
pub mod take;
pub mod tell;
