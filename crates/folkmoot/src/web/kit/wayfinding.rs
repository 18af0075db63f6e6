//! Finding one's way: where this page is, and what comes before and after it.

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

pieces!(Breadcrumb, Pagination, ShareRow);
