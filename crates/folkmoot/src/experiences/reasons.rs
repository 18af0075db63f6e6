//! Why a moderator held, declined or left something out, so that its author can be told in their
//! own language: a reason of a list, and words of the moderator's own.
//!
//! Both are kept in one text, `key:own words` (`key,key:own words` where there are several keys), so
//! that the words of the list are not frozen in the language of the day.

use crate::keyed::keyed;
use crate::web::words::Say;

keyed! {
    /// Why something is put aside.
    HoldReason {
        /// A second moderator is asked.
        SecondLook = "second-look",
        /// Its author must be asked something.
        AskAuthor = "ask-author",
        /// First somebody must be safe.
        SafetyFirst = "safety-first",
        /// It is not clear which service it is about.
        WhichService = "which-service",
        /// Somebody who knows the law is asked.
        Advice = "advice",
        /// Anything else: the moderator's own words say it.
        Other = "hold-other",
    }
}

keyed! {
    /// Why something is not published.
    DeclineReason {
        /// It is not about a health or care service.
        NotService = "not-service",
        /// Advertising, or sent to many.
        Advertising = "advertising",
        /// It insults or threatens.
        Abusive = "abusive",
        /// A court or an inquest has it before it.
        CourtCase = "court-case",
        /// Whatever is left out, it still tells who somebody is.
        NotSafe = "not-safe",
        /// The same words are there already.
        Copy = "copy",
    }
}

keyed! {
    /// Who is told when somebody may be in danger.
    PassedTo {
        /// The emergency services.
        Emergency = "emergency",
        /// The council's team that protects adults (Care Act 2014, s.42).
        Adults = "adult-safeguarding",
        /// The council's team that protects children (Children Act 1989, s.47).
        Children = "child-safeguarding",
        /// A mental health crisis team.
        Crisis = "crisis-team",
        /// The person's own doctor, or the service that cares for them.
        Service = "service",
        /// The inspectorate of care services.
        Inspectorate = "inspectorate",
        /// Somebody else: the moderator's own words say who.
        Other = "someone-else",
    }
}

/// How long a moderator's own words may be, in characters.
pub const LONGEST_OWN: usize = 1000;

/// The note that is kept of these reasons and own words.
#[must_use]
pub fn note(keys: &[&str], own: &str) -> String {
    format!("{}:{}", keys.join(","), own.trim())
}

/// The keys and the own words of a note. What does not begin with keys of the lists is words only.
fn parts(note: &str) -> (Vec<&str>, &str) {
    let (head, own) = note.split_once(':').unwrap_or((note, ""));
    let keys: Vec<&str> = head.split(',').filter(|key| !key.is_empty()).collect();
    if keys.iter().all(|key| is_key(key)) { (keys, own) } else { (Vec::new(), note) }
}

fn is_key(key: &str) -> bool {
    HoldReason::from_key(key).is_some()
        || DeclineReason::from_key(key).is_some()
        || PassedTo::from_key(key).is_some()
        || screen::Reason::from_key(key).is_some()
}

/// Why something was held, declined or left out, in words, and the moderator's own after it.
#[must_use]
pub fn in_words(note: &str, say: Say<'_>) -> String {
    let (keys, own) = parts(note);
    let (left_out, sentences): (Vec<&str>, Vec<&str>) =
        keys.into_iter().partition(|key| screen::Reason::from_key(key).is_some());
    let mut words: Vec<String> = sentences.into_iter().map(|key| say.of("reason", key)).collect();
    if !left_out.is_empty() {
        let each: Vec<String> = left_out.into_iter().map(|key| say.of("hidden", key)).collect();
        words.push(say.with("reason-left-out", "what", each.join(", ")));
    }
    if !own.is_empty() {
        words.push(own.to_owned());
    }
    words.join(" ")
}

/// Who was told of a danger, or why there is none, in words.
#[must_use]
pub fn safety_words(detail: &str, say: Say<'_>) -> String {
    let (keys, own) = parts(detail);
    let mut words: Vec<String> = keys.into_iter().map(|key| say.of("passed-to", key)).collect();
    if !own.is_empty() {
        words.push(own.to_owned());
    }
    words.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    #[test]
    fn a_reason_is_told_in_the_language_of_whoever_reads_it() -> anyhow::Result<()> {
        let words = Words::load()?;
        let (english, welsh) =
            (Say::new(&words, Language::English), Say::new(&words, Language::Welsh));
        let kept = note(&[DeclineReason::Copy.key()], " See EX-222222: the same words ");
        assert!(in_words(&kept, english).ends_with("See EX-222222: the same words"));
        assert_ne!(in_words(&kept, english), in_words(&kept, welsh));
        let imported = "Published as it came: the file said so";
        assert_eq!(in_words(imported, english), imported, "words only");
        assert_eq!(in_words("name,address:", english), "Left out: a name, an address.");
        let told = note(&[PassedTo::Crisis.key()], "Rang them");
        assert_eq!(safety_words(&told, english), "A mental health crisis team: Rang them");
        assert_eq!(
            safety_words(&note(&[], "It is a figure of speech"), english),
            "It is a figure of speech"
        );
        Ok(())
    }

    #[test]
    fn every_reason_has_its_words_and_no_two_share_a_key() -> anyhow::Result<()> {
        let words = Words::load()?;
        let mut keys: Vec<(&str, &str)> = Vec::new();
        keys.extend(HoldReason::ALL.iter().map(|r| ("reason", r.key())));
        keys.extend(DeclineReason::ALL.iter().map(|r| ("reason", r.key())));
        keys.extend(screen::Reason::ALL.iter().map(|r| ("hidden", r.key())));
        keys.extend(screen::Reason::ALL.iter().map(|r| ("left-out", r.key())));
        keys.extend(screen::Kind::ALL.iter().map(|k| ("mark", k.key())));
        keys.extend(screen::Harm::ALL.iter().map(|h| ("harm", h.key())));
        keys.extend(PassedTo::ALL.iter().map(|p| ("passed-to", p.key())));
        for language in [Language::English, Language::Welsh] {
            let say = Say::new(&words, language);
            for (family, key) in &keys {
                assert_ne!(say.of(family, key), format!("{family}-{key}"), "{language:?}");
            }
        }
        let before = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), before);
        Ok(())
    }
}
