//! The fields of each step of a procurement, and what was typed into them.

use super::lots;
use super::model::{ActKind, Detail, Did, letter};
use super::show::Case;
use crate::arrangements::listing::{barred, barred_at};
use crate::arrangements::model::{LONGEST_LINE, LONGEST_TEXT, MOST_AREAS, area_meant};
use crate::arrangements::new::is_address;
use crate::web::forms::day_typed;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Radios, Select, TextArea, TextInput};
use crate::web::step::{self, note_typed};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors};
use jiff::civil::Date;
use rules::host::{Barred, Class};
use rules::procurement::NotAllowed;
use rules::reference::{Prefix, Reference};
use rules::scoring::{MOST_POINTS, WrongWeights};

/// What is to be filled in, in its order.
pub(super) fn controls(
    say: Say<'_>,
    case: &Case,
    kind: ActKind,
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
    let members = |name: &str| {
        let posts: Vec<(String, &str)> =
            case.panel().into_iter().enumerate().map(|(n, post)| (n.to_string(), post)).collect();
        let posts = posts.iter().map(|(n, post)| (n.as_str(), *post));
        let all = std::iter::once(("", say.t("arr-choose"))).chain(posts);
        Markup::of(&Select::new(field(name, "pro-member"), all, fields.get(name)))
    };
    let radios = |name: &str, key: &str, choices: Vec<(String, String)>| {
        let choices = choices
            .iter()
            .map(|(key, words)| Choice::new(key, words).checked(fields.get(name) == key));
        Markup::of(&Radios { field: field(name, key), choices: choices.collect() })
    };
    // The lots that are not decided; nothing where the work is not in lots.
    let open_lots = || {
        let lots = lots::texts(case).into_iter().zip(&case.standing.lots).enumerate();
        let open = lots.filter(|(_, (_, lot))| lot.decided.is_none());
        let open: Vec<(String, String)> = open
            .map(|(place, (text, _))| (place.to_string(), lots::name(say, place, text.title)))
            .collect();
        (!open.is_empty()).then(|| radios("lot", "pro-lots", open))
    };
    let bidder = |place: usize| {
        let bidder = say.with("pro-bidder", "letter", letter(place).to_string());
        match case.standing.lots.is_empty() {
            true => bidder,
            false => format!("{bidder} ({}: {})", say.t("pro-lots"), case.lots_of(say, place)),
        }
    };
    let mut controls = match kind {
        ActKind::Opened => Vec::new(),
        ActKind::Lot => vec![
            line("title", "pro-lot-title"),
            text("areas", "pro-lot-areas", "pro-lot-areas-hint"),
            text("services", "pro-lot-services", "pro-lot-services-hint"),
        ],
        ActKind::NotAwarded => open_lots().into_iter().chain([note("pro-why-nobody")]).collect(),
        ActKind::Option => vec![
            line("name", "pro-model"),
            text("pros", "pro-pros", "ask-note-hint"),
            text("cons", "pro-cons", "ask-note-hint"),
        ],
        ActKind::Chosen => {
            let options = case.options().into_iter().enumerate();
            let options = options.map(|(n, name)| (n.to_string(), name.to_owned())).collect();
            vec![
                radios("option", "pro-model", options),
                note("pro-why-chosen"),
                Markup::of(&TextInput::new(
                    field("decision", "pro-decision").hint(say.t("pro-decision-hint")),
                    fields.get("decision"),
                )),
            ]
        }
        ActKind::Involved => vec![note("pro-how")],
        ActKind::Specified => vec![
            line("title", "pro-document"),
            Markup::of(&TextInput::new(
                field("address", "change-address").hint(say.t("change-address-hint")),
                fields.get("address"),
            )),
            note("pro-new-in-it"),
        ],
        ActKind::Criteria => vec![text("criteria", "pro-criteria", "pro-criteria-hint")],
        ActKind::Bid => bid(say, case, fields, errors),
        ActKind::Panel => vec![Markup::of(&TextInput::new(
            field("post", "pro-post").hint(say.t("pro-post-hint")),
            fields.get("post"),
        ))],
        ActKind::Declared => {
            let did = Did::ALL.iter();
            let did = did.map(|did| (did.key().to_owned(), say.of("pro-did", did.key()))).collect();
            vec![
                members("member"),
                radios("did", "pro-declared", did),
                text("interest", "pro-interest", "ask-note-hint"),
                text("why", "pro-why-stayed", "pro-why-stayed-hint"),
                line("approved", "pro-approved-by"),
            ]
        }
        ActKind::Scored => {
            let criteria = case.criteria().join(", ");
            let args = [("criteria", criteria.into()), ("most", i64::from(MOST_POINTS).into())];
            let hint = say.args("pro-points-hint", &args);
            let mut all: Vec<Markup> = open_lots().into_iter().collect();
            all.push(members("member"));
            for place in 0..case.standing.bids.len() {
                let name = format!("points-{place}");
                let field = Field::new(&name, &bidder(place))
                    .hint(&hint)
                    .error(say.t("form-error-word"), errors.of(&name));
                all.push(Markup::of(&TextInput::new(field, fields.get(&name)).width("w-20")));
            }
            all
        }
        ActKind::Awarded => {
            let bids = case.bids().into_iter().enumerate().map(|(place, detail)| {
                let bidder = bidder(place);
                let name = match detail {
                    Detail::Bid { name, .. } => name.as_str(),
                    _ => "",
                };
                (place.to_string(), format!("{bidder}: {name}"))
            });
            let rest = [
                radios("bid", "pro-bidders", bids.collect()),
                note("pro-why-awarded"),
                text("why-provides", "arr-why-provides", "arr-why-provides-hint"),
                text("why-not-local", "arr-why-not-local", "arr-why-not-local-hint"),
                text("why-not-first", "pro-why-not-first", "pro-why-not-first-hint"),
            ];
            open_lots().into_iter().chain(rest).collect()
        }
        ActKind::Stopped => vec![note("pro-why-stopped")],
    };
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    controls
}

fn bid(say: Say<'_>, case: &Case, fields: &Fields, errors: &FormErrors) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let classes = Class::ALL.map(|class| (class.key(), say.of("arr-class", class.key())));
    let classes = classes.iter().map(|(key, words)| (*key, words.as_str()));
    let all = std::iter::once(("", say.t("arr-choose"))).chain(classes);
    let about = ["provides", "elsewhere", "named"]
        .iter()
        .map(|key| Choice::new(key, &say.of("arr-about", key)).checked(fields.has("about", key)));
    let lots: Vec<Choice> = lots::texts(case)
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            let key = place.to_string();
            let checked = fields.has("lot", &key);
            Choice::new(&key, &lots::name(say, place, text.title)).checked(checked)
        })
        .collect();
    let lots = (!lots.is_empty())
        .then(|| Markup::of(&Checkboxes { field: field("lot", "pro-bid-lots"), choices: lots }));
    let rest = [
        Markup::of(&TextInput::new(field("name", "pro-bidder-name"), fields.get("name"))),
        Markup::of(&Select::new(
            field("class", "arr-class").hint(say.t("arr-class-hint")),
            all,
            fields.get("class"),
        )),
        Markup::of(&Checkboxes { field: field("about", "arr-about"), choices: about.collect() }),
        Markup::of(&TextArea::new(
            field("skills", "pro-skills").hint(say.t("pro-skills-hint")),
            fields.get("skills"),
        )),
    ];
    lots.into_iter().chain(rest).collect()
}

/// What was typed.
pub(super) fn parse(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
) -> Result<(Date, Detail), FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let mut typed = Typed { say, fields, errors };
    let detail = match kind {
        ActKind::Opened => None,
        ActKind::Option => {
            let (name, pros, cons) = (typed.line("name"), typed.text("pros"), typed.text("cons"));
            Some(Detail::Option { name, pros, cons })
        }
        ActKind::Chosen => {
            let (option, reasons) = (typed.place("option"), typed.note());
            let decision = fields.filled("decision");
            let decision = decision.and_then(|typed| Reference::parse_as(Prefix::Decision, typed));
            let decision = decision.map(|reference| reference.to_string());
            option.map(|option| Detail::Chosen { option, reasons, decision })
        }
        ActKind::Involved => Some(Detail::Involved { how: typed.note() }),
        ActKind::Specified => {
            let (title, address) = (typed.line("title"), fields.get("address").to_owned());
            if !is_address(&address) {
                typed.errors.add("address", say.t("change-address-wrong"));
            }
            let note = typed.maybe("note");
            Some(Detail::Specified { title, address, note })
        }
        ActKind::Criteria => typed.criteria(),
        ActKind::Lot => typed.lot_text(on),
        ActKind::Bid => typed.bid(case),
        ActKind::Panel => Some(Detail::Panel { post: typed.line("post") }),
        ActKind::Declared => typed.declared(),
        ActKind::Scored => {
            let lot = typed.lot(case);
            let (of, others): (Vec<usize>, Vec<usize>) = (0..case.standing.bids.len())
                .partition(|bid| case.standing.bids_for(lot).contains(bid));
            let points = of.into_iter().map(|bid| typed.points(bid)).collect();
            // Points for a bid that is not for the lot are no slip to pass over.
            for name in others.into_iter().map(|bid| format!("points-{bid}")) {
                if lot.is_some() && fields.filled(&name).is_some() {
                    typed.errors.add(&name, say.of("pro-no", "no-bid-for-lot"));
                }
            }
            typed.place("member").map(|member| Detail::Scored { member, points, lot })
        }
        ActKind::Awarded => {
            let lot = typed.lot(case);
            let (bid, reasons) = (typed.place("bid"), typed.note());
            let why_provides = typed.maybe("why-provides");
            let why_not_local = typed.maybe("why-not-local");
            let why_not_first = typed.maybe("why-not-first");
            bid.map(|bid| Detail::Awarded {
                bid,
                lot,
                reasons,
                why_provides,
                why_not_local,
                why_not_first,
            })
        }
        ActKind::NotAwarded => {
            let (lot, reasons) = (typed.place("lot"), typed.note());
            lot.map(|lot| Detail::NotAwarded { lot, reasons })
        }
        ActKind::Stopped => Some(Detail::Stopped { reasons: typed.note() }),
    };
    match detail {
        Some(detail) if typed.errors.is_empty() => Ok((on, detail)),
        _ => Err(typed.errors),
    }
}

/// The fields of a form, and what is wrong with them so far.
struct Typed<'f> {
    say: Say<'f>,
    fields: &'f Fields,
    errors: FormErrors,
}

impl Typed<'_> {
    fn line(&mut self, name: &str) -> String {
        let line = self.fields.get(name).to_owned();
        if line.is_empty() || line.contains('\n') || line.chars().count() > LONGEST_LINE {
            self.errors.add(name, self.say.t("pro-line-wrong"));
        }
        line
    }

    fn maybe(&mut self, name: &str) -> Option<String> {
        let text = self.fields.filled(name).map(str::to_owned);
        if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
            self.errors.add(name, self.say.t("ask-text-too-long"));
        }
        text
    }

    fn text(&mut self, name: &str) -> String {
        let text = self.maybe(name);
        if text.is_none() {
            self.errors.add(name, self.say.t("ask-note-missing"));
        }
        text.unwrap_or_default()
    }

    fn note(&mut self) -> String {
        let longest = (LONGEST_TEXT, "ask-text-too-long");
        note_typed(self.say, true, longest, self.fields, &mut self.errors).unwrap_or_default()
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        let place = self.fields.get(name).parse().ok();
        if place.is_none() {
            self.errors.add(name, self.say.t("pro-choose-one"));
        }
        place
    }

    /// The lot that is meant, where the work is in lots.
    fn lot(&mut self, case: &Case) -> Option<usize> {
        if case.standing.lots.is_empty() { None } else { self.place("lot") }
    }

    /// What a lot is, and the areas or services that it is for: one area in a line.
    fn lot_text(&mut self, on: Date) -> Option<Detail> {
        let (title, services) = (self.line("title"), self.maybe("services"));
        let mut areas: Vec<String> = Vec::new();
        let lines = self.fields.get("areas").lines().map(str::trim).filter(|line| !line.is_empty());
        for (place, line) in (1_i64..).zip(lines) {
            let area = area_meant(line, on).map(|area| area.code.as_str().to_owned());
            let wrong = match area {
                None => "arr-share-area",
                Some(area) if areas.contains(&area) => "arr-share-twice",
                Some(_) if areas.len() == MOST_AREAS => "arr-share-many",
                Some(area) => {
                    areas.push(area);
                    continue;
                }
            };
            self.errors.add("areas", self.say.with(wrong, "line", place));
            return None;
        }
        if areas.is_empty() && services.is_none() {
            self.errors.add("areas", self.say.t("pro-lot-for-missing"));
        }
        Some(Detail::Lot { title, areas, services })
    }

    /// Criteria, one in a line: what it weighs, and its name.
    fn criteria(&mut self) -> Option<Detail> {
        let (mut names, mut weights) = (Vec::new(), Vec::new());
        let lines = self.fields.get("criteria").lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            let (weight, name) = line.split_once([' ', '\t']).unwrap_or((line, ""));
            let weight = weight.trim_end_matches('%').parse::<u32>().ok();
            let name = name.trim();
            let (Some(weight), false, true) =
                (weight, name.is_empty(), name.chars().count() <= LONGEST_LINE)
            else {
                let sentence = self.say.with("pro-criteria-wrong", "line", line);
                self.errors.add("criteria", sentence);
                return None;
            };
            names.push(name.to_owned());
            weights.push(weight);
        }
        Some(Detail::Criteria { names, weights })
    }

    fn bid(&mut self, case: &Case) -> Option<Detail> {
        let lots = (0..case.standing.lots.len())
            .filter(|place| self.fields.has("lot", &place.to_string()))
            .collect();
        let name = self.line("name");
        let class = Class::from_key(self.fields.get("class"));
        if class.is_none() {
            self.errors.add("class", self.say.t("arr-class-missing"));
        }
        let skills = self.text("skills");
        Some(Detail::Bid {
            name,
            class: class?.key().to_owned(),
            is_local: !self.fields.has("about", "elsewhere"),
            provides_care: self.fields.has("about", "provides"),
            skills,
            named: self.fields.has("about", "named"),
            lots,
        })
    }

    fn declared(&mut self) -> Option<Detail> {
        let member = self.place("member");
        let did = Did::from_key(self.fields.get("did"));
        let nothing = did == Some(Did::Nothing);
        if did.is_none() {
            self.errors.add("did", self.say.t("pro-choose-one"));
        }
        let interest = self.maybe("interest");
        if did.is_some() && !nothing && interest.is_none() {
            self.errors.add("interest", self.say.t("pro-interest-missing"));
        }
        let stayed = did == Some(Did::Stayed);
        let (why, approved_by) = (self.maybe("why"), self.maybe("approved"));
        Some(Detail::Declared {
            member: member?,
            did: did?.key().to_owned(),
            interest: interest.filter(|_| !nothing),
            why: why.filter(|_| stayed),
            approved_by: approved_by.filter(|_| stayed),
        })
    }

    /// The points of a bid: numbers with commas or spaces between them.
    fn points(&mut self, bid: usize) -> Vec<u32> {
        let name = format!("points-{bid}");
        let typed = self.fields.get(&name).split([',', ' ', ';']).filter(|word| !word.is_empty());
        let points: Option<Vec<u32>> = typed.map(|word| word.parse().ok()).collect();
        if points.is_none() {
            self.errors.add(&name, self.say.t("pro-points-wrong"));
        }
        points.unwrap_or_default()
    }
}

/// Why a step cannot be taken: the field, and a sentence.
pub(super) fn wrong_at(say: Say<'_>, case: &Case, why: NotAllowed) -> (String, String) {
    let of = |field: &str, key: &str| (field.to_owned(), say.of("pro-no", key));
    match why {
        NotAllowed::InTheFuture => ("on-day".to_owned(), say.of("arr-no", "future")),
        NotAllowed::TooEarly => ("on-day".to_owned(), say.of("arr-no", "too-early")),
        NotAllowed::Over => of("note", "over"),
        NotAllowed::TooMany => of("note", "too-many"),
        NotAllowed::NoSuch => of("note", "no-such"),
        NotAllowed::ChosenAlready => of("note", "chosen-already"),
        NotAllowed::ChooseFirst => of("title", "choose-first"),
        NotAllowed::SpecifyFirst => of("name", "specify-first"),
        NotAllowed::CriteriaFirst => of("name", "criteria-first"),
        NotAllowed::CriteriaStand => of("criteria", "criteria-stand"),
        NotAllowed::Weights(wrong) => {
            let sentence = match wrong {
                WrongWeights::None => say.of("pro-no", "no-criteria"),
                WrongWeights::Nothing { .. } => say.of("pro-no", "weight-nothing"),
                WrongWeights::Sum { sum } => {
                    say.with("pro-weights-sum", "sum", i64::try_from(sum).unwrap_or(i64::MAX))
                }
            };
            ("criteria".to_owned(), sentence)
        }
        NotAllowed::NoBid => of("member", "no-bid"),
        NotAllowed::ScoringBegan => of("name", "scoring-began"),
        NotAllowed::StayedUnexplained => of("why", "stayed-unexplained"),
        NotAllowed::DeclareFirst => of("bid", "declare-first"),
        NotAllowed::KeptOut => of("member", "kept-out"),
        NotAllowed::WrongPoints { bid } => {
            let count = i64::try_from(case.standing.weights.len()).unwrap_or(0);
            let args = [("count", count.into()), ("most", i64::from(MOST_POINTS).into())];
            (format!("points-{bid}"), say.args("pro-points-fit", &args))
        }
        NotAllowed::NotComparable(_) => of("bid", "not-scored"),
        NotAllowed::Barred(why) => {
            let field = match why {
                Barred::ByLaw(_) | Barred::TheNetwork => "bid",
                other => barred_at(other),
            };
            (field.to_owned(), barred(say, why))
        }
        NotAllowed::NotFirstUnexplained => of("why-not-first", "not-first"),
        NotAllowed::LotsStand => of("title", "lots-stand"),
        NotAllowed::ChooseLot => of("lot", "choose-lot"),
        NotAllowed::LotOver => of("lot", "lot-over"),
        NotAllowed::NoBidForLot => of("bid", "no-bid-for-lot"),
    }
}
