law-title = Y rheolau a'u dyddiadau
law-lede = Pwy sydd mewn dyled i bwy, am beth, erbyn pryd, ble mae'n dweud hynny, a pha mor sicr ydym ni.
law-pick = Dewiswch reol i weld popeth y mae'n ei ddweud, ac i gyfrifo dyddiad.
law-holidays-link = Gweld pa ddyddiau sy'n wyliau banc
law-in-english = Mae'r rheolau yn Saesneg, fel y'u hysgrifennwyd.
law-rule = Rheol
law-owes = Pwy sydd i'w wneud
law-to = I bwy
law-when = Erbyn pryd
law-source = Ble mae'n dweud hynny
law-how-sure = Pa mor sicr ydym ni
law-what = Beth sy'n ddyledus
law-starts = Beth sy'n ei gychwyn
law-binds = Ar gyfer beth y mae
law-receipt = O'r diwrnod y daeth
law-receipt-text = Mae'r amser yn dechrau ar y diwrnod y gwyddys iddo gyrraedd, nid ar y diwrnod yr anfonwyd ef.
law-holding = Ateb dros dro
law-holding-text = Mae ateb sy'n enwi diwrnod yn ei ohirio tan y diwrnod hwnnw.
law-answers = Mae ateb llawn yn cynnwys
law-exceptions = Nid oes rhaid ei wneud os
law-breach = Os na chaiff ei wneud
law-forwards = Os caiff ei basio ymlaen
law-then = Beth sy'n dod nesaf
law-regime = Y gyfraith
law-name = Ei enw byr
law-says = Beth mae'n ei ddweud
law-holds = Roedd mewn grym o { $from } tan { $until }.
law-holds-on = Mae mewn grym ers { $from }.
law-holds-now = Dyma'r gyfraith heddiw.
law-print = Argraffu'r dudalen hon
law-copy = Copïo'r ddolen
law-copied = Dolen wedi'i chopïo
law-json = Yr un peth fel JSON
law-beside = Y rheolau cynt ac wedyn
law-sure-text = Rydym wedi darllen testun y gyfraith neu'r llythyr ei hun.
law-sure-secondary = Rydym wedi darllen adroddiad amdano, nid y testun ei hun.
law-sure-default = Nid oes testun sy'n ei setlo: ein darlleniad ni yw hwn.
law-sure-tag-text = Testun wedi'i ddarllen
law-sure-tag-secondary = Adroddwyd
law-sure-tag-default = Ein darlleniad ni
law-party-public = pawb
law-party-government = y llywodraeth
law-party-network = y rhwydwaith
law-party-host = y corff lletya
law-party-authority = yr awdurdod
law-party-provider = y darparwr
law-party-commissioner = y comisiynydd
law-party-scrutiny = y pwyllgor craffu
law-party-visitor = y rhai sy'n ymweld
law-party-national-body = y corff cenedlaethol
law-party-interim-body = y corff dros dro
law-party-addressee = pwy bynnag y gofynnwyd iddo
law-party-asker = pwy bynnag a ofynnodd
law-kind-information-request = cais am wybodaeth
law-kind-recommendation = adroddiad neu argymhelliad
law-kind-referral = cyfeirio mater at graffu
law-kind-nomination = enw y gofynnir amdano
law-kind-letter = llythyr
law-kind-request-to-speak = cais i siarad
law-kind-question = cwestiwn mewn cyfarfod
law-kind-promise = addewid
law-kind-comment = sylw ar ddrafft
law-kind-complaint = cwyn am gael eich cau allan
law-working-days =
    { $n ->
       *[other] { $n } diwrnod gwaith
    }
law-days =
    { $n ->
       *[other] { $n } diwrnod
    }
law-months =
    { $n ->
       *[other] { $n } mis
    }
law-first-counts = a'r diwrnod ei hun yw diwrnod un
law-first-next = a'r diwrnod wedyn yw diwrnod un
law-term-before-event =
    { $n ->
       *[other] neu { $n } diwrnod gwaith cyn digwyddiad, os yw hynny'n gynt
    }
law-term-after-event =
    { $n ->
       *[other] { $n } diwrnod gwaith ar ôl y cyfarfod nesaf
    }
law-term-yearly = erbyn { $day } { $month } bob blwyddyn
law-term-until = erbyn { $day }
law-term-before = cyn iddo gael ei wneud
law-term-at-once = ar unwaith
law-term-continuous = bob amser
law-term-as-directed = fel y dywed cyfarwyddyd
law-weekday-1 = dydd Llun
law-weekday-2 = dydd Mawrth
law-weekday-3 = dydd Mercher
law-weekday-4 = dydd Iau
law-weekday-5 = dydd Gwener
law-weekday-6 = dydd Sadwrn
law-weekday-7 = dydd Sul
law-weekday-short-1 = Ll
law-weekday-short-2 = Ma
law-weekday-short-3 = Me
law-weekday-short-4 = Ia
law-weekday-short-5 = Gw
law-weekday-short-6 = Sa
law-weekday-short-7 = Su
law-date = Cyfrifo dyddiad
law-from = Y diwrnod y mae'n dechrau
law-from-hint = Er enghraifft, { $day }
law-event-field = Y diwrnod y mae ei angen ar ei gyfer (dewisol)
law-event-hint = Megis cyfarfod neu gynhadledd y mae'r ateb ar ei chyfer
law-next-meeting = Diwrnod y cyfarfod nesaf
law-next-meeting-hint = Cyfarfod nesaf y rhai sydd i'w wneud
law-work-out = Cyfrifo
law-working = Y cyfrif
law-picture = Ddydd wrth ddydd
law-due = I'w wneud erbyn diwedd { $day }.
law-paused = Mae'r cloc wedi sefyll ers { $day }, gyda { $left } ar ôl.
law-decided-clock = Cloc y rheol sy'n penderfynu.
law-decided-event = Y digwyddiad sy'n penderfynu, gan fod hynny'n gynt na'r cloc.
law-decided-extension = Cafodd ei ohirio tan y diwrnod hwn.
law-decided-named = Mae'r rheol yn enwi'r diwrnod.
law-decided-after = Y cyfarfod sy'n penderfynu.
law-decided-paused = Gofynnwyd am ragor ac nid yw wedi dod eto.
law-started = Dechrau: { $day }.
law-day-one-itself = Diwrnod un yw { $day }: mae'r diwrnod ei hun yn cyfrif.
law-day-one-moved = Diwrnod un yw { $day }: y diwrnod cyntaf sy'n cyfrif.
law-day-one-next = Diwrnod un yw { $day }: y diwrnod cyntaf sy'n cyfrif ar ei ôl.
law-by-clock = Yn ôl y cloc, mae { $length } yn dod i ben: { $day }.
law-event = Diwrnod y digwyddiad yw { $day }.
law-by-event =
    { $n ->
       *[other] { $n } diwrnod gwaith cyn y digwyddiad yw { $day }.
    }
law-meeting = Diwrnod y cyfarfod yw { $day }.
law-by-meeting =
    { $n ->
       *[other] { $n } diwrnod gwaith ar ôl y cyfarfod yw { $day }.
    }
law-by-name = Y diwrnod nesaf y mae'r rheol yn ei enwi yw { $day }.
law-extended = Y diwrnod y cafodd ei ohirio iddo yw { $day }.
law-left-out = Dyddiau na chyfrifwyd
law-left-weekends =
    { $n ->
       *[other] { $n } diwrnod ar benwythnosau
    }
law-left-holiday = { $day }: { $name }
law-left-paused-day = { $from }, wrth aros am ragor
law-left-paused = { $from } – { $to }, wrth aros am ragor
law-care = Cymerwch ofal
law-warn-near =
    { $n ->
       *[other] Mae'r digwyddiad lai na { $n } diwrnod gwaith i ffwrdd, felly mae i'w wneud ar unwaith.
    }
law-warn-years = Nid yw holl wyliau banc y flwyddyn hon yn hysbys eto. Fe'u cyfrifwyd o'r rheolau, a gellir ychwanegu diwrnod o hyd.
law-warn-ended = Daeth y gyfraith hon i ben ar { $day }. Mae'r hyn a ofynnwyd oddi tani yn dal i gael ei ateb oddi tani.
law-warn-not-begun = Dechreuodd y gyfraith hon ar { $day }. Mae'r hyn a ofynnwyd cynt yn cael ei gyfrif ganddi yr un fath.
law-cell-start = mae'n dechrau
law-cell-weekend = penwythnos
law-cell-paused = yn aros
law-cell-counted = diwrnod { $n }
law-cell-due = i'w wneud
law-cell-event = y digwyddiad
law-legend-start = Mae'n dechrau
law-legend-counted = Cyfrifwyd: rhif y diwrnod
law-legend-out = Ni chyfrifwyd
law-legend-due = I'w wneud erbyn hyn
law-legend-event = Y digwyddiad
law-no-clock = Nid yw'r rheol hon yn gosod amser y gellir ei gyfrif.
law-wrong-day = Ysgrifennwch ddiwrnod cyfan, megis 14 Ionawr 2009
law-wrong-no-from = Ysgrifennwch y diwrnod y mae'n dechrau, megis 14 Ionawr 2009
law-wrong-no-event = Ysgrifennwch ddiwrnod y cyfarfod nesaf: mae'r rheol hon yn cyfrif ohono
law-wrong-event = Nid yw'r rheol hon yn cyfrif hyd at ddigwyddiad: gadewch ef allan
law-wrong-event-before = Mae'r digwyddiad cyn y dechrau: ysgrifennwch ddiwrnod diweddarach
law-wrong-range = Ysgrifennwch ddiwrnod o 2000 i 2099
law-wrong-far = Mae hyn fwy na { $years } mlynedd ar ôl y dechrau: ysgrifennwch ddiwrnod nes
law-wrong-over = Roedd y rheol hon i'w chyflawni erbyn { $day }: ysgrifennwch y diwrnod hwnnw neu un cynharach
law-wrong-supplied = Rhoddwyd rhagor yn amlach nag y gofynnwyd: rhowch ddiwrnod gofyn ar gyfer pob diwrnod rhoi
law-wrong-pauses = Mae pob cyfnod aros yn dechrau ar ôl y dechrau, yn dod i ben wedi iddo ddechrau, a chyn i'r nesaf ddechrau
law-wrong-extended = Dim ond i ddiwrnod diweddarach na'r un sydd ganddo y gellir ei ohirio
law-wrong-year = Ysgrifennwch flwyddyn o 2000 i 2099
law-holidays = Gwyliau banc
law-holidays-of = Gwyliau banc { $year }
law-holidays-lede = Y dyddiau nad ydynt yn ddyddiau gwaith, heblaw dydd Sadwrn a dydd Sul, ym mhob rhan o'r Deyrnas Unedig.
law-year = Blwyddyn
law-year-hint = O 2000 i 2099
law-year-tag-known = Hysbys
law-year-tag-ruled = Cyfrifwyd
law-year-known = Mae'r dyddiau hyn ar y rhestr swyddogol neu yn y gyfraith.
law-year-ruled = Cyfrifwyd y dyddiau hyn o'r rheolau. Nid yw diwrnod a gyhoeddir ar gyfer un flwyddyn yn unig yn eu plith.
law-show = Dangos
law-day = Diwrnod
law-holiday = Gŵyl banc
law-where = Ble
law-why = Pam
law-division-england-and-wales = Cymru a Lloegr
law-division-scotland = Yr Alban
law-division-northern-ireland = Gogledd Iwerddon
law-division-all = Ym mhobman
law-extra = Dyddiau a ychwanegwyd yma
law-extra-text = Nid yw'r dyddiau hyn yn ddyddiau gwaith yn y system hon. Mae ei dyddiadau yn eu gadael allan.
law-other-years = Blynyddoedd eraill
law-name-2nd-january = 2 Ionawr
law-name-battle-of-the-boyne-orangemen-s-day = Brwydr y Boyne (Diwrnod yr Orangemen)
law-name-boxing-day = Gŵyl San Steffan
law-name-christmas-day = Dydd Nadolig
law-name-coronation-of-king-charles-iii = Coroni'r Brenin Charles III
law-name-diamond-jubilee = Y Jiwbilî Ddiemwnt
law-name-early-may-bank-holiday = Gŵyl banc dechrau Mai
law-name-early-may-bank-holiday-ve-day = Gŵyl banc dechrau Mai (Diwrnod VE)
law-name-easter-monday = Dydd Llun y Pasg
law-name-good-friday = Dydd Gwener y Groglith
law-name-new-year-s-day = Dydd Calan
law-name-platinum-jubilee = Y Jiwbilî Blatinwm
law-name-royal-wedding = Y briodas frenhinol
law-name-spring-bank-holiday = Gŵyl banc y gwanwyn
law-name-st-andrew-s-day = Dydd Sant Andreas
law-name-st-patrick-s-day = Dydd Sant Padrig
law-name-state-funeral-of-queen-elizabeth-ii = Angladd wladol y Frenhines Elizabeth II
law-name-summer-bank-holiday = Gŵyl banc yr haf
law-name-summer-bank-holiday-scotland = Gŵyl banc yr haf (Yr Alban)
