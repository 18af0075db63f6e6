//! `folkmoot admin`: the first administrator of an installation. There is no default password: it
//! prints a link that signs in once.

use super::WrongUse;
use super::serve::{open, println_out};
use crate::access::store::{self, NewLink};
use crate::access::{DESK, Grant, Role, Scope, mailbox};
use crate::store::StoreError;
use crate::world::{World, secret_hash};
use jiff::SignedDuration;

/// How long the link works.
const LINK_LIVES: SignedDuration = SignedDuration::from_hours(24);

/// Makes somebody administrator, and prints a link to sign in. Safe to run again.
#[derive(clap::Args)]
pub struct Admin {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Their e-mail address.
    #[arg(long)]
    email: String,
    /// Their name, as others see it.
    #[arg(long)]
    name: String,
    /// The address under which people reach the installation.
    #[arg(long, env = "FOLKMOOT_BASE_URL", default_value = "http://127.0.0.1:7337")]
    base_url: String,
}

impl Admin {
    /// Gives the role if it is not held already, and prints the link.
    ///
    /// # Errors
    /// When the address is none, or the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        let email = mailbox(&self.email)
            .ok_or_else(|| WrongUse(format!("--email {} is not an e-mail address", self.email)))?;
        let name = self.name.trim().to_owned();
        if name.is_empty() || name.contains(char::is_control) {
            return Err(WrongUse("--name must be a name in one line".into()).into());
        }
        let db = open(&self.database).await?;
        let world = World::real();
        let secret = world.new_secret();
        let now = world.now();
        let link = NewLink {
            token_hash: secret_hash(&secret),
            email: email.clone(),
            next: DESK.to_owned(),
            expires_at: now + LINK_LIVES,
            reusable: false,
        };
        let given = db
            .write(move |tx| {
                Box::pin(async move {
                    let today = world.day_of(now);
                    let given = match store::person(tx, &email, today).await? {
                        Some((party, _)) => {
                            let actor = store::actor_of(tx, party, today).await?;
                            let has = actor.is_some_and(|a| {
                                a.grants
                                    .iter()
                                    .any(|g| g.role == Role::Administrator && g.holds_on(today))
                            });
                            if has { None } else { Some(party) }
                        }
                        None => {
                            let party = world.new_id();
                            store::add_identity(tx, party, &name, &email, today, now).await?;
                            Some(party)
                        }
                    };
                    if let Some(party) = given {
                        let grant = Grant {
                            role: Role::Administrator,
                            scope: Scope::Nation,
                            starts: today,
                            ends: None,
                        };
                        store::add_grant(tx, world.new_id(), party, &grant, None, now).await?;
                    }
                    store::add_link(tx, &link, now).await?;
                    Ok::<_, StoreError>(given.is_some())
                })
            })
            .await
            .map_err(|error| match error {
                StoreError::Taken => anyhow::anyhow!(
                    "this person has left the directory: open it, and take back their last day"
                ),
                other => other.into(),
            })?;
        println_out(if given {
            "The role of administrator is given."
        } else {
            "This person is administrator already."
        });
        println_out("This link signs in once, within 24 hours:");
        println_out(&format!("  {}/sign-in/{secret}", self.base_url.trim_end_matches('/')));
        Ok(())
    }
}
