-- What others are told, and what a night leaves behind for people to read.

-- +goose Up

-- Events carry ids that no other installation gives.
CREATE TABLE installation (
    id  uuid    NOT NULL DEFAULT gen_random_uuid(),
    one boolean PRIMARY KEY DEFAULT true CHECK (one) -- row
);
INSERT INTO installation DEFAULT VALUES;

-- The id of an event follows from what it tells of, so that it is the same however often it is told.
CREATE FUNCTION event_id(what text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT md5(id || ' ' || what)::uuid FROM installation
$$;

-- Events, in parcels: a night has a million outcomes, and a parcel holds all that one statement wrote. They are told in the order of
-- their places. A place is given when a parcel can be seen, by one who tells at a time, so that none is ever given below one
-- that was told; numbers that are given before a COMMIT cannot promise that.
CREATE TABLE outbox (
    parcel   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    place    bigint      UNIQUE, -- NULL until somebody looks
    topic    text        NOT NULL CHECK (topic IN ('outcomes', 'digest')),
    works    bigint[], -- whose outcomes are new, and which of their records: firsts to lasts
    firsts   integer[],
    lasts    integer[],
    batch_id bigint      REFERENCES batches, -- whose digest is ready
    at       timestamptz NOT NULL DEFAULT now(),
    CHECK ((topic = 'outcomes') = (works IS NOT NULL)),
    CHECK ((topic = 'digest') = (batch_id IS NOT NULL)),
    CHECK (cardinality(firsts) = cardinality(works)),
    CHECK (cardinality(lasts) = cardinality(works))
);

CREATE INDEX outbox_unplaced ON outbox (parcel) WHERE place IS NULL;
CREATE INDEX outbox_topic ON outbox (topic, place);
CREATE UNIQUE INDEX outbox_digest ON outbox (batch_id) WHERE topic = 'digest';

-- No outcome without its event: whoever writes the one writes the other, in the same transaction.
-- +goose StatementBegin
CREATE FUNCTION post_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (topic, works, firsts, lasts)
    SELECT 'outcomes', array_agg(work_id), array_agg(first), array_agg(last)
    FROM (SELECT work_id, min(record) AS first, max(record) AS last FROM written GROUP BY work_id ORDER BY work_id) w
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER outcomes_post AFTER INSERT ON outcomes
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION post_outcomes();

INSERT INTO outbox (topic, works, firsts, lasts)
SELECT 'outcomes', array_agg(work_id ORDER BY work_id), array_agg(first ORDER BY work_id), array_agg(last ORDER BY work_id)
FROM (SELECT work_id, min(record) AS first, max(record) AS last FROM outcomes GROUP BY work_id) w
GROUP BY work_id / 256
ORDER BY work_id / 256;

-- Who is told, and how far they are. One who tells them at a time: the fence refuses whoever was given up.
CREATE TABLE consumers (
    consumer   text        PRIMARY KEY CHECK (consumer <> ''),
    topic      text        NOT NULL,
    after      bigint      NOT NULL, -- all up to this place was delivered, or is a dead letter
    told       integer     NOT NULL DEFAULT 0, -- events of the next parcel, likewise
    fence      bigint      NOT NULL DEFAULT 0,
    held_until timestamptz, -- whoever tells has this long; then another may
    tries      integer     NOT NULL DEFAULT 0, -- of the next event
    next_at    timestamptz NOT NULL DEFAULT now(),
    last_error text        NOT NULL DEFAULT ''
);

-- What could not be delivered, and why.
CREATE TABLE dead_letters (
    consumer text        NOT NULL REFERENCES consumers,
    event_id uuid        NOT NULL,
    parcel   bigint      NOT NULL REFERENCES outbox,
    why      text        NOT NULL CHECK (why <> ''),
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

-- What a batch brought, and what its agents could learn, as it was known when the batch ended: JSON under zstd.
CREATE TABLE digests (
    batch_id bigint      PRIMARY KEY REFERENCES batches,
    body     bytea       NOT NULL,
    made_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE coaching_reports (
    batch_id bigint      NOT NULL REFERENCES batches,
    agent    text        NOT NULL CHECK (agent <> ''),
    body     bytea       NOT NULL,
    made_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (batch_id, agent)
);
ALTER TABLE digests ALTER body SET STORAGE EXTERNAL;
ALTER TABLE coaching_reports ALTER body SET STORAGE EXTERNAL;

CREATE TRIGGER digests_refuse_change BEFORE UPDATE OR DELETE ON digests
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER digests_refuse_truncate BEFORE TRUNCATE ON digests
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coaching_reports_refuse_change BEFORE UPDATE OR DELETE ON coaching_reports
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coaching_reports_refuse_truncate BEFORE TRUNCATE ON coaching_reports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dead_letters_refuse_change BEFORE UPDATE OR DELETE ON dead_letters
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dead_letters_refuse_truncate BEFORE TRUNCATE ON dead_letters
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
