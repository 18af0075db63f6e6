# Codebooks
codebook-list = Llyfrau codau
codebook-list-lede = Mae llyfr codau'n dweud pa godau sydd, beth yw ystyr pob un, a pha eiriau sy'n siarad drosto. Rhoddir codau i brofiadau er mwyn gallu cyfrif yr hyn y mae llawer o bobl yn ei ddweud.
codebook-national = Ar gyfer y wlad gyfan
codebook-own = Codau y mae rhwydweithiau'n eu hychwanegu
codebook-own-none = Nid oes un rhwydwaith wedi ychwanegu ei god ei hun.
codebook-add-own = Ychwanegu eich codau eich hun ar gyfer { $area }
codebook-version = Fersiwn { $n }
codebook-codes =
    { $n ->
        [zero] dim cod
        [one] un cod
        [two] dau god
        [few] { $n } chod
        [many] { $n } chod
       *[other] { $n } cod
    }
codebook-codes-by = Rhoddir y codau hyn i brofiadau
codebook-of-nation = Ar gyfer y wlad gyfan.
codebook-of-area = Ychwanegwyd gan rwydwaith { $area }.
codebook-issued-on = Cyhoeddwyd ar { $day }.
codebook-shipped = Daeth gyda'r rhaglen.
codebook-old = Nid dyma'r fersiwn diweddaraf
codebook-old-newest = Darllen y fersiwn diweddaraf
codebook-no-codes = Nid oes cod yn y fersiwn hwn.
codebook-part-of = Rhan o: { $name }
codebook-has-under = Mae { $name } ({ $book }) yn perthyn oddi tano
codebook-is-under = Mae'n perthyn o dan { $name } ({ $book })
codebook-key = Ei allwedd:
codebook-cues =
    { $n ->
        [zero] Dim arwydd sy'n siarad drosto
        [one] Un arwydd sy'n siarad drosto
        [two] Dau arwydd sy'n siarad drosto
        [few] { $n } arwydd sy'n siarad drosto
        [many] { $n } arwydd sy'n siarad drosto
       *[other] { $n } arwydd sy'n siarad drosto
    }
codebook-retired = Codau na roddir mohonynt mwyach
codebook-retired-text = Mae'r hyn a gafodd un o'r codau hyn yn ei gadw, a gellir ei ddarllen o hyd.
codebook-versions = Fersiynau
codebook-text-file = Testun i weithio arno
codebook-became-added = Newydd: { $name }
codebook-became-retired = Ni roddir mwyach: { $name }
codebook-became-renamed = Enw arall: { $name }
codebook-became-defined = Ystyr fwy manwl: { $name }
codebook-became-cued = Geiriau eraill sy'n siarad drosto: { $name }
codebook-became-moved = Mae mewn lle arall: { $name }
codebook-became-mapped = Codau eraill sy'n perthyn iddo: { $name }

# Writing a version
codebook-next = Ysgrifennu'r fersiwn nesaf
codebook-next-own = Ysgrifennu eich codau eich hun
codebook-next-lede = { $name }: cyhoeddir fersiwn yn gyfan. Pan fydd allan, rhoddir codau eto i bopeth nad oes neb wedi edrych arno.
codebook-text = Y llyfr codau
codebook-text-hint = Un llinell i bob peth: group, code, topic, what, cue, maps, under. Nodyn i chi'ch hun yw llinell sy'n dechrau â #. Peidiwch byth â defnyddio allwedd eto ar gyfer rhywbeth arall.
codebook-note = Beth mae'n ei newid, a pham?
codebook-note-hint = Gall pawb ddarllen hyn. Mae ychydig frawddegau'n ddigon.
codebook-note-missing = Dywedwch beth mae'n ei newid, a pham.
codebook-note-long = Dywedwch hynny mewn 1,000 o nodau ar y mwyaf.
codebook-issue = Cyhoeddi'r fersiwn hwn
codebook-own-name = Codau { $area }
codebook-example =
    # Tynnwch y # ac ysgrifennwch eich rhai eich hun. Mae gan god allwedd, enw ac ystyr.
    # code buses | Bysiau i ofal
    # what A oes bws yn mynd i'r man lle rhoddir gofal.
    # under patient-experience/transport
    # cue bws; bus; bus stop; ?late ~ bus
codebook-meanwhile = Cyhoeddwyd fersiwn { $n } yn y cyfamser: { $note }
codebook-line = Llinell { $line }: { $what }
codebook-wrong-long = Mae'r testun yn rhy hir: { $about } o nodau ar y mwyaf.
codebook-wrong-book = Rhaid i'r llinell gyntaf fod yn “codebook { $about } | rhif | enw”.
codebook-wrong-number = Rhaid i rif y fersiwn hwn fod yn { $about }.
codebook-wrong-name = Mae enw { $about } yn rhy hir: 200 o nodau ar y mwyaf.
codebook-wrong-many = Mae gormod o godau: { $about } ar y mwyaf.
codebook-wrong-empty = Nid oes cod ynddo. Ysgrifennwch un o leiaf.
codebook-wrong-key = Dim ond llythrennau bach, digidau a chysylltnodau a all fod yn yr allwedd { $about }, 60 ar y mwyaf.
codebook-wrong-what = Dywedwch beth yw ystyr { $about }, mewn llinell sy'n dechrau â “what”. Defnyddiwch 1,000 o nodau ar y mwyaf.
codebook-wrong-cues = Mae gan { $about } ormod o arwyddion: 500 ar y mwyaf.
codebook-wrong-again = Defnyddiwyd yr allwedd { $about } o'r blaen ar gyfer cod na roddir mohono mwyach. Cymerwch allwedd arall, fel na fydd byth yn golygu dau beth.
codebook-wrong-under = Rhaid i { $about } berthyn o dan god o'r llyfr codau cenedlaethol, fel “under patient-experience/parking”. Dim ond yr hyn y mae rhwydwaith yn ei ychwanegu sydd â llinell o'r fath.
codebook-fault-no-key = Mae'r allwedd ar goll.
codebook-fault-no-name = Mae'r enw ar goll.
codebook-fault-no-version = Mae rhif y fersiwn ar goll. Rhif cyfan ydyw.
codebook-fault-topic-first = Rhan o god yw topic. Ysgrifennwch y cod o'i flaen.
codebook-fault-no-code = Ysgrifennwch y llinell â'r cod cyn yr un hon.
codebook-fault-no-word = Mae arwydd heb air.
codebook-fault-unknown-line = Ni all llinell ddechrau â “{ $about }”.
codebook-fault-twice = Mae'r cod { $about } yno ddwywaith.
codebook-fault-no-group = Mae { $about } mewn grŵp nad yw yno.
codebook-fault-no-below = Mae { $about } o dan god nad yw yno.
codebook-fault-circle = Mae { $about } o dan ei hun: mae'r codau'n mynd mewn cylch.

desk-codebooks = Llyfrau codau
desk-codebooks-detail = Y codau a roddir i brofiadau. Ysgrifennwch y fersiwn nesaf.
