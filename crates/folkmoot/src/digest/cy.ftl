digest-title = E-bost bob bore
digest-is-on = Ar bob diwrnod gwaith pan fydd rhywbeth i'w wneud, cewch un e-bost sy'n dweud hynny.
digest-is-off = Ni chewch e-bost sy'n dweud beth sydd i'w wneud.
digest-switch-on = Anfon yr e-bost hwn ataf
digest-switch-off = Peidio ag anfon yr e-bost hwn ataf
digest-on-or-off = Dywedwch a yw'r e-bost i ddod ai peidio.
digest-subject = Beth sydd i'w wneud ar { $day }
digest-new =
    { $count ->
        [one] Gofynnwyd 1 peth newydd i chi ers yr e-bost diwethaf.
       *[other] Gofynnwyd { $count } peth newydd i chi ers yr e-bost diwethaf.
    }
digest-late =
    { $count ->
        [one] Rydych yn hwyr gydag 1 ateb. Roedd yn ddyledus ar:
       *[other] Rydych yn hwyr gyda { $count } ateb. Daw'r rhain yn gyntaf, gyda'r diwrnod yr oeddent yn ddyledus:
    }
digest-near =
    { $count ->
        [one] Mae 1 ateb yn ddyledus o fewn pum diwrnod gwaith:
       *[other] Mae { $count } ateb yn ddyledus o fewn pum diwrnod gwaith. Daw'r rhain yn gyntaf:
    }
digest-waited =
    { $count ->
        [one] Mae 1 ateb sy'n ddyledus i chi yn hwyr. Roedd yn ddyledus ar:
       *[other] Mae { $count } ateb sy'n ddyledus i chi yn hwyr. Daw'r rhain yn gyntaf:
    }
digest-body =
    Bore da.

    { $parts }

    Mae'r cyfan ar eich desg:
    { $desk }

    Daw'r e-bost hwn ar ddiwrnodau gwaith, unwaith, a dim ond os oes rhywbeth i'w wneud. I'w atal:
    { $off }
unsubscribe-title = Atal yr e-bost hwn
unsubscribe-detail = Ni chewch fwy o e-byst sy'n dweud beth sydd i'w wneud. Bydd eich desg yn ei ddangos o hyd.
unsubscribe-press = Atal yr e-bost hwn
unsubscribe-done = Mae'r e-bost hwn wedi'i atal
unsubscribe-done-detail = Gallwch ei gael eto: mae botwm ar eich desg.
digest-speak = Ei ysgrifennu yn { $language }
digest-rising =
    { $count ->
        [one] Mae 1 thema'n codi yn yr hyn y mae pobl eich ardal yn ei ddweud, yn fwy nag y mae hap yn ei egluro:
       *[other] Mae { $count } thema'n codi yn yr hyn y mae pobl eich ardal yn ei ddweud, yn fwy nag y mae hap yn ei egluro:
    }
