//! What was acknowledged is kept, however the program comes to its end. `cargo xtask crash` tells the same
//! stories with hundreds of kills.

#![allow(clippy::print_stdout, reason = "a long run shows how far it is")]

use crate::installation::{Database, Engine, Installation, on, on_both_engines};
use crate::load::{Moments, Witness, nothing_is_lost, under_load, wait_until_ready};
use crate::receipts::tell;
use std::time::{Duration, Instant};
use xtask::postgres::Server;

/// The longest that a server is away.
const LONGEST_AWAY: Duration = Duration::from_millis(300);
/// One kill in so many comes while the program, or its database, is just starting.
const AT_THE_START: u64 = 4;
/// The program is up after about so long.
const START: Duration = Duration::from_millis(300);

/// How often it is killed: what the environment asks for, or a few times.
fn kills(few: usize) -> usize {
    std::env::var("FOLKMOOT_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(few)
}

#[test]
fn a_restart_keeps_everything() {
    on_both_engines(|installation| {
        let receipt = tell(&installation.visitor(), "They rang me back within the hour.");
        installation.stop();
        installation.start_again();
        let again = installation.visitor().open(&receipt.path);
        assert!(again.says("They rang me back within the hour."));
    });
}

#[test]
fn every_receipt_given_under_load_is_found_again_after_a_kill_on_sqlite() {
    on(Engine::Sqlite, killed_again_and_again);
}

#[test]
fn every_receipt_given_under_load_is_found_again_after_a_kill_on_postgresql() {
    on(Engine::Postgres, killed_again_and_again);
}

fn killed_again_and_again(installation: &mut Installation) {
    let (kills, mut moments, mut witness) = (kills(3), Moments::new(), Witness::new());
    let (mut given, mut starting, began) = (0, 0, Instant::now());
    for kill in 1..=kills {
        let address = [installation.address.clone()];
        let told = under_load(&address, |receipts| {
            moments.wait_for_some(receipts);
            installation.kill();
        });
        if moments.below(AT_THE_START) == 0 {
            starting += 1;
            installation.start_and_kill(moments.draw(START));
        }
        installation.start_again();
        nothing_is_lost(&installation.address, &installation.database().url(), &told, &mut witness);
        given += told.receipts.len();
        println!("kill {kill} of {kills}: {} receipts, all found", told.receipts.len());
    }
    println!(
        "{kills} kills of the program under load and {starting} while it started: {given} receipts given, {given} \
         found, the ledger whole and every count right each time ({:.0?})",
        began.elapsed()
    );
}

#[test]
fn every_receipt_is_found_again_after_the_database_server_was_killed_and_the_program_goes_on_by_itself()
 {
    let server = Server::start_durable().expect("a PostgreSQL server");
    let database = server.new_database().expect("an empty database");
    let url = server.url(&database);
    let installation = Installation::demo_on(Database::At(url.clone()), "2026-11-22");
    let address = [installation.address.clone()];
    let (kills, mut moments, mut witness) = (kills(2), Moments::new(), Witness::new());
    let (mut given, mut starting, began) = (0, 0, Instant::now());
    let (mut back, mut refusal) = (Duration::ZERO, Duration::ZERO);
    for kill in 1..=kills {
        let told = under_load(&address, |receipts| {
            moments.wait_for_some(receipts);
            server.kill().expect("it is killed");
            moments.sleep_below(LONGEST_AWAY);
            server.start_again().expect("it starts");
            if moments.below(AT_THE_START) == 0 {
                starting += 1;
                moments.sleep_below(START);
                server.kill().expect("it is killed");
                server.start_again().expect("it starts");
            }
            back = back.max(wait_until_ready(&installation.address));
            // Whoever tells goes on.
            receipts.wait_for(10);
        });
        nothing_is_lost(&installation.address, &url, &told, &mut witness);
        given += told.receipts.len();
        refusal = refusal.max(told.longest_refusal);
        println!("kill {kill} of {kills}: {} receipts, all found", told.receipts.len());
    }
    assert!(installation.faults().is_empty(), "{}", installation.faults());
    println!(
        "{kills} kills of the database server under load and {starting} just after its start: {given} receipts given, \
         {given} found, the ledger whole and every count right each time; nobody waited longer than {refusal:.1?} to \
         be told to try later, and the program was ready again {back:.1?} after the server ({:.0?})",
        began.elapsed()
    );
}
