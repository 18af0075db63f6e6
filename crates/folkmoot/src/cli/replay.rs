//! `folkmoot replay`: which early warnings there would have been when, with only what belongs to the weeks up to then. It keeps nothing.

use super::serve::{open_to_read, println_out};
use crate::areas::register::AreaCode;
use crate::coding::knowledge;
use crate::signals::replay::{Wanted, replayed};
use crate::web::words::{Language, Say, Words};
use crate::world::World;
use anyhow::anyhow;
use jiff::civil::Date;

/// Says which early warnings there would have been in the weeks that are over.
#[derive(clap::Args)]
pub struct Replay {
    /// `sqlite:PATH` or `postgres://...`
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// How many weeks, up to the last that is over.
    #[arg(long, default_value_t = 52, value_parser = clap::value_parser!(u16).range(1..=520))]
    weeks: u16,
    /// As it would have been said on this day, such as 2026-11-24; otherwise today.
    #[arg(long)]
    on: Option<Date>,
    /// Of one area, by its GSS code; otherwise of all, of providers and of the whole country.
    #[arg(long)]
    area: Option<String>,
}

impl Replay {
    /// Reads the counts, watches week by week, and prints what is found: first week, last week, theme, where, by how much more, of
    /// how many, with stops between.
    ///
    /// # Errors
    /// When the area is none, or the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        let area = match self.area.as_deref().map(str::parse::<AreaCode>) {
            None => None,
            Some(Ok(area)) => Some(area.to_string()),
            Some(Err(_)) => {
                return Err(anyhow!(super::WrongUse("an area is named by its GSS code".into())));
            }
        };
        let today = self.on.unwrap_or_else(|| World::real().today());
        let db = open_to_read(&self.database).await?;
        let knows = knowledge::load(&db).await?;
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let found = replayed(&db, today, Wanted { weeks: self.weeks.into(), area });
        let mut told = 0;
        for one in found.await? {
            let (place, _) = one.at_first.place_in(say);
            println_out(&format!(
                "{}\t{}\t{}\t{place}\t{}\t{}",
                one.first,
                one.last,
                knows.books.name(&one.at_first.code),
                one.surest.times_in(say),
                one.surest.of_how_many(say),
            ));
            told += 1;
        }
        if told == 0 {
            println_out("Nothing would have been told in these weeks.");
        }
        Ok(())
    }
}
