//! Several copies of the program on one PostgreSQL are one installation to everybody who uses it.

use crate::desk::publish;
use crate::files::upload;
use crate::installation::{Database, Engine, Installation, folkmoot, on_both_engines};
use crate::load::{Witness, nothing_is_lost, under_load};
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use xtask::postgres::Server;

const DAY: &str = "2026-11-22";
/// How soon a copy shows what was changed at another; what it has kept would be shown for ten seconds.
const AT_ONCE: Duration = Duration::from_secs(4);
const PATIENCE: Duration = Duration::from_secs(60);

/// Tells a story of two copies of a demonstration on one database.
fn with_two_copies(story: impl FnOnce(&mut Installation, &mut Installation)) {
    let mut first = Installation::demo(Engine::Postgres, DAY);
    let mut second = first.another_copy();
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        story(&mut first, &mut second);
    }));
    if let Err(broken_off) = told {
        eprintln!("The story broke off. The copies said:\n{}\n{}", first.log(), second.log());
        std::panic::resume_unwind(broken_off);
    }
    for copy in [&first, &second] {
        assert!(copy.faults().is_empty(), "{}", copy.faults());
    }
}

/// Waits until this is so, and returns how long that took.
fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}: not after {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    began.elapsed()
}

#[test]
fn who_is_signed_in_at_one_copy_is_known_at_the_other_and_signed_out_at_both() {
    with_two_copies(|first, second| {
        let here = first.signed_in_as("moderator");
        let there = here.at(&second.address);
        let desk = there.open("/desk");
        let out = desk.form_to("/sign-out").expect("a way to sign out");
        there.submit(out);
        let queue = here.get("/desk/queue");
        assert_eq!(queue.status, 303, "signed out at one is signed out at both");
        assert!(queue.header("location").starts_with("/sign-in"), "{}", queue.header("location"));
    });
}

#[test]
fn tries_are_counted_over_all_copies() {
    with_two_copies(|first, second| {
        let ask = |copy: &Installation| {
            let visitor = copy.visitor();
            let form = visitor.open("/sign-in").form("Send");
            visitor.try_submit(form.with("email", "somebody@example.org")).status
        };
        for _ in 0..5 {
            assert_eq!((ask(first), ask(second)), (200, 200));
        }
        assert_eq!((ask(first), ask(second)), (429, 429));
    });
}

#[test]
fn a_form_that_is_sent_to_both_copies_at_once_is_one_experience() {
    with_two_copies(|first, second| {
        for n in 0..10 {
            let form = first.visitor().open("/share").form("Send");
            let text = format!("I pressed the button {n} times, and nothing seemed to happen.");
            let form = form.with("text", &text).with("area", AREA).with("kind", "hospital");
            let form = form.with("publish", "yes");
            let send = |copy: &Installation| copy.visitor().submit(form.clone()).path;
            let (one, other) = std::thread::scope(|scope| {
                let other = scope.spawn(|| send(second));
                (send(first), other.join().expect("an answer"))
            });
            assert_eq!(one, other);
        }
        let Database::Named(server, name) = first.database() else { panic!("not on PostgreSQL") };
        let sql = "SELECT count(*) FROM experience WHERE text LIKE 'I pressed the button%'";
        assert_eq!(server.tell(name, sql).expect("a count").trim(), "10");
    });
}

#[test]
fn what_is_changed_at_one_copy_is_shown_at_the_other_at_once() {
    with_two_copies(|first, second| {
        let receipt = tell(&first.visitor(), "The chaplain found my mother a Gujarati newspaper.");
        let moderator = first.signed_in_as("moderator");
        let reader = second.visitor();
        let is_there = || reader.open("/").says("a Gujarati newspaper");
        assert!(!is_there());
        publish(&moderator, &receipt);
        let took = wait_until("it is shown at the other copy", is_there);
        assert!(took < AT_ONCE, "it took {took:?}");
    });
}

#[test]
fn what_another_program_brings_in_is_shown_at_once() {
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let written = |name: &str, content: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("a file can be written");
            path.to_str().expect("a plain path").to_owned()
        };
        let file = written("survey.csv", "id,text\n1,The lift sang to us on every floor\n");
        let mapping = "source = \"Survey\"\nalready_moderated = true\n[fields]\ntext = \"text\"\n\
             id = \"id\"\nmay_publish = { fixed = \"yes\" }\n";
        let map = written("map.toml", mapping);
        let reader = installation.visitor();
        let is_there = || reader.open("/").says("The lift sang to us");
        let database = installation.database().url();
        assert!(!is_there());
        let mut import = folkmoot();
        import.args(["import", "experiences", &file, "--map", &map, "--area", AREA]);
        let output = import.args(["--database", &database]).output().expect("it is run");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success() && said.contains("1 added"), "{said}");
        let took = wait_until("it is shown", is_there);
        assert!(took < AT_ONCE, "it took {took:?}");
    });
}

#[test]
fn a_file_that_the_killed_copy_was_bringing_in_is_finished_by_the_other_and_nothing_comes_in_twice()
{
    const ROWS: usize = 3000;
    let mut first = Installation::demo(Engine::Postgres, DAY);
    let second = first.another_copy();
    let Database::Named(server, name) = first.database() else { panic!("not on PostgreSQL") };
    let (server, name) = (*server, name.clone());
    let tell = |sql: &str| server.tell(&name, sql).expect("an answer").trim().to_owned();
    let manager = first.signed_in_as("network manager");
    let mut file = String::from("text\n");
    for n in 0..ROWS {
        file += &format!("The minibus came {n} minutes early\n");
    }
    let form = upload(&manager, "survey.csv", &file, AREA).form("Bring it in");
    let form = form.with("consent", "yes").with("moderated", "yes").with("source", "Survey");
    manager.submit(form.with("terms", "Agreed in May."));
    wait_until("somebody works at it", || {
        tell("SELECT attempts FROM job WHERE kind = 'import-experiences'") == "1"
    });
    wait_until("some of it is done", || {
        tell("SELECT done FROM job WHERE kind = 'import-experiences'") != "0"
    });

    // Whoever works at it is killed: the one that does not answer any more is not known to the other, which
    // takes the job when its lease, a minute, has run out. The story does not wait so long.
    first.kill();
    let left = tell("SELECT done FROM job WHERE kind = 'import-experiences'")
        .parse::<usize>()
        .expect("a number");
    tell("UPDATE job SET lease_until = 0 WHERE state = 'running'");
    wait_until("it is finished", || {
        tell("SELECT state FROM job WHERE kind = 'import-experiences'") == "done"
    });
    let brought_in =
        "SELECT count(*), count(DISTINCT text) FROM experience WHERE source = 'Survey'";
    assert_eq!(
        tell(brought_in),
        format!("{ROWS}|{ROWS}"),
        "{left} rows were in when it was killed"
    );
    assert!(second.faults().is_empty(), "{}", second.faults());
}

#[test]
fn no_mail_is_sent_twice() {
    const PEOPLE: usize = 4;
    const EACH: usize = 10;
    let post = PostOffice::open();
    let database = Database::new(Engine::Postgres);
    let url = database.url();
    for n in 0..PEOPLE {
        let email = format!("person-{n}@example.org");
        let mut admin = folkmoot();
        admin.args(["admin", "--database", &url, "--email", &email, "--name", "Somebody"]);
        assert!(admin.output().expect("it is run").status.success());
    }
    let first = Installation::serve_with(database, &["--smtp", &post.address]);
    let second = first.another_copy();
    for _ in 0..EACH / 2 {
        for copy in [&first, &second] {
            for n in 0..PEOPLE {
                let visitor = copy.visitor();
                let form = visitor.open("/sign-in").form("Send");
                visitor.submit(form.with("email", &format!("person-{n}@example.org")));
            }
        }
    }
    wait_until("all of it has come", || post.came().len() >= PEOPLE * EACH);
    std::thread::sleep(Duration::from_secs(3));
    let mut came = post.came();
    assert_eq!(came.len(), PEOPLE * EACH, "{came:?}");
    came.sort();
    came.dedup();
    assert_eq!(came.len(), PEOPLE * EACH, "each is another one");
}

/// Takes mail and keeps the names of what came.
struct PostOffice {
    address: String,
    came: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    fn open() -> PostOffice {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("smtp://{}", listener.local_addr().expect("its address"));
        let came = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&came);
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || take_mail(&caller, &kept));
            }
        });
        PostOffice { address, came }
    }

    fn came(&self) -> Vec<String> {
        self.came.lock().expect("nobody has panicked").clone()
    }
}

fn take_mail(caller: &TcpStream, kept: &Mutex<Vec<String>>) -> Option<()> {
    let mut answer = caller;
    answer.write_all(b"220 here\r\n").ok()?;
    let (mut in_data, mut name) = (false, String::new());
    for line in BufReader::new(caller).lines() {
        let line = line.ok()?;
        let reply = match line.as_str() {
            "." if in_data => {
                in_data = false;
                kept.lock().ok()?.push(std::mem::take(&mut name));
                "250 kept"
            }
            text if in_data => {
                if text.to_lowercase().starts_with("message-id:") {
                    name = text.to_owned();
                }
                continue;
            }
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            "QUIT" => "221 farewell",
            _ => "250 well",
        };
        answer.write_all(format!("{reply}\r\n").as_bytes()).ok()?;
    }
    Some(())
}

#[test]
fn what_a_killed_copy_gave_receipts_for_is_found_at_the_other_and_the_ledger_never_forks() {
    const KILLS: usize = 3;
    let server = Server::of_this_run().expect("a PostgreSQL server");
    let name = server.new_database().expect("an empty database");
    let mut first = Installation::serve_on(Database::Named(server, name));
    let mut second = first.another_copy();
    let (url, mut witness) = (first.database().url(), Witness::new());
    for _ in 0..KILLS {
        // Each in its turn, so that the one that takes entries into the ledger is among them.
        for killed in [&mut first, &mut second] {
            let own = Visitor::new(&killed.address);
            assert_eq!(own.get("/readyz").status, 200);
        }
        let addresses = [first.address.clone(), second.address.clone()];
        let told = under_load(&addresses, |receipts| {
            receipts.wait_for(40);
            first.kill();
            receipts.wait_for(20);
        });
        nothing_is_lost(&second.address, &url, &told, &mut witness);
        first.start_again();
        std::mem::swap(&mut first, &mut second);
    }
    for copy in [&first, &second] {
        assert!(copy.faults().is_empty(), "{}", copy.faults());
    }
}
