-- The same interaction in two objects, the same review twice, a review that was edited: all are kept, the newest counts.

-- +goose Up

ALTER TABLE interactions
    ADD COLUMN fingerprints bytea[] NOT NULL DEFAULT '{}', -- what tells copies: see nlp.Fingerprint
    ADD COLUMN written      timestamptz; -- when the object was; NULL in rows from before, which have no fingerprints either

-- Who bore a fingerprint first. Whoever bears it at the same time waits here for the other's transaction, so that of two one always sees
-- the other. Named is the record and not the work, so that judging history again adds nothing.
CREATE TABLE fingerprints (
    key       bytea   PRIMARY KEY CHECK (length(key) = 16),
    object_id bigint  NOT NULL,
    record    integer NOT NULL
);

-- All who ever bore one that another record bore too: few, so that it costs next to nothing to ask whether a record has copies.
CREATE TABLE shared_fingerprints (
    object_id bigint  NOT NULL REFERENCES objects,
    record    integer NOT NULL,
    key       bytea   NOT NULL REFERENCES fingerprints,
    likeness  text    NOT NULL CHECK (likeness IN ('id', 'said', 'near')),
    PRIMARY KEY (object_id, record, key)
);

CREATE INDEX shared_fingerprints_key ON shared_fingerprints (key);

CREATE TRIGGER fingerprints_refuse_change BEFORE UPDATE OR DELETE ON fingerprints
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fingerprints_refuse_truncate BEFORE TRUNCATE ON fingerprints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER shared_fingerprints_refuse_change BEFORE UPDATE OR DELETE ON shared_fingerprints
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER shared_fingerprints_refuse_truncate BEFORE TRUNCATE ON shared_fingerprints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each record with the current ones that bear a fingerprint of it, unless what is known of both contradicts that they are the same.
-- Two copies began in the same week, but for reviews and answers, which may be edited at any time and dated anew. The same id must
-- be of the same customer; the same words are the same call, whatever each vendor calls the customer.
CREATE VIEW bearers WITH (security_invoker = true) AS
    SELECT i.work_id, i.record, i.day, c.object_id AS copy_object, c.record AS copy_record, c.day AS copy_day, co.key AS copy_key, c.written AS copy_written,
           (c.written, co.key COLLATE "C", c.object_id, c.record) > (i.written, io.key COLLATE "C", i.object_id, i.record) AS newer,
           g.n
    FROM interactions i
    JOIN objects io ON io.object_id = i.object_id
    JOIN shared_fingerprints f ON f.object_id = i.object_id AND f.record = i.record AND f.key = ANY (i.fingerprints)
    CROSS JOIN LATERAL (
        SELECT object_id, record, count(*) OVER () AS n
        FROM (SELECT object_id, record FROM shared_fingerprints s WHERE s.key = f.key LIMIT 200) few
    ) g
    JOIN objects co ON co.object_id = g.object_id
    JOIN interactions c ON c.work_id = co.current_work AND c.record = g.record AND f.key = ANY (c.fingerprints)
    WHERE (g.object_id, g.record) <> (f.object_id, f.record)
      AND (f.likeness <> 'id' OR coalesce(c.customer = i.customer, true))
      AND (f.likeness = 'id' AND i.channel IN ('review', 'survey')
           OR coalesce(c.started_at - i.started_at BETWEEN interval '-7 days' AND interval '7 days', true));

-- What more than a hundred bear is a form letter or no id, and tells nothing.
CREATE VIEW copies WITH (security_invoker = true) AS
    SELECT work_id, record, day, copy_object, copy_record, copy_day, copy_key, copy_written, newer FROM bearers WHERE n <= 100;

-- +goose StatementBegin
CREATE FUNCTION has_newer_copy(work bigint, number integer, on_day date) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN EXISTS (SELECT FROM copies c WHERE c.work_id = work AND c.record = number AND c.day = on_day AND c.newer);
END
$$;
-- +goose StatementEnd

-- What was current until here is the latest; what is current from here on is the newest of its copies alone. The conditions are in a
-- CASE for the reason given in 0002, and OFFSET 0 has them asked row by row: an index is walked for a page as before. The first is one
-- look at a small index, and true of nearly all.
-- +goose StatementBegin
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['interactions', 'evaluations', 'flags', 'survey_answers', 'traits'] LOOP
        EXECUTE format('CREATE VIEW latest_%s WITH (security_invoker = true) AS %s', name, pg_get_viewdef('current_' || name));
        EXECUTE format('CREATE OR REPLACE VIEW current_%s WITH (security_invoker = true) AS
            SELECT l.* FROM latest_%1$s l
            WHERE CASE
                WHEN NOT EXISTS (SELECT FROM shared_fingerprints f WHERE f.object_id = l.object_id AND f.record = l.record OFFSET 0) THEN true
                WHEN NOT has_newer_copy(l.work_id, l.record, l.day) THEN true
            END', name);
    END LOOP;
END $$;
-- +goose StatementEnd
