# Lleoedd mewn digwyddiadau: gofyn am un, aros, a'r drefn
booking-title = Gofyn am le
booking-order = Y cyntaf i ofyn yw'r cyntaf i gael lle. Os nad oes lle rhydd, byddwch yn aros yn y drefn y gofynnoch, ac ysgrifennwn atoch pan fydd un yn eiddo i chi.
booking-kind = Math o le
booking-kind-missing = Dewiswch fath o le.
booking-kind-full =
    { $count ->
        [0] Llawn: chi fyddai'r cyntaf i aros
        [one] Llawn: mae 1 person yn aros
       *[other] Llawn: mae { $count } o bobl yn aros
    }
booking-category = Pa un o'r rhain ydych chi?
booking-category-hint = Mae'n gyntaf oll ar gyfer y rhain. Caiff eraill ofyn hefyd.
booking-category-missing = Dewiswch beth ydych chi, neu “dim un o'r rhain”.
booking-no-category = Dim un o'r rhain
booking-whose = I bwy yr ydych yn gofyn?
booking-whose-missing = Dywedwch i bwy yr ydych yn gofyn.
booking-mine = I mi fy hun
booking-other = I rywun arall yn fy sefydliad
booking-other-hint = Ysgrifennwn atynt, a rhaid iddynt dderbyn y lle eu hunain.
booking-name = Enw'r sawl sydd i ddod
booking-name-missing = Rhowch enw'r sawl sydd i ddod.
booking-email = Cyfeiriad e-bost y sawl sydd i ddod
booking-email-hint = Ysgrifennwn ato am y lle hwn, ac am ddim arall.
booking-email-keyed = Os oes ganddynt un, dywedir wrthynt drwy'r post
booking-email-wrong = Rhowch gyfeiriad e-bost fel enw@example.org.
booking-asked-by = Eich enw eich hun, os gofynnwch i rywun arall
booking-asked-by-hint = Dywedir wrthynt pwy a ofynnodd drostynt.
booking-asked-by-missing = Rhowch eich enw eich hun: dywedir ef wrth y sawl y gofynnwch drosto.
booking-organisation = Sefydliad
booking-organisation-hint = Os dewch dros un
booking-telephone = Ffôn, os mynnwch
booking-reach-missing = Rhowch gyfeiriad e-bost neu rif ffôn: sut arall y caent wybod bod lle yn eiddo iddynt?
booking-needs = Yr hyn sydd ei angen arnoch
booking-needs-text = Dim ond y rhai sy'n cynnal y digwyddiad sy'n darllen hyn.
booking-dietary = Yr hyn nad ydych yn ei fwyta, neu y mae'n rhaid i chi ei fwyta
booking-dietary-hint = Gadewch yn wag os ydych yn bwyta'r hyn sydd
booking-access = Yr hyn sydd ei angen arnoch i allu cymryd rhan
booking-access-hint = Fel lle i gadair olwyn, dehonglydd iaith arwyddion, print bras, neu rywun sy'n dod gyda chi
booking-too-long = Mae hynny'n rhy hir: { $most } nod ar y mwyaf.
booking-privacy = Mae'r rhai sy'n cynnal y digwyddiad yn gweld yr hyn a ysgrifennwch yma. Naw deg diwrnod ar ôl y digwyddiad caiff ei ddileu. Yn y ciw y gall pawb ei ddarllen rhif ydych chi.
booking-send = Gofyn am le
booking-back = Yn ôl i'r digwyddiad
booking-none-now = Ni ellir archebu lleoedd nawr
booking-not-yet = Gellir eu harchebu o { $day }.
booking-closed = Mae archebu wedi cau.
booking-over = Mae'r digwyddiad wedi dechrau, ar ben, neu wedi'i ganslo.
booking-named = Rydym wedi ysgrifennu atynt
booking-named-detail = Os oes lle rhydd, caiff ei gadw iddynt nes iddynt ei dderbyn, neu nes i'r amser ar gyfer hynny ddod i ben. Os nad oes, maent yn aros yn y drefn y gofynnoch.
booking-twice = Mae archeb eisoes
booking-twice-detail = Mae rhywun â'r cyfeiriad e-bost hwn wedi gofyn am le yn y digwyddiad hwn. Rydym wedi ysgrifennu at y cyfeiriad hwnnw unwaith eto, gyda'r ddolen i'r archeb. Un archeb sydd gan un person.
booking-key-title = Allweddu archeb
booking-key-lede = I rywun a ofynnodd dros y ffôn, drwy lythyr neu wyneb yn wyneb. Maent yn sefyll yn y ciw ar yr amser y gofynasant; ni chymerir lle a roddwyd oddi ar neb.
booking-key-send = Cadw'r archeb
booking-called = Pryd y gofynasant?
booking-called-hint = Y diwrnod y galwasant, neu y daeth eu llythyr
booking-called-time = Am faint o'r gloch?
booking-called-later = Mae hynny eto i ddod. Rhowch yr amser y gofynasant.
booking-called-before = Ni ellid archebu lleoedd bryd hynny. Rhowch yr amser y gofynasant, ar y cynharaf pan agorodd archebu.
bookings-title = Archebion
bookings-lede = Pwy sydd â lle a phwy sy'n aros, gyda'r hyn y maent yn ei fwyta ac sydd ei angen arnynt. Dim ond y rhai sy'n cynnal y digwyddiad sy'n gweld hyn.
bookings-stand = Sefyllfa
bookings-any-stand = Pob un
bookings-bad-stand = Dewiswch un o'r sefyllfaoedd yn y rhestr.
bookings-none = Nid oes neb wedi gofyn eto
bookings-none-detail = Nid oes archeb yma, neu nid yw'r hidlwyr yn gadael yr un.
bookings-who = Pwy
bookings-reach = Cyrhaeddir yn
bookings-dietary = Yn bwyta
bookings-access = Angen
bookings-change = Os gofynnant
bookings-erased = Wedi'i ddileu
bookings-csv = Pob archeb fel tabl (CSV)
bookings-cancel-one = Rhoi archeb { $n } yn ôl
bookings-cancel-detail = Gwnewch hyn dim ond pan ofynnodd y sawl sydd â hi amdano. Mae eu lle yn mynd i'r nesaf sy'n aros. Ni ellir dadwneud hyn.
place-title = Eich lle
place-number = Rhif
place-asked-at = Gofynnwyd am
place-stand-waiting = Yn aros
place-stand-offered = Wedi'i gynnig
place-stand-placed = Â lle
place-stand-cancelled = Wedi'i roi yn ôl
place-stand-declined = Heb ei eisiau
place-stand-lapsed = Heb ei gymryd mewn pryd
place-stand-refused = Ni ddaeth lle'n rhydd
place-heading-waiting = Rydych ar y rhestr aros
place-heading-offered = Cedwir lle i chi
place-heading-placed = Mae gennych le
place-heading-cancelled = Rhoddwyd yr archeb yn ôl
place-heading-declined = Nid oeddech eisiau'r lle
place-heading-lapsed = Ni chymerwyd y lle mewn pryd
place-heading-refused = Ni ddaeth lle'n rhydd
place-lede-waiting = Nid oes lle rhydd.
place-lede-placed = Edrychwn ymlaen at eich gweld.
place-lede-cancelled = Os hoffech ddod wedi'r cyfan, gofynnwch eto.
place-lede-declined = Cafodd ei gynnig i'r nesaf a oedd yn aros. Os hoffech ddod wedi'r cyfan, gofynnwch eto.
place-lede-lapsed = Cafodd ei gynnig i'r nesaf a oedd yn aros. Os hoffech ddod wedi'r cyfan, gofynnwch eto.
place-lede-refused = Mae'n ddrwg gennym. Yn nigwyddiad nesaf y gyfres cynigir lle i chi cyn neb arall.
place-before =
    { $count ->
        [0] Nid oes neb yn aros o'ch blaen. Ysgrifennwn atoch pan fydd lle rhydd.
        [one] Mae 1 person yn aros o'ch blaen. Ysgrifennwn atoch pan fydd lle rhydd.
       *[other] Mae { $count } o bobl yn aros o'ch blaen. Ysgrifennwn atoch pan fydd lle rhydd.
    }
place-offered-until = Wedi'i gadw tan { $until }
place-accept = Cymryd y lle
place-decline = Nid wyf ei eisiau
place-cancel-title = Os na allwch ddod
place-cancel-text = Rhowch y lle yn ôl: mae'n mynd i'r nesaf sy'n aros. Ni ellir dadwneud hyn.
place-cancel = Ei roi yn ôl
place-stop-waiting = Peidio ag aros
place-pass-title = Gadael i rywun arall ddod yn eich lle
place-pass-text = Ysgrifennir atynt, a chaiff yr hyn a ddywedoch am yr hyn yr ydych yn ei fwyta ac sydd ei angen arnoch ei ddileu. Ni fydd y ddolen hon yn gweithio wedyn.
place-pass-name = Eu henw
place-pass-email = Eu cyfeiriad e-bost
place-pass = Rhoi'r lle iddynt
place-pass-twice = Mae gan rywun â'r cyfeiriad hwn archeb yn y digwyddiad hwn eisoes.
place-nothing-offered = Nid oes dim yn cael ei gynnig i chi nawr. Efallai fod yr hyn a gynigiwyd wedi dod i ben.
place-is-over = Mae'r archeb hon ar ben.
place-not-done = Ni ellid gwneud hynny
place-bad-wish = Pwyswch un o'r botymau.
place-keep-link = Cadwch y ddolen hon: gall pwy bynnag sydd â hi roi'r lle yn ôl.
place-mail-placed-subject = Mae gennych le: { $title }
place-mail-placed-body =
    Annwyl { $name },

    mae gennych le yn “{ $title }” ar { $starts } ({ $kind }). Eich rhif yw { $n }.

    Os na allwch ddod, rhowch y lle yn ôl, fel y caiff rhywun arall ef:
    { $link }

    Am y digwyddiad: { $page }
place-mail-passed-subject = Mae gennych le: { $title }
place-mail-passed-body =
    Annwyl { $name },

    mae { $by } wedi rhoi eu lle i chi yn “{ $title }” ar { $starts } ({ $kind }). Eich rhif yw { $n }.

    Dywedwch wrth y trefnwyr yma os na allwch ddod:
    { $link }

    Am y digwyddiad: { $page }
place-mail-waiting-subject = Rydych ar y rhestr aros: { $title }
place-mail-waiting-body =
    Annwyl { $name },

    nid oes lle rhydd i chi yn “{ $title }” ar { $starts } ({ $kind }). Rydych ar y rhestr aros gyda'r rhif { $n }. Ysgrifennwn atoch pan fydd lle yn eiddo i chi.

    Ble rydych yn sefyll, a sut i beidio ag aros:
    { $link }

    Am y digwyddiad: { $page }
place-mail-offered-subject = Cedwir lle i chi: { $title }
place-mail-offered-body =
    Annwyl { $name },

    mae lle wedi dod yn rhydd yn “{ $title }” ar { $starts } ({ $kind }), a chi yw'r nesaf. Cedwir ef i chi tan { $until }. Cymerwch ef yma:
    { $link }

    Os nad ydych ei eisiau, dywedwch hynny yno, ac mae'n mynd i'r nesaf sy'n aros.

    Am y digwyddiad: { $page }
place-mail-named-subject = Gofynnodd { $by } am le i chi: { $title }
place-mail-named-body =
    Annwyl { $name },

    gofynnodd { $by } am le i chi yn “{ $title }” ar { $starts } ({ $kind }). Cedwir ef i chi tan { $until }. Cymerwch ef, neu dywedwch nad ydych ei eisiau, yma:
    { $link }

    Am y digwyddiad: { $page }
place-mail-carried-subject = Cedwir lle i chi: { $title }
place-mail-carried-body =
    Annwyl { $name },

    roedd y digwyddiad cynt yn llawn. Felly gofynnir i chi yn gyntaf: cedwir lle yn “{ $title }” ar { $starts } ({ $kind }) i chi tan { $until }. Cymerwch ef yma:
    { $link }

    Os nad ydych ei eisiau, dywedwch hynny yno, ac mae'n mynd i'r nesaf.

    Am y digwyddiad: { $page }
place-mail-cancelled-subject = Rhoddwyd yr archeb yn ôl: { $title }
place-mail-cancelled-body =
    Annwyl { $name },

    rhoddwyd eich archeb ar gyfer “{ $title }” ar { $starts } yn ôl. Os nad chi a wnaeth hyn, ysgrifennwch at y rhai sy'n cynnal y digwyddiad.

    Am y digwyddiad: { $page }
place-mail-declined-subject = Nid oeddech eisiau'r lle: { $title }
place-mail-declined-body =
    Annwyl { $name },

    nid oeddech eisiau'r lle a gadwyd i chi yn “{ $title }” ar { $starts }. Mae'n mynd i'r nesaf.

    Am y digwyddiad: { $page }
place-mail-lapsed-subject = Ni chymerwyd y lle mewn pryd: { $title }
place-mail-lapsed-body =
    Annwyl { $name },

    ni chymerwyd y lle a gadwyd i chi yn “{ $title }” ar { $starts } mewn pryd, ac mae'n mynd i'r nesaf. Gallwch ofyn eto:
    { $page }
place-mail-refused-subject = Ni ddaeth lle'n rhydd: { $title }
place-mail-refused-body =
    Annwyl { $name },

    ni ddaeth lle'n rhydd i chi yn “{ $title }”. Yn nigwyddiad nesaf y gyfres cynigir lle i chi cyn neb arall.

    Am y digwyddiad: { $page }
places-queue-title = Y ciw am leoedd
places-queue-rule = Y rheol
places-queue-rule-first = Mae lle sy'n rhydd yn mynd ar unwaith i bwy bynnag sy'n gofyn ac a gaiff ei gael.
places-queue-rule-nobody = Nid oes neb sydd â lle yn ei golli i un arall.
places-queue-rule-waits = Mae'r rhai sy'n aros yn sefyll yn y drefn hon: y sawl a gafodd y digwyddiad cynt yn y gyfres yn llawn; yna'r rhai y mae'n gyntaf oll ar eu cyfer; yna pawb arall. Ymhlith y rhain, y cyntaf i ofyn sy'n dod yn gyntaf.
places-queue-rule-first-of-all = Tra cedwir lleoedd i'r rhai y mae'n gyntaf oll ar eu cyfer, mae eraill yn aros; o'r diwrnod y mae'n agored i bawb cânt yr hyn sydd ar ôl.
places-queue-rule-offered = Cynigir lle sy'n dod yn rhydd i'r cyntaf sy'n aros ac a gaiff ei gael, ac i'r nesaf os na chaiff ei gymryd mewn pryd.
places-queue-check = Dyma bopeth a ddigwyddodd, mewn trefn. Rhifau yw archebion a sefydliadau. Mae pob llinell yn y llyfr cyhoeddus, fel na all neb ei newid yn ddiweddarach; ac mae pwy bynnag sy'n rhedeg y rheol dros y llinellau yn cael yr un peth. Mae’r gorchymyn “folkmoot audit” yn gwneud hynny, i unrhyw un.
places-queue-acts = Yr hyn a ddigwyddodd
places-queue-number = Rhif
places-queue-when = Nodwyd
places-queue-what = Yr hyn a ddigwyddodd
places-queue-became = Yr hyn a ddaeth ohono
places-queue-became-one = { $n }: { $stand }.
places-queue-arrived = Gofynnwyd am { $at }.
places-queue-carried = Cafodd y digwyddiad cynt yn llawn.
places-queue-first = Un o'r rhai y mae'n gyntaf oll ar eu cyfer.
places-queue-organisation = Sefydliad { $n }.
places-queue-to-accept = Gofynnodd rhywun arall drosto.
places-queue-act-terms =
    { $count ->
        [one] Mae 1 lle.
       *[other] Mae { $count } lle.
    }
places-queue-act-open-to-all = Mae lleoedd yn mynd i bawb o hyn ymlaen.
places-queue-act-over = Mae'r digwyddiad yn dechrau, neu wedi'i ganslo.
places-queue-act-asked = Mae archeb { $n } yn gofyn am le.
places-queue-act-cancelled = Rhoddir archeb { $n } yn ôl.
places-queue-act-accepted = Mae archeb { $n } yn cymryd yr hyn a gynigiwyd.
places-queue-act-declined = Nid yw archeb { $n } eisiau'r hyn a gynigiwyd.
places-queue-act-lapsed = Mae'r cynnig i archeb { $n } wedi dod i ben.
places-queue-act-passed-on = Trosglwyddir archeb { $n } i rywun arall wrth enw.
door-title = Wrth y drws
door-lede = Mae { $came } o { $placed } wedi dod.
door-how = Gwasgwch pan ddaw rhywun. Os yw'r rhwydwaith i lawr, mae'r dudalen hon yn cadw pwy a ddaeth ac yn ei anfon pan ddaw'r rhwydwaith yn ôl: gadewch y dudalen ar agor.
door-find = Dod o hyd i enw, rhif neu sefydliad
door-came = Daeth
door-has-come = Wedi dod
door-not-come = Ni ddaeth wedi'r cyfan
door-waiting = Mae { "{n}" } yn aros ar y ddyfais hon nes daw'r rhwydwaith yn ôl. Gadewch y dudalen hon ar agor.
door-sent = Mae'r cyfan wedi'i anfon.
door-kept = nodwyd
door-bad-time = Mae'r amser hwnnw ymhell cyn y digwyddiad.
door-too-early = Mae'r drws yn agor diwrnod cyn y digwyddiad.
door-no-place = Does ganddyn nhw ddim lle yn y digwyddiad hwn mwyach.
badges-title = Bathodynnau
badges-lede = Rhif, enw a sefydliad pawb sydd â lle. Argraffwch nhw a'u torri allan.
door-refused = Ni chymerwyd archeb { "{n}" }: mae'n rhy gynnar, neu does ganddyn nhw ddim lle mwyach. Llwythwch y dudalen hon eto.
