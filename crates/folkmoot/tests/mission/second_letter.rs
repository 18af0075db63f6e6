//! The second letter, entered as it tells what happened: after each sentence anyone can see who owes what to whom,
//! since when, and until when.

use crate::asks::{act, choose, path, with_day};
use crate::installation::{Database, Engine, Installation};
use crate::page::Page;
use crate::visitor::Visitor;

const ASSOCIATION: &str = "National body of the networks";

/// The association, and anyone who looks on.
struct Story {
    installation: Installation,
    association: Visitor,
    anyone: Visitor,
}

/// A day, as forms take it.
type Day = (&'static str, &'static str, &'static str);

impl Story {
    fn on(engine: Engine, day: &str) -> Story {
        let installation = Installation::demo(engine, day);
        let association = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        Story { installation, association, anyone }
    }

    /// The association asks the ministry something.
    fn asks(&self, kind: &str, subject: &str, on: Day, event: Option<Day>) -> String {
        let form = self.association.open("/desk/asks/new").form("Find it");
        let known = self.anyone.open("/asks").says("The ministry");
        let name = if known { "The ministry" } else { "Add “The ministry”" };
        let form = choose(&self.association, form, "The ministry", name);
        let form = form.with("kind", kind).with("subject", subject).with("text", subject);
        let form = match event {
            Some(day) => with_day(form.with("event", "the national conference"), "event-on", day),
            None => form,
        };
        path(&self.association.submit(with_day(form, "on", on)))
    }

    /// The association notes what happened to it.
    fn notes(&self, at: &str, key: &str, on: Day, note: &str) -> Page {
        let form = act(&self.association, at, key).with("note", note);
        self.association.submit(with_day(form, "on", on))
    }

    /// The same, where another party is named, and perhaps a day.
    fn names(&self, at: &str, key: &str, on: Day, party: &str, day: Option<Day>) -> Page {
        let form = self.association.open(&format!("{at}/step?act={key}")).form("Find it");
        let form = choose(&self.association, form, party, party).with("note", "So we were told.");
        let form = match day {
            Some(day) => with_day(form, "day", day),
            None => form,
        };
        self.association.submit(with_day(form, "on", on))
    }

    /// What anyone sees: whose turn it is, and until when.
    fn stands(&self, at: &str, turn: &str, due: &str) {
        let page = self.anyone.open(at);
        assert!(page.says(turn), "{at}: {turn}\n{}", page.text());
        let api = self.anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(api["due"].as_str().unwrap_or("none"), due, "{at}: {api}");
    }
}

const CONFERENCE: Day = ("5", "2", "2009");

fn ministry_owes() -> String {
    format!("The ministry owes {ASSOCIATION} an answer.")
}

#[test]
fn b27_the_second_letter_sentence_by_sentence_with_its_owner_and_its_day() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let story = Story::on(engine, "2009-01-14");
        let owes = ministry_owes();

        // "I specifically asked you if we could speak to the conference on February 5th and you said yes."
        let met = ("12", "11", "2008");
        let speak = story.asks("request-to-speak", "May we speak?", met, Some(CONFERENCE));
        story.stands(&speak, &owes, "2008-12-09");
        let form = act(&story.association, &speak, "agreed-orally");
        let form = form.with("post", "the acting director").with("note", "At a meeting: yes.");
        let oral = story.association.submit(with_day(form, "on", met));
        assert!(oral.says("Provisional yes by the acting director"), "{}", oral.text());
        assert!(oral.says("confirmed in writing by 19 November 2008"), "{}", oral.text());
        story.stands(&speak, &owes, "2008-12-09");

        // "You may have exceeded your authority, and a group was working on the programme."
        let group = "Add “The programme group”";
        let form = story.association.open(&format!("{speak}/step?act=authority-challenged"));
        let form = choose(&story.association, form.form("Find it"), "The programme group", group);
        let bare = story.association.try_submit(with_day(form.clone(), "on", met));
        assert_eq!(bare.status, 422, "{engine:?}: it must be said by when");
        let form = form.with("note", "The acting director may have exceeded the authority.");
        let form = with_day(with_day(form, "day", ("28", "11", "2008")), "on", met);
        let challenged = story.association.submit(form);
        assert!(challenged.says("The programme group. It is to say so by 28 November 2008"));
        story.stands(&speak, &owes, "2008-12-09");

        // "We asked for the names of the members of the organising group and we were advised to speak to colleagues
        // at the Healthcare Commission. We spoke to colleagues at the HCC and were referred back to you."
        let names = story.asks("question", "Who is in the organising group?", met, None);
        story.stands(&names, &owes, "2008-12-09");
        let form = story.association.open(&format!("{names}/step?act=handed-on")).form("Find it");
        let form = choose(&story.association, form, "The regulator", "Add “The regulator”");
        story.association.submit(with_day(form, "on", ("14", "11", "2008")));
        let regulator = format!("The regulator owes {ASSOCIATION} an answer.");
        story.stands(&names, &regulator, "2008-12-09");
        assert!(!story.anyone.open(&names).says("This goes in a circle"));
        story.names(&names, "handed-on", ("20", "11", "2008"), "The ministry", None);
        story.stands(&names, &owes, "2008-12-09");
        assert!(story.anyone.open(&names).says("This goes in a circle"), "{engine:?}");

        // "Sarah asked for our objectives were we to speak. I provided these yet did not receive any response."
        story.notes(&speak, "more-asked", ("24", "11", "2008"), "What are your objectives?");
        let waits =
            format!("{ASSOCIATION} was asked for more by The ministry. The clock stands still.");
        story.stands(&speak, &waits, "none");
        story.notes(&speak, "more-supplied", ("1", "12", "2008"), "Our objectives are these.");
        // Five working days stood still: 24 to 28 November.
        story.stands(&speak, &owes, "2008-12-16");
        assert!(story.anyone.open(&speak).says("Late"), "no response came");

        // "We further asked who was on the planning group and had no response. We then asked for the minutes of the
        // meeting which consider our request to speak but received no reply."
        let who =
            story.asks("question", "Who is in the planning group?", ("3", "12", "2008"), None);
        story.stands(&who, &owes, "2009-01-02");
        let minutes = story.asks("question", "May we see the minutes?", ("10", "12", "2008"), None);
        story.stands(&minutes, &owes, "2009-01-09");

        // "I would be very grateful for an explanation. I look forward to receiving your response."
        let subject = "Why are we shut out of the conference?";
        let letter = story.asks("letter", subject, ("14", "1", "2009"), Some(CONFERENCE));
        story.stands(&letter, &owes, "2009-01-29");

        // Everything that is late can be seen by anyone, and what is not late is not among it.
        let late = story.anyone.open("/asks?late=yes");
        for subject in
            ["May we speak?", "Who is in the organising", "Who is in the planning", "the minutes?"]
        {
            assert!(late.says(subject), "{engine:?}: {subject}\n{}", late.text());
        }
        assert!(!late.says(subject), "its day has not come");
        let waited = story.association.open("/desk/asks");
        let waited = waited.words_of("section[aria-labelledby=waited-for]");
        assert!(waited.contains("May we speak?") && waited.contains(subject), "{waited}");

        // On the day after its day the letter is late as well, and no later than that.
        let url = story.installation.database().url();
        for (day, is_late) in [("2009-01-29", false), ("2009-01-30", true)] {
            let next = Installation::demo_on(Database::At(url.clone()), day);
            let list = next.visitor().open("/asks?late=yes");
            assert_eq!(list.says(subject), is_late, "{engine:?} {day}");
        }
    }
}
