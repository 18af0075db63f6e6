//! The stories of kills, told at length: the same as in the mission tests, with many more kills.

use crate::program::{cargo, show};
use std::path::Path;
use std::process::ExitCode;

/// How often each is killed if nothing is said.
const KILLS: &str = "300";

/// What can be killed, by the name that `--engine` takes, and the story of it.
const STORIES: [(&str, &str); 3] = [
    ("sqlite", "crash::every_receipt_given_under_load_is_found_again_after_a_kill_on_sqlite"),
    ("postgres", "crash::every_receipt_given_under_load_is_found_again_after_a_kill_on_postgresql"),
    (
        "postgres-server",
        "crash::every_receipt_is_found_again_after_the_database_server_was_killed_and_the_program_goes_on_by_itself",
    ),
];

/// Tells the stories that were asked for; nothing when the orders cannot be understood.
pub fn run(repository: &Path, orders: &[&str]) -> Option<ExitCode> {
    let (mut kills, mut engine, mut seed) = (KILLS, None, None);
    for order in orders.chunks(2) {
        match order {
            ["--kills", number] if number.parse::<u32>().is_ok_and(|n| n > 0) => kills = number,
            ["--seed", number] if number.parse::<u64>().is_ok() => seed = Some(*number),
            ["--engine", name] if STORIES.iter().any(|(known, _)| known == name) => {
                engine = Some(*name);
            }
            _ => return None,
        }
    }
    let asked_for = STORIES.iter().filter(|(name, _)| engine.is_none_or(|engine| engine == *name));
    let mut well = true;
    for (_, story) in asked_for {
        let mut test = cargo(repository);
        test.args(["test", "--quiet", "--package", "folkmoot", "--test", "mission", "--"]);
        test.args(["--exact", story, "--nocapture"]).env("FOLKMOOT_TEST_KILLS", kills);
        if let Some(seed) = seed {
            test.env("FOLKMOOT_TEST_SEED", seed);
        }
        well &= show(&mut test).well;
    }
    Some(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
