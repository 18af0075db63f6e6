# Mathau o wasanaeth
kind-hospital = Ysbyty
kind-gp = Meddygfa
kind-ambulance = Ambiwlans neu gludo cleifion
kind-urgent = GIG 111 neu ofal brys
kind-mental-health = Gwasanaeth iechyd meddwl
kind-community = Gwasanaeth iechyd cymunedol
kind-dentist = Deintydd
kind-pharmacy = Fferyllfa
kind-optician = Optegydd
kind-care-home = Cartref gofal
kind-home-care = Gofal gartref
kind-social-care = Gofal a chymorth cymdeithasol
kind-other = Rhywbeth arall, neu sawl un

# Sut y clywyd rhywun
channel-web = Ar y we
channel-paper = Ar bapur
channel-telephone = Dros y ffôn
channel-letter = Drwy lythyr neu e-bost
channel-event = Mewn digwyddiad neu stondin
channel-outreach = Lle mae pobl yn cwrdd
channel-visit = Ar ymweliad â gwasanaeth
channel-partner = O arolwg partner
said-web = Dywedwyd ar y we
said-paper = Dywedwyd ar bapur
said-telephone = Dywedwyd dros y ffôn
said-letter = Dywedwyd drwy lythyr neu e-bost
said-event = Dywedwyd mewn digwyddiad
said-outreach = Dywedwyd lle mae pobl yn cwrdd
said-visit = Dywedwyd ar ymweliad â gwasanaeth
said-partner = O arolwg partner

# Camau
step-received = Derbyniwyd
step-offered = Cynigiwyd i rwydwaith arall
step-taken = Gwelwyd gan rwydwaith arall
step-published = Cyhoeddwyd
step-redacted = Cyhoeddwyd, gan adael rhannau allan
step-kept = Cadwyd, heb ei gyhoeddi
step-held = Rhoddwyd o'r neilltu am y tro
step-declined = Heb ei gyhoeddi
step-passed-on = Trosglwyddwyd i gadw rhywun yn ddiogel
step-no-danger = Gwiriwyd: nid oes neb mewn perygl
step-withdrawn = Tynnwyd yn ôl
step-consent-changed = Newidiwyd y telerau
step-public-received = Dywedodd rhywun wrth eu rhwydwaith beth ddigwyddodd.
step-public-published = Darllenodd cymedrolwr ef a'i gyhoeddi.
step-public-as-it-came = Daeth gydag eraill mewn ffeil, ac fe'i cyhoeddwyd fel y daeth.
step-public-redacted = Gadawodd cymedrolwr allan yr hyn a allai ddangos pwy yw rhywun, a chyhoeddi'r gweddill.
step-author-received = Mae eich geiriau gennym. Ni ellir colli dim o hyn ymlaen.
step-author-offered = Gall fod o ddefnydd i'r rhwydwaith lle rydych yn byw, felly mae'r rhwydwaith hwnnw'n ei weld hefyd.
step-author-taken = Mae'r rhwydwaith lle rydych yn byw wedi ei weld.
step-author-published = Gall unrhyw un ei ddarllen nawr.
step-author-redacted = Gall unrhyw un ei ddarllen nawr. Gadawsom allan yr hyn a allai ddangos pwy yw rhywun.
step-author-kept = Mae person wedi ei ddarllen. Mae'n cyfrif, ac ni ddangosir eich geiriau i neb arall.
step-author-held = Mae cymedrolwr wedi ei roi o'r neilltu am y tro a bydd yn dod yn ôl ato.
step-author-declined = Penderfynodd cymedrolwr beidio â'i gyhoeddi. Mae'n dal i gyfrif.
step-author-passed-on = Gwnaeth yr hyn a ddywedoch inni feddwl efallai nad yw rhywun yn ddiogel. Dywedsom wrth y rhai sy'n gallu helpu.
step-author-no-danger = Edrychsom a oes rhywun mewn perygl.
step-author-withdrawn = Tynasoch ef yn ôl. Mae eich geiriau wedi'u dileu.
step-author-consent-changed = Newidiasoch yr hyn y gellir ei wneud ag ef.

# Am y person
question-age = Faint yw eich oed?
question-gender = Ydych chi'n …
question-ethnic-group = Beth yw eich grŵp ethnig?
question-disabled = Ydych chi'n anabl, neu a oes gennych salwch hirdymor?
question-carer = Ydych chi'n gofalu am rywun heb gael eich talu?
about-you-rather-not = Byddai'n well gen i beidio â dweud
answer-age-0-15 = Dan 16
answer-age-16-24 = 16 i 24
answer-age-25-44 = 25 i 44
answer-age-45-64 = 45 i 64
answer-age-65-74 = 65 i 74
answer-age-75-84 = 75 i 84
answer-age-85-plus = 85 neu hŷn
answer-gender-woman = Menyw
answer-gender-man = Dyn
answer-gender-other = Mewn ffordd arall
answer-ethnic-group-white = Gwyn
answer-ethnic-group-mixed = Cymysg neu sawl un
answer-ethnic-group-asian = Asiaidd neu Asiaidd Prydeinig
answer-ethnic-group-black = Du, Du Prydeinig, Caribïaidd neu Affricanaidd
answer-ethnic-group-other-group = Grŵp ethnig arall
answer-disabled-yes = Ydw
answer-disabled-no = Nac ydw
answer-carer-yes = Ydw
answer-carer-no = Nac ydw

# Dweud
share-title = Dywedwch wrthym beth ddigwyddodd
share-lede = Da neu ddrwg, dywedwch wrthym sut oedd gofal iechyd neu ofal cymdeithasol i chi neu i rywun rydych yn gofalu amdanynt. Nid oes angen cyfrif arnoch, ac nid oes rhaid rhoi eich enw.
share-easy-link = Fersiwn Hawdd ei Ddeall o'r ffurflen hon
share-text = Beth ddigwyddodd?
share-text-hint = Dywedwch yn eich ffordd eich hun, yn Gymraeg, yn Saesneg neu mewn unrhyw iaith. Peidiwch ag enwi neb, os gwelwch yn dda.
share-wanted = Beth ydych chi am ei weld yn digwydd? (dewisol)
share-wanted-hint = Beth fyddai wedi ei wneud yn well, neu beth ddylai aros fel y mae?
share-kind = Pa fath o wasanaeth oedd e?
share-service = Pa un? (dewisol)
share-service-hint = Enw'r ysbyty, y feddygfa neu'r cartref gofal, yn eich geiriau chi. Mae ychydig lythrennau, neu ddechrau ei god post, yn ddigon i ddod o hyd iddo.
share-part = Rhan { $n } o { $of }
share-part-1 = Eich geiriau
share-part-2 = Pa wasanaeth
share-part-3 = Ble a phryd
share-part-4 = Beth gawn ni ei wneud ag ef
place-find = Chwilio amdano yn y gofrestr
place-which = Ai un o'r rhain ydyw?
place-which-hint = Os felly, rydym yn gwybod ble mae, ac nid oes angen i chi ddewis ardal.
place-none = Dim un o'r rhain: cadwch fy ngeiriau, “{ $words }”
place-nothing = Ni chawsom hyd i le o'r enw hwnnw. Nid yw hynny'n bwysig: rydym yn cadw'r enw fel y'i hysgrifennoch. Neu rhowch gynnig ar lai o lythrennau, neu ddechrau ei god post.
place-closed = caewyd ar { $day }
place-error-empty = Teipiwch lythrennau cyntaf ei enw, neu ei god post.
share-area = Ardal y gwasanaeth
share-area-hint = Ardal y cyngor y mae ynddi. Mae hyn yn dweud pa rwydwaith sy'n eich clywed.
share-area-choose = Dewiswch ardal
share-postcode = Neu god post yno
share-postcode-hint = Os nad ydych yn gwybod yr ardal. Er enghraifft, M1 1AE.
share-home = Ble ydych chi'n byw? (dewisol)
share-home-hint = Os ydych yn byw mewn ardal arall, bydd eich rhwydwaith eich hun yn gweld hyn hefyd.
share-home-same = Yn yr un ardal, neu byddai'n well gen i beidio â dweud
share-happened = Pryd ddigwyddodd hyn? (dewisol)
share-happened-hint = Mor fanwl ag y gwyddoch. Mae'r flwyddyn yn ddigon. Er enghraifft, 27 3 2026.
share-publish = A gaiff unrhyw un ddarllen eich geiriau?
share-publish-hint = Bydd person yn eu darllen yn gyntaf ac yn tynnu enwau allan. Y naill ffordd neu'r llall, mae'r hyn a ddywedwch yn cyfrif.
share-publish-yes = Cewch, cyhoeddwch fy ngeiriau
share-publish-no = Na, cyfrifwch nhw yn unig
share-allow = A gawn ni hefyd … (dewisol)
share-allow-hint = Ticiwch yr hyn rydych yn cytuno iddo. Gallwch newid hyn yn nes ymlaen.
share-quote = ddyfynnu eich geiriau mewn adroddiad
share-contact = ysgrifennu atoch am hyn
share-email = Eich cyfeiriad e-bost (dewisol)
share-email-hint = Byddwn yn anfon eich derbynneb atoch. Ni fyddwn byth yn cyhoeddi eich cyfeiriad, a byddwn yn ei ddileu ar ôl dwy flynedd.
share-about-you = Amdanoch chi (dewisol)
share-about-you-why = Mae'r cwestiynau hyn yn ein helpu i weld gan bwy nad ydym wedi clywed. Cedwir eich atebion ar wahân i'ch geiriau a dim ond eu cyfrif a wneir, byth eu dangos gyda nhw.
share-promise = Cedwir yr hyn a anfonwch ar unwaith ac ni ellir ei golli. Cewch dderbynneb sy'n dangos beth sy'n digwydd iddo.
share-send = Anfon
easy-title = Dywedwch wrthym am eich gofal
easy-lede = Gallwch ofyn i rywun eich helpu gyda hyn.
easy-plain-link = Fersiwn arferol y ffurflen hon
tell-error-area-missing = Dewiswch yr ardal lle mae'r gwasanaeth, neu rhowch god post yno
tell-error-area-unknown = Dewiswch ardal o'r rhestr; nid yw hon yn y gofrestr
tell-error-area-split = Nid yw'r ardal hon yn bod bellach. Dewiswch un o'r rhai a ddaeth yn ei lle: { $areas }
tell-error-home-area = Dewiswch yr ardal lle rydych yn byw o'r rhestr, neu gadewch hi'n wag
tell-error-postcode = Rhowch god post cyfan, fel M1 1AE
tell-error-postcode-unknown = Ni allwn ddod o hyd i'r cod post hwnnw yn Lloegr. Gwiriwch ef, neu dewiswch yr ardal o'r rhestr
tell-error-kind = Dewiswch fath o wasanaeth o'r rhestr
tell-error-service-long = Rhowch enw'r gwasanaeth mewn llai na 200 o nodau
tell-error-text-missing = Dywedwch wrthym beth ddigwyddodd
tell-error-text-too-short = Dywedwch ychydig mwy wrthym am yr hyn a ddigwyddodd
tell-error-text-too-long = Mae hwn yn hirach na { $most } o nodau. Gwnewch ef yn fyrrach, neu anfonwch ef mewn dwy ran
tell-error-happened = Rhowch y dyddiad fel diwrnod, mis a blwyddyn, fel 27 3 2026, neu'r mis a'r flwyddyn yn unig, neu'r flwyddyn yn unig
tell-error-happened-future = Mae'r dyddiad hwnnw eto i ddod. Rhowch y dyddiad y digwyddodd hyn
tell-error-happened-early = Rhowch flwyddyn o 1900 ymlaen
tell-error-language = Dewiswch en, cy neu other fel yr iaith
tell-error-email = Rhowch gyfeiriad e-bost yn y ffurf enw@example.org
tell-error-email-missing = Rhowch gyfeiriad e-bost, er mwyn inni allu ysgrifennu atoch
tell-error-publish = Dewiswch a gaiff unrhyw un ddarllen eich geiriau
tell-error-about-you = Dewiswch un o'r atebion a roddir ar gyfer “{ $question }”, neu gadewch ef allan

# Y dderbynneb
receipt-title = Eich derbynneb { $reference }
receipt-heading = Diolch. Mae'r hyn a ddywedoch yn ddiogel.
receipt-heading-published = Mae eich geiriau wedi'u cyhoeddi. Diolch.
receipt-heading-declined = Darllenwyd eich geiriau, ac ni chawsant eu cyhoeddi.
receipt-heading-withdrawn = Rydych wedi tynnu hwn yn ôl.
receipt-lede = Dyma eich derbynneb. Cadwch y ddolen: mae'n dangos beth sy'n digwydd i'ch geiriau.
receipt-lede-withdrawn = Mae eich geiriau wedi'u dileu. Dim ond y dyddiadau sy'n aros, fel y gall unrhyw un wirio na chollwyd dim yn dawel.
receipt-link = Eich dolen
receipt-received = Derbyniwyd
receipt-goes-to = Clywyd gan
receipt-allowed = Dywedoch y cawn
receipt-public = Ar y we
receipt-read = Darllenwch ef fel y mae eraill yn ei weld
allowed-publish = gyhoeddi eich geiriau
allowed-count = ei gyfrif, a pheidio â chyhoeddi eich geiriau
allowed-quote = eu dyfynnu mewn adroddiad
allowed-contact = ysgrifennu atoch
receipt-keep = Argraffwch y dudalen hon, neu copïwch y ddolen
receipt-keep-text = Nid ydym yn gwybod pwy ydych, felly ni allwn anfon y ddolen atoch eto. Gall unrhyw un sydd â hi weld y dudalen hon: cadwch hi i chi'ch hun.
receipt-steps = Beth sydd wedi digwydd ers hynny
receipt-next = Nesaf
receipt-due-read = Bydd person yn ei ddarllen
receipt-due-read-text = Maent yn chwilio am unrhyw beth sy'n dangos pwy yw rhywun, ac am unrhyw un mewn perygl.
receipt-due-publish = Caiff ei gyhoeddi
receipt-due-publish-text = Neu cewch weld yma pam na chafodd.
show-asked = Yr hyn a ofynnwyd gydag ef
receipt-asked = Yr hyn a ofynnwyd gyda'ch geiriau
receipt-asked-text = Mae eich geiriau y tu ôl i'r cwestiynau hyn i'r rhai sydd wrth y llyw. Gwelwch yma pwy sydd i ateb, a beth a ddaeth ohono.
receipt-due-theme = Caiff ei roi ynghyd â'r hyn a ddywed eraill
receipt-due-theme-text = Pan fydd eich geiriau y tu ôl i gwestiwn i'r rhai sydd wrth y llyw, byddwch yn ei weld yma, gyda'u hateb a'r hyn a newidiodd.
receipt-ledger = Wedi'i gadw am byth
receipt-ledger-kept = Dyma linell { $number } y cyfriflyfr cyhoeddus, a gadwyd { $day }. Ni all neb ei newid na'i thynnu allan heb i hynny gael ei weld.
receipt-ledger-withdrawn = Mae llinell { $number } y cyfriflyfr cyhoeddus yn dweud bod rhywbeth wedi dod i law ar { $day }, a llinell ddiweddarach eich bod wedi'i dynnu'n ôl. Mae'r llinellau'n aros, fel na ellir gollwng dim yn dawel. Ni all neb ganfod eich geiriau ohonynt.
receipt-ledger-not-yet = Mae hwn wedi'i gadw, ond nid yw yn y cyfriflyfr cyhoeddus eto. Mae hynny'n cymryd eiliad neu ddwy: agorwch hwn eto wedyn.
receipt-ledger-proof = Cadw'r prawf fel ffeil
receipt-ledger-what = Beth yw'r cyfriflyfr cyhoeddus
receipt-words = Eich geiriau
receipt-change = Newid yr hyn y gellir ei wneud ag ef, neu ei dynnu'n ôl
receipt-save = Cadw hyn
receipt-withdraw-link = Ei dynnu'n ôl a dileu fy ngeiriau
receipt-conflict = Digwyddodd rhywbeth i hwn tra oeddech yn edrych arno. Agorwch eich derbynneb eto i weld beth, ac wedyn penderfynwch.
receipt-mail-subject = Eich derbynneb { $reference }
receipt-mail-body =
    Diolch am ddweud wrthym beth ddigwyddodd. Cedwir eich geiriau.

    Eich cyfeirnod yw { $reference }.

    Mae'r ddolen hon yn dangos beth sy'n digwydd i'ch geiriau. Mae'n gyfrinachol: gall unrhyw un sydd â hi weld eich derbynneb.

    { $link }

    Gallwch newid yno yr hyn y gellir ei wneud â'ch geiriau, neu eu tynnu'n ôl.
withdraw-title = Ei dynnu'n ôl?
withdraw-text = Caiff yr hyn a ddywedoch wrthym o dan { $reference } ei ddileu yma a'i dynnu oddi ar bob tudalen. Ni ellir dadwneud hyn.
withdraw-stays = Bydd y dyddiadau y daeth ac y tynnwyd ef yn ôl yn aros, heb eich geiriau.
withdraw-yes = Ie, dilëwch fy ngeiriau
withdraw-no = Na, cadwch ef

# Darllen
list-title = Beth mae pobl yn ei ddweud
list-lede = Profiadau o iechyd a gofal cymdeithasol yn Lloegr, yng ngeiriau pobl eu hunain. Y rhai diweddaraf i ddigwydd sy'n dod gyntaf.
list-search = Chwilio'r hyn mae pobl yn ei ddweud
list-search-button = Chwilio
list-by = Chwilio am
list-by-words = Y geiriau hyn
list-by-meaning = Hefyd yr hyn sy'n golygu'r un peth
list-by-meaning-hint = Ar gyfer geiriau Saesneg. Yr agosaf o ran ystyr sy'n dod gyntaf.
list-lede-meaning = Profiadau o iechyd a gofal cymdeithasol yn Lloegr, yng ngeiriau pobl eu hunain. Yr agosaf o ran ystyr sy'n dod gyntaf.
list-also = Yn ogystal â “{ $word }” chwiliwyd am y rhain: { $words }.
list-also-none = Ni chafwyd geiriau eraill ar gyfer: { $words }.
list-not-by-meaning = Nid yw ystyr yr un o'r geiriau hyn yn hysbys, felly dim ond am y geiriau eu hunain y chwiliwyd. Dim ond ystyr geiriau Saesneg y mae'r rhaglen yn ei wybod; edrychwch ar eu sillafiad.
list-try-meaning = Chwilio am yr hyn sy'n golygu'r un peth
list-partly = Ychydig sydd â'r cyfan, felly dangosir hefyd y rhai sydd â rhan ohono.
list-count =
    { $n ->
        [one] 1 profiad
       *[other] { $n } profiad
    }
list-more-than = Mwy na { $most } profiad
list-none = Nid oes dim yn cyfateb
list-none-text = Nid oes neb wedi dweud wrthym am hyn eto. Tynnwch un o'r hidlwyr, neu byddwch y cyntaf.
list-none-yet = Nid oes dim wedi'i gyhoeddi eto
list-none-yet-text = Cyn gynted ag y cyhoeddir geiriau rhywun, byddant yma.
list-error-area = Rhowch god ardal, fel E08000003
list-error-region = Rhowch god rhanbarth, fel E12000002
list-error-code = Rhowch god darparwr neu wasanaeth: llythrennau, rhifau a chysylltnodau, 20 ar y mwyaf
list-error-kind = Dewiswch fath o wasanaeth o'r rhestr
list-error-channel = Dewiswch sianel o'r rhestr
list-error-day = Rhowch ddiwrnod, mis neu flwyddyn, fel 2026-03-27, 2026-03 neu 2026
list-error-period = Ni chaiff diwedd y cyfnod ddod cyn ei ddechrau
list-error-by = Dewiswch “words” neu “meaning”
list-error-cursor = Ni ellir dod o hyd i'r lle hwn yn y rhestr. Dechreuwch eto ar ei brig
list-error-limit = Rhowch rif o 1 i 100
filter-title = Culhau'r rhestr
filter-chosen = Wedi'i chulhau i
filter-remove = Tynnu
filter-apply = Dangos y rhain
filter-region = Rhanbarth
filter-any-region = Lloegr gyfan
filter-area = Ardal
filter-any-area = Pob ardal
filter-kind = Math o wasanaeth
filter-any-kind = Pob math
filter-channel = Sut y daeth atom
filter-any-channel = Pob ffordd
filter-from = Digwyddodd o
filter-to = Digwyddodd hyd at
filter-day-hint = Er enghraifft, 2026-03 neu 2026
filter-chosen-from = o { $day }
filter-chosen-to = hyd at { $day }
voice-page-prefix = Darllen profiad
data-atom = Ffrwd Atom
data-csv = CSV
data-json = JSON
crumb-country = Lloegr
show-published = Cyhoeddwyd { $day }
show-wanted = Yr hyn yr hoffent ei weld yn digwydd
show-since = Beth ddaeth ohono
show-similar = Mae eraill yn dweud rhywbeth tebyg
moderate-similar = Wedi'i gyhoeddi, ac yn debyg iddo
show-redacted = Gadawyd rhannau mewn bachau petryal allan gan gymedrolwr, oherwydd gallent ddangos pwy yw rhywun.
fact-reference = Cyfeirnod
fact-kind = Math o wasanaeth
fact-service = Gwasanaeth
fact-area = Ardal
fact-happened = Digwyddodd
fact-happened-unknown = Dyddiad anhysbys, dywedwyd { $day }
fact-channel = Sut y daeth atom
fact-source = Daeth o
fact-agreement = O dan ba gytundeb
fact-transcribed = { $channel }, wedi'i deipio gan wirfoddolwr
feed-title = Beth mae pobl yn ei ddweud
feed-title-area = Beth mae pobl yn ei ddweud yn { $area }

# Pam, fel y dywedir wrth yr awdur
reason-second-look = Mae ail gymedrolwr yn edrych arno.
reason-ask-author = Mae angen i ni ofyn rhywbeth i chi yn gyntaf.
reason-safety-first = Yn gyntaf rydym yn gwneud yn siŵr bod pawb yn ddiogel.
reason-which-service = Rydym yn ceisio darganfod pa wasanaeth y mae’n sôn amdano.
reason-advice = Rydym yn gofyn i rywun sy’n gwybod y gyfraith.
reason-hold-other = Mae rheswm arall.
reason-not-service = Nid yw’n sôn am wasanaeth iechyd na gofal.
reason-advertising = Hysbyseb ydyw, neu fe’i hanfonwyd at lawer o bobl ar unwaith.
reason-abusive = Mae’n sarhau neu’n bygwth rhywun.
reason-court-case = Mae’n sôn am fater sydd gerbron llys neu gwest.
reason-not-safe = Beth bynnag a adawn allan, mae’n dal i ddweud pwy yw rhywun.
reason-copy = Mae’r un geiriau yma’n barod.
reason-left-out = Gadawyd allan: { $what }.
hidden-name = enw
hidden-staff-name = enw rhywun sy’n gweithio yno
hidden-contact = rhif ffôn, cyfeiriad e-bost neu gyfeiriad gwe
hidden-address = cyfeiriad
hidden-health = manylyn sy’n dweud pwy yw rhywun
hidden-allegation = yr hyn a honnir am un person
hidden-offensive = geiriau sy’n sarhau
hidden-other = rhywbeth arall
left-out-name = enw wedi’i adael allan
left-out-staff-name = enw aelod o staff wedi’i adael allan
left-out-contact = manylion cyswllt wedi’u gadael allan
left-out-address = cyfeiriad wedi’i adael allan
left-out-health = manylyn personol wedi’i adael allan
left-out-allegation = honiad wedi’i adael allan
left-out-offensive = sarhad wedi’i adael allan
left-out-other = wedi’i adael allan

# Yr hyn y mae’r sgrin yn ei ganfod
mark-name = enw
mark-staff-name = enw aelod o staff
mark-phone = rhif ffôn
mark-email = cyfeiriad e-bost
mark-address = cyfeiriad
mark-postcode = cod post
mark-nhs-number = rhif GIG
mark-birth-date = dyddiad geni neu oedran mawr
mark-web-address = cyfeiriad gwe
mark-other-number = rhif personol
harm-self-harm = berygl i’w bywyd eu hunain
harm-child-at-risk = blentyn mewn perygl
harm-immediate-clinical = rywun sydd angen help ar unwaith
harm-violence = fygythiad o drais
harm-abuse = gam-drin
harm-neglect = esgeulustod
passed-to-emergency = Y gwasanaethau brys (999)
passed-to-adult-safeguarding = Tîm y cyngor sy’n amddiffyn oedolion
passed-to-child-safeguarding = Tîm y cyngor sy’n amddiffyn plant
passed-to-crisis-team = Tîm argyfwng iechyd meddwl
passed-to-service = Eu meddyg, neu’r gwasanaeth sy’n gofalu amdanynt
passed-to-inspectorate = Arolygiaeth y gwasanaethau gofal
passed-to-someone-else = Rhywun arall

# Cloc perygl
clock-look-by = Edrychwch erbyn { $when }
clock-overdue = Yn hwyr: dylid bod wedi edrych arno erbyn { $when }
clock-today = { $time } heddiw
clock-tomorrow = { $time } yfory
clock-yesterday = { $time } ddoe
clock-on = { $time } ar { $day }
clock-minutes-left =
    { $minutes ->
        [one] 1 munud ar ôl
       *[other] { $minutes } munud ar ôl
    }
clock-hours-left =
    { $hours ->
        [one] 1 awr ar ôl
       *[other] { $hours } awr ar ôl
    }
clock-minutes-over =
    { $minutes ->
        [one] 1 munud yn ôl
       *[other] { $minutes } munud yn ôl
    }
clock-hours-over =
    { $hours ->
        [one] 1 awr yn ôl
       *[other] { $hours } awr yn ôl
    }

# Y ciw
queue-title = I’w darllen
queue-lede = Yr hyn a ddywedodd pobl wrth { $place } ac na phenderfynodd neb yn ei gylch eto. Perygl sydd gyntaf, yna’r hynaf.
queue-areas =
    { $n ->
        [one] 1 ardal
       *[other] { $n } ardal
    }
queue-lists = Rhestrau
queue-list-waiting = Yn aros
queue-list-held = O’r neilltu
queue-list-offered = Cynigiwyd gan rwydweithiau eraill
queue-list-taken = Nodwyd o rwydweithiau eraill
queue-count-urgent = a all sôn am berygl
queue-count-waiting = yn aros i’w darllen
queue-count-held = wedi’u rhoi o’r neilltu
queue-count-offered = a gynigiwyd gan rwydweithiau eraill
queue-more-than = Mwy na { $most }
queue-none-waiting = Nid oes dim yn aros
queue-none-text-waiting = Mae popeth a ddywedodd pobl wrthych wedi’i ddarllen a’i benderfynu. Bydd yr hyn a ddaw nesaf yn ymddangos yma.
queue-none-held = Nid oes dim o’r neilltu
queue-none-text-held = Pan rowch rywbeth o’r neilltu, fe’i cedwir yma gyda’i reswm nes i chi benderfynu.
queue-none-offered = Ni chynigiwyd dim i chi
queue-none-text-offered = Pan fydd rhywun sy’n byw yn eich ardal yn sôn wrth rwydwaith arall am wasanaeth yno, bydd yn ymddangos yma.
queue-none-taken = Ni nodwyd dim eto
queue-none-text-taken = Cedwir yma yr hyn a gynigiodd rhwydweithiau eraill ac y nodwyd gennych chi.
queue-may-tell-of = Gall sôn am
queue-heard-by = Clywyd gan { $area }
queue-received = Derbyniwyd { $day }
queue-not-to-publish = Ddim i’w gyhoeddi
queue-marks =
    { $n ->
        [one] 1 marc o ddata personol
       *[other] { $n } marc o ddata personol
    }
queue-held-because = O’r neilltu: { $why }
queue-look-at = Darllen a phenderfynu
queue-more = Mwy o’r ciw
queue-top = Yn ôl i’r brig
queue-next = Nesaf
queue-all-areas = Eich holl ardaloedd
queue-error-list = Nid oes rhestr o’r fath. Dewiswch waiting, held, offered neu taken.
queue-done = { $reference }: { $step }
queue-undo = Edrychwch arno eto, neu newidiwch y penderfyniad hwn

# Penderfynu
moderate-title = Penderfynu am { $reference }
moderate-heading = Darllenwch, yna penderfynwch
moderate-said = Yr hyn a ddywedwyd
moderate-preview = Sut y bydd yn darllen
moderate-public = Yr hyn y mae pawb yn ei ddarllen nawr
moderate-decide = Penderfynwch
moderate-known = Yr hyn sy’n hysbys
moderate-safety = A oes rhywun mewn perygl?
moderate-steps = Yr hyn sydd wedi digwydd
moderate-home = Mae’r awdur yn byw yn
moderate-heard = Clywyd
moderate-received = Cyrhaeddodd ni
moderate-language = Iaith
moderate-publish = Gellir ei gyhoeddi
moderate-quote = Gellir ei ddyfynnu
moderate-contact = Cawn ysgrifennu at yr awdur
moderate-yes = Cawn
moderate-no = Na chawn
moderate-typed-in = { $channel }, teipiwyd gan { $who }
moderate-its-author = Yr awdur
moderate-the-program = Y rhaglen
moderate-told = Dywedir wrth yr awdur: { $what }
moderate-danger = Gall hwn sôn am { $harm }
moderate-danger-text = Darllenwch ef nawr. Os gall rhywun fod mewn perygl, dywedwch wrth y rhai a all eu cadw’n ddiogel, ac yna dywedwch yma wrth bwy y dywedasoch. Os nad oes neb, dywedwch pam.
moderate-neighbours = Rhwydwaith arall a glywodd hwn ac sy’n penderfynu yn ei gylch. Fe’i cynigir i chi am fod yr awdur yn byw yn eich ardal.
moderate-overtaken = Roedd rhywun arall yn gynt. Ni wnaed dim o’ch un chi.
moderate-overtaken-text = Mae’r hyn a deipiwyd gennych yma o hyd. Edrychwch eto, a phenderfynwch o’r newydd.
moderate-meanwhile = { $who }, { $when }: { $what }.
moderate-did = Nodwyd: { $step }
moderate-did-text = Mae’r cloc wedi stopio. Nawr penderfynwch am y geiriau eu hunain.
state-received = Yn aros i’w ddarllen
state-held = O’r neilltu
state-published = Cyhoeddwyd
state-kept = Cadwyd, heb ei gyhoeddi
state-declined = Gwrthodwyd
state-withdrawn = Tynnwyd yn ôl gan yr awdur
language-en = Saesneg
language-cy = Cymraeg
language-other = Iaith arall
decide-received-twice = Mae wedi dod yn barod.
decide-withdrawn = Mae’r awdur wedi’i dynnu’n ôl ac mae’r geiriau wedi’u dileu. Nid oes dim ar ôl i’w benderfynu.
decide-published-already = Mae wedi’i gyhoeddi’n barod. I’w gyhoeddi heb adael dim allan, rhowch ef o’r neilltu yn gyntaf.
decide-kept-already = Mae wedi’i gadw’n barod.
decide-no-consent = Nid yw’r awdur am iddo gael ei gyhoeddi, felly ni all neb ei gyhoeddi. Gallwch ei gadw: mae’n dal i gyfrif.
decide-wants-publishing = Mae’r awdur am iddo gael ei gyhoeddi. Cyhoeddwch ef, neu gwrthodwch ef gyda rheswm.
decide-danger-first = Gall rhywun fod mewn perygl. Yn gyntaf dywedwch uchod beth a wnaethoch am hynny; yna penderfynwch am y geiriau.
decide-no-clock = Nid oes cloc perygl yn rhedeg.
decide-not-offered = Nid yw’n cael ei gynnig i’ch rhwydwaith chi, neu mae rhywun wedi ateb yn barod.
decide-not-yours = Dim ond yr awdur neu’r rhaglen a all wneud hyn.
decide-choose = Dewiswch
decide-told = Bydd yr awdur yn darllen hwn ar y dderbynneb.
decide-not-told = Dim ond eich rhwydwaith chi sy’n gweld hwn.
decide-title-publish = Cyhoeddwch ef fel y daeth
decide-hint-publish = Gall unrhyw un ddarllen pob gair. Gallwch ei dynnu’n ôl yn nes ymlaen.
decide-button-publish = Cyhoeddi
decide-title-redact = Cyhoeddwch ef gan adael rhannau allan
decide-hint-redact = Rhowch [[ a ]] o gwmpas yr hyn na ddylai neb ei ddarllen, gyda’r rheswm ar ôl bar: [[Mrs Example|name]]. Y rhesymau yw name (enw), staff-name (enw aelod o staff), contact (manylion cyswllt), address (cyfeiriad), health (manylyn personol), allegation (honiad), offensive (sarhad) ac other (arall). Ni ellir newid y geiriau eu hunain. Mae’r hyn a ganfu’r sgrin wedi’i farcio’n barod: tynnwch y bachau lle mae’n anghywir.
decide-button-redact = Cyhoeddi heb y rhannau hyn
decide-button-preview = Gweld sut y bydd yn darllen
decide-title-keep = Cadwch ef heb ei gyhoeddi
decide-hint-keep = Nid oedd yr awdur am iddo gael ei gyhoeddi. Mae’n cyfrif, ac nid oes neb arall yn ei ddarllen.
decide-button-keep = Ei gadw
decide-title-hold = Rhowch ef o’r neilltu
decide-hint-hold = Mae’n aros yn y ciw dan “O’r neilltu”. Os yw wedi’i gyhoeddi, fe’i tynnir yn ôl. Mae’r awdur yn gweld y rheswm.
decide-button-hold = Rhoi o’r neilltu
decide-title-decline = Gwrthodwch ei gyhoeddi
decide-hint-decline = Nid oes neb yn ei ddarllen. Mae’n dal i gyfrif. Os yw wedi’i gyhoeddi, fe’i tynnir yn ôl. Mae’r awdur yn gweld y rheswm.
decide-button-decline = Gwrthod
decide-title-pass-on = Dywedwyd wrth rywun a all eu cadw’n ddiogel
decide-hint-pass-on = Dywedwch wrth bwy y dywedasoch, a beth. Mae hyn yn stopio’r cloc. Dim ond bod rhywun a all helpu wedi cael gwybod y bydd yr awdur yn ei ddarllen.
decide-button-pass-on = Nodi hyn
decide-title-no-danger = Nid oes neb mewn perygl
decide-hint-no-danger = Mae’r sgrin yn adnabod geiriau, nid eu hystyr. Dywedwch pam nad oes neb mewn perygl. Mae hyn yn stopio’r cloc.
decide-button-no-danger = Nid oes neb mewn perygl
decide-title-take-note = Nodwch ef
decide-hint-take-note = Gallwch ddod o hyd iddo eto dan “Nodwyd o rwydweithiau eraill”. Mae’n aros gyda’r rhwydwaith a’i clywodd, yn cyfrif yno unwaith, a’r rhwydwaith hwnnw sy’n penderfynu a gaiff ei gyhoeddi. Mae’r ddau rwydwaith yn gweld eich bod wedi’i nodi.
decide-button-take-note = Nodi
decide-title-not-ours = Gadewch ef i’r rhwydwaith arall
decide-hint-not-ours = Nid yw o ddefnydd i’ch rhwydwaith chi. Ni fyddwch yn ei weld mwyach.
decide-button-not-ours = Nid ein un ni
decide-label-marked = Yr hyn a ddywedwyd
decide-label-marked-wanted = Yr hyn y maent am iddo ddigwydd
decide-label-hide-name = Y gwasanaeth
decide-label-publish-checked = Y marciau
decide-label-redact-checked = Dywedwyd eto
decide-tick-publish-checked = Rwyf wedi edrych ar bob marc. Gall unrhyw un ddarllen y cyfan.
decide-tick-redact-checked = Rwyf wedi’i weld. Gellir ei ddarllen yno.
decide-tick-hide-name = Gadewch allan “{ $name }”, sef sut y galwodd yr awdur y gwasanaeth
decide-label-hold-reason = Pam y mae o’r neilltu?
decide-label-hold-words = Yn eich geiriau eich hun
decide-label-decline-reason = Pam nad yw’n cael ei gyhoeddi?
decide-label-decline-words = Yn eich geiriau eich hun (dewisol)
decide-label-passed-to = Wrth bwy y dywedasoch?
decide-label-passed-words = Pwy yn union, a beth a ddywedasoch wrthynt?
decide-label-safe-words = Pam nad oes neb mewn perygl?
decide-error-none = Dewiswch un o’r penderfyniadau
decide-error-reason = Dewiswch reswm o’r rhestr
decide-error-to-whom = Dewiswch wrth bwy y dywedasoch
decide-error-hold-words = Dywedwch yn eich geiriau eich hun pam y mae o’r neilltu
decide-error-passed-words = Dywedwch wrth bwy yn union y dywedasoch, a beth
decide-error-safe-words = Dywedwch pam nad oes neb mewn perygl
decide-error-long = Dywedwch ef mewn { $most } o nodau ar y mwyaf
decide-error-look = Edrychwch ar bob marc yn gyntaf, a dywedwch y gellir darllen y cyfan; neu gadewch rannau allan
decide-error-nothing-hidden = Nid ydych wedi gadael dim allan. Rhowch [[ a ]] o gwmpas yr hyn na ddylai neb ei ddarllen, neu cyhoeddwch ef fel y daeth
decide-error-said-again = Gadawsoch hwn allan mewn un man, ac mae mewn man arall: “{ $words }”. Gadewch ef allan yno hefyd, neu dywedwch y gellir ei ddarllen yno
marked-changed = Nid geiriau’r awdur yw’r geiriau ger “{ $near }”; “{ $original }” a ysgrifennodd. Gallwch adael geiriau allan, ond nid eu newid
marked-not-closed = Ger “{ $near }”, nid oes ]] ar ôl [[
marked-nested = Ger “{ $near }”, mae [[ y tu mewn i [[ ]]
marked-empty = Ger “{ $near }”, nid oes dim rhwng [[ a ]]
marked-reason = Nid yw “{ $given }” ger “{ $near }” yn un o’r rhesymau. Dyma nhw: { $reasons }
step-not-ours = Gadawyd i’r rhwydwaith a’i clywodd
step-author-not-ours = Mae’r rhwydwaith lle rydych yn byw yn ei adael i’r rhwydwaith y dywedasoch wrtho.
decision-mail-subject-published = Mae { $reference } wedi’i gyhoeddi
decision-mail-subject-declined = Nid yw { $reference } yn cael ei gyhoeddi
decision-mail-subject-held = Mae { $reference } wedi’i dynnu’n ôl am y tro
decision-mail-body =
    Dywedasoch wrthym beth ddigwyddodd, a dweud y cawn ysgrifennu atoch amdano. Ei gyfeirnod yw { $reference }.

    { $what }

    Mae eich derbynneb yn dangos popeth a ddaeth ohono. Agorwch hi gyda’r ddolen a gawsoch pan ddywedasoch wrthym. Nid ydym yn cadw copi o’r ddolen honno, felly ni allwn ei hanfon eto.

# Teipio
type-in-title = Teipiwch yr hyn a ddywedodd rhywun wrthych
type-in-lede = Mae’r hyn a ddaeth ar bapur, dros y ffôn neu mewn digwyddiad yn cyfrif cymaint â’r hyn a ddaeth ar y we. Teipiwch ef fel y’i dywedwyd.
type-in-area = Ardal y gwasanaeth
type-in-channel = Sut y cyrhaeddodd chi?
type-in-heard = Pryd y cyrhaeddodd chi? (dewisol)
type-in-heard-hint = Y dyddiad ar y papur neu’r llythyr, neu ddiwrnod yr alwad neu’r digwyddiad. Rhestrir ef dan y diwrnod hwn os nad oes neb yn gwybod pryd y digwyddodd. Er enghraifft, 3 11 2026.
type-in-heard-at = Ble? (dewisol)
type-in-heard-at-hint = Y digwyddiad, y stondin neu’r lle. Dim ond eich rhwydwaith chi sy’n gweld hwn.
type-in-language = Ym mha iaith y mae?
type-in-text = Beth a ddywedasant?
type-in-text-hint = Yn eu geiriau eu hunain. Peidiwch â’i gywiro na’i fyrhau. Gall enwau aros: fe’u gadewir allan cyn i neb ei ddarllen.
type-in-wanted = Beth maen nhw am ei weld yn digwydd? (dewisol)
type-in-publish = A gaiff unrhyw un ddarllen eu geiriau?
type-in-publish-hint = Fel y marciwyd ar y papur, neu y dywedwyd wrthych. Os na wyddoch, dewiswch Na.
type-in-email = Eu cyfeiriad e-bost (dewisol)
type-in-about-you = Dim ond yr hyn a atebasant eu hunain. Peidiwch â dyfalu.
type-in-send = Ei gadw
type-in-error-channel = Dewiswch sut y cyrhaeddodd chi
type-in-error-heard = Rhowch y diwrnod, y mis a’r flwyddyn y cyrhaeddodd chi, heb fod yn hwyrach na heddiw
type-in-error-heard-at = Enwch y lle neu’r digwyddiad mewn { $most } o nodau ar y mwyaf
type-in-done-title = Cadwyd fel { $reference }
type-in-done = Mae wedi’i gadw
type-in-done-write = yw ei gyfeirnod. Ysgrifennwch ef ar y papur, neu darllenwch ef yn uchel.
type-in-done-link = Rhowch y dudalen hon i’r person a ddywedodd wrthych, neu rhowch y ddolen iddynt: gyda hi maent yn gweld beth a ddaw o’u geiriau, a gallant eu tynnu’n ôl. Fe’i dangosir yma unwaith. Gall pwy bynnag sydd â hi ei hagor, felly peidiwch â’i rhoi i neb arall.
type-in-another = Teipio un arall
