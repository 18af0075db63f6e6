//! The codebooks of the field that come with the crate.

use super::Codebook;

/// Their texts, under the names by which they are asked for.
const TEXTS: &[(&str, &str)] = &[
    ("patient-experience", include_str!("../../codebooks/patient_experience.codes")),
    ("regulator-questions", include_str!("../../codebooks/regulator_questions.codes")),
    ("network-themes", include_str!("../../codebooks/network_themes.codes")),
    ("network-services", include_str!("../../codebooks/network_services.codes")),
];

/// The names of the codebooks that come with the crate.
pub fn names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// A codebook that comes with the crate.
#[must_use]
pub fn shipped(name: &str) -> Option<Codebook> {
    let (_, text) = TEXTS.iter().find(|(known, _)| *known == name)?;
    // A test reads each of them.
    Codebook::parse(text).ok()
}

/// All codebooks that come with the crate.
#[must_use]
pub fn all_shipped() -> Vec<Codebook> {
    names().filter_map(shipped).collect()
}
