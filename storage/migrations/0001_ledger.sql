-- The ledger: what was found in the buckets, what is to be done about it, and what became of it.
-- Postgres decides whether something is done; the queue only decides when. Every promise that the
-- Go code makes about these rows is a constraint here, so that a mistake is refused and not stored.
-- All times are the database's own.

-- +goose Up

-- A place where objects appear.
CREATE TABLE sources (
    source_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bucket    text NOT NULL CHECK (bucket <> ''),
    prefix    text NOT NULL,
    UNIQUE (bucket, prefix)
);

-- What scores: a pack under a version of the program. Immutable; a change of any of these is a new
-- row, and results made under different rows are never mixed in one number.
CREATE TABLE specs (
    spec_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pack_sha256 text        NOT NULL CHECK (pack_sha256 <> ''),
    engine      text        NOT NULL CHECK (engine <> ''), -- version of the program
    analysis    text        NOT NULL CHECK (analysis <> ''), -- of redactor, tokens, lexicons and models: nlp.Version
    first_used  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (pack_sha256, engine, analysis)
);

-- One row for each key ever seen. Its versions come and go; this row says which is the newest, and
-- whose results pages show.
CREATE TABLE objects (
    object_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id      bigint NOT NULL REFERENCES sources,
    key            text   NOT NULL CHECK (key <> ''),
    -- sidecar: metadata of an object that never came; nameless: a key that is no text and is kept
    -- here escaped. Neither can be read; both end in quarantine.
    role           text   NOT NULL CHECK (role IN ('main', 'sidecar', 'nameless')),
    newest_version bigint, -- of object_versions; in the bucket when last listed
    current_work   bigint, -- of works; not indexed, so that setting it stays within the page (HOT)
    UNIQUE (source_id, key)
) WITH (fillfactor = 80);

-- The bytes of an object as they were once, with those of its sidecar. Immutable: other bytes, or a
-- sidecar that comes late, make another row. Empty strings stand for "none", because NULLs are
-- never equal to each other in a unique key.
CREATE TABLE object_versions (
    object_version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object_id      bigint      NOT NULL REFERENCES objects,
    etag           text        NOT NULL,
    version_id     text        NOT NULL DEFAULT '', -- the bucket's own, where it keeps versions
    sidecar_key    text        NOT NULL DEFAULT '',
    sidecar_etag   text        NOT NULL DEFAULT '',
    size           bigint      NOT NULL CHECK (size >= 0),
    last_modified  timestamptz NOT NULL,
    first_seen     timestamptz NOT NULL DEFAULT now(),
    CHECK ((sidecar_key = '') = (sidecar_etag = '')),
    UNIQUE (object_id, etag, version_id, sidecar_key, sidecar_etag)
);

-- Metadata documents as last listed, until and after their main objects are. Kept here and not in
-- the scanner's memory, because a listing may hold a million of them before the first main object.
CREATE TABLE sidecars (
    source_id     bigint      NOT NULL REFERENCES sources,
    key           text        NOT NULL,
    main_key      text        NOT NULL,
    etag          text        NOT NULL CHECK (etag <> ''),
    size          bigint      NOT NULL,
    last_modified timestamptz NOT NULL,
    PRIMARY KEY (source_id, key)
);

CREATE INDEX sidecars_main ON sidecars (source_id, main_key);

-- One run over a frozen set of works. The night of a business date exists once, whoever fires it:
-- the unique key decides. A run asked for by hand has a number of its own.
CREATE TABLE batches (
    batch_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('night', 'manual')),
    business_date date        NOT NULL,
    run           integer     NOT NULL DEFAULT 1 CHECK (run >= 1),
    -- open: members are worked on; closing: all have ended and the reports are being written
    state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closing', 'closed')),
    members       bigint      NOT NULL DEFAULT 0, -- works; frozen when the batch opens
    scored        bigint, -- interactions
    quarantined   bigint,
    opened_by     text        NOT NULL,
    opened_at     timestamptz NOT NULL DEFAULT now(),
    closing_until timestamptz, -- whoever closes it has this long; then another may
    closed_at     timestamptz,
    UNIQUE (kind, business_date, run),
    CHECK (kind = 'manual' OR run = 1),
    CHECK ((state = 'closing') = (closing_until IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((state = 'open') = (scored IS NULL)),
    CHECK ((scored IS NULL) = (quarantined IS NULL)),
    CHECK (scored + quarantined >= members)
);

CREATE INDEX batches_unclosed ON batches (batch_id) WHERE state <> 'closed';

-- To score one version of an object under one spec. An object holds one interaction or thousands:
-- each is a record, numbered from 1 in the order of reading, with its own row in outcomes.
CREATE TABLE works (
    work_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object_id      bigint      NOT NULL REFERENCES objects,
    object_version bigint      NOT NULL REFERENCES object_versions,
    spec_id        bigint      NOT NULL REFERENCES specs,
    retry          integer     NOT NULL DEFAULT 0, -- scored again under the same spec; the old outcome stays
    lane           text        NOT NULL CHECK (lane IN ('live', 'batch')),
    batch_id       bigint      REFERENCES batches,
    -- waiting: for a batch to open; pending: may be handed out from next_at on; leased: somebody
    -- has it; done: every record has its outcome
    state          text        NOT NULL CHECK (state IN ('waiting', 'pending', 'leased', 'done')),
    fence          bigint      NOT NULL DEFAULT 0, -- grows with each lease: an older holder is refused
    attempts       integer     NOT NULL DEFAULT 0, -- leases that burnt a try; a shutdown gives its back
    crashes        integer     NOT NULL DEFAULT 0, -- of them, how many ended in a crash or a bug
    next_at        timestamptz NOT NULL DEFAULT now(),
    dispatch       bigint      NOT NULL DEFAULT 0, -- the queue's task that may claim it: older tasks find nothing
    lease_owner    text,
    leased_at      timestamptz,
    lease_until    timestamptz,
    checkpoint     integer     NOT NULL DEFAULT 0, -- records 1 to here have their outcomes
    scored         integer     NOT NULL DEFAULT 0,
    quarantined    integer     NOT NULL DEFAULT 0,
    last_error     text        NOT NULL DEFAULT '', -- a code, never text of an interaction
    ended_at       timestamptz,
    UNIQUE (object_version, spec_id, retry),
    CHECK ((state = 'leased') = (lease_until IS NOT NULL)),
    CHECK ((state = 'leased') = (lease_owner IS NOT NULL)),
    CHECK ((state = 'leased') = (leased_at IS NOT NULL)),
    CHECK ((state = 'done') = (ended_at IS NOT NULL)),
    CHECK (state <> 'waiting' OR (lane = 'batch' AND batch_id IS NULL)),
    CHECK (state = 'waiting' OR lane = 'live' OR batch_id IS NOT NULL),
    CHECK (checkpoint = scored + quarantined),
    CHECK (state <> 'done' OR checkpoint >= 1), -- nothing ends without an outcome
    CHECK (crashes BETWEEN 0 AND attempts)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- Each partial index holds what is open, so it stays small whatever the history.
CREATE INDEX works_due ON works (lane, next_at, work_id) WHERE state = 'pending';
-- Not on lease_until: a heartbeat then leaves the indexes alone (HOT), and leases are few.
CREATE INDEX works_leased ON works (work_id) WHERE state = 'leased';
CREATE INDEX works_crashed ON works (work_id) WHERE state = 'pending' AND crashes > 0;
CREATE INDEX works_half_done ON works (work_id) WHERE state = 'pending' AND checkpoint > 0;
CREATE INDEX works_waiting ON works (work_id) WHERE state = 'waiting';
CREATE INDEX works_open ON works (batch_id) WHERE state <> 'done';
CREATE INDEX works_batch ON works (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX works_object ON works (object_id);

CREATE SEQUENCE dispatches;

-- How each lease ended; written when it does. Append only.
CREATE TABLE attempts (
    work_id    bigint      NOT NULL REFERENCES works,
    fence      bigint      NOT NULL,
    worker     text        NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL DEFAULT now(),
    result     text        NOT NULL CHECK (result IN ('done', 'data', 'dependency', 'bug', 'crash', 'stopped')),
    code       text        NOT NULL DEFAULT '',
    PRIMARY KEY (work_id, fence)
);

-- What became of one record. The second key looks redundant and is what makes outcomes exclusive:
-- interactions refer to (work_id, record, 'scored') and quarantines to (work_id, record,
-- 'quarantined'), and the first key lets only one of the two exist.
CREATE TABLE outcomes (
    work_id       bigint      NOT NULL REFERENCES works,
    record        integer     NOT NULL CHECK (record >= 1),
    kind          text        NOT NULL CHECK (kind IN ('scored', 'quarantined')),
    fence         bigint      NOT NULL, -- of the lease that wrote it
    result_sha256 bytea       CHECK (length(result_sha256) = 32), -- of the scored document, before compression
    at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (work_id, record),
    UNIQUE (work_id, record, kind),
    CHECK ((kind = 'scored') = (result_sha256 IS NOT NULL))
);

-- Why a record, or all that was left of an object, could not be scored. Never holds what was said.
CREATE TABLE quarantines (
    work_id   bigint  NOT NULL,
    record    integer NOT NULL,
    kind      text    NOT NULL DEFAULT 'quarantined' CHECK (kind = 'quarantined'),
    object_id bigint  NOT NULL REFERENCES objects,
    code      text    NOT NULL CHECK (code <> ''),
    place     text    NOT NULL DEFAULT '',
    detail    text    NOT NULL DEFAULT '',
    PRIMARY KEY (work_id, record),
    FOREIGN KEY (work_id, record, kind) REFERENCES outcomes (work_id, record, kind)
);

CREATE INDEX quarantines_code ON quarantines (code, work_id);

-- History is added to, never changed. Only the role that erases a person's data may take away.
-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'touchtone_eraser' AND TG_OP <> 'TRUNCATE' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '% of % is refused: results are never changed in place', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER attempts_refuse_change BEFORE UPDATE OR DELETE ON attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outcomes_refuse_change BEFORE UPDATE OR DELETE ON outcomes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quarantines_refuse_change BEFORE UPDATE OR DELETE ON quarantines
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempts_refuse_truncate BEFORE TRUNCATE ON attempts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outcomes_refuse_truncate BEFORE TRUNCATE ON outcomes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quarantines_refuse_truncate BEFORE TRUNCATE ON quarantines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
