//! One's own booking, by its secret link: where it stands, and what can be done with it.

use super::mails::moment;
use super::model::{BookingRow, PlacesRow};
use super::queue::{Held, NotDone};
use super::store;
use crate::access::mailbox::mailbox;
use crate::events::listing::when;
use crate::events::model::EventRow;
use crate::events::store as events;
use crate::experiences::share::private;
use crate::experiences::telling::is_secret;
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, ButtonKind, ErrorSummary, Fact, Field, Markup, Notice, NoticeKind, SummaryList,
    TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rules::places::{NotAllowed, Stand};

#[derive(Template)]
#[template(path = "bookings/mine.html")]
struct Mine<'p> {
    say: Say<'p>,
    heading: String,
    lede: String,
    summary: Option<ErrorSummary>,
    notice: Option<Notice>,
    facts: SummaryList,
    action: String,
    accept: Option<(Button, Button)>,
    cancel: Option<Button>,
    pass_on: Option<(TextInput, TextInput, Button)>,
    event: String,
    ics: String,
    question: Option<String>,
}

/// A booking with its event.
struct Found {
    booking: BookingRow,
    event: EventRow,
    places: PlacesRow,
    before: i64,
}

async fn find(ctx: &Ctx, secret: &str) -> Result<Found, Problem> {
    if !is_secret(secret) {
        return Err(Problem::NotFound);
    }
    let secret = secret.to_owned();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(booking) = store::by_link(tx, &secret).await? else { return Ok(None) };
            let event = events::by_id(tx, &booking.area, booking.event).await?;
            let all = store::of_event(tx, &booking.area, booking.event).await?;
            let places = all.into_iter().find(|kind| kind.kind == booking.kind);
            let before = match booking.stand() {
                Stand::Waiting => store::before(tx, &booking).await?,
                _ => 0,
            };
            let found = event.zip(places);
            Ok::<_, StoreError>(found.map(|(event, places)| Found {
                booking,
                event,
                places,
                before,
            }))
        })
    });
    read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// `GET /place/{secret}`
///
/// # Errors
/// When the link is not one of ours, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let found = find(&ctx, &secret).await?;
    show(&ctx, &secret, &found, &Fields::default(), &FormErrors::new(), None)
}

fn show(
    ctx: &Ctx,
    secret: &str,
    found: &Found,
    fields: &Fields,
    errors: &FormErrors,
    refused: Option<&str>,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let world = &ctx.app.world;
    let Found { booking, event, places, before } = found;
    let stand = booking.stand();
    let open = !places.over && places.starts_at > ctx.now;
    let offered = open && stand == Stand::Offered && booking.until.is_none_or(|at| at > ctx.now);
    let until = booking.until.map(|until| moment(say, world, until)).unwrap_or_default();
    let lede = match stand {
        Stand::Waiting if open => say.with("place-before", "count", *before),
        Stand::Offered => say.with("place-offered-until", "until", until),
        stand => say.of("place-lede", stand.key()),
    };
    let path = format!("/events/{}", event.reference);
    let mut facts = vec![
        Fact::new(say.t("event-label"), Markup::link(&say.to(&path), &event.title)),
        Fact::new(say.t("event-when-label"), when(say, world, event)),
        Fact::new(say.t("booking-kind"), places.name.as_str()),
        Fact::new(say.t("place-number"), say.number(booking.n)),
        Fact::new(say.t("place-asked-at"), moment(say, world, booking.arrived_at)),
    ];
    if !booking.organisation_name.is_empty() {
        facts.push(Fact::new(say.t("booking-organisation"), booking.organisation_name.as_str()));
    }
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let content = Mine {
        say,
        heading: say.of("place-heading", stand.key()),
        lede,
        summary: summary(say, errors),
        notice: refused.map(|words| Notice {
            id: "refused".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("place-not-done").to_owned(),
            body: words.to_owned().into(),
        }),
        facts: SummaryList { facts },
        action: say.to(&format!("/place/{secret}")),
        accept: offered.then(|| {
            (
                Button::submit(say.t("place-accept")).sends("do", "accept").big(),
                Button::submit(say.t("place-decline"))
                    .sends("do", "decline")
                    .kind(ButtonKind::Secondary),
            )
        }),
        cancel: (open && !offered && stand.is_open()).then(|| {
            let key = if stand == Stand::Waiting { "place-stop-waiting" } else { "place-cancel" };
            Button::submit(say.t(key)).sends("do", "cancel").kind(ButtonKind::Warning)
        }),
        pass_on: (open && stand == Stand::Placed).then(|| {
            (
                TextInput::new(field("name", "place-pass-name"), fields.get("name")),
                TextInput::email(field("email", "place-pass-email"), fields.get("email")),
                Button::submit(say.t("place-pass"))
                    .sends("do", "pass-on")
                    .kind(ButtonKind::Secondary),
            )
        }),
        event: say.to(&path),
        ics: say.to(&format!("{path}/event.ics")),
        question: matches!(stand, Stand::Placed | Stand::Offered | Stand::Waiting)
            .then(|| say.to(&format!("/place/{secret}/question"))),
    };
    let page = ctx.page(say.t("place-title")).error(!errors.is_empty()).show(&content)?;
    let status = match (errors.is_empty(), refused) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    Ok(private(page.status(status)))
}

/// What somebody does with their booking.
enum Wish {
    Accept,
    Decline,
    Cancel,
    PassOn { name: String, email: String },
}

/// `POST /place/{secret}`
///
/// # Errors
/// When the link is not one of ours, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let found = find(&ctx, &secret).await?;
    let wish = match fields.get("do") {
        "accept" => Wish::Accept,
        "decline" => Wish::Decline,
        "cancel" => Wish::Cancel,
        "pass-on" => {
            let name = fields.get("name").trim().to_owned();
            let mut errors = FormErrors::new();
            if name.is_empty() || name.chars().count() > super::model::LONGEST_LINE {
                errors.add("name", say.t("booking-name-missing"));
            }
            match mailbox(fields.get("email")) {
                Some(email) if errors.is_empty() => Wish::PassOn { name, email },
                email => {
                    if email.is_none() {
                        errors.add("email", say.t("booking-email-wrong"));
                    }
                    return show(&ctx, &secret, &found, &fields, &errors, None);
                }
            }
        }
        _ => return Err(Problem::BadRequest(say.t("place-bad-wish").to_owned())),
    };
    let gone = matches!(wish, Wish::PassOn { .. });
    let refused = match carry_out(&ctx, &found.booking, wish).await {
        // Whoever passed the place on has no link to it any more.
        Ok(()) if gone => return Ok(ctx.redirect(&format!("/events/{}", found.event.reference))),
        Ok(()) => return Ok(ctx.redirect(&format!("/place/{secret}"))),
        Err(NotDone::Store(error)) => return Err(error.into()),
        Err(NotDone::Twice(_)) => {
            let mut errors = FormErrors::new();
            errors.add("email", say.t("place-pass-twice"));
            return show(&ctx, &secret, &found, &fields, &errors, None);
        }
        Err(NotDone::Refused(NotAllowed::Over)) => say.t("booking-over"),
        Err(NotDone::Refused(NotAllowed::NothingOffered)) => say.t("place-nothing-offered"),
        Err(_) => say.t("place-is-over"),
    };
    let found = find(&ctx, &secret).await?;
    show(&ctx, &secret, &found, &fields, &FormErrors::new(), Some(refused))
}

async fn carry_out(ctx: &Ctx, booking: &BookingRow, wish: Wish) -> Result<(), NotDone> {
    let (app, now) = (ctx.app.clone(), ctx.now);
    let (key, n) = (booking.queue(), booking.n);
    // What the clock had to do first is kept even where the wish comes too late.
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = match Held::take(tx, &app, &key, now, None).await {
                Ok(held) => held,
                Err(NotDone::Store(error)) => return Err(error),
                Err(other) => return Ok(Err(other)),
            };
            let done = match &wish {
                Wish::Accept => held.accept(tx, n).await,
                Wish::Decline => held.decline(tx, n).await,
                Wish::Cancel => held.cancel(tx, n).await,
                Wish::PassOn { name, email } => held.pass_on_to(tx, n, (name, email)).await,
            };
            match done {
                Err(NotDone::Store(error)) => Err(error),
                other => {
                    held.save(tx).await?;
                    Ok::<_, StoreError>(other)
                }
            }
        })
    });
    done.await?
}
