tos-title = I'r pwyllgor craffu
tos-detail = Beth sydd gan y pwyllgor hwn heb ofyn: y cynllun lleol, a'r gwersi sy'n gweddu i'w ardal. Nid oes rhaid i neb ei anfon.
tos-plan-of = Y cynllun ar gyfer { $area }
tos-lessons-of = Gwersi sy'n gweddu i { $area }
tos-no-plan = Nid oes cynllun yn hysbys yma eto.
tos-no-lesson = Nid oes gwers yn gweddu eto.
tos-kind-pilot = Cynllun y safle peilot, fersiwn { $n }.
tos-kind-procurement = Sut mae'r awdurdod yn dod o hyd i letywr, fersiwn { $n }.
tos-kind-arrangement = Beth mae'r awdurdod wedi'i drefnu, fersiwn { $n }.
tos-all-sent = Popeth a anfonwyd i'r ardal hon
tos-is-on = Pan fydd rhywbeth yn newydd, mae ei swydd yn cael neges: ar ddiwrnodau gwaith, un ar y mwyaf.
tos-is-off = Nid yw ei swydd yn cael neges o'r fath: cafodd ei hatal.
tos-switch-on = Anfon y neges hon
tos-switch-off = Atal y neges hon
tos-page = Beth sydd i'r pwyllgor
desk-for-scrutiny = I'r pwyllgor craffu: { $body }
desk-for-scrutiny-detail = Y cynllun lleol a'r gwersi sy'n gweddu i'ch ardal

# Beth a anfonwyd
tos-list-title = Beth a anfonwyd at graffu
tos-list-lede = Mae pwyllgor craffu pob ardal yn cael y cynllun lleol a'r gwersi sy'n gweddu, heb ofyn. Dyma beth aeth i'w swydd, a phryd.
tos-list-caption = Beth a anfonwyd, y diweddaraf yn gyntaf
tos-has = Beth sydd i'r ardal hon
tos-sent = Beth a anfonwyd
tos-what = Math
tos-what-lesson = Gwers
tos-what-plan = Cynllun
tos-committee = Pwyllgor craffu
tos-no-committee = Nid yw'r gofrestr yn enwi pwyllgor craffu i'r ardal hon eto. Gall ei hawdurdod ei enwi yno.
tos-none = Ni anfonwyd dim eto
tos-none-detail = Anfonir rhywbeth ar y diwrnod gwaith nesaf, os yw'r gofrestr yn enwi'r pwyllgor ac os oes cyfeiriad i'w swydd.

# Y neges
tos-mail-subject = I'r pwyllgor craffu: beth sy'n newydd ar { $day }
tos-mail-body =
    At: { $to }

    Mae hyn yn newydd i'ch ardal. Rydych yn ei gael heb ofyn amdano.

    { $items }

    Popeth sydd i'ch pwyllgor:
    { $page }

    Daw'r neges hon ar ddiwrnodau gwaith, unwaith, a dim ond os oes rhywbeth yn newydd. I'w hatal:
    { $off }
tos-item-lesson = { $area }: gwers sy'n gweddu: { $title } (fersiwn { $n })
tos-item-pilot = { $area }: cynllun y safle peilot: { $title } (fersiwn { $n })
tos-item-procurement = { $area }: sut mae'r awdurdod yn dod o hyd i letywr: { $title } (fersiwn { $n })
tos-item-arrangement = { $area }: beth mae'r awdurdod wedi'i drefnu: { $title } (fersiwn { $n })
tos-stop = Atal y neges hon
tos-stop-detail = Nid yw swydd y pwyllgor yn cael mwy o negeseuon am yr hyn sy'n newydd. Mae ei dudalen yn dal i'w ddangos.
tos-stopped = Mae'r neges hon wedi'i hatal
tos-stopped-detail = Gall pwy bynnag sy'n dweud i ble mae post y pwyllgor yn mynd ei chael wedi'i hanfon eto, ar dudalen y pwyllgor.
