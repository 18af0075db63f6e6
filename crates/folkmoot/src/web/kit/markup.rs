//! Finished HTML, as a value.

use std::fmt;

/// HTML that is already escaped: the text of a piece, or of several set one after the other.
///
/// It can only be made from things that askama marks as safe, or from plain text, which it escapes; so a page
/// cannot pass somebody's words through it unescaped by mistake.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// The HTML of one piece of the kit.
    pub fn of(piece: &impl askama::filters::HtmlSafe) -> Self {
        Self(piece.to_string())
    }

    /// A drawing of the kit's own.
    pub(super) fn finished(drawing: &'static str) -> Self {
        Self(drawing.trim_end().to_owned())
    }

    /// Plain text, escaped.
    pub fn text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 8);
        for letter in text.chars() {
            match letter {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Self(html)
    }

    /// A link: `href` and `text` are escaped.
    pub fn link(href: &str, text: &str) -> Self {
        Self(format!("<a href=\"{}\">{}</a>", Self::text(href), Self::text(text)))
    }

    /// The HTML of a page's own askama template: what the template escaped stays escaped.
    ///
    /// # Errors
    /// The template's own error, when a value in it cannot be written.
    pub fn template(template: &impl askama::Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }

    /// This, and then `next`.
    #[must_use]
    pub fn then(mut self, next: &Self) -> Self {
        self.0.push_str(&next.0);
        self
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for Markup {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

pieces!(Markup);
