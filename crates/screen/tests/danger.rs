//! What is read as danger to somebody, how urgent, and what is not.

use screen::{Harm, Urgency, screen};

fn most(text: &str) -> Option<(Harm, Urgency)> {
    screen(text).most_urgent().map(|concern| (concern.harm, concern.urgency))
}

fn check(harm: Harm, urgency: Urgency, texts: &[&str]) {
    let mut wrong = Vec::new();
    for &text in texts {
        let found = most(text);
        if found != Some((harm, urgency)) {
            wrong.push(format!("{text:?}: found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "wanted {harm:?} {urgency:?}\n{}", wrong.join("\n"));
}

fn check_none(texts: &[&str]) {
    let mut wrong = Vec::new();
    for &text in texts {
        if let Some(found) = most(text) {
            wrong.push(format!("{text:?}: found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn danger_to_oneself_now() {
    check(
        Harm::SelfHarm,
        Urgency::Now,
        &[
            "I want to die.",
            "i just want to end my life",
            "I'm going to kill myself",
            "I’m going to kill myself",
            "I am suicidal and nobody will see me",
            "I feel very suicidal",
            "I still self-harm every night, I am self harming",
            "I have just taken an overdose",
            "there is no reason to live",
            "they would be better off without me",
            "I don't want to be here anymore",
            "I dont want to live",
            "I want to su\u{200b}icide... I WANT TO DIE",
            "he says he wants to kill himself",
            "I keep thinking about ending it all",
            "want to\ndie",
            "Dw i eisiau marw.",
            "Dwi isio marw",
            "Rwyf am ladd fy hun",
            "Mae hi'n hunan-niweidio",
            "Dwi ddim eisiau byw",
        ],
    );
}

#[test]
fn danger_to_oneself_that_is_denied_or_past_is_still_looked_at() {
    check(
        Harm::SelfHarm,
        Urgency::Soon,
        &[
            "I no longer feel suicidal thanks to the team.",
            "I am not suicidal.",
            "I was suicidal two years ago.",
            "I had been feeling suicidal when they came",
            "She wanted to die last year",
            "I took an overdose in 2019 and they were kind",
            "my overdose was treated as a joke",
            "He tried to kill himself",
            "I used to self harm",
            "After my brother's suicide nobody rang",
            "Roeddwn i eisiau marw bryd hynny",
            "Dwi ddim eisiau marw",
        ],
    );
}

#[test]
fn no_danger_to_oneself() {
    check_none(&[
        "My mother's overdose was treated well.",
        "111 asked me about chest pain.",
        "The suicide prevention training was good.",
        "I hurt myself when I fell off a ladder.",
        "I cut myself on glass and was stitched.",
        "I don't want to live in a care home.",
        "I can't go on holiday.",
        "They saved my life.",
        "The food was to die for.",
        "I was dying for a cup of tea.",
        "The wait nearly killed me.",
        "My phone died.",
        "I want to thank them. Die Schwester war nett.",
    ]);
}

#[test]
fn children_in_danger() {
    check(
        Harm::ChildAtRisk,
        Urgency::Now,
        &[
            "He hits his children",
            "my neighbour beats her little boy",
            "the baby is being neglected",
            "my son is at risk at home",
            "the kids are not safe there",
            "She leaves the baby home alone",
            "children left alone all night",
            "my stepdad hits me",
            "my uncle touches me",
            "I am scared to go home",
            "I might hurt my baby",
            "he threatened to hurt my kids",
            "a girl was groomed online and is in danger, the girl is being abused",
            "Mae'n taro ei blant",
            "Mae'r plant mewn perygl",
            "the child has bruises and is scared of her dad",
        ],
    );
    check_none(&[
        "My son hit his head at school.",
        "My daughter is safe with them.",
        "The children's ward was bright.",
        "The baby was born at home.",
        "My children were bored.",
        "They never hit the children.",
        "The injection hurt my son.",
        "My boy was left with a scar.",
        "The risk to children is low.",
        "Kids loved the toys.",
        "My daughter was touched by their kindness.",
        "Mae'r plant yn hapus.",
    ]);
}

#[test]
fn help_needed_at_this_moment() {
    check(
        Harm::ImmediateClinical,
        Urgency::Now,
        &[
            "I can't breathe",
            "she cannot breathe properly",
            "I have run out of insulin",
            "we ran out of her insulin and the chemist is shut",
            "chest pain and nobody comes",
            "I have chest pain right now",
            "he is not breathing",
            "she's turning blue",
            "it won't stop bleeding",
            "my dad is unconscious",
            "I am having a heart attack",
            "there is no insulin left",
            "the baby swallowed a battery",
            "Dwi'n methu anadlu",
            "Dim inswlin ar ôl",
        ],
    );
    check_none(&[
        "111 asked me about chest pain.",
        "I was struggling to breathe and they came in minutes.",
        "I had chest pain last year.",
        "The ward ran out of tea.",
        "They asked whether I was breathing well.",
        "My insulin was changed.",
        "The stroke team was good.",
        "They treated my heart attack well.",
        "She was not breathing when they came, and they saved her.",
        "The bleeding had stopped.",
        "I had time to breathe.",
        "The air ambulance came.",
    ]);
}

#[test]
fn threats() {
    check(
        Harm::Violence,
        Urgency::Now,
        &[
            "I am going to kill that doctor",
            "I'm gonna stab someone",
            "I will kill him",
            "I'll hurt the receptionist",
            "he is going to kill me",
            "I will burn the place down",
            "she has got a knife",
            "he said he would attack, he is going to attack the staff",
            "the voices tell me to hurt people",
            "I have thoughts of hurting people",
            "someone should know I will shoot them",
            "Dwi'n mynd i ladd y meddyg, mynd i ladd rhywun",
        ],
    );
    check(
        Harm::Violence,
        Urgency::Soon,
        &[
            "he threatened to kill me last year",
            "a patient pulled a knife on staff",
            "I got death threats",
        ],
    );
    check_none(&[
        "This pain is going to kill me.",
        "The wait will kill somebody one day.",
        "These stairs are going to kill me",
        "I will not hurt anyone.",
        "We will beat this illness.",
        "The killer is the car park.",
        "They shoot the X-ray quickly.",
        "The knife and fork were dirty.",
        "The stabbing pain went away.",
        "I will attack the paperwork.",
        "It hurt when they took blood.",
        "The threat of closure hangs over us.",
    ]);
}

#[test]
fn abuse() {
    check(
        Harm::Abuse,
        Urgency::Soon,
        &[
            "A carer hit me",
            "she slapped my mother",
            "he touched me where he should not",
            "there was rough handling at night",
            "I was raped",
            "They shouted at residents",
            "He was sexually assaulted on the ward",
            "she grabbed my arm",
            "my dad was slapped",
            "they handled her very roughly",
            "I could not believe she hit me",
            "Nobody listened when he punched my husband",
            "You left her with an abusive partner",
            "Cefais fy nharo, wedi taro mam",
            "Tarodd hi fi",
        ],
    );
    check(
        Harm::Abuse,
        Urgency::Now,
        &[
            "the carer hits residents",
            "she shouts at residents every night",
            "my husband hits me",
            "he is hitting her",
            "residents are being abused",
            "I am scared of my partner",
            "he slapped me again today",
            "Mae o'n fy nharo i",
        ],
    );
    check_none(&[
        "I was not hit.",
        "The bill hit me hard.",
        "It hit me that I was old.",
        "I fell and hit my head.",
        "They never shouted at patients.",
        "Your kindness touched me.",
        "The porter pushed me to the scanner.",
        "A life-threatening illness.",
        "The news hit my mother hard.",
        "A car hit me.",
        "He has no history of violence.",
        "They were a bit rough round the edges.",
        "Doedd neb yn gas.",
    ]);
}

#[test]
fn neglect() {
    check(
        Harm::Neglect,
        Urgency::Soon,
        &[
            "Mum was left in soiled sheets",
            "he was left in his own urine for hours",
            "she had not been fed",
            "no water for two days",
            "left without food or water",
            "pressure sores untreated",
            "his bed sores were never treated",
            "she was locked in her room",
            "left on the floor for hours",
            "they neglected my father",
            "he died because of their neglect",
            "she wasn't fed",
            "call bell out of reach",
            "sat in her own faeces",
            "cafodd ei hesgeuluso",
            "heb fwyd na diod",
        ],
    );
    check(
        Harm::Neglect,
        Urgency::Now,
        &[
            "he is being left in his own urine",
            "she is locked in her room",
            "they are not being fed",
            "residents go without water",
        ],
    );
    check_none(&[
        "The water was cold.",
        "She was never left in soiled sheets.",
        "We were fed well.",
        "The door was locked.",
        "I left in a taxi.",
        "The food was poor.",
        "My pressure sore healed well.",
        "I was left in the waiting room for an hour.",
        "He was left in good hands.",
        "There was no food at the event.",
        "The floor was clean.",
        "I sat in the sun.",
    ]);
}

#[test]
fn a_phrase_in_the_second_sentence_is_not_denied_by_the_first() {
    assert_eq!(most("No. He hit me. No, she hit me."), Some((Harm::Abuse, Urgency::Soon)));
    assert_eq!(most("I did not know that he hits me"), Some((Harm::Abuse, Urgency::Now)));
}

#[test]
fn the_concern_covers_the_words() {
    let text = "Nurse, I can’t breathe!";
    let concern = screen(text).concerns[0];
    assert_eq!(&text[concern.start..concern.end], "can’t breathe");
}
