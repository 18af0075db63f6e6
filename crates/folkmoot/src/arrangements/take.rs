//! Making an arrangement, and taking the next step of one: what is written, what lists need, and the entry in the public
//! ledger, in one transaction.

use super::entry::{Made, Stepped};
use super::handover;
use super::model::{
    ActKind, ArrangementRow, Detail, MOST_INDICATORS, MOST_STEPS, ShareRow, StepRow, indicators,
    weights,
};
use super::procurement::won::won_in;
use super::store::{self, Adding, AddingStep};
use crate::access::BodyKey;
use crate::asks::entry::bytes;
use crate::asks::take::{NotAsked as AskNot, Sitting};
use crate::ledger_log;
use crate::parties::bodies::{self, Body, Meant};
use crate::providers::store as providers;
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::arrangement::{NotAllowed, Standing, Step, What, WrongShares, check_shares};
use rules::host::{self, Barred, Candidate, Class};
use rules::money::Pence;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// The most arrangements of one area that a new one is compared with.
const COMPARED: i64 = 500;

/// An arrangement that is to be made.
#[derive(Debug, Clone)]
pub struct NewArrangement {
    /// The area of the authority that leads.
    pub area: String,
    /// What it is.
    pub what: What,
    /// The host, or who carries the activities on.
    pub carrier: Meant,
    /// What that body is.
    pub class: Class,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// The day on which it is made.
    pub made_on: Date,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Option<Date>,
    /// Its value for each year.
    pub value: Option<Pence>,
    /// Where its terms can be read.
    pub terms: Option<String>,
    /// Why.
    pub why: String,
    /// Why this body, though it provides care.
    pub why_provides: Option<String>,
    /// Why this body, though it is of elsewhere.
    pub why_not_local: Option<String>,
    /// The reference of the procurement that led to it.
    pub procurement: Option<String>,
    /// The number of its lot, where that was in lots.
    pub lot: Option<i64>,
    /// The authorities with their shares, the one that leads first.
    pub shares: Vec<ShareRow>,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: ActKind,
    /// The new last day.
    pub until: Option<Date>,
    /// The words that came with it.
    pub note: Option<String>,
    /// What belongs to it.
    pub detail: Option<Detail>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such arrangement.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules of days say no.
    Refused(NotAllowed),
    /// A contract follows an award to its host, and there is none of this authority.
    NoAward,
    /// It would be made before its award, which was on this day.
    BeforeAward(Date),
    /// The contract of a lot needs the area of that code, for which the lot is.
    NotOfLot(String),
    /// There are as many indicators, or steps, as there can be.
    TooMany,
    /// The report that is due when an interim body ceases could not be asked for.
    NotAsked(AskNot),
    /// The body cannot be a host.
    Barred(Barred),
    /// The shares cannot be used.
    Shares(WrongShares),
    /// Shares are changed among the authorities that are in it.
    OtherAuthorities,
    /// An area has another such arrangement in these days: the area, and the reference of that.
    Overlaps(String, String),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// What a body is: as the registers have it, if they do, whatever was typed.
///
/// # Errors
/// When a statement fails.
pub async fn class_of(tx: &mut Tx, body: &Body, typed: Class) -> Result<Class, StoreError> {
    match body.code.as_deref() {
        Some(code) if code.starts_with("authority:") => Ok(Class::LocalAuthority),
        code => class_in_register(tx, code, &body.name, typed).await,
    }
}

/// What a body of a code and a name is: an NHS trust if it stands among them in the register of organisations; otherwise as its
/// name says.
///
/// # Errors
/// When a statement fails.
pub async fn class_in_register(
    tx: &mut Tx,
    code: Option<&str>,
    name: &str,
    typed: Class,
) -> Result<Class, StoreError> {
    let class = class_by_name(name, typed);
    match providers::is_trust(tx, code, name.trim()).await? {
        true if !class.is_barred() => Ok(Class::NhsTrust),
        _ => Ok(class),
    }
}

/// What a body is: as its name says, if it says that, whatever was typed.
#[must_use]
pub fn class_by_name(name: &str, typed: Class) -> Class {
    let name = name.to_lowercase();
    let names = |words: &str| name.contains(words);
    match typed {
        _ if names("nhs foundation trust") => Class::FoundationTrust,
        _ if names("nhs trust") => Class::NhsTrust,
        _ if names("primary care trust") => Class::PrimaryCareTrust,
        _ if names("strategic health authority") => Class::StrategicHealthAuthority,
        typed => typed,
    }
}

/// Whether the law lets a body be the host.
///
/// # Errors
/// Why not.
fn check_host(body: &Body, class: Class, new: &NewArrangement) -> Result<(), Barred> {
    let is_the_network = body.code.as_deref().is_some_and(|code| code.starts_with("network:"));
    host::check(&Candidate {
        class,
        is_the_network,
        provides_care: new.provides_care,
        is_local: new.is_local,
        why_it_provides: new.why_provides.as_deref(),
        why_not_local: new.why_not_local.as_deref(),
    })
}

/// Makes an arrangement.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn make(
    tx: &mut Tx,
    mut new: NewArrangement,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let today = sitting.world.day_of(sitting.now);
    let days = (new.from, new.until);
    let standing = Standing::made(new.what, new.made_on, days, today).map_err(NotTaken::Refused)?;
    check_shares(&weights(&new.shares)).map_err(NotTaken::Shares)?;
    let body = bodies::ensure(tx, &sitting.world, &new.carrier, sitting.now).await?;
    let body = body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
    new.class = class_of(tx, &body, new.class).await?;
    match new.what {
        What::Contract => {
            follows_award(tx, &new).await?;
            check_host(&body, new.class, &new).map_err(NotTaken::Barred)?;
        }
        What::Interim => {}
    }
    for one in &new.shares {
        let follows = (new.procurement.as_deref(), new.lot);
        no_other(tx, &one.area, (new.what, &standing), follows, None).await?;
    }
    let id = sitting.world.new_id();
    let reference =
        references::name(tx, &sitting.world, Prefix::Arrangement, &new.area, id).await?;
    let text = reference.to_string();
    let (lead, carrier) = (sitting.party, body.id);
    let adding = Adding { id, reference: &text, lead, carrier, new: &new };
    match store::add(tx, &adding, sitting.now).await {
        // Of two at once for one area, the second finds the first's in the place of its own.
        Err(StoreError::Taken) => return Err(NotTaken::Overtaken),
        other => other?,
    }
    let content = bytes(&Made {
        carrier: carrier.to_string(),
        class: new.class.key(),
        from: new.from.to_string(),
        is_local: new.is_local,
        lead: lead.to_string(),
        lot: new.lot,
        procurement: new.procurement.as_deref(),
        provides_care: new.provides_care,
        shares: new.shares.iter().map(|one| (one.area.as_str(), one.share)).collect(),
        signed: new.made_on.to_string(),
        terms: new.terms.as_deref(),
        until: new.until.map(|day| day.to_string()),
        value: new.value.map(|value| value.0),
        what: new.what.key(),
        why: &new.why,
        why_not_local: new.why_not_local.as_deref(),
        why_provides: new.why_provides.as_deref(),
    });
    let step =
        NewStep { on: new.made_on, act: ActKind::Made, until: new.until, note: None, detail: None };
    write(tx, (&new.area, id, &text), 1, &step, &content, sitting).await?;
    Ok(reference)
}

/// That a contract follows an award of its authority to its host, and is not made before it (the letter of 9 November 2006
/// lets authorities procure the host; R03 bars who may not be one at the award).
async fn follows_award(tx: &mut Tx, new: &NewArrangement) -> Result<(), NotTaken> {
    let reference = new.procurement.as_deref();
    let reference = reference.and_then(|text| Reference::parse_as(Prefix::Procurement, text));
    let won = won_in(tx, reference.ok_or(NotTaken::NoAward)?, new.lot).await?;
    let won = won.ok_or(NotTaken::NoAward)?;
    let of_the_lead = won.body == BodyKey::Code(format!("authority:{}", new.area));
    if !of_the_lead || new.carrier != won.meant() {
        return Err(NotTaken::NoAward);
    }
    if new.made_on < won.awarded_on {
        return Err(NotTaken::BeforeAward(won.awarded_on));
    }
    let areas = won.lot.map(|lot| lot.areas).unwrap_or_default();
    let is_in = |area: &String| new.shares.iter().any(|share| share.area == *area);
    match areas.into_iter().find(|area| !is_in(area)) {
        Some(area) => Err(NotTaken::NotOfLot(area)),
        None => Ok(()),
    }
}

/// That an area has no other arrangement of a kind in the days of one; contracts for lots of one procurement stand side by side.
async fn no_other(
    tx: &mut Tx,
    area: &str,
    (what, standing): (What, &Standing),
    (procurement, lot): (Option<&str>, Option<i64>),
    itself: Option<Uuid>,
) -> Result<(), NotTaken> {
    let there = store::of_area(tx, area, COMPARED).await?;
    let is_other_lot = |row: &ArrangementRow| {
        let both = row.lot.is_some() && lot.is_some();
        both && row.procurement.as_deref() == procurement && row.lot != lot
    };
    let other = there.into_iter().find(|row| {
        Some(row.id) != itself
            && row.what() == what
            && row.standing().overlaps(standing)
            && !is_other_lot(row)
    });
    match other {
        Some(row) => Err(NotTaken::Overlaps(area.to_owned(), row.reference)),
        None => Ok(()),
    }
}

/// Takes the next step of an arrangement that was shown with `seen` steps.
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
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    if row.version >= MOST_STEPS {
        return Err(NotTaken::TooMany);
    }
    let standing = after(tx, &row, new, sitting.world.day_of(sitting.now)).await?;
    check_detail(tx, &row, new).await?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let mut new = new.clone();
    let ceases = matches!(new.act, ActKind::Ended | ActKind::Lapsed);
    if let Some(ceased) = standing.ended.filter(|_| ceases && row.what() == What::Interim) {
        let asked = handover::ask_for_report(tx, &row, ceased, sitting).await;
        let asked = asked.map_err(NotTaken::NotAsked)?;
        new.detail = (!asked.is_empty()).then_some(Detail::Report(asked));
    }
    let detail = detail_text(&new)?;
    let content = bytes(&Stepped {
        act: new.act.key(),
        detail: detail.as_deref(),
        note: new.note.as_deref(),
        noted_for: sitting.party.to_string(),
        on: new.on.to_string(),
        until: new.until.map(|day| day.to_string()),
    });
    let of = (row.area.as_str(), row.id, row.reference.as_str());
    write(tx, of, row.version + 1, &new, &content, sitting).await
}

/// What belongs to a step, as it is kept.
fn detail_text(new: &NewStep) -> Result<Option<String>, StoreError> {
    let text = new.detail.as_ref().map(serde_json::to_string).transpose();
    text.map_err(|why| StoreError::Failed(format!("a step of an arrangement: {why}")))
}

/// That what belongs to a step fits what was there before.
async fn check_detail(tx: &mut Tx, row: &ArrangementRow, new: &NewStep) -> Result<(), NotTaken> {
    let wrong = || StoreError::Failed("a step of an arrangement without what belongs to it".into());
    match (new.act, &new.detail) {
        (ActKind::Shares, Some(Detail::Shares(shares))) => {
            let made = store::shares(tx, &row.area, row.id).await?;
            let same = made.len() == shares.len()
                && shares.iter().all(|(area, _)| made.iter().any(|one| one.area == *area));
            if !same {
                return Err(NotTaken::OtherAuthorities);
            }
            let weights: Vec<u64> =
                shares.iter().map(|(_, share)| u64::try_from(*share).unwrap_or(0)).collect();
            check_shares(&weights).map_err(NotTaken::Shares)
        }
        (ActKind::Indicator, Some(Detail::Indicator { .. })) => {
            let steps = store::steps(tx, &row.area, row.id).await?;
            let is_full = indicators(&steps).len() >= MOST_INDICATORS;
            if is_full { Err(NotTaken::TooMany) } else { Ok(()) }
        }
        (ActKind::Reported, Some(Detail::Reported { indicator, .. })) => {
            let steps = store::steps(tx, &row.area, row.id).await?;
            let is_there = *indicator < indicators(&steps).len();
            if is_there { Ok(()) } else { Err(NotTaken::Unknown) }
        }
        (ActKind::Shares | ActKind::Indicator | ActKind::Reported, _) => Err(wrong().into()),
        (_, None) => Ok(()),
        (_, Some(_)) => Err(wrong().into()),
    }
}

async fn after(
    tx: &mut Tx,
    row: &ArrangementRow,
    new: &NewStep,
    today: Date,
) -> Result<Standing, NotTaken> {
    let steps: Vec<StepRow> = store::steps(tx, &row.area, row.id).await?;
    let last = steps.last().map_or(row.made_on, |step| step.on_day);
    let act = new.act.act(new.until).ok_or(NotTaken::Refused(NotAllowed::NotLater))?;
    let standing = row.standing().after(Step { on: new.on, act }, last, today);
    let standing = standing.map_err(NotTaken::Refused)?;
    if new.act == ActKind::Extended {
        for one in store::shares(tx, &row.area, row.id).await? {
            let follows = (row.procurement.as_deref(), row.lot);
            no_other(tx, &one.area, (row.what(), &standing), follows, Some(row.id)).await?;
        }
    }
    Ok(standing)
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    n: i64,
    new: &NewStep,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kind = format!("arrangement.{}", new.act.key());
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, reference, Some(content))
        .await?;
    let detail = detail_text(new)?;
    let step = AddingStep {
        of: (area, id),
        n,
        at: sitting.now,
        on: new.on,
        act: new.act,
        until: new.until,
        note: new.note.as_deref(),
        detail: detail.as_deref(),
        for_party: sitting.party,
        by_person: sitting.person,
        left,
    };
    match store::add_step(tx, &step).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
