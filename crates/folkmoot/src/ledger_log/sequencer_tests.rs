//! Stories of the sequencer, on both engines.

use super::*;
use crate::ledger_log::{append, key, proof, serve};
use crate::store::{Engine, conformance};
use crate::world::World;
use ledger::{Auditor, Resource, audit};
use uuid::Uuid;

struct Kept {
    db: Db,
    world: World,
    key: SignerKey,
    _fresh: conformance::Fresh,
}

impl Kept {
    async fn new(engine: Engine) -> Kept {
        let fresh = conformance::fresh(engine);
        let db = Db::open(&fresh.url).await.expect("a database");
        let world = World::real();
        let key = key::open(&db, &world, "https://moot.example.org", None).await.expect("a key");
        Kept { db, world, key, _fresh: fresh }
    }

    /// Leaves `n` entries in one transaction; returns their ids.
    async fn act(&self, n: usize) -> Vec<Uuid> {
        let world = self.world.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut left = Vec::new();
                    for i in 0..n {
                        let (at, subject) = (world.now(), format!("EX-{i}"));
                        left.push(
                            append(tx, &world, "experience.received", at, &subject, Some(b"words"))
                                .await?
                                .id,
                        );
                    }
                    Ok::<_, StoreError>(left)
                })
            })
            .await
            .expect("kept")
    }

    async fn sequence_all(&self) -> usize {
        let mut all = 0;
        loop {
            match sequence(&self.db, &self.key).await.expect("taken") {
                0 => return all,
                taken => all += taken,
            }
        }
    }

    /// Reads all that is published as an auditor does; returns how many entries there are.
    async fn audit(&self) -> u64 {
        let verifier = self.key.verifier().clone();
        self.db
            .read(move |tx| {
                Box::pin(async move {
                    let head = store::head(tx).await?.expect("a head");
                    let goal = Checkpoint::open(head.note.as_bytes(), &verifier, verifier.name())
                        .expect("it is signed");
                    assert_eq!(goal.size(), head.size);
                    let mut auditor = Auditor::new(goal);
                    while let Some(resource) = auditor.wanted() {
                        let bytes = serve::published(tx, resource).await?.expect("published");
                        auditor.feed(resource, &bytes, audit::canonical_entry).expect("sound");
                    }
                    Ok::<_, StoreError>(auditor.finish().expect("whole").size())
                })
            })
            .await
            .expect("read")
    }
}

#[tokio::test]
async fn what_acts_left_is_taken_in_order_and_the_ledger_is_whole_after_each_time() {
    for engine in conformance::BOTH {
        let kept = Kept::new(engine).await;
        let (mut size, mut left) = (0, Vec::new());
        for n in [0, 1, 2, 252, 1, 255, 1, 300] {
            left.extend(kept.act(n).await);
            assert_eq!(kept.sequence_all().await, n, "{engine:?}");
            size += n as u64;
            assert_eq!(kept.audit().await, size, "{engine:?}");
        }
        let places = kept.db.read(|tx| {
            Box::pin(async move {
                let mut places = Vec::new();
                for id in left {
                    let kept = proof::entry(tx, id).await?.expect("it was taken");
                    places.push((kept.index, kept.entry.subject().to_owned()));
                }
                Ok::<_, StoreError>(places)
            })
        });
        let places = places.await.expect("read");
        assert_eq!(places.len() as u64, size);
        for (n, (index, _)) in places.iter().enumerate() {
            assert_eq!(*index, n as u64);
        }
        assert_eq!((places[1].1.as_str(), places[512].1.as_str()), ("EX-0", "EX-0"));
    }
}

#[tokio::test]
async fn many_acts_are_taken_a_part_at_a_time() {
    let kept = Kept::new(Engine::Sqlite).await;
    let many = MOST as usize + 10;
    kept.act(many).await;
    assert_eq!(sequence(&kept.db, &kept.key).await.expect("taken"), MOST as usize);
    assert_eq!(kept.audit().await, MOST as u64);
    assert_eq!(kept.sequence_all().await, 10);
    assert_eq!(kept.audit().await, many as u64);
}

#[tokio::test]
async fn two_sequencers_at_once_make_one_ledger_without_a_fork() {
    for engine in conformance::BOTH {
        let kept = std::sync::Arc::new(Kept::new(engine).await);
        let other = Db::open(&kept._fresh.url).await.expect("the same database");
        let mut tasks = Vec::new();
        for db in [kept.db.clone(), other] {
            let key = kept.key.clone();
            tasks.push(tokio::spawn(async move {
                let mut taken = 0;
                for _ in 0..200 {
                    taken += sequence(&db, &key).await.expect("taken");
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                taken
            }));
        }
        for _ in 0..20 {
            kept.act(7).await;
        }
        let mut taken = 0;
        for task in tasks {
            taken += task.await.expect("no panic");
        }
        taken += kept.sequence_all().await;
        assert_eq!((taken, kept.audit().await), (140, 140), "{engine:?}");
    }
}

#[tokio::test]
async fn nothing_is_signed_on_top_of_what_somebody_has_changed() {
    for engine in conformance::BOTH {
        let kept = Kept::new(engine).await;
        kept.act(3).await;
        kept.sequence_all().await;
        let changed = kept.db.write(|tx| {
            Box::pin(async move {
                let Resource::Tile(tile) = "tile/0/000.p/3".parse().expect("a path") else {
                    panic!("not a tile")
                };
                store::set_tile(tx, tile, &[7; 96]).await
            })
        });
        changed.await.expect("changed");
        kept.act(1).await;
        let error = sequence(&kept.db, &kept.key).await.expect_err("refused");
        assert!(error.to_string().contains("the root that was signed"), "{error}");
        let waits = kept.db.read(|tx| Box::pin(async move { store::any_waiting(tx).await }));
        assert!(waits.await.expect("read"), "nothing that waited is lost");
    }
}
