//! The invented people of a demonstration, one for each role. They are called by their role, so that
//! nobody real is meant.

use super::{AREA, SignInLink};
use crate::access::store::{NewLink, add_grant, add_identity, add_link};
use crate::access::{Grant, Role, Scope};
use crate::store::{StoreError, Tx};
use crate::world::{World, secret_hash};
use jiff::{SignedDuration, Timestamp};

/// The address of a role's invented person; `.example` is nobody's (RFC 2606).
fn email(role: Role) -> String {
    format!("{}@folkmoot.example", role.key())
}

/// The name of a role's invented person.
fn name(role: Role) -> &'static str {
    match role {
        Role::Administrator => "Demo administrator",
        Role::NationalOfficer => "Demo national officer",
        Role::NetworkManager => "Demo network manager",
        Role::Moderator => "Demo moderator",
        Role::InvolvementWorker => "Demo involvement worker",
        Role::HostOfficer => "Demo host officer",
        Role::AuthorityOfficer => "Demo authority officer",
    }
}

/// Adds one person for each role.
pub(super) async fn add(tx: &mut Tx, world: &World, now: Timestamp) -> Result<(), StoreError> {
    for role in Role::ALL {
        let party = world.new_id();
        add_identity(tx, party, name(*role), &email(*role), world.day_of(now), now).await?;
        let scope = match role {
            Role::Administrator | Role::NationalOfficer => Scope::Nation,
            _ => Scope::Area(AREA.to_owned()),
        };
        // They have always been there, so that a demonstration may live on any day.
        let starts = jiff::civil::date(2006, 1, 1);
        let grant = Grant { role: *role, scope, starts, ends: None };
        add_grant(tx, world.new_id(), party, &grant, None, now).await?;
    }
    Ok(())
}

/// Makes a sign-in link for each role.
pub(super) async fn links(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    base: &str,
) -> Result<Vec<SignInLink>, StoreError> {
    let mut links = Vec::new();
    for role in Role::ALL {
        let secret = world.new_secret();
        let link = NewLink {
            token_hash: secret_hash(&secret),
            email: email(*role),
            next: "/desk".to_owned(),
            expires_at: now + SignedDuration::from_hours(24 * 7),
            reusable: true,
        };
        add_link(tx, &link, now).await?;
        links.push(SignInLink {
            who: name(*role).to_owned(),
            address: format!("{base}/sign-in/{secret}"),
        });
    }
    Ok(links)
}
