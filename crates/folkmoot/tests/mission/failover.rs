//! A primary with a synchronous standby, and two copies of the program before them.

use crate::installation::{Database, Installation};
use crate::load::{Witness, nothing_is_lost, under_load, wait_until_ready};
use crate::receipts::AREA;
use serde_json::json;
use std::slice::from_ref;
use std::time::{Duration, Instant};
use xtask::postgres::Pair;

/// A primary with its standby, an empty database on them, and its address.
fn pair() -> (Pair, String) {
    let pair = Pair::start().expect("a PostgreSQL server");
    pair.server(0).tell("postgres", "CREATE DATABASE folkmoot").expect("a database");
    pair.add_standby().expect("a standby");
    let url = pair.url("folkmoot");
    (pair, url)
}

#[test]
fn every_receipt_is_found_at_the_standby_after_the_primary_was_killed_under_load() {
    let (pair, url) = pair();
    let first = Installation::serve_on(Database::At(url.clone()));
    let second = first.another_copy();
    let addresses = [first.address.clone(), second.address.clone()];
    let mut witness = Witness::new();

    let told = under_load(&addresses, |receipts| {
        receipts.wait_for(60);
        witness.sees(&first.address);
        receipts.wait_for(10);
        pair.kill_primary().expect("it is killed");
        std::thread::sleep(Duration::from_millis(500));
        for address in &addresses {
            let visitor = crate::visitor::Visitor::new(address);
            assert_eq!(visitor.get("/readyz").status, 503, "the standby takes no changes yet");
            assert_eq!(visitor.look("/experiences").status, 503);
        }
        pair.promote().expect("the standby takes over");
        for address in &addresses {
            let back = wait_until_ready(address);
            assert!(back < Duration::from_secs(10), "it took {back:?}");
        }
        receipts.wait_for(60);
    });
    assert!(told.longest_refusal < Duration::from_secs(10), "{:?}", told.longest_refusal);
    nothing_is_lost(&first.address, &url, &told, &mut witness);
    let other = second.visitor();
    for (path, text) in &told.receipts {
        assert!(other.open(path).says(text), "{path} is not at the other copy");
    }
    for copy in [&first, &second] {
        assert!(copy.faults().is_empty(), "{}", copy.faults());
    }
}

#[test]
fn while_the_standby_is_gone_nobody_gets_a_receipt_and_everybody_can_read() {
    const TEXT: &str = "Nobody could say yet whether this would be kept.";
    const CONNECTIONS: usize = 16;
    let (pair, url) = pair();
    let installation = Installation::serve_on(Database::At(url.clone()));
    let told = under_load(from_ref(&installation.address), |receipts| receipts.wait_for(20));
    pair.kill_standby().expect("it is killed");
    let body = json!({"area": AREA, "text": TEXT, "consent": {"publish": true}});
    std::thread::scope(|scope| {
        let tell = || installation.visitor().send_json("/api/v1/experiences", &body).status;
        // Each holds a connection, whose commit waits for the standby.
        let waiting: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(tell)).collect();
        std::thread::sleep(Duration::from_secs(1));
        let began = Instant::now();
        assert_eq!(tell(), 503, "there is no connection left");
        assert!(began.elapsed() < Duration::from_secs(15), "it took {:?}", began.elapsed());
        let (path, text) = told.receipts.first().expect("a receipt");
        assert!(installation.visitor().open(path).says(text), "what was there can be read");
        assert!(waiting.iter().all(|asker| !asker.is_finished()), "nobody was told anything yet");
        pair.start_standby_again().expect("it starts");
        for asker in waiting {
            assert_eq!(asker.join().expect("an answer"), 201, "it came back in time");
        }
    });
    let again = under_load(from_ref(&installation.address), |receipts| receipts.wait_for(20));
    let mut witness = Witness::new();
    for told in [told, again] {
        nothing_is_lost(&installation.address, &url, &told, &mut witness);
    }
    assert!(installation.faults().is_empty(), "{}", installation.faults());
}
