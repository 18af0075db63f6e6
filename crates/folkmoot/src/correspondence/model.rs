//! The types of items as they are kept, and which step may follow which.

use crate::access::BodyKey;
use crate::asks::model::NATION;
use crate::keyed::keyed;
use crate::parties::bodies::name_in;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// The longest subject or reason, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest summary, in characters.
pub const LONGEST_SUMMARY: usize = 2_000;
/// The longest words of one item, in characters.
pub const LONGEST_WORDS: usize = 50_000;

keyed! {
    /// What an item is.
    ItemKind {
        /// Something said or written.
        Message = "message",
        /// Notes of a meeting or call, which the other side agrees to or not.
        Notes = "notes",
        /// A claim that rests on a text, which it quotes.
        Claim = "claim",
        /// A refusal to recognise a body, with its reasons.
        Refusal = "refusal-to-recognise",
        /// What both sides want, once both have confirmed it.
        Aims = "shared-aims",
        /// Who belongs to a group that plans or decides.
        Membership = "membership",
    }
}

keyed! {
    /// By what way it passed.
    Channel {
        /// A letter on paper.
        Letter = "letter",
        /// Electronic mail.
        Email = "e-mail",
        /// A telephone or video call.
        Call = "call",
        /// A meeting.
        Meeting = "meeting",
        /// Something published where the other could read it.
        Post = "post",
        /// Another way.
        Other = "other",
    }
}

keyed! {
    /// What can happen to an item.
    ItemAct {
        /// It is filed.
        Filed = "filed",
        /// The other side says that the notes are right.
        Agreed = "agreed",
        /// The other side says how it was otherwise.
        Disagreed = "disagreed",
        /// The other side confirms a statement.
        Confirmed = "confirmed",
        /// What may be read of it is made anew from what is sealed.
        Redacted = "redacted",
        /// A mistake is put right beside it.
        Corrected = "corrected",
        /// It was noted on the ask that it replies to.
        Noted = "noted",
        /// It is no reply to that ask.
        PutAside = "put-aside",
        /// A file that came with it is published.
        FilePublished = "file-published",
        /// It was posted, where no mail could go.
        Posted = "posted",
        /// Its words are erased.
        Erased = "erased",
    }
}

keyed! {
    /// As what a mail waits to be noted on the ask that it belongs to.
    Waits {
        /// A reply that somebody wrote.
        Reply = "reply",
        /// What a program sent by itself (RFC 3834).
        AutoReply = "auto-reply",
        /// Word that a mail did not arrive (RFC 3464).
        Bounce = "bounce",
    }
}

keyed! {
    /// What a promise without a day depends on.
    Depends {
        /// A law that is not made yet.
        Legislation = "legislation",
        /// A consultation that is not over.
        Consultation = "consultation",
        /// Money that is not given yet.
        Money = "money",
        /// Something else that is asked.
        Ask = "ask",
        /// Something else.
        Other = "other",
    }
}

keyed! {
    /// Where an item stands, as its steps make it.
    Stands {
        /// Filed by one side; the other has said nothing.
        Filed = "filed",
        /// Both sides say the same.
        Agreed = "agreed",
        /// The other side says otherwise.
        Disagreed = "disagreed",
        /// Both sides have confirmed it.
        Confirmed = "confirmed",
        /// Its words are erased.
        Erased = "erased",
    }
}

/// Who acts on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The party that filed it.
    Filer,
    /// The other party.
    Other,
    /// A moderator of its area.
    Moderator,
}

/// Whether a step may follow, and where the item stands then; nothing if it may not.
#[must_use]
pub fn after(kind: ItemKind, now: Stands, act: ItemAct, side: Side) -> Option<Stands> {
    if now == Stands::Erased {
        return None;
    }
    let then = act.leads_to().unwrap_or(now);
    let may = match (act, side) {
        (ItemAct::Agreed | ItemAct::Disagreed, Side::Other) => {
            kind == ItemKind::Notes && now != then
        }
        (ItemAct::Confirmed, Side::Other) => kind == ItemKind::Aims && now != then,
        (ItemAct::Redacted | ItemAct::FilePublished, Side::Filer | Side::Moderator) => true,
        (ItemAct::Corrected, Side::Filer | Side::Other) => true,
        // Whoever the words are about may ask either party, or the network, for this.
        (ItemAct::Erased, Side::Filer | Side::Moderator) => true,
        (ItemAct::Noted | ItemAct::PutAside | ItemAct::Posted, Side::Filer) => true,
        _ => false,
    };
    may.then_some(then)
}

impl ItemAct {
    /// Where an item stands after it; nothing if that does not change.
    #[must_use]
    pub fn leads_to(self) -> Option<Stands> {
        match self {
            ItemAct::Agreed => Some(Stands::Agreed),
            ItemAct::Disagreed => Some(Stands::Disagreed),
            ItemAct::Confirmed => Some(Stands::Confirmed),
            ItemAct::Erased => Some(Stands::Erased),
            _ => None,
        }
    }

    /// Whether it cannot be done without words.
    #[must_use]
    pub fn needs_words(self) -> bool {
        matches!(
            self,
            ItemAct::Disagreed | ItemAct::Redacted | ItemAct::Corrected | ItemAct::Erased
        )
    }
}

/// An item as anyone may read it, with the names of the two parties.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The key of its kind.
    pub kind: String,
    /// The key of its channel.
    pub channel: String,
    /// Whose it is.
    pub from: Uuid,
    /// To whom it went.
    pub to: Uuid,
    /// Who filed it.
    pub filed_for: Uuid,
    /// Others who were there or had it too; empty if none.
    pub also: String,
    /// The day on which it passed.
    pub on_day: Date,
    /// What it is about.
    pub subject: String,
    /// What it says, in short.
    pub summary: String,
    /// Its words as anyone may read them.
    pub words: Option<String>,
    /// Why words are left out.
    pub withheld: Option<String>,
    /// The text that it rests on.
    pub quoted: Option<String>,
    /// The first item of its thread.
    pub thread: Uuid,
    /// The item that it answers.
    pub answers: Option<Uuid>,
    /// The reference of the ask that it made.
    pub ask: Option<String>,
    /// The reference of the ask that it replies to.
    pub answers_ask: Option<String>,
    /// As what it waits to be noted there.
    pub waits: Option<String>,
    /// The key of where it stands.
    pub standing: String,
    /// How many steps it has.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name and code of whose it is.
    pub from_name: String,
    /// See `from_name`.
    pub from_code: Option<String>,
    /// The name and code of to whom it went.
    pub to_name: String,
    /// See `to_name`.
    pub to_code: Option<String>,
}
crate::from_row!(ItemRow {
    area,
    id,
    reference,
    kind,
    channel,
    from,
    to,
    filed_for,
    also,
    on_day,
    subject,
    summary,
    words,
    withheld,
    quoted,
    thread,
    answers,
    ask,
    answers_ask,
    waits,
    standing,
    version,
    changed_at,
    from_name,
    from_code,
    to_name,
    to_code
});

impl ItemRow {
    /// The name of whose it is, in the reader's language.
    #[must_use]
    pub fn from_in(&self, say: Say<'_>) -> String {
        name_in(say, self.from_code.as_deref(), &self.from_name)
    }

    /// The name of to whom it went, in the reader's language.
    #[must_use]
    pub fn to_in(&self, say: Say<'_>) -> String {
        name_in(say, self.to_code.as_deref(), &self.to_name)
    }

    /// Its kind.
    #[must_use]
    pub fn item_kind(&self) -> ItemKind {
        ItemKind::from_key(&self.kind).unwrap_or(ItemKind::Message)
    }

    /// Where it stands.
    #[must_use]
    pub fn stands(&self) -> Stands {
        Stands::from_key(&self.standing).unwrap_or(Stands::Filed)
    }

    /// The key of whose it is.
    #[must_use]
    pub fn from_key(&self) -> BodyKey {
        BodyKey::of(self.from, self.from_code.as_deref())
    }

    /// The key of to whom it went.
    #[must_use]
    pub fn to_key(&self) -> BodyKey {
        BodyKey::of(self.to, self.to_code.as_deref())
    }

    /// The key of the party that filed it, and of the other.
    #[must_use]
    pub fn keys(&self) -> (BodyKey, BodyKey) {
        let (from, to) = (self.from_key(), self.to_key());
        if self.filed_for == self.from { (from, to) } else { (to, from) }
    }

    /// The party that did not file it.
    #[must_use]
    pub fn other(&self) -> Uuid {
        if self.filed_for == self.from { self.to } else { self.from }
    }

    /// Its place in a list.
    #[must_use]
    pub fn place(&self) -> (Date, Uuid) {
        (self.on_day, self.id)
    }

    /// Whether it belongs to no one area.
    #[must_use]
    pub fn is_national(&self) -> bool {
        self.area == NATION
    }
}

/// A step of an item as it is kept.
#[derive(Debug, Clone)]
pub struct ItemStep {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The key of what happened.
    pub act: String,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}
crate::from_row!(ItemStep { n, at, act, note, for_party });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what_to_an_item_and_where_it_stands_then() {
        use {ItemAct as A, ItemKind as K, Side as S, Stands as T};
        let table = [
            (K::Notes, T::Filed, A::Agreed, S::Other, Some(T::Agreed)),
            (K::Notes, T::Filed, A::Agreed, S::Filer, None),
            (K::Notes, T::Agreed, A::Disagreed, S::Other, Some(T::Disagreed)),
            (K::Notes, T::Disagreed, A::Agreed, S::Other, Some(T::Agreed)),
            (K::Notes, T::Disagreed, A::Disagreed, S::Other, None),
            (K::Message, T::Filed, A::Agreed, S::Other, None),
            (K::Aims, T::Filed, A::Confirmed, S::Other, Some(T::Confirmed)),
            (K::Aims, T::Filed, A::Confirmed, S::Filer, None),
            (K::Message, T::Filed, A::Redacted, S::Moderator, Some(T::Filed)),
            (K::Message, T::Filed, A::Redacted, S::Other, None),
            (K::Message, T::Filed, A::Corrected, S::Other, Some(T::Filed)),
            (K::Message, T::Filed, A::Erased, S::Filer, Some(T::Erased)),
            (K::Message, T::Filed, A::Erased, S::Other, None),
            (K::Message, T::Filed, A::Posted, S::Filer, Some(T::Filed)),
            (K::Message, T::Filed, A::Posted, S::Other, None),
            (K::Message, T::Filed, A::Filed, S::Filer, None),
        ];
        for (kind, now, act, side, then) in table {
            assert_eq!(after(kind, now, act, side), then, "{kind:?} {now:?} {act:?} {side:?}");
        }
        for act in ItemAct::ALL {
            for side in [S::Filer, S::Other, S::Moderator] {
                assert_eq!(after(K::Notes, T::Erased, *act, side), None, "what is erased stays so");
            }
        }
    }
}
