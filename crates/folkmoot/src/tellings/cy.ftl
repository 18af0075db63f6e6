# Yr hyn y mae corff yn gofyn i un arall ei ddweud wrth lawer
tellings-title = Dweud ar ran eraill
tellings-lede = Mae un corff yn gofyn i un arall roi gwybod am rywbeth i'r holl bwyllgorau craffu. Dyma bwy gafodd wybod, pryd a sut, a phwy na chafodd.
tellings-caption = Yr hyn y mae cyrff wedi gofyn i eraill ei ddweud, y diweddaraf yn gyntaf
tellings-none-detail = Nid oes corff wedi gofyn i un arall ddweud dim eto.
telling-what = Am beth y mae
telling-what-wrong = Dywedwch am beth y mae mewn un llinell, gyda 200 o lythrennau ar y mwyaf.
telling-asker = Pwy sy'n gofyn
telling-agent = Pwy sy'n dweud
telling-agent-ask = Pwy sydd i ddweud wrthynt?
telling-asked-on = Gofynnwyd ar
telling-told = Wedi cael gwybod hyd yma
telling-told-of = { $told } o { $all } wedi cael gwybod
telling-who = Mae { $asker } wedi gofyn i { $agent } roi gwybod i'r holl bwyllgorau craffu.
telling-committee-of = Pwyllgor craffu { $area }
telling-committee = Pwyllgor
telling-status = Sut y mae
telling-any-status = Pob un
telling-status-told = Wedi cael gwybod
telling-status-waits = Heb gael gwybod eto
telling-status-left-out = Wedi'i adael allan
telling-bad-status = Dewiswch sut y mae o'r rhestr.
telling-on = Diwrnod
telling-channel = Sut y cawsant wybod
telling-channel-missing = Dewiswch sut y cawsant wybod.
telling-proof = Beth sy'n ei ddangos
telling-count-all = Pwyllgorau
telling-by-region = Faint gafodd wybod, fesul rhanbarth
telling-map-title = Pa bwyllgorau gafodd wybod
telling-map-summary = Mae pob ardal yn un hecsagon. Y rhai tywyllaf gafodd wybod. Mae'r un peth yn y tabl isod.
telling-members-caption = Pob pwyllgor, a phryd y cafodd wybod
telling-step-asked =
    Gofynnwyd iddo roi gwybod i { $count ->
        [one] un pwyllgor
       *[other] { $count } pwyllgor
    }
telling-step-told =
    Cafodd { $count ->
        [one] un pwyllgor
       *[other] { $count } pwyllgor
    } wybod
telling-step-closed =
    Daeth i ben, a gadawyd { $count ->
        [one] un pwyllgor
       *[other] { $count } pwyllgor
    } allan
telling-do-told = Nodi pwy gafodd wybod
telling-do-closed = Dod ag ef i ben, a dweud pam y gadawyd rhai allan
telling-regions = Rhanbarthau cyfan
telling-regions-hint = Ticiwch ranbarth i nodi pob un o'i bwyllgorau na chafodd wybod eto.
telling-region-all =
    { $region }: { $count ->
        [one] un pwyllgor
       *[other] { $count } pwyllgor
    }
telling-one-by-one = Ticio pwyllgorau fesul un
telling-nobody-ticked = Ticiwch ranbarth, neu bwyllgorau fesul un.
telling-proof-address = Lle gellir ei ddarllen
telling-proof-hint = Cyfeiriad y dudalen neu'r cylchlythyr, megis https://example.org/bwletin. Gall pawb ei weld.
telling-proof-file = Neu ffeil sy'n ei ddangos
telling-proof-file-hint = Un. PDF, DOCX, ODT, XLSX, ODS, CSV, testun, PNG neu JPEG, hyd at 10 MB. Gall pawb ei darllen: gadewch allan enwau a'r hyn sy'n breifat.
telling-proof-wrong = Rhowch gyfeiriad gwe, megis https://example.org/bwletin.
telling-proof-missing = Rhowch y cyfeiriad lle gellir ei ddarllen, neu ychwanegwch ffeil sy'n ei ddangos.
telling-one-file = Ychwanegwch un ffeil yn unig.
telling-note-told = Geiriau sy'n mynd gydag ef, os oes rhai
telling-note-closed = Pam na chafodd y lleill wybod?
telling-wrong-day = Rhowch ddiwrnod nad yw cyn y gofynnwyd, nac ar ôl heddiw.
telling-nobody-left = Mae pob un wedi cael gwybod eisoes.
telling-answer-told = Cafodd pob un o'r { $all } pwyllgor craffu wybod. Pwy, pryd a sut: { $page }
telling-answer-closed = Cafodd { $told } o { $all } pwyllgor craffu wybod. Gadawyd y lleill allan: { $reason } Pwy, pryd a sut: { $page }
telling-words = Beth y maent i gael gwybod
telling-words-hint = Gall pawb ei ddarllen.
telling-words-missing = Dywedwch beth y maent i gael gwybod.
telling-ask = Y cais ydyw
telling-document = Y ddogfen
telling-document-hint = Ei chyfeirnod, megis DOC-7P3W9D, os yw'n ymwneud â dogfen a gyhoeddwyd yma.
telling-document-wrong = Nid oes dogfen â'r cyfeirnod hwn sydd wedi'i chyhoeddi. Edrychwch ar y llythrennau eto, neu gadewch ef yn wag.
telling-of-document = Dywedwyd ar ran ei chorff
new-telling-title = Gofyn i gorff roi gwybod i bob pwyllgor
new-telling-lede = Cais ydyw: mae ar bwy bynnag sydd i ddweud wrthynt ateb i chi erbyn diwrnod. Maent yn nodi pwy gafodd wybod, ac mae pawb yn ei weld.
ask-telling = Pwy gafodd wybod, a phwy na chafodd
