//! The kit: every piece that more than one page is set from.
//!
//! Each piece is a small struct with its template beside it. It takes words that are already in the reader's
//! language and never looks one up; it knows no request, no database and no clock. Write it in a page with
//! `{{ piece }}` (or `{{ piece|safe }}`: both are right, each piece is marked as finished HTML).
//! Roles, labels, ids and `aria-describedby` follow the published behaviour of the GOV.UK Frontend components,
//! so that what assistive technology users have learned elsewhere holds here. The look is in `assets/folkmoot.css`.

/// Marks askama templates as finished HTML, so that one piece can be written inside another without a filter.
macro_rules! pieces {
    ($($piece:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $piece {})+ };
}

mod bar_chart;
mod buttons;
mod choices;
mod compare_chart;
mod curve_chart;
mod date_input;
mod day_months;
pub mod easy_pictures;
mod facts;
mod field;
mod hex_map;
mod hex_outline;
mod lane_chart;
mod loop_picture;
mod marked_text;
mod markup;
mod messages;
mod scale;
mod search_panel;
mod spark;
mod stack_chart;
mod table;
mod timeline;
mod voice;
mod wayfinding;
mod xmr_chart;

pub use bar_chart::{Bar, BarChart};
pub use buttons::{Button, ButtonKind, ButtonRow};
pub use choices::{Checkboxes, Choice, Radios};
pub use compare_chart::{CompareChart, CompareRow, CompareWords};
pub use curve_chart::{Curve, CurveChart};
pub use date_input::{DateInput, DatePart};
pub use day_months::{DayCell, DayMark, DayMonth, DayMonths};
pub use facts::{Details, Fact, FigureBlock, SummaryList, Tag, TagKind};
pub use field::{Field, FileInput, Honeypot, Select, SelectOption, TextArea, TextInput};
pub use hex_map::{Hex, HexMap, LegendStep, Level};
pub use lane_chart::{Lane, LaneChart, LaneMark, LaneWords};
pub use loop_picture::{LoopPicture, LoopStep};
pub use marked_text::{MarkedText, Run};
pub use markup::Markup;
pub use messages::{EmptyState, ErrorSummary, Notice, NoticeKind, Progress};
pub use search_panel::{ChosenFilter, SearchPanel};
pub use spark::Spark;
pub use stack_chart::{Stack, StackChart};
pub use table::{Cell, Column, DataTable};
pub use timeline::{Step, StepState, Timeline};
pub use voice::{MetaItem, Voice};
pub use wayfinding::{Breadcrumb, Link, Pagination, ShareRow};
pub use xmr_chart::{XmrChart, XmrLevel, XmrPoint, XmrWords};

#[cfg(test)]
mod tests;
