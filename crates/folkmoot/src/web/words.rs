//! What the pages say, in English and in Welsh.
//!
//! Each part has its words beside it in `en.ftl` and `cy.ftl` (Fluent). A message without
//! variables is looked up as it is; one with variables goes through Fluent's own rules, plural
//! forms included. A test holds the two languages to the same messages and variables.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;

/// The Fluent texts of the whole program: part, English, Welsh.
macro_rules! texts {
    ($($part:literal),* $(,)?) => {
        &[$((
            $part,
            include_str!(concat!("../", $part, "/en.ftl")),
            include_str!(concat!("../", $part, "/cy.ftl")),
        )),*]
    };
}

const TEXTS: &[(&str, &str, &str)] = texts![
    "web",
    "access",
    "agenda",
    "alike",
    "answering",
    "areas",
    "arrangements",
    "arrangements/nomination",
    "asks",
    "decisions",
    "changes",
    "correspondence",
    "demo",
    "digest",
    "documents",
    "experiences",
    "experiences/import",
    "circulars",
    "codebooks",
    "coding",
    "emerging",
    "committees",
    "funds",
    "issued",
    "key_decisions",
    "law",
    "ledger_log",
    "lessons",
    "library",
    "meetings",
    "offices",
    "parties",
    "partnerships",
    "bookings",
    "events",
    "floor",
    "pilots",
    "practice",
    "providers",
    "register",
    "reports",
    "rounds",
    "signals",
    "site",
    "tellings",
    "themes",
    "to_scrutiny",
    "venues"
];

/// A language the pages can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Welsh, under `/cy`.
    Welsh,
}

impl Language {
    /// Each of them.
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// Its own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Welsh => "Cymraeg",
        }
    }

    /// The tag of BCP 47.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag {
            "en" => Some(Language::English),
            "cy" => Some(Language::Welsh),
            _ => None,
        }
    }

    /// What its addresses begin with.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Language::English => "",
            Language::Welsh => "/cy",
        }
    }
}

/// Every message in both languages.
pub struct Words {
    english: Book,
    welsh: Book,
}

struct Book {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the built-in texts.
    ///
    /// # Errors
    /// When one of them is not well formed; a test sees to it that none is.
    pub fn load() -> anyhow::Result<Words> {
        Ok(Words {
            english: Book::load(Language::English, TEXTS.iter().map(|t| (t.0, t.1)))?,
            welsh: Book::load(Language::Welsh, TEXTS.iter().map(|t| (t.0, t.2)))?,
        })
    }

    fn book(&self, language: Language) -> &Book {
        match language {
            Language::English => &self.english,
            Language::Welsh => &self.welsh,
        }
    }

    /// A message without variables. An unknown one is shown by its key.
    #[must_use]
    pub fn plain<'w>(&'w self, language: Language, key: &'w str) -> &'w str {
        self.book(language).plain.get(key).map_or(key, String::as_str)
    }

    /// A message with variables.
    #[must_use]
    pub fn with(&self, language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let book = self.book(language);
        let Some(pattern) = book.bundle.get_message(key).and_then(|m| m.value()) else {
            return self.plain(language, key).to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, value.0.clone());
        }
        book.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }
}

impl Book {
    fn load<'t>(
        language: Language,
        texts: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> anyhow::Result<Book> {
        let tag: unic_langid::LanguageIdentifier = language.tag().parse()?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (part, text) in texts {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                anyhow::anyhow!("{part}/{}.ftl: {errors:?}", language.tag())
            })?;
            keys.extend(message_keys(text).map(str::to_owned));
            bundle
                .add_resource(resource)
                .map_err(|errors| anyhow::anyhow!("{part}/{}.ftl: {errors:?}", language.tag()))?;
        }
        let mut plain = HashMap::with_capacity(keys.len());
        for key in keys {
            if let Some(pattern) = bundle.get_message(&key).and_then(|m| m.value()) {
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, None, &mut errors);
                if errors.is_empty() {
                    plain.insert(key, text.into_owned());
                }
            }
        }
        Ok(Book { plain, bundle })
    }
}

/// The keys of the messages of a Fluent text: what stands at the start of a line before ` =`.
fn message_keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split_once(" =").map(|(key, _)| key))
}

/// The value of a variable in a message.
#[derive(Clone)]
pub struct Arg<'a>(FluentValue<'a>);

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg(FluentValue::String(Cow::Borrowed(text)))
    }
}
impl<'a> From<&&'a str> for Arg<'a> {
    fn from(text: &&'a str) -> Self {
        Arg(FluentValue::String(Cow::Borrowed(text)))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg(FluentValue::String(Cow::Borrowed(text)))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg(FluentValue::String(Cow::Owned(text)))
    }
}
impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg(FluentValue::from(number))
    }
}
impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg(FluentValue::from(number))
    }
}
impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Arg(FluentValue::from(number))
    }
}

/// One language's words, as a page holds them.
#[derive(Clone, Copy)]
pub struct Say<'w> {
    words: &'w Words,
    /// The language.
    pub language: Language,
}

impl<'w> Say<'w> {
    /// The words of one language.
    #[must_use]
    pub fn new(words: &'w Words, language: Language) -> Say<'w> {
        Say { words, language }
    }

    /// The same words in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Say<'w> {
        Say { language, ..self }
    }

    /// A message without variables.
    #[must_use]
    pub fn t<'k>(&self, key: &'k str) -> &'k str
    where
        'w: 'k,
    {
        self.words.plain(self.language, key)
    }

    /// A message of a family, such as `kind-gp`.
    #[must_use]
    pub fn of(&self, family: &str, key: &str) -> String {
        self.words.plain(self.language, &format!("{family}-{key}")).to_owned()
    }

    /// A message with one variable.
    #[must_use]
    pub fn with<'a>(&self, key: &str, name: &str, value: impl Into<Arg<'a>>) -> String {
        self.words.with(self.language, key, &[(name, value.into())])
    }

    /// A message with variables.
    #[must_use]
    pub fn args(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.with(self.language, key, args)
    }

    /// An address of this program in this language.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        if path == "/" && self.language == Language::Welsh {
            return "/cy".to_owned();
        }
        format!("{}{path}", self.language.prefix())
    }

    /// A day in words: 22 November 2026.
    #[must_use]
    pub fn day(&self, day: jiff::civil::Date) -> String {
        let month = self.of("month", &day.month().to_string());
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A whole number with a comma between thousands.
    #[must_use]
    pub fn number(&self, n: impl TryInto<u64>) -> String {
        let digits = n.try_into().unwrap_or(0).to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(text: &str) -> BTreeSet<&str> {
        message_keys(text).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (part, english, welsh) in TEXTS {
            assert_eq!(keys(english), keys(welsh), "messages of {part}");
        }
    }

    #[test]
    fn both_languages_use_the_same_variables() {
        let variables = |text: &str| -> BTreeSet<(String, String)> {
            let mut key = String::new();
            let mut found = BTreeSet::new();
            for line in text.lines() {
                if let Some(k) = message_keys(line).next() {
                    key = k.to_owned();
                }
                for piece in line.split('$').skip(1) {
                    let name: String =
                        piece.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                    found.insert((key.clone(), name));
                }
            }
            found
        };
        for (part, english, welsh) in TEXTS {
            assert_eq!(variables(english), variables(welsh), "variables of {part}");
        }
    }

    #[test]
    fn no_message_is_defined_twice() -> anyhow::Result<()> {
        let mut seen = HashMap::new();
        for (part, english, _) in TEXTS {
            for key in message_keys(english) {
                assert_eq!(seen.insert(key, part), None, "{key} in {part} and elsewhere");
            }
        }
        Words::load()?;
        Ok(())
    }

    #[test]
    fn every_word_a_page_asks_for_is_there() {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for (_, english, _) in TEXTS {
            known.extend(keys(english));
        }
        let mut missing = Vec::new();
        let mut folders =
            vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                for opening in [".t(\"", ".with(\"", ".args(\""] {
                    for piece in text.split(opening).skip(1) {
                        let key = piece.split('"').next().unwrap_or("");
                        if !key.is_empty() && !known.contains(key) {
                            missing.push(format!("{key} in {}", path.display()));
                        }
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn numbers_have_commas() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        assert_eq!(say.number(999_u64), "999");
        assert_eq!(say.number(1_000_u64), "1,000");
        assert_eq!(say.number(1_234_567_u64), "1,234,567");
        Ok(())
    }
}
