//! JSON on its way in, and the shape of a problem on its way out (RFC 9457).

use super::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

/// A body of JSON. What is wrong with it is said in words.
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("");
        let essence = kind.split(';').next().unwrap_or("").trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Problem::Unsupported);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Problem::TooLarge)?;
        // serde takes a list for the fields of a struct as well, in their order; here they have names.
        let is_list = body.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'[');
        match serde_json::from_slice(&body) {
            Ok(_) if is_list => Err(Problem::field("body", "This must be an object, not a list")),
            Ok(value) => Ok(JsonBody(value)),
            Err(error) if error.is_data() => Err(Problem::field("body", error.to_string())),
            Err(error) => Err(Problem::BadRequest(format!("The body is not JSON: {error}"))),
        }
    }
}

/// A problem (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct ProblemBody {
    /// The kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short name for it.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What happened and how to mend it.
    pub detail: String,
    /// Each value that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// A value that is wrong.
#[derive(Serialize, ToSchema)]
pub struct FieldProblem {
    /// Its name.
    pub field: String,
    /// What is wrong and how to mend it.
    pub detail: String,
}
