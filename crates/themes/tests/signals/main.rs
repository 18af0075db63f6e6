//! Signals are found when something rises, are seldom false, and know nothing that was not known yet.

mod world;

use themes::linear::Chance;
use themes::signals::{Heard, History, Kind, Times, Watching, changes, replay, watch};
use world::{Planted, WORLD, World};

#[test]
fn where_nothing_changes_few_runs_have_a_signal() {
    let how = Watching::default();
    let worlds = [
        WORLD,
        World { times: 1.0, shock: 0.0, season: 0.0, ..WORLD },
        World { season: 0.5, shock: 0.12, ..WORLD },
        World { places: 4, volume: 60.0, ..WORLD },
        World { places: 150, volume: 3.0, times: 2.5, ..WORLD },
        // Too short to know the season, which is there all the same.
        World { weeks: 40, ..WORLD },
    ];
    const RUNS: usize = 40;
    let mut false_runs = Vec::new();
    for world in worlds {
        let found = |seed| {
            let watch = watch(&world.history(&world.heard(seed, &[])), &how);
            assert!(watch.able > world.codes && watch.able <= watch.charts);
            !watch.signals.is_empty()
        };
        false_runs.push((0..RUNS as u64).filter(|seed| found(9_000 + seed)).count());
    }
    // The promise is a tenth of the runs of each world at most; by chance three times four of forty.
    assert!(false_runs.iter().sum::<usize>() * 10 <= RUNS * worlds.len(), "{false_runs:?}");
    assert!(false_runs.iter().all(|runs| *runs <= 10), "{false_runs:?}");
}

#[test]
fn what_rises_is_found_with_little_beside_it() {
    let world = World { volume: 40.0, ..WORLD };
    let planted = [
        Planted { code: 4, place: None, from: 96, times: 2.0 },
        Planted { code: 0, place: Some(3), from: 96, times: 4.0 },
    ];
    let (mut found, mut false_share, mut off) = ([0; 2], 0.0, Vec::new());
    const RUNS: usize = 25;
    for seed in 0..RUNS as u64 {
        let history = world.history(&world.heard(700 + seed, &planted));
        let signals = watch(&history, &Watching::default()).signals;
        for (count, one) in found.iter_mut().zip(&planted) {
            let is = |signal: &&themes::signals::Signal| {
                (signal.code, signal.place) == (one.code, one.place)
            };
            if let Some(signal) = signals.iter().find(is) {
                *count += 1;
                off.push(signal.since.abs_diff(one.from));
                assert!(signal.seen as f64 > signal.expected && signal.seen <= signal.volume);
                assert!(signal.p <= signal.joined && signal.joined <= 0.1);
                assert_ne!(signal.parts().times, Times::NotBefore);
            }
        }
        // A rise everywhere is a rise at places, if one of them stands out.
        let is_false = signals.iter().filter(|signal| {
            signal.code != 4 && !(signal.code == 0 && matches!(signal.place, None | Some(3)))
        });
        false_share += is_false.count() as f64 / signals.len().max(1) as f64;
    }
    assert!(found[0] * 10 >= RUNS * 9 && found[1] * 10 >= RUNS * 6, "{found:?} of {RUNS}");
    assert!(false_share / RUNS as f64 <= 0.1, "{false_share} over {RUNS}");
    off.sort_unstable();
    assert!(off[off.len() / 2] <= 1, "the week from which it is more: {off:?}");
}

#[test]
fn a_replay_knows_only_what_was_known() {
    let world = World { places: 20, codes: 6, volume: 40.0, ..WORLD };
    let planted = Planted { code: 2, place: Some(5), from: 80, times: 8.0 };
    let all = world.heard(5, &[planted]);
    let size = (world.codes, world.places);
    let how = Watching::default();
    let flagged = replay(&all, 70..95, size, 4, &how);
    let hit = flagged
        .iter()
        .find(|one| (one.at_first.code, one.at_first.place) == (2, Some(5)))
        .expect("eight times as many");
    assert!(hit.first >= 80 && hit.first <= 90 && hit.last == 94, "{hit:?}");
    assert!(hit.surest.p <= hit.at_first.p);
    // What happened later, or was known later, changes nothing of what was flagged before.
    let until: Vec<Heard> = all.iter().filter(|one| one.known < 90).copied().collect();
    let then = replay(&until, 70..90, size, 4, &how);
    assert_eq!(then, replay(&all, 70..90, size, 4, &how));
    let late = History::known(&all, 89, world.codes, world.places);
    let known = watch(&late, &how);
    assert_eq!(known, watch(&History::known(&until, 89, world.codes, world.places), &how));
}

#[test]
fn what_was_never_heard_is_new() {
    let mut history = History::new(60, 2, 3);
    for week in 0..60 {
        for place in 0..3 {
            let one = Heard { code: None, place: Some(place), week, known: week, count: 30 };
            history.hear(&one);
            history.hear(&Heard { code: Some(0), count: 5, ..one });
            if week >= 57 && place == 1 {
                history.hear(&Heard { code: Some(1), count: 6, ..one });
            }
        }
    }
    history.sum_up();
    let watch = watch(&history, &Watching::default());
    let signal = watch.signals.iter().find(|one| one.place == Some(1)).expect("18 from nothing");
    assert_eq!((signal.code, signal.kind, signal.since), (1, Kind::New, 57));
    assert_eq!((signal.seen, signal.parts().times), (18, Times::NotBefore));
    assert!(watch.signals.iter().all(|one| one.code == 1), "{:?}", watch.signals);
}

#[test]
fn odd_histories_do_no_harm() {
    let how = Watching::default();
    assert!(watch(&History::new(0, 0, 0), &how).signals.is_empty());
    assert!(watch(&History::new(104, 3, 3), &how).signals.is_empty());
    let mut chance = Chance::of(11);
    for weeks in [1, 14, 30, 104] {
        // More texts with the code than texts, places without any, weeks without any.
        let mut history = History::new(weeks, 3, 4);
        for _ in 0..200 {
            let code = [None, Some(0), Some(1), Some(7)][chance.below(4)];
            let place = [None, Some(0), Some(1), Some(9)][chance.below(4)];
            let count = [0, 1, 50, u32::MAX][chance.below(4)];
            history.hear(&Heard { code, place, week: chance.below(120), known: 0, count });
        }
        for signal in watch(&history, &how).signals {
            assert!(signal.p >= 0.0 && signal.expected.is_finite() && signal.since < weeks);
        }
    }
    let none = Watching { windows: vec![0, 500], ..how };
    assert!(watch(&WORLD.history(&[]), &none).signals.is_empty());
    assert!(changes(&[], &[], 0.01).is_empty() && changes(&[5, 0, 9], &[0, 0, 0], 0.01).is_empty());
}

#[test]
fn changes_of_a_chart_are_found_and_seldom_false() {
    let world = World { codes: 3, season: 0.0, places: 1, volume: 60.0, ..WORLD };
    let planted = Planted { code: 1, place: None, from: 60, times: 0.5 };
    let (mut false_charts, mut found, mut charts) = (0, 0, 0);
    for seed in 0..150 {
        let history = world.history(&world.heard(seed, &[planted]));
        for code in [0, 2] {
            let (counts, volumes) = history.chart(code, None);
            false_charts += usize::from(!changes(&counts, &volumes, 0.05).is_empty());
            charts += 1;
        }
        let (counts, volumes) = history.chart(1, None);
        let near = changes(&counts, &volumes, 0.05);
        let one = near.iter().find(|one| one.week.abs_diff(60) <= 6);
        found += usize::from(one.is_some_and(|one| one.after < one.before));
    }
    assert!(false_charts * 20 <= charts, "{false_charts} of {charts}");
    assert!(found >= 75, "{found} of 150");
}
