use super::*;
use crate::store::Db;
use std::sync::Mutex;

type Outcome = Result<(), Box<dyn std::error::Error>>;

struct Place {
    db: Db,
    world: World,
    _folder: tempfile::TempDir,
}

async fn place() -> Result<Place, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&format!("sqlite:{}", folder.path().join("test.db").display())).await?;
    Ok(Place { db, world: World::on(jiff::civil::date(2026, 11, 22)), _folder: folder })
}

fn orders(
    place: &Place,
    source: &str,
    publish: bool,
) -> Result<Orders, Box<dyn std::error::Error>> {
    Ok(Orders {
        knows: crate::coding::knowledge::Holder::default().now(),
        run: place.world.new_id(),
        terms: Terms {
            source: source.into(),
            area: Some("E08000003".parse()?),
            only: None,
            publish,
            today: place.world.today(),
        },
        publish_now: publish,
        note: "Published as it came".into(),
        by: None,
        job: None,
    })
}

async fn bring_in(
    place: &Place,
    text: &str,
    orders: Orders,
) -> Result<(Counts, Vec<Reject>), Box<dyn std::error::Error>> {
    let sheet = Sheet::of_bytes(text.as_bytes().to_vec(), None)?;
    let mapping = Mapping::guess(&sheet.columns);
    let rejects = Mutex::new(Vec::new());
    let counts = load(&place.db, &place.world, sheet, &mapping, orders, |_, some| {
        if let Ok(mut rejects) = rejects.lock() {
            rejects.extend_from_slice(some);
        }
    })
    .await?;
    Ok((counts, rejects.into_inner()?))
}

async fn figure(place: &Place, sql: &'static str) -> Result<i64, StoreError> {
    place.db.read(move |tx| Box::pin(async move { Ok(tx.one::<(i64,)>(sql, &[]).await?.0) })).await
}

const SURVEY: &str = "id,trust,date,text\n\
    1,NEAS,01/11/2026,The crew were kind and patient.\n\
    2,NEAS,02/11/2026,No\n\
    3,NHFT,31/02/2026,Good\n\
    4,NHFT,03/11/2026,Ring me on 01632 960123 please\n\
    5,NHFT,04/11/2026,\n";

#[tokio::test]
async fn what_was_moderated_elsewhere_is_published_but_for_what_the_screen_finds() -> Outcome {
    let place = place().await?;
    let (counts, rejects) = bring_in(&place, SURVEY, orders(&place, "survey", true)?).await?;
    assert_eq!((counts.read, counts.added, counts.published, counts.marked), (5, 3, 2, 1));
    let numbers: Vec<i64> = rejects.iter().map(|r| r.number).collect();
    assert_eq!(numbers, [4, 6], "rows are numbered as a spreadsheet shows them");
    assert_eq!(rejects[0].row, "3,NHFT,31/02/2026,Good");
    assert_eq!(
        figure(
            &place,
            "SELECT COUNT(*) FROM publication WHERE provider = 'RX6' AND area = 'E08000021'"
        )
        .await?,
        2
    );
    assert_eq!(
        figure(&place, "SELECT COUNT(*) FROM experience WHERE state = 'received' AND marks > 0")
            .await?,
        1
    );
    assert_eq!(
        figure(&place, "SELECT SUM(published) FROM experience_count WHERE dimension = 'all'")
            .await?,
        2
    );
    assert_eq!(
        figure(&place, "SELECT COUNT(*) FROM experience_step WHERE kind = 'published' AND n = 2")
            .await?,
        2
    );
    assert_eq!(figure(&place, "SELECT COUNT(*) FROM import_reject").await?, 2);
    Ok(())
}

#[tokio::test]
async fn what_nobody_agreed_to_is_kept_and_not_published() -> Outcome {
    let place = place().await?;
    let (counts, _) = bring_in(&place, SURVEY, orders(&place, "survey", false)?).await?;
    assert_eq!((counts.added, counts.published), (3, 0));
    assert_eq!(figure(&place, "SELECT COUNT(*) FROM experience WHERE may_publish").await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_brought_in_again_adds_nothing_twice() -> Outcome {
    let place = place().await?;
    bring_in(&place, SURVEY, orders(&place, "survey", true)?).await?;
    let mended = SURVEY.replace("31/02/2026", "28/02/2026");
    let (counts, rejects) = bring_in(&place, &mended, orders(&place, "survey", true)?).await?;
    assert_eq!((counts.added, counts.unchanged, rejects.len()), (1, 3, 1));
    let without_id = "text\nNo\nNo\nYes\n";
    for (added, unchanged) in [(3, 0), (0, 3)] {
        let (counts, _) = bring_in(&place, without_id, orders(&place, "cards", true)?).await?;
        assert_eq!((counts.added, counts.unchanged), (added, unchanged));
    }
    Ok(())
}

#[tokio::test]
async fn another_file_under_the_same_name_is_noticed() -> Outcome {
    let place = place().await?;
    bring_in(&place, "id,text\n1,The ramp is steep\n", orders(&place, "survey", true)?).await?;
    let (counts, rejects) =
        bring_in(&place, "id,text\n1,The bell is broken\n", orders(&place, "survey", true)?)
            .await?;
    assert_eq!((counts.added, counts.unchanged, counts.rejected), (0, 0, 1));
    assert!(rejects[0].reason.contains("source name of its own"));
    let (counts, _) =
        bring_in(&place, "id,text\n1,The bell is broken\n", orders(&place, "bells", true)?).await?;
    assert_eq!(counts.added, 1);
    Ok(())
}

#[tokio::test]
async fn a_job_that_was_broken_off_goes_on_where_it_was() -> Outcome {
    let place = place().await?;
    let text: String = std::iter::once("text\n".to_owned())
        .chain((0..1200).map(|n| format!("It took {} days\n", n % 7)))
        .collect();
    let mut first = orders(&place, "survey", true)?;
    // The file as far as it had come, up to the end of a row.
    let half = text[..text.len() / 2].rfind('\n').map_or(0, |end| end + 1);
    bring_in(&place, &text[..half], first.clone()).await?;
    let before = figure(&place, "SELECT COUNT(*) FROM experience").await?;
    // The job had noted that its first batch was done.
    let (id, now) = (place.world.new_id(), place.world.now());
    place
        .db
        .write(move |tx| Box::pin(async move { jobs::add(tx, id, "test", "", now).await }))
        .await?;
    let job = jobs::take(&place.db, now).await?.map(|job| job.turn());
    first.job = job.map(|turn| (turn, BATCH as i64));
    let (counts, _) = bring_in(&place, &text, first).await?;
    assert_eq!(counts.read, 1200 - BATCH as i64);
    assert_eq!(before + counts.added, 1200);
    assert_eq!(figure(&place, "SELECT done FROM job").await?, 1200);
    Ok(())
}

#[tokio::test]
async fn every_statement_of_this_part_can_be_prepared() -> Outcome {
    let place = place().await?;
    place
        .db
        .read(|tx| {
            Box::pin(async move {
                for part in super::super::STATEMENTS {
                    for sql in part {
                        tx.prepare(sql).await?;
                    }
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    Ok(())
}

#[tokio::test]
async fn where_an_experience_came_from_can_be_told() -> Outcome {
    let place = place().await?;
    let (run, now) = (place.world.new_id(), place.world.now());
    let new = runs::NewRun {
        id: run,
        source: "survey".into(),
        file_name: "survey.csv".into(),
        area: None,
        by: None,
        terms: Some("Given by the carers' centre in May".into()),
    };
    place.db.write(move |tx| Box::pin(async move { runs::begin(tx, &new, now).await })).await?;
    let mut orders = orders(&place, "survey", true)?;
    orders.run = run;
    bring_in(&place, "id,text\n1,The ramp is steep\n", orders).await?;
    let found = place
        .db
        .read(|tx| {
            Box::pin(async move {
                let (source,): (String,) = tx.one("SELECT source FROM publication", &[]).await?;
                runs::provenance(tx, &source).await
            })
        })
        .await?;
    let found = found.ok_or("it has none")?;
    assert_eq!((found.id, found.added), (run, 1));
    assert_eq!(found.terms.as_deref(), Some("Given by the carers' centre in May"));
    Ok(())
}
