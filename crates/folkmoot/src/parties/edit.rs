//! Adding a member and changing one. An organisation names the person who speaks for it; one that has
//! ended names who took over.

use super::directory::areas;
use super::model::{self, Draft, Interest, MemberType, PartyKind};
use super::store::{self, Member, NotKept};
use crate::access::{Action, area_name};
use crate::web::forms::{date_input, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Radios, Select, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "parties/edit.html")]
struct Form<'p> {
    say: Say<'p>,
    title: &'p str,
    summary: Option<ErrorSummary>,
    action: String,
    version: String,
    /// Nothing when a member is changed: a person does not become an organisation.
    kind: Option<Radios>,
    fixed_kind: String,
    name: TextInput,
    area: Select,
    member_type: Radios,
    interests: Checkboxes,
    listed: Option<Checkboxes>,
    representative: Option<TextInput>,
    representative_listed: Option<Checkboxes>,
    /// Nothing for a member that is only being added.
    last: Option<DateInput>,
    successor: Option<TextInput>,
    send: Button,
}

fn show(
    ctx: &Ctx,
    id: Option<Uuid>,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let word = say.t("form-error-word");
    let field = |name: &str, label: &str| Field::new(name, label).error(word, errors.of(name));
    let kind = PartyKind::from_key(fields.get("kind"));
    let (is_new, organisation) = (id.is_none(), kind != Some(PartyKind::Person));
    let person = kind != Some(PartyKind::Organisation);
    let box_of = |name: &str, key: &str, legend: &str| Checkboxes {
        field: field(name, legend),
        choices: vec![Choice::new("yes", say.t(key)).checked(fields.ticked(name))],
    };
    let title = say.t(if is_new { "member-add-title" } else { "member-change-title" });
    let path = id.map_or("/desk/people/new".to_owned(), |id| format!("/desk/people/{id}"));
    let text = |name: &str, label: &str, hint: &str| {
        TextInput::new(field(name, say.t(label)).hint(say.t(hint)), fields.get(name))
    };
    let content = Form {
        say,
        title,
        summary: summary(say, errors),
        action: say.to(&path),
        version: fields.get("version").to_owned(),
        kind: is_new.then(|| Radios {
            field: field("kind", say.t("member-kind")),
            choices: PartyKind::ALL
                .iter()
                .map(|k| {
                    Choice::new(k.key(), &say.of("party-kind-one", k.key()))
                        .checked(kind == Some(*k))
                })
                .collect(),
        }),
        fixed_kind: fields.get("kind").to_owned(),
        name: text("name", "member-name", "member-name-hint"),
        area: area_select(ctx, field("area", say.t("member-area")), fields.get("area")),
        member_type: Radios {
            field: field("type", say.t("member-type")),
            choices: MemberType::ALL
                .iter()
                .filter(|one| kind.is_none_or(|kind| is_new || one.fits(kind)))
                .map(|one| {
                    Choice::new(one.key(), &say.of("member-type", one.key()))
                        .hint(&say.of("member-type-hint", one.key()))
                        .checked(fields.get("type") == one.key())
                })
                .collect(),
        },
        interests: Checkboxes {
            field: field("interest", say.t("member-interests")),
            choices: Interest::ALL
                .iter()
                .map(|i| {
                    Choice::new(i.key(), &say.of("interest", i.key()))
                        .checked(fields.has("interest", i.key()))
                })
                .collect(),
        },
        listed: (is_new || person)
            .then(|| box_of("listed", "member-listed-yes", say.t("member-listed"))),
        representative: (is_new || organisation)
            .then(|| text("representative", "member-representative", "member-representative-hint")),
        representative_listed: (is_new || organisation).then(|| {
            box_of(
                "representative-listed",
                "member-representative-yes",
                say.t("member-representative-listed"),
            )
        }),
        last: (!is_new).then(|| {
            date_input(say, "last", say.t("member-last"), say.t("member-last-hint"), fields, errors)
        }),
        successor: (!is_new && organisation)
            .then(|| text("successor", "member-after", "member-successor-hint")),
        send: Button::submit(say.t(if is_new { "member-add" } else { "member-keep" })),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/people", say.t("people-title"))];
    let name = fields.get("name");
    let title = match name {
        "" => title.to_owned(),
        _ => format!("{title}: {name}"),
    };
    ctx.page(title).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// The areas in which this actor may change the directory.
fn area_select(ctx: &Ctx, field: Field, chosen: &str) -> Select {
    let say = ctx.say();
    let mut options = match ctx.actor.areas_for(Action::ManageParties, ctx.today) {
        Some(codes) => codes.iter().map(|c| (c.clone(), area_name(say, c))).collect(),
        None => areas(ctx),
    };
    if options.len() != 1 {
        options.insert(0, (String::new(), say.t("access-choose").to_owned()));
    }
    Select::new(field, options.iter().map(|(c, n)| (c.as_str(), n.as_str())), chosen)
}

/// `GET /desk/people/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn new(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, None, &Fields::default(), &FormErrors::new())
}

/// `POST /desk/people/new`
///
/// # Errors
/// When the area is not this actor's, or the database cannot be used.
pub async fn add(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let draft = match model::draft(&fields, ctx.today, ctx.say()) {
        Ok(draft) => draft,
        Err(errors) => return again(&ctx, None, &fields, &errors),
    };
    ctx.need_in(Action::ManageParties, &draft.area)?;
    let (world, now, area) = (ctx.app.world.clone(), ctx.now, draft.area.clone());
    let kept = ctx
        .app
        .db
        .write(move |tx| Box::pin(async move { store::add(tx, &world, &draft, now).await }))
        .await;
    match kept {
        Ok(_) => Ok(done(&ctx, &area).await),
        Err(why) => not_kept(&ctx, None, &fields, why),
    }
}

/// Back to the list, where the counts show what was changed.
async fn done(ctx: &Ctx, area: &str) -> Response {
    ctx.app.forget_kept().await;
    ctx.redirect(&format!("/desk/people?area={area}"))
}

async fn found(ctx: &Ctx, id: &str) -> Result<(Member, Option<(Uuid, String)>), Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(member) = store::one(tx, id).await? else { return Ok(None) };
                let after = store::successor(tx, id).await?;
                Ok::<_, crate::store::StoreError>(Some((member, after)))
            })
        })
        .await
        .map_err(Problem::from)?;
    let (member, after) = found.ok_or(Problem::NotFound)?;
    ctx.need_in(Action::ManageParties, member.area.as_deref().unwrap_or(""))?;
    Ok((member, after))
}

/// `GET /desk/people/{id}`
///
/// # Errors
/// When there is no such member, or it is not this actor's to change.
pub async fn page(ctx: Ctx, Path(id): Path<String>) -> Result<Page, Problem> {
    let (member, after) = found(&ctx, &id).await?;
    show(&ctx, Some(member.id), &filled(&member, after.as_ref()), &FormErrors::new())
}

/// The form as it stands in the directory.
fn filled(member: &Member, after: Option<&(Uuid, String)>) -> Fields {
    let mut pairs = vec![
        ("kind", member.kind.clone()),
        ("version", member.version.to_string()),
        ("name", member.name.clone()),
        ("area", member.area.clone().unwrap_or_default()),
        ("type", member.member_type.clone()),
        ("representative", member.representative.clone().unwrap_or_default()),
        ("successor", after.map(|(_, name)| name.clone()).unwrap_or_default()),
    ];
    pairs.extend(member.interests.split(' ').map(|i| ("interest", i.to_owned())));
    if member.listed {
        pairs.push(("listed", "yes".into()));
    }
    if member.representative_listed == Some(true) {
        pairs.push(("representative-listed", "yes".into()));
    }
    if let Some(last) = member.ends.and_then(|ends| ends.yesterday().ok()) {
        pairs.push(("last-day", last.day().to_string()));
        pairs.push(("last-month", last.month().to_string()));
        pairs.push(("last-year", last.year().to_string()));
    }
    Fields::parse(serde_urlencoded::to_string(pairs).unwrap_or_default().as_bytes())
}

/// `POST /desk/people/{id}`
///
/// # Errors
/// When somebody else was faster, it is not this actor's to change, or the database cannot be used.
pub async fn change(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (member, _) = found(&ctx, &id).await?;
    // What it is cannot be changed, whatever the form says.
    let fields = fields.set("kind", &member.kind);
    let draft: Draft = match model::draft(&fields, ctx.today, say) {
        Ok(draft) => draft,
        Err(errors) => return again(&ctx, Some(member.id), &fields, &errors),
    };
    ctx.need_in(Action::ManageParties, &draft.area)?;
    let version = fields.get("version").parse().unwrap_or(0);
    let (world, now, id, area) = (ctx.app.world.clone(), ctx.now, member.id, draft.area.clone());
    let kept = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move { store::change(tx, &world, id, version, &draft, now).await })
        })
        .await;
    match kept {
        Ok(()) => Ok(done(&ctx, &area).await),
        Err(why) => not_kept(&ctx, Some(id), &fields, why),
    }
}

fn again(
    ctx: &Ctx,
    id: Option<Uuid>,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Response, Problem> {
    let page = show(ctx, id, fields, errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn not_kept(
    ctx: &Ctx,
    id: Option<Uuid>,
    fields: &Fields,
    why: NotKept,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (field, sentence) = match why {
        NotKept::Changed => return Err(Problem::Conflict(say.t("member-changed").to_owned())),
        NotKept::Store(error) => return Err(error.into()),
        NotKept::RepresentativeUnclear => {
            ("representative", say.t("member-representative-unclear"))
        }
        NotKept::SuccessorUnknown => ("successor", say.t("member-successor-unknown")),
        NotKept::SuccessorUnclear => ("successor", say.t("member-successor-unclear")),
        NotKept::SuccessorCircle => ("successor", say.t("member-successor-circle")),
    };
    let mut errors = FormErrors::new();
    errors.add(field, sentence);
    again(ctx, id, fields, &errors)
}
