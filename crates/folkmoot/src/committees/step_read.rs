//! What was typed into the form of a step, and the words that go to whoever asked.

use super::case::Case;
use super::model::{ActKind, Detail, LONGEST_LINE, LONGEST_TEXT, Outcome};
use super::step_form::item_meant;
use crate::asks::addressee;
use crate::asks::hiding::{self, Hiding};
use crate::parties::bodies::Meant;
use crate::web::forms::day_typed;
use crate::web::reading::Reading;
use crate::web::{Ctx, Fields, FormErrors};
use jiff::civil::Date;
use rules::committee::Programme;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// What a form asks for.
pub(super) struct Typed {
    pub(super) on: Date,
    pub(super) what: What,
    /// The words that go to whoever asked; of what is hidden, those that are left.
    pub(super) said: String,
    /// What the extract of a minute is called that is owed from then on.
    pub(super) extract: String,
}

/// What is to be done: with a body that is named it is made complete when that body is there.
pub(super) enum What {
    Detail(Detail),
    /// A request that was made elsewhere is put before the committee.
    TakenUp(Reference),
    /// Its event and its agenda are on these days, for this reason.
    Days(Programme, String),
    /// It decides the programme of this event.
    Event(Reference),
    /// A step that names this body, without it.
    Of(Meant, Detail),
}

impl Reading<'_> {
    /// The reference of a request, in its one normal form.
    fn request(&mut self) -> Option<Reference> {
        let request = Reference::parse_as(Prefix::Ask, self.fields.get("request"));
        if request.is_none() {
            let key = if self.fields.get("request").is_empty() {
                self.say.t("pro-choose-one").to_owned()
            } else {
                self.say.of("com-no", "no-such-request")
            };
            self.errors.add("request", key);
        }
        request
    }

    fn body(&mut self) -> Option<Meant> {
        let body = addressee::chosen(self.fields);
        if body.is_none() {
            addressee::missing(self.fields, &mut self.errors, self.say.t("addressee-missing"));
        }
        body
    }

    /// The words of an item that are left, with why the others are not.
    fn hidden(&mut self, case: &Case) -> Option<(Detail, String)> {
        let (meeting, item, words) = item_meant(case, self.fields.get("item"))?;
        let Hiding { why, note, left } = hiding::typed(self, &words)?;
        let reason = why.key().to_owned();
        Some((Detail::Hidden { meeting, item, reason, note }, left))
    }
}

/// What was typed.
pub(super) fn parse(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
) -> Result<Typed, FormErrors> {
    let say = ctx.say();
    let mut typed = Reading::new(say, fields, (LONGEST_LINE, LONGEST_TEXT));
    let on = day_typed(say, "on", fields, &mut typed.errors).unwrap_or(ctx.today);
    let mut said = String::new();
    let mut owed = String::new();
    let mut what = None;
    match kind {
        ActKind::Opened => {}
        ActKind::Organiser => {
            let detail = Detail::Organiser { body: Uuid::nil() };
            what = typed.body().map(|body| What::Of(body, detail));
        }
        ActKind::Seated => {
            let (body, post) = (typed.body(), typed.line("post"));
            let name = fields.filled("name").map(str::to_owned);
            if name.is_some() && !fields.ticked("agreed") {
                typed.errors.add("agreed", say.t("com-name-not-agreed"));
            }
            if name.is_some() {
                typed.line("name");
            }
            let from = typed.day("from");
            let until = day_typed(say, "until", fields, &mut typed.errors);
            let chair = fields.ticked("chair");
            if let (Some(body), Some(from)) = (body, from) {
                let detail = Detail::Seated { post, body: Uuid::nil(), name, from, until, chair };
                what = Some(What::Of(body, detail));
            }
        }
        ActKind::Left => {
            let (seat, last, why) = (typed.place("seat"), typed.day("last"), typed.note(false));
            what = last.map(|last| What::Detail(Detail::Left { seat, last, why }));
        }
        ActKind::Called => {
            let (day, place) = (typed.day("day"), typed.line("place"));
            what = day.map(|day| What::Detail(Detail::Called { day, place }));
        }
        ActKind::Moved => {
            let (meeting, day) = (typed.place("meeting"), typed.day("day"));
            let why = typed.note(true).unwrap_or_default();
            what = day.map(|day| What::Detail(Detail::Moved { meeting, day, why }));
        }
        ActKind::CalledOff => {
            let meeting = typed.place("meeting");
            let why = typed.note(true).unwrap_or_default();
            what = Some(What::Detail(Detail::CalledOff { meeting, why }));
        }
        ActKind::TakenUp => what = typed.request().map(What::TakenUp),
        ActKind::Interest => {
            let (seat, request) = (typed.place("seat"), typed.request());
            let text = typed.text("text");
            what = request.map(|request| {
                What::Detail(Detail::Interest { seat, request: request.to_string(), text })
            });
        }
        ActKind::Item => {
            let meeting = typed.place("meeting");
            let (title, text) = (typed.line("title"), typed.text("text"));
            what = Some(What::Detail(Detail::Item { meeting, title, text }));
        }
        ActKind::Decided => {
            let (meeting, request) = (typed.place("meeting"), typed.request());
            let accepted = match fields.get("accepted") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            };
            if accepted.is_none() {
                typed.errors.add("accepted", say.t("ask-choice-missing"));
            }
            let reasons = typed.text("text");
            let by: Vec<usize> = fields.every("by").filter_map(|n| n.parse().ok()).collect();
            if let (Some(request), Some(accepted)) = (request, accepted) {
                let key = if accepted { "com-said-accepted" } else { "com-said-declined" };
                said = say.args(
                    key,
                    &[
                        ("committee", case.row.title.clone().into()),
                        ("reasons", reasons.clone().into()),
                    ],
                );
                let request = request.to_string();
                let args = [
                    ("request", request.clone().into()),
                    ("committee", case.row.title.clone().into()),
                ];
                owed = say.args("com-extract-subject", &args);
                what =
                    Some(What::Detail(Detail::Decided { meeting, request, accepted, reasons, by }));
            }
        }
        ActKind::Agreed => {
            what = Some(What::Detail(Detail::Agreed { meeting: typed.place("meeting") }));
        }
        ActKind::Hidden => {
            if let Some((detail, left)) = typed.hidden(case) {
                said = left;
                what = Some(What::Detail(detail));
            }
        }
        ActKind::Restored => {
            let found = item_meant(case, fields.get("item"));
            what = found.map(|(meeting, item, _)| What::Detail(Detail::Restored { meeting, item }));
        }
        ActKind::Days => {
            let days = (typed.day("event-on"), typed.day("final"), typed.day("until"));
            let why = typed.note(true).unwrap_or_default();
            if let (Some(event), Some(agenda_final), Some(last_requests)) = days {
                let programme = Programme { event, agenda_final, last_requests };
                what = Some(What::Days(programme, why));
            }
        }
        ActKind::Event => {
            let event = Reference::parse_as(Prefix::Event, fields.get("event"));
            if event.is_none() {
                typed.errors.add("event", say.t("com-event-wrong"));
            }
            what = event.map(What::Event);
        }
        ActKind::Extract => {
            if let Some(request) = typed.request() {
                let request = request.to_string();
                said = extract(ctx, case, &request);
                what = Some(What::Detail(Detail::Extract { request }));
            }
        }
        ActKind::Reviewer => {
            let (request, body, post) = (typed.request(), typed.body(), typed.line("post"));
            if let (Some(request), Some(body)) = (request, body) {
                said = say.with("com-said-reviewer", "post", post.as_str());
                let request = request.to_string();
                what = Some(What::Of(body, Detail::Reviewer { request, post, body: Uuid::nil() }));
            }
        }
        ActKind::Reviewed => {
            let request = typed.request();
            let outcome = Outcome::from_key(fields.get("outcome"));
            if outcome.is_none() {
                typed.errors.add("outcome", say.t("ask-choice-missing"));
            }
            let (reasons, remedy) = (typed.text("text"), typed.text("remedy"));
            if let (Some(request), Some(outcome)) = (request, outcome) {
                let words = say.of("com-outcome", outcome.key());
                said = format!("{words}. {reasons} {}: {remedy}", say.t("com-remedy"));
                let (request, outcome) = (request.to_string(), outcome.key().to_owned());
                what = Some(What::Detail(Detail::Reviewed { request, outcome, reasons, remedy }));
            }
        }
    }
    match what {
        Some(what) if typed.errors.is_empty() => Ok(Typed { on, what, said, extract: owed }),
        None if typed.errors.is_empty() => {
            typed.errors.add("on-day", say.of("com-no", "no-such"));
            Err(typed.errors)
        }
        _ => Err(typed.errors),
    }
}

/// The extract of the minute that decided a request: as anyone reads it, with who decided and where it stands.
fn extract(ctx: &Ctx, case: &Case, request: &str) -> String {
    let say = ctx.say();
    let Some(decision) = case.standing.decision(request) else { return String::new() };
    let items = case.items(decision.meeting);
    let reasons = items.get(decision.item).and_then(|item| item.step.detail.words());
    let met = case.standing.meetings.get(decision.meeting).map(|one| say.day(one.on));
    let by: Vec<String> = decision.by.iter().map(|seat| case.seat_in(say, *seat)).collect();
    let minute = case.minute(request).unwrap_or_default();
    let args = [
        ("committee", case.row.title.clone().into()),
        ("day", met.unwrap_or_default().into()),
        ("item", i64::try_from(decision.item + 1).unwrap_or(i64::MAX).into()),
        ("reasons", reasons.unwrap_or_default().to_owned().into()),
        ("by", by.join("; ").into()),
        ("url", ctx.absolute(&minute).into()),
    ];
    say.args("com-said-extract", &args)
}
