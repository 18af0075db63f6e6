//! The page of one experience before a moderator: what was said with what the screen found, how it
//! stands, what has happened, and a form for each decision that is open.

use super::clock::{clock, moment};
use super::decide::{language_of, standing};
use super::listing;
use super::marking::{self, Hidden, Shown};
use super::model::{State, StepKind};
use super::moderate::{Back, Case, marks};
use super::moderate_form::{DecisionForm, Forms};
use super::reasons;
use super::store::Experience;
use crate::access::Action;
use crate::web::kit::{
    ErrorSummary, Fact, Link, MarkedText, Markup, Notice, NoticeKind, Step, StepState, SummaryList,
    Tag, TagKind, Timeline, Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, FormErrors, Page, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "experiences/moderate.html")]
struct ModeratePage<'p> {
    say: Say<'p>,
    reference: &'p str,
    action: String,
    version: i64,
    summary: Option<ErrorSummary>,
    notices: Vec<Notice>,
    danger: Option<Notice>,
    safety: Vec<DecisionForm>,
    text: Option<MarkedText>,
    wanted: Option<MarkedText>,
    lang: Option<String>,
    preview: Option<Reading>,
    public: Option<Reading>,
    why_not: Option<&'p str>,
    forms: Vec<DecisionForm>,
    codes: Option<Markup>,
    others: Option<(String, Link)>,
    similar: Vec<Voice>,
    state: Tag,
    facts: SummaryList,
    steps: Timeline,
}

/// What somebody reads, or would read.
struct Reading {
    voice: Voice,
    wanted: Option<String>,
    service_name: Option<String>,
    /// Hidden words that would still be read.
    again: Option<String>,
}

/// The page, with what came back from a form, and what was just noted.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub(super) fn show(
    ctx: &Ctx,
    case: &Case,
    back: &Back,
    did: Option<StepKind>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let e = &case.e;
    let withdrawn = e.state == State::Withdrawn;
    let taken = case.steps.iter().any(|s| s.kind == StepKind::Taken);
    let marked = |text: &str| MarkedText { runs: marking::runs(text, &screen::screen(text), say) };
    let hidden = hidden_first(case);
    let forms = Forms {
        e,
        standing: standing(e, taken),
        marks: marks(e),
        hidden: &hidden,
        typed: &back.typed,
        errors: &back.errors,
        say,
    };
    let may_moderate = |area: &str| ctx.need_in(Action::Moderate, area).is_ok();
    let own = case.own && may_moderate(&e.area);
    let neighbour = e.offered_to.as_deref().is_some_and(may_moderate);
    let safety = if own { forms.of(&[StepKind::PassedOn, StepKind::NoDanger]) } else { Vec::new() };
    let mut open = Vec::new();
    if own {
        use StepKind::{Declined, Held, Kept, Published, Redacted};
        open.extend(forms.of(&[Published, Redacted, Kept, Held, Declined]));
    }
    if neighbour {
        open.extend(forms.of(&[StepKind::Taken, StepKind::NotOurs]));
    }
    let codes = case.coded.as_ref().filter(|_| own).map(|coded| {
        let send = (format!("/desk/queue/{}/codes", e.reference), say.t("coding-keep"));
        coded.form(ctx, (&send.0, Vec::new(), send.1), None, &FormErrors::new(), false)
    });
    let content = ModeratePage {
        say,
        reference: &e.reference,
        action: say.to(&format!("/desk/queue/{}", e.reference)),
        version: e.version,
        summary: (!back.errors.is_empty()).then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: back.errors.iter().map(|(f, s)| (f.to_owned(), s.to_owned())).collect(),
        }),
        notices: notices(ctx, case, back, did),
        danger: danger(ctx, e),
        safety,
        text: (!withdrawn).then(|| marked(&e.text)),
        wanted: e.wanted.as_deref().map(marked),
        lang: listing::other_language(&e.language, say),
        preview: back.preview.as_ref().map(|hidden| {
            let shown = hidden.apply(e, Say::new(&ctx.app.words, language_of(e)));
            let again = hidden.said_again(e, &shown);
            reading(e, shown, (!again.is_empty()).then(|| again.join("”, “")), say)
        }),
        public: case.public.as_ref().map(|p| {
            let shown = Shown {
                text: p.text.clone(),
                wanted: p.wanted.clone(),
                service_name: p.service_name.clone(),
            };
            reading(e, shown, None, say)
        }),
        why_not: why_not(e, own).map(|key| say.t(key)),
        forms: open,
        codes: codes.transpose()?,
        others: (case.others > 0 && own).then(|| {
            let path = say.to(&format!("/desk/alike/{}", e.reference));
            let said = say.with("alike-others", "n", case.others);
            (said, Link::new(&path, say.t("alike-see-all")))
        }),
        similar: case.similar.iter().map(|e| listing::voice(e, say)).collect(),
        state: state_tag(e.state, say),
        facts: facts(ctx, case),
        steps: timeline(ctx, case),
    };
    ctx.page(say.with("moderate-title", "reference", &e.reference))
        .crumbs([("/desk", say.t("nav-desk")), ("/desk/queue", say.t("queue-title"))])
        .error(!back.errors.is_empty())
        .show(&content)
}

/// What the form about hiding begins with: what was hidden the last time, or what the screen
/// suggests.
fn hidden_first(case: &Case) -> Hidden {
    let before = case.steps.iter().rev().find(|s| s.kind == StepKind::Redacted);
    match before.and_then(|step| step.detail.as_deref()) {
        Some(kept) => Hidden::decode(kept),
        None => Hidden {
            text: marking::suggested(&case.e.text),
            wanted: case.e.wanted.as_deref().map(marking::suggested).unwrap_or_default(),
            name: false,
        },
    }
}

/// Why the usual decisions are not offered, if they are not.
fn why_not(e: &Experience, own: bool) -> Option<&'static str> {
    if e.state == State::Withdrawn {
        Some("decide-withdrawn")
    } else if !own {
        Some("moderate-neighbours")
    } else if e.look_by.is_some() {
        Some("decide-danger-first")
    } else if !e.consent.publish {
        Some("decide-no-consent")
    } else {
        None
    }
}

fn reading(e: &Experience, shown: Shown, again: Option<String>, say: Say<'_>) -> Reading {
    let mut voice = Voice::new(&shown.text, Vec::new(), None, "");
    voice.lang = listing::other_language(&e.language, say);
    Reading { voice, wanted: shown.wanted, service_name: shown.service_name, again }
}

fn notices(ctx: &Ctx, case: &Case, back: &Back, did: Option<StepKind>) -> Vec<Notice> {
    let say = ctx.say();
    let mut notices = Vec::new();
    if let Some(seen) = back.overtaken {
        // Each step makes a version; what came with the experience itself makes none.
        let since = usize::try_from(case.e.version - seen).unwrap_or(0).min(case.steps.len());
        let since = if seen < 1 { 0 } else { since };
        let since: Vec<String> = case.steps[case.steps.len() - since..]
            .iter()
            .map(|step| {
                say.args(
                    "moderate-meanwhile",
                    &[
                        ("who", who(case, step.by, say).into()),
                        ("what", say.of("step", step.kind.key()).into()),
                        ("when", moment(step.at, ctx.now, &ctx.app.world, say).into()),
                    ],
                )
            })
            .collect();
        let body = format!("{} {}", since.join(" "), say.t("moderate-overtaken-text"));
        notices.push(Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("moderate-overtaken").to_owned(),
            body: Markup::text(body.trim()),
        });
    }
    if back.coded {
        notices.push(Notice {
            id: "coded".to_owned(),
            kind: NoticeKind::Success,
            title: say.t("coding-kept").to_owned(),
            body: Markup::text(say.t("coding-kept-text")),
        });
    }
    if let Some(step) = did {
        notices.push(Notice {
            id: "did".to_owned(),
            kind: NoticeKind::Success,
            title: say.with("moderate-did", "step", say.of("step", step.key())),
            body: Markup::text(say.t("moderate-did-text")),
        });
    }
    notices
}

fn danger(ctx: &Ctx, e: &Experience) -> Option<Notice> {
    let say = ctx.say();
    let clock = clock(e.look_by?, ctx.now, &ctx.app.world, say);
    let harm = e.danger.as_deref().unwrap_or("neglect");
    Some(Notice {
        id: "danger".to_owned(),
        kind: NoticeKind::Danger,
        title: say.with("moderate-danger", "harm", say.of("harm", harm)),
        body: Markup::text(&format!(
            "{} ({}). {}",
            clock.words,
            clock.left,
            say.t("moderate-danger-text")
        )),
    })
}

/// How an experience stands, for those who decide about it.
#[must_use]
pub fn state_tag(state: State, say: Say<'_>) -> Tag {
    let kind = match state {
        State::Received | State::Held => TagKind::Waiting,
        State::Published | State::Kept => TagKind::Good,
        State::Declined | State::Withdrawn => TagKind::Closed,
    };
    Tag::new(kind, &say.of("state", state.key()))
}

fn who(case: &Case, by: Option<Uuid>, say: Say<'_>) -> String {
    by.and_then(|by| case.names.get(&by))
        .map_or_else(|| say.t("moderate-its-author").to_owned(), Clone::clone)
}

fn facts(ctx: &Ctx, case: &Case) -> SummaryList {
    let (say, e) = (ctx.say(), &case.e);
    let mut facts = vec![
        Fact::new(say.t("fact-reference"), e.reference.as_str()),
        Fact::new(say.t("fact-kind"), say.of("kind", &e.service_kind)),
    ];
    if let Some(name) = &e.service_name {
        facts.push(Fact::new(say.t("fact-service"), name.as_str()));
    }
    facts.push(Fact::new(say.t("fact-area"), listing::area_name(&e.area, say)));
    if let Some(home) = e.home_area.as_deref().filter(|home| *home != e.area) {
        facts.push(Fact::new(say.t("moderate-home"), listing::area_name(home, say)));
    }
    let happened = e.happened.as_deref().map_or_else(
        || listing::unknown_words(e.day, say),
        |happened| listing::happened_words(happened, say),
    );
    facts.push(Fact::new(say.t("fact-happened"), happened));
    let how = say.of("channel", &e.channel);
    let how = match e.transcriber {
        Some(by) => say.args(
            "moderate-typed-in",
            &[("channel", how.into()), ("who", who(case, Some(by), say).into())],
        ),
        None => how,
    };
    facts.push(Fact::new(say.t("fact-channel"), how));
    if let Some(heard) = heard(case, say) {
        facts.push(Fact::new(say.t("moderate-heard"), heard));
    }
    let received = moment(e.received_at, ctx.now, &ctx.app.world, say);
    facts.push(Fact::new(say.t("moderate-received"), received));
    facts.push(Fact::new(say.t("moderate-language"), say.of("language", &e.language)));
    let yes_no = |yes: bool| say.t(if yes { "moderate-yes" } else { "moderate-no" });
    facts.push(Fact::new(say.t("moderate-publish"), yes_no(e.consent.publish)));
    facts.push(Fact::new(say.t("moderate-quote"), yes_no(e.consent.quote)));
    facts.push(Fact::new(say.t("moderate-contact"), yes_no(e.consent.contact)));
    SummaryList { facts }
}

/// When and where it was heard, if somebody typed it in and said so.
fn heard(case: &Case, say: Say<'_>) -> Option<String> {
    let kept = case.steps.first()?.detail.as_deref()?;
    Some(super::type_in::heard_words(kept, say))
}

/// What has happened so far, as the network sees it.
fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let last = case.steps.len().saturating_sub(1);
    let steps = case.steps.iter().enumerate().map(|(at, step)| {
        let mut said = vec![match step.kind {
            StepKind::Offered => say.t("moderate-the-program").to_owned(),
            _ => who(case, step.by, say),
        }];
        if let Some(note) = &step.note {
            said.push(say.with("moderate-told", "what", reasons::in_words(note, say)));
        }
        if let Some(detail) = &step.detail {
            match step.kind {
                StepKind::PassedOn | StepKind::NoDanger => {
                    said.push(reasons::safety_words(detail, say));
                }
                // Where the hidden words stand is of no use to a reader.
                _ => {}
            }
        }
        Step {
            day: moment(step.at, ctx.now, &ctx.app.world, say),
            datetime: step.at.to_string(),
            title: say.of("step", step.kind.key()),
            text: Markup::text(&said.join(". ")),
            state: if at == last { StepState::Now } else { StepState::Done },
        }
    });
    Timeline { steps: steps.collect() }
}
