//! Typing in what somebody said on paper, by telephone, in a letter or at an event. It becomes the
//! same record as one told on the web, with who typed it in, and when and where it was heard.

use super::listing;
use super::model::{Channel, TextLanguage};
use super::place;
use super::share::{self, Questions};
use super::store;
use super::telling::{self, is_secret};
use crate::access::{Action, Subject};
use crate::areas::register::{AreaCode, Register};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Choice, DateInput, DatePart, ErrorSummary, Fact, Field, Markup, Radios, Select,
    ShareRow, SummaryList, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::happened::Happened;

/// How somebody may have been heard whose words are typed in.
const CHANNELS: &[Channel] = &[
    Channel::Paper,
    Channel::Telephone,
    Channel::Letter,
    Channel::Event,
    Channel::Outreach,
    Channel::Visit,
];
/// The longest name of a place or an event, in characters.
const LONGEST_PLACE: usize = 200;

#[derive(Template)]
#[template(path = "experiences/type_in.html")]
struct TypeInPage<'p> {
    say: Say<'p>,
    q: Questions,
    summary: Option<ErrorSummary>,
    once: String,
    area: Select,
    channel: Radios,
    heard: DateInput,
    heard_at: TextInput,
    language: Select,
    submit: Button,
}

#[derive(Template)]
#[template(path = "experiences/type_in_done.html")]
struct DonePage<'p> {
    say: Say<'p>,
    reference: String,
    facts: SummaryList,
    again: Button,
    share: ShareRow,
}

/// `GET /desk/type-in`
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response())
}

/// The areas of today in which this person types in.
fn areas(ctx: &Ctx) -> Vec<&'static crate::areas::register::Area> {
    let mine = ctx.actor.areas_for(Action::Transcribe, ctx.today);
    Register::england()
        .areas_at(ctx.today)
        .filter(|area| {
            mine.as_ref().is_none_or(|mine| mine.iter().any(|code| code == area.code.as_str()))
        })
        .collect()
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let word = say.t("form-error-word");
    let field =
        |name: &str| Field::new(name, &say.of("type-in", name)).error(word, errors.of(name));
    let areas = areas(ctx);
    let only = match areas.as_slice() {
        [one] => one.code.as_str(),
        _ => "",
    };
    let chosen = fields.filled("area").unwrap_or(only);
    let mut options: Vec<(&str, &str)> = Vec::new();
    if only.is_empty() {
        options.push(("", say.t("share-area-choose")));
    }
    options.extend(areas.iter().map(|area| (area.code.as_str(), area.name_in(say.language))));
    let part = |name: &str, key: &str| {
        DatePart::new(say.t(key), fields.get(name), errors.of("heard").is_some())
    };
    let heard = DateInput {
        field: field("heard").hint(say.t("type-in-heard-hint")).big(),
        day: part("heard-day", "form-day"),
        month: part("heard-month", "form-month"),
        year: part("heard-year", "form-year"),
    };
    // A place is looked for in the area of the network that heard it.
    let places = place::look(ctx, &fields.clone().set("area", chosen)).await?;
    let mut q = Questions::new(fields, errors, &places, ctx.today, say);
    q.find_at = say.to("/desk/type-in#place");
    q.text.field.label = say.t("type-in-text").to_owned();
    q.text.field.hint = Some(say.t("type-in-text-hint").to_owned());
    q.wanted.field.label = say.t("type-in-wanted").to_owned();
    // Here the area is that of the network that heard it, whatever the place.
    if let Some(found) = &mut q.found {
        found.field.hint = None;
    }
    q.publish.field.label = say.t("type-in-publish").to_owned();
    q.publish.field.hint = Some(say.t("type-in-publish-hint").to_owned());
    q.email.field.label = say.t("type-in-email").to_owned();
    let summary = q.summary.take().map(|mut summary| {
        for (id, _) in &mut summary.errors {
            if id == "heard" {
                *id = heard.target_id();
            }
        }
        summary
    });
    let languages: Vec<(String, String)> = TextLanguage::ALL
        .iter()
        .map(|l| (l.key().to_owned(), say.of("language", l.key())))
        .collect();
    let language = fields.filled("language").unwrap_or(say.language.tag());
    let content = TypeInPage {
        say,
        q,
        summary,
        once: match fields.get("once") {
            given if is_secret(given) => given.to_owned(),
            _ => ctx.app.world.new_secret(),
        },
        area: Select::new(field("area"), options, chosen),
        channel: Radios {
            field: field("channel").big(),
            choices: CHANNELS
                .iter()
                .map(|channel| {
                    Choice::new(channel.key(), &say.of("channel", channel.key()))
                        .checked(fields.get("channel") == channel.key())
                })
                .collect(),
        },
        heard,
        heard_at: TextInput::new(
            field("heard-at").hint(say.t("type-in-heard-at-hint")),
            fields.get("heard-at"),
        ),
        language: Select::new(
            field("language"),
            languages.iter().map(|(value, label)| (value.as_str(), label.as_str())),
            language,
        ),
        submit: Button::submit(say.t("type-in-send")).big(),
    };
    ctx.page(say.t("type-in-title"))
        .crumbs([("/desk", say.t("nav-desk"))])
        .error(!errors.is_empty())
        .show(&content)
}

/// `POST /desk/type-in`
///
/// # Errors
/// When the area is not theirs, or the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    // Only the list counts here: which network heard it is not guessed from a postcode.
    let fields = fields.set("postcode", "");
    let mut errors = FormErrors::new();
    if place::is_asked(&fields) {
        if fields.filled("service").is_none() {
            errors.add("service", say.t("place-error-empty"));
            return unfinished(&ctx, &fields, &errors).await;
        }
        return Ok(show(&ctx, &fields, &errors).await?.into_response());
    }
    let channel = Channel::from_key(fields.get("channel")).filter(|c| CHANNELS.contains(c));
    if channel.is_none() {
        errors.add("channel", say.t("type-in-error-channel"));
    }
    let heard = heard(&fields, ctx.today, say, &mut errors);
    if fields.get("area").is_empty() {
        errors.add("area", say.t("tell-error-area-missing"));
    } else if let Ok(code) = fields.get("area").parse::<AreaCode>() {
        ctx.need(Action::Transcribe, &Subject::Area(code.as_str().to_owned()))?;
    }
    let draft = telling::draft(&share::answers(&fields), ctx.today, say);
    let mut draft = match (draft, channel) {
        (Ok(draft), Some(channel)) if errors.is_empty() => {
            let mut draft = draft;
            draft.channel = channel;
            draft.transcriber = ctx.actor.party;
            draft.stays = true;
            draft
        }
        (draft, _) => {
            for (name, sentence) in draft.err().unwrap_or_default().iter() {
                if errors.of(name).is_none() {
                    errors.add(name, sentence);
                }
            }
            return unfinished(&ctx, &fields, &errors).await;
        }
    };
    draft.secret = Some(fields.get("once")).filter(|s| is_secret(s)).map(str::to_owned);
    draft.told_on = heard.as_deref().and_then(|kept| kept.split_once(' ')?.0.parse().ok());
    draft.heard = heard;
    match telling::keep(&ctx.app, draft, ctx.language, ctx.now).await {
        Ok(receipt) => {
            let kept = Fields::default()
                .set("receipt", &receipt.secret)
                .set("area", fields.get("area"))
                .set("channel", fields.get("channel"))
                .set("heard-at", fields.get("heard-at"));
            Ok(ctx.redirect(&format!("/desk/type-in/done?{}", kept.encode(&[]))))
        }
        Err(Problem::Invalid(errors)) => unfinished(&ctx, &fields, &errors).await,
        Err(other) => Err(other),
    }
}

async fn unfinished(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Response, Problem> {
    Ok(show(ctx, fields, errors).await?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// When and where it was heard, as it is kept: the day or nothing, a space, the place or event.
fn heard(fields: &Fields, today: Date, say: Say<'_>, errors: &mut FormErrors) -> Option<String> {
    let parts = ["heard-day", "heard-month", "heard-year"].map(|name| fields.get(name));
    let day = if parts.iter().all(|part| part.is_empty()) {
        None
    } else {
        let [day, month, year] = parts;
        let typed = Happened::parse(&format!("{year}-{month:0>2}-{day:0>2}"));
        match typed.and_then(|day| day.check(today).map(|()| day)) {
            Ok(Happened::Day(day)) => Some(day),
            _ => {
                errors.add("heard", say.t("type-in-error-heard"));
                None
            }
        }
    };
    let place = fields.get("heard-at");
    if place.chars().count() > LONGEST_PLACE {
        errors.add(
            "heard-at",
            say.with("type-in-error-heard-at", "most", say.number(LONGEST_PLACE as u64)),
        );
    }
    let day = day.map_or_else(String::new, |day| day.to_string());
    Some(format!("{day} {place}")).filter(|kept| !kept.trim().is_empty())
}

/// When and where something was heard, from what is kept with its first step.
#[must_use]
pub fn heard_words(kept: &str, say: Say<'_>) -> String {
    let (day, place) = kept.split_once(' ').unwrap_or(("", kept));
    let day = day.parse::<Date>().ok().map(|day| say.day(day));
    let parts: Vec<String> =
        day.into_iter().chain(Some(place.to_owned()).filter(|p| !p.is_empty())).collect();
    parts.join(", ")
}

/// `GET /desk/type-in/done`: what to write on the paper, read out, or hand over.
///
/// # Errors
/// When the receipt is none, its area is not theirs, or the database cannot be used.
pub async fn done(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let secret = fields.get("receipt").to_owned();
    if !is_secret(&secret) {
        return Err(Problem::NotFound);
    }
    let key = secret.clone();
    let e = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::by_receipt(tx, &key).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    ctx.need_in(Action::Transcribe, &e.area)?;
    let say = ctx.say();
    let link = ctx.absolute(&format!("/r/{secret}"));
    let kept = fields.encode(&["receipt"]);
    let content = DonePage {
        say,
        reference: e.reference.clone(),
        facts: SummaryList {
            facts: vec![
                Fact::new(say.t("receipt-link"), Markup::link(&link, &link)),
                Fact::new(say.t("receipt-goes-to"), listing::area_name(&e.area, say)),
                Fact::new(say.t("fact-channel"), say.of("channel", &e.channel)),
                Fact::new(say.t("receipt-received"), say.day(ctx.app.world.day_of(e.received_at))),
            ],
        },
        again: Button::link(&say.to(&format!("/desk/type-in?{kept}")), say.t("type-in-another")),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: Vec::new(),
        },
    };
    let page = ctx
        .page(say.with("type-in-done-title", "reference", &e.reference))
        .crumbs([("/desk", say.t("nav-desk")), ("/desk/type-in", say.t("type-in-title"))])
        .show(&content)?;
    Ok(share::private(page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    #[test]
    fn when_and_where_a_paper_was_filled_in_is_kept_and_said_again() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let today = jiff::civil::date(2026, 11, 22);
        let mut errors = FormErrors::new();
        let typed =
            Fields::parse(b"heard-day=3&heard-month=11&heard-year=2026&heard-at=Library+stall");
        let kept = heard(&typed, today, say, &mut errors).unwrap_or_default();
        assert_eq!(heard_words(&kept, say), "3 November 2026, Library stall");
        let only_place = heard(&Fields::parse(b"heard-at=Library"), today, say, &mut errors);
        assert_eq!(heard_words(&only_place.unwrap_or_default(), say), "Library");
        assert_eq!(heard(&Fields::default(), today, say, &mut errors), None);
        assert!(errors.is_empty());
        heard(&Fields::parse(b"heard-year=2026"), today, say, &mut errors);
        assert!(errors.of("heard").is_some(), "a year alone is no day");
        let mut errors = FormErrors::new();
        heard(
            &Fields::parse(b"heard-day=3&heard-month=12&heard-year=2026"),
            today,
            say,
            &mut errors,
        );
        assert!(errors.of("heard").is_some(), "tomorrow's post has not come yet");
        Ok(())
    }
}
