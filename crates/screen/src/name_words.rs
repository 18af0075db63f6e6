//! The words that show where a name begins, where it ends, whose it is, and what is no name at
//! all although it has a capital. One table, one look-up for each word of a text.

use std::sync::LazyLock;

use crate::given_names::GIVEN_NAMES;
use crate::quick_hash::WordTable;

/// What a word may be; several at once.
pub(crate) type Roles = u16;

/// `Mrs`: a name follows, of anybody.
pub(crate) const COURTESY: Roles = 1;
/// `Dr`: a name follows, of somebody who works there.
pub(crate) const DOCTOR: Roles = 1 << 1;
/// `nurse`: a name may follow if it has a capital.
pub(crate) const POST: Roles = 1 << 2;
/// Never a name, even with a capital or after a title.
pub(crate) const NO_NAME: Roles = 1 << 3;
/// After a name it makes a place of it: `James Example Hospital`.
pub(crate) const PLACE: Roles = 1 << 4;
/// Before a name it makes a place of it: `St Example's`.
pub(crate) const PLACE_BEFORE: Roles = 1 << 5;
/// Somebody who works in care, or their work.
pub(crate) const STAFF: Roles = 1 << 6;
/// Somebody of one's own.
pub(crate) const FAMILY: Roles = 1 << 7;
/// Thanks go mostly to staff.
pub(crate) const THANKS: Roles = 1 << 8;
/// Some person: "a lady called".
pub(crate) const PERSON: Roles = 1 << 9;
/// Small word within a surname: `van`, `ap`.
pub(crate) const PARTICLE: Roles = 1 << 10;
/// What people who are named at the front of a sentence do.
pub(crate) const DOES: Roles = 1 << 11;
/// A place noun that is also a common surname, if it has a capital: `Sarah Ward`.
pub(crate) const SURNAME_TOO: Roles = 1 << 12;
/// A given name that is also a month, a place, or a word that begins sentences: only before a
/// capitalised surname or after a title.
pub(crate) const WEAK: Roles = 1 << 13;
/// A given name that is also an ordinary word: with a capital in the middle of a sentence.
pub(crate) const CAPITAL: Roles = 1 << 14;
/// A given name that is hardly ever anything else: also without a capital.
pub(crate) const STRONG: Roles = 1 << 15;

/// Any given name.
pub(crate) const GIVEN: Roles = WEAK | CAPITAL | STRONG;

/// What the plain form of a word may be.
pub(crate) fn roles(plain: &str) -> Roles {
    ROLES.get(plain).copied().unwrap_or(0)
}

static ROLES: LazyLock<WordTable<Roles>> = LazyLock::new(|| {
    let mut roles = WordTable::default();
    for (list, role) in [
        (GIVEN_NAMES[0], WEAK),
        (GIVEN_NAMES[1], CAPITAL),
        (GIVEN_NAMES[2], STRONG),
        ("mr mrs ms miss mx mister rev revd reverend sir parch parchedig", COURTESY),
        ("dr drs doctor prof professor nyrs", DOCTOR),
        (POSTS, POST | STAFF | NO_NAME),
        (OTHER_STAFF, STAFF | NO_NAME),
        (NO_NAMES, NO_NAME),
        (PLACES, PLACE | NO_NAME),
        ("ward house lane park church green wood hall lodge court wells", SURNAME_TOO),
        (
            "st saint sant san royal queen king princess prince great lady lord duchess duke our \
             ysbyty meddygfa canolfan",
            PLACE_BEFORE,
        ),
        (FAMILIES, FAMILY | NO_NAME),
        (
            "thank thanks thankyou grateful appreciate appreciated diolch praise credit compliment \
             kudos lovely brilliant amazing fantastic excellent wonderful helpful",
            THANKS,
        ),
        (
            "lady gentleman man woman girl boy lad chap guy person member someone somebody people \
             one dyn dynes menyw merch bachgen rhywun",
            PERSON,
        ),
        ("de del da van von der den di bin ibn al el la le mac ap ab ferch verch", PARTICLE),
        (
            "was is were and who has had made took came did does explained helped looked went \
             works worked gave told really always treated",
            DOES,
        ),
    ] {
        for word in list.split_whitespace() {
            *roles.entry(word).or_insert(0) |= role;
        }
    }
    for word in ["mr", "mrs", "ms", "mx", "dr", "drs", "prof", "rev", "revd", "nyrs", "parch"] {
        *roles.entry(word).or_insert(0) |= NO_NAME;
    }
    roles
});

const POSTS: &str = "
    nurse sister matron consultant midwife surgeon therapist physio physiotherapist paramedic driver
    carer hca receptionist pharmacist dentist counsellor psychologist psychiatrist technician volunteer
    porter manager practitioner advisor adviser handler anaesthetist radiographer phlebotomist
    podiatrist optician optometrist registrar gp doctor keyworker orderly caseworker assistant
    coordinator worker nyrs metron bydwraig meddyg fferyllydd deintydd gofalwr gofalwraig nyrsys
    derbynnydd parafeddyg gyrrwr";

const OTHER_STAFF: &str = "
    nurses doctors surgeons consultants midwives sisters therapists physios paramedics drivers carers
    hcas receptionists pharmacists dentists volunteers porters staff team teams crew reception
    ambulance clinic clinician clinicians hygienist specialist chaplain cleaner housekeeper
    healthcare district staffed colleague colleagues student trainee operator meddygon nyrsio";

const PLACES: &str = "
    hospital hospitals ward wards unit units infirmary surgery centre center house road street avenue court lodge
    clinic clinics hospice school church trust home homes practice building suite wing pharmacy chemist college university
    park lane dept department theatre room floor block villa cottage hall close drive way terrace
    crescent gardens grove village town city county council library station hub campus foundation
    charity society ambulance team service services day nursery institute green wood care health
    medical wells bridge square place ysbyty meddygfa canolfan ward clinig fferyllfa uned adran";

const FAMILIES: &str = "
    mum mam mom mummy mother dad daddy father husband wife partner son daughter brother sister nan nana gran
    grandma granny grandad grandfather grandmother grandson granddaughter aunt auntie uncle niece
    nephew cousin baby child children parents friend neighbour mother-in-law fiance fiancee boyfriend
    girlfriend stepson stepdaughter twins twin toddler mam tad dad mab merch gwr gwraig nain taid mamgu tadcu
    brawd chwaer ffrind wyr wyres modryb ewythr babi plentyn";

/// Words that begin sentences, follow titles used as nouns ("the Dr said"), or are written with
/// a capital for respect or by habit.
const NO_NAMES: &str = "
    a about absolutely access accident admin admitted advice after again all also always am an and any anyone
    anything appointment appointments apart approx are area around as asked at attitude attended aware away
    back bad be because bed been before being best better between blood both but by
    came can cancer cannot cant car cardiac cardiology care cared caring centre chair chemotherapy christmas clean
    clear clinical come comments communication concern coronary corona could couldnt covid
    dental department dermatology diabetes diabetic did didnt discharge discharged do does doesnt doing done dont
    down due during each ear early easter easy eat either emergency end endoscopy english ent especially even ever every
    everyone everything excellent except explained extremely eye exellent
    fab family fantastic far fast feel felt few first five follow food for found four friday friendly
    from front full further
    gave gcse general get gets gets getting give given giving go going good got gp gps great gynae gynaecology
    had happy has hasnt have havent having he health hear helped helpful her here him his home hope hopefully
    hospital hour hours how however i id if ill im immediately improve in information informed inside instead into
    is isnt it its itu icu ive january february march april may june july august september october november december
    just keep kept kind kindness kindly know
    last late later least left less let letter like listened little long look looked lot lots lovely
    made main make many maternity may maybe me medical medication medicine meal meals mental might monday tuesday wednesday
    thursday saturday sunday more morning most mri much must my macmillan
    name named names need needed needs neurology never new next nhs nice night no none nor not nothing
    now number nursing of off office often oh ok old on once oncology one only open or orthopaedic other our out
    outpatients outpatient over overall own
    paediatric paediatrics pain parking part past patient patients people perfect perhaps phone plan please pleasant
    plus polite poor possibly practice prescription probably problem problems professional professionals put
    quality quick quicker quite quickly rang rather read ready really reassuring received referral regards rheumatology right room
    said same saw say says second see seeing seemed seen sent service services several she short should
    shouldnt since six sit so some someone something sometimes soon speak specialist spoke staff still
    stop such super superb support surgery
    take taken talk tea telephone tell test tests thank thanks that the their them then there therefore theyre these they thing
    things this those though three through thus time times to today told too took toward towards transport
    treated treatment triage tried two type
    ultrasound uk under understand unfortunately unless until up upon us use used usual usually
    very via visit visited visiting wait waited waiting walk was wasnt way we week weeks well welsh went were
    werent what whatever when where whether which while who whole whose why will with within without
    wonderful wont work worked working worse would wouldnt xray x
    year years yes yesterday yet you your youre yours
    a&e ae nhsd england wales scotland ireland britain british english scottish irish cymru cymraeg
    facebook google twitter whatsapp instagram tesco zoom email internet god lord christmas
    ambulance ambulances calm amazing brilliant competent efficient knowledgeable informative attentive
    available arrived answered called call calls decided phoned prescribed recommended referred rang
    asap etc ie eg pals cqc icb gdpr ok lol cpn ccu hdu aau camhs iapt cbt adhd asd ms id dna
    unknown n/a na nil redacted anonymous removed xx xxx xxxx xxxxx xxxxxx
    y yr yn ar ac ond mae roedd dydd dim diolch fy ein eich hefyd wedi gan gyda oedd llun mawrth
    mercher iau gwener sadwrn sul ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr";
