//! The invented people of a demonstration, one for each role. They are called by their role, so that
//! nobody real is meant.

use super::{AREA, SignInLink, posts};
use crate::access::store::{NewLink, add_grant, add_identity, add_link};
use crate::access::{DESK, Grant, Role, Scope};
use crate::store::{StoreError, Tx, settings};
use crate::world::{World, secret_hash};
use jiff::{SignedDuration, Timestamp};

/// The name of the setting from which the links follow.
const SEED: &str = "demo-seed";
/// How long a demonstration may run before its links end.
const LINKS_LIVE: SignedDuration = SignedDuration::from_hours(24 * 365);

/// The address of a role's invented person; `.example` is nobody's (RFC 2606).
pub(super) fn email(role: Role) -> String {
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
        Role::BodyOfficer => "Demo officer of a body",
    }
}

/// Adds one person for each role.
pub(super) async fn add(tx: &mut Tx, world: &World, now: Timestamp) -> Result<(), StoreError> {
    for role in Role::ALL {
        let party = world.new_id();
        add_identity(tx, party, name(*role), &email(*role), world.day_of(now), now).await?;
        let scope = match role {
            Role::Administrator | Role::NationalOfficer => Scope::Nation,
            Role::BodyOfficer => Scope::Party(posts::body(tx, world, now).await?.id),
            _ => Scope::Area(AREA.to_owned()),
        };
        // They have always been there, so that a demonstration may live on any day.
        let starts = jiff::civil::date(2006, 1, 1);
        let grant = Grant { role: *role, scope, starts, ends: None };
        add_grant(tx, world.new_id(), party, &grant, None, now).await?;
    }
    Ok(())
}

/// The secret of each role's link. All follow from one seed, so that they are the same at every start,
/// and the page with the ways in can show them; nobody keeps a secret in a demonstration.
pub(super) async fn secrets(tx: &mut Tx) -> Result<Vec<(Role, String)>, StoreError> {
    let seed = settings::get(tx, SEED).await?.unwrap_or_default();
    Ok(Role::ALL.iter().map(|role| (*role, secret(&seed, *role))).collect())
}

/// The first half of a hash in hexadecimal: 32 letters, as every secret has.
fn secret(seed: &str, role: Role) -> String {
    let hash = secret_hash(&format!("{seed}/{}", role.key()));
    hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a sign-in link for each role, or lets it live on.
pub(super) async fn links(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    base: &str,
) -> Result<Vec<SignInLink>, StoreError> {
    settings::get_or_set(tx, SEED, &world.new_secret()).await?;
    let mut links = Vec::new();
    for (role, secret) in secrets(tx).await? {
        let link = NewLink {
            token_hash: secret_hash(&secret),
            email: email(role),
            next: DESK.to_owned(),
            expires_at: now + LINKS_LIVE,
            reusable: true,
        };
        add_link(tx, &link, now).await?;
        links.push(SignInLink {
            who: name(role).to_owned(),
            address: format!("{base}/sign-in/{secret}"),
        });
    }
    Ok(links)
}
