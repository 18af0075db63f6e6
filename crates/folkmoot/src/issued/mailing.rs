//! Writes the mails about documents that are owed into the outbox. Each that gives a version carries its own link, of which only
//! the hash is kept.

use super::model::IssuedRow;
use super::receipt::{ReceiptKind, ReceiptRow};
use super::{receipt_store, store};
use crate::answering::post;
use crate::app::App;
use crate::arrangements::nomination::reach::{self, Where};
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::Say;
use crate::world::secret_hash;
use rules::issued::{Holding, State};
use uuid::Uuid;

/// How many are looked for at a time.
const BATCH: i64 = 50;
/// Writes a batch in one transaction; returns how many there were.
///
/// # Errors
/// When the database cannot be used.
pub async fn write_some(app: &App) -> Result<usize, StoreError> {
    let ids =
        app.db.read(|tx| Box::pin(async move { receipt_store::waiting(tx, BATCH).await })).await?;
    let count = ids.len();
    if count == 0 {
        return Ok(0);
    }
    let within = app.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                for id in ids {
                    write(tx, &within, id).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    app.forget_kept().await;
    Ok(count)
}

/// Where mail to a holder goes: to the lead of an authority, or to the post of any other body.
async fn where_to(tx: &mut Tx, body: &Body, area: &str) -> Result<Option<Where>, StoreError> {
    if body.code.as_deref().is_some_and(|code| code.starts_with("authority:")) {
        return reach::where_to(tx, (area, body.id)).await;
    }
    let post = post::where_to(tx, body.id).await?;
    Ok(post.map(|(address, _)| {
        let language = address.language();
        (address.email, language)
    }))
}

async fn write(tx: &mut Tx, app: &App, id: Uuid) -> Result<(), StoreError> {
    let Some(receipt) = receipt_store::claim(tx, id).await? else { return Ok(()) };
    let (now, today) = (app.world.now(), app.world.today());
    let row = store::one(tx, &receipt.area, receipt.issued).await?;
    let kind = ReceiptKind::from_key(&receipt.kind);
    let body = bodies::by_id(tx, receipt.holder).await?;
    let (Some(row), Some(kind), Some(body)) = (row, kind, body) else {
        return receipt_store::done(tx, id, "dropped", today).await;
    };
    // Something else happened to it before the mail was written.
    let over = match kind {
        ReceiptKind::Given => {
            row.state() != State::Issued || row.current() != Some(receipt.number())
        }
        ReceiptKind::Replaced => row.state() != State::Issued,
        ReceiptKind::Withdrawn => false,
    };
    if over {
        return receipt_store::done(tx, id, "dropped", today).await;
    }
    let Some((email, language)) = where_to(tx, &body, &receipt.holder_area).await? else {
        return receipt_store::done(tx, id, "by-post", today).await;
    };
    let say = Say::new(&app.words, language);
    let secret = (kind == ReceiptKind::Given).then(|| app.world.new_secret());
    let (subject, text) =
        words(tx, app, say, (&receipt, kind), (&row, &body), secret.as_deref()).await?;
    let mail = app.world.new_id();
    outbox::add(tx, mail, &email, &subject, &text, now).await?;
    receipt_store::written(tx, id, mail, secret.as_deref().map(secret_hash)).await?;
    if app.demo {
        // There it is read where it is kept: it has come as far as it will.
        receipt_store::outcome(tx, mail, true, today).await?;
    }
    Ok(())
}

/// The subject and the text of a mail: what is issued, replaced or withdrawn, what changed, and how to open it.
async fn words(
    tx: &mut Tx,
    app: &App,
    say: Say<'_>,
    (receipt, kind): (&ReceiptRow, ReceiptKind),
    (row, to): (&IssuedRow, &Body),
    secret: Option<&str>,
) -> Result<(String, String), StoreError> {
    let whole = |path: &str| format!("{}{}", app.base_url, say.to(path));
    let steps = store::steps(tx, &row.area, row.id).await?;
    let note = steps.iter().find(|step| step.n == receipt.step).and_then(|step| step.note.clone());
    let drafted = steps.iter().rev().find(|step| {
        step.number == Some(receipt.number()) && step.audience.is_none() && step.note.is_some()
    });
    let changed = drafted.and_then(|step| step.note.clone());
    let said: Vec<String> = changed.into_iter().chain(note).collect();
    let had = receipt_store::of_holder(tx, (&row.area, row.id), receipt.holder).await?;
    let had = had.iter().filter(|one| one.is_given());
    let earlier = had.filter(|one| one.number < receipt.number);
    let holding = rules::issued::holding(earlier.map(|one| (one.number(), one.way())), None);
    let mut args = vec![
        ("body", row.body_in(say).into()),
        ("title", row.title.as_str().into()),
        ("version", receipt.number.into()),
        ("to", to.name_in(say).into()),
        ("changed", said.join("\n\n").into()),
        ("page", whole(&format!("/issued/{}", row.reference)).into()),
        ("reference", row.reference.as_str().into()),
    ];
    let replaces = match (kind, holding) {
        (ReceiptKind::Given, Holding::Old(version)) => {
            say.with("issued-mail-replaces", "version", i64::from(version))
        }
        _ => String::new(),
    };
    args.push(("replaces", replaces.into()));
    let link = secret.map(|secret| whole(&format!("/issued-to/{secret}"))).unwrap_or_default();
    args.push(("link", link.into()));
    let subject = say.args(&format!("issued-mail-subject-{}", kind.key()), &args);
    Ok((subject, say.args(&format!("issued-mail-{}", kind.key()), &args)))
}
