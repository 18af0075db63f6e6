//! Circulars: letters of one body to many at once, each with a number of its own.
//!
//! The first of them is that of 9 November 2006 "To all Local Authority Chief Executives with social service
//! responsibilities", Gateway Reference 7337. Its number is its own and no other's; only an office-holder in post on its
//! day signs it; it is over when another takes its place or it is withdrawn; and of each body that it went to it is known
//! how it got there.

use crate::term::OnDay;
use jiff::ToSpan;
use jiff::civil::Date;

/// For how many days the link in the mail of a circular opens it.
pub const LINK_OPENS: i32 = 365;
/// For how many days after all that was asked in it is over.
pub const LINK_OPENS_AFTER: i32 = 90;

/// Why the link in the mail of a circular no longer opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkOver {
    /// It is older than a year.
    Old,
    /// All that was asked of its body has been over for long.
    AllOver,
}

/// Whether a link that was sent on a day still opens its circular; `closed` are the days on which each thing that was asked of
/// its body came to its end, as far as they have.
///
/// # Errors
/// Why it does not.
pub fn link_opens(sent: Date, closed: &[Option<Date>], today: Date) -> Result<(), LinkOver> {
    if sent.saturating_add(LINK_OPENS.days()) < today {
        return Err(LinkOver::Old);
    }
    let all: Option<Vec<Date>> = closed.iter().copied().collect();
    let last = all.and_then(|all| all.into_iter().max());
    match last.is_some_and(|last| last.saturating_add(LINK_OPENS_AFTER.days()) < today) {
        true => Err(LinkOver::AllOver),
        false => Ok(()),
    }
}

/// The longest number, in characters.
pub const LONGEST_NUMBER: usize = 30;

/// The number of a circular, such as `7337` or `LAC(2006)12`.
///
/// Two numbers are the same if their letters and digits are, whatever stands between them: a circular is found by its
/// number, however that is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    written: String,
    key: String,
}

impl Number {
    /// Reads a number: at most [`LONGEST_NUMBER`] letters, digits and signs between them, with a digit among them; nothing
    /// if it is none. What people put before it ("Gateway Reference", "No.") is left out.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Number> {
        let mut typed = typed.trim();
        for before in ["gateway reference", "gateway ref", "reference", "number", "no.", ":", "."] {
            if typed.get(..before.len()).is_some_and(|start| start.eq_ignore_ascii_case(before)) {
                typed = typed[before.len()..].trim_start();
            }
        }
        let written = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = |c: char| c.is_ascii_alphanumeric() || " ()/.-".contains(c);
        let has_digit = written.chars().any(|c| c.is_ascii_digit());
        let begins = written.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !has_digit || !begins || written.len() > LONGEST_NUMBER || !written.chars().all(fits) {
            return None;
        }
        let mut key = String::new();
        for c in written.chars() {
            if c.is_ascii_alphanumeric() {
                key.push(c.to_ascii_lowercase());
            } else if !key.is_empty() && !key.ends_with('-') {
                key.push('-');
            }
        }
        let key = key.trim_end_matches('-').to_owned();
        Some(Number { written, key })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What is the same of all ways to write it: small letters and digits, with hyphens between. It stands in addresses.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// How a circular stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is written, and nobody has it.
    Draft,
    /// It was sent, and holds.
    Sent,
    /// Another has taken its place.
    Superseded,
    /// It was withdrawn.
    Withdrawn,
}

impl State {
    /// Each of them.
    pub const ALL: [State; 4] = [State::Draft, State::Sent, State::Superseded, State::Withdrawn];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Sent => "sent",
            State::Superseded => "superseded",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Why a circular cannot be sent, replaced or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// It was sent already.
    AlreadySent,
    /// Its day is one to come.
    InTheFuture,
    /// Nobody holds the office on its day, or acts in it.
    OfficeVacant,
    /// Nobody is on its list.
    NobodyListed,
    /// It would take the place of one that is not in force.
    NotInForce,
    /// It would take the place of one that is later than itself.
    ReplacesLater,
}

impl NotSent {
    /// The end of the name of its sentence.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            NotSent::AlreadySent => "already-sent",
            NotSent::InTheFuture => "in-the-future",
            NotSent::OfficeVacant => "office-vacant",
            NotSent::NobodyListed => "nobody-listed",
            NotSent::NotInForce => "not-in-force",
            NotSent::ReplacesLater => "replaces-later",
        }
    }
}

/// What stands around a circular that is to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// How it stands.
    pub state: State,
    /// Its day.
    pub on: Date,
    /// Who stands in the office that signs it, on that day.
    pub signs: OnDay<'a, i64>,
    /// How many bodies its list has on that day.
    pub listed: usize,
    /// The state and the day of the one whose place it takes.
    pub replaces: Option<(State, Date)>,
}

/// Whether a circular can be sent.
///
/// # Errors
/// Why not. Then nothing is to be sent.
pub fn check(sending: &Sending<'_>, today: Date) -> Result<(), NotSent> {
    let refuse_if = |wrong, why| if wrong { Err(why) } else { Ok(()) };
    refuse_if(sending.state != State::Draft, NotSent::AlreadySent)?;
    refuse_if(sending.on > today, NotSent::InTheFuture)?;
    refuse_if(sending.signs == OnDay::Vacant, NotSent::OfficeVacant)?;
    refuse_if(sending.listed == 0, NotSent::NobodyListed)?;
    if let Some((state, on)) = sending.replaces {
        refuse_if(state != State::Sent, NotSent::NotInForce)?;
        refuse_if(on > sending.on, NotSent::ReplacesLater)?;
    }
    Ok(())
}

/// What can happen on the way of a circular to one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It was put on the list.
    Listed,
    /// The mail server took the mail.
    Mailed,
    /// The mail came back.
    CameBack,
    /// It was put into the post.
    Posted,
    /// The post brought it back.
    Returned,
    /// The body says that it has it.
    Received,
    /// It was mailed once more that something is still open.
    Reminded,
}

impl Act {
    /// Each of them.
    pub const ALL: [Act; 7] = [
        Act::Listed,
        Act::Mailed,
        Act::CameBack,
        Act::Posted,
        Act::Returned,
        Act::Received,
        Act::Reminded,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Act::Listed => "listed",
            Act::Mailed => "mailed",
            Act::CameBack => "came-back",
            Act::Posted => "posted",
            Act::Returned => "returned",
            Act::Received => "received",
            Act::Reminded => "reminded",
        }
    }

    /// The act of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.key() == key)
    }
}

/// What is known of the way of a circular to one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It was not sent there yet.
    Waiting,
    /// It was mailed.
    Mailed,
    /// The mail came back: it is to be posted.
    CameBack,
    /// It is in the post, or came by it.
    Posted,
    /// The post brought it back as well.
    Returned,
    /// It is there.
    Received,
}

impl Way {
    /// Each of them.
    pub const ALL: [Way; 6] =
        [Way::Waiting, Way::Mailed, Way::CameBack, Way::Posted, Way::Returned, Way::Received];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Way::Waiting => "waiting",
            Way::Mailed => "mailed",
            Way::CameBack => "came-back",
            Way::Posted => "posted",
            Way::Returned => "returned",
            Way::Received => "received",
        }
    }

    /// The way of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.key() == key)
    }

    /// What an act makes of it; nothing if the act tells nothing new.
    ///
    /// What is there stays there; a mail that comes back late says nothing of what was posted since; and a reminder is
    /// no proof of the circular itself.
    #[must_use]
    pub fn after(self, act: Act) -> Option<Way> {
        match (act, self) {
            (Act::Reminded, _) => Some(self),
            (Act::Listed, _) | (_, Way::Received) => None,
            (Act::Received, _) => Some(Way::Received),
            (Act::Mailed, Way::Waiting | Way::CameBack | Way::Returned) => Some(Way::Mailed),
            (Act::CameBack, Way::Waiting | Way::Mailed) => Some(Way::CameBack),
            (Act::Posted, Way::Posted) => None,
            (Act::Posted, _) => Some(Way::Posted),
            (Act::Returned, Way::Posted) => Some(Way::Returned),
            (Act::Mailed | Act::CameBack | Act::Returned, _) => None,
        }
    }
}

/// What is known of the way of a circular to one body from all that happened, and since when.
///
/// `steps` are the acts with their days, in their order; the first lists it.
#[must_use]
pub fn way(steps: &[(Date, Act)]) -> Option<(Way, Date)> {
    let ((first, Act::Listed), others) = steps.split_first()? else { return None };
    let mut now = (Way::Waiting, *first);
    for (on, act) in others {
        if let Some(next) = now.0.after(*act)
            && next != now.0
        {
            now = (next, *on);
        }
    }
    Some(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_link_of_a_mail_opens_for_a_year_and_ninety_days_after_all_is_over() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let (sent, over) = (day("2006-11-09"), Some(day("2006-12-01")));
        let opens = |closed: &[Option<Date>], today| link_opens(sent, closed, day(today));
        assert_eq!(opens(&[], "2007-11-09"), Ok(()), "it asks for nothing");
        assert_eq!(opens(&[None], "2007-11-10"), Err(LinkOver::Old));
        assert_eq!(opens(&[over, None], "2007-06-01"), Ok(()), "one is still open");
        assert_eq!(opens(&[over, Some(day("2006-12-20"))], "2007-03-20"), Ok(()));
        assert_eq!(opens(&[over], "2007-03-01"), Ok(()));
        assert_eq!(opens(&[over], "2007-03-02"), Err(LinkOver::AllOver));
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for typed in
            ["7337", " 7337 ", "Gateway Reference: 7337", "gateway reference 7337", "No. 7337"]
        {
            let number = Number::parse(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((number.as_str(), number.key()), ("7337", "7337"), "{typed}");
        }
        for typed in ["LAC(2006)12", "lac (2006) 12", "LAC-2006-12", "lac/2006/12"] {
            assert_eq!(Number::parse(typed).expect(typed).key(), "lac-2006-12", "{typed}");
        }
        for wrong in ["", "none", "7337?", "é7", "../7", &"7".repeat(31), "7<b>"] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn it_is_sent_once_by_somebody_in_post_to_somebody() {
        let day = date(2006, 11, 9);
        let term = Term { holder: 2, starts: date(2005, 5, 10), ends: None };
        let fits = Sending {
            state: State::Draft,
            on: day,
            signs: OnDay::Holder(&term),
            listed: 150,
            replaces: None,
        };
        assert_eq!(check(&fits, day), Ok(()));
        assert_eq!(check(&Sending { signs: OnDay::Acting(&term), ..fits }, day), Ok(()));
        let later = date(2006, 11, 10);
        let table = [
            (Sending { state: State::Sent, ..fits }, NotSent::AlreadySent),
            (Sending { state: State::Withdrawn, ..fits }, NotSent::AlreadySent),
            (Sending { on: later, ..fits }, NotSent::InTheFuture),
            (Sending { signs: OnDay::Vacant, ..fits }, NotSent::OfficeVacant),
            (Sending { listed: 0, ..fits }, NotSent::NobodyListed),
            (Sending { replaces: Some((State::Draft, day)), ..fits }, NotSent::NotInForce),
            (Sending { replaces: Some((State::Superseded, day)), ..fits }, NotSent::NotInForce),
            (Sending { replaces: Some((State::Sent, later)), ..fits }, NotSent::ReplacesLater),
        ];
        for (sending, why) in table {
            assert_eq!(check(&sending, day), Err(why), "{sending:?}");
        }
        assert_eq!(check(&Sending { replaces: Some((State::Sent, day)), ..fits }, day), Ok(()));
    }

    #[test]
    fn what_came_back_is_posted_and_what_is_there_stays_there() {
        let on = |day| date(2006, 11, day);
        let told = |acts: &[Act]| {
            let mut steps = vec![(on(9), Act::Listed)];
            steps.extend((10..).zip(acts).map(|(day, act)| (on(day), *act)));
            way(&steps)
        };
        let table: [(&[Act], Way, i8); 7] = [
            (&[], Way::Waiting, 9),
            (&[Act::Mailed], Way::Mailed, 10),
            (&[Act::Mailed, Act::CameBack], Way::CameBack, 11),
            (&[Act::Mailed, Act::CameBack, Act::Posted, Act::CameBack], Way::Posted, 12),
            (&[Act::Posted, Act::Returned], Way::Returned, 11),
            (&[Act::Mailed, Act::Reminded, Act::Reminded], Way::Mailed, 10),
            (&[Act::Received, Act::CameBack, Act::Posted], Way::Received, 10),
        ];
        for (acts, right, day) in table {
            assert_eq!(told(acts), Some((right, on(day))), "{acts:?}");
        }
        assert_eq!(way(&[]), None);
        assert_eq!(way(&[(on(9), Act::Mailed)]), None);
    }

    proptest! {
        #[test]
        fn a_number_that_is_read_is_read_again_from_what_is_written_and_from_its_key(typed in "[ A-Za-z0-9()/.-]{0,34}") {
            if let Some(number) = Number::parse(&typed) {
                prop_assert_eq!(Number::parse(number.as_str()).map(|n| n.key().to_owned()), Some(number.key().to_owned()));
                prop_assert!(number.key().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
                prop_assert!(number.key().chars().any(|c| c.is_ascii_digit()));
            }
        }

        #[test]
        fn once_it_is_there_nothing_takes_it_away(acts in proptest::collection::vec(0usize..7, 0..12), then in 0usize..7) {
            let day = date(2006, 11, 9);
            let mut steps = vec![(day, Act::Listed)];
            steps.extend(acts.iter().map(|n| (day, Act::ALL[*n])));
            let before = way(&steps).expect("it begins with the list").0;
            steps.push((day, Act::ALL[then]));
            let after = way(&steps).expect("it begins with the list").0;
            prop_assert!(before != Way::Received || after == Way::Received);
        }
    }
}
