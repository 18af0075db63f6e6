//! Letters that go by mail to the post of whom they are to: one is owed in the transaction that files it, and written
//! afterwards, once; what became of it stands on the page of the letter. To whom no mail can go it is posted.

use super::model::{ItemRow, Stands};
use super::{letters_store, store};
use crate::answering::post;
use crate::app::App;
use crate::offices::model::OfficeRow;
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::{Language, Say};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many are looked for at a time.
const BATCH: i64 = 50;

/// What became of the mail of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterMail {
    /// `waiting`, `written`, `sent`, `came-back`, `by-post` (no address is known), `posted`, or `dropped` (it was erased before).
    pub state: String,
    /// The day on which that was known.
    pub done_on: Option<Date>,
}
crate::from_row!(LetterMail { state, done_on });

impl LetterMail {
    /// The key of what became of it: one that is written is on its way until a mail server has taken it.
    #[must_use]
    pub fn way(&self) -> &str {
        if self.state == "written" { "waiting" } else { &self.state }
    }

    /// Whether it can only be posted.
    #[must_use]
    pub fn is_to_post(&self) -> bool {
        matches!(self.state.as_str(), "by-post" | "came-back")
    }

    /// What became of it, in words.
    #[must_use]
    pub fn in_words(&self, say: Say<'_>) -> String {
        let day = self.done_on.map(|day| say.day(day)).unwrap_or_default();
        say.with(&format!("letter-mail-is-{}", self.way()), "day", day)
    }
}

/// How many letters went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct LetterCounts {
    /// On their way.
    #[schema(minimum = 0)]
    pub waiting: i64,
    /// Mailed.
    #[schema(minimum = 0)]
    pub mailed: i64,
    /// Came back, and not posted since.
    #[schema(minimum = 0)]
    pub came_back: i64,
    /// To be posted: no address is known.
    #[schema(minimum = 0)]
    pub to_post: i64,
    /// Posted.
    #[schema(minimum = 0)]
    pub posted: i64,
}

impl LetterCounts {
    /// The counts of states and how many letters are in each.
    #[must_use]
    pub fn of(states: &[(String, i64)]) -> LetterCounts {
        let mut counts = LetterCounts::default();
        for (state, count) in states {
            match state.as_str() {
                "waiting" | "written" => counts.waiting += count,
                "sent" => counts.mailed += count,
                "came-back" => counts.came_back += count,
                "by-post" => counts.to_post += count,
                "posted" => counts.posted += count,
                _ => {}
            }
        }
        counts
    }

    /// Each that is not nothing, with the key of its way.
    pub fn some(self) -> impl Iterator<Item = (&'static str, i64)> {
        let all = [
            ("sent", self.mailed),
            ("waiting", self.waiting),
            ("came-back", self.came_back),
            ("by-post", self.to_post),
            ("posted", self.posted),
        ];
        all.into_iter().filter(|(_, count)| *count > 0)
    }
}

/// Writes a batch in one transaction; returns how many there were.
///
/// # Errors
/// When the database cannot be used.
pub async fn write_some(app: &App) -> Result<usize, StoreError> {
    let read = app.db.read(|tx| Box::pin(async move { letters_store::waiting(tx, BATCH).await }));
    let letters = read.await?;
    let count = letters.len();
    if count == 0 {
        return Ok(0);
    }
    let within = app.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                for (area, item, party) in letters {
                    write(tx, &within, (&area, item), party).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    app.forget_kept().await;
    Ok(count)
}

async fn write(tx: &mut Tx, app: &App, of: (&str, Uuid), party: Uuid) -> Result<(), StoreError> {
    let (now, today) = (app.world.now(), app.world.today());
    let Some((address, office)) = post::where_to(tx, party).await? else {
        letters_store::claim(tx, of, "by-post", None, Some(today)).await?;
        return Ok(());
    };
    let item = store::one(tx, of.0, of.1).await?;
    let Some(item) = item.filter(|item| item.stands() != Stands::Erased) else {
        letters_store::claim(tx, of, "dropped", None, Some(today)).await?;
        return Ok(());
    };
    let mail = app.world.new_id();
    // Nothing if another copy of the program has written it.
    if !letters_store::claim(tx, of, "written", Some(mail), None).await? {
        return Ok(());
    }
    let (subject, body) = words(app, &item, office.as_ref(), address.language());
    outbox::add(tx, mail, &address.email, &subject, &body, now).await?;
    if app.demo {
        // There it is read where it is kept: it has come as far as it will.
        letters_store::outcome(tx, mail, true, today).await?;
    }
    Ok(())
}

/// The subject and the text of the mail: who writes, about what, the words, and where anyone can read them.
fn words(
    app: &App,
    item: &ItemRow,
    office: Option<&OfficeRow>,
    language: Language,
) -> (String, String) {
    let say = Say::new(&app.words, language);
    let to = match office {
        Some(office) => format!("{}, {}", office.title, item.to_in(say)),
        None => item.to_in(say),
    };
    let page =
        format!("{}{}", app.base_url, say.to(&format!("/correspondence/{}", item.reference)));
    let args = [
        ("from", item.from_in(say).into()),
        ("to", to.into()),
        ("day", say.day(item.on_day).into()),
        ("subject", item.subject.as_str().into()),
        ("words", item.words.as_deref().unwrap_or(&item.summary).into()),
        ("page", page.into()),
    ];
    (say.args("letter-mail-subject", &args), say.args("letter-mail-body", &args))
}
