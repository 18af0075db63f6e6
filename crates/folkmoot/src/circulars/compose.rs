//! Writes the mails of circulars into the outbox: one to each body, with all that is asked of it, a link to answer each, and one
//! to say that it came. Of each link only the hash is kept.

use super::model::{CircularRow, RecipientRow};
use super::{proof, recipients_store, store};
use crate::answering::{post, store as links};
use crate::app::App;
use crate::asks::model::AskRow;
use crate::background::owed::Outcome;
use crate::offices::model::OfficeRow;
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::{Language, Say};
use crate::world::secret_hash;
use uuid::Uuid;

/// How many are looked for at a time.
const BATCH: i64 = 50;

/// Writes a batch; returns how many there were.
///
/// # Errors
/// When the database cannot be used.
pub async fn write_some(app: &App) -> Result<usize, StoreError> {
    let read =
        app.db.read(|tx| Box::pin(async move { recipients_store::waiting(tx, BATCH).await }));
    let places = read.await?;
    for (area, id) in &places {
        let (within, area, id) = (app.clone(), area.clone(), *id);
        app.db
            .write(move |tx| Box::pin(async move { write(tx, &within, &area, id).await }))
            .await?;
    }
    if app.demo && !places.is_empty() {
        app.forget_kept().await;
    }
    Ok(places.len())
}

async fn write(tx: &mut Tx, app: &App, area: &str, id: Uuid) -> Result<(), StoreError> {
    // The asks are held before the place on the list, as everywhere.
    let mut asks: Vec<AskRow> = Vec::new();
    for (_, ask) in recipients_store::asks_of(tx, area, id).await? {
        asks.extend(crate::asks::store::hold(tx, &ask.area, ask.id).await?);
    }
    let Some((row, kind)) = recipients_store::claim(tx, area, id).await? else { return Ok(()) };
    asks.retain(|ask| ask.closed_on.is_none() && ask.owner == row.party);
    let Some(circular) = store::one(tx, row.circular).await? else { return Ok(()) };
    let reminds = kind == "reminder";
    // Everything was answered before the reminder was written.
    if reminds && asks.is_empty() {
        return recipients_store::unmailed(tx, &row).await;
    }
    let Some((address, office)) = post::where_to(tx, row.party).await? else {
        return recipients_store::unmailed(tx, &row).await;
    };
    let letter = Letter { app, circular: &circular, row: &row, asks: &asks, reminds };
    let (subject, body) = letter.words(tx, office.as_ref(), address.language()).await?;
    let (mail, now) = (app.world.new_id(), app.world.now());
    outbox::add(tx, mail, &address.email, &subject, &body, now).await?;
    recipients_store::written(tx, &row, mail).await?;
    if app.demo {
        // There it is read where it is kept: it has come as far as it will.
        let (world, regimes) = (&app.world, &app.regimes);
        proof::sent(tx, Outcome { mail, world, regimes, now }).await?;
    }
    Ok(())
}

/// A mail that is being written.
struct Letter<'a> {
    app: &'a App,
    circular: &'a CircularRow,
    row: &'a RecipientRow,
    asks: &'a [AskRow],
    reminds: bool,
}

impl Letter<'_> {
    /// Its subject and text: what was sent, what is asked, by when, how to answer each, and how to say that it came.
    async fn words(
        &self,
        tx: &mut Tx,
        office: Option<&OfficeRow>,
        language: Language,
    ) -> Result<(String, String), StoreError> {
        let (app, circular) = (self.app, self.circular);
        let say = Say::new(&app.words, language);
        let whole = |path: &str| format!("{}{}", app.base_url, say.to(path));
        let mut asked = String::new();
        for (n, ask) in (1i64..).zip(self.asks) {
            let secret = app.world.new_secret();
            let of = (ask.area.as_str(), ask.id, self.row.party);
            links::add_link(tx, &secret_hash(&secret), of, app.world.now()).await?;
            let due = match ask.due_day() {
                Some(day) if ask.is_late(app.world.today()) => {
                    say.with("answer-mail-was-due", "day", say.day(day))
                }
                Some(day) => say.with("answer-mail-due", "day", say.day(day)),
                None => say.t("answer-mail-no-day").to_owned(),
            };
            let args = [
                ("n", n.into()),
                ("subject", ask.subject.as_str().into()),
                ("text", ask.text.as_str().into()),
                ("due", due.into()),
                ("link", whole(&format!("/answer/{secret}")).into()),
            ];
            asked.push_str(&say.args("circular-mail-ask", &args));
            asked.push_str("\n\n");
        }
        let secret = app.world.new_secret();
        recipients_store::add_link(tx, &secret_hash(&secret), self.row, app.world.now()).await?;
        let name = self.row.name_in(say);
        let to = match office {
            Some(office) => format!("{}, {name}", office.title),
            None => match circular.addressed.as_deref() {
                Some(kind) => format!("{}, {name}", say.of("office-kind", kind)),
                None => name,
            },
        };
        let args = [
            ("number", circular.number.as_str().into()),
            ("title", circular.title.as_str().into()),
            ("issuer", circular.issuer_in(say).into()),
            ("day", circular.on_day.map(|day| say.day(day)).unwrap_or_default().into()),
            ("to", to.into()),
            ("words", circular.words.as_str().into()),
            ("asked", asked.trim_end().into()),
            ("count", self.asks.len().into()),
            ("link", whole(&format!("/circular/{secret}")).into()),
            ("page", whole(&circular.path()).into()),
        ];
        let key = if self.reminds { "circular-mail-reminder" } else { "circular-mail" };
        let subject = say.args(&format!("{key}-subject"), &args);
        Ok((subject, say.args(&format!("{key}-body"), &args)))
    }
}
