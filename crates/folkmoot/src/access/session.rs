//! The cookie that stands for a session.

use axum::http::{HeaderMap, HeaderValue, header};

/// Its name. `__Host-` would want HTTPS, which a village hall on 127.0.0.1 has not.
const NAME: &str = "folkmoot";

/// The secret in the cookie of a request.
#[must_use]
pub fn secret(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == NAME && value.len() == 32)
        .map(|(_, value)| value)
}

/// The header that sets the cookie for a session, or ends it when there is no secret.
#[must_use]
pub fn cookie(secret: Option<&str>, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text = match secret {
        Some(secret) => format!("{NAME}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}"),
        None => format!("{NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}"),
    };
    // The secret has only letters and digits, so that this is always a valid header.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
