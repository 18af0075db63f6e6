//! Where a theme rises just now, on its page.

use super::list::table;
use super::store;
use crate::store::StoreError;
use crate::web::kit::DataTable;
use crate::web::{Ctx, Problem};

/// How many are shown.
const MOST: i64 = 10;

/// The signals of a theme in the newest week that was looked at; nothing where there are none.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn of_theme(ctx: &Ctx, code: &str) -> Result<Option<DataTable>, Problem> {
    let code = code.to_owned();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(run) = store::newest(tx).await? else { return Ok(Vec::new()) };
            store::of_code(tx, run.week, &code, MOST).await
        })
    });
    let found = read.await.map_err(|error: StoreError| Problem::from(error))?;
    Ok(table(ctx, &found))
}
