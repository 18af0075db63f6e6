//! What danger sounds like in Welsh, in the spoken and the written forms and with their
//! mutations. Accents and apostrophes are taken out by the reading. The notation is in
//! `phrases.rs`.

use crate::danger::{Effect, Language, Rule, USUAL};
use crate::finding::{Harm, Urgency};

/// The Welsh phrases.
pub(crate) const WELSH: Language = Language { rules: RULES, sets: SETS };

const SETS: &[(&str, &str)] = &[
    (
        "plant",
        "plentyn blentyn mhlentyn phlentyn plant blant mhlant phlant babi fabi baban faban merch \
         ferch bachgen fachgen mab fab disgybl",
    ),
    (
        "pobl",
        "mam fam dad tad nhad fi mi hi fo fe ef nhw ni nain taid mamgu gwr ngwr gwraig ngwraig \
         preswylwyr breswylwyr preswylydd claf cleifion gleifion",
    ),
    ("hun", "hun hunan hunain"),
    // `yn` and what is left of it after a pronoun (`o'n`, `mae'n`).
    ("yn", "yn in on hin hwn maen nhwn fon fen efn"),
    (
        "taro",
        "taro daro nharo tharo curo guro nghuro churo bwrw fwrw mwrw slapio cicio gicio \
         brifo frifo mrifo niweidio camdrin gamdrin",
    ),
    ("baw", "baw faw wrin dwr pi pipi budreddi fudreddi carthion"),
];

const fn rule(harm: Harm, urgency: Urgency, says: &'static [&'static str]) -> Rule {
    Rule { harm, urgency, says, ..USUAL }
}

const RULES: &[Rule] = &[
    Rule {
        denied: Effect::Softens,
        past: Effect::Softens,
        ..rule(
            Harm::SelfHarm,
            Urgency::Now,
            &[
                "lladd/ladd fy/dy/ei/eu {hun}",
                "eisiau/isio/moyn/ishe/isie marw/farw",
                "ddim/dim eisiau/isio/moyn/ishe byw",
                "rhoi/dod a? diwedd/terfyn ar/i fy mywyd",
                "rhoi diwedd ar y? cwbl/bopeth",
                "gorffen/diweddu fy mywyd",
                "cymryd/gymryd fy mywyd",
                "meddwl/meddyliau am? hunanladdol/hunanladdiad",
                "teimlon/teimlo/teimlaf yn? hunanladdol",
                "hunan niweidio/anafu",
                "hunanniweidio/hunananafu",
                "niweidio/anafu/torri/brifo fy/ei/dy {hun}",
                "cymryd/gymryd gorddos",
                "crogi/grogi/boddi fy/ei {hun}",
                "well bod/taswn/petawn wedi/i/in/yn marw/farw",
                "dim pwynt/rheswm byw/i/mewn fyw? byw?",
            ],
        )
    },
    Rule {
        denied: Effect::Nothing,
        other_sense: "atal",
        ..rule(
            Harm::SelfHarm,
            Urgency::Soon,
            &["hunanladdiad", "hunanladdol", "gorddos/orddos", "hunan niwed", "hunanniwed"],
        )
    },
    rule(
        Harm::ChildAtRisk,
        Urgency::Now,
        &[
            "{taro} y/r/fy/ei/eu/ein/rr? {plant}",
            "{yn} {taro} {plant}",
            "{plant} ..2 mewn perygl/peryg",
            "{plant} ..2 ddim yn ddiogel",
            "{plant} ..2 cael/gael ei/eu {taro}/hesgeuluso/esgeuluso",
            "{plant} ..2 cael/gael ei/eu gam/cam/cham drin",
            "{plant} ..2 ofn ei/eu/mynd ..1 dad/tad/mam/adref/adre/thad",
            "{plant} ..2 adref/adre/ty ar ei/eu ben/phen/pennau",
            "cam drin/gamdrin plant/plentyn",
            "camdrin/gamdrin plant/plentyn",
            "cyffwrdd a/ar ..1 {plant}",
        ],
    ),
    Rule {
        past: Effect::Clears,
        ..rule(
            Harm::ImmediateClinical,
            Urgency::Now,
            &[
                "methu/ffaelu/fethu ag? anadlu",
                "ddim yn gallu anadlu",
                "ddim yn anadlu",
                "poen/boen/poenau yn/ny/y/yn y? frest/mrest/brest ..3 nawr/rwan/neb",
                "rhedeg/redeg allan/mas o inswlin/ocsigen/feddyginiaeth/dabledi",
                "dim/heb inswlin/ocsigen ar ol/gael",
                "dim/heb inswlin/ocsigen gen/da/gyda",
                "gwaedun/gwaedu yn? drwm nawr/rwan",
                "yn anymwybodol",
                "trawiad ar y/fy galon/nghalon nawr/rwan",
                "angen ambiwlans nawr/rwan",
            ],
        )
    },
    rule(
        Harm::Violence,
        Urgency::Now,
        &[
            "mynd/fynd i ladd/lladd/drywanu/saethu {pobl}/rhywun/pawb/chi/ti",
            "bygwth fy/ei/eu lladd/ladd/nharo/daro",
            "dw/dwi/rwyf in/yn am/mynd i? ladd/frifo/anafu/drywanu",
            "gyda/efo/da chyllell/cyllell/gwn",
        ],
    ),
    rule(
        Harm::Abuse,
        Urgency::Now,
        &[
            "{yn} fy nharo/nghuro/mrifo/mwrw/nghicio i?",
            "{yn} {taro} y/r/fy? {pobl}",
            "gweiddi/weiddi ar y? fy? breswylwyr/preswylwyr/gleifion/cleifion/mam/dad",
            "ofn fy ngwr/nghariad/mhartner/gofalwr",
            "cael/gael ei/eu/fy ..1 cham/gam/cam/ngham drin",
            "cael/gael ei/eu/fy ..1 camdrin/gamdrin/chamdrin",
        ],
    ),
    rule(
        Harm::Abuse,
        Urgency::Soon,
        &[
            "fy nharo/nghuro/mrifo/slapio/nghicio/mwrw i?",
            "wedi {taro} {pobl}",
            "ei/eu daro/tharo/taro/churo/guro/slapio gan/hi/fo/fe/nhw",
            "tarodd/trawodd/slapiodd/ciciodd/pwniodd fi/hi/fo/fe/mam/dad/y/fy",
            "cam drin",
            "camdrin/gamdrin/camdriniaeth",
            "treisio/dreisio/threisio/treisiwyd",
            "cyffwrdd/chyffwrdd/gyffwrdd a/ynof/ynddi/ynddo ..2 amhriodol/rhywiol",
            "cyffwrdd/gyffwrdd ynof/yno/ynof i/fi",
            "ymosod/ymosodiad/ymosododd rhywiol/arnaf/arna/ar",
            "trin/drin/thrin yn/n arw/gas/giaidd",
            "bygwth/fygwth fi/hi/fo/mam/dad/preswylwyr/y",
        ],
    ),
    rule(
        Harm::Neglect,
        Urgency::Soon,
        &[
            "gadael/adael/gadewid/gadawyd ..3 mewn ..2 {baw}/gwlyb/wlyb/brwnt/fudr/budr",
            "yn/n eistedd/gorwedd yn/mewn ei/eu/fy ..1 {baw}",
            "heb ei/eu/fy fwydo/bwydo/mwydo/olchi/golchi/newid/ngolchi",
            "heb/dim/ddim fwyd/bwyd na/a/neu/nac dwr/diod/ddwr/ddiod",
            "heb ddwr/fwyd/ddiod",
            "esgeuluso/hesgeuluso/esgeulustod/esgeuluswyd",
            "cloi/gloi/chloi/nghloi ..1 mewn/yn ..2 ystafell/stafell/ty/tyr",
            "wedi ei/eu/fy cloi/gloi/chloi/nghloi",
            "briwiau/briw pwyso/pwysau ..3 heb/drin/trin/esgeuluso",
            "newynu",
        ],
    ),
];
