//! A moderator says which codes an experience has, on the page on which they decide about it.

use super::form::{self, CodesForm};
use super::judge::{Outcome, judge};
use super::model::{CodeRow, CodedRow};
use super::store;
use crate::access::{Action, names};
use crate::experiences::model::State;
use crate::experiences::store::{self as experiences, Experience};
use crate::store::StoreError;
use crate::web::kit::{Markup, Notice, NoticeKind};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An experience with its codes.
pub struct Coded {
    /// The experience, sealed.
    pub e: Experience,
    /// That it was coded.
    pub coded: CodedRow,
    /// Its codes.
    pub rows: Vec<CodeRow>,
    /// The names of those who said something.
    pub names: BTreeMap<Uuid, String>,
}

/// The experience of a reference with its codes, for one who may moderate in its area.
///
/// # Errors
/// When there is none, it was taken back, or it is another area's.
pub async fn load(ctx: &Ctx, reference: Reference) -> Result<Coded, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(e) = experiences::by_reference(tx, reference).await? else {
                    return Ok(None);
                };
                let Some(coded) = store::coded(tx, &e.area, e.id).await? else { return Ok(None) };
                let rows = store::codes(tx, &e.area, e.id).await?;
                let people = rows.iter().filter_map(|row| row.by).chain(coded.looked_by);
                let people: Vec<Uuid> = people.collect();
                let names = names::names(tx, people).await?;
                Ok::<_, StoreError>(Some(Coded { e, coded, rows, names }))
            })
        })
        .await
        .map_err(Problem::from)?;
    let found = found.filter(|one| one.e.state != State::Withdrawn).ok_or(Problem::NotFound)?;
    ctx.need_in(Action::Moderate, &found.e.area)?;
    Ok(found)
}

impl Coded {
    /// The form, with what came back from it.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of ours.
    pub fn form(
        &self,
        ctx: &Ctx,
        (action, hidden, send): (&str, Vec<(String, String)>, &str),
        typed: Option<&Fields>,
        errors: &FormErrors,
        overtaken: bool,
    ) -> Result<Markup, Problem> {
        let say = ctx.say();
        let knows = ctx.app.coding.now();
        let form = CodesForm {
            knows: &knows,
            area: &self.e.area,
            text: &self.e.text,
            wanted: self.e.wanted.as_deref(),
            coded: &self.coded,
            rows: &self.rows,
            names: &self.names,
            day_of: &|at| ctx.app.world.day_of(at),
            typed,
            errors,
            say,
        };
        let notice = overtaken.then(|| {
            let who = self.coded.looked_by.and_then(|by| self.names.get(&by));
            let who = who.map_or(say.t("coding-somebody"), String::as_str);
            Notice {
                id: "coded-meanwhile".to_owned(),
                kind: NoticeKind::Danger,
                title: say.t("coding-overtaken").to_owned(),
                body: Markup::text(&say.with("coding-overtaken-text", "who", who)),
            }
        });
        Ok(form.show(action, hidden, send, notice)?)
    }

    /// Keeps what was typed; else what is wrong with it, or that somebody was faster.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn keep(
        &self,
        ctx: &Ctx,
        fields: &Fields,
    ) -> Result<Result<Outcome, FormErrors>, Problem> {
        let say = ctx.say();
        let knows = ctx.app.coding.now();
        let word = match form::typed(&knows, &self.e.area, &self.rows, fields, say) {
            Ok(word) => word,
            Err(errors) => return Ok(Err(errors)),
        };
        let seen = fields.get("version").parse().unwrap_or(-1);
        let (e, by, now) = (self.e.clone(), ctx.actor.party, ctx.now);
        let outcome = ctx
            .app
            .db
            .write(move |tx| Box::pin(async move { judge(tx, &e, &word, seen, by, now).await }))
            .await
            .map_err(Problem::from)?;
        if outcome == Outcome::TooMany {
            let mut errors = FormErrors::new();
            let most = say.number(super::model::MOST_CODES as u64);
            errors.add("code", say.with("coding-error-many", "most", most));
            return Ok(Err(errors));
        }
        if outcome == Outcome::Done {
            ctx.app.forget_kept().await;
        }
        Ok(Ok(outcome))
    }
}

#[derive(Template)]
#[template(path = "coding/say.html")]
struct SayPage<'p> {
    title: String,
    lede: &'p str,
    text: String,
    wanted: Option<String>,
    form: Markup,
}

/// `POST /desk/queue/{reference}/codes`
///
/// # Errors
/// When there is none of that reference, it is another area's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    let case = load(&ctx, reference).await?;
    match case.keep(&ctx, &fields).await? {
        Ok(Outcome::Done) => Ok(ctx.redirect(&format!("/desk/queue/{reference}?coded=yes#codes"))),
        Ok(_) => {
            // What stands now is shown, not what was ticked before somebody else looked.
            let case = load(&ctx, reference).await?;
            let page = again(&ctx, &case, None, &FormErrors::new(), true)?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
        Err(errors) => {
            let page = again(&ctx, &case, Some(&fields), &errors, false)?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

fn again(
    ctx: &Ctx,
    case: &Coded,
    typed: Option<&Fields>,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/desk/queue/{}", case.e.reference);
    let send = (format!("{path}/codes"), say.t("coding-keep"));
    let form = case.form(ctx, (&send.0, Vec::new(), send.1), typed, errors, overtaken)?;
    let content = SayPage {
        title: say.with("coding-of", "reference", &case.e.reference),
        lede: say.t("coding-lede"),
        text: case.e.text.clone(),
        wanted: case.e.wanted.clone(),
        form,
    };
    ctx.page(say.with("coding-of", "reference", &case.e.reference))
        .crumbs([
            ("/desk", say.t("nav-desk")),
            ("/desk/queue", say.t("queue-title")),
            (&path, &case.e.reference),
        ])
        .error(!errors.is_empty())
        .show(&content)
}
