# Yr hyn y mae llawer o bobl yn ei ddweud
themes-title = Yr hyn y mae llawer yn ei ddweud
themes-lede = Themâu yn yr hyn a ddywedodd pobl wrthym, yn { $place }. Mae'r rhaglen yn awgrymu am beth y mae pob profiad; mae pobl yn ei gadarnhau neu'n ei gywiro.
themes-count = o themâu
themes-where = Ble
themes-area = Ardal
themes-look = Edrych yno
themes-most = Yr hyn a ddywedir fwyaf
themes-most-text = O gant o brofiadau yn y deuddeg mis diwethaf, mae cynifer â hyn am y pwnc. Mae'r llinell yn mynd dros ddwy flynedd, fis wrth fis.
themes-all = Pob thema
themes-all-text = Yr hyn a gymharir yw'r gyfran o'r hyn a glywyd, nid faint a glywyd.
themes-theme = Thema
themes-share = O bob cant
themes-share-was = O bob cant, y flwyddyn cynt
themes-voices = Profiadau
themes-confirmed = Cadarnhawyd gan berson
themes-in-hundred = { $n } o bob 100
themes-under-one = llai nag 1 o bob 100
themes-too-few = rhy ychydig i ddweud
themes-was = y flwyddyn cynt: { $share }
themes-from-to = { $now }; y flwyddyn cynt: { $was }
themes-change-new = Newydd
themes-change-rising = Ar gynnydd
themes-change-falling = Llai nag o'r blaen
themes-change-steady = Tua'r un fath
themes-heading-new = Yr hyn sy'n newydd
themes-heading-rising = Yr hyn sydd ar gynnydd
themes-heading-falling = Yr hyn a ddywedir yn llai
themes-none = Dywedwyd rhy ychydig eto i ganfod themâu
themes-none-text = Mae themâu'n ymddangos pan ddywedir profiadau. Edrychir ar bob un fel y daw.
themes-codebooks = Y llyfrau codau: ystyr pob thema
themes-bad-scope = Rhowch un o'r rhain: ardal, rhanbarth, rhai ardaloedd gyda choma rhyngddynt, neu ddarparwr.
themes-of = Yn { $place }.
themes-retired = Nid yw'r thema hon yn y llyfr codau diweddaraf. Mae'r hyn a ganfuwyd o'r blaen yn aros.
themes-nobody-here = Nid oes neb yma wedi dweud hyn yn y ddwy flynedd ddiwethaf.
themes-suggested-note = Cyfrifir gyda'i gilydd brofiadau y mae'r rhaglen yn awgrymu hyn ar eu cyfer, a'r rhai y dywedodd person hynny amdanynt; dywedir ar wahân faint a gadarnhawyd gan berson.
themes-said = Yn eu geiriau eu hunain
themes-said-text = Dim ond gan y rhai sy'n gadael i eraill eu dyfynnu.
themes-said-none = Nid oes neb sy'n gadael i eraill eu dyfynnu wedi dweud hyn yma eto.
themes-read-all = Darllen popeth a gyhoeddwyd am hyn
themes-voices-of = Yr hyn y mae pobl yn ei ddweud: { $theme }
themes-trend = Fis wrth fis
themes-trend-text = Y gyfran o'r hyn a glywyd, fel nad yw mis pan siaradodd llawer yn edrych fel cynnydd.
themes-trend-title = { $theme }: o gant o brofiadau, fesul mis
themes-trend-even = Nid oes mis yn sefyll allan: mae'n symud cymaint ag y byddai ar hap.
themes-trend-uneven = Mae'r misoedd hyn yn fwy na hap: { $months }.
themes-rule-share = Mae pob pwynt yn gyfran o'r hyn a glywyd yn yr wythnosau a ddechreuodd yn y mis, mewn rhifau cyfan.
themes-map = Lle y'i dywedir
themes-map-text = Y gyfran o'r hyn a glywyd ym mhob ardal.
themes-map-title = O gant o brofiadau ym mhob ardal
themes-map-summary = Ardal yw pob hecsagon, a'r tywyllaf y mwyaf o bob cant o brofiadau sydd am hyn.
themes-map-few = Dim, neu rhy ychydig i ddweud
themes-map-from-to = { $from } i { $to } o bob 100
themes-map-or-more = { $n } o bob 100 neu fwy
themes-nobody = neb
themes-by-area = Fesul ardal
themes-together = Edrych ar yr ardaloedd hyn gyda'i gilydd: { $areas }
themes-together-text = Mewn rhai ardaloedd mae'n amlwg bod mwy o bobl yn dweud hyn. Gall eu rhwydweithiau adrodd arno gyda'i gilydd.
themes-sounds = Sut mae'n swnio
themes-sounds-text = Yn ystod y deuddeg mis diwethaf. Lle mae person wedi dweud sut mae rhywbeth yn swnio, hynny sy'n cyfrif; lle nad oes neb wedi dweud, y rhaglen sy'n ei ddweud.
themes-sounds-title = O bob cant o brofiadau
themes-sounds-share = Cyfran
themes-sound-negative = Negyddol
themes-sound-mixed = Cymysg, neu'r naill na'r llall
themes-sound-positive = Cadarnhaol
themes-sound-untold = Ni ellir dweud
themes-sounds-said = Dywedwyd gan berson: { $n }. Y rhaglen sy'n dweud y lleill i gyd.
themes-sounds-reliable = Mae pobl a'r rhaglen yn cytuno gan mwyaf am sut mae pethau'n swnio.
themes-sounds-tentative = Darllenwch ef yn ofalus: nid yw'r rhaglen bob amser yn iawn am sut mae pethau'n swnio.
themes-sounds-unreliable = Peidiwch â dibynnu arno eto: mae pobl a'r rhaglen yn aml yn anghytuno am sut mae pethau'n swnio.
themes-sounds-too-few = Darllenwch ef yn ofalus: nid yw pobl eto wedi dweud yn ddigon aml sut mae pethau'n swnio i wybod pa mor gywir yw'r rhaglen.
themes-kinds = Yn pa wasanaethau
themes-who = Pwy sy'n siarad amdano
themes-who-text = Ochr yn ochr â'r rhai sy'n byw yno.
themes-asked = Yr hyn a ofynnwyd o'i herwydd
themes-asked-text = Ceisiadau y mae profiadau â'r thema hon y tu ôl iddynt, a'r hyn a newidiodd.
themes-asked-none = Ni ofynnwyd dim o'i herwydd eto.
themes-ask = Cais
themes-ask-voices = Lleisiau
themes-ask-changes = Newidiadau
themes-finer = Themâu manylach
themes-report = Dechrau adroddiad o'r thema hon
themes-report-of = Dechrau adroddiad: { $theme }
themes-report-title = { $theme } yn { $place }
themes-report-says = Yr hyn y mae'n ei ddweud yn gyntaf
themes-report-says-hint = Wedi'i gyfrif heddiw. Nid yw'n newid pan fydd y thema'n newid.
themes-report-finding = Yn y deuddeg mis hyd at { $day }, profiadau a ddywedwyd yn { $place } am “{ $theme }”: { $voices } (o bob cant a glywyd: { $share }; y flwyddyn cynt: { $was }). Cadarnhawyd gan berson: { $confirmed }.
themes-report-behind = Y lleisiau y tu ôl iddo
themes-report-voices =
    { $count ->
        [0] Ni all neb ddarllen yr un ohonynt: mae'r adroddiad yn dechrau heb leisiau.
        [one] Bydd 1 profiad y gall unrhyw un ei ddarllen y tu ôl iddo.
       *[other] Bydd { $count } profiad y gall unrhyw un eu darllen y tu ôl iddo.
    }
themes-report-changed = Cymerwyd un o'r lleisiau yn ôl yn y foment hon. Ewch yn ôl a rhowch gynnig arall arni.
themes-all-signals = Yr hyn sy'n codi nawr, wythnos wrth wythnos
themes-few-title = Dywedwyd gan ychydig
themes-few =
    { $count ->
        [one] Dywedwyd 1 thema arall gan rhy ychydig i ddweud faint.
       *[other] Dywedwyd { $count } o themâu eraill gan rhy ychydig i ddweud faint.
    }
themes-of-hundred = o bob cant, yn y deuddeg mis diwethaf
themes-of-hundred-before = o bob cant, y flwyddyn cynt
