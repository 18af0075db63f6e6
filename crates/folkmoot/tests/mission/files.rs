//! What other groups have gathered already: a file with a mapping, its rejects, and that nothing comes in twice.

use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::page::Page;
use crate::receipts::AREA;
use crate::visitor::Visitor;
use hyper::Method;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

/// A group's own survey. Its fourth row has no text and its fifth names a county that never was.
const SURVEY: &str = "No,What happened to you,Council,Visit,Agreed?\r\n\
    1,\"The ramp at the clinic is too steep,\nmy mother fell\",Manchester,3/5/2026,Yes\r\n\
    2,Nobody at the desk signs,E08000003,May 2026,Yes\r\n\
    3,They rang back within the hour,Manchester,2026,No\r\n\
    4,,Manchester,2026,Yes\r\n\
    5,The bus stops too far off,Barsetshire,2026,Yes\r\n";

const MAPPING: &str = r#"
source = "Survey of the carers' centre, spring 2026"
terms = "Given by the carers' centre in May 2026, to be published without names"
already_moderated = true

[fields]
text = "What happened to you"
id = "No"
area = "Council"
happened = "Visit"
kind = { fixed = "community" }
may_publish = { column = "Agreed?", yes = ["Yes"] }
"#;

fn written(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file can be written");
    path
}

fn bring_in(installation: &Installation, file: &Path, more: &[&str]) -> Output {
    let database = installation.database().url();
    let file = file.to_str().expect("a plain path");
    let mut command = folkmoot();
    command.args(["import", "experiences", file, "--database", &database]);
    command.args(more).output().expect("the program can be run")
}

/// What a command said, at the end of a run that ended as it should.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{text}{errors}");
    text
}

/// Brings the survey in, and gives its mapping, its rejects file and what the command said.
fn survey_brought_in(installation: &Installation, folder: &Path) -> (PathBuf, PathBuf, String) {
    let survey = written(folder, "survey.csv", SURVEY);
    let mapping = written(folder, "survey.toml", MAPPING);
    let rejects = folder.join("rejects.csv");
    let paths = [mapping.to_str().expect("plain"), rejects.to_str().expect("plain")];
    let more = ["--map", paths[0], "--rejects", paths[1]];
    let output = said(&bring_in(installation, &survey, &more));
    (mapping, rejects, output)
}

fn found(visitor: &Visitor, words: &str) -> Vec<serde_json::Value> {
    let list = visitor.get(&format!("/api/v1/experiences?q={words}")).json();
    list["items"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a13_a_groups_own_survey_is_brought_in_under_its_agreement_and_keeps_where_it_came_from() {
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (_, rejects, output) = survey_brought_in(installation, folder.path());
        assert!(output.contains("5 rows read, 3 added, 0 there already, 2 rejected"), "{output}");

        // Anyone sees the words, where they come from, and what was agreed about them.
        let anyone = installation.visitor();
        let items = found(&anyone, "ramp+clinic+steep");
        assert_eq!(items.len(), 1, "{items:?}");
        assert_eq!(items[0]["source"], "Survey of the carers' centre, spring 2026");
        assert_eq!(items[0]["happened"], "2026-05-03");
        let reference = items[0]["reference"].as_str().expect("a reference");
        let page = anyone.open(&format!("/experiences/{reference}"));
        assert!(page.says("my mother fell"), "{}", page.text());
        assert!(page.says("Survey of the carers' centre, spring 2026"), "{}", page.text());
        assert!(page.says("Given by the carers' centre in May 2026"), "{}", page.text());
        assert!(!page.says("A moderator read it"), "nobody here did: {}", page.text());

        // Who did not agree is not published, but waits to be counted and seen by the network.
        assert!(found(&anyone, "rang+back+within+hour").is_empty());

        // Rows that were not taken are there with their number and reason.
        let left = std::fs::read_to_string(&rejects).expect("a rejects file");
        let lines: Vec<&str> = left.lines().collect();
        assert_eq!(lines.len(), 3, "{left}");
        assert!(lines[1].starts_with("5,") && lines[2].contains("Barsetshire"), "{left}");
    });
}

#[test]
fn a13_the_same_survey_again_and_its_mended_rejects_add_nothing_twice() {
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mapping, rejects, _) = survey_brought_in(installation, folder.path());
        let map = ["--map", mapping.to_str().expect("plain")];
        let again = said(&bring_in(installation, &folder.path().join("survey.csv"), &map));
        assert!(again.contains("0 added, 3 there already, 2 rejected"), "{again}");

        let left = std::fs::read_to_string(&rejects).expect("a rejects file");
        let mended = left.replace("Barsetshire", "Salford");
        let mended = written(folder.path(), "mended.csv", &mended);
        let third = said(&bring_in(installation, &mended, &map));
        assert!(third.contains("2 rows read, 1 added, 0 there already, 1 rejected"), "{third}");
        assert_eq!(found(&installation.visitor(), "bus+stops+far").len(), 1);
    });
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing_and_says_why() {
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let map = written(folder.path(), "map.toml", "[fields]\ntext = \"Nowhere\"\n");
        let survey = written(folder.path(), "survey.csv", SURVEY);
        let not_a_sheet = written(folder.path(), "survey.xlsx", "PK not a workbook");
        let empty = written(folder.path(), "empty.csv", "");
        let map = ["--map", map.to_str().expect("plain")];
        for (file, more) in [
            (&survey, &map[..]),
            (&not_a_sheet, &[]),
            (&empty, &[]),
            (&folder.path().join("none.csv"), &[]),
        ] {
            let output = bring_in(installation, file, more);
            let why = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(1 | 2)), "{}: {why}", file.display());
            assert!(why.starts_with("folkmoot: ") && !why.contains("panicked"), "{why}");
        }
        assert!(found(&installation.visitor(), "ramp+clinic+steep").is_empty());
    });
}

/// Sends a file as a browser does.
pub fn upload(visitor: &Visitor, name: &str, content: &str, area: &str) -> Page {
    let part = "a-line-that-is-in-no-file";
    let body = format!(
        "--{part}\r\ncontent-disposition: form-data; name=\"area\"\r\n\r\n{area}\r\n\
         --{part}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: text/csv\r\n\r\n{content}\r\n--{part}--\r\n"
    );
    let kind = format!("multipart/form-data; boundary={part}");
    let answer = visitor.send(Method::POST, "/desk/imports", &kind, body.into());
    match answer.header("location") {
        "" => Page::new("/desk/imports", &answer),
        to => visitor.open(to),
    }
}

#[test]
fn a13_a_manager_brings_a_survey_in_at_the_desk_and_sees_what_became_of_each_row() {
    on_both_engines(|installation| {
        let manager = installation.signed_in_as("network manager");
        let refused = upload(&manager, "nothing.csv", "", AREA);
        assert_eq!(refused.status, 422);
        assert_eq!(refused.errors(), ["Choose a file."]);

        let mapping = upload(&manager, "survey.csv", SURVEY, AREA);
        assert_eq!(mapping.heading(), "What is in the columns?");
        let form = mapping.form("Bring it in").with("consent", "yes").with("moderated", "yes");
        let nameless = manager.try_submit(form.clone().with("source", ""));
        assert_eq!(nameless.status, 422, "a file comes from somewhere");
        let form = form.with("source", "Carers' survey").with("terms", "Agreed in May.");
        let form = form.with("column-text", "1").with("column-area", "2").with("column-id", "0");
        let mut run = manager.submit(form.with("column-happened", "3"));
        let began = Instant::now();
        while !run.says("3 added") {
            assert!(began.elapsed() < Duration::from_secs(60), "{}", run.text());
            std::thread::sleep(Duration::from_millis(100));
            run = manager.open(&run.path);
        }
        assert!(run.says("Barsetshire"), "the rows not taken: {}", run.text());
        let rejects = manager.get(&run.link("Take them as a CSV file"));
        assert_eq!(rejects.status, 200);
        assert!(rejects.text().contains("Barsetshire"), "{}", rejects.text());
        assert_eq!(found(&installation.visitor(), "ramp+clinic+steep").len(), 1);

        // Nobody else sees what is being brought in.
        let stranger = installation.signed_in_as("host officer");
        assert_eq!(stranger.look(&run.path).status, 403);
    });
}

#[test]
fn c5_the_three_widest_gaps_are_named_and_close_when_those_people_are_heard() {
    on_both_engines(|installation| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let answers = |from: usize, ages: &[(&str, usize)]| {
            let mut rows = "id,text,age\n".to_owned();
            let mut n = from;
            for (age, how_many) in ages {
                for _ in 0..*how_many {
                    n += 1;
                    rows += &format!("{n},They listened to me ({n}),{age}\n");
                }
            }
            rows
        };
        let first = answers(0, &[("75-84", 200), ("85-plus", 100), ("16-24", 40)]);
        let first = written(folder.path(), "first.csv", &first);
        let more = ["--area", AREA, "--source", "older people's forum"];
        let output = said(&bring_in(installation, &first, &more));
        assert!(output.contains("340 added"), "{output}");

        let path = format!("/areas/{AREA}");
        let gaps = |page: &Page| page.words_of_each("#who-next li");
        let page = installation.visitor().open(&path);
        assert_eq!(gaps(&page), ["25 to 44", "Under 16", "45 to 64"], "{}", page.text());

        let then = answers(1000, &[("25-44", 800), ("0-15", 300)]);
        let then = written(folder.path(), "then.csv", &then);
        said(&bring_in(installation, &then, &more));
        let page = installation.visitor().open(&path);
        assert!(!gaps(&page).contains(&"25 to 44".to_owned()), "{:?}", gaps(&page));
    });
}
