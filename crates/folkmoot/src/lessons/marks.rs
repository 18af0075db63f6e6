//! The marks of an area, by which lessons are matched to it: all that this program knows of areas that a lesson may depend on.
//! It carries no fact on how rural an area is.

use crate::areas::register::{Area, Register};
use crate::arrangements;
use crate::pilots::model::Model;
use crate::pilots::of_area::sites;
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::likeness::{Mark, Marks, Size};

/// How many arrangements of an area are looked at.
const MOST: i64 = 200;

/// The key of an area that works alone, and of one that works with others.
pub const TOGETHER: [&str; 2] = ["alone", "joint"];

/// The kinds of area, by their keys.
pub const KINDS: [&str; 6] =
    ["county", "unitary", "metropolitan", "london-borough", "city", "isles"];

/// The values that a mark can have: key and words, in the order in which they are shown.
#[must_use]
pub fn values(say: Say<'_>, mark: Mark) -> Vec<(String, String)> {
    let of = |keys: Vec<&'static str>, family: &str| {
        keys.into_iter().map(|key| (key.to_owned(), say.of(family, key))).collect()
    };
    match mark {
        Mark::Kind => of(KINDS.to_vec(), "areas-kind"),
        Mark::Size => of(Size::ALL.map(Size::key).to_vec(), "les-size"),
        Mark::Together => of(TOGETHER.to_vec(), "les-together"),
        Mark::Model => of(Model::ALL.iter().map(|one| one.key()).collect(), "pil-model"),
        Mark::Region => {
            let regions = Register::england().regions().iter();
            let of_country = regions.filter(|one| one.code.as_str().starts_with("E12"));
            of_country
                .map(|one| (one.code.as_str().to_owned(), one.name_in(say.language).to_owned()))
                .collect()
        }
    }
}

/// What is known of an area on a day; `model` is the model of support that somebody asks about, if none is known.
///
/// # Errors
/// When a statement fails.
pub async fn of_area(
    tx: &mut Tx,
    area: &'static Area,
    today: Date,
    model: Option<Model>,
) -> Result<Marks, StoreError> {
    let code = area.code.as_str();
    let mut marks: Marks = vec![
        (Mark::Kind, area.kind.key().to_owned()),
        (Mark::Region, area.region.as_str().to_owned()),
    ];
    if let Some(census) = Register::england().census(area.code) {
        marks.push((Mark::Size, Size::of(census.people).key().to_owned()));
    }
    let site = sites(tx, area).await?.into_iter().next();
    let joint = match &site {
        Some(site) => Some(site.areas > 1),
        None => {
            let rows = arrangements::store::of_area(tx, code, MOST).await?;
            match arrangements::model::of_area_on(area, &rows, today).1 {
                Some(row) => {
                    let shares = arrangements::store::shares(tx, &row.area, row.id).await?;
                    Some(shares.len() > 1)
                }
                None => None,
            }
        }
    };
    marks.extend(joint.map(|joint| (Mark::Together, TOGETHER[usize::from(joint)].to_owned())));
    let known = site.map(|site| site.model);
    let model = model.map(|model| model.key().to_owned()).or(known);
    marks.extend(model.map(|model| (Mark::Model, model)));
    Ok(marks)
}
