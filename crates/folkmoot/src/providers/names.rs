//! Names that a register has in capitals, in ordinary ones.
//!
//! Each word gets one capital, except: short joining words inside the name (`of`, `and`, `upon`),
//! abbreviations (a list, and any short word that cannot be said because it has no vowel), words
//! with figures in them, and what stands after an apostrophe or a hyphen. A name that has a small
//! letter anywhere was written by somebody with care and is left as it is.

/// Words that stay small inside a name.
const SMALL: &[&str] = &[
    "a", "and", "at", "by", "cum", "de", "for", "from", "in", "la", "le", "near", "next", "of",
    "on", "or", "out", "super", "the", "to", "under", "upon", "with", "y", "yr",
];

/// Words written in a way of their own.
const OWN: &[(&str, &str)] = &[
    ("COMM", "Comm"),
    ("CTR", "Ctr"),
    ("CTRE", "Ctre"),
    ("CWM", "Cwm"),
    ("DR", "Dr"),
    ("DRS", "Drs"),
    ("GPS", "GPs"),
    ("GRP", "Grp"),
    ("GPSI", "GPSI"),
    ("GPWSI", "GPwSI"),
    ("HTH", "Hth"),
    ("LTD", "Ltd"),
    ("MR", "Mr"),
    ("MRS", "Mrs"),
    ("MS", "Ms"),
    ("MT", "Mt"),
    ("NTH", "Nth"),
    ("RD", "Rd"),
    ("SQ", "Sq"),
    ("ST", "St"),
    ("STH", "Sth"),
    ("STR", "Str"),
    ("SVC", "Svc"),
    ("SVCS", "Svcs"),
    ("PHAB", "PHAB"),
];

/// Abbreviations that could be read as words.
const ABBREVIATIONS: &[&str] = &[
    "ADHD", "AOT", "APMS", "AQP", "ASD", "CAMHS", "CASH", "CATS", "CCG", "CHC", "CIC", "CMHT",
    "COPD", "CVD", "DVT", "EAS", "EIT", "EMI", "ENT", "GP", "GPOOH", "GUM", "HIV", "HMP", "HQ",
    "ICASH", "ICATS", "ICB", "ICC", "ICS", "ICT", "IAPT", "IRC", "IUC", "LD", "MASH", "MH", "MIU",
    "MSK", "NHS", "NMP", "OOH", "OPAT", "PCC", "PCN", "PCT", "PCTMS", "PES", "PMS", "SARC", "SAS",
    "STC", "TB", "UCC", "UHB", "UK", "US", "UTC", "WIC", "YOI", "II", "III", "IV", "VI", "VII",
    "VIII", "IX",
];

/// A name in ordinary capitals, without space at its ends or twice inside.
#[must_use]
pub fn ordinary(name: &str) -> String {
    let shouted = !name.chars().any(char::is_lowercase);
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if shouted {
            // A new beginning: the start, after a bracket, a dash or a slash.
            let opens = first || word.starts_with(['(', '[', '"']);
            word_of(word, opens, &mut out);
            first = !word.ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, ',' | '.' | '\'' | '&' | ')')
            });
        } else {
            out.push_str(word);
        }
    }
    out
}

/// One word between spaces, piece by piece.
fn word_of(word: &str, opens: bool, out: &mut String) {
    let mut before = if opens { None } else { Some(' ') };
    let mut piece_before = "";
    let mut rest = word;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if !piece.is_empty() {
            push_piece(piece, before, piece_before, out);
            piece_before = piece;
        }
        let mut signs = after.chars();
        match signs.next() {
            Some(sign) => {
                out.push(sign);
                before =
                    if matches!(sign, '(' | '[' | '"' | '/' | '@') { None } else { Some(sign) };
                rest = signs.as_str();
            }
            None => rest = "",
        }
    }
}

/// A stretch of letters and the sign before it: none at a beginning, a space between words.
fn push_piece(piece: &str, before: Option<char>, piece_before: &str, out: &mut String) {
    if piece.contains(|c: char| c.is_ascii_digit()) {
        // Wards, postcodes and brands stay as they stand; the 4th is said quietly.
        let lower = if is_ordinal(piece) { piece.to_lowercase() } else { piece.to_owned() };
        return out.push_str(&lower);
    }
    if matches!(before, Some('\'' | '’')) {
        // O'Connell and D'Arcy, but King's and the P'ship.
        return if matches!(piece_before, "O" | "D") && piece.chars().count() > 2 {
            capital(piece, out)
        } else {
            out.push_str(&piece.to_lowercase())
        };
    }
    let lower = piece.to_lowercase();
    if matches!(before, Some(' ' | '-')) && SMALL.contains(&lower.as_str()) && piece.len() > 1 {
        return out.push_str(&lower);
    }
    if let Some((_, own)) = OWN.iter().find(|(shouted, _)| *shouted == piece) {
        return out.push_str(own);
    }
    if ABBREVIATIONS.contains(&piece) || cannot_be_said(piece) {
        return out.push_str(piece);
    }
    if let Some(rest) = piece.strip_prefix("MC").filter(|rest| rest.len() >= 3) {
        out.push_str("Mc");
        return capital(rest, out);
    }
    capital(piece, out);
}

/// A letter alone, or up to five letters without a vowel: initials, or an abbreviation.
fn cannot_be_said(piece: &str) -> bool {
    piece.len() <= 5
        && !piece
            .contains(|c: char| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y') || !c.is_ascii())
        || piece.len() == 1
}

fn is_ordinal(piece: &str) -> bool {
    let letters = piece.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < piece.len() && matches!(letters, "ST" | "ND" | "RD" | "TH")
}

fn capital(piece: &str, out: &mut String) {
    let mut letters = piece.chars();
    if let Some(first) = letters.next() {
        out.push(first);
        out.extend(letters.flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_shouted_name_is_said_quietly() {
        for (shouted, said) in [
            ("NORTH DALE NHS FOUNDATION TRUST", "North Dale NHS Foundation Trust"),
            ("ST ANNE'S AND KING'S LYNN HOSPITAL", "St Anne's and King's Lynn Hospital"),
            ("THE GP PRACTICE  OF THE HILL", "The GP Practice of the Hill"),
            ("WARD II (THE OLD WING)", "Ward II (The Old Wing)"),
            ("STOW-UPON-THE-HILL WALK-IN CENTRE", "Stow-upon-the-Hill Walk-in Centre"),
            ("DR O'HARE & PARTNERS", "Dr O'Hare & Partners"),
            ("MCALLEN HOUSE LTD", "McAllen House Ltd"),
            ("DMC HEALTHCARE 4TH AVENUE", "DMC Healthcare 4th Avenue"),
            ("TEES, ESK AND WEAR", "Tees, Esk and Wear"),
            ("IC24 OOH", "IC24 OOH"),
            ("1/HILL MEDICAL PRACTICE E12", "1/Hill Medical Practice E12"),
            ("H&F CAMHS", "H&F CAMHS"),
            ("ST.LUKE'S P'SHIP", "St.Luke's P'ship"),
            ("HILL SURGERY - THE GREEN", "Hill Surgery - The Green"),
        ] {
            assert_eq!(ordinary(shouted), said);
        }
    }

    #[test]
    fn what_somebody_wrote_with_care_is_left() {
        assert_eq!(ordinary(" iCare  at HOME "), "iCare at HOME");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_twice_changes_nothing(name in "[A-Z0-9 '&.,()/-]{0,40}") {
            let once = ordinary(&name);
            prop_assert_eq!(once.to_uppercase(), name.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(ordinary(&once).to_lowercase(), once.to_lowercase());
        }
    }
}
