//! Asking, and taking the next step of an ask: what is written, what lists need, and the entry in the public
//! ledger, in one transaction.

use super::act::{Act, Parts};
use super::entry::{self, Asked, Stepped};
use super::model::{AskRow, Derived, standing_of, steps_of};
use super::store::{self, Adding, AddingStep};
use crate::answering::letters;
use crate::circulars::receipt;
use crate::committees;
use crate::decisions::basis::{self, NoBasis};
use crate::documents::Document;
use crate::law::Regimes;
use crate::ledger_log;
use crate::parties::bodies;
use crate::store::{StoreError, Tx, references};
use crate::web::Ctx;
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::ask::{Ask, Kind, NotAllowed, Step, check};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Who does something, for whom, and when.
#[derive(Clone)]
pub struct Sitting {
    /// The person.
    pub person: Option<Uuid>,
    /// The party for which it is done.
    pub party: Uuid,
    /// The instant.
    pub now: Timestamp,
    /// Time and chance.
    pub world: World,
    /// The law as it holds in this installation.
    pub regimes: Regimes,
}

impl Sitting {
    /// Whoever makes a request, for a party.
    #[must_use]
    pub fn of(ctx: &Ctx, party: Uuid) -> Sitting {
        let (world, regimes) = (ctx.app.world.clone(), ctx.app.regimes.clone());
        Sitting { person: ctx.actor.party, party, now: ctx.now, world, regimes }
    }

    fn today(&self) -> Date {
        self.world.day_of(self.now)
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct NewAsk {
    /// Its area, or `nation`.
    pub area: String,
    /// Its kind.
    pub kind: Kind,
    /// Who asks: for a promise, to whom it was made.
    pub asker: Uuid,
    /// Who owes the answer.
    pub of: Uuid,
    /// What it is about.
    pub subject: String,
    /// What is asked.
    pub text: String,
    /// The event that the answer is needed for, and its day.
    pub event: Option<(Date, String)>,
    /// The day on which it was asked.
    pub on: Date,
    /// The day that was promised.
    pub by: Option<Date>,
    /// The decision that it rests on.
    pub decision: Option<Reference>,
    /// The ask that it takes further.
    pub about: Option<Reference>,
    /// The full name of its rule, such as `england-2008/R19`.
    pub rule: String,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: Act,
    /// The words that came with it.
    pub note: Option<String>,
}

/// How a step came, beyond what happened.
#[derive(Debug, Clone, Default)]
pub struct With {
    /// The documents that came with it; they are kept already, in the same transaction.
    pub documents: Vec<Document>,
    /// Whether the post of the party took it by its link, without an account.
    pub by_post: bool,
    /// Of what was agreed by word of mouth: the post of who said it.
    pub said_by: Option<String>,
    /// Whether it is what the minutes of a committee say, or who reviews a complaint.
    pub minuted: bool,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such ask.
    Unknown,
    /// Somebody else did something since it was shown: this step.
    Overtaken,
    /// The rules say no.
    Refused(NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<NotAsked> for NotTaken {
    /// For what needs no decision and takes nothing further, as letters and promises: then there is no other reason.
    fn from(why: NotAsked) -> NotTaken {
        match why {
            NotAsked::Not(why) => why,
            NotAsked::NoSuchAsk | NotAsked::NoBasis(_) => {
                NotTaken::Store(StoreError::Failed("it would need a decision".into()))
            }
        }
    }
}

/// Why nothing was asked.
#[derive(Debug)]
pub enum NotAsked {
    /// What it should take further is no ask of this body.
    NoSuchAsk,
    /// A network asks for this only after a decision to, and this is none that fits (R04).
    NoBasis(NoBasis),
    /// What stands in the way of any step.
    Not(NotTaken),
}

impl From<NotTaken> for NotAsked {
    fn from(why: NotTaken) -> NotAsked {
        NotAsked::Not(why)
    }
}

impl From<StoreError> for NotAsked {
    fn from(error: StoreError) -> NotAsked {
        NotAsked::Not(NotTaken::Store(error))
    }
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// Asks something, and leaves the mail that it owes to the post of whom it is asked.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn ask(tx: &mut Tx, new: &NewAsk, sitting: &Sitting) -> Result<Reference, NotAsked> {
    let (reference, row, first) = asked(tx, new, sitting).await?;
    letters::owe(tx, &row, &[first], sitting).await?;
    Ok(reference)
}

/// Asks something that goes out with what else is asked of the same body, in a mail that the caller owes.
///
/// # Errors
/// As [`ask`].
pub async fn ask_within(tx: &mut Tx, new: &NewAsk, sitting: &Sitting) -> Result<AskRow, NotAsked> {
    asked(tx, new, sitting).await.map(|(_, row, _)| row)
}

async fn asked(
    tx: &mut Tx,
    new: &NewAsk,
    sitting: &Sitting,
) -> Result<(Reference, AskRow, Step<Uuid>), NotAsked> {
    let (regime, rule) = sitting.regimes.rule(&new.rule).ok_or_else(|| {
        NotTaken::Store(StoreError::Failed(format!("there is no rule {}", new.rule)))
    })?;
    let first = Step { on: new.on, act: Act::Asked { of: new.of, by: new.by } };
    let event = new.event.as_ref().map(|(day, _)| *day);
    let empty = Ask { asker: new.asker, regime, rule, event, steps: &[] };
    check(&empty, &first, sitting.today()).map_err(NotTaken::Refused)?;
    let asker = bodies::by_id(tx, new.asker).await?.ok_or(NotTaken::Unknown)?;
    let needed = rules::decision::needed_for(new.kind);
    let rests_on = basis::find(tx, &asker, needed, new.decision, new.on).await?;
    let decision = rests_on.map_err(NotAsked::NoBasis)?;
    let about = match new.about {
        None => None,
        // What a body takes further, it asked itself.
        Some(reference) => {
            let before = store::by_reference(tx, reference).await?;
            let before = before.filter(|before| before.asker == new.asker);
            Some(before.ok_or(NotAsked::NoSuchAsk)?.reference)
        }
    };
    let steps = [first];
    let ask = Ask { steps: &steps, ..empty };
    let standing = rules::ask::standing(&ask, sitting.today())
        .map_err(|_| NotTaken::Refused(NotAllowed::NoDate))?;
    let derived = Derived::of(&ask, &standing, new.on);
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Ask, &new.area, id).await?;
    let reference_text = reference.to_string();
    let event = new.event.as_ref().map(|(day, name)| (*day, name.as_str()));
    let adding = Adding {
        area: &new.area,
        id,
        reference: &reference_text,
        kind: new.kind,
        asker: new.asker,
        subject: &new.subject,
        text: &new.text,
        regime: &regime.id,
        rule: &rule.id,
        event,
        decision: decision.as_ref().map(|decision| decision.id),
        about: about.as_deref(),
        on: new.on,
    };
    store::add(tx, &adding, (&derived, 1), sitting.now).await?;
    let content = entry::bytes(&Asked {
        about: about.as_deref(),
        area: &new.area,
        asker: new.asker.to_string(),
        by: new.by.map(|day| day.to_string()),
        decision: decision.as_ref().map(|decision| decision.reference.as_str()),
        event_day: event.map(|(day, _)| day.to_string()),
        event_name: event.map(|(_, name)| name),
        kind: new.kind.key(),
        of: new.of.to_string(),
        on: new.on.to_string(),
        regime: &regime.id,
        rule: &rule.id,
        subject: &new.subject,
        text: &new.text,
    });
    let of = (new.area.as_str(), id, reference_text.as_str());
    let step = NewStep { on: new.on, act: first.act, note: None };
    write_step(tx, of, 1, &step, &content, &With::default(), sitting).await?;
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    Ok((reference, row, first))
}

/// Takes the next step of an ask that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    take_step_with(tx, reference, new, &With::default(), seen, sitting).await
}

/// The same for a step that came with documents, or by the link of a post.
///
/// # Errors
/// As [`take_step`].
pub async fn take_step_with(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    with: &With,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    let mut steps = steps_of(&store::steps(tx, &row.area, row.id).await?)?;
    // That a mail went out in the meantime is nobody's doing, and changes nothing of what somebody saw.
    let seen = usize::try_from(seen).unwrap_or(usize::MAX);
    let since = steps.get(seen..).ok_or(NotTaken::Overtaken)?;
    if since.iter().any(|step| step.act != Act::Sent) {
        return Err(NotTaken::Overtaken);
    }
    // Where each statement sees what was committed before it, another's step can have come since the row was read.
    if steps.len() as i64 != row.version {
        return Err(NotTaken::Overtaken);
    }
    // What a committee has before it is decided in its minutes, and a complaint by who reviews it, and in no other way.
    let answers = matches!(new.act, Act::Answered(_)) && !with.minuted;
    if answers && committees::requests::decides(tx, &row).await? {
        return Err(NotTaken::Refused(NotAllowed::CommitteeDecides));
    }
    let next = Step { on: new.on, act: new.act };
    check(&row.with(&sitting.regimes, &steps)?, &next, sitting.today())
        .map_err(NotTaken::Refused)?;
    steps.push(next);
    let standing = standing_of(&row, &sitting.regimes, &steps, sitting.today())?;
    let derived = Derived::of(&row.with(&sitting.regimes, &steps)?, &standing, new.on);
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &derived, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    write(tx, &row, new, with, sitting).await?;
    let row = AskRow { owner: derived.owner, ..row };
    letters::owe(tx, &row, &steps, sitting).await?;
    // Whoever has one ask of a circular has all of it.
    if derived.reached == "received" && row.reached != "received" {
        let channel = match with.by_post {
            true => "mail",
            // Who asked notes what came by letter.
            false if sitting.party == row.asker => "post",
            false => "web",
        };
        let came = receipt::came(tx, (row.area.as_str(), row.id), new.on, channel, sitting);
        came.await.map_err(|why| match why {
            StoreError::Taken => NotTaken::Overtaken,
            other => NotTaken::Store(other),
        })?;
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    row: &AskRow,
    new: &NewStep,
    with: &With,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let (note, act) = (new.note.as_deref(), parts(new, with));
    let content = Stepped::new(new.on, act, note, sitting.party, &with.documents);
    let of = (row.area.as_str(), row.id, row.reference.as_str());
    let n = row.version + 1;
    write_step(tx, of, n, new, &entry::bytes(&content), with, sitting).await?;
    for document in &with.documents {
        store::add_document(tx, row, n, document.id).await?;
    }
    Ok(())
}

/// What a row keeps of a step; of what was agreed by word of mouth, who said it.
fn parts<'w>(new: &NewStep, with: &'w With) -> Parts<'w> {
    let act = Parts::of(&new.act);
    Parts { detail: act.detail.or(with.said_by.as_deref()), ..act }
}

async fn write_step(
    tx: &mut Tx,
    (area, ask, reference): (&str, Uuid, &str),
    n: i64,
    new: &NewStep,
    content: &[u8],
    with: &With,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let act = parts(new, with);
    let kind = format!("ask.{}", act.act.key());
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, reference, Some(content))
        .await?;
    let step = AddingStep {
        area,
        ask,
        n,
        at: sitting.now,
        on: new.on,
        act,
        note: new.note.as_deref(),
        for_party: sitting.party,
        by_person: sitting.person,
        by_post: with.by_post,
        left,
    };
    match store::add_step(tx, &step).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
