//! `folkmoot clock`: the date by which something is owed, with the working; and the list of all rules.

use super::WrongUse;
use super::serve::{println_out, regimes};
use crate::law::api_items::DateItem;
use crate::law::extra_days::ExtraDay;
use crate::law::said::{capital, certainty, full_day, holds, party, term};
use crate::law::working::told;
use crate::law::{Asked, Regimes};
use crate::web::FormErrors;
use crate::web::words::{Language, Say, Words};
use jiff::civil::Date;
use rules::regime::{Regime, Rule};
use std::path::PathBuf;

/// Works out by when something is owed under a rule, and shows the working.
#[derive(clap::Args)]
pub struct Clock {
    /// Show every rule of every regime.
    #[arg(long)]
    list: bool,
    /// The rule, such as england-2008/R11.
    #[arg(long, required_unless_present = "list")]
    rule: Option<String>,
    /// The day of what starts the clock, such as 2009-01-14.
    #[arg(long, required_unless_present = "list")]
    from: Option<Date>,
    /// The day of the event that the answer is needed for, or of the addressee's next meeting.
    #[arg(long, value_name = "DAY")]
    event: Option<Date>,
    /// The day on which more was asked for: the clock stands still from the next; may be given again.
    #[arg(long, value_name = "DAY")]
    asked_for_more: Vec<Date>,
    /// The day on which it was supplied; the first belongs to the first --asked-for-more, and so on.
    #[arg(long, value_name = "DAY")]
    supplied: Vec<Date>,
    /// The later day that was agreed, or announced with a reason.
    #[arg(long, value_name = "DAY")]
    extended_to: Option<Date>,
    /// A day that is no working day here, such as "2009-02-02=Closed by snow"; may be given again.
    #[arg(long, value_name = "DAY=NAME", value_parser = extra_day)]
    extra_day: Vec<ExtraDay>,
    /// A file of such days (see docs/rules.md).
    #[arg(long, env = "FOLKMOOT_CALENDAR")]
    calendar: Option<PathBuf>,
    /// Print it as JSON.
    #[arg(long)]
    json: bool,
}

fn extra_day(text: &str) -> Result<ExtraDay, String> {
    let wrong =
        || format!("{text} is not a day and its name, such as \"2009-02-02=Closed by snow\"");
    let (date, name) = text.split_once('=').ok_or_else(wrong)?;
    let date = date.trim().parse().map_err(|_| wrong())?;
    match name.trim() {
        "" => Err(wrong()),
        name => Ok(ExtraDay { date, name: name.to_owned() }),
    }
}

impl Clock {
    /// Prints the working, or the list.
    ///
    /// # Errors
    /// When there is no such rule, or it gives no date for what was asked.
    pub async fn run(self) -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let regimes = regimes(self.calendar.as_deref(), self.extra_day)?;
        let (Some(name), Some(from), false) = (self.rule, self.from, self.list) else {
            list(say, &regimes);
            return Ok(());
        };
        let (regime, rule) =
            regimes.rule(&name).ok_or_else(|| WrongUse(unknown(&regimes, &name)))?;
        let asked = Asked { event: self.event, extended_to: self.extended_to, ..Asked::from(from) };
        let asked = asked.pauses(&self.asked_for_more, &self.supplied, say).map_err(wrong)?;
        let working = asked.count(rule, regime.calendar(), say).map_err(wrong)?;
        if self.json {
            let item = DateItem::of(say, regime, rule, &asked, &working);
            println_out(&serde_json::to_string_pretty(&item)?);
            return Ok(());
        }
        let told = told(say, regime, rule, &asked, &working);
        heading(say, regime, rule);
        println_out("");
        println_out(&told.due);
        println_out(&told.decided);
        println_out("");
        for line in told.counted {
            println_out(&format!("  {line}"));
        }
        if !told.left_out.is_empty() {
            println_out(&format!("\n{}", say.t("law-left-out")));
        }
        for line in told.left_out {
            println_out(&format!("  {line}"));
        }
        for warning in told.warnings {
            println_out(&format!("\n{}: {warning}", say.t("law-care")));
        }
        Ok(())
    }
}

/// The rule, who owes what to whom, where it says so and how sure we are.
fn heading(say: Say<'_>, regime: &Regime, rule: &Rule) {
    let to: Vec<String> = rule.to.iter().map(|key| party(say, regime, key)).collect();
    println_out(&format!("{}/{} {}", regime.id, rule.id, rule.title));
    for (label, text) in [
        ("law-regime", format!("{}. {}", regime.name, holds(say, regime))),
        ("law-what", rule.what.clone()),
        ("law-owes", capital(&party(say, regime, &rule.owes))),
        ("law-to", capital(&to.join("; "))),
        ("law-starts", capital(&rule.starts)),
        ("law-when", capital(&term(say, rule))),
        ("law-source", capital(&rule.source)),
        ("law-how-sure", certainty(say, rule)),
    ] {
        println_out(&format!("{:<19} {text}", say.t(label)));
    }
}

fn list(say: Say<'_>, regimes: &Regimes) {
    for (at, regime) in regimes.all().iter().enumerate() {
        if at > 0 {
            println_out("");
        }
        println_out(&format!("{}. {}", regime.name, holds(say, regime)));
        for rule in &regime.rules {
            let name = format!("{}/{}", regime.id, rule.id);
            println_out(&format!("  {name:<22} {}: {}", rule.title, term(say, rule)));
        }
    }
    for day in regimes.extra_days() {
        println_out(&format!("\n{}: {}", full_day(say, day.date), day.name));
    }
}

/// Says which rules there are.
fn unknown(regimes: &Regimes, name: &str) -> String {
    let lines = regimes.all().iter().map(|regime| {
        let ids: Vec<&str> = regime.rules.iter().map(|rule| rule.id.as_str()).collect();
        format!("\n  {}/ {}", regime.id, ids.join(" "))
    });
    format!("--rule {name}: there is no such rule. There are:{}", lines.collect::<String>())
}

fn wrong(errors: FormErrors) -> WrongUse {
    let lines: Vec<String> = errors
        .iter()
        .map(|(field, sentence)| format!("--{}: {sentence}", field.replace('_', "-")))
        .collect();
    WrongUse(lines.join("\n"))
}
