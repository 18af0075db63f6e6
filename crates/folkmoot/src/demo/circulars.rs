//! Circulars of a demonstration: the first of all, of 9 November 2006, Gateway Reference 7337, with what it asks and promises as the
//! facts of the letter have it, and answers that are invented; and one of the invented department to the authorities of today,
//! of which much has come back, some is late, and some mail never arrived.

use super::asks::body;
use crate::answering::post::where_to;
use crate::asks::act::Act as AskAct;
use crate::asks::model::{AskRow, NATION};
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::circulars::draft::{Draft, add_item, begin};
use crate::circulars::model::{CircularRow, ItemRow, RecipientRow};
use crate::circulars::receipt::{NewReceipt, note};
use crate::circulars::send::{Signing, send};
use crate::circulars::{recipients_store, store};
use crate::law::Regimes;
use crate::library::letter::library;
use crate::offices::model::{ActKind, OfficeKind};
use crate::offices::take::{self as offices, make};
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rules::ask::{Answer, Kind};
use rules::circular::{Act, Number};
use rules::reference::Reference;
use uuid::Uuid;

/// From when on there is a circular of the invented department: in the years of the letters there are only theirs.
const OWN_FROM: Date = date(2013, 4, 1);
/// The day of the first circular.
const FIRST: Date = date(2006, 11, 9);
/// What is said of each answer to it.
const INVENTED: &str = "Invented for this demonstration.";

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a circular of the demonstration: {why:?}"))
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let sitting = |party: Uuid| Sitting {
        person: None,
        party,
        now,
        world: world.clone(),
        regimes: regimes.clone(),
    };
    if today >= FIRST {
        let health = body(tx, world, now, Meant::New("Department of Health".to_owned())).await?;
        first(tx, &sitting(health), today).await?;
    }
    if today < OWN_FROM {
        return Ok(());
    }
    let care = Meant::New("Department of Care (invented)".to_owned());
    let care = body(tx, world, now, care).await?;
    of_today(tx, &sitting(care), today).await
}

/// An office of the body that signs, and who holds it since when.
async fn office(
    tx: &mut Tx,
    title: &str,
    (first, last): (Date, Option<Date>),
    holder: Option<&str>,
    sitting: &Sitting,
) -> Result<Uuid, StoreError> {
    let body = bodies::by_id(tx, sitting.party).await?.ok_or_else(|| failed("no body"))?;
    let office = make(tx, &body, (OfficeKind::Minister, title), sitting).await.map_err(failed)?;
    let began = offices::NewStep {
        act: ActKind::Began,
        first: Some(first),
        last,
        term: None,
        holder: holder.map(str::to_owned),
    };
    offices::take_step(tx, office, &began, 1, sitting).await.map_err(failed)?;
    Ok(office)
}

fn item(kind: Kind, subject: &str, text: &str) -> ItemRow {
    ItemRow {
        n: 0,
        kind: kind.key().to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        event_day: None,
        event_name: None,
        promise: None,
    }
}

/// Writes a circular, and sends it.
async fn sent(
    tx: &mut Tx,
    draft: &Draft,
    items: Vec<ItemRow>,
    signing: Signing,
    sitting: &Sitting,
) -> Result<CircularRow, StoreError> {
    let id = begin(tx, draft, sitting).await.map_err(failed)?;
    let gone = || failed("no draft");
    for item in items {
        let row = store::one(tx, id).await?.ok_or_else(gone)?;
        add_item(tx, &row, row.version, item, sitting).await.map_err(failed)?;
    }
    let row = store::one(tx, id).await?.ok_or_else(gone)?;
    send(tx, &row, row.version, signing, sitting).await.map_err(failed)?;
    store::one(tx, id).await?.ok_or_else(gone)
}

fn draft(number: &str, title: &str, words: &str) -> Result<Draft, StoreError> {
    Ok(Draft {
        number: Number::parse(number).ok_or_else(|| failed("a number"))?,
        title: title.to_owned(),
        words: words.to_owned(),
        audience: "authorities",
        region: None,
        addressed: Some(OfficeKind::ChiefExecutive.key()),
        supersedes: None,
        takes_back: false,
    })
}

/// The facts of the first circular, in the words of the library.
async fn first(tx: &mut Tx, sitting: &Sitting, today: Date) -> Result<(), StoreError> {
    let letter = library().letter("minister-2006").ok_or_else(|| failed("no letter"))?;
    let text = |keys: &[&str]| {
        let of = |key: &&str| letter.items.iter().find(|item| item.key == *key);
        keys.iter().filter_map(of).map(|item| item.text.as_str()).collect::<Vec<_>>().join("\n\n")
    };
    let lead = text(&["name-a-lead", "lead-free-of-conflict", "send-the-lead"]);
    let scrutiny = text(&["involve-the-scrutiny-officer"]);
    let mut items = vec![
        item(Kind::Nomination, "Name one person to lead on procurement", &lead),
        item(Kind::Question, "Bring in the lead officer for scrutiny", &scrutiny),
    ];
    for (subject, key) in [
        ("How a network could work", "how-a-network-could-work"),
        ("How much each authority will get", "how-much-each-will-get"),
    ] {
        items.push(item(Kind::Promise, subject, &text(&[key])));
    }
    let term = (date(2003, 6, 13), Some(date(2007, 6, 28)));
    let office = office(tx, &letter.from.post, term, None, sitting).await?;
    let draft = draft(&letter.number, &letter.title, &letter.summary)?;
    let row = sent(tx, &draft, items, Signing { office, on: FIRST }, sitting).await?;
    let posted = NewReceipt { act: Act::Posted, on: FIRST, channel: "post" };
    for (place, one) in (0i32..).zip(recipients_store::of_circular(tx, row.id).await?) {
        note(tx, &row, &one, posted, sitting).await?;
        for (n, ask) in recipients_store::asks_of(tx, &one.area, one.id).await? {
            let n = i32::try_from(n).unwrap_or(1);
            let on = FIRST.saturating_add((4 + (place * 7 + n * 11) % 31).days());
            if on <= today {
                answer(tx, &ask, on, INVENTED, sitting).await?;
            }
        }
    }
    let kept = store::items(tx, row.id).await?;
    for (key, on) in [
        ("How a network could work", date(2006, 12, 11)),
        ("How much each authority will get", date(2007, 12, 10)),
    ] {
        let promise = kept.iter().find(|item| item.subject == key).and_then(|item| item.promise);
        if let (Some(promise), true) = (promise, on <= today) {
            let ask = crate::asks::store::one(tx, NATION, promise).await?;
            let ask = ask.ok_or_else(|| failed("no promise"))?;
            answer(tx, &ask, on, INVENTED, sitting).await?;
        }
    }
    Ok(())
}

async fn answer(
    tx: &mut Tx,
    ask: &AskRow,
    on: Date,
    note: &str,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    take(tx, ask, on, (AskAct::Answered(Answer::Given), note), sitting).await
}

/// Takes a step for whoever owes an answer.
async fn take(
    tx: &mut Tx,
    ask: &AskRow,
    on: Date,
    (act, note): (AskAct, &str),
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let reference = Reference::parse(&ask.reference).map_err(failed)?;
    let step = NewStep { on, act, note: Some(note.to_owned()) };
    let sitting = Sitting { party: ask.owner, ..sitting.clone() };
    // What was posted, received and so on has moved it on since it was read.
    let row = crate::asks::store::one(tx, &ask.area, ask.id).await?;
    let version = row.ok_or_else(|| failed("no ask"))?.version;
    match take_step(tx, reference, &step, version, &sitting).await {
        Ok(()) | Err(NotTaken::Refused(_)) => Ok(()),
        Err(why) => Err(failed(why)),
    }
}

/// A circular that is a month old.
async fn of_today(tx: &mut Tx, sitting: &Sitting, today: Date) -> Result<(), StoreError> {
    let ago = |days: i32| today.saturating_sub(days.days());
    let office =
        office(tx, "Minister for Care", (ago(700), None), Some("Demo minister"), sitting).await?;
    let draft = draft(
        "8112",
        "Who speaks for your area, and who listens",
        "Every area has a network of people who say what care is like. We want to know how you work with yours, \
         before we write the guidance for next year.\n\nPlease answer both questions below. Your answers are public, \
         and so is who has not answered yet.",
    )?;
    let items = vec![
        item(
            Kind::Question,
            "Who looks after the contract with the host of your network?",
            "Please name the office, not the person, and say since when it has done so.",
        ),
        item(
            Kind::Question,
            "When did your cabinet last hear from the network?",
            "Please give the day, what it was about, and what was decided.",
        ),
        item(
            Kind::Promise,
            "What all of you said",
            "I will publish what all authorities have answered, and write again with the guidance.",
        ),
    ];
    let on = ago(31);
    let row = sent(tx, &draft, items, Signing { office, on }, sitting).await?;
    for (place, one) in (0usize..).zip(recipients_store::of_circular(tx, row.id).await?) {
        came(tx, &row, (place, &one), on, sitting).await?;
    }
    Ok(())
}

/// How it got to one authority, and what that has answered.
async fn came(
    tx: &mut Tx,
    row: &CircularRow,
    (place, one): (usize, &RecipientRow),
    on: Date,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let after = |days: usize| on.saturating_add(i64::try_from(days).unwrap_or(0).days());
    // Four are still to be posted.
    if place % 40 == 12 {
        return Ok(());
    }
    // Who has an address is mailed, after all this.
    if where_to(tx, one.party).await?.is_none() {
        let posted = NewReceipt { act: Act::Posted, on: after(1), channel: "post" };
        note(tx, row, one, posted, sitting).await?;
    }
    if place % 5 == 1 {
        return holds(tx, one, after(9), sitting).await;
    }
    for (n, ask) in recipients_store::asks_of(tx, &one.area, one.id).await? {
        let n = usize::try_from(n).unwrap_or(1);
        // Some have not come to the second question yet, and are late with it.
        if n == 2 && place % 30 == 5 {
            continue;
        }
        let words = match n {
            1 => "The head of procurement, since April.",
            _ => "In the spring, about how long people wait. The cabinet asked for a report.",
        };
        answer(tx, &ask, after(5 + (place * 3 + n) % 20), words, sitting).await?;
    }
    Ok(())
}

/// One that has written that its answer comes later.
async fn holds(
    tx: &mut Tx,
    one: &RecipientRow,
    on: Date,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let until = on.saturating_add(40.days());
    let note = "Our cabinet meets next month. You will have our answer then.";
    for (_, ask) in recipients_store::asks_of(tx, &one.area, one.id).await? {
        take(tx, &ask, on, (AskAct::Holding { until }, note), sitting).await?;
    }
    Ok(())
}
