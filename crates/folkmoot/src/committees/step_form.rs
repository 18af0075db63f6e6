//! What the form of each step of a committee asks for, and why one cannot be taken, in words.

use super::case::Case;
use super::model::{ActKind, Outcome};
use super::take::NotTaken;
use crate::asks;
use crate::asks::model::AskRow;
use crate::web::forms::date_input;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Radios, Select, TextArea, TextInput};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use jiff::civil::Date;
use rules::committee::{Minutes, NotAllowed};

/// What a form needs that is in the database: the search for a body, and the requests before the committee.
#[derive(Default)]
pub(super) struct Found {
    pub(super) search: Markup,
    pub(super) requests: Vec<AskRow>,
}

/// The words of an item that is named by its meeting and its place, such as `0/2`, as anyone reads them.
pub(super) fn item_meant(case: &Case, typed: &str) -> Option<(usize, usize, String)> {
    let (meeting, item) = typed.split_once('/')?;
    let (meeting, item): (usize, usize) = (meeting.parse().ok()?, item.parse().ok()?);
    let items = case.items(meeting);
    let words = items.get(item)?.step.detail.words()?.to_owned();
    Some((meeting, item, words))
}

/// The requests that an act can be about.
fn about<'f>(case: &Case, kind: ActKind, found: &'f Found) -> Vec<&'f AskRow> {
    let now = &case.standing;
    let fits = |ask: &&AskRow| {
        let decision = now.decision(&ask.reference);
        match kind {
            ActKind::Decided | ActKind::Interest => decision.is_none() && ask.closed_on.is_none(),
            ActKind::Extract => decision.is_some_and(|one| one.extract.is_none()),
            ActKind::Reviewed => {
                now.review(&ask.reference).is_some_and(|one| one.decided.is_none())
            }
            _ => now.review(&ask.reference).is_none_or(|one| one.decided.is_none()),
        }
    };
    found.requests.iter().filter(fits).collect()
}

/// The controls of an act.
pub(super) fn controls(
    say: Say<'_>,
    case: &Case,
    kind: ActKind,
    found: &Found,
    today: Date,
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let line =
        |name: &str, key: &str| Markup::of(&TextInput::new(field(name, key), fields.get(name)));
    let hinted = |name: &str, key: &str, hint: &str| {
        Markup::of(&TextInput::new(field(name, key).hint(say.t(hint)), fields.get(name)))
    };
    let text = |name: &str, key: &str, hint: &str| {
        Markup::of(&TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name)))
    };
    let note = |key: &str| Markup::of(&step::note(say, say.t(key), fields, errors));
    let choose = |name: &str, key: &str, all: Vec<(String, String)>| {
        let all: Vec<(&str, &str)> = std::iter::once(("", say.t("arr-choose")))
            .chain(all.iter().map(|(value, words)| (value.as_str(), words.as_str())))
            .collect();
        Markup::of(&Select::new(field(name, key), all, fields.get(name)))
    };
    let radios = |name: &str, key: &str, all: Vec<(&str, String)>| {
        let choice = |(value, words): &(&str, String)| {
            Choice::new(value, words).checked(fields.get(name) == *value)
        };
        Markup::of(&Radios { field: field(name, key), choices: all.iter().map(choice).collect() })
    };
    let tick = |name: &str, legend: &str, key: &str| {
        let choice = Choice::new(name, say.t(key)).checked(fields.ticked(name));
        Markup::of(&Checkboxes { field: field(name, legend), choices: vec![choice] })
    };
    let day = |name: &str, key: &str, hint: &str| {
        Markup::of(&date_input(say, name, say.t(key), say.t(hint), fields, errors))
    };
    let meetings = |fits: &dyn Fn(Minutes, Date) -> bool| {
        let all = case.standing.meetings.iter().enumerate();
        let fitting = all.filter(|(_, one)| fits(one.minutes(today), one.on));
        let option = |(place, one): (usize, &rules::committee::Meeting)| {
            (place.to_string(), format!("{}, {}", say.day(one.on), case.place(place)))
        };
        choose("meeting", "com-meeting", fitting.map(option).collect())
    };
    let written = |minutes: Minutes, on: Date| {
        on <= today && matches!(minutes, Minutes::None | Minutes::Draft)
    };
    let unmoved = |minutes: Minutes, _: Date| matches!(minutes, Minutes::ToCome | Minutes::None);
    let seats = || {
        let all = (0..case.standing.seats.len()).map(|n| (n.to_string(), case.seat_in(say, n)));
        choose("seat", "com-seat", all.collect())
    };
    let requests = || {
        let option = |ask: &&AskRow| {
            let words = format!("{}: {}, {}", ask.reference, ask.subject, ask.asker_in(say));
            (ask.reference.clone(), words)
        };
        choose("request", "com-request-of", about(case, kind, found).iter().map(option).collect())
    };
    let mut controls = match kind {
        ActKind::Opened => Vec::new(),
        ActKind::Organiser => vec![found.search.clone()],
        ActKind::Seated => vec![
            found.search.clone(),
            hinted("post", "com-post", "com-post-hint"),
            tick("chair", "com-chair-legend", "com-chair-yes"),
            hinted("name", "com-name-of", "com-name-hint"),
            tick("agreed", "com-name-legend", "com-name-agreed"),
            day("from", "com-from", "ask-day-hint"),
            day("until", "com-until", "com-until-hint"),
        ],
        ActKind::Left => {
            vec![seats(), day("last", "com-last-day", "ask-day-hint"), note("com-why-if-you-like")]
        }
        ActKind::Called => vec![
            day("day", "com-meeting-day", "ask-day-hint"),
            hinted("place", "com-where", "com-where-hint"),
        ],
        ActKind::Moved => {
            vec![meetings(&unmoved), day("day", "com-new-day", "ask-day-hint"), note("pil-why")]
        }
        ActKind::CalledOff => vec![meetings(&unmoved), note("pil-why")],
        ActKind::TakenUp => vec![hinted("request", "com-ask-reference", "com-ask-hint")],
        ActKind::Interest => {
            vec![seats(), requests(), text("text", "com-interest", "com-interest-hint")]
        }
        ActKind::Item => vec![
            meetings(&written),
            line("title", "com-item-title"),
            text("text", "com-item-text", "ask-note-hint"),
        ],
        ActKind::Decided => {
            let by = (0..case.standing.seats.len()).map(|n| {
                let value = n.to_string();
                let words = case.seat_in(say, n);
                Choice::new(&value, &words).checked(fields.has("by", &value))
            });
            let by = Checkboxes {
                field: field("by", "com-decided-by").hint(say.t("com-decided-by-hint")),
                choices: by.collect(),
            };
            let answers = vec![
                ("yes", say.t("com-accepted").to_owned()),
                ("no", say.t("com-declined").to_owned()),
            ];
            vec![
                meetings(&written),
                requests(),
                radios("accepted", "com-decision", answers),
                text("text", "com-reasons", "com-reasons-hint"),
                Markup::of(&by),
            ]
        }
        ActKind::Agreed => vec![meetings(&|minutes, _| minutes == Minutes::Draft)],
        ActKind::Hidden => hiding(say, case, fields, errors),
        ActKind::Restored => item(say, case, fields, errors).into_iter().collect(),
        ActKind::Days => vec![
            day("event-on", "com-event-day", "ask-day-hint"),
            day("final", "com-final", "ask-day-hint"),
            day("until", "com-last-requests", "com-last-hint"),
            note("pil-why"),
        ],
        ActKind::Event => vec![hinted("event", "com-event-reference", "com-event-hint")],
        ActKind::Extract => vec![requests()],
        ActKind::Reviewer => {
            vec![requests(), found.search.clone(), hinted("post", "com-post", "com-reviewer-hint")]
        }
        ActKind::Reviewed => {
            let outcomes =
                Outcome::ALL.iter().map(|one| (one.key(), say.of("com-outcome", one.key())));
            vec![
                requests(),
                radios("outcome", "com-outcome", outcomes.collect()),
                text("text", "com-reasons", "com-reasons-hint"),
                text("remedy", "com-remedy", "com-remedy-hint"),
            ]
        }
    };
    if kind != ActKind::TakenUp {
        controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    }
    controls
}

/// The item that is meant, by its meeting and its place.
fn item(say: Say<'_>, case: &Case, fields: &Fields, errors: &FormErrors) -> Option<Markup> {
    let (meeting, item, _) = item_meant(case, fields.get("item"))?;
    let on = case.standing.meetings.get(meeting).map(|one| say.day(one.on)).unwrap_or_default();
    let key = format!("{meeting}/{item}");
    let name = format!("{on}, {}", item + 1);
    let field =
        Field::new("item", say.t("com-item")).error(say.t("form-error-word"), errors.of("item"));
    let only = [(key.as_str(), name.as_str())];
    Some(Markup::of(&Select::new(field, only, fields.get("item"))))
}

/// The item with what the screen marks in it, and why it is hidden.
fn hiding(say: Say<'_>, case: &Case, fields: &Fields, errors: &FormErrors) -> Vec<Markup> {
    let Some((_, _, words)) = item_meant(case, fields.get("item")) else { return Vec::new() };
    let mut controls: Vec<Markup> = item(say, case, fields, errors).into_iter().collect();
    controls.extend(crate::asks::hiding::controls(say, &words, fields, errors));
    controls
}

/// Why a step cannot be taken, in words.
pub(super) fn not_allowed(say: Say<'_>, case: Option<&Case>, why: NotAllowed) -> String {
    let seat = |place: usize| case.map(|case| case.seat_in(say, place)).unwrap_or_default();
    let key = match why {
        NotAllowed::InTheFuture => return say.of("arr-no", "future"),
        NotAllowed::RequestsTooLate(day) => {
            return say.with("com-no-requests-too-late", "day", say.day(day));
        }
        NotAllowed::BeforeMeeting(day) => {
            return say.with("com-no-before-meeting", "day", say.day(day));
        }
        NotAllowed::SeatedAlready(place, day) => {
            let args = [("seat", seat(place).into()), ("day", say.day(day).into())];
            return say.args("com-no-seated-already", &args);
        }
        NotAllowed::NotAMemberThen(place) => {
            return say.with("com-no-not-a-member", "seat", seat(place));
        }
        NotAllowed::HasInterest(place) => {
            return say.with("com-no-has-interest", "seat", seat(place));
        }
        NotAllowed::OtherDay(day) => return say.with("com-no-other-day", "day", say.day(day)),
        NotAllowed::AfterEvent => {
            let day = case.map(|case| say.day(case.row.event_day)).unwrap_or_default();
            return say.with("com-no-after-event", "day", day);
        }
        NotAllowed::FinalAfterEvent => "final-after-event",
        NotAllowed::EventOver => "event-over",
        NotAllowed::NoSuch => "no-such",
        NotAllowed::NothingHidden => "nothing-hidden",
        NotAllowed::TooMany => "too-many",
        NotAllowed::EndsBeforeItStarts => "ends-before",
        NotAllowed::MeetingOff => "meeting-off",
        NotAllowed::MeetingOver => "meeting-over",
        NotAllowed::AgreedAlready => "agreed-already",
        NotAllowed::NoItems => "no-items",
        NotAllowed::NobodyDecides => "nobody-decides",
        NotAllowed::DecidedAlready => "decided-already",
        NotAllowed::InterestThere => "interest-there",
        NotAllowed::HiddenAlready => "hidden-already",
        NotAllowed::NotDecided => "not-decided",
        NotAllowed::SentAlready => "sent-already",
        NotAllowed::ReviewerDecided => "reviewer-decided",
        NotAllowed::ReviewerSits => "reviewer-sits",
        NotAllowed::NoReviewer => "no-reviewer",
        NotAllowed::ReviewedAlready => "reviewed-already",
    };
    say.of("com-no", key)
}

/// Why nothing was done, in words; nothing where it is no refusal.
pub(super) fn refused(say: Say<'_>, case: Option<&Case>, why: &NotTaken) -> Option<String> {
    Some(match why {
        NotTaken::Refused(why) => not_allowed(say, case, *why),
        NotTaken::Ask(why) => asks::step_form::not_allowed(say, *why),
        NotTaken::NoSuchRequest => say.of("com-no", "no-such-request"),
        NotTaken::NoSuchEvent => say.t("com-event-wrong").to_owned(),
        NotTaken::BeforeOne => say.of("com-no", "before-one"),
        NotTaken::NotToBeTaken => say.of("com-no", "not-to-be-taken"),
        NotTaken::RequestsClosed(day) => say.with("com-no-requests-closed", "day", say.day(*day)),
        NotTaken::NotShutOut(Some(day)) => say.with("com-no-not-shut-out", "day", say.day(*day)),
        NotTaken::NotShutOut(None) => say.of("com-no", "not-shut-out-yet"),
        NotTaken::MetBefore(day) => say.with("com-no-met-before", "day", say.day(*day)),
        NotTaken::ComplainedAlready => say.of("com-no", "complained-already"),
        NotTaken::NoComplaint => say.of("com-no", "no-complaint"),
        NotTaken::Unknown | NotTaken::Overtaken | NotTaken::Store(_) => return None,
    })
}

/// The field at which that is said.
pub(super) fn wrong_at(kind: ActKind, why: &NotTaken) -> &'static str {
    let NotTaken::Refused(why) = why else {
        return match (why, kind) {
            (NotTaken::Ask(_), ActKind::Reviewer) => "post",
            (NotTaken::MetBefore(_), _) => "meeting",
            (NotTaken::NoSuchEvent, _) => "event",
            (NotTaken::Ask(_), _) => "on-day",
            _ => "request",
        };
    };
    match (why, kind) {
        (NotAllowed::EndsBeforeItStarts, ActKind::Left) => "last-day",
        (NotAllowed::EndsBeforeItStarts, _) => "until-day",
        (NotAllowed::SeatedAlready(..), ActKind::Left) => "last-day",
        (NotAllowed::SeatedAlready(..), _)
        | (NotAllowed::ReviewerDecided | NotAllowed::ReviewerSits, ActKind::Reviewer) => "post",
        (NotAllowed::AfterEvent | NotAllowed::EventOver, ActKind::Days) => "event-on-day",
        (NotAllowed::FinalAfterEvent, _) => "final-day",
        (NotAllowed::RequestsTooLate(_), _) => "until-day",
        (NotAllowed::OtherDay(_), _) => "event",
        (NotAllowed::NothingHidden, _) => "item",
        (NotAllowed::AfterEvent, _) => "day-day",
        (
            NotAllowed::NobodyDecides | NotAllowed::NotAMemberThen(_) | NotAllowed::HasInterest(_),
            _,
        ) => "by",
        (
            NotAllowed::MeetingOff
            | NotAllowed::MeetingOver
            | NotAllowed::AgreedAlready
            | NotAllowed::NoItems,
            _,
        ) => "meeting",
        (NotAllowed::NoSuch, ActKind::Left | ActKind::Interest) => "seat",
        (NotAllowed::NoSuch, ActKind::Hidden) | (NotAllowed::HiddenAlready, _) => "public",
        (NotAllowed::NoSuch, _) => "meeting",
        (
            NotAllowed::DecidedAlready
            | NotAllowed::InterestThere
            | NotAllowed::NotDecided
            | NotAllowed::SentAlready
            | NotAllowed::NoReviewer
            | NotAllowed::ReviewedAlready
            | NotAllowed::ReviewerDecided
            | NotAllowed::ReviewerSits,
            _,
        ) => "request",
        _ => "on-day",
    }
}
