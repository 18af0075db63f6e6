//! The receipt: the secret page on which somebody who spoke sees what has become of it, changes what
//! may be done with it, or takes it back. It needs no account; whoever has the link has the right.

use super::listing;
use super::model::{Consent, State, StepKind, may_follow};
use super::proof;
use super::publish;
use super::reasons;
use super::share::private;
use super::store::{self, Experience, NewStep, StepRow};
use super::tally::Tally;
use super::telling::is_secret;
use super::withdraw;
use crate::areas::register::{AreaCode, Register};
use crate::asks::evidence;
use crate::asks::listing::items;
use crate::asks::model::AskRow;
use crate::changes::listing as changed;
use crate::changes::model::ClaimRow;
use crate::changes::store as claims;
use crate::ledger_log::proof::Kept;
use crate::web::kit::{
    Button, ButtonKind, ButtonRow, Checkboxes, Choice, Fact, Field, Link, Markup, Notice,
    NoticeKind, Radios, ShareRow, Step, StepState, SummaryList, Timeline, Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

/// How many changes that came of one ask are shown.
const MOST_CHANGES: i64 = 10;

#[derive(Template)]
#[template(path = "experiences/receipt.html")]
struct ReceiptPage<'p> {
    say: Say<'p>,
    heading: &'p str,
    lede: &'p str,
    facts: SummaryList,
    keep: Notice,
    steps: Timeline,
    ledger: String,
    proof: Option<Link>,
    asks: Option<Markup>,
    changes: Option<Markup>,
    words: Option<Voice>,
    wanted: Option<&'p str>,
    can_change: bool,
    publish: Radios,
    allow: Checkboxes,
    secret: &'p str,
    version: i64,
    save: Button,
    withdraw: Link,
    share: ShareRow,
}

/// `GET /r/{secret}`
///
/// # Errors
/// When the link is not one of ours or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let found = find(&ctx, &secret).await?;
    show(&ctx, &secret, &found)
}

/// What a receipt shows.
struct Found {
    e: Experience,
    steps: Vec<StepRow>,
    /// Its entry in the public ledger, once that has it.
    kept: Option<Kept>,
    /// The asks behind which it stands.
    asks: Vec<AskRow>,
    /// What is said to have come of these.
    changes: Vec<ClaimRow>,
}

async fn find(ctx: &Ctx, secret: &str) -> Result<Found, Problem> {
    if !is_secret(secret) {
        return Err(Problem::NotFound);
    }
    let secret = secret.to_owned();
    ctx.app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(e) = store::by_receipt(tx, &secret).await? else {
                    return Err(Problem::NotFound);
                };
                let steps = store::steps(tx, &e.area, e.id).await?;
                let kept = proof::received(tx, &e).await?.map(|(kept, _)| kept);
                let asks = evidence::asks_of(tx, &e.area, e.id).await?;
                let mut changes = Vec::new();
                for ask in &asks {
                    changes.extend(claims::of_ask(tx, &ask.area, ask.id, MOST_CHANGES).await?);
                }
                Ok(Found { e, steps, kept, asks, changes })
            })
        })
        .await
}

fn show(ctx: &Ctx, secret: &str, found: &Found) -> Result<Response, Problem> {
    let Found { e, steps, kept, asks, changes } = found;
    let kept = kept.as_ref();
    let say = ctx.say();
    let withdrawn = e.state == State::Withdrawn;
    let (heading, lede) = match e.state {
        State::Withdrawn => ("receipt-heading-withdrawn", "receipt-lede-withdrawn"),
        State::Published => ("receipt-heading-published", "receipt-lede"),
        State::Declined => ("receipt-heading-declined", "receipt-lede"),
        _ => ("receipt-heading", "receipt-lede"),
    };
    let words = (!withdrawn).then(|| {
        let mut voice = Voice::new(&e.text, Vec::new(), None, "");
        voice.lang = listing::other_language(&e.language, say);
        voice
    });
    let content = ReceiptPage {
        say,
        heading: say.t(heading),
        lede: say.t(lede),
        facts: facts(ctx, secret, e),
        keep: Notice {
            id: "keep".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("receipt-keep").to_owned(),
            body: Markup::text(say.t("receipt-keep-text")),
        },
        steps: timeline(ctx, e, steps, asks.is_empty()),
        ledger: in_ledger(ctx, e, kept),
        proof: kept.map(|_| {
            Link::new(&say.to(&format!("/r/{secret}/proof")), say.t("receipt-ledger-proof"))
        }),
        asks: match asks.is_empty() {
            true => None,
            false => Some(items(say, asks, ctx.today)?),
        },
        changes: match changes.is_empty() {
            true => None,
            false => Some(changed::items(say, changes)?),
        },
        words,
        wanted: e.wanted.as_deref(),
        can_change: !withdrawn,
        publish: Radios {
            field: Field::new("publish", say.t("share-publish")),
            choices: vec![
                Choice::new("yes", say.t("share-publish-yes")).checked(e.consent.publish),
                Choice::new("no", say.t("share-publish-no")).checked(!e.consent.publish),
            ],
        },
        allow: Checkboxes {
            field: Field::new("allow", say.t("share-allow")),
            choices: vec![
                Choice::new("quote", say.t("share-quote")).checked(e.consent.quote),
                Choice::new("contact", say.t("share-contact")).checked(e.consent.contact),
            ],
        },
        secret,
        version: e.version,
        save: Button::submit(say.t("receipt-save")).kind(ButtonKind::Secondary),
        withdraw: Link::new(
            &say.to(&format!("/r/{secret}/withdraw")),
            say.t("receipt-withdraw-link"),
        ),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: Vec::new(),
        },
    };
    Ok(private(ctx.page(say.with("receipt-title", "reference", &e.reference)).show(&content)?))
}

/// What its author is told of its entry in the public ledger.
fn in_ledger(ctx: &Ctx, e: &Experience, kept: Option<&Kept>) -> String {
    let say = ctx.say();
    let Some(kept) = kept else { return say.t("receipt-ledger-not-yet").to_owned() };
    let key = match e.state {
        State::Withdrawn => "receipt-ledger-withdrawn",
        _ => "receipt-ledger-kept",
    };
    // People count from one.
    let number = say.number(kept.index + 1);
    let day = say.day(ctx.app.world.day_of(e.received_at));
    say.args(key, &[("number", number.into()), ("day", day.into())])
}

fn facts(ctx: &Ctx, secret: &str, e: &Experience) -> SummaryList {
    let say = ctx.say();
    let link = ctx.absolute(&format!("/r/{secret}"));
    let received = ctx.app.world.local(e.received_at);
    let mut facts = vec![
        Fact::new(say.t("fact-reference"), e.reference.as_str()),
        Fact::new(say.t("receipt-link"), Markup::link(&link, &link)),
        Fact::new(
            say.t("receipt-received"),
            format!(
                "{}, {:02}:{:02}",
                say.day(received.date()),
                received.hour(),
                received.minute()
            ),
        ),
        Fact::new(say.t("receipt-goes-to"), network(ctx, e)),
    ];
    if e.state != State::Withdrawn {
        let mut allowed =
            vec![say.t(if e.consent.publish { "allowed-publish" } else { "allowed-count" })];
        if e.consent.quote {
            allowed.push(say.t("allowed-quote"));
        }
        if e.consent.contact {
            allowed.push(say.t("allowed-contact"));
        }
        facts.push(Fact::new(say.t("receipt-allowed"), allowed.join("; ")));
    }
    if e.state == State::Published {
        let path = say.to(&format!("/experiences/{}", e.reference));
        facts.push(Fact::new(say.t("receipt-public"), Markup::link(&path, say.t("receipt-read"))));
    }
    SummaryList { facts }
}

/// The network that hears it, as it is called there and then.
fn network(ctx: &Ctx, e: &Experience) -> String {
    let say = ctx.say();
    let register = Register::england();
    e.area.parse::<AreaCode>().ok().and_then(|code| register.area(code)).map_or_else(
        || e.area.clone(),
        |area| {
            register
                .network_name(area, ctx.today, say.language)
                .unwrap_or_else(|| area.name_in(say.language).to_owned())
        },
    )
}

/// Each step so far, with what its author is told, and what is still to come.
fn timeline(ctx: &Ctx, e: &Experience, steps: &[StepRow], waits: bool) -> Timeline {
    let say = ctx.say();
    let mut shown: Vec<Step> = steps
        .iter()
        .map(|step| {
            let day = ctx.app.world.day_of(step.at);
            let mut text = Markup::text(&say.of("step-author", step.kind.key()));
            if let Some(note) = &step.note {
                let why = reasons::in_words(note, say);
                text = text.then(&Markup::text(&format!(" {why}")));
            }
            Step {
                day: say.day(day),
                datetime: day.to_string(),
                title: say.of("step", step.kind.key()),
                text,
                state: StepState::Done,
            }
        })
        .collect();
    if let Some(last) = shown.last_mut() {
        last.state = StepState::Now;
    }
    let due = |key: &str, text: &str| Step {
        day: say.t("receipt-next").to_owned(),
        datetime: String::new(),
        title: say.t(key).to_owned(),
        text: Markup::text(say.t(text)),
        state: StepState::Due,
    };
    match e.state {
        State::Received | State::Held => {
            shown.push(due("receipt-due-read", "receipt-due-read-text"));
            if e.consent.publish {
                shown.push(due("receipt-due-publish", "receipt-due-publish-text"));
            }
        }
        State::Published | State::Kept if waits => {
            shown.push(due("receipt-due-theme", "receipt-due-theme-text"));
        }
        _ => {}
    }
    Timeline { steps: shown }
}

/// `POST /r/{secret}`: what may be done with it is changed.
///
/// # Errors
/// When the link is not one of ours, somebody else was faster, or the database cannot be used.
pub async fn change(
    ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    if !is_secret(&secret) {
        return Err(Problem::NotFound);
    }
    let say = ctx.say();
    let publish = match fields.get("publish") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::field("publish", say.t("tell-error-publish"))),
    };
    let consent = Consent {
        publish,
        quote: fields.has("allow", "quote"),
        contact: fields.has("allow", "contact"),
    };
    let seen = fields.get("version").parse::<i64>().ok();
    let conflict = Problem::Conflict(say.t("receipt-conflict").to_owned());
    let (now, key, world) = (ctx.now, secret.clone(), ctx.app.world.clone());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let Some(e) = store::by_receipt(tx, &key).await? else {
                    return Err(Problem::NotFound);
                };
                if e.consent == consent {
                    return Ok(());
                }
                if seen.is_some_and(|seen| seen != e.version)
                    || may_follow(e.state, StepKind::ConsentChanged).is_err()
                {
                    return Err(conflict);
                }
                let step =
                    NewStep { kind: StepKind::ConsentChanged, by: None, note: None, detail: None };
                if !store::add_step(tx, &world, &e, now, &step, None).await? {
                    return Err(conflict);
                }
                store::set_consent(tx, &e, consent).await?;
                if e.state == State::Published && !consent.publish {
                    // It is not read by anyone from this moment on; it stays counted.
                    let mut tally = Tally::new();
                    publish::take_back(tx, &e, &mut tally).await?;
                    tally.write(tx).await?;
                    let Some(now_is) = store::by_receipt(tx, &key).await? else {
                        return Err(Problem::NotFound);
                    };
                    let kept = NewStep { kind: StepKind::Kept, by: None, note: None, detail: None };
                    store::add_step(tx, &world, &now_is, now, &kept, None).await?;
                }
                Ok(())
            })
        })
        .await?;
    ctx.app.forget_kept().await;
    Ok(ctx.redirect(&format!("/r/{secret}")))
}

#[derive(Template)]
#[template(path = "experiences/withdraw.html")]
struct WithdrawPage<'p> {
    say: Say<'p>,
    reference: &'p str,
    action: String,
    buttons: ButtonRow,
}

/// `GET /r/{secret}/withdraw`: asks once more.
///
/// # Errors
/// When the link is not one of ours or the database cannot be used.
pub async fn ask_withdraw(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let Found { e, .. } = find(&ctx, &secret).await?;
    let say = ctx.say();
    let back = say.to(&format!("/r/{secret}"));
    let content = WithdrawPage {
        say,
        reference: &e.reference,
        action: say.to(&format!("/r/{secret}/withdraw")),
        buttons: ButtonRow {
            buttons: vec![Button::submit(say.t("withdraw-yes")).kind(ButtonKind::Warning)],
            link: Some((back, say.t("withdraw-no").to_owned())),
        },
    };
    Ok(private(ctx.page(say.t("withdraw-title")).show(&content)?))
}

/// `POST /r/{secret}/withdraw`: it is taken back, and what it said is erased. That something was
/// received, and each step since, stays.
///
/// # Errors
/// When the link is not one of ours or the database cannot be used.
pub async fn withdraw(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    if !is_secret(&secret) {
        return Err(Problem::NotFound);
    }
    let (now, key, world) = (ctx.now, secret.clone(), ctx.app.world.clone());
    let conflict = Problem::Conflict(ctx.say().t("receipt-conflict").to_owned());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let Some(e) = store::by_receipt(tx, &key).await? else {
                    return Err(Problem::NotFound);
                };
                if e.state == State::Withdrawn {
                    return Ok(());
                }
                if !withdraw::withdraw(tx, &world, &e, now).await? {
                    return Err(conflict);
                }
                Ok(())
            })
        })
        .await?;
    ctx.app.forget_kept().await;
    Ok(ctx.redirect(&format!("/r/{secret}")))
}
