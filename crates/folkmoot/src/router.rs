//! Every address of the product on one page: method, path, and the action that [`may`] is asked
//! for before the handler runs.
//!
//! [`may`]: crate::access::may

use crate::access::{self, Action};
use crate::app::App;
use crate::arrangements::nomination;
use crate::demo;
use crate::documents::upload;
use crate::experiences::import::web as imports;
use crate::experiences::{self, feeds, list, moderate, queue, receipt, share, show, type_in};
use crate::web::problem::Problem;
use crate::web::{assets, guard};
use crate::{
    agenda, alike, answering, api, areas, arrangements, asks, bookings, changes, circulars,
    codebooks, coding, committees, correspondence, decisions, digest, documents, meetings,
    providers, reports, site,
};
use crate::{
    emerging, events, floor, funds, issued, key_decisions, law, ledger_log, lessons, offices,
    parties, partnerships, pilots, practice, register, rounds, signals, tellings, themes,
    to_scrutiny, venues,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use std::collections::HashMap;
use std::sync::Arc;

/// One address.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// What it does, for [`may`](crate::access::may).
    pub action: Action,
    handler: MethodRouter<App>,
}

fn read<H, T>(path: &'static str, action: Action, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: Method::GET, path, action, handler: get(handler) }
}

fn send<H, T>(path: &'static str, action: Action, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: Method::POST, path, action, handler: post(handler) }
}

/// The same for a body that may be larger than that of a form.
fn send_large<H, T>(path: &'static str, action: Action, most: usize, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let handler = post(handler).layer(DefaultBodyLimit::max(most));
    Route { method: Method::POST, path, action, handler }
}

/// All addresses.
#[must_use]
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    use Action::*;
    vec![
        // Areas
        read("/",                               ReadPublic,     areas::country::page),
        read("/areas",                          ReadPublic,     areas::list::page),
        read("/areas/find",                     ReadPublic,     areas::find::page),
        read("/areas/{code}",                   ReadPublic,     areas::show::page),
        read("/regions/{code}",                 ReadPublic,     areas::region::page),
        read("/api/v1/areas",                   ReadPublic,     areas::api::list),
        read("/api/v1/areas/find",              ReadPublic,     areas::api::find),
        read("/api/v1/areas/{code}",            ReadPublic,     areas::api::one),
        read("/api/v1/areas/{code}/figures",    ReadPublic,     areas::api::figures),

        // Experiences: telling
        read("/share",                          Tell,           share::page),
        send("/share",                          Tell,           share::send),
        read("/share/easy",                     Tell,           share::easy),
        send("/share/easy",                     Tell,           share::send_easy),

        // Experiences: reading
        read("/experiences",                    ReadPublic,     list::page),
        read("/experiences/{reference}",        ReadPublic,     show::page),
        read("/experiences.atom",               ReadPublic,     feeds::atom),
        read("/experiences.csv",                ReadPublic,     feeds::csv),
        read("/experiences.json",               ReadPublic,     feeds::json),

        // Experiences: the receipt
        read("/r/{secret}",                     FollowReceipt,  receipt::page),
        send("/r/{secret}",                     FollowReceipt,  receipt::change),
        read("/r/{secret}/withdraw",            FollowReceipt,  receipt::ask_withdraw),
        send("/r/{secret}/withdraw",            FollowReceipt,  receipt::withdraw),
        read("/r/{secret}/proof",               FollowReceipt,  experiences::proof::of_receipt),

        // Experiences: the desk
        read("/desk/queue",                     ReadQueue,      queue::page),
        read("/desk/queue/{reference}",         ReadQueue,      moderate::page),
        send("/desk/queue/{reference}",         Moderate,       moderate::decide),
        send("/desk/queue/{reference}/codes",   Moderate,       coding::say::send),
        read("/desk/alike",                     Moderate,       alike::list::page),
        read("/desk/alike/{reference}",         Moderate,       alike::show::page),
        read("/desk/type-in",                   Transcribe,     type_in::page),
        send("/desk/type-in",                   Transcribe,     type_in::send),
        read("/desk/type-in/done",              Transcribe,     type_in::done),

        // Experiences: files
        read("/desk/imports",                   ImportExperiences, imports::list::page),
        send_large("/desk/imports",             ImportExperiences, imports::LARGEST_BODY, imports::list::upload),
        read("/desk/imports/{id}",              ImportExperiences, imports::run::page),
        send("/desk/imports/{id}",              ImportExperiences, imports::map::start),
        read("/desk/imports/{id}/rejects.csv",  ImportExperiences, imports::run::rejects),
        send("/desk/imports/{id}/again",        ImportExperiences, imports::run::again),

        // Providers and services
        read("/services",                       ReadPublic,     providers::list::page),
        read("/services/{code}",                ReadPublic,     providers::show::page),
        read("/desk/registers",                 ImportRegisters, providers::registers::page),
        read("/desk/registers/{id}",            ImportRegisters, providers::registers::one),

        // Asks
        read("/asks",                           ReadPublic,     asks::list::page),
        read("/asks/answered",                  ReadPublic,     asks::answered::page),
        read("/asks/times",                     ReadPublic,     asks::times::page),
        read("/asks.atom",                      ReadPublic,     asks::feed::atom),
        read("/asks.ics",                       ReadPublic,     asks::calendar_feed::calendar),
        read("/asks/{reference}",               ReadPublic,     asks::show::page),
        read("/asks/{reference}/voices",        ReadPublic,     asks::evidence::page),
        send("/asks/{reference}/voices",        AskFor,         asks::evidence::send),
        read("/asks/{reference}/step",          AnswerFor,      asks::step::page),
        send_large("/asks/{reference}/step",    AnswerFor, upload::LARGEST_BODY, asks::step::send),
        read("/asks/{reference}/redact",        Redact,         asks::redact::page),
        send("/asks/{reference}/redact",        Redact,         asks::redact::send),
        read("/asks/{reference}/post",          AskFor,         answering::again::page),
        send("/asks/{reference}/post",          AskFor,         answering::again::send),
        read("/arrangements",                   ReadPublic,     arrangements::list::page),
        read("/arrangements.atom",              ReadPublic,     arrangements::feed::atom),
        read("/arrangements.csv",               ReadPublic,     arrangements::files::csv),
        read("/arrangements/areas/{code}",      ReadPublic,     arrangements::area::page),
        read("/arrangements/{reference}",       ReadPublic,     arrangements::show::page),
        read("/arrangements/{reference}/step",  Arrange,        arrangements::step::page),
        send("/arrangements/{reference}/step",  Arrange,        arrangements::step::send),
        read("/desk/arrangements/new",          Arrange,        arrangements::new::page),
        send("/desk/arrangements/new",          Arrange,        arrangements::new::send),
        read("/procurements",                   ReadPublic,     arrangements::procurement::list::page),
        read("/procurements/{reference}",       ReadPublic,     arrangements::procurement::show::page),
        read("/procurements/{reference}/step",  Arrange,        arrangements::procurement::step::page),
        send("/procurements/{reference}/step",  Arrange,        arrangements::procurement::step::send),
        read("/desk/procurements/new",          Arrange,        arrangements::procurement::new::page),
        send("/desk/procurements/new",          Arrange,        arrangements::procurement::new::send),
        read("/changes",                        ReadPublic,     changes::list::page),
        read("/changes.atom",                   ReadPublic,     changes::feed::atom),
        read("/changes/aims",                   ReadPublic,     changes::aims::page),
        read("/changes/aims.csv",               ReadPublic,     changes::aims_files::csv),
        read("/changes/{reference}",            ReadPublic,     changes::show::page),
        read("/changes/{reference}/step",       AnswerFor,      changes::step::page),
        send("/changes/{reference}/step",       AnswerFor,      changes::step::send),
        read("/desk/changes/new",               AskFor,         changes::new::page),
        send("/desk/changes/new",               AskFor,         changes::new::send),
        read("/desk/asks",                      AnswerFor,      asks::desk::page),
        read("/desk/asks/new",                  AskFor,         asks::new::page),
        send("/desk/asks/new",                  AskFor,         asks::new::send),
        send("/desk/digest",                    UseDesk,        digest::switch::at_desk),
        read("/unsubscribe/{secret}",           Unsubscribe,    digest::switch::page),
        send("/unsubscribe/{secret}",           Unsubscribe,    digest::switch::press),

        // Asks: answering without an account
        read("/answer/{secret}",                AnswerByLink,   answering::page::page),
        send("/answer/{secret}",                AnswerByLink,   answering::page::received),
        read("/answer/{secret}/step",           AnswerByLink,   answering::step::page),
        read("/answer/{secret}/lead",           AnswerByLink,   nomination::by_post::page),
        send("/answer/{secret}/lead",           AnswerByLink,   nomination::by_post::send),
        send_large("/answer/{secret}/step",     AnswerByLink, upload::LARGEST_BODY, answering::step::send),
        read("/desk/post/{id}",                 ManagePost,     answering::post::page),
        send("/desk/post/{id}",                 ManagePost,     answering::post::send),
        read("/documents/{id}",                 ReadPublic,     documents::serve::file),
        read("/desk/meetings/{body}",           UseDesk,        meetings::desk::page),
        send("/desk/meetings/{body}",           UseDesk,        meetings::desk::send),

        // Circulars
        read("/circulars",                      ReadPublic,     circulars::list::page),
        read("/circulars.atom",                 ReadPublic,     circulars::feed::atom),
        read("/circulars/{number}",             ReadPublic,     circulars::show::page),
        read("/circulars/{number}/returns",     ReadPublic,     circulars::returns::page),
        read("/circulars/{number}/returns.csv", ReadPublic,     circulars::files::returns),
        read("/circulars/{number}/for/{party}", ReadPublic,     circulars::one::page),
        send("/circulars/{number}/for/{party}", UseDesk,        circulars::one::send),
        read("/circulars/{number}/edit",        AskFor,         circulars::new::edit),
        send("/circulars/{number}/edit",        AskFor,         circulars::new::change),
        read("/circulars/{number}/item",        AskFor,         circulars::item::page),
        send("/circulars/{number}/item",        AskFor,         circulars::item::send),
        read("/circulars/{number}/file",        AskFor,         circulars::file::page),
        send_large("/circulars/{number}/file",  AskFor, upload::LARGEST_BODY, circulars::file::send),
        read("/circulars/{number}/sign",        AskFor,         circulars::sign::page),
        send("/circulars/{number}/sign",        AskFor,         circulars::sign::send),
        read("/circulars/{number}/step",        AskFor,         circulars::step::page),
        send("/circulars/{number}/step",        AskFor,         circulars::step::send),
        read("/circulars/{number}/post",        AskFor,         circulars::post::page),
        send("/circulars/{number}/post",        AskFor,         circulars::post::send),
        read("/circulars/{number}/letters",     AskFor,         circulars::letters::page),
        read("/circular/{secret}",              AnswerByLink,   circulars::link::page),
        send("/circular/{secret}",              AnswerByLink,   circulars::link::received),
        read("/desk/circulars",                 AskFor,         circulars::desk::page),
        read("/desk/circulars/new",             AskFor,         circulars::new::page),
        send("/desk/circulars/new",             AskFor,         circulars::new::send),

        // Events
        read("/events",                         ReadPublic,     events::list::page),
        read("/events.atom",                    ReadPublic,     events::feed::atom),
        read("/events.ics",                     ReadPublic,     events::calendar::calendar),
        read("/events/{reference}",             ReadPublic,     events::show::page),
        read("/events/{reference}/event.ics",   ReadPublic,     events::calendar::one),
        read("/events/{reference}/queue",       ReadPublic,     bookings::published::page),
        read("/events/{reference}/queue.csv",   ReadPublic,     bookings::published::csv),
        read("/events/{reference}/book",        Book,           bookings::book::page),
        send("/events/{reference}/book",        Book,           bookings::book::send),
        read("/place/{secret}",                 FollowBooking,  bookings::mine::page),
        send("/place/{secret}",                 FollowBooking,  bookings::mine::send),
        read("/events/{reference}/step",        RunEvents,      events::step::page),
        send("/events/{reference}/step",        RunEvents,      events::step::send),
        read("/desk/events/new",                RunEvents,      events::new::page),
        send("/desk/events/new",                RunEvents,      events::new::send),
        read("/events/{reference}/bookings",    RunEvents,      bookings::desk::page),
        read("/events/{reference}/bookings.csv", RunEvents,     bookings::desk::csv),
        read("/events/{reference}/bookings/new", RunEvents,     bookings::key_in::page),
        send("/events/{reference}/bookings/new", RunEvents,     bookings::key_in::send),
        read("/events/{reference}/bookings/{kind}/{n}/cancel", RunEvents, bookings::desk::cancel_page),
        send("/events/{reference}/bookings/{kind}/{n}/cancel", RunEvents, bookings::desk::cancel),
        // Programme committees
        read("/committees",                     ReadPublic,     committees::list::page),
        read("/committees.atom",                ReadPublic,     committees::feed::atom),
        read("/committees/{reference}",         ReadPublic,     committees::show::page),
        read("/committees/{reference}/meetings.ics", ReadPublic, committees::calendar::calendar),
        read("/committees/{reference}/requests.csv", ReadPublic, committees::files::csv),
        read("/committees/{reference}/meetings/{n}", ReadPublic, committees::meeting::page),
        read("/committees/{reference}/request", AskToSpeak,     committees::request::page),
        send("/committees/{reference}/request", AskToSpeak,     committees::request::send),
        read("/committees/{reference}/step",    AskFor,         committees::step::page),
        send("/committees/{reference}/step",    AskFor,         committees::step::send),
        read("/committees/{reference}/complaint", AskFor,       committees::complaint::page),
        send("/committees/{reference}/complaint", AskFor,       committees::complaint::send),
        read("/speaking/{secret}",              FollowReceipt,  committees::follow::page),
        send("/speaking/{secret}",              FollowReceipt,  committees::follow::send),
        read("/desk/committees/new",            AskFor,         committees::new::page),
        send("/desk/committees/new",            AskFor,         committees::new::send),

        // Pilot programmes
        read("/pilots",                         ReadPublic,     pilots::list::page),
        read("/pilots/{reference}",             ReadPublic,     pilots::show::page),
        read("/pilots/{reference}/step",        AskFor,         pilots::step::page),
        send("/pilots/{reference}/step",        AskFor,         pilots::step::send),
        read("/pilots/{reference}/{site}",      ReadPublic,     pilots::site::page),
        read("/pilots/{reference}/{site}/step", AskFor,         pilots::step::page_of_site),
        send("/pilots/{reference}/{site}/step", AskFor,         pilots::step::send_of_site),
        read("/desk/pilots/new",                AskFor,         pilots::new::page),
        send("/desk/pilots/new",                AskFor,         pilots::new::send),

        // Lessons
        read("/lessons",                        ReadPublic,     lessons::list::page),
        read("/lessons.atom",                   ReadPublic,     lessons::feed::atom),
        read("/lessons/{reference}",            ReadPublic,     lessons::show::page),
        read("/lessons/{reference}/step",       AskFor,         lessons::step::page),
        send("/lessons/{reference}/step",       AskFor,         lessons::step::send),
        read("/desk/lessons/new",               AskFor,         lessons::new::page),
        send("/desk/lessons/new",               AskFor,         lessons::new::send),

        // Codebooks, and the coding of experiences
        read("/codebooks",                      ReadPublic,     codebooks::list::page),
        read("/codebooks/{key}",                ReadPublic,     codebooks::show::page),
        read("/codebooks/{key}/codes.csv",      ReadPublic,     codebooks::files::csv),
        read("/codebooks/{key}/codes.txt",      ReadPublic,     codebooks::files::text),
        read("/codebooks/{key}/next",           IssueCodebook,  codebooks::edit::page),
        send_large("/codebooks/{key}/next",     IssueCodebook, codebooks::edit::LARGEST_BODY, codebooks::edit::send),
        read("/coding/queue",                   Moderate,       coding::queue::page),
        send("/coding/queue",                   Moderate,       coding::queue::send),
        read("/coding/second",                  Moderate,       coding::queue::second),
        send("/coding/second",                  Moderate,       coding::queue::send_second),
        read("/coding/agreement",               ReadPublic,     coding::agreement::page),
        read("/coding/agreement.csv",           ReadPublic,     coding::agreement::csv),
        read("/desk/coder",                     TeachCoder,     coding::coder_page::page),
        send("/desk/coder",                     TeachCoder,     coding::coder_page::send),

        // The library of practice
        read("/practices",                      ReadPublic,     practice::list::page),
        read("/practices.atom",                 ReadPublic,     practice::feed::atom),
        read("/practices/{reference}",          ReadPublic,     practice::show::page),
        read("/practices/{reference}/step",     AskFor,         practice::step::page),
        send_large("/practices/{reference}/step", AskFor, upload::LARGEST_BODY, practice::step::send),
        read("/desk/practices/new",             AskFor,         practice::new::page),
        send_large("/desk/practices/new",       AskFor, upload::LARGEST_BODY, practice::new::send),

        // What scrutiny gets without asking
        read("/for-scrutiny",                   ReadPublic,     to_scrutiny::list::page),
        read("/for-scrutiny.csv",               ReadPublic,     to_scrutiny::files::csv),
        read("/for-scrutiny.atom",              ReadPublic,     to_scrutiny::files::atom),
        read("/for-scrutiny/stop/{secret}",     Unsubscribe,    to_scrutiny::switch::page),
        send("/for-scrutiny/stop/{secret}",     Unsubscribe,    to_scrutiny::switch::press),
        send("/desk/for-scrutiny/{body}",       ManagePost,     to_scrutiny::switch::at_desk),

        // Correspondence
        read("/correspondence",                 ReadPublic,     correspondence::list::page),
        read("/correspondence.atom",            ReadPublic,     correspondence::feed::atom),
        read("/correspondence/{reference}",     ReadPublic,     correspondence::show::page),
        read("/correspondence/{reference}/step", UseDesk,       correspondence::step::page),
        send("/correspondence/{reference}/step", UseDesk,       correspondence::step::send),
        send("/correspondence/{reference}/note", AskFor,        correspondence::step::note),
        read("/correspondence/{reference}/file/{n}", UseDesk,   correspondence::files::file),
        send("/correspondence/{reference}/file", UseDesk,       correspondence::files::publish),
        read("/correspondence/{reference}/undertaking", AnswerFor, correspondence::promise::page),
        send("/correspondence/{reference}/undertaking", AnswerFor, correspondence::promise::send),
        read("/between/{one}/{other}",          ReadPublic,     correspondence::between::page),
        read("/promises",                       ReadPublic,     correspondence::promises::page),
        read("/promises/{reference}",           AnswerFor,      correspondence::promises::one),
        send("/promises/{reference}",           AnswerFor,      correspondence::promises::send),
        read("/desk/correspondence/new",        AskFor,         correspondence::new::page),
        send("/desk/correspondence/new",        AskFor,         correspondence::new::send),
        read("/desk/correspondence/import",     AskFor,         correspondence::mail::web::page),
        send_large("/desk/correspondence/import", AskFor, correspondence::mail::web::LARGEST_BODY, correspondence::mail::web::upload),
        read("/desk/correspondence/import/{id}", AskFor,        correspondence::mail::web::addresses),
        send("/desk/correspondence/import/{id}", AskFor,        correspondence::mail::web::bring_in),

        // Partnerships
        read("/partnerships",                   ReadPublic,     partnerships::list::page),
        read("/partnerships.atom",              ReadPublic,     partnerships::feed::atom),
        read("/partnerships/{reference}",       ReadPublic,     partnerships::show::page),
        read("/partnerships/{reference}/undertakings.csv", ReadPublic, partnerships::files::csv),
        read("/partnerships/{reference}/step",  AskFor,         partnerships::step::page),
        send("/partnerships/{reference}/step",  AskFor,         partnerships::step::send),
        read("/partnerships/{reference}/{party}", ReadPublic,   partnerships::of_party::page),
        read("/desk/partnerships/new",          AskFor,         partnerships::new::page),
        send("/desk/partnerships/new",          AskFor,         partnerships::new::send),

        // Decisions and procedures
        read("/decisions",                      ReadPublic,     decisions::list::page),
        read("/decisions.atom",                 ReadPublic,     decisions::feed::atom),
        read("/decisions/{reference}",          ReadPublic,     decisions::show::page),
        read("/decisions/{reference}/step",     Decide,         decisions::step::page),
        send("/decisions/{reference}/step",     Decide,         decisions::step::send),
        read("/procedures/{body}",              ReadPublic,     decisions::procedures::page),
        read("/desk/decisions",                 Decide,         decisions::desk::page),
        read("/desk/decisions/new",             Decide,         decisions::new::page),
        send("/desk/decisions/new",             Decide,         decisions::new::send),
        read("/desk/procedures/new",            Decide,         decisions::new_procedure::page),
        send("/desk/procedures/new",            Decide,         decisions::new_procedure::send),

        // Key decisions that are to come
        read("/key-decisions",                  ReadPublic,     key_decisions::list::page),
        read("/key-decisions.atom",             ReadPublic,     key_decisions::feed::atom),
        read("/key-decisions.ics",              ReadPublic,     key_decisions::calendar::calendar),
        read("/key-decisions/{reference}",      ReadPublic,     key_decisions::show::page),
        read("/key-decisions/{reference}/step", AnswerFor,      key_decisions::step::page),
        send("/key-decisions/{reference}/step", AnswerFor,      key_decisions::step::send),
        read("/desk/key-decisions/new",         AskFor,         key_decisions::new::page),
        send("/desk/key-decisions/new",         AskFor,         key_decisions::new::send),

        // Money
        read("/funds",                          ReadPublic,     funds::list::page),
        read("/funds.atom",                     ReadPublic,     funds::feed::atom),
        read("/funds/{reference}",              ReadPublic,     funds::show::page),
        read("/funds/{reference}/allocations.csv", ReadPublic,  funds::files::csv),
        read("/funds/{reference}/confirm",      AnswerFor,      funds::confirm::page),
        send_large("/funds/{reference}/confirm", AnswerFor, upload::LARGEST_BODY, funds::confirm::send),
        read("/funds/{reference}/post",         AnswerFor,      funds::post::page),
        send("/funds/{reference}/post",         AnswerFor,      funds::post::send),
        read("/funds/{reference}/letters",      AnswerFor,      funds::post::letters),
        read("/funds/{reference}/{area}",       ReadPublic,     funds::allocation::page),
        read("/funds/{reference}/{area}/step",  AnswerFor,      funds::step::page),
        send("/funds/{reference}/{area}/step",  AnswerFor,      funds::step::send),
        read("/funds/{reference}/{area}/case",  AskFor,         funds::new_case::page),
        send("/funds/{reference}/{area}/case",  AskFor,         funds::new_case::send),
        read("/funding-cases/{reference}",      ReadPublic,     funds::case::page),
        read("/desk/funds/new",                 AskFor,         funds::new::page),
        send("/desk/funds/new",                 AskFor,         funds::new::send),

        // Reports
        read("/reports",                        ReadPublic,     reports::list::page),
        read("/reports.atom",                   ReadPublic,     reports::feed::atom),
        read("/reports/{reference}",            ReadPublic,     reports::show::page),
        read("/desk/reports",                   WriteReports,   reports::desk::page),
        read("/desk/reports/new",               WriteReports,   reports::new::page),
        send("/desk/reports/new",               WriteReports,   reports::new::send),
        read("/desk/reports/{reference}",       AnswerFor,      reports::show::draft),
        send("/desk/reports/{reference}",       WriteReports,   reports::show::send),
        read("/desk/reports/{reference}/finding", WriteReports, reports::finding::page),
        send("/desk/reports/{reference}/finding", WriteReports, reports::finding::send),
        read("/desk/reports/{reference}/recommendation", WriteReports, reports::recommendation::page),
        send("/desk/reports/{reference}/recommendation", WriteReports, reports::recommendation::send),

        // Who is there
        read("/sign-in",                        SignIn,         access::sign_in::page),
        send("/sign-in",                        SignIn,         access::sign_in::ask),
        read("/sign-in/sent",                   SignIn,         access::sign_in::sent),
        read("/sign-in/{secret}",               SignIn,         access::link::follow),
        send("/sign-in/{secret}",               SignIn,         access::link::press),
        send("/sign-out",                       SignIn,         access::link::sign_out),
        read("/desk",                           UseDesk,        access::desk::page),
        read("/desk/roles",                     ManageGrants,   access::roles::page),
        send("/desk/roles",                     ManageGrants,   access::roles::give),
        read("/desk/roles/end",                 ManageGrants,   access::end_role::page),
        send("/desk/roles/end",                 ManageGrants,   access::end_role::end),

        // Parties
        read("/directory",                      ReadPublic,     parties::directory::page),
        read("/directory/{id}",                 ReadPublic,     parties::show::page),
        read("/desk/people",                    ReadDirectory,  parties::people::page),
        read("/desk/people/new",                ManageParties,  parties::edit::new),
        send("/desk/people/new",                ManageParties,  parties::edit::add),
        read("/desk/people/{id}",               ManageParties,  parties::edit::page),
        send("/desk/people/{id}",               ManageParties,  parties::edit::change),

        // Offices and who holds them
        read("/offices/{id}",                   ReadPublic,     offices::show::page),
        read("/offices/{id}/step",              ManagePost,     offices::step::page),
        send("/offices/{id}/step",              ManagePost,     offices::step::send),
        read("/desk/offices",                   ManagePost,     offices::desk::mine),
        read("/desk/offices/{body}",            ManagePost,     offices::desk::page),
        send("/desk/offices/{body}",            ManagePost,     offices::desk::send),

        // Documents that bodies issue in versions
        read("/issued",                         ReadPublic,     issued::list::page),
        read("/issued.atom",                    ReadPublic,     issued::feed::atom),
        read("/issued/{reference}",             ReadPublic,     issued::show::page),
        send("/issued/{reference}/open",        AnswerFor,      issued::open::send),
        read("/issued/{reference}/files/{id}",  AnswerFor,      issued::open::file),
        read("/issued/{reference}/holders",     AnswerFor,      issued::holders::page),
        read("/issued/{reference}/holders.csv", AnswerFor,      issued::holders::csv),
        read("/issued/{reference}/step",        AnswerFor,      issued::step::page),
        send_large("/issued/{reference}/step",  AnswerFor, upload::LARGEST_BODY, issued::step::send),
        read("/desk/issued/new",                AnswerFor,      issued::new::page),
        send_large("/desk/issued/new",          AnswerFor, upload::LARGEST_BODY, issued::new::send),
        read("/issued-to/{secret}",             OpenByLink,     issued::link::page),
        send("/issued-to/{secret}",             OpenByLink,     issued::link::send),
        read("/issued-to/{secret}/files/{id}",  OpenByLink,     issued::link::file),

        // What a body asks another to tell to many
        read("/tellings",                       ReadPublic,     tellings::list::page),
        read("/tellings.atom",                  ReadPublic,     tellings::list::atom),
        read("/tellings/{reference}",           ReadPublic,     tellings::show::page),
        read("/tellings/{reference}/members.csv", ReadPublic,   tellings::show::csv),
        read("/tellings/{reference}/tell",      AnswerFor,      tellings::tell::page),
        send_large("/tellings/{reference}/tell", AnswerFor, upload::LARGEST_BODY, tellings::tell::send),
        read("/desk/tellings/new",              AskFor,         tellings::new::page),
        send("/desk/tellings/new",              AskFor,         tellings::new::send),

        // The leads that authorities name
        read("/leads",                          ReadPublic,     nomination::leads::page),
        read("/leads.csv",                      ReadPublic,     nomination::api::csv),
        read("/leads/{code}",                   ReadPublic,     nomination::show::page),
        read("/leads/{code}/nominate",          AnswerFor,      nomination::new::page),
        send("/leads/{code}/nominate",          AnswerFor,      nomination::new::send),
        read("/leads/{code}/step",              AnswerFor,      nomination::step::page),
        send("/leads/{code}/step",              AnswerFor,      nomination::step::send),

        // The register
        read("/register",                       ReadPublic,     register::list::page),
        read("/register.csv",                   ReadPublic,     register::api::csv),
        read("/register/{code}",                ReadPublic,     register::show::page),
        read("/register/{code}/suggest",        Suggest,        register::suggest::page),
        send("/register/{code}/suggest",        Suggest,        register::suggest::send),
        read("/register/{code}/step",           ManagePost,     register::step::page),
        send("/register/{code}/step",           ManagePost,     register::step::send),

        // What only a demonstration has
        read("/demo",                           ReadDemoMail,   demo::home::page),
        read("/demo/mail",                      ReadDemoMail,   demo::mail::list),
        read("/demo/mail/{id}",                 ReadDemoMail,   demo::mail::one),

        // About the installation
        read("/about",                          ReadPublic,     site::about),
        read("/privacy",                        ReadPublic,     site::privacy),
        read("/accessibility",                  ReadPublic,     site::accessibility),
        read("/open-data",                      ReadPublic,     site::open_data),

        // The law and its dates
        read("/rules",                          ReadPublic,     law::list::page),
        read("/rules/{regime}/{rule}",          ReadPublic,     law::show::page),
        read("/bank-holidays",                  ReadPublic,     law::holidays::page),
        read("/api/v1/rules",                   ReadPublic,     law::api::list),
        read("/api/v1/rules/{regime}/{rule}",   ReadPublic,     law::api::show),
        read("/api/v1/rules/{regime}/{rule}/date", ReadPublic,  law::api::date),
        read("/api/v1/bank-holidays",           ReadPublic,     law::api::bank_holidays),

        // The public ledger
        read("/ledger",                         ReadPublic,     ledger_log::show::page),
        read("/ledger/checkpoint",              ReadPublic,     ledger_log::serve::checkpoint),
        read("/ledger/key",                     ReadPublic,     ledger_log::serve::verifier),
        read("/ledger/tile/{*path}",            ReadPublic,     ledger_log::serve::tile),

        // For programs
        read("/api/v1/openapi.json",            ReadPublic,     api::document),
        read("/api/v1/experiences",             ReadPublic,     experiences::api::list),
        send("/api/v1/experiences",             Tell,           experiences::api::tell),
        read("/api/v1/experiences/{reference}", ReadPublic,     experiences::api::show),
        read("/api/v1/experiences/{reference}/similar", ReadPublic, experiences::api::similar),
        read("/api/v1/experiences/{reference}/proof", ReadPublic, experiences::proof::of_published),
        read("/api/v1/services",                ReadPublic,     providers::api::list),
        read("/api/v1/services/{code}",         ReadPublic,     providers::api::show),
        read("/api/v1/parties",                 ReadPublic,     parties::api::list),
        read("/api/v1/asks",                    ReadPublic,     asks::api::list),
        read("/api/v1/asks/answered",           ReadPublic,     asks::answered::api),
        read("/api/v1/asks/times",              ReadPublic,     asks::times::api),
        read("/api/v1/asks/{reference}",        ReadPublic,     asks::api::show),
        read("/api/v1/asks/{reference}/proof",  ReadPublic,     asks::proof::of_step),
        read("/api/v1/meetings/{body}",         ReadPublic,     meetings::api::of_body),
        read("/api/v1/leads",                   ReadPublic,     nomination::api::list),
        read("/api/v1/issued",                  ReadPublic,     issued::api::list),
        read("/api/v1/issued/{reference}",      ReadPublic,     issued::api::show),
        read("/api/v1/tellings",                ReadPublic,     tellings::api::list),
        read("/api/v1/tellings/{reference}",    ReadPublic,     tellings::api::show),
        read("/api/v1/register",                ReadPublic,     register::api::list),
        read("/api/v1/offices/{body}",          ReadPublic,     offices::api::of_body),
        read("/api/v1/decisions",               ReadPublic,     decisions::api::list),
        read("/api/v1/decisions/{reference}",   ReadPublic,     decisions::api::show),
        read("/api/v1/procedures/{body}",       ReadPublic,     decisions::api::procedures_of),
        read("/api/v1/reports",                 ReadPublic,     reports::api::list),
        read("/api/v1/reports/{reference}",     ReadPublic,     reports::api::show),
        read("/api/v1/arrangements",            ReadPublic,     arrangements::api::list),
        read("/api/v1/arrangements/{reference}", ReadPublic,    arrangements::api::show),
        read("/api/v1/procurements",            ReadPublic,     arrangements::procurement::api::list),
        read("/api/v1/procurements/{reference}", ReadPublic,    arrangements::procurement::api::show),
        read("/api/v1/events",                  ReadPublic,     events::api::list),
        read("/api/v1/events/{reference}",      ReadPublic,     events::api::show),
        read("/api/v1/events/{reference}/queue", ReadPublic,    bookings::published::api),
        read("/events/{reference}/agenda",             RunEvents,      agenda::step::page),
        send("/events/{reference}/agenda",             RunEvents,      agenda::step::send),
        read("/events/{reference}/speakers",           RunEvents,      agenda::speaker::page),
        send("/events/{reference}/speakers",           RunEvents,      agenda::speaker::send),
        read("/events/{reference}/door",        RunEvents,      bookings::door::page),
        send("/events/{reference}/door",        RunEvents,      bookings::door::send),
        read("/events/{reference}/badges",      RunEvents,      bookings::door::badges),
        read("/events/{reference}/mails",              RunEvents,      rounds::desk::page),
        send("/events/{reference}/mails",              RunEvents,      rounds::desk::send),
        read("/events/{reference}/mails/{id}",         RunEvents,      rounds::show::page),
        read("/events/{reference}/questions",          ReadPublic,     floor::questions::page),
        send("/events/{reference}/questions",          RunEvents,      floor::questions::mail),
        read("/events/{reference}/questions/new",      RunEvents,      floor::ask::key_page),
        send("/events/{reference}/questions/new",      RunEvents,      floor::ask::key_in),
        read("/events/{reference}/questions/{n}/step", RunEvents,      floor::step::page),
        send("/events/{reference}/questions/{n}/step", RunEvents,      floor::step::send),
        read("/events/{reference}/findings",           ReadPublic,     floor::findings::page),
        read("/events/{reference}/findings/new",       RunEvents,      floor::capture::page),
        send("/events/{reference}/findings/new",       RunEvents,      floor::capture::send),
        read("/events/{reference}/findings/{n}/step",  RunEvents,      floor::finding_step::page),
        send("/events/{reference}/findings/{n}/step",  RunEvents,      floor::finding_step::send),
        read("/place/{secret}/question",               FollowBooking,  floor::ask::page),
        send("/place/{secret}/question",               FollowBooking,  floor::ask::send),
        read("/signals",                               ReadPublic,     signals::list::page),
        read("/api/v1/signals",                        ReadPublic,     signals::api::list),
        read("/themes",                                ReadPublic,     themes::list::page),
        read("/themes.csv",                            ReadPublic,     themes::table::file),
        read("/themes/emerging",                       ReadPublic,     emerging::list::page),
        read("/themes/emerging/{n}",                   ReadPublic,     emerging::show::page),
        read("/themes/emerging/{n}/voices",            ReadPublic,     emerging::all::page),
        read("/themes/emerging/{n}/step",              NameThemes,     emerging::step::page),
        send("/themes/emerging/{n}/step",              NameThemes,     emerging::step::send),
        read("/themes/emerging/{n}/take-out",          NameThemes,     emerging::take_out::page),
        send("/themes/emerging/{n}/take-out",          NameThemes,     emerging::take_out::send),
        read("/themes/emerging/{n}/code",              IssueCodebook,  emerging::coded::page),
        send("/themes/emerging/{n}/code",              IssueCodebook,  emerging::coded::send),
        read("/api/v1/themes/emerging",                ReadPublic,     emerging::api::list),
        read("/api/v1/themes/emerging/{n}",            ReadPublic,     emerging::api::one),
        read("/themes/{code}",                         ReadPublic,     themes::show::page),
        read("/themes/{code}/voices",                  ReadPublic,     themes::all::page),
        read("/themes/{code}/report",                  WriteReports,   themes::report::page),
        send("/themes/{code}/report",                  WriteReports,   themes::report::send),
        read("/api/v1/themes",                         ReadPublic,     themes::api::list),
        read("/api/v1/themes/{code}",                  ReadPublic,     themes::api::one),
        read("/venues",                                ReadPublic,     venues::list::page),
        read("/venues/{reference}",                    ReadPublic,     venues::show::page),
        read("/venues/{reference}/step",               RunEvents,      venues::step::page),
        send("/venues/{reference}/step",               RunEvents,      venues::step::send),
        read("/desk/venues/new",                       RunEvents,      venues::new::page),
        send("/desk/venues/new",                       RunEvents,      venues::new::send),
        read("/api/v1/events/{reference}/agenda",      ReadPublic,     agenda::api::agenda),
        read("/api/v1/events/{reference}/questions",   ReadPublic,     floor::api::questions),
        read("/api/v1/events/{reference}/findings",    ReadPublic,     floor::api::findings),
        read("/api/v1/venues",                         ReadPublic,     venues::api::list),
        read("/api/v1/venues/{reference}",             ReadPublic,     venues::api::show),
        read("/api/v1/committees",              ReadPublic,     committees::api::list),
        read("/api/v1/committees/{reference}",  ReadPublic,     committees::api::show),
        read("/api/v1/pilots",                  ReadPublic,     pilots::api::list),
        read("/api/v1/pilots/{reference}",      ReadPublic,     pilots::api::show),
        read("/api/v1/lessons",                 ReadPublic,     lessons::api::list),
        read("/api/v1/lessons/{reference}",     ReadPublic,     lessons::api::show),
        read("/api/v1/codebooks",               ReadPublic,     codebooks::api::list),
        read("/api/v1/codebooks/{key}",         ReadPublic,     codebooks::api::show),
        read("/api/v1/coding/agreement",        ReadPublic,     coding::agreement::api),
        read("/api/v1/practices",               ReadPublic,     practice::api::list),
        read("/api/v1/practices/{reference}",   ReadPublic,     practice::api::show),
        read("/api/v1/for-scrutiny",            ReadPublic,     to_scrutiny::api::list),
        read("/api/v1/changes",                 ReadPublic,     changes::api::list),
        read("/api/v1/changes/aims",            ReadPublic,     changes::aims_files::api),
        read("/api/v1/changes/{reference}",     ReadPublic,     changes::api::show),
        read("/api/v1/partnerships",            ReadPublic,     partnerships::api::list),
        read("/api/v1/partnerships/{reference}", ReadPublic,    partnerships::api::show),
        read("/api/v1/partnerships/{reference}/undertakings", ReadPublic, partnerships::api::undertakings),
        read("/api/v1/key-decisions",           ReadPublic,     key_decisions::api::list),
        read("/api/v1/key-decisions/{reference}", ReadPublic,   key_decisions::api::show),
        read("/api/v1/funds",                   ReadPublic,     funds::api::list),
        read("/api/v1/funds/{reference}",       ReadPublic,     funds::api::show),
        read("/api/v1/funds/{reference}/{area}", ReadPublic,    funds::api::of_area),
        read("/api/v1/circulars",               ReadPublic,     circulars::api::list),
        read("/api/v1/circulars/{number}",      ReadPublic,     circulars::api::show),
        read("/api/v1/circulars/{number}/returns", ReadPublic,  circulars::api::returns),
        read("/api/v1/correspondence",          ReadPublic,     correspondence::api::list),
        read("/api/v1/correspondence/{reference}", ReadPublic,  correspondence::api::show),
        read("/api/v1/between/{one}/{other}",   ReadPublic,     correspondence::api::between_two),
        read("/healthz",                        ReadPublic,     api::health),
        read("/readyz",                         ReadPublic,     api::ready),

        // The letters it began with
        read("/letters",                        ReadPublic,     crate::library::letters::list),
        read("/letters/{key}",                  ReadPublic,     crate::library::letters::show),

        // What belongs to every page
        read("/assets/{*name}",                 ReadPublic,     assets::asset),
    ]
}

/// The action of each address, for the guard.
pub struct Actions(HashMap<&'static str, Vec<(Method, Action)>>);

impl Actions {
    fn new(routes: &[Route]) -> Actions {
        let mut actions: HashMap<_, Vec<_>> = HashMap::new();
        for route in routes {
            actions.entry(route.path).or_default().push((route.method.clone(), route.action));
        }
        Actions(actions)
    }

    /// An address as it stands in the table, for as long as the program runs.
    #[must_use]
    pub fn name(&self, path: &str) -> Option<&'static str> {
        self.0.get_key_value(path).map(|(name, _)| *name)
    }

    /// The action of an address; HEAD is a GET without its body.
    #[must_use]
    pub fn of(&self, method: &Method, path: &str) -> Option<Action> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.0.get(path)?.iter().find(|(m, _)| m == method).map(|(_, action)| *action)
    }
}

/// The router of [`routes`], each behind the guard.
pub fn router(app: &App) -> Router {
    let routes = routes();
    let actions = Actions::new(&routes);
    let mut router = Router::new();
    for route in routes {
        router = router.route(route.path, route.handler);
    }
    router
        .route_layer(from_fn_with_state((app.clone(), Arc::new(actions)), guard::check))
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::Method })
        .with_state(app.clone())
}
