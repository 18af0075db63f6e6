//! What was acknowledged is kept, however the program comes to its end.

use crate::installation::{Installation, on_both_engines};
use crate::ledger::{audit, proof};
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;
use serde_json::json;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

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
fn every_receipt_given_under_load_is_found_again_after_a_kill() {
    const KILLS: usize = 3;
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("state");
        let state = state.to_str().expect("a path in UTF-8");
        let mut size = 0;
        for _ in 0..KILLS {
            let address = installation.address.clone();
            let receipts = kill_under_load(installation);
            installation.start_again();
            all_are_found(installation, &address, &receipts);
            // The ledger is the same one, whole, and longer by every receipt that was given.
            let audited = audit(&[&installation.address, "--state", state]);
            assert!(audited.entries() >= size + receipts.len() as u64, "{}", audited.said);
            size = audited.entries();
            let kept = audit(&[&installation.database().url()]);
            assert!(kept.entries() >= size, "{}", kept.said);
        }
    });
}

/// Many tell at once; in the midst of it the program is killed. Returns the receipts that were given.
fn kill_under_load(installation: &mut Installation) -> Vec<(String, String)> {
    const TELLERS: usize = 8;
    const ENOUGH: usize = 60;
    let receipts = Mutex::new(Vec::new());
    let given = AtomicUsize::new(0);
    let address = installation.address.clone();
    std::thread::scope(|scope| {
        for teller in 0..TELLERS {
            let (address, receipts, given) = (&address, &receipts, &given);
            scope.spawn(move || {
                let visitor = Visitor::new(address);
                for n in 0.. {
                    let text = format!("Teller {teller} was here for the time number {n}.");
                    let body = json!({"area": AREA, "text": text, "consent": {"publish": true}});
                    // It is killed in the middle of this: whoever gets no answer has no receipt.
                    let Ok(answer) = visitor.try_send_json("/api/v1/experiences", &body) else {
                        return;
                    };
                    assert_eq!(answer.status, 201, "{}", answer.text());
                    let receipt = answer.json()["receipt"].as_str().expect("an address").to_owned();
                    receipts.lock().expect("no teller has panicked").push((receipt, text));
                    given.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while given.load(Ordering::SeqCst) < ENOUGH {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        installation.kill();
    });
    let receipts = receipts.into_inner().expect("no teller has panicked");
    assert!(receipts.len() >= ENOUGH);
    receipts
}

fn all_are_found(installation: &Installation, before: &str, receipts: &[(String, String)]) {
    let visitor = installation.visitor();
    for (receipt, text) in receipts {
        let path = receipt.strip_prefix(before).expect("an address of this installation");
        assert!(visitor.open(path).says(text), "{path} lost its words");
        proof(&visitor, &format!("{path}/proof"));
    }
}
