//! Several views of one thing. Without script they are sections under headings, with a list of links above.

use askama::Template;

use super::markup::Markup;

/// One of the views.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The section's id, unique on the page.
    pub id: String,
    /// Its heading, which is also the words on the tab.
    pub label: String,
    /// What is in it.
    pub body: Markup,
}

/// The views, the first shown at first.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/tabs.html")]
pub struct Tabs {
    /// The views in order.
    pub tabs: Vec<Tab>,
}

pieces!(Tabs);
