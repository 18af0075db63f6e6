//! Making a funding case: heads of cost are typed in, worked out against what the area has, and when it is published it is
//! asked of whoever gives the fund.

use super::allocation::{Case, load};
use super::case::{difference, table};
use super::model::{Head, LONGEST_LINE, LONGEST_TEXT, MOST_OF_ONE, cost_of};
use super::publish_case::{NewCase, NotPublished, publish};
use super::show::reference;
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::asks::step_form;
use crate::asks::take::{self as asking, Sitting};
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, ButtonKind, DataTable, ErrorSummary, Field, Notice, NoticeKind, TextArea, TextInput,
};
use crate::web::step;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::money::{NotMoney, Pence};
use rules::reference::Reference;
use uuid::Uuid;

/// How many heads of cost a form has.
const HEADS: usize = 8;

struct HeadForm {
    legend: String,
    what: TextInput,
    many: TextInput,
    unit: TextInput,
    note: TextInput,
}

#[derive(Template)]
#[template(path = "funds/new_case.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    worked: Option<(Notice, DataTable)>,
    action: String,
    back: String,
    allocated: i64,
    title: TextInput,
    heads: Vec<HeadForm>,
    words: TextArea,
    work: Button,
    send: Button,
}

/// How much the area has, once that is said.
fn allocated(case: &Case) -> Result<i64, Problem> {
    case.row.confirmed.or(case.row.indicative).ok_or(Problem::NotFound)
}

async fn mine(ctx: &Ctx, typed: &str, area: &str) -> Result<(Case, BodyKey), Problem> {
    let case = load(ctx, reference(typed)?, area).await?;
    let network = BodyKey::Code(format!("network:{}", case.row.area));
    ctx.need(Action::AskFor, &Subject::Body(network.clone()))?;
    allocated(&case)?;
    Ok((case, network))
}

/// `GET /funds/{reference}/{area}/case`
///
/// # Errors
/// When there is no such allocation, it is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path((typed, area)): Path<(String, String)>) -> Result<Page, Problem> {
    let (case, _) = mine(&ctx, &typed, &area).await?;
    show(&ctx, &case, &Fields::default(), &FormErrors::new(), Shown::Form)
}

/// What stands above the form.
enum Shown {
    Form,
    Worked(Vec<Head>, Pence),
    Overtaken,
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    shown: Shown,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let has = allocated(case)?;
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let input = |name: &str, key: &str| TextInput::new(field(name, key), fields.get(name));
    let head = |n: usize| HeadForm {
        legend: say.with("new-case-head", "n", n),
        what: input(&format!("what-{n}"), "case-what"),
        many: TextInput {
            inputmode: Some("numeric"),
            ..input(&format!("many-{n}"), "case-how-many").width("w-4")
        },
        unit: TextInput {
            inputmode: Some("decimal"),
            ..input(&format!("unit-{n}"), "case-unit").width("w-10")
        },
        note: input(&format!("note-{n}"), "case-note"),
    };
    let path = case.path();
    let area = area_name(say, &case.row.area);
    let (worked, overtaken) = match shown {
        Shown::Form => (None, None),
        Shown::Overtaken => (None, Some(step::overtaken(say, ""))),
        Shown::Worked(heads, cost) => {
            let notice = Notice {
                id: "worked".to_owned(),
                kind: NoticeKind::Info,
                title: say.t("new-case-worked").to_owned(),
                body: sums(say, cost.0, has).into(),
            };
            (Some((notice, table(say, &heads, cost))), None)
        }
    };
    let content = Form {
        say,
        lede: say.args(
            "new-case-lede",
            &[
                ("area", (&area).into()),
                ("amount", Pence(has).to_string().into()),
                ("fund", case.fund.name.as_str().into()),
                ("years", case.fund.years_in(say).into()),
            ],
        ),
        summary: summary(say, errors),
        overtaken,
        worked,
        action: say.to(&format!("{path}/case")),
        back: say.to(&path),
        allocated: has,
        title: TextInput::new(
            field("title", "new-case-line").hint(say.t("new-case-line-hint")),
            fields.get("title"),
        ),
        heads: (1..=HEADS).map(head).collect(),
        words: TextArea::new(
            field("words", "case-words").hint(say.t("new-case-words-hint")),
            fields.get("words"),
        ),
        work: Button::submit(say.t("new-case-work"))
            .kind(ButtonKind::Secondary)
            .sends("do", "work"),
        send: Button::submit(say.t("new-case-send")).sends("do", "send"),
    };
    let fund_path = format!("/funds/{}", case.fund.reference);
    let above = [
        ("/funds", say.t("funds-title")),
        (fund_path.as_str(), case.fund.name.as_str()),
        (path.as_str(), area.as_str()),
    ];
    ctx.page(say.t("new-case-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What is needed, what there is, and the difference, in a sentence.
fn sums(say: Say<'_>, cost: i64, has: i64) -> String {
    say.args(
        "case-sums",
        &[
            ("cost", Pence(cost).to_string().into()),
            ("allocated", Pence(has).to_string().into()),
            ("difference", difference(say, cost, has).into()),
        ],
    )
}

/// The heads of cost that were filled in.
fn heads(say: Say<'_>, fields: &Fields, errors: &mut FormErrors) -> Vec<Head> {
    let mut heads = Vec::new();
    let before = errors.iter().count();
    for n in 1..=HEADS {
        let name = |part: &str| format!("{part}-{n}");
        let line = |part: &str| fields.get(&name(part)).to_owned();
        if ["what", "many", "unit", "note"].iter().all(|part| line(part).is_empty()) {
            continue;
        }
        let fits = |text: &str| !text.contains('\n') && text.chars().count() <= LONGEST_LINE;
        if line("what").is_empty() || !fits(&line("what")) {
            errors.add(&name("what"), say.t("new-case-what-wrong"));
        }
        if !fits(&line("note")) {
            errors.add(&name("note"), say.t("new-case-note-wrong"));
        }
        let many = line("many").replace([',', ' '], "").parse::<i64>().ok();
        let many = many.filter(|many| (1..=MOST_OF_ONE).contains(many));
        if many.is_none() {
            errors.add(&name("many"), say.t("new-case-many-wrong"));
        }
        let unit = Pence::parse(&line("unit")).and_then(|unit| match unit {
            Pence::NOTHING => Err(NotMoney::OutOfRange),
            unit => Ok(unit),
        });
        if unit.is_err() {
            errors.add(&name("unit"), say.t("money-not-a-number"));
        }
        if let (Some(how_many), Ok(unit)) = (many, unit) {
            let note = Some(line("note")).filter(|note| !note.is_empty());
            heads.push(Head { what: line("what"), how_many, unit: unit.0, note });
        }
    }
    if heads.is_empty() && errors.iter().count() == before {
        errors.add("what-1", say.t("new-case-heads-missing"));
    }
    heads
}

/// `POST /funds/{reference}/{area}/case`
///
/// # Errors
/// When there is no such allocation, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path((typed, area)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, network) = mine(&ctx, &typed, &area).await?;
    let mut errors = FormErrors::new();
    let heads = heads(say, &fields, &mut errors);
    let cost = cost_of(&heads);
    if cost.is_none() {
        errors.add("unit-1", say.t("money-out-of-range"));
    }
    let works = fields.get("do") == "work";
    if let (true, true, Some(cost)) = (works, errors.is_empty(), cost) {
        let shown = Shown::Worked(heads, cost);
        return Ok(show(&ctx, &case, &fields, &errors, shown)?.into_response());
    }
    let (title, words) = (fields.get("title").to_owned(), fields.get("words").to_owned());
    if !works {
        let fits = !title.contains('\n') && title.chars().count() <= LONGEST_LINE;
        if title.is_empty() || !fits {
            errors.add("title", say.t("new-case-line-wrong"));
        }
        if words.is_empty() {
            errors.add("words", say.t("new-case-words-missing"));
        } else if words.chars().count() > LONGEST_TEXT {
            errors.add("words", say.t("ask-text-too-long"));
        }
    }
    if let (Some(cost), true) = (cost, errors.is_empty()) {
        let seen = fields.get("allocated").parse().unwrap_or(-1);
        let english = Say::new(&ctx.app.words, Language::English);
        let asked = format!("{}\n\n{words}", sums(english, cost.0, seen));
        let new = NewCase {
            fund: reference(&typed)?,
            area: case.row.area.clone(),
            title,
            words,
            heads,
            allocated: seen,
            asked,
        };
        match carry_out(&ctx, network, new).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/funding-cases/{reference}")));
            }
            Err(NotPublished::Overtaken) => {
                let page = show(&ctx, &case, &fields, &errors, Shown::Overtaken)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotPublished::NotAsked(asking::NotTaken::Refused(why))) => {
                errors.add("title", step_form::not_allowed(say, why));
            }
            Err(NotPublished::Store(error))
            | Err(NotPublished::NotAsked(asking::NotTaken::Store(error))) => {
                return Err(error.into());
            }
            Err(NotPublished::Unknown | NotPublished::NotAsked(_)) => {
                return Err(Problem::NotFound);
            }
        }
    }
    let page = show(&ctx, &case, &fields, &errors, Shown::Form)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, network: BodyKey, new: NewCase) -> Result<Reference, NotPublished> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &network.into(), sitting.now).await?;
                let gone = || StoreError::Failed("the network is not there".into());
                let party = body.ok_or_else(gone)?.id;
                publish(tx, &new, &Sitting { party, ..sitting }).await
            })
        })
        .await
}
