//! Decisions on a database of their own.

use super::*;
use crate::areas::register::AreaCode;
use crate::coding::knowledge::Holder;
use crate::experiences::model::{About, Channel, Consent, ServiceKind, TextLanguage, Told};
use crate::experiences::queue_store::{List, Place, counts, page};
use crate::experiences::receive_store;
use crate::experiences::recount;
use crate::experiences::screening::screened;
use crate::store::Db;
use crate::store::search::{self, Query};
use proptest::prelude::*;
use screen::{Reason, Span};
use std::sync::{Arc, LazyLock};

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::load().expect("the words can be read"));
const AREA: &str = "E08000003";
const NEIGHBOUR: &str = "E08000001";

/// A network on an empty database.
struct Network {
    db: Db,
    world: World,
    _folder: tempfile::TempDir,
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work)
}

fn told(text: &str, publish: bool) -> Told {
    Told {
        area: AREA.parse::<AreaCode>().expect("a code"),
        home_area: None,
        about: About { kind: ServiceKind::Hospital, name: None, service: None, provider: None },
        text: text.to_owned(),
        wanted: None,
        happened: None,
        told_on: None,
        channel: Channel::Web,
        language: TextLanguage::English,
        consent: Consent { publish, quote: false, contact: true },
        email: Some("somebody@folkmoot.example".to_owned()),
        about_you: Vec::new(),
        transcriber: None,
        source: None,
        secret: None,
    }
}

impl Network {
    async fn new() -> Network {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Network {
            db: Db::open(&url).await.expect("a database"),
            world: World::real(),
            _folder: folder,
        }
    }

    async fn hears(&self, told: Told) -> Reference {
        let (world, now) = (self.world.clone(), self.world.now());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let knows = Holder::default().now();
                    let found = screened(&knows, &told.text, told.wanted.as_deref(), now);
                    let mut tally = Tally::new();
                    let receipt =
                        receive_store::receive(tx, &world, now, &told, &found, &mut tally).await?;
                    tally.write(tx).await?;
                    Ok::<_, StoreError>(receipt.reference)
                })
            })
            .await
            .expect("kept")
    }

    async fn decides(&self, reference: Reference, seen: i64, decision: Decision) -> Outcome {
        let world = self.world.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let sitting =
                        Sitting { by: None, now: world.now(), seen, world: &world, words: &WORDS };
                    carry_out(tx, reference, &decision, &sitting).await
                })
            })
            .await
            .expect("the database works")
    }

    async fn experience(&self, reference: Reference) -> Experience {
        self.db
            .read(move |tx| Box::pin(async move { store::by_reference(tx, reference).await }))
            .await
            .expect("the database works")
            .expect("it is there")
    }

    async fn public(&self) -> Vec<publish::Published> {
        self.db
            .read(|tx| Box::pin(async move { publish::newest(tx, None, 50).await }))
            .await
            .expect("the database works")
    }

    async fn found(&self, words: &str) -> usize {
        let query = Query::parse(words);
        self.db
            .read(move |tx| {
                Box::pin(async move { search::find(tx, &query, i64::MAX, 0, 50).await })
            })
            .await
            .expect("the database works")
            .len()
    }

    async fn mails(&self) -> Vec<outbox::Mail> {
        self.db
            .read(|tx| Box::pin(async move { outbox::newest(tx, Uuid::max(), 50).await }))
            .await
            .expect("the database works")
    }

    async fn differences(&self) -> Vec<recount::Difference> {
        self.db
            .read_one_moment(|tx| Box::pin(async move { recount::compare(tx, &|_| {}).await }))
            .await
            .expect("the database works")
    }
}

fn hold() -> Decision {
    Decision::Hold(HoldReason::SecondLook, String::new())
}

#[test]
fn two_moderators_on_one_experience_never_overwrite_each_other() {
    wait(async {
        let network = Arc::new(Network::new().await);
        let reference = network.hears(told("The ward was kind.", true)).await;
        let (one, other) = tokio::join!(
            network.decides(reference, 1, Decision::Publish),
            network.decides(reference, 1, Decision::Decline(DeclineReason::Copy, String::new())),
        );
        let outcomes = [one, other];
        assert!(outcomes.contains(&Outcome::Done) && outcomes.contains(&Outcome::Overtaken));
        let e = network.experience(reference).await;
        assert_eq!(e.version, 2, "one step was added, not two");
        assert_eq!(network.public().await.len(), usize::from(e.state == State::Published));
        assert_eq!(network.differences().await, []);
    });
}

#[test]
fn a_published_experience_can_be_taken_back_and_published_anew() {
    wait(async {
        let network = Network::new().await;
        let reference = network.hears(told("The ward was kind.", true)).await;
        assert_eq!(network.decides(reference, 1, Decision::Publish).await, Outcome::Done);
        assert_eq!(network.found("kind").await, 1);
        let why = Decision::Decline(DeclineReason::CourtCase, "An inquest is open".to_owned());
        assert_eq!(network.decides(reference, 2, why).await, Outcome::Done);
        assert_eq!((network.public().await.len(), network.found("kind").await), (0, 0));
        assert_eq!(network.differences().await, []);
        assert_eq!(network.decides(reference, 3, Decision::Publish).await, Outcome::Done);
        assert_eq!(network.public().await.len(), 1);
        assert_eq!(network.differences().await, []);
        let mails = network.mails().await;
        assert_eq!(mails.len(), 3, "published, declined, published");
        let declined = mails.iter().find(|m| m.subject.contains("not published")).expect("a mail");
        assert!(declined.body.contains("An inquest is open"), "{}", declined.body);
        assert!(declined.body.contains(&reference.to_string()));
    });
}

#[test]
fn nobody_is_written_to_who_did_not_ask_for_it() {
    wait(async {
        let network = Network::new().await;
        let mut quiet = told("The ward was kind.", true);
        quiet.consent.contact = false;
        let reference = network.hears(quiet).await;
        network.decides(reference, 1, Decision::Publish).await;
        assert!(network.mails().await.is_empty());
    });
}

#[test]
fn what_its_author_does_not_want_published_is_not() {
    wait(async {
        let network = Network::new().await;
        let reference = network.hears(told("Only count this.", false)).await;
        for decision in [Decision::Publish, Decision::Redact(Hidden::default())] {
            let outcome = network.decides(reference, 1, decision).await;
            assert_eq!(outcome, Outcome::Refused("decide-no-consent"));
        }
        assert!(network.public().await.is_empty());
        assert_eq!(network.decides(reference, 1, Decision::Keep).await, Outcome::Done);
        assert_eq!(network.experience(reference).await.state, State::Kept);
    });
}

#[test]
fn danger_comes_first_and_its_clock_stops_when_somebody_was_told() {
    wait(async {
        let network = Network::new().await;
        let calm = network.hears(told("The ward was kind.", true)).await;
        let danger = network.hears(told("I want to die. I will end my life tonight.", true)).await;
        let areas = vec![AREA.to_owned()];
        let order = |network: &Network| {
            let (db, areas) = (network.db.clone(), areas.clone());
            async move {
                db.read(move |tx| {
                    Box::pin(async move {
                        let page = page(tx, List::Waiting, &areas, Place::START, 20).await?;
                        let counts = counts(tx, &areas, &areas).await?;
                        Ok::<_, StoreError>((page, counts))
                    })
                })
                .await
                .expect("the database works")
            }
        };
        let (page, counts) = order(&network).await;
        let references: Vec<String> = page.items.into_iter().map(|i| i.reference).collect();
        assert_eq!(references, [danger.to_string(), calm.to_string()]);
        assert_eq!((counts.urgent, counts.waiting), (1, 2));
        let outcome = network.decides(danger, 1, Decision::Publish).await;
        assert_eq!(outcome, Outcome::Refused("decide-danger-first"));
        // Put aside, it stays in front, with its clock.
        network.decides(danger, 1, hold()).await;
        assert_eq!(order(&network).await.0.items[0].reference, danger.to_string());
        let passed = Decision::PassOn(PassedTo::Crisis, "Rang the team, 15:10".to_owned());
        assert_eq!(network.decides(danger, 2, passed).await, Outcome::Done);
        let e = network.experience(danger).await;
        assert_eq!((e.state, e.look_by), (State::Held, None), "it is still to be decided about");
        let (page, counts) = order(&network).await;
        assert_eq!((page.items.len(), counts.urgent, counts.held), (1, 0, 1));
        assert_eq!(network.decides(danger, 3, Decision::Publish).await, Outcome::Done);
    });
}

#[test]
fn the_queue_is_read_page_by_page_without_losing_or_repeating_any() {
    wait(async {
        let network = Network::new().await;
        let mut all = Vec::new();
        for n in 0..7 {
            let text = if n % 3 == 0 { "I want to die." } else { "All well." };
            all.push(network.hears(told(text, true)).await.to_string());
        }
        let areas = vec![AREA.to_owned(), NEIGHBOUR.to_owned()];
        let (mut seen, mut after) = (Vec::new(), Place::START);
        loop {
            let areas = areas.clone();
            let found = network
                .db
                .read(move |tx| {
                    Box::pin(async move { page(tx, List::Waiting, &areas, after, 2).await })
                })
                .await
                .expect("the database works");
            seen.extend(found.items.into_iter().map(|i| i.reference));
            match found.next {
                Some(next) => {
                    assert_eq!(Place::decode(&next.encode()), Some(next));
                    after = next;
                }
                None => break,
            }
        }
        let expected: Vec<String> =
            [0, 3, 6, 1, 2, 4, 5].into_iter().map(|n: usize| all[n].clone()).collect();
        assert_eq!(seen, expected, "danger first, then the oldest");
    });
}

#[test]
fn what_is_offered_to_the_neighbour_is_answered_once_and_stays_where_it_was_heard() {
    wait(async {
        let network = Network::new().await;
        let mut elsewhere = told("The ward was kind.", true);
        elsewhere.home_area = NEIGHBOUR.parse().ok();
        let reference = network.hears(elsewhere.clone()).await;
        let unwanted = network.hears(elsewhere).await;
        let list = |list: List| {
            let db = network.db.clone();
            async move {
                db.read(move |tx| {
                    Box::pin(async move {
                        page(tx, list, &[NEIGHBOUR.to_owned()], Place::START, 20).await
                    })
                })
                .await
                .expect("the database works")
                .items
                .len()
            }
        };
        assert_eq!((list(List::Offered).await, list(List::Waiting).await), (2, 0));
        assert_eq!(network.decides(reference, 1, Decision::TakeNote).await, Outcome::Done);
        assert_eq!(network.decides(unwanted, 1, Decision::NotOurs).await, Outcome::Done);
        assert_eq!((list(List::Offered).await, list(List::Taken).await), (0, 1));
        let again = network.decides(reference, 2, Decision::NotOurs).await;
        assert_eq!(again, Outcome::Refused("decide-not-offered"));
        let e = network.experience(reference).await;
        assert_eq!((e.area.as_str(), e.state), (AREA, State::Received));
        assert_eq!(network.experience(unwanted).await.offered_to, None);
    });
}

#[test]
fn a_recount_finds_what_is_wrong_and_mends_it() {
    wait(async {
        let network = Network::new().await;
        let mut with_answers = told("The ward was kind.", true);
        with_answers.about_you = vec![("age", "16-24")];
        let reference = network.hears(with_answers).await;
        network.decides(reference, 1, Decision::Publish).await;
        assert_eq!(network.differences().await, []);
        let spoil = |sql: &'static str| {
            let db = network.db.clone();
            async move {
                db.write(move |tx| Box::pin(async move { tx.run(sql, &[]).await }))
                    .await
                    .expect("the database works")
            }
        };
        spoil("UPDATE experience_count SET heard = heard + 3 WHERE dimension = 'all'").await;
        spoil("DELETE FROM experience_count WHERE dimension = 'kind'").await;
        spoil("UPDATE about_count SET heard = 0").await;
        let differences = network.differences().await;
        assert_eq!(differences.len(), 3, "{differences:?}");
        network
            .db
            .write(move |tx| {
                Box::pin(async move {
                    tx.hold_counts().await?;
                    recount::mend(tx, &differences).await
                })
            })
            .await
            .expect("the database works");
        assert_eq!(network.differences().await, []);
    });
}

/// A text in pieces: what may be read is written in small letters, what is hidden in letters and
/// digits that no label and no other piece has.
fn pieces() -> impl Strategy<Value = Vec<(String, Option<Reason>)>> {
    let shown = "[a-z ŵŷ\\[\\]\\\\|]{1,20}".prop_map(|text| (text, None));
    let hidden = ("[A-Z0-9@Ж字🙂]{4,12}", 0..Reason::ALL.len())
        .prop_map(|(text, reason)| (text, Some(Reason::ALL[reason])));
    proptest::collection::vec(prop_oneof![shown, hidden], 1..12)
}

fn text_and_spans(pieces: &[(String, Option<Reason>)]) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::from("a"), Vec::new());
    for (piece, reason) in pieces {
        let start = text.len();
        text.push_str(piece);
        spans.extend(reason.map(|reason| Span { start, end: text.len(), reason }));
    }
    (text, spans)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn nothing_hidden_is_ever_read_or_found(said in pieces(), wish in pieces(), name in "[A-Z]{5}") {
        let ((text, spans), (wanted, wanted_spans)) = (text_and_spans(&said), text_and_spans(&wish));
        let hidden = Hidden { text: spans, wanted: wanted_spans, name: true };
        let published = wait(async {
            let network = Network::new().await;
            let mut experience = told(&text, true);
            experience.wanted = Some(wanted.clone());
            experience.about.name = Some(name.clone());
            let reference = network.hears(experience).await;
            let seen = network.experience(reference).await;
            // Whatever the screen thinks of random letters, only the words are looked at here.
            let version = if seen.look_by.is_some() {
                network.decides(reference, 1, Decision::NoDanger("letters".to_owned())).await;
                2
            } else {
                1
            };
            // The way through the form: marked text in, spans out.
            let marked = screen::to_marked(&text, &hidden.text);
            let read = screen::from_marked(&text, &marked).expect("the words are the same");
            assert_eq!(read, hidden.text);
            let outcome = network.decides(reference, version, Decision::Redact(hidden.clone())).await;
            assert_eq!(outcome, Outcome::Done);
            for (piece, _) in said.iter().chain(&wish).filter(|(_, reason)| reason.is_some()) {
                for word in piece.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3) {
                    assert_eq!(network.found(word).await, 0, "{word} is found");
                }
            }
            let steps = network
                .db
                .read(move |tx| Box::pin(async move { store::steps(tx, AREA, seen.id).await }))
                .await
                .expect("the database works");
            (network.public().await, steps)
        });
        let (public, steps) = published;
        prop_assert_eq!(public.len(), 1);
        let read = format!("{:?} {:?}", public[0].text, public[0].wanted);
        prop_assert!(!read.chars().any(|c| "@Ж字🙂".contains(c) || c.is_ascii_digit()), "{}", read);
        prop_assert!(!public[0].text.chars().any(|c| c.is_ascii_uppercase()), "{}", read);
        prop_assert_eq!(&public[0].service_name, &None);
        prop_assert!(public[0].redacted);
        // What is kept of the step holds places, never words.
        for step in steps {
            let kept = format!("{:?}{:?}", step.note, step.detail);
            for (piece, _) in said.iter().filter(|(_, reason)| reason.is_some()) {
                prop_assert!(!kept.contains(piece.as_str()));
            }
        }
    }
}
