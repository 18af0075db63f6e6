//! What somebody said, in their own words, with where and when it was under it.

use askama::Template;

use super::{facts::Tag, wayfinding::Link};

/// One thing known of an experience: the kind of service, the place, the time.
#[derive(Debug, Clone, Default)]
pub struct MetaItem {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// For a time: the same for machines (`2009-01`).
    pub datetime: Option<String>,
}

impl MetaItem {
    /// Words alone.
    pub fn text(text: &str) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that lead somewhere.
    pub fn link(href: &str, text: &str) -> Self {
        Self { text: text.into(), href: Some(href.into()), datetime: None }
    }

    /// A time.
    pub fn time(datetime: &str, text: &str) -> Self {
        Self { text: text.into(), href: None, datetime: Some(datetime.into()) }
    }
}

/// An experience in a list, or on its own page.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/voice.html")]
pub struct Voice {
    /// The person's words, whole or cut short; line breaks are kept.
    pub words: String,
    /// The language they are in, where it is not the page's.
    pub lang: Option<String>,
    /// What is known of it, in the order to be read.
    pub meta: Vec<MetaItem>,
    /// Its own page, with its reference as the words; nothing on that page itself.
    pub page: Option<Link>,
    /// Read out before the reference, so that links out of context make sense ("Read experience").
    pub page_prefix: String,
    /// How it stands, where that is of use (staff lists, receipts).
    pub tag: Option<Tag>,
}

impl Voice {
    /// Words with their meta line, and a link to their own page.
    pub fn new(words: &str, meta: Vec<MetaItem>, page: Option<Link>, page_prefix: &str) -> Self {
        Self {
            words: words.into(),
            lang: None,
            meta,
            page,
            page_prefix: page_prefix.into(),
            tag: None,
        }
    }

    fn class(&self) -> &'static str {
        if self.page.is_some() { "voice" } else { "voice full" }
    }
}

pieces!(Voice);
