//! A mail into the register: between which two, what it answers, and whether it waits to be noted on an ask. Each
//! mail is one transaction, so that it is filed wholly or not at all, and a run can be broken off and begun again.

use super::message::{Mail, Nature};
use super::store as mails;
use crate::answering::letters::Letter;
use crate::answering::store as letters;
use crate::asks::model::NATION;
use crate::asks::store as ask_store;
use crate::asks::take::{NotTaken, Sitting};
use crate::correspondence::files;
use crate::correspondence::model::{Channel, ItemKind, ItemRow, Waits};
use crate::correspondence::store;
use crate::correspondence::take::{self, NewItem, NotFiled};
use crate::law::Regimes;
use crate::parties::bodies::{self, Body, Meant};
use crate::redaction::Labels;
use crate::store::{Db, StoreError, Tx};
use crate::web::words::{Language, Say, Words};
use crate::world::World;
use jiff::Timestamp;
use rules::ask::Kind;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// For whom mail is brought in, and how.
#[derive(Clone)]
pub struct Orders {
    /// The party whose mail it is.
    pub filed_for: Body,
    /// Whether what begins a thread from this party's side expects a reply, and so becomes an ask.
    pub expects: bool,
    /// Who brings it in.
    pub by: Option<Uuid>,
    /// What stands where something is left out or missing.
    pub texts: Texts,
    /// Time and chance.
    pub world: World,
    /// The law as it holds in this installation.
    pub regimes: Regimes,
}

/// The texts that an item of a mail is given, in the language of the record.
#[derive(Debug, Clone)]
pub struct Texts {
    labels: Labels,
    no_subject: String,
    withheld: String,
}

impl Texts {
    /// In the language of the record.
    #[must_use]
    pub fn of(words: &Words) -> Texts {
        let say = Say::new(words, Language::English);
        Texts {
            labels: Labels::of(say),
            no_subject: say.t("mail-no-subject").to_owned(),
            withheld: say.t("mail-withheld").to_owned(),
        }
    }
}

/// What a mail has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// An item; whether it waits to be noted on an ask.
    Filed(Reference, bool),
    /// It was there already.
    There,
    /// Nothing.
    Rejected(Why),
}

/// Why a mail was not filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Nobody has said whose this address is.
    #[error("nobody has said whose address {0} is")]
    Unknown(String),
    /// It is from this party, and no address that it is to is known.
    #[error("nobody has said whose any address is that it was sent to")]
    NoRecipient,
    /// Its day has not come.
    #[error("its date lies in the future")]
    Future,
    /// The ask that it would make cannot be.
    #[error("what it asks for cannot be an ask: {0}")]
    NoAsk(String),
    /// It is a bounce of nothing that is known.
    #[error("it says that a mail did not arrive, and that mail is not here")]
    BounceOfNothing,
}

impl Why {
    /// The same, as a log has it: without anybody's address.
    #[must_use]
    pub fn without_addresses(&self) -> &'static str {
        match self {
            Why::Unknown(_) => "nobody has said whose address it is from",
            Why::NoRecipient => "nobody has said whose any address is that it was sent to",
            Why::Future => "its date lies in the future",
            Why::NoAsk(_) => "what it asks for cannot be an ask",
            Why::BounceOfNothing => "it says that a mail did not arrive, and that mail is not here",
        }
    }
}

enum Stop {
    Became(Became),
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}

/// Whom a line of a map or form means: a code (`authority:E08000003`, `RM3`) or a name.
///
/// # Errors
/// When a statement fails.
pub async fn ensure(
    tx: &mut Tx,
    world: &World,
    typed: &str,
    now: Timestamp,
) -> Result<Option<Body>, StoreError> {
    let code = Meant::from_key(&format!("body/{}", typed.trim()));
    let name = Meant::from_key(&format!("new/{}", typed.trim()));
    let provider = (typed.len() <= 12 && !typed.contains(' '))
        .then(|| Meant::Provider(typed.trim().to_uppercase()));
    for meant in [code, provider, name].into_iter().flatten() {
        if let Some(body) = bodies::ensure(tx, world, &meant, now).await? {
            return Ok(Some(body));
        }
    }
    Ok(None)
}

/// The addresses of a mail that nobody has said anything about and that decide between whom it is.
///
/// # Errors
/// When a statement fails.
pub async fn unknown(tx: &mut Tx, filed_for: Uuid, mail: &Mail) -> Result<Vec<String>, StoreError> {
    if mail.nature == Nature::Bounce {
        return Ok(Vec::new());
    }
    match mails::party_of(tx, filed_for, &mail.from).await? {
        None => {
            let mut all = vec![mail.from.clone()];
            for address in &mail.to {
                if mails::party_of(tx, filed_for, address).await?.is_none() {
                    all.push(address.clone());
                }
            }
            Ok(all)
        }
        Some(party) if party == filed_for => {
            let mut all = Vec::new();
            for address in &mail.to {
                match mails::party_of(tx, filed_for, address).await? {
                    Some(party) if party != filed_for => return Ok(Vec::new()),
                    Some(_) => {}
                    None => all.push(address.clone()),
                }
            }
            Ok(all)
        }
        Some(_) => Ok(Vec::new()),
    }
}

/// Files a mail.
///
/// # Errors
/// When the database cannot be used. A mail that cannot be filed is no error.
pub async fn file(db: &Db, orders: &Orders, mail: Mail) -> Result<Became, StoreError> {
    let orders = orders.clone();
    let done = db.write(move |tx| Box::pin(async move { in_one(tx, &orders, &mail).await })).await;
    match done {
        Ok(became) | Err(Stop::Became(became)) => Ok(became),
        // Somebody else brought the same mail in at the same time.
        Err(Stop::Store(StoreError::Taken)) => Ok(Became::There),
        Err(Stop::Store(error)) => Err(error),
    }
}

async fn in_one(tx: &mut Tx, orders: &Orders, mail: &Mail) -> Result<Became, Stop> {
    let own = orders.filed_for.id;
    if mails::seen(tx, own, &mail.key).await?.is_some() {
        return Ok(Became::There);
    }
    let world = &orders.world;
    let now = world.now();
    let on = world.day_of(mail.sent);
    let reject = |why| Stop::Became(Became::Rejected(why));
    if on > world.day_of(now) {
        return Err(reject(Why::Future));
    }
    let parent = parent(tx, own, mail).await?;
    let letter = letter(tx, mail).await?;
    let sender = letter.as_ref().map(|letter| letter.party);
    let (from, to) = two(tx, orders, mail, parent.as_ref(), sender).await?;
    let parent = parent
        .filter(|item| (item.from, item.to) == (from, to) || (item.from, item.to) == (to, from));
    let ask = ask_of(tx, mail, parent.as_ref(), letter.as_ref(), (from, to)).await?;
    let waits = match (&ask, mail.nature) {
        (Some((_, true, _)), Nature::Bounce) => Some(Waits::Bounce),
        (Some((_, true, owner)), Nature::Automatic) if *owner == from => Some(Waits::AutoReply),
        (Some((_, true, owner)), Nature::Written) if *owner == from => Some(Waits::Reply),
        _ => None,
    };
    let begins = parent.is_none() && ask.is_none() && from == own;
    let expects = orders.expects && begins && mail.nature == Nature::Written;
    let subject = match mail.subject.as_str() {
        "" => orders.texts.no_subject.clone(),
        subject => orders.texts.labels.screened(subject),
    };
    let head = format!("{} → {}", mail.from, mail.to.join(", "));
    let answers = parent.as_ref().and_then(|item| Reference::parse(&item.reference).ok());
    let area = parent.map(|item| item.area).or_else(|| orders.filed_for.area.clone());
    let new = NewItem {
        area: area.unwrap_or_else(|| NATION.to_owned()),
        kind: ItemKind::Message,
        channel: Channel::Email,
        from,
        to,
        also: String::new(),
        on,
        subject,
        summary: String::new(),
        words: None,
        sealed: Some((mail.text.clone(), Some(head))),
        withheld: Some(orders.texts.withheld.clone()),
        quoted: None,
        answers,
        replies: ask.map(|(reference, ..)| (reference, None)),
        waits,
        expects: expects.then_some(Kind::Letter),
        event: None,
        mails: false,
    };
    let files = files::checked(mail.files.clone());
    let (world, regimes) = (world.clone(), orders.regimes.clone());
    let sitting = Sitting { person: orders.by, party: own, now, world, regimes };
    let reference = take::file_with(tx, &new, &files, &sitting).await.map_err(|why| match why {
        NotFiled::Ask(NotTaken::Refused(why)) => reject(Why::NoAsk(why.to_string())),
        NotFiled::Store(error)
        | NotFiled::Ask(NotTaken::Store(error))
        | NotFiled::Step(NotTaken::Store(error)) => Stop::Store(error),
        NotFiled::NoItem | NotFiled::NoAsk | NotFiled::Ask(_) | NotFiled::Step(_) => {
            Stop::Store(StoreError::Failed("what a mail answers was there and is gone".into()))
        }
    })?;
    let item = store::by_reference(tx, reference).await?;
    let item = item.ok_or_else(|| StoreError::Failed(format!("{reference} is not there")))?;
    mails::see(tx, own, &mail.key, &item.area, item.id).await?;
    Ok(Became::Filed(reference, waits.is_some()))
}

/// The item that a mail answers: by the mails that it names, or by a reference in its subject.
async fn parent(tx: &mut Tx, own: Uuid, mail: &Mail) -> Result<Option<ItemRow>, StoreError> {
    for key in &mail.answers {
        if let Some((area, id)) = mails::seen(tx, own, key).await?
            && let Some(item) = store::one(tx, &area, id).await?
        {
            return Ok(Some(item));
        }
    }
    for reference in &mail.named {
        if reference.prefix() == Prefix::Correspondence
            && let Some(item) = store::by_reference(tx, *reference).await?
            && [item.from, item.to].contains(&own)
        {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// The mail to a post that a mail answers.
async fn letter(tx: &mut Tx, mail: &Mail) -> Result<Option<Letter>, StoreError> {
    for id in &mail.ours {
        if let Some(letter) = letters::letter_of_mail(tx, *id).await? {
            return Ok(Some(letter));
        }
    }
    Ok(None)
}

/// Between which two a mail passed: from whom to whom. Of an address that nobody has said anything about, what answers a
/// mail to the post of `sender` is from there.
async fn two(
    tx: &mut Tx,
    orders: &Orders,
    mail: &Mail,
    parent: Option<&ItemRow>,
    sender: Option<Uuid>,
) -> Result<(Uuid, Uuid), Stop> {
    let own = orders.filed_for.id;
    let reject = |why| Stop::Became(Became::Rejected(why));
    let other_of = |item: &ItemRow| if item.from == own { item.to } else { item.from };
    if mail.nature == Nature::Bounce {
        let item = parent.ok_or_else(|| reject(Why::BounceOfNothing))?;
        return Ok((other_of(item), own));
    }
    let from = mails::party_of(tx, own, &mail.from).await?.or(sender);
    let from = from.ok_or_else(|| reject(Why::Unknown(mail.from.clone())))?;
    if from != own {
        return Ok((from, own));
    }
    for address in &mail.to {
        match mails::party_of(tx, own, address).await? {
            Some(to) if to != own => return Ok((own, to)),
            _ => {}
        }
    }
    parent.map(|item| (own, other_of(item))).ok_or_else(|| reject(Why::NoRecipient))
}

/// The ask that a mail belongs to, whether it is open, and who owes it: named in the subject, carried by the mail that it
/// answers, or that of its thread.
async fn ask_of(
    tx: &mut Tx,
    mail: &Mail,
    parent: Option<&ItemRow>,
    letter: Option<&Letter>,
    (from, to): (Uuid, Uuid),
) -> Result<Option<(Reference, bool, Uuid)>, StoreError> {
    let carried = match letter {
        Some(letter) => ask_store::one(tx, &letter.area, letter.ask).await?,
        None => None,
    };
    let carried = carried.and_then(|row| Reference::parse(&row.reference).ok());
    let of_thread = parent.and_then(|item| item.ask.as_deref().or(item.answers_ask.as_deref()));
    let of_thread = of_thread.and_then(|text| Reference::parse(text).ok());
    let named = mail.named.iter().copied().filter(|one| one.prefix() == Prefix::Ask);
    for reference in named.chain(carried).chain(of_thread) {
        if let Some(row) = ask_store::by_reference(tx, reference).await?
            && [from, to].contains(&row.owner)
            && [from, to].contains(&row.asker)
        {
            return Ok(Some((reference, row.closed_on.is_none(), row.owner)));
        }
    }
    Ok(None)
}
