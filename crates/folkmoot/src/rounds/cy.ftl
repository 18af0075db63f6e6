# Yr hyn a ddywedir drwy e-bost wrth lawer am ddigwyddiad
rounds-title = E-bost at lawer
rounds-lede = Yr hyn a ddywedwyd drwy e-bost wrth bawb sydd wedi archebu, a phwy a wahoddwyd. Mae pob person yn cael pob e-bost unwaith, hyd yn oed os byddwch yn ei atal ac yn gadael iddo barhau.
rounds-join = Anfon sut i gyrraedd yno
rounds-join-detail = Mae pawb sydd â lle yn cael y cyfeiriad, sut i gyrraedd, beth sydd ar gael i'r rhai sydd ei angen, a'r rhaglen. Mae'r feddalwedd yn gwneud hyn ohoni'i hun wythnos cyn y digwyddiad, os nad oes neb wedi'i wneud tan hynny.
rounds-none = Ni anfonwyd dim at lawer eto
rounds-none-detail = Pan gaiff y digwyddiad ei gynllunio'n wahanol, neu pan fydd ei raglen yn newid, caiff pawb sydd wedi archebu wybod.
rounds-kind-changed = Mae'r digwyddiad wedi'i gynllunio'n wahanol
rounds-kind-agenda = Mae'r rhaglen wedi newid
rounds-kind-joining = Sut i gyrraedd yno
rounds-kind-answers = Atebion i'r hyn a ofynnwyd
rounds-kind-invitation = Gwahoddiad
rounds-state-running = Yn cael ei anfon
rounds-state-stopped = Wedi'i atal
rounds-state-done = Wedi'i anfon
rounds-so-far = { $done } o { $total }
rounds-words = Dechreuwyd ar { $at }. Ysgrifennwyd { $written } e-bost; { $none } heb gyfeiriad; daeth { $back } yn ôl.
rounds-stop = Ei atal
rounds-go-on = Gadael iddo barhau
rounds-see = At bwy (dechreuwyd ar { $at })
rounds-to = At bwy
rounds-body = Corff
rounds-nobody = Nid ysgrifennwyd at neb.
rounds-outcome = Beth ddaeth ohono
rounds-outcome-no-address = Ni wyddys am gyfeiriad
rounds-outcome-written = Yn aros i gael ei anfon
rounds-outcome-sent = Wedi'i anfon
rounds-outcome-came-back = Daeth yn ôl
round-changed-subject = Wedi'i gynllunio'n wahanol: { $title }
round-changed-body =
    Annwyl { $name },

    mae “{ $title }” wedi'i gynllunio'n wahanol. Mae ar { $when }.

    { $what }

    Sut mae eich archeb yn sefyll: { $stand }. Beth allwch chi ei wneud â hi, fel ei rhoi yn ôl:
    { $link }

    Am y digwyddiad: { $page }
round-agenda-subject = Mae'r rhaglen wedi newid: { $title }
round-agenda-body =
    Annwyl { $name },

    mae rhaglen “{ $title }” ar { $when } wedi newid.

    { $what }

    Y rhaglen gyfan: { $page }
    Eich archeb, lle gallwch hefyd ofyn cwestiwn ymlaen llaw: { $link }
round-joining-subject = Sut i gyrraedd yno: { $title }
round-joining-body =
    Annwyl { $name },

    mae gennych le yn “{ $title }” ar { $when }.

    { $what }

    Eich archeb, lle gallwch hefyd ofyn cwestiwn ymlaen llaw: { $link }
    Am y digwyddiad: { $page }
round-answers-subject = Atebion i'r hyn a ofynnwyd: { $title }
round-answers-body =
    Annwyl { $name },

    atebwyd y cwestiynau hyn a ofynnwyd yn “{ $title }” neu cyn hynny.

    { $what }

    Pob cwestiwn ac ateb: { $page }/questions
round-invitation-subject = Gwahoddiad: { $title }
round-invitation-body =
    Mae { $by } yn eich gwahodd i “{ $title }” ar { $when }.

    Rydych yn cael yr e-bost hwn { $why }.

    Beth yw ei ddiben, a sut i ofyn am le: { $page }
round-invited-as-leads = oherwydd eich bod wedi'ch enwi'n arweinydd caffael eich awdurdod
round-invited-as-scrutiny = oherwydd mai chi yw pwyllgor craffu eich ardal
round-invited-as-authority = oherwydd ei fod i awdurdodau
round-invited-as-network = oherwydd ei fod i rwydweithiau
round-invited-as-host = oherwydd ei fod i westeiwyr
