# What an experience is about
coding-about = Beth sydd dan sylw
coding-by-program = awgrymwyd gan y rhaglen
coding-by-person = cadarnhawyd gan berson
coding-of-it = Pa rai o'r rhain sy'n gywir?
coding-of-it-hint = Tynnwch y tic oddi ar yr hyn sy'n anghywir. Mae eich gair yn aros: nid yw'r rhaglen byth yn ysgrifennu drosto.
coding-likely = Mae'r rhaglen yn { $percent } o bob 100 yn siŵr.
coding-why = Mae'r rhaglen yn { $percent } o bob 100 yn siŵr, oherwydd { $words }.
coding-said-suggested = Awgrymwyd.
coding-said-confirmed = Cadarnhawyd gan { $who } ar { $day }.
coding-said-added = Ychwanegwyd gan { $who } ar { $day }.
coding-said-rejected = Tynnwyd ymaith gan { $who } ar { $day }.
coding-somebody = rhywun
coding-retired = Ni roddir y cod hwn mwyach.
coding-tone = I'r rhaglen mae'n swnio'n { $sounds }. Ar raddfa o −5, methiant difrifol, i 5, y ganmoliaeth uchaf, { $grave } yw hynny.
coding-sounds-very-bad = negyddol iawn
coding-sounds-bad = negyddol
coding-sounds-even = niwtral
coding-sounds-good = cadarnhaol
coding-sounds-very-good = cadarnhaol iawn
coding-others = Ychwanegu codau eraill
coding-none-suggested = Nid yw'r rhaglen yn awgrymu cod. Ychwanegwch y rhai sy'n ffitio; os nad oes un, cadwch ef felly.
coding-keep = Cadw'r codau hyn
coding-kept = Cadwyd eich gair am ei godau
coding-kept-text = Gallwch ei newid yma pryd bynnag y mynnwch.
coding-of = Codau { $reference }
coding-lede = Ni chadwyd dim eto. Edrychwch ar y ffurflen eto.
coding-overtaken = Edrychodd rhywun arall ar y codau hyn yn y cyfamser
coding-overtaken-text = Ni chadwyd dim o'ch un chi. Yr hyn a welwch yn awr yw'r hyn a ddywedodd { $who }. Newidiwch ef os yw'n anghywir.
coding-error-code = Nid yw un o'r codau hyn yn llyfr codau'r ardal hon. Dewiswch eto.
coding-error-many = Mae hynny'n ormod. Dewiswch { $most } cod ar y mwyaf.

# Teaching
coding-queue-title = Dysgu'r rhaglen
coding-queue-lede =
    { $place }: { $n ->
        [0] nid oes profiad yn aros.
        [one] mae un profiad yn aros. Eich gair amdano sy'n dysgu fwyaf i'r rhaglen.
       *[other] mae { $n } profiad yn aros. Daw'r un y mae'r rhaglen yn dysgu fwyaf ganddo yn gyntaf.
    }
coding-queue-many = { $place }: mae mwy na { $n } profiad yn aros. Daw'r un y mae'r rhaglen yn dysgu fwyaf ganddo yn gyntaf.
coding-queue-keep = Cadw a mynd ymlaen
coding-queue-skip = Gadael hwn a mynd ymlaen
coding-queue-none = Nid oes dim mwy yma
coding-queue-none-text = Mae'r rhaglen yn siŵr am bob un arall, neu mae rhywun wedi edrych arnynt.
coding-queue-done = Cadwyd eich gair am { $reference }
coding-queue-undo = Edrych arno eto
coding-second-title = Codio'r eilwaith, heb weld
coding-second-lede = Mae rhywun arall wedi edrych ar y rhain. Ni welwch yr hyn a ddywedodd na'r hyn y mae'r rhaglen yn ei awgrymu. Felly gellir dweud i ba raddau y mae pobl yn cytuno.

# Agreement
agreement-title = I ba raddau yr ydym yn cytuno am godau
agreement-lede = Mae cyfrif codau'n werth cymaint â'r codau. Yma gwelwch pa mor aml y mae pobl yn cytuno â'r rhaglen, a phobl â'i gilydd.
agreement-looked = o brofiadau y mae person wedi edrych arnynt
agreement-twice = ohonynt wedi'u codio'r eilwaith, heb weld
agreement-blind = F1 y rhaglen yn erbyn y rhai na welodd awgrym
agreement-caption = Pob cod y gwyddys rhywbeth amdano
agreement-code = Cod
agreement-confirmed = Cadarnhawyd gan bobl
agreement-f1 = Y rhaglen yn erbyn pobl (F1)
agreement-alpha = Pobl yn erbyn pobl (alffa)
agreement-verdict = Beth y gellir ei wneud ohono
agreement-verdict-reliable = gellir ei gyfrif
agreement-verdict-tentative = cyfrifwch yn ofalus
agreement-verdict-unreliable = rhy annibynadwy i'w gyfrif
agreement-verdict-too-few = rhy ychydig i ddweud
agreement-too-few = rhy ychydig
agreement-percent = { $n }%
agreement-none = Nid oes neb wedi edrych ar godau profiad eto.
agreement-how = Sut y gweithir hyn allan
agreement-how-f1 = Mae F1 yn dod â dau beth ynghyd: faint o awgrymiadau'r rhaglen oedd yn gywir, a faint o'r codau cywir yr oedd wedi'u hawgrymu. Yr oedd pwy bynnag a'i barnodd wedi gweld yr hyn a awgrymodd, sy'n gwneud y rhif hwn ychydig yn rhy uchel. Dywedir ef o 20 barn ymlaen.
agreement-how-alpha = Alffa Krippendorff ydyw. Mae 1 yn golygu bod dau berson bob amser wedi dweud yr un peth, 0 nad oeddent yn cytuno'n amlach nag ar hap. Ni welodd yr ail berson god. Dywedir ef o 20 profiad ymlaen.
agreement-how-verdict = Gellir cyfrif cod pan fo alffa yn 0.80 neu fwy, ac yn ofalus o 0.67 ymlaen neu cyhyd â bod rhy ychydig wedi'i godio ddwywaith. Mae cod ag alffa is, neu ag F1 o dan 50%, yn rhy annibynadwy i'w gyfrif. Ni ddangosir rhifau bach fel y maent.

# The coder
coder-title = Yr hyn y mae'r rhaglen wedi'i ddysgu
coder-lede = Mae'r rhaglen yn dysgu o'r hyn y mae pobl yn ei ddweud am godau. Yna mae'n rhoi codau eto i'r hyn nad oes neb wedi edrych arno. Mae dweud a darllen yn mynd ymlaen yn y cyfamser.
coder-running = Mae'r rhaglen yn dysgu
coder-training = Mae'n dysgu o'r hyn y mae pobl wedi'i ddweud.
coder-recoding = Rhoddwyd codau eto i { $n } profiad.
coder-failed = Ni weithiodd yr ymgais ddiwethaf
coder-failed-text = Ni chollwyd dim. Rhowch gynnig arall arni yfory, neu gofynnwch i bwy bynnag sy'n rhedeg y gosodiad hwn.
coder-waiting =
    { $looked ->
        [0] Nid oes neb wedi dweud dim am godau ers iddi ddysgu ddiwethaf.
        [one] Ers iddi ddysgu ddiwethaf, mae pobl wedi edrych ar un profiad.
       *[other] Ers iddi ddysgu ddiwethaf, mae pobl wedi edrych ar { $looked } profiad.
    } { $behind ->
        [0] Rhoddwyd codau i bob profiad yn ôl yr hyn y mae'n ei wybod yn awr.
        [one] Rhoddwyd codau i un profiad cyn hynny.
       *[other] Rhoddwyd codau i { $behind } profiad cyn hynny.
    }
coder-teach = Gadael iddi ddysgu yn awr
coder-none = Nid yw wedi dysgu gan neb eto. Tan hynny y llyfr codau'n unig sy'n siarad.
coder-caption = Bob tro y dysgodd, y diweddaraf yn gyntaf
coder-number = Rhif
coder-day = Diwrnod
coder-learned-from = Dysgodd o
coder-codebook-only = y llyfr codau'n unig

desk-coding = Dysgu i'r rhaglen beth sydd dan sylw mewn profiadau
desk-coding-detail = Cadarnhewch neu gywirwch ei chodau; mae'n dysgu o bob un.
desk-coder = Yr hyn y mae'r rhaglen wedi'i ddysgu
desk-coder-detail = Pryd y dysgodd ddiwethaf, o faint, a botwm i adael iddi ddysgu yn awr.
