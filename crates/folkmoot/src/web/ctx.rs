//! One request as a handler sees it: who asks, in which language, when, and what the program can
//! reach.

use super::problem::Problem;
use super::words::{Language, Say};
use crate::access::{Action, Actor, Subject, may};
use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::civil::Date;
use std::net::IpAddr;

/// The language of a request, found before routing.
#[derive(Clone, Copy)]
pub struct Spoken(pub Language);

/// The client's address.
#[derive(Clone, Copy)]
pub struct Client(pub IpAddr);

/// One request.
pub struct Ctx {
    /// What the program can reach.
    pub app: App,
    /// The language of its pages.
    pub language: Language,
    /// Who asks.
    pub actor: Actor,
    /// When it came.
    pub now: Timestamp,
    /// The day it is in England.
    pub today: Date,
    /// Its path without the language.
    pub path: String,
    /// What stands behind the `?`.
    pub query: String,
    /// Where it came from.
    pub client: Option<IpAddr>,
}

impl Ctx {
    /// The words of its language.
    #[must_use]
    pub fn say(&self) -> Say<'_> {
        Say::new(&self.app.words, self.language)
    }

    /// Asks [`may`] for this action on this subject.
    ///
    /// # Errors
    /// The refusal.
    pub fn need(&self, action: Action, subject: &Subject) -> Result<(), Problem> {
        may(&self.actor, action, subject, self.today).map_err(|refusal| match refusal {
            crate::access::Refusal::SignInFirst => Problem::SignIn(self.here()),
            other => Problem::Refused(other),
        })
    }

    /// The same for something that belongs to an area.
    ///
    /// # Errors
    /// The refusal.
    pub fn need_in(&self, action: Action, area: &str) -> Result<(), Problem> {
        self.need(action, &Subject::Area(area.to_owned()))
    }

    /// Whether this actor may do this there; for what a page offers.
    #[must_use]
    pub fn may(&self, action: Action, subject: &Subject) -> bool {
        may(&self.actor, action, subject, self.today).is_ok()
    }

    /// This address, without the language.
    #[must_use]
    pub fn here(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// Counts a try of `what` by this client, if limits hold for it. A request from the machine
    /// itself is not limited: behind a proxy the client's own address is used instead.
    ///
    /// # Errors
    /// [`Problem::TooMany`] when it was one too many.
    pub async fn count_try(&self, what: &'static str, most: i64) -> Result<(), Problem> {
        let Some(client) = self.client.filter(|ip| !ip.is_loopback()) else { return Ok(()) };
        self.count_try_of(what, &client.to_string(), most).await
    }

    /// The same for anything that stands for a person: it is hashed before it is kept.
    ///
    /// # Errors
    /// [`Problem::TooMany`] when it was one too many.
    pub async fn count_try_of(
        &self,
        what: &'static str,
        who: &str,
        most: i64,
    ) -> Result<(), Problem> {
        // The day is part of it, so that the same person cannot be told again tomorrow.
        let hash = crate::world::secret_hash(&format!("{}/{what}/{who}", self.today));
        let name = format!("{what}:{}", hex(&hash[..12]));
        let now = self.now;
        let wait = self
            .app
            .db
            .write(move |tx| {
                Box::pin(async move { crate::access::store::count_try(tx, &name, most, now).await })
            })
            .await
            .map_err(Problem::from)?;
        wait.map_or(Ok(()), |seconds| Err(Problem::TooMany(seconds)))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Ctx, Problem> {
        let language = parts.extensions.get::<Spoken>().map_or(Language::English, |s| s.0);
        // The guard has put the actor there before any handler runs; without it, nobody is there.
        let actor = parts.extensions.get::<Actor>().cloned().unwrap_or_default();
        let now = app.world.now();
        Ok(Ctx {
            language,
            actor,
            now,
            today: app.world.day_of(now),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or("").to_owned(),
            client: parts.extensions.get::<Client>().map(|c| c.0),
            app: app.clone(),
        })
    }
}
