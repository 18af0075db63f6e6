//! Saying what the columns of a file are, before it is loaded.

use super::super::mapping::{Field, Mapping, Origin};
use super::super::read::Sheet;
use super::super::runs::{self, Run};
use super::{area_name, list, mine};
use crate::access::{Action, Subject};
use crate::experiences::model::{Channel, ServiceKind, TextLanguage};
use crate::store::{StoreError, jobs};
use crate::web::kit::{
    Button, ButtonRow, Checkboxes, Choice, Column, DataTable, ErrorSummary, Field as Asked, Markup,
    Radios, Select, SelectOption, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// How many rows are shown.
const SHOWN: usize = 5;
/// How much of a cell is shown, in characters.
const SHOWN_OF_CELL: usize = 80;
/// The longest source or terms, in characters.
const LONGEST: usize = 300;

/// The fields that a column can be chosen for, in the order of the page.
const CHOSEN: &[Field] = &[
    Field::Text,
    Field::Wanted,
    Field::Happened,
    Field::Told,
    Field::ServiceName,
    Field::Service,
    Field::Provider,
    Field::Kind,
    Field::Area,
    Field::Postcode,
    Field::Channel,
    Field::Id,
    Field::HomeArea,
    Field::HomePostcode,
    Field::Age,
    Field::Gender,
    Field::EthnicGroup,
    Field::Disabled,
    Field::Carer,
];

/// The page of a run whose columns have not been said yet.
pub(super) async fn show(ctx: &Ctx, run: &Run) -> Result<Page, Problem> {
    let (sheet, mapping) = opened(ctx, run).await?;
    let fields = filled(&mapping, run, &sheet.columns);
    page(ctx, run, sheet, &fields, &FormErrors::new())
}

/// The file of a run and its mapping.
async fn opened(ctx: &Ctx, run: &Run) -> Result<(Sheet, Mapping), Problem> {
    let id = run.id;
    let file = ctx.app.db.read(move |tx| Box::pin(async move { runs::file(tx, id).await })).await?;
    let Some((content, mapping)) = file else { return Err(Problem::Gone) };
    let mapping = Mapping::from_toml(&mapping).map_err(|error| Problem::Internal(error.0))?;
    let sheet = tokio::task::spawn_blocking(move || Sheet::of_bytes(content, None))
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?
        .map_err(|error| Problem::Internal(error.0))?;
    Ok((sheet, mapping))
}

/// The name of the select for a field.
fn asked(field: Field) -> String {
    format!("column-{}", field.key().replace('_', "-"))
}

/// A mapping as a filled form.
fn filled(mapping: &Mapping, run: &Run, columns: &[String]) -> Fields {
    let mut fields = Fields::default();
    let place = |field: Field| {
        let name = mapping.of(field)?.column.as_ref()?;
        columns.iter().position(|c| c == name)
    };
    for field in CHOSEN.iter().chain(&[Field::MayPublish, Field::MayQuote]) {
        if let Some(place) = place(*field) {
            fields = fields.set(&asked(*field), &place.to_string());
        }
    }
    for (field, name) in
        [(Field::Kind, "kind"), (Field::Channel, "channel"), (Field::Language, "language")]
    {
        let fixed = mapping.of(field).and_then(|o| o.fixed.as_deref().or(o.otherwise.as_deref()));
        fields = fields.set(name, fixed.unwrap_or(""));
    }
    let consent = if place(Field::MayPublish).is_some() {
        "column"
    } else if mapping.of(Field::MayPublish).is_some() {
        "yes"
    } else {
        ""
    };
    fields = fields.set("consent", consent);
    if mapping.already_moderated {
        fields = fields.set("moderated", "yes");
    }
    fields
        .set("source", mapping.source.as_deref().unwrap_or(&run.source))
        .set("terms", mapping.terms.as_deref().unwrap_or(""))
}

/// Reads the form.
fn parse(
    fields: &Fields,
    columns: &[String],
    may_moderate: bool,
    say: Say<'_>,
) -> Result<Mapping, FormErrors> {
    let mut errors = FormErrors::new();
    let mut mapping = Mapping::default();
    let chosen = |field: Field, errors: &mut FormErrors| -> Option<Origin> {
        let name = asked(field);
        let place = fields.filled(&name)?;
        let column = place.parse::<usize>().ok().and_then(|place| columns.get(place));
        if column.is_none() {
            errors.add(&name, say.t("import-no-such-column"));
        }
        column.map(|name| Origin::column(name))
    };
    for field in CHOSEN {
        if let Some(origin) = chosen(*field, &mut errors) {
            mapping.set(*field, origin);
        }
    }
    if mapping.of(Field::Text).is_none() && errors.is_empty() {
        errors.add(&asked(Field::Text), say.t("import-text-missing"));
    }
    let fixed = [
        (Field::Kind, "kind", ServiceKind::from_key(fields.get("kind")).map(|k| k.key())),
        (Field::Channel, "channel", Channel::from_key(fields.get("channel")).map(|c| c.key())),
        (
            Field::Language,
            "language",
            TextLanguage::from_key(fields.get("language")).map(|l| l.key()),
        ),
    ];
    for (field, name, key) in fixed {
        match (key, fields.filled(name)) {
            (Some(key), _) => {
                let origin = mapping
                    .of(field)
                    .cloned()
                    .map_or_else(|| Origin::fixed(key), |o| o.otherwise(key));
                mapping.set(field, origin);
            }
            (None, Some(_)) => errors.add(name, say.t("import-choose-listed")),
            (None, None) => {}
        }
    }
    match fields.get("consent") {
        "column" => match chosen(Field::MayPublish, &mut errors) {
            Some(origin) => mapping.set(Field::MayPublish, origin),
            None => errors.add(&asked(Field::MayPublish), say.t("import-consent-column-missing")),
        },
        "yes" => mapping.set(Field::MayPublish, Origin::fixed("yes")),
        "no" => mapping.set(Field::MayPublish, Origin::fixed("no")),
        _ => errors.add("consent", say.t("import-consent-missing")),
    }
    if let Some(origin) = chosen(Field::MayQuote, &mut errors) {
        mapping.set(Field::MayQuote, origin);
    }
    mapping.already_moderated = may_moderate && fields.ticked("moderated");
    for (name, value) in [("source", &mut mapping.source), ("terms", &mut mapping.terms)] {
        *value = fields.filled(name).map(str::to_owned);
        if fields.get(name).chars().count() > LONGEST {
            errors.add(name, say.with("import-too-long", "most", LONGEST));
        }
    }
    if mapping.source.is_none() {
        errors.add("source", say.t("import-source-missing"));
    }
    if mapping.terms.is_none() {
        errors.add("terms", say.t("import-terms-missing"));
    }
    if errors.is_empty() { Ok(mapping) } else { Err(errors) }
}

/// Takes the form and starts the job.
///
/// # Errors
/// When there is no such run, or the database cannot be used.
pub async fn start(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Result<Response, Problem> {
    let run = mine(&ctx, &id).await?;
    let here = format!("/desk/imports/{}", run.id);
    if run.outcome.is_some() {
        return Ok(ctx.redirect(&here));
    }
    let (sheet, _) = opened(&ctx, &run).await?;
    let moderates = may_moderate(&ctx, &run);
    let mapping = match parse(&fields, &sheet.columns, moderates, ctx.say()) {
        Ok(mapping) => mapping,
        Err(errors) => {
            let page = page(&ctx, &run, sheet, &fields, &errors)?;
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let payload = super::job::Payload {
        run: run.id.to_string(),
        only: allowed(&ctx, mapping.already_moderated),
    };
    let payload = payload.written().map_err(|error| Problem::Internal(error.to_string()))?;
    let toml = mapping.to_toml().map_err(|error| Problem::Internal(error.0))?;
    let now = ctx.now;
    let started = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                runs::set_mapping(tx, run.id, &toml).await?;
                runs::name(
                    tx,
                    run.id,
                    mapping.source.as_deref().unwrap_or(""),
                    mapping.terms.as_deref(),
                    now,
                )
                .await?;
                jobs::add(tx, run.id, super::job::KIND, &payload, now).await
            })
        })
        .await;
    match started {
        // Sent twice: the job is there already.
        Ok(()) | Err(StoreError::Taken) => Ok(ctx.redirect(&here)),
        Err(error) => Err(error.into()),
    }
}

fn may_moderate(ctx: &Ctx, run: &Run) -> bool {
    run.area.as_ref().is_some_and(|area| ctx.may(Action::Moderate, &Subject::Area(area.clone())))
}

/// The areas whose rows this person may bring in, and publish if they are to be published; none means all.
fn allowed(ctx: &Ctx, publish: bool) -> Option<Vec<String>> {
    let import = ctx.actor.areas_for(Action::ImportExperiences, ctx.today);
    let moderate = if publish { ctx.actor.areas_for(Action::Moderate, ctx.today) } else { None };
    match (import, moderate) {
        (Some(mut import), Some(moderate)) => {
            import.retain(|area| moderate.contains(area));
            Some(import)
        }
        (one, None) | (None, one) => one,
    }
}

fn page(
    ctx: &Ctx,
    run: &Run,
    mut sheet: Sheet,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let columns = sheet.columns.clone();
    let mut rows = Vec::new();
    while rows.len() < SHOWN
        && let Ok(Some(row)) = sheet.next_row()
    {
        rows.push(row.cells.iter().map(|cell| Markup::text(&shortened(cell))).collect());
    }
    let sample = DataTable::new(
        "sample",
        say.t("import-first-rows"),
        columns.iter().map(|name| Column::text(&shortened(name))).collect(),
    )
    .rows(rows);
    let error_word = say.t("form-error-word");
    let select = |field: Field| {
        let name = asked(field);
        let key = format!("import-field-{}", field.key().replace('_', "-"));
        let label = say.t(&key).to_owned();
        let none = SelectOption {
            value: String::new(),
            label: say.t("import-no-column").to_owned(),
            selected: fields.get(&name).is_empty(),
            group: None,
        };
        let options = columns.iter().enumerate().map(|(place, column)| SelectOption {
            value: place.to_string(),
            label: shortened(column),
            selected: fields.get(&name) == place.to_string(),
            group: None,
        });
        Select {
            options: std::iter::once(none).chain(options).collect(),
            field: Asked::new(&name, &label).error(error_word, errors.of(&name)),
            width: "",
        }
    };
    let of_family =
        |name: &str, label: &str, hint: &str, none: &str, family: &str, keys: &[&str]| {
            let mut options = vec![SelectOption {
                value: String::new(),
                label: none.to_owned(),
                selected: fields.get(name).is_empty(),
                group: None,
            }];
            options.extend(keys.iter().map(|key| SelectOption {
                value: (*key).to_owned(),
                label: say.of(family, key),
                selected: fields.get(name) == *key,
                group: None,
            }));
            Select {
                field: Asked::new(name, label).hint(hint).error(error_word, errors.of(name)),
                options,
                width: "w-20",
            }
        };
    let kinds: Vec<&str> = ServiceKind::ALL.iter().map(|k| k.key()).collect();
    let channels: Vec<&str> = Channel::ALL.iter().map(|c| c.key()).collect();
    let languages: Vec<&str> = TextLanguage::ALL.iter().map(|l| l.key()).collect();
    let consent = [
        ("column", "import-consent-column"),
        ("yes", "import-consent-yes"),
        ("no", "import-consent-no"),
    ];
    let moderates = may_moderate(ctx, run);
    let page = Map {
        say,
        action: say.to(&format!("/desk/imports/{}", run.id)),
        file_name: &run.file_name,
        area: run.area.as_deref().map(|code| area_name(ctx, code)).unwrap_or_default(),
        errors: list::summary(say, errors),
        sample,
        said: [Field::Text, Field::Wanted, Field::Happened, Field::Told].map(select).into(),
        service: [Field::ServiceName, Field::Service, Field::Provider, Field::Kind]
            .map(select)
            .into(),
        kind: of_family(
            "kind",
            say.t("import-kind"),
            say.t("import-kind-hint"),
            say.t("import-kind-guess"),
            "kind",
            &kinds,
        ),
        place: [Field::Area, Field::Postcode].map(select).into(),
        heard: [Field::Channel, Field::Id].map(select).into(),
        channel: of_family(
            "channel",
            say.t("import-channel"),
            say.t("import-channel-hint"),
            say.t("import-channel-none"),
            "channel",
            &channels,
        ),
        language: of_family(
            "language",
            say.t("import-language"),
            say.t("import-language-hint"),
            say.t("import-language-none"),
            "import-language",
            &languages,
        ),
        person: [
            Field::HomeArea,
            Field::HomePostcode,
            Field::Age,
            Field::Gender,
            Field::EthnicGroup,
            Field::Disabled,
            Field::Carer,
        ]
        .map(select)
        .into(),
        consent: Radios {
            field: Asked::new("consent", say.t("import-consent"))
                .hint(say.t("import-consent-hint"))
                .error(error_word, errors.of("consent")),
            choices: consent
                .iter()
                .map(|(value, key)| {
                    Choice::new(value, say.t(key)).checked(fields.get("consent") == *value)
                })
                .collect(),
        },
        agreed: [Field::MayPublish, Field::MayQuote].map(select).into(),
        source: TextInput::new(
            Asked::new("source", say.t("import-source"))
                .hint(say.t("import-source-hint"))
                .error(error_word, errors.of("source")),
            fields.get("source"),
        ),
        terms: TextInput::new(
            Asked::new("terms", say.t("import-terms"))
                .hint(say.t("import-terms-hint"))
                .error(error_word, errors.of("terms")),
            fields.get("terms"),
        ),
        moderated: moderates.then(|| Checkboxes {
            field: Asked::new("moderated", say.t("import-moderated"))
                .hint(say.t("import-moderated-hint")),
            choices: vec![
                Choice::new("yes", say.t("import-moderated-yes"))
                    .checked(fields.ticked("moderated")),
            ],
        }),
        buttons: ButtonRow {
            buttons: vec![Button::submit(say.t("import-start"))],
            link: Some((say.to("/desk/imports"), say.t("import-back").to_owned())),
        },
    };
    ctx.page(say.t("import-map-title")).crumbs(above(say)).error(!errors.is_empty()).show(&page)
}

/// The pages above the page of a run.
pub(super) fn above(say: Say<'_>) -> [(&'static str, &str); 2] {
    [("/desk", say.t("nav-desk")), ("/desk/imports", say.t("import-title"))]
}

fn shortened(cell: &str) -> String {
    let mut short: String = cell.chars().take(SHOWN_OF_CELL).collect();
    if short.len() < cell.len() {
        short.push('…');
    }
    short
}

#[derive(Template)]
#[template(path = "experiences/import/web/map.html")]
struct Map<'p> {
    say: Say<'p>,
    action: String,
    file_name: &'p str,
    area: String,
    errors: Option<ErrorSummary>,
    sample: DataTable,
    said: Vec<Select>,
    service: Vec<Select>,
    kind: Select,
    place: Vec<Select>,
    heard: Vec<Select>,
    channel: Select,
    language: Select,
    person: Vec<Select>,
    consent: Radios,
    agreed: Vec<Select>,
    source: TextInput,
    terms: TextInput,
    moderated: Option<Checkboxes>,
    buttons: ButtonRow,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words::Words;

    #[test]
    fn a_form_that_was_filled_from_a_guess_gives_the_same_mapping_back() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let columns: Vec<String> =
            ["id", "trust", "date", "text", "consent", "age"].map(str::to_owned).into();
        let run = Run {
            id: uuid::Uuid::nil(),
            source: "survey".into(),
            file_name: "survey.csv".into(),
            area: None,
            by: None,
            started_at: jiff::Timestamp::UNIX_EPOCH,
            ended_at: None,
            read: 0,
            added: 0,
            unchanged: 0,
            rejected: 0,
            published: 0,
            terms: None,
            outcome: None,
        };
        let guess = Mapping::guess(&columns);
        let fields = filled(&guess, &run, &columns).set("terms", "Given in May");
        let read = parse(&fields, &columns, false, say).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        assert_eq!(read.fields, guess.fields);
        assert_eq!(read.source.as_deref(), Some("survey"));
        Ok(())
    }

    #[test]
    fn nothing_is_loaded_before_it_is_known_who_agreed_to_what() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let columns = vec!["text".to_owned()];
        let fields =
            Fields::default().set("column-text", "7").set("moderated", "yes").set("kind", "circus");
        let Err(errors) = parse(&fields, &columns, true, say) else {
            anyhow::bail!("it was taken")
        };
        let at: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(at, ["column-text", "kind", "consent", "source", "terms"]);
        Ok(())
    }

    use crate::web::words::Language;
}
