access-choose = Dewiswch un
access-date-wrong = Rhowch ddiwrnod go iawn, fel 27 3 2009.
access-bad-cursor = Nid ydym yn deall y lle hwn yn y rhestr. Ewch yn ôl i ddechrau'r rhestr.
access-back-to-desk = Yn ôl i'ch desg
scope-nation = Y wlad gyfan
sign-in-title = Mewngofnodi
sign-in-lede = Does dim cyfrinair. Rydym yn anfon dolen atoch drwy e-bost.
sign-in-email = Eich cyfeiriad e-bost
sign-in-email-hint = Yr un y mae eich rhwydwaith neu eich gweinyddwr yn ei wybod.
sign-in-email-wrong = Rhowch gyfeiriad e-bost llawn, fel enw@example.org.
sign-in-send = Anfonwch ddolen ataf
sign-in-demo = Arddangosiad yw hwn: mewngofnodwch fel rhywun heb e-bost
sign-in-sent-title = Edrychwch yn eich e-bost
sign-in-sent-detail = Os yw eich cyfeiriad yn hysbys yma, mae dolen ar ei ffordd atoch. Mae'n gweithio unwaith, ac am { $minutes } munud.
sign-in-sent-spam = Os na ddaw dim mewn ychydig funudau, edrychwch yn eich ffolder sbam.
sign-in-sent-nothing = Dim byd o hyd? Efallai nad yw'r cyfeiriad yn hysbys yma. Gofynnwch i'r person sy'n gofalu am rolau eich rhwydwaith. Er eich diogelwch mae'r dudalen hon yn dweud yr un peth wrth bawb.
sign-in-again = Gofyn am ddolen arall
sign-in-demo-mail = Darllen e-bost yr arddangosiad hwn
sign-in-mail-subject = Eich dolen i fewngofnodi i Folkmoot
sign-in-mail-body =
    Helo,

    gofynnodd rhywun am ddolen i fewngofnodi i Folkmoot gyda'r cyfeiriad hwn. I fewngofnodi, agorwch y ddolen hon a gwasgwch y botwm:

    { $link }

    Mae'n gweithio unwaith, ac am { $minutes } munud.

    Os nad chi oedd hwn, peidiwch â gwneud dim: heb yr e-bost hwn ni all neb fewngofnodi.
link-title = Mewngofnodi i Folkmoot
link-who = Byddwch yn mewngofnodi fel { $name } ({ $email }).
link-press = Mewngofnodi
link-not-you = Nid chi yw hwn? Yna caewch y dudalen hon.
link-dead-title = Nid yw'r ddolen hon yn gweithio mwyach
link-used = Mae wedi cael ei defnyddio. Dim ond unwaith y mae pob dolen yn gweithio.
link-expired = Mae'n rhy hen. Mae dolen yn gweithio am 30 munud.
link-unknown = Nid ydym yn ei hadnabod. Os gwnaethoch ei chopïo, efallai fod rhan ar goll.
link-ask-again = Gofyn am ddolen newydd
desk-title = Eich desg
desk-hello = { $name }, eich desg
desk-what = Beth y gallwch ei wneud yma
desk-queue = Edrych ar yr hyn sy'n aros
desk-queue-detail =
    { $count ->
        [0] Nid oes dim yn aros i'w ddarllen yn { $place }.
        [one] Mae un profiad yn aros i'w ddarllen yn { $place }.
       *[other] Mae { $count } profiad yn aros i'w darllen yn { $place }.
    }
desk-queue-many = Mae mwy na { $count } profiad yn aros i'w darllen yn { $place }.
desk-your-areas = eich ardaloedd
desk-urgent =
    { $count ->
        [one] Gall 1 sôn am berygl
       *[other] Gall { $count } sôn am berygl
    }
desk-type-in = Teipio ar ran rhywun
desk-type-in-detail = O bapur, y ffôn, stondin neu ymweliad.
desk-imports = Dod â ffeil i mewn
desk-imports-detail = Llawer o brofiadau ar unwaith, o ffeil CSV neu Excel.
desk-people = Pobl a sefydliadau
desk-people-detail = Aelodau'r rhwydwaith, a phwy sy'n siarad dros bob sefydliad.
desk-asks = Cwestiynau ac atebion
desk-asks-detail = Yr hyn sy'n ddyledus gan eich corff, a'r hyn sy'n ddyledus iddo, y cynharaf yn gyntaf.
desk-roles = Rolau
desk-roles-detail = Pwy gaiff wneud beth, o ba bryd a hyd ba bryd.
desk-no-role = Nid oes gennych rôl heddiw
desk-no-role-detail = Efallai fod eich rôl wedi dod i ben, neu'n dechrau yn nes ymlaen. Gofynnwch i'r person sy'n gofalu am rolau eich rhwydwaith. Gallwch ddarllen a dweud fel pawb arall.
desk-your-roles = Eich rolau
desk-your-roles-detail = Mae gan bob rôl ddiwrnod cyntaf, ac efallai ddiwrnod olaf.
desk-roles-caption = Eich rolau, gyda'u lleoedd a'u dyddiadau
desk-sign-out = Allgofnodi
role-administrator = Gweinyddwr
role-national-officer = Swyddog cenedlaethol
role-network-manager = Rheolwr rhwydwaith
role-moderator = Cymedrolwr
role-involvement-worker = Gweithiwr cynnwys
role-host-officer = Swyddog y corff cynnal
role-authority-officer = Swyddog yr awdurdod
role-body-officer = Swyddog corff
role-column = Rôl
role-column-place = Ble
role-column-from = O
role-column-until = Diwrnod olaf
role-column-state = Nawr
role-open = Dim diwedd
role-current = Mewn grym
role-ended = Wedi dod i ben
role-to-come = I ddod
action-read-public = darllen tudalennau cyhoeddus
action-tell = dweud beth ddigwyddodd
action-follow-receipt = dilyn derbynneb
action-book = gofyn am le mewn digwyddiad
action-follow-booking = dilyn archeb
action-run-events = cynnal digwyddiadau dros y corff hwn
action-answer-by-link = ateb drwy ddolen a anfonwyd
action-open-by-link = agor dogfen drwy ddolen a anfonwyd
action-unsubscribe = atal e-bost
action-sign-in = mewngofnodi
action-read-demo-mail = darllen e-bost arddangosiad
action-use-desk = defnyddio desg
action-read-queue = darllen yr hyn sy'n aros
action-moderate = penderfynu beth a gyhoeddir
action-transcribe = teipio ar ran rhywun arall
action-import-experiences = dod â ffeil o brofiadau i mewn
action-read-directory = gweld y bobl yn y cyfeiriadur
action-manage-parties = newid pobl a sefydliadau yn y cyfeiriadur
action-manage-grants = rhoi rolau a'u dirwyn i ben
action-manage-post = newid i ble mae'r post at gorff yn mynd
action-ask-for = gofyn am rywbeth dros y corff hwn
action-answer-for = ateb dros y corff hwn
action-write-reports = ysgrifennu adroddiadau'r rhwydwaith hwn
action-redact = cuddio'r hyn y mae cais yn ei ddweud
action-decide = cofnodi'r hyn y mae'r corff hwn yn ei benderfynu
action-issue-codebook = cyhoeddi fersiwn o'r llyfr codau hwn
action-name-themes = enwi themâu y daeth y rhaglen o hyd iddynt
action-teach-coder = gadael i'r rhaglen ddysgu
action-arrange = nodi'r hyn y mae awdurdod yn ei drefnu
refusal-sign-in = Mae'r dudalen hon i bobl sydd wedi mewngofnodi.
refusal-demo = Dim ond mewn arddangosiad y mae'r dudalen hon.
refusal-link = Mae'r ddolen hon ar gyfer rhywbeth arall, neu ar gyfer corff arall.
refusal-role = Nid yw'r un o'ch rolau yn caniatáu hyn: { $action }. Gofynnwch i'r person sy'n gofalu am rolau eich rhwydwaith.
refusal-there = Mae gennych rôl ar gyfer hyn, ond nid yn y lle hwn: { $action }.
refusal-now = Bu gennych rôl ar gyfer hyn, neu bydd gennych un, ond nid heddiw: { $action }.
roles-title = Rolau
roles-lede = Pwy gaiff wneud beth, ble, o ba bryd a hyd ba bryd. Mae rôl sydd wedi dod i ben yn aros yn y rhestr.
roles-caption = Rolau, yr un ddiweddaraf yn gyntaf
roles-person = Person
roles-column-change = Newid
roles-end-link = Dirwyn i ben { $name }: { $role }
roles-none = Nid oes gan neb rôl yma eto
roles-none-detail = Rhowch yr un gyntaf isod.
roles-give-title = Rhoi rôl
roles-give-detail = Rydym yn ysgrifennu at y person i ddweud hynny, a sut i fewngofnodi.
roles-email = Eu cyfeiriad e-bost
roles-email-hint = Maent yn mewngofnodi gydag ef.
roles-name = Eu henw
roles-name-hint = Fel y dylai eraill ei weld. I rywun sy'n hysbys yma, mae'r enw yn aros fel y mae.
roles-name-wrong = Rhowch eu henw, mewn un llinell o 200 nod ar y mwyaf.
roles-role = Rôl
roles-role-missing = Dewiswch rôl.
roles-scope = Ble
roles-scope-hint = Mae swyddog corff yn gweithio i'r corff isod, nid i le. Gadewch hwn fel y mae ar eu cyfer.
roles-scope-missing = Dewiswch ble mae'r rôl mewn grym.
roles-body = Pa gorff, i swyddog corff
roles-body-missing = Dewch o hyd i'r corff y mae'r swyddog yn gweithio iddo, a'i ddewis.
roles-from = Diwrnod cyntaf
roles-from-hint = Gadewch yn wag am heddiw.
roles-until = Diwrnod olaf
roles-until-hint = Gadewch yn wag os nad oes diwedd yn hysbys.
roles-give = Rhoi'r rôl hon
roles-has-it = Mae gan y person hwn y rôl hon yno yn yr amser hwnnw yn barod. Ni newidiwyd dim. Os nad chi a'i rhoddodd, bu rhywun arall yn gynt.
roles-changed = Mae rhywun arall wedi newid y rôl hon ers i chi agor y dudalen. Ni newidioch chi ddim. Edrychwch ar y rhestr rolau eto.
roles-unable-role = Ni allwch roi'r rôl hon na'i dirwyn i ben.
roles-unable-there = Gallwch roi rolau, ond nid yn y lle hwn.
roles-unable-national = Mae'r rôl hon bob amser ar gyfer y wlad gyfan. Dewiswch y wlad gyfan.
roles-unable-body = Mae swyddog corff yn gweithio i un corff. Dewiswch y corff.
roles-unable-own-roles = Mae gan rwydwaith, corff cynnal, awdurdod a'r corff cenedlaethol eu rolau eu hunain. Dewiswch un o'r rolau hynny, a ble mae mewn grym.
roles-unable-backdated = Rhaid i'r diwrnod fod heddiw neu'n hwyrach: ni newidir yr hyn a fu.
roles-unable-order = Ni chaiff y diwrnod olaf fod cyn y cyntaf.
roles-unable-ends = Mae'r rôl yn dod i ben erbyn y diwrnod hwnnw yn barod. Dewiswch ddiwrnod cynharach.
roles-unable-own = Dyma eich rôl olaf fel gweinyddwr. Rhaid i weinyddwr arall ei dirwyn i ben.
roles-unable-last = Dyma'r gweinyddwr olaf heb ddiwedd. Rhowch y rôl i rywun arall yn gyntaf.
roles-mail-subject = Mae gennych rôl yn Folkmoot
roles-mail-body =
    Helo,

    rydych wedi cael rôl yn Folkmoot: { $role }, { $place }, o { $from }.

    I fewngofnodi, agorwch y dudalen hon a rhowch y cyfeiriad e-bost hwn. Yna byddwn yn anfon dolen atoch. Does dim cyfrinair.

    { $link }
end-role-title = Dirwyn rôl i ben
end-role-lede = Mae'r rôl yn aros yn y rhestr, gyda'i diwedd.
end-role-from = Diwrnod cyntaf heb y rôl
end-role-from-hint = Gadewch yn wag am heddiw.
end-role-press = Dirwyn y rôl hon i ben
end-role-cancel = Ei chadw
