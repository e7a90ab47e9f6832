-- Batches of every kind are steered alike: paused, resumed, cancelled and put before one another.

-- +goose Up

ALTER TABLE batches
    ADD COLUMN priority      integer  NOT NULL DEFAULT 0, -- of the open batches of a lane the highest goes first, then the oldest
    ADD COLUMN running_since timestamptz DEFAULT now(), -- NULL while it is paused
    ADD COLUMN ran           interval NOT NULL DEFAULT '0', -- before that
    ADD COLUMN cancelled_at  timestamptz,
    ADD CHECK (cancelled_at IS NULL OR running_since IS NULL);

UPDATE batches SET running_since = opened_at;
UPDATE batches b
SET running_since = f.running_since, ran = f.ran, cancelled_at = f.cancelled_at
FROM backfills f
WHERE f.batch_id = b.batch_id;
ALTER TABLE backfills DROP COLUMN running_since, DROP COLUMN ran, DROP COLUMN cancelled_at;

-- Who steered a batch, and why.
CREATE TABLE steerings (
    steering_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id    bigint      NOT NULL REFERENCES batches,
    act         text        NOT NULL CHECK (act IN ('pause', 'resume', 'cancel', 'priority')),
    priority    integer, -- the new one
    rate        double precision, -- likewise; NULL when it stays
    why         text        NOT NULL,
    said_by     text        NOT NULL CHECK (said_by <> ''),
    said_at     timestamptz NOT NULL DEFAULT now(),
    CHECK ((act = 'priority') = (priority IS NOT NULL)),
    CHECK (act NOT IN ('pause', 'cancel') OR why <> '')
);

CREATE INDEX steerings_batch ON steerings (batch_id);

CREATE TRIGGER steerings_refuse_change BEFORE UPDATE OR DELETE ON steerings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER steerings_refuse_truncate BEFORE TRUNCATE ON steerings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO steerings (batch_id, act, why, said_by)
SELECT batch_id, CASE WHEN cancelled_at IS NULL THEN 'pause' ELSE 'cancel' END, 'before reasons were written down', 'unknown'
FROM batches
WHERE running_since IS NULL;

-- Works of cancelled backfills were taken away. From here on they end, quarantined as cancelled, and their objects are never without one.
INSERT INTO works (object_id, object_version, spec_id, retry, lane, state)
SELECT o.object_id, o.newest_version, (SELECT max(spec_id) FROM specs), 0, 'live', 'pending'
FROM objects o
WHERE o.role = 'main' AND o.newest_version IS NOT NULL
  AND NOT EXISTS (SELECT FROM works w WHERE w.object_version = o.newest_version);

-- A batch's works are handed out batch by batch, so that one that is paused is not in the way of others.
DROP INDEX works_due;
DROP INDEX works_paced;
CREATE INDEX works_due ON works (next_at, work_id) WHERE state = 'pending' AND batch_id IS NULL;
CREATE INDEX works_of_batch_due ON works (batch_id, next_at, work_id) WHERE state = 'pending' AND batch_id IS NOT NULL;
