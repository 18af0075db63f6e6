//! Whether something can rest on a decision. What a network asks for, where it goes and what it spends calls this
//! before it is written, in the same transaction (R04).

use super::model::DecisionRow;
use super::store;
use crate::parties::bodies::Body;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::decision::Kind;
use rules::reference::Reference;

/// Why something cannot rest on a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBasis {
    /// It needs a decision, and none was named.
    Missing,
    /// There is no such decision.
    Unknown,
    /// Another body made it.
    OfAnother,
    /// It is of another kind.
    OtherKind,
    /// It was made after the day of what should rest on it.
    TooLate,
    /// It does not stand: it was replaced, or made in breach of the procedure.
    DoesNotStand,
}

impl NoBasis {
    /// Its key, for the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            NoBasis::Missing => "missing",
            NoBasis::Unknown => "unknown",
            NoBasis::OfAnother => "of-another",
            NoBasis::OtherKind => "other-kind",
            NoBasis::TooLate => "too-late",
            NoBasis::DoesNotStand => "does-not-stand",
        }
    }
}

/// Whether the law binds a body to decide under a procedure: a network, and nobody else.
#[must_use]
pub fn binds(body: &Body) -> bool {
    body.code.as_deref().is_some_and(|code| code.starts_with("network:"))
}

/// The decision that something done by a body on a day rests on. `needed` is the kind that it needs; nothing comes
/// back where it needs none and none is named.
///
/// # Errors
/// The inner error is why it cannot rest on it; the outer one that the statement failed.
pub async fn find(
    tx: &mut Tx,
    body: &Body,
    needed: Option<Kind>,
    named: Option<Reference>,
    on: Date,
) -> Result<Result<Option<DecisionRow>, NoBasis>, StoreError> {
    let needed = needed.filter(|_| binds(body));
    let Some(reference) = named else {
        return Ok(needed.map_or(Ok(None), |_| Err(NoBasis::Missing)));
    };
    let Some(row) = store::by_reference(tx, reference).await? else {
        return Ok(Err(NoBasis::Unknown));
    };
    Ok(check(&row, body, needed, on).map(|()| Some(row)))
}

fn check(row: &DecisionRow, body: &Body, needed: Option<Kind>, on: Date) -> Result<(), NoBasis> {
    if row.body != body.id {
        return Err(NoBasis::OfAnother);
    }
    if needed.is_some_and(|kind| kind.key() != row.kind) {
        return Err(NoBasis::OtherKind);
    }
    if row.decided_on > on {
        return Err(NoBasis::TooLate);
    }
    if row.stands { Ok(()) } else { Err(NoBasis::DoesNotStand) }
}
