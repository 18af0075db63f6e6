# What was sent in nearly the same words
alike-title = Sent in nearly the same words
alike-lede = Experiences of { $area } that came in nearly the same words as others. A form of words may have been passed on, or one person may have sent it twice.
alike-how = Once a day the program compares what came in the last 120 days, and marks what is nearly the same. Nothing is hidden or taken out by it, and each still counts.
alike-groups = Texts that came more than once
alike-text = One of the texts
alike-here = How many here
alike-all = How many in all areas
alike-days = When they came
alike-from-to = { $from } to { $to }
alike-none = Nothing came in nearly the same words
alike-none-text = What comes today is compared tomorrow.
alike-like = In nearly the same words as { $reference }
alike-count =
    { $n ->
        [0] No other text is nearly the same as this one.
       *[other] { $n } texts are nearly the same.
    }
alike-elsewhere =
    { $n ->
        [one] 1 of them was told in an area that is not yours.
       *[other] { $n } of them were told in areas that are not yours.
    }
alike-alone = No other text is nearly the same
alike-alone-text = The others may have been taken back, or it came today and is compared tomorrow.
alike-others =
    { $n ->
        [one] 1 other says nearly the same
       *[other] { $n } others say nearly the same
    }
alike-others-text = It may be one form of words that many send. Each of them counts.
alike-see-all = Look at all of them
alike-fact = In nearly the same words
alike-fact-others = { $n } others
alike-of-theme = came in nearly the same words as others
alike-report = In nearly the same words as others: { $n }.
desk-alike = See what came in nearly the same words
desk-alike-detail = Forms of words that many send are marked, not hidden.
