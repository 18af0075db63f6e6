//! Which column of a file holds what: written down in TOML, chosen on a page, or guessed from the
//! headings. The form of the TOML file is described in `docs/import.md`.

use super::guess;
use crate::keyed::keyed;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

keyed! {
    /// What may be taken from a file.
    Field {
        /// What tells the row from every other of its source.
        Id = "id",
        /// What was said.
        Text = "text",
        /// What they want to happen.
        Wanted = "wanted",
        /// When it happened.
        Happened = "happened",
        /// When it was told.
        Told = "told",
        /// The name of the service.
        ServiceName = "service_name",
        /// The service's code in the register.
        Service = "service",
        /// Who runs it: a code, a name or a well-known short name.
        Provider = "provider",
        /// What kind of service it is.
        Kind = "kind",
        /// The area of the service: a code or a name.
        Area = "area",
        /// The postcode of the service.
        Postcode = "postcode",
        /// The area the person lives in: a code or a name.
        HomeArea = "home_area",
        /// The person's postcode; it is turned into an area and not kept.
        HomePostcode = "home_postcode",
        /// How they were heard.
        Channel = "channel",
        /// The language of the text.
        Language = "language",
        /// Whether it may be published.
        MayPublish = "may_publish",
        /// Whether its words may be quoted.
        MayQuote = "may_quote",
        /// Their age or age band.
        Age = "age",
        /// Their gender.
        Gender = "gender",
        /// Their ethnic group.
        EthnicGroup = "ethnic_group",
        /// Whether they are disabled.
        Disabled = "disabled",
        /// Whether they care for somebody.
        Carer = "carer",
    }
}

/// Where the value of a field is taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The heading of the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The same value for every row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    /// What stands for an empty cell, and for one that `values` does not name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
    /// How a date is written, as strftime has it: `%d/%m/%y`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What the words in the column mean here. Capitals and spaces do not matter.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The words that mean yes, for a question of consent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub yes: Vec<String>,
}

impl Origin {
    /// A column, as it is.
    #[must_use]
    pub fn column(name: &str) -> Origin {
        Origin { column: Some(name.to_owned()), ..Origin::default() }
    }

    /// One value for all.
    #[must_use]
    pub fn fixed(value: &str) -> Origin {
        Origin { fixed: Some(value.to_owned()), ..Origin::default() }
    }

    /// With a value for what is empty.
    #[must_use]
    pub fn otherwise(mut self, value: &str) -> Origin {
        self.otherwise = Some(value.to_owned());
        self
    }
}

// A column's heading alone may stand for the whole table; the messages of an untagged enum would
// not say what is wrong.
impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Origin, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Whole {
            column: Option<String>,
            fixed: Option<String>,
            otherwise: Option<String>,
            format: Option<String>,
            #[serde(default)]
            values: BTreeMap<String, String>,
            #[serde(default)]
            yes: Vec<String>,
        }
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Origin;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the heading of a column, or a table with `column` or `fixed`")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Origin, E> {
                Ok(Origin::column(name))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Origin, A::Error> {
                let Whole { column, fixed, otherwise, format, values, yes } =
                    Whole::deserialize(de::value::MapAccessDeserializer::new(map))?;
                if column.is_some() == fixed.is_some() {
                    return Err(de::Error::custom("give either `column` or `fixed`"));
                }
                Ok(Origin { column, fixed, otherwise, format, values, yes })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// How a file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the rows come from, such as "Survey of the Carers' Centre, spring 2026". Rows of the same source
    /// with the same key are one row. If it is not given, the name of the file stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Under which agreement they were given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// The sheet of a workbook; otherwise the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Whether somebody has looked at every text before it came here, so that it may be published at once.
    #[serde(default)]
    pub already_moderated: bool,
    /// Where each field is taken from.
    #[serde(default)]
    pub fields: BTreeMap<String, Origin>,
}

/// Why a mapping cannot be used. The text says how to mend it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct BadMapping(pub String);

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_toml(text: &str) -> Result<Mapping, BadMapping> {
        toml::from_str(text).map_err(|error| BadMapping(error.to_string()))
    }

    /// The same as TOML.
    ///
    /// # Errors
    /// Never for a mapping that was read or guessed.
    pub fn to_toml(&self) -> Result<String, BadMapping> {
        toml::to_string(self).map_err(|error| BadMapping(error.to_string()))
    }

    /// What the headings seem to mean.
    #[must_use]
    pub fn guess(columns: &[String]) -> Mapping {
        guess::mapping(columns)
    }

    /// The origin of a field, if it has one.
    #[must_use]
    pub fn of(&self, field: Field) -> Option<&Origin> {
        self.fields.get(field.key())
    }

    /// With this origin for a field.
    pub fn set(&mut self, field: Field, origin: Origin) {
        self.fields.insert(field.key().to_owned(), origin);
    }

    /// The columns that nothing is taken from.
    pub fn left_over<'a>(&'a self, columns: &'a [String]) -> impl Iterator<Item = &'a str> {
        columns
            .iter()
            .filter(|c| !self.fields.values().any(|o| o.column.as_ref() == Some(c)))
            .map(String::as_str)
    }

    /// Makes ready to read rows with these headings.
    ///
    /// # Errors
    /// When a field or a column is not known, or no column holds the text.
    pub fn plan(&self, columns: &[String]) -> Result<Plan, BadMapping> {
        let mut takes = HashMap::new();
        for (key, origin) in &self.fields {
            let field = Field::from_key(key).ok_or_else(|| {
                let known: Vec<&str> = Field::ALL.iter().map(|f| f.key()).collect();
                BadMapping(format!("there is no field `{key}`; there are: {}", known.join(", ")))
            })?;
            let place = match &origin.column {
                None => None,
                Some(name) => {
                    Some(columns.iter().position(|c| same(c, name)).ok_or_else(|| {
                        BadMapping(format!(
                            "{key}: the file has no column \"{name}\"; it has: {}",
                            columns.join(", ")
                        ))
                    })?)
                }
            };
            let values =
                origin.values.iter().map(|(k, v)| (plain(k).into_owned(), v.clone())).collect();
            let yes = origin.yes.iter().map(|w| plain(w).into_owned()).collect();
            takes.insert(field, Take { place, values, yes, origin: origin.clone() });
        }
        if !takes.contains_key(&Field::Text) {
            return Err(BadMapping(format!(
                "no column is known to hold what people said; name it in a mapping file: [fields] text = \"...\". \
                 The file has: {}",
                columns.join(", ")
            )));
        }
        Ok(Plan { width: columns.len(), takes })
    }
}

/// Whether two headings are the same but for capitals and spaces.
fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// A word as it is compared: small letters, one space at most. What is so already is not copied.
pub fn plain(text: &str) -> Cow<'_, str> {
    let done = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    if done {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    Cow::Owned(out)
}

/// A mapping made ready for the rows of one file.
#[derive(Debug)]
pub struct Plan {
    /// How many cells a row must have.
    pub width: usize,
    takes: HashMap<Field, Take>,
}

#[derive(Debug)]
struct Take {
    place: Option<usize>,
    values: HashMap<String, String>,
    yes: Vec<String>,
    origin: Origin,
}

/// The words that mean yes when a mapping names none.
const YES: &[&str] = &[
    "yes", "y", "true", "1", "agree", "agreed", "i agree", "ok", "x", "ydw", "ie", "oes", "iawn",
    "cytuno",
];

impl Plan {
    /// The value of a field in a row; nothing if it is empty or not in the file.
    #[must_use]
    pub fn value<'a>(&'a self, field: Field, cells: &'a [String]) -> Option<&'a str> {
        let take = self.takes.get(&field)?;
        if let Some(fixed) = &take.origin.fixed {
            return Some(fixed.as_str()).filter(|v| !v.is_empty());
        }
        let otherwise = take.origin.otherwise.as_deref();
        let cell = take.place.and_then(|place| cells.get(place)).map_or("", String::as_str);
        if cell.is_empty() {
            return otherwise;
        }
        if take.values.is_empty() {
            return Some(cell);
        }
        match take.values.get(plain(cell).as_ref()) {
            Some(value) => Some(value.as_str()).filter(|v| !v.is_empty()),
            None => otherwise.or(Some(cell)),
        }
    }

    /// What stands for a value of a field that cannot be understood.
    #[must_use]
    pub fn otherwise(&self, field: Field) -> Option<&str> {
        self.takes.get(&field)?.origin.otherwise.as_deref()
    }

    /// How a date of this field is written, if not plainly.
    #[must_use]
    pub fn format(&self, field: Field) -> Option<&str> {
        self.takes.get(&field)?.origin.format.as_deref()
    }

    /// Whether a question of consent is answered by the file at all.
    #[must_use]
    pub fn asks(&self, field: Field) -> bool {
        self.takes.contains_key(&field)
    }

    /// Whether a question of consent is answered with yes.
    #[must_use]
    pub fn says_yes(&self, field: Field, cells: &[String]) -> bool {
        let (Some(take), Some(value)) = (self.takes.get(&field), self.value(field, cells)) else {
            return false;
        };
        let word = plain(value);
        if take.yes.is_empty() {
            YES.contains(&word.as_ref())
        } else {
            take.yes.iter().any(|y| *y == word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn a_mapping_may_be_short_or_long() -> Result<(), BadMapping> {
        let mapping = Mapping::from_toml(
            r#"
            source = "A survey"
            already_moderated = true
            [fields]
            text = "What happened"
            provider = { column = "Trust", values = { NEAS = "RX6", "" = "" }, otherwise = "RP1" }
            may_publish = { column = "Agreed?", yes = ["Agreed"] }
            channel = { fixed = "event" }
            "#,
        )?;
        let plan = mapping.plan(&columns(&["what  HAPPENED", "trust", "agreed?"]))?;
        let row = columns(&["It rained.", "neas", "agreed"]);
        assert_eq!(plan.value(Field::Text, &row), Some("It rained."));
        assert_eq!(plan.value(Field::Provider, &row), Some("RX6"));
        assert_eq!(plan.value(Field::Channel, &row), Some("event"));
        assert!(plan.says_yes(Field::MayPublish, &row));
        let row = columns(&["It rained.", "somebody else", "yes"]);
        assert_eq!(plan.value(Field::Provider, &row), Some("RP1"));
        assert!(!plan.says_yes(Field::MayPublish, &row), "only the words that were named mean yes");
        assert_eq!(Mapping::from_toml(&mapping.to_toml()?)?, mapping);
        Ok(())
    }

    #[test]
    fn what_is_wrong_with_a_mapping_is_said() {
        let said = |text: &str| {
            Mapping::from_toml(text)
                .and_then(|m| m.plan(&columns(&["text", "when"])).map(|_| ()))
                .err()
                .map(|e| e.0)
                .unwrap_or_default()
        };
        assert!(said("[fields]\ntext = 'story'").contains("no column \"story\""));
        assert!(said("[fields]\ntext = 'text'\nmood = 'when'").contains("no field `mood`"));
        assert!(said("[fields]\ntext = 'text'\nhappened = { colum = 'when' }").contains("colum"));
        assert!(said("[fields]\ntext = { format = '%d' }").contains("either `column` or `fixed`"));
        assert!(said("").contains("no column is known"));
    }
}
