nav-circulars = Cylchlythyrau
circulars-title = Cylchlythyrau
circulars-lede = Llythyr oddi wrth un corff at lawer yw cylchlythyr. Dilynir pob peth y mae'n ei ofyn, i bob un ohonynt, hyd y diwedd.
circulars-none = Nid oes cylchlythyr wedi'i anfon eto
circulars-none-detail = Pan fydd corff yn ysgrifennu at bob awdurdod, pob rhwydwaith neu bob lletywr ar unwaith, bydd ei lythyr yma gyda'r hyn a ddaeth yn ôl.
circular-title = Cylchlythyr { $number }: { $title }
circular-number = Rhif
circular-number-hint = Er enghraifft 7337. Nid oes gan yr un cylchlythyr arall yr un rhif.
circular-number-wrong = Rhowch rif i'r cylchlythyr: digidau, gyda llythrennau a chysylltnodau os oes rhai, 30 ohonynt ar y mwyaf.
circular-number-taken = Mae'r rhif hwn gan gylchlythyr arall. Rhowch ei rif ei hun i'r un hwn.
circular-no-such-number = Nid oes cylchlythyr â'r rhif hwn.
circular-find = Dod o hyd iddo
circular-find-hint = Gall unrhyw un sydd â hen lythyr yn ei law ddod o hyd iddo wrth y rhif sydd arno.
circular-who = Oddi wrth { $issuer }, { $day }. At { $whom }: { $count } ohonynt.
circular-who-draft = Drafft gan { $issuer }. At { $whom }.
circular-all-authorities = bob awdurdod
circular-all-networks = bob rhwydwaith
circular-all-hosts = bob lletywr
circular-all-scrutiny = bob pwyllgor craffu
circular-everybody-authorities = Pob awdurdod
circular-everybody-networks = Pob rhwydwaith
circular-everybody-hosts = Pob lletywr
circular-everybody-scrutiny = Pob pwyllgor craffu
circular-region-authorities = bob awdurdod yn { $region }
circular-region-networks = bob rhwydwaith yn { $region }
circular-region-hosts = bob lletywr yn { $region }
circular-region-scrutiny = bob pwyllgor craffu yn { $region }
circular-addressed = { $whom } (at sylw: { $office })
circular-state-draft = Drafft
circular-state-sent = Mewn grym
circular-state-superseded = Mae un arall wedi cymryd ei le
circular-state-withdrawn = Wedi'i dynnu'n ôl
circular-counted-all = Atebwyd { $answered } o { $all } o geisiadau, mae { $late } yn hwyr.
circular-counted = Mae { $answered } o { $all } wedi ateb, mae { $late } yn hwyr
circular-needed = Ei angen ar gyfer { $event } ar { $day }
circular-words = Yr hyn y mae'n ei ddweud
circular-words-hint = Y llythyr ei hun. Byddwch yn ychwanegu'r hyn y mae'n ei ofyn a'i addo wedyn, fesul un, fel y gellir dilyn pob un.
circular-words-missing = Ysgrifennwch yr hyn y mae'r cylchlythyr yn ei ddweud.
circular-asked = Yr hyn y mae'n ei ofyn
circular-asked-detail = Mae pob un o'r rhain yn gais ar ei ben ei hun i bawb ar y rhestr, gyda'i ddiwrnod ei hun.
circular-asks-nothing = Nid yw'n gofyn dim.
circular-picture = Faint sydd wedi ateb
circular-what-asked = Yr hyn a ofynnir
circular-item-returns = Pwy sydd wedi ateb hyn
circular-returns-link = Pawb ar y rhestr, fesul rhanbarth
circular-promised = Yr hyn y mae'n ei addo
circular-promised-detail = Addewid i bawb ar y rhestr, a ddilynir nes ei gadw.
circular-promise-link = Ble mae'r addewid hwn arni
circular-files = Yr hyn sy'n dod gydag ef
circular-facts = Am y cylchlythyr hwn
circular-happened = Yr hyn a ddigwyddodd iddo
circular-issuer = Oddi wrth
circular-to = At
circular-to-hint = Cyfrifir y rhestr o'r gofrestr ar y diwrnod anfon. Mae pwy bynnag sy'n dod neu'n mynd wedyn yn newid y rhestr nesaf, nid hon.
circular-to-missing = Dewiswch at bwy y mae'n mynd.
circular-day = Diwrnod y cylchlythyr
circular-day-hint = Gadewch yn wag ar gyfer heddiw
circular-listed = Ar y rhestr
circular-signed = Llofnodwyd gan
circular-way-waiting = Heb ei anfon yno eto
circular-way-mailed = E-bostiwyd
circular-way-came-back = Daeth yr e-bost yn ôl
circular-way-posted = Postiwyd
circular-way-returned = Daeth y post yn ôl
circular-way-received = Mae yno
circular-act-sent = Llofnodwyd, ac anfonwyd at bawb ar y rhestr
circular-act-superseded = Cymerodd cylchlythyr arall ei le
circular-act-withdrawn = Tynnwyd yn ôl
circular-draft = Drafft yw hwn
circular-draft-detail = Dim ond chi a'r rhai sy'n gweithio gyda chi all ei weld. Ni fydd gan neb arall ef nes i rywun sydd mewn swydd ei lofnodi.
circular-superseded = Cymerodd cylchlythyr arall ei le ar { $day }
circular-withdrawn = Fe'i tynnwyd yn ôl ar { $day }
circular-supersedes = Mae'n cymryd lle
circular-supersedes-none = Nid yw'n cymryd lle'r un
circular-supersedes-wrong = Dewiswch un o'ch cylchlythyrau sydd mewn grym.
circular-takes-back = Yr hyn sy'n dal ar agor o hwnnw
circular-takes-back-yes = Ei dynnu'n ôl pan anfonir yr un hwn
circular-to-you = Mae'r cylchlythyr hwn at { $body }
circular-to-you-link = Yr hyn a ofynnir i chi, a sut i ddweud ei fod wedi dod
circular-new = Ysgrifennu cylchlythyr
circular-new-lede = Drafft a ysgrifennwch yn gyntaf. Ni chaiff neb ef nes i rywun sydd mewn swydd ei lofnodi.
circular-subject = Yr hyn y mae'n sôn amdano
circular-subject-wrong = Dywedwch mewn un llinell, o 200 nod ar y mwyaf, am beth y mae'n sôn.
circular-addressed-to = At sylw
circular-addressed-hint = Y swydd ym mhob corff y mae ar ei chyfer
circular-body-itself = Y corff ei hun
circular-keep-draft = Cadw'r drafft hwn
circular-changed-meanwhile = Mae rhywun arall wedi newid y drafft hwn ers i chi ei agor.
circular-do-sign = Llofnodi ac anfon
circular-do-item = Ychwanegu rhywbeth y mae'n ei ofyn neu ei addo
circular-do-file = Ychwanegu ffeil
circular-do-edit = Newid y drafft
circular-do-discard = Taflu'r drafft
circular-do-discard-detail = { $what }. Ni fu gan neb. Ni ellir dod ag ef yn ôl.
circular-do-discard-send = Ei daflu
circular-do-post = Yr hyn sy'n mynd drwy'r post
circular-do-remind = Atgoffa'r rhai nad ydynt wedi ateb
circular-do-remind-detail = Caiff pawb ar restr { $what } sy'n dal i fod ag ateb yn ddyledus, ac y mae eu cyfeiriad yn hysbys, un e-bost sy'n rhestru'r hyn sydd ar agor. Ni chaiff neb fwy nag un y dydd.
circular-do-remind-send = Anfon y nodiadau atgoffa
circular-do-withdrawn = Ei dynnu'n ôl
circular-do-withdrawn-detail = { $what }. Tynnir yn ôl beth bynnag sy'n dal ar agor ohono. Gellir darllen y cylchlythyr o hyd, gyda'ch rheswm.
circular-do-withdrawn-send = Ei dynnu'n ôl
circular-do-drop-item = Tynnu hyn o'r drafft
circular-do-drop-item-detail = { $what }
circular-do-drop-item-send = Ei dynnu allan
circular-do-drop-file = Tynnu'r ffeil hon o'r drafft
circular-do-drop-file-detail = { $what }
circular-do-drop-file-send = Ei thynnu allan
circular-drop-item = Tynnu allan: { $subject }
circular-drop-file = Tynnu allan: { $name }
circular-item-lede = Gofynnwch un peth ar y tro. Yna gellir ateb pob un, a'i ddilyn, ar ei ben ei hun.
circular-item-kind = Pa fath o beth ydyw
circular-item-kind-question = Cwestiwn
circular-item-kind-nomination = Enw, er enghraifft rhywun sydd i arwain
circular-item-kind-letter = Ateb i'r llythyr hwn
circular-item-kind-information-request = Gwybodaeth
circular-item-kind-comment = Sylw ar ddrafft
circular-item-kind-promise = Addewid a wnewch i bawb ar y rhestr
circular-item-text = Yr hyn a ofynnir neu a addewir
circular-item-text-hint = Yn llawn: efallai mai dim ond hyn a wêl y sawl sy'n ei gael
circular-item-send = Ei ychwanegu
circular-item-wrong = Dewiswch un o'r pethau y mae'n eu gofyn.
circular-too-many-items = Gall cylchlythyr ofyn ac addo { $most } o bethau. Rhowch ddau ohonynt gyda'i gilydd, neu ysgrifennwch ail gylchlythyr.
circular-file-lede = Agenda, ffurflen i'w llenwi. Gall unrhyw un ei darllen ar ôl anfon y cylchlythyr.
circular-too-many-files = Gall cylchlythyr gael { $most } o ffeiliau. Tynnwch un allan yn gyntaf.
circular-no-file = Dewiswch ffeil.
circular-sign-lede = Pan anfonwch ef, bydd pawb ar y rhestr yn ei gael, a gall unrhyw un ei ddarllen.
circular-sign-list = Heddiw mae { $listed } corff ar y rhestr hon: { $whom }
circular-sign-list-detail = Drwy e-bost: { $mail }. Drwy'r post, gan nad oes cyfeiriad yn hysbys: { $post }. Byddwch yn argraffu'r llythyrau hynny ac yn eu postio.
circular-sign-send = { $count ->
    [one] Ei lofnodi, a'i anfon at 1 corff
   *[other] Ei lofnodi, a'i anfon at { $count } corff
}
circular-signs = Pwy sy'n ei lofnodi
circular-signs-hint = Dim ond y sawl sy'n dal swydd ar ddiwrnod y cylchlythyr, neu'n gweithredu ynddi, all lofnodi.
circular-signs-missing = Dewiswch y swydd sy'n ei lofnodi.
circular-no-office = Nid oes swydd o'r corff hwn yn hysbys, felly ni all neb lofnodi. Nodwch y swydd a phwy sy'n ei dal yn gyntaf.
circular-not-sent-already-sent = Fe'i hanfonwyd eisoes.
circular-not-sent-in-the-future = Mae'r diwrnod eto i ddod. Y diwrnod y caiff ei anfon, neu un cynt, sydd i gylchlythyr.
circular-not-sent-office-vacant = Nid oes neb yn dal y swydd hon ar ddiwrnod y cylchlythyr, nac yn gweithredu ynddi. Dewiswch swydd neu ddiwrnod arall, neu nodwch pwy sy'n ei dal.
circular-not-sent-nobody-listed = Nid oes neb ar ei restr ar y diwrnod hwn. Newidiwch at bwy y mae'n mynd.
circular-not-sent-not-in-force = Nid yw'r cylchlythyr y mae'n cymryd ei le mewn grym. Newidiwch y drafft.
circular-not-sent-replaces-later = Mae'r cylchlythyr y mae'n cymryd ei le yn ddiweddarach na'r diwrnod hwn.
circular-cannot-ask = Ni ellir gofyn rhywbeth sydd ynddo ar y diwrnod hwn: efallai fod diwrnod digwyddiad wedi mynd heibio. Newidiwch y drafft, neu'r diwrnod.
circular-returns-of = Yr hyn a ddaeth yn ôl o gylchlythyr { $number }
circular-received = Y gwyddys ei fod ganddynt
circular-answered = Wedi ateb
circular-open = Ddim eto
circular-late = Hwyr
circular-percent = Wedi ateb, o bob cant
circular-by-region = Fesul rhanbarth
circular-map = Pob ardal, yn ôl yr hyn a ddaeth yn ôl
circular-map-summary = Po dywyllaf yw ardal, pellaf y mae wedi dod.
circular-status-answered = Wedi ateb
circular-status-open = Heb ateb eto
circular-status-late = Hwyr
circular-status-taken-back = Tynnwyd yn ôl
circular-status-none = Ni ofynnir dim
circular-all-items = Y cyfan gyda'i gilydd
circular-returns-caption = Pawb ar y rhestr
circular-recipient = Corff
circular-its-way = Sut y cyrhaeddodd
circular-its-way-detail = Mae pob cam yn y cyfriflyfr cyhoeddus.
circular-answers = Atebion
circular-answers-of = { $answered } o { $all }
circular-csv = Yr hyn a ddaeth yn ôl (CSV)
circular-received-thanks = Diolch. Mae wedi'i nodi.
circular-received-thanks-detail = Gall pwy bynnag a ysgrifennodd atoch weld ei fod wedi dod.
circular-did-it-come = A yw wedi dod?
circular-receive = Ydy, mae gennym ni
circular-link-answers = I ateb, agorwch ddolen pob un yn eich e-bost. Nid oes angen cyfrif arnoch.
circular-note-answer = Nodi ateb a ddaeth drwy'r post
circular-dead-title = Nid yw'r ddolen hon yn agor y cylchlythyr mwyach
circular-dead-year = Fe'i hanfonwyd dros flwyddyn yn ôl.
circular-dead-over = Mae popeth a ofynnodd { $issuer } i chi ynddo ar ben ers mwy na 90 diwrnod.
circular-dead-again = Gall unrhyw un ddarllen y cylchlythyr ar ei dudalen. Os oes rhaid i chi ateb o hyd, gofynnwch i { $issuer } eich atgoffa: daw dolenni newydd gydag e-bost newydd.
circular-posting = Yr hyn a wnaeth y post
circular-posting-detail = I'r sawl a'i hanfonodd: llythyr a bostiwyd, un a ddaeth yn ôl, neu air ei fod wedi dod.
circular-post-what = Beth a ddigwyddodd
circular-post-posted = Fe'i postiwyd
circular-post-returned = Daeth y post ag ef yn ôl
circular-post-received = Maent yn dweud ei fod wedi dod
circular-post-missing = Dewiswch beth a ddigwyddodd.
circular-day-outside = Rhowch ddiwrnod o { $day } ymlaen nad yw eto i ddod.
circular-receipt-listed = Rhoddwyd ar y rhestr
circular-receipt-mailed = Anfonwyd yr e-bost
circular-receipt-came-back = Daeth yr e-bost yn ôl
circular-receipt-posted = Rhoddwyd yn y post
circular-receipt-returned = Daeth y post ag ef yn ôl
circular-receipt-received = Mae wedi dod
circular-receipt-reminded = Anfonwyd nodyn atgoffa drwy e-bost
circular-channel-mail = Drwy e-bost
circular-channel-post = Drwy'r post
circular-channel-web = Dywedasant hynny yma
circular-public-page = Y cylchlythyr, fel y gall unrhyw un ei weld
circular-post-lede = Ni all e-bost fynd at y rhain, neu daeth yn ôl. Argraffwch eu llythyrau, postiwch nhw, a nodwch y diwrnod.
circular-post-to = Pwy sy'n ei gael drwy'r post
circular-post-nobody = Dewiswch o leiaf un.
circular-post-none = Nid oes dim i fynd drwy'r post
circular-post-none-detail = Mae gan bawb ar y rhestr ef, neu mae ar ei ffordd atynt.
circular-posted-on = Postiwyd ar
circular-posted-send = Nodi bod y rhain wedi'u postio
circular-letters = Llythyrau i'w hargraffu
circular-letters-lede = Un dudalen i bob corff. Argraffwch y dudalen hon.
circular-letter-asks = Gofynnwn i chi am y canlynol:
circular-letter-page = Gall unrhyw un ddarllen y cylchlythyr hwn, a'r hyn a ddaeth yn ôl, yma:
circular-ask-of = Gofynnwyd yn
circular-ask-link = Cylchlythyr { $number }
desk-circulars = Cylchlythyrau
desk-circulars-detail = Ysgrifennwch at bob awdurdod, rhwydwaith neu letywr ar unwaith, a dilynwch bob peth a ofynnwch.
desk-circulars-drafts = Yr hyn sy'n cael ei ysgrifennu
desk-circulars-sent = Yr hyn a anfonwyd
desk-circulars-none = Nid ydych wedi ysgrifennu cylchlythyr eto
desk-circulars-none-detail = Mae cylchlythyr yn mynd at lawer o gyrff ar unwaith. Dilynir pob peth y mae'n ei ofyn i bob un ohonynt.
circular-mail-subject = Cylchlythyr { $number }: { $title }
circular-mail-ask =
    { $n }. { $subject }
    { $text }
    { $due }
    I ateb, heb gyfrif: { $link }
circular-mail-body =
    At { $to }

    Cylchlythyr { $number }: { $title }
    { $issuer }, { $day }

    { $words }

    { $count ->
        [0] Ni ofynnir dim i chi.
        [one] Gofynnir i chi am un peth:
       *[other] Gofynnir i chi am { $count } o bethau:
    }

    { $asked }

    Dywedwch ei fod wedi dod, os gwelwch yn dda. Nid oes angen cyfrif arnoch:
    { $link }

    Gall unrhyw un ddarllen y cylchlythyr hwn a'r hyn a ddaw yn ôl:
    { $page }

    Peidiwch â rhoi'r dolenni hyn i neb y tu allan. Os nad dyma'r cyfeiriad cywir i'ch corff, dywedwch wrth y sawl a ysgrifennodd atoch.
circular-mail-reminder-subject = Nodyn atgoffa am gylchlythyr { $number }: { $title }
circular-mail-reminder-body =
    At { $to }

    Cylchlythyr { $number } gan { $issuer }, { $day }: { $title }

    { $count ->
        [one] Mae un peth y mae'n ei ofyn gennych yn dal ar agor:
       *[other] Mae { $count } o bethau y mae'n eu gofyn gennych yn dal ar agor:
    }

    { $asked }

    Os ydych wedi ateb mewn ffordd arall, rhowch eich ateb yno wrth ei ddolen. Y cylchlythyr ei hun:
    { $link }

    Gall unrhyw un ddarllen yr hyn a ofynnwyd a'r hyn a ddaeth yn ôl:
    { $page }
