//! Bodies say in public what they do together: each joins by itself, and what each has undertaken is one list.

use crate::arrangements::whole;
use crate::asks::with_day;
use crate::correspondence::form as filing;
use crate::installation::on_both_engines;
use crate::officers::offered;
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

const TITLE: &str = "A network in each area";

fn proposal(visitor: &Visitor) -> Form {
    let form = visitor.open("/desk/partnerships/new").form("Propose it");
    let form = form.with("title", TITLE).with("purpose", "We build the networks together.");
    let form = with_day(form, "since", ("20", "11", "2026"));
    with_day(form, "on", ("20", "11", "2026"))
}

fn path(page: &Page) -> String {
    assert!(page.path.starts_with("/partnerships/PAR-"), "{}: {}", page.path, page.text());
    page.path.clone()
}

/// The form of an act on a partnership, for the body of an area.
fn act(visitor: &Visitor, at: &str, act: &str, body: &str) -> Form {
    visitor.open(&format!("{at}/step?act={act}&body={body}:{AREA}")).form("Keep this")
}

#[test]
fn a4_each_body_joins_by_itself_and_each_sees_one_list_of_what_all_have_undertaken() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();

        let empty = network.open("/desk/partnerships/new").form("Propose it");
        let wrong = network.try_submit(empty.with("title", TITLE));
        assert_eq!((wrong.status, wrong.typed("title").as_deref()), (422, Some(TITLE)));
        assert!(wrong.errors().len() >= 2, "{:?}", wrong.errors());
        let search = network.open("/desk/partnerships/new").form("Find it");
        let search = search.with("party-name", "Manchester").pressed("find", "yes");
        let found = network.submit(search);
        let key = offered(&found, "Manchester authority");
        let chosen = found.form("Propose it").with("party", &key);
        let form = chosen.with("title", TITLE).with("purpose", "We build the networks together.");
        let form = with_day(form, "since", ("20", "11", "2026"));
        let backwards = with_day(form.clone(), "until", ("1", "10", "2026"));
        let backwards = network.try_submit(backwards);
        assert_eq!(backwards.status, 422, "{}", backwards.text());
        let made = network.submit(with_day(form, "on", ("20", "11", "2026")));
        let at = path(&made);
        assert!(made.says("Waits for a second side"), "{}", made.text());
        assert!(made.says("We wait for: Manchester authority"), "{}", made.text());

        // Another body cannot join, and nobody joins for another.
        let host = installation.signed_in_as("host officer");
        let join = format!("{at}/step?act=joined&body=host:{AREA}");
        assert_eq!(host.look(&join).status, 403);
        assert_eq!(
            network.look(&format!("{at}/step?act=joined&body=authority:{AREA}")).status,
            403
        );
        assert_eq!(anyone.look(&join).heading(), "Sign in");

        // Of two at once for one body one wins, and the other is told.
        let (one, two) = (
            act(&authority, &at, "joined", "authority"),
            act(&authority, &at, "joined", "authority"),
        );
        let early = authority.try_submit(with_day(one.clone(), "on", ("19", "11", "2026")));
        assert_eq!(early.status, 422, "before it was asked: {}", early.text());
        let held = authority.submit(with_day(one, "on", ("21", "11", "2026")));
        assert!(held.says("Holds since 21 November 2026"), "{}", held.text());
        let late = authority.try_submit(two);
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("In it since 21 November 2026"), "{}", late.text());

        // What one asks the other stands in the list of who owes it, and in no second place.
        let letter = [
            ("channel", "meeting"),
            ("subject", "The rooms that we share"),
            ("summary", "We asked for a room that everybody can reach."),
            ("expects", "letter"),
        ];
        let filed = network.submit(filing(&network, "Manchester", "Manchester authority", &letter));
        let ask = anyone.get(&format!("/api/v1{}", filed.path)).json();
        let ask = ask["ask"].as_str().expect("it made an ask").to_owned();
        let page = anyone.open(&at);
        let counts = page.words_of_each("#undertaken tbody tr");
        let of =
            |name: &str| counts.iter().find(|row| row.contains(name)).cloned().unwrap_or_default();
        assert!(of("Manchester authority").ends_with("1 0 0 0"), "{counts:?}");
        assert!(of("Manchester network").ends_with("0 0 0 0"), "{counts:?}");
        assert!(page.words_of("section[aria-labelledby=owes]").contains("The rooms that we share"));
        let met = page.words_of("section[aria-labelledby=meetings]");
        assert!(met.contains("The rooms that we share"), "{met}");
        let list = anyone.get(&format!("/api/v1{at}/undertakings")).json();
        assert_eq!(list["items"][0]["reference"].as_str(), Some(ask.as_str()), "{list}");
        assert_eq!(list["items"][0]["stands"], "open");
        let csv = anyone.get(&format!("{at}/undertakings.csv")).text();
        assert!(csv.contains(&ask) && csv.contains("Manchester authority"), "{csv}");
        let answer = authority.open(&format!("/asks/{ask}/step?act=answered")).form("Keep this");
        authority.submit(answer.with("note", "You have the room on the ground floor."));
        let counts = anyone.open(&at).words_of_each("#undertaken tbody tr");
        assert!(counts.iter().any(|row| row.ends_with("0 0 1 0")), "{counts:?}");

        // The page of a body leads to its partnerships, and that of one body has what concerns it.
        let body = anyone.get(&format!("/api/v1{at}")).json();
        let ids = body["parts"].as_array().expect("parts").iter();
        let ids: Vec<&str> = ids.filter_map(|part| part["body"]["id"].as_str()).collect();
        assert_eq!(ids.len(), 2, "{body}");
        let party = anyone.open(&format!("/directory/{}", ids[1]));
        let own = anyone.follow_link(&party, TITLE);
        assert_eq!(own.path, format!("{at}/{}", ids[1]));
        assert!(own.says("The rooms that we share"), "{}", own.text());

        // Who leaves says with which day; then it is over, since one alone is none.
        let leave = act(&authority, &at, "left", "authority");
        let without = authority.try_submit(leave.clone().with("note", "We have our own."));
        assert_eq!(without.status, 422, "{}", without.text());
        let far = with_day(leave.clone().with("note", "Later."), "on", ("1", "1", "2029"));
        assert_eq!(authority.try_submit(far).status, 422);
        let last = with_day(leave.with("note", "We have our own."), "on", ("31", "3", "2027"));
        let left = authority.submit(last);
        assert!(left.says("Its last day is 31 March 2027"), "{}", left.text());
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json()["over"], "2027-03-31");

        assert!(anyone.open("/cy/partnerships").says("Partneriaethau"));
        assert!(anyone.open(&format!("/cy{at}")).says("Mewn grym ers"));
        assert!(anyone.get("/partnerships.atom").text().contains(TITLE));
        for wrong in ["party=x", "cursor=x"] {
            assert_eq!(anyone.get(&format!("/partnerships?{wrong}")).status, 422, "{wrong}");
            assert_eq!(anyone.get(&format!("/api/v1/partnerships?{wrong}")).status, 422, "{wrong}");
        }
        for nowhere in ["/partnerships/PAR-AAAAAA", "/partnerships/x", &format!("{at}/x")] {
            assert_eq!(anyone.get(nowhere).status, 404, "{nowhere}");
        }
        whole(installation);
    });
}

#[test]
fn a4_all_authorities_are_one_side_counted_by_region_and_each_joins_for_itself() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let at = path(&network.submit(proposal(&network).with("class", "authorities")));
        assert_eq!(network.try_submit(proposal(&network).with("class", "kings")).status, 422);
        let page = anyone.open(&at);
        assert!(page.says("All responsible authorities"), "{}", page.text());
        let joined = authority.submit(act(&authority, &at, "joined", "authority"));
        assert!(joined.says("1 of 1"), "{}", joined.text());
        let regions = joined.words_of_each("#regions-2 tbody tr");
        assert!(
            regions.len() == 9 && regions.iter().any(|row| row.starts_with("North West 1 of ")),
            "{regions:?}"
        );
        let own = anyone.follow_link(&anyone.open(&at), "Manchester authority");
        assert!(own.path.starts_with(&format!("{at}/")), "{}", own.path);
        // It is in it with all of its kind, and cannot be asked once more.
        let again = act(&authority, &at, "named", "authority").with("class", "authorities");
        let again = authority.try_submit(again);
        assert_eq!(again.status, 422, "{}", again.text());
        authority.submit(act(&authority, &at, "named", "authority").with("class", "hosts"));
        assert!(anyone.open(&at).says("Asked to join: All hosts"));
        whole(installation);
    });
}
