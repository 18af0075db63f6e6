# What an experience is about
coding-about = What it is about
coding-by-program = suggested by the program
coding-by-person = confirmed by a person
coding-of-it = Which of these are right?
coding-of-it-hint = Take the tick from what is wrong. Your word stays: the program never writes over it.
coding-likely = The program is { $percent } in 100 sure.
coding-why = The program is { $percent } in 100 sure, because of { $words }.
coding-said-suggested = Suggested.
coding-said-confirmed = Confirmed by { $who } on { $day }.
coding-said-added = Added by { $who } on { $day }.
coding-said-rejected = Taken away by { $who } on { $day }.
coding-somebody = somebody
coding-retired = This code is no longer given.
coding-tone-sentiment = How does it sound?
coding-tone-criticality = How grave is it?
coding-tone-program = The program says “{ $level }”.
coding-tone-agreed = The program says “{ $level }”. { $who } agreed on { $day }.
coding-tone-mended = { $who } said so on { $day }. The program had said “{ $level }”.
coding-tone-choose = Choose one
coding-sounds--2 = Very negative
coding-sounds--1 = Negative
coding-sounds-0 = Mixed, or neither good nor bad
coding-sounds-1 = Positive
coding-sounds-2 = Very positive
coding-sounds-none = It cannot be told
coding-grave--5 = −5: a grave failing
coding-grave--4 = −4: a serious failing
coding-grave--3 = −3: a clear failing
coding-grave--2 = −2: something went wrong
coding-grave--1 = −1: something small went wrong
coding-grave-0 = 0: neither criticism nor praise
coding-grave-1 = 1: a little praise
coding-grave-2 = 2: praise
coding-grave-3 = 3: clear praise
coding-grave-4 = 4: high praise
coding-grave-5 = 5: the highest praise
coding-grave-none = It cannot be told
coding-others = Add other codes
coding-none-suggested = The program suggests no code. Add those that fit; if none does, keep it so.
coding-keep = Keep these codes
coding-kept = Your word on its codes is kept
coding-kept-text = You can change it here whenever you like.
coding-of = The codes of { $reference }
coding-lede = Nothing was kept yet. Look at the form again.
coding-overtaken = Somebody else looked at these codes meanwhile
coding-overtaken-text = Nothing of yours was kept. What you see now is what { $who } said. Change it if it is wrong.
coding-error-code = One of these codes is not in the codebook of this area. Choose again.
coding-error-tone = This is none of the levels. Choose one, or that it cannot be told.
coding-error-many = That is too many. Choose { $most } codes at most.

# Teaching
coding-queue-title = Teach the program
coding-queue-lede =
    { $place }: { $n ->
        [0] no experience waits.
        [one] one experience waits. Your word on it teaches the program most.
       *[other] { $n } experiences wait. The one from which the program learns most comes first.
    }
coding-queue-many = { $place }: more than { $n } experiences wait. The one from which the program learns most comes first.
coding-queue-keep = Keep and go on
coding-queue-skip = Leave this one and go on
coding-queue-none = There is nothing more here
coding-queue-none-text = The program is sure about all others, or somebody has looked at them.
coding-queue-done = Your word on { $reference } is kept
coding-queue-undo = Look at it again
coding-second-title = Code a second time, unseen
coding-second-lede = Somebody else has looked at these. You see neither what they said nor what the program suggests. So it can be told how far people agree.

# Agreement
agreement-title = How far we agree about codes
agreement-lede = A count of codes is worth as much as the codes. Here you see how often people agree with the program, and people with each other.
agreement-looked = experiences that a person has looked at
agreement-twice = of them coded a second time, unseen
agreement-blind = F1 of the program against those who saw no suggestion
agreement-caption = Each code of which anything is known
agreement-code = Code
agreement-confirmed = Confirmed by people
agreement-f1 = Program against people (F1)
agreement-alpha = People against people (alpha)
agreement-verdict = What may be made of it
agreement-verdict-reliable = may be counted
agreement-verdict-tentative = count with care
agreement-verdict-unreliable = too unreliable to count
agreement-verdict-too-few = too little to tell
agreement-too-few = too few
agreement-percent = { $n }%
agreement-none = No person has looked at the codes of an experience yet.
agreement-how = How this is worked out
agreement-how-f1 = F1 brings two things together: how many of the program’s suggestions were right, and how many of the right codes it had suggested. Whoever judged it had seen what it suggested, which makes this number a little too high. It is told from 20 judgements on.
agreement-how-alpha = Alpha is Krippendorff’s. 1 means that two people always said the same, 0 that they agreed no more often than by chance. The second person saw no code. It is told from 20 experiences on.
agreement-how-verdict = A code may be counted when alpha is 0.80 or more, and with care from 0.67 on or as long as too little was coded twice. A code with a lower alpha, or with an F1 under 50%, is too unreliable to count. Small numbers are not shown as they are.
agreement-tone-caption = How things sound and how grave they are: program against people
agreement-scale = What is told
agreement-scale-sentiment = How it sounds
agreement-scale-criticality = How grave it is
agreement-said = Said by people
agreement-right = Exactly the same
agreement-near = At most one level off
agreement-kappa = Weighted kappa
agreement-unseen = Weighted kappa, unseen
agreement-how-tone = How things sound goes from −2 to 2, how grave they are from −5 to 5. Weighted kappa is Cohen’s: 1 means always the same, 0 no closer than by chance; two levels off count twice as much as one. What is compared is what the program had said before a person spoke. The first person had seen it, which makes the first kappa too high; a second person had seen neither, which makes the unseen kappa the one that counts, from 20 on. A kappa under 0.67 is too unreliable to count, and so is an alpha under 0.67 between people. What cannot be told is left out.

# The coder
coder-title = What the program has learnt
coder-lede = The program learns from what people say about codes. Then it gives codes again to what no person has looked at. Telling and reading go on meanwhile.
coder-running = The program learns
coder-training = It learns from what people have said.
coder-recoding = { $n } experiences were given codes again.
coder-failed = The last attempt did not work
coder-failed-text = Nothing was lost. Try again tomorrow, or ask whoever runs this installation.
coder-waiting =
    { $looked ->
        [0] Nobody has said anything about codes since it learnt last.
        [one] Since it learnt last, people have looked at one experience.
       *[other] Since it learnt last, people have looked at { $looked } experiences.
    } { $behind ->
        [0] All experiences were given codes by what it knows now.
        [one] One experience was given codes before that.
       *[other] { $behind } experiences were given codes before that.
    }
coder-teach = Let it learn now
coder-none = It has not learnt from anybody yet. Until then the codebook alone speaks.
coder-caption = Each time it learnt, the newest first
coder-number = Number
coder-day = Day
coder-learned-from = Learnt from
coder-codebook-only = the codebook alone
coder-tone = How things sound, and how grave they are
coder-tone-rule = { $scale }: a rule over words of praise and blame speaks, until people have said it of 20 experiences.
coder-tone-learned = { $scale }: learnt from { $n } experiences of which people said it. When it was tried on those that it had not learnt from, { $right }% were exactly right and { $near }% at most one level off.
coder-tone-unreliable = The program and people disagree too often
coder-tone-unreliable-text = Do not count what the program says here. Say it of more experiences, and let it learn again.

desk-coding = Teach the program what experiences are about
desk-coding-detail = Confirm or mend its codes; it learns from each.
desk-coder = What the program has learnt
desk-coder-detail = When it learnt last, from how much, and a button to let it learn now.
