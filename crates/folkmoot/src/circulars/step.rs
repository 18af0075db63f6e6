//! What the issuer of a circular does with it, one thing at a time, each after it was asked once more: withdraws it, reminds those
//! who have something open, throws a draft away, takes something out of it.

use super::draft::{self, NotWritten};
use super::model::{CircularRow, LONGEST_TEXT};
use super::send::{self, NotDone};
use super::show::{own, title};
use super::store;
use crate::asks::take::Sitting;
use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::Markup;
use crate::web::step::{self, StepPage, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

keyed! {
    /// What can be done.
    Doing {
        /// Withdraw it, with a reason.
        Withdraw = "withdrawn",
        /// Remind everybody who has something open.
        Remind = "remind",
        /// Throw the draft away.
        Discard = "discard",
        /// Take an ask or a promise out of the draft.
        DropItem = "drop-item",
        /// Take a file out of the draft.
        DropFile = "drop-file",
    }
}

impl Doing {
    fn is_of_a_draft(self) -> bool {
        matches!(self, Doing::Discard | Doing::DropItem | Doing::DropFile)
    }
}

/// What an address asks for.
struct Meant {
    row: CircularRow,
    doing: Doing,
    /// The item or the file, as the address has it, and what it is called.
    what: Option<(String, String)>,
}

/// Why nothing was done.
enum NotTaken {
    Overtaken,
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

impl From<NotWritten> for NotTaken {
    fn from(why: NotWritten) -> NotTaken {
        match why {
            NotWritten::Store(error) => NotTaken::Store(error),
            _ => NotTaken::Overtaken,
        }
    }
}

impl From<NotDone> for NotTaken {
    fn from(why: NotDone) -> NotTaken {
        match why {
            NotDone::Store(error) => NotTaken::Store(error),
            _ => NotTaken::Overtaken,
        }
    }
}

async fn meant(ctx: &Ctx, typed: &str, asked: &Fields) -> Result<Meant, Problem> {
    let doing = Doing::from_key(asked.get("act")).ok_or(Problem::NotFound)?;
    let row = own(ctx, typed).await?;
    if doing.is_of_a_draft() != row.is_draft() {
        return Err(Problem::NotFound);
    }
    let wanted = asked.get("what").to_owned();
    let id = row.id;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            Ok::<_, StoreError>(match doing {
                Doing::DropItem => {
                    let items = store::items(tx, id).await?;
                    let found = items.into_iter().find(|item| item.n.to_string() == wanted);
                    found.map(|item| (wanted, item.subject))
                }
                Doing::DropFile => {
                    let files = store::files(tx, id).await?;
                    let found = files.into_iter().find(|file| file.id.to_string() == wanted);
                    found.map(|file| (wanted, file.name))
                }
                _ => None,
            })
        })
    });
    let what = read.await.map_err(Problem::from)?;
    let needs = matches!(doing, Doing::DropItem | Doing::DropFile);
    if needs && what.is_none() {
        return Err(Problem::NotFound);
    }
    Ok(Meant { row, doing, what })
}

/// `GET /circulars/{number}/step?act=&what=`
///
/// # Errors
/// When there is no such circular or act, it is another's to do, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
) -> Result<Page, Problem> {
    let meant = meant(&ctx, &typed, &asked).await?;
    show(&ctx, &meant, &Fields::default(), &FormErrors::new(), None)
}

fn show(
    ctx: &Ctx,
    meant: &Meant,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &meant.row);
    let path = row.path();
    let title = title(say, row);
    let key = meant.doing.key();
    let what = meant.what.as_ref();
    let controls = match meant.doing {
        Doing::Withdraw => {
            let label = say.t("listed-reason-public");
            vec![Markup::of(&step::note(say, label, fields, errors))]
        }
        _ => Vec::new(),
    };
    let query = what.map(|(id, _)| format!("&what={id}")).unwrap_or_default();
    StepPage {
        title: say.t(&format!("circular-do-{key}")),
        reference: &row.number,
        lede: say.with(
            &format!("circular-do-{key}-detail"),
            "what",
            what.map(|(_, name)| name.as_str()).unwrap_or(&title),
        ),
        action: &format!("{path}/step?act={key}{query}"),
        back: &path,
        above: vec![("/circulars", say.t("circulars-title")), (&path, &title)],
        act: key,
        version: row.version,
        happened,
        controls,
        takes_files: false,
        send: say.t(&format!("circular-do-{key}-send")),
    }
    .show(ctx, errors)
}

/// `POST /circulars/{number}/step?act=&what=`
///
/// # Errors
/// When there is no such circular or act, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let meant = meant(&ctx, &typed, &asked).await?;
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    let reason = match meant.doing {
        Doing::Withdraw => {
            let longest = (LONGEST_TEXT, "ask-text-too-long");
            note_typed(say, true, longest, &fields, &mut errors).unwrap_or_default()
        }
        _ => String::new(),
    };
    if !errors.is_empty() {
        let page = show(&ctx, &meant, &fields, &errors, None)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match carry_out(&ctx, &meant, seen, reason).await {
        Ok(()) => {
            ctx.app.forget_kept().await;
            let discarded = meant.doing == Doing::Discard;
            let path = if discarded { "/desk/circulars".to_owned() } else { meant.row.path() };
            Ok(ctx.redirect(&path))
        }
        Err(NotTaken::Store(error)) => Err(error.into()),
        Err(NotTaken::Overtaken) => {
            let row = own(&ctx, &typed).await?;
            let words = match meant.doing.is_of_a_draft() {
                true => say.t("circular-changed-meanwhile").to_owned(),
                false => format!("{}.", say.of("circular-state", &row.state)),
            };
            let page = show(&ctx, &Meant { row, ..meant }, &fields, &errors, Some(words))?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}

async fn carry_out(ctx: &Ctx, meant: &Meant, seen: i64, reason: String) -> Result<(), NotTaken> {
    let (sitting, row, doing) =
        (Sitting::of(ctx, meant.row.issuer), meant.row.clone(), meant.doing);
    let what = meant.what.as_ref().map(|(id, _)| id.clone()).unwrap_or_default();
    let write = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            match doing {
                Doing::Withdraw => send::withdraw(tx, &row, seen, &reason, &sitting).await?,
                Doing::Remind => {
                    send::remind(tx, &row, &sitting).await?;
                }
                Doing::Discard => draft::discard(tx, &row, seen).await?,
                Doing::DropItem => {
                    let n = what.parse().unwrap_or(0);
                    draft::drop_item(tx, &row, seen, n, &sitting).await?;
                }
                Doing::DropFile => {
                    let file: Uuid = what.parse().map_err(|_| NotTaken::Overtaken)?;
                    draft::drop_file(tx, &row, seen, file, &sitting).await?;
                }
            }
            Ok::<_, NotTaken>(())
        })
    });
    write.await
}
