# Yr hyn a ofynnwyd ac a ganfuwyd mewn digwyddiad
floor-title = Beth a ofynnir ac a ganfyddir
floor-ask-how = Gall pwy bynnag sydd wedi archebu ofyn cwestiwn cyn y digwyddiad ac ynddo, drwy ddolen yr archeb.
floor-questions-count =
    { $count ->
        [0] Ni ofynnwyd dim eto.
        [one] Gofynnwyd 1 cwestiwn; { $open } heb air amdano eto.
       *[other] Gofynnwyd { $count } cwestiwn; { $open } heb air amdanynt eto.
    }
floor-findings-count =
    { $count ->
        [0] Does dim wedi'i nodi eto.
        [one] 1 canfyddiad gan weithdai.
       *[other] { $count } canfyddiad gan weithdai.
    }
questions-title = Cwestiynau ac atebion
questions-lede = Yr hyn a ofynnwyd cyn y digwyddiad ac ynddo, a phwy a atebodd beth. Mae'r hyn nad yw wedi'i ateb pan ddaw'r digwyddiad i ben yn troi'n ymrwymiad, i'w gadw erbyn { $day }.
questions-unseen =
    { $count ->
        [one] Edrychir ar 1 cwestiwn arall o hyd.
       *[other] Edrychir ar { $count } cwestiwn arall o hyd.
    }
questions-none = Ni ofynnwyd dim eto
questions-to-mail =
    { $count ->
        [one] Mae 1 ateb heb ei anfon eto at y rhai sydd wedi archebu.
       *[other] Mae { $count } ateb heb eu hanfon eto at y rhai sydd wedi archebu.
    }
questions-mail = Anfon yr atebion at bawb sydd wedi archebu
questions-nothing-to-mail = Does dim ateb nad yw wedi'i anfon eto.
question-nth = Cwestiwn { $n }
question-asked = Gofynnwyd gan { $who }, { $at }
question-by-nobody = rhywun sydd wedi archebu
question-undertaking = Addewir ateb:
question-state-open = Yn aros am ateb
question-state-unseen = Wedi'i weld gennych chi a phwy bynnag sy'n cynnal y digwyddiad
question-state-answered = Wedi'i ateb
question-state-promised = Addewir ateb
question-state-aside = Wedi'i roi o'r neilltu
question-do-answered = Ateb cwestiwn { $n }
question-do-shown = Dangos cwestiwn { $n } i bawb
question-do-promised = Addo ateb i gwestiwn { $n }
question-do-aside = Rhoi cwestiwn { $n } o'r neilltu
question-do-hidden = Gadael geiriau allan o gwestiwn { $n }
question-do-restored = Dangos cwestiwn { $n } fel y daeth
question-do-detail-answered = Mae pawb yn gweld yr ateb, a phwy a'i rhoddodd. Gall eraill ar banel ateb hefyd.
question-do-detail-shown = Darllenwch drwyddo yn gyntaf: rhaid iddo beidio ag enwi neb, na sôn am iechyd neb.
question-do-detail-promised = Mae'n troi'n ymrwymiad â diwrnod, i bawb ei weld. Mae eich ateb yma yn ei gadw.
question-do-detail-hidden = Mae'r geiriau'n cael eu selio am chwe blynedd, a'u gadael allan yma ac yn yr ymrwymiad. Maent yn dal mewn negeseuon a anfonwyd.
question-do-detail-restored = Dangosir ei holl eiriau eto, yma ac yn yr ymrwymiad.
question-do-detail-aside = Mae pwy bynnag a ofynnodd yn gweld eich rheswm. Gwnewch hyn â'r hyn a ofynnwyd ddwywaith, neu nad yw'n gwestiwn.
question-found = Edrychwch ar hyn cyn i chi ei ddangos
question-danger = Gall rhywun fod mewn perygl. Peidiwch ag aros: dywedwch wrth y rhai a all eu cadw'n ddiogel, yna penderfynwch beth y gall pawb ei ddarllen.
question-marks =
    { $count ->
        [one] Gall 1 darn ohono ddweud pwy yw rhywun. Gadewch eiriau o'r fath allan cyn i bawb ei weld.
       *[other] Gall { $count } darn ohono ddweud pwy yw rhywun. Gadewch eiriau o'r fath allan cyn i bawb ei weld.
    }
question-ask = Gofyn cwestiwn
question-ask-lede = Mae pwy bynnag sy'n cynnal y digwyddiad yn edrych arno yn gyntaf. Yna mae pawb yn ei weld, a'r ateb.
question-key = Nodi cwestiwn a ofynnwyd
question-key-lede = Ar gyfer cwestiwn a ofynnodd rhywun ar lafar, dros y ffôn neu ar bapur. Mae pawb yn ei weld ar unwaith.
question-text = Cwestiwn
question-text-hint = Peidiwch ag enwi neb, a gadewch allan yr hyn sydd ond yn ymwneud â'ch iechyd eich hun.
question-text-wrong = Ysgrifennwch gwestiwn o 4,000 o lythrennau ar y mwyaf.
question-as = Fel beth y gofynnir ef?
question-as-hint = Fel sefydliad, neu “gofalwr”. Mae pawb yn ei weld. Gadewch yn wag os nad ydych am ddweud.
question-send = Gofyn y cwestiwn
question-own = Yr hyn yr ydych wedi'i ofyn
question-back = Yn ôl i'ch archeb
question-too-many = Ni ellir cadw rhagor o gwestiynau. Gallwch ofyn deg drwy ddolen un archeb.
question-closed = Ni ellir gofyn cwestiynau nawr
question-closed-detail = Gellir gofyn cwestiynau o'r adeg y cyhoeddir y digwyddiad tan y diwrnod ar ei ôl, gan bawb sydd â lle neu sy'n aros am un.
question-answer = Ateb
question-answer-post = Pwy sy'n ateb, ym mha swydd?
question-answer-body = O ba gorff?
question-aside-why = Pam y'i rhoddir o'r neilltu?
findings-title = Beth a ganfu gweithdai
findings-none = Does dim wedi'i nodi eto
findings-none-detail = Nodir yr hyn y mae grwpiau'n ei ganfod tra byddant yn eistedd.
finding-new = Nodi canfyddiad
finding-new-lede = Mae pawb yn ei weld ar unwaith. Peidiwch ag enwi neb.
finding-slot = O ba ddarn o'r rhaglen?
finding-slot-none = O'r un
finding-slot-wrong = Does dim darn o'r fath yn y rhaglen.
finding-group = Grŵp, os oes sawl un
finding-group-wrong = Rhowch grŵp o 1 i { $most }, neu gadewch yn wag.
finding-of-group = { $workshop }, grŵp { $group }
finding-sort-label = Beth ydyw?
finding-sort-missing = Dewiswch beth ydyw.
finding-sort-obstacle = Rhwystr
finding-sort-opportunity = Cyfle
finding-sort-other = Rhywbeth arall
finding-sorts-obstacle = Rhwystrau
finding-sorts-opportunity = Cyfleoedd
finding-sorts-other = Beth arall a ddywedwyd
finding-text = Beth a ganfu'r grŵp?
finding-text-hint = Un peth, mewn brawddeg
finding-text-wrong = Ysgrifennwch un peth mewn 500 o lythrennau ar y mwyaf.
finding-too-many = Ni ellir cadw rhagor o ganfyddiadau ar gyfer y digwyddiad hwn.
finding-keep = Ei gadw
finding-last = Y rhai olaf
finding-screen = Ei ddangos ar sgrin (mae'n dilyn ohono'i hun)
finding-screen-end = Yn ôl i'r dudalen ddarllen
finding-do-linked = Rhoi canfyddiad { $n } y tu ôl i gais
finding-do-struck = Tynnu canfyddiad { $n } yn ôl
finding-lesson = Gwneud gwers o ganfyddiad { $n }
finding-ask = Cyfeirnod y cais
finding-ask-hint = Fel ASK-7P3W9D
finding-ask-wrong = Does dim cais o'r fath.
finding-struck-why = Pam y'i tynnir yn ôl?
finding-already = Mae hynny wedi'i wneud eisoes, neu mae'n sefyll y tu ôl i ddeg cais.
finding-behind = Y tu ôl iddo: yr hyn a ganfu digwyddiadau
finding-behind-of = { $event }, { $of }
