//! Filing an item, and taking the next step of one: what is written, the ask that it makes, the step that it takes
//! on another, and the entry in the public ledger, in one transaction.

use super::files;
use super::letters_store;
use super::model::Channel;
use super::model::{ItemAct, ItemKind, ItemRow, Side, Waits, after};
use super::store::{self, Adding, AddingStep};
use crate::asks::entry::bytes;
use crate::asks::new::rule_of;
use crate::asks::take::{self as asking, NewAsk, NewStep, NotTaken, Sitting};
use crate::asks::{act::Act, store as ask_store};
use crate::documents::serve::hex;
use crate::documents::upload::{Fault, Upload};
use crate::ledger_log;
use crate::redaction::store::{self as sealed, Sealed};
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::ask::Kind;
use rules::reference::{Prefix, Reference};
use serde::Serialize;
use uuid::Uuid;

/// What is filed.
#[derive(Debug, Clone)]
pub struct NewItem {
    /// Its area, or `nation`.
    pub area: String,
    /// What it is.
    pub kind: ItemKind,
    /// By what way it passed.
    pub channel: Channel,
    /// Whose it is.
    pub from: Uuid,
    /// To whom it went.
    pub to: Uuid,
    /// Others who had it too.
    pub also: String,
    /// The day on which it passed.
    pub on: Date,
    /// What it is about.
    pub subject: String,
    /// What it says, in short.
    pub summary: String,
    /// Its words as anyone may read them.
    pub words: Option<String>,
    /// Its words as they came, if anything of them is not shown, and the head of a mail.
    pub sealed: Option<(String, Option<String>)>,
    /// Why words are left out.
    pub withheld: Option<String>,
    /// The text that it rests on.
    pub quoted: Option<String>,
    /// The item that it answers.
    pub answers: Option<Reference>,
    /// The ask that it replies to, and the step that it takes there.
    pub replies: Option<(Reference, Option<Act>)>,
    /// As what it waits to be noted on that ask.
    pub waits: Option<Waits>,
    /// The kind of ask that it makes, if it expects a reply.
    pub expects: Option<Kind>,
    /// The event that the reply is needed for.
    pub event: Option<(Date, String)>,
    /// Whether it is mailed to the post of whom it goes to. Only for one that its sender files, with words that anyone may read.
    pub mails: bool,
}

/// Why nothing was filed.
#[derive(Debug)]
pub enum NotFiled {
    /// There is no such item to answer.
    NoItem,
    /// There is no such ask, or it is between others.
    NoAsk,
    /// The ask that it would make cannot be.
    Ask(NotTaken),
    /// The step that it would take cannot be.
    Step(NotTaken),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotFiled {
    fn from(error: StoreError) -> NotFiled {
        NotFiled::Store(error)
    }
}

/// What the entry of a filing commits to in the public ledger. The fields stand in the order of the alphabet.
#[derive(Serialize)]
pub(super) struct FiledContent<'a> {
    pub(super) also: &'a str,
    pub(super) answers: Option<String>,
    pub(super) area: &'a str,
    pub(super) ask: Option<&'a str>,
    pub(super) channel: &'a str,
    /// The SHA-256 of each file that came with it, in hexadecimal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) documents: Vec<String>,
    pub(super) filed_for: String,
    pub(super) from: String,
    pub(super) kind: &'a str,
    pub(super) on: String,
    pub(super) quoted: Option<&'a str>,
    pub(super) sealed: Option<&'a str>,
    pub(super) subject: &'a str,
    pub(super) summary: &'a str,
    pub(super) to: String,
    pub(super) words: Option<&'a str>,
}

/// What the entry of a later step commits to.
#[derive(Serialize)]
pub(super) struct StepContent<'a> {
    pub(super) act: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) noted_for: String,
    pub(super) words: Option<&'a str>,
}

/// Files an item.
///
/// # Errors
/// When something it names is not there, the rules say no, or a statement fails; then nothing is kept.
pub async fn file(tx: &mut Tx, new: &NewItem, sitting: &Sitting) -> Result<Reference, NotFiled> {
    file_with(tx, new, &[], sitting).await
}

/// Files an item with the files that came with it.
///
/// # Errors
/// As [`file`].
pub async fn file_with(
    tx: &mut Tx,
    new: &NewItem,
    files: &[Result<Upload, (String, Fault)>],
    sitting: &Sitting,
) -> Result<Reference, NotFiled> {
    let world = &sitting.world;
    let id = world.new_id();
    let answered = match new.answers {
        Some(reference) => {
            let item = store::by_reference(tx, reference).await?.ok_or(NotFiled::NoItem)?;
            Some(item).filter(|item| same_two(item, new)).ok_or(NotFiled::NoItem)?.into()
        }
        None => None,
    };
    // A thread belongs to one area, whoever goes on with it.
    let area = answered.as_ref().map_or(new.area.clone(), |item: &ItemRow| item.area.clone());
    let reference = references::name(tx, world, Prefix::Correspondence, &area, id).await?;
    let text = reference.to_string();
    if let Some((ask, act)) = &new.replies {
        reply(tx, new, (*ask, *act), &text, sitting).await?;
    }
    let ask = match new.expects {
        Some(kind) => Some(expect(tx, new, kind, &area, sitting).await?.to_string()),
        None => None,
    };
    let answers_ask = new.replies.as_ref().map(|(ask, _)| ask.to_string());
    let adding = Adding {
        area: &area,
        id,
        reference: &text,
        kind: new.kind.key(),
        channel: new.channel.key(),
        from: new.from,
        to: new.to,
        filed_for: sitting.party,
        also: &new.also,
        on: new.on,
        subject: &new.subject,
        summary: &new.summary,
        words: new.words.as_deref(),
        withheld: new.withheld.as_deref(),
        quoted: new.quoted.as_deref(),
        thread: answered.as_ref().map_or(id, |item| item.thread),
        answers: answered.as_ref().map(|item| item.id),
        ask: ask.as_deref(),
        answers_ask: answers_ask.as_deref(),
        waits: new.waits.map(Waits::key),
    };
    store::add(tx, &adding, sitting.now).await?;
    if let Some((words, head)) = &new.sealed {
        let sealed = Sealed { words: words.clone(), head: head.clone() };
        let today = world.day_of(sitting.now);
        sealed::seal(tx, (&area, id), store::WORDS, &sealed, today).await?;
    }
    if new.mails {
        letters_store::owe(tx, (&area, id), new.to, sitting.now).await?;
    }
    let documents = files::keep(tx, (&area, id), files, sitting).await?;
    let content = bytes(&FiledContent {
        also: &new.also,
        answers: new.answers.map(|reference| reference.to_string()),
        area: &area,
        ask: ask.as_deref(),
        channel: new.channel.key(),
        documents: documents.iter().map(|document| hex(&document.sha256)).collect(),
        filed_for: sitting.party.to_string(),
        from: new.from.to_string(),
        kind: new.kind.key(),
        on: new.on.to_string(),
        quoted: new.quoted.as_deref(),
        sealed: new.sealed.as_ref().map(|(words, _)| words.as_str()),
        subject: &new.subject,
        summary: &new.summary,
        to: new.to.to_string(),
        words: new.words.as_deref(),
    });
    write(tx, (&area, id, &text), 1, (ItemAct::Filed, None), &content, sitting).await?;
    Ok(reference)
}

fn same_two(item: &ItemRow, new: &NewItem) -> bool {
    let two = |a, b| (item.from, item.to) == (a, b);
    two(new.from, new.to) || two(new.to, new.from)
}

/// Takes the step on the ask that the item replies to.
async fn reply(
    tx: &mut Tx,
    new: &NewItem,
    (ask, act): (Reference, Option<Act>),
    item: &str,
    sitting: &Sitting,
) -> Result<(), NotFiled> {
    let row = ask_store::by_reference(tx, ask).await?.ok_or(NotFiled::NoAsk)?;
    let two = [new.from, new.to];
    if !two.contains(&row.owner) || !two.contains(&row.asker) {
        return Err(NotFiled::NoAsk);
    }
    let Some(act) = act else { return Ok(()) };
    let note = Some(format!("{item}: {}", new.subject));
    let step = NewStep { on: new.on, act, note };
    asking::take_step(tx, ask, &step, row.version, sitting).await.map_err(NotFiled::Step)
}

/// Makes the ask of an item that expects a reply.
async fn expect(
    tx: &mut Tx,
    new: &NewItem,
    kind: Kind,
    area: &str,
    sitting: &Sitting,
) -> Result<Reference, NotFiled> {
    let no_law = || NotFiled::Store(StoreError::Failed("no rule binds such an ask".into()));
    let rule = rule_of(&sitting.regimes, new.on, kind, "").ok_or_else(no_law)?;
    let text = [Some(new.summary.as_str()), new.words.as_deref(), Some(new.subject.as_str())];
    let text = text.into_iter().flatten().find(|text| !text.is_empty()).unwrap_or_default();
    let ask = NewAsk {
        area: area.to_owned(),
        kind,
        asker: new.from,
        of: new.to,
        subject: new.subject.clone(),
        text: text.chars().take(crate::asks::model::LONGEST_TEXT).collect(),
        event: new.event.clone(),
        on: new.on,
        by: None,
        decision: None,
        about: None,
        rule,
    };
    asking::ask(tx, &ask, sitting).await.map_err(|why| NotFiled::Ask(why.into()))
}

/// A step on an item.
#[derive(Debug, Clone)]
pub struct ItemChange {
    /// What happens.
    pub act: ItemAct,
    /// Who does it.
    pub side: Side,
    /// The words that come with it.
    pub note: Option<String>,
    /// What may be read from now on, for [`ItemAct::Redacted`].
    pub words: Option<String>,
}

/// Why a step was not taken.
#[derive(Debug)]
pub enum NotChanged {
    /// There is no such item.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// It is not the time, or not this side's to do.
    Refused,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotChanged {
    fn from(error: StoreError) -> NotChanged {
        NotChanged::Store(error)
    }
}

/// Takes the next step of an item that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, it may not follow, or a statement fails; then nothing is changed.
pub async fn change(
    tx: &mut Tx,
    reference: Reference,
    change: &ItemChange,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotChanged> {
    let item = store::by_reference(tx, reference).await?.ok_or(NotChanged::Unknown)?;
    if item.version != seen {
        return Err(NotChanged::Overtaken);
    }
    let then = after(item.item_kind(), item.stands(), change.act, change.side)
        .ok_or(NotChanged::Refused)?;
    let waits = match change.act {
        ItemAct::Noted | ItemAct::PutAside => None,
        _ => item.waits.as_deref(),
    };
    let (of, today) = ((item.area.as_str(), item.id), sitting.world.day_of(sitting.now));
    if change.act == ItemAct::Posted && !letters_store::posted(tx, of, today).await? {
        return Err(NotChanged::Refused);
    }
    if !store::move_on(tx, &item, then.key(), waits, sitting.now).await? {
        return Err(NotChanged::Overtaken);
    }
    let note = change.note.as_deref();
    match change.act {
        ItemAct::Redacted => {
            store::show_anew(tx, &item, change.words.as_deref(), note).await?;
            letters_store::forget(tx, of).await?;
        }
        ItemAct::Erased => {
            store::erase(tx, &item, note.unwrap_or_default()).await?;
            letters_store::drop_it(tx, of, today).await?;
        }
        _ => {}
    }
    let content = bytes(&StepContent {
        act: change.act.key(),
        note,
        noted_for: sitting.party.to_string(),
        words: change.words.as_deref(),
    });
    let of = (item.area.as_str(), item.id, item.reference.as_str());
    match write(tx, of, item.version + 1, (change.act, note), &content, sitting).await {
        Err(StoreError::Taken) => Err(NotChanged::Overtaken),
        other => Ok(other?),
    }
}

async fn write(
    tx: &mut Tx,
    (area, item, reference): (&str, Uuid, &str),
    n: i64,
    (act, note): (ItemAct, Option<&str>),
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let kind = format!("correspondence.{}", act.key());
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, reference, Some(content))
        .await?;
    let step = AddingStep {
        area,
        item,
        n,
        at: sitting.now,
        on: sitting.world.day_of(sitting.now),
        act: act.key(),
        note,
        for_party: sitting.party,
        by_person: sitting.person,
        left,
    };
    store::add_step(tx, &step).await
}
