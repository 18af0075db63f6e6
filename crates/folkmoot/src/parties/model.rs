//! The types of the directory, and what a list of it is narrowed to.

use crate::areas::register::{AreaCode, Register};
use crate::keyed::keyed;
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use jiff::civil::Date;
use uuid::Uuid;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;

keyed! {
    /// What stands in the directory.
    PartyKind {
        /// Somebody for themselves.
        Person = "person",
        /// A group or a body.
        Organisation = "organisation",
    }
}

keyed! {
    /// As what somebody takes part: the kinds that the networks' association counts.
    MemberType {
        /// Somebody who uses, or may come to use, health or social care.
        User = "user",
        /// An organisation that users run themselves.
        UserOrganisation = "user-organisation",
        /// Another voluntary or community organisation.
        VoluntaryOrganisation = "voluntary-organisation",
        /// Anything else: a carer's group of a church, a business, a professional.
        Other = "other",
    }
}

impl MemberType {
    /// Whether a person, or an organisation, can take part as this.
    #[must_use]
    pub fn fits(self, kind: PartyKind) -> bool {
        match self {
            MemberType::User => kind == PartyKind::Person,
            MemberType::UserOrganisation | MemberType::VoluntaryOrganisation => {
                kind == PartyKind::Organisation
            }
            MemberType::Other => true,
        }
    }
}

keyed! {
    /// What somebody takes an interest in.
    Interest {
        /// Hospitals.
        Hospitals = "hospitals",
        /// GP practices.
        Gp = "gp",
        /// Ambulances and getting there.
        Transport = "transport",
        /// Mental health.
        MentalHealth = "mental-health",
        /// Dentists, pharmacies and opticians.
        HighStreet = "high-street",
        /// Care homes.
        CareHomes = "care-homes",
        /// Care and help at home.
        HomeCare = "home-care",
        /// Carers.
        Carers = "carers",
        /// Children and young people.
        Children = "children",
        /// Older people.
        OlderPeople = "older-people",
        /// Disabled people.
        Disability = "disability",
        /// People with a learning disability.
        LearningDisability = "learning-disability",
        /// Long-term conditions.
        LongTerm = "long-term",
        /// Having a baby.
        Maternity = "maternity",
        /// Cancer.
        Cancer = "cancer",
        /// Drugs and alcohol.
        DrugsAlcohol = "drugs-alcohol",
        /// Fair treatment of everyone.
        Equality = "equality",
    }
}

/// What a list of the directory is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One area.
    pub area: Option<String>,
    /// One interest.
    pub interest: Option<Interest>,
    /// People or organisations.
    pub kind: Option<PartyKind>,
    /// A part of the name, in lower case.
    pub name: Option<String>,
}

/// Reads a filter and the place where a part of the list begins.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut filter =
        Filter { name: fields.filled("q").map(str::to_lowercase), ..Filter::default() };
    if let Some(typed) = fields.filled("area") {
        filter.area = known_area(typed);
        if filter.area.is_none() {
            errors.add("area", say.t("directory-bad-area"));
        }
    }
    if let Some(typed) = fields.filled("interest") {
        filter.interest = Interest::from_key(typed);
        if filter.interest.is_none() {
            errors.add("interest", say.t("directory-bad-interest"));
        }
    }
    if let Some(typed) = fields.filled("kind") {
        filter.kind = PartyKind::from_key(typed);
        if filter.kind.is_none() {
            errors.add("kind", say.t("directory-bad-kind"));
        }
    }
    let cursor = match fields.filled("cursor").map(str::parse::<Uuid>) {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => {
            errors.add("cursor", say.t("access-bad-cursor"));
            None
        }
    };
    if errors.is_empty() { Ok((filter, cursor)) } else { Err(errors) }
}

/// The code of an area that is in the register.
#[must_use]
pub fn known_area(typed: &str) -> Option<String> {
    let code: AreaCode = typed.parse().ok()?;
    Register::england().area(code).map(|area| area.code.as_str().to_owned())
}

/// A member as a form has it, valid in every part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// A person or an organisation.
    pub kind: PartyKind,
    /// The name.
    pub name: String,
    /// The area whose network it belongs to.
    pub area: String,
    /// As what it takes part.
    pub member_type: MemberType,
    /// What it takes an interest in.
    pub interests: Vec<Interest>,
    /// Whether a person agreed to be listed in public; an organisation always is.
    pub listed: bool,
    /// The name of the person who speaks for an organisation.
    pub representative: Option<String>,
    /// Whether that person agreed to be named in public.
    pub representative_listed: bool,
    /// The first day on which it is no longer there, if it ends.
    pub ends: Option<Date>,
    /// The name of the organisation that took over.
    pub successor: Option<String>,
}

impl Draft {
    /// The interests as the column has them: keys with a space between.
    #[must_use]
    pub fn interest_keys(&self) -> String {
        self.interests.iter().map(|i| i.key()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads the form of a member.
///
/// # Errors
/// Each field that must be put right.
pub fn draft(fields: &Fields, today: Date, say: Say<'_>) -> Result<Draft, FormErrors> {
    let mut errors = FormErrors::new();
    let kind = PartyKind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("member-kind-missing"));
    }
    let one_line = |text: &str| text.chars().count() <= LONGEST_NAME && !text.contains('\n');
    let name = fields.get("name").to_owned();
    if name.is_empty() || !one_line(&name) {
        errors.add("name", say.t("member-name-wrong"));
    }
    let area = known_area(fields.get("area"));
    if area.is_none() {
        errors.add("area", say.t("member-area-missing"));
    }
    let member_type = MemberType::from_key(fields.get("type"));
    match (member_type, kind) {
        (None, _) => errors.add("type", say.t("member-type-missing")),
        (Some(one), Some(kind)) if !one.fits(kind) => {
            errors.add("type", say.t("member-type-does-not-fit"));
        }
        _ => {}
    }
    let mut interests: Vec<Interest> =
        fields.every("interest").filter_map(Interest::from_key).collect();
    interests.sort_unstable();
    interests.dedup();
    let organisation = kind == Some(PartyKind::Organisation);
    let named = |field: &str| fields.filled(field).filter(|_| organisation).map(str::to_owned);
    let (representative, successor) = (named("representative"), named("successor"));
    if !representative.as_deref().is_none_or(one_line) {
        errors.add("representative", say.t("member-name-wrong"));
    }
    let ends = match crate::web::forms::date_typed(say, "last", fields) {
        Ok(last) => last.and_then(|day| day.tomorrow().ok()),
        Err((field, sentence)) => {
            errors.add(&field, sentence);
            None
        }
    };
    if successor.is_some() && ends.is_none() {
        errors.add("last-day", say.t("member-successor-needs-end"));
    }
    if ends.is_some_and(|ends| ends > today.saturating_add(jiff::Span::new().years(1))) {
        errors.add("last-day", say.t("member-end-too-far"));
    }
    match (kind, area, member_type) {
        (Some(kind), Some(area), Some(member_type)) if errors.is_empty() => Ok(Draft {
            kind,
            name,
            area,
            member_type,
            interests,
            listed: organisation || fields.ticked("listed"),
            representative,
            representative_listed: fields.ticked("representative-listed"),
            ends,
            successor,
        }),
        _ => Err(errors),
    }
}
