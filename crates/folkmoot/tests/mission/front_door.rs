//! Somebody looks around without saying who they are.

use crate::installation::on_both_engines;
use std::collections::{BTreeMap, VecDeque};

/// More pages than this are not walked through: the rest are of the same kinds.
const MOST_PAGES: usize = 250;

/// The kind of a page: two addresses that differ only in a reference, a code or a question have one.
fn kind_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("/");
    let has_digit = |part: &&str| part.chars().any(|c| c.is_ascii_digit());
    path.split('/')
        .map(|part| if has_digit(&part) { "*" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_link_on_every_public_page_leads_somewhere() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        let mut waiting = VecDeque::from(["/".to_owned(), "/cy".to_owned()]);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut walked = 0;
        while let Some(address) = waiting.pop_front() {
            // A few of each kind of page are enough.
            let of_kind = seen.entry(kind_of(&address)).or_default();
            *of_kind += 1;
            if *of_kind > 4 || walked > MOST_PAGES {
                continue;
            }
            walked += 1;
            let answer = visitor.get(&address);
            let is_redirect = (300..400).contains(&answer.status);
            assert!(answer.status == 200 || is_redirect, "{address} gave {}", answer.status);
            if is_redirect || !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            let page = visitor.open(&address);
            for link in page.all("a[href]") {
                let to = link.value().attr("href").unwrap_or("");
                let to = to.strip_prefix(&installation.address).unwrap_or(to);
                if to.starts_with('/') {
                    waiting.push_back(to.split('#').next().unwrap_or("/").to_owned());
                } else if let Some(id) = to.strip_prefix('#').filter(|id| !id.is_empty()) {
                    let there = page.all("[id]").iter().any(|e| e.value().id() == Some(id));
                    assert!(there, "{address} has a link to #{id}, which is not on it");
                }
            }
        }
        assert!(walked > 10, "only {walked} pages were found");
    });
}

#[test]
fn every_page_is_there_in_welsh_and_says_so() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for path in
            ["/", "/share", "/share/easy", "/experiences", "/about", "/privacy", "/accessibility"]
        {
            let english = visitor.open(path);
            let welsh = visitor.follow_link(&english, "Cymraeg");
            assert_eq!(english.all("html[lang=en]").len(), 1, "{path}");
            assert_eq!(welsh.all("html[lang=cy]").len(), 1, "{path}");
            assert_ne!(english.heading(), welsh.heading(), "{path}");
            let back = visitor.follow_link(&welsh, "English");
            assert_eq!(back.heading(), english.heading(), "{path}");
        }
    });
}

#[test]
fn what_is_not_there_is_said_in_plain_words_on_a_page_and_in_json() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for path in ["/nothing-here", "/experiences/EX-222222", "/r/nobody", "/areas/E99999999"] {
            let page = visitor.look(path);
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.heading().is_empty(), "{path}");
        }
        let answer = visitor.get("/api/v1/nothing-here");
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], 404);
    });
}

#[test]
fn every_answer_forbids_what_a_page_does_not_need() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        for path in ["/", "/nothing-here", "/api/v1/experiences", "/healthz"] {
            let answer = visitor.get(path);
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        }
    });
}

#[test]
fn a_form_sent_from_another_site_changes_nothing() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        let before = visitor.get("/api/v1/experiences").text();
        let body = b"text=They+made+me+wait+all+day&area=E08000003&publish=yes";
        let head = format!(
            "POST /share HTTP/1.1\r\nHost: {}\r\nOrigin: https://elsewhere.example\r\nSec-Fetch-Site: cross-site\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            installation.address.trim_start_matches("http://"),
            body.len()
        );
        let answer = crate::hostile::send_bytes(installation, &[head.as_bytes(), body].concat());
        assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
        assert_eq!(visitor.get("/api/v1/experiences").text(), before);
    });
}
