//! The one way to type an amount of money into a form, and what is said when it is none.

use crate::web::kit::{Field, TextInput};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use rules::money::{NotMoney, Pence};

/// The box for an amount.
#[must_use]
pub fn input(
    say: Say<'_>,
    (name, label): (&str, &str),
    fields: &Fields,
    errors: &FormErrors,
) -> TextInput {
    let field = Field::new(name, label)
        .hint(say.t("money-hint"))
        .error(say.t("form-error-word"), errors.of(name));
    TextInput { inputmode: Some("decimal"), ..TextInput::new(field, fields.get(name)) }
        .width("w-10")
}

/// The amount that was typed, more than nothing; what is wrong with it is added to the errors.
pub fn typed(say: Say<'_>, name: &str, fields: &Fields, errors: &mut FormErrors) -> Option<Pence> {
    let amount = Pence::parse(fields.get(name)).and_then(|amount| match amount {
        Pence::NOTHING => Err(NotMoney::OutOfRange),
        amount => Ok(amount),
    });
    match amount {
        Ok(amount) => Some(amount),
        Err(NotMoney::NotANumber) => {
            errors.add(name, say.t("money-not-a-number"));
            None
        }
        Err(NotMoney::OutOfRange) => {
            errors.add(name, say.t("money-out-of-range"));
            None
        }
    }
}

/// An amount as a program reads it: pounds with two digits of pence, without commas.
#[must_use]
pub fn plain(amount: Pence) -> String {
    let (sign, all) = (if amount.0 < 0 { "-" } else { "" }, amount.0.unsigned_abs());
    format!("{sign}{}.{:02}", all / 100, all % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_reads_is_read_back() {
        for pence in [0, 5, 123_456, 10_000_000_000_000] {
            assert_eq!(Pence::parse(&plain(Pence(pence))), Ok(Pence(pence)));
        }
        assert_eq!(plain(Pence(-305)), "-3.05");
    }
}
