//! The form of an event's plan: what it is for, when it is, who it is first of all for, and its kinds of places.

use super::model::{KindSaid, LONGEST_LINE, LONGEST_TEXT, MOST_CATEGORIES, Said};
use crate::bookings::opening::are_distinct;
use crate::rounds::model::Audience;
use crate::venues;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Checkboxes, Choice, DateInput, Field, Select, TextArea, TextInput};
use crate::web::reading::Reading;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use jiff::civil::{Date, DateTime, Time, Weekday};
use rules::event::{MOST_KINDS, Plan, Wrong, check};
use rules::reference::{Prefix, Reference};

/// A kind of places in the form.
struct KindRow {
    name: TextInput,
    places: TextInput,
    most: TextInput,
}

/// The controls of a plan.
#[derive(Template)]
#[template(path = "events/form.html")]
pub(super) struct PlanForm<'p> {
    say: Say<'p>,
    title: TextInput,
    about: TextArea,
    day: DateInput,
    weekday: Select,
    from: TextInput,
    until: TextInput,
    opens: DateInput,
    opens_time: TextInput,
    closes: DateInput,
    closes_time: TextInput,
    categories: TextArea,
    open_to_all: DateInput,
    first: KindRow,
    more: Vec<KindRow>,
    more_open: bool,
    otherwise: TextInput,
    follows: TextInput,
    venue: TextInput,
    invited: Checkboxes,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("1", Weekday::Monday),
    ("2", Weekday::Tuesday),
    ("3", Weekday::Wednesday),
    ("4", Weekday::Thursday),
    ("5", Weekday::Friday),
    ("6", Weekday::Saturday),
    ("7", Weekday::Sunday),
];

/// The name of a day of the week.
pub(super) fn weekday_name(say: Say<'_>, day: Weekday) -> String {
    let key = WEEKDAYS.iter().find(|(_, weekday)| *weekday == day).map_or("1", |(key, _)| key);
    say.of("weekday", key)
}

impl<'p> PlanForm<'p> {
    /// The form; the venues that it offers are read.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub(super) async fn of(
        ctx: &'p Ctx,
        fields: &Fields,
        errors: &FormErrors,
    ) -> Result<PlanForm<'p>, Problem> {
        let read = ctx.app.db.read(|tx| Box::pin(async move { venues::store::offered(tx).await }));
        let venues = read.await.map_err(Problem::from)?;
        Ok(PlanForm::new(ctx.say(), venues, fields, errors))
    }

    fn new(
        say: Say<'p>,
        venues: Vec<(String, String)>,
        fields: &Fields,
        errors: &FormErrors,
    ) -> PlanForm<'p> {
        let field = |name: &str, key: &str| {
            Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
        };
        let line = |name: &str, key: &str| TextInput::new(field(name, key), fields.get(name));
        let day = |name: &str, key: &str, hint: &str| {
            date_input(say, name, say.t(key), say.t(hint), fields, errors)
        };
        let time = |name: &str, key: &str| {
            TextInput::new(field(name, key).hint(say.t("event-time-hint")), fields.get(name))
                .width("w-4")
        };
        let kind = |n: usize| {
            let name = |part: &str| format!("kind-{n}-{part}");
            let number = |part: &str, key: &str| TextInput {
                inputmode: Some("numeric"),
                ..TextInput::new(field(&name(part), key), fields.get(&name(part))).width("w-4")
            };
            KindRow {
                name: line(&name("name"), "event-kind-name"),
                places: number("places", "event-kind-places"),
                most: number("most", "event-kind-most"),
            }
        };
        let weekdays: Vec<(&str, String)> =
            WEEKDAYS.iter().map(|(key, _)| (*key, say.of("weekday", key))).collect();
        let options = std::iter::once(("", say.t("arr-choose")))
            .chain(weekdays.iter().map(|(key, name)| (*key, name.as_str())));
        let categories =
            field("categories", "event-categories").hint(say.t("event-categories-hint"));
        let more: Vec<KindRow> = (2..=MOST_KINDS).map(kind).collect();
        PlanForm {
            say,
            title: line("title", "event-name"),
            about: TextArea::new(field("about", "event-about"), fields.get("about")),
            day: day("day", "event-day", "event-day-hint"),
            weekday: Select::new(
                field("weekday", "event-weekday").hint(say.t("event-weekday-hint")),
                options,
                fields.get("weekday"),
            ),
            from: time("from", "event-from"),
            until: time("until", "event-until"),
            opens: day("opens", "event-opens", "event-opens-hint"),
            opens_time: time("opens-time", "event-opens-time"),
            closes: day("closes", "event-closes", "event-closes-hint"),
            closes_time: time("closes-time", "event-closes-time"),
            categories: TextArea::new(categories, fields.get("categories")),
            open_to_all: day("to-all", "event-to-all", "event-to-all-hint"),
            first: kind(1),
            more_open: (2..=MOST_KINDS).any(|n| fields.filled(&format!("kind-{n}-name")).is_some()),
            more,
            otherwise: TextInput::new(
                field("otherwise", "event-otherwise").hint(say.t("event-otherwise-hint")),
                fields.get("otherwise"),
            ),
            venue: TextInput {
                offers: venues,
                ..TextInput::new(
                    field("venue", "event-venue").hint(say.t("event-venue-hint")),
                    fields.get("venue"),
                )
            },
            invited: Checkboxes {
                field: field("invited", "event-invited").hint(say.t("event-invited-hint")),
                choices: Audience::ALL
                    .iter()
                    .map(|one| {
                        let label = say.of("event-invited", one.key());
                        Choice::new(one.key(), &label).checked(fields.has("invited", one.key()))
                    })
                    .collect(),
            },
            follows: TextInput::new(
                field("follows", "event-follows").hint(say.t("event-follows-hint")),
                fields.get("follows"),
            ),
        }
    }
}

/// The fields of a form that is filled with a plan, to be changed.
pub(super) fn filled(said: &Said) -> Fields {
    let day = |fields: Fields, name: &str, day: Date| {
        fields
            .set(&format!("{name}-day"), &day.day().to_string())
            .set(&format!("{name}-month"), &day.month().to_string())
            .set(&format!("{name}-year"), &day.year().to_string())
    };
    let time = |time: Time| time.strftime("%H:%M").to_string();
    let weekday = WEEKDAYS.iter().find(|(_, weekday)| *weekday == said.day.weekday());
    let mut fields = Fields::default()
        .set("title", &said.title)
        .set("about", &said.about)
        .set("weekday", weekday.map_or("", |(key, _)| key))
        .set("from", &time(said.from))
        .set("until", &time(said.until))
        .set("opens-time", &time(said.opens.time()))
        .set("closes-time", &time(said.closes.time()))
        .set("categories", &said.categories.join("\n"))
        .set("otherwise", said.otherwise.as_deref().unwrap_or(""))
        .set("venue", said.venue.as_deref().unwrap_or(""))
        .set("follows", said.follows.as_deref().unwrap_or(""));
    fields = said.invited.iter().fold(fields, |fields, key| fields.also("invited", key));
    fields = day(fields, "day", said.day);
    fields = day(fields, "opens", said.opens.date());
    fields = day(fields, "closes", said.closes.date());
    if let Some(to_all) = said.open_to_all() {
        fields = day(fields, "to-all", to_all);
    }
    for (place, kind) in said.kinds.iter().enumerate() {
        let n = place + 1;
        let most = kind.per_organisation.map(|most| most.to_string()).unwrap_or_default();
        fields = fields
            .set(&format!("kind-{n}-name"), &kind.name)
            .set(&format!("kind-{n}-places"), &kind.places.to_string())
            .set(&format!("kind-{n}-most"), &most);
    }
    fields
}

/// What a new form begins with: one kind of places, from now until the evening before.
pub(super) fn fresh(ctx: &Ctx) -> Fields {
    let now = ctx.app.world.local(ctx.now);
    Fields::default()
        .set("kind-1-name", ctx.say().t("event-kind-usual"))
        .set("opens-day", &now.day().to_string())
        .set("opens-month", &now.month().to_string())
        .set("opens-year", &now.year().to_string())
        .set("opens-time", "09:00")
        .set("closes-time", "17:00")
}

/// A time that was typed, such as 10:30, 10.30 or 9:00.
pub(crate) fn time_typed(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once([':', '.'])?;
    if minute.len() != 2 || hour.len() > 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl Reading<'_> {
    fn time(&mut self, name: &str) -> Option<Time> {
        let time = time_typed(self.fields.get(name));
        if time.is_none() {
            self.errors.add(name, self.say.t("event-time-wrong"));
        }
        time
    }

    fn moment(&mut self, name: &str) -> Option<DateTime> {
        let (day, time) = (self.day(name), self.time(&format!("{name}-time")));
        Some(day?.to_datetime(time?))
    }

    fn kind(&mut self, n: usize) -> Option<KindSaid> {
        let name = |part: &str| format!("kind-{n}-{part}");
        let typed =
            ["name", "places", "most"].iter().any(|part| self.fields.filled(&name(part)).is_some());
        if !typed && n > 1 {
            return None;
        }
        let said = self.line(&name("name"));
        let places = self.fields.get(&name("places")).parse::<i64>().ok();
        if places.is_none() {
            self.errors.add(&name("places"), self.say.t("event-places-wrong"));
        }
        let most = self.fields.filled(&name("most")).map(str::parse::<i64>);
        if matches!(most, Some(Err(_))) {
            self.errors.add(&name("most"), self.say.t("event-most-wrong"));
        }
        Some(KindSaid { name: said, places: places?, per_organisation: most.and_then(Result::ok) })
    }

    fn categories(&mut self) -> Vec<String> {
        let lines = self.fields.get("categories").lines().map(str::trim);
        let all: Vec<String> = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let long = all.iter().any(|line| line.chars().count() > LONGEST_LINE);
        if long || all.len() > MOST_CATEGORIES {
            self.errors.add("categories", self.say.t("event-categories-wrong"));
        }
        all
    }

    fn reference(&mut self, name: &str, prefix: Prefix, wrong: &str) -> Option<String> {
        let typed = self.fields.filled(name)?;
        let found = Reference::parse_as(prefix, typed);
        if found.is_none() {
            self.errors.add(name, self.say.t(wrong));
        }
        found.map(|reference| reference.to_string())
    }
}

/// The plan that was typed.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(say: Say<'_>, fields: &Fields) -> Result<Said, FormErrors> {
    let mut reading = Reading::new(say, fields, (LONGEST_LINE, LONGEST_TEXT));
    let title = reading.line("title");
    let about = reading.text("about");
    let day = reading.day("day");
    let weekday =
        WEEKDAYS.iter().find(|(key, _)| *key == fields.get("weekday")).map(|(_, weekday)| *weekday);
    if weekday.is_none() {
        reading.errors.add("weekday", say.t("event-weekday-missing"));
    }
    let (from, until) = (reading.time("from"), reading.time("until"));
    let (opens, closes) = (reading.moment("opens"), reading.moment("closes"));
    let categories = reading.categories();
    let to_all = day_typed(say, "to-all", fields, &mut reading.errors);
    let kinds: Vec<KindSaid> = (1..=MOST_KINDS).filter_map(|n| reading.kind(n)).collect();
    let otherwise = reading.line_or_none("otherwise");
    let follows = reading.reference("follows", Prefix::Event, "event-follows-wrong");
    let venue = reading.reference("venue", Prefix::Venue, "event-venue-wrong");
    let invited = Audience::ALL.iter().filter(|one| fields.has("invited", one.key()));
    let mut errors = reading.errors;
    let found = (day, from, until, opens, closes);
    if let (Some(day), Some(from), Some(until), Some(opens), Some(closes)) = found
        && errors.is_empty()
    {
        let said = Said {
            title,
            about,
            day,
            from,
            until,
            venue,
            opens,
            closes,
            categories,
            open_to_all: to_all.map(|day| day.to_string()),
            follows,
            kinds,
            otherwise,
            invited: invited.map(|one| one.key().to_owned()).collect(),
        };
        match check(&Plan { weekday, ..said.plan() }) {
            Err(wrong) => add_wrong(say, wrong, &mut errors),
            Ok(()) if !are_distinct(&said) => {
                errors.add("kind-2-name", say.t("event-kinds-alike"));
            }
            Ok(()) => return Ok(said),
        }
    }
    Err(errors)
}

/// Says what is wrong with a plan, at the field that it is about.
pub(super) fn add_wrong(say: Say<'_>, wrong: Wrong, errors: &mut FormErrors) {
    let (field, text) = match wrong {
        Wrong::Weekday(right) => {
            let name = weekday_name(say, right);
            ("weekday".to_owned(), say.with("event-wrong-weekday", "day", name))
        }
        Wrong::EndsFirst => ("until".to_owned(), say.t("event-wrong-ends").to_owned()),
        Wrong::ClosesFirst => ("closes-day".to_owned(), say.t("event-wrong-closes").to_owned()),
        Wrong::ClosesTooLate => {
            ("closes-day".to_owned(), say.t("event-wrong-closes-late").to_owned())
        }
        Wrong::OpenToAllTooLate => {
            ("to-all-day".to_owned(), say.t("event-wrong-to-all").to_owned())
        }
        Wrong::NobodyFirst => ("categories".to_owned(), say.t("event-wrong-nobody").to_owned()),
        Wrong::Kinds => ("kind-1-name".to_owned(), say.t("event-wrong-kinds").to_owned()),
        Wrong::Places(kind) => {
            (format!("kind-{}-places", kind + 1), say.t("event-places-wrong").to_owned())
        }
    };
    errors.add(&field, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn times_are_typed_in_two_ways() {
        assert_eq!(time_typed("10:30"), Some(time(10, 30, 0, 0)));
        assert_eq!(time_typed("9.05"), Some(time(9, 5, 0, 0)));
        for wrong in ["", "10", "10:3", "25:00", "10:60", "010:30", "half past ten"] {
            assert_eq!(time_typed(wrong), None, "{wrong}");
        }
    }
}
