//! Small statements: facts in a list, one big figure, the state of a thing, more for those who want it.

use askama::Template;

use super::{markup::Markup, wayfinding::Link};

/// One line of a [`SummaryList`].
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub key: String,
    /// What is known of it.
    pub value: Markup,
    /// A link to change it: where, its word ("Change"), and what it changes, which is only read out.
    pub action: Option<(Link, String)>,
}

impl Fact {
    /// A fact that cannot be changed here.
    pub fn new(key: &str, value: impl Into<Markup>) -> Self {
        Self { key: key.into(), value: value.into(), action: None }
    }
}

/// Facts as pairs, ruled with hairlines.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/summary_list.html")]
pub struct SummaryList {
    /// The pairs.
    pub facts: Vec<Fact>,
}

/// A figure set very large, with what it counts under it.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/figure_block.html")]
pub struct FigureBlock {
    /// The figure as it is shown ("1,204", "fewer than 5").
    pub figure: String,
    /// What it counts.
    pub label: String,
}

/// How a thing stands. Each kind has its own mark as well as its colour, and the words say it anyway.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TagKind {
    /// A plain label: a ring.
    #[default]
    Plain,
    /// Done as it should be: a full disc.
    Good,
    /// Somebody's turn: half a disc.
    Waiting,
    /// Past its day: a lozenge.
    Late,
    /// Over: a dash.
    Closed,
}

/// The state of a thing in a word or two.
#[derive(Debug, Clone, Template)]
#[template(source = "<strong class=\"{{ self.class() }}\">{{ text }}</strong>", ext = "html")]
pub struct Tag {
    /// How it stands.
    pub kind: TagKind,
    /// The same in words.
    pub text: String,
}

impl Tag {
    /// A tag.
    pub fn new(kind: TagKind, text: &str) -> Self {
        Self { kind, text: text.into() }
    }

    fn class(&self) -> &'static str {
        match self.kind {
            TagKind::Plain => "tag",
            TagKind::Good => "tag good",
            TagKind::Waiting => "tag waiting",
            TagKind::Late => "tag late",
            TagKind::Closed => "tag closed",
        }
    }
}

/// A summary that opens on more.
#[derive(Debug, Clone, Template)]
#[template(
    source = "<details class=\"details\"{% if open %} open{% endif %}><summary>{{ summary }}</summary><div>{{ body }}</div></details>",
    ext = "html"
)]
pub struct Details {
    /// What one can find out.
    pub summary: String,
    /// The answer.
    pub body: Markup,
    /// Whether it is open from the start.
    pub open: bool,
}

pieces!(SummaryList, FigureBlock, Tag, Details);
