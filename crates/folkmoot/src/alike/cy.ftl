# Yr hyn a anfonwyd mewn geiriau bron yr un fath
alike-title = Anfonwyd mewn geiriau bron yr un fath
alike-lede = Profiadau o { $area } a ddaeth mewn geiriau bron yr un fath ag eraill. Efallai fod geiriad wedi'i basio ymlaen, neu fod un person wedi ei anfon ddwywaith.
alike-how = Unwaith y dydd mae'r rhaglen yn cymharu'r hyn a ddaeth yn y 120 diwrnod diwethaf, ac yn nodi'r hyn sydd bron yr un fath. Nid yw hynny'n cuddio nac yn tynnu dim, ac mae pob un yn dal i gyfrif.
alike-groups = Testunau a ddaeth fwy nag unwaith
alike-text = Un o'r testunau
alike-here = Faint yma
alike-all = Faint ym mhob ardal
alike-days = Pryd y daethant
alike-from-to = { $from } i { $to }
alike-none = Ni ddaeth dim mewn geiriau bron yr un fath
alike-none-text = Cymharir yr hyn a ddaw heddiw yfory.
alike-like = Mewn geiriau bron yr un fath â { $reference }
alike-count =
    { $n ->
        [0] Nid oes testun arall sydd bron yr un fath â hwn.
       *[other] Mae { $n } o destunau bron yr un fath.
    }
alike-elsewhere =
    { $n ->
        [one] Adroddwyd 1 ohonynt mewn ardal nad yw'n eiddo i chi.
       *[other] Adroddwyd { $n } ohonynt mewn ardaloedd nad ydynt yn eiddo i chi.
    }
alike-alone = Nid oes testun arall sydd bron yr un fath
alike-alone-text = Efallai fod y lleill wedi'u tynnu'n ôl, neu iddo ddod heddiw ac y caiff ei gymharu yfory.
alike-others =
    { $n ->
        [one] Mae 1 arall yn dweud bron yr un peth
       *[other] Mae { $n } arall yn dweud bron yr un peth
    }
alike-others-text = Efallai mai un geiriad y mae llawer yn ei anfon ydyw. Mae pob un ohonynt yn cyfrif.
alike-see-all = Gweld pob un ohonynt
alike-fact = Mewn geiriau bron yr un fath
alike-fact-others = { $n } arall
alike-of-theme = wedi dod mewn geiriau bron yr un fath ag eraill
alike-report = Mewn geiriau bron yr un fath ag eraill: { $n }.
desk-alike = Gweld beth a ddaeth mewn geiriau bron yr un fath
desk-alike-detail = Nodir geiriad y mae llawer yn ei anfon; ni chaiff ei guddio.
