//! An e-mail address as it is kept: checked, and in lower case, so that one person has one.

/// The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;

/// The address in what was typed, or nothing if mail could not reach it.
#[must_use]
pub fn mailbox(typed: &str) -> Option<String> {
    let address = typed.trim().to_lowercase();
    if address.len() > LONGEST {
        return None;
    }
    let parsed: lettre::Address = address.parse().ok()?;
    // A name without a dot is a machine of one's own network, which our mail does not reach.
    parsed.domain().contains('.').then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_lower_case() {
        assert_eq!(
            mailbox(" Moderator@Folkmoot.Example ").as_deref(),
            Some("moderator@folkmoot.example")
        );
    }

    #[test]
    fn what_mail_cannot_reach_is_no_address() {
        for typed in [
            "",
            "nobody",
            "@folkmoot.example",
            "a@b",
            "a b@folkmoot.example",
            "a@folkmoot.example, b@c.example",
            "a@folkmoot.example\nBcc: b@c.example",
        ] {
            assert_eq!(mailbox(typed), None, "{typed}");
        }
        assert_eq!(mailbox(&format!("{}@folkmoot.example", "a".repeat(250))), None);
    }
}
