-- Packs as they were published, and what it takes to judge history again under one of them.

-- +goose Up

-- A revision of the team's pack. The latest is what workers score by, unless they are given another. A pack that
-- was published before may be published again, which makes a new revision of it the latest.
CREATE TABLE packs (
    revision     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pack_sha256  text        NOT NULL CHECK (pack_sha256 <> ''), -- of what it says, as in specs; not of the bytes below
    files        bytea       NOT NULL, -- a zip archive: what was checked, comments and examples included
    published_by text        NOT NULL CHECK (published_by <> ''),
    published_at timestamptz NOT NULL DEFAULT now(),
    backtest     jsonb       -- what it changed in history, as tried before it was published; NULL when there was none
);

CREATE TRIGGER packs_refuse_change BEFORE UPDATE OR DELETE ON packs
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER packs_refuse_truncate BEFORE TRUNCATE ON packs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Works of the backfill lane judge history again. Unlike others they are for the spec they were made for, and wait for a
-- worker of it rather than be scored under another.
ALTER TABLE works DROP CONSTRAINT works_lane_check;
ALTER TABLE works ADD CONSTRAINT works_lane_check CHECK (lane IN ('live', 'batch', 'backfill'));

ALTER TABLE batches DROP CONSTRAINT batches_kind_check;
ALTER TABLE batches ADD CONSTRAINT batches_kind_check CHECK (kind IN ('night', 'manual', 'rescore'));
ALTER TABLE batches DROP CONSTRAINT batches_check;
ALTER TABLE batches ADD CONSTRAINT batches_one_night CHECK (kind <> 'night' OR run = 1);

-- In one direction, so that history can be walked by (day, work_id, record) > (…) from either end.
DROP INDEX interactions_day;
CREATE INDEX interactions_day ON interactions (day, work_id, record);
