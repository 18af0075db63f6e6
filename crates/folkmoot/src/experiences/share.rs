//! Telling a network what happened: one form, and an Easy Read form of the same questions.

use super::model::{LONGEST, QUESTIONS, ServiceKind};
use super::place::{self, Places};
use super::telling::{self, Answers};
use crate::areas::choose::{self, Filed};
use crate::web::fields::QueryFields;
use crate::web::kit::easy_pictures::EasyPicture;
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, DatePart, ErrorSummary, Field, Honeypot, Markup, Radios,
    Select, TextArea, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

/// The parts of the usual form.
const PARTS: usize = 4;

/// Which of the two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The usual one.
    Plain,
    /// Easy Read: large, one idea in a line, with pictures, and only what is needed.
    Easy,
}

/// The fields of the form, filled and with their errors.
pub struct Questions {
    /// The errors on top, if there are any.
    pub summary: Option<ErrorSummary>,
    /// Where it happened.
    pub area: Select,
    /// Or a postcode there.
    pub postcode: TextInput,
    /// Where the person lives.
    pub home_area: Select,
    /// What kind of service.
    pub kind: Radios,
    /// Its name.
    pub service: TextInput,
    /// Where the button to find it in the register sends the form.
    pub find_at: String,
    /// The words that were looked for there.
    pub looked_for: Option<String>,
    /// Which of those found it is.
    pub found: Option<Radios>,
    /// Whether nothing was found.
    pub nothing_fits: bool,
    /// What happened.
    pub text: TextArea,
    /// What should happen.
    pub wanted: TextArea,
    /// When it happened.
    pub happened: DateInput,
    /// Whether anyone may read it.
    pub publish: Radios,
    /// What else is allowed.
    pub allow: Checkboxes,
    /// The address.
    pub email: TextInput,
    /// About the person.
    pub about_you: Vec<Radios>,
    /// What only a machine fills in.
    pub trap: Honeypot,
}

impl Questions {
    /// The form as it is shown: from what was typed, and what is wrong with it.
    #[must_use]
    pub fn new(
        fields: &Fields,
        errors: &FormErrors,
        places: &Places,
        today: Date,
        say: Say<'_>,
    ) -> Questions {
        let word = say.t("form-error-word");
        let field =
            |name: &str, key: &str| Field::new(name, say.t(key)).error(word, errors.of(name));
        let area_field = |name: &str, key: &str| field(name, key);
        let choose = |name: &str, key: &str, hint: &str, first: &str| Select {
            field: area_field(name, key).hint(say.t(hint)),
            options: choose::options(today, say.language, say.t(first), fields.get(name)),
            width: "",
        };
        let counted = |name: &str, key: &str, hint: &str, rows: u8| {
            let mut area =
                TextArea::new(field(name, key).hint(say.t(hint)).big(), fields.get(name)).limit(
                    LONGEST,
                    &say.with("form-limit", "most", say.number(LONGEST)),
                    say.t("form-left"),
                    say.t("form-over"),
                );
            area.rows = rows;
            area
        };
        let yes_no = |name: &str, key: &str, hint: &str, yes: &str, no: &str| Radios {
            field: field(name, key).hint(say.t(hint)).big(),
            choices: vec![
                Choice::new("yes", say.t(yes)).checked(fields.get(name) == "yes"),
                Choice::new("no", say.t(no)).checked(fields.get(name) == "no"),
            ],
        };
        let part = |name: &str, key: &str| {
            DatePart::new(say.t(key), fields.get(name), errors.of("happened").is_some())
        };
        let happened = DateInput {
            field: field("happened", "share-happened").hint(say.t("share-happened-hint")).big(),
            day: part("happened-day", "form-day"),
            month: part("happened-month", "form-month"),
            year: part("happened-year", "form-year"),
        };
        let summary = (!errors.is_empty()).then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: errors
                .iter()
                .map(|(name, sentence)| {
                    let id =
                        if name == "happened" { happened.target_id() } else { name.to_owned() };
                    (id, sentence.to_owned())
                })
                .collect(),
        });
        Questions {
            summary,
            area: choose("area", "share-area", "share-area-hint", "share-area-choose"),
            postcode: TextInput::postcode(
                field("postcode", "share-postcode").hint(say.t("share-postcode-hint")),
                fields.get("postcode"),
            ),
            home_area: choose("home_area", "share-home", "share-home-hint", "share-home-same"),
            kind: Radios {
                field: field("kind", "share-kind").big(),
                choices: ServiceKind::ALL
                    .iter()
                    .map(|kind| {
                        Choice::new(kind.key(), &say.of("kind", kind.key()))
                            .checked(fields.get("kind") == kind.key())
                    })
                    .collect(),
            },
            service: TextInput::new(
                field("service", "share-service").hint(say.t("share-service-hint")),
                fields.get("service"),
            ),
            find_at: String::new(),
            looked_for: places.looked_for.clone(),
            found: places.question(fields, today, say),
            nothing_fits: places.nothing_fits(),
            text: counted("text", "share-text", "share-text-hint", 9),
            wanted: counted("wanted", "share-wanted", "share-wanted-hint", 4),
            happened,
            publish: yes_no(
                "publish",
                "share-publish",
                "share-publish-hint",
                "share-publish-yes",
                "share-publish-no",
            ),
            allow: Checkboxes {
                field: field("allow", "share-allow").hint(say.t("share-allow-hint")),
                choices: vec![
                    Choice::new("quote", say.t("share-quote"))
                        .checked(fields.has("allow", "quote")),
                    Choice::new("contact", say.t("share-contact"))
                        .checked(fields.has("allow", "contact")),
                ],
            },
            email: TextInput::email(
                field("email", "share-email").hint(say.t("share-email-hint")),
                fields.get("email"),
            ),
            about_you: QUESTIONS
                .iter()
                .map(|(question, answers)| {
                    let name = format!("about-{question}");
                    let mut choices = vec![
                        Choice::new("", say.t("about-you-rather-not"))
                            .checked(fields.filled(&name).is_none()),
                    ];
                    choices.extend(answers.iter().map(|a| {
                        Choice::new(a, &say.of("answer", &format!("{question}-{a}")))
                            .checked(fields.get(&name) == *a)
                    }));
                    Radios { field: Field::new(&name, &say.of("question", question)), choices }
                })
                .collect(),
            trap: Honeypot { name: "website".to_owned(), label: say.t("form-trap").to_owned() },
        }
    }
}

/// What was typed, as the one parser of all ways in takes it.
#[must_use]
pub fn answers(fields: &Fields) -> Answers<'_> {
    let happened = {
        let (day, month, year) =
            (fields.get("happened-day"), fields.get("happened-month"), fields.get("happened-year"));
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => String::new(),
            (true, true, false) => year.to_owned(),
            (true, false, _) => format!("{year}-{month:0>2}"),
            (false, _, _) => format!("{year}-{month:0>2}-{day:0>2}"),
        }
    };
    Answers {
        area: fields.get("area"),
        postcode: fields.get("postcode"),
        home_area: fields.get("home_area"),
        kind: fields.get("kind"),
        service: place::chosen(fields).unwrap_or(fields.get("service")),
        text: fields.get("text"),
        wanted: fields.get("wanted"),
        happened,
        language: fields.get("language"),
        publish: match fields.get("publish") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        quote: fields.has("allow", "quote"),
        contact: fields.has("allow", "contact"),
        email: fields.get("email"),
        about_you: QUESTIONS
            .iter()
            .map(|(question, _)| (*question, fields.get(about_name(question))))
            .collect(),
    }
}

/// The name of the field of a question about the person.
fn about_name(question: &str) -> &'static str {
    match question {
        "age" => "about-age",
        "gender" => "about-gender",
        "ethnic-group" => "about-ethnic-group",
        "disabled" => "about-disabled",
        _ => "about-carer",
    }
}

#[derive(Template)]
#[template(path = "experiences/share.html")]
struct SharePage<'p> {
    say: Say<'p>,
    q: Questions,
    once: String,
    easy_href: String,
    submit: Button,
}

impl SharePage<'_> {
    /// How far along the form this part is, of [`PARTS`].
    fn part(&self, n: usize) -> String {
        self.say.args("share-part", &[("n", n.into()), ("of", PARTS.into())])
    }
}

#[derive(Template)]
#[template(path = "experiences/share_easy.html")]
struct EasyPage<'p> {
    say: Say<'p>,
    q: Questions,
    once: String,
    service_code: &'p str,
    plain_href: String,
    pictures: Pictures,
    submit: Button,
}

/// The drawings of the Easy Read form.
struct Pictures {
    place: Markup,
    when: Markup,
    write: Markup,
    change: Markup,
    share: Markup,
    contact: Markup,
}

/// `GET /share`
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    show(&ctx, Form::Plain, known_service(&ctx, fields).await?, &FormErrors::new()).await
}

/// `GET /share/easy`
///
/// # Errors
/// None of its own.
pub async fn easy(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    show(&ctx, Form::Easy, known_service(&ctx, fields).await?, &FormErrors::new()).await
}

/// A link from a service's page names it by its code: its name, kind and area are filled in.
async fn known_service(ctx: &Ctx, fields: Fields) -> Result<Fields, Problem> {
    let code = fields.get("service").to_owned();
    if code.is_empty() || !telling::may_be_code(&code) {
        return Ok(fields);
    }
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { crate::providers::store::service(tx, &code).await }))
        .await
        .map_err(Problem::from)?;
    Ok(match found {
        None => fields,
        Some(service) => {
            // The register tells today's areas, and this may be a day of 2009.
            let area = service.area.map(|code| choose::resolve_text(&code, ctx.today));
            let fields = fields
                .set("service", &service.name)
                .set("service-code", &service.code)
                .set("kind", &service.kind);
            match area {
                Some(Filed::Here(code)) => fields.set("area", code.as_str()),
                _ => fields,
            }
        }
    })
}

async fn show(
    ctx: &Ctx,
    form: Form,
    fields: Fields,
    errors: &FormErrors,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let places = match form {
        Form::Plain => place::look(ctx, &fields).await?,
        Form::Easy => Places::default(),
    };
    let mut q = Questions::new(&fields, errors, &places, ctx.today, say);
    q.find_at = say.to("/share#place");
    let once = match fields.get("once") {
        given if telling::is_secret(given) => given.to_owned(),
        _ => ctx.app.world.new_secret(),
    };
    let service_code = place::chosen(&fields).unwrap_or("");
    let kept = fields.encode(&["once", "website", "text", "wanted", "email", "step", "looked-for"]);
    let other = |path: &str| {
        say.to(&if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") })
    };
    let page = match form {
        Form::Plain => {
            ctx.page(say.t("share-title")).error(!errors.is_empty()).show(&SharePage {
                say,
                q,
                once,
                easy_href: other("/share/easy"),
                submit: Button::submit(say.t("share-send")).big(),
            })?
        }
        Form::Easy => ctx.page(say.t("easy-title")).error(!errors.is_empty()).show(&EasyPage {
            say,
            q,
            once,
            service_code,
            plain_href: other("/share"),
            pictures: Pictures {
                place: EasyPicture::Place.svg(),
                when: EasyPicture::When.svg(),
                write: EasyPicture::Write.svg(),
                change: EasyPicture::Change.svg(),
                share: EasyPicture::Share.svg(),
                contact: EasyPicture::Contact.svg(),
            },
            submit: Button::submit(say.t("share-send")).big(),
        })?,
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(private(page.status(status)))
}

/// A page that nobody else's cache may keep: it holds a secret or somebody's words.
#[must_use]
pub fn private(page: Page) -> Response {
    let mut response = page.into_response();
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

/// `POST /share`
///
/// # Errors
/// When it was tried too often, or the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    take(ctx, Form::Plain, fields).await
}

/// `POST /share/easy`
///
/// # Errors
/// When it was tried too often, or the database cannot be used.
pub async fn send_easy(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    take(ctx, Form::Easy, fields).await
}

async fn take(ctx: Ctx, form: Form, fields: Fields) -> Result<Response, Problem> {
    if fields.ticked("website") {
        // A machine filled in what no person sees.
        return Err(Problem::BadRequest(ctx.say().t("form-trap-sprung").to_owned()));
    }
    if form == Form::Plain && place::is_asked(&fields) {
        return match fields.filled("service") {
            Some(_) => show(&ctx, form, fields, &FormErrors::new()).await,
            None => {
                let mut errors = FormErrors::new();
                errors.add("service", ctx.say().t("place-error-empty"));
                show(&ctx, form, fields, &errors).await
            }
        };
    }
    ctx.count_try("tell", ctx.app.limits.tell).await?;
    let mut draft = match telling::draft(&answers(&fields), ctx.today, ctx.say()) {
        Ok(draft) => draft,
        Err(errors) => return show(&ctx, form, fields, &errors).await,
    };
    draft.secret = Some(fields.get("once")).filter(|s| telling::is_secret(s)).map(str::to_owned);
    match telling::keep(&ctx.app, draft, ctx.language, ctx.now).await {
        Ok(receipt) => Ok(ctx.redirect(&format!("/r/{}", receipt.secret))),
        Err(Problem::Invalid(errors)) => show(&ctx, form, fields, &errors).await,
        Err(other) => Err(other),
    }
}
