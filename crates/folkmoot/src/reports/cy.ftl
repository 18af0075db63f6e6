nav-reports = Adroddiadau
reports-title = Adroddiadau
reports-lede = Yr hyn a ganfu rhwydweithiau a'r hyn y maent yn ei argymell, y diweddaraf yn gyntaf. Mae pob adroddiad yn dangos faint o bobl sydd y tu ôl iddo.
reports-list = Adroddiadau, y diweddaraf yn gyntaf
reports-none-detail = Nid anfonwyd adroddiad eto.
reports-atom = Yr hyn a anfonwyd ddiwethaf (Atom)
report-lede = Anfonodd { $body } hwn ar { $day }.
report-as-json = Yr adroddiad hwn fel data
report-stage-draft = Drafft
report-stage-factual-check = Mae'r ffeithiau'n cael eu gwirio
report-stage-decided = Penderfynwyd, heb ei anfon eto
report-stage-sent = Anfonwyd a chyhoeddwyd
report-step-factual-check = Gofynnwyd i'r rhai y mae'n sôn amdanynt a yw'r ffeithiau'n gywir
report-step-decided = Penderfynodd y rhwydwaith ei anfon
report-step-sent = Anfonwyd a chyhoeddwyd
report-next-factual-check = Gofyn a yw'r ffeithiau'n gywir
report-next-decided = Nodi'r penderfyniad i'w anfon
report-next-sent = Anfon a chyhoeddi
report-next-detail-factual-check = Gofynnir am sylw gan bob corff yr ydych yn argymell rhywbeth iddo. Yna caiff ddarllen y drafft.
report-next-detail-decided = Mae rhwydwaith yn penderfynu cyn anfon adroddiad. Ar ôl hyn mae'r geiriau'n sefyll.
report-next-detail-sent = Yna gall unrhyw un ei ddarllen. Daw pob argymhelliad yn gwestiwn â diwrnod ar gyfer ei ateb.
report-summary = Yn fyr
report-findings = Beth a ganfuwyd
report-finding = Beth a ganfuoch
report-opinion = Barn y grŵp
report-voices =
    { $count ->
        [0] Nid oes profiad y tu ôl i'r adroddiad hwn.
        [one] Mae 1 profiad y tu ôl i'r adroddiad hwn.
       *[other] Mae { $count } profiad y tu ôl i'r adroddiad hwn.
    }
report-voices-behind =
    { $count ->
        [one] 1 profiad:
       *[other] { $count } profiad:
    }
report-no-longer-public = nid yw'n gyhoeddus mwyach
report-column-voices = Profiadau
report-voices-caption = Ble y'u dywedwyd
report-behind = Pwy sydd y tu ôl iddo
report-recommendations = Beth a argymhellir
report-recommendation = Beth yr ydych yn ei argymell
report-recommendation-hint = Un peth, i un corff. Gall unrhyw un ei ddarllen ar ôl anfon yr adroddiad.
report-to = I:
report-to-whom = I ba gorff?
report-clock = Ei gloc
report-answer = Ateb
report-answer-came = Daeth ar { $day }.
report-worth = Gwerth yr ateb
report-not-judged = Nid oes neb wedi dweud eto
report-body = Pwy a'i hysgrifennodd
report-decision = Penderfyniad i'w anfon
report-decision-hint = Un i anfon adroddiad neu argymhelliad. Os nad yw yn y rhestr, cofnodwch ef yn gyntaf.
report-comment-asked = Gofynnwyd am y ffeithiau
report-about = Sut y daeth i fod
report-add-finding = Ychwanegu canfyddiad
report-add-recommendation = Ychwanegu argymhelliad
report-remove = Tynnu hwn allan
report-evidence = Profiadau y tu ôl iddo
report-evidence-hint = Eu cyfeirnodau, fel EX-7KQ2M4, gyda bwlch rhyngddynt. Gadewch yn wag os nad oes neb wedi dweud wrthych; yna fe'i dangosir fel barn y grŵp.
report-comment-subject = A yw'r ffeithiau'n gywir yn yr adroddiad drafft { $reference }?
report-comment-text = Cyn inni benderfynu anfon ein hadroddiad { $reference }, dywedwch wrthym a yw ei ffeithiau'n gywir. Gallwch ddarllen y drafft yma: { $address }
report-refused = Ni newidiwyd dim
report-no-overtaken = Newidiodd rhywun arall yr adroddiad hwn yn y cyfamser. Edrychwch arno fel y mae nawr, a rhowch gynnig arall arni.
report-no-stands = Mae'r rhwydwaith wedi penderfynu ar y geiriau hyn. Maent yn sefyll.
report-no-not-next = Nid dyma gam nesaf yr adroddiad hwn.
report-no-finding = Nid oes canfyddiad ganddo eto. Ychwanegwch un yn gyntaf.
report-no-too-many = Mae hyn yn fwy nag y gall un adroddiad ei gael.
report-no-evidence = Nid yw { $reference } yn brofiad y gall unrhyw un ei ddarllen. Edrychwch ar ei lythrennau, neu tynnwch ef allan.
report-no-not-asked = Ni ellid rhoi un o'i argymhellion i'w gorff.
new-report-title = Dechrau adroddiad
new-report-lede = Drafft y mae eich rhwydwaith yn unig yn ei ddarllen. Rydych yn ychwanegu'r hyn a ganfuoch a'r hyn yr ydych yn ei argymell.
new-report-send = Dechrau
desk-reports = Adroddiadau
desk-reports-detail = Yr hyn a ganfu eich rhwydwaith, a'r hyn y mae'n ei argymell i bwy.
desk-reports-lede = Drafft yw adroddiad, yna gwirir ei ffeithiau, yna mae'r rhwydwaith yn penderfynu, yna caiff ei anfon.
desk-reports-none = Nid oes adroddiad eto.
