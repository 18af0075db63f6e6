//! Finding one's way: where this page is, what comes before and after it, in which language it is.

use askama::Template;

/// A link with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Where it goes.
    pub href: String,
    /// The words on it.
    pub text: String,
}

impl Link {
    /// A link.
    pub fn new(href: &str, text: &str) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The first thing on a page that the Tab key finds: past the masthead to the matter.
#[derive(Debug, Clone, Template)]
#[template(source = "<a class=\"skip\" href=\"#main\">{{ text }}</a>", ext = "html")]
pub struct SkipLink {
    /// "Skip to the main matter".
    pub text: String,
}

/// The pages above this one, the country first. The page itself is not in it.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/breadcrumb.html")]
pub struct Breadcrumb {
    /// What the list is called ("You are here").
    pub label: String,
    /// The pages above, outermost first.
    pub links: Vec<Link>,
}

/// Newer and older, by cursor: there are no page numbers, since a list that grows has no steady pages.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/pagination.html")]
pub struct Pagination {
    /// What the two links are called together ("More experiences").
    pub label: String,
    /// The page of newer things, if there are any.
    pub newer: Option<Link>,
    /// The page of older things, if there are any.
    pub older: Option<Link>,
}

/// One language that this page can be read in.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its BCP 47 tag (`cy`).
    pub tag: String,
    /// Its own name in itself ("Cymraeg").
    pub name: String,
    /// This page in that language.
    pub href: String,
    /// Whether the page is in it now.
    pub current: bool,
}

/// The languages of this page.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/language_switch.html")]
pub struct LanguageSwitch {
    /// What the list is called ("Language").
    pub label: String,
    /// The languages, always in the same order.
    pub languages: Vec<Language>,
}

/// What can be done with the page itself: print it, pass it on, take its data. The buttons need script and are
/// hidden without it; the links always work.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/share_row.html")]
pub struct ShareRow {
    /// "Print this page"; empty for none.
    pub print: String,
    /// "Copy the link"; empty for none.
    pub copy: String,
    /// What is said when it is copied ("Link copied").
    pub copied: String,
    /// Feeds and data of the page: Atom, CSV, JSON.
    pub links: Vec<Link>,
}

pieces!(SkipLink, Breadcrumb, Pagination, LanguageSwitch, ShareRow);
