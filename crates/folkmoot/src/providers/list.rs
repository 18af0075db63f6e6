//! `GET /services`: the directory of services, searched by the words of a name or the beginning of
//! a postcode.

use super::store::{self, ServiceRow};
use crate::areas::register::{AreaCode, Register};
use crate::experiences::model::ServiceKind;
use crate::web::ctx::Ctx;
use crate::web::fields::{Fields, QueryFields};
use crate::web::kit::{
    Button, Checkboxes, Choice, ChosenFilter, EmptyState, Field, Link, Markup, Pagination,
    SearchPanel, Select, SelectOption, Tag, TagKind,
};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::words::Say;
use askama::Template;
use jiff::civil::Date;

/// Services on a page.
const MOST: i64 = 25;
/// The longest search that is looked at, in characters.
const LONGEST: usize = 200;

/// What a list is narrowed to, as far as it could be understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The words typed.
    pub words: String,
    /// One area.
    pub area: Option<AreaCode>,
    /// One kind.
    pub kind: Option<ServiceKind>,
    /// Those that have closed, or have not opened yet, as well.
    pub closed: bool,
    /// After this sort name and code.
    pub after: Option<(String, String)>,
}

impl Narrowed {
    /// Reads `q`, `area`, `kind`, `closed` and `cursor`.
    ///
    /// # Errors
    /// The name of the field that cannot be understood.
    pub fn parse(fields: &Fields) -> Result<Narrowed, &'static str> {
        let words = fields.get("q");
        if words.chars().count() > LONGEST {
            return Err("q");
        }
        let area =
            fields.filled("area").map(str::parse::<AreaCode>).transpose().map_err(|_| "area")?;
        if area.is_some_and(|code| Register::england().area(code).is_none()) {
            return Err("area");
        }
        let kind = match fields.filled("kind") {
            None => None,
            Some(key) => Some(ServiceKind::from_key(key).ok_or("kind")?),
        };
        let after = match fields.filled("cursor") {
            None => None,
            Some(cursor) => Some(read_cursor(cursor).ok_or("cursor")?),
        };
        let closed = match fields.get("closed") {
            "" => false,
            "too" => true,
            _ => return Err("closed"),
        };
        Ok(Narrowed { words: words.to_owned(), area, kind, closed, after })
    }

    /// The sort name and code to go on after.
    #[must_use]
    pub fn place(&self) -> (&str, &str) {
        self.after.as_ref().map_or(("", ""), |(name, code)| (name, code))
    }
}

/// The cursor after a service: its code, then its sort name.
#[must_use]
pub fn cursor(after: &ServiceRow) -> String {
    format!("{}~{}", after.code, after.sort_name)
}

fn read_cursor(cursor: &str) -> Option<(String, String)> {
    let (code, name) = cursor.split_once('~')?;
    let code = super::model::Code::parse(code)?;
    // What was sorted is folded: another text never came from us.
    (super::model::sort_name(name) == name).then(|| (name.to_owned(), code.to_string()))
}

#[derive(Template)]
#[template(path = "providers/list.html")]
struct List<'p> {
    say: Say<'p>,
    panel: SearchPanel,
    items: Vec<Item>,
    empty: Option<EmptyState>,
    pages: Pagination,
    first_page: bool,
}

/// One service in the list.
struct Item {
    href: String,
    name: String,
    kind: String,
    run_by: Option<String>,
    area: Option<Link>,
    postcode: Option<String>,
    tag: Option<Tag>,
}

/// The page.
///
/// # Errors
/// When the address cannot be understood, or the database cannot be read.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let narrowed = Narrowed::parse(&fields)
        .map_err(|field| Problem::field(field, say.of("service-wrong", field)))?;
    let n = narrowed.clone();
    let open_on = (!narrowed.closed).then_some(ctx.today);
    let mut rows = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                store::list(tx, &n.words, n.area, n.kind, open_on, n.place(), MOST + 1).await
            })
        })
        .await?;
    let more = rows.len() as i64 > MOST;
    rows.truncate(MOST as usize);
    let older = rows.last().filter(|_| more).map(|last| {
        let query = fields.clone().set("cursor", &cursor(last)).encode(&[]);
        Link::new(&say.to(&format!("/services?{query}")), say.t("service-next"))
    });
    let newer = narrowed
        .after
        .as_ref()
        .map(|_| Link::new(&address(say, &fields.encode(&["cursor"])), say.t("service-first")));
    let items: Vec<Item> = rows.into_iter().map(|row| item(say, row, ctx.today)).collect();
    let empty = items.is_empty().then(|| EmptyState {
        title: say.t("service-none").into(),
        text: say.t("service-none-detail").into(),
        action: Some(Button::link(&say.to("/share"), say.t("nav-share"))),
    });
    let content = List {
        say,
        panel: panel(say, &fields, &narrowed, ctx.today),
        items,
        empty,
        pages: Pagination { label: say.t("service-more").into(), newer, older },
        first_page: narrowed.after.is_none(),
    };
    ctx.page(say.t("service-list-title")).show(&content)
}

fn address(say: Say<'_>, query: &str) -> String {
    if query.is_empty() { say.to("/services") } else { say.to(&format!("/services?{query}")) }
}

fn item(say: Say<'_>, row: ServiceRow, today: Date) -> Item {
    Item {
        href: say.to(&format!("/services/{}", row.code)),
        kind: say.of("kind", &row.kind),
        run_by: row.provider_name.clone().filter(|name| !row.is_whole() && *name != row.name),
        area: row.area.as_deref().and_then(|code| area_link(say, code)),
        tag: (!row.open_on(today)).then(|| closed_tag(say, &row, today)),
        name: row.name,
        postcode: row.postcode,
    }
}

/// "Closed", or "not open yet".
fn closed_tag(say: Say<'_>, row: &ServiceRow, today: Date) -> Tag {
    if row.opened.is_some_and(|opened| opened > today) {
        Tag::new(TagKind::Waiting, say.t("service-tag-not-yet"))
    } else {
        Tag::new(TagKind::Closed, say.t("service-tag-closed"))
    }
}

/// An area with its name, leading to its page.
pub(super) fn area_link(say: Say<'_>, code: &str) -> Option<Link> {
    let area = Register::england().area(code.parse().ok()?)?;
    Some(Link::new(&say.to(&format!("/areas/{}", area.code)), area.name_in(say.language)))
}

fn panel(say: Say<'_>, fields: &Fields, narrowed: &Narrowed, today: Date) -> SearchPanel {
    let mut chosen = Vec::new();
    if let Some(link) = narrowed.area.and_then(|area| area_link(say, area.as_str())) {
        let href = address(say, &fields.encode(&["area", "cursor"]));
        chosen.push(ChosenFilter { text: link.text, href });
    }
    if let Some(kind) = narrowed.kind {
        let href = address(say, &fields.encode(&["kind", "cursor"]));
        chosen.push(ChosenFilter { text: say.of("kind", kind.key()), href });
    }
    if narrowed.closed {
        let href = address(say, &fields.encode(&["closed", "cursor"]));
        chosen.push(ChosenFilter { text: say.t("service-filter-closed-chosen").into(), href });
    }
    let filters = Markup::of(&area_select(say, narrowed.area, today))
        .then(&Markup::of(&kind_select(say, narrowed.kind)))
        .then(&Markup::of(&Checkboxes {
            field: Field::new("closed", say.t("service-filter-closed")),
            choices: vec![
                Choice::new("too", say.t("service-filter-closed-too")).checked(narrowed.closed),
            ],
        }));
    SearchPanel {
        action: say.to("/services"),
        label: say.t("service-search").into(),
        name: "q".into(),
        value: narrowed.words.clone(),
        submit: say.t("list-search-button").into(),
        beside: Markup::default(),
        filters_label: say.t("filter-title").into(),
        filters,
        chosen_label: say.t("filter-chosen").into(),
        remove_word: say.t("filter-remove").into(),
        chosen,
        apply: say.t("filter-apply").into(),
    }
}

fn area_select(say: Say<'_>, chosen: Option<AreaCode>, today: Date) -> Select {
    let register = Register::england();
    let mut areas: Vec<_> = register.areas_at(today).collect();
    // One that has ended can still be asked for by its address.
    if let Some(area) = chosen.and_then(|code| register.area(code)).filter(|a| !a.in_force(today)) {
        areas.push(area);
    }
    let mut names: Vec<(&str, &str)> =
        areas.iter().map(|area| (area.code.as_str(), area.name_in(say.language))).collect();
    names.sort_by(|a, b| a.1.cmp(b.1));
    names.insert(0, ("", say.t("filter-any-area")));
    let chosen = chosen.map_or(String::new(), |code| code.as_str().to_owned());
    Select::new(Field::new("area", say.t("filter-area")), names, &chosen)
}

fn kind_select(say: Say<'_>, chosen: Option<ServiceKind>) -> Select {
    let mut select = Select::new(Field::new("kind", say.t("filter-kind")), [], "");
    let option = |value: &str, label: String, selected| SelectOption {
        value: value.into(),
        label,
        selected,
        group: None,
    };
    select.options.push(option("", say.t("filter-any-kind").into(), chosen.is_none()));
    for kind in ServiceKind::ALL {
        let label = say.of("kind", kind.key());
        select.options.push(option(kind.key(), label, chosen == Some(*kind)));
    }
    select
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_that_is_not_ours_is_refused() {
        let fields = |cursor: &str| Fields::default().set("cursor", cursor);
        let read = Narrowed::parse(&fields("X81001~hill surgery"));
        assert_eq!(read.map(|n| n.after), Ok(Some(("hill surgery".into(), "X81001".into()))));
        for wrong in ["x", "~", "X8 1~hill", "X81~Hill", "X81~'; DROP"] {
            assert_eq!(Narrowed::parse(&fields(wrong)), Err("cursor"), "{wrong}");
        }
    }

    #[test]
    fn what_does_not_exist_is_refused_by_its_name() {
        let with = |name: &str, value: &str| Narrowed::parse(&Fields::default().set(name, value));
        assert_eq!(with("area", "E99999999"), Err("area"));
        assert_eq!(with("area", "Hill"), Err("area"));
        assert_eq!(with("kind", "circus"), Err("kind"));
        assert_eq!(with("closed", "perhaps"), Err("closed"));
        assert!(with("closed", "too").is_ok_and(|n| n.closed));
        assert_eq!(with("q", &"x".repeat(201)), Err("q"));
        assert!(with("kind", "gp").is_ok_and(|n| n.kind == Some(ServiceKind::Gp)));
    }
}
