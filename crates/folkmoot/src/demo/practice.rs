//! What is in the library of practice of a demonstration; all of it invented.

use super::AREA;
use super::asks::body;
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::parties::bodies::Meant;
use crate::practice::model::Content;
use crate::practice::take::publish;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::{Timestamp, ToSpan};
use rules::reference::Reference;

/// A practice: whose it is, the words, what it is for, and the place of a lesson that it goes with.
type Told = (&'static str, [&'static str; 4], &'static [&'static str], Option<usize>);

const TOLD: [Told; 4] = [
    (
        "network:E06000035",
        [
            "A tea round in nine waiting rooms",
            "Two members go to each waiting room on a Tuesday with a tea trolley, and ask one question: what was hard about coming here today?",
            "A trolley, two members for three hours a week, and a talk with each practice manager first.",
            "Three hundred answers in a quarter. Two practices changed when the telephone is answered.",
        ],
        &["gathering", "promoting"],
        Some(0),
    ),
    (
        "authority:E10000015",
        [
            "A specification in plain words, read by the people it is for",
            "Before it was issued, twenty people who use services read the specification and crossed out what they did not understand.",
            "Two evenings, their bus fares, and an officer who rewrote it.",
            "The bids were shorter, and each said how it would reach people who are seldom heard.",
        ],
        &["commissioning", "arranging"],
        Some(1),
    ),
    (
        "host:E09000020",
        [
            "A letter box with one key",
            "Post for the network goes to a box that only the network's own officers open. The host brings it, and never reads it.",
            "A box, and a page in the agreement with the host.",
            "Nobody has answered for the network without being asked to.",
        ],
        &["hosting"],
        Some(3),
    ),
    (
        "network:E08000003",
        [
            "A page for scrutiny before each meeting",
            "A week before the committee meets we send one page: what we heard, what we asked, what was not answered.",
            "An afternoon each quarter, and the day of the meeting from the officer for scrutiny.",
            "The committee has asked two bodies to come and answer.",
        ],
        &["scrutiny", "making-known"],
        None,
    ),
];

/// Adds them; `lessons` are those of the demonstration.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
    lessons: &[Reference],
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    for ((code, [title, does, took, came], activities, lesson), days) in
        TOLD.iter().zip([70, 45, 25, 10])
    {
        let party = body(tx, world, now, Meant::Code((*code).to_owned())).await?;
        let (world, regimes) = (world.clone(), regimes.clone());
        let sitting = Sitting { person: None, party, now, world, regimes };
        let area = code.split_once(':').map_or(AREA, |(_, area)| area);
        let lesson = lesson.and_then(|place| lessons.get(place));
        let content = Content {
            title: (*title).to_owned(),
            activities: activities.iter().map(|&one| one.to_owned()).collect(),
            does: (*does).to_owned(),
            took: (*took).to_owned(),
            came: (*came).to_owned(),
            change: None,
            lessons: lesson.map(Reference::to_string).into_iter().collect(),
            files: Vec::new(),
        };
        let on = today.saturating_sub(days.days());
        publish(tx, area, (content, &[]), on, &sitting).await.map_err(|why| {
            StoreError::Failed(format!("a practice of the demonstration: {why:?}"))
        })?;
    }
    Ok(())
}
