//! The dated steps of a receipt or an ask, down a line.

use askama::Template;

use super::markup::Markup;

/// Where a step stands in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StepState {
    /// It happened: a full disc.
    #[default]
    Done,
    /// It is where things stand: a ring.
    Now,
    /// It is still to come: a dashed ring.
    Due,
    /// It should have happened: a lozenge.
    Late,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// The day as it is shown ("14 January 2009").
    pub day: String,
    /// The same for machines (`2009-01-14`); empty where the day is not a date ("By 10 February" may be one).
    pub datetime: String,
    /// What happened, or should.
    pub title: String,
    /// More about it.
    pub text: Markup,
    /// Where it stands in time. The title says so in words too.
    pub state: StepState,
}

impl Step {
    fn class(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Due => "due",
            StepState::Late => "late",
        }
    }
}

/// Steps, the earliest first.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/timeline.html")]
pub struct Timeline {
    /// The steps in order of time.
    pub steps: Vec<Step>,
}

pieces!(Timeline);
