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
coding-tone = To the program it sounds { $sounds }. On a scale from −5, a grave failing, to 5, the highest praise, that is { $grave }.
coding-sounds-very-bad = very negative
coding-sounds-bad = negative
coding-sounds-even = neither good nor bad
coding-sounds-good = positive
coding-sounds-very-good = very positive
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

desk-coding = Teach the program what experiences are about
desk-coding-detail = Confirm or mend its codes; it learns from each.
desk-coder = What the program has learnt
desk-coder-detail = When it learnt last, from how much, and a button to let it learn now.
