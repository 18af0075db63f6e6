//! A page as a visitor reads it: its words, its links, its forms, its errors.

use crate::visitor::Answer;
use scraper::{ElementRef, Html, Selector};

/// A page.
pub struct Page {
    pub status: u16,
    /// Where it stands.
    pub path: String,
    document: Html,
}

/// A form as it stands on the page, to be filled in.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub method: String,
    /// What a browser would send now.
    pub fields: Vec<(String, String)>,
    /// The names of all its fields.
    names: Vec<String>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("{css}: {e}"))
}

/// The words of an element, with single spaces between them.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Reads an answer.
    pub fn new(path: &str, answer: &Answer) -> Page {
        Page {
            status: answer.status,
            path: path.to_owned(),
            document: Html::parse_document(&answer.text()),
        }
    }

    /// The elements that match.
    pub fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.document.select(&selector(css)).collect()
    }

    /// The words of the first element that matches, empty if there is none.
    pub fn words_of(&self, css: &str) -> String {
        self.all(css).first().map_or_else(String::new, |element| words(*element))
    }

    /// The words of each element that matches.
    pub fn words_of_each(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(words).collect()
    }

    /// Its heading.
    pub fn heading(&self) -> String {
        self.words_of("h1")
    }

    /// The words of its main part.
    pub fn text(&self) -> String {
        self.words_of("main")
    }

    /// Whether its main part has these words.
    pub fn says(&self, what: &str) -> bool {
        self.text().contains(what)
    }

    /// The address behind the link with this text.
    pub fn link(&self, text: &str) -> String {
        let links = self.all("a[href]");
        let found = links.iter().find(|link| words(**link).contains(text));
        let Some(link) = found else {
            let there: Vec<String> = links.iter().map(|link| words(*link)).collect();
            panic!("{} has no link '{text}', only {there:?}", self.path)
        };
        link.value().attr("href").unwrap_or("").to_owned()
    }

    /// The sentences of its error summary.
    pub fn errors(&self) -> Vec<String> {
        self.words_of_each(".error-summary a")
    }

    /// What stands in a field now, as it would be sent.
    pub fn typed(&self, name: &str) -> Option<String> {
        let forms = self.all("form");
        let fields = forms.into_iter().flat_map(|form| Form::new(form, &self.path).fields);
        fields.into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The form that has a button with this text.
    pub fn form(&self, button: &str) -> Form {
        let has_button = |form: &ElementRef<'_>| {
            form.select(&selector("button, input[type=submit]")).any(|b| words(b).contains(button))
        };
        let form = self.all("form").into_iter().find(has_button);
        let form = form.unwrap_or_else(|| {
            let buttons: Vec<String> = self.all("form button").into_iter().map(words).collect();
            panic!("{} has no form with a button '{button}', only {buttons:?}", self.path)
        });
        Form::new(form, &self.path)
    }

    /// The form that has a button with this text, as pressing it sends it.
    pub fn press(&self, button: &str, name: &str, value: &str) -> Form {
        let css = format!("button[name='{name}'][value='{value}']");
        let there = self.all(&css).into_iter().any(|b| words(b).contains(button));
        assert!(
            there,
            "{} has no button '{button}' that sends {name}={value}: {}",
            self.path,
            self.text()
        );
        self.form_with(&css).pressed(name, value)
    }

    /// The form in which this element stands.
    fn form_with(&self, css: &str) -> Form {
        let form =
            self.all("form").into_iter().find(|form| form.select(&selector(css)).next().is_some());
        Form::new(
            form.unwrap_or_else(|| panic!("{} has no form with {css}", self.path)),
            &self.path,
        )
    }

    /// The form that is sent to this address, if there is one.
    pub fn form_to(&self, action: &str) -> Option<Form> {
        let forms = self.all("main form");
        forms.into_iter().map(|form| Form::new(form, &self.path)).find(|form| form.action == action)
    }
}

impl Form {
    fn new(form: ElementRef<'_>, here: &str) -> Form {
        let attribute =
            |element: ElementRef<'_>, name: &str| element.value().attr(name).map(str::to_owned);
        let mut names = Vec::new();
        let mut fields = Vec::new();
        for field in form.select(&selector("input[name], select[name], textarea[name]")) {
            let name = attribute(field, "name").unwrap_or_default();
            names.push(name.clone());
            let value = match field.value().name() {
                "textarea" => {
                    Some(field.text().collect::<String>().trim_start_matches('\n').to_owned())
                }
                "select" => {
                    let options: Vec<_> = field.select(&selector("option")).collect();
                    let chosen = options
                        .iter()
                        .find(|o| o.value().attr("selected").is_some())
                        .or(options.first());
                    chosen
                        .map(|option| attribute(*option, "value").unwrap_or_else(|| words(*option)))
                }
                _ => match field.value().attr("type") {
                    Some("radio" | "checkbox") => field
                        .value()
                        .attr("checked")
                        .map(|_| attribute(field, "value").unwrap_or_else(|| "on".to_owned())),
                    Some("submit" | "file") => None,
                    _ => Some(attribute(field, "value").unwrap_or_default()),
                },
            };
            if let Some(value) = value {
                fields.push((name, value));
            }
        }
        Form {
            action: attribute(form, "action").unwrap_or_else(|| here.to_owned()),
            method: attribute(form, "method").unwrap_or_else(|| "get".to_owned()).to_lowercase(),
            fields,
            names,
        }
    }

    /// Fills in a field that is on the page, or chooses one of its answers.
    pub fn with(mut self, name: &str, value: &str) -> Form {
        assert!(
            self.names.iter().any(|known| known == name),
            "the form to {} has no field {name}, only {:?}",
            self.action,
            self.names
        );
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of a list.
    pub fn ticked(mut self, name: &str, value: &str) -> Form {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes the tick from a box that has one.
    pub fn unticked(mut self, name: &str, value: &str) -> Form {
        let before = self.fields.len();
        self.fields.retain(|(known, ticked)| known != name || ticked != value);
        assert!(self.fields.len() < before, "{name} {value} is not ticked: {:?}", self.fields);
        self
    }

    /// Presses a button that says which of several things is meant.
    pub fn pressed(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}
