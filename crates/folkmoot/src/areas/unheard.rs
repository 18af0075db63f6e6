//! Who has not been heard: those who answered the questions about themselves, beside the people
//! who live in the area.

use super::figures::{AreaFigures, shown};
use super::register::Census;
use crate::web::kit::{CompareChart, CompareRow, CompareWords};
use crate::web::words::Say;
use rules::representation::{Group, Representation, Verdict, compare};

/// The questions that the census asks as well, with the people of each answer in an area. Answers
/// that the census does not have ("other" of gender) are left out of the comparison.
#[must_use]
pub fn questions(census: &Census) -> [(&'static str, Vec<(&'static str, u32)>); 4] {
    let not_disabled = census.disability_base.saturating_sub(census.disabled);
    [
        (
            "age",
            vec![
                ("0-15", census.age_0_15),
                ("16-24", census.age_16_24),
                ("25-44", census.age_25_44),
                ("45-64", census.age_45_64),
                ("65-74", census.age_65_74),
                ("75-84", census.age_75_84),
                ("85-plus", census.age_85_plus),
            ],
        ),
        ("gender", vec![("woman", census.women), ("man", census.men)]),
        (
            "ethnic-group",
            vec![
                ("white", census.white),
                ("mixed", census.mixed),
                ("asian", census.asian),
                ("black", census.black),
                ("other-group", census.other),
            ],
        ),
        ("disabled", vec![("yes", census.disabled), ("no", not_disabled)]),
    ]
}

/// One question with its answers and how they stand.
#[derive(Debug)]
pub struct Compared {
    /// The key of the question.
    pub question: &'static str,
    /// The keys of the answers.
    pub answers: Vec<&'static str>,
    /// How each stands, in the same order.
    pub standing: Representation,
}

/// Compares those heard with those who live there.
#[must_use]
pub fn compared(figures: &AreaFigures, census: &Census) -> Vec<Compared> {
    questions(census)
        .into_iter()
        .map(|(question, answers)| {
            let groups: Vec<Group> = answers
                .iter()
                .map(|(answer, people)| Group {
                    heard: figures.answered(question, answer),
                    population: u64::from(*people),
                })
                .collect();
            Compared {
                question,
                answers: answers.into_iter().map(|(answer, _)| answer).collect(),
                standing: compare(&groups),
            }
        })
        .collect()
}

/// The chart of one question.
#[must_use]
pub fn chart(say: Say<'_>, compared: &Compared) -> CompareChart {
    let rows = compared
        .answers
        .iter()
        .zip(&compared.standing.groups)
        .map(|(answer, group)| {
            let verdict = match group.verdict {
                Verdict::UnderHeard => say.with(
                    "areas-under-heard",
                    "more",
                    usize::try_from(group.more_needed).unwrap_or(usize::MAX),
                ),
                Verdict::AsExpected => say.t("areas-as-expected").to_owned(),
                Verdict::OverHeard => say.t("areas-over-heard").to_owned(),
                Verdict::TooFewToSay => say.t("areas-too-few-to-say").to_owned(),
            };
            let people = group.share_of_population * 100.0;
            CompareRow {
                label: say.of("areas-group", &format!("{}-{answer}", compared.question)),
                heard: group.percent_heard.map(|percent| percent as f64),
                heard_shown: group
                    .percent_heard
                    .map_or_else(|| shown(say, group.heard), |percent| format!("{percent}%")),
                people,
                people_shown: format!("{}%", people.round()),
                verdict,
                under_heard: group.verdict == Verdict::UnderHeard,
            }
        })
        .collect();
    CompareChart {
        title: say.with(
            &format!("areas-compare-{}", compared.question),
            "answered",
            shown(say, compared.standing.answered),
        ),
        rows,
        words: CompareWords {
            group: say.t("areas-compare-group").to_owned(),
            heard: say.t("areas-compare-heard").to_owned(),
            people: say.t("areas-compare-people").to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::register::Register;
    use crate::experiences::model;

    #[test]
    fn every_group_that_is_compared_can_be_answered_and_adds_to_its_base() {
        let census = Register::england().census("E08000003".parse().unwrap()).unwrap();
        let bases = [
            census.age_base,
            census.women + census.men,
            census.ethnic_base,
            census.disability_base,
        ];
        for ((question, answers), base) in questions(census).into_iter().zip(bases) {
            for (answer, _) in &answers {
                assert!(model::answer(question, answer).is_some(), "{question} {answer}");
            }
            assert_eq!(answers.iter().map(|(_, people)| people).sum::<u32>(), base, "{question}");
        }
    }
}
