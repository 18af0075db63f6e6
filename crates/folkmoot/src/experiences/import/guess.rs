//! What the headings of a file seem to mean.

use super::mapping::{Field, Mapping, Origin};

/// The headings that are known, best first, in small letters with single spaces. A heading that begins
/// with two words or more of these is taken for it too.
const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::Text,
        &[
            "text",
            "comment",
            "comments",
            "feedback",
            "story",
            "experience",
            "what happened",
            "free text",
            "your story",
            "your experience",
            "review",
            "response",
            "verbatim",
            "description",
            "beth ddigwyddodd",
            "testun",
            "sylw",
            "profiad",
        ],
    ),
    (
        Field::Wanted,
        &[
            "wanted",
            "what do you want",
            "what should change",
            "what could be better",
            "improvement",
            "improvements",
            "suggestion",
            "suggestions",
            "outcome wanted",
        ],
    ),
    (
        Field::Happened,
        &[
            "happened",
            "date happened",
            "date",
            "when",
            "when did it happen",
            "date of visit",
            "visit date",
            "date of experience",
            "event date",
            "month",
            "dyddiad",
            "pryd",
        ],
    ),
    (
        Field::Told,
        &[
            "told",
            "date told",
            "received",
            "date received",
            "date of contact",
            "submitted",
            "submission date",
            "completed",
            "timestamp",
            "start date",
            "created",
            "created at",
        ],
    ),
    (
        Field::Provider,
        &[
            "provider",
            "provider code",
            "provider name",
            "trust",
            "organisation",
            "organization",
            "trust name",
            "organisation name",
            "organisation code",
            "org code",
            "trust code",
            "ods code",
            "darparwr",
        ],
    ),
    (
        Field::Service,
        &["service code", "site code", "location code", "practice code", "location id"],
    ),
    (
        Field::ServiceName,
        &[
            "service",
            "service name",
            "which service",
            "name of service",
            "site",
            "site name",
            "hospital",
            "practice",
            "ward",
            "department",
            "team",
            "location",
            "gwasanaeth",
        ],
    ),
    (
        Field::Kind,
        &[
            "kind",
            "service kind",
            "service type",
            "type of service",
            "sector",
            "category of service",
        ],
    ),
    (
        Field::Area,
        &[
            "area",
            "area code",
            "local authority",
            "local authority code",
            "council",
            "authority",
            "la code",
            "gss code",
            "borough",
            "county",
            "ardal",
        ],
    ),
    (Field::Postcode, &["service postcode", "site postcode", "postcode of service"]),
    (Field::HomeArea, &["home area", "area of residence", "lives in"]),
    (Field::HomePostcode, &["home postcode", "your postcode", "postcode of residence"]),
    (Field::Postcode, &["postcode", "post code", "postal code", "cod post"]),
    (
        Field::Channel,
        &[
            "channel",
            "how heard",
            "how was it told",
            "method",
            "collection method",
            "source of feedback",
        ],
    ),
    (Field::Language, &["language", "iaith"]),
    (
        Field::MayPublish,
        &[
            "may publish",
            "publish",
            "consent to publish",
            "can we publish",
            "consent",
            "permission to publish",
            "ok to publish",
        ],
    ),
    (Field::MayQuote, &["may quote", "quote", "consent to quote", "can we quote"]),
    (Field::Age, &["age", "age group", "age band", "oed"]),
    (Field::Gender, &["gender", "sex", "rhywedd"]),
    (Field::EthnicGroup, &["ethnic group", "ethnicity", "ethnic origin", "grwp ethnig"]),
    (
        Field::Disabled,
        &["disabled", "disability", "do you have a disability", "long term condition"],
    ),
    (Field::Carer, &["carer", "are you a carer", "unpaid carer", "gofalwr"]),
    (
        Field::Id,
        &[
            "id",
            "ref",
            "reference",
            "row index",
            "row id",
            "row",
            "key",
            "respondent id",
            "response id",
            "record id",
            "unique id",
            "number",
            "no",
        ],
    ),
];

/// A heading as it is compared: words in small letters.
fn heading(name: &str) -> String {
    let letters: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mapping that the headings suggest. Each column is used once.
pub(super) fn mapping(columns: &[String]) -> Mapping {
    let headings: Vec<String> = columns.iter().map(|c| heading(c)).collect();
    let mut used = vec![false; columns.len()];
    let mut mapping = Mapping::default();
    for exactly in [true, false] {
        for (field, names) in SYNONYMS {
            if mapping.of(*field).is_some() {
                continue;
            }
            let fits = |name: &str| {
                headings.iter().zip(&used).position(|(heading, used)| {
                    !used && if exactly { heading == name } else { begins_with(heading, name) }
                })
            };
            if let Some(place) = names.iter().find_map(|name| fits(name)) {
                used[place] = true;
                mapping.set(*field, Origin::column(&columns[place]));
            }
        }
    }
    // A channel that the file calls by a word of its own is somebody else's channel all the same.
    let channel = match mapping.fields.remove(Field::Channel.key()) {
        Some(origin) => origin.otherwise("partner"),
        None => Origin::fixed("partner"),
    };
    mapping.set(Field::Channel, channel);
    mapping
}

fn begins_with(heading: &str, name: &str) -> bool {
    name.contains(' ') && heading.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(names: &[&str]) -> Vec<(String, String)> {
        let columns: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        mapping(&columns)
            .fields
            .into_iter()
            .filter_map(|(field, origin)| origin.column.map(|column| (field, column)))
            .collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut list: Vec<_> =
            list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        list.sort();
        list
    }

    #[test]
    fn the_headings_of_friends_and_family_files_are_understood() {
        let labelled = [
            "id",
            "trust",
            "date",
            "service",
            "fft_score",
            "question",
            "text",
            "sentiment",
            "labels",
        ];
        assert_eq!(
            guessed(&labelled),
            pairs(&[
                ("id", "id"),
                ("provider", "trust"),
                ("happened", "date"),
                ("service_name", "service"),
                ("text", "text")
            ])
        );
        let older = [
            "code",
            "label",
            "subcategory",
            "feedback",
            "criticality",
            "organization",
            "question",
            "row_index",
        ];
        assert_eq!(
            guessed(&older),
            pairs(&[("text", "feedback"), ("provider", "organization"), ("id", "row_index")])
        );
    }

    #[test]
    fn a_survey_in_its_own_words_is_understood() {
        assert_eq!(
            guessed(&[
                "Respondent ID",
                "What happened to you?",
                "Your postcode",
                "Age band",
                "OK to publish"
            ]),
            pairs(&[
                ("id", "Respondent ID"),
                ("text", "What happened to you?"),
                ("home_postcode", "Your postcode"),
                ("age", "Age band"),
                ("may_publish", "OK to publish"),
            ])
        );
    }
}
