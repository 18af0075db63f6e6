//! Single characters: what is a letter, and its plain form.

/// What a character is to a reader of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Part of a word.
    Letter,
    /// A word by itself: an emoji, or a character of a script that puts no spaces between words.
    Alone,
    /// Written inside words and not read: an apostrophe, a joiner, a variation selector.
    Unread,
    /// Ends a clause.
    Stop,
    /// Parts two words.
    Gap,
}

pub(crate) fn class(letter: char) -> Class {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        '.' | '!' | '?' | ';' | '\n' | '•' | '…' | '。' | '！' | '？' => Class::Stop,
        '\'' | '’' | '‘' | '`' | '´' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {
            Class::Unread
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{300}'..='\u{36f}' => {
            Class::Unread
        }
        '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Class::Alone,
        '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => {
            Class::Alone
        }
        other if other.is_alphanumeric() => Class::Letter,
        _ => Class::Gap,
    }
}

/// Writes the plain form of a letter: small, without the accents of the languages of western Europe,
/// and each digit as `0`, because that something took hours matters and how many hardly does.
pub(crate) fn fold(letter: char, into: &mut String) {
    match letter {
        'a'..='z' => into.push(letter),
        'A'..='Z' => into.push(letter.to_ascii_lowercase()),
        '0'..='9' => into.push('0'),
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' => into.push('a'),
        'ç' | 'Ç' | 'č' => into.push('c'),
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => into.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' => into.push('i'),
        'ñ' | 'Ñ' => into.push('n'),
        'ò'..='ö' | 'Ò'..='Ö' | 'ō' | 'ø' | 'Ø' => into.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' => into.push('u'),
        'ŵ' | 'Ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => into.push('w'),
        'ý' | 'ÿ' | 'Ý' | 'ŷ' | 'Ŷ' => into.push('y'),
        other => into.extend(other.to_lowercase()),
    }
}
