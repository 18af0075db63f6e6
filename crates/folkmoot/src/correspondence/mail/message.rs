//! What a mail says of itself: who sent it to whom and when, what it answers, and whether a program wrote it.

use crate::correspondence::files::Attached;
use crate::web::fields::clean;
use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};
use rules::reference::Reference;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The largest head of a mail that is read, in bytes.
const LARGEST_HEAD: usize = 256 << 10;
/// How many addresses and answered mails of one mail are looked at.
const MOST: usize = 50;
/// The longest text that is kept, in characters.
const LONGEST: usize = super::super::model::LONGEST_WORDS;

/// Who wrote a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A person, as far as it says.
    Written,
    /// A program, by itself (RFC 3834).
    Automatic,
    /// A mail system that could not deliver another (RFC 3464).
    Bounce,
    /// A mail system that says of another that it is late, or has arrived.
    Status,
}

/// A mail.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The hash of its Message-ID, or of all of it where it has none.
    pub key: [u8; 32],
    /// The hashes of what it answers, the nearest first; of a bounce, of what came back.
    pub answers: Vec<[u8; 32]>,
    /// The ids of those of them that are named as this program names its own mails.
    pub ours: Vec<Uuid>,
    /// When it was sent.
    pub sent: Timestamp,
    /// The address that it is from, in small letters.
    pub from: String,
    /// The addresses that it is to, in small letters.
    pub to: Vec<String>,
    /// Its subject, in one line.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The files that came with it; none of what a program sent by itself.
    pub files: Vec<Attached>,
    /// Who wrote it.
    pub nature: Nature,
    /// The references that stand in its subject, their check letters right.
    pub named: Vec<Reference>,
}

/// Why a file is no mail that can be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotMail {
    /// It is larger than what is read.
    #[error("{}", self.words())]
    TooLarge,
    /// Its head is larger than what is read.
    #[error("{}", self.words())]
    HugeHead,
    /// It cannot be understood.
    #[error("{}", self.words())]
    Broken,
    /// Nobody sent it.
    #[error("{}", self.words())]
    NoSender,
    /// It does not say when.
    #[error("{}", self.words())]
    NoDate,
}

impl NotMail {
    /// The same, as a log has it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            NotMail::TooLarge => "it is larger than 10 MB",
            NotMail::HugeHead => "its head is larger than 256 KB",
            NotMail::Broken => "it is no mail that can be understood",
            NotMail::NoSender => "it does not say whom it is from",
            NotMail::NoDate => "it has no date that can be understood",
        }
    }
}

/// Reads a mail.
///
/// # Errors
/// Why it cannot be filed.
pub fn read(bytes: &[u8]) -> Result<Mail, NotMail> {
    let head = bytes.windows(2).position(|two| two == b"\n\n");
    let head = head.into_iter().chain(bytes.windows(4).position(|four| four == b"\r\n\r\n")).min();
    if head.unwrap_or(bytes.len()) > LARGEST_HEAD {
        return Err(NotMail::HugeHead);
    }
    // The parser is not ours: what it cannot stand is one mail that is refused, not the end of the run.
    std::panic::catch_unwind(|| understand(bytes)).unwrap_or(Err(NotMail::Broken))
}

fn understand(bytes: &[u8]) -> Result<Mail, NotMail> {
    let message = MessageParser::default().parse(bytes).ok_or(NotMail::Broken)?;
    let from =
        message.from().or_else(|| message.header("Sender").and_then(HeaderValue::as_address));
    let from = from.and_then(|list| addresses(list).into_iter().next()).ok_or(NotMail::NoSender)?;
    let sent = message.date().filter(|date| date.is_valid()).ok_or(NotMail::NoDate)?;
    let sent = Timestamp::from_second(sent.to_timestamp()).map_err(|_| NotMail::NoDate)?;
    let mut to = message.to().map(addresses).unwrap_or_default();
    to.extend(message.cc().map(addresses).unwrap_or_default());
    to.truncate(MOST);
    let nature = nature(&message);
    let answers: Vec<String> = match nature {
        Nature::Bounce | Nature::Status => came_back(&message).into_iter().collect(),
        _ => answered(&message),
    };
    let subject = one_line(message.subject().unwrap_or_default());
    let text = message.body_text(0).unwrap_or_default();
    Ok(Mail {
        key: match message.message_id() {
            Some(id) => hash(id.as_bytes()),
            None => hash(bytes),
        },
        ours: answers.iter().filter_map(|id| of_ours(id)).collect(),
        answers: answers.iter().map(|id| hash(id.as_bytes())).collect(),
        sent,
        from,
        to,
        named: named(&subject),
        text: clean(&text.chars().take(LONGEST).collect::<String>()).trim().to_owned(),
        files: match nature {
            Nature::Written => files(&message),
            Nature::Automatic | Nature::Bounce | Nature::Status => Vec::new(),
        },
        subject,
        nature,
    })
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The files of a mail, as it names them.
fn files(message: &Message<'_>) -> Vec<Attached> {
    let name = |name: Option<&str>| clean(name.unwrap_or_default()).trim().to_owned();
    message
        .attachments()
        .take(MOST)
        .map(|part| Attached {
            name: Some(name(part.attachment_name()))
                .filter(|n| !n.is_empty())
                .unwrap_or("?".into()),
            content: part.contents().to_vec(),
        })
        .collect()
}

/// The id of a mail of ours, which its Message-ID begins with.
fn of_ours(message_id: &str) -> Option<Uuid> {
    let (id, _) = message_id.split_once('@')?;
    Uuid::try_parse(id).ok()
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&words.join(" ")).chars().take(super::super::model::LONGEST_SUBJECT).collect()
}

fn addresses(list: &Address<'_>) -> Vec<String> {
    list.iter()
        .filter_map(|one| one.address())
        .map(|address| clean(address.trim()).to_lowercase())
        .filter(|address| {
            address.len() <= 320 && address.contains('@') && !address.contains(char::is_whitespace)
        })
        .take(MOST)
        .collect()
}

/// The Message-IDs of what a mail answers, the nearest first.
fn answered(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![id.to_string()],
            HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    };
    let mut all = ids(message.in_reply_to());
    all.extend(ids(message.references()).into_iter().rev());
    all.truncate(MOST);
    all
}

fn nature(message: &Message<'_>) -> Nature {
    let says = |name: &'static str| message.header_raw(name).map(|raw| raw.trim().to_lowercase());
    let report = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && kind
                .attribute("report-type")
                .is_some_and(|r| r.eq_ignore_ascii_case("delivery-status"))
    });
    if report {
        // A report can also say that a mail is late, or has arrived.
        let failed = parts(message).any(|text| {
            text.lines().any(|line| line.trim().to_lowercase().replace(' ', "") == "action:failed")
        });
        return if failed { Nature::Bounce } else { Nature::Status };
    }
    let automatic = says("Auto-Submitted").is_some_and(|value| !value.starts_with("no"))
        || says("Precedence").is_some_and(|value| value == "auto_reply")
        || says("X-Autoreply").is_some();
    if automatic { Nature::Automatic } else { Nature::Written }
}

/// The parts of a mail that can be read as text, those within it included.
fn parts<'m>(message: &'m Message<'_>) -> impl Iterator<Item = std::borrow::Cow<'m, str>> {
    message.parts.iter().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(std::borrow::Cow::Borrowed(text.as_ref())),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Some(String::from_utf8_lossy(bytes))
        }
        PartType::Message(inner) => Some(String::from_utf8_lossy(inner.raw_message())),
        _ => None,
    })
}

/// The Message-ID of what came back, as the report encloses it or its head.
fn came_back(message: &Message<'_>) -> Option<String> {
    let within = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id(),
        _ => None,
    });
    if let Some(id) = within {
        return Some(id.to_owned());
    }
    parts(message).find_map(|text| {
        text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let name = name.trim();
            let is_id = name.eq_ignore_ascii_case("message-id")
                || name.eq_ignore_ascii_case("original-message-id");
            let id = value.trim().trim_start_matches('<').trim_end_matches('>');
            (is_id && !id.is_empty()).then(|| id.to_owned())
        })
    })
}

/// The references in a subject.
fn named(subject: &str) -> Vec<Reference> {
    subject
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| word.contains('-'))
        .filter_map(|word| Reference::parse(word.trim_matches('-')).ok())
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::reference::Prefix;

    const HEAD: &str =
        "From: A <A@One.example>\r\nTo: b@two.example\r\nDate: Wed, 14 Jan 2009 10:00:00 +0000\r\n";

    fn mail(rest: &str) -> Mail {
        read(format!("{HEAD}{rest}").as_bytes()).expect("a mail")
    }

    #[test]
    fn it_says_who_what_and_what_it_answers() {
        let ask = Reference::from_number(Prefix::Ask, 7, 5);
        let first = mail("Message-ID: <1@one.example>\r\nSubject: Hello\r\n\r\nWords");
        let second = mail(&format!(
            "Message-ID: <2@two.example>\r\nIn-Reply-To: <1@one.example>\r\nSubject: Re: [{ask}]\r\n hello\r\n\r\nWords"
        ));
        assert_eq!(
            (first.from.as_str(), first.to.as_slice()),
            ("a@one.example", &["b@two.example".to_owned()][..])
        );
        assert_eq!(second.answers.first(), Some(&first.key));
        assert_eq!(second.named, [ask]);
        assert_eq!(second.subject, format!("Re: [{ask}] hello"));
        assert_eq!(first.nature, Nature::Written);
    }

    #[test]
    fn a_wrong_check_letter_names_nothing() {
        assert!(mail("Subject: ASK-222222 and COR-222222\r\n\r\n").named.is_empty());
    }

    #[test]
    fn programs_and_bounces_are_known() {
        assert_eq!(mail("Auto-Submitted: auto-replied\r\n\r\n").nature, Nature::Automatic);
        assert_eq!(mail("Auto-Submitted: no\r\n\r\n").nature, Nature::Written);
        let report = |action: &str| {
            mail(&format!(
                "Message-ID: <3@two.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n\
                 --x\r\n\r\nSorry\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n\
                 Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; b@two.example\r\nAction: {action}\r\n\r\n\
                 --x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@one.example>\r\n\r\n--x--\r\n"
            ))
        };
        let bounce = report("failed");
        assert_eq!(bounce.nature, Nature::Bounce);
        let first = mail("Message-ID: <1@one.example>\r\n\r\n");
        assert_eq!(bounce.answers, [first.key]);
        assert!(bounce.ours.is_empty(), "it is no mail of ours");
        let id = Uuid::from_u128(7);
        let answer = mail(&format!("In-Reply-To: <{id}@folkmoot.example>\r\n\r\nYes"));
        assert_eq!(answer.ours, [id]);
        assert_eq!(report("delayed").nature, Nature::Status);
    }

    #[test]
    fn what_is_no_mail_is_refused_with_its_reason() {
        assert_eq!(read(b"").err(), Some(NotMail::Broken));
        assert!(read(b"hello").is_err());
        assert_eq!(read(b"From: a@one.example\r\n\r\nx").err(), Some(NotMail::NoDate));
        assert_eq!(
            read(b"Date: Wed, 14 Jan 2009 10:00:00 +0000\r\n\r\nx").err(),
            Some(NotMail::NoSender)
        );
        let huge = format!("{HEAD}Subject: {}\r\n\r\n", "x".repeat(300_000));
        assert_eq!(read(huge.as_bytes()).err(), Some(NotMail::HugeHead));
        // A NUL, half a MIME structure or no body at all is still a mail.
        let odd = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=x\r\nSubject: a\0b\r\n\r\n--x\r\n\0"
        );
        assert!(!read(odd.as_bytes()).expect("a mail").subject.contains('\0'));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>) {
            let _ = read(&bytes);
            let _ = read(&[HEAD.as_bytes(), &bytes].concat());
        }
    }
}
