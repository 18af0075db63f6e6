//! What is malformed, oversize or meant to do harm is refused in words, and never breaks anything.

use crate::installation::{Installation, on_both_engines};
use crate::receipts::AREA;
use bytes::Bytes;
use hyper::Method;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Sends bytes as they are and returns what comes back.
pub fn send_bytes(installation: &Installation, bytes: &[u8]) -> String {
    let host = installation.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a patience");
    // It may hang up before it has heard all.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_bad_address_cursor_or_date_is_refused_in_words() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for question in [
            "cursor=tomorrow",
            "cursor=-1",
            "cursor=99999999999999999999",
            "cursor=%00",
            "from=2026-02-30",
            "from=31/12/2026",
            "to=%FF%FE",
            "area=%00",
            "area=E0800000%27%20OR%201=1--",
            "region=nowhere",
            "channel=pigeon",
            "kind=%E2%80%AE",
            "limit=0",
            "limit=101",
            "limit=many",
            "provider=../../etc/passwd",
            "q=%00",
            "q=%22%20OR%20*",
            "q=%28%28%28%28",
            "q=NEAR%28%22",
            "q=%27%3B%20DROP%20TABLE%20publication%3B--",
            "q=a%20%26%20%7C%20%21%20%3A%2A",
        ] {
            let answer = visitor.get(&format!("/api/v1/experiences?{question}"));
            assert!(
                matches!(answer.status, 200 | 400 | 404 | 422),
                "{question}: {}",
                answer.status
            );
            if answer.status != 200 {
                assert_eq!(answer.header("content-type"), "application/problem+json", "{question}");
                assert!(answer.json()["detail"].is_string(), "{question}");
            }
            for list in
                ["/experiences", "/experiences.atom", "/experiences.csv", "/experiences.json"]
            {
                let status = visitor.get(&format!("{list}?{question}")).status;
                assert!(status < 500, "{list}?{question}: {status}");
            }
        }
    });
}

#[test]
fn a_bad_path_is_refused_in_words() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for path in [
            "/experiences/%00",
            "/experiences/%FF",
            "/experiences/EX-0O1I",
            "/r/%00",
            "/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "/sign-in/%00",
            "/areas/%00",
            "/areas/E08000003%00",
            "/services/%FF",
            "/assets/../../Cargo.toml",
            "/assets/%2e%2e/%2e%2e/Cargo.toml",
            "/ledger/tile/0/0",
            "/ledger/tile/0/000.p/0",
            "/ledger/tile/0/000.p/256",
            "/ledger/tile/0/000.p/01",
            "/ledger/tile/0/000/",
            "/ledger/tile/0/x999/x999/x999/x999/x999/x999/999",
            "/ledger/tile/0/99999999999999999999999",
            "/ledger/tile/8/000",
            "/ledger/tile/-1/000",
            "/ledger/tile/00/000",
            "/ledger/tile/entries/..",
            "/ledger/tile/entries/%00",
            "/ledger/tile/%FF/000",
            "/ledger/tile/../../r/000",
            "/ledger/tile/",
            "/ledger/nothing",
            "/r/%00/proof",
            "/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/proof",
            "/api/v1/experiences/%00/proof",
            "/api/v1/experiences/EX-0O1I/proof",
            "/cy/cy/cy",
            "//",
            "/%",
        ] {
            let status = visitor.try_get(path).map(|answer| answer.status).unwrap_or(400);
            assert!((300..500).contains(&status), "{path}: {status}");
        }
    });
}

#[test]
fn a_malformed_request_body_gets_a_problem_and_changes_nothing() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        let json_kind = "application/json";
        for (kind, body) in [
            (json_kind, "".to_owned()),
            (json_kind, "{".to_owned()),
            (json_kind, "[]".to_owned()),
            (json_kind, "null".to_owned()),
            (json_kind, "\u{0}".to_owned()),
            (json_kind, "[".repeat(100_000)),
            (json_kind, json!([AREA, null, null, "hospital", null, "Kind staff.", null, null, null, null, {"publish": true}]).to_string()),
            (json_kind, json!({"text": 7}).to_string()),
            (json_kind, json!({"area": AREA, "text": "Kind staff.", "consent": "yes"}).to_string()),
            (json_kind, json!({"area": AREA, "text": "Kind staff.", "consent": [true]}).to_string()),
            (json_kind, json!({"area": AREA, "text": "Kind staff.", "consent": {"publish": true}, "more": 1}).to_string()),
            (json_kind, json!({"area": AREA, "text": "", "consent": {"publish": true}}).to_string()),
            (json_kind, json!({"area": AREA, "text": "x".repeat(20_001), "consent": {"publish": true}}).to_string()),
            (json_kind, json!({"area": "E0\u{0}", "text": "Kind staff.", "consent": {"publish": true}}).to_string()),
            (json_kind, json!({"area": AREA, "text": "Kind staff.", "happened": "2026-13-01", "consent": {"publish": true}}).to_string()),
            (json_kind, json!({"area": AREA, "text": "Kind staff.", "happened": "2031", "consent": {"publish": true}}).to_string()),
            ("text/plain", json!({"area": AREA, "text": "Kind staff.", "consent": {"publish": true}}).to_string()),
            ("application/json; charset=\u{fc}", "{}".to_owned()),
        ] {
            let answer = visitor.send(Method::POST, "/api/v1/experiences", kind, body.clone().into());
            let start: String = body.chars().take(60).collect();
            assert!((400..500).contains(&answer.status), "{start}: {}", answer.status);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{start}");
            assert!(answer.json()["detail"].is_string(), "{start}");
        }
        let not_utf8 = Bytes::from_static(
            b"{\"area\":\"E08000003\",\"text\":\"caf\xe9\",\"consent\":{\"publish\":true}}",
        );
        let answer = visitor.send(Method::POST, "/api/v1/experiences", json_kind, not_utf8);
        assert_eq!(answer.status, 400, "{}", answer.text());
    });
}

#[test]
fn a_body_over_the_limit_is_refused_before_it_is_kept() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        let huge = Bytes::from(vec![b'a'; 2 * 1024 * 1024]);
        for (path, kind) in [
            ("/share", "application/x-www-form-urlencoded"),
            ("/api/v1/experiences", "application/json"),
        ] {
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n",
                huge.len()
            );
            let answer = send_bytes(installation, &[head.as_bytes(), &huge].concat());
            // It may hang up while the rest is still on its way.
            assert!(
                answer.is_empty() || answer.starts_with("HTTP/1.1 413"),
                "{path}: {answer:.200}"
            );
        }
        assert_eq!(visitor.get("/healthz").status, 200);
    });
}

#[test]
fn a_form_with_odd_bytes_keeps_what_can_be_read() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        let kind = "application/x-www-form-urlencoded";
        for body in [
            &b"text=%00%01&area=%FF"[..],
            b"&&&===",
            b"%",
            b"text",
            b"\xff\xfe\x00",
            b"area=E08000003&area=E08000006",
        ] {
            for path in ["/share", "/share/easy", "/cy/share"] {
                let answer = visitor.send(Method::POST, path, kind, Bytes::copy_from_slice(body));
                assert!((400..500).contains(&answer.status), "{path} {body:?}: {}", answer.status);
            }
        }
        // Letters of many scripts, and controls that nobody can read, in one telling.
        let receipt = crate::receipts::tell(
            &visitor,
            "Ŵyth awr \u{202e}o aros\u{7} 👩‍⚕️ 'quoted' \"said\" <script>x</script>",
        );
        assert!(
            receipt.says("Ŵyth awr o aros 👩‍⚕️ 'quoted' \"said\" <script>x</script>"),
            "{}",
            receipt.text()
        );
        assert!(receipt.all("main script").is_empty());
    });
}

#[test]
fn a_method_that_an_address_does_not_have_is_refused_in_words() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for (method, path) in [
            (Method::DELETE, "/experiences"),
            (Method::PUT, "/api/v1/experiences"),
            (Method::POST, "/about"),
            (Method::PATCH, "/api/v1/openapi.json"),
        ] {
            let answer = visitor.send(method.clone(), path, "application/json", "{}".into());
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(
                !answer.header("allow").is_empty(),
                "{method} {path} does not say what it takes"
            );
        }
    });
}
