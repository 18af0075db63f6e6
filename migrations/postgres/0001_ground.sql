-- People and bodies. Mail goes to posts, so a post is a party as well.
CREATE TABLE party (
    id              UUID    NOT NULL PRIMARY KEY,
    kind            TEXT    NOT NULL CHECK (kind IN ('person', 'organisation', 'post')),
    name            TEXT    NOT NULL,
    code            TEXT,
    area            TEXT,
    interests       TEXT    NOT NULL DEFAULT '',
    represented_by  UUID,
    listed          BOOLEAN NOT NULL DEFAULT FALSE,
    member_type     TEXT,
    version         BIGINT  NOT NULL DEFAULT 1,
    starts          DATE    NOT NULL,
    ends            DATE,
    created_at      BIGINT  NOT NULL
);
CREATE INDEX party_by_area ON party (area, name, id);
CREATE INDEX party_by_name ON party (name, id);
CREATE UNIQUE INDEX party_by_code ON party (code) WHERE code IS NOT NULL;

-- The interests of the members again, so that a list by interest is read from an index.
CREATE TABLE party_interest (
    interest        TEXT    NOT NULL,
    area            TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    party           UUID    NOT NULL,
    PRIMARY KEY (interest, name, party)
);
CREATE INDEX party_interest_by_area ON party_interest (area, interest, name, party);
CREATE INDEX party_interest_by_party ON party_interest (party);

-- Who took over from an organisation that has ended.
CREATE TABLE party_succession (
    party           UUID    NOT NULL PRIMARY KEY,
    successor       UUID    NOT NULL,
    on_day          DATE    NOT NULL
);
CREATE INDEX party_succession_by_successor ON party_succession (successor, party);

-- How a person signs in. The address is kept in lower case.
CREATE TABLE identity (
    email           TEXT    NOT NULL PRIMARY KEY,
    party           UUID    NOT NULL,
    created_at      BIGINT  NOT NULL
);

-- Roles are dated grants: nothing is a flag on a person.
CREATE TABLE role_grant (
    id              UUID    NOT NULL PRIMARY KEY,
    party           UUID    NOT NULL,
    role            TEXT    NOT NULL,
    scope           TEXT    NOT NULL,
    starts          DATE    NOT NULL,
    ends            DATE,
    granted_by      UUID,
    granted_at      BIGINT  NOT NULL,
    ended_by        UUID
);
CREATE INDEX role_grant_by_party ON role_grant (party, starts);
CREATE INDEX role_grant_by_scope ON role_grant (scope, id);

CREATE TABLE sign_in_link (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    email           TEXT    NOT NULL,
    next            TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL,
    reusable        BOOLEAN NOT NULL,
    used_at         BIGINT
);

CREATE TABLE session (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    party           UUID    NOT NULL,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires_at);

-- How often something was tried in a window of time; the key is hashed when it stands for a person.
CREATE TABLE rate_window (
    name            TEXT    NOT NULL,
    opens_at        BIGINT  NOT NULL,
    tries           BIGINT  NOT NULL,
    PRIMARY KEY (name, opens_at)
);

-- Secrets and facts of this installation.
CREATE TABLE setting (
    name            TEXT    NOT NULL PRIMARY KEY,
    value           TEXT    NOT NULL
);

-- Organisations that provide care, as the official registers have them.
CREATE TABLE provider (
    code            TEXT    NOT NULL PRIMARY KEY,
    name            TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    area            TEXT,
    postcode        TEXT,
    opened          DATE,
    closed          DATE,
    register        TEXT    NOT NULL,
    digest          TEXT    NOT NULL,
    changed_at      BIGINT  NOT NULL
);
CREATE INDEX provider_by_name ON provider (name, code);
CREATE INDEX provider_by_area ON provider (area, name, code);

-- Places and units in which care is given; each is run by a provider. "organisation" is the code that
-- a place of another register has among the official organisations.
CREATE TABLE service (
    code            TEXT    NOT NULL PRIMARY KEY,
    provider        TEXT,
    name            TEXT    NOT NULL,
    sort_name       TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    area            TEXT,
    postcode        TEXT,
    opened          DATE,
    closed          DATE,
    organisation    TEXT,
    register        TEXT    NOT NULL,
    digest          TEXT    NOT NULL,
    changed_at      BIGINT  NOT NULL
);
CREATE INDEX service_by_name ON service (sort_name, code);
CREATE INDEX service_by_area ON service (area, sort_name, code);
CREATE INDEX service_by_provider ON service (provider, sort_name, code);

-- What came after what: a code that has ended leads on to these.
CREATE TABLE succession (
    old_code        TEXT    NOT NULL,
    new_code        TEXT    NOT NULL,
    starts          DATE,
    reason          TEXT,
    PRIMARY KEY (old_code, new_code)
);
CREATE INDEX succession_by_new ON succession (new_code, old_code);

-- The names under which bodies are found, folded: organisations that are parties, and providers of the registers.
CREATE TABLE body_name (
    ord             BIGINT  GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY,
    source          TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    folded          TEXT    COLLATE "C" NOT NULL,
    ends            DATE
);
CREATE UNIQUE INDEX body_name_of ON body_name (source, body);
CREATE INDEX body_name_by_start ON body_name (source, folded, ord);

-- Their words, by their beginnings.
CREATE TABLE body_name_search (
    ord             BIGINT   NOT NULL PRIMARY KEY,
    words           TSVECTOR NOT NULL
);
ALTER TABLE body_name_search ALTER COLUMN words SET STATISTICS 1000;
CREATE INDEX body_name_search_words ON body_name_search USING gin (words) WITH (fastupdate = off);

-- From a postcode on, in order, the area is this one; '-' is not in England.
-- Each first half that exists has a run of its own from '' on, so that one that has none is unknown.
CREATE TABLE postcode_run (
    outward         TEXT    NOT NULL,
    inward          TEXT    NOT NULL,
    area            TEXT    NOT NULL,
    PRIMARY KEY (outward, inward)
);

-- What somebody said, sealed: the text stands here as it came. What the public may
-- read stands in "publication".
CREATE TABLE experience (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    receipt_hash    BYTEA   NOT NULL,
    state           TEXT    NOT NULL,
    version         BIGINT  NOT NULL,
    received_at     BIGINT  NOT NULL,
    day             DATE    NOT NULL,
    happened        TEXT,
    text            TEXT    NOT NULL,
    wanted          TEXT,
    language        TEXT    NOT NULL,
    channel         TEXT    NOT NULL,
    service_kind    TEXT    NOT NULL,
    service_name    TEXT,
    service         TEXT,
    provider        TEXT,
    home_area       TEXT,
    offered_to      TEXT,
    taken_at        BIGINT,
    may_publish     BOOLEAN NOT NULL,
    may_quote       BOOLEAN NOT NULL,
    may_contact     BOOLEAN NOT NULL,
    danger          TEXT,
    look_by         BIGINT,
    marks           BIGINT  NOT NULL,
    transcriber     UUID,
    source          TEXT,
    source_key      TEXT,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX experience_by_receipt ON experience (receipt_hash);
CREATE INDEX experience_queue ON experience (area, look_by, received_at, id)
    WHERE state IN ('received', 'held');
CREATE UNIQUE INDEX experience_by_source ON experience (source, source_key, area) WHERE source IS NOT NULL;
-- What is offered to an area and not answered, and what it has taken note of.
CREATE INDEX experience_offered ON experience (offered_to, id) WHERE offered_to IS NOT NULL AND taken_at IS NULL;
CREATE INDEX experience_taken ON experience (offered_to, id) WHERE taken_at IS NOT NULL;

-- Short references to where the record stands.
CREATE TABLE reference_of (
    reference       TEXT    NOT NULL PRIMARY KEY,
    kind            TEXT    NOT NULL,
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL
);

-- Each thing that happened to an experience; only ever appended. "entry" names its entry in the public
-- ledger; "salt" is that entry's, and is erased with the words.
CREATE TABLE experience_step (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    by_party        UUID,
    note            TEXT,
    detail          TEXT,
    entry           UUID,
    salt            BYTEA,
    PRIMARY KEY (area, experience, n)
);

-- What people said about themselves, kept apart from what they said.
CREATE TABLE about_you (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    question        TEXT    NOT NULL,
    answer          TEXT    NOT NULL,
    PRIMARY KEY (area, experience, question)
);

-- How to reach the person, kept apart and erased when its time is over.
CREATE TABLE contact_detail (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    email           TEXT    NOT NULL,
    reason          TEXT    NOT NULL,
    keep_until      DATE    NOT NULL,
    PRIMARY KEY (area, experience)
);
CREATE INDEX contact_detail_by_end ON contact_detail (keep_until);

-- Counts that pages show, changed in the transaction that changes what they count.
-- "week" is the Monday of a week; in the dimension 'month' it is the first of a month.
CREATE TABLE experience_count (
    area            TEXT    NOT NULL,
    dimension       TEXT    NOT NULL,
    key             TEXT    NOT NULL,
    week            DATE    NOT NULL,
    heard           BIGINT  NOT NULL,
    published       BIGINT  NOT NULL,
    PRIMARY KEY (area, dimension, key, week)
);
CREATE INDEX experience_count_by_key ON experience_count (dimension, key, week, area);

CREATE TABLE about_count (
    area            TEXT    NOT NULL,
    question        TEXT    NOT NULL,
    answer          TEXT    NOT NULL,
    heard           BIGINT  NOT NULL,
    PRIMARY KEY (area, question, answer)
);

-- What became different, as somebody claims. "grade", "holds", "contested_on" and "verified_on" follow from the
-- steps and are written with each of them. A change belongs to an ask by the ask's area and id.
CREATE TABLE change_claim (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    claimed_by      UUID    NOT NULL,
    body            UUID    NOT NULL,
    subject         TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    happened_on     DATE    NOT NULL,
    ask_area        TEXT,
    ask             UUID,
    aims            TEXT    NOT NULL,
    grade           TEXT    NOT NULL,
    holds           TEXT    NOT NULL,
    contested_on    DATE,
    verified_on     DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX change_by_id ON change_claim (id);
CREATE INDEX change_by_ask ON change_claim (ask_area, ask) WHERE ask IS NOT NULL;
CREATE INDEX change_by_body ON change_claim (body, id);
CREATE INDEX change_by_change ON change_claim (changed_at, id);

-- Each thing that happened to a claim; only ever appended. "title" and "address" name the document that shows it.
CREATE TABLE change_step (
    area            TEXT    NOT NULL,
    change          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    by_side         TEXT    NOT NULL,
    title           TEXT,
    address         TEXT,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, change, n)
);

-- What an authority arranged so that its area has a network: an interim arrangement, or a contract with a host.
-- "until_day", "live_on" and "ended_on" follow from the steps and are written with each of them.
CREATE TABLE arrangement (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    what            TEXT    NOT NULL,
    lead            UUID    NOT NULL,
    carrier         UUID    NOT NULL,
    class           TEXT    NOT NULL,
    provides_care   BOOLEAN NOT NULL,
    is_local        BOOLEAN NOT NULL,
    made_on         DATE    NOT NULL,
    from_day        DATE    NOT NULL,
    until_day       DATE,
    value           BIGINT,
    terms           TEXT,
    why             TEXT    NOT NULL,
    why_provides    TEXT,
    why_not_local   TEXT,
    procurement     TEXT,
    lot             BIGINT,
    live_on         DATE,
    ended_on        DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX arrangement_by_change ON arrangement (changed_at, id);
CREATE INDEX arrangement_by_procurement ON arrangement (procurement) WHERE procurement IS NOT NULL;

-- The part of each authority in an arrangement as it was made, in per cent; "n" counts the arrangements of the area, "place" the
-- authorities of the arrangement.
CREATE TABLE arrangement_share (
    area            TEXT    NOT NULL,
    n               BIGINT  NOT NULL,
    lead_area       TEXT    NOT NULL,
    arrangement     UUID    NOT NULL,
    place           BIGINT  NOT NULL,
    share           BIGINT  NOT NULL,
    PRIMARY KEY (area, n)
);
CREATE INDEX arrangement_share_by_arrangement ON arrangement_share (lead_area, arrangement, place);

-- Each thing that happened to an arrangement; only ever appended. "detail" is what belongs to it, as JSON: shares that are
-- changed, an indicator, a figure that is reported.
CREATE TABLE arrangement_step (
    area            TEXT    NOT NULL,
    arrangement     UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    until_day       DATE,
    note            TEXT,
    detail          TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, arrangement, n)
);

-- How an authority finds a host. "state" follows from the steps and is written with each of them.
CREATE TABLE procurement (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX procurement_by_id ON procurement (id);

-- Each thing that was done in a procurement; only ever appended. "detail" is what was done, as JSON.
CREATE TABLE procurement_step (
    area            TEXT    NOT NULL,
    procurement     UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, procurement, n)
);

-- Key decisions that bodies are to take. "duty" follows from kind, impact and "bound"; "planned_on", "planned_exact",
-- "state", "closed_on", "involved_on", "involve_by" and "moved" follow from the steps and are written with each of them.
CREATE TABLE key_decision (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    noted_by        UUID    NOT NULL,
    title           TEXT    NOT NULL,
    about           TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    impact          TEXT,
    impact_reason   TEXT,
    bound           BOOLEAN NOT NULL,
    duty            TEXT    NOT NULL,
    planned_on      DATE    NOT NULL,
    planned_exact   BOOLEAN NOT NULL,
    state           TEXT    NOT NULL,
    closed_on       DATE,
    involved_on     DATE,
    involve_by      DATE,
    moved           BOOLEAN,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX key_decision_by_plan ON key_decision (state, planned_on, id);
CREATE INDEX key_decision_by_close ON key_decision (state, closed_on, id);
CREATE INDEX key_decision_by_body ON key_decision (body, state, planned_on);
CREATE INDEX key_decision_by_change ON key_decision (changed_at, id);

-- Each thing that happened to a key decision; only ever appended. "day" and "exact" are the plan, or the day, that it
-- names; "link" is a reference or an address that shows it.
CREATE TABLE key_decision_step (
    area            TEXT    NOT NULL,
    key_decision    UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    by_side         TEXT    NOT NULL,
    day             DATE,
    exact           BOOLEAN,
    how             TEXT,
    led_by          TEXT,
    people          BIGINT,
    link            TEXT,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, key_decision, n)
);

-- Money from a body that gives it, for what, for which financial years, and the total that was said; never changed.
CREATE TABLE fund (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    giver           UUID    NOT NULL,
    name            TEXT    NOT NULL,
    purpose         TEXT    NOT NULL,
    first_year      BIGINT  NOT NULL,
    last_year       BIGINT  NOT NULL,
    announced_on    DATE    NOT NULL,
    said            BIGINT  NOT NULL,
    source          TEXT,
    at              BIGINT  NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, id)
);
CREATE INDEX fund_by_day ON fund (announced_on, id);

-- What of a fund each area has, in pence. "stage", "indicative", "confirmed", "paid", "passed_on", "retained", "spent_by_host",
-- "spent_by_network" and "missing" follow from the steps and are written with each of them; "letter" is the item that said
-- how much it is, the last time.
CREATE TABLE allocation (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    fund            UUID    NOT NULL,
    stage           TEXT    NOT NULL,
    indicative      BIGINT,
    confirmed       BIGINT,
    paid            BIGINT  NOT NULL,
    passed_on       BIGINT  NOT NULL,
    retained        BIGINT  NOT NULL,
    spent_by_host   BIGINT  NOT NULL,
    spent_by_network BIGINT NOT NULL,
    missing         BIGINT  NOT NULL,
    letter          TEXT,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX allocation_of_fund ON allocation (fund, area);
CREATE INDEX allocation_by_missing ON allocation (fund, missing, area);

-- Each thing that happened to an allocation; only ever appended.
CREATE TABLE allocation_step (
    area            TEXT    NOT NULL,
    allocation      UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    amount          BIGINT  NOT NULL,
    note            TEXT,
    for_party       UUID    NOT NULL,
    -- The reference of the decision that it rests on.
    decision        TEXT,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, allocation, n)
);

-- What the duties of a network cost, head by head, as it published it, beside what its area had of a fund on that day;
-- never changed. "ask" is the ask that it sent to whoever gives the fund.
CREATE TABLE funding_case (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    fund            UUID    NOT NULL,
    network         UUID    NOT NULL,
    title           TEXT    NOT NULL,
    words           TEXT    NOT NULL,
    allocated       BIGINT  NOT NULL,
    published_on    DATE    NOT NULL,
    ask             TEXT    NOT NULL,
    at              BIGINT  NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, id)
);
CREATE INDEX funding_case_by_fund ON funding_case (fund, published_on, id);
CREATE TABLE funding_case_head (
    area            TEXT    NOT NULL,
    funding_case    UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    what            TEXT    NOT NULL,
    how_many        BIGINT  NOT NULL,
    unit            BIGINT  NOT NULL,
    note            TEXT,
    PRIMARY KEY (area, funding_case, n)
);

-- Files that were brought in, and the rows that were not.
CREATE TABLE import_run (
    id              UUID    NOT NULL PRIMARY KEY,
    kind            TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    file_name       TEXT    NOT NULL,
    area            TEXT,
    by_party        UUID,
    started_at      BIGINT  NOT NULL,
    ended_at        BIGINT,
    rows_read       BIGINT  NOT NULL,
    added           BIGINT  NOT NULL,
    changed         BIGINT  NOT NULL,
    unchanged       BIGINT  NOT NULL,
    closed          BIGINT  NOT NULL DEFAULT 0,
    rejected        BIGINT  NOT NULL,
    published       BIGINT  NOT NULL DEFAULT 0,
    terms           TEXT,
    outcome         TEXT
);
CREATE INDEX import_run_by_area ON import_run (kind, area, started_at, id);
CREATE INDEX import_run_by_source ON import_run (source, started_at);
CREATE TABLE import_reject (
    run             UUID    NOT NULL,
    row_number      BIGINT  NOT NULL,
    reason          TEXT    NOT NULL,
    row_text        TEXT    NOT NULL,
    PRIMARY KEY (run, row_number)
);
CREATE TABLE import_file (
    run             UUID    NOT NULL PRIMARY KEY,
    content         BYTEA   NOT NULL,
    mapping         TEXT    NOT NULL
);

CREATE TABLE job (
    id              UUID    NOT NULL PRIMARY KEY,
    kind            TEXT    NOT NULL,
    payload         TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    run_at          BIGINT  NOT NULL,
    attempts        BIGINT  NOT NULL,
    lease_until     BIGINT,
    done            BIGINT  NOT NULL,
    total           BIGINT  NOT NULL,
    message         TEXT,
    created_at      BIGINT  NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX job_due ON job (run_at, id) WHERE state IN ('waiting', 'running');

-- Mail that waits to be sent, or in a demonstration, to be read.
CREATE TABLE outbox (
    id              UUID    NOT NULL PRIMARY KEY,
    to_address      TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    unsubscribe     TEXT,
    state           TEXT    NOT NULL,
    attempts        BIGINT  NOT NULL,
    next_at         BIGINT  NOT NULL,
    created_at      BIGINT  NOT NULL,
    sent_at         BIGINT
);
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state = 'waiting';

-- A file that came with something, as it came; its content lies apart, in parts of a megabyte.
CREATE TABLE document (
    id              UUID    NOT NULL PRIMARY KEY,
    area            TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    media_type      TEXT    NOT NULL,
    bytes           BIGINT  NOT NULL,
    sha256          BYTEA   NOT NULL,
    sealed          BOOLEAN NOT NULL,
    added_at        BIGINT  NOT NULL,
    added_for       UUID    NOT NULL
);
CREATE TABLE document_part (
    document        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    content         BYTEA   NOT NULL,
    PRIMARY KEY (document, n)
);

-- The documents that came with a step of an ask.
CREATE TABLE ask_document (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    document        UUID    NOT NULL,
    PRIMARY KEY (area, ask, n, document)
);

-- A post of a body, such as its chief executive: a party of the kind "post". Mail to the body goes to the one that
-- "gets_mail". What a row repeats of its steps is written with each of them.
CREATE TABLE office (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    body            UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    gets_mail       BOOLEAN NOT NULL,
    closed_on       DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX office_by_id ON office (id);
CREATE INDEX office_of_body ON office (body, id);
CREATE UNIQUE INDEX office_for_mail ON office (body) WHERE gets_mail;

-- Each thing that happened to an office; only ever appended. A term and a cover are known by the number of the step that
-- began them, which the step that ends them names. "holder" is a name that is public, or nothing.
CREATE TABLE office_step (
    area            TEXT    NOT NULL,
    office          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    act             TEXT    NOT NULL,
    first_day       DATE,
    last_day        DATE,
    term            BIGINT,
    holder          TEXT,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, office, n)
);

-- Which body is the authority, the scrutiny committee, the host or the network of an area, and when that was last confirmed.
CREATE TABLE register_entry (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    body            UUID,
    since           DATE,
    confirmed_on    DATE    NOT NULL,
    confirmed_by    UUID,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX register_entry_of ON register_entry (area, kind);

-- Each thing that happened to an entry of the register; only ever appended.
CREATE TABLE register_step (
    area            TEXT    NOT NULL,
    entry_of        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    body            UUID,
    since           DATE,
    suggestion      UUID,
    reason          TEXT,
    for_party       UUID,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, entry_of, n)
);

-- What anyone suggests of it. The words are erased when it is decided.
CREATE TABLE register_suggestion (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    at              BIGINT  NOT NULL,
    decided_at      BIGINT,
    PRIMARY KEY (area, id)
);
CREATE INDEX register_suggestion_by_age ON register_suggestion (at);

-- The lead on procurement that an authority names. One leads at a time, and one waits to be approved at most. A name that is
-- not public is erased when its lead leaves.
CREATE TABLE nomination (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    authority       UUID    NOT NULL,
    name            TEXT    NOT NULL,
    named           BOOLEAN NOT NULL,
    -- Where mail to the lead goes, if they gave an address of their own; never shown, and erased when they leave.
    email           TEXT,
    language        TEXT,
    team            TEXT    NOT NULL,
    from_day        DATE    NOT NULL,
    reason          TEXT,
    state           TEXT    NOT NULL,
    ended_on        DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX nomination_current ON nomination (area) WHERE state = 'current';
CREATE UNIQUE INDEX nomination_proposed ON nomination (area) WHERE state = 'proposed';

-- Each thing that happened to a nomination; only ever appended.
CREATE TABLE nomination_step (
    area            TEXT    NOT NULL,
    nomination      UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    reason          TEXT,
    last_day        DATE,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, nomination, n)
);

-- Where mail to the post of a body goes; never shown in public. The one without an end holds, the others are
-- its history.
CREATE TABLE post_address (
    id              UUID    NOT NULL PRIMARY KEY,
    party           UUID    NOT NULL,
    email           TEXT    NOT NULL,
    -- In which language whoever reads there wants to be written to: the tag of one that the program speaks.
    language        TEXT    NOT NULL,
    confirmed_on    DATE    NOT NULL,
    added_at        BIGINT  NOT NULL,
    added_by        UUID,
    ended_at        BIGINT
);
CREATE INDEX post_address_of ON post_address (party, id);
CREATE UNIQUE INDEX post_address_current ON post_address (party) WHERE ended_at IS NULL;

-- A mail that is owed to the post of a body for a step of an ask, left in the step's own transaction; what became
-- of it. "proves": its way shows whether the ask reached who owes the answer.
CREATE TABLE ask_letter (
    id              UUID    NOT NULL PRIMARY KEY,
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    party           UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    proves          BOOLEAN NOT NULL,
    state           TEXT    NOT NULL,
    mail            UUID,
    owed_at         BIGINT  NOT NULL,
    done_on         DATE
);
CREATE INDEX ask_letter_waiting ON ask_letter (id) WHERE state = 'waiting';
CREATE UNIQUE INDEX ask_letter_by_mail ON ask_letter (mail) WHERE mail IS NOT NULL;
CREATE INDEX ask_letter_of ON ask_letter (area, ask, id);

-- The days on which a body meets. One that is called off stays, and is marked.
CREATE TABLE body_meeting (
    id              UUID    NOT NULL PRIMARY KEY,
    body            UUID    NOT NULL,
    day             DATE    NOT NULL,
    title           TEXT    NOT NULL,
    entered_for     UUID    NOT NULL,
    by_person       UUID,
    at              BIGINT  NOT NULL,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    cancelled_at    BIGINT,
    cancelled_for   UUID,
    cancelled_by    UUID,
    cancel_entry    UUID,
    cancel_salt     BYTEA
);
CREATE INDEX body_meeting_of ON body_meeting (body, day, id);
CREATE UNIQUE INDEX body_meeting_on ON body_meeting (body, day) WHERE cancelled_at IS NULL;

-- A link by which the post of a body answers one ask without an account: the hash of its secret.
CREATE TABLE answer_link (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    party           UUID    NOT NULL,
    made_at         BIGINT  NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX answer_link_of ON answer_link (area, ask, party);

-- Whether somebody wants a mail each morning, in which language, and the last day on which it was looked what to write.
CREATE TABLE digest (
    person          UUID    NOT NULL PRIMARY KEY,
    off             BOOLEAN NOT NULL,
    language        TEXT    NOT NULL,
    looked_on       DATE,
    new_since       BIGINT  NOT NULL
);
-- The links by which it is switched off: the hashes of their secrets.
CREATE TABLE digest_link (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    person          UUID    NOT NULL,
    made_at         BIGINT  NOT NULL
);
CREATE INDEX digest_link_by_time ON digest_link (made_at);

-- The public face of an experience: only what may be read by anyone. "ord" holds the day in its
-- upper bits and a running number in its lower 32, so that one number is the order of every list,
-- its cursor, and the row of the full-text index.
CREATE TABLE publication (
    ord             BIGINT  NOT NULL PRIMARY KEY,
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    region          TEXT    NOT NULL,
    published_at    BIGINT  NOT NULL,
    day             DATE    NOT NULL,
    happened        TEXT,
    text            TEXT    NOT NULL,
    wanted          TEXT,
    language        TEXT    NOT NULL,
    channel         TEXT    NOT NULL,
    service_kind    TEXT    NOT NULL,
    service_name    TEXT,
    service         TEXT,
    provider        TEXT,
    redacted        BOOLEAN NOT NULL,
    transcribed     BOOLEAN NOT NULL,
    may_quote       BOOLEAN NOT NULL,
    -- What it was brought in from, if it came in a file.
    source          TEXT
);
CREATE INDEX publication_by_area ON publication (area, ord);
CREATE INDEX publication_by_provider ON publication (provider, ord);
CREATE INDEX publication_by_service ON publication (service, ord);
CREATE INDEX publication_newest ON publication (published_at, ord);
CREATE INDEX publication_newest_in_area ON publication (area, published_at, ord);
CREATE UNIQUE INDEX publication_of ON publication (area, experience);
-- Only here: the index of words of SQLite gives its matches in the order of lists, this one does not.
CREATE INDEX publication_by_region ON publication (region, ord);
CREATE INDEX publication_by_kind ON publication (service_kind, ord);
CREATE INDEX publication_by_channel ON publication (channel, ord);
CREATE INDEX publication_by_area_and_kind ON publication (area, service_kind, ord);
CREATE INDEX publication_by_area_and_channel ON publication (area, channel, ord);
CREATE INDEX publication_by_region_and_kind ON publication (region, service_kind, ord);
CREATE INDEX publication_by_region_and_channel ON publication (region, channel, ord);
CREATE INDEX publication_by_kind_and_channel ON publication (service_kind, channel, ord);

-- "search" holds the words of the text and the filters as lexemes, so that a search within an
-- area or a kind of service is one intersection inside the index.
CREATE TABLE publication_search (
    ord             BIGINT   NOT NULL PRIMARY KEY,
    search          TSVECTOR NOT NULL
);
ALTER TABLE publication_search ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX publication_search_words ON publication_search USING gin (search);

-- The published procedures of a body, and how it works with scrutiny, version by version; only ever appended.
CREATE TABLE procedure_version (
    body            UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    n               BIGINT  NOT NULL,
    title           TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    published_on    DATE    NOT NULL,
    at              BIGINT  NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (body, kind, n)
);

-- A decision under a procedure. "published_on", "stands" and "version" follow from its steps, for lists.
CREATE TABLE decision (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    decided         TEXT    NOT NULL,
    reasons         TEXT    NOT NULL,
    decided_on      DATE    NOT NULL,
    took_part       TEXT    NOT NULL,
    lay_people      BIGINT  NOT NULL,
    procedure_n     BIGINT  NOT NULL,
    regime          TEXT    NOT NULL,
    publish_by      DATE    NOT NULL,
    published_on    DATE,
    stands          BOOLEAN NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX decision_of ON decision (id);
CREATE INDEX decision_newest ON decision (decided_on, id);
CREATE INDEX decision_newest_in_area ON decision (area, decided_on, id);
CREATE INDEX decision_newest_of_body ON decision (body, kind, decided_on, id);
CREATE INDEX decision_owed ON decision (publish_by, id) WHERE published_on IS NULL;
CREATE INDEX decision_by_change ON decision (changed_at, id);

-- Each thing that happened to a decision; only ever appended.
CREATE TABLE decision_step (
    area            TEXT    NOT NULL,
    decision        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    stands          BOOLEAN,
    replaced_by     UUID,
    note            TEXT,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, decision, n)
);

-- The interests that were declared when a decision was made.
CREATE TABLE decision_interest (
    area            TEXT    NOT NULL,
    decision        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    who             TEXT    NOT NULL,
    interest        TEXT    NOT NULL,
    did             TEXT    NOT NULL,
    why             TEXT,
    approved_by     TEXT,
    PRIMARY KEY (area, decision, n)
);

-- A report of a network. "stage", "decision" and "sent_on" follow from its steps.
CREATE TABLE report (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    summary         TEXT    NOT NULL,
    stage           TEXT    NOT NULL,
    decision        UUID,
    sent_on         DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX report_sent ON report (sent_on, id) WHERE sent_on IS NOT NULL;
CREATE INDEX report_sent_in_area ON report (area, sent_on, id) WHERE sent_on IS NOT NULL;
CREATE INDEX report_of_body ON report (body, id);

-- What it finds, the published experiences behind each finding, and what it recommends to whom. None of it changes
-- once the report is decided on, but that a recommendation becomes an ask.
CREATE TABLE report_finding (
    area            TEXT    NOT NULL,
    report          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    text            TEXT    NOT NULL,
    PRIMARY KEY (area, report, n)
);
CREATE TABLE report_evidence (
    area            TEXT    NOT NULL,
    report          UUID    NOT NULL,
    finding         BIGINT  NOT NULL,
    reference       TEXT    NOT NULL,
    of_area         TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    PRIMARY KEY (area, report, finding, reference)
);
CREATE TABLE report_recommendation (
    area            TEXT    NOT NULL,
    report          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    text            TEXT    NOT NULL,
    addressee       UUID    NOT NULL,
    ask             TEXT,
    PRIMARY KEY (area, report, n)
);

-- The asks for a comment on a draft; whom they were put to may read it.
CREATE TABLE report_comment (
    area            TEXT    NOT NULL,
    report          UUID    NOT NULL,
    ask             TEXT    NOT NULL,
    party           UUID    NOT NULL,
    PRIMARY KEY (area, report, ask)
);

-- Each stage that a report has come to; only ever appended.
CREATE TABLE report_step (
    area            TEXT    NOT NULL,
    report          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    stage           TEXT    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, report, n)
);

-- Running numbers; SQLite has a table for them.
CREATE SEQUENCE publication_number;
-- Moves on when a copy of the program has changed what others may keep; it tells them to ask again.
CREATE SEQUENCE change_number;

-- What one party owes another by a date. "area" is 'nation' for what belongs to no one area. The columns from "owner"
-- on follow from the steps; they are written with each step, for lists. "due" is the last day of the calendar
-- where nothing runs.
CREATE TABLE ask (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    asker           UUID    NOT NULL,
    subject         TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    regime          TEXT    NOT NULL,
    rule            TEXT    NOT NULL,
    event_day       DATE,
    event_name      TEXT,
    -- The decision that it rests on.
    decision        UUID,
    -- The reference of the ask that it takes further.
    about           TEXT,
    asked_on        DATE    NOT NULL,
    owner           UUID    NOT NULL,
    state           TEXT    NOT NULL,
    due             DATE    NOT NULL,
    reached         TEXT    NOT NULL,
    circle          BOOLEAN NOT NULL,
    closed_on       DATE,
    answered_after  BIGINT,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX ask_open ON ask (due, id) WHERE closed_on IS NULL;
CREATE INDEX ask_open_in_area ON ask (area, due, id) WHERE closed_on IS NULL;
CREATE INDEX ask_open_of_kind ON ask (kind, due, id) WHERE closed_on IS NULL;
CREATE INDEX ask_open_by_owner ON ask (owner, due, id, asked_on) WHERE closed_on IS NULL;
CREATE INDEX ask_open_by_asker ON ask (asker, due, id) WHERE closed_on IS NULL;
CREATE INDEX ask_by_asker ON ask (asker, id);
CREATE INDEX ask_answered_last ON ask (closed_on, id) WHERE answered_after IS NOT NULL;
CREATE INDEX ask_answered_last_in ON ask (area, closed_on, id) WHERE answered_after IS NOT NULL;
CREATE INDEX ask_answered ON ask (owner, answered_after) WHERE answered_after IS NOT NULL;
CREATE INDEX ask_by_change ON ask (changed_at, id);
CREATE INDEX ask_in_circle ON ask (area, id) WHERE circle AND closed_on IS NULL;
CREATE INDEX ask_by_decision ON ask (decision, id) WHERE decision IS NOT NULL;
CREATE INDEX ask_about ON ask (about, id) WHERE about IS NOT NULL;

-- Whose voices stand behind an ask. "entry" names its entry in the public ledger, and "salt" is that entry's.
CREATE TABLE ask_evidence (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    experience      UUID    NOT NULL,
    experience_area TEXT    NOT NULL,
    added_at        BIGINT  NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, ask, experience)
);
CREATE INDEX ask_evidence_by_experience ON ask_evidence (experience_area, experience);

-- Each thing that happened to an ask; only ever appended. "on_day" is the day on which it happened, "at" the
-- instant at which it was noted here, by a person ("by_person") or by the link of a post ("by_post"), for a party
-- ("for_party").
CREATE TABLE ask_step (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    party           UUID,
    day             DATE,
    detail          TEXT,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    by_post         BOOLEAN NOT NULL,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, ask, n)
);

-- Each party that has had an ask, so that the whole record of a body is read from an index.
CREATE TABLE ask_hand (
    party           UUID    NOT NULL,
    ask             UUID    NOT NULL,
    area            TEXT    NOT NULL,
    PRIMARY KEY (party, ask)
);

-- What passed between two parties: letters, mails, calls, meetings. Here stands what anyone may read; "filed_for" is
-- the party that filed it, "ask" the reference of the ask that it made, "answers_ask" of the one that it replies to.
-- "waits" says as what it waits to be noted on that ask. "standing" follows from the steps.
CREATE TABLE correspondence (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    channel         TEXT    NOT NULL,
    from_party      UUID    NOT NULL,
    to_party        UUID    NOT NULL,
    filed_for       UUID    NOT NULL,
    also            TEXT    NOT NULL,
    on_day          DATE    NOT NULL,
    subject         TEXT    NOT NULL,
    summary         TEXT    NOT NULL,
    words           TEXT,
    withheld        TEXT,
    quoted          TEXT,
    thread          UUID    NOT NULL,
    answers         UUID,
    ask             TEXT,
    answers_ask     TEXT,
    waits           TEXT,
    standing        TEXT    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX correspondence_by_day ON correspondence (on_day, id);
CREATE INDEX correspondence_by_channel ON correspondence (channel, on_day, id);
CREATE INDEX correspondence_by_change ON correspondence (changed_at, id);
CREATE INDEX correspondence_thread ON correspondence (thread, on_day, id);
CREATE INDEX correspondence_of_ask ON correspondence (answers_ask) WHERE answers_ask IS NOT NULL;

-- Each of the two parties of an item, so that what passed between two is read from an index.
CREATE TABLE correspondence_side (
    party           UUID    NOT NULL,
    other           UUID    NOT NULL,
    on_day          DATE    NOT NULL,
    item            UUID    NOT NULL,
    area            TEXT    NOT NULL,
    PRIMARY KEY (party, other, on_day, item)
);
CREATE INDEX correspondence_side_by_day ON correspondence_side (party, on_day, item);

-- Each thing that happened to an item; only ever appended. The salt is erased with the words.
CREATE TABLE correspondence_step (
    area            TEXT    NOT NULL,
    item            UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, item, n)
);

-- The words as they came, of what not everybody may read, and until when they are kept: of a letter ("part" is
-- 'words') or of a part of an ask.
CREATE TABLE sealed_words (
    area            TEXT    NOT NULL,
    of_row          UUID    NOT NULL,
    part            TEXT    NOT NULL,
    words           TEXT    NOT NULL,
    head            TEXT,
    keep_until      DATE    NOT NULL,
    PRIMARY KEY (area, of_row, part)
);
CREATE INDEX sealed_words_until ON sealed_words (keep_until);

-- Each time that a part of an ask was hidden, shown again or erased, and why; only ever appended. "part" is 'subject',
-- 'text', 'note-' and the number of a step, or 'file-' and the id of a document. The salt is erased with the words.
CREATE TABLE ask_redaction (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    part            TEXT    NOT NULL,
    act             TEXT    NOT NULL,
    reason          TEXT,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, ask, n)
);

-- The files that came with an item: each a document, sealed until it is published, or the reason why it was not kept.
CREATE TABLE correspondence_file (
    area            TEXT    NOT NULL,
    item            UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    name            TEXT    NOT NULL,
    document        UUID,
    refused         TEXT,
    PRIMARY KEY (area, item, n)
);

-- Which mail of a party has been brought in, by the hash of its Message-ID.
CREATE TABLE mail_seen (
    filed_for       UUID    NOT NULL,
    mail            BYTEA   NOT NULL,
    area            TEXT    NOT NULL,
    item            UUID    NOT NULL,
    PRIMARY KEY (filed_for, mail)
);

-- Whose an address is, as the one who brings mail in has said. Nobody else sees it.
CREATE TABLE mail_address (
    filed_for       UUID    NOT NULL,
    address         TEXT    NOT NULL,
    party           UUID    NOT NULL,
    PRIMARY KEY (filed_for, address)
);

-- A file of mail that waits until its addresses are known.
CREATE TABLE mail_upload (
    id              UUID    NOT NULL PRIMARY KEY,
    filed_for       UUID    NOT NULL,
    by_person       UUID    NOT NULL,
    at              BIGINT  NOT NULL,
    expects         BOOLEAN NOT NULL,
    content         BYTEA   NOT NULL
);

-- What is known of a promise apart from its ask: where it stands, what it depends on, what fulfilled it.
CREATE TABLE undertaking (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    stands_in       TEXT    NOT NULL,
    depends         TEXT,
    depends_on      TEXT,
    fulfilled_by    TEXT,
    fulfilled_title TEXT,
    PRIMARY KEY (area, ask)
);

-- The public ledger. An act leaves its entry here in its own transaction; from here it is taken into the tree.
CREATE TABLE ledger_waiting (
    id              UUID    NOT NULL PRIMARY KEY,
    entry           BYTEA   NOT NULL
);

-- What the ledger publishes: 256 entries or hashes in a row, the last of each kind while it fills.
CREATE TABLE ledger_bundle (
    n               BIGINT  NOT NULL PRIMARY KEY,
    entries         BYTEA   NOT NULL
);
CREATE TABLE ledger_tile (
    level           BIGINT  NOT NULL,
    n               BIGINT  NOT NULL,
    hashes          BYTEA   NOT NULL,
    PRIMARY KEY (level, n)
);

-- Where in the ledger an entry stands that once waited.
CREATE TABLE ledger_place (
    id              UUID    NOT NULL PRIMARY KEY,
    idx             BIGINT  NOT NULL
);

-- One row: how many entries the ledger has, and the checkpoint that was signed over them.
CREATE TABLE ledger_head (
    name            TEXT    NOT NULL PRIMARY KEY CHECK (name = 'ledger'),
    size            BIGINT  NOT NULL,
    note            TEXT    NOT NULL
);

-- A document that a body issues in versions. Whom it is for is said when it begins; the rest follows from its steps.
CREATE TABLE issued (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    about           TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    audience        TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    drafted         BIGINT  NOT NULL,
    current         BIGINT,
    issued_to       TEXT,
    issued_on       DATE,
    last_on         DATE    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX issued_by_day ON issued (last_on, id);
CREATE INDEX issued_of_area ON issued (area, last_on, id);
CREATE INDEX issued_of_body ON issued (body, last_on, id);
CREATE INDEX issued_to_leads ON issued (area, id) WHERE state = 'issued' AND issued_to = 'leads';

-- Each thing that happened to a document; only ever appended. "promise" is the reference of the undertaking that was kept by it.
CREATE TABLE issued_step (
    area            TEXT    NOT NULL,
    issued          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    number          BIGINT,
    audience        TEXT,
    note            TEXT,
    promise         TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, issued, n)
);

-- The files of a version: they came with the step that drafted it.
CREATE TABLE issued_file (
    area            TEXT    NOT NULL,
    issued          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    document        UUID    NOT NULL,
    PRIMARY KEY (area, issued, n, document)
);
CREATE INDEX issued_file_by_document ON issued_file (document);

-- What was sent to whom, and what is known of its way. "kind" is 'given' (the version itself), 'replaced' or 'withdrawn' (what they have
-- no longer holds). "step" is the number of the step that it follows from; "late" is one that came on the list afterwards.
CREATE TABLE issued_receipt (
    area            TEXT    NOT NULL,
    issued          UUID    NOT NULL,
    id              UUID    NOT NULL,
    holder          UUID    NOT NULL,
    holder_area     TEXT    NOT NULL,
    number          BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    step            BIGINT  NOT NULL,
    late            BOOLEAN NOT NULL,
    -- How often the same was sent there: a new lead of an authority gets it anew, and the link of the one before opens nothing more.
    nth             BIGINT  NOT NULL,
    owed_at         BIGINT  NOT NULL,
    owed_on         DATE    NOT NULL,
    state           TEXT    NOT NULL,
    done_on         DATE,
    mail            UUID,
    token_hash      BYTEA,
    opened_on       DATE,
    opened_by       TEXT,
    ended_on        DATE,
    PRIMARY KEY (area, issued, id)
);
CREATE UNIQUE INDEX issued_receipt_once ON issued_receipt (area, issued, holder, number, kind, nth);
CREATE INDEX issued_receipt_of_holder ON issued_receipt (holder) WHERE ended_on IS NULL;
CREATE INDEX issued_receipt_waiting ON issued_receipt (id) WHERE state = 'waiting';
CREATE UNIQUE INDEX issued_receipt_by_mail ON issued_receipt (mail) WHERE mail IS NOT NULL;
CREATE UNIQUE INDEX issued_receipt_by_link ON issued_receipt (token_hash) WHERE token_hash IS NOT NULL;

-- What one body asks another to tell to many: it is an ask, and has its id. Which document it is about, if it is about one.
CREATE TABLE telling (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    document        TEXT,
    PRIMARY KEY (area, ask)
);
CREATE INDEX telling_by_id ON telling (ask);
CREATE INDEX telling_of_document ON telling (document) WHERE document IS NOT NULL;

-- Who is to be told: one for each area of the day, with the committee that the register named. By which step they were told, or
-- left out.
CREATE TABLE telling_member (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    member_area     TEXT    NOT NULL,
    body            UUID,
    told_n          BIGINT,
    left_n          BIGINT,
    PRIMARY KEY (area, ask, member_area)
);

-- Each thing that happened to it; only ever appended.
CREATE TABLE telling_step (
    area            TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    channel         TEXT,
    proof           TEXT,
    document        UUID,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, ask, n)
);

-- A circular, a letter of one body to many, by number. "state", "on_day", "superseded_by", "closed_on" and "recipients" follow from
-- its steps and its list; "version" counts its changes as a draft and its steps.
CREATE TABLE circular (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    number          TEXT    NOT NULL,
    number_key      TEXT    NOT NULL,
    issuer          UUID    NOT NULL,
    title           TEXT    NOT NULL,
    words           TEXT    NOT NULL,
    audience        TEXT    NOT NULL,
    region          TEXT,
    addressed       TEXT,
    supersedes      UUID,
    takes_back      BOOLEAN NOT NULL,
    state           TEXT    NOT NULL,
    on_day          DATE,
    office          UUID,
    term            BIGINT,
    superseded_by   UUID,
    closed_on       DATE,
    recipients      BIGINT  NOT NULL,
    edits           BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX circular_by_number ON circular (number_key);
CREATE INDEX circular_by_day ON circular (on_day, id);
CREATE INDEX circular_by_issuer ON circular (issuer, state, on_day);

-- What a circular asks or promises; "promise" is the ask that keeps track of a promise.
CREATE TABLE circular_item (
    area            TEXT    NOT NULL,
    circular        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    event_day       DATE,
    event_name      TEXT,
    promise         UUID,
    PRIMARY KEY (area, circular, n)
);

-- The files that come with a circular.
CREATE TABLE circular_file (
    area            TEXT    NOT NULL,
    circular        UUID    NOT NULL,
    document        UUID    NOT NULL,
    PRIMARY KEY (area, circular, document)
);

-- Each thing that happened to a circular; only ever appended.
CREATE TABLE circular_step (
    area            TEXT    NOT NULL,
    circular        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    other           UUID,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, circular, n)
);

-- A body on the list of a circular, as the list was on its day. "way", "way_on" and "version" follow from its receipts.
-- "mail_state" is that of the mail that is owed to it: "waiting", "written", or nothing.
CREATE TABLE circular_recipient (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    circular        UUID    NOT NULL,
    party           UUID    NOT NULL,
    way             TEXT    NOT NULL,
    way_on          DATE    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    mail_kind       TEXT,
    mail_state      TEXT,
    mail            UUID,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX circular_recipient_once ON circular_recipient (circular, party);
CREATE INDEX circular_recipient_by_party ON circular_recipient (party, id);
CREATE INDEX circular_recipient_waiting ON circular_recipient (id) WHERE mail_state = 'waiting';
CREATE INDEX circular_recipient_by_mail ON circular_recipient (mail) WHERE mail IS NOT NULL;

-- Each thing that happened on the way of a circular to a body; only ever appended.
CREATE TABLE circular_receipt (
    area            TEXT    NOT NULL,
    recipient       UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    channel         TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, recipient, n)
);

-- The ask that an item of a circular is for a body on its list.
CREATE TABLE circular_ask (
    area            TEXT    NOT NULL,
    recipient       UUID    NOT NULL,
    item            BIGINT  NOT NULL,
    circular        UUID    NOT NULL,
    ask             UUID    NOT NULL,
    PRIMARY KEY (area, recipient, item)
);
CREATE INDEX circular_ask_by_ask ON circular_ask (area, ask);
CREATE INDEX circular_ask_by_item ON circular_ask (circular, item, area, ask);

-- Links by which whoever reads the mail of a body opens the circular; of each only the hash.
CREATE TABLE circular_link (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    area            TEXT    NOT NULL,
    recipient       UUID    NOT NULL,
    made_at         BIGINT  NOT NULL
);

-- Pilot programmes. "state", "sites" and "areas" (codes with a space around each) follow from the steps and are written with
-- each of them.
CREATE TABLE pilot (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    sites           BIGINT  NOT NULL,
    areas           TEXT    NOT NULL,
    first_day       DATE    NOT NULL,
    last_day        DATE    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX pilot_by_id ON pilot (id);
CREATE INDEX pilot_by_body ON pilot (body, id);

-- Each thing that was done in a programme; only ever appended. "detail" is what was done, as JSON.
CREATE TABLE pilot_step (
    area            TEXT    NOT NULL,
    pilot           UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, pilot, n)
);

-- Lessons. "title", "state", "meant_for" (marks with a space around each), "site", "versions" and "used_in" (codes with a space
-- around each) follow from the steps and are written with each of them.
CREATE TABLE lesson (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    meant_for       TEXT    NOT NULL,
    site            TEXT,
    versions        BIGINT  NOT NULL,
    used_in         TEXT    NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX lesson_by_id ON lesson (id);
CREATE INDEX lesson_by_change ON lesson (changed_at, id);

-- Each thing that was done with a lesson; only ever appended. "detail" is what was done, as JSON: a version is in it, whole.
CREATE TABLE lesson_step (
    area            TEXT    NOT NULL,
    lesson          UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, lesson, n)
);

-- The library of practice. "title", "state", "activities" (keys with a space around each), "lessons" (references with a space around
-- each) and "versions" follow from the steps and are written with each of them; "area_kind" follows from the area, "ord" from the id.
CREATE TABLE practice (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    ord             BIGINT  NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    activities      TEXT    NOT NULL,
    lessons         TEXT    NOT NULL,
    area_kind       TEXT    NOT NULL,
    versions        BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX practice_by_ord ON practice (ord);
CREATE INDEX practice_by_change ON practice (changed_at, id);

-- Each thing that was done with a practice; only ever appended. "detail" is what was done, as JSON: a version is in it, whole.
CREATE TABLE practice_step (
    area            TEXT    NOT NULL,
    practice        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, practice, n)
);

-- The words of the library, with what it is narrowed by as lexemes of their own.
CREATE TABLE practice_search (
    ord             BIGINT   NOT NULL PRIMARY KEY,
    search          TSVECTOR NOT NULL
);
CREATE INDEX practice_search_words ON practice_search USING gin (search);

-- What went to the post of the scrutiny committee of an area, each version of it once; only ever appended.
CREATE TABLE scrutiny_sent (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    body            UUID    NOT NULL,
    what            TEXT    NOT NULL,
    reference       TEXT    NOT NULL,
    n               BIGINT  NOT NULL,
    title           TEXT    NOT NULL,
    on_day          DATE    NOT NULL,
    at              BIGINT  NOT NULL,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX scrutiny_sent_once ON scrutiny_sent (area, body, reference, n);
CREATE INDEX scrutiny_sent_by_id ON scrutiny_sent (id);

-- Whether the post of a committee wants that mail, and the day of the last.
CREATE TABLE scrutiny_post (
    body            UUID    NOT NULL PRIMARY KEY,
    off             BOOLEAN NOT NULL,
    mailed_on       DATE
);

-- A link that ends that mail: the hash of its secret.
CREATE TABLE scrutiny_link (
    token_hash      BYTEA   NOT NULL PRIMARY KEY,
    body            UUID    NOT NULL,
    made_at         BIGINT  NOT NULL
);
CREATE INDEX scrutiny_link_by_age ON scrutiny_link (made_at);

-- A partnership of bodies. "holds_on" and "over_on", its first day and its last, follow from the steps and are written
-- with each of them.
CREATE TABLE partnership (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    proposed_by     UUID    NOT NULL,
    title           TEXT    NOT NULL,
    purpose         TEXT    NOT NULL,
    since           DATE    NOT NULL,
    until_day       DATE,
    holds_on        DATE,
    over_on         DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX partnership_by_id ON partnership (id);
CREATE INDEX partnership_by_change ON partnership (changed_at, id);

-- Its sides: one body, or every body of a class.
CREATE TABLE partnership_side (
    area            TEXT    NOT NULL,
    partnership     UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    body            UUID,
    class           TEXT,
    PRIMARY KEY (area, partnership, n)
);

-- The part of one body in a partnership: one that was asked by name has a row from then on, one of a class from the day on
-- which it joins. What a row repeats of its steps is written with each of them. "office" is the post at which it is reached.
CREATE TABLE partnership_part (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    partnership     UUID    NOT NULL,
    side            BIGINT  NOT NULL,
    party           UUID    NOT NULL,
    office          UUID,
    named_on        DATE,
    joined_on       DATE,
    left_on         DATE,
    declined_on     DATE,
    version         BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX partnership_part_of ON partnership_part (partnership, party);
CREATE INDEX partnership_part_by_party ON partnership_part (party, partnership);

-- Each thing that happened to a partnership; only ever appended. "part" is missing where a class is asked to join.
CREATE TABLE partnership_step (
    area            TEXT    NOT NULL,
    partnership     UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    side            BIGINT  NOT NULL,
    part            UUID,
    office          UUID,
    note            TEXT,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, partnership, n)
);
CREATE INDEX partnership_step_by_part ON partnership_step (area, part, n) WHERE part IS NOT NULL;

-- The mail of a letter to the post of whom it is to: what became of it. One that waits is written once.
CREATE TABLE letter_mail (
    area            TEXT    NOT NULL,
    item            UUID    NOT NULL,
    party           UUID    NOT NULL,
    state           TEXT    NOT NULL,
    mail            UUID,
    done_on         DATE,
    owed_at         BIGINT  NOT NULL,
    PRIMARY KEY (area, item)
);
CREATE INDEX letter_mail_waiting ON letter_mail (area, item) WHERE state = 'waiting';
CREATE UNIQUE INDEX letter_mail_by_mail ON letter_mail (mail) WHERE mail IS NOT NULL;

-- Events. What a row repeats of its steps is written with each of them; "series" is the first event of those that follow one another.
CREATE TABLE event (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    series          UUID    NOT NULL,
    title           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    starts_at       BIGINT  NOT NULL,
    ends_at         BIGINT  NOT NULL,
    venue           TEXT,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX event_by_start ON event (starts_at, id) WHERE state <> 'draft';
CREATE INDEX event_by_change ON event (changed_at, id) WHERE state <> 'draft';
CREATE INDEX event_by_series ON event (series, starts_at, id);
CREATE INDEX event_by_body ON event (body, id);
CREATE INDEX event_by_venue ON event (venue, starts_at, id) WHERE venue IS NOT NULL;

-- Each thing that was done with an event; only ever appended. "detail" is what was done, as JSON.
CREATE TABLE event_step (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, event, n)
);

-- The places of one kind at an event that was made known, and the queue for them. Whoever acts on it holds this row, so that
-- what happens in a queue happens one after the other. Counts and times follow from the acts and from the event.
CREATE TABLE place_kind (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    kind            BIGINT  NOT NULL,
    body            UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    places          BIGINT  NOT NULL,
    per_organisation BIGINT,
    open_to_all     BOOLEAN NOT NULL,
    over            BOOLEAN NOT NULL,
    opens_at        BIGINT  NOT NULL,
    closes_at       BIGINT  NOT NULL,
    opens_to_all_at BIGINT,
    starts_at       BIGINT  NOT NULL,
    taken           BIGINT  NOT NULL,
    waiting         BIGINT  NOT NULL,
    bookings        BIGINT  NOT NULL,
    acts            BIGINT  NOT NULL,
    next_due        BIGINT,
    PRIMARY KEY (area, event, kind)
);
CREATE INDEX place_kind_due ON place_kind (next_due) WHERE next_due IS NOT NULL;

-- Each thing that happened in a queue; only ever appended, and published: it holds numbers, no names. "said" is what
-- happened, and what became of which bookings, as JSON.
CREATE TABLE place_act (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    kind            BIGINT  NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    said            TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, event, kind, n)
);

-- Bookings. What a row says of its place follows from the acts of its queue; who it is for is erased some time after the event.
CREATE TABLE booking (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    event           UUID    NOT NULL,
    kind            BIGINT  NOT NULL,
    n               BIGINT  NOT NULL,
    stand           TEXT    NOT NULL,
    class           BIGINT  NOT NULL,
    arrived_at      BIGINT  NOT NULL,
    organisation    BIGINT,
    first_of_all    BOOLEAN NOT NULL,
    carried         BOOLEAN NOT NULL,
    to_accept       BOOLEAN NOT NULL,
    until           BIGINT,
    noted_at        BIGINT  NOT NULL,
    way             TEXT    NOT NULL,
    category        BIGINT,
    language        TEXT    NOT NULL,
    came_at         BIGINT,
    mail_hash       BYTEA,
    name            TEXT    NOT NULL,
    email           TEXT    NOT NULL,
    telephone       TEXT    NOT NULL,
    organisation_name TEXT  NOT NULL,
    dietary         TEXT    NOT NULL,
    access_needs    TEXT    NOT NULL,
    asked_by        TEXT    NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX booking_by_number ON booking (area, event, kind, n);
CREATE INDEX booking_waiting ON booking (area, event, kind, class, arrived_at, n) WHERE stand = 'waiting';
CREATE INDEX booking_until ON booking (area, event, kind, until, n) WHERE stand = 'offered';
CREATE INDEX booking_by_organisation ON booking (area, event, kind, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX booking_named ON booking (event) WHERE name <> '';
-- One person has one booking at an event.
CREATE UNIQUE INDEX booking_by_mail ON booking (area, event, mail_hash)
    WHERE mail_hash IS NOT NULL AND stand IN ('waiting', 'offered', 'placed');

-- The links that were given out for a booking: only their hashes.
CREATE TABLE booking_link (
    hash            BYTEA   NOT NULL,
    area            TEXT    NOT NULL,
    booking         UUID    NOT NULL,
    PRIMARY KEY (hash)
);

-- The numbers under which organisations stand in a queue, by their names in small letters.
CREATE TABLE queue_organisation (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    kind            BIGINT  NOT NULL,
    name            TEXT    NOT NULL,
    n               BIGINT  NOT NULL,
    PRIMARY KEY (area, event, kind, name)
);
CREATE UNIQUE INDEX queue_organisation_by_number ON queue_organisation (area, event, kind, n);

-- Programme committees. "event_title", the three days and "decided" follow from the steps and are written with each of them.
CREATE TABLE committee (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    title           TEXT    NOT NULL,
    event_title     TEXT    NOT NULL,
    event_day       DATE    NOT NULL,
    final_day       DATE    NOT NULL,
    last_requests   DATE    NOT NULL,
    event           TEXT,
    decided         BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX committee_by_id ON committee (id);
CREATE INDEX committee_by_body ON committee (body, id);
CREATE INDEX committee_by_event ON committee (event, id) WHERE event IS NOT NULL;

-- Each thing that a committee did; only ever appended. "detail" is what was done, as JSON. Words of an item of minutes can be left
-- out ("hidden"): then the whole detail as it came is sealed.
CREATE TABLE committee_step (
    area            TEXT    NOT NULL,
    committee       UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    hidden          BOOLEAN NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, committee, n)
);
CREATE INDEX committee_step_decided ON committee_step (at, committee, n) WHERE act = 'decided';

-- The requests to speak before a committee: each an ask. One that was made without an account is followed by a link.
CREATE TABLE committee_request (
    area            TEXT    NOT NULL,
    committee       UUID    NOT NULL,
    ask_area        TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    at              BIGINT  NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    secret          BYTEA,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, committee, ask)
);
CREATE UNIQUE INDEX committee_request_of ON committee_request (ask_area, ask);
CREATE UNIQUE INDEX committee_request_by_secret ON committee_request (secret) WHERE secret IS NOT NULL;

-- What is told by mail to many of an event, by a job. "reached" is the last who was looked at.
CREATE TABLE mail_round (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    event           UUID    NOT NULL,
    kind            TEXT    NOT NULL,
    said            TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('running', 'stopped', 'done')),
    job             UUID    NOT NULL,
    reached         TEXT    NOT NULL,
    total           BIGINT  NOT NULL,
    done            BIGINT  NOT NULL,
    written         BIGINT  NOT NULL,
    begun_at        BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX mail_round_by_event ON mail_round (area, event, id);

-- To whom a round went: a booking or a body, each once. "name" is the number of a booking or the name of a body.
CREATE TABLE mail_round_to (
    area            TEXT    NOT NULL,
    round           UUID    NOT NULL,
    whom            UUID    NOT NULL,
    mail            UUID,
    name            TEXT    NOT NULL,
    outcome         TEXT    NOT NULL,
    PRIMARY KEY (area, round, whom)
);
CREATE INDEX mail_round_to_by_mail ON mail_round_to (mail) WHERE mail IS NOT NULL;

-- The places in which events are held: one record of each, kept by a body.
CREATE TABLE venue (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    name            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    verified_on     DATE,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX venue_by_name ON venue (name, id) WHERE state = 'open';
CREATE INDEX venue_by_body ON venue (body, name, id);

-- Each thing that was done with the record of a venue; only ever appended. "detail" is what was done, as JSON.
CREATE TABLE venue_step (
    area            TEXT    NOT NULL,
    venue           UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, venue, n)
);

-- What was asked and found at an event. Whoever adds to it holds this row, so that numbers follow one after the other. Counts
-- follow from the steps.
CREATE TABLE floor (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    body            UUID    NOT NULL,
    questions       BIGINT  NOT NULL,
    open            BIGINT  NOT NULL,
    unmailed        BIGINT  NOT NULL,
    findings        BIGINT  NOT NULL,
    steps           BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, event)
);

-- Each thing that was asked, answered or found at an event; only ever appended. "detail" is what was done, as JSON.
CREATE TABLE floor_step (
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    hidden          BOOLEAN NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, event, n)
);

-- The findings of events that stand behind asks: what is said of each is in the steps.
CREATE TABLE finding_behind (
    ask_area        TEXT    NOT NULL,
    ask             UUID    NOT NULL,
    area            TEXT    NOT NULL,
    event           UUID    NOT NULL,
    finding         BIGINT  NOT NULL,
    PRIMARY KEY (ask_area, ask, area, event, finding)
);

-- A codebook of which a version was issued here: a national one beside those that come with the program, or what a network adds of its own.
-- "key" is its name for ever. What stands here follows from its steps.
CREATE TABLE codebook (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    issued          BIGINT  NOT NULL,
    codes           BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX codebook_by_reference ON codebook (reference);

-- Each version of a codebook; only ever appended. "detail" is the whole of it, as JSON.
CREATE TABLE codebook_step (
    area            TEXT    NOT NULL,
    codebook        UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, codebook, n)
);

-- That an experience was coded: by which coder, what it says of the whole, how much a person's word on it would teach (in
-- thousandths), and who has looked at its codes. Kept as long as the text itself. A person's word makes a version. "sentiment" and
-- "criticality" are the program's; "said_..." a person's, if "tone_said": then NULL is that it cannot be told.
CREATE TABLE experience_coded (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    coder           BIGINT  NOT NULL,
    coded_at        BIGINT  NOT NULL,
    sentiment       BIGINT,
    criticality     BIGINT,
    silent          BOOLEAN NOT NULL,
    worth           BIGINT  NOT NULL,
    tone_said       BOOLEAN NOT NULL,
    said_sentiment  BIGINT,
    said_criticality BIGINT,
    looked_at       BIGINT,
    looked_by       UUID,
    version         BIGINT  NOT NULL,
    PRIMARY KEY (area, experience)
);
CREATE INDEX experience_coded_to_ask ON experience_coded (area, worth, experience)
    WHERE looked_at IS NULL AND worth >= 300;
CREATE INDEX experience_coded_looked ON experience_coded (looked_at, area, experience) WHERE looked_at IS NOT NULL;
CREATE INDEX experience_coded_of_area ON experience_coded (area, looked_at, experience) WHERE looked_at IS NOT NULL;

-- The codes of an experience: "suggested" by the program with its confidence in thousandths, "confirmed", "added" or
-- "rejected" by a person.
CREATE TABLE experience_code (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    code            TEXT    NOT NULL,
    said            TEXT    NOT NULL,
    confidence      BIGINT,
    coder           BIGINT  NOT NULL,
    by_person       UUID,
    at              BIGINT  NOT NULL,
    PRIMARY KEY (area, experience, code)
);
CREATE INDEX experience_code_by_code ON experience_code (code, area, experience);
CREATE INDEX experience_code_judged ON experience_code (code, said, area) WHERE said <> 'suggested';

-- How many experiences that count as heard have a code, by the Monday of their week: of all in the area (place ''), and by kind of
-- service ('kind:gp'), provider ('provider:R1A') and service ('service:A81001').
CREATE TABLE code_count (
    area            TEXT    NOT NULL,
    code            TEXT    NOT NULL,
    place           TEXT    NOT NULL,
    week            DATE    NOT NULL,
    suggested       BIGINT  NOT NULL,
    confirmed       BIGINT  NOT NULL,
    PRIMARY KEY (area, code, place, week)
);
CREATE INDEX code_count_by_place ON code_count (place, code, week, area);

-- The same by month, for pages of many areas: of the weeks that begin in a month, without services. "month" is its first day.
CREATE TABLE code_month (
    place           TEXT    NOT NULL,
    code            TEXT    NOT NULL,
    month           DATE    NOT NULL,
    area            TEXT    NOT NULL,
    suggested       BIGINT  NOT NULL,
    confirmed       BIGINT  NOT NULL,
    PRIMARY KEY (place, code, month, area)
);

-- What a second person said of the codes of an experience without seeing what anybody else had said: keys with a space around each;
-- and how it sounds and how grave it is, NULL where that cannot be told.
CREATE TABLE second_coding (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    by_person       UUID    NOT NULL,
    codes           TEXT    NOT NULL,
    sentiment       BIGINT,
    criticality     BIGINT,
    at              BIGINT  NOT NULL,
    PRIMARY KEY (area, experience, by_person)
);

-- Trained coders: the one for the whole country (area '') and those for what networks add of their own, under one number. Of old
-- ones only the figures are kept.
CREATE TABLE coder (
    n               BIGINT  NOT NULL,
    area            TEXT    NOT NULL,
    at              BIGINT  NOT NULL,
    learned_from    BIGINT  NOT NULL,
    figures         TEXT    NOT NULL,
    model           BYTEA,
    PRIMARY KEY (n, area)
);

-- The weeks that were looked at for what rises: how many charts, and how many signals.
CREATE TABLE signal_run (
    week            DATE    NOT NULL PRIMARY KEY,
    at              BIGINT  NOT NULL,
    charts          BIGINT  NOT NULL,
    found           BIGINT  NOT NULL
);

-- What was found in a week: a code that is heard more than chance explains in an area, at a provider (area 'nation', place
-- 'provider:R1A') or everywhere. "expected" is in thousandths; "noughts" is the hundredfold of the number of noughts of its chance.
CREATE TABLE signal (
    area            TEXT    NOT NULL,
    week            DATE    NOT NULL,
    place           TEXT    NOT NULL,
    code            TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    since           DATE    NOT NULL,
    weeks           BIGINT  NOT NULL,
    seen            BIGINT  NOT NULL,
    volume          BIGINT  NOT NULL,
    expected        BIGINT  NOT NULL,
    noughts         BIGINT  NOT NULL,
    PRIMARY KEY (area, week, place, code)
);
CREATE INDEX signal_by_week ON signal (week, noughts);

-- Themes that the program found in what no code explains, and that people named, brought together or took apart: they are the whole
-- country's. The row repeats what its steps say; "root" is the theme to which its number leads.
CREATE TABLE emergent_theme (
    area            TEXT    NOT NULL,
    id              UUID    NOT NULL,
    reference       TEXT    NOT NULL,
    n               BIGINT  NOT NULL,
    state           TEXT    NOT NULL,
    words           TEXT    NOT NULL,
    name            TEXT,
    into_n          BIGINT,
    from_n          BIGINT,
    code            TEXT,
    root            BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    born_at         BIGINT  NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE UNIQUE INDEX emergent_theme_by_number ON emergent_theme (area, n);
CREATE INDEX emergent_theme_by_root ON emergent_theme (area, root);

-- What happened to such a theme; only ever appended. "detail" is JSON.
CREATE TABLE emergent_step (
    area            TEXT    NOT NULL,
    theme           UUID    NOT NULL,
    n               BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    on_day          DATE    NOT NULL,
    act             TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    for_party       UUID    NOT NULL,
    by_person       UUID,
    entry           UUID    NOT NULL,
    salt            BYTEA,
    PRIMARY KEY (area, theme, n)
);

-- The nights in which they were found: how many experiences were gone over, and what was learned, by which new ones are put to them.
CREATE TABLE emergent_night (
    n               BIGINT  NOT NULL PRIMARY KEY,
    at              BIGINT  NOT NULL,
    texts           BIGINT  NOT NULL,
    model           BYTEA
);

-- The experiences that say something and that no code explains, each with the number of its theme, or 0. "held": a person put it
-- there. "speaks": its place among those that speak for the theme, or 0.
CREATE TABLE unexplained (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    day             DATE    NOT NULL,
    theme           BIGINT  NOT NULL,
    held            BOOLEAN NOT NULL,
    speaks          BIGINT  NOT NULL,
    PRIMARY KEY (area, experience)
);
CREATE INDEX unexplained_by_theme ON unexplained (theme, area, day);
CREATE INDEX unexplained_by_day ON unexplained (day, experience);
CREATE INDEX unexplained_speaking ON unexplained (theme, speaks) WHERE speaks > 0;

-- Experiences that say nearly the same as others: each with the group that it belongs to, which is named by one of its members, and
-- stays so named if that one is taken back. "day" is the day under which the experience is listed, "received_at" when it came. Kept as long
-- as the text itself.
CREATE TABLE experience_alike (
    area            TEXT    NOT NULL,
    experience      UUID    NOT NULL,
    group_area      TEXT    NOT NULL,
    group_first     UUID    NOT NULL,
    day             DATE    NOT NULL,
    received_at     BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    PRIMARY KEY (area, experience)
);
CREATE INDEX experience_alike_of_group ON experience_alike (group_area, group_first, area, experience);
