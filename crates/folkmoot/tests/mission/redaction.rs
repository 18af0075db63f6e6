//! What is asked is public, but for what would harm somebody: that is hidden with its reason, or erased for good.

use crate::asks::{QUESTION, act, ask, path};
use crate::installation::{Database, Installation, on_both_engines};
use crate::ledger::{audit, meddle};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

/// Words that nothing else in a demonstration says.
const SUBJECT: &str = "Why was Xanthippe Quillfeather sent home?";
const TEXT: &str = "The ward sent Xanthippe Quillfeather home at night. Who decided it?";
const NOTE: &str = "Sister Zebulonia Fernsby decided it by herself.";
/// Each of them, wherever it stands.
const SECRETS: [&str; 2] = ["Quillfeather", "Zebulonia"];

/// A network asks an authority, which answers with a file; the path of the ask.
fn asked(network: &Visitor, authority: &Visitor) -> String {
    let mut answers = QUESTION.to_vec();
    answers[1] = ("subject", SUBJECT);
    answers[2] = ("text", TEXT);
    let at = path(&ask(network, "Manchester", "Manchester authority", &answers));
    let pdf = b"%PDF-1.7\n% Zebulonia Fernsby, rota of March\n".as_slice();
    let form = act(authority, &at, "answered").with("note", NOTE);
    let kept = authority.try_submit_with(form, &[("Zebulonia rota.pdf", pdf)]);
    assert_eq!(kept.status, 200, "{}", kept.text());
    at
}

/// The form of a part.
fn form(visitor: &Visitor, at: &str, part: &str) -> Form {
    visitor.open(&format!("{at}/redact?part={part}")).form("Keep this")
}

/// The form of a part with these words hidden.
fn hiding(visitor: &Visitor, at: &str, part: &str, how: &str, marked: &str) -> Form {
    form(visitor, at, part)
        .with("how", how)
        .with("public", marked)
        .with("looked", "looked")
        .with("reason", "personal-data")
}

fn subject(how: &str, network: &Visitor, at: &str) -> Form {
    hiding(network, at, "subject", how, "Why was [[Xanthippe Quillfeather|name]] sent home?")
}

fn text(how: &str, network: &Visitor, at: &str) -> Form {
    let marked = "The ward sent [[Xanthippe Quillfeather|name]] home at night. Who decided it?";
    hiding(network, at, "text", how, marked)
}

fn note(how: &str, network: &Visitor, at: &str, n: usize) -> Form {
    let marked = "Sister [[Zebulonia Fernsby|staff-name]] decided it by herself.";
    hiding(network, at, &format!("note-{n}"), how, marked)
}

/// Every public place that shows something of an ask, as text.
fn everywhere(anyone: &Visitor, at: &str) -> Vec<(String, String)> {
    let mut places = Vec::new();
    for place in [
        at.to_owned(),
        format!("/cy{at}"),
        format!("/api/v1{at}"),
        "/asks".into(),
        "/asks.atom".into(),
        "/asks.ics".into(),
        "/api/v1/asks?limit=100".into(),
        "/correspondence".into(),
        format!("{at}/voices"),
    ] {
        let answer = anyone.get(&place);
        assert_eq!(answer.status, 200, "{place}");
        places.push((place, answer.text()));
    }
    places
}

/// How many steps an ask has: the answer is the last of them.
fn steps(anyone: &Visitor, at: &str) -> usize {
    anyone.get(&format!("/api/v1{at}")).json()["steps"].as_array().expect("steps").len()
}

fn refused(visitor: &Visitor, form: Form, words: &str) -> Page {
    let page = visitor.try_submit(form);
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    assert!(page.errors().iter().any(|e| e.contains(words)), "{words}: {:?}", page.errors());
    page
}

#[test]
fn c6_what_is_asked_is_public_but_for_what_is_hidden_with_its_reason() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let at = asked(&network, &authority);
        let last = steps(&anyone, &at);
        let url = installation.database().url();
        assert!(everywhere(&anyone, &at)[0].1.contains("Quillfeather"), "it is public by default");
        let file = anyone.get(&format!("/api/v1{at}")).json();
        let file = file["steps"][last - 1]["documents"][0].clone();
        let address = file["url"].as_str().expect("an address").to_owned();
        assert_eq!(anyone.get(&address).status, 200);

        // Nobody but the network of the area hides something in it.
        for role in ["authority officer", "national officer", "involvement worker", "moderator"] {
            let other = installation.signed_in_as(role);
            assert_eq!(other.look(&format!("{at}/redact")).status, 403, "{role}");
        }
        assert_eq!(anyone.look(&format!("{at}/redact")).heading(), "Sign in");

        // Words are hidden, never changed; each mistake is named, and what was typed stays.
        let bare = form(&network, &at, "text");
        let page = refused(&network, bare.clone().with("public", TEXT), "Nothing is marked");
        assert_eq!(page.typed("public").as_deref(), Some(TEXT));
        refused(&network, bare.clone().with("public", "It was nobody."), "do not change them");
        refused(&network, bare.clone().with("public", "The [[ward"), "not closed");
        refused(&network, bare, "Choose");
        let said = text("redacted", &network, &at).with("note", "It named Xanthippe Quillfeather");
        refused(&network, said, "says again what you hide");
        let other = text("redacted", &network, &at).with("reason", "other");
        refused(&network, other, "Write it down here");
        refused(&network, text("restored", &network, &at), "Choose");
        for part in ["nothing", "note-77", "note-1", "file-7", "note-0x"] {
            assert_eq!(network.get(&format!("{at}/redact?part={part}")).status, 404, "{part}");
        }

        // Of two at once, one is told.
        let (first, second) = (text("redacted", &network, &at), text("erased", &network, &at));
        network.submit(first.with("note", "A patient was named."));
        let late = network.try_submit(second);
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("Somebody else was faster"), "{}", late.text());
        network.submit(subject("redacted", &network, &at));
        network.submit(note("redacted", &network, &at, last));
        let id = address.rsplit('/').next().expect("an id");
        let off = form(&network, &at, &format!("file-{id}"));
        network.submit(off.with("how", "redacted").with("reason", "in-confidence"));

        for (place, shown) in everywhere(&anyone, &at) {
            for secret in SECRETS {
                assert!(!shown.contains(secret), "{secret} stands at {place}: {shown}");
            }
        }
        let page = anyone.open(&at);
        for words in [
            "Why was [name left out] sent home?",
            "Something was hidden: what is asked",
            "It told something of a person. A patient was named.",
            "A file that came with it was taken off. It was said in confidence.",
            file["sha256"].as_str().expect("a hash"),
        ] {
            assert!(page.says(words), "“{words}”: {}", page.text());
        }
        assert!(!page.says("Kept out of sight"), "{}", page.text());
        assert_eq!(anyone.get(&address).status, 404);
        let api = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(api["redactions"][0]["part"], "text");
        assert_eq!(api["redactions"][0]["reason"], "personal-data");
        assert!(api["steps"][last - 1]["documents"][0]["url"].is_null(), "{api}");
        // The two bodies see what is kept out of sight.
        for one in [&network, &authority] {
            let page = one.open(&at);
            assert!(page.says("Kept out of sight") && page.says(TEXT), "{}", page.text());
        }
        let stranger = installation.signed_in_as("host officer").open(&at);
        assert!(!stranger.says("Quillfeather"), "{}", stranger.text());

        // The ledger still has the words as they came, and whoever changes the sealed ones is found out.
        audit(&[&url]).entries();
        let reference = at.trim_start_matches("/asks/");
        let sealed = format!(
            "part = 'text' AND of_row = (SELECT id FROM ask WHERE reference = '{reference}')"
        );
        let database = installation.database();
        meddle(database, &format!("UPDATE sealed_words SET words = words || '!' WHERE {sealed}"));
        audit(&[&url]).names(&format!("{reference}: step 1 is not what the ledger has"));
        meddle(
            database,
            &format!(
                "UPDATE sealed_words SET words = substr(words, 1, length(words) - 1) WHERE {sealed}"
            ),
        );
        audit(&[&url]).entries();

        // Nobody gets the salt by which hidden words could be tried out, and the audit from outside is content.
        let proof = |n: usize| {
            let proof = crate::ledger::proof(&anyone, &format!("/api/v1{at}/proof?step={n}"));
            ledger::Receipt::parse(&proof.body).expect("a proof")
        };
        assert!(proof(1).salt.is_none() && proof(last).salt.is_none());
        audit(&[&installation.address, "--pages", "100"]).entries();

        // What is kept out of sight can be shown again.
        for part in ["text".to_owned(), format!("file-{id}")] {
            network.submit(form(&network, &at, &part).with("how", "restored"));
        }
        let page = anyone.open(&at);
        assert!(page.says(TEXT) && page.says("Everything is shown again"), "{}", page.text());
        assert_eq!(anyone.get(&address).status, 200);
        audit(&[&url]).entries();
        assert_eq!(installation.faults(), "");
    });
}

/// Everything that a database holds, as bytes.
fn all_bytes(installation: &Installation) -> Vec<u8> {
    match installation.database() {
        Database::File(folder) => std::fs::read_dir(folder.path())
            .expect("a folder")
            .flat_map(|entry| std::fs::read(entry.expect("a file").path()).unwrap_or_default())
            .collect(),
        Database::Named(server, name) => {
            let all = "SELECT schema_to_xml('public', TRUE, FALSE, '')";
            server.tell(name, all).expect("all of it").into_bytes()
        }
        Database::At(url) => panic!("{url} is another's to read"),
    }
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn c6_what_is_erased_leaves_no_trace_but_that_it_was() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let at = asked(&network, &authority);
        let last = steps(&anyone, &at);
        let url = installation.database().url();
        // Hidden first, and erased after: that too leaves nothing.
        network.submit(text("redacted", &network, &at));
        network.submit(text("erased", &network, &at));
        network.submit(subject("erased", &network, &at));
        network.submit(note("erased", &network, &at, last));
        let api = anyone.get(&format!("/api/v1{at}")).json();
        let address = api["steps"][last - 1]["documents"][0]["url"].as_str().expect("one");
        let id = address.rsplit('/').next().expect("an id").to_owned();
        let off = form(&network, &at, &format!("file-{id}"));
        network.submit(off.with("how", "erased").with("reason", "by-law"));

        for (place, shown) in everywhere(&anyone, &at) {
            for secret in SECRETS {
                assert!(!shown.contains(secret), "{secret} stands at {place}: {shown}");
            }
        }
        let page = network.open(&at);
        assert!(page.says("Something was erased for good: what is asked"), "{}", page.text());
        assert!(!page.says("Kept out of sight") && !page.says("Quillfeather"), "{}", page.text());
        // Nobody can bring it back.
        let back = text("restored", &network, &at);
        assert_eq!(network.try_submit(back).status, 422);

        // The entries stay, and the audit takes the erasure for what it is.
        let after = audit(&[&url]);
        after.entries();
        assert!(after.said.contains("of them without words that were erased"), "{}", after.said);
        assert_eq!(installation.faults(), "");
        // What is still shown of it cannot be changed.
        let reference = at.trim_start_matches("/asks/").to_owned();
        let database = installation.database();
        let here = format!("WHERE reference = '{reference}'");
        meddle(database, &format!("UPDATE ask SET text = text || '!' {here}"));
        audit(&[&url]).names(&format!("changed content: {reference}: redaction"));
        let back = "substr(text, 1, length(text) - 1)";
        meddle(database, &format!("UPDATE ask SET text = {back} {here}"));
        audit(&[&url]).entries();

        installation.stop();
        let bytes = all_bytes(installation);
        assert!(holds(&bytes, "name left out"), "the tombstone is there");
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{secret} is still in the database");
        }
        // Without the entry that says so, it is a fault that words are gone.
        meddle(
            installation.database(),
            &format!(
                "DELETE FROM ask_redaction WHERE act = 'erased' AND ask = (SELECT id FROM ask {here})"
            ),
        );
        audit(&[&url]).names(&format!("{reference}: step 1: the salt of its entry is gone"));
        installation.start_again();
    });
}
