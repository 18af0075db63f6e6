//! What was acknowledged is kept, however the program comes to its end.

use crate::installation::{Installation, on_both_engines};
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
    const TELLERS: usize = 8;
    const ENOUGH: usize = 60;
    on_both_engines(|installation| {
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
                        let body =
                            json!({"area": AREA, "text": text, "consent": {"publish": true}});
                        // It is killed in the middle of this: whoever gets no answer has no receipt.
                        let Ok(answer) = visitor.try_send_json("/api/v1/experiences", &body) else {
                            return;
                        };
                        assert_eq!(answer.status, 201, "{}", answer.text());
                        let receipt =
                            answer.json()["receipt"].as_str().expect("an address").to_owned();
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
        installation.start_again();
        let receipts = receipts.into_inner().expect("no teller has panicked");
        assert!(receipts.len() >= ENOUGH);
        all_are_found(installation, &address, &receipts);
    });
}

fn all_are_found(installation: &Installation, before: &str, receipts: &[(String, String)]) {
    let visitor = installation.visitor();
    for (receipt, text) in receipts {
        let path = receipt.strip_prefix(before).expect("an address of this installation");
        assert!(visitor.open(path).says(text), "{path} lost its words");
    }
}
