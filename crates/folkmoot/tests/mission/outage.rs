//! The database cannot be reached: people are told so at once, in a page, and the program goes on by itself
//! when it can be reached again.

use crate::installation::{Database, Installation};
use crate::load::{under_load, wait_until_ready};
use crate::receipts::{AREA, tell};
use std::slice::from_ref;
use std::time::{Duration, Instant};
use xtask::postgres::Server;

#[test]
fn while_the_database_server_is_away_a_page_says_so_at_once_and_the_log_does_not_overflow() {
    let server = Server::start_durable().expect("a PostgreSQL server");
    let database = server.new_database().expect("an empty database");
    let installation = Installation::demo_on(Database::At(server.url(&database)), "2026-11-22");
    let visitor = installation.visitor();
    let receipt = tell(&visitor, "The car park was full, and nobody minded that I was late.");
    let form = visitor.open("/share").form("Send").with("text", "It was told while it was away.");
    let form = form.with("area", AREA).with("kind", "hospital").with("publish", "yes");
    let quiet = installation.log();

    let told = under_load(from_ref(&installation.address), |receipts| {
        receipts.wait_for(10);
        server.kill().expect("it is killed");
        std::thread::sleep(Duration::from_millis(200));
        let asked = Instant::now();
        for path in ["/experiences", &receipt.path, "/cy/experiences", "/directory"] {
            let page = visitor.look(path);
            assert_eq!(page.status, 503, "{path}: {}", page.text());
            let said = ["We cannot do this just now", "Ni allwn"];
            assert!(said.iter().any(|said| page.heading().starts_with(said)), "{}", page.text());
        }
        let refused = visitor.try_submit(form);
        assert_eq!(refused.status, 503, "{}", refused.text());
        let api = visitor.get("/api/v1/experiences");
        assert_eq!((api.status, api.header("content-type")), (503, "application/problem+json"));
        assert!(!api.header("retry-after").is_empty());
        assert_eq!(visitor.get("/readyz").status, 503);
        assert_eq!(visitor.get("/healthz").status, 200, "it lives");
        // Eight requests, while others ask as fast as they can.
        assert!(asked.elapsed() < Duration::from_secs(8), "it took {:?}", asked.elapsed());
        std::thread::sleep(Duration::from_secs(2));
        server.start_again().expect("it starts");
        let back = wait_until_ready(&installation.address);
        assert!(back < Duration::from_secs(10), "it took {back:?}");
        receipts.wait_for(10);
    });
    assert!(told.refused > 20, "only {} were refused", told.refused);
    assert!(told.longest_refusal < Duration::from_secs(8), "{:?}", told.longest_refusal);
    assert!(visitor.open(&receipt.path).says("The car park was full"));

    // A line when it begins and one when it is over, whatever was refused in between.
    let began = Instant::now();
    let lines = loop {
        let log = installation.log();
        let lines: Vec<String> =
            log.strip_prefix(&quiet).unwrap_or(&log).lines().map(str::to_owned).collect();
        if lines.iter().any(|line| line.contains("can be used again")) {
            break lines;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{lines:#?}");
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].contains("the database cannot be used"), "{lines:#?}");
    assert!(installation.faults().is_empty(), "{}", installation.faults());
}
