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
share-service-hint = Er enghraifft, enw'r ysbyty, y feddygfa neu'r cartref gofal.
share-where = Ble oedd e?
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
receipt-due-theme = Caiff ei roi ynghyd â'r hyn a ddywed eraill
receipt-due-theme-text = Pan fydd eich geiriau y tu ôl i gwestiwn i'r rhai sydd wrth y llyw, byddwch yn ei weld yma, gyda'u hateb a'r hyn a newidiodd.
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
show-redacted = Gadawyd rhannau mewn bachau petryal allan gan gymedrolwr, oherwydd gallent ddangos pwy yw rhywun.
fact-reference = Cyfeirnod
fact-kind = Math o wasanaeth
fact-service = Gwasanaeth
fact-area = Ardal
fact-happened = Digwyddodd
fact-happened-unknown = Heb ei ddweud
fact-channel = Sut y daeth atom
fact-transcribed = { $channel }, wedi'i deipio gan wirfoddolwr
feed-title = Beth mae pobl yn ei ddweud
feed-title-area = Beth mae pobl yn ei ddweud yn { $area }
