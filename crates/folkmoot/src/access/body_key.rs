//! Which body somebody acts for: the one way to say it, in a grant, on a form and where `may` is asked.

use super::NATIONAL_BODY;
use uuid::Uuid;

/// The kinds of body that every area has, as the first half of their codes.
pub const OF_AREAS: [&str; 3] = ["network", "host", "authority"];

/// A body, by what never changes of it. The network, the host and the authority of an area, and the national body, are
/// known by their codes before they are rows, since the roles in them follow from an area; any other body is known by its
/// id as a party, whether or not a register has a code for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyKey {
    /// Such as `network:E08000003`, or the national body.
    Code(String),
    /// Any other, by its id as a party.
    Party(Uuid),
}

impl BodyKey {
    /// The key of a party that is a body.
    #[must_use]
    pub fn of(id: Uuid, code: Option<&str>) -> BodyKey {
        match code.filter(|code| has_roles_of_its_own(code)) {
            Some(code) => BodyKey::Code(code.to_owned()),
            None => BodyKey::Party(id),
        }
    }

    /// Whether it is the network of an area.
    #[must_use]
    pub fn is_network(&self) -> bool {
        matches!(self, BodyKey::Code(code) if code.starts_with("network:"))
    }

    /// What a form or an address says: a code, or `party/` and an id.
    #[must_use]
    pub fn from_key(typed: &str) -> Option<BodyKey> {
        match typed.strip_prefix("party/") {
            Some(id) => id.parse().ok().map(BodyKey::Party),
            None => has_roles_of_its_own(typed).then(|| BodyKey::Code(typed.to_owned())),
        }
    }
}

impl std::fmt::Display for BodyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BodyKey::Code(code) => f.write_str(code),
            BodyKey::Party(id) => write!(f, "party/{id}"),
        }
    }
}

/// Whether a code is that of a body which roles are of by their area, or of the national body.
fn has_roles_of_its_own(code: &str) -> bool {
    let of_area = code.split_once(':').is_some_and(|(kind, _)| OF_AREAS.contains(&kind));
    of_area || code == NATIONAL_BODY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_one_key_and_it_is_read_back() {
        let id = Uuid::from_u128(7);
        let trust = BodyKey::Party(id);
        assert_eq!(BodyKey::of(id, None), trust);
        assert_eq!(BodyKey::of(id, Some("RM3")), trust, "a code of a register is not its key");
        for code in ["network:E08000003", "host:E08000003", "authority:E08000003", NATIONAL_BODY] {
            assert_eq!(BodyKey::of(id, Some(code)), BodyKey::Code(code.to_owned()));
        }
        for key in [trust, BodyKey::Code("host:E08000003".into())] {
            assert_eq!(BodyKey::from_key(&key.to_string()), Some(key));
        }
        for wrong in ["", "RM3", "party/", "party/x", "king:E08000003", "Party/7"] {
            assert_eq!(BodyKey::from_key(wrong), None, "{wrong}");
        }
    }
}
