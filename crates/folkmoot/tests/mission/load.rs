//! Many tell at once, whatever happens to the program and its database meanwhile; and what must be
//! found afterwards.

#![allow(
    clippy::print_stdout,
    reason = "the seed of a story that broke off is needed to tell it again"
)]

use crate::installation::folkmoot;
use crate::ledger::{audit, proof};
use crate::receipts::AREA;
use crate::visitor::Visitor;
use serde_json::json;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How many tell at once.
const TELLERS: usize = 8;
/// How long a teller who was refused waits before they try again.
const BREATH: Duration = Duration::from_millis(20);
/// How long something may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What those who told have in their hands.
#[derive(Debug, Default)]
pub struct Told {
    /// The paths of the receipts that were given, each with the words it stands for.
    pub receipts: Vec<(String, String)>,
    /// How often it was said that the program cannot be used just now.
    pub refused: usize,
    /// The longest that anybody waited to be told so.
    pub longest_refusal: Duration,
}

impl Told {
    fn add(&mut self, other: Told) {
        self.receipts.extend(other.receipts);
        self.refused += other.refused;
        self.longest_refusal = self.longest_refusal.max(other.longest_refusal);
    }
}

/// How many receipts have been given by now.
pub struct Given(AtomicUsize);

impl Given {
    /// Waits until there are so many more.
    pub fn wait_for(&self, more: usize) {
        let (began, enough) = (Instant::now(), self.0.load(Ordering::SeqCst) + more);
        while self.0.load(Ordering::SeqCst) < enough {
            assert!(began.elapsed() < PATIENCE, "no more receipts are given");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Many tell at these addresses while `happens` goes on. Who gets no answer, or hears that the program
/// cannot be used, has no receipt and tries the next address; any other answer breaks the story off.
pub fn under_load(addresses: &[String], happens: impl FnOnce(&Given)) -> Told {
    let (given, over) = (Given(AtomicUsize::new(0)), AtomicBool::new(false));
    let told = Mutex::new(Told::default());
    std::thread::scope(|scope| {
        for teller in 0..TELLERS {
            let (given, over, told) = (&given, &over, &told);
            scope.spawn(move || {
                let own = tell_until(over, addresses, teller, given);
                told.lock().expect("no teller has panicked").add(own);
            });
        }
        let happened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| happens(&given)));
        over.store(true, Ordering::SeqCst);
        if let Err(broken_off) = happened {
            std::panic::resume_unwind(broken_off);
        }
    });
    told.into_inner().expect("no teller has panicked")
}

fn tell_until(over: &AtomicBool, addresses: &[String], teller: usize, given: &Given) -> Told {
    let mut told = Told::default();
    let visitors: Vec<Visitor> = addresses.iter().map(|address| Visitor::new(address)).collect();
    let mut at = teller;
    for n in 0.. {
        if over.load(Ordering::SeqCst) {
            break;
        }
        let text = format!("Teller {teller} was here for the time number {n}.");
        let body = json!({"area": AREA, "text": text, "consent": {"publish": true}});
        let asked = Instant::now();
        match visitors[at % visitors.len()].try_send_json("/api/v1/experiences", &body) {
            Ok(answer) if answer.status == 201 => {
                let receipt = answer.json()["receipt"].as_str().expect("an address").to_owned();
                let path = receipt.find("/r/").expect("the path of a receipt");
                told.receipts.push((receipt[path..].to_owned(), text));
                given.0.fetch_add(1, Ordering::SeqCst);
                continue;
            }
            Ok(answer) => {
                assert_eq!(answer.status, 503, "{}", answer.text());
                told.refused += 1;
                told.longest_refusal = told.longest_refusal.max(asked.elapsed());
            }
            Err(_) => {}
        }
        at += 1;
        std::thread::sleep(BREATH);
    }
    told
}

/// What was known of a ledger before, so that it can only have grown since.
pub struct Witness {
    folder: tempfile::TempDir,
    size: u64,
    receipts: usize,
}

impl Witness {
    pub fn new() -> Witness {
        Witness { folder: tempfile::tempdir().expect("a temporary folder"), size: 0, receipts: 0 }
    }

    /// Audits an installation from outside: its ledger is the same one, whole, and no shorter.
    pub fn sees(&mut self, address: &str) {
        let state = self.folder.path().join("state");
        let audited = audit(&[address, "--state", state.to_str().expect("a path in UTF-8")]);
        assert!(audited.entries() >= self.size, "{}", audited.said);
        self.size = audited.entries();
    }
}

/// Every receipt that was given is found at this address with its words and its proof, the ledger has them all,
/// the database holds exactly what the ledger has, and every count is what it counts.
pub fn nothing_is_lost(address: &str, database: &str, told: &Told, witness: &mut Witness) {
    let visitor = Visitor::new(address);
    for (path, text) in &told.receipts {
        assert!(visitor.open(path).says(text), "{path} lost its words");
        proof(&visitor, &format!("{path}/proof"));
    }
    witness.sees(address);
    witness.receipts += told.receipts.len();
    assert!(witness.size >= witness.receipts as u64, "{} entries", witness.size);
    assert!(audit(&[database]).entries() >= witness.size);
    let output = folkmoot().args(["check", "--database", database]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && said.contains("every count is right"), "{said}");
}

/// Waits until a copy of the program says that it is ready, and returns how long that took.
pub fn wait_until_ready(address: &str) -> Duration {
    let began = Instant::now();
    while !Visitor::new(address).try_get("/readyz").is_ok_and(|answer| answer.status == 200) {
        assert!(began.elapsed() < PATIENCE, "{address} does not become ready");
        std::thread::sleep(BREATH);
    }
    began.elapsed()
}

/// Moments drawn at random, the same again from the same seed.
pub struct Moments(u64);

impl Moments {
    /// From the seed that the environment gives, or another one each time; it is printed.
    pub fn new() -> Moments {
        let given = std::env::var("FOLKMOOT_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| RandomState::new().build_hasher().finish());
        println!("seed {seed}");
        Moments(seed)
    }

    /// A number below `end` (splitmix64).
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    /// Waits for some receipts, and a little longer.
    pub fn wait_for_some(&mut self, receipts: &Given) {
        receipts.wait_for(1 + usize::try_from(self.below(60)).unwrap_or(0));
        self.sleep_below(Duration::from_millis(20));
    }

    /// Sleeps for a while shorter than this.
    pub fn sleep_below(&mut self, time: Duration) {
        std::thread::sleep(self.draw(time));
    }

    /// A while shorter than this.
    pub fn draw(&mut self, time: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(time.as_micros()).unwrap_or(u64::MAX)))
    }
}
