//! Who may be a host, and who a network (rule R03): Local Government and Public Involvement in Health Act 2007, s.222.
//!
//! The host must not be a local authority, an NHS trust, an NHS foundation trust, a primary care trust or a strategic health
//! authority; the network must be a person distinct from the host, and none of the five either. Nothing forbids a host
//! from providing care services under contract: an amendment that would have (amendment 201, committee of 6 March
//! 2007) was not made. Such a host is published with an explanation instead.

/// What a body is, as far as the law asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A local authority.
    LocalAuthority,
    /// An NHS trust.
    NhsTrust,
    /// An NHS foundation trust.
    FoundationTrust,
    /// A primary care trust.
    PrimaryCareTrust,
    /// A strategic health authority.
    StrategicHealthAuthority,
    /// A voluntary or community organisation.
    Voluntary,
    /// A social enterprise.
    SocialEnterprise,
    /// A private company.
    Private,
    /// Anything else.
    Other,
}

impl Class {
    /// Each of them, the barred ones first, in the order of the law.
    pub const ALL: [Class; 9] = [
        Class::LocalAuthority,
        Class::NhsTrust,
        Class::FoundationTrust,
        Class::PrimaryCareTrust,
        Class::StrategicHealthAuthority,
        Class::Voluntary,
        Class::SocialEnterprise,
        Class::Private,
        Class::Other,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Class::LocalAuthority => "local-authority",
            Class::NhsTrust => "nhs-trust",
            Class::FoundationTrust => "foundation-trust",
            Class::PrimaryCareTrust => "primary-care-trust",
            Class::StrategicHealthAuthority => "strategic-health-authority",
            Class::Voluntary => "voluntary",
            Class::SocialEnterprise => "social-enterprise",
            Class::Private => "private",
            Class::Other => "other",
        }
    }

    /// The class of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.key() == key)
    }

    /// Whether the law bars it from being a host, and from being a network.
    #[must_use]
    pub fn is_barred(self) -> bool {
        matches!(
            self,
            Class::LocalAuthority
                | Class::NhsTrust
                | Class::FoundationTrust
                | Class::PrimaryCareTrust
                | Class::StrategicHealthAuthority
        )
    }

    /// Whether it works for no profit, which the letter of 9 November 2006 expects of most hosts ("chiefly be drawn from
    /// local non-profit organisations"): a preference, not a bar.
    #[must_use]
    pub fn is_non_profit(self) -> bool {
        matches!(self, Class::Voluntary | Class::SocialEnterprise)
    }
}

/// A body that is to be a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// What it is.
    pub class: Class,
    /// Whether it is the network itself.
    pub is_the_network: bool,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// What is published of why it is chosen though it provides care services.
    pub why_it_provides: Option<&'a str>,
    /// What is published of why it is chosen though it is not of the area.
    pub why_not_local: Option<&'a str>,
}

/// Why a body cannot be awarded the work of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barred {
    /// The law bars a body of this class (s.222).
    ByLaw(Class),
    /// The network is a person distinct from its host (s.222).
    TheNetwork,
    /// It provides care services, and nothing explains to people why it is chosen all the same.
    ProvidesUnexplained,
    /// It is not of the area, and nothing explains to people why it is chosen all the same.
    NotLocalUnexplained,
}

/// Whether a body can be awarded the work of a host.
///
/// # Errors
/// The first reason why not; what the law bars comes first.
pub fn check(candidate: &Candidate<'_>) -> Result<(), Barred> {
    let explained = |words: Option<&str>| words.is_some_and(|words| !words.trim().is_empty());
    if candidate.class.is_barred() {
        return Err(Barred::ByLaw(candidate.class));
    }
    if candidate.is_the_network {
        return Err(Barred::TheNetwork);
    }
    if candidate.provides_care && !explained(candidate.why_it_provides) {
        return Err(Barred::ProvidesUnexplained);
    }
    if !candidate.is_local && !explained(candidate.why_not_local) {
        return Err(Barred::NotLocalUnexplained);
    }
    Ok(())
}
