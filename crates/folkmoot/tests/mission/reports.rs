//! A network finds something on evidence that anyone can read, recommends something to one body, and the answer is
//! judged apart from its coming.

use crate::asks::choose;
use crate::decisions::{decision_form, decision_reference};
use crate::installation::on_both_engines;
use crate::page::Page;
use crate::visitor::Visitor;

pub fn begin(network: &Visitor) -> Page {
    let form = network.open("/desk/reports/new").form("Begin");
    network.submit(
        form.with("title", "Waiting for the night bus").with("summary", "People cannot get home."),
    )
}

/// Presses the button of the next stage.
fn next(visitor: &Visitor, at: &str, button: &str) -> Page {
    visitor.try_submit(visitor.open(at).form(button))
}

#[test]
fn r08_a_report_goes_from_draft_to_answer_with_its_evidence_and_each_recommendation_has_its_clock()
{
    on_both_engines(|installation| {
        let network = installation.signed_in_as("involvement worker");
        let manager = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let at = begin(&network).path;
        let public = at.trim_start_matches("/desk").to_owned();
        assert_eq!(anyone.get(&public).status, 404, "a draft is nobody else's");
        assert_eq!(authority.look(&at).status, 403);
        let refused = next(&network, &at, "Ask whether the facts are right");
        assert!(
            refused.status == 422 && refused.says("It has no finding yet"),
            "{}",
            refused.text()
        );

        let found = anyone.get("/api/v1/experiences?limit=2").json();
        let experience = found["items"][0]["reference"].as_str().expect("an experience").to_owned();
        let form = network
            .open(&format!("{at}/finding"))
            .form("Keep this")
            .with("text", "There is no bus after nine.");
        let wrong = network.try_submit(form.clone().with("evidence", "EX-222222"));
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.errors().iter().any(|e| e.contains("no experience that anyone can read")),
            "{:?}",
            wrong.errors()
        );
        assert_eq!(wrong.typed("text").as_deref(), Some("There is no bus after nine."));
        network.submit(form.with("evidence", &experience));
        let form = network.open(&format!("{at}/finding")).form("Keep this");
        let page = network.submit(form.with("text", "We think that a later bus is cheap."));
        assert!(
            page.says("Opinion of the group") && page.says("1 experience stands behind"),
            "{}",
            page.text()
        );
        let form = network.open(&format!("{at}/recommendation")).form("Find it");
        let form = choose(&network, form, "Manchester", "Manchester authority");
        network.submit(form.with("text", "Let the bus run until eleven."));

        // The body concerned is asked about the facts, and may read the draft now.
        network.submit(network.open(&at).form("Ask whether the facts are right"));
        let draft = authority.open(&at);
        assert!(
            draft.says("Let the bus run until eleven.") && draft.says("Asked about the facts"),
            "{}",
            draft.text()
        );
        assert_eq!(installation.signed_in_as("host officer").look(&at).status, 403);
        assert_eq!(anyone.get(&public).status, 404);

        // It is decided on before it is sent.
        let refused = next(&network, &at, "Note the decision to send it");
        assert!(
            refused.status == 422 && refused.says("A network decides before"),
            "{}",
            refused.text()
        );
        let decision = decision_reference(&manager.submit(decision_form(
            &manager,
            "report",
            "To send the bus report",
        )));
        let old =
            network.open(&at).form("Note the decision to send it").with("decision", &decision);
        let decided = network.submit(old.clone());
        assert!(decided.says("Decided on, not sent yet"), "{}", decided.text());
        let again = network.try_submit(old);
        assert_eq!(again.status, 409, "{}", again.text());
        let late =
            network.open(&format!("{at}/finding")).form("Keep this").with("text", "And more.");
        assert!(network.try_submit(late).says("They stand"));
        network.submit(network.open(&at).form("Send and publish"));

        let page = anyone.open(&public);
        for words in [
            "There is no bus after nine.",
            "Opinion of the group",
            "1 experience stands behind",
            &experience,
            "Due on",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let api = anyone.get(&format!("/api/v1{public}")).json();
        assert_eq!(
            (api["voices"].as_u64(), api["decision"].as_str()),
            (Some(1), Some(decision.as_str()))
        );
        assert_eq!(api["findings"][1]["opinion"], true);
        let ask = format!("/asks/{}", api["recommendations"][0]["ask"].as_str().expect("an ask"));
        assert_eq!(anyone.get(&format!("/api/v1{ask}")).json()["decision"], decision.as_str());
        assert!(anyone.open("/reports").says("Waiting for the night bus"));
        assert!(anyone.get("/reports.atom").text().contains("Waiting for the night bus"));

        // The answer comes; what it is worth is said apart from that.
        let form = authority.open(&format!("{ask}/step?act=answered")).form("Keep this");
        authority.submit(form.with("note", "We have read your report with interest."));
        let page = anyone.open(&public);
        assert!(
            page.says("read your report with interest") && page.says("Nobody has said yet"),
            "{}",
            page.text()
        );
        let form = network.open(&format!("{ask}/step?act=judged")).form("Keep this");
        network.submit(form.with("detail", "neither"));
        assert!(anyone.open(&public).says("Neither"));
        assert_eq!(anyone.get("/reports?cursor=x").status, 422);
        assert_eq!(anyone.get("/reports/REP-222222").status, 404);
    });
}
