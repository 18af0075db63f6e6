# Codebooks
codebook-list = Codebooks
codebook-list-lede = A codebook says which codes there are, what each means, and which words speak for it. Experiences are given codes so that what many people say can be counted.
codebook-national = For the whole country
codebook-own = Codes that networks add
codebook-own-none = No network has added a code of its own.
codebook-add-own = Add codes of your own for { $area }
codebook-version = Version { $n }
codebook-codes =
    { $n ->
        [one] one code
       *[other] { $n } codes
    }
codebook-codes-by = Experiences are given these codes
codebook-of-nation = For the whole country.
codebook-of-area = Added by the network of { $area }.
codebook-issued-on = Issued on { $day }.
codebook-shipped = It came with the program.
codebook-old = This is not the newest version
codebook-old-newest = Read the newest version
codebook-no-codes = There is no code in this version.
codebook-part-of = A part of: { $name }
codebook-has-under = { $name } ({ $book }) belongs under it
codebook-is-under = It belongs under { $name } ({ $book })
codebook-key = Its key:
codebook-cues =
    { $n ->
        [one] One sign that speaks for it
       *[other] { $n } signs that speak for it
    }
codebook-retired = Codes that are no longer given
codebook-retired-text = What was given one of these codes keeps it, and it can still be read.
codebook-versions = Versions
codebook-text-file = Text to work on
codebook-became-added = New: { $name }
codebook-became-retired = No longer given: { $name }
codebook-became-renamed = Called otherwise: { $name }
codebook-became-defined = Means something more exact: { $name }
codebook-became-cued = Other words speak for it: { $name }
codebook-became-moved = Stands elsewhere: { $name }
codebook-became-mapped = Other codes belong with it: { $name }

# Writing a version
codebook-next = Write the next version
codebook-next-own = Write codes of your own
codebook-next-lede = { $name }: a version is issued whole. When it is out, everything that no person has looked at is given codes again.
codebook-text = The codebook
codebook-text-hint = One line for each thing: group, code, topic, what, cue, maps, under. A line that begins with # is a note to yourself. Never use a key again for something else.
codebook-note = What does it change, and why?
codebook-note-hint = Everybody can read this. A few sentences are enough.
codebook-note-missing = Say what it changes, and why.
codebook-note-long = Say it in 1,000 characters at most.
codebook-issue = Issue this version
codebook-own-name = Codes of { $area }
codebook-example =
    # Take the # away and write your own. A code has a key, a name and what it means.
    # code buses | Buses to care
    # what Whether a bus goes to where care is given.
    # under patient-experience/transport
    # cue bus; bus stop; ?late ~ bus
codebook-meanwhile = Version { $n } was issued meanwhile: { $note }
codebook-line = Line { $line }: { $what }
codebook-wrong-long = The text is too long: { $about } characters at most.
codebook-wrong-book = The first line must be “codebook { $about } | number | name”.
codebook-wrong-number = The number of this version must be { $about }.
codebook-wrong-name = The name of { $about } is too long: 200 characters at most.
codebook-wrong-many = There are too many codes: { $about } at most.
codebook-wrong-empty = There is no code in it. Write one at least.
codebook-wrong-key = The key { $about } may have small letters, digits and hyphens only, 60 at most.
codebook-wrong-what = Say what { $about } means, in a line that begins with “what”. Use 1,000 characters at most.
codebook-wrong-cues = { $about } has too many signs: 500 at most.
codebook-wrong-again = The key { $about } was used before for a code that is no longer given. Take another key, so that it never means two things.
codebook-wrong-under = { $about } must belong under a code of the national codebook, such as “under patient-experience/parking”. Only what a network adds has such a line.
codebook-fault-no-key = The key is missing.
codebook-fault-no-name = The name is missing.
codebook-fault-no-version = The number of the version is missing. It is a whole number.
codebook-fault-topic-first = A topic is part of a code. Write the code before it.
codebook-fault-no-code = Write the line with the code before this one.
codebook-fault-no-word = There is a sign without a word.
codebook-fault-unknown-line = A line cannot begin with “{ $about }”.
codebook-fault-twice = The code { $about } is there twice.
codebook-fault-no-group = { $about } is in a group that is not there.
codebook-fault-no-below = { $about } is below a code that is not there.
codebook-fault-circle = { $about } is below itself: the codes go round in a circle.

desk-codebooks = Codebooks
desk-codebooks-detail = The codes that experiences are given. Write the next version.
