//! Of whom a theme page tells: the country, a region, an area, several areas together, or a provider wherever it is at work.

use crate::areas::register::{Area, AreaCode, Register};
use crate::coding::tally::place_of_provider;
use crate::experiences::listing::area_name;
use crate::experiences::telling::may_be_code;
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};

/// How many areas can be looked at together.
pub const MOST_AREAS: usize = 50;

/// Of whom a page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody.
    Country,
    /// Those of a region.
    Region(AreaCode),
    /// Those of an area.
    Area(AreaCode),
    /// Those of several areas together.
    Cluster(Vec<AreaCode>),
    /// Those who told of a provider, by its code.
    Provider(String),
}

impl Scope {
    /// Reads `area`, `region`, `areas` and `provider`, of which one may be there.
    ///
    /// # Errors
    /// Which of them cannot be understood, and what can.
    pub fn parse(fields: &Fields, say: Say<'_>) -> Result<Scope, FormErrors> {
        let mut errors = FormErrors::new();
        let names = ["area", "region", "areas", "provider"];
        let given: Vec<&str> =
            names.into_iter().filter(|name| fields.filled(name).is_some()).collect();
        let scope = match given.as_slice() {
            [] => Some(Scope::Country),
            ["area"] => area(fields.get("area")).map(Scope::Area),
            ["region"] => region(fields.get("region")).map(Scope::Region),
            ["areas"] => several(fields.get("areas")),
            ["provider"] => {
                let code = fields.get("provider");
                may_be_code(code).then(|| Scope::Provider(code.to_owned()))
            }
            _ => None,
        };
        match (scope, given.first()) {
            (Some(scope), _) => Ok(scope),
            (None, name) => {
                errors.add(name.unwrap_or(&"area"), say.t("themes-bad-scope"));
                Err(errors)
            }
        }
    }

    /// The areas, in the order of their codes; none where it is wherever anybody said something.
    #[must_use]
    pub fn areas(&self) -> Option<Vec<AreaCode>> {
        match self {
            Scope::Country | Scope::Provider(_) => None,
            Scope::Area(area) => Some(vec![*area]),
            Scope::Cluster(areas) => Some(areas.clone()),
            Scope::Region(region) => {
                let all = Register::england().areas().iter();
                Some(all.filter(|area| area.region == *region).map(|area| area.code).collect())
            }
        }
    }

    /// The code of the provider, if it is one.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        match self {
            Scope::Provider(code) => Some(code),
            _ => None,
        }
    }

    /// The place under which it is counted.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Scope::Provider(code) => place_of_provider(code),
            _ => String::new(),
        }
    }

    /// The same as an address has it, such as `area=E08000003`; nothing for the country.
    #[must_use]
    pub fn query(&self) -> String {
        match self {
            Scope::Country => String::new(),
            Scope::Region(code) => format!("region={code}"),
            Scope::Area(code) => format!("area={code}"),
            Scope::Cluster(codes) => {
                let codes: Vec<&str> = codes.iter().map(AreaCode::as_str).collect();
                format!("areas={}", codes.join(","))
            }
            Scope::Provider(code) => format!("provider={code}"),
        }
    }

    /// A path with it.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        match self.query() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// Whom it tells of, in words. A provider is named by its code where nothing else is known here.
    #[must_use]
    pub fn name(&self, say: Say<'_>, provider: Option<&str>) -> String {
        match self {
            Scope::Country => say.t("areas-country").to_owned(),
            Scope::Region(code) => {
                let region = Register::england().region(*code);
                region.map_or_else(|| code.to_string(), |r| r.name_in(say.language).to_owned())
            }
            Scope::Area(code) => area_name(code.as_str(), say),
            Scope::Cluster(codes) => {
                let names: Vec<String> =
                    codes.iter().map(|code| area_name(code.as_str(), say)).collect();
                names.join(", ")
            }
            Scope::Provider(code) => provider.unwrap_or(code).to_owned(),
        }
    }
}

fn area(typed: &str) -> Option<AreaCode> {
    let code: AreaCode = typed.parse().ok()?;
    Register::england().area(code).map(|area: &Area| area.code)
}

fn region(typed: &str) -> Option<AreaCode> {
    let code: AreaCode = typed.parse().ok()?;
    Register::england().region(code).map(|region| region.code)
}

fn several(typed: &str) -> Option<Scope> {
    let mut codes: Vec<AreaCode> =
        typed.split(',').map(|one| area(one.trim())).collect::<Option<_>>()?;
    codes.sort();
    codes.dedup();
    match codes.as_slice() {
        [] => None,
        [one] => Some(Scope::Area(*one)),
        many if many.len() <= MOST_AREAS => Some(Scope::Cluster(codes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    fn parsed(name: &str, value: &str) -> Result<Scope, FormErrors> {
        let words = Words::load().expect("the words are there");
        Scope::parse(&Fields::default().set(name, value), Say::new(&words, Language::English))
    }

    #[test]
    fn of_whom_a_page_tells_stands_in_its_address() {
        for (name, value) in [
            ("area", "E08000003"),
            ("region", "E12000002"),
            ("areas", "E08000003,E08000006"),
            ("provider", "R0A"),
        ] {
            let scope = parsed(name, value).expect("it can be read");
            assert_eq!(scope.query(), format!("{name}={value}"));
        }
        assert_eq!(parsed("areas", "E08000003, E08000003").ok(), parsed("area", "E08000003").ok());
        for (name, value) in
            [("area", "E12000002"), ("region", "E08000003"), ("areas", ",,"), ("provider", "!")]
        {
            assert!(parsed(name, value).is_err(), "{name}={value}");
        }
    }
}
