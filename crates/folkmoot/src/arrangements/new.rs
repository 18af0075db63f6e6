//! Noting an arrangement: an interim one, or a contract with a host, of one authority or of several.

use super::listing::{barred, barred_at, not_allowed, shares_typed, wrong_shares};
use super::model::{LONGEST_ADDRESS, LONGEST_TEXT, ShareRow};
use super::procurement::won::{Won, won};
use super::take::{NewArrangement, NotTaken, make};
use crate::access::{Action, BodyKey, area_name};
use crate::asks::addressee::{self, Search};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Notice, Radios, Select, TextArea,
    TextInput,
};
use crate::web::step::overtaken;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::arrangement::{NotAllowed, What};
use rules::host::Class;
use rules::money::Pence;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "arrangements/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    procurement: String,
    lot: String,
    won: Option<String>,
    mine: Select,
    what: Radios,
    party: Option<Search>,
    class: Select,
    about: Checkboxes,
    why_provides: TextArea,
    why_not_local: TextArea,
    made: DateInput,
    from: DateInput,
    until: DateInput,
    value: TextInput,
    terms: TextInput,
    why: TextArea,
    shares: TextArea,
    send: Button,
}

/// `GET /desk/arrangements/new?procurement=&lot=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let won = won(&ctx, fields.get("procurement"), fields.get("lot")).await?;
    show(&ctx, &fields, won.as_ref(), &FormErrors::new(), false).await
}

async fn show(
    ctx: &Ctx,
    fields: &Fields,
    won: Option<&Won>,
    errors: &FormErrors,
    is_overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let area_of = |name: &str, key: &str, hint: &str| {
        TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name))
    };
    let date = |name: &str, key: &str, hint: &str| {
        date_input(say, name, say.t(key), say.t(hint), fields, errors)
    };
    let mine = acting::options(ctx, Action::Arrange);
    let classes = Class::ALL.map(|class| (class.key(), say.of("arr-class", class.key())));
    let classes = classes.iter().map(|(key, words)| (*key, words.as_str()));
    let contract = What::Contract.key();
    let what = if won.is_some() { contract } else { fields.get("what") };
    let party = match won {
        Some(_) => None,
        None => Some(addressee::search(ctx, fields, errors, say.t("arr-carrier")).await?),
    };
    let content = Form {
        say,
        summary: summary(say, errors),
        overtaken: is_overtaken.then(|| overtaken(say, say.t("arr-overtaken"))),
        action: say.to("/desk/arrangements/new"),
        procurement: won.map(|won| won.reference.clone()).unwrap_or_default(),
        lot: won.and_then(Won::lot_number).map(|lot| lot.to_string()).unwrap_or_default(),
        won: won.map(|won| {
            let of = match &won.lot {
                None => won.reference.clone(),
                Some(lot) => {
                    let words = say.with("pro-lot", "number", say.number(lot.number));
                    format!("{}, {words}: {}", won.reference, lot.title)
                }
            };
            say.args("arr-won", &[("body", won.name.as_str().into()), ("of", of.into())])
        }),
        mine: Select::new(
            field("body", "arr-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        what: Radios {
            field: field("what", "arr-what"),
            choices: What::ALL
                .iter()
                .map(|one| {
                    Choice::new(one.key(), &say.of("arr-what", one.key()))
                        .hint(&say.of("arr-what-hint", one.key()))
                        .checked(what == one.key())
                })
                .collect(),
        },
        party,
        class: Select::new(
            field("class", "arr-class").hint(say.t("arr-class-hint")),
            std::iter::once(("", say.t("arr-choose"))).chain(classes),
            fields.get("class"),
        ),
        about: Checkboxes {
            field: field("about", "arr-about"),
            choices: ["provides", "elsewhere"]
                .iter()
                .map(|key| {
                    Choice::new(key, &say.of("arr-about", key)).checked(fields.has("about", key))
                })
                .collect(),
        },
        why_provides: area_of("why-provides", "arr-why-provides", "arr-why-provides-hint"),
        why_not_local: area_of("why-not-local", "arr-why-not-local", "arr-why-not-local-hint"),
        made: date("made", "arr-made", "ask-on-hint"),
        from: date("from", "arr-from-label", "arr-from-hint"),
        until: date("until", "arr-until-label", "arr-until-hint"),
        value: TextInput::new(
            field("value", "arr-value").hint(say.t("arr-value-hint")),
            fields.get("value"),
        )
        .width("w-20"),
        terms: TextInput::new(
            field("terms", "arr-terms").hint(say.t("change-address-hint")),
            fields.get("terms"),
        ),
        why: area_of("why", "arr-why", "arr-why-hint"),
        shares: area_of("shares", "arr-shares", "arr-shares-hint"),
        send: Button::submit(say.t("arr-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/arrangements", say.t("arr-title"))];
    ctx.page(say.t("arr-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// Whether somebody's words are an address of the web.
pub(super) fn is_address(text: &str) -> bool {
    let uri = text.parse::<axum::http::Uri>().ok();
    text.len() <= LONGEST_ADDRESS
        && uri.is_some_and(|uri| {
            matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
        })
}

fn parse(
    ctx: &Ctx,
    fields: &Fields,
    won: Option<&Won>,
) -> Result<(BodyKey, NewArrangement), FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = match won {
        Some(won) => acting::chosen(ctx, Action::Arrange, &won.body.to_string()),
        None => acting::chosen(ctx, Action::Arrange, fields.get("body")),
    };
    let area = mine.as_ref().and_then(|key| match key {
        BodyKey::Code(code) => code.strip_prefix("authority:").map(str::to_owned),
        BodyKey::Party(_) => None,
    });
    if area.is_none() {
        errors.add("body", say.t("arr-mine-missing"));
    }
    let what = match won {
        Some(_) => Some(What::Contract),
        None => What::from_key(fields.get("what")),
    };
    if what.is_none() {
        errors.add("what", say.t("arr-what-missing"));
    }
    if what == Some(What::Contract) && won.is_none() {
        errors.add("what", say.t("arr-award-first"));
    }
    let carrier = won.map(Won::meant).or_else(|| addressee::chosen(fields));
    if carrier.is_none() {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let class = won.map(|won| won.class).or_else(|| Class::from_key(fields.get("class")));
    if class.is_none() {
        errors.add("class", say.t("arr-class-missing"));
    }
    let made_on = day_typed(say, "made", fields, &mut errors).unwrap_or(ctx.today);
    let from = day_typed(say, "from", fields, &mut errors).unwrap_or(made_on);
    let until = day_typed(say, "until", fields, &mut errors);
    let value = fields.filled("value").map(Pence::parse);
    if matches!(value, Some(Err(_))) {
        errors.add("value", say.t("arr-value-wrong"));
    }
    let value = value.and_then(Result::ok);
    if what == Some(What::Contract) && value.is_none() && errors.of("value").is_none() {
        errors.add("value", say.t("arr-value-missing"));
    }
    if what == Some(What::Contract) && until.is_none() && errors.of("until-day").is_none() {
        errors.add("until-day", say.t("arr-until-missing"));
    }
    let terms = fields.filled("terms").map(str::to_owned);
    if terms.as_deref().is_some_and(|terms| !is_address(terms)) {
        errors.add("terms", say.t("change-address-wrong"));
    }
    let mut text = |name: &str| {
        let text = fields.filled(name).map(str::to_owned);
        if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
            errors.add(name, say.t("ask-text-too-long"));
        }
        text
    };
    let (why, provides, elsewhere) = (text("why"), text("why-provides"), text("why-not-local"));
    if why.is_none() {
        errors.add("why", say.t("arr-why-missing"));
    }
    let shares = match shares_typed(say, fields.get("shares"), from) {
        Ok(shares) => shares,
        Err(sentence) => {
            errors.add("shares", sentence);
            Vec::new()
        }
    };
    let (Some(mine), Some(area), Some(what), Some(carrier), Some(class), Some(why)) =
        (mine, area, what, carrier, class, why)
    else {
        return Err(errors);
    };
    let shares = match shares.is_empty() {
        true => vec![ShareRow { area: area.clone(), share: 100 }],
        false => shares,
    };
    // The authority that leads comes first.
    let (lead, others): (Vec<_>, Vec<_>) = shares.into_iter().partition(|one| one.area == area);
    if lead.is_empty() && errors.of("shares").is_none() {
        errors.add("shares", say.with("arr-share-lead", "area", area_name(say, &area)));
    }
    let new = NewArrangement {
        area,
        what,
        carrier,
        class,
        provides_care: won.map_or(fields.has("about", "provides"), |won| won.provides_care),
        is_local: won.map_or(!fields.has("about", "elsewhere"), |won| won.is_local),
        made_on,
        from,
        until,
        value,
        terms,
        why,
        why_provides: won.map_or(provides, |won| won.why_provides.clone()),
        why_not_local: won.map_or(elsewhere, |won| won.why_not_local.clone()),
        procurement: won.map(|won| won.reference.clone()),
        lot: won.and_then(Won::lot_number),
        shares: lead.into_iter().chain(others).collect(),
    };
    if errors.is_empty() { Ok((mine, new)) } else { Err(errors) }
}

/// `POST /desk/arrangements/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let won = won(&ctx, fields.get("procurement"), fields.get("lot")).await?;
    if addressee::is_asked(&fields) {
        let page = show(&ctx, &fields, won.as_ref(), &FormErrors::new(), false).await?;
        return Ok(page.into_response());
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, &fields, won.as_ref()) {
        Ok((mine, new)) => match carry_out(&ctx, mine, new).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/arrangements/{reference}")));
            }
            Err(NotTaken::Overtaken) => {
                let page = show(&ctx, &fields, won.as_ref(), &errors, true).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Refused(why)) => {
                let field = match why {
                    NotAllowed::InTheFuture => "made-day",
                    NotAllowed::BeginsBeforeItIsMade => "from-day",
                    _ => "until-day",
                };
                errors.add(field, not_allowed(say, why));
            }
            Err(NotTaken::Barred(why)) => errors.add(barred_at(why), barred(say, why)),
            Err(NotTaken::Shares(wrong)) => errors.add("shares", wrong_shares(say, wrong)),
            Err(NotTaken::Overlaps(area, other)) => {
                let args = [("area", area_name(say, &area).into()), ("other", other.into())];
                errors.add("from-day", say.args("arr-overlaps", &args));
            }
            Err(NotTaken::NotOfLot(area)) => {
                let sentence = say.with("arr-not-of-lot", "area", area_name(say, &area));
                errors.add("shares", sentence);
            }
            Err(NotTaken::NoAward) => errors.add("what", say.t("arr-award-first")),
            Err(NotTaken::BeforeAward(day)) => {
                errors.add("made-day", say.with("arr-before-award", "day", say.day(day)));
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(
                NotTaken::Unknown
                | NotTaken::TooMany
                | NotTaken::NotAsked(_)
                | NotTaken::OtherAuthorities,
            ) => return Err(Problem::NotFound),
        },
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &fields, won.as_ref(), &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, mine: BodyKey, new: NewArrangement) -> Result<Reference, NotTaken> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let mine =
                    mine.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: mine.id, ..sitting };
                make(tx, new, &sitting).await
            })
        })
        .await
}
