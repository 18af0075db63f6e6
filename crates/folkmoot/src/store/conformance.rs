//! That the two engines are one store: every statement of every part can be prepared on both, and
//! the two folders of migrations give the same tables, columns and indexes.

use super::{Db, Engine, StoreError, Tx};
use crate::arrangements::nomination;
use crate::{
    access, answering, areas, asks, circulars, correspondence, decisions, digest, documents,
    experiences, funds, key_decisions, ledger_log, params, parties, providers, reports,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use xtask::postgres::Server;

/// The statements of the files that have some, which one text serves on both engines.
const ONE_TEXT: &[(&str, &[&str])] = &[
    ("access/grant_store.rs", access::grant_store::STATEMENTS),
    ("access/names.rs", access::names::STATEMENTS),
    ("access/store.rs", access::store::STATEMENTS),
    ("alike/recount.rs", crate::alike::recount::STATEMENTS),
    ("alike/store.rs", crate::alike::store::STATEMENTS),
    ("answering/store.rs", answering::store::STATEMENTS),
    ("areas/store.rs", areas::store::STATEMENTS),
    ("arrangements/nomination/audited.rs", nomination::audited::STATEMENTS),
    ("arrangements/nomination/recount.rs", nomination::recount::STATEMENTS),
    ("arrangements/nomination/store.rs", nomination::store::STATEMENTS),
    ("asks/answered_store.rs", asks::answered_store::STATEMENTS),
    ("asks/audited.rs", asks::audited::STATEMENTS),
    ("asks/evidence_store.rs", asks::evidence_store::STATEMENTS),
    ("asks/recount_store.rs", asks::recount_store::STATEMENTS),
    ("asks/redaction_store.rs", asks::redaction_store::STATEMENTS),
    ("asks/store.rs", asks::store::STATEMENTS),
    ("asks/times_store.rs", asks::times_store::STATEMENTS),
    ("digest/store.rs", digest::store::STATEMENTS),
    ("documents/store.rs", documents::store::STATEMENTS),
    ("decisions/audited.rs", decisions::audited::STATEMENTS),
    ("decisions/procedure_store.rs", decisions::procedure_store::STATEMENTS),
    ("decisions/recount.rs", decisions::recount::STATEMENTS),
    ("decisions/store.rs", decisions::store::STATEMENTS),
    ("arrangements/audited.rs", crate::arrangements::audited::STATEMENTS),
    ("arrangements/procurement/audited.rs", crate::arrangements::procurement::audited::STATEMENTS),
    ("arrangements/procurement/recount.rs", crate::arrangements::procurement::recount::STATEMENTS),
    ("arrangements/procurement/store.rs", crate::arrangements::procurement::store::STATEMENTS),
    ("arrangements/recount.rs", crate::arrangements::recount::STATEMENTS),
    ("arrangements/store.rs", crate::arrangements::store::STATEMENTS),
    ("changes/audited.rs", crate::changes::audited::STATEMENTS),
    ("changes/recount.rs", crate::changes::recount::STATEMENTS),
    ("changes/store.rs", crate::changes::store::STATEMENTS),
    ("codebooks/audited.rs", crate::codebooks::audited::STATEMENTS),
    ("codebooks/recount.rs", crate::codebooks::recount::STATEMENTS),
    ("codebooks/store.rs", crate::codebooks::store::STATEMENTS),
    ("coding/agreement_store.rs", crate::coding::agreement_store::STATEMENTS),
    ("coding/coders.rs", crate::coding::coders::STATEMENTS),
    ("coding/learn_store.rs", crate::coding::learn_store::STATEMENTS),
    ("coding/queue_store.rs", crate::coding::queue_store::STATEMENTS),
    ("coding/recount.rs", crate::coding::recount::STATEMENTS),
    ("coding/store.rs", crate::coding::store::STATEMENTS),
    ("coding/tally.rs", crate::coding::tally::STATEMENTS),
    ("coding/tone_store.rs", crate::coding::tone_store::STATEMENTS),
    ("committees/audited.rs", crate::committees::audited::STATEMENTS),
    ("committees/recount.rs", crate::committees::recount::STATEMENTS),
    ("committees/store.rs", crate::committees::store::STATEMENTS),
    ("correspondence/audited.rs", correspondence::audited::STATEMENTS),
    ("correspondence/files_store.rs", correspondence::files_store::STATEMENTS),
    ("correspondence/letters_store.rs", correspondence::letters_store::STATEMENTS),
    ("correspondence/mail/store.rs", correspondence::mail::store::STATEMENTS),
    ("correspondence/recount.rs", correspondence::recount::STATEMENTS),
    ("correspondence/store.rs", correspondence::store::STATEMENTS),
    ("correspondence/undertakings.rs", correspondence::undertakings::STATEMENTS),
    ("experiences/entry.rs", experiences::entry::STATEMENTS),
    ("experiences/import/known.rs", experiences::import::known::STATEMENTS),
    ("experiences/import/runs.rs", experiences::import::runs::STATEMENTS),
    ("experiences/find.rs", experiences::find::STATEMENTS),
    ("experiences/publish.rs", experiences::publish::STATEMENTS),
    ("experiences/queue_store.rs", experiences::queue_store::STATEMENTS),
    ("experiences/recount.rs", experiences::recount::STATEMENTS),
    ("experiences/receive_store.rs", experiences::receive_store::STATEMENTS),
    ("experiences/store.rs", experiences::store::STATEMENTS),
    ("experiences/tally.rs", experiences::tally::STATEMENTS),
    ("experiences/waiting.rs", experiences::waiting::STATEMENTS),
    ("experiences/withdraw.rs", experiences::withdraw::STATEMENTS),
    ("funds/audited.rs", funds::audited::STATEMENTS),
    ("funds/case_store.rs", funds::case_store::STATEMENTS),
    ("funds/recount.rs", funds::recount::STATEMENTS),
    ("funds/store.rs", funds::store::STATEMENTS),
    ("circulars/audited.rs", circulars::audited::STATEMENTS),
    ("circulars/recipients_store.rs", circulars::recipients_store::STATEMENTS),
    ("circulars/recount.rs", circulars::recount::STATEMENTS),
    ("circulars/store.rs", circulars::store::STATEMENTS),
    ("issued/audited.rs", crate::issued::audited::STATEMENTS),
    ("issued/receipt_store.rs", crate::issued::receipt_store::STATEMENTS),
    ("issued/recount.rs", crate::issued::recount::STATEMENTS),
    ("issued/store.rs", crate::issued::store::STATEMENTS),
    ("key_decisions/audited.rs", key_decisions::audited::STATEMENTS),
    ("key_decisions/recount.rs", key_decisions::recount::STATEMENTS),
    ("key_decisions/store.rs", key_decisions::store::STATEMENTS),
    ("ledger_log/store.rs", ledger_log::store::STATEMENTS),
    ("lessons/audited.rs", crate::lessons::audited::STATEMENTS),
    ("lessons/recount.rs", crate::lessons::recount::STATEMENTS),
    ("lessons/store.rs", crate::lessons::store::STATEMENTS),
    ("meetings/store.rs", crate::meetings::store::STATEMENTS),
    ("offices/audited.rs", crate::offices::audited::STATEMENTS),
    ("offices/recount.rs", crate::offices::recount::STATEMENTS),
    ("offices/store.rs", crate::offices::store::STATEMENTS),
    ("parties/bodies.rs", parties::bodies::STATEMENTS),
    ("parties/recount.rs", parties::recount::STATEMENTS),
    ("parties/store.rs", parties::store::STATEMENTS),
    ("partnerships/audited.rs", crate::partnerships::audited::STATEMENTS),
    ("partnerships/owed_store.rs", crate::partnerships::owed_store::STATEMENTS),
    ("partnerships/recount.rs", crate::partnerships::recount::STATEMENTS),
    ("partnerships/store.rs", crate::partnerships::store::STATEMENTS),
    ("bookings/audited.rs", crate::bookings::audited::STATEMENTS),
    ("bookings/erase.rs", crate::bookings::erase::STATEMENTS),
    ("bookings/recount.rs", crate::bookings::recount::STATEMENTS),
    ("bookings/store.rs", crate::bookings::store::STATEMENTS),
    ("events/audited.rs", crate::events::audited::STATEMENTS),
    ("events/recount.rs", crate::events::recount::STATEMENTS),
    ("events/store.rs", crate::events::store::STATEMENTS),
    ("floor/audited.rs", crate::floor::audited::STATEMENTS),
    ("floor/recount.rs", crate::floor::recount::STATEMENTS),
    ("floor/store.rs", crate::floor::store::STATEMENTS),
    ("rounds/store.rs", crate::rounds::store::STATEMENTS),
    ("emerging/audited.rs", crate::emerging::audited::STATEMENTS),
    ("emerging/recount.rs", crate::emerging::recount::STATEMENTS),
    ("emerging/store.rs", crate::emerging::store::STATEMENTS),
    ("emerging/unexplained_recount.rs", crate::emerging::unexplained_recount::STATEMENTS),
    ("emerging/unexplained_store.rs", crate::emerging::unexplained_store::STATEMENTS),
    ("signals/store.rs", crate::signals::store::STATEMENTS),
    ("themes/store.rs", crate::themes::store::STATEMENTS),
    ("venues/audited.rs", crate::venues::audited::STATEMENTS),
    ("venues/recount.rs", crate::venues::recount::STATEMENTS),
    ("venues/store.rs", crate::venues::store::STATEMENTS),
    ("pilots/audited.rs", crate::pilots::audited::STATEMENTS),
    ("pilots/recount.rs", crate::pilots::recount::STATEMENTS),
    ("pilots/store.rs", crate::pilots::store::STATEMENTS),
    ("practice/audited.rs", crate::practice::audited::STATEMENTS),
    ("practice/recount.rs", crate::practice::recount::STATEMENTS),
    ("practice/store.rs", crate::practice::store::STATEMENTS),
    ("providers/heard.rs", providers::heard::STATEMENTS),
    ("providers/import.rs", providers::import::STATEMENTS),
    ("providers/runs.rs", providers::runs::STATEMENTS),
    ("providers/store.rs", providers::store::STATEMENTS),
    ("providers/successions.rs", providers::successions::STATEMENTS),
    ("redaction/store.rs", crate::redaction::store::STATEMENTS),
    ("register/audited.rs", crate::register::audited::STATEMENTS),
    ("register/recount.rs", crate::register::recount::STATEMENTS),
    ("register/store.rs", crate::register::store::STATEMENTS),
    ("reports/audited.rs", reports::audited::STATEMENTS),
    ("reports/recount.rs", reports::recount::STATEMENTS),
    ("reports/store.rs", reports::store::STATEMENTS),
    ("tellings/audited.rs", crate::tellings::audited::STATEMENTS),
    ("tellings/store.rs", crate::tellings::store::STATEMENTS),
    ("to_scrutiny/audited.rs", crate::to_scrutiny::audited::STATEMENTS),
    ("to_scrutiny/store.rs", crate::to_scrutiny::store::STATEMENTS),
    ("store/jobs.rs", super::jobs::STATEMENTS),
    ("store/names.rs", super::names::STATEMENTS),
    ("store/outbox.rs", super::outbox::STATEMENTS),
    ("store/references.rs", super::references::STATEMENTS),
    ("store/settings.rs", super::settings::STATEMENTS),
];

/// The statements of which each engine has its own text.
const OWN_TEXT: &[(&str, &[(Engine, &str)])] = &[
    ("store/changes.rs", super::changes::ENGINE_STATEMENTS),
    ("store/jobs.rs", super::jobs::ENGINE_STATEMENTS),
    ("store/names.rs", super::names::ENGINE_STATEMENTS),
    ("store/outbox.rs", super::outbox::ENGINE_STATEMENTS),
    ("store/practice_search.rs", super::practice_search::STATEMENTS),
    ("store/search.rs", super::search::STATEMENTS),
];

/// A database of one engine that is gone when the test ends.
pub(crate) struct Fresh {
    pub(crate) url: String,
    _folder: Option<tempfile::TempDir>,
}

/// An empty database.
pub(crate) fn fresh(engine: Engine) -> Fresh {
    match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let url = format!("sqlite:{}", folder.path().join("folkmoot.db").display());
            Fresh { url, _folder: Some(folder) }
        }
        Engine::Postgres => {
            let server = Server::of_this_run().expect("a PostgreSQL server");
            let name = server.new_database().expect("an empty database");
            Fresh { url: server.url(&name), _folder: None }
        }
    }
}

pub(crate) const BOTH: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

async fn refused(db: &Db, sql: &'static str) -> Option<StoreError> {
    db.read(move |tx| Box::pin(async move { tx.prepare(sql).await })).await.err()
}

#[tokio::test]
async fn every_statement_of_every_part_can_be_prepared_on_both_engines() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = Db::open(&fresh.url).await.expect("an empty database can be used");
        for (file, statements) in ONE_TEXT {
            for sql in *statements {
                let refused = refused(&db, sql).await;
                assert!(
                    refused.is_none(),
                    "{engine:?} refuses a statement of {file}: {refused:?}\n{sql}"
                );
            }
        }
        for (file, statements) in OWN_TEXT {
            for (_, sql) in statements.iter().filter(|(of, _)| *of == engine) {
                let refused = refused(&db, sql).await;
                assert!(
                    refused.is_none(),
                    "{engine:?} refuses a statement of {file}: {refused:?}\n{sql}"
                );
            }
        }
    }
}

/// All source files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|rs| rs == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_file_with_statements_is_left_out_of_the_list_and_no_statement_out_of_its_file() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let listed: BTreeSet<&str> = ONE_TEXT
        .iter()
        .map(|(file, _)| *file)
        .chain(OWN_TEXT.iter().map(|(file, _)| *file))
        .collect();
    for path in sources(&source) {
        let name = path.strip_prefix(&source).expect("below it").display().to_string();
        if name == "store/conformance.rs"
            || name == "store/migrate.rs"
            || name.ends_with("_tests.rs")
        {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
        let mut slices = String::new();
        let mut constants = Vec::new();
        for part in text.split("const ").skip(1) {
            let Some((head, rest)) = part.split_once('=') else { continue };
            if head.contains("STATEMENTS:") {
                slices.push_str(rest.split(';').next().unwrap_or(""));
            } else if let Some(sql) = head.contains(": &str").then(|| rest.trim_start()) {
                let verbs = ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "\"WITH "];
                if verbs.iter().any(|verb| sql.starts_with(verb)) {
                    constants.push(head.split(':').next().unwrap_or("").to_owned());
                }
            }
        }
        for constant in &constants {
            let in_slice =
                slices.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|w| w == constant);
            assert!(in_slice, "{constant} of {name} is in no STATEMENTS");
        }
        if !constants.is_empty() {
            assert!(
                listed.contains(name.as_str()),
                "{name} has statements and is not in this list"
            );
        }
    }
}

/// Columns by table: name, kind and whether it may be empty.
type Tables = BTreeMap<String, BTreeSet<(String, String, bool)>>;
/// Indexes by name: table, columns in order, whether unique.
type Indexes = BTreeMap<String, (String, String, bool)>;

const COLUMNS_SQLITE: &str = "SELECT m.name, c.name, c.type, c.\"notnull\" = 0 FROM sqlite_master m
    JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.name";
const COLUMNS_POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text,
        is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'public'";
const INDEXES_SQLITE: &str = "SELECT i.name, m.name,
        (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)),
        i.\"unique\" = 1
    FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'";
const INDEXES_POSTGRES: &str = "SELECT i.relname::text, t.relname::text,
        (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY AS k (att, n)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.att),
        x.indisunique
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public' AND NOT x.indisprimary";

/// What only one engine has: its full text, and where its running numbers are kept.
fn is_its_own(table: &str) -> bool {
    table.starts_with("publication_search")
        || table.starts_with("body_name_search")
        || table.starts_with("practice_search")
        || table == "running_number"
        || table.starts_with("sqlite_")
}

/// The same name for the same kind of column.
fn kind(declared: &str) -> String {
    let kind = match declared.to_uppercase().as_str() {
        // The key of the full-text index must be called INTEGER on SQLite to be the row's own number.
        "INTEGER" => "BIGINT".to_owned(),
        other => other.to_owned(),
    };
    kind.replace("BOOL", "BOOLEAN").replace("BOOLEANEAN", "BOOLEAN")
}

async fn tables(tx: &mut Tx) -> Result<Tables, StoreError> {
    let sql = match tx.engine() {
        Engine::Sqlite => COLUMNS_SQLITE,
        Engine::Postgres => COLUMNS_POSTGRES,
    };
    let mut tables = Tables::new();
    for (table, column, declared, optional) in
        tx.all::<(String, String, String, bool)>(sql, params![]).await?
    {
        if !is_its_own(&table) {
            tables.entry(table).or_default().insert((column, kind(&declared), optional));
        }
    }
    Ok(tables)
}

async fn indexes(tx: &mut Tx) -> Result<Indexes, StoreError> {
    let sql = match tx.engine() {
        Engine::Sqlite => INDEXES_SQLITE,
        Engine::Postgres => INDEXES_POSTGRES,
    };
    let rows = tx.all::<(String, String, Option<String>, bool)>(sql, params![]).await?;
    let rows = rows.into_iter().filter(|(_, table, _, _)| !is_its_own(table));
    Ok(rows
        .map(|(name, table, columns, unique)| (name, (table, columns.unwrap_or_default(), unique)))
        .collect())
}

/// The indexes that stand in for the order that SQLite's index of words has and PostgreSQL's has not.
const ONLY_POSTGRES: [&str; 8] = [
    "publication_by_region",
    "publication_by_kind",
    "publication_by_channel",
    "publication_by_area_and_kind",
    "publication_by_area_and_channel",
    "publication_by_region_and_kind",
    "publication_by_region_and_channel",
    "publication_by_kind_and_channel",
];

#[tokio::test]
async fn the_two_folders_of_migrations_give_the_same_tables_columns_and_indexes() {
    let mut seen = Vec::new();
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = Db::open(&fresh.url).await.expect("an empty database can be used");
        let found = db
            .read(|tx| {
                Box::pin(
                    async move { Ok::<_, StoreError>((tables(tx).await?, indexes(tx).await?)) },
                )
            })
            .await
            .expect("the tables can be listed");
        seen.push(found);
    }
    let (sqlite, postgres) = (&seen[0], &seen[1]);
    assert!(sqlite.0.len() > 10, "{:?}", sqlite.0.keys());
    for table in sqlite.0.keys().chain(postgres.0.keys()) {
        assert_eq!(
            sqlite.0.get(table),
            postgres.0.get(table),
            "table {table}: SQLite, then PostgreSQL"
        );
    }
    let both = |index: &&String| !ONLY_POSTGRES.contains(&index.as_str());
    for index in sqlite.1.keys().chain(postgres.1.keys().filter(both)) {
        assert_eq!(
            sqlite.1.get(index),
            postgres.1.get(index),
            "index {index}: SQLite, then PostgreSQL"
        );
    }
}
