//! A document with everything that is kept of it.

use super::model::{ActKind, IssuedRow, StepRow, open_versions, standing_of, steps_of};
use super::receipt::{Counts, Holder, ReceiptRow, came_back, holders, undelivered};
use super::store::{self, FileRow};
use super::{open, receipt_store};
use crate::arrangements::nomination;
use crate::arrangements::nomination::model::State as Nominated;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use rules::issued::{Standing, State, Step};
use rules::reference::{Prefix, Reference};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A document with its steps, its files, and what was sent to whom.
pub struct Case {
    /// The document.
    pub row: IssuedRow,
    /// Its steps.
    pub steps: Vec<StepRow>,
    /// The same for the rules.
    pub taken: Vec<Step>,
    /// Where it stands.
    pub standing: Standing,
    /// The files of its versions.
    pub files: Vec<FileRow>,
    /// What was sent to whom.
    pub receipts: Vec<ReceiptRow>,
    /// The versions that everyone may read.
    pub open: Vec<u32>,
    /// Of the areas whose authority asks, those that have a lead now.
    pub led: BTreeSet<String>,
    bodies: HashMap<Uuid, Body>,
}

impl Case {
    /// Whether it was withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.row.state() == State::Withdrawn
    }

    /// Why it was withdrawn.
    #[must_use]
    pub fn withdrawn(&self) -> Option<&str> {
        self.steps.iter().find(|step| step.act == ActKind::Withdrawn)?.note.as_deref()
    }

    /// What changed in a version, as it was said when that was drafted.
    #[must_use]
    pub fn changed(&self, number: u32) -> Option<String> {
        let of = |step: &&StepRow| step.act == ActKind::Drafted && step.number == Some(number);
        self.steps.iter().find(of)?.note.clone()
    }

    /// The files of a version.
    pub fn files_of(&self, number: u32) -> impl Iterator<Item = &FileRow> {
        self.files.iter().filter(move |file| self.number_of(file) == Some(number))
    }

    fn number_of(&self, file: &FileRow) -> Option<u32> {
        self.steps.iter().find(|step| step.n == file.n)?.number
    }

    /// A file, and the version that it is of.
    #[must_use]
    pub fn file(&self, id: Uuid) -> Option<(u32, &FileRow)> {
        let file = self.files.iter().find(|file| file.document.id == id)?;
        Some((self.number_of(file)?, file))
    }

    /// The name of a party of its steps.
    #[must_use]
    pub fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// Everybody to whom something was given.
    #[must_use]
    pub fn holders(&self) -> Vec<Holder<'_>> {
        holders(&self.receipts, self.row.current())
    }

    /// How many have what.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.holders())
    }

    /// To how many the version that holds has to go by post.
    #[must_use]
    pub fn by_post(&self) -> usize {
        self.row.current().map_or(0, |current| undelivered(&self.receipts, current).len())
    }

    /// What of the version that holds came back, and can be mailed again.
    #[must_use]
    pub fn came_back(&self) -> Vec<&ReceiptRow> {
        self.row.current().map(|current| came_back(&self.receipts, current)).unwrap_or_default()
    }
}

/// The reference of an address.
///
/// # Errors
/// When it is none.
pub fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Document, typed).ok_or(Problem::NotFound)
}

/// What is kept of a document. `holder` is the body of a link, with its area.
///
/// # Errors
/// When there is no such document, or the database cannot be used.
pub async fn load(
    ctx: &Ctx,
    reference: Reference,
    holder: Option<(Uuid, String)>,
) -> Result<Case, Problem> {
    let mut areas = open::authorities(ctx);
    areas.extend(holder.as_ref().map(|(_, area)| area.clone()));
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            let steps = store::steps(tx, &row.area, row.id).await?;
            let taken = steps_of(&steps)?;
            let standing = standing_of(&row.reference, &taken)?;
            let mut led = BTreeSet::new();
            for area in areas {
                let rows = nomination::store::of_area(tx, &area).await?;
                if rows.iter().any(|row| row.is(Nominated::Current)) {
                    led.insert(area);
                }
            }
            let mut ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
            ids.extend(holder.map(|(id, _)| id));
            let receipts = receipt_store::of(tx, &row.area, row.id).await?;
            let back = row.current().map(|current| came_back(&receipts, current));
            ids.extend(back.into_iter().flatten().map(|row| row.holder));
            let case = Case {
                files: store::files(tx, &row.area, row.id).await?,
                receipts,
                open: open_versions(&steps),
                bodies: bodies::of_ids(tx, ids).await?,
                row,
                steps,
                taken,
                standing,
                led,
            };
            Ok::<_, StoreError>(Some(case))
        })
    });
    found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}
