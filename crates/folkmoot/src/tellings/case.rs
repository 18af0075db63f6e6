//! Something that is to be told to many, with everything that is kept of it.

use super::model::{Counts, MemberRow, StepRow};
use super::store::{self, TellingRow};
use crate::access::{Action, BodyKey, Subject};
use crate::asks::model::AskRow;
use crate::documents::Document;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use crate::{asks, documents};
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// Something that is to be told to many.
pub struct Case {
    /// What it is.
    pub row: TellingRow,
    /// The ask.
    pub ask: AskRow,
    /// Who is to be told.
    pub members: Vec<MemberRow>,
    /// What happened.
    pub steps: Vec<StepRow>,
    /// The files that prove it.
    pub files: HashMap<Uuid, Document>,
}

impl Case {
    /// How many stand how.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.members)
    }

    /// The step by which one was told or left out.
    #[must_use]
    pub fn step_of(&self, member: &MemberRow) -> Option<&StepRow> {
        let n = member.told_n.or(member.left_n)?;
        self.steps.iter().find(|step| step.n == n)
    }

    /// Whether this actor can note who was told.
    #[must_use]
    pub fn may_tell(&self, ctx: &Ctx) -> bool {
        let agent = BodyKey::of(self.row.agent, self.row.agent_code.as_deref());
        self.ask.closed_on.is_none() && ctx.may(Action::AnswerFor, &Subject::Body(agent))
    }
}

impl TellingRow {
    /// Who asks, in the reader's language.
    #[must_use]
    pub fn asker_in(&self, say: Say<'_>) -> String {
        name_in(say, self.asker_code.as_deref(), &self.asker_name)
    }

    /// Who is to tell, in the reader's language.
    #[must_use]
    pub fn agent_in(&self, say: Say<'_>) -> String {
        name_in(say, self.agent_code.as_deref(), &self.agent_name)
    }

    /// How many were told, in a few words.
    #[must_use]
    pub fn told_in(&self, say: Say<'_>) -> String {
        say.args("telling-told-of", &[("told", self.told.into()), ("all", self.all.into())])
    }
}

/// The reference of an address.
///
/// # Errors
/// When it is none.
pub fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Ask, typed).ok_or(Problem::NotFound)
}

/// What is kept of it.
///
/// # Errors
/// When there is none, or the database cannot be used.
pub async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(ask) = asks::store::by_reference(tx, reference).await? else {
                return Ok(None);
            };
            let Some(row) = store::one(tx, &ask.area, ask.id).await? else { return Ok(None) };
            let members = store::members(tx, &ask.area, ask.id).await?;
            let steps = store::steps(tx, &ask.area, ask.id).await?;
            let mut files = HashMap::new();
            for id in steps.iter().filter_map(|step| step.document) {
                if let Some(file) = documents::store::one(tx, id).await? {
                    files.insert(id, file);
                }
            }
            Ok::<_, StoreError>(Some(Case { row, ask, members, steps, files }))
        })
    });
    found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}
