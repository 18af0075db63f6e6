//! Who may lead a procurement.

use jiff::civil::date;
use proptest::prelude::*;
use rules::lead::{Nomination, Override, Refused, SENTENCE, Team, check};

fn nomination(team: Team, over: Option<Override<'static, u8>>) -> Nomination<'static, u8> {
    Nomination { nominee: 1, nominator: 2, team, from: date(2006, 11, 20), over }
}

#[test]
fn a27_a_lead_from_the_procurement_team_is_accepted_and_a_second_is_not() {
    let today = date(2006, 11, 20);
    let lead = nomination(Team::Procurement, None);
    assert_eq!(check(&lead, false, today), Ok(()));
    assert_eq!(check(&lead, true, today), Err(Refused::LeadAlready));
    assert_eq!(check(&lead, false, date(2006, 11, 19)), Err(Refused::InTheFuture));
}

#[test]
fn a28_a_lead_from_the_commissioning_team_is_refused_but_for_a_reasoned_and_independent_override() {
    let today = date(2006, 11, 20);
    let over = |reason, approver| Some(Override { reason, approver });
    let team = Team::SocialCareCommissioning;
    for (over, expected) in [
        (None, Err(Refused::FromCommissioning)),
        (over(" ", 3), Err(Refused::NoReason)),
        (over("The team is one person.", 1), Err(Refused::ApproverNotIndependent)),
        (over("The team is one person.", 2), Err(Refused::ApproverNotIndependent)),
        (over("The team is one person.", 3), Ok(())),
    ] {
        assert_eq!(check(&nomination(team, over), false, today), expected, "{over:?}");
    }
    assert_eq!(
        check(&nomination(Team::Other, None), false, today),
        Err(Refused::NotFromProcurement)
    );
    assert!(SENTENCE.contains("should not be drawn from the team that commissions social care"));
}

proptest! {
    #[test]
    fn nobody_who_commissions_social_care_leads_without_a_third_person_who_agreed(
        team in prop::sample::select(Team::ALL.to_vec()),
        nominee in 0u8..4, nominator in 0u8..4, approver in prop::option::of(0u8..4),
        reason in prop::sample::select(vec!["", " ", "It is a small authority."]),
    ) {
        let over = approver.map(|approver| Override { reason, approver });
        let from = date(2006, 11, 20);
        let nomination = Nomination { nominee, nominator, team, from, over };
        if check(&nomination, false, from).is_ok() && team != Team::Procurement {
            let approver = approver.expect("somebody approved");
            prop_assert!(approver != nominee && approver != nominator && !reason.trim().is_empty());
        }
        prop_assert_eq!(Team::from_key(team.key()), Some(team));
    }
}
