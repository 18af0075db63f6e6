//! The commonest given names of the United Kingdom of the last ninety years, English, Welsh,
//! Scottish and Irish, and those of the larger communities from elsewhere. Sorted by how much the
//! word says by itself, because in a comment of a health service "May", "Will" and "Grace" are
//! mostly not people.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says of being a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Also a month, a place, or a word that begins sentences: only before a capitalised surname or after
    /// a title.
    Weak,
    /// Also an ordinary word: with a capital in the middle of a sentence.
    Capital,
    /// Hardly ever anything but a name: also without a capital.
    Strong,
}

/// How strongly the plain form of a word says that it is a given name.
pub(crate) fn strength(plain: &str) -> Option<Strength> {
    GIVEN.get(plain).copied()
}

static GIVEN: LazyLock<HashMap<&'static str, Strength>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (list, strength) in [
        (WEAK, Strength::Weak),
        (CAPITAL, Strength::Capital),
        (STRONG, Strength::Strong),
    ] {
        for name in list.split_whitespace() {
            names.insert(name, strength);
        }
    }
    names
});

const STRONG: &str = "
    aaron abbie abdul abdullah abigail abraham adam adebayo adele adeline adewale adrian agatha
    agnes agnieszka ahmed aidan aileen ailsa aimee aisha aisling alan alana alasdair alastair
    albert alberto aled alejandro aleksandra alesha alessandro alexander alexandra alexis alfie
    alfred alice alicia alina alisha alison alistair allan allison alun alwyn alys amanda amelia
    amina amir amit amy anastasia andrea andreas andrew andrzej aneirin aneurin angela angharad
    angus anil anita anjali anna annabel annabelle anne annette annie annmarie anthony
    antoinette antonia antonio anwen archie arif arjun arlene arnold arron arthur arwel arwen
    asha ashleigh ashraf astrid aubrey audrey ayesha ayodele babs barbara barnaby barry bartosz
    beatrice becky belinda benedict benjamin bernadette bernard bernice bertha bethan bethany
    beverley beverly bianca blodwen bogdan brenda brendan brian bridget bronagh bronwen bryan
    bryn bryony caitlin callum calum cameron camilla candice cara caren carla carlos carmen
    carole caroline carolyn carwyn carys caspian cassandra catherine cathy catrin catriona cecil
    cecilia celia ceri cerys charlene charles charlie charlotte chidi chinedu chloe christina
    christine christopher chukwu ciara ciaran claire clara clare clarissa claudia clement
    clifford clodagh colette colleen connor conor constance cordelia corinne courtney craig
    crispin cynthia dafydd daniel daniela danielle danuta darius darragh darren daryl dave david
    davina dawid debbie deborah deepak deirdre denise dennis derek dermot desmond dewi diana
    diane dianne dilys dimitri dinesh dominic dominik donna doreen doris dorota dorothy douglas
    duncan dylan eamonn edith edmund eduardo edward edwin edwina eileen eilidh eira eirlys
    elaine eleanor elena eleri elfed elias elin eliza elizabeth ella ellen ellie elliot elliott
    eloise elsie elspeth elwyn emeka emilia emily emlyn emma emmanuel enid eric erica erin
    ernest esme esmee esther ethan ethel eugene eunice evan evangeline eve evelyn ewa ewan
    fatima fatimah fatma felicity felix fergus ffion finlay finley finn fiona florian folasade
    frances francesca francis fraser freda freddie frederick freya gabriel gabriela gabrielle
    gail gareth gary gavin gaynor gemma geoff geoffrey georgia georgina geraint gerald geraldine
    gerard gertrude ghazala gillian gina giovanni giuseppe gladys glenn glenys gloria glynis
    godfrey gordon graeme graham greta grzegorz gurpreet gwen gwenda gwendoline gwenllian gwilym
    gwyn gwynne hamish hamza hannah hans harold harpreet harriet harrison hassan hayden hayley
    hefin heidi helen helena henrietta henry herbert heulwen hilary hilda howard huda hugo
    humphrey hussain hywel iain ian ibrahim idris iestyn ieuan ifan ifeoma ifor illtyd imogen
    imran ingrid ioan iolo iona irena irene irfan irina isaac isabel isabella isabelle isla
    islwyn ismail iwan iwona jacek jackie jacob jacqueline jacqui jaime jake jamal james jamie
    jane janet janette janice janine jared jaroslaw jaswinder jayne jeanette jeanne jeannie jeff
    jeffrey jemima jenna jennie jennifer jenny jeremy jermaine jerome jerzy jessica jill jillian
    jim jimmy joan joanna joanne joao jocelyn jodie joe joel john johnny jon jonathan jordan
    jose josef joseph josephine joshua josie joyce juan juanita judith judy julia julian juliana
    julie juliet juliette justin justyna kamal kamil kareem karen karl karol karolina katarzyna
    kate katherine kathleen kathryn kathy katie katrina katy kavita kayla kayleigh keeley keiran
    keith kelly kelvin kenneth keri kerry kevin khadija khalid kieran kimberley kimberly kiran
    kirsten kirsty krishna kristina krystyna krzysztof kuldeep kyle kylie lakshmi lara laura
    lauren laurence lawrence leanne lee leila lena leonard leonie leroy lesley leslie liam
    lilian lillian lindsay lindsey lisa liz lizzie lleucu llinos lloyd llyr lorraine louis
    louisa louise lowri luca lucas lucinda lucja lucy luis lukasz luke lydia lynda lyndon
    lynette lynn lynne maciej madeleine madison magda magdalena mair maisie malcolm malgorzata
    mandy manjit manuel marcia marcin marco marcus marek margaret margery maria mariam marian
    marianne marie marilyn marina mario marion mariusz marjorie marlene marta martha martyn
    marvin mary maryam mateusz matilda matthew maud maureen maurice meera megan mehmet meinir
    melanie melissa menna mercedes meredith merfyn mervyn meurig mia michael michaela michal
    michelle miguel mihai mikolaj mildred millicent miriam mohamed mohammad mohammed moira
    mollie monica monika morag moses mostafa muhammad muriel musa mustafa myfanwy myra myrtle
    nadia nadine naomi narinder nasreen natalia natalie natasha nathan nathaniel neha neil nerys
    nesta ngozi nia niall niamh nichola nicholas nicola nicole nigel nikita nikki nikolai noah
    noel noreen nuala nusrat oisin olga olivia oluwaseun olwen omar orla oscar osian osman owain
    owen pamela parminder patrice patricia patrick patryk paul paula paulette pauline pavel
    pawel penelope percy peter petra petronella philip philippa phillip phoebe phyllis piotr
    poppy pradeep priscilla priya prudence przemyslaw rachael rachel radoslaw rafael rafal raj
    rajesh ralph ramona randolph rania rashid raymond rebecca reece regina reginald reuben rhian
    rhiannon rhianon rhodri rhona rhonda rhydian rhys ricardo richard rita robert roberta
    roberto roderick rodney roger roisin roland roman ronald ronnie rory rosalind rosalyn
    rosamund rosanna roseanne rosemarie rosie rowena roxanne ruairi rupert russell ruth ryan
    sabina sabrina saffron salim salma sam samantha samir samuel sandeep sandra sandy sanjay
    santiago sara sarah saskia scott sean sebastian selina selwyn serena shabana shahid shanice
    shannon sharon shaun shauna sheena sheila shelagh shelley sheryl shirley shona sian sidney
    sienna simon simone sinead siobhan sion sioned slawomir sofia solomon sonia sophia sophie
    stacey stanislaw stefan stella stephanie stephen steve steven stewart stuart sukhdev sunil
    sunita surinder susan susanna susannah suzanne suzie swati sylvia szymon tabitha tadeusz
    tamara tamsin tanya tara tariq tatiana tegan tegwen terence teresa terry tessa thelma theo
    theodore theresa thomas tiffany tim timothy tina toby tomasz tomos tony tracey tracy trefor
    trevor trisha tristan trudy tudor tunde tyler uchenna ursula usman valentina valerie vanessa
    vera verity vernon veronica vijay vikram vincent viola viv vivian vivien vivienne wanda
    wayne wendi wendy wieslaw wilfred william winifred winston wojciech xavier yasmin yolanda
    yousef yusuf yvette yvonne zachary zahra zainab zara zbigniew zoe zofia zsofia zuzanna";

const CAPITAL: &str = "
    alex alexa ali alma amber andy angie ann asa ashley basil bea bella ben bert beryl bess beth
    betty bev bill billy blessing blossom bob bobbie bobby brett bruce carl carol cedric chad
    chandra chantal charity charmaine cheryl chris chrissie christy cilla claud cliff clive
    clyde colin comfort corey curtis cyril daisy dale dan danny darcy dawn dean deb dee dick
    dolly don dora drew earl ebony ed eddie eden edna elsa elton emerald ernie eva ezra faith
    fay faye fern fleur flo flora frank frankie fred gaby gene george gerry gethin glen glyn
    grace greg griff guy gwyneth hal harley harry hazel heather hope hugh ida ilona immaculate
    iris isabell ivan ivor ivy jack jade jan jasmine jasper jay jean jeanie jed jemma jess jesse
    jo jodi jolene josh joy jude june kara karan kay ken kenny kim kirk kitty kris lana lance
    laurel len lenny leo leon les lewis libby lily linda lionel liv lola lorenzo lorna lottie
    lou lyn mabel mac madge mae maggie mal mali manon marc marcel margot marguerite marigold
    mark marlon martin martina marty matt mattie mavis max maxine mel mercy merle merlin mick
    mike miles millie milly mimi mina minnie mitchell mo mohan molly mona morris morwenna myles
    nancy nate ned nell nelly nelson nick nina nita nora norma norman olive oliver opal osborn
    otto paddy pam pat patience patsy patti pearl peg peggy penny perry pete phil pip polly
    precious priti quentin ray reg rex rhoda rick ricky rob robbie robin rod roma ron rosa rose
    rosemary ross rowan roy ruby rudy rufus russ sadie sal sally scarlett selma seth shane shay
    sid silvia skye sol sonny spencer stan stu sue suki sunny susie sybil tam tania ted teddy
    temi tess thea tilly tom tommy toni trish trixie una val vi vic vicki vicky victor violet
    wes will willow wilma wren yuri zac zack zak zena";

const WEAK: &str = "
    adelaide angel april art ash august austin avon bradley brooklyn carlisle chase chelsea
    chester china christian clinton coral dallas denzil devon florence georgie gift grant holly
    india israel jersey jerusalem jesus kent lacey lincoln london lorne lourdes lynton maxwell
    may melody morgan paris preston prince regent rochelle royston shelby sky stanley sterling
    summer sydney tanner trinity troy tyne tyrone vale victoria virginia wallace warren warwick
    wesley windsor york";
