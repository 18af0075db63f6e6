//! Filing what passed between one's own body and another: a letter, a mail, a call, a meeting. If it expects a reply
//! it becomes an ask in the same moment; if it replies to one, it can take its step there.

use super::model::{Channel, ItemKind, LONGEST_SUBJECT, LONGEST_SUMMARY};
use super::redact::{self, Kept};
use super::store;
use super::take::{self, NewItem, NotFiled};
use crate::access::{Action, BodyKey};
use crate::asks::act::Act;
use crate::asks::addressee::{self, Search};
use crate::asks::model::NATION;
use crate::asks::step_form::not_allowed;
use crate::asks::take::{NotTaken, Sitting};
use crate::parties::acting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Radios, Select, TextArea, TextInput,
};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::ask::{Answer, Kind};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// What an item can expect.
const EXPECTS: [Kind; 3] = [Kind::Letter, Kind::Question, Kind::RequestToSpeak];
/// What an item can do on the ask that it replies to.
const STEPS: [&str; 4] = ["acknowledged", "holding", "answered", "refused"];

#[derive(Template)]
#[template(path = "correspondence/new.html")]
struct Form<'p> {
    say: crate::web::words::Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    back: String,
    import: String,
    body: Select,
    party: Search,
    whose: Radios,
    kind: Select,
    channel: Select,
    on: DateInput,
    subject: TextInput,
    short: TextArea,
    quoted: TextArea,
    words: TextArea,
    public: Option<TextArea>,
    looked: Option<Checkboxes>,
    sealed: Checkboxes,
    withheld: TextInput,
    mails: Checkboxes,
    also: TextInput,
    expects: Select,
    event: TextInput,
    event_day: DateInput,
    answers: TextInput,
    replies: TextInput,
    step: Select,
    until: DateInput,
    send: Button,
}

/// `GET /desk/correspondence/new?answers=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(query): QueryFields) -> Result<Page, Problem> {
    let fields = prefilled(&ctx, query.get("answers")).await?;
    show(&ctx, &fields, &FormErrors::new()).await
}

/// The form of an answer, with the other side and what it replies to filled in.
async fn prefilled(ctx: &Ctx, answers: &str) -> Result<Fields, Problem> {
    let Some(reference) = item_reference(answers) else { return Ok(Fields::default()) };
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::by_reference(tx, reference).await }))
        .await
        .map_err(Problem::from)?;
    let Some(item) = found else { return Ok(Fields::default()) };
    let say = ctx.say();
    let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    let (from, to) = (item.from_key(), item.to_key());
    let (own, other, name) = if mine.contains(&from) {
        (from, to, item.to_in(say))
    } else {
        (to, from, item.from_in(say))
    };
    let ask = item.ask.as_deref().or(item.answers_ask.as_deref()).unwrap_or_default();
    Ok(Fields::default()
        .set("answers", answers)
        .set("body", &own.to_string())
        .set("party-name", &name)
        .set("looked-for", &name)
        .set("party", &Meant::from(other).key())
        .set("replies", ask)
        .set("channel", &item.channel))
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let bodies = acting::options(ctx, Action::AskFor);
    let select = |name: &str, key: &str, none: Option<&str>, options: Vec<(&str, String)>| {
        let all = none.map(|none| ("", say.t(none))).into_iter();
        Select::new(
            field(name, key),
            all.chain(options.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get(name),
        )
    };
    let choice = |name: &str, value: &str, key: &str| {
        Choice::new(value, say.t(key)).checked(fields.has(name, value))
    };
    let looking = fields.filled("public").is_some()
        || errors.of("looked").is_some()
        || ["subject", "summary", "quoted", "also"].iter().any(|name| errors.of(name).is_some());
    let day = |name: &str, key: &str, hint: &str| {
        date_input(say, name, say.t(key), say.t(hint), fields, errors)
    };
    let whose = if fields.get("whose").is_empty() { "ours" } else { fields.get("whose") };
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/correspondence/new"),
        back: say.to("/correspondence"),
        import: say.to("/desk/correspondence/import"),
        body: Select::new(
            field("body", "record-body"),
            bodies.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        party: addressee::search(ctx, fields, errors, say.t("record-party")).await?,
        whose: Radios {
            field: field("whose", "record-whose"),
            choices: ["ours", "theirs"]
                .into_iter()
                .map(|one| Choice::new(one, &say.of("record-whose", one)).checked(one == whose))
                .collect(),
        },
        kind: select(
            "kind",
            "record-kind",
            None,
            ItemKind::ALL.iter().map(|one| (one.key(), say.of("item-kind", one.key()))).collect(),
        ),
        channel: select(
            "channel",
            "record-channel",
            None,
            Channel::ALL.iter().map(|one| (one.key(), say.of("channel-of", one.key()))).collect(),
        ),
        on: day("on", "record-on", "new-ask-on-hint"),
        subject: TextInput::new(field("subject", "new-ask-subject"), fields.get("subject")),
        short: TextArea::new(
            field("summary", "record-summary").hint(say.t("record-summary-hint")),
            fields.get("summary"),
        ),
        quoted: TextArea::new(
            field("quoted", "record-quoted").hint(say.t("record-quoted-hint")),
            fields.get("quoted"),
        ),
        words: TextArea::new(
            field("words", "record-words").hint(say.t("record-words-hint")),
            fields.get("words"),
        ),
        public: fields.filled("public").map(|marked| {
            TextArea::new(
                field("public", "record-public").hint(say.t("record-public-hint")),
                marked,
            )
        }),
        looked: looking.then(|| Checkboxes {
            field: field("looked", "record-looked"),
            choices: vec![choice("looked", "looked", "record-looked-yes")],
        }),
        sealed: Checkboxes {
            field: field("sealed", "record-seal"),
            choices: vec![choice("sealed", "sealed", "record-seal-yes")],
        },
        withheld: TextInput::new(
            field("withheld", "record-withheld").hint(say.t("record-withheld-hint")),
            fields.get("withheld"),
        ),
        mails: Checkboxes {
            field: field("mails", "record-mail").hint(say.t("record-mail-hint")),
            choices: vec![choice("mails", "mails", "record-mail-yes")],
        },
        also: TextInput::new(
            field("also", "record-also").hint(say.t("record-also-hint")),
            fields.get("also"),
        ),
        expects: select(
            "expects",
            "record-expects-reply",
            Some("record-expects-none"),
            EXPECTS.iter().map(|one| (one.key(), say.of("ask-kind", one.key()))).collect(),
        ),
        event: TextInput::new(
            field("event", "new-ask-event").hint(say.t("new-ask-event-hint")),
            fields.get("event"),
        ),
        event_day: day("event-on", "new-ask-event-day", "ask-day-hint"),
        answers: TextInput::new(
            field("answers", "record-answers-which").hint(say.t("record-answers-hint")),
            fields.get("answers"),
        )
        .width("w-10"),
        replies: TextInput::new(
            field("replies", "record-replies-which").hint(say.t("record-replies-hint")),
            fields.get("replies"),
        )
        .width("w-10"),
        step: select(
            "step",
            "record-reply-step",
            Some("record-reply-none"),
            STEPS.iter().map(|one| (*one, say.of("record-reply", one))).collect(),
        ),
        until: day("until", "ask-day-holding", "ask-day-hint"),
        send: Button::submit(say.t("record-file-it")),
    };
    let above = [("/desk", say.t("desk-title")), ("/correspondence", say.t("record-title"))];
    ctx.page(say.t("record-new")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    body: BodyKey,
    of: Meant,
    ours: bool,
    item: NewItem,
}

fn item_reference(typed: &str) -> Option<Reference> {
    Reference::parse_as(Prefix::Correspondence, typed)
}

/// Reads a form; when the words are to be looked at, the form comes back with what is to be looked at.
fn parse(ctx: &Ctx, fields: Fields) -> Result<(Command, Fields), (FormErrors, Fields)> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let body = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let of = addressee::chosen(&fields);
    if of.is_none() {
        addressee::missing(&fields, &mut errors, say.t("addressee-missing"));
    }
    let kind = ItemKind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("ask-bad-kind"));
    }
    let channel = Channel::from_key(fields.get("channel"));
    if channel.is_none() {
        errors.add("channel", say.t("record-bad-channel"));
    }
    let mut day = |name: &str| day_typed(say, name, &fields, &mut errors);
    let (on, event_day, until) = (day("on").unwrap_or(ctx.today), day("event-on"), day("until"));
    if on > ctx.today && errors.of("on-day").is_none() {
        errors.add("on-day", say.t("ask-no-in-the-future"));
    }
    let line = |name: &str, most: usize| {
        let text = fields.get(name);
        (!text.contains('\n') && text.chars().count() <= most).then(|| text.to_owned())
    };
    let subject = line("subject", LONGEST_SUBJECT).filter(|text| !text.is_empty());
    if subject.is_none() {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    let also = line("also", LONGEST_SUBJECT);
    if also.is_none() {
        errors.add("also", say.t("record-also-wrong"));
    }
    for name in ["summary", "quoted"] {
        if fields.get(name).chars().count() > LONGEST_SUMMARY {
            errors.add(name, say.t("record-summary-too-long"));
        }
    }
    let short = fields.get("summary");
    let reasons_missing = kind == Some(ItemKind::Refusal) && short.is_empty();
    if reasons_missing || (short.is_empty() && fields.get("words").is_empty()) {
        let key = if reasons_missing { "record-reasons-missing" } else { "record-summary-missing" };
        errors.add("summary", say.t(key));
    }
    if kind == Some(ItemKind::Claim) && fields.get("quoted").is_empty() {
        errors.add("quoted", say.t("record-quoted-missing"));
    }
    let event = event(ctx, &fields, event_day, on, &mut errors);
    let expects = Kind::from_key(fields.get("expects")).filter(|kind| EXPECTS.contains(kind));
    let reference = |name: &str, prefix: Prefix, errors: &mut FormErrors| {
        let typed = fields.filled(name)?;
        let found = Reference::parse_as(prefix, typed);
        if found.is_none() {
            errors.add(name, say.t("record-bad-reference"));
        }
        found
    };
    let answers = reference("answers", Prefix::Correspondence, &mut errors);
    let replies = reference("replies", Prefix::Ask, &mut errors);
    let act = act(ctx, &fields, until, &mut errors);
    if act.is_some() && fields.filled("replies").is_none() {
        errors.add("replies", say.t("record-replies-missing"));
    }
    redact::look(say, &fields, &["subject", "summary", "quoted", "also"], &mut errors);
    let kept = match redact::read(say, &fields, &mut errors) {
        Ok(kept) => kept,
        Err(None) => Kept::default(),
        Err(Some(marked)) => return Err((errors, fields.set("public", &marked))),
    };
    let ours = fields.get("whose") != "theirs";
    let mails = fields.ticked("mails");
    let as_it_is = kept.words.is_some() && kept.sealed.is_none();
    let by_letter = matches!(channel, Some(Channel::Letter | Channel::Email));
    if mails && !(ours && as_it_is && by_letter) {
        errors.add("mails", say.t("record-mail-wrong"));
    }
    match (body, of, kind, channel, subject, also) {
        (Some(body), Some(of), Some(kind), Some(channel), Some(subject), Some(also))
            if errors.is_empty() =>
        {
            let item = NewItem {
                area: NATION.to_owned(),
                kind,
                channel,
                from: Uuid::nil(),
                to: Uuid::nil(),
                also,
                on,
                subject,
                summary: short.to_owned(),
                words: kept.words,
                sealed: kept.sealed.map(|words| (words, None)),
                withheld: kept.withheld,
                quoted: fields.filled("quoted").map(str::to_owned),
                answers,
                replies: replies.map(|ask| (ask, act)),
                waits: None,
                expects,
                event,
                mails,
            };
            Ok((Command { body, of, ours, item }, fields))
        }
        _ => Err((errors, fields)),
    }
}

fn event(
    ctx: &Ctx,
    fields: &Fields,
    day: Option<Date>,
    on: Date,
    errors: &mut FormErrors,
) -> Option<(Date, String)> {
    let say = ctx.say();
    let name = fields
        .filled("event")
        .filter(|name| !name.contains('\n') && name.chars().count() <= LONGEST_SUBJECT);
    match (day, name) {
        (Some(day), Some(_)) if day < on => {
            errors.add("event-on-day", say.t("new-ask-event-before"));
            None
        }
        (Some(day), Some(name)) => Some((day, name.to_owned())),
        (None, None) if fields.filled("event").is_none() => None,
        _ => {
            errors.add("event", say.t("new-ask-event-half"));
            None
        }
    }
}

fn act(ctx: &Ctx, fields: &Fields, until: Option<Date>, errors: &mut FormErrors) -> Option<Act> {
    match (fields.get("step"), until) {
        ("acknowledged", _) => Some(Act::Acknowledged),
        ("answered", _) => Some(Act::Answered(Answer::Given)),
        ("refused", _) => Some(Act::Answered(Answer::ReasonedRefusal)),
        ("holding", Some(until)) => Some(Act::Holding { until }),
        ("holding", None) => {
            errors.add("until-day", ctx.say().t("ask-day-missing"));
            None
        }
        _ => None,
    }
}

/// `POST /desk/correspondence/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let (errors, fields) = match parse(&ctx, fields) {
        Ok((command, fields)) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/correspondence/{reference}")));
            }
            Err(why) => {
                let mut errors = FormErrors::new();
                match why {
                    NotFiled::NoItem => errors.add("answers", say.t("record-no-such-item")),
                    NotFiled::NoAsk => errors.add("replies", say.t("record-no-such-ask")),
                    NotFiled::Ask(NotTaken::Refused(why)) => {
                        errors.add("expects", not_allowed(say, why));
                    }
                    NotFiled::Step(NotTaken::Refused(why)) => {
                        errors.add("step", not_allowed(say, why));
                    }
                    NotFiled::Store(error)
                    | NotFiled::Ask(NotTaken::Store(error))
                    | NotFiled::Step(NotTaken::Store(error)) => return Err(error.into()),
                    NotFiled::Ask(_) | NotFiled::Step(_) => {
                        errors.add("replies", say.t("ask-overtaken"));
                    }
                }
                (errors, fields)
            }
        },
        Err(wrong) => wrong,
    };
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotFiled> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let (world, now) = (sitting.world.clone(), sitting.now);
                let gone = || NotFiled::Store(StoreError::Failed("the body is not there".into()));
                let own = command.body.into();
                let own = bodies::ensure(tx, &world, &own, now).await?.ok_or_else(gone)?;
                let of = bodies::ensure(tx, &world, &command.of, now).await?.ok_or_else(gone)?;
                if own.id == of.id {
                    let why = rules::ask::NotAllowed::OfOneself;
                    return Err(NotFiled::Ask(NotTaken::Refused(why)));
                }
                // A body of no one area files in the area of the other side.
                let area = own.area.or(of.area);
                let (from, to) = if command.ours { (own.id, of.id) } else { (of.id, own.id) };
                let area = area.unwrap_or_else(|| NATION.to_owned());
                let item = NewItem { area, from, to, ..command.item };
                take::file(tx, &item, &Sitting { party: own.id, ..sitting }).await
            })
        })
        .await
}
