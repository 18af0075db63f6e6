//! What the store promises, on both engines: what was acknowledged is there, what failed leaves
//! nothing behind, one piece of work never harms another, and a newer database is left alone.

use super::conformance::{BOTH, fresh};
use super::search::{self, Query};
use super::{Db, Engine, StoreError, settings};
use crate::params;

async fn open(url: &str) -> Db {
    Db::open(url).await.expect("the database can be used")
}

async fn keep(db: &Db, name: String, value: &'static str) -> Result<(), StoreError> {
    db.write(move |tx| Box::pin(async move { settings::set(tx, &name, value).await })).await
}

async fn kept(db: &Db, name: &str) -> Option<String> {
    let name = name.to_owned();
    db.read(move |tx| Box::pin(async move { settings::get(tx, &name).await }))
        .await
        .expect("a read")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_writes_at_once_the_one_that_fails_leaves_nothing_and_the_others_are_kept() {
    const WRITES: usize = 500;
    const FAILS: usize = 250;
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        let writes: Vec<_> = (0..WRITES)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        Box::pin(async move {
                            settings::set(tx, &format!("write-{n}"), "kept").await?;
                            if n == FAILS {
                                return Err(StoreError::Failed("it was not to be".into()));
                            }
                            settings::set(tx, &format!("write-{n}-again"), "kept").await
                        })
                    })
                    .await
                })
            })
            .collect();
        for (n, write) in writes.into_iter().enumerate() {
            let outcome = write.await.expect("it came to its end");
            assert_eq!(outcome.is_ok(), n != FAILS, "{engine:?}: write {n}: {outcome:?}");
        }
        for n in 0..WRITES {
            let expected = (n != FAILS).then(|| "kept".to_owned());
            assert_eq!(kept(&db, &format!("write-{n}")).await, expected, "{engine:?}: write {n}");
            assert_eq!(
                kept(&db, &format!("write-{n}-again")).await,
                expected,
                "{engine:?}: write {n}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_answered_reads_what_they_wrote() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        for n in 0..100 {
            keep(&db, format!("mine-{n}"), "here").await.expect("a write");
            assert_eq!(
                kept(&db, &format!("mine-{n}")).await.as_deref(),
                Some("here"),
                "{engine:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_piece_of_work_that_panics_harms_nobody_else() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        for _ in 0..40 {
            let broken = db.clone();
            let outcome = tokio::spawn(async move {
                broken
                    .write(|tx| {
                        Box::pin(async move {
                            settings::set(tx, "half", "done").await?;
                            if tx.prepare("SELECT 1").await.is_ok() {
                                panic!("a fault in a part");
                            }
                            Ok::<_, StoreError>(())
                        })
                    })
                    .await
            })
            .await;
            // The panic comes out to whoever asked, or they are told of a failure.
            assert!(!matches!(outcome, Ok(Ok(()))), "{engine:?}");
        }
        assert_eq!(kept(&db, "half").await, None, "{engine:?}");
        keep(&db, "after".to_owned(), "well").await.expect("a write after it");
        assert_eq!(kept(&db, "after").await.as_deref(), Some("well"), "{engine:?}");
    }
}

#[tokio::test]
async fn a_key_that_is_there_already_is_told_apart_from_other_failures() {
    const ADD: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)";
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        keep(&db, "name".to_owned(), "first").await.expect("a write");
        let second: Result<u64, StoreError> = db
            .write(|tx| Box::pin(async move { tx.run(ADD, params!["name", "second"]).await }))
            .await;
        assert!(matches!(second, Err(StoreError::Taken)), "{engine:?}: {second:?}");
        let empty: Result<u64, StoreError> = db
            .write(|tx| Box::pin(async move { tx.run(ADD, params!["other", None::<&str>]).await }))
            .await;
        assert!(matches!(empty, Err(StoreError::Failed(_))), "{engine:?}: {empty:?}");
        assert_eq!(kept(&db, "name").await.as_deref(), Some("first"), "{engine:?}");
    }
}

#[tokio::test]
async fn each_value_reaches_its_own_place_whatever_the_order_in_the_text() {
    const TURNED: &str = "UPDATE setting SET value = $2 WHERE name = $1 AND value <> $2";
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        keep(&db, "name".to_owned(), "before").await.expect("a write");
        let changed: Result<u64, StoreError> = db
            .write(|tx| Box::pin(async move { tx.run(TURNED, params!["name", "after"]).await }))
            .await;
        assert!(matches!(changed, Ok(1)), "{engine:?}: {changed:?}");
        assert_eq!(kept(&db, "name").await.as_deref(), Some("after"), "{engine:?}");
    }
}

#[tokio::test]
async fn a_read_cannot_change_anything() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        let outcome: Result<(), StoreError> =
            db.read(|tx| Box::pin(async move { settings::set(tx, "sly", "change").await })).await;
        assert!(outcome.is_err(), "{engine:?}");
        assert_eq!(kept(&db, "sly").await, None, "{engine:?}");
    }
}

#[tokio::test]
async fn what_was_kept_is_there_when_it_is_opened_again() {
    for engine in BOTH {
        let fresh = fresh(engine);
        keep(&open(&fresh.url).await, "kept".to_owned(), "yes").await.expect("a write");
        assert_eq!(
            kept(&open(&fresh.url).await, "kept").await.as_deref(),
            Some("yes"),
            "{engine:?}"
        );
    }
}

#[test]
fn copies_of_the_program_that_start_at_once_on_an_empty_database_all_come_up() {
    const COPIES: usize = 6;
    for engine in BOTH {
        let fresh = fresh(engine);
        let together = std::sync::Barrier::new(COPIES);
        std::thread::scope(|scope| {
            for _ in 0..COPIES {
                scope.spawn(|| {
                    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
                    together.wait();
                    let outcome = runtime.block_on(async { Db::open(&fresh.url).await.map(drop) });
                    assert!(outcome.is_ok(), "{engine:?}: {outcome:?}");
                });
            }
        });
    }
}

#[tokio::test]
async fn a_database_written_by_a_newer_program_is_refused_and_left_alone() {
    const FROM_THE_FUTURE: &str =
        "INSERT INTO schema_version (number, name) VALUES (9999, 'later')";
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        db.write(|tx| Box::pin(async move { tx.run(FROM_THE_FUTURE, &[]).await }))
            .await
            .expect("a write");
        drop(db);
        let outcome = Db::open(&fresh.url).await.map(drop);
        assert!(
            matches!(outcome, Err(StoreError::Newer { found: 9999, .. })),
            "{engine:?}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn an_address_that_names_no_database_is_told_apart_from_one_that_cannot_be_reached() {
    for address in ["", "sqlite:", "mysql://x/y", "folkmoot.db", "postgres://[half"] {
        let outcome = Db::open(address).await.map(|db| db.engine());
        assert!(matches!(outcome, Err(StoreError::BadAddress(_))), "{address}: {outcome:?}");
    }
    let nobody = xtask::postgres::free_port().expect("a free port");
    let outcome =
        Db::open(&format!("postgres://folkmoot@127.0.0.1:{nobody}/x")).await.map(|db| db.engine());
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    let outcome = Db::open("sqlite:/proc/nowhere/folkmoot.db").await.map(|db| db.engine());
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_search_finds_the_newest_first_and_the_same_before_and_after_the_index_is_joined() {
    const TEXTS: i64 = 60;
    for engine in BOTH {
        let fresh = fresh(engine);
        let db = open(&fresh.url).await;
        // Told in no order of their days, each in a piece of work of its own.
        for n in (0..TEXTS).map(|n| (n * 37) % TEXTS) {
            db.write(move |tx| {
                Box::pin(async move {
                    let facets =
                        [search::facet(&[("kind", if n % 2 == 0 { "gp" } else { "web" })])];
                    search::add(tx, n << 32, "the lift was out of order", &facets).await
                })
            })
            .await
            .expect("a text can be added");
        }
        let found = || {
            let query = Query::parse("lift").within(search::facet(&[("kind", "gp")]));
            let (from, before) = (4 << 32, 50 << 32);
            db.read(move |tx| {
                Box::pin(async move {
                    let first = search::find(tx, &query, before, from, 3).await?;
                    let count = search::count(tx, &query, before, from, 1000).await?;
                    Ok::<_, StoreError>((first, count))
                })
            })
        };
        let expected = (vec![48 << 32, 46 << 32, 44 << 32], 23);
        assert_eq!(found().await.expect("a search"), expected, "{engine:?}");
        search::join_all_parts(&db).await.expect("the index can be joined");
        assert_eq!(found().await.expect("a search"), expected, "{engine:?}");
        if engine == Engine::Sqlite {
            let sql = "SELECT COUNT(DISTINCT segid) FROM publication_search_idx";
            let (parts,): (i64,) = db
                .read(move |tx| Box::pin(async move { tx.one::<(i64,)>(sql, &[]).await }))
                .await
                .expect("the parts can be counted");
            assert!(parts <= 4, "{parts} parts");
        }
    }
}
