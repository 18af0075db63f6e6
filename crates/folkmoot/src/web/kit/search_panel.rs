//! The search of a list, and what it can be narrowed by.

use askama::Template;

use super::markup::Markup;

/// A filter that is on, with the address of the list without it.
#[derive(Debug, Clone)]
pub struct ChosenFilter {
    /// What the list is narrowed to ("Service: Ambulance").
    pub text: String,
    /// The list without this filter.
    pub href: String,
}

/// One GET form: the words to look for, and a drawer of filters that stands open beside the list on a wide page.
///
/// The page sets it as the first child of a `.side` grid, the list as the second.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/search_panel.html")]
pub struct SearchPanel {
    /// Where the form goes.
    pub action: String,
    /// What the search is called ("Search experiences").
    pub label: String,
    /// The name of the search box.
    pub name: String,
    /// What was looked for.
    pub value: String,
    /// The words on the button ("Search").
    pub submit: String,
    /// How it is looked for, under the search box; may be empty.
    pub beside: Markup,
    /// What the drawer is called ("Narrow the list").
    pub filters_label: String,
    /// The fields in the drawer.
    pub filters: Markup,
    /// What the filters that are on are called ("Narrowed to").
    pub chosen_label: String,
    /// Read out before each of them ("Remove").
    pub remove_word: String,
    /// The filters that are on.
    pub chosen: Vec<ChosenFilter>,
    /// The words on the drawer's own button ("Show these").
    pub apply: String,
}

pieces!(SearchPanel);
