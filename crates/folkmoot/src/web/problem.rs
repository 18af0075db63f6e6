//! What goes wrong, said so that a person can mend it: a page for people, RFC 9457 for programs.
//!
//! A handler returns a [`Problem`]; the outermost layer turns it into a page in the reader's
//! language or into `application/problem+json`, whichever was asked for. An internal fault is
//! logged without personal data and shown without detail.

use super::fields::FormErrors;
use super::json::{FieldProblem, ProblemBody};
use super::words::{Language, Say, Words};
use crate::access::Refusal;
use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What went wrong.
#[derive(Debug, Clone)]
pub enum Problem {
    /// There is nothing at this address.
    NotFound,
    /// It was here and was taken away on purpose.
    Gone,
    /// One must sign in first; then this address is opened.
    SignIn(String),
    /// The rules say no, and why.
    Refused(Refusal),
    /// A form that would change something was sent from another site.
    OtherSite,
    /// A value is wrong: field and sentence.
    Invalid(FormErrors),
    /// Somebody else was faster: what happened.
    Conflict(String),
    /// The request cannot be understood: why.
    BadRequest(String),
    /// The method is not for this address.
    Method,
    /// Too many tries; seconds until the next.
    TooMany(i64),
    /// The body is larger than it may be.
    TooLarge,
    /// The body is of a kind that is not taken here.
    Unsupported,
    /// The database cannot be used just now.
    Unavailable,
    /// A fault of ours. The text is for the log.
    Internal(String),
}

impl Problem {
    /// One wrong field.
    #[must_use]
    pub fn field(field: &str, sentence: impl Into<String>) -> Problem {
        let mut errors = FormErrors::new();
        errors.add(field, sentence);
        Problem::Invalid(errors)
    }

    /// The status of RFC 9110 for it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Gone => StatusCode::GONE,
            Problem::SignIn(_) => StatusCode::UNAUTHORIZED,
            Problem::Refused(_) | Problem::OtherSite => StatusCode::FORBIDDEN,
            Problem::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Conflict(_) => StatusCode::CONFLICT,
            Problem::BadRequest(_) => StatusCode::BAD_REQUEST,
            Problem::Method => StatusCode::METHOD_NOT_ALLOWED,
            Problem::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::Gone => "gone",
            Problem::SignIn(_) => "sign-in",
            Problem::Refused(_) => "refused",
            Problem::OtherSite => "other-site",
            Problem::Invalid(_) => "invalid",
            Problem::Conflict(_) => "conflict",
            Problem::BadRequest(_) => "bad-request",
            Problem::Method => "method",
            Problem::TooMany(_) => "too-many",
            Problem::TooLarge => "too-large",
            Problem::Unsupported => "unsupported",
            Problem::Unavailable => "unavailable",
            Problem::Internal(_) => "internal",
        }
    }

    /// A short name for it in the reader's language.
    #[must_use]
    pub fn title(&self, say: Say<'_>) -> String {
        say.of("problem", self.key())
    }

    /// What happened and how to mend it, in the reader's language.
    #[must_use]
    pub fn detail(&self, say: Say<'_>) -> String {
        match self {
            Problem::Refused(refusal) => refusal.sentence(say),
            Problem::Conflict(text) | Problem::BadRequest(text) => text.clone(),
            Problem::TooMany(seconds) => {
                say.with("problem-too-many-detail", "minutes", (seconds + 59) / 60)
            }
            other => say.of("problem", &format!("{}-detail", other.key())),
        }
    }

    /// The answer for a program (RFC 9457).
    #[must_use]
    pub fn as_json(&self, words: &Words) -> Response {
        // Programs are answered in English; the field names are the API's.
        let say = Say::new(words, Language::English);
        let errors = match self {
            Problem::Invalid(errors) => errors
                .iter()
                .map(|(field, detail)| FieldProblem { field: field.into(), detail: detail.into() })
                .collect(),
            _ => Vec::new(),
        };
        let body = ProblemBody {
            kind: format!("/problems#{}", self.key()),
            title: self.title(say),
            status: self.status().as_u16(),
            detail: self.detail(say),
            errors,
        };
        let mut response = (self.status(), Json(body)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        self.add_headers(&mut response);
        response
    }

    /// Adds what HTTP wants beside the status.
    pub fn add_headers(&self, response: &mut Response) {
        if let Problem::TooMany(seconds) = self {
            let seconds = HeaderValue::from(u64::try_from(*seconds).unwrap_or(60));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if let Problem::Unavailable = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        if let Problem::SignIn(_) = self {
            let scheme = HeaderValue::from_static("Link");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        let never = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, never);
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::Unavailable(why) => {
                crate::store::trouble::note(&why);
                Problem::Unavailable
            }
            other => Problem::Internal(other.to_string()),
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Problem {
        Problem::Internal(error.to_string())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::Refused(refusal)
    }
}

impl IntoResponse for Problem {
    /// An empty answer that carries the problem to the layer that knows the reader.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
