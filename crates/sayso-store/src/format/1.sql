-- A report under its own name, through all its captures. `revision` grows with each change in how
-- it is read: a new capture, a reading by a newer engine, a decision on one of its claims.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT UNIQUE,
    given TEXT,
    capture INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    outlet TEXT,
    title TEXT,
    published TEXT,
    language TEXT NOT NULL
) STRICT;
CREATE INDEX report_given ON report (given) WHERE given IS NOT NULL;
CREATE INDEX report_outlet ON report (outlet);
CREATE INDEX report_published ON report (published);

-- What was seen of it at a time: the text as read, and all that was read from it. `ledger` is a
-- ledger without its text, as named MessagePack under LZ4; its first `read_notes` notes are those of
-- the reading, the others of the analysis. `content` is a hash of the text and all that was given.
CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    content BLOB NOT NULL UNIQUE,
    taken INTEGER NOT NULL,
    path TEXT,
    title TEXT,
    text TEXT NOT NULL,
    read_notes INTEGER NOT NULL,
    engine TEXT NOT NULL,
    ledger BLOB NOT NULL,
    UNIQUE (report, number)
) STRICT;

-- The words of all captures.
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = 'capture', content_rowid = 'id', tokenize = 'porter unicode61'
);
CREATE TRIGGER capture_added AFTER INSERT ON capture BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER capture_removed AFTER DELETE ON capture BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;

-- The claims of each report's newest capture with the decisions on them, for filters and lists. `day`
-- is when it was said, else that of the report, or empty; `trust` is 100 less the doubt of its reading;
-- `reviewed` whether a decision accepts, rejects or corrects it.
CREATE TABLE claim (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    measure TEXT,
    place TEXT,
    country TEXT,
    source TEXT NOT NULL,
    stance TEXT NOT NULL,
    first TEXT,
    last TEXT,
    rejected INTEGER NOT NULL,
    day TEXT NOT NULL,
    trust INTEGER NOT NULL,
    reviewed INTEGER NOT NULL,
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_name ON claim (name);
CREATE INDEX claim_measure ON claim (measure) WHERE measure IS NOT NULL;
CREATE INDEX claim_place ON claim (place COLLATE NOCASE) WHERE place IS NOT NULL;
CREATE INDEX claim_source ON claim (source COLLATE NOCASE, day, report, position);
CREATE INDEX claim_trust ON claim (trust, report, position) WHERE NOT reviewed;

-- The sources of all claims that are not rejected, counted as claims come and go.
CREATE TABLE source (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    claims INTEGER NOT NULL,
    reports INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX source_claims ON source (claims DESC, name);

-- What the grouping of reports looks at: terms, scene and figures, as named MessagePack under LZ4.
CREATE TABLE looks (
    report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    looks BLOB NOT NULL
) STRICT;

-- What the analyst decided. Only ever added to: an undo is a row too.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    report TEXT,
    undoes TEXT UNIQUE REFERENCES decision (name)
) STRICT;
CREATE INDEX decision_report ON decision (report) WHERE report IS NOT NULL;
CREATE INDEX decision_other ON decision (id) WHERE report IS NULL;
CREATE TRIGGER decision_kept BEFORE UPDATE ON decision BEGIN
    SELECT RAISE (ABORT, 'decisions are only ever added to');
END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN
    SELECT RAISE (ABORT, 'decisions are only ever added to');
END;

-- The tags that decisions in force set: on a `claim`, `report`, `source` or `story`, which `name` is;
-- `report` is that of a claim or report.
CREATE TABLE tag (
    decision TEXT PRIMARY KEY REFERENCES decision (name),
    tag TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    report TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag COLLATE NOCASE, kind);

-- What happened to the store, for "what changed since".
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    report TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- Counters that tell what is out of date: `reports` grows with each report that comes, changes or
-- goes, `names` with each decision on names, `stories` with each on stories; `grouped` is what
-- `reports` and `stories` were when the stories were made.
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Stories, made anew when reports or decisions on stories came, and the pages made of them. All
-- of this can be thrown away: it is computed from the rest.
CREATE TABLE story (
    name TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    reports INTEGER NOT NULL,
    first TEXT,
    last TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX story_last ON story (last);
CREATE TABLE member (
    report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    story TEXT NOT NULL,
    position INTEGER NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX member_story ON member (story, position);
CREATE TABLE page (
    story TEXT PRIMARY KEY,
    state BLOB NOT NULL,
    brief BLOB NOT NULL
) STRICT, WITHOUT ROWID;
