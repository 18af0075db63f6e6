//! The page on which somebody takes the next step of something: an ask, a decision, a claim of a change, an item of
//! correspondence. Each fills it with the controls that its act needs; what all have in common is here: which act it is,
//! what they saw when they came, the day, the words, what is wrong, and what somebody else did meanwhile.

use super::forms::{date_input, summary};
use super::kit::{Button, DateInput, ErrorSummary, Field, Markup, Notice, NoticeKind, TextArea};
use super::words::Say;
use super::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;

/// The step that a page is for.
pub struct StepPage<'p> {
    /// What is done.
    pub title: &'p str,
    /// The reference of what it is done to.
    pub reference: &'p str,
    /// What that is.
    pub lede: String,
    /// Where the form is sent, without the language.
    pub action: &'p str,
    /// Where one goes who leaves it, without the language.
    pub back: &'p str,
    /// The pages above: address and words.
    pub above: Vec<(&'p str, &'p str)>,
    /// The key of the act.
    pub act: &'static str,
    /// How many steps there were when it was shown.
    pub version: i64,
    /// What somebody else did meanwhile, if it is shown again for that.
    pub happened: Option<String>,
    /// What is to be filled in, in its order.
    pub controls: Vec<Markup>,
    /// Whether files may come with it.
    pub takes_files: bool,
    /// The button.
    pub send: &'p str,
}

#[derive(Template)]
#[template(path = "web/step.html")]
struct Form<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: &'p str,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: String,
    act: &'static str,
    version: i64,
    takes_files: bool,
    controls: &'p [Markup],
    send: Button,
}

impl StepPage<'_> {
    /// The page, with what is wrong with what was typed.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of ours.
    pub fn show(&self, ctx: &Ctx, errors: &FormErrors) -> Result<Page, Problem> {
        let say = ctx.say();
        let content = Form {
            say,
            title: self.title,
            lede: &self.lede,
            summary: summary(say, errors),
            overtaken: self.happened.as_deref().map(|happened| overtaken(say, happened)),
            action: say.to(self.action),
            back: say.to(self.back),
            act: self.act,
            version: self.version,
            takes_files: self.takes_files,
            controls: &self.controls,
            send: Button::submit(self.send),
        };
        ctx.page(format!("{}: {}", self.title, self.reference))
            .crumbs(self.above.iter().copied())
            .error(!errors.is_empty())
            .show(&content)
    }
}

/// Says that somebody else was faster, what they did, and that nothing was kept.
pub fn overtaken(say: Say<'_>, happened: &str) -> Notice {
    let detail = say.t("ask-overtaken-detail");
    let words =
        if happened.is_empty() { detail.to_owned() } else { format!("{happened} {detail}") };
    Notice {
        id: "overtaken".to_owned(),
        kind: NoticeKind::Danger,
        title: say.t("ask-overtaken").to_owned(),
        body: words.into(),
    }
}

/// The words that come with a step.
pub fn note(say: Say<'_>, label: &str, fields: &Fields, errors: &FormErrors) -> TextArea {
    let field = Field::new("note", label)
        .hint(say.t("ask-note-hint"))
        .error(say.t("form-error-word"), errors.of("note"));
    TextArea::new(field, fields.get("note"))
}

/// The day on which it happened.
pub fn on(say: Say<'_>, hint: &str, fields: &Fields, errors: &FormErrors) -> DateInput {
    date_input(say, "on", say.t("ask-on"), hint, fields, errors)
}

/// The words that were typed, of at most `longest` characters; `too_long` is the key of what is said of more.
pub fn note_typed(
    say: Say<'_>,
    is_needed: bool,
    (longest, too_long): (usize, &str),
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<String> {
    let note = fields.filled("note").map(str::to_owned);
    match &note {
        None if is_needed => errors.add("note", say.t("ask-note-missing")),
        Some(note) if note.chars().count() > longest => errors.add("note", say.t(too_long)),
        _ => {}
    }
    note
}
