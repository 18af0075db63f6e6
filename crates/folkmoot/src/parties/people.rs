//! The directory as the networks' own workers see it: everybody in their areas, listed or not, and
//! those who have left. The authority and the national body have the page too, with what is public.

use super::directory::{PAGE, interests, pages, part, search};
use super::model;
use super::store::Member;
use crate::access::{Action, Subject, area_name};
use crate::web::kit::{
    Button, Cell, Column, DataTable, EmptyState, Markup, Pagination, SearchPanel, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem, fields::QueryFields};
use askama::Template;

#[derive(Template)]
#[template(path = "parties/people.html")]
struct People<'p> {
    say: Say<'p>,
    place: String,
    areas: Vec<(String, String)>,
    add: Option<Button>,
    search: SearchPanel,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
}

/// `GET /desk/people?area=&interest=&kind=&q=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, the area is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.areas_for(Action::ReadDirectory, ctx.today);
    // Whoever works in areas sees one of them at a time, the first if none is named.
    let fields = match (&mine, fields.filled("area")) {
        (Some(areas), None) => match areas.first() {
            Some(first) => fields.set("area", first),
            None => fields,
        },
        _ => fields,
    };
    let (filter, after) = model::filter(&fields, say).map_err(Problem::Invalid)?;
    let there = filter.area.clone().map_or(Subject::Nation, Subject::Area);
    ctx.need(Action::ReadDirectory, &there)?;
    // Those who hear people for a network know its members. The authority and the national body see
    // what anyone sees.
    let public = !ctx.may(Action::Transcribe, &there);
    let place = filter
        .area
        .as_deref()
        .map_or_else(|| say.t("scope-nation").to_owned(), |code| area_name(say, code));
    let (found, more) = part(&ctx, filter, public, after, PAGE).await?;
    let others = mine.unwrap_or_default();
    let areas = if others.len() > 1 { others } else { Vec::new() };
    let content = People {
        say,
        place: say.with("people-place", "place", place),
        areas: areas
            .iter()
            .map(|code| (say.to(&format!("/desk/people?area={code}")), area_name(say, code)))
            .collect(),
        add: ctx
            .may(Action::ManageParties, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/people/new"), say.t("people-add"))),
        search: search(say, &fields, "/desk/people"),
        table: (!found.is_empty()).then(|| table(&ctx, &found, public)),
        empty: EmptyState {
            title: say.t("directory-none").to_owned(),
            text: say.t("people-none-detail").to_owned(),
            action: None,
        },
        pages: pages(
            say,
            &fields,
            "/desk/people",
            after,
            found.last().filter(|_| more).map(|m| m.id),
        ),
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("people-title")).crumbs(above).show(&content)
}

fn table(ctx: &Ctx, found: &[Member], public: bool) -> DataTable {
    let say = ctx.say();
    let columns =
        ["people-name", "people-type", "people-interests", "people-speaker", "people-state"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let rows = found
        .iter()
        .map(|member| {
            let subject = member.area.clone().map_or(Subject::Nation, Subject::Area);
            let name = if ctx.may(Action::ManageParties, &subject) {
                Markup::link(&say.to(&format!("/desk/people/{}", member.id)), &member.name)
            } else {
                Cell::text(&member.name)
            };
            let speaker = if public {
                member.public_representative()
            } else {
                member.representative.as_deref()
            };
            vec![
                name,
                Cell::text(&say.of("member-type", &member.member_type)),
                Cell::text(&interests(say, &member.interests)),
                Cell::text(speaker.unwrap_or("")),
                Markup::of(&state(ctx, member)),
            ]
        })
        .collect();
    DataTable::new("people", say.t("people-caption"), columns).rows(rows)
}

fn state(ctx: &Ctx, member: &Member) -> Tag {
    let say = ctx.say();
    if member.ends.is_some_and(|ends| ends <= ctx.today) {
        Tag::new(TagKind::Closed, say.t("people-left"))
    } else if member.is_public() {
        Tag::new(TagKind::Good, say.t("people-listed"))
    } else {
        Tag::new(TagKind::Plain, say.t("people-not-listed"))
    }
}
