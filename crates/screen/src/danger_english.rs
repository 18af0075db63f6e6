//! What danger sounds like in English. Written as people write it: without apostrophes (the
//! reading takes them out) and with the commonest misspellings. The notation is in `phrases.rs`.

use crate::danger::{Effect, Language, Rule, USUAL};
use crate::finding::{Harm, Urgency};

/// The English phrases.
pub(crate) const ENGLISH: Language = Language { rules: RULES, sets: SETS };

const SETS: &[(&str, &str)] = &[
    ("am", "am im feel feeling feels is still being are hes shes theyre youre get getting keep"),
    ("my", "my his her their your our the its a an this that"),
    // Between "is" and what is: unlike a gap of any words these let no "not" through.
    (
        "very",
        "so very really still just actively quite always also now feeling badly seriously serious \
         great grave immediate constantly often being currently regularly sometimes basically again \
         both all only getting repeatedly racially physically sexually verbally horribly",
    ),
    (
        "child",
        "child children kid kids baby babies toddler newborn son daughter boy girl boys girls \
         infant infants schoolchild teenager grandson granddaughter grandchild grandchildren niece \
         nephew stepson stepdaughter pupil pupils bairn bairns wean weans",
    ),
    (
        "grownup",
        "me him her them us mum mam mom mother dad father nan nana gran grandma grandad grandmother \
         grandfather wife husband partner brother sister aunt auntie uncle friend resident residents \
         patient patients woman man lady gentleman people someone somebody anyone nain taid \
         neighbour client clients",
    ),
    (
        "family",
        "dad daddy father stepdad stepfather mum mam mummy mom mother stepmum stepmother uncle \
         brother stepbrother babysitter teacher coach",
    ),
    ("partner", "husband wife partner boyfriend girlfriend ex fiance son daughter"),
    (
        "hurts",
        "hits slaps punches kicks beats smacks hitting slapping punching kicking beating smacking \
         strangles strangling chokes choking abuses abusing bullies",
    ),
    ("hurt", "hit slapped punched kicked beat beaten smacked strangled choked abused assaulted"),
    (
        "shame",
        "urine wee pee poo faeces feces excrement shit piss mess filth vomit sick waste diarrhoea",
    ),
    ("wet", "soiled dirty wet soaked soaking filthy urine faeces saturated"),
    (
        "medicine",
        "insulin oxygen inhaler inhalers epipen morphine medication medicine meds tablets methadone \
         warfarin steroids antipsychotics antidepressants lithium clozapine",
    ),
];

const fn now(harm: Harm, says: &'static [&'static str]) -> Rule {
    Rule { harm, urgency: Urgency::Now, says, ..USUAL }
}

const fn soon(harm: Harm, says: &'static [&'static str]) -> Rule {
    Rule { harm, urgency: Urgency::Soon, says, ..USUAL }
}

/// The sense in which a thing, not a person, is the one that "hits".
const THINGS: &str = "it car van bus lorry bike ball door bill price pain wave reality tiredness \
    fatigue cost realisation smell heat news trolley bumps bump potholes bed wheelchair needle \
    cannula tourniquet that which boots shoes stairs wait waiting";

/// What "is going to kill me" and is no person.
const NO_THREAT: &str = "it pain wait stairs this that these cancer smoking which illness disease \
    cold heat food walk";

/// [`THINGS`], and "life-threatening".
const THINGS_OR_LIFE: &str = "it car van bus lorry bike ball door bill price pain wave reality \
    tiredness fatigue cost realisation smell heat news trolley bumps bump potholes bed wheelchair \
    needle cannula tourniquet that which boots shoes stairs wait waiting life";

const RULES: &[Rule] = &[
    // Danger to oneself. Nothing clears it; a denial or the past makes it less urgent.
    Rule {
        denied: Effect::Softens,
        past: Effect::Softens,
        ..now(
            Harm::SelfHarm,
            &[
                "want/wants/wanting/wanna/wish/ready/hoping to? die",
                "want/wants to be dead",
                "wish i/he/she was/were dead",
                "wish i/id had? died",
                "wish i/id had? never been born",
                "wish i/id had? never woken up?",
                "hope i dont wake up",
                "rather be dead",
                "rather die",
                "better off dead/without me",
                "end/ending/ends/take/taking/takes my/his/her/their own? life",
                "ending it all",
                "end it all",
                "kill/killing/kil my/him/her/your self",
                "kill/killing/kil/kills myself/himself/herself/themselves/myself/meself/mysel",
                "hang/hanging/drown/drowning/stab/stabbing myself/himself/herself/themselves",
                "kms",
                "unalive/unaliving",
                "commit/committing suicide",
                "{am} {very}? suicidal/suicidle/sucidal/suicidel/suisidal",
                "suicidal now/today/tonight/again",
                "thinking/think/thoughts of/about suicide/ending/dying",
                "thoughts of suicide",
                "suicide note/plan/plans",
                "having/have/get/getting ..1 suicidal thoughts/feelings/ideation/urges",
                "want/wants/going/urge/urges/need to self harm",
                "want/wanting/wants to end things/it",
                "harm/harming/harms/cut/cutting/cuts my self",
                "{am} {very}? self harming/harm/injuring",
                "self harming/harms",
                "harm/harming/harms/cutting/burning myself/himself/herself/themselves",
                "want/going/gonna/need/urge/urges/might/may/will/could/keep/keeps/still to? cut/hurt/hurting/injure myself/himself/herself",
                "dont/doesnt/not want to be alive",
                "dont/doesnt/not want to be here anymore/any",
                "dont/doesnt/not want to wake up",
                "dont/doesnt/not want to exist",
                "dont/doesnt/not want to go on living",
                "no longer want/wants to live/exist",
                "no longer want/wants to be here/alive",
                "cant/cannot go on anymore/any/like/living",
                "no reason to live",
                "no point in? living/life",
                "nothing to live for",
                "nothing left to live for",
                "life isnt/not/is not? worth living",
                "jump/jumping off/from/in ..1 bridge/roof/building/cliff/train",
                "throw/throwing myself ..3 train/bridge/car/traffic/window/river",
                "going/gonna/about/want/wants/planning/plan to? ..1 take an? overdose",
                "going/want/planning/might/will to? overdose",
                "overdosing",
                "have/ive just/now taken/took an? overdose",
                "just taken/took/swallowed all? ..2 tablets/pills/overdose",
                "taken/took all my/his/her/the tablets/pills/meds/medication/paracetamol",
            ],
        )
    },
    Rule {
        denied: Effect::Softens,
        past: Effect::Softens,
        // A place or a company that somebody does not want to live in or with.
        other_sense: "in at with near alone there next by far",
        ..now(Harm::SelfHarm, &["dont/doesnt/not want to live anymore?", "no longer wish to live"])
    },
    Rule {
        denied: Effect::Nothing,
        other_sense: "prevention awareness training helpline charity squad",
        ..soon(
            Harm::SelfHarm,
            &[
                "suicide/suicides",
                "suicidal/suicidle/sucidal/suicidel/suisidal",
                "killed/hanged/hung/drowned/shot himself/herself/themselves/myself",
                "tried/attempted/attempting/wanted/threatened/threatening/threatens/planned/try/tries to ..1 kill/hang/drown/harm/hurt myself/himself/herself/themselves",
                "tried/attempted/wanted/tries to end/take my/his/her/their own? life/it",
                "wanted/wants/wanting to die",
                "wanted it all to end",
                "took/taken his/her/their/my own life",
                "took/taken/taking/takes an? overdose",
                "i/ive/id/he/she overdosed",
                "my/another/second/third overdose",
                "overdose attempt",
                "self harm",
                "self harmed/injury/injured/injures",
                "harmed/burnt/burned/cuts myself/himself/herself/themselves",
                "cut my/his/her/their wrists/wrist",
                "slit/slitting/cutting my/his/her/their wrists/wrist/throat/arms",
            ],
        )
    },
    // Children.
    Rule {
        other_sense: THINGS,
        ..now(
            Harm::ChildAtRisk,
            &[
                "{hurts}/hurts/hurting/burns {my}? own? ..1 {child}",
                "{hurts} {my} two/three/four/little/young/small/older/younger {child}",
                "shakes/shaking/shook {my} {child}",
                "{hurt}/attacked/neglected/abandoned {my} ..1 {child}",
                "{child} {very}? being/getting {very}? {hurt}/hurt/neglected/groomed/starved/touched/molested/exploited/trafficked",
                "{child} is/are/was/were/has/have been? {very}? abused/neglected/beaten/groomed/molested/starving/starved/trafficked/exploited",
                "{child} is/are/was/were {very}? at/in {very}? risk/danger/harm",
                "{child} is/are {very}? unsafe",
                "{child} at/in risk/danger",
                "{child} is/are not/isnt ..1 safe",
                "{child} isnt/arent/not safe",
                "{child} left/leaves/leaving alone/unattended/unsupervised ..2 night/house/home/hours/day/days/car",
                "leaves/leaving/left {my} ..1 {child} home? alone/unsupervised/unattended",
                "{child} home/left alone",
                "{child} ..2 bruises/bruised/bruising",
                "{child} ..1 scared/frightened/afraid/terrified of his/her/their/the ..1 {family}",
                "scared/afraid/frightened/terrified to go home",
                "{child} ..2 abused/neglected/starving/underfed/malnourished",
                "touches/touching/touched/interfering/interfered with? {my}? ..1 {child}",
                "my ..1 {family} {hurts}/touches/touching/rapes me/us",
                "my ..1 {family} touched/raped/abused/hits/hit/beat me/us",
                "i/might/will/could/going/want/gonna to? hurt/harm/kill/smother/shake {my} ..1 {child}",
                "threatened/threatens/threatening to ..1 {my}? {child}",
                "threatened/threatens/threatening to hurt/kill/harm/hit/take {my} ..1 {child}",
                "afraid/scared/worried/frightened/going ..2 hurt/harm {my} ..1 {child}",
                "sexual/sexually abuse/abusing/abused/exploiting/exploited ..3 {child}",
                "groomed/grooming ..3 {child}/online/gang",
                "child/children sexual exploitation",
                "female genital mutilation",
                "county lines",
                "forced marriage",
                "drunk/drugs/high ..2 in charge of ..2 {child}",
                "{child} ..1 not/isnt/hasnt/havent/arent been? being? fed/eaten/eating ..1 days",
            ],
        )
    },
    soon(
        Harm::ChildAtRisk,
        &[
            "child/children abuse/neglect/cruelty",
            "child/children protection/safeguarding concern/concerns/issue/risk",
            "safeguarding concern/concerns ..4 {child}",
            "{child} ..2 self harming/harms/harm/harmed",
            "fear/fears/feared/worried/concerned for {my} ..2 {child} safety",
            "scared/fear/afraid for {my} {child}",
        ],
    ),
    // Help is needed at this moment. What is past was met, or is told of elsewhere.
    Rule {
        past: Effect::Clears,
        ..now(
            Harm::ImmediateClinical,
            &[
                "cant/cannot hardly? breathe/breath",
                "can not/hardly/barely breathe",
                "{am} {very}? struggling/fighting to breathe",
                "{am} {very}? fighting for breath",
                "isnt breathing",
                "not breathing",
                "has/hes/shes/have stopped breathing",
                "is/hes/shes/are {very}? unconscious/unresponsive/fitting/choking/convulsing",
                "is/hes/shes turning/going/gone blue",
                "lips are/is/going/turning blue",
                "bleeding heavily/badly/out now/still",
                "bleeding to death",
                "wont/cant/cannot stop ..1 bleeding",
                "bleeding wont/will not? stop",
                "{am} having a stroke/seizure/fit",
                "{am} having a heart attack",
                "chest pain/pains ..3 now/nobody/noone/ignored/ignoring",
                "chest pain/pains and/but no one/body",
                "having/have/got/getting/with ..1 chest pain/pains right? now",
                "chest pain/pains ..2 cant/cannot ..1 breathe",
                "ran/run/running/runs/almost/completely out of ..2 {medicine}",
                "no/without {medicine} left",
                "no more insulin/oxygen/inhalers",
                "without insulin/oxygen/inhaler for? now/days/since/two/three",
                "have/has/got/ive no insulin/oxygen/inhaler/epipen",
                "swallowed bleach/battery/batteries/poison/magnets",
                "{child} swallowed ..1 bleach/battery/batteries/poison/magnet/magnets/tablets/pills",
                "going/gone into labour now/alone",
                "anaphylactic shock now",
                "collapsed and nobody/noone/no/still/wont",
                "need/send/call/get an ambulance now/urgently/please",
                "please send help",
                "please send an ambulance",
                "is/hes/shes dying and nobody/noone/no",
            ],
        )
    },
    // Threats.
    Rule {
        other_sense: NO_THREAT,
        ..now(
            Harm::Violence,
            &[
                "going/gonna/gunna/want/wants/wanted/gona to? kill/murder/stab/shoot/strangle/attack {my}? ..1 {grownup}/staff/nurse/doctor/everyone/all/you/myself/neighbour/gp/receptionist",
                "will/ill/shall kill/murder/stab/shoot/strangle/attack/hurt/beat/burn/smash {my}? ..1 {grownup}/staff/nurse/doctor/everyone/you/up/gp/receptionist",
                "going/gonna/gunna/gona to? hurt/punch/batter/beat/burn/bomb/smash ..1 {grownup}/staff/nurse/doctor/everyone/you/up/place/down/surgery/hospital/gp/receptionist",
                "i/ill/im will/going/gonna to? burn/bomb/blow ..1 place/surgery/hospital/clinic/down/up",
                "bring/bringing/got/has/have/carries/carrying a knife/gun/machete/shotgun",
                "hes/shes got a knife/gun/machete",
                "voices ..3 tell/telling/say/saying/told ..3 kill/hurt/stab/harm",
                "thoughts/urges of/to hurting/killing/stabbing/kill/hurt/harm/harming people/others/someone/somebody/him/her/them",
            ],
        )
    },
    Rule {
        other_sense: NO_THREAT,
        ..soon(Harm::Violence, &["harm/hurt/kill others/someone/somebody/people"])
    },
    soon(
        Harm::Violence,
        &[
            "threatened/threatens/threatening/threat/threats to ..1 kill/stab/hit/hurt/shoot/attack/punch/beat/burn",
            "threatened/threatens me/him/her/us/them/staff/nurse with",
            "death threat/threats",
            "pulled/pulls/had/with a knife/gun/machete on/at/out",
            "attacked/stabbed/assaulted me/him/her/us/them/staff/a/another/my",
            "was/were/been/got attacked/assaulted/stabbed by",
            "physically/violently attacked/assaulted/violent/aggressive",
        ],
    ),
    // Harm by another.
    Rule {
        other_sense: THINGS,
        ..now(
            Harm::Abuse,
            &[
                "{hurts} {my}? ..1 {grownup}",
                "{hurts} {my}? elderly/old/other/vulnerable/disabled {grownup}",
                "is/are/keeps/keep/hes/shes/theyre {very}? hitting/slapping/kicking/punching/pinching {my}? {grownup}",
                "my ..1 {partner} {hurts}/rapes/controls me/us",
                "shouts/shouting/swears/screaming/screams at {my}? ..1 residents/resident/patients/mum/mother/dad/father/nan/gran/elderly/clients",
                "scared/afraid/frightened/terrified of my/her/his ..1 {partner}/carer/carers",
                "being abused/raped/beaten/assaulted/bullied/molested",
                "residents/patients are/get/is {very}? hit/slapped/abused/beaten/threatened/bullied",
                "touches me/her/him/residents/patients",
                "rapes/raping",
                "steals/stealing from {my}? ..1 {grownup}",
                "domestic abuse/violence now/still",
                "scared/afraid/frightened/terrified for my life",
            ],
        )
    },
    Rule {
        other_sense: THINGS_OR_LIFE,
        ..soon(
            Harm::Abuse,
            &[
                "hit/slapped/punched/kicked/smacked/strangled/choked/shoved/pinched/headbutted {my}? ..1 {grownup}",
                "hit/slapped/punched/kicked/smacked {my}? elderly/old/other/vulnerable/disabled {grownup}",
                "slapped/punched/smacked my/his/her/their ..1 face/head/arm/hand/hands/leg/legs",
                "he/they/carer/nurse/staff hit my ..1 face/head/arm/hand/hands/leg/legs",
                "hit/slapped/punched/smacked ..1 across/round/in/on the/my/his/her face/ear/ears/mouth",
                "beat/beaten me/him/her/up/them by?",
                "was/were/been/being/got/is/are hit/slapped/punched/kicked/beaten/smacked/strangled/choked by ..1 carer/carers/nurse/staff/member/man/woman/husband/wife/partner/another/resident/patient/him/them/someone/doctor/her/his/my/worker",
                "was/were/been/being/got/is/are slapped/punched/strangled/choked",
                "was/were/been/being/got {very}? abused/molested/manhandled/groped",
                "pushed/shoved/threw/thrown me/him/her/them/mum/dad over/against/onto",
                "grabbed/grabs/grabbing me/him/her/them by/roughly/hard/so/and",
                "grabbed/grabs/grabbing my/his/her ..1 arm/arms/hair/wrist/wrists/throat/neck/breast/bum/bottom",
                "twisted my/his/her arm/wrist/hand",
                "dragged me/him/her/my/them/mum/dad ..2 by/out/across/along/from/off/to",
                "touched me/her/him ..2 inappropriately/sexually/private/privates/breast/breasts/leg/thigh/wrong/there/bum/bottom",
                "he/she/nurse/carer/doctor/man/staff/worker/who/driver/porter touched me/her",
                "touched inappropriately/sexually",
                "inappropriate touching",
                "rough handling",
                "rough/roughly/violent with/handled/handles/handling me/him/her/my/residents/patients/them/the",
                "handled/handles/treated/moved/dragged ..3 roughly",
                "roughly handled/treated",
                "manhandled/manhandles/manhandling/groped/groping/molested",
                "rape/raped/rapist",
                "sexual/sexually/indecent/indecently assault/assaulted/abuse/abused/harassed/harassment/exploited",
                "shouted/screamed/swore/yelled at {my}? ..1 residents/resident/patients/patient/mum/mother/mam/dad/father/nan/gran/elderly/clients/husband/wife/brother/sister/him/her",
                "verbally/physically/emotionally/financially/mentally abused/abuses/abusive/abusing",
                "physical/emotional/financial/verbal/elder/institutional/domestic abuse",
                "domestic violence",
                "abusive partner/husband/wife/boyfriend/girlfriend/ex/relationship/marriage/father/mother/carer/carers",
                "abused/abuses by/me/residents/patients/her/him/my/the/vulnerable",
                "abusing residents/patients/her/him/me/my/vulnerable",
                "bruises/bruised/bruising ..4 unexplained/explain/explanation/carer/carers/staff",
                "unexplained bruises/bruising/injuries/injury/marks",
                "held/pinned/holding me/him/her/them down",
                "force fed/feeding/feed/feeds",
                "forced me/him/her/them into",
                "threatened/threatens/threatening me/him/her/us/my/residents/patients/them",
                "bullied/bullying/bullies/tormented/taunted/mocked me/him/her/residents/patients/vulnerable/by",
                "stole/stolen/stealing from {my}? ..1 {grownup}",
                "stole/stolen/stealing my/his/her/their ..1 purse/money/pension/card/savings/jewellery/ring",
                "spat at/on/in me/him/her/my",
                "scared/afraid/frightened/terrified of the? staff/carer/carers/nurses",
            ],
        )
    },
    // Left without.
    now(
        Harm::Neglect,
        &[
            "is/are/being/keeps/gets/hes/shes/get/getting {very}? left ..3 in ..1 own? {shame}",
            "is/are/being/gets/get {very}? left ..2 in ..1 {wet}",
            "sitting/lying/sits/lies/laying/sleeping in ..2 {shame}/soiled",
            "is/are/hes/shes/being {very}? locked in ..2 room/bedroom/house/flat/home/cupboard",
            "lock/locks/locking him/her/them/me/mum/dad/residents/patients in",
            "hes/shes/theyre not being fed/washed/changed",
            "is/are not being/getting fed/washed/changed/given",
            "isnt/arent being/getting fed/washed/changed",
            "is/are/hes/shes/being starved",
            "starving to death",
            "residents/patients ..2 go/going/goes without food/water/drink/drinks/care",
            "tie/ties/tying him/her/them/me/residents to/down",
        ],
    ),
    soon(
        Harm::Neglect,
        &[
            "left/sat/lying/laying/lay/sitting/stuck/found ..3 in ..1 own {shame}",
            "left/sat/lying/laying/lay/sitting/found ..2 in {shame}",
            "left ..3 in ..1 soiled/wet/dirty/soaking/filthy/soaked/saturated ..1 bed/bedding/pad/pads/nappy/clothes/sheets/clothing/underwear/pyjamas/nightie/night/gown",
            "left/lying/sat ..2 in soiled",
            "left/lying/laying/lay on the/a ..1 floor ..1 for/all/hours/overnight/until",
            "left ..2 on the floor ..3 hours/night/overnight",
            "left ..3 without food/water/drink/drinks/fluids/pain/medication/oxygen/care/help",
            "no/without food or/and/nor water/drink/drinks/fluids",
            "no water/food for/all/since/within",
            "not/never/wasnt/werent/hasnt/isnt/arent/without been? being? given ..1 water/food/drinks/fluids for/all/in",
            "not/never/hasnt/havent/hadnt been/being fed/washed/bathed/cleaned/changed for/in/all/since/until",
            "wasnt/werent/isnt/arent washed/bathed/changed for/all/since/until",
            "not/never/hasnt/havent/hadnt been fed/washed/bathed",
            "wasnt/werent/isnt/arent ..1 fed",
            "not fed",
            "denied ..1 food/water/drink/drinks/insulin",
            "refused to? give? me/him/her/us/them/mum/dad food/water/drink/drinks/insulin",
            "untreated/infected/neglected/horrific/grade pressure/bed ..1 sore/sores/ulcer/ulcers",
            "pressure/bed sore/sores/ulcer/ulcers ..4 untreated/ignored/neglected/infected/neglect/undressed/unnoticed/bone",
            "pressure/bed sore/sores/ulcer/ulcers was/were? not/never/werent/wasnt ..1 treated/dressed/noticed/reported",
            "bedsore/bedsores ..4 untreated/ignored/neglected/infected/neglect/treated/bone",
            "locked in/inside ..2 room/bedroom/house/flat/home/cupboard/ward/toilet/bathroom/van",
            "locked him/her/me/them/mum/dad/residents/patients in/outside",
            "tied to/down bed/chair/wheelchair/the",
            "neglected/neglectful/neglecting/neglects",
            "severe/serious/gross/wilful/clear/pure/sheer/total neglect",
            "their/your neglect",
            "neglect of/by residents/patients/my/her/him/staff/carers/care",
            "starved in/by/to/at",
            "malnourished",
            "severely/badly/so/dangerously/very dehydrated ..3 home/ward/carers/staff/care",
            "bell/buzzer/alarm ..1 out of reach",
            "bell/buzzer/alarm ..1 taken/moved away",
            "left to die/rot/starve/suffer",
        ],
    ),
];
