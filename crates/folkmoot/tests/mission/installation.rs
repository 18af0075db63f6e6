//! The program as somebody has installed it: the real binary, on a port and a database of its own.

use crate::visitor::Visitor;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use xtask::postgres::Server;

/// How long the program may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What an installation keeps its records in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Tells a story of a demonstration on SQLite and again on PostgreSQL.
pub fn on_both_engines(story: impl Fn(&mut Installation)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        on(engine, &story);
    }
}

/// Tells a story of a demonstration on one engine.
pub fn on(engine: Engine, story: impl Fn(&mut Installation)) {
    let mut installation = Installation::demo(engine, "2026-11-22");
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| story(&mut installation)));
    let faults = installation.faults();
    if let Err(broken_off) = told {
        eprintln!("The story broke off on {engine:?}. The program said:\n{}", installation.log());
        std::panic::resume_unwind(broken_off);
    }
    assert!(faults.is_empty(), "on {engine:?} the program noted faults of its own:\n{faults}");
}

/// The program, ready to be run as a command.
pub fn folkmoot() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FOLKMOOT_")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// The same, started by another program.
pub fn wrapped(wrapper: &[String]) -> Command {
    let program = folkmoot();
    let Some((first, others)) = wrapper.split_first() else { return program };
    let mut command = Command::new(first);
    command.args(others).arg(program.get_program()).stdin(Stdio::null());
    for (name, _) in program.get_envs() {
        command.env_remove(name);
    }
    command
}

/// The demonstrations that were started once, each by its engine and its day.
type Demos = HashMap<(Engine, String), Arc<OnceLock<Database>>>;

/// A database that is gone when the story ends.
pub enum Database {
    /// A file in a folder.
    File(TempDir),
    /// A database of the server of this run.
    Named(&'static Server, String),
    /// One that somebody else looks after, by its address.
    At(String),
}

impl Database {
    /// An empty one.
    pub fn new(engine: Engine) -> Database {
        match engine {
            Engine::Sqlite => Database::File(tempfile::tempdir().expect("a temporary folder")),
            Engine::Postgres => {
                let server = Server::of_this_run().expect("a PostgreSQL server");
                Database::Named(server, server.new_database().expect("an empty database"))
            }
        }
    }

    /// That of a demonstration of a day which has been started once and stopped: a copy of it for each story, since
    /// what its people have said and done takes longer to add than a story to tell.
    fn of_demo(engine: Engine, day: &str) -> Database {
        static DEMOS: OnceLock<Mutex<Demos>> = OnceLock::new();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let demos = DEMOS.get_or_init(|| {
            // Those of an earlier run: what is static is never dropped.
            for left in folder.read_dir().into_iter().flatten().flatten() {
                if left.file_name().to_string_lossy().starts_with("demo-") {
                    let _ = std::fs::remove_dir_all(left.path());
                }
            }
            Mutex::default()
        });
        let place = demos.lock().unwrap_or_else(PoisonError::into_inner);
        let place = { place }.entry((engine, day.to_owned())).or_default().clone();
        let first = place.get_or_init(|| {
            let database = match engine {
                Engine::Sqlite => {
                    let folder = tempfile::Builder::new().prefix("demo-").tempdir_in(folder);
                    Database::File(folder.expect("a folder"))
                }
                Engine::Postgres => Database::new(engine),
            };
            let mut demo = Installation::demo_on(database, day);
            demo.settle();
            demo.stop();
            std::mem::replace(&mut demo.database, Database::At(String::new()))
        });
        first.copy()
    }

    /// Another that holds the same, while nobody uses it.
    fn copy(&self) -> Database {
        match self {
            Database::File(folder) => {
                let copy = tempfile::tempdir().expect("a temporary folder");
                for file in folder.path().read_dir().expect("its files") {
                    let file = file.expect("a file");
                    let to = copy.path().join(file.file_name());
                    std::fs::copy(file.path(), to).expect("it is copied");
                }
                Database::File(copy)
            }
            Database::Named(server, name) => {
                Database::Named(server, server.copy_of_database(name).expect("a copy"))
            }
            Database::At(url) => panic!("{url} is looked after by somebody else"),
        }
    }

    /// Its address, as the command line takes it.
    pub fn url(&self) -> String {
        match self {
            Database::File(folder) => {
                format!("sqlite:{}", folder.path().join("folkmoot.db").display())
            }
            Database::Named(server, name) => server.url(name),
            Database::At(url) => url.clone(),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Database::Named(server, name) = self {
            // The server goes with the run in any case.
            let _ = server.drop_database(name);
        }
    }
}

/// The program while it serves.
pub struct Installation {
    process: Child,
    log: TempDir,
    /// What starts the program, if it is not started by itself.
    wrapper: Vec<String>,
    arguments: Vec<String>,
    // Dropped after the process has ended.
    database: Database,
    /// Where it is reached, without a slash at the end.
    pub address: String,
    /// What it printed when it started.
    pub greeting: Vec<String>,
}

impl Installation {
    /// A demonstration that lives on `day`, where a link signs in each role.
    pub fn demo(engine: Engine, day: &str) -> Installation {
        Installation::demo_on(Database::of_demo(engine, day), day)
    }

    /// The same on a database that is there already.
    pub fn demo_on(database: Database, day: &str) -> Installation {
        Installation::demo_with(database, day, &[])
    }

    /// The same with further settings.
    pub fn demo_with(database: Database, day: &str, settings: &[&str]) -> Installation {
        let url = database.url();
        let arguments = ["demo", "--port", "0", "--today", day, "--database", &url];
        let arguments = arguments.iter().chain(settings).map(|&a| a.to_owned()).collect();
        Installation::start(database, &[], arguments)
    }

    /// An installation as an administrator runs it.
    pub fn serve(engine: Engine) -> Installation {
        Installation::serve_on(Database::new(engine))
    }

    /// The same on a database that is there already.
    pub fn serve_on(database: Database) -> Installation {
        Installation::serve_with(database, &[])
    }

    /// The same with further settings.
    pub fn serve_with(database: Database, settings: &[&str]) -> Installation {
        Installation::serve_by(&[], database, settings)
    }

    /// The same, started by another program, which becomes it.
    pub fn serve_by(wrapper: &[&str], database: Database, settings: &[&str]) -> Installation {
        let url = database.url();
        let mut arguments = vec!["serve", "--database", &url];
        if !settings.contains(&"--listen") {
            arguments.extend(["--listen", "127.0.0.1:0"]);
        }
        let arguments = arguments.iter().chain(settings).map(|&a| a.to_owned()).collect();
        Installation::start(database, wrapper, arguments)
    }

    fn start(database: Database, wrapper: &[&str], arguments: Vec<String>) -> Installation {
        let log = tempfile::tempdir().expect("a temporary folder");
        let wrapper: Vec<String> = wrapper.iter().map(|&word| word.to_owned()).collect();
        let (process, greeting) = launch(&wrapper, &arguments, &log.path().join("log"));
        let mut installation = Installation {
            process,
            log,
            wrapper,
            arguments,
            database,
            address: String::new(),
            greeting,
        };
        installation.find_address();
        installation
    }

    fn find_address(&mut self) {
        let address = self.greeting.iter().find_map(|line| {
            line.strip_prefix("Open ").or_else(|| line.strip_prefix("Folkmoot serves "))
        });
        let Some(address) = address else {
            panic!(
                "the program did not say its address:\n{}\n{}",
                self.greeting.join("\n"),
                self.log()
            )
        };
        self.address = address.to_owned();
        self.wait_until_ready();
    }

    /// Waits until all that it has noted is in its public ledger.
    fn settle(&self) {
        let (visitor, began) = (self.visitor(), Instant::now());
        let mut before = String::new();
        loop {
            let now = visitor.get("/ledger/checkpoint").text();
            if now == before {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "the ledger still grows:\n{now}");
            before = now;
            std::thread::sleep(Duration::from_secs(3));
        }
    }

    /// Starts it again on the same database, on another port.
    pub fn start_again(&mut self) {
        let (process, greeting) =
            launch(&self.wrapper, &self.arguments, &self.log.path().join("log"));
        self.process = process;
        self.greeting = greeting;
        self.find_address();
    }

    /// Stops a demonstration and starts it again on another day.
    pub fn live_on(&mut self, day: &str) {
        self.stop();
        let at = self.arguments.iter().position(|argument| argument == "--today");
        let at = at.expect("a demonstration that lives on a day");
        self.arguments[at + 1] = day.to_owned();
        self.start_again();
    }

    /// Starts it again and kills it after a while, wherever it has come to by then.
    pub fn start_and_kill(&mut self, after: Duration) {
        self.process = begin(&self.wrapper, &self.arguments, &self.log.path().join("log"));
        std::thread::sleep(after);
        self.kill();
    }

    /// Another copy of it on the same database, started as it was started; it does not look after the database.
    pub fn another_copy(&self) -> Installation {
        Installation::start(Database::At(self.database.url()), &[], self.arguments.clone())
    }

    /// Ends it as an administrator does, and waits until it is gone.
    pub fn stop(&mut self) -> Option<i32> {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().expect("kill can be run");
        assert!(told.success(), "the program was gone already");
        self.process.wait().expect("its end").code()
    }

    /// Ends it as a power cut would: it cannot finish anything.
    pub fn kill(&mut self) {
        self.process.kill().expect("it is still there to be killed");
        self.process.wait().expect("its end");
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Its database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Somebody who comes to it with an empty browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.address)
    }

    /// Somebody who has signed in with the demonstration's link for a role.
    pub fn signed_in_as(&self, role: &str) -> Visitor {
        let visitor = self.visitor();
        let link = self.sign_in_link(role);
        let page = visitor.open(&link);
        if let Some(form) = page.form_to(&link) {
            visitor.submit(form);
        }
        visitor
    }

    /// The path of the demonstration's link for a role, such as "moderator".
    pub fn sign_in_link(&self, role: &str) -> String {
        let line = self.greeting.iter().find(|line| line.contains(&format!("Demo {role} ")));
        let line = line.unwrap_or_else(|| panic!("no link for {role} in {:?}", self.greeting));
        let at = line.find("/sign-in/").expect("a sign-in link");
        line[at..].trim().to_owned()
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log.path().join("log")).unwrap_or_default()
    }

    /// The faults of its own that it has logged.
    pub fn faults(&self) -> String {
        let log = self.log();
        let faults = log.lines().filter(|line| {
            line.contains("ERROR")
                || line.contains("internal fault")
                || line.contains("panicked at")
        });
        faults.collect::<Vec<_>>().join("\n")
    }

    fn wait_until_ready(&mut self) {
        let began = Instant::now();
        let visitor = self.visitor();
        loop {
            if visitor.try_get("/readyz").is_ok_and(|answer| answer.status == 200) {
                return;
            }
            if let Ok(Some(status)) = self.process.try_wait() {
                panic!("the program ended with {status}:\n{}", self.log());
            }
            assert!(began.elapsed() < PATIENCE, "not ready:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the program.
fn begin(wrapper: &[String], arguments: &[String], log: &Path) -> Child {
    let log = std::fs::OpenOptions::new().create(true).append(true).open(log).expect("a log file");
    let mut command = wrapped(wrapper);
    command.args(arguments).env("FOLKMOOT_LOG", "warn").stdout(Stdio::piped()).stderr(log);
    command.spawn().expect("the program can be started")
}

/// Starts the program and reads what it prints until it has said all it says at its start.
fn launch(wrapper: &[String], arguments: &[String], log: &Path) -> (Child, Vec<String>) {
    let mut process = begin(wrapper, arguments, log);
    let out = process.stdout.take().expect("its standard output");
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    let mut greeting = Vec::new();
    let is_demo = arguments.first().is_some_and(|command| command == "demo");
    for line in lines.by_ref() {
        let is_last = if is_demo {
            line.contains("Demo officer of a body")
        } else {
            line.starts_with("Folkmoot serves ")
        };
        greeting.push(line);
        if is_last {
            break;
        }
    }
    // What it says later is read as well, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    (process, greeting)
}
