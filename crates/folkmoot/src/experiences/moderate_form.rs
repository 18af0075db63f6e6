//! The forms of a moderator's page: one for each decision that is open, and how what was typed into
//! them becomes a [`Decision`].

use super::decide::Decision;
use super::marking::{self, Hidden};
use super::model::{Standing, StepKind, may_decide};
use super::reasons::{DeclineReason, HoldReason, LONGEST_OWN, PassedTo};
use super::store::Experience;
use crate::web::kit::{
    Button, ButtonKind, ButtonRow, Checkboxes, Choice, Field, Markup, Select, TextArea,
};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use screen::Span;

/// One decision as a form.
pub struct DecisionForm {
    /// Its id on the page.
    pub id: &'static str,
    /// What it does.
    pub title: String,
    /// What that means.
    pub hint: String,
    /// What must be said with it.
    pub fields: Vec<Markup>,
    /// Its buttons.
    pub buttons: ButtonRow,
    /// Whether it stands open.
    pub open: bool,
}

/// What the forms are built from.
pub struct Forms<'a> {
    /// The experience.
    pub e: &'a Experience,
    /// What a decision depends on.
    pub standing: Standing,
    /// How many marks of personal data the screen makes now.
    pub marks: usize,
    /// What is hidden at first: what was hidden before, or what the screen suggests.
    pub hidden: &'a Hidden,
    /// What was typed.
    pub typed: &'a Fields,
    /// What is wrong with it.
    pub errors: &'a FormErrors,
    /// The words.
    pub say: Say<'a>,
}

/// The key of a decision in a form.
fn key(step: StepKind) -> &'static str {
    match step {
        StepKind::Published => "publish",
        StepKind::Redacted => "redact",
        StepKind::Kept => "keep",
        StepKind::Held => "hold",
        StepKind::Declined => "decline",
        StepKind::PassedOn => "pass-on",
        StepKind::NoDanger => "no-danger",
        StepKind::Taken => "take-note",
        StepKind::NotOurs => "not-ours",
        _ => "",
    }
}

impl Forms<'_> {
    /// The forms of these decisions, as far as they are open.
    #[must_use]
    pub fn of(&self, steps: &[StepKind]) -> Vec<DecisionForm> {
        steps
            .iter()
            .filter(|step| may_decide(self.standing, **step).is_ok())
            .map(|step| self.form(*step))
            .collect()
    }

    fn form(&self, step: StepKind) -> DecisionForm {
        let say = self.say;
        let id = key(step);
        let warn = step == StepKind::Declined;
        let mut buttons = vec![
            Button::submit(&say.of("decide-button", id)).sends("decision", id).kind(if warn {
                ButtonKind::Warning
            } else {
                ButtonKind::Primary
            }),
        ];
        let fields = match step {
            StepKind::Published if self.marks > 0 => vec![self.tick("publish-checked")],
            StepKind::Redacted => {
                buttons.push(
                    Button::submit(say.t("decide-button-preview"))
                        .sends("decision", "preview")
                        .kind(ButtonKind::Secondary),
                );
                self.redaction()
            }
            StepKind::Held => vec![
                self.choose("hold-reason", "reason", HoldReason::ALL.iter().map(|r| r.key())),
                self.own("hold-words", "decide-told"),
            ],
            StepKind::Declined => vec![
                self.choose("decline-reason", "reason", DeclineReason::ALL.iter().map(|r| r.key())),
                self.own("decline-words", "decide-told"),
            ],
            StepKind::PassedOn => vec![
                self.choose("passed-to", "passed-to", PassedTo::ALL.iter().map(|p| p.key())),
                self.own("passed-words", "decide-not-told"),
            ],
            StepKind::NoDanger => vec![self.own("safe-words", "decide-not-told")],
            _ => Vec::new(),
        };
        // A form that came back with an error stands open; else the one that is most likely next.
        let came_back = !self.errors.is_empty() || self.typed.get("decision") == "preview";
        let pressed = match self.typed.get("decision") {
            "preview" => "redact",
            pressed => pressed,
        };
        let likely = match step {
            StepKind::Redacted => self.marks > 0,
            StepKind::Published => self.marks == 0 && self.standing.state.waits(),
            StepKind::Kept | StepKind::Taken => true,
            StepKind::PassedOn => self.standing.clock_runs,
            _ => false,
        };
        DecisionForm {
            id,
            title: say.of("decide-title", id),
            hint: say.of("decide-hint", id),
            fields,
            buttons: ButtonRow { buttons, link: None },
            open: if came_back || !pressed.is_empty() { pressed == id } else { likely },
        }
    }

    fn field(&self, name: &str) -> Field {
        let say = self.say;
        Field::new(name, &say.of("decide-label", name))
            .error(say.t("form-error-word"), self.errors.of(name))
    }

    fn tick(&self, name: &str) -> Markup {
        let choice =
            Choice::new("yes", &self.say.of("decide-tick", name)).checked(self.typed.ticked(name));
        Markup::of(&Checkboxes { field: self.field(name), choices: vec![choice] })
    }

    fn choose(&self, name: &str, family: &str, keys: impl Iterator<Item = &'static str>) -> Markup {
        let mut options = vec![(String::new(), self.say.t("decide-choose").to_owned())];
        options.extend(keys.map(|key| (key.to_owned(), self.say.of(family, key))));
        let options = options.iter().map(|(value, label)| (value.as_str(), label.as_str()));
        Markup::of(&Select::new(self.field(name), options, self.typed.get(name)))
    }

    fn own(&self, name: &str, hint: &str) -> Markup {
        let field = self.field(name).hint(self.say.t(hint));
        let mut area = TextArea::new(field, self.typed.get(name));
        area.rows = 3;
        Markup::of(&area)
    }

    fn redaction(&self) -> Vec<Markup> {
        let say = self.say;
        let marked = |name: &str, text: &str, spans: &[Span], rows: u8| {
            let typed = self.typed.get(name);
            let value =
                if typed.is_empty() { screen::to_marked(text, spans) } else { typed.to_owned() };
            let mut area = TextArea::new(self.field(name), &value);
            area.rows = rows;
            Markup::of(&area)
        };
        let mut fields = vec![marked("marked", &self.e.text, &self.hidden.text, 12)];
        if let Some(wanted) = &self.e.wanted {
            fields.push(marked("marked-wanted", wanted, &self.hidden.wanted, 5));
        }
        if hideable_name(self.e).is_some() {
            let ticked = self.typed.ticked("hide-name")
                || (self.typed.get("marked").is_empty() && self.hidden.name);
            let label = say.with(
                "decide-tick-hide-name",
                "name",
                self.e.service_name.as_deref().unwrap_or_default(),
            );
            fields.push(Markup::of(&Checkboxes {
                field: self.field("hide-name"),
                choices: vec![Choice::new("yes", &label).checked(ticked)],
            }));
        }
        // Only asked for when something that is hidden is said elsewhere as well.
        if self.errors.of("redact-checked").is_some() || self.typed.ticked("redact-checked") {
            fields.push(self.tick("redact-checked"));
        }
        fields
    }
}

/// The name of the service, if its author wrote it: what a register says may be read by anyone.
fn hideable_name(e: &Experience) -> Option<&str> {
    e.service_name.as_deref().filter(|_| e.service.is_none())
}

/// Reads what is to be hidden.
///
/// # Errors
/// Each field in which the words were changed or the brackets are wrong.
pub fn hidden(e: &Experience, typed: &Fields, say: Say<'_>) -> Result<Hidden, FormErrors> {
    let mut errors = FormErrors::new();
    let mut spans = |name: &str, original: &str| {
        screen::from_marked(original, typed.get(name)).unwrap_or_else(|error| {
            errors.add(name, marking::mend(&error, say));
            Vec::new()
        })
    };
    let hidden = Hidden {
        text: spans("marked", &e.text),
        wanted: e.wanted.as_deref().map_or_else(Vec::new, |w| spans("marked-wanted", w)),
        name: hideable_name(e).is_some() && typed.ticked("hide-name"),
    };
    if errors.is_empty() { Ok(hidden) } else { Err(errors) }
}

/// Reads a decision.
///
/// # Errors
/// What is missing or cannot be understood, with a sentence that says how to mend it.
pub fn decision(
    e: &Experience,
    marks: usize,
    typed: &Fields,
    say: Say<'_>,
) -> Result<Decision, FormErrors> {
    let mut errors = FormErrors::new();
    let decision = match typed.get("decision") {
        "publish" => {
            if marks > 0 && !typed.ticked("publish-checked") {
                errors.add("publish-checked", say.t("decide-error-look"));
            }
            Some(Decision::Publish)
        }
        "redact" => {
            let hidden = hidden(e, typed, say)?;
            if hidden.is_empty() {
                errors.add("marked", say.t("decide-error-nothing-hidden"));
            }
            let again = hidden.said_again(e, &hidden.apply(e, say));
            if !again.is_empty() && !typed.ticked("redact-checked") {
                let words = again.join("”, “");
                errors.add("redact-checked", say.with("decide-error-said-again", "words", words));
            }
            Some(Decision::Redact(hidden))
        }
        "keep" => Some(Decision::Keep),
        "hold" => {
            let reason = HoldReason::from_key(typed.get("hold-reason"));
            if reason.is_none() {
                errors.add("hold-reason", say.t("decide-error-reason"));
            }
            let must = reason == Some(HoldReason::Other);
            let own = own(typed, "hold-words", must, say, &mut errors);
            reason.map(|reason| Decision::Hold(reason, own))
        }
        "decline" => {
            let reason = DeclineReason::from_key(typed.get("decline-reason"));
            if reason.is_none() {
                errors.add("decline-reason", say.t("decide-error-reason"));
            }
            let own = own(typed, "decline-words", false, say, &mut errors);
            reason.map(|reason| Decision::Decline(reason, own))
        }
        "pass-on" => {
            let to = PassedTo::from_key(typed.get("passed-to"));
            if to.is_none() {
                errors.add("passed-to", say.t("decide-error-to-whom"));
            }
            let own = own(typed, "passed-words", true, say, &mut errors);
            to.map(|to| Decision::PassOn(to, own))
        }
        "no-danger" => Some(Decision::NoDanger(own(typed, "safe-words", true, say, &mut errors))),
        "take-note" => Some(Decision::TakeNote),
        "not-ours" => Some(Decision::NotOurs),
        _ => {
            errors.add("decisions", say.t("decide-error-none"));
            None
        }
    };
    match decision {
        Some(decision) if errors.is_empty() => Ok(decision),
        _ => Err(errors),
    }
}

/// A moderator's own words.
fn own(typed: &Fields, name: &str, must: bool, say: Say<'_>, errors: &mut FormErrors) -> String {
    let own = typed.get(name).to_owned();
    if must && own.is_empty() {
        errors.add(name, say.of("decide-error", name));
    } else if own.chars().count() > LONGEST_OWN {
        errors.add(name, say.with("decide-error-long", "most", say.number(LONGEST_OWN as u64)));
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiences::model::{Consent, State};
    use crate::web::Language;
    use crate::web::words::Words;
    use jiff::Timestamp;

    fn told(text: &str) -> Experience {
        Experience {
            area: "E08000003".to_owned(),
            id: uuid::Uuid::nil(),
            reference: "EX-222222".to_owned(),
            state: State::Received,
            version: 1,
            received_at: Timestamp::UNIX_EPOCH,
            day: jiff::civil::date(2026, 1, 1),
            happened: None,
            text: text.to_owned(),
            wanted: None,
            language: "en".to_owned(),
            channel: "web".to_owned(),
            service_kind: "gp".to_owned(),
            service_name: Some("The surgery of Dr Example".to_owned()),
            service: None,
            provider: None,
            home_area: None,
            offered_to: None,
            consent: Consent { publish: true, quote: false, contact: false },
            danger: None,
            look_by: None,
            marks: 0,
            transcriber: None,
            source: None,
        }
    }

    /// The fields that are wrong when this is sent about this text, with so many marks.
    fn wrong(text: &str, marks: usize, sent: &str) -> Vec<String> {
        let words = Words::load().expect("the words can be read");
        let say = Say::new(&words, Language::English);
        match decision(&told(text), marks, &Fields::parse(sent.as_bytes()), say) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|(field, _)| field.to_owned()).collect(),
        }
    }

    #[test]
    fn what_is_marked_must_be_looked_at_before_it_is_published_as_it_came() {
        assert_eq!(wrong("All well.", 0, "decision=publish"), [""; 0]);
        assert_eq!(wrong("Jane was kind.", 1, "decision=publish"), ["publish-checked"]);
        let looked = "decision=publish&publish-checked=yes";
        assert_eq!(wrong("Jane was kind.", 1, looked), [""; 0]);
    }

    #[test]
    fn a_moderator_hides_words_and_never_changes_them() {
        let text = "Jane was kind. I thank Jane.";
        let sent = |marked: &str| format!("decision=redact&marked={marked}");
        assert_eq!(wrong(text, 2, &sent("Jane was kind. I thank Jane.")), ["marked"], "nothing");
        assert_eq!(
            wrong(text, 2, &sent("[[Jane]] was rude. I thank Jane.")),
            ["marked"],
            "changed"
        );
        assert_eq!(wrong(text, 2, &sent("[[Jane was kind. I thank Jane.")), ["marked"], "open");
        assert_eq!(wrong(text, 2, &sent("[[Jane]] was kind. I thank Jane.")), ["redact-checked"]);
        assert_eq!(wrong(text, 2, &sent("[[Jane]] was kind. I thank [[Jane]].")), [""; 0]);
        assert_eq!(
            wrong(text, 0, "decision=redact&hide-name=yes&marked=Jane was kind. I thank Jane."),
            [""; 0]
        );
    }

    #[test]
    fn a_decision_that_somebody_feels_has_its_reason() {
        assert_eq!(wrong("x", 0, "decision=hold"), ["hold-reason"]);
        assert_eq!(wrong("x", 0, "decision=hold&hold-reason=hold-other"), ["hold-words"]);
        assert_eq!(wrong("x", 0, "decision=hold&hold-reason=advice"), [""; 0]);
        assert_eq!(wrong("x", 0, "decision=decline&decline-reason=dislike"), ["decline-reason"]);
        assert_eq!(wrong("x", 0, "decision=pass-on"), ["passed-to", "passed-words"]);
        assert_eq!(wrong("x", 0, "decision=no-danger"), ["safe-words"]);
        assert_eq!(wrong("x", 0, "decision=burn"), ["decisions"]);
        let long = format!("decision=no-danger&safe-words={}", "x".repeat(LONGEST_OWN + 1));
        assert_eq!(wrong("x", 0, &long), ["safe-words"]);
    }
}
