//! What people say: the public list, its search and its filters.

use super::feeds;
use super::find::{self, Counted, Filter, Meant};
use super::listing::{self, BY_MEANING, PAGE};
use super::model::{Channel, ServiceKind};
use super::publish::Published;
use crate::areas::register::Register;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Choice, ChosenFilter, EmptyState, Field, Link, Markup, Pagination, Radios, SearchPanel,
    Select, SelectOption, ShareRow, TextInput, Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "experiences/list.html")]
struct ListPage<'p> {
    say: Say<'p>,
    lede: &'p str,
    panel: SearchPanel,
    heading: String,
    also: Vec<String>,
    voices: Vec<Voice>,
    empty: Option<EmptyState>,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /experiences`
///
/// # Errors
/// When a filter cannot be understood or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let filter = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let before = listing::cursor(&fields, say).map_err(Problem::Invalid)?;
    let asked = filter.clone();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            if let Some(meaning) = &asked.meaning {
                return find::meant(tx, &asked, meaning, (before.unwrap_or(0), PAGE + 1)).await;
            }
            let (page, counted) = find::counted_list(tx, &asked, before, PAGE + 1).await?;
            Ok(Meant { page, counted, partly: false })
        })
    });
    let Meant { page: mut found, counted: count, partly } = read.await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = filter.next(before, &found).filter(|_| more);
    let (on, back) = match filter.meaning {
        Some(_) => ("directory-next", "directory-start"),
        None => ("pages-older", "pages-newer"),
    };
    let older = next.map(|next| {
        let fields = fields.clone().set("cursor", &next.to_string());
        Link::new(&address(say, "/experiences", &fields), say.t(on))
    });
    let newer = before.map(|_| Link::new(&without(say, &fields, &["cursor"]), say.t(back)));
    let data = fields.encode(&["cursor"]);
    let atom = if data.is_empty() {
        say.to("/experiences.atom")
    } else {
        say.to(&format!("/experiences.atom?{data}"))
    };
    let empty = found.is_empty().then(|| nothing(&filter, &fields, say));
    let content = ListPage {
        say,
        lede: say.t(if filter.meaning.is_some() { "list-lede-meaning" } else { "list-lede" }),
        panel: panel(&ctx, &fields),
        also: also(&filter, &fields, partly, say),
        heading: heading(count, say),
        voices: found.iter().map(|e: &Published| listing::voice(e, say)).collect(),
        empty,
        pages: Pagination { label: say.t("pages-label").to_owned(), newer, older },
        share: ShareRow {
            print: String::new(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: feeds::links(say, &data),
        },
    };
    ctx.page(say.t("list-title")).feed(atom).show(&content)
}

fn heading(count: Counted, say: Say<'_>) -> String {
    match count {
        Counted::MoreThan(most) => say.with("list-more-than", "most", say.number(most)),
        Counted::All(n) => say.with("list-count", "n", n),
    }
}

/// What was looked for beside the words that were typed, or why nothing was.
fn also(filter: &Filter, fields: &Fields, partly: bool, say: Say<'_>) -> Vec<String> {
    let Some(meaning) = &filter.meaning else {
        let asked = fields.get("by") == BY_MEANING && filter.words.has_words();
        return if asked { vec![say.t("list-not-by-meaning").to_owned()] } else { Vec::new() };
    };
    let (mut said, mut alone) = (Vec::new(), Vec::new());
    for (word, near) in meaning.widened() {
        let words: Vec<&str> = near.iter().map(|near| near.word.as_str()).collect();
        if words.is_empty() {
            alone.push(word);
            continue;
        }
        let args = [("word", word.into()), ("words", words.join(", ").into())];
        said.push(say.args("list-also", &args));
    }
    if !alone.is_empty() {
        said.push(say.with("list-also-none", "words", alone.join(", ")));
    }
    if partly {
        said.push(say.t("list-partly").to_owned());
    }
    said
}

fn nothing(filter: &Filter, fields: &Fields, say: Say<'_>) -> EmptyState {
    let (title, text) = if filter.is_empty() {
        ("list-none-yet", "list-none-yet-text")
    } else {
        ("list-none", "list-none-text")
    };
    EmptyState {
        title: say.t(title).to_owned(),
        text: say.t(text).to_owned(),
        action: Some(if filter.words.has_words() && fields.get("by") != BY_MEANING {
            let wider = fields.clone().set("by", BY_MEANING).set("cursor", "");
            Button::link(&address(say, "/experiences", &wider), say.t("list-try-meaning"))
        } else {
            Button::link(&say.to("/share"), say.t("nav-share"))
        }),
    }
}

/// The address of a list with these fields.
fn address(say: Say<'_>, path: &str, fields: &Fields) -> String {
    let query = fields.encode(&[]);
    say.to(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}

fn without(say: Say<'_>, fields: &Fields, names: &[&str]) -> String {
    let query = fields.encode(names);
    say.to(&if query.is_empty() {
        "/experiences".to_owned()
    } else {
        format!("/experiences?{query}")
    })
}

/// The search box and the filters, and those that are on.
fn panel(ctx: &Ctx, fields: &Fields) -> SearchPanel {
    let say = ctx.say();
    let register = Register::england();
    let mut area = Select::new(
        Field::new("area", say.t("filter-area")),
        [("", say.t("filter-any-area"))],
        fields.get("area"),
    );
    let mut regions = Select::new(
        Field::new("region", say.t("filter-region")),
        [("", say.t("filter-any-region"))],
        fields.get("region"),
    );
    for region in register.regions().iter().filter(|r| r.code.as_str().starts_with("E12")) {
        regions.options.push(option(
            region.code.as_str(),
            region.name_in(say.language),
            fields.get("region"),
        ));
    }
    let mut areas: Vec<_> = register.areas_at(ctx.today).collect();
    areas.sort_by(|a, b| a.name_in(say.language).cmp(b.name_in(say.language)));
    for one in areas {
        area.options.push(option(one.code.as_str(), one.name_in(say.language), fields.get("area")));
    }
    let mut kind = Select::new(
        Field::new("kind", say.t("filter-kind")),
        [("", say.t("filter-any-kind"))],
        fields.get("kind"),
    );
    for one in ServiceKind::ALL {
        kind.options.push(option(one.key(), &say.of("kind", one.key()), fields.get("kind")));
    }
    let mut channel = Select::new(
        Field::new("channel", say.t("filter-channel")),
        [("", say.t("filter-any-channel"))],
        fields.get("channel"),
    );
    for one in Channel::ALL {
        channel.options.push(option(
            one.key(),
            &say.of("channel", one.key()),
            fields.get("channel"),
        ));
    }
    let period = |name: &str, key: &str| {
        let field = Field::new(name, say.t(key)).hint(say.t("filter-day-hint"));
        TextInput::new(field, fields.get(name)).width("w-10")
    };
    let filters = Markup::of(&regions)
        .then(&Markup::of(&area))
        .then(&Markup::of(&kind))
        .then(&Markup::of(&channel))
        .then(&Markup::of(&period("from", "filter-from")))
        .then(&Markup::of(&period("to", "filter-to")));
    SearchPanel {
        action: say.to("/experiences"),
        label: say.t("list-search").to_owned(),
        name: "q".to_owned(),
        value: fields.get("q").to_owned(),
        submit: say.t("list-search-button").to_owned(),
        beside: Markup::of(&by(fields, say)),
        filters_label: say.t("filter-title").to_owned(),
        filters,
        chosen_label: say.t("filter-chosen").to_owned(),
        remove_word: say.t("filter-remove").to_owned(),
        chosen: chosen(fields, say),
        apply: say.t("filter-apply").to_owned(),
    }
}

/// Whether the words are looked for, or what means the same as well.
fn by(fields: &Fields, say: Say<'_>) -> Radios {
    let meaning = fields.get("by") == BY_MEANING;
    Radios {
        field: Field::new("by", say.t("list-by")),
        choices: vec![
            Choice::new("", say.t("list-by-words")).checked(!meaning),
            Choice::new(BY_MEANING, say.t("list-by-meaning"))
                .hint(say.t("list-by-meaning-hint"))
                .checked(meaning),
        ],
    }
}

fn option(value: &str, label: &str, chosen: &str) -> SelectOption {
    SelectOption {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: value == chosen,
        group: None,
    }
}

/// The filters that are on, each with the address of the list without it.
fn chosen(fields: &Fields, say: Say<'_>) -> Vec<ChosenFilter> {
    const NAMES: &[&str] =
        &["q", "area", "region", "kind", "channel", "provider", "service", "from", "to"];
    NAMES
        .iter()
        .filter_map(|name| Some((*name, fields.filled(name)?)))
        .map(|(name, value)| {
            let text = match name {
                "area" => listing::area_name(value, say),
                "region" => value
                    .parse()
                    .ok()
                    .and_then(|code| Register::england().region(code))
                    .map_or_else(|| value.to_owned(), |r| r.name_in(say.language).to_owned()),
                "kind" => say.of("kind", value),
                "channel" => say.of("channel", value),
                "from" => say.with("filter-chosen-from", "day", value),
                "to" => say.with("filter-chosen-to", "day", value),
                "q" => format!("“{value}”"),
                _ => value.to_owned(),
            };
            ChosenFilter { text, href: without(say, fields, &[name, "cursor"]) }
        })
        .collect()
}
