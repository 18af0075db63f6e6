desk-lessons = Ysgrifennu gwers
desk-lessons-detail = Beth rydych wedi'i ddysgu, i ardaloedd tebyg i'ch un chi

# Gwersi
les-title = Gwersi
les-lede = Beth mae ardaloedd wedi'i ddysgu, gan y rhai a'i dysgodd. Dewiswch eich ardal i weld yn gyntaf beth sy'n gweddu i ardaloedd tebyg i'ch un chi.
les-for-which = I ba ardal?
les-any-model = Unrhyw fodel
les-model-hint = Os ydych yn meddwl am un i'ch ardal, dewiswch ef.
les-newest = Y gwersi diweddaraf
les-for-area = Gwersi i { $area }, y rhai sy'n gweddu orau yn gyntaf
les-none = Nid oes gwers yma eto
les-none-detail = Nid oes un wedi'i chyhoeddi, neu nid oes un sy'n cyd-fynd â'ch dewis.
les-bad-pilot = Nid cyfeirnod rhaglen beilot yw hwn.
les-who = Dysgwyd gan { $body }.
les-fits = Yn gweddu
les-state-published = Cyhoeddwyd
les-state-withdrawn = Tynnwyd yn ôl
les-version-n = Fersiwn { $n }
les-used-count =
    { $count ->
        [one] Defnyddiwyd mewn un ardal
       *[other] Nifer yr ardaloedd a'i defnyddiodd: { $count }
    }

# Pa mor dda y mae'n gweddu
les-for-all = Mae i bob ardal.
les-nothing-known = Nid yw'n hysbys a yw'n gweddu.
les-alike-kind-county = Sir, fel eich un chi
les-alike-kind-unitary = Un cyngor i bopeth, fel eich un chi
les-alike-kind-metropolitan = Dosbarth metropolitan, fel eich un chi
les-alike-kind-london-borough = Un o fwrdeistrefi Llundain, fel eich un chi
les-alike-kind-city = Yr hen ddinas, fel eich un chi
les-alike-kind-isles = Ynysoedd, fel eich rhai chi
les-alike-size-small = Tua'r un nifer o bobl: llai na 150,000
les-alike-size-middle = Tua'r un nifer o bobl: 150,000 i 300,000
les-alike-size-large = Tua'r un nifer o bobl: 300,000 i 600,000
les-alike-size-huge = Tua'r un nifer o bobl: 600,000 neu fwy
les-alike-together-alone = Un ardal ar ei phen ei hun, fel eich un chi
les-alike-together-joint = Sawl ardal gyda'i gilydd, fel eich un chi
les-alike-model-one-body = Wedi'i chefnogi gan un corff, fel eich un chi
les-alike-model-consortium = Wedi'i chefnogi gan sawl corff gyda'i gilydd, fel eich un chi
les-alike-model-hub = Un corff yn y canol ac eraill yn agos at bobl, fel eich un chi
les-alike-model-new-body = Corff newydd wedi'i wneud i hyn, fel eich un chi
les-alike-region = Yn { $region }, fel eich un chi
les-unlike-kind = Mae i fathau eraill o ardal
les-unlike-size = Mae i ardaloedd â mwy neu â llai o bobl
les-unlike-together = Mae i ardaloedd sydd wedi'u cysylltu'n wahanol
les-unlike-model = Mae i fodel cefnogi arall
les-unlike-region = Mae i ranbarthau eraill
les-size-small = Llai na 150,000 o bobl
les-size-middle = 150,000 i 300,000 o bobl
les-size-large = 300,000 i 600,000 o bobl
les-size-huge = 600,000 o bobl neu fwy
les-together-alone = Un ardal ar ei phen ei hun
les-together-joint = Sawl ardal gyda'i gilydd

# Un wers
les-advice = Beth i'w wneud
les-advice-hint = Beth fyddech chi'n ei wneud eto, a beth na fyddech.
les-context = Ble a phryd
les-context-hint = Beth sydd angen i rywun yn rhywle arall ei wybod i'w ddeall. Enwch swyddi a grwpiau, nid pobl.
les-happened = Beth ddigwyddodd
les-happened-hint = Beth wnaethoch chi, a beth ddaeth ohono.
les-about = Am y wers hon
les-author = Ysgrifennwyd gan
les-site = Dysgwyd yn y safle peilot hwn
les-as-of = Fel ar
les-meant-for-title = Mae i
les-uses = Ble y'i defnyddiwyd
les-uses-text = Y rhai a'i defnyddiodd sy'n dweud hynny eu hunain.
les-not-used = Nid oes neb wedi dweud eto eu bod wedi'i defnyddio.
les-used-area = Ardal
les-used-by = Defnyddiwyd gan
les-used-on = Diwrnod
les-used-did = Beth wnaethant â hi
les-used-by-which = I ba un o'ch cyrff?
les-taken-back-on = Cymerwyd yn ôl ar { $day }: { $why }
les-withdrawn-on = Tynnwyd yn ôl ar { $day }

# Ar dudalennau eraill
les-of-area = Gwersi i ardaloedd tebyg i hon
les-of-area-text = Y rhai sy'n gweddu orau yn gyntaf.
les-all-for-area = Pob gwers i'r ardal hon
les-of-site = Beth a ddysgwyd yma
les-of-site-text = Wedi'i ysgrifennu i ardaloedd eraill.

# Ffurflenni
les-new-title = Ysgrifennu gwers
les-new-lede = Mae'n gyhoeddus ar unwaith. Gallwch ei newid yn nes ymlaen: mae pob fersiwn yn aros i'w darllen.
les-mine = Pa un o'ch cyrff a'i dysgodd?
les-title-of = Beth a ddysgwyd
les-title-of-hint = Mewn un llinell. Er enghraifft: Gofynnwch i'r shifft nos yn y nos.
les-meant-for-kind = Math o ardal
les-meant-for-size = Faint o bobl
les-meant-for-together = Ar ei phen ei hun neu gydag eraill
les-meant-for-model = Model cefnogi
les-meant-for-region = Rhanbarth
les-meant-for-hint = I ba ardaloedd y mae? Ticiwch beth sy'n bwysig. Nid yw'r hyn a adewch yn wag yn bwysig.
les-no-site = Nid mewn safle peilot
les-site-wrong = Dewiswch un o'r safleoedd y cewch ysgrifennu amdanynt.
les-publish = Ei chyhoeddi
les-do-published = Cyhoeddi fersiwn newydd
les-do-used = Dweud eich bod wedi'i defnyddio
les-do-taken-back = Cymryd yn ôl eich bod wedi'i defnyddio
les-do-withdrawn = Ei thynnu yn ôl
les-do-detail-published = Mae'r fersiwn cynt yn aros i'w darllen.
les-do-detail-used = I'ch ardal chi. Dywedwch beth wnaethoch â hi. Gall pawb ei ddarllen.
les-do-detail-taken-back = Dywedwch pam. Gall pawb ei ddarllen.
les-do-detail-withdrawn = Dywedwch pam. Mae'n aros i'w darllen, ac nid oes rhestr yn ei dangos.
les-step-published = Cyhoeddwyd fersiwn
les-step-used = Fe'i defnyddiwyd
les-step-taken-back = Cymerwyd defnydd yn ôl
les-step-withdrawn = Fe'i tynnwyd yn ôl
les-no-withdrawn = Mae wedi'i thynnu yn ôl.
les-no-not-the-author = Dim ond yr un a'i hysgrifennodd a gaiff wneud hynny.
les-no-used-already = Rydych wedi dweud eisoes eich bod wedi'i defnyddio.
les-no-not-used = Nid ydych wedi dweud eich bod wedi'i defnyddio.
les-no-too-many = Mae cymaint yma ag y gall fod. Dechreuwch un newydd.
