//! A form that may bring files: each is read to its end, and kept only if it is small enough and what it says.

use super::kind::FileKind;
use crate::web::fields::clean;
use crate::web::kit::{Field, FileInput};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors, Problem};
use axum::extract::multipart::Field as Part;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};

/// The largest file, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// How many files one form may bring.
pub const MOST: usize = 3;
/// The largest body of a form with files. More than is kept is read and dropped, so that whoever chose a file that is
/// too large gets the form back with what they typed.
pub const LARGEST_BODY: usize = 64 * 1024 * 1024;
/// The longest text of one field, in bytes: that of a form without files.
const LONGEST_TEXT: usize = crate::web::serve::LARGEST_BODY;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;
/// The name of the field.
pub const FIELD: &str = "files";

/// A file that can be kept.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: FileKind,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// It is of a kind that is not taken.
    UnknownKind,
    /// It is not of the kind that its name says.
    NotWhatItSays,
    /// There are too many.
    TooMany,
}

impl Fault {
    /// The word that is kept, and the end of the name of its sentence.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Fault::TooLarge => "too-large",
            Fault::Empty => "empty",
            Fault::UnknownKind => "unknown-kind",
            Fault::NotWhatItSays => "not-what-it-says",
            Fault::TooMany => "too-many",
        }
    }
}

/// Looks at a file that came by another way than a form: what can be kept, or its name and what is wrong with it.
///
/// # Errors
/// Its name and why it is not taken.
pub fn checked(name: &str, content: Vec<u8>) -> Result<Upload, (String, Fault)> {
    let name = file_name(name);
    upload(name.clone(), content.len(), content).map_err(|fault| (name, fault))
}

/// What was typed into a form, and the files that came with it.
#[derive(Debug, Default)]
pub struct Filled {
    /// What was typed.
    pub fields: Fields,
    /// The files.
    pub files: Vec<Upload>,
    faults: Vec<(String, Fault)>,
}

impl Filled {
    /// A form without files.
    #[must_use]
    pub fn typed(fields: Fields) -> Filled {
        Filled { fields, ..Filled::default() }
    }

    /// Notes at the field each file that is not taken.
    pub fn note(&self, say: Say<'_>, errors: &mut FormErrors) {
        for (name, fault) in &self.faults {
            let key = format!("document-{}", fault.key());
            errors.add(FIELD, say.with(&key, "name", name.as_str()));
        }
    }

    async fn add(&mut self, mut part: Part<'_>) -> Result<(), Problem> {
        let name = file_name(part.file_name().unwrap_or(""));
        let mut content = Vec::new();
        let mut length = 0;
        while let Some(piece) = part.chunk().await.map_err(problem)? {
            length += piece.len();
            if length <= LARGEST {
                content.extend_from_slice(&piece);
            } else {
                content = Vec::new();
            }
        }
        // A field in which no file was chosen comes as one without a name.
        if name.is_empty() && length == 0 {
            return Ok(());
        }
        match upload(name.clone(), length, content) {
            Ok(_) if self.files.len() == MOST => self.faults.push((name, Fault::TooMany)),
            Ok(upload) => self.files.push(upload),
            Err(fault) => self.faults.push((name, fault)),
        }
        Ok(())
    }
}

fn upload(name: String, length: usize, content: Vec<u8>) -> Result<Upload, Fault> {
    if length > LARGEST {
        return Err(Fault::TooLarge);
    }
    if length == 0 {
        return Err(Fault::Empty);
    }
    let kind = FileKind::of_name(&name).ok_or(Fault::UnknownKind)?;
    if !kind.is(&content) {
        return Err(Fault::NotWhatItSays);
    }
    Ok(Upload { name, kind, content })
}

/// The name of a file without its folder; some browsers send the whole path.
fn file_name(sent: &str) -> String {
    let name = clean(sent).replace('\n', " ");
    let name = name.rsplit(['/', '\\']).next().unwrap_or("").trim();
    let letters = name.chars().count();
    // The ending stays.
    name.chars().skip(letters.saturating_sub(LONGEST_NAME)).collect()
}

fn problem(error: axum::extract::multipart::MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::BadRequest("The form cannot be read.".to_owned())
    }
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Problem;

    /// A form with files, or one without.
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let fields = Fields::from_request(request, state).await?;
            return Ok(Filled::typed(fields));
        }
        let mut form =
            Multipart::from_request(request, state).await.map_err(|_| Problem::Unsupported)?;
        let mut filled = Filled::default();
        let mut typed: Vec<(String, String)> = Vec::new();
        let mut length = 0;
        while let Some(mut part) = form.next_field().await.map_err(problem)? {
            let name = part.name().unwrap_or("").to_owned();
            if name == FIELD {
                filled.add(part).await?;
                continue;
            }
            let mut value = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(problem)? {
                length += piece.len();
                if length > LONGEST_TEXT {
                    return Err(Problem::TooLarge);
                }
                value.extend_from_slice(&piece);
            }
            typed.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
        let encoded = serde_urlencoded::to_string(&typed).unwrap_or_default();
        filled.fields = Fields::parse(encoded.as_bytes());
        Ok(filled)
    }
}

/// The field in which files are chosen.
#[must_use]
pub fn field(say: Say<'_>, errors: &FormErrors) -> FileInput {
    let accept: Vec<String> = FileKind::ALL.iter().map(|kind| format!(".{}", kind.key())).collect();
    FileInput {
        field: Field::new(FIELD, say.t("document-field"))
            .hint(say.t("document-field-hint"))
            .error(say.t("form-error-word"), errors.of(FIELD)),
        accept: accept.join(","),
        multiple: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_without_its_folder_and_with_its_ending() {
        assert_eq!(file_name("C:\\letters\\Answer.pdf"), "Answer.pdf");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        let long = format!("{}.pdf", "a".repeat(500));
        let name = file_name(&long);
        assert!(name.ends_with("a.pdf") && name.chars().count() == LONGEST_NAME, "{name}");
    }

    #[test]
    fn each_thing_that_is_wrong_with_a_file_is_told_apart() {
        let pdf = b"%PDF-1.7".to_vec();
        let fault = |name: &str, length, content: &[u8]| {
            upload(name.to_owned(), length, content.to_vec()).err()
        };
        assert_eq!(fault("a.pdf", 8, &pdf), None);
        assert_eq!(fault("a.pdf", LARGEST + 1, &[]), Some(Fault::TooLarge));
        assert_eq!(fault("a.pdf", 0, &[]), Some(Fault::Empty));
        assert_eq!(fault("a.exe", 8, &pdf), Some(Fault::UnknownKind));
        assert_eq!(fault("a.png", 8, &pdf), Some(Fault::NotWhatItSays));
    }
}
