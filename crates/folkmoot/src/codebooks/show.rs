//! One version of a codebook: each code with what it means, the words that speak for it and what belongs under it, and what
//! changed from version to version.

use super::books::{Book, Books, Version};
use super::changes;
use super::model::CODING_BOOK;
use crate::access::{Action, BodyKey, NATIONAL_BODY, Subject};
use crate::experiences::listing::area_name;
use crate::web::fields::QueryFields;
use crate::web::kit::{Details, Link, Markup, Notice, NoticeKind, ShareRow, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use themes::coding::Code;

/// A code as the page shows it.
struct Item<'p> {
    key: &'p str,
    name: &'p str,
    definition: &'p str,
    above: Option<String>,
    belongs: Vec<Link>,
    cues: Option<Details>,
}

/// The codes of a group.
struct Group<'p> {
    name: &'p str,
    codes: Vec<Item<'p>>,
}

/// A version with what changed in it.
struct Changed {
    title: Link,
    note: String,
    current: bool,
    changes: Vec<String>,
}

#[derive(Template)]
#[template(path = "codebooks/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tags: Vec<Tag>,
    notice: Option<Notice>,
    groups: Vec<Group<'p>>,
    retired: Vec<(&'p str, &'p str)>,
    versions: Vec<Changed>,
    next: Option<Link>,
    share: ShareRow,
}

/// The codebook of a key, and the number of the version that is asked for, if one is.
///
/// # Errors
/// When there is none.
pub(super) fn find<'b>(
    books: &'b Books,
    key: &str,
    version: Option<&str>,
) -> Result<(&'b Book, &'b Version), Problem> {
    let book = books.book(key).ok_or(Problem::NotFound)?;
    let version = match version {
        None => book.newest(),
        Some(typed) => {
            let number: u32 = typed.parse().map_err(|_| Problem::NotFound)?;
            book.versions.iter().rev().find(|one| one.book.version == number)
        }
    };
    Ok((book, version.ok_or(Problem::NotFound)?))
}

/// The body that issues a codebook.
#[must_use]
pub(super) fn issuer(area: Option<&str>) -> BodyKey {
    BodyKey::Code(match area {
        Some(area) => format!("network:{area}"),
        None => NATIONAL_BODY.to_owned(),
    })
}

/// `GET /codebooks/{key}?version=`
///
/// # Errors
/// When there is no such codebook or version.
pub async fn page(
    ctx: Ctx,
    Path(key): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let knows = ctx.app.coding.now();
    let (book, version) = find(&knows.books, &key, fields.filled("version"))?;
    let newest = book.newest().is_some_and(|one| one.book.version == version.book.version);
    let may = ctx.may(Action::IssueCodebook, &Subject::Body(issuer(book.area.as_deref())));
    let path = format!("/codebooks/{key}");
    let here = match newest {
        true => path.clone(),
        false => format!("{path}?version={}", version.book.version),
    };
    let query = if newest { String::new() } else { format!("?version={}", version.book.version) };
    let content = Show {
        say,
        title: &version.book.name,
        lede: lede(book, version, say),
        tags: tags(book, say),
        notice: (!newest).then(|| Notice {
            id: "old".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("codebook-old").to_owned(),
            body: Markup::link(&say.to(&path), say.t("codebook-old-newest")),
        }),
        groups: groups(&knows.books, book, version, say),
        retired: retired(&knows.books, book),
        versions: versions(book, version, say),
        next: may.then(|| Link::new(&say.to(&format!("{path}/next")), say.t("codebook-next"))),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&format!("{path}/codes.csv{query}"), say.t("data-csv")),
                Link::new(&format!("{path}/codes.txt{query}"), say.t("codebook-text-file")),
                Link::new(&format!("/api/v1{here}"), say.t("data-json")),
            ],
        },
    };
    let above = [("/codebooks", say.t("codebook-list"))];
    let title =
        format!("{}, {}", version.book.name, say.with("codebook-version", "n", version.number()));
    ctx.page(title).crumbs(above).show(&content)
}

fn lede(book: &Book, version: &Version, say: Say<'_>) -> String {
    let n = say.with("codebook-version", "n", version.number());
    let codes = say.with("codebook-codes", "n", version.book.codes.len());
    let whose = match &book.area {
        Some(area) => say.with("codebook-of-area", "area", area_name(area, say)),
        None => say.t("codebook-of-nation").to_owned(),
    };
    let when = match version.on {
        Some(day) => say.with("codebook-issued-on", "day", say.day(day)),
        None => say.t("codebook-shipped").to_owned(),
    };
    format!("{whose} {n}, {codes}. {when}")
}

fn tags(book: &Book, say: Say<'_>) -> Vec<Tag> {
    let codes = book.key == CODING_BOOK || book.area.is_some();
    if codes { vec![Tag::new(TagKind::Good, say.t("codebook-codes-by"))] } else { Vec::new() }
}

fn groups<'p>(
    books: &'p Books,
    book: &'p Book,
    version: &'p Version,
    say: Say<'_>,
) -> Vec<Group<'p>> {
    let mut groups: Vec<Group<'p>> = Vec::new();
    for code in &version.book.codes {
        let of = |key: &str| version.book.groups.iter().find(|group| group.key == key);
        let name =
            code.group.as_deref().and_then(of).map_or(version.book.name.as_str(), |g| &g.name);
        let item = item(books, book, version, code, say);
        match groups.last_mut() {
            Some(last) if last.name == name => last.codes.push(item),
            _ => groups.push(Group { name, codes: vec![item] }),
        }
    }
    groups
}

fn item<'p>(
    books: &'p Books,
    book: &'p Book,
    version: &'p Version,
    code: &'p Code,
    say: Say<'_>,
) -> Item<'p> {
    let above = code.below.as_deref().and_then(|key| {
        let above = version.book.codes.iter().find(|one| one.key == key)?;
        Some(say.with("codebook-part-of", "name", above.name.as_str()))
    });
    let cues: Vec<String> = code.cues.iter().map(themes::coding::Cue::to_text).collect();
    Item {
        key: &code.key,
        name: &code.name,
        definition: &code.definition,
        above,
        belongs: belongs(books, book, code, say),
        cues: (!cues.is_empty()).then(|| Details {
            summary: say.with("codebook-cues", "n", cues.len()),
            body: Markup::text(&cues.join("; ")),
            open: false,
        }),
    }
}

/// The codes of other codebooks that belong under a code, and those that it belongs under.
fn belongs(books: &Books, book: &Book, code: &Code, say: Say<'_>) -> Vec<Link> {
    let link = |key: &str, name: &str, of: &str, words: &str| {
        let args = [("name", name.into()), ("book", of.into())];
        Link::new(&say.to(&format!("/codebooks/{key}")), &say.args(words, &args))
    };
    let mut all = Vec::new();
    let national = books.all().iter().filter(|one| one.area.is_none());
    for (key, other) in code
        .maps
        .iter()
        .filter_map(|address| address.split_once('/'))
        .filter_map(|(of, key)| Some((key, books.book(of)?.newest()?)))
    {
        let below = other.book.codes.iter().filter(|one| one.key == key);
        for below in below {
            let to = format!("{}#{key}", other.book.key);
            all.push(link(&to, &below.name, &other.book.name, "codebook-has-under"));
        }
    }
    let address = format!("{}/{}", book.key, code.key);
    for other in national.filter_map(Book::newest) {
        let above = other.book.codes.iter().filter(|one| one.maps.contains(&address));
        for above in above {
            let to = format!("{}#{}", other.book.key, above.key);
            all.push(link(&to, &above.name, &other.book.name, "codebook-is-under"));
        }
    }
    if let Some((of, key)) = code.under.as_deref().and_then(|address| address.split_once('/'))
        && let Some(above) = books.code(key).filter(|found| found.book.key == of)
    {
        let named = above.book.newest().map_or("", |newest| newest.book.name.as_str());
        all.push(link(&format!("{of}#{key}"), &above.code.name, named, "codebook-is-under"));
    }
    for own in books.all().iter().filter(|one| one.area.is_some()) {
        let under = own.codes().iter().filter(|one| one.under.as_deref() == Some(&address));
        for one in under {
            let area = own.area.as_deref().map_or_else(String::new, |area| area_name(area, say));
            let to = format!("{}#{}", own.key, one.key);
            all.push(link(&to, &one.name, &area, "codebook-has-under"));
        }
    }
    all
}

/// The codes that a codebook had once: key and name.
fn retired<'p>(books: &'p Books, book: &'p Book) -> Vec<(&'p str, &'p str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for code in book.versions.iter().rev().flat_map(|version| &version.book.codes) {
        let gone = !book.codes().iter().any(|one| one.key == code.key);
        if gone && !all.iter().any(|(key, _)| *key == code.key) {
            all.push((
                &code.key,
                books.code(&code.key).map_or(&code.name, |found| &found.code.name),
            ));
        }
    }
    all
}

/// All versions with what changed in them, the newest first.
fn versions(book: &Book, shown: &Version, say: Say<'_>) -> Vec<Changed> {
    let changed = |(at, version): (usize, &Version)| {
        let n = version.number();
        let before = at.checked_sub(1).and_then(|before| book.versions.get(before));
        let changes = before.map_or_else(Vec::new, |before| {
            changes::between(&before.book, &version.book)
                .iter()
                .map(|one| {
                    let words = format!("codebook-became-{}", one.became.key());
                    say.with(&words, "name", one.name.as_str())
                })
                .collect()
        });
        let path = say.to(&format!("/codebooks/{}?version={n}", book.key));
        let mut title = say.with("codebook-version", "n", n);
        if let Some(day) = version.on {
            title = format!("{title}, {}", say.day(day));
        }
        Changed {
            title: Link::new(&path, &title),
            note: version.note.clone(),
            current: n == shown.number(),
            changes,
        }
    };
    book.versions.iter().enumerate().rev().map(changed).collect()
}
