//! Reads SPDX licence expressions (SPDX specification 2.3, annex D), as far as crates use them:
//! `MIT OR Apache-2.0`, `(MIT OR Apache-2.0) AND Unicode-3.0`, `Apache-2.0 WITH LLVM-exception`,
//! and the older `MIT/Apache-2.0`.

/// Whether what the expression asks can be met with the licences allowed. An expression that
/// cannot be read is not allowed.
pub fn allowed(expression: &str, allow: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allow };
    reader.either() == Some(true) && reader.words.is_empty()
}

struct Reader<'r> {
    words: &'r [&'r str],
    allow: &'r [String],
}

impl<'r> Reader<'r> {
    fn next_is(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if first.eq_ignore_ascii_case(word) => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }

    fn either(&mut self) -> Option<bool> {
        let mut met = self.both()?;
        while self.next_is("OR") {
            let other = self.both()?;
            met = met || other;
        }
        Some(met)
    }

    fn both(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.next_is("AND") {
            let other = self.one()?;
            met = met && other;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.next_is("(") {
            let met = self.either()?;
            return self.next_is(")").then_some(met);
        }
        let (name, rest) = self.words.split_first()?;
        if matches!(*name, ")" | "AND" | "OR" | "WITH") {
            return None;
        }
        self.words = rest;
        let mut name = (*name).to_owned();
        if self.next_is("WITH") {
            let (exception, rest) = self.words.split_first()?;
            self.words = rest;
            name = format!("{name} WITH {exception}");
        }
        Some(self.allow.contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    fn with(expression: &str) -> bool {
        let allow = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        allowed(expression, &allow)
    }

    #[test]
    fn one_of_several_is_enough_and_all_of_several_are_needed() {
        assert!(with("MIT"));
        assert!(with("GPL-3.0-only OR MIT"));
        assert!(with("MIT/Apache-2.0"));
        assert!(with("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!with("MIT AND GPL-3.0-only"));
        assert!(!with("Apache-2.0"));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(with("Apache-2.0 WITH LLVM-exception OR Zlib"));
        assert!(!with("MIT WITH LLVM-exception"));
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        for expression in ["", "MIT OR", "(MIT", "MIT MIT", "MIT) OR MIT", "AND MIT"] {
            assert!(!with(expression), "{expression}");
        }
    }
}
