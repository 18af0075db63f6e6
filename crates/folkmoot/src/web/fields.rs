//! What was typed into a form or stands behind the `?` of an address, and what is wrong with it.
//!
//! A form is parsed by hand into a valid value or into [`FormErrors`], and the page is shown again
//! from the same [`Fields`], so that nothing typed is lost.

use super::problem::Problem;
use super::words::Say;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use std::convert::Infallible;

/// Names and values in the order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    #[must_use]
    pub fn parse(encoded: &[u8]) -> Fields {
        Fields(
            serde_urlencoded::from_bytes::<Vec<(String, String)>>(encoded)
                .unwrap_or_default()
                .into_iter()
                .map(|(name, value)| (name, clean(&value)))
                .collect(),
        )
    }

    /// Reads what stands behind a `?`. What [`clean`] would drop stays as a mark that no code and no
    /// date has: a filter that cannot be read must not become no filter.
    #[must_use]
    pub fn asked(query: &str) -> Fields {
        let legible = |value: &str| -> String {
            let mut letter = [0; 4];
            let seen = |c: char, dropped: bool| if dropped { '\u{fffd}' } else { c };
            value.chars().map(|c| seen(c, clean(c.encode_utf8(&mut letter)).is_empty())).collect()
        };
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap_or_default();
        Fields(pairs.into_iter().map(|(name, value)| (name, clean(&legible(&value)))).collect())
    }

    /// The first value of `name` without the space around it; empty if there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// The same, or nothing if it is empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of `name`: of a list of boxes to tick.
    pub fn every<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// Whether `name` has this value among its values.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.every(name).any(|v| v == value)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        self.filled(name).is_some()
    }

    /// Sets a value, as a test or a page that fills a form in advance does.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Fields {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a value beside those that are there: of a list of boxes to tick.
    #[must_use]
    pub fn also(mut self, name: &str, value: &str) -> Fields {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// How many of a list a program asks for: 1 to 100, or `usual` if it does not say.
    ///
    /// # Errors
    /// When it is another number, or none.
    pub fn limit(&self, usual: i64, say: Say<'_>) -> Result<i64, Problem> {
        match self.get("limit") {
            "" => Ok(usual),
            typed => typed
                .parse::<i64>()
                .ok()
                .filter(|n| (1..=100).contains(n))
                .ok_or_else(|| Problem::field("limit", say.t("list-error-limit"))),
        }
    }

    /// The same as an address has it, without the names in `without` and what is empty.
    #[must_use]
    pub fn encode(&self, without: &[&str]) -> String {
        let kept: Vec<(&str, &str)> = self
            .0
            .iter()
            .filter(|(n, v)| !without.contains(&n.as_str()) && !v.is_empty())
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        serde_urlencoded::to_string(kept).unwrap_or_default()
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, value)| value.trim().is_empty())
    }
}

/// Text as it is kept: line ends as `\n`, no control characters (PostgreSQL has no NUL, and none
/// of them can be read).
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            '\u{feff}' | '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The fields behind the `?`.
pub struct QueryFields(pub Fields);

impl<S: Sync> FromRequestParts<S> for QueryFields {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(QueryFields(Fields::asked(parts.uri.query().unwrap_or(""))))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(axum::http::header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("");
        if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::Unsupported);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Problem::TooLarge)?;
        Ok(Fields::parse(&body))
    }
}

/// What is wrong with a form: the field's id and a sentence that says how to mend it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(String, String)>);

impl FormErrors {
    /// None yet.
    #[must_use]
    pub fn new() -> FormErrors {
        FormErrors::default()
    }

    /// Notes what is wrong with `field`.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.0.push((field.to_owned(), sentence.into()));
    }

    /// The first sentence about `field`.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(f, _)| f == field).map(|(_, sentence)| sentence.as_str())
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each field and sentence, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(f, s)| (f.as_str(), s.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_left_out_and_line_ends_are_one_kind() {
        assert_eq!(clean("a\r\nb\rc\0d\u{7}e\u{202e}f"), "a\nb\ncdef");
    }

    #[test]
    fn a_filter_that_cannot_be_read_does_not_become_no_filter() {
        let asked = Fields::asked("area=%C2%84&region=%00&q=%E2%80%AEkind+nurse");
        assert_eq!((asked.get("area"), asked.get("region")), ("\u{fffd}", "\u{fffd}"));
        assert_eq!(asked.get("q"), "\u{fffd}kind nurse");
    }

    #[test]
    fn fields_keep_their_order_and_forgive_bad_encoding() {
        let fields = Fields::parse(b"area=E06000001&about=a&about=b&text=%ff%00x+y");
        assert_eq!(fields.get("area"), "E06000001");
        assert_eq!(fields.every("about").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fields.get("text"), "\u{fffd}x y");
        assert_eq!(fields.get("nothing"), "");
    }
}
