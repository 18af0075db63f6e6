//! The types of reports as they are kept.

use crate::access::BodyKey;
use crate::parties::bodies;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::report::Stage;
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The most findings, and the most recommendations, of one report.
pub const MOST: i64 = 50;
/// The most experiences behind one finding.
pub const MOST_VOICES: usize = 200;

/// A report as it is kept, with the name of its body.
#[derive(Debug, Clone)]
pub struct ReportRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The network that writes it.
    pub body: Uuid,
    /// Its title.
    pub title: String,
    /// What it says in short.
    pub summary: String,
    /// The key of its stage.
    pub stage: String,
    /// The decision to send it.
    pub decision: Option<Uuid>,
    /// The day on which it was sent.
    pub sent_on: Option<Date>,
    /// How often it was changed; what a form says it saw.
    pub version: i64,
    /// When it was changed last.
    pub changed_at: Timestamp,
    /// The name of the body.
    pub body_name: String,
    /// The code of the body.
    pub body_code: Option<String>,
}
crate::from_row!(ReportRow {
    area,
    id,
    reference,
    body,
    title,
    summary,
    stage,
    decision,
    sent_on,
    version,
    changed_at,
    body_name,
    body_code
});

impl ReportRow {
    /// The name of its body in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// How far it has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        Stage::from_key(&self.stage).unwrap_or(Stage::Draft)
    }
}

/// A finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its number.
    pub n: i64,
    /// Its text.
    pub text: String,
}
crate::from_row!(Finding { n, text });

/// A published experience behind a finding.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The number of the finding.
    pub finding: i64,
    /// The reference of the experience.
    pub reference: String,
    /// The area that it was told in.
    pub of_area: String,
    /// Whether anyone can still read it.
    pub published: bool,
}
crate::from_row!(Evidence { finding, reference, of_area, published });

/// A recommendation to one body.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Its number.
    pub n: i64,
    /// Its text.
    pub text: String,
    /// To whom.
    pub addressee: Uuid,
    /// The reference of the ask that it became when the report was sent.
    pub ask: Option<String>,
}
crate::from_row!(Recommendation { n, text, addressee, ask });

/// A stage that a report has come to.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When.
    pub at: Timestamp,
    /// The key of the stage.
    pub stage: String,
}
crate::from_row!(StepRow { n, at, stage });

/// The counts of different voices by area, most first, and of all.
#[must_use]
pub fn voices(evidence: &[Evidence]) -> (u64, Vec<(String, u64)>) {
    let mut seen: Vec<(&str, &str)> =
        evidence.iter().map(|one| (one.of_area.as_str(), one.reference.as_str())).collect();
    seen.sort_unstable();
    seen.dedup();
    let mut areas: Vec<(String, u64)> = Vec::new();
    for (area, _) in &seen {
        match areas.last_mut() {
            Some((last, count)) if last == area => *count += 1,
            _ => areas.push(((*area).to_owned(), 1)),
        }
    }
    areas.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    (seen.len() as u64, areas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_behind_two_findings_is_counted_once() {
        let one = |finding, reference: &str, area: &str| Evidence {
            finding,
            reference: reference.into(),
            of_area: area.into(),
            published: true,
        };
        let evidence =
            [one(1, "EX-1", "A"), one(2, "EX-1", "A"), one(1, "EX-2", "B"), one(2, "EX-3", "B")];
        let (all, areas) = voices(&evidence);
        assert_eq!(all, 3);
        assert_eq!(areas, [("B".to_owned(), 2), ("A".to_owned(), 1)]);
    }
}
