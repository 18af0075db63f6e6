//! The types of what is to be told to many, as it is kept.

use crate::areas::register::{Area, AreaCode, Register};
use crate::correspondence::model::Channel;
use crate::keyed::keyed;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// The longest address of a proof, in characters.
pub const LONGEST_ADDRESS: usize = 1_000;

keyed! {
    /// What can happen to it.
    ActKind {
        /// It is asked.
        Asked = "asked",
        /// Some were told.
        Told = "told",
        /// It is over, though some were not told.
        Closed = "closed",
    }
}

keyed! {
    /// How it stands with one of those who are to be told.
    Status {
        /// Told.
        Told = "told",
        /// Not yet told.
        Waits = "waits",
        /// Left out, for a reason.
        LeftOut = "left-out",
    }
}

/// One who is to be told: the scrutiny committee of an area.
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// The area.
    pub member_area: String,
    /// The committee that the register named.
    pub body: Option<Uuid>,
    /// The number of the step by which they were told.
    pub told_n: Option<i64>,
    /// The number of the step by which they were left out.
    pub left_n: Option<i64>,
    /// The name of the committee.
    pub name: Option<String>,
}
crate::from_row!(MemberRow { member_area, body, told_n, left_n, name });

impl MemberRow {
    /// How it stands with them.
    #[must_use]
    pub fn status(&self) -> Status {
        match (self.told_n, self.left_n) {
            (Some(_), _) => Status::Told,
            (None, Some(_)) => Status::LeftOut,
            (None, None) => Status::Waits,
        }
    }

    /// The area, if the register has it.
    #[must_use]
    pub fn area(&self) -> Option<&'static Area> {
        let code: AreaCode = self.member_area.parse().ok()?;
        Register::england().area(code)
    }

    /// The code of its region.
    #[must_use]
    pub fn region(&self) -> String {
        self.area().map(|area| area.region.to_string()).unwrap_or_default()
    }

    /// What the committee is called.
    #[must_use]
    pub fn name_in(&self, say: Say<'_>) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => {
                let area =
                    self.area().map_or(self.member_area.as_str(), |a| a.name_in(say.language));
                say.with("telling-committee-of", "area", area)
            }
        }
    }
}

/// How many of them stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Who were told.
    pub told: usize,
    /// Who wait.
    pub waits: usize,
    /// Who were left out.
    pub left_out: usize,
}

impl Counts {
    /// Counts some.
    #[must_use]
    pub fn of<'a>(members: impl IntoIterator<Item = &'a MemberRow>) -> Counts {
        let mut counts = Counts::default();
        for member in members {
            counts.all += 1;
            match member.status() {
                Status::Told => counts.told += 1,
                Status::Waits => counts.waits += 1,
                Status::LeftOut => counts.left_out += 1,
            }
        }
        counts
    }
}

/// Something that happened to it.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it happened.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// By which channel they were told.
    pub channel: Option<Channel>,
    /// The address of what proves it.
    pub proof: Option<String>,
    /// The file that proves it.
    pub document: Option<Uuid>,
    /// Words that came with it, or why some were left out.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// An address of the web that was typed; nothing if it is none.
#[must_use]
pub fn address(typed: &str) -> Option<String> {
    let uri = typed.parse::<axum::http::Uri>().ok()?;
    let is_web = matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some();
    (is_web && typed.len() <= LONGEST_ADDRESS).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_counted_once_as_they_stand() {
        let member = |told_n, left_n| MemberRow {
            member_area: "E08000003".into(),
            body: None,
            told_n,
            left_n,
            name: None,
        };
        let members = [member(Some(2), None), member(None, None), member(None, Some(3))];
        let right = Counts { all: 3, told: 1, waits: 1, left_out: 1 };
        assert_eq!(Counts::of(&members), right);
    }

    #[test]
    fn a_proof_is_an_address_of_the_web() {
        assert!(address("https://example.org/bulletin-4").is_some());
        for wrong in ["", "bulletin", "javascript:alert(1)", "https://", "/desk"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        assert_eq!(address(&format!("https://example.org/{}", "a".repeat(LONGEST_ADDRESS))), None);
    }
}
