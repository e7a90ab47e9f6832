-- Why an interaction is at its touchpoint, how sure that is, and what becomes of it when the pack's journeys change.

-- +goose Up

ALTER TABLE interactions DROP CONSTRAINT interactions_linked_by_check;
ALTER TABLE interactions
    ADD CONSTRAINT interactions_linked_by_check
        -- matched: by a condition, as written before it was told by what
        CHECK (linked_by IN ('declared', 'metadata', 'rule', 'topic', 'survey', 'matched', 'unmatched')),
    ADD COLUMN link_why        text NOT NULL DEFAULT '', -- in words
    ADD COLUMN link_confidence double precision NOT NULL DEFAULT 1 CHECK (link_confidence BETWEEN 0 AND 1),
    ADD COLUMN about           text NOT NULL DEFAULT '', -- the source's id of the interaction that a survey asks about
    ADD COLUMN agents          smallint, -- how many spoke; NULL where nobody knows who was one
    ADD COLUMN after_call_ms   bigint; -- work after the call, where the source tells it

CREATE INDEX interactions_about ON interactions USING hash (about) WHERE about <> '';

-- A run of `touchtone relink`: history linked again by the journeys of another pack.
CREATE TABLE relinkings (
    relinking   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pack_sha256 text        NOT NULL CHECK (pack_sha256 <> ''),
    ran_by      text        NOT NULL CHECK (ran_by <> ''),
    ran_at      timestamptz NOT NULL DEFAULT now()
);

-- Interactions that such a run found elsewhere. What was scored stays as it is: the latest of these rows is shown instead.
CREATE TABLE relinks (
    work_id    bigint  NOT NULL,
    record     integer NOT NULL,
    day        date    NOT NULL,
    relinking  bigint  NOT NULL REFERENCES relinkings,
    journey    text    NOT NULL,
    touchpoint text    NOT NULL,
    linked_by  text    NOT NULL CHECK (linked_by IN ('declared', 'metadata', 'rule', 'topic', 'survey', 'unmatched')),
    why        text    NOT NULL,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (work_id, record, day, relinking),
    FOREIGN KEY (work_id, record, day) REFERENCES interactions (work_id, record, day),
    CHECK (linked_by <> 'unmatched' OR touchpoint = '')
);

CREATE TRIGGER relinkings_refuse_change BEFORE UPDATE OR DELETE ON relinkings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER relinks_refuse_change BEFORE UPDATE OR DELETE ON relinks
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER relinkings_refuse_truncate BEFORE TRUNCATE ON relinkings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER relinks_refuse_truncate BEFORE TRUNCATE ON relinks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW latest_relinks WITH (security_invoker = true) AS
    SELECT r.*
    FROM relinks r
    WHERE NOT EXISTS (
        SELECT FROM relinks later
        WHERE later.work_id = r.work_id AND later.record = r.record AND later.relinking > r.relinking
    );

-- The views of what is current, with the latest link. They are as they were in all else: see 0002.
DROP VIEW current_interactions;
CREATE VIEW current_interactions WITH (security_invoker = true) AS
    SELECT i.work_id, i.record, i.day, i.kind, i.object_id, i.id, i.channel, i.lang, i.started_at, i.agent, i.team, i.customer,
           CASE WHEN r.work_id IS NULL THEN i.journey ELSE r.journey END AS journey,
           CASE WHEN r.work_id IS NULL THEN i.touchpoint ELSE r.touchpoint END AS touchpoint,
           CASE WHEN r.work_id IS NULL THEN i.linked_by ELSE r.linked_by END AS linked_by,
           CASE WHEN r.work_id IS NULL THEN i.link_why ELSE r.why END AS link_why,
           CASE WHEN r.work_id IS NULL THEN i.link_confidence ELSE r.confidence END AS link_confidence,
           i.overall_n, i.overall_sentiment, i.agent_n, i.agent_sentiment, i.customer_n, i.customer_sentiment,
           i.customer_begin, i.customer_end, i.customer_trough, i.customer_negative_share,
           i.turns, i.words, i.duration_ms, i.agent_talk_share, i.agent_wpm, i.silence_ms, i.longest_pause_ms,
           i.non_talk_share, i.overtalk_ms, i.first_reply_ms, i.mean_reply_ms, i.longest_reply_ms, i.monologue_ms,
           i.evaluations, i.qa_score, i.fatal, i.needs_person, i.flags, i.severity, i.priority, i.because, i.document,
           i.about, i.agents, i.after_call_ms
    FROM interactions i
    JOIN objects o ON o.object_id = i.object_id
    LEFT JOIN latest_relinks r ON r.work_id = i.work_id AND r.record = i.record AND r.day = i.day
    WHERE CASE WHEN o.current_work = i.work_id THEN true END;
