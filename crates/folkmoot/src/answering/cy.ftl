answer-who = Mae { $asker } yn gofyn. { $owner } sydd i ateb.
answer-acts-detail = Rydych yn ateb dros y corff yr anfonwyd hwn ato. Nid oes angen cyfrif arnoch. Gall unrhyw un ddarllen yr hyn a ysgrifennwch yma.
answer-receipt = Ie, mae hwn wedi ein cyrraedd
answer-nothing-to-do = Mae ar ben. Nid oes dim mwy i'w wneud.
answer-done = Diolch. Mae wedi'i gadw.
answer-done-detail = Gall unrhyw un ei ddarllen nawr. Mae pwy bynnag a ofynnodd yn ei weld ar eu tudalen.
answer-public-page = Y dudalen y gall unrhyw un ei gweld
answer-dead-title = Nid yw'r ddolen hon yn agor ateb mwyach
answer-dead-ended = Daeth { $asker } â hi i ben.
answer-dead-handed-on = Mae'r hyn a ofynnwyd wedi'i drosglwyddo. { $owner } sydd i ateb nawr.
answer-dead-expired = Mae'r hyn a ofynnodd { $asker } ar ben ers mwy na 90 diwrnod.
answer-dead-again = Os oes rhaid i chi ateb o hyd, gofynnwch i bwy bynnag a ysgrifennodd atoch. Gallant anfon dolen newydd i'ch swyddfa.
answer-mail-kind-asked = Gofynnir am ateb
answer-mail-kind-handed-on = Gofynnir am ateb, wedi'i drosglwyddo i chi
answer-mail-kind-more-supplied = Mae'r hyn y gofynnoch amdano wedi dod
answer-mail-kind-disputed = Mae eich ateb yn cael ei herio
answer-mail-kind-reminder = Nodyn atgoffa
answer-mail-kind-second-reminder = Ail nodyn atgoffa
answer-mail-kind-heads = At benaethiaid y ddau gorff
answer-mail-kind-again = Eich dolen i ateb
answer-mail-subject = { $what }: { $reference }, { $subject }
answer-mail-why-asked = Mae { $asker } yn gofyn i { $owner } am ateb.
answer-mail-why-handed-on = Mae'r hyn a ofynnodd { $asker } wedi'i drosglwyddo i { $owner }, sydd i ateb nawr.
answer-mail-why-more-supplied = Gofynnodd { $owner } am fwy. Mae { $asker } wedi'i roi. Mae'r cloc yn rhedeg eto.
answer-mail-why-disputed = Nid yw { $asker } yn derbyn yr hyn a ddaeth gan { $owner } fel ateb. Mae ateb yn ddyledus o hyd.
answer-mail-why-reminder = Mae { $asker } yn aros am ateb gan { $owner }. Nid oes ateb wedi ein cyrraedd. Os ydych wedi ateb, rhowch ef yno drwy'r ddolen isod.
answer-mail-why-second-reminder = Mae { $asker } yn dal i aros am ateb gan { $owner }. Nid oes ateb wedi ein cyrraedd. Os ydych wedi ateb, rhowch ef yno drwy'r ddolen isod.
answer-mail-why-heads = Mae { $asker } yn aros am ateb gan { $owner }, felly rhoddir gwybod i benaethiaid y ddau gorff. Penderfynwch pwy sy'n ateb.
answer-mail-why-again = Mae { $asker } wedi gofyn i ni anfon y ddolen hon atoch unwaith eto.
answer-mail-due = Mae'r ateb yn ddyledus ar { $day }.
answer-mail-was-due = Roedd yr ateb yn ddyledus ar { $day }.
answer-mail-no-day = Ni osodwyd diwrnod ar gyfer yr ateb.
answer-mail-link =
    I ateb, agorwch y ddolen hon. Nid oes angen cyfrif arnoch:

    { $link }

    Yno gallwch hefyd ddweud ei fod wedi dod, gwrthod gyda rheswm, gofyn am fwy o amser neu am fwy o wybodaeth, ei drosglwyddo, neu ddweud pwy sy'n penderfynu. Mae'r ddolen ar gyfer y cwestiwn hwn a'ch corff chi yn unig. Peidiwch â'i rhoi i neb y tu allan.
answer-mail-see =
    Gallwch ddarllen y cyfan yma:

    { $link }
answer-mail-body =
    At { $to }

    { $why }

    { $reference }: { $subject }

    { $text }

    { $due }

    { $how }

    Gall unrhyw un ddarllen yr hyn a ofynnwyd a'r hyn a atebwyd:
    { $page }

    Os nad hwn yw'r cyfeiriad cywir i'ch corff, agorwch y dudalen uchod a dywedwch wrth bwy bynnag a ofynnodd. Gallant ei gywiro.
again-title = Y post a'r ddolen
again-post = Yn mynd i swyddfa
again-address = Ei chyfeiriad
again-known = Hysbys. Roedd yn gywir ddiwethaf ar { $day }. Nid yw'n cael ei ddangos yma.
again-unknown = Nid oes cyfeiriad hysbys i'r swyddfa hon, felly ni all post fynd yno.
again-links = Dolenni a all ateb
again-links-count =
    { $count ->
        [0] Dim
        [one] 1
       *[other] { $count }
    }
again-send = Anfon dolen newydd
again-end = Dod â phob dolen i ben
again-enter = Dweud i ble mae post at y swyddfa hon yn mynd
again-caption = Beth ddaeth o bob neges
again-column-what = Neges
again-column-written = Ysgrifennwyd
again-column-state = Beth ddaeth ohoni
again-state-waiting = Yn aros i gael ei hysgrifennu
again-state-written = Ar ei ffordd
again-state-sent = Derbyniwyd gan y gweinydd post ar
again-state-came-back = Daeth yn ôl. Nid oes ateb wedi ein cyrraedd; nid yw hynny'n golygu nad atebodd neb.
again-state-no-address = Heb ei hanfon: nid oedd cyfeiriad yn hysbys
again-state-dropped = Dim ei hangen mwyach
again-what = Dewiswch un o'r ddau fotwm.
ask-post = Y post a'r ddolen i ateb
post-title = I ble mae post at y swyddfa hon yn mynd
post-detail = Anfonir yr hyn a ofynnir i'r corff hwn yno, gyda dolen i ateb. Ni ddangosir y cyfeiriad yn gyhoeddus byth. Rhowch gyfeiriad swyddfa, nid person, os oes un.
post-email = Cyfeiriad e-bost y swyddfa
post-email-hint = Os yw'n dal yn gywir, pwyswch y botwm yr un fath: yna byddwn yn gwybod.
post-email-wrong = Rhowch gyfeiriad e-bost, fel post@body.example.
post-keep = Cadw'r cyfeiriad hwn
post-overtaken = Rhoddwyd cyfeiriad arall yn y cyfamser. Edrychwch arno, ac anfonwch eich un chi eto os hwnnw yw'r un cywir.
post-caption = Cyfeiriadau'r swyddfa hon
post-column-email = Cyfeiriad
post-column-from = Rhoddwyd
post-column-until = Tan
post-column-right = Cywir ddiwethaf ar
post-holds = Mae'n dal
post-forgotten = Anghofiwyd
answer-mail-kind-after-meeting = Ar ôl eich cyfarfod
answer-mail-why-after-meeting = Mae { $asker } wedi cyfeirio hyn at { $owner }, a gyfarfu ar { $meeting } ac nad yw wedi dweud yma a oes ganddo bŵer y gall ei ddefnyddio, nac a fydd yn ei ddefnyddio. Nid oes gair amdano wedi ein cyrraedd. Os penderfynwyd hynny, rhowch ef yno drwy'r ddolen isod.
answer-mail-after-meeting-due = Roedd i'w benderfynu erbyn { $day }, bum diwrnod gwaith ar ôl y cyfarfod. Nid yw'r gyfraith yn pennu diwrnod; dewis y cynnyrch yw hwn.
post-language = Ym mha iaith yr hoffech gael ein post?
post-column-language = Iaith
