//! From what somebody typed, on whichever form or through the API, to an experience that is valid in
//! every part. All ways in go through here, so that all channels give the same record.

use super::model::{
    About, Channel, Consent, LONGEST, ServiceKind, TextLanguage, Told, answer, check_text,
};
use super::receive_store::{self, Receipt};
use super::screening::screened;
use super::store;
use super::tally::Tally;
use crate::app::App;
use crate::areas::choose::{self, Filed};
use crate::areas::register::{AreaCode, Register};
use crate::providers::facts::ambulances_of;
use crate::providers::store::ServiceRow;
use crate::store::{StoreError, Tx, outbox};
use crate::web::fields::clean;
use crate::web::words::Say;
use crate::web::{FormErrors, Language, Problem};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::happened::Happened;
use rules::postcode::Postcode;
use uuid::Uuid;

/// The longest name of a service, in characters.
const LONGEST_NAME: usize = 200;
/// The longest address of e-mail (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// What was typed, before it is looked at. Empty means not answered.
#[derive(Debug, Clone, Default)]
pub struct Answers<'a> {
    /// The code of the area of the service.
    pub area: &'a str,
    /// Or a postcode in it.
    pub postcode: &'a str,
    /// The area the person lives in, if another.
    pub home_area: &'a str,
    /// The key of the kind of service.
    pub kind: &'a str,
    /// The service: its name, or its code in the register.
    pub service: &'a str,
    /// What they say.
    pub text: &'a str,
    /// What they want to happen.
    pub wanted: &'a str,
    /// When it happened: a day, a month or a year.
    pub happened: String,
    /// The key of the language they write in.
    pub language: &'a str,
    /// Whether anyone may read it.
    pub publish: Option<bool>,
    /// Whether it may be quoted.
    pub quote: bool,
    /// Whether the network may write to them.
    pub contact: bool,
    /// Their e-mail address.
    pub email: &'a str,
    /// What they say of themselves.
    pub about_you: Vec<(&'a str, &'a str)>,
}

/// Where it belongs: known at once, or to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Area(AreaCode),
    Postcode(Postcode),
    /// Where the service of this code is.
    Service,
}

/// An experience that is valid but for what must be looked up in the database.
#[derive(Debug, Clone)]
pub struct Draft {
    place: Place,
    service: Option<String>,
    kind: Option<ServiceKind>,
    home_area: Option<AreaCode>,
    /// What they wrote.
    pub text: String,
    wanted: Option<String>,
    happened: Option<Happened>,
    language: TextLanguage,
    consent: Consent,
    email: Option<String>,
    about_you: Vec<(&'static str, &'static str)>,
    /// How it was heard.
    pub channel: Channel,
    /// Who typed it in.
    pub transcriber: Option<Uuid>,
    /// The secret of the form it came on.
    pub secret: Option<String>,
    /// Whether the network of the area named is the one that heard it, wherever the service is.
    pub stays: bool,
    /// The day it was told, if that was before today.
    pub told_on: Option<Date>,
    /// When and where it was heard, if it was typed in for somebody: see [`super::type_in`].
    pub heard: Option<String>,
}

/// Looks at what was typed.
///
/// # Errors
/// Each thing that is wrong, with a sentence that says how to mend it.
pub fn draft(answers: &Answers<'_>, today: Date, say: Say<'_>) -> Result<Draft, FormErrors> {
    let mut errors = FormErrors::new();
    let service = Some(clean(answers.service.trim())).filter(|s| !s.is_empty());
    let place = place(answers, service.is_some(), today, say, &mut errors);
    let home_area = match answers.home_area {
        "" => None,
        code => {
            match code.parse::<AreaCode>().ok().filter(|c| Register::england().area(*c).is_some()) {
                Some(code) => Some(code),
                None => {
                    errors.add("home_area", say.t("tell-error-home-area"));
                    None
                }
            }
        }
    };
    let kind = match answers.kind {
        "" => None,
        key => ServiceKind::from_key(key).or_else(|| {
            errors.add("kind", say.t("tell-error-kind"));
            None
        }),
    };
    if service.as_ref().is_some_and(|s| s.chars().count() > LONGEST_NAME) {
        errors.add("service", say.t("tell-error-service-long"));
    }
    let text = clean(answers.text).trim().to_owned();
    if let Err(key) = check_text(&text) {
        errors.add(
            "text",
            say.args(&format!("tell-error-{key}"), &[("most", say.number(LONGEST).into())]),
        );
    }
    let wanted = Some(clean(answers.wanted).trim().to_owned()).filter(|w| !w.is_empty());
    if wanted.as_ref().is_some_and(|w| w.chars().count() > LONGEST) {
        errors.add("wanted", say.with("tell-error-text-too-long", "most", say.number(LONGEST)));
    }
    let happened = happened(&answers.happened, today, say, &mut errors);
    let language = match answers.language {
        "" => match say.language {
            Language::English => TextLanguage::English,
            Language::Welsh => TextLanguage::Welsh,
        },
        key => TextLanguage::from_key(key).unwrap_or_else(|| {
            errors.add("language", say.t("tell-error-language"));
            TextLanguage::Other
        }),
    };
    let email = email(answers, say, &mut errors);
    if answers.publish.is_none() {
        errors.add("publish", say.t("tell-error-publish"));
    }
    let mut about_you = Vec::new();
    for (question, given) in answers.about_you.iter().filter(|(_, given)| !given.is_empty()) {
        match answer(question, given) {
            Some(pair) => about_you.push(pair),
            None => {
                errors.add("about_you", say.with("tell-error-about-you", "question", *question))
            }
        }
    }
    about_you.sort_unstable();
    about_you.dedup_by_key(|(question, _)| *question);
    let Some(place) = place.filter(|_| errors.is_empty()) else { return Err(errors) };
    Ok(Draft {
        place,
        service,
        kind,
        home_area,
        text,
        wanted,
        happened,
        language,
        consent: Consent {
            publish: answers.publish.unwrap_or(false),
            quote: answers.quote,
            contact: answers.contact,
        },
        email,
        about_you,
        channel: Channel::Web,
        transcriber: None,
        secret: None,
        stays: false,
        told_on: None,
        heard: None,
    })
}

/// Asks to choose one of the areas that took the place of one.
fn split(codes: &[AreaCode], say: Say<'_>) -> String {
    let areas = codes.iter().filter_map(|code| Register::england().area(*code));
    let names: Vec<String> =
        areas.map(|a| format!("{} ({})", a.name_in(say.language), a.code)).collect();
    say.with("tell-error-area-split", "areas", names.join(", "))
}

fn place(
    answers: &Answers<'_>,
    has_service: bool,
    today: Date,
    say: Say<'_>,
    errors: &mut FormErrors,
) -> Option<Place> {
    if !answers.area.is_empty() {
        return match choose::resolve_text(answers.area, today) {
            Filed::Here(code) => Some(Place::Area(code)),
            Filed::Choose(codes) => {
                errors.add("area", split(&codes, say));
                None
            }
            Filed::Unknown => {
                errors.add("area", say.t("tell-error-area-unknown"));
                None
            }
        };
    }
    if !answers.postcode.is_empty() {
        return match Postcode::parse(answers.postcode) {
            Ok(postcode) => Some(Place::Postcode(postcode)),
            Err(_) => {
                errors.add("postcode", say.t("tell-error-postcode"));
                None
            }
        };
    }
    if has_service {
        return Some(Place::Service);
    }
    errors.add("area", say.t("tell-error-area-missing"));
    None
}

fn happened(typed: &str, today: Date, say: Say<'_>, errors: &mut FormErrors) -> Option<Happened> {
    use rules::happened::HappenedError;
    if typed.is_empty() {
        return None;
    }
    match Happened::parse(typed).and_then(|h| h.check(today).map(|()| h)) {
        Ok(happened) => Some(happened),
        Err(error) => {
            let key = match error {
                HappenedError::Future { .. } => "tell-error-happened-future",
                HappenedError::TooEarly { .. } => "tell-error-happened-early",
                _ => "tell-error-happened",
            };
            errors.add("happened", say.t(key));
            None
        }
    }
}

fn email(answers: &Answers<'_>, say: Say<'_>, errors: &mut FormErrors) -> Option<String> {
    if answers.email.is_empty() {
        if answers.contact {
            errors.add("email", say.t("tell-error-email-missing"));
        }
        return None;
    }
    let valid =
        answers.email.len() <= LONGEST_EMAIL && answers.email.parse::<lettre::Address>().is_ok();
    if !valid {
        errors.add("email", say.t("tell-error-email"));
        return None;
    }
    Some(answers.email.to_owned())
}

/// Keeps a draft, durably, and writes the mail with its receipt if there is an address. A form that
/// is sent twice is kept once.
///
/// # Errors
/// What is wrong, if the postcode or the service is not known.
pub async fn keep(
    app: &App,
    draft: Draft,
    language: Language,
    now: Timestamp,
) -> Result<Receipt, Problem> {
    match keep_once(app, draft.clone(), language, now).await {
        // By now it is there to be found.
        Err(NotKept::Meanwhile) => keep_once(app, draft, language, now).await,
        first => first,
    }
    .map_err(|why| match why {
        NotKept::Because(problem) => problem,
        NotKept::Meanwhile => Problem::from(StoreError::Taken),
    })
}

/// Why a draft was not kept.
enum NotKept {
    /// The same form was sent to another copy of the program too, which was keeping it at the same moment.
    Meanwhile,
    /// Something else.
    Because(Problem),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> NotKept {
        match error {
            StoreError::Taken => NotKept::Meanwhile,
            other => NotKept::Because(other.into()),
        }
    }
}

impl From<Problem> for NotKept {
    fn from(problem: Problem) -> NotKept {
        NotKept::Because(problem)
    }
}

async fn keep_once(
    app: &App,
    draft: Draft,
    language: Language,
    now: Timestamp,
) -> Result<Receipt, NotKept> {
    let knows = app.coding.now();
    let screened = screened(&knows, &draft.text, draft.wanted.as_deref(), now);
    let (world, inner) = (app.world.clone(), app.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let say = Say::new(&inner.words, language);
                let mut draft = draft;
                match came_before(tx, &draft).await? {
                    Before::Nothing => {}
                    Before::Same(receipt) => return Ok(receipt),
                    Before::OtherWords => draft.secret = None,
                }
                let heard = draft.heard.clone();
                let told = file(tx, draft, world.day_of(now), say).await?;
                let (mut screened, area) = (screened, told.area.as_str());
                knows.add_own(area, &told.text, told.wanted.as_deref(), &mut screened.coded);
                let mut tally = Tally::new();
                let receipt =
                    receive_store::receive(tx, &world, now, &told, &screened, &mut tally).await?;
                tally.write(tx).await?;
                if let Some(heard) = &heard {
                    receive_store::note_heard(tx, told.area, receipt.id, heard).await?;
                }
                if let Some(email) = &told.email {
                    let link =
                        format!("{}{}", inner.base_url, say.to(&format!("/r/{}", receipt.secret)));
                    let reference = receipt.reference.to_string();
                    let body = say.args(
                        "receipt-mail-body",
                        &[("reference", (&reference).into()), ("link", (&link).into())],
                    );
                    let subject = say.with("receipt-mail-subject", "reference", &reference);
                    outbox::add(tx, world.new_id(), email, &subject, &body, now).await?;
                }
                Ok(receipt)
            })
        })
        .await
}

/// What came before with the secret of this form.
enum Before {
    Nothing,
    /// This very form with the same words, and its receipt.
    Same(Receipt),
    /// This form with other words: what comes now is another experience, and its old secret is not used.
    OtherWords,
}

/// Looks once: two looks could see the moments before and after the same form is kept by another copy of the program.
async fn came_before(tx: &mut Tx, draft: &Draft) -> Result<Before, StoreError> {
    let Some(secret) = &draft.secret else { return Ok(Before::Nothing) };
    let Some(before) = store::by_receipt(tx, secret).await? else { return Ok(Before::Nothing) };
    Ok(match before.reference.parse() {
        Ok(reference) if before.text == draft.text => {
            Before::Same(Receipt { id: before.id, reference, secret: secret.clone() })
        }
        _ => Before::OtherWords,
    })
}

/// Looks up what only the database knows.
async fn file(tx: &mut Tx, draft: Draft, today: Date, say: Say<'_>) -> Result<Told, Problem> {
    let known = match &draft.service {
        Some(typed) if may_be_code(typed) => crate::providers::store::service(tx, typed).await?,
        _ => None,
    };
    // The register tells today's areas; what is told on a day of 2009 is filed under those of 2009.
    let given = match known.as_ref().and_then(|s| s.area.as_deref()) {
        Some(code) => choose::resolve_text(code, today),
        None => Filed::Unknown,
    };
    let mut home_area = draft.home_area;
    let area = match &draft.place {
        // Somebody who gives their own area for a service elsewhere is heard where the service is,
        // and their own network is offered it.
        Place::Area(area) => match given {
            Filed::Here(there) if there != *area && !draft.stays && !drives_in(&known, *area) => {
                home_area = home_area.or(Some(*area));
                there
            }
            _ => *area,
        },
        Place::Postcode(postcode) => match choose::resolve_postcode(tx, postcode, today).await? {
            Filed::Here(code) => code,
            Filed::Choose(codes) => return Err(Problem::field("area", split(&codes, say))),
            Filed::Unknown => {
                return Err(Problem::field("postcode", say.t("tell-error-postcode-unknown")));
            }
        },
        Place::Service => match given {
            Filed::Here(code) => code,
            Filed::Choose(codes) => return Err(Problem::field("area", split(&codes, say))),
            Filed::Unknown => {
                return Err(Problem::field("area", say.t("tell-error-area-missing")));
            }
        },
    };
    let about = match known {
        Some(service) => About {
            kind: draft.kind.or(ServiceKind::from_key(&service.kind)).unwrap_or(ServiceKind::Other),
            name: Some(service.name),
            provider: service.provider,
            service: Some(service.code),
        },
        None => About {
            // Somebody may name the kind where a name is asked for.
            kind: draft
                .kind
                .or_else(|| draft.service.as_deref().and_then(ServiceKind::from_key))
                .unwrap_or(ServiceKind::Other),
            name: draft.service.filter(|name| ServiceKind::from_key(name).is_none()),
            service: None,
            provider: None,
        },
    };
    Ok(Told {
        area,
        home_area,
        about,
        text: draft.text,
        wanted: draft.wanted,
        happened: draft.happened,
        told_on: draft.told_on,
        channel: draft.channel,
        language: draft.language,
        consent: draft.consent,
        email: draft.email,
        about_you: draft.about_you,
        transcriber: draft.transcriber,
        source: None,
        secret: draft.secret,
    })
}

/// Whether this is an ambulance service that drives in the area, wherever its headquarters are.
fn drives_in(known: &Option<ServiceRow>, area: AreaCode) -> bool {
    known.as_ref().is_some_and(|service| ambulances_of(area).any(|code| code == service.code))
}

/// Whether this can be a code of the registers: letters, digits and hyphens, at most twenty.
#[must_use]
pub fn may_be_code(text: &str) -> bool {
    text.len() <= 20 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Whether this is a secret that a form of ours gave out: 32 letters and digits.
#[must_use]
pub fn is_secret(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words::Words;

    fn asked<'a>() -> Answers<'a> {
        Answers {
            area: "E08000003",
            kind: "hospital",
            text: "The ward was kind but the wait was long.",
            happened: "2026-10".into(),
            publish: Some(true),
            ..Answers::default()
        }
    }

    fn errors(answers: &Answers<'_>) -> Vec<String> {
        let words = Words::load().expect("the words can be read");
        let say = Say::new(&words, Language::English);
        match draft(answers, jiff::civil::date(2026, 11, 22), say) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|(field, _)| field.to_owned()).collect(),
        }
    }

    #[test]
    fn a_full_answer_is_taken_and_each_missing_one_is_named() {
        assert_eq!(errors(&asked()), Vec::<String>::new());
        assert_eq!(errors(&Answers::default()), ["area", "text", "publish"]);
    }

    #[test]
    fn an_area_that_was_split_asks_which_of_its_successors() {
        assert_eq!(
            errors(&Answers { area: "E10000004", ..asked() }),
            ["area"],
            "Cheshire is two areas now"
        );
        assert_eq!(
            errors(&Answers { area: "E10000002", ..asked() }),
            Vec::<String>::new(),
            "one successor"
        );
        assert_eq!(errors(&Answers { area: "E99999999", ..asked() }), ["area"]);
    }

    #[test]
    fn what_has_not_happened_yet_is_not_an_experience() {
        assert_eq!(errors(&Answers { happened: "2027".into(), ..asked() }), ["happened"]);
        assert_eq!(errors(&Answers { happened: "last week".into(), ..asked() }), ["happened"]);
    }

    #[test]
    fn contact_needs_an_address_and_an_address_must_be_one() {
        assert_eq!(errors(&Answers { contact: true, ..asked() }), ["email"]);
        assert_eq!(errors(&Answers { email: "not an address", ..asked() }), ["email"]);
        assert_eq!(
            errors(&Answers { email: "somebody@folkmoot.example", ..asked() }),
            Vec::<String>::new()
        );
    }

    #[test]
    fn only_answers_that_can_be_counted_are_taken_about_the_person() {
        assert_eq!(errors(&Answers { about_you: vec![("age", "old")], ..asked() }), ["about_you"]);
        assert_eq!(
            errors(&Answers { about_you: vec![("age", "75-84"), ("carer", "")], ..asked() }),
            Vec::<String>::new()
        );
    }
}
