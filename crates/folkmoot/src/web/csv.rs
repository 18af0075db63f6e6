//! Lines of files for spreadsheets.

/// What stands before the first line, so that a spreadsheet reads the file as UTF-8.
pub const MARK: char = '\u{feff}';
/// The kind of such a file.
pub const KIND: &str = "text/csv; charset=utf-8";

/// A line of CSV (RFC 4180). A field that a spreadsheet would take for a formula gets an apostrophe.
#[must_use]
pub fn line(fields: &[&str]) -> String {
    let mut line = String::new();
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            line.push(',');
        }
        let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula || field.contains(['"', ',', '\n', '\r']) {
            line.push('"');
            if formula {
                line.push('\'');
            }
            line.push_str(&field.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(field);
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_cannot_be_made_to_calculate() {
        assert_eq!(line(&["=1+1", "a,b", "c\"d"]), "\"'=1+1\",\"a,b\",\"c\"\"d\"\r\n");
    }
}
