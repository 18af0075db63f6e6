//! What the registers call a kind of service, and what we call it.

use crate::experiences::model::ServiceKind;
use crate::experiences::model::ServiceKind::{
    Ambulance, CareHome, Community, Dentist, Gp, HomeCare, Hospital, MentalHealth, Optician, Other,
    Pharmacy, SocialCare, Urgent,
};

/// The prescribing settings of the official organisation layout (field 26): setting, what it is,
/// our kind.
const SETTINGS: &[(&str, &str, ServiceKind)] = &[
    ("0", "other", Other),
    ("1", "walk-in centre", Urgent),
    ("2", "out of hours", Urgent),
    ("3", "walk-in centre and out of hours", Urgent),
    ("4", "GP practice", Gp),
    ("8", "public health service", Community),
    ("9", "community health service", Community),
    ("10", "hospital service", Hospital),
    ("11", "optometry service", Optician),
    ("12", "urgent and emergency care", Urgent),
    ("13", "hospice", Other),
    ("14", "care home", CareHome),
    ("15", "border force", Other),
    ("16", "young offender institution", Other),
    ("17", "secure training centre", Other),
    ("18", "secure children's home", Other),
    ("19", "immigration removal centre", Other),
    ("20", "court", Other),
    ("21", "police custody", Other),
    ("22", "sexual assault referral centre", Other),
    ("24", "other justice estate", Other),
    ("25", "prison", Other),
    ("26", "primary care network", Gp),
    ("27", "pharmacy", Pharmacy),
];

/// The setting of a GP practice, which is a body as well as a place.
pub const GP_PRACTICE: &str = "4";

/// The kind of a prescribing setting; none if there is no such setting.
#[must_use]
pub fn of_setting(setting: &str) -> Option<ServiceKind> {
    SETTINGS.iter().find(|(s, _, _)| *s == setting).map(|(_, _, kind)| *kind)
}

/// What an NHS trust's name tells of its kind, in capitals or not, the first that fits.
const TRUST_WORDS: &[(&str, ServiceKind)] = &[
    ("ambulance", Ambulance),
    ("mental health", MentalHealth),
    ("learning disability", MentalHealth),
    ("community", Community),
    ("hospital", Hospital),
    ("partnership", MentalHealth),
];

/// The kind that a trust's name tells of: a hospital if it says nothing else.
#[must_use]
pub fn of_trust_name(name: &str) -> ServiceKind {
    let name = name.to_lowercase();
    TRUST_WORDS.iter().find(|(word, _)| name.contains(word)).map_or(Hospital, |(_, kind)| *kind)
}

/// The kind of a trust in the built-in facts.
#[must_use]
pub fn of_trust_kind(kind: &str) -> Option<ServiceKind> {
    Some(match kind {
        "acute" | "specialist" => Hospital,
        "mental-health" => MentalHealth,
        "community" => Community,
        "ambulance" => Ambulance,
        "other" => Other,
        _ => return None,
    })
}

/// The service types of the care-location layout. A place has several; the first in this list that
/// it has is its kind, so that a hospital with a clinic is a hospital.
const SERVICE_TYPES: &[(&str, ServiceKind)] = &[
    ("hospitals - mental health/capacity", MentalHealth),
    ("hospital", Hospital),
    ("ambulances", Ambulance),
    ("ambulance", Ambulance),
    ("nursing homes", CareHome),
    ("residential homes", CareHome),
    ("doctors/gps", Gp),
    ("dentist", Dentist),
    ("urgent care centres", Urgent),
    ("mobile doctors", Urgent),
    ("phone/online advice", Urgent),
    ("homecare agencies", HomeCare),
    ("home hospice care", HomeCare),
    ("supported living", SocialCare),
    ("supported housing", SocialCare),
    ("shared lives", SocialCare),
    ("extra care housing", SocialCare),
    ("specialist college", SocialCare),
    ("community services - mental health", MentalHealth),
    ("community services - substance abuse", Community),
    ("community services - learning disabilities", Community),
    ("community services - nursing", Community),
    ("community services - healthcare", Community),
    ("rehabilitation (illness/injury)", Community),
    ("rehabilitation (substance abuse)", Community),
    ("long-term conditions", Community),
    ("clinic", Community),
    ("diagnosis/screening", Community),
    ("prison healthcare", Other),
    ("hospice", Other),
];

/// The kind of a place with these service types. Doctors who also treat teeth are doctors.
#[must_use]
pub fn of_service_types<'t>(types: impl Iterator<Item = &'t str>) -> ServiceKind {
    let place = |name: &str| SERVICE_TYPES.iter().position(|(n, _)| *n == name);
    types
        .filter_map(|name| place(&name.trim().to_lowercase()))
        .min()
        .map_or(Other, |at| SERVICE_TYPES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_with_several_types_is_what_it_is_most_of_all() {
        assert_eq!(of_service_types(["Dentist", "Hospital"].into_iter()), Hospital);
        assert_eq!(of_service_types(["Homecare agencies", "Nursing homes"].into_iter()), CareHome);
        assert_eq!(of_service_types(["Supported living"].into_iter()), SocialCare);
        assert_eq!(of_service_types(["Balloon rides"].into_iter()), Other);
    }

    #[test]
    fn a_trust_says_in_its_name_what_it_does() {
        assert_eq!(of_trust_name("DALE AMBULANCE SERVICE NHS TRUST"), Ambulance);
        assert_eq!(of_trust_name("Dale Partnership NHS Trust"), MentalHealth);
        assert_eq!(of_trust_name("Dale NHS Trust"), Hospital);
    }
}
