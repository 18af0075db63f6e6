//! What a version of a practice asks for, and what was typed.

use super::model::{Activity, Content, Filed, LONGEST_LINE, LONGEST_TEXT, MOST_LESSONS};
use crate::changes::store as changes;
use crate::documents::upload;
use crate::lessons::store as lessons;
use crate::store::StoreError;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use rules::reference::{Prefix, Reference};

/// The fields of a version; `files` are those that belong to it already.
pub(super) fn controls(
    say: Say<'_>,
    files: &[Filed],
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let text = |name: &str, key: &str, hint: &str| {
        Markup::of(&TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name)))
    };
    let activities = Activity::ALL.iter().map(|one| {
        Choice::new(one.key(), &say.of("pra-activity", one.key()))
            .checked(fields.has("activity", one.key()))
    });
    let change = field("change", "pra-change").hint(say.t("pra-change-hint"));
    let mut controls = vec![
        Markup::of(&TextInput::new(field("title", "pra-title-of"), fields.get("title"))),
        Markup::of(&Checkboxes {
            field: field("activity", "pra-activity").hint(say.t("pra-activity-hint")),
            choices: activities.collect(),
        }),
        text("does", "pra-does", "pra-does-hint"),
        text("took", "pra-took", "pra-took-hint"),
        text("came", "pra-came", "pra-came-hint"),
        Markup::of(&TextInput::new(change, fields.get("change")).width("w-20")),
        text("lessons", "pra-lessons", "pra-lessons-hint"),
    ];
    if !files.is_empty() {
        let choices = files
            .iter()
            .map(|file| {
                let key = file.document.to_string();
                Choice::new(&key, &file.name).checked(fields.has("keep", &key))
            })
            .collect();
        let field = Field::new("keep", say.t("pra-keep"));
        controls.push(Markup::of(&Checkboxes { field, choices }));
    }
    controls.push(Markup::of(&upload::field(say, errors)));
    controls
}

/// References, one in a line or with commas between them.
fn references(typed: &str) -> Vec<&str> {
    typed.split(['\n', ',', ' ']).map(str::trim).filter(|one| !one.is_empty()).collect()
}

/// What was typed; what is wrong is added to the errors. Whatever it refers to must be there.
pub(super) async fn parse(
    ctx: &Ctx,
    files: &[Filed],
    fields: &Fields,
    errors: &mut FormErrors,
) -> Result<Content, Problem> {
    let say = ctx.say();
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("pil-line-wrong"));
    }
    let mut text = |name: &str| {
        let text = fields.get(name).to_owned();
        if text.is_empty() {
            errors.add(name, say.t("ask-note-missing"));
        } else if text.chars().count() > LONGEST_TEXT {
            errors.add(name, say.t("ask-text-too-long"));
        }
        text
    };
    let (does, took, came) = (text("does"), text("took"), text("came"));
    let activities = Activity::ALL.iter().filter(|one| fields.has("activity", one.key()));
    let activities: Vec<String> = activities.map(|one| one.key().to_owned()).collect();
    if activities.is_empty() {
        errors.add("activity", say.t("pra-activity-missing"));
    }
    let typed = references(fields.get("lessons"));
    let lessons: Option<Vec<Reference>> =
        typed.iter().map(|one| Reference::parse_as(Prefix::Lesson, one)).collect();
    let mut lessons = lessons.filter(|all| all.len() <= MOST_LESSONS).unwrap_or_else(|| {
        errors.add("lessons", say.t("pra-lesson-wrong"));
        Vec::new()
    });
    lessons.dedup();
    let change = fields.filled("change").map(|one| Reference::parse_as(Prefix::Change, one));
    if change == Some(None) {
        errors.add("change", say.t("pra-change-wrong"));
    }
    let change = change.flatten();
    let (there, changed) = there(ctx, lessons.clone(), change).await?;
    if !there {
        errors.add("lessons", say.t("pra-lesson-wrong"));
    }
    if !changed {
        errors.add("change", say.t("pra-change-wrong"));
    }
    let files = files.iter().filter(|file| fields.has("keep", &file.document.to_string()));
    Ok(Content {
        title,
        activities,
        does,
        took,
        came,
        change: change.map(|reference| reference.to_string()),
        lessons: lessons.iter().map(Reference::to_string).collect(),
        files: files.cloned().collect(),
    })
}

/// Whether all these lessons are there, and this change.
async fn there(
    ctx: &Ctx,
    wanted: Vec<Reference>,
    change: Option<Reference>,
) -> Result<(bool, bool), Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut all = true;
            for reference in wanted {
                all &= lessons::by_reference(tx, reference).await?.is_some();
            }
            let changed = match change {
                Some(reference) => changes::by_reference(tx, reference).await?.is_some(),
                None => true,
            };
            Ok::<_, StoreError>((all, changed))
        })
    });
    read.await.map_err(Problem::from)
}

/// A form that is filled with what a version says.
pub(super) fn filled(content: &Content) -> Fields {
    let lessons = content.lessons.join("\n");
    let files: Vec<String> = content.files.iter().map(|one| one.document.to_string()).collect();
    let mut pairs: Vec<(&str, &str)> = vec![
        ("title", &content.title),
        ("does", &content.does),
        ("took", &content.took),
        ("came", &content.came),
        ("lessons", &lessons),
    ];
    pairs.extend(content.activities.iter().map(|one| ("activity", one.as_str())));
    pairs.extend(content.change.as_deref().map(|one| ("change", one)));
    pairs.extend(files.iter().map(|one| ("keep", one.as_str())));
    let encoded = serde_urlencoded::to_string(pairs).unwrap_or_default();
    Fields::parse(encoded.as_bytes())
}
