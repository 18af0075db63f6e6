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
coding-tone-sentiment = Sut mae'n swnio?
coding-tone-criticality = Pa mor ddifrifol ydyw?
coding-tone-program = Mae'r rhaglen yn dweud “{ $level }”.
coding-tone-agreed = Mae'r rhaglen yn dweud “{ $level }”. Cytunodd { $who } ar { $day }.
coding-tone-mended = Dywedodd { $who } hynny ar { $day }. “{ $level }” oedd gair y rhaglen.
coding-tone-choose = Dewiswch un
coding-sounds--2 = Negyddol iawn
coding-sounds--1 = Negyddol
coding-sounds-0 = Cymysg, neu heb fod yn dda nac yn ddrwg
coding-sounds-1 = Cadarnhaol
coding-sounds-2 = Cadarnhaol iawn
coding-sounds-none = Ni ellir dweud
coding-grave--5 = −5: methiant difrifol iawn
coding-grave--4 = −4: methiant difrifol
coding-grave--3 = −3: methiant clir
coding-grave--2 = −2: aeth rhywbeth o'i le
coding-grave--1 = −1: aeth rhywbeth bach o'i le
coding-grave-0 = 0: na beirniadaeth na chanmoliaeth
coding-grave-1 = 1: ychydig o ganmoliaeth
coding-grave-2 = 2: canmoliaeth
coding-grave-3 = 3: canmoliaeth glir
coding-grave-4 = 4: canmoliaeth uchel
coding-grave-5 = 5: y ganmoliaeth uchaf
coding-grave-none = Ni ellir dweud
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
coding-error-tone = Nid yw hwn yn un o'r lefelau. Dewiswch un, neu na ellir dweud.
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
agreement-tone-caption = Sut mae pethau'n swnio a pha mor ddifrifol ydynt: y rhaglen yn erbyn pobl
agreement-scale = Yr hyn a ddywedir
agreement-scale-sentiment = Sut mae'n swnio
agreement-scale-criticality = Pa mor ddifrifol ydyw
agreement-said = Dywedwyd gan bobl
agreement-right = Yr un peth yn union
agreement-near = Un lefel i ffwrdd ar y mwyaf
agreement-kappa = Kappa wedi'i bwysoli
agreement-unseen = Kappa wedi'i bwysoli, heb weld
agreement-how-tone = Mae sut mae pethau'n swnio yn mynd o −2 i 2, a pha mor ddifrifol ydynt o −5 i 5. Kappa Cohen wedi'i bwysoli ydyw: mae 1 yn golygu'r un peth bob amser, 0 ddim yn nes nag ar hap; mae dwy lefel i ffwrdd yn cyfrif ddwywaith cymaint ag un. Yr hyn a gymherir yw'r hyn yr oedd y rhaglen wedi'i ddweud cyn i berson siarad. Yr oedd y person cyntaf wedi'i weld, sy'n gwneud y kappa cyntaf yn rhy uchel; nid oedd ail berson wedi gweld yr un o'r ddau, a'r kappa heb weld yw'r un sy'n cyfrif, o 20 ymlaen. Mae kappa o dan 0.67 yn rhy annibynadwy i'w gyfrif, ac felly hefyd alffa o dan 0.67 rhwng pobl. Gadewir allan yr hyn na ellir ei ddweud.

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
coder-tone = Sut mae pethau'n swnio, a pha mor ddifrifol ydynt
coder-tone-rule = { $scale }: rheol dros eiriau o ganmoliaeth a bai sy'n siarad, nes bod pobl wedi'i ddweud am 20 profiad.
coder-tone-learned = { $scale }: dysgwyd o { $n } profiad y dywedodd pobl hynny amdanynt. Pan roddwyd prawf arni ar y rhai nad oedd wedi dysgu ohonynt, yr oedd { $right }% yn union gywir a { $near }% un lefel i ffwrdd ar y mwyaf.
coder-tone-unreliable = Mae'r rhaglen a phobl yn anghytuno'n rhy aml
coder-tone-unreliable-text = Peidiwch â chyfrif yr hyn y mae'r rhaglen yn ei ddweud yma. Dywedwch ef am ragor o brofiadau, a gadewch iddi ddysgu eto.

desk-coding = Dysgu i'r rhaglen beth sydd dan sylw mewn profiadau
desk-coding-detail = Cadarnhewch neu gywirwch ei chodau; mae'n dysgu o bob un.
desk-coder = Yr hyn y mae'r rhaglen wedi'i ddysgu
desk-coder-detail = Pryd y dysgodd ddiwethaf, o faint, a botwm i adael iddi ddysgu yn awr.
