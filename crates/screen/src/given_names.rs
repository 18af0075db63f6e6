//! The commonest given names of the United Kingdom of the last ninety years, English, Welsh,
//! Scottish and Irish, and those of the larger communities from elsewhere. Sorted by how much the
//! word says by itself, because in a comment of a health service "May", "Will" and "Grace" are
//! mostly not people.

/// The names in three lists by strength, weakest first: `name_words.rs` says what each is worth.
pub(crate) const GIVEN_NAMES: [&str; 3] = [WEAK, CAPITAL, STRONG];

const STRONG: &str = "
    aaron abdul abdullah abigail abraham adam adebayo adele adeline adewale adrian agatha agnes
    agnieszka ahmed aidan aileen ailsa aimee aisha aisling alan alana alasdair alastair albert
    alberto aled alejandro aleksandra alesha alessandro alexander alexandra alexis alfie alfred
    alice alicia alina alisha alison alistair alun alwyn alys amanda amelia amina amir amit amy
    anastasia andrea andreas andrew andrzej aneirin aneurin angela angharad angus anil anita
    anjali anna annabel annabelle anne annette annie annmarie anthony antoinette antonia antonio
    anwen archie arif arjun arlene arnold arron arthur arwel arwen ashleigh ashraf astrid audrey
    ayesha ayodele babs barbara barnaby barry bartosz beatrice becky belinda benedict benjamin
    bernadette bernard bernice bertha bethan bethany bianca blodwen bogdan brenda brendan brian
    bridget bronagh bronwen bryan bryn bryony caitlin callum calum cameron camilla candice caren
    carla carlos carole caroline carolyn carwyn caspian cassandra catherine cathy catrin
    catriona cecil cecilia celia ceri cerys charlene charles charlie charlotte chidi chinedu
    chloe christina christine christopher chukwu ciara ciaran claire clara clare clarissa
    claudia clifford clodagh colette colleen connor conor cordelia corinne craig crispin cynthia
    dafydd daniel daniela danielle danuta darius darragh darren daryl dave david davina dawid
    debbie deborah deepak deirdre denise dennis derek dermot desmond dewi diana diane dianne
    dilys dimitri dinesh dominic dominik donna doreen doris dorota dorothy douglas duncan dylan
    eamonn edith edmund eduardo edward edwin edwina eileen eilidh eirlys elaine eleanor elena
    eleri elfed elias elin eliza elizabeth ella ellen ellie elliot elliott eloise elsie elspeth
    elwyn emeka emilia emily emlyn emma emmanuel enid eric erica erin esme esmee esther ethan
    ethel eunice evan evangeline evelyn ewa ewan fatima fatimah fatma felicity felix fergus
    ffion finlay finley finn fiona florian folasade frances francesca fraser freda freddie
    frederick freya gabriel gabriela gabrielle gail gareth gary gavin gaynor gemma geoff
    geoffrey georgina geraint gerald geraldine gerard gertrude ghazala gillian gina giovanni
    giuseppe gladys glenn glenys gloria glynis godfrey gordon graeme graham greta grzegorz
    gurpreet gwen gwenda gwendoline gwenllian gwilym hamish hamza hannah hans harold harpreet
    harriet harrison hassan hayden hayley hefin heidi helen helena henrietta henry herbert
    hilary hilda howard huda hugo humphrey hussain hywel iain ian ibrahim idris iestyn ieuan
    ifan ifeoma ifor illtyd imogen imran ingrid ioan iolo iona irena irene irfan irina isaac
    isabel isabella isabelle isla islwyn ismail iwan iwona jacek jackie jacob jacqueline jacqui
    jaime jake jamal james jamie jane janet janette janice janine jared jaroslaw jaswinder jayne
    jeanette jeanne jeannie jeff jeffrey jemima jenna jennie jennifer jenny jeremy jermaine
    jerome jerzy jessica jill jillian jim jimmy joan joanna joanne joao jocelyn jodie joe joel
    john johnny jon jonathan jose josef joseph josephine joshua josie joyce juan juanita judith
    judy julia julian juliana julie juliet juliette justin justyna kamal kamil kareem karen karl
    karol karolina katarzyna kate katherine kathleen kathryn kathy katie katrina katy kavita
    kayla kayleigh keeley keiran keith kelly kelvin kenneth keri kerry kevin khadija khalid
    kieran kimberley kimberly kiran kirsten kirsty krishna kristina krystyna krzysztof kuldeep
    kyle kylie lakshmi lara laura lauren laurence lawrence leanne leila lena leonard leonie
    leroy lesley leslie liam lilian lillian lindsay lindsey lisa liz lizzie lleucu llinos lloyd
    llyr lorraine louis louisa louise lowri luca lucas lucinda lucja lucy luis lukasz luke lydia
    lynda lyndon lynette lynn lynne maciej madeleine magda magdalena maisie malcolm malgorzata
    mandy manjit manuel marcia marcin marco marcus marek margaret margery maria mariam marianne
    marie marilyn mario marion mariusz marjorie marlene marta martha martyn marvin mary maryam
    mateusz matilda matthew maud maureen maurice meera megan mehmet meinir melanie melissa menna
    meredith merfyn mervyn meurig mia michael michaela michal michelle miguel mihai mikolaj
    mildred millicent miriam mohamed mohammad mohammed moira mollie monica monika morag moses
    mostafa muhammad muriel musa mustafa myfanwy myra myrtle nadia nadine naomi narinder nasreen
    natalia natalie natasha nathan nathaniel neha neil nerys nesta ngozi niall niamh nichola
    nicholas nicola nicole nigel nikita nikki nikolai noah noreen nuala nusrat oisin olga olivia
    oluwaseun olwen omar orla oscar osian osman owain owen pamela parminder patrice patricia
    patrick patryk paul paula paulette pauline pavel pawel penelope peter petra petronella
    philip philippa phillip phoebe phyllis piotr pradeep priscilla priya przemyslaw rachael
    rachel radoslaw rafael rafal raj rajesh ralph ramona randolph rania rashid raymond rebecca
    reece regina reginald reuben rhian rhiannon rhianon rhodri rhona rhonda rhydian rhys ricardo
    richard rita robert roberta roberto roderick rodney roger roisin roland ronald ronnie rory
    rosalind rosalyn rosamund rosanna roseanne rosie rowena roxanne ruairi rupert russell ruth
    ryan sabina sabrina salim salma sam samantha samir samuel sandeep sandra sanjay sara sarah
    saskia scott sean sebastian selina serena shabana shahid shanice shannon sharon shaun shauna
    sheena sheila shelagh shelley sheryl shirley shona sian sidney simon simone sinead siobhan
    sion sioned slawomir sofia sonia sophia sophie stacey stanislaw stefan stella stephanie
    stephen steve steven stewart stuart sukhdev sunil sunita surinder susan susanna susannah
    suzanne suzie swati sylvia szymon tabitha tadeusz tamara tamsin tanya tara tariq tatiana
    tegan tegwen terence teresa tessa thelma theo theodore theresa thomas tiffany tim timothy
    tina toby tomasz tomos tony tracey tracy trefor trevor trisha tristan trudy tudor tunde
    tyler uchenna ursula usman valentina valerie vanessa vera vernon veronica vijay vikram
    vincent viv vivian vivien vivienne wanda wayne wendi wendy wieslaw wilfred william winifred
    winston wojciech xavier yasmin yolanda yousef yusuf yvette yvonne zachary zahra zainab zara
    zbigniew zoe zofia zsofia zuzanna";

const CAPITAL: &str = "
    abbie alex alexa ali allan allison alma amber andy angie ann asa asha ashley aubrey basil
    bea bella ben bert beryl bess beth betty bev beverley beverly bill billy blessing blossom
    bob bobbie bobby brett bruce cara carl carmen carol carys cedric chad chandra chantal
    charmaine cheryl chris chrissie christy cilla claud clement cliff clive clyde colin
    constance corey courtney curtis cyril daisy dale dan danny darcy dawn dean deb dee dick
    dolly don dora drew earl ebony ed eddie eden edna eira elsa elton emerald ernest ernie
    eugene eva eve ezra faith fay faye fern fleur flo flora francis frank frankie fred gaby gene
    george georgia gerry gethin glen glyn grace greg griff guy gwyn gwyneth gwynne hal harley
    harry hazel heather heulwen hope hugh ida ilona immaculate iris isabell ivan ivor ivy jack
    jade jan jasmine jasper jay jean jeanie jed jemma jess jesse jo jodi jolene jordan josh joy
    jude kara karan kay ken kenny kim kirk kitty kris lana lance laurel lee len lenny leo
    leon les lewis libby lily linda lionel liv lola lorenzo lorna lottie lou lyn mabel mac madge
    madison mae maggie mair mal mali manon marc marcel margot marguerite marian marigold marina
    mark marlon martin martina marty matt mattie mavis max maxine mel mercedes mercy merle
    merlin mick mike miles millie milly mimi mina minnie mitchell mo mohan molly mona morris
    morwenna myles nancy nate ned nell nelly nelson nia nick nina nita noel nora norma norman
    olive oliver opal osborn otto paddy pam pat patsy patti pearl peg peggy penny percy perry
    pete phil pip polly poppy priti prudence quentin ray reg rex rhoda rick ricky rob robbie
    robin rod roma roman ron rosa rose rosemarie rosemary ross rowan roy ruby rudy rufus russ
    sadie saffron sal sally sandy santiago scarlett selma selwyn seth shane shay sid sienna
    silvia skye sol solomon sonny spencer stan stu sue suki sunny susie sybil tam tania ted
    teddy temi terry tess thea tilly tom tommy toni trish trixie una val verity vi vic vicki
    vicky victor viola violet wes will willow wilma wren yuri zac zack zak zena";

const WEAK: &str = "
    june adelaide angel april art ash august austin avon bradley brooklyn carlisle charity chase
    chelsea chester china christian clinton comfort coral dallas denzil devon florence georgie
    gift grant holly india israel jersey jerusalem jesus kent lacey lincoln london lorne lourdes
    lynton maxwell may melody morgan paris patience precious preston prince regent rochelle
    royston shelby sky stanley sterling summer sydney tanner trinity troy tyne tyrone vale
    victoria virginia wallace warren warwick wesley windsor york";
