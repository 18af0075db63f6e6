//! Writes the mails that are owed to posts into the outbox. Each carries its own link, of which only the hash is kept.

use super::letters::{Letter, LetterKind};
use super::{post, proof, store};
use crate::app::App;
use crate::asks::model::{AskRow, standing_of, steps_of};
use crate::asks::store as asks;
use crate::offices::model::OfficeRow;
use crate::parties::bodies;
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
    let ids = app.db.read(|tx| Box::pin(async move { store::waiting(tx, BATCH).await })).await?;
    for id in &ids {
        let (within, id) = (app.clone(), *id);
        app.db.write(move |tx| Box::pin(async move { write(tx, &within, id).await })).await?;
    }
    if app.demo && !ids.is_empty() {
        app.forget_kept().await;
    }
    Ok(ids.len())
}

async fn write(tx: &mut Tx, app: &App, id: Uuid) -> Result<(), StoreError> {
    let Some(letter) = store::claim(tx, id).await? else { return Ok(()) };
    let (now, today) = (app.world.now(), app.world.today());
    let row = asks::one(tx, &letter.area, letter.ask).await?;
    // It was answered, taken back or handed on before the mail was written.
    let over =
        |row: &AskRow| row.closed_on.is_some() || (letter.proves && row.owner != letter.party);
    let Some(row) = row.filter(|row| !over(row)) else {
        return store::done(tx, letter.id, "dropped", today).await;
    };
    let Some((address, office)) = post::where_to(tx, letter.party).await? else {
        return store::done(tx, letter.id, "no-address", today).await;
    };
    let (subject, body) =
        words(tx, app, &letter, &row, (office.as_ref(), address.language())).await?;
    let mail = app.world.new_id();
    outbox::add(tx, mail, &address.email, &subject, &body, now).await?;
    store::written(tx, letter.id, mail).await?;
    if app.demo {
        // There it is read where it is kept: it has come as far as it will.
        proof::sent(tx, &app.world, &app.regimes, mail, now).await?;
    }
    Ok(())
}

/// The subject and the text of a mail: who asks, what, until when, how to answer, and how to mend a wrong address.
async fn words(
    tx: &mut Tx,
    app: &App,
    letter: &Letter,
    row: &AskRow,
    (office, language): (Option<&OfficeRow>, Language),
) -> Result<(String, String), StoreError> {
    let say = Say::new(&app.words, language);
    let whole = |path: &str| format!("{}{}", app.base_url, say.to(path));
    let kind = LetterKind::from_key(&letter.kind).unwrap_or(LetterKind::Again);
    let steps = steps_of(&asks::steps(tx, &row.area, row.id).await?)?;
    let standing = standing_of(row, &app.regimes, &steps, app.world.today())?;
    let to = bodies::by_id(tx, letter.party).await?;
    let to = to.map(|body| body.name_in(say)).unwrap_or_default();
    let to = match office {
        Some(office) => format!("{}, {to}", office.title),
        None => to,
    };
    let page = whole(&format!("/asks/{}", row.reference));
    let due = match standing.due {
        _ if kind == LetterKind::AfterMeeting => {
            let last = standing.nudged.last().and_then(|meeting| {
                let ask = row.with(&app.regimes, &steps).ok()?;
                rules::ask::owed_after(&ask, &standing, *meeting).ok()
            });
            say.with(
                "answer-mail-after-meeting-due",
                "day",
                last.map(|d| say.day(d)).unwrap_or_default(),
            )
        }
        Some(day) if standing.late > 0 => say.with("answer-mail-was-due", "day", say.day(day)),
        Some(day) => say.with("answer-mail-due", "day", say.day(day)),
        None => say.t("answer-mail-no-day").to_owned(),
    };
    let subject = say.args(
        "answer-mail-subject",
        &[
            ("what", say.of("answer-mail-kind", kind.key()).into()),
            ("reference", row.reference.as_str().into()),
            ("subject", row.subject.as_str().into()),
        ],
    );
    let why = say.args(
        &format!("answer-mail-why-{}", kind.key()),
        &[
            ("asker", row.asker_in(say).into()),
            ("owner", row.owner_in(say).into()),
            ("meeting", standing.nudged.last().map(|day| say.day(*day)).unwrap_or_default().into()),
        ],
    );
    let how = if letter.proves {
        let secret = app.world.new_secret();
        let of = (letter.area.as_str(), letter.ask, letter.party);
        store::add_link(tx, &secret_hash(&secret), of, app.world.now()).await?;
        say.with("answer-mail-link", "link", whole(&format!("/answer/{secret}")))
    } else {
        say.with("answer-mail-see", "link", page.as_str())
    };
    let body = say.args(
        "answer-mail-body",
        &[
            ("to", to.into()),
            ("why", why.into()),
            ("reference", row.reference.as_str().into()),
            ("subject", row.subject.as_str().into()),
            ("text", row.text.as_str().into()),
            ("due", due.into()),
            ("how", how.into()),
            ("page", page.into()),
        ],
    );
    Ok((subject, body))
}
