//! What is done with a question: it is shown, answered, promised an answer, or put aside; words of it are kept out of sight.

use super::model::{ActKind, Detail, LONGEST_LINE, LONGEST_TEXT, NotAllowed, Question};
use super::promise;
use super::questions::{found, mine};
use super::take::{Held, NotTaken};
use crate::access::{Action, Refusal};
use crate::asks::hiding::{self, Hiding};
use crate::asks::take::Sitting;
use crate::events::show::Case;
use crate::web::fields::QueryFields;
use crate::web::kit::{Field, Markup, Notice, NoticeKind, TextInput};
use crate::web::reading::Reading;
use crate::web::step::{StepPage, note, note_typed};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::floor::Act;

/// What can be done with a question.
pub(super) fn offers(one: &Question) -> Vec<ActKind> {
    let acts = [
        (ActKind::Answered, Act::Answered),
        (ActKind::Shown, Act::Shown),
        (ActKind::Promised, Act::Promised),
        (ActKind::Aside, Act::Aside),
        (ActKind::Hidden, Act::Hidden),
        (ActKind::Restored, Act::Restored),
    ];
    let can = acts.into_iter().filter(|(_, act)| one.stands.take(*act).is_ok());
    can.map(|(kind, _)| kind).collect()
}

fn find(standing: &super::model::Standing, number: i64) -> Result<Question, Problem> {
    let found = standing.questions.iter().find(|one| one.number == number);
    found.cloned().ok_or(Problem::NotFound)
}

fn act(key: &str) -> Result<ActKind, Problem> {
    let other = [ActKind::Asked, ActKind::Mailed, ActKind::Found, ActKind::Struck, ActKind::Linked];
    ActKind::from_key(key).filter(|kind| !other.contains(kind)).ok_or(Problem::NotFound)
}

/// `GET /events/{reference}/questions/{n}/step?act=`
///
/// # Errors
/// When there is no such event, question or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    let question = find(&standing, number)?;
    let kind = act(fields.get("act"))?;
    if !offers(&question).contains(&kind) {
        return Err(Problem::Refused(Refusal::NotThere(Action::RunEvents)));
    }
    show(&ctx, &case, &question, kind, (&fields, &FormErrors::new()), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    question: &Question,
    kind: ActKind,
    (fields, errors): (&Fields, &FormErrors),
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let controls = match kind {
        ActKind::Answered => vec![
            Markup::of(&note(say, say.t("question-answer"), fields, errors)),
            Markup::of(&TextInput::new(
                field("post", "question-answer-post").hint(say.t("venue-post-hint")),
                fields.get("post"),
            )),
            Markup::of(&TextInput::new(field("body", "question-answer-body"), fields.get("body"))),
        ],
        ActKind::Aside => {
            vec![Markup::of(&note(say, say.t("question-aside-why"), fields, errors))]
        }
        ActKind::Hidden => hiding::controls(say, &question.text, fields, errors),
        ActKind::Shown => found(say, &question.text).map(marked(say)).into_iter().collect(),
        _ => Vec::new(),
    };
    let event = format!("/events/{}", case.row.reference);
    let path = format!("{event}/questions");
    let title = say.with(&format!("question-do-{}", kind.key()), "n", question.number);
    StepPage {
        title: &title,
        reference: &case.row.reference,
        lede: format!("{} {}", question.text, say.of("question-do-detail", kind.key())),
        action: &format!("{path}/{}/step", question.number),
        back: &path,
        above: vec![
            ("/events", say.t("events-title")),
            (&event, &case.row.title),
            (&path, say.t("questions-title")),
        ],
        act: kind.key(),
        version: i64::from(question.stands.answers),
        happened: overtaken.then(String::new),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What the screen finds in a question, on the page on which it is shown to everybody.
fn marked(say: Say<'_>) -> impl Fn(String) -> Markup {
    move |words| {
        Markup::of(&Notice {
            id: "found".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("question-found").to_owned(),
            body: Markup::text(&words),
        })
    }
}

/// What is to be done with a question.
enum Doing {
    /// This is noted.
    Note(Detail),
    /// Words are kept out of sight.
    Hide(Hiding),
}

fn doing(
    say: Say<'_>,
    kind: ActKind,
    question: &Question,
    fields: &Fields,
) -> Result<Doing, FormErrors> {
    if kind == ActKind::Hidden {
        let mut reading = Reading::new(say, fields, (LONGEST_LINE, LONGEST_TEXT));
        let hiding = hiding::typed(&mut reading, &question.text);
        return hiding.filter(|_| reading.errors.is_empty()).map(Doing::Hide).ok_or(reading.errors);
    }
    detail(say, kind, question.number, fields).map(Doing::Note)
}

fn detail(
    say: Say<'_>,
    kind: ActKind,
    question: i64,
    fields: &Fields,
) -> Result<Detail, FormErrors> {
    let mut errors = FormErrors::new();
    let needs = matches!(kind, ActKind::Answered | ActKind::Aside);
    let longest = (LONGEST_TEXT, "venue-text-too-long");
    let text = note_typed(say, needs, longest, fields, &mut errors).unwrap_or_default();
    let mut line = |name: &str| {
        let typed = fields.get(name).to_owned();
        let bad = typed.is_empty() || typed.contains('\n') || typed.chars().count() > LONGEST_LINE;
        if kind == ActKind::Answered && bad {
            errors.add(name, say.t("pil-line-wrong"));
        }
        typed
    };
    let (post, body) = (line("post"), line("body"));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(match kind {
        ActKind::Answered => Detail::Answered { question, text, post, body },
        ActKind::Aside => Detail::Aside { question, why: text },
        ActKind::Promised => Detail::Promised { question, ask: String::new() },
        ActKind::Restored => Detail::Restored { question },
        _ => Detail::Shown { question },
    })
}

/// `POST /events/{reference}/questions/{n}/step`
///
/// # Errors
/// When there is no such event, question or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    let question = find(&standing, number)?;
    let kind = act(fields.get("act"))?;
    let seen: u32 = fields.get("version").parse().unwrap_or(0);
    let doing = match doing(ctx.say(), kind, &question, &fields) {
        Ok(doing) => doing,
        Err(errors) => {
            let page = show(&ctx, &case, &question, kind, (&fields, &errors), false)?;
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let (event, sitting) = (case.row.clone(), Sitting::of(&ctx, case.row.body));
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &event, &sitting).await?;
            let place = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
            let Some(now) = held.standing.questions.get(place).cloned() else {
                return Err(NotTaken::Refused(NotAllowed::Unknown));
            };
            if now.stands.answers != seen {
                return Err(NotTaken::Refused(NotAllowed::Already));
            }
            let detail = match doing {
                Doing::Hide(what) => {
                    return super::hiding::hide(tx, &mut held, &now, &what, &sitting).await;
                }
                Doing::Note(Detail::Restored { .. }) => {
                    return super::hiding::restore(tx, &mut held, &now, &sitting).await;
                }
                Doing::Note(Detail::Promised { .. }) => {
                    return promise::make(tx, &mut held, &event, number, &sitting).await;
                }
                Doing::Note(detail) => detail,
            };
            held.note(tx, &detail, &sitting).await?;
            if matches!(detail, Detail::Answered { .. }) {
                promise::fulfil(tx, now.ask.as_deref(), &event, &sitting).await?;
            }
            Ok(())
        })
    });
    match done.await {
        Ok(()) => {
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&format!("/events/{}/questions", case.row.reference)))
        }
        // Somebody else did it, or something that forbids it, since it was shown.
        Err(NotTaken::Refused(_)) => {
            let (case, standing) = mine(&ctx, &typed).await?;
            let question = find(&standing, number)?;
            let page = show(&ctx, &case, &question, kind, (&fields, &FormErrors::new()), true)?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
        Err(NotTaken::Store(error)) => Err(error.into()),
    }
}
