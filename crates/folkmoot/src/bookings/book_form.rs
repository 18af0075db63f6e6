//! The form on which a place is asked for: on the web by anyone, or keyed by whoever works for the organiser.

use super::model::{BookingRow, LONGEST_LINE, LONGEST_NEED, Way};
use crate::access::mailbox::mailbox;
use crate::events::show::Case;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Choice, DateInput, Field, Honeypot, Radios, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors};
use askama::Template;
use jiff::Timestamp;
use rules::places::Stand;

/// The controls of the form.
#[derive(Template)]
#[template(path = "bookings/form.html")]
pub(super) struct BookForm<'p> {
    say: Say<'p>,
    kind: Option<Radios>,
    category: Option<Select>,
    whose: Option<Radios>,
    name: TextInput,
    email: TextInput,
    asked_by: Option<TextInput>,
    telephone: TextInput,
    organisation: TextInput,
    dietary: TextArea,
    access: TextArea,
    called: Option<(DateInput, TextInput)>,
    trap: Option<Honeypot>,
}

impl<'p> BookForm<'p> {
    /// `keyed`: by whoever works for the organiser.
    pub(super) fn new(
        say: Say<'p>,
        case: &Case,
        keyed: bool,
        fields: &Fields,
        errors: &FormErrors,
    ) -> BookForm<'p> {
        let field = |name: &str, key: &str| {
            Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
        };
        let line = |name: &str, key: &str| TextInput::new(field(name, key), fields.get(name));
        let kinds = case.places.iter().map(|kind| {
            let free = match kind.free() {
                0 => say.with("booking-kind-full", "count", kind.waiting),
                free => say.with("event-free", "count", free),
            };
            let key = kind.kind.to_string();
            Choice::new(&key, &kind.name).hint(&free).checked(fields.get("kind") == key)
        });
        let categories = &case.standing.said.categories;
        let none = say.t("booking-no-category").to_owned();
        let numbered: Vec<(String, &str)> =
            categories.iter().enumerate().map(|(n, name)| (n.to_string(), name.as_str())).collect();
        let options = std::iter::once(("", say.t("arr-choose")))
            .chain(numbered.iter().map(|(n, name)| (n.as_str(), *name)))
            .chain(std::iter::once(("none", none.as_str())));
        let whose = |value: &str, key: &str| {
            Choice::new(value, say.t(key)).checked(fields.get("whose") == value)
        };
        BookForm {
            say,
            kind: (case.places.len() > 1)
                .then(|| Radios { field: field("kind", "booking-kind"), choices: kinds.collect() }),
            category: (!categories.is_empty()).then(|| {
                Select::new(
                    field("category", "booking-category").hint(say.t("booking-category-hint")),
                    options,
                    fields.get("category"),
                )
            }),
            whose: (!keyed).then(|| Radios {
                field: field("whose", "booking-whose"),
                choices: vec![
                    whose("mine", "booking-mine"),
                    Choice::new("other", say.t("booking-other"))
                        .hint(say.t("booking-other-hint"))
                        .checked(fields.get("whose") == "other"),
                ],
            }),
            name: line("name", "booking-name").autocomplete("name"),
            email: TextInput::email(
                field("email", "booking-email").hint(say.t(if keyed {
                    "booking-email-keyed"
                } else {
                    "booking-email-hint"
                })),
                fields.get("email"),
            ),
            asked_by: (!keyed).then(|| {
                let hint = say.t("booking-asked-by-hint");
                TextInput::new(
                    field("asked-by", "booking-asked-by").hint(hint),
                    fields.get("asked-by"),
                )
            }),
            telephone: TextInput {
                kind: "tel",
                ..line("telephone", "booking-telephone").autocomplete("tel")
            },
            organisation: TextInput::new(
                field("organisation", "booking-organisation")
                    .hint(say.t("booking-organisation-hint")),
                fields.get("organisation"),
            )
            .autocomplete("organization"),
            dietary: TextArea::new(
                field("dietary", "booking-dietary").hint(say.t("booking-dietary-hint")),
                fields.get("dietary"),
            ),
            access: TextArea::new(
                field("access", "booking-access").hint(say.t("booking-access-hint")),
                fields.get("access"),
            ),
            called: keyed.then(|| {
                let hint = say.t("booking-called-hint");
                let day = date_input(say, "called", say.t("booking-called"), hint, fields, errors);
                let time = TextInput::new(
                    field("called-time", "booking-called-time").hint(say.t("event-time-hint")),
                    fields.get("called-time"),
                );
                (day, time.width("w-4"))
            }),
            trap: (!keyed)
                .then(|| Honeypot { name: "website".into(), label: say.t("form-trap").into() }),
        }
    }
}

/// The booking that was typed, without its number, and the number of the kind of places. `keyed`: by whoever works for the
/// organiser, with the time at which somebody asked.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(
    ctx: &Ctx,
    case: &Case,
    keyed: bool,
    fields: &Fields,
) -> Result<BookingRow, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let kind = match case.places.as_slice() {
        [only] => Some(only.kind),
        all => {
            let typed: Option<i64> = fields.get("kind").parse().ok();
            typed.filter(|typed| all.iter().any(|kind| kind.kind == *typed))
        }
    };
    if kind.is_none() {
        errors.add("kind", say.t("booking-kind-missing"));
    }
    let categories = case.standing.said.categories.len();
    let category = fields.get("category").parse::<usize>().ok().filter(|n| *n < categories);
    if categories > 0 && category.is_none() && fields.get("category") != "none" {
        errors.add("category", say.t("booking-category-missing"));
    }
    let mut line = |name: &str, needed: Option<&str>, longest: usize| {
        let typed = fields.get(name).trim().to_owned();
        if let (true, Some(key)) = (typed.is_empty(), needed) {
            errors.add(name, say.t(key));
        } else if typed.chars().count() > longest {
            errors.add(name, say.with("booking-too-long", "most", say.number(longest)));
        }
        typed
    };
    let other = fields.get("whose") == "other";
    let name = line("name", Some("booking-name-missing"), LONGEST_LINE);
    let asked_by = match !keyed && other {
        true => line("asked-by", Some("booking-asked-by-missing"), LONGEST_LINE),
        false => String::new(),
    };
    let telephone = line("telephone", None, 40);
    let organisation_name = line("organisation", None, LONGEST_LINE);
    let dietary = line("dietary", None, LONGEST_NEED);
    let access_needs = line("access", None, LONGEST_NEED);
    if !keyed && !matches!(fields.get("whose"), "mine" | "other") {
        errors.add("whose", say.t("booking-whose-missing"));
    }
    let email = mailbox(fields.get("email"));
    if email.is_none() && (!keyed || fields.filled("email").is_some()) {
        errors.add("email", say.t("booking-email-wrong"));
    }
    if keyed && email.is_none() && telephone.is_empty() {
        errors.add("telephone", say.t("booking-reach-missing"));
    }
    let arrived = if keyed { called(ctx, case, fields, &mut errors) } else { Some(ctx.now) };
    match (kind, arrived, errors.is_empty()) {
        (Some(kind), Some(arrived), true) => Ok(BookingRow {
            area: case.row.area.clone(),
            id: ctx.app.world.new_id(),
            event: case.row.id,
            kind,
            n: 0,
            stand: Stand::Waiting.key().to_owned(),
            arrived_at: arrived,
            first_of_all: categories == 0 || category.is_some(),
            organisation: None,
            carried: false,
            to_accept: !keyed && other,
            until: None,
            way: match (keyed, other) {
                (true, _) => Way::Keyed,
                (false, true) => Way::Named,
                (false, false) => Way::Web,
            }
            .key()
            .to_owned(),
            category: category.and_then(|n| i64::try_from(n).ok()),
            language: ctx.language.tag().to_owned(),
            came_at: None,
            name,
            email: email.unwrap_or_default(),
            telephone,
            organisation_name,
            dietary,
            access_needs,
            asked_by,
        }),
        _ => Err(errors),
    }
}

/// When somebody asked by telephone: not before places could be had, and not after now.
fn called(ctx: &Ctx, case: &Case, fields: &Fields, errors: &mut FormErrors) -> Option<Timestamp> {
    let say = ctx.say();
    let day = day_typed(say, "called", fields, errors);
    let time = crate::events::form::time_typed(fields.get("called-time"));
    if time.is_none() {
        errors.add("called-time", say.t("event-time-wrong"));
    }
    if day.is_none() && errors.of("called-day").is_none() {
        errors.add("called-day", say.t("pil-day-missing"));
    }
    let at = ctx.app.world.instant(day?.to_datetime(time?));
    let opens = case.places.iter().map(|kind| kind.opens_at).min().unwrap_or(at);
    if at > ctx.now {
        errors.add("called-day", say.t("booking-called-later"));
        return None;
    }
    if at < opens {
        errors.add("called-day", say.t("booking-called-before"));
        return None;
    }
    Some(at)
}
