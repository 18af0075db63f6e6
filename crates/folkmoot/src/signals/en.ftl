# Early warning
signals-title = What rises
signals-lede = What people said more often than chance explains, up to the week that began on { $week }. { $charts } charts were looked at: each theme in each area, at each provider and in the whole country.
signals-lede-none = No week was looked at yet. That happens when a week is over.
signals-bad-week = Give the Monday of a week, such as 2026-11-16.
signals-rising = In that week
signals-rate = On average, at most one of ten of these is chance: all charts are looked at together, and the more there are, the surer each must be.
signals-none = Nothing rises more than chance explains
signals-none-text = That is as it should be in most weeks. What is dangerous to somebody does not wait for it: a moderator sees it at once.
signals-few = You also see what few have said
signals-few-text = Signals of fewer than five experiences are shown to those who moderate in this area, and to nobody else.
signals-where = Where
signals-what = What is seen
signals-since = Since about
signals-how-many = How many
signals-chance = By chance
signals-once-in = once in { $n }
signals-before = Weeks before
signals-before-text = What was found in each, as it was then.
signals-week =
    { $count ->
        [0] The week that began on { $week }: nothing
        [one] The week that began on { $week }: 1 signal
       *[other] The week that began on { $week }: { $count } signals
    }
signal-not-before = Not said here before
signal-more = Said more often than usual
signal-twice = Said about twice as often as usual
signal-many = Said about { $n } times as often as usual
signal-of =
    { $weeks ->
        [one] { $seen } of { $volume } experiences in 1 week
       *[other] { $seen } of { $volume } experiences in { $weeks } weeks
    }
