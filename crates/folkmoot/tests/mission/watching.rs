//! Those who run an installation watch it, and stop it without anybody losing what they are sending.

use crate::installation::{Database, Engine, Installation};
use crate::receipts::AREA;
use crate::visitor::Visitor;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

fn watched(engine: Engine) -> (Installation, Visitor) {
    let settings = ["--metrics", "127.0.0.1:0"];
    let installation = Installation::serve_with(Database::new(engine), &settings);
    let line = installation.greeting.iter().find_map(|l| l.strip_prefix("Figures are at "));
    let figures = line.and_then(|line| line.strip_suffix("/metrics")).expect("an address");
    let watcher = Visitor::new(figures);
    (installation, watcher)
}

#[test]
fn figures_are_shown_to_those_who_run_it_and_hold_nothing_of_anybody() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (installation, watcher) = watched(engine);
        let resident = installation.visitor();
        let body = json!({"area": AREA, "text": "The queue began at the bus stop.",
            "consent": {"publish": true}});
        let receipt = resident.send_json("/api/v1/experiences", &body).json();
        let receipt = receipt["receipt"].as_str().expect("a receipt").to_owned();
        resident.open(&receipt);
        resident.get("/experiences?q=somebody@folkmoot.example");
        resident.get("/nowhere/somebody@folkmoot.example");
        let figures = watcher.get("/metrics");
        assert_eq!(figures.status, 200);
        let kind = figures.header("content-type");
        assert!(kind.starts_with("application/openmetrics-text; version=1.0.0"), "{kind}");
        let figures = figures.text();
        for line in [
            r#"folkmoot_http_requests_total{method="POST",route="/api/v1/experiences",status="201"} 1"#,
            r#"folkmoot_http_requests_total{method="GET",route="/r/{secret}",status="200"} 1"#,
            r#"folkmoot_http_requests_total{method="GET",route="other",status="404"} 1"#,
            "folkmoot_database_up 1",
            "folkmoot_experiences_waiting 1",
            "folkmoot_experiences_urgent 0",
            "folkmoot_mail_waiting 0",
            "folkmoot_jobs_open 0",
        ] {
            assert!(figures.lines().any(|l| l == line), "{line} is not in:\n{figures}");
        }
        let secret = receipt.rsplit('/').next().expect("a secret");
        for private in [secret, "somebody", "bus stop"] {
            assert!(!figures.contains(private), "{private} is in:\n{figures}");
        }
        assert!(figures.ends_with("# EOF\n"));
        assert_eq!(watcher.get("/healthz").status, 200);
        assert_eq!(resident.get("/metrics").status, 404, "not for the public");
        assert_eq!(installation.faults(), "");
    }
}

#[test]
fn what_is_being_sent_when_it_is_stopped_is_kept_and_answered() {
    let (mut installation, _) = watched(Engine::Sqlite);
    let body = json!({"area": AREA, "text": "I was in the middle of a sentence.",
        "consent": {"publish": true}})
    .to_string();
    let host = installation.address.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&host).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a patience");
    let head = format!(
        "POST /api/v1/experiences HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let (first, rest) = body.split_at(20);
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(first.as_bytes()).expect("sent");
    // It has been seen before the end is told.
    std::thread::sleep(Duration::from_millis(300));
    let stopped = std::thread::scope(|scope| {
        let stopped = scope.spawn(|| installation.stop());
        std::thread::sleep(Duration::from_millis(300));
        assert!(TcpStream::connect(&host).is_err(), "nobody new is let in");
        stream.write_all(rest.as_bytes()).expect("sent");
        let mut answer = String::new();
        // The connection is closed after the answer.
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
        stopped.join().expect("its end")
    });
    assert_eq!(stopped, Some(0));
    installation.start_again();
    assert_eq!(installation.faults(), "");
}
