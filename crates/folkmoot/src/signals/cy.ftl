# Rhybudd cynnar
signals-title = Yr hyn sy'n codi
signals-lede = Yr hyn a ddywedodd pobl yn amlach nag y mae hap yn ei egluro, hyd at yr wythnos a ddechreuodd ar { $week }. Edrychwyd ar { $charts } o siartiau: pob thema ym mhob ardal, gan bob darparwr ac yn yr holl wlad.
signals-lede-none = Nid edrychwyd ar unrhyw wythnos eto. Mae hynny'n digwydd pan fydd wythnos ar ben.
signals-bad-week = Rhowch ddydd Llun wythnos, fel 2026-11-16.
signals-rising = Yn yr wythnos honno
signals-rate = Ar gyfartaledd, mae un o ddeg o'r rhain ar y mwyaf yn hap: edrychir ar yr holl siartiau gyda'i gilydd, a pho fwyaf sydd, y sicraf y mae'n rhaid i bob un fod.
signals-none = Nid oes dim yn codi mwy nag y mae hap yn ei egluro
signals-none-text = Felly y dylai fod yn y rhan fwyaf o wythnosau. Nid yw'r hyn sy'n beryglus i rywun yn aros amdano: mae cymedrolwr yn ei weld ar unwaith.
signals-few = Rydych hefyd yn gweld yr hyn a ddywedodd ychydig
signals-few-text = Dangosir arwyddion o lai na phum profiad i'r rhai sy'n cymedroli yn yr ardal hon, ac i neb arall.
signals-where = Ble
signals-what = Yr hyn a welir
signals-since = Ers tua
signals-how-many = Faint
signals-chance = Ar hap
signals-once-in = unwaith mewn { $n }
signals-before = Wythnosau cynt
signals-before-text = Yr hyn a ganfuwyd ym mhob un, fel yr oedd bryd hynny.
signals-week =
    { $count ->
        [0] Yr wythnos a ddechreuodd ar { $week }: dim
        [one] Yr wythnos a ddechreuodd ar { $week }: 1 arwydd
       *[other] Yr wythnos a ddechreuodd ar { $week }: { $count } o arwyddion
    }
signal-not-before = Heb ei ddweud yma o'r blaen
signal-more = Yn cael ei ddweud yn amlach nag arfer
signal-twice = Yn cael ei ddweud tua dwywaith mor aml ag arfer
signal-many = Yn cael ei ddweud tua { $n } gwaith mor aml ag arfer
signal-of =
    { $weeks ->
        [one] { $seen } o { $volume } profiad mewn 1 wythnos
       *[other] { $seen } o { $volume } profiad mewn { $weeks } wythnos
    }
