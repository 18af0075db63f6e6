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

/// How many groups are named as those to go and ask.
const WIDEST: usize = 3;

/// The groups that are not heard enough and lie furthest below their share, the furthest first; at most
/// three. Reckoned from the figures shown.
#[must_use]
pub fn widest_gaps(compared: &[Compared], say: Say<'_>) -> Vec<String> {
    let mut gaps: Vec<(f64, String)> = compared
        .iter()
        .flat_map(|one| {
            one.answers.iter().zip(&one.standing.groups).map(move |g| (one.question, g))
        })
        .filter(|(_, (_, group))| group.verdict == Verdict::UnderHeard)
        .map(|(question, (answer, group))| {
            // Of a figure that is not shown, no more is known than that it is small.
            let heard = group.percent_heard.unwrap_or(0) as f64 / 100.0;
            let label = say.of("areas-group", &format!("{question}-{answer}"));
            (group.share_of_population - heard, label)
        })
        .collect();
    gaps.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    gaps.into_iter().take(WIDEST).map(|(_, label)| label).collect()
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
    use crate::web::words::{Language, Words};

    #[test]
    fn the_three_groups_furthest_below_their_share_are_named_the_furthest_first() {
        let group = |heard, population| Group { heard, population };
        let standing = compare(&[
            group(10, 4_000),
            group(10, 20_000),
            group(15, 30_000),
            group(20, 40_000),
            group(1000, 6_000),
        ]);
        let one = Compared {
            question: "age",
            answers: vec!["16-24", "25-44", "45-64", "65-74", "75-84"],
            standing,
        };
        let words = Words::load().unwrap();
        let say = Say::new(&words, Language::English);
        assert_eq!(widest_gaps(&[one], say), ["65 to 74", "45 to 64", "25 to 44"]);
        assert!(widest_gaps(&[], say).is_empty());
    }

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
