//! Who may give and end which role: pure rules over dated grants.
//!
//! An administrator gives any role. A network manager gives the roles that work for or with the
//! network, in their own area only. Who speaks for any other body is for administrators alone to say: a network, a
//! host, an authority and the national body ask such bodies, and whoever asks does not choose who answers. What was is not changed: nothing is given or ended before today.
//! And nobody locks everybody out: the last way in stays open.

use super::BodyKey;
use super::may::{Action, Actor, Grant, Role, Scope, Subject, may};
use crate::parties::bodies::Body;
use jiff::civil::Date;

/// Why a role cannot be given or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unable {
    /// This person gives no such role.
    NotThisRole,
    /// This person gives roles, but not there.
    NotThere,
    /// A national role holds everywhere, not in one area.
    OnlyNational,
    /// The role is that of an officer of one body, and of no place.
    OnlyBody,
    /// The body has roles of its own: it is the network, the host or the authority of an area, or the national body.
    OwnRoles,
    /// The day lies before today.
    Backdated,
    /// It would end before it begins.
    EndsBeforeItStarts,
    /// It ends by that day already.
    EndsAlready,
    /// One's own last role of administrator is ended by another administrator.
    OwnLast,
    /// Without it nobody would be administrator for good.
    LastOfAll,
}

impl Unable {
    /// The key of the sentence that says so.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Unable::NotThisRole => "roles-unable-role",
            Unable::NotThere => "roles-unable-there",
            Unable::OnlyNational => "roles-unable-national",
            Unable::OnlyBody => "roles-unable-body",
            Unable::OwnRoles => "roles-unable-own-roles",
            Unable::Backdated => "roles-unable-backdated",
            Unable::EndsBeforeItStarts => "roles-unable-order",
            Unable::EndsAlready => "roles-unable-ends",
            Unable::OwnLast => "roles-unable-own",
            Unable::LastOfAll => "roles-unable-last",
        }
    }

    /// The field of the form that it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Unable::NotThisRole | Unable::OwnLast | Unable::LastOfAll => "role",
            Unable::NotThere | Unable::OnlyNational | Unable::OnlyBody => "scope",
            Unable::OwnRoles => "party-name",
            Unable::Backdated => "from-day",
            Unable::EndsBeforeItStarts | Unable::EndsAlready => "until-day",
        }
    }
}

/// Whether a role always holds for the whole country.
#[must_use]
pub fn is_national(role: Role) -> bool {
    matches!(role, Role::Administrator | Role::NationalOfficer)
}

/// Whether `giver`, one of somebody's roles, lets them give `given`.
#[must_use]
pub fn role_gives(giver: Role, given: Role) -> bool {
    match giver {
        Role::Administrator => true,
        Role::NetworkManager => {
            matches!(given, Role::Moderator | Role::InvolvementWorker | Role::HostOfficer)
        }
        _ => false,
    }
}

/// The roles that somebody may give somewhere on a day.
#[must_use]
pub fn roles_to_give(actor: &Actor, today: Date) -> Vec<Role> {
    let gives =
        |given: Role| actor.grants.iter().any(|g| g.holds_on(today) && role_gives(g.role, given));
    Role::ALL.iter().copied().filter(|role| gives(*role)).collect()
}

/// What one must be able to do something to, to give and end roles there: bodies are a matter of the whole installation.
#[must_use]
pub fn subject(scope: &Scope) -> Subject {
    match scope {
        Scope::Nation | Scope::Party(_) => Subject::Nation,
        Scope::Area(code) => Subject::Area(code.clone()),
    }
}

/// The scope of an officer of a body.
///
/// # Errors
/// When roles in that body are given by its area, or for the whole country.
pub fn scope_of(body: &Body) -> Result<Scope, Unable> {
    match body.key() {
        BodyKey::Party(id) => Ok(Scope::Party(id)),
        BodyKey::Code(_) => Err(Unable::OwnRoles),
    }
}

fn reaches(actor: &Actor, role: Role, scope: &Scope, today: Date) -> Result<(), Unable> {
    let subject = subject(scope);
    let mut unable = Unable::NotThisRole;
    for held in actor.grants.iter().filter(|g| role_gives(g.role, role)) {
        let one = Actor { grants: vec![held.clone()], ..actor.clone() };
        match may(&one, Action::ManageGrants, &subject, today) {
            Ok(()) => return Ok(()),
            Err(super::Refusal::NotThere(_)) => unable = Unable::NotThere,
            Err(_) => {}
        }
    }
    Err(unable)
}

/// May this actor give this role, there, for that time?
///
/// # Errors
/// Why not.
pub fn may_give(actor: &Actor, grant: &Grant, today: Date) -> Result<(), Unable> {
    reaches(actor, grant.role, &grant.scope, today)?;
    if is_national(grant.role) && grant.scope != Scope::Nation {
        return Err(Unable::OnlyNational);
    }
    if (grant.role == Role::BodyOfficer) != matches!(grant.scope, Scope::Party(_)) {
        return Err(Unable::OnlyBody);
    }
    if grant.starts < today {
        return Err(Unable::Backdated);
    }
    if grant.ends.is_some_and(|ends| ends <= grant.starts) {
        return Err(Unable::EndsBeforeItStarts);
    }
    Ok(())
}

/// What must be known of the other administrators before one is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Others {
    /// Whether the role belongs to the person who ends it.
    pub own: bool,
    /// How many roles of administrator without an end there are beside it.
    pub lasting: i64,
}

/// May this actor end this role, so that `ends` is the first day on which it no longer holds?
///
/// # Errors
/// Why not.
pub fn may_end(
    actor: &Actor,
    grant: &Grant,
    ends: Date,
    others: Others,
    today: Date,
) -> Result<(), Unable> {
    reaches(actor, grant.role, &grant.scope, today)?;
    if ends < today {
        return Err(Unable::Backdated);
    }
    if grant.ends.is_some_and(|already| already <= ends) {
        return Err(Unable::EndsAlready);
    }
    if grant.role == Role::Administrator {
        let mine = |g: &&Grant| g.role == Role::Administrator && g.holds_on(today);
        if others.own && actor.grants.iter().filter(mine).count() <= 1 {
            return Err(Unable::OwnLast);
        }
        if others.lasting == 0 {
            return Err(Unable::LastOfAll);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2009, 1, 14);
    const DORSET: &str = "E10000009";
    const LEEDS: &str = "E08000035";
    const NOBODY_ELSE: Others = Others { own: false, lasting: 1 };

    fn grant(role: Role, scope: Scope) -> Grant {
        Grant { role, scope, starts: TODAY, ends: None }
    }

    fn area(code: &str) -> Scope {
        Scope::Area(code.to_owned())
    }

    fn usual(role: Role) -> Scope {
        match role {
            Role::BodyOfficer => Scope::Party(uuid::Uuid::from_u128(7)),
            role if is_national(role) => Scope::Nation,
            _ => area(DORSET),
        }
    }

    fn actor(grants: &[Grant]) -> Actor {
        Actor { party: Some(uuid::Uuid::nil()), grants: grants.to_vec(), ..Actor::default() }
    }

    #[test]
    fn an_administrator_gives_any_role_anywhere() {
        let admin = actor(&[grant(Role::Administrator, Scope::Nation)]);
        for role in Role::ALL {
            assert_eq!(may_give(&admin, &grant(*role, usual(*role)), TODAY), Ok(()), "{role:?}");
        }
    }

    #[test]
    fn a_body_and_the_role_of_its_officers_belong_together() {
        let admin = actor(&[grant(Role::Administrator, Scope::Nation)]);
        let body = || Scope::Party(uuid::Uuid::from_u128(7));
        for role in Role::ALL {
            let of_body = *role == Role::BodyOfficer;
            assert_eq!(may_give(&admin, &grant(*role, body()), TODAY).is_ok(), of_body, "{role:?}");
        }
        let officer = |scope| may_give(&admin, &grant(Role::BodyOfficer, scope), TODAY);
        assert_eq!(officer(area(DORSET)), Err(Unable::OnlyBody));
        assert_eq!(officer(Scope::Nation), Err(Unable::OnlyBody));
        // Nobody else says who speaks for a body: not even its own officers.
        for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
            let other = actor(&[grant(*role, usual(*role))]);
            let given = may_give(&other, &grant(Role::BodyOfficer, body()), TODAY);
            assert_eq!(given, Err(Unable::NotThisRole), "{role:?}");
        }
    }

    #[test]
    fn a_body_that_an_area_always_has_keeps_its_own_roles() {
        let body = |code: Option<&str>| Body {
            id: uuid::Uuid::from_u128(7),
            name: "A body".to_owned(),
            code: code.map(str::to_owned),
            area: None,
        };
        for code in [None, Some("RM3")] {
            assert_eq!(scope_of(&body(code)), Ok(Scope::Party(uuid::Uuid::from_u128(7))));
        }
        for code in ["network:E10000009", "host:E10000009", "authority:E10000009", "national-body"]
        {
            assert_eq!(scope_of(&body(Some(code))), Err(Unable::OwnRoles), "{code}");
        }
    }

    #[test]
    fn a_network_manager_gives_three_roles_in_their_own_area_only() {
        let manager = actor(&[grant(Role::NetworkManager, area(DORSET))]);
        for role in Role::ALL {
            let theirs =
                matches!(role, Role::Moderator | Role::InvolvementWorker | Role::HostOfficer);
            assert_eq!(
                may_give(&manager, &grant(*role, area(DORSET)), TODAY).is_ok(),
                theirs,
                "{role:?}"
            );
        }
        let moderator = |scope| may_give(&manager, &grant(Role::Moderator, scope), TODAY);
        assert_eq!(moderator(area(LEEDS)), Err(Unable::NotThere));
        assert_eq!(moderator(Scope::Nation), Err(Unable::NotThere));
    }

    #[test]
    fn a_manager_whose_time_is_over_gives_nothing() {
        let mut past = grant(Role::NetworkManager, area(DORSET));
        (past.starts, past.ends) = (date(2008, 4, 1), Some(TODAY));
        let manager = actor(&[past]);
        let moderator = grant(Role::Moderator, area(DORSET));
        assert_eq!(may_give(&manager, &moderator, TODAY), Err(Unable::NotThisRole));
        assert!(roles_to_give(&manager, TODAY).is_empty());
    }

    #[test]
    fn nothing_is_given_or_ended_before_today() {
        let admin = actor(&[grant(Role::Administrator, Scope::Nation)]);
        let mut late = grant(Role::Moderator, area(DORSET));
        late.starts = date(2009, 1, 13);
        assert_eq!(may_give(&admin, &late, TODAY), Err(Unable::Backdated));
        late.starts = TODAY;
        late.ends = Some(TODAY);
        assert_eq!(may_give(&admin, &late, TODAY), Err(Unable::EndsBeforeItStarts));
        late.ends = None;
        assert_eq!(
            may_end(&admin, &late, date(2009, 1, 13), NOBODY_ELSE, TODAY),
            Err(Unable::Backdated)
        );
        assert_eq!(may_end(&admin, &late, TODAY, NOBODY_ELSE, TODAY), Ok(()));
    }

    #[test]
    fn an_end_is_never_put_off() {
        let admin = actor(&[grant(Role::Administrator, Scope::Nation)]);
        let mut ending = grant(Role::Moderator, area(DORSET));
        ending.ends = Some(date(2009, 4, 1));
        let end = |day| may_end(&admin, &ending, day, NOBODY_ELSE, TODAY);
        assert_eq!(end(date(2009, 4, 1)), Err(Unable::EndsAlready));
        assert_eq!(end(date(2009, 3, 31)), Ok(()));
    }

    #[test]
    fn nobody_locks_themselves_or_everybody_out() {
        let admin = actor(&[grant(Role::Administrator, Scope::Nation)]);
        let held = grant(Role::Administrator, Scope::Nation);
        let end = |own, lasting| may_end(&admin, &held, TODAY, Others { own, lasting }, TODAY);
        assert_eq!(end(true, 5), Err(Unable::OwnLast));
        assert_eq!(end(false, 0), Err(Unable::LastOfAll));
        assert_eq!(end(false, 1), Ok(()));
    }

    proptest! {
        /// Whoever may give a role may do nothing with it that they could not have given.
        #[test]
        fn only_an_administrator_ever_makes_a_role_that_gives_roles(
            mine in prop::sample::select(Role::ALL), given in prop::sample::select(Role::ALL),
            here in any::<bool>(),
        ) {
            let giver = actor(&[grant(mine, usual(mine))]);
            let scope = if here { area(DORSET) } else { Scope::Nation };
            if may_give(&giver, &grant(given, scope), TODAY).is_ok()
                && super::super::may::role_may(given, Action::ManageGrants)
            {
                prop_assert_eq!(mine, Role::Administrator);
            }
        }
    }
}
