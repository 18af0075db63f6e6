//! That bodies are found by the beginnings of their words, on both engines, and by an index, not by reading every name.

use super::conformance::{BOTH, fresh};
use super::names::{Source, find, put};
use super::{Db, Engine, StoreError};
use crate::params;
use jiff::civil::{Date, date};

const TODAY: Date = date(2009, 1, 14);

async fn named(
    db: &Db,
    source: Source,
    body: &'static str,
    name: &'static str,
    ends: Option<Date>,
) {
    db.write(move |tx| Box::pin(async move { put(tx, source, body, name, ends).await }))
        .await
        .expect("a name is kept");
}

async fn found(db: &Db, source: Source, typed: &str, most: i64) -> Vec<String> {
    let typed = typed.to_owned();
    db.read(move |tx| Box::pin(async move { find(tx, source, &typed, TODAY, most).await }))
        .await
        .expect("a search")
}

#[tokio::test]
async fn a_body_is_found_by_the_beginnings_of_its_words_in_any_order() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = Db::open(&fresh.url).await.expect("an empty database can be used");
        let names = [
            ("RM3", "St Mary’s Hospital NHS Trust"),
            ("RM4", "Ysbyty’r Tŵr"),
            ("RM5", "Hospital of the Hill"),
            ("RM6", "The Marsh Surgery"),
        ];
        for (code, name) in names {
            named(&db, Source::Provider, code, name, None).await;
        }
        named(&db, Source::Party, "p1", "Hospital Watch", None).await;
        named(&db, Source::Provider, "RM9", "Old Hospital", Some(TODAY)).await;
        let cases: [(&str, &[&str]); 14] = [
            ("hospital", &["RM5", "RM3"]),
            ("HOSP", &["RM5", "RM3"]),
            ("hosp mary", &["RM3"]),
            ("mar", &["RM6", "RM3"]),
            ("St. Mary's", &["RM3"]),
            ("twr", &["RM4"]),
            ("TŴR ysbyty", &["RM4"]),
            ("the hospital hill", &["RM5"]),
            ("old", &[]),
            ("ospital", &[]),
            ("hospital zzz", &[]),
            ("", &[]),
            ("_provider", &[]),
            ("\" OR ':* & (\\ % _", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(
                found(&db, Source::Provider, typed, 6).await,
                expected,
                "{engine:?} {typed}"
            );
        }
        assert_eq!(found(&db, Source::Party, "hospital", 6).await, ["p1"], "{engine:?}");
        assert_eq!(found(&db, Source::Provider, "hospital", 1).await, ["RM5"], "{engine:?}");
        // A new name is found, the old one is not.
        named(&db, Source::Provider, "RM5", "Infirmary of the Hill", None).await;
        assert_eq!(found(&db, Source::Provider, "hospital", 6).await, ["RM3"], "{engine:?}");
        assert_eq!(found(&db, Source::Provider, "hill infirm", 6).await, ["RM5"], "{engine:?}");
    }
}

const MANY_SQLITE: &str =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO body_name (source, body, folded)
    SELECT 'provider', 'P' || i, 'care home ' || (i % 977) || ' street' || i FROM n";
const MANY_POSTGRES: &str = "INSERT INTO body_name (source, body, folded)
    SELECT 'provider', 'P' || i, 'care home ' || (i % 977) || ' street' || i
    FROM generate_series(1, 60000) AS i";
const WORDS_SQLITE: &str = "INSERT INTO body_name_search (rowid, words)
    SELECT ord, folded || ' _' || source FROM body_name";
const WORDS_POSTGRES: &str = "INSERT INTO body_name_search (ord, words)
    SELECT ord, array_to_tsvector(string_to_array(folded || ' _' || source, ' ')) FROM body_name";
const EVERY_NAME: &str = "SELECT body FROM body_name WHERE folded LIKE $1 ORDER BY folded LIMIT 6";

async fn run(db: &Db, sql: &'static str) {
    db.write(move |tx| Box::pin(async move { tx.run(sql, params![]).await.map(|_| ()) }))
        .await
        .expect("it runs");
}

#[tokio::test]
async fn among_sixty_thousand_names_the_index_is_asked_and_not_every_name() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = Db::open(&fresh.url).await.expect("an empty database can be used");
        let (many, words) = match engine {
            Engine::Sqlite => (MANY_SQLITE, WORDS_SQLITE),
            Engine::Postgres => (MANY_POSTGRES, WORDS_POSTGRES),
        };
        run(&db, many).await;
        run(&db, words).await;
        run(&db, "ANALYZE body_name").await;
        if engine == Engine::Postgres {
            run(&db, "ANALYZE body_name_search").await;
        }
        assert_eq!(found(&db, Source::Provider, "street12345 care", 6).await, ["P12345"]);
        assert_eq!(found(&db, Source::Provider, "care", 6).await.len(), 6);
        for (sql, kind) in super::names::searches(engine) {
            let plan = plan(&db, engine, sql, kind).await;
            let by_index = match engine {
                Engine::Sqlite => {
                    let of_names = plan.contains("SEARCH body_name USING INDEX body_name_by_start")
                        || plan.contains("SEARCH n USING INTEGER PRIMARY KEY");
                    of_names && !plan.contains("SCAN n") && !plan.contains("SCAN body_name\n")
                }
                Engine::Postgres => {
                    let index = plan.contains("body_name_by_start")
                        || plan.contains("body_name_search_words");
                    index && !plan.contains("Seq Scan")
                }
            };
            assert!(by_index, "{engine:?}: {sql}\n{plan}");
        }
        if std::env::var_os("FOLKMOOT_MEASURE").is_some() {
            measure(&db, engine).await;
        }
    }
}

/// How the engine goes about a search for one rare word.
async fn plan(db: &Db, engine: Engine, sql: &'static str, begins: bool) -> String {
    let explain = match engine {
        Engine::Sqlite => "EXPLAIN QUERY PLAN ",
        Engine::Postgres => "EXPLAIN ",
    };
    let sql: &'static str = Box::leak(format!("{explain}{sql}").into_boxed_str());
    let query = match engine {
        Engine::Sqlite => "\"street12345\"* AND \"_provider\"",
        Engine::Postgres => "'street12345':* & '_provider'",
    };
    let lines: Result<Vec<String>, StoreError> = db
        .read(move |tx| {
            Box::pin(async move {
                let whole =
                    params!["provider", "street12345", "street12345\u{10ffff}", TODAY, 6_i64];
                let words = params![query, TODAY, 200_i64];
                let params: &[super::Param<'_>] = if begins { whole } else { words };
                match engine {
                    Engine::Sqlite => {
                        let rows: Vec<(i64, i64, i64, String)> = tx.all(sql, params).await?;
                        Ok(rows.into_iter().map(|(_, _, _, line)| line).collect())
                    }
                    Engine::Postgres => {
                        let rows: Vec<(String,)> = tx.all(sql, params).await?;
                        Ok(rows.into_iter().map(|(line,)| line).collect())
                    }
                }
            })
        })
        .await;
    lines.expect("a plan").join("\n") + "\n"
}

/// Prints what a search costs, against one that reads every name (`FOLKMOOT_MEASURE=1`).
async fn measure(db: &Db, engine: Engine) {
    for typed in ["care", "street12345", "home 976 street9", "home care zzz"] {
        let typed_words = format!("%{typed}%");
        let began = std::time::Instant::now();
        for _ in 0..20 {
            let like = typed_words.clone();
            let all: Result<Vec<(String,)>, StoreError> = db
                .read(move |tx| Box::pin(async move { tx.all(EVERY_NAME, params![&like]).await }))
                .await;
            all.expect("a walk");
        }
        let before = began.elapsed() / 20;
        let began = std::time::Instant::now();
        for _ in 0..20 {
            found(db, Source::Provider, typed, 6).await;
        }
        eprintln!("{engine:?} {typed}: every name {before:?}, by index {:?}", began.elapsed() / 20);
    }
}
