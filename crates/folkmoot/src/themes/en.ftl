# What many people are saying
themes-title = What many people say
themes-lede = Themes in what people told us, in { $place }. The program suggests what each experience is about; people confirm it or put it right.
themes-count = themes
themes-where = Where
themes-area = Area
themes-look = Look there
themes-most = What is said most
themes-most-text = Of a hundred experiences of the last twelve months, so many are about this. The line goes over two years, month by month.
themes-all = All themes
themes-all-text = What is compared is the share of what was heard, not how much was heard.
themes-theme = Theme
themes-share = In a hundred
themes-share-was = In a hundred, the year before
themes-voices = Experiences
themes-confirmed = Confirmed by a person
themes-in-hundred = { $n } in 100
themes-under-one = fewer than 1 in 100
themes-too-few = too few to say
themes-was = the year before: { $share }
themes-from-to = { $now }; the year before: { $was }
themes-change-new = New
themes-change-rising = On the rise
themes-change-falling = Less than before
themes-change-steady = About as before
themes-heading-new = What is new
themes-heading-rising = What is on the rise
themes-heading-falling = What is said less
themes-none = Too little was said yet to find themes
themes-none-text = Themes appear when experiences are told. Each is looked at as it comes.
themes-codebooks = The codebooks: what each theme means
themes-bad-scope = Give one of these: an area, a region, some areas with commas between, or a provider.
themes-of = In { $place }.
themes-retired = The newest codebook no longer has this theme. What was found before stays.
themes-nobody-here = Nobody here has said this in the last two years.
themes-suggested-note = Experiences for which the program suggests this, and those of which a person said so, are counted together; how many a person confirmed is told by itself.
themes-said = In their own words
themes-said-text = Only of those who let others quote them.
themes-said-none = Nobody who let others quote them has said this here yet.
themes-read-all = Read all that is published about this
themes-voices-of = What people say: { $theme }
themes-trend = Month by month
themes-trend-text = The share of what was heard, so that a month in which many spoke does not look like a rise.
themes-trend-title = { $theme }: of a hundred experiences, by month
themes-trend-even = No month stands out: it moves as much as chance would have it.
themes-trend-uneven = These months are more than chance: { $months }.
themes-rule-share = Each point is the share of what was heard in the weeks that began in the month, in whole numbers.
themes-map = Where it is said
themes-map-text = The share of what was heard in each area.
themes-map-title = Of a hundred experiences in each area
themes-map-summary = Each hexagon is an area, the darker the more of a hundred experiences are about this.
themes-map-few = None, or too few to say
themes-map-from-to = { $from } to { $to } in 100
themes-map-or-more = { $n } in 100 or more
themes-nobody = nobody
themes-by-area = Area by area
themes-together = Look at these areas together: { $areas }
themes-together-text = In some areas clearly more people say this. Their networks can report on it together.
themes-sounds = How it sounds
themes-sounds-text = In the last twelve months. Where a person has said how something sounds, that counts; where nobody has, the program says it.
themes-sounds-title = Of a hundred experiences
themes-sounds-share = Share
themes-sound-negative = Negative
themes-sound-mixed = Mixed, or neither
themes-sound-positive = Positive
themes-sound-untold = It cannot be told
themes-sounds-said = Said by a person: { $n }. All others are said by the program.
themes-sounds-reliable = People and the program mostly agree about how things sound.
themes-sounds-tentative = Read it with care: the program is not always right about how things sound.
themes-sounds-unreliable = Do not rely on it yet: people and the program often disagree about how things sound.
themes-sounds-too-few = Read it with care: people have not yet said often enough how things sound to know how right the program is.
themes-kinds = At which services
themes-who = Who speaks of it
themes-who-text = Beside those who live there.
themes-asked = What was asked because of it
themes-asked-text = Asks behind which experiences with this theme stand, and what changed.
themes-asked-none = Nothing was asked because of it yet.
themes-ask = Ask
themes-ask-voices = Voices
themes-ask-changes = Changes
themes-finer = Finer themes
themes-report = Begin a report from this theme
themes-report-of = Begin a report: { $theme }
themes-report-title = { $theme } in { $place }
themes-report-says = What it says first
themes-report-says-hint = Counted today. It does not change when the theme does.
themes-report-finding = In the twelve months up to { $day }, experiences told in { $place } about “{ $theme }”: { $voices } (of a hundred heard: { $share }; in the year before: { $was }). Confirmed by a person: { $confirmed }.
themes-report-behind = The voices behind it
themes-report-voices =
    { $count ->
        [0] Nobody can read any of them: the report begins without voices.
        [one] 1 experience that anybody can read will stand behind it.
       *[other] { $count } experiences that anybody can read will stand behind it.
    }
themes-report-changed = One of the voices was taken back in this moment. Go back and try again.
themes-all-signals = What rises just now, week by week
themes-few-title = Said by few
themes-few =
    { $count ->
        [one] 1 more theme was said by too few to tell how many.
       *[other] { $count } more themes were said by too few to tell how many.
    }
themes-of-hundred = of a hundred, in the last twelve months
themes-of-hundred-before = of a hundred, the year before
