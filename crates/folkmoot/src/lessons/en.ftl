desk-lessons = Write down a lesson
desk-lessons-detail = What you have learnt, for areas like yours

# Lessons
les-title = Lessons
les-lede = What areas have learnt, told by those who learnt it. Choose your area to see first what fits areas like yours.
les-for-which = For which area?
les-any-model = Any model
les-model-hint = If you think of one for your area, choose it.
les-newest = The newest lessons
les-for-area = Lessons for { $area }, those that fit best first
les-none = There is no lesson here yet
les-none-detail = None is published, or none that fits what you chose.
les-bad-pilot = This is not the reference of a pilot programme.
les-who = Learnt by { $body }.
les-fits = Fits
les-state-published = Published
les-state-withdrawn = Withdrawn
les-version-n = Version { $n }
les-used-count =
    { $count ->
        [one] Used in one area
       *[other] Used in { $count } areas
    }

# How well it fits
les-for-all = It is meant for every area.
les-nothing-known = Whether it fits is not known.
les-alike-kind-county = A county, as yours
les-alike-kind-unitary = One council for everything, as yours
les-alike-kind-metropolitan = A metropolitan district, as yours
les-alike-kind-london-borough = A London borough, as yours
les-alike-kind-city = The old city, as yours
les-alike-kind-isles = Islands, as yours
les-alike-size-small = About as many people: fewer than 150,000
les-alike-size-middle = About as many people: 150,000 to 300,000
les-alike-size-large = About as many people: 300,000 to 600,000
les-alike-size-huge = About as many people: 600,000 or more
les-alike-together-alone = One area alone, as yours
les-alike-together-joint = Several areas together, as yours
les-alike-model-one-body = Supported by one body, as yours
les-alike-model-consortium = Supported by several bodies together, as yours
les-alike-model-hub = One body in the middle and others near people, as yours
les-alike-model-new-body = A new body made for it, as yours
les-alike-region = In { $region }, as yours
les-unlike-kind = It is meant for other kinds of area
les-unlike-size = It is meant for areas with more or with fewer people
les-unlike-together = It is meant for areas that are joined otherwise
les-unlike-model = It is meant for another model of support
les-unlike-region = It is meant for other regions
les-size-small = Fewer than 150,000 people
les-size-middle = 150,000 to 300,000 people
les-size-large = 300,000 to 600,000 people
les-size-huge = 600,000 people or more
les-together-alone = One area alone
les-together-joint = Several areas together

# One lesson
les-advice = What to do
les-advice-hint = What you would do again, and what you would not.
les-context = Where and when
les-context-hint = What somebody elsewhere has to know to understand it. Name posts and groups, not people.
les-happened = What happened
les-happened-hint = What you did, and what came of it.
les-about = About this lesson
les-author = Written by
les-site = Learnt at this site of a pilot
les-as-of = As of
les-meant-for-title = Meant for
les-uses = Where it was used
les-uses-text = Whoever used it says so themselves.
les-not-used = Nobody has said yet that they used it.
les-used-area = Area
les-used-by = Used by
les-used-on = Day
les-used-did = What they did with it
les-used-by-which = For which of your bodies?
les-taken-back-on = Taken back on { $day }: { $why }
les-withdrawn-on = Withdrawn on { $day }

# On other pages
les-of-area = Lessons for areas like this one
les-of-area-text = Those first that fit best.
les-all-for-area = All lessons for this area
les-of-site = What was learnt here
les-of-site-text = Written down for other areas.

# Forms
les-new-title = Write down a lesson
les-new-lede = It is public at once. You can change it later: each version stays to be read.
les-mine = Which of your bodies learnt it?
les-title-of = What was learnt
les-title-of-hint = In one line. For example: Ask the night shift at night.
les-meant-for-kind = Kind of area
les-meant-for-size = How many people
les-meant-for-together = Alone or together
les-meant-for-model = Model of support
les-meant-for-region = Region
les-meant-for-hint = For which areas is it meant? Tick what matters. What you leave empty does not matter.
les-no-site = At no site of a pilot
les-site-wrong = Choose one of the sites that you may write of.
les-publish = Publish it
les-do-published = Publish a new version
les-do-used = Say that you used it
les-do-taken-back = Take back that you used it
les-do-withdrawn = Withdraw it
les-do-detail-published = The version before stays to be read.
les-do-detail-used = For your area. Say what you did with it. Everybody can read it.
les-do-detail-taken-back = Say why. Everybody can read it.
les-do-detail-withdrawn = Say why. It stays to be read, and no list shows it.
les-step-published = A version was published
les-step-used = It was used
les-step-taken-back = A use was taken back
les-step-withdrawn = It was withdrawn
les-no-withdrawn = It is withdrawn.
les-no-not-the-author = Only who wrote it may do that.
les-no-used-already = You have said already that you used it.
les-no-not-used = You have not said that you used it.
les-no-too-many = There is as much here as there can be. Begin a new one.
