//! Pilot programmes, and which lessons fit which area.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::likeness::{Likeness, Mark, Marks, Size, likeness, order};
use rules::pilot::{Act, Announced, Ended, NotAllowed, Progress, Standing};
use std::cmp::Ordering;

const TODAY: Date = date(2006, 11, 9);

fn areas(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn begun(sites: usize) -> Standing {
    let announced = Announced { sites, first: TODAY, last: date(2008, 3, 31) };
    Standing::begin(announced).expect("a programme")
}

fn take(standing: &mut Standing, act: &Act<'_>) -> Result<(), NotAllowed> {
    standing.check(act, TODAY, TODAY)?;
    standing.take(act, TODAY);
    Ok(())
}

#[test]
fn as_many_sites_as_are_announced_are_named_before_it_is_published() {
    let mut standing = begun(2);
    let differs = |named| Err(NotAllowed::NumberDiffers { announced: 2, named });
    assert_eq!(take(&mut standing, &Act::Published), differs(0));
    take(&mut standing, &Act::Site(&areas(&["Medway"]))).expect("one");
    assert_eq!(take(&mut standing, &Act::Published), differs(1));
    assert_eq!(take(&mut standing, &Act::Closed), Err(NotAllowed::NotPublished));
    take(&mut standing, &Act::Site(&areas(&["Dorset", "Poole"]))).expect("a joint one");
    take(&mut standing, &Act::Site(&areas(&["Doncaster"]))).expect("one too many");
    assert_eq!(take(&mut standing, &Act::Published), differs(3));
    take(&mut standing, &Act::TakenOut(0)).expect("taken out");
    assert_eq!(take(&mut standing, &Act::TakenOut(0)), Err(NotAllowed::NoSuch));
    assert_eq!(take(&mut standing, &Act::Plan(0)), Err(NotAllowed::NoSuch));
    take(&mut standing, &Act::Published).expect("published");
    assert_eq!(standing.state(), "published");
    assert_eq!(take(&mut standing, &Act::Published), Err(NotAllowed::PublishedAlready));
    let late = areas(&["Manchester"]);
    assert_eq!(take(&mut standing, &Act::Site(&late)), Err(NotAllowed::SitesStand));
    assert_eq!(take(&mut standing, &Act::TakenOut(1)), Err(NotAllowed::SitesStand));
    take(&mut standing, &Act::Closed).expect("closed");
    assert_eq!(take(&mut standing, &Act::Plan(1)), Err(NotAllowed::Over));
}

#[test]
fn an_area_is_of_one_site_and_a_site_of_an_area() {
    let mut standing = begun(2);
    assert_eq!(take(&mut standing, &Act::Site(&[])), Err(NotAllowed::NoArea));
    let twice = areas(&["Medway", "Medway"]);
    assert_eq!(take(&mut standing, &Act::Site(&twice)), Err(NotAllowed::AreaTwice(1)));
    take(&mut standing, &Act::Site(&areas(&["Medway"]))).expect("one");
    let again = areas(&["Dorset", "Medway"]);
    assert_eq!(take(&mut standing, &Act::Site(&again)), Err(NotAllowed::AreaTwice(1)));
    take(&mut standing, &Act::TakenOut(0)).expect("taken out");
    take(&mut standing, &Act::Site(&again)).expect("free again");
    let wrong = |sites, last| Standing::begin(Announced { sites, first: TODAY, last });
    assert_eq!(wrong(0, TODAY), Err(NotAllowed::WrongNumber));
    assert_eq!(wrong(61, TODAY), Err(NotAllowed::WrongNumber));
    assert_eq!(wrong(7, date(2006, 11, 8)), Err(NotAllowed::Backwards));
}

#[test]
fn a_milestone_is_planned_late_moved_reached_or_dropped() {
    let mut standing = begun(1);
    take(&mut standing, &Act::Site(&areas(&["Medway"]))).expect("one");
    let planned = date(2006, 12, 1);
    take(&mut standing, &Act::Milestone(0, planned)).expect("put up");
    take(&mut standing, &Act::Milestone(0, planned)).expect("put up");
    let progress =
        |standing: &Standing, n: usize, day| standing.sites[0].milestones[n].progress(day);
    assert_eq!(progress(&standing, 0, planned), Progress::Planned);
    assert_eq!(progress(&standing, 0, date(2006, 12, 2)), Progress::Late);
    assert_eq!(take(&mut standing, &Act::Moved(0, 0, planned)), Err(NotAllowed::SameDay));
    take(&mut standing, &Act::Moved(0, 0, date(2007, 1, 1))).expect("moved");
    assert_eq!(progress(&standing, 0, date(2006, 12, 2)), Progress::Planned);
    assert_eq!(standing.sites[0].milestones[0].first_planned, planned);
    let tomorrow = TODAY.saturating_add(1.day());
    let ahead = standing.check(&Act::Reached(0, 0), tomorrow, TODAY);
    assert_eq!(ahead, Err(NotAllowed::InTheFuture));
    take(&mut standing, &Act::Reached(0, 0)).expect("reached");
    take(&mut standing, &Act::Dropped(0, 1)).expect("dropped");
    assert_eq!(standing.sites[0].milestones[0].ended, Some(Ended::Reached(TODAY)));
    assert_eq!(progress(&standing, 1, tomorrow), Progress::Dropped);
    for over in [Act::Reached(0, 0), Act::Dropped(0, 1), Act::Moved(0, 1, tomorrow)] {
        assert_eq!(take(&mut standing, &over), Err(NotAllowed::MilestoneOver));
    }
    assert_eq!(take(&mut standing, &Act::Reached(0, 2)), Err(NotAllowed::NoSuch));
    take(&mut standing, &Act::Contact(0, "lead")).expect("a post");
    assert_eq!(take(&mut standing, &Act::Contact(0, "lead")), Err(NotAllowed::ContactThere));
    take(&mut standing, &Act::ContactOff(0, "lead")).expect("off");
    assert_eq!(take(&mut standing, &Act::ContactOff(0, "lead")), Err(NotAllowed::NoSuch));
}

#[test]
fn what_is_alike_speaks_for_a_lesson_and_what_is_unlike_against_it() {
    let mark = |mark, value: &str| (mark, value.to_owned());
    let area = vec![mark(Mark::Kind, "county"), mark(Mark::Size, "huge"), mark(Mark::Region, "N")];
    let meant =
        vec![mark(Mark::Kind, "county"), mark(Mark::Kind, "unitary"), mark(Mark::Region, "S")];
    let found = likeness(&area, &meant);
    let said: Vec<_> = found.reasons.iter().map(|one| (one.mark, one.alike)).collect();
    assert_eq!(said, [(Mark::Kind, true), (Mark::Region, false)]);
    assert_eq!(found.score(), Mark::Kind.weight() - Mark::Region.weight());
    assert!(found.fits());
    let for_all = likeness(&area, &[]);
    assert!(for_all.fits() && for_all.score() == 0 && for_all.reasons.is_empty());
    // What is not known of the area speaks neither for nor against.
    let unknown = likeness(&area, &[mark(Mark::Model, "one-body")]);
    assert!(!unknown.fits() && unknown.score() == 0);
    assert_eq!(Size::of(149_999), Size::Small);
    assert_eq!(Size::of(150_000), Size::Middle);
    assert_eq!(Size::of(600_000), Size::Huge);
}

fn mark() -> impl Strategy<Value = Mark> {
    prop::sample::select(Mark::ALL.to_vec())
}

fn marks(most: usize) -> impl Strategy<Value = Marks> {
    prop::collection::vec((mark(), "[a-c]"), 0..most)
}

fn ranked(area: &Marks, lessons: &[Marks]) -> Vec<usize> {
    let mut all: Vec<(usize, Likeness)> =
        lessons.iter().map(|one| likeness(area, one)).enumerate().collect();
    all.sort_by(|a, b| order((&a.1, a.0), (&b.1, b.0)));
    all.into_iter().map(|(place, _)| place).collect()
}

proptest! {
    /// A lesson that is meant for one more mark which the area has never falls behind.
    #[test]
    fn one_more_mark_that_is_alike_never_lowers_a_lesson(
        area in marks(8), lessons in prop::collection::vec(marks(6), 1..8), which in any::<prop::sample::Index>(), own in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!area.is_empty());
        let which = which.index(lessons.len());
        let asked = own.get(&area).0;
        // Of an area each mark counts once: the first.
        let own = area.iter().find(|(of, _)| *of == asked).cloned().expect("it is there");
        let place = |lessons: &[Marks]| ranked(&area, lessons).iter().position(|n| *n == which);
        let before = place(&lessons);
        let mut more = lessons.clone();
        more[which].push(own);
        prop_assert!(place(&more) <= before);
    }

    /// However lessons come, their order is the same.
    #[test]
    fn the_order_is_total_and_stable(area in marks(8), lessons in prop::collection::vec(marks(6), 1..8), turn in 0..8_usize) {
        let keyed: Vec<(Likeness, usize)> =
            lessons.iter().enumerate().map(|(n, one)| (likeness(&area, one), n)).collect();
        for one in &keyed {
            for other in &keyed {
                let there = order((&one.0, one.1), (&other.0, other.1));
                let back = order((&other.0, other.1), (&one.0, one.1));
                prop_assert_eq!(there, back.reverse());
                prop_assert_eq!(there == Ordering::Equal, one.1 == other.1);
            }
        }
        let sort = |mut all: Vec<(Likeness, usize)>| {
            all.sort_by(|a, b| order((&a.0, a.1), (&b.0, b.1)));
            all.into_iter().map(|(_, n)| n).collect::<Vec<_>>()
        };
        let mut turned = keyed.clone();
        turned.rotate_left(turn % keyed.len());
        prop_assert_eq!(sort(keyed), sort(turned));
    }
}

#[test]
fn what_was_learnt_is_changed_by_its_author_and_used_by_others() {
    use rules::versioned::{Act, NotAllowed, Standing};
    let mut lesson = Standing::published("network", TODAY);
    let check = |lesson: &Standing, act, who: &str| lesson.check(act, who, TODAY, TODAY);
    assert_eq!(check(&lesson, Act::Published, "authority"), Err(NotAllowed::NotTheAuthor));
    assert_eq!(check(&lesson, Act::Withdrawn, "authority"), Err(NotAllowed::NotTheAuthor));
    assert_eq!(check(&lesson, Act::TakenBack, "authority"), Err(NotAllowed::NotUsed));
    assert_eq!(check(&lesson, Act::Used, "authority"), Ok(()));
    lesson.take(Act::Used, "authority", TODAY);
    assert_eq!(check(&lesson, Act::Used, "authority"), Err(NotAllowed::UsedAlready));
    lesson.take(Act::Published, "network", TODAY);
    assert_eq!((lesson.versions, lesson.state()), (2, "published"));
    let yesterday = TODAY.saturating_sub(1.day());
    let early = lesson.check(Act::Withdrawn, "network", yesterday, TODAY);
    assert_eq!(early, Err(NotAllowed::TooEarly));
    let late = lesson.check(Act::Withdrawn, "network", TODAY, yesterday);
    assert_eq!(late, Err(NotAllowed::InTheFuture));
    lesson.take(Act::Withdrawn, "network", TODAY);
    assert_eq!(lesson.state(), "withdrawn");
    assert_eq!(check(&lesson, Act::Published, "network"), Err(NotAllowed::Withdrawn));
    assert_eq!(check(&lesson, Act::Used, "host"), Err(NotAllowed::Withdrawn));
    assert_eq!(check(&lesson, Act::TakenBack, "authority"), Ok(()));
    lesson.take(Act::TakenBack, "authority", TODAY);
    assert!(lesson.users.is_empty());
}
