# Dogfennau y mae cyrff yn eu cyhoeddi mewn fersiynau
issued-title = Dogfennau
issued-lede = Manylebau, canllawiau, cofnodion ac adroddiadau y mae corff yn eu cyhoeddi: pob fersiwn, ar gyfer pwy y mae, a faint sydd wedi'i chael.
issued-list = Y rhai diweddaraf yn gyntaf
issued-kind = Beth ydyw
issued-any-kind = Unrhyw beth
issued-kind-specification = Manyleb
issued-kind-guidance = Canllaw
issued-kind-minutes = Cofnodion
issued-kind-report = Adroddiad
issued-kind-other = Dogfen arall
issued-for = Ar gyfer pwy
issued-any-audience = Unrhyw un
issued-audience-everyone = I bawb
issued-audience-leads = I'r arweinwyr caffael
issued-audience-scrutiny = I bwyllgorau craffu
issued-state = Sut y mae
issued-any-state = Pob un
issued-state-draft = Heb ei chyhoeddi eto
issued-state-issued = Wedi'i chyhoeddi
issued-state-withdrawn = Wedi'i thynnu'n ôl
issued-bad-kind = Dewiswch beth ydyw o'r rhestr.
issued-bad-audience = Dewiswch ar gyfer pwy y mae o'r rhestr.
issued-bad-state = Dewiswch sut y mae o'r rhestr.
issued-none-detail = Nid oes dogfen sy'n cyfateb i'r dewisiadau hyn eto.
issued-withdrawn-on = Tynnwyd yn ôl ar { $day }
issued-version-to-everyone = Fersiwn { $version }, i bawb ers { $day }
issued-version-to-leads = Fersiwn { $version }, anfonwyd at yr arweinwyr ar { $day }
issued-version-to-scrutiny = Fersiwn { $version }, anfonwyd at bwyllgorau craffu ar { $day }
issued-in-draft = Mae fersiwn { $version } yn cael ei hysgrifennu
issued-who = { $kind } gan { $body }
issued-about = Am beth y mae
issued-about-hint = Mewn ychydig eiriau. Gall pawb ddarllen hyn, ar gyfer pwy bynnag y mae'r ffeiliau.
issued-about-missing = Dywedwch am beth y mae.
issued-name = Enw'r ddogfen
issued-name-hint = Gall pawb ei ddarllen.
issued-name-wrong = Rhowch enw mewn un llinell, gyda 200 o lythrennau ar y mwyaf.
issued-kind-missing = Dewiswch beth ydyw.
issued-audience-missing = Dewiswch ar gyfer pwy y mae.
issued-file-missing = Ychwanegwch o leiaf un ffeil.
issued-read = Ei darllen
issued-here-is = Dyma fersiwn { $version }.
issued-not-for-you = Dim ond ar gyfer yr arweinwyr caffael y mae awdurdodau wedi'u henwi y mae ei ffeiliau.
issued-nothing-yet = Nid oes dim wedi'i gyhoeddi eto.
issued-open = Agor fersiwn { $version }
issued-open-detail = Pan fyddwch yn ei hagor, bydd y corff a'i hanfonodd yn gweld ei bod gennych.
issued-versions = Fersiynau
issued-versions-caption = Pob fersiwn, y ddiweddaraf yn gyntaf
issued-version = Fersiwn
issued-version-number = Fersiwn { $version }
issued-column-way = Dyddiau
issued-column-holders = Faint sydd wedi'i chael
issued-changed = Beth newidiodd
issued-files = Ffeiliau
issued-files-hint = O leiaf un, a hyd at dair. PDF, DOCX, ODT, XLSX, ODS, CSV, testun, PNG neu JPEG, pob un hyd at 10 MB. Gall y rhai y cyhoeddir y fersiwn iddynt eu darllen.
issued-files-count =
    { $count ->
        [one] 1 ffeil
       *[other] { $count } ffeil
    }
issued-drafted-on = Drafftiwyd ar { $day }.
issued-issued-to-everyone = I bawb ers { $day }.
issued-issued-to-leads = Anfonwyd at yr arweinwyr ar { $day }.
issued-issued-to-scrutiny = Anfonwyd at bwyllgorau craffu ar { $day }.
issued-holding =
    Fe'i hanfonwyd at { $all ->
        [one] un corff
       *[other] { $all } corff
    }. Mae'r fersiwn sy'n dal gan { $current }, un hŷn gan { $old }, ac ni chyrhaeddwyd { $none } eto.
issued-holders = Pwy sydd â pha fersiwn
issued-holders-caption = Pob corff a'r hyn sy'n hysbys amdano
issued-by-region = Faint sydd â pha fersiwn, fesul rhanbarth
issued-count-all = Anfonwyd at
issued-has = Beth sydd ganddynt
issued-has-any = Unrhyw beth
issued-has-current = Y fersiwn sy'n dal
issued-has-old = Fersiwn hŷn
issued-has-nothing = Heb eu cyrraedd
issued-bad-has = Dewiswch beth sydd ganddynt o'r rhestr.
issued-holds-current = Fersiwn { $version }, sy'n dal
issued-holds-old = Fersiwn { $version }, un hŷn
issued-column-holder = Corff
issued-column-proof = Beth sy'n hysbys
issued-way-waiting = Mae fersiwn { $version } ar fin cael ei hanfon.
issued-way-by-post = Mae fersiwn { $version } yn mynd drwy'r post: nid oedd cyfeiriad yn hysbys ar { $day }.
issued-way-came-back = Daeth fersiwn { $version } yn ôl ar { $day }.
issued-way-sent = Anfonwyd fersiwn { $version } ar { $day }.
issued-way-posted = Anfonwyd fersiwn { $version } drwy'r post ar { $day }.
issued-way-opened-link = Agorwyd fersiwn { $version } drwy'r ddolen ar { $day }.
issued-way-opened-officer = Agorwyd fersiwn { $version } ar { $day } gan rywun a oedd wedi mewngofnodi.
issued-way-late = Daethant ar y rhestr yn ddiweddarach.
issued-for-leads = Mae hon ar gyfer arweinwyr a enwyd
issued-for-leads-detail = Mae { $body } yn ei hanfon at arweinydd caffael pob awdurdod sydd wedi enwi un. Gall pawb weld ei bod yno, ei fersiynau a faint sydd wedi'u cael. Mae'r hyn y mae'n ei ddweud ar gyfer yr arweinwyr hynny nes iddi gael ei chyhoeddi i bawb.
issued-is-withdrawn = Mae wedi'i thynnu'n ôl
issued-withdrawn-because = Fe'i tynnwyd yn ôl ar { $day }, ac nid yw'n dal mwyach. Y rheswm: { $reason }
issued-newer = Mae fersiwn fwy diweddar
issued-newer-detail = Mae fersiwn { $version } wedi cymryd lle hon. Fe'i hanfonwyd atoch mewn neges arall.
issued-no-lead = Nid yw'r ddolen hon yn agor dim nawr
issued-no-lead-detail = Mae ar gyfer arweinydd caffael eich awdurdod, ac nid oes gan eich awdurdod arweinydd nawr. Pan fydd yn enwi un, anfonir dolen newydd.
issued-ended-detail = Mae'r arweinydd yr anfonwyd hi ato wedi gadael. Anfonwyd dolen newydd at yr arweinydd a ddaeth wedyn.
issued-link-lede = Fersiwn { $version } o ddogfen gan { $body }, a anfonwyd at { $to } ar { $day }.
issued-public-page = Y dudalen y gall unrhyw un ei gweld
issued-body = Cyhoeddwyd gan
issued-keeps = Mae hyn yn cadw'r hyn a addawyd:
issued-step-drafted = Drafftiwyd fersiwn { $version }
issued-step-issued-everyone = Cyhoeddwyd fersiwn { $version } i bawb
issued-step-issued-leads = Anfonwyd fersiwn { $version } at yr arweinwyr caffael
issued-step-issued-scrutiny = Anfonwyd fersiwn { $version } at bwyllgorau craffu
issued-step-posted = Anfonwyd fersiwn { $version } drwy'r post at y rhai na ellid eu cyrraedd drwy e-bost
issued-step-mailed = Anfonwyd fersiwn { $version } eto at y rhai y daeth yn ôl oddi wrthynt
issued-step-withdrawn = Fe'i tynnwyd yn ôl
issued-do-drafted = Drafftio'r fersiwn nesaf
issued-do-issued = Cyhoeddi fersiwn
issued-do-posted = Dweud ei bod wedi'i hanfon drwy'r post
issued-do-mailed = Anfon eto yr hyn a ddaeth yn ôl
issued-do-withdrawn = Ei thynnu'n ôl
issued-step-lede = { $reference }: { $title }. Ei fersiwn ddiweddaraf yw { $version }.
issued-to-whom = I bwy y mae'n cael ei chyhoeddi?
issued-to-everyone = I bawb
issued-to-leads = I'r arweinwyr caffael
issued-to-scrutiny = I bwyllgorau craffu
issued-to-hint-everyone = Gall unrhyw un ei darllen. Dywedir wrth y rhai sydd â fersiwn hŷn.
issued-to-hint-leads = Anfonir dolen at bob awdurdod sydd wedi enwi arweinydd. Ni all neb arall ei darllen.
issued-to-hint-scrutiny = Anfonir dolen at bob pwyllgor y mae'r gofrestr yn ei enwi. Gall unrhyw un ei darllen.
issued-to-missing = Dewiswch i bwy y mae'n cael ei chyhoeddi.
issued-note-drafted = Beth newidiodd yn y fersiwn hon?
issued-note-issued = Geiriau sy'n mynd gyda hi, os oes rhai
issued-note-mailed = Geiriau sy'n mynd gyda hi, os oes rhai
issued-note-withdrawn = Pam y mae'n cael ei thynnu'n ôl?
issued-again = At bwy yr anfonir hi eto?
issued-again-hint = Dywedwch yn gyntaf, ar dudalen yr arweinydd neu'r corff, i ble y mae ei bost i fynd nawr. Caiff pob un ddolen newydd ei hun.
issued-again-since = Daeth yn ôl ar { $day }.
issued-again-missing = Ticiwch o leiaf un yr anfonir hi ato eto.
issued-mail-again = Ei hanfon eto
issued-posted-detail =
    { $count ->
        [one] Ni ellid anfon e-bost at un corff.
       *[other] Ni ellid anfon e-bost at { $count } corff.
    } Dywedwch ar ba ddiwrnod yr anfonwyd y fersiwn atynt drwy'r post.
issued-promise = A yw'n cadw rhywbeth yr ydych wedi'i addo?
issued-promise-none = Nac ydyw
issued-promise-hint = Yna caiff yr addewid ei ateb, ac mae'n arwain yma.
issued-promise-wrong = Nid yw hwn yn addewid gan eich corff sydd eto i'w gadw. Dewiswch un o'r rhestr, neu ddim un.
issued-on-hint = Os nad heddiw oedd hi. Megis 20 11 2006
issued-no-not-drafted = Mae'n dechrau gyda fersiwn gyntaf.
issued-no-in-the-future = Mae'r diwrnod hwn eto i ddod. Rhowch heddiw neu ddiwrnod cynharach.
issued-no-before-its-cause = Digwyddodd rhywbeth ar ôl y diwrnod hwn eisoes. Rhowch ddiwrnod diweddarach.
issued-no-not-the-next = Caiff fersiynau eu rhifo un ar ôl y llall.
issued-no-not-the-newest = Dim ond y fersiwn ddiweddaraf y gellir ei chyhoeddi.
issued-no-issued-already = Cyhoeddwyd y fersiwn hon iddynt eisoes. I newid rhywbeth, drafftiwch y fersiwn nesaf.
issued-no-not-issued = Nid oes fersiwn wedi'i chyhoeddi eto.
issued-no-withdrawn = Fe'i tynnwyd yn ôl. Ni ellir gwneud dim mwy â hi.
new-issued-title = Dechrau dogfen
new-issued-lede = Rydych yn drafftio'r fersiwn gyntaf. Nid oes neb arall yn darllen ei ffeiliau nes i chi ei chyhoeddi. Gall pawb weld ei henw a'i bod yn cael ei hysgrifennu.
new-issued-send = Cadw'r drafft
desk-issued = Cyhoeddi dogfen
desk-issued-detail = Manyleb, canllaw neu adroddiad, mewn fersiynau, i bawb neu i arweinwyr a enwyd.
issued-mail-subject-given = { $title }: fersiwn { $version }
issued-mail-subject-replaced = { $title }: mae fersiwn fwy diweddar
issued-mail-subject-withdrawn = Mae { $title } wedi'i thynnu'n ôl
issued-mail-replaces = Mae'n cymryd lle fersiwn { $version }, sydd gennych. Peidiwch â defnyddio honno mwyach.
issued-mail-given =
    At { $to }

    Mae { $body } yn anfon atoch fersiwn { $version } o'r ddogfen hon ({ $reference }):

    { $title }

    { $replaces }

    { $changed }

    I'w hagor, defnyddiwch y ddolen hon. Nid oes angen cyfrif arnoch:

    { $link }

    Dim ond ar gyfer eich corff chi y mae'r ddolen. Peidiwch â'i rhoi i neb y tu allan.

    Yr hyn y gall unrhyw un ei weld ohoni:
    { $page }
issued-mail-replaced =
    At { $to }

    Mae gennych fersiwn hŷn o'r ddogfen hon gan { $body } ({ $reference }):

    { $title }

    Mae fersiwn { $version } wedi cymryd ei lle. Peidiwch â defnyddio'r hen un mwyach.

    { $changed }

    { $page }
issued-mail-withdrawn =
    At { $to }

    Mae { $body } wedi tynnu'r ddogfen hon yn ôl ({ $reference }), y mae gennych fersiwn { $version } ohoni:

    { $title }

    Nid yw'n dal mwyach. Y rheswm:

    { $changed }

    { $page }
