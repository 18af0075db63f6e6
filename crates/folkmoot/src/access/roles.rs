//! Who has which role, and giving one.

use super::desk::{state, until};
use super::giving;
use super::grant_store::{self, Gift, Held, NewIds, NotDone};
use super::store::Letter;
use super::{Action, Grant, Role, Scope, mailbox, scope_name};
use crate::app::App;
use crate::areas::register::Register;
use crate::asks::addressee::{self, Search};
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Cell, Column, DataTable, DateInput, EmptyState, ErrorSummary, Field, Link, Markup,
    Pagination, Select, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use uuid::Uuid;

/// How many roles a page shows.
const PAGE: i64 = 50;
/// The longest name of a person, in characters.
pub const LONGEST_NAME: usize = 200;

#[derive(Template)]
#[template(path = "access/roles.html")]
struct Roles<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    email: TextInput,
    name: TextInput,
    role: Select,
    scope: Select,
    body: Option<Search>,
    from: DateInput,
    until: DateInput,
    give: Button,
}

/// `GET /desk/roles?cursor=`
///
/// # Errors
/// When the cursor is none, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let before = match fields.filled("cursor") {
        None => Uuid::max(),
        Some(typed) => {
            typed.parse().map_err(|_| Problem::BadRequest(say.t("access-bad-cursor").to_owned()))?
        }
    };
    let areas = ctx.actor.areas_for(Action::ManageGrants, ctx.today);
    let mut held = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { grant_store::held(tx, areas.as_deref(), before, PAGE + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = held.len() > PAGE as usize;
    held.truncate(PAGE as usize);
    let older = held.last().filter(|_| more).map(|last| {
        Link::new(&say.to(&format!("/desk/roles?cursor={}", last.id)), say.t("pages-older"))
    });
    let newer =
        (before != Uuid::max()).then(|| Link::new(&say.to("/desk/roles"), say.t("pages-newer")));
    let word = say.t("form-error-word");
    let field = |name: &str, label: &str| Field::new(name, label).error(word, errors.of(name));
    let gives_bodies = giving::roles_to_give(&ctx.actor, ctx.today).contains(&Role::BodyOfficer);
    let mut scope = field("scope", say.t("roles-scope"));
    if gives_bodies {
        scope = scope.hint(say.t("roles-scope-hint"));
    }
    let content = Roles {
        say,
        summary: summary(say, errors),
        table: (!held.is_empty()).then(|| table(ctx, &held)),
        empty: EmptyState {
            title: say.t("roles-none").to_owned(),
            text: say.t("roles-none-detail").to_owned(),
            action: None,
        },
        pages: Pagination { label: say.t("pages-label").to_owned(), newer, older },
        email: TextInput::email(
            field("email", say.t("roles-email")).hint(say.t("roles-email-hint")),
            fields.get("email"),
        ),
        name: TextInput::new(
            field("name", say.t("roles-name")).hint(say.t("roles-name-hint")),
            fields.get("name"),
        )
        .width("w-20"),
        role: role_select(ctx, field("role", say.t("roles-role")), fields.get("role")),
        scope: scope_select(ctx, scope, fields.get("scope")),
        body: match gives_bodies {
            true => Some(addressee::search(ctx, fields, errors, say.t("roles-body")).await?),
            false => None,
        },
        from: date_input(
            say,
            "from",
            say.t("roles-from"),
            say.t("roles-from-hint"),
            fields,
            errors,
        ),
        until: date_input(
            say,
            "until",
            say.t("roles-until"),
            say.t("roles-until-hint"),
            fields,
            errors,
        ),
        give: Button::submit(say.t("roles-give")),
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("roles-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

fn table(ctx: &Ctx, held: &[Held]) -> DataTable {
    let say = ctx.say();
    let mut columns: Vec<Column> = [
        "roles-person",
        "role-column",
        "role-column-place",
        "role-column-from",
        "role-column-until",
        "role-column-state",
    ]
    .iter()
    .map(|key| Column::text(say.t(key)))
    .collect();
    columns.push(Column::text(say.t("roles-column-change")));
    let rows = held
        .iter()
        .map(|one| {
            let grant = &one.grant;
            let over = grant.ends.is_some_and(|ends| ends <= ctx.today);
            let mine = giving::roles_to_give(&ctx.actor, ctx.today).contains(&grant.role);
            let change = if over || !mine {
                Cell::text("")
            } else {
                Markup::link(
                    &say.to(&format!("/desk/roles/end?grant={}", one.id)),
                    &say.args(
                        "roles-end-link",
                        &[
                            ("name", (&one.name).into()),
                            ("role", say.of("role", grant.role.key()).into()),
                        ],
                    ),
                )
            };
            vec![
                Cell::text(&one.name),
                Cell::text(&say.of("role", grant.role.key())),
                Cell::text(&one.place(say)),
                Cell::text(&say.day(grant.starts)),
                Cell::text(&until(say, grant)),
                Markup::of(&state(say, grant, ctx.today)),
                change,
            ]
        })
        .collect();
    DataTable::new("roles", say.t("roles-caption"), columns).rows(rows)
}

fn role_select(ctx: &Ctx, field: Field, chosen: &str) -> Select {
    let say = ctx.say();
    let words: Vec<(&str, String)> = giving::roles_to_give(&ctx.actor, ctx.today)
        .iter()
        .map(|role| (role.key(), say.of("role", role.key())))
        .collect();
    let first = [("", say.t("access-choose"))];
    Select::new(field, first.into_iter().chain(words.iter().map(|(k, w)| (*k, w.as_str()))), chosen)
}

/// The places in which this actor may give a role, by name.
fn scope_select(ctx: &Ctx, field: Field, chosen: &str) -> Select {
    let say = ctx.say();
    let mut places: Vec<(String, String)> =
        match ctx.actor.areas_for(Action::ManageGrants, ctx.today) {
            Some(codes) => codes.iter().map(|c| (c.clone(), super::area_name(say, c))).collect(),
            None => Register::england()
                .areas_at(ctx.today)
                .map(|a| (a.code.as_str().to_owned(), super::area_name(say, a.code.as_str())))
                .collect(),
        };
    places.sort_by(|a, b| a.1.cmp(&b.1));
    let mut first = vec![("", say.t("access-choose"))];
    if ctx.actor.areas_for(Action::ManageGrants, ctx.today).is_none() {
        first.push(("nation", say.t("scope-nation")));
    }
    Select::new(
        field,
        first.into_iter().chain(places.iter().map(|(c, n)| (c.as_str(), n.as_str()))),
        chosen,
    )
}

/// Where a role is to hold, as a form has it.
enum Place {
    /// In an area, or everywhere.
    Scope(Scope),
    /// For a body, which may be no party yet.
    Body(Meant),
}

/// What a form asks for.
struct Command {
    email: String,
    name: String,
    role: Role,
    place: Place,
    starts: Date,
    ends: Option<Date>,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let email = mailbox(fields.get("email"));
    if email.is_none() {
        errors.add("email", say.t("sign-in-email-wrong"));
    }
    let name = fields.get("name").to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains('\n') {
        errors.add("name", say.t("roles-name-wrong"));
    }
    let role = Role::from_key(fields.get("role"));
    if role.is_none() {
        errors.add("role", say.t("roles-role-missing"));
    }
    let place = match (role, fields.get("scope")) {
        (Some(Role::BodyOfficer), _) => {
            let body = addressee::chosen(fields).map(Place::Body);
            if body.is_none() {
                addressee::missing(fields, &mut errors, say.t("roles-body-missing"));
            }
            body
        }
        (_, "nation") => Some(Place::Scope(Scope::Nation)),
        (_, code) => {
            let area = code.parse().ok().and_then(|code| Register::england().area(code));
            if area.is_none() {
                errors.add("scope", say.t("roles-scope-missing"));
            }
            area.map(|area| Place::Scope(Scope::Area(area.code.as_str().to_owned())))
        }
    };
    let mut day = |name: &str| day_typed(say, name, fields, &mut errors);
    let starts = day("from").unwrap_or(ctx.today);
    // A person says the last day; what is kept is the first day after it.
    let ends = day("until").and_then(|last| last.tomorrow().ok());
    match (email, role, place) {
        (Some(email), Some(role), Some(place)) if errors.is_empty() => {
            Ok(Command { email, name, role, place, starts, ends })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/roles`: gives a role.
///
/// # Errors
/// When the rules say no, the person has it already, or the database cannot be used.
pub async fn give(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let wrong = |page: Page| page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response();
    let command = match parse(&ctx, &fields) {
        Ok(command) => command,
        Err(errors) => return Ok(wrong(show(&ctx, &fields, &errors).await?)),
    };
    let Some(giver) = ctx.actor.party else { return Err(Problem::SignIn(ctx.here())) };
    let ids = NewIds { party: ctx.app.world.new_id(), grant: ctx.app.world.new_id() };
    let (app, language, sign_in) = (ctx.app.clone(), ctx.language, ctx.absolute("/sign-in"));
    let (today, now) = (ctx.today, ctx.now);
    let done = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let (scope, name) = match command.place {
                    Place::Scope(scope) => (scope, None),
                    Place::Body(meant) => {
                        let gone = || StoreError::Failed("the body is not there".into());
                        let body = bodies::ensure(tx, &app.world, &meant, now).await?;
                        let body = body.ok_or_else(gone)?;
                        let scope = giving::scope_of(&body).map_err(NotDone::Unable)?;
                        (scope, Some((body.id, body.name)))
                    }
                };
                let Command { email, name: person, role, starts, ends, .. } = command;
                let grant = Grant { role, scope, starts, ends };
                let say = Say::new(&app.words, language);
                let place = scope_name(say, &grant.scope, &name.into_iter().collect());
                let letter = letter(&app, say, &grant, &place, &sign_in);
                let gift = Gift { email, name: person, grant, giver, letter };
                grant_store::give(tx, &gift, ids, today, now).await
            })
        })
        .await;
    match done {
        Ok(()) => Ok(ctx.redirect("/desk/roles")),
        Err(NotDone::Unable(unable)) => {
            let mut errors = FormErrors::new();
            errors.add(unable.field(), say.t(unable.key()));
            Ok(wrong(show(&ctx, &fields, &errors).await?))
        }
        Err(other) => Err(problem(say, other)),
    }
}

/// A change of roles that was not made, as a problem.
pub(super) fn problem(say: Say<'_>, not_done: NotDone) -> Problem {
    match not_done {
        NotDone::Unable(unable) => Problem::field(unable.field(), say.t(unable.key())),
        NotDone::HasIt => Problem::Conflict(say.t("roles-has-it").to_owned()),
        NotDone::Changed => Problem::Conflict(say.t("roles-changed").to_owned()),
        NotDone::NotThere => Problem::NotFound,
        NotDone::Store(error) => error.into(),
    }
}

fn letter(app: &App, say: Say<'_>, grant: &Grant, place: &str, sign_in: &str) -> Letter {
    Letter {
        id: app.world.new_id(),
        subject: say.t("roles-mail-subject").to_owned(),
        body: say.args(
            "roles-mail-body",
            &[
                ("role", say.of("role", grant.role.key()).into()),
                ("place", place.into()),
                ("from", say.day(grant.starts).into()),
                ("link", sign_in.into()),
            ],
        ),
    }
}
