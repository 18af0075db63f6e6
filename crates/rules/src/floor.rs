//! What is asked and found at an event: a question is answered, or it becomes an undertaking with a clock; nothing that was asked
//! goes without a word.
//!
//! "You will have the opportunity to hear about how we intend LINKs to work and ask any questions" (letter of 9 November 2006,
//! Gateway Reference 7337).

use crate::calendar::Calendar;
use jiff::civil::Date;

/// Within so many working days after an event its questions are answered. No law sets it: it is our own.
pub const ANSWER_DAYS: u32 = 10;
/// The most questions of one event.
pub const MOST_QUESTIONS: usize = 500;
/// The most findings of one event.
pub const MOST_FINDINGS: usize = 1_000;
/// The most answers to one question: each of a panel may give one.
pub const MOST_ANSWERS: u32 = 10;
/// The most questions that are asked by the link of one booking.
pub const MOST_BY_BOOKING: usize = 10;

/// The day until which what was asked at an event is answered; nothing where the calendar ends before.
#[must_use]
pub fn answers_due(calendar: &Calendar, event: Date) -> Option<Date> {
    let mut day = event;
    for _ in 0..ANSWER_DAYS {
        day = calendar.on_or_after(day.tomorrow().ok()?)?;
    }
    Some(day)
}

/// What is done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is shown to everybody.
    Shown,
    /// Somebody answers it.
    Answered,
    /// An answer is promised: it is an undertaking now.
    Promised,
    /// It is put aside, with the reason: it was asked twice, or is no question.
    Aside,
    /// Some of its words are kept out of sight, with the reason.
    Hidden,
    /// They are shown again.
    Restored,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Question {
    /// Whether everybody sees it.
    pub is_shown: bool,
    /// How many answers there are.
    pub answers: u32,
    /// Whether an answer was promised.
    pub is_promised: bool,
    /// Whether it was put aside.
    pub is_aside: bool,
    /// Whether some of its words are kept out of sight.
    pub is_hidden: bool,
}

/// Why something cannot be done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It is done already.
    Already,
    /// It is answered, or an answer is promised.
    Spoken,
    /// It is put aside.
    Aside,
    /// It has as many answers as it can have.
    TooMany,
    /// None of its words are kept out of sight.
    NothingHidden,
}

impl Question {
    /// Whether nobody has said a word to it yet.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.answers == 0 && !self.is_promised && !self.is_aside
    }

    /// Takes what is done with it.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn take(self, act: Act) -> Result<Question, NotAllowed> {
        match act {
            // Whose words they are does not hang on what becomes of the question.
            Act::Hidden if self.is_hidden => Err(NotAllowed::Already),
            Act::Hidden => Ok(Question { is_hidden: true, ..self }),
            Act::Restored if !self.is_hidden => Err(NotAllowed::NothingHidden),
            Act::Restored => Ok(Question { is_hidden: false, ..self }),
            _ if self.is_aside => Err(NotAllowed::Aside),
            Act::Shown if self.is_shown => Err(NotAllowed::Already),
            Act::Shown => Ok(Question { is_shown: true, ..self }),
            Act::Answered if self.answers >= MOST_ANSWERS => Err(NotAllowed::TooMany),
            Act::Answered => Ok(Question { is_shown: true, answers: self.answers + 1, ..self }),
            Act::Promised if self.is_promised => Err(NotAllowed::Already),
            Act::Promised | Act::Aside if self.answers > 0 || self.is_promised => {
                Err(NotAllowed::Spoken)
            }
            Act::Promised => Ok(Question { is_shown: true, is_promised: true, ..self }),
            Act::Aside => Ok(Question { is_aside: true, ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn answers_are_due_ten_working_days_after_the_event() {
        let calendar = Calendar::england_and_wales();
        // 13 December 2006: Christmas Day, Boxing Day and New Year's Day do not count.
        assert_eq!(answers_due(&calendar, date(2006, 12, 13)), Some(date(2006, 12, 29)));
        assert_eq!(answers_due(&calendar, date(2006, 12, 18)), Some(date(2007, 1, 4)));
        assert_eq!(answers_due(&calendar, date(2006, 11, 10)), Some(date(2006, 11, 24)));
    }

    #[test]
    fn a_question_is_answered_promised_or_put_aside_and_nothing_twice() {
        let asked = Question::default();
        assert!(asked.is_open());
        let shown = asked.take(Act::Shown).expect("it can be shown");
        assert!(shown.is_open() && shown.is_shown);
        assert_eq!(shown.take(Act::Shown), Err(NotAllowed::Already));
        let promised = shown.take(Act::Promised).expect("it can be promised");
        assert!(!promised.is_open());
        assert_eq!(promised.take(Act::Promised), Err(NotAllowed::Already));
        assert_eq!(promised.take(Act::Aside), Err(NotAllowed::Spoken));
        let mut answered = promised.take(Act::Answered).expect("it can be answered");
        assert_eq!(answered.take(Act::Promised), Err(NotAllowed::Already));
        while answered.answers < MOST_ANSWERS {
            answered = answered.take(Act::Answered).expect("others of the panel answer too");
        }
        assert_eq!(answered.take(Act::Answered), Err(NotAllowed::TooMany));
        let aside = asked.take(Act::Aside).expect("it can be put aside");
        for act in [Act::Shown, Act::Answered, Act::Promised, Act::Aside] {
            assert_eq!(aside.take(act), Err(NotAllowed::Aside));
        }
        let hidden = aside.take(Act::Hidden).expect("what was put aside can tell of somebody too");
        assert_eq!(hidden.take(Act::Hidden), Err(NotAllowed::Already));
        assert_eq!(hidden.take(Act::Restored), Ok(aside));
        assert_eq!(aside.take(Act::Restored), Err(NotAllowed::NothingHidden));
        let at_once = asked.take(Act::Answered).expect("it can be answered");
        assert_eq!(at_once.take(Act::Aside), Err(NotAllowed::Spoken));
        assert_eq!(at_once.take(Act::Promised), Err(NotAllowed::Spoken));
    }
}
