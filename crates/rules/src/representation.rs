//! Who we have not heard from: each group's share of the people heard, beside its share of the population.
//!
//! The counts of people heard come from the about-you answers, so they are shown by the rule of
//! [`disclosure`](crate::disclosure). Everything else here, the verdict too, is reckoned from the figures
//! shown and from the population, and so tells nothing about anybody that the figures do not. Where a figure
//! stands for several counts, something is said only if it is true of each of them.
//!
//! The test is the 95% Wilson score interval (E. B. Wilson, 1927) of the group's share of the people heard: if it lies wholly
//! below the group's share of the population, the group is under-heard, and if wholly above, over-heard. With many
//! groups one in twenty will be so by chance. People who tell us things choose themselves, so this is
//! a sign where to go and ask, and not an estimate of anything.

use crate::disclosure::{Figure, table};

/// Fewer answers than this altogether are too few to say anything.
pub const FEWEST_ANSWERS: u64 = 30;

/// The 97.5% point of the normal distribution, for an interval of 95%.
const Z: f64 = 1.959_964;

/// One group of people: how many were heard, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// People of this group who answered the about-you question.
    pub heard: u64,
    /// People of this group who live in the area. Public, from a census.
    pub population: u64,
}

/// How a group's share of the people heard stands to its share of the population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Fewer of them were heard than chance explains.
    UnderHeard,
    /// No difference that chance would not explain, as far as the figures shown tell.
    AsExpected,
    /// More of them were heard than chance explains.
    OverHeard,
    /// Fewer than 30 answered altogether (or, from the rounded total, may have), or there is no population to
    /// compare with.
    TooFewToSay,
}

/// What may be shown of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// People heard.
    pub heard: Figure,
    /// In a hundred of all people heard; none if a figure is hidden.
    pub percent_heard: Option<u64>,
    /// The group's share of the population, from 0 to 1.
    pub share_of_population: f64,
    /// The share of the people heard divided by the share of the population, from the figures shown: 0.5 is half
    /// as many as there should be. None if a figure is hidden or nobody of the group lives in the area.
    pub ratio: Option<f64>,
    /// How many more people of this group must be heard at the least, nobody else being added, for its share to
    /// be that of the population. Zero if it may be there already.
    pub more_needed: u64,
    /// What the test says.
    pub verdict: Verdict,
}

/// What may be shown of all groups together.
#[derive(Clone, Debug, PartialEq)]
pub struct Representation {
    /// Everybody who answered.
    pub answered: Figure,
    /// The groups, in the order given.
    pub groups: Vec<Standing>,
}

/// Compares groups that leave nobody out and count nobody twice.
pub fn compare(groups: &[Group]) -> Representation {
    let heard: Vec<u64> = groups.iter().map(|group| group.heard).collect();
    let shown = table(&heard);
    let population: f64 = groups.iter().map(|group| group.population as f64).sum();
    let groups = groups
        .iter()
        .zip(shown.cells)
        .map(|(group, heard)| {
            let share = if population > 0.0 { group.population as f64 / population } else { 0.0 };
            let comparable = population > 0.0 && shown.total.bounds().0 >= FEWEST_ANSWERS;
            Standing {
                heard,
                percent_heard: heard.percent_of(shown.total),
                share_of_population: share,
                ratio: ratio(heard, shown.total, share),
                more_needed: more_needed(heard, shown.total, share),
                verdict: if comparable {
                    verdict(heard, shown.total, share)
                } else {
                    Verdict::TooFewToSay
                },
            }
        })
        .collect();
    Representation { answered: shown.total, groups }
}

fn ratio(heard: Figure, answered: Figure, share: f64) -> Option<f64> {
    let (heard, answered) = (heard.shown()? as f64, answered.shown()? as f64);
    (answered > 0.0 && share > 0.0).then(|| heard / answered / share)
}

/// With `h` heard of `n`, `m` more are needed so that `(h + m) / (n + m)` is the share: reckoned for the
/// most that were heard and the fewest that answered.
fn more_needed(heard: Figure, answered: Figure, share: f64) -> u64 {
    let (_, heard) = heard.bounds();
    let answered = answered.bounds().0.max(heard) as f64;
    if share >= 1.0 {
        return 0;
    }
    let more = (share * answered - heard as f64) / (1.0 - share);
    // A hair above a whole number is the whole number.
    (more - 1e-9).ceil().max(0.0) as u64
}

fn verdict(heard: Figure, answered: Figure, share: f64) -> Verdict {
    let ((fewest, most), (fewest_answers, most_answers)) = (heard.bounds(), answered.bounds());
    let (_, highest) = wilson(most.min(fewest_answers), fewest_answers);
    let (lowest, _) = wilson(fewest, most_answers);
    if highest < share {
        Verdict::UnderHeard
    } else if lowest > share {
        Verdict::OverHeard
    } else {
        Verdict::AsExpected
    }
}

/// The 95% score interval of a share, from 0 to 1, of which `count` of `all` were seen; `all` is not zero.
fn wilson(count: u64, all: u64) -> (f64, f64) {
    let n = all as f64;
    let share = count as f64 / n;
    let weight = Z * Z / n;
    let middle = (share + weight / 2.0) / (1.0 + weight);
    let reach = Z / (1.0 + weight) * (share * (1.0 - share) / n + weight / (4.0 * n)).sqrt();
    // At the ends the formula gives 0 and 1 but for the last bit, which would decide a comparison.
    let lowest = if count == 0 { 0.0 } else { middle - reach };
    let highest = if count == all { 1.0 } else { middle + reach };
    (lowest, highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn verdicts(groups: &[(u64, u64)]) -> Vec<Verdict> {
        let standings = of(groups).groups;
        standings.iter().map(|standing| standing.verdict).collect()
    }

    fn of(groups: &[(u64, u64)]) -> Representation {
        let groups: Vec<Group> =
            groups.iter().map(|&(heard, population)| Group { heard, population }).collect();
        compare(&groups)
    }

    /// Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    #[test]
    fn the_interval_is_the_published_one() {
        let published = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (count, all, low, high) in published {
            let (lowest, highest) = wilson(count, all);
            assert!(
                (lowest - low).abs() < 5e-5 && (highest - high).abs() < 5e-5,
                "{count} of {all}: {lowest} {highest}"
            );
        }
    }

    #[test]
    fn young_men_are_missing_and_older_women_are_not() {
        // 200 answers; shares of the population 20%, 30%, 50%.
        let found = of(&[(11, 20_000), (64, 30_000), (125, 50_000)]);
        assert_eq!(found.answered, Figure::Rounded(200));
        let [young, middle, old] = found.groups.as_slice() else { panic!("three groups") };
        assert_eq!(young.verdict, Verdict::UnderHeard);
        assert_eq!(young.heard, Figure::Rounded(10));
        assert_eq!(young.percent_heard, Some(5));
        assert_eq!(young.share_of_population, 0.2);
        assert_eq!(young.ratio, Some(0.25));
        // 12 at most were heard, of 198 at least: (12 + 35) of (198 + 35) is a fifth.
        assert_eq!(young.more_needed, 35);
        assert_eq!(middle.verdict, Verdict::AsExpected);
        assert_eq!(middle.more_needed, 0);
        assert_eq!(old.verdict, Verdict::OverHeard);
        assert_eq!(old.more_needed, 0);
    }

    #[test]
    fn a_hidden_count_has_no_share_but_may_have_a_verdict() {
        let found = of(&[(2, 20_000), (98, 80_000)]);
        let few = found.groups[0];
        assert_eq!(few.heard, Figure::FewerThan(5));
        assert_eq!((few.percent_heard, few.ratio), (None, None));
        assert_eq!(few.verdict, Verdict::UnderHeard, "four of 98 would be too few as well");
        assert_eq!(few.more_needed, 20, "24 of 118 or more is a fifth");
    }

    #[test]
    fn nobody_heard_is_shown_and_judged() {
        let found = of(&[(0, 10_000), (75, 90_000)]);
        assert_eq!(found.groups[0].heard, Figure::Rounded(0));
        assert_eq!(found.groups[0].percent_heard, Some(0));
        assert_eq!(found.groups[0].verdict, Verdict::UnderHeard);
    }

    #[test]
    fn fewer_than_thirty_answers_say_nothing() {
        use Verdict::TooFewToSay;
        assert_eq!(verdicts(&[(0, 50), (29, 50)]), [TooFewToSay; 2]);
        assert_eq!(verdicts(&[]), []);
        assert_ne!(verdicts(&[(0, 50), (33, 50)]), [TooFewToSay; 2]);
    }

    #[test]
    fn without_a_population_nothing_is_compared() {
        let found = of(&[(40, 0), (60, 0)]);
        for group in found.groups {
            assert_eq!(group.verdict, Verdict::TooFewToSay);
            assert_eq!((group.ratio, group.more_needed), (None, 0));
        }
        let one = of(&[(40, 0), (60, 100)]).groups;
        assert_eq!(one[0].verdict, Verdict::OverHeard);
        assert_eq!(one[1].more_needed, 0, "no number of them makes all of a share less than all");
    }

    proptest! {
        #[test]
        fn an_interval_holds_the_share_and_stays_between_none_and_all(all in 1u64..5_000, part in 0.0f64..=1.0) {
            let count = (all as f64 * part) as u64;
            let (low, high) = wilson(count, all);
            let share = count as f64 / all as f64;
            prop_assert!(0.0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1.0);
        }

        #[test]
        fn nobody_who_is_shown_alike_is_judged_otherwise(groups in prop::collection::vec((0u64..60, 1u64..9_999), 1..6), nudges in prop::collection::vec(0u64..60, 6)) {
            let found = of(&groups);
            let other: Vec<(u64, u64)> = groups.iter().zip(nudges).map(|(group, nudge)| {
                let (least, most) = Figure::guarded(group.0).bounds();
                (least + nudge % (most - least + 1), group.1)
            }).collect();
            let other = of(&other);
            prop_assume!(other.answered == found.answered);
            prop_assert_eq!(found, other);
        }

        #[test]
        fn a_group_is_never_under_heard_if_it_has_its_share(groups in prop::collection::vec((0u64..300, 1u64..9_999), 1..6)) {
            let answered: u64 = groups.iter().map(|g| g.0).sum();
            let population: u64 = groups.iter().map(|g| g.1).sum();
            for (group, standing) in groups.iter().zip(of(&groups).groups) {
                let (heard, lives) = (group.0 * population, group.1 * answered);
                prop_assert!(heard < lives || standing.verdict != Verdict::UnderHeard);
                prop_assert!(heard > lives || standing.verdict != Verdict::OverHeard);
                prop_assert!(heard < lives || standing.more_needed == 0);
            }
        }
    }
}
