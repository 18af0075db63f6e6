//! How something sounds and how grave it is: what the program says of it, and what a person says, which goes before. The two are kept
//! beside each other, so that it can always be told whether a person agreed with the program or put it right.

use crate::keyed::keyed;
use crate::web::kit::{Field, Select};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use themes::tone::{Levels, Scorer};

keyed! {
    /// What is told on a scale.
    Scale {
        /// How it sounds, from -2, very negative, to 2, very positive.
        Sentiment = "sentiment",
        /// How grave it is, from -5, a grave failing, to 5, the highest praise.
        Criticality = "criticality",
    }
}

/// What a form sends, and the words are called, where it cannot be told.
const UNTOLD: &str = "none";
/// What goes before the key of a scale where trained scorers are kept among coders, which go by the codes of areas.
const KEPT: &str = "tone:";

impl Scale {
    /// Its levels.
    #[must_use]
    pub fn levels(self) -> Levels {
        match self {
            Scale::Sentiment => Levels::SENTIMENT,
            Scale::Criticality => Levels::CRITICALITY,
        }
    }

    /// The name under which its scorer is kept among coders.
    #[must_use]
    pub fn kept_as(self) -> String {
        format!("{KEPT}{}", self.key())
    }

    /// The scale whose scorer is kept under a name; none if it is the name of an area.
    #[must_use]
    pub fn of_kept(name: &str) -> Option<Scale> {
        name.strip_prefix(KEPT).and_then(Scale::from_key)
    }

    /// The name of its field in forms.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Scale::Sentiment => "sounds",
            Scale::Criticality => "grave",
        }
    }

    /// The words for a level.
    #[must_use]
    pub fn words(self, say: Say<'_>, level: Option<i64>) -> String {
        say.of(&format!("coding-{}", self.field()), &written(level))
    }

    /// All that can be said, as forms have it, the lowest level first: value and words.
    fn choice(self, say: Say<'_>) -> Vec<(String, String)> {
        let levels = self.levels();
        let all = (0..levels.levels()).map(|at| Some(i64::from(levels.at(at))));
        all.chain([None]).map(|level| (written(level), self.words(say, level))).collect()
    }

    /// The field of a form in which a second person says it, who is not shown what anybody else has said.
    #[must_use]
    pub fn unseen(self, say: Say<'_>, typed: &Fields, errors: &FormErrors) -> Select {
        self.select(say, None, typed.get(self.field()), errors)
    }

    fn select(self, say: Say<'_>, hint: Option<&str>, chosen: &str, errors: &FormErrors) -> Select {
        let mut field = Field::new(self.field(), &say.of("coding-tone", self.key()))
            .error(say.t("form-error-word"), errors.of(self.field()));
        field.hint = hint.map(str::to_owned);
        let choice = self.choice(say);
        // What is no level is not taken for the first of them.
        let known = choice.iter().any(|(value, _)| *value == chosen);
        let none = (!known).then(|| ("", say.t("coding-tone-choose")));
        let all = choice.iter().map(|(value, words)| (value.as_str(), words.as_str()));
        Select::new(field, none.into_iter().chain(all), if known { chosen } else { "" })
    }

    /// What was typed; the inner none where it cannot be told, none where it is nothing that can be said.
    fn typed(self, typed: &str) -> Option<Option<i64>> {
        if typed == UNTOLD {
            return Some(None);
        }
        let (low, high) = self.levels().ends();
        let level: i64 = typed.parse().ok()?;
        (i64::from(low)..=i64::from(high)).contains(&level).then_some(Some(level))
    }
}

fn written(level: Option<i64>) -> String {
    level.map_or_else(|| UNTOLD.to_owned(), |level| level.to_string())
}

/// What is said on both scales; none where it cannot be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tone {
    /// How it sounds.
    pub sentiment: Option<i64>,
    /// How grave it is.
    pub criticality: Option<i64>,
}

impl Tone {
    /// What is said on one of them.
    #[must_use]
    pub fn on(self, scale: Scale) -> Option<i64> {
        match scale {
            Scale::Sentiment => self.sentiment,
            Scale::Criticality => self.criticality,
        }
    }

    /// What was typed into the fields of a form, with what is wrong added to the errors.
    #[must_use]
    pub fn typed(fields: &Fields, say: Say<'_>, errors: &mut FormErrors) -> Tone {
        let mut one = |scale: Scale| {
            let typed = scale.typed(fields.get(scale.field()));
            if typed.is_none() {
                errors.add(scale.field(), say.t("coding-error-tone"));
            }
            typed.flatten()
        };
        Tone { sentiment: one(Scale::Sentiment), criticality: one(Scale::Criticality) }
    }
}

/// What the program says, and what a person says, if one has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    /// The program.
    pub program: Tone,
    /// A person.
    pub person: Option<Tone>,
}

impl Heard {
    /// What counts: a person's word before the program's.
    #[must_use]
    pub fn counts(self) -> Tone {
        self.person.unwrap_or(self.program)
    }

    /// The field of a form in which somebody says it, chosen as it counts or as it was typed. `who` are the name and the day of the
    /// person who has said it.
    #[must_use]
    pub fn select(
        self,
        scale: Scale,
        say: Say<'_>,
        typed: Option<&Fields>,
        errors: &FormErrors,
        (name, day): (&str, &str),
    ) -> Select {
        let program = scale.words(say, self.program.on(scale));
        let hint = match self.person.map(|person| person.on(scale)) {
            None => say.with("coding-tone-program", "level", program),
            Some(level) => {
                let agreed = level == self.program.on(scale);
                let key = if agreed { "coding-tone-agreed" } else { "coding-tone-mended" };
                let args = [("level", program.into()), ("who", name.into()), ("day", day.into())];
                say.args(key, &args)
            }
        };
        let chosen = match typed {
            Some(typed) => typed.get(scale.field()).to_owned(),
            None => written(self.counts().on(scale)),
        };
        scale.select(say, Some(&hint), &chosen, errors)
    }
}

/// Scorers for both scales that know only the rule.
#[must_use]
pub fn by_rule() -> [Scorer; 2] {
    [Scale::Sentiment, Scale::Criticality].map(|scale| Scorer::cold(scale.levels()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    #[test]
    fn only_levels_of_the_scale_can_be_said_and_that_it_cannot_be_told() {
        let words = Words::load().expect("the words are there");
        let say = Say::new(&words, Language::English);
        let typed = |sounds: &str, grave: &str| {
            let mut errors = FormErrors::new();
            let fields = Fields::default().set("sounds", sounds).set("grave", grave);
            let tone = Tone::typed(&fields, say, &mut errors);
            (tone.sentiment, tone.criticality, errors.iter().count())
        };
        assert_eq!(typed("-2", "5"), (Some(-2), Some(5), 0));
        assert_eq!(typed("none", "0"), (None, Some(0), 0));
        for wrong in ["3", "-3", "99", "bad", "", "1.0", "١", "9223372036854775808"] {
            assert_eq!(typed(wrong, "0"), (None, Some(0), 1), "{wrong}");
        }
        assert_eq!(typed("3", "6").2, 2);
        for scale in Scale::ALL {
            assert_eq!(scale.choice(say).len(), scale.levels().levels() + 1);
            assert_eq!(Scale::of_kept(&scale.kept_as()), Some(*scale));
        }
        assert_eq!(Scale::of_kept("E08000003"), None);
    }

    #[test]
    fn a_persons_word_goes_before_the_programs_also_that_it_cannot_be_told() {
        let program = Tone { sentiment: Some(1), criticality: Some(2) };
        assert_eq!(Heard { program, person: None }.counts(), program);
        let person = Some(Tone { sentiment: None, criticality: Some(-4) });
        let heard = Heard { program, person };
        assert_eq!(heard.counts(), Tone { sentiment: None, criticality: Some(-4) });
    }
}
