//! A procurement of the demonstration whose work is in lots: one awarded, one that nobody got, one that is still scored.

use super::arrangements::{Who, authority, chosen, declared, failed, model, procure, specified};
use crate::arrangements::procurement::model::Detail;
use crate::arrangements::procurement::take as procuring;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::host::Class;

/// The area whose authority leads, and its neighbour.
const LEADS: &str = "E08000007";
const WITH: &str = "E08000008";

fn lot(title: &str, areas: &[&str], services: Option<&str>) -> Detail {
    Detail::Lot {
        title: title.to_owned(),
        areas: areas.iter().map(|code| (*code).to_owned()).collect(),
        services: services.map(str::to_owned),
    }
}

fn bid(name: &str, skills: &str, lots: &[usize]) -> Detail {
    Detail::Bid {
        name: name.to_owned(),
        class: Class::Voluntary.key().to_owned(),
        is_local: true,
        provides_care: false,
        skills: skills.to_owned(),
        named: false,
        lots: lots.to_vec(),
    }
}

/// Adds it.
pub(super) async fn add(
    tx: &mut Tx,
    who: Who<'_>,
    ago: impl Fn(i32) -> Date,
) -> Result<(), StoreError> {
    let sitting = authority(tx, LEADS, who).await?;
    let about =
        "Hosts for the networks of two towns, so that small bodies can bid as well.".to_owned();
    let text = ("Hosts for two towns, in three lots", about);
    let begun = procuring::open(tx, LEADS, text, ago(150), &sitting).await.map_err(failed)?;
    let involved = "Both lead officers for overview and scrutiny read the draft.".to_owned();
    let acts = [
        (
            ago(148),
            model("A host for each town", "Close to people.", "Two contracts to look after."),
        ),
        (ago(148), model("One host for both", "One contract.", "Too large for small bodies.")),
        (ago(140), Detail::Involved { how: involved }),
        (ago(135), chosen(0, "People asked for somebody they know.")),
        (ago(134), lot("The first town", &[LEADS], None)),
        (ago(134), lot("The second town", &[WITH], None)),
        (
            ago(134),
            lot("Deaf people in both towns", &[LEADS, WITH], Some("Everything in sign language")),
        ),
        (ago(130), specified("Specification for three lots")),
        (
            ago(128),
            Detail::Criteria {
                names: vec!["Skills in community development".to_owned(), "Price".to_owned()],
                weights: vec![70, 30],
            },
        ),
        (ago(95), bid("Hill Street Neighbours", "Runs a community centre and four forums.", &[0])),
        (ago(93), bid("Two Towns Together", "Works with carers in both towns.", &[0, 1])),
        (ago(90), Detail::Panel { post: "Head of procurement".to_owned() }),
        (ago(90), Detail::Panel { post: "Manager of the forum of carers".to_owned() }),
        (ago(88), declared(0, "nothing", None)),
        (ago(88), declared(1, "nothing", None)),
        (ago(80), Detail::Scored { member: 0, points: vec![vec![9, 6], vec![7, 7]], lot: Some(0) }),
        (ago(80), Detail::Scored { member: 1, points: vec![vec![8, 6], vec![7, 8]], lot: Some(0) }),
        (ago(79), Detail::Scored { member: 0, points: vec![vec![7, 7]], lot: Some(1) }),
        (
            ago(70),
            Detail::Awarded {
                bid: 0,
                lot: Some(0),
                reasons: "It had the most points: people of the town run it themselves.".to_owned(),
                why_provides: None,
                why_not_local: None,
                why_not_first: None,
            },
        ),
        (
            ago(69),
            Detail::NotAwarded {
                lot: 2,
                reasons:
                    "Nobody bid for it. Deaf people will be asked what would make it easier to bid."
                        .to_owned(),
            },
        ),
    ];
    procure(tx, begun, acts, &sitting).await
}
