//! One pass over a text that gives its words: where each stands in the text, how it is written,
//! what parts it from the word before, and its plain form for comparing.
//!
//! The plain form is lower case, without accents, apostrophes or invisible characters, so that
//! `can’t`, `can't` and `cant` are one word, and a zero-width space inside a word hides nothing.

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No capital at the front.
    Lower,
    /// One capital at the front and small letters after, or capitals inside (`McExample`).
    Capital,
    /// Two letters or more, all capitals.
    Upper,
    /// One capital letter.
    Letter,
    /// Begins with a digit or a letter without case.
    Other,
}

/// What parts a word from the one before, strongest seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing but white space (no blank line), or nothing visible.
    Space,
    /// A hyphen with no space on either side.
    Hyphen,
    /// One full stop and at most white space: the end of a sentence or of `Dr.`
    Dot,
    /// A comma, bracket, colon, slash or quotation mark.
    Comma,
    /// The end of a sentence other than one full stop, a blank line, or the start of the text.
    Stop,
}

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Byte offset in the text.
    pub start: usize,
    /// Byte offset after the word, without a possessive `'s`.
    pub end: usize,
    /// Byte offset after the word with its possessive.
    pub full_end: usize,
    plain: (usize, usize),
    plain_full: usize,
    pub case: Case,
    pub gap: Gap,
}

/// The words of a text.
pub(crate) struct Reading {
    pub words: Vec<Word>,
    plain: String,
    /// Whether there is any digit at all.
    pub digits: bool,
    /// Whether capitals tell nothing here: all is in capitals, or every word begins with one.
    pub capitals_tell_nothing: bool,
}

impl Reading {
    pub fn of(text: &str) -> Reading {
        let mut reader = Reader {
            words: Vec::with_capacity(text.len() / 5 + 1),
            plain: String::with_capacity(text.len()),
            digits: false,
            gap: Gap::Stop,
            lines: 0,
            tight: false,
            open: None,
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if run > 0 {
                reader.plain_letters(at, &text[at..at + run]);
                at += run;
            } else if let Some(letter) = text[at..].chars().next() {
                reader.take(at, letter);
                at += letter.len_utf8();
            } else {
                break;
            }
        }
        reader.close(text.len());
        let capitals_tell_nothing = capitals_tell_nothing(&reader.words);
        Reading {
            words: reader.words,
            plain: reader.plain,
            digits: reader.digits,
            capitals_tell_nothing,
        }
    }

    /// The plain form of word `at`, without a possessive `'s`.
    pub fn plain(&self, at: usize) -> &str {
        let (start, end) = self.words[at].plain;
        &self.plain[start..end]
    }

    /// The plain form of word `at` with its possessive (`cant`, `sarahs`), as phrases want it.
    pub fn plain_full(&self, at: usize) -> &str {
        let word = &self.words[at];
        &self.plain[word.plain.0..word.plain_full]
    }

    /// The plain form of word `at + by`, or nothing beyond either end of the text.
    pub fn near(&self, at: usize, by: isize) -> &str {
        match at.checked_add_signed(by) {
            Some(at) if at < self.words.len() => self.plain(at),
            _ => "",
        }
    }

    /// The first word that starts at or after the byte offset `from`.
    pub fn word_from(&self, from: usize) -> usize {
        self.words.partition_point(|word| word.start < from)
    }
}

/// Whether so many words begin with, or consist of, capitals that these say nothing of names.
fn capitals_tell_nothing(words: &[Word]) -> bool {
    let mut capital = 0usize;
    let mut lettered = 0usize;
    for word in words {
        match word.case {
            Case::Capital | Case::Upper => {
                capital += 1;
                lettered += 1;
            }
            Case::Lower => lettered += 1,
            Case::Letter | Case::Other => {}
        }
    }
    (lettered >= 5 && capital * 10 >= lettered * 8)
        || (lettered >= 10 && capital * 10 >= lettered * 6)
}

struct Open {
    start: usize,
    plain: usize,
    capitals: usize,
    smalls: usize,
    first_is_capital: bool,
    first_is_small: bool,
    /// Where an apostrophe stands that has letters before it: byte offset, and length of the plain
    /// text there.
    apostrophe: Option<(usize, usize)>,
}

struct Reader {
    words: Vec<Word>,
    plain: String,
    digits: bool,
    gap: Gap,
    lines: u8,
    /// Whether nothing has come since the last word ended.
    tight: bool,
    open: Option<Open>,
}

impl Reader {
    /// Takes a run of unaccented letters and digits, which is most of any text.
    fn plain_letters(&mut self, at: usize, run: &str) {
        let bytes = run.as_bytes();
        let count = |is: fn(&u8) -> bool| bytes.iter().filter(|byte| is(byte)).count();
        let smalls = count(u8::is_ascii_lowercase);
        let capitals = if smalls == bytes.len() { 0 } else { count(u8::is_ascii_uppercase) };
        self.digits |= smalls + capitals < bytes.len();
        let open = self.open(at, char::from(bytes[0]));
        open.capitals += capitals;
        open.smalls += smalls;
        let from = self.plain.len();
        self.plain.push_str(run);
        if smalls < bytes.len() {
            self.plain[from..].make_ascii_lowercase();
        }
    }

    fn open(&mut self, at: usize, first: char) -> &mut Open {
        let plain = self.plain.len();
        self.open.get_or_insert_with(|| Open {
            start: at,
            plain,
            capitals: 0,
            smalls: 0,
            first_is_capital: first.is_uppercase(),
            first_is_small: first.is_lowercase(),
            apostrophe: None,
        })
    }

    /// Takes any other character.
    fn take(&mut self, at: usize, letter: char) {
        if letter.is_alphanumeric() {
            self.letter(at, letter);
            return;
        }
        match letter {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {
                if let Some(open) = &mut self.open {
                    open.apostrophe = Some((at, self.plain.len()));
                }
            }
            _ if is_unseen(letter) => {}
            _ => {
                self.close(at);
                self.part(letter);
            }
        }
    }

    fn letter(&mut self, at: usize, letter: char) {
        self.digits |= letter.is_numeric();
        let open = self.open(at, letter);
        open.capitals += usize::from(letter.is_uppercase());
        open.smalls += usize::from(letter.is_lowercase());
        match without_accent(letter) {
            Some(base) => self.plain.push(base),
            None => self.plain.extend(letter.to_lowercase()),
        }
    }

    fn close(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let plain_full = self.plain.len();
        let mut end = at;
        let mut plain_end = plain_full;
        if let Some((apostrophe, plain)) = open.apostrophe {
            let tail = &self.plain[plain..];
            if tail.is_empty() || tail == "s" {
                end = apostrophe;
                plain_end = plain;
            }
        }
        let case = match (open.first_is_capital, open.capitals, open.smalls) {
            (true, 1, 0) => Case::Letter,
            (true, _, 0) => Case::Upper,
            // `SMITH's`: the possessive does not make it mixed.
            (true, 2.., 1) if plain_end < plain_full => Case::Upper,
            (true, _, _) => Case::Capital,
            _ if open.first_is_small => Case::Lower,
            _ => Case::Other,
        };
        self.words.push(Word {
            start: open.start,
            end,
            full_end: at,
            plain: (open.plain, plain_end),
            plain_full,
            case,
            gap: self.gap,
        });
        self.gap = Gap::Space;
        self.lines = 0;
        self.tight = true;
    }

    fn part(&mut self, letter: char) {
        let gap = match letter {
            '\n' => {
                self.lines = self.lines.saturating_add(1);
                if self.lines > 1 { Gap::Stop } else { Gap::Space }
            }
            '-' | '‐' | '‑' if self.tight => Gap::Hyphen,
            '.' if self.tight => Gap::Dot,
            '.' | '!' | '?' | '…' => Gap::Stop,
            // A hyphen beside a space is a dash.
            _ if letter.is_whitespace() && self.gap == Gap::Hyphen => Gap::Comma,
            _ if letter.is_whitespace() => Gap::Space,
            _ => Gap::Comma,
        };
        self.tight = false;
        self.gap = self.gap.max(gap);
    }
}

/// Characters that show nothing, or sit upon the letter before: they part no word.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The plain letter under the accents that English, Welsh and common European names use, and of
/// the full-width Latin letters and digits.
fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'ą' => 'a',
        'ç' | 'Ç' | 'ć' | 'č' | 'Č' => 'c',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'Ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'ů' => 'u',
        'ý' | 'ÿ' | 'Ý' | 'ŷ' | 'Ŷ' | 'ỳ' | 'Ỳ' => 'y',
        'ŵ' | 'Ŵ' | 'ẁ' | 'ẃ' | 'ẅ' | 'Ẁ' | 'Ẃ' | 'Ẅ' => 'w',
        'ł' | 'Ł' => 'l',
        'ś' | 'š' | 'Š' | 'ş' => 's',
        'ź' | 'ż' | 'ž' | 'Ž' | 'Ż' => 'z',
        '\u{ff10}'..='\u{ff19}' => shifted(letter, '\u{ff10}', b'0')?,
        '\u{ff21}'..='\u{ff3a}' => shifted(letter, '\u{ff21}', b'a')?,
        '\u{ff41}'..='\u{ff5a}' => shifted(letter, '\u{ff41}', b'a')?,
        _ => return None,
    })
}

fn shifted(letter: char, from: char, to: u8) -> Option<char> {
    let by = u8::try_from(letter as u32 - from as u32).ok()?;
    Some(char::from(to + by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        let reading = Reading::of(text);
        (0..reading.words.len()).map(|at| reading.plain_full(at).to_owned()).collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_or_hidden_characters() {
        assert_eq!(plain("I can’t"), ["i", "cant"]);
        assert_eq!(plain("Gŵr tŷ Siân"), ["gwr", "ty", "sian"]);
        assert_eq!(plain("su\u{200b}ici\u{ad}dal"), ["suicidal"]);
        assert_eq!(plain("ca\u{301}t"), ["cat"]);
        assert_eq!(plain("self-harm"), ["self", "harm"]);
    }

    #[test]
    fn a_possessive_is_left_out_of_the_name() {
        let text = "Sarah's and Jones’ beds";
        let reading = Reading::of(text);
        let word = reading.words[0];
        assert_eq!(&text[word.start..word.end], "Sarah");
        assert_eq!(&text[word.start..word.full_end], "Sarah's");
        assert_eq!(reading.plain(2), "jones");
    }

    #[test]
    fn gaps_tell_sentences_from_spaces() {
        let gaps: Vec<Gap> = Reading::of("One two. Three, four-five!\n\nSix\nseven")
            .words
            .iter()
            .map(|word| word.gap)
            .collect();
        use Gap::*;
        assert_eq!(gaps, [Stop, Space, Dot, Comma, Hyphen, Stop, Space]);
    }

    #[test]
    fn a_text_in_capitals_is_known_as_such() {
        assert!(Reading::of("THE NURSE WAS VERY KIND TO ME").capitals_tell_nothing);
        assert!(Reading::of("The Nurse Was Very Kind To Me").capitals_tell_nothing);
        assert!(!Reading::of("The nurse Sarah was very kind to me").capitals_tell_nothing);
    }
}
