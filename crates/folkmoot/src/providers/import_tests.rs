//! Bringing registers in: twice changes nothing, one change is one change, nothing is lost.

use super::facts::{Trusts, ensure_facts};
use super::import::{Import, Outcome, run};
use super::model::Rows;
use super::successions::Link;
use super::{heard, import, locations, ods, runs, store, successions};
use crate::experiences::model::ServiceKind;
use crate::store::{Db, StoreError};
use crate::world::World;
use jiff::civil::date;
use std::path::PathBuf;

/// A store with the built-in trusts, in a folder of its own.
async fn fresh() -> anyhow::Result<(tempfile::TempDir, Db, World)> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&format!("sqlite:{}", folder.path().join("f.db").display())).await?;
    let world = World::on(date(2026, 4, 1));
    ensure_facts(&db, world.now()).await?;
    Ok((folder, db, world))
}

async fn bring(
    db: &Db,
    world: &World,
    kind: &'static str,
    rows: Rows,
) -> Result<Outcome, StoreError> {
    let file = Import {
        kind,
        file_name: "register.csv".into(),
        source: "hash".into(),
        rows,
        successions: Vec::new(),
    };
    run(db, world, file, |_| {}).await
}

fn practices(text: &str) -> Rows {
    ods::read(text, Trusts::england()).expect("the layout")
}

/// A practice in the official layout; `closed` is its last day.
fn practice(code: &str, name: &str, closed: &str) -> String {
    let blanks = |n: usize| "\"\",".repeat(n);
    format!(
        "\"{code}\",\"{name}\",{}\"ZZ1 1ZZ\",\"19740401\",\"{closed}\",\"A\",{}\"4\",\"\"\n",
        blanks(7),
        blanks(12)
    )
}

#[tokio::test]
async fn every_statement_can_be_prepared() -> anyhow::Result<()> {
    let (_folder, db, _) = fresh().await?;
    db.read(|tx| {
        Box::pin(async move {
            let all = [
                store::STATEMENTS,
                import::STATEMENTS,
                runs::STATEMENTS,
                heard::STATEMENTS,
                successions::STATEMENTS,
            ];
            for sql in all.concat() {
                tx.prepare(sql).await?;
            }
            Ok::<_, StoreError>(())
        })
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn only_what_changed_is_changed_and_nothing_is_deleted() -> anyhow::Result<()> {
    let (_folder, db, world) = fresh().await?;
    let first = practice("X81001", "HILL SURGERY", "") + &practice("X81002", "DALE SURGERY", "");
    let counts = bring(&db, &world, "organisations", practices(&first)).await?.counts;
    assert_eq!((counts.read, counts.added, counts.unchanged), (2, 2, 0));
    let counts = bring(&db, &world, "organisations", practices(&first)).await?.counts;
    assert_eq!((counts.added, counts.changed, counts.unchanged), (0, 0, 2));
    let second = practice("X81001", "HILL SURGERY", "20260331") + "broken\n";
    let outcome = bring(&db, &world, "organisations", practices(&second)).await?;
    let counts = outcome.counts;
    assert_eq!((counts.changed, counts.closed, counts.rejected), (1, 1, 1));
    assert_eq!(outcome.left, 1, "the one in the dale is in the store and not in the file");
    let (hill, dale, rejects) = db
        .read(|tx| {
            Box::pin(async move {
                let last = runs::list(tx, None, 1).await?.remove(0);
                assert_eq!((last.rows_read, last.changed, last.rejected), (2, 1, 1));
                assert_eq!(last.outcome.as_deref(), Some("done"));
                Ok::<_, StoreError>((
                    store::service(tx, "x81001").await?,
                    store::service(tx, "X81002").await?,
                    runs::rejects(tx, last.id, -1, 10).await?,
                ))
            })
        })
        .await?;
    assert_eq!(hill.and_then(|s| s.closed), Some(date(2026, 4, 1)));
    assert_eq!(dale.map(|s| s.name), Some("Dale Surgery".into()));
    assert!(rejects.len() == 1 && rejects[0].0 == 2 && rejects[0].2 == "broken", "{rejects:?}");
    Ok(())
}

#[tokio::test]
async fn a_trust_that_ended_leads_on_to_the_one_after_it() -> anyhow::Result<()> {
    let (_folder, db, _) = fresh().await?;
    let (after, before): (Vec<Link>, Vec<Link>) = db
        .read(|tx| {
            Box::pin(async move {
                Ok::<_, StoreError>((
                    successions::after(tx, "RJD").await?,
                    successions::before(tx, "R0A").await?,
                ))
            })
        })
        .await?;
    assert_eq!(after.len(), 2, "one trust was parted among two");
    assert!(before.iter().any(|(code, name, _)| code == "RM2" && name.is_some()), "{before:?}");
    Ok(())
}

#[tokio::test]
async fn a_service_is_found_by_words_by_postcode_and_in_its_area() -> anyhow::Result<()> {
    let (_folder, db, world) = fresh().await?;
    let text = practice("X81001", "ST MARY'S HILLOCK SURGERY", "20200101")
        + &practice("X81002", "HILLOCKS SURGERY", "")
        + &practice("X81003", "UPHILLOCK SURGERY", "");
    bring(&db, &world, "organisations", practices(&text)).await?;
    let home = "location_id,name,provider_id,service_types,postcode,ods_code,local_authority,status,registered,deregistered\n\
        1-1,The Hillock,1-9,Residential homes,ZZ2 2ZZ,,Manchester,Registered,2011-01-01,\n\
        1-2,Hillocks Surgery,1-8,Doctors/Gps,ZZ1 1ZZ,X81002,Manchester,Registered,2011-01-01,\n";
    bring(&db, &world, "locations", locations::read(home).expect("the layout")).await?;
    let manchester = "E08000003".parse()?;
    db.read(move |tx| {
        Box::pin(async move {
            let day = date(2026, 4, 1);
            let mut found = async |words: &'static str, area, kind| {
                let rows = store::find_services(tx, words, area, kind, day, 50).await?;
                Ok::<_, StoreError>(rows.into_iter().map(|row| row.code).collect::<Vec<_>>())
            };
            // Open ones first; a place of two registers once; "uphillock" does not begin so.
            assert_eq!(found("hillock", None, None).await?, ["X81002", "1-1", "X81001"]);
            assert_eq!(found("mary’s HILLOCK", None, None).await?, ["X81001"]);
            assert_eq!(found("zz1", None, Some(ServiceKind::Gp)).await?.len(), 3);
            assert_eq!(found("ZZ2 2", None, None).await?, ["1-1"]);
            assert_eq!(found("hillock", Some(manchester), None).await?, ["1-1"]);
            // Its headquarters are elsewhere, but it drives here.
            let ambulances = found("", Some(manchester), Some(ServiceKind::Ambulance)).await?;
            assert!(ambulances.contains(&"RX7".to_owned()), "{ambulances:?}");
            assert!(found("%_", None, None).await?.len() > 3, "no words narrow nothing");
            Ok::<_, StoreError>(())
        })
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn the_directory_is_read_page_by_page_without_a_gap() -> anyhow::Result<()> {
    let (_folder, db, _) = fresh().await?;
    let mut seen = Vec::new();
    let (mut name, mut code) = (String::new(), String::new());
    loop {
        let (n, c) = (name.clone(), code.clone());
        let page = db
            .read(move |tx| {
                Box::pin(async move { store::list(tx, "", None, None, None, (&n, &c), 40).await })
            })
            .await?;
        let Some(last) = page.last() else { break };
        (name, code) = (last.sort_name.clone(), last.code.clone());
        seen.extend(page.into_iter().map(|row| row.code));
    }
    let mut codes = seen.clone();
    codes.sort();
    codes.dedup();
    assert_eq!((codes.len(), seen.len()), (Trusts::england().all().len(), codes.len()));
    Ok(())
}

/// The folder of real register files, where there is one.
fn samples() -> Option<PathBuf> {
    let folder =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/refdata/samples"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: real register files (no folder {})", folder.display());
    None
}

fn unpacked(path: &std::path::Path) -> anyhow::Result<String> {
    use std::io::Read;
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

#[tokio::test]
async fn the_real_registers_come_in_whole_and_again_without_a_change() -> anyhow::Result<()> {
    let Some(samples) = samples() else { return Ok(()) };
    let (_folder, db, world) = fresh().await?;
    let trusts = std::fs::read_to_string(samples.join("etr_2026-04.csv"))?;
    let practices_text = unpacked(&samples.join("epraccur_2025.csv.gz"))?;
    let homes = std::fs::read_to_string(samples.join("cqc_oldham_locations.csv"))?;
    let details = std::fs::read_to_string(samples.join("cqc_location_details_4.json"))?;

    let c = bring(&db, &world, "organisations", practices(&trusts)).await?.counts;
    assert_eq!((c.read, c.rejected), (274, 0));
    assert!(c.unchanged > 200, "the built-in facts say the same of most: {c:?}");
    let outcome = bring(&db, &world, "organisations", practices(&practices_text)).await?;
    let c = outcome.counts;
    let left: Vec<String> = outcome.rejects.iter().map(|r| r.reason.clone()).collect();
    assert_eq!((c.read, c.added, c.rejected), (16_685, 16_684, 1), "{left:?}");
    assert!(left[0].contains("DN15 6QV"), "no postcode ends with a V: {left:?}");
    let read = |text: &str| locations::read(text).expect("the layout");
    let c = bring(&db, &world, "locations", read(&homes)).await?.counts;
    assert_eq!((c.read, c.added, c.rejected), (451, 451, 0));
    let c = bring(&db, &world, "locations", read(&details)).await?.counts;
    assert_eq!((c.read, c.rejected), (4, 0));

    for (kind, rows) in [
        ("organisations", practices(&trusts)),
        ("organisations", practices(&practices_text)),
        ("locations", read(&details)),
    ] {
        let c = bring(&db, &world, kind, rows).await?.counts;
        assert_eq!((c.added, c.changed, c.unchanged), (0, 0, c.read - c.rejected), "{kind}");
    }
    let oldham =
        db.read(|tx| Box::pin(async move { store::service(tx, "1-1015412687").await })).await?;
    assert_eq!(oldham.and_then(|s| s.area), Some("E08000004".into()));
    Ok(())
}
