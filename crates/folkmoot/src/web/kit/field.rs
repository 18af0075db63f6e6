//! Form fields with one label: text, long text, a list to choose from, a file.

use askama::Template;

/// What every field of a form has: its address, its words and what is wrong with it.
///
/// `id` is where the error summary's link goes. The hint is written as `{id}-hint` and the error as `{id}-error`,
/// and both are named in the control's `aria-describedby`, the hint first.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The element's id, unique on the page.
    pub id: String,
    /// The name under which the value is sent.
    pub name: String,
    /// The question, in the reader's language.
    pub label: String,
    /// A sentence of help, shown between the label and the control.
    pub hint: Option<String>,
    /// What is wrong and how to mend it.
    pub error: Option<String>,
    /// The word read out before an error ("Error:").
    pub error_word: String,
    /// How large the label is set.
    pub size: LabelSize,
}

/// How large a label or legend is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LabelSize {
    /// As text.
    #[default]
    Plain,
    /// As a heading of the form.
    Big,
}

impl Field {
    /// A field whose id and name are the same word.
    pub fn new(name: &str, label: &str) -> Self {
        Self { id: name.into(), name: name.into(), label: label.into(), ..Self::default() }
    }

    /// With an id other than its name.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        self.id = id.into();
        self
    }

    /// With a sentence of help.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With an error, if there is one; `word` is read out before it ("Error:").
    #[must_use]
    pub fn error(mut self, word: &str, message: Option<&str>) -> Self {
        self.error_word = word.into();
        self.error = message.map(Into::into);
        self
    }

    /// With the label set as a heading of the form.
    #[must_use]
    pub fn big(mut self) -> Self {
        self.size = LabelSize::Big;
        self
    }

    /// The ids that describe the control: hint, then error, then `extra`.
    pub(super) fn described_by(&self, extra: Option<&str>) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).chain(extra.map(Into::into)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn is_big(&self) -> bool {
        self.size == LabelSize::Big
    }

    /// The id of the answer at `index`, counted from nought: the first has the field's own.
    pub(super) fn item_id(&self, index: &usize) -> String {
        if *index == 0 { self.id.clone() } else { format!("{}-{}", self.id, index + 1) }
    }
}

/// One line of text.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/text_input.html")]
pub struct TextInput {
    /// Address, words and error.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// The control's type: `text`, `email`, `tel`, `search`, `password`.
    pub kind: &'static str,
    /// The `autocomplete` token (WCAG 1.3.5), such as `postal-code` or `email`.
    pub autocomplete: Option<&'static str>,
    /// Which keyboard a phone shows, such as `numeric`.
    pub inputmode: Option<&'static str>,
    /// How wide it is drawn: `w-2`, `w-4`, `w-10`, `w-20`, or nothing for the full measure.
    pub width: &'static str,
    /// The most characters it takes.
    pub maxlength: Option<usize>,
    /// Whether the browser's spelling check is kept off (codes, postcodes, addresses).
    pub exact: bool,
    /// What is offered while one types: what is filled in, and what it is called.
    pub offers: Vec<(String, String)>,
}

impl TextInput {
    /// A line of text holding `value`.
    pub fn new(field: Field, value: &str) -> Self {
        Self {
            field,
            value: value.into(),
            kind: "text",
            autocomplete: None,
            inputmode: None,
            width: "",
            maxlength: None,
            exact: false,
            offers: Vec::new(),
        }
    }

    /// An e-mail address.
    pub fn email(field: Field, value: &str) -> Self {
        Self {
            kind: "email",
            autocomplete: Some("email"),
            exact: true,
            width: "w-20",
            ..Self::new(field, value)
        }
    }

    /// A postcode.
    pub fn postcode(field: Field, value: &str) -> Self {
        Self {
            autocomplete: Some("postal-code"),
            exact: true,
            width: "w-10",
            ..Self::new(field, value)
        }
    }

    /// With a drawn width.
    #[must_use]
    pub fn width(mut self, width: &'static str) -> Self {
        self.width = width;
        self
    }

    /// With an `autocomplete` token.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }
}

/// Many lines of text, with a count of the characters left where there is a limit.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/text_area.html")]
pub struct TextArea {
    /// Address, words and error.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// Lines shown at first.
    pub rows: u8,
    /// The limit in characters, if there is one.
    pub limit: Option<usize>,
    /// The limit in words ("You can write up to 5,000 characters"), shown without script and read out as a hint.
    pub limit_text: String,
    /// The count, with `{n}` where the number goes ("Characters left: {n}").
    pub left_text: String,
    /// The count when it is too long ("Characters too many: {n}").
    pub over_text: String,
}

impl TextArea {
    /// A text without a limit.
    pub fn new(field: Field, value: &str) -> Self {
        Self {
            field,
            value: value.into(),
            rows: 8,
            limit: None,
            limit_text: String::new(),
            left_text: String::new(),
            over_text: String::new(),
        }
    }

    /// With a limit of `limit` characters and the three sentences that tell of it.
    #[must_use]
    pub fn limit(
        mut self,
        limit: usize,
        limit_text: &str,
        left_text: &str,
        over_text: &str,
    ) -> Self {
        self.limit = Some(limit);
        self.limit_text = limit_text.into();
        self.left_text = left_text.into();
        self.over_text = over_text.into();
        self
    }

    fn described_by(&self) -> Option<String> {
        let info = self.limit.map(|_| format!("{}-info", self.field.id));
        self.field.described_by(info.as_deref())
    }
}

/// One of the things a [`Select`] offers.
#[derive(Debug, Clone)]
pub struct SelectOption {
    /// The value sent.
    pub value: String,
    /// The words shown.
    pub label: String,
    /// Whether it is the one chosen.
    pub selected: bool,
    /// The group it stands under, in the reader's language; options of one group come one after the other.
    pub group: Option<String>,
}

/// A list of which one is chosen.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/select.html")]
pub struct Select {
    /// Address, words and error.
    pub field: Field,
    /// What can be chosen, in the order shown.
    pub options: Vec<SelectOption>,
    /// How wide it is drawn, as for [`TextInput`].
    pub width: &'static str,
}

impl Select {
    /// A list of `(value, label)` pairs with `chosen` chosen.
    pub fn new<'a>(
        field: Field,
        options: impl IntoIterator<Item = (&'a str, &'a str)>,
        chosen: &str,
    ) -> Self {
        let options = options
            .into_iter()
            .map(|(value, label)| SelectOption {
                value: value.into(),
                label: label.into(),
                selected: value == chosen,
                group: None,
            })
            .collect();
        Self { field, options, width: "" }
    }

    fn opens_group(&self, index: &usize) -> Option<&str> {
        let group = self.options[*index].group.as_deref()?;
        let before = index.checked_sub(1).and_then(|at| self.options[at].group.as_deref());
        (before != Some(group)).then_some(group)
    }

    fn closes_group(&self, index: &usize) -> bool {
        let group = self.options[*index].group.as_deref();
        let after = self.options.get(*index + 1).and_then(|option| option.group.as_deref());
        group.is_some() && after != group
    }
}

/// A file to send.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/file_input.html")]
pub struct FileInput {
    /// Address, words and error.
    pub field: Field,
    /// What kinds are taken, as the `accept` attribute has it (`.csv,.xlsx`).
    pub accept: String,
    /// Whether more than one may be chosen.
    pub multiple: bool,
}

/// A field that no person sees and that a form-filling robot fills in. It is empty in an honest form.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/honeypot.html")]
pub struct Honeypot {
    /// The name sent; choose one that a robot likes, such as `website`.
    pub name: String,
    /// What somebody is told whose browser shows it all the same ("Leave this empty").
    pub label: String,
}

pieces!(TextInput, TextArea, Select, FileInput, Honeypot);
