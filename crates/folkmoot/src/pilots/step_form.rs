//! What the form of each step of a programme asks for, and what was typed into it.

use super::model::{ActKind, Detail, LONGEST_LINE, LONGEST_TEXT, Model};
use super::show::Case;
use crate::arrangements::model::area_meant;
use crate::asks::addressee;
use crate::parties::bodies::Meant;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Choice, Field, Markup, Radios, Select, TextArea, TextInput};
use crate::web::reading::Reading;
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors};
use jiff::civil::Date;
use rules::pilot::{MOST_SITES, NotAllowed};

/// What a form needs that is in the database: the search for a body, and the posts to choose from.
#[derive(Default)]
pub(super) struct Found {
    pub(super) search: Markup,
    /// Posts by the ids of their offices, each with its words.
    pub(super) posts: Vec<(String, String)>,
}

/// The controls of an act.
pub(super) fn controls(
    say: Say<'_>,
    (case, site): (&Case, Option<usize>),
    kind: ActKind,
    found: &Found,
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let line =
        |name: &str, key: &str| Markup::of(&TextInput::new(field(name, key), fields.get(name)));
    let text = |name: &str, key: &str, hint: &str| {
        Markup::of(&TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name)))
    };
    let note = |key: &str| Markup::of(&step::note(say, say.t(key), fields, errors));
    let radios = |name: &str, key: &str, all: Vec<(String, String)>| {
        let choice = |(value, words): &(String, String)| {
            Choice::new(value, words).checked(fields.get(name) == value)
        };
        Markup::of(&Radios { field: field(name, key), choices: all.iter().map(choice).collect() })
    };
    let day = |name: &str, key: &str| {
        let input = date_input(say, name, say.t(key), say.t("ask-on-hint"), fields, errors);
        Markup::of(&input)
    };
    let open = || {
        let miles = case.miles(site.unwrap_or(usize::MAX));
        let open = miles.iter().enumerate().filter(|(_, mile)| mile.stands.ended.is_none());
        open.map(|(place, mile)| {
            let planned = say.with("pil-mile-planned", "day", say.day(mile.stands.planned));
            (place.to_string(), format!("{}: {planned}", mile.title))
        })
        .collect::<Vec<_>>()
    };
    let mut controls = match kind {
        ActKind::Opened | ActKind::Published => Vec::new(),
        ActKind::Runner => vec![found.search.clone()],
        ActKind::Site => {
            let models = Model::ALL.iter().map(|one| (one.key(), say.of("pil-model", one.key())));
            let models: Vec<(&str, String)> = models.collect();
            let all = std::iter::once(("", say.t("arr-choose")))
                .chain(models.iter().map(|(key, words)| (*key, words.as_str())));
            vec![
                line("name", "pil-site-name"),
                text("areas", "pil-areas", "pil-areas-hint"),
                Markup::of(&Select::new(field("model", "pil-model"), all, fields.get("model"))),
                text("how", "pil-model-how", "pil-model-how-hint"),
            ]
        }
        ActKind::TakenOut => {
            let named = case.standing.named().filter_map(|(place, _)| {
                Some((place.to_string(), case.site(place)?.name.to_owned()))
            });
            vec![radios("site", "pil-site", named.collect()), note("pil-why")]
        }
        ActKind::Plan => vec![text("text", "pil-plan", "pil-plan-hint")],
        ActKind::Milestone => vec![line("title", "pil-milestone"), day("planned", "pil-planned")],
        ActKind::Reached => {
            vec![radios("milestone", "pil-milestone", open()), note("pil-said-of-it")]
        }
        ActKind::Moved => vec![
            radios("milestone", "pil-milestone", open()),
            day("to", "pil-planned-now"),
            note("pil-why"),
        ],
        ActKind::Dropped => vec![radios("milestone", "pil-milestone", open()), note("pil-why")],
        ActKind::Contact | ActKind::ContactOff => {
            vec![radios("office", "pil-post", found.posts.clone())]
        }
        ActKind::Closed => vec![note("pil-came-of-it")],
    };
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    controls
}

/// What was typed: what is done, or the body that is to run the programme too.
pub(super) enum Typed {
    Detail(Detail),
    Runner(Meant),
}

impl Reading<'_> {
    /// Areas, one in a line, by their names or codes, each in force on a day.
    fn areas(&mut self, on: Date) -> Vec<String> {
        let mut areas = Vec::new();
        let lines = self.fields.get("areas").lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty()).take(MOST_SITES) {
            match area_meant(line, on).filter(|area| area.in_force(on)) {
                Some(area) => areas.push(area.code.as_str().to_owned()),
                None => {
                    let args = [("line", line.into()), ("day", self.say.day(on).into())];
                    self.errors.add("areas", self.say.args("pil-area-unknown", &args));
                    return Vec::new();
                }
            }
        }
        areas
    }
}

/// What was typed.
pub(super) fn parse(
    ctx: &Ctx,
    (case, site): (&Case, Option<usize>),
    kind: ActKind,
    fields: &Fields,
) -> Result<(Date, Typed), FormErrors> {
    let say = ctx.say();
    let mut typed = Reading::new(say, fields, (LONGEST_LINE, LONGEST_TEXT));
    let on = day_typed(say, "on", fields, &mut typed.errors).unwrap_or(ctx.today);
    let of = site.unwrap_or(usize::MAX);
    let detail = match kind {
        ActKind::Opened => None,
        ActKind::Runner => match addressee::chosen(fields) {
            Some(meant) if typed.errors.is_empty() => return Ok((on, Typed::Runner(meant))),
            _ => {
                addressee::missing(fields, &mut typed.errors, say.t("addressee-missing"));
                None
            }
        },
        ActKind::Site => {
            let (name, areas) = (typed.line("name"), typed.areas(case.standing.announced.first));
            let model = Model::from_key(fields.get("model"));
            if model.is_none() {
                typed.errors.add("model", say.t("pil-model-missing"));
            }
            let how = typed.text("how");
            model.map(|model| Detail::Site { name, areas, model: model.key().to_owned(), how })
        }
        ActKind::TakenOut => {
            let (site, why) = (typed.place("site"), typed.note(true).unwrap_or_default());
            Some(Detail::TakenOut { site, why })
        }
        ActKind::Published => Some(Detail::Published {}),
        ActKind::Plan => Some(Detail::Plan { site: of, text: typed.text("text") }),
        ActKind::Milestone => {
            let title = typed.line("title");
            typed.day("planned").map(|planned| Detail::Milestone { site: of, title, planned })
        }
        ActKind::Reached => {
            let (milestone, note) = (typed.place("milestone"), typed.note(false));
            Some(Detail::Reached { site: of, milestone, note })
        }
        ActKind::Moved => {
            let (milestone, to) = (typed.place("milestone"), typed.day("to"));
            let why = typed.note(true).unwrap_or_default();
            to.map(|to| Detail::Moved { site: of, milestone, to, why })
        }
        ActKind::Dropped => {
            let milestone = typed.place("milestone");
            let why = typed.note(true).unwrap_or_default();
            Some(Detail::Dropped { site: of, milestone, why })
        }
        ActKind::Contact => {
            Some(Detail::Contact { site: of, office: fields.get("office").to_owned() })
        }
        ActKind::ContactOff => {
            Some(Detail::ContactOff { site: of, office: fields.get("office").to_owned() })
        }
        ActKind::Closed => Some(Detail::Closed { note: typed.note(true).unwrap_or_default() }),
    };
    match detail {
        Some(detail) if typed.errors.is_empty() => Ok((on, Typed::Detail(detail))),
        _ => Err(typed.errors),
    }
}

/// Why a step cannot be taken, in words.
pub(super) fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let key = match why {
        NotAllowed::InTheFuture => return say.of("arr-no", "future"),
        NotAllowed::NumberDiffers { announced, named } => {
            let args = [("announced", count(announced).into()), ("named", count(named).into())];
            return say.args("pil-number-differs", &args);
        }
        NotAllowed::AreaTwice(place) => {
            return say.with("pil-area-twice", "line", count(place + 1));
        }
        NotAllowed::Backwards => "backwards",
        NotAllowed::WrongNumber => "wrong-number",
        NotAllowed::Over => "over",
        NotAllowed::NoSuch => "no-such",
        NotAllowed::TooMany => "too-many",
        NotAllowed::NoArea => "no-area",
        NotAllowed::SitesStand => "sites-stand",
        NotAllowed::PublishedAlready => "published-already",
        NotAllowed::NotPublished => "not-published",
        NotAllowed::ContactThere => "contact-there",
        NotAllowed::MilestoneOver => "milestone-over",
        NotAllowed::SameDay => "same-day",
    };
    say.of("pil-no", key)
}

/// The field at which that is said.
pub(super) fn wrong_at(kind: ActKind, why: NotAllowed) -> &'static str {
    match (why, kind) {
        (NotAllowed::NoArea | NotAllowed::AreaTwice(_), _) => "areas",
        (NotAllowed::SameDay, _) => "to-day",
        (NotAllowed::NoSuch | NotAllowed::MilestoneOver | NotAllowed::ContactThere, kind) => {
            match kind {
                ActKind::Contact | ActKind::ContactOff => "office",
                ActKind::TakenOut => "site",
                _ => "milestone",
            }
        }
        _ => "on-day",
    }
}
