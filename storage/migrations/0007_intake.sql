-- What a bucket tells of its own accord, how far listings got, and history that comes in at a pace of its own.

-- +goose Up

-- When the bucket said, and was found to be right, that the object is no longer there. Listing it again takes that back.
ALTER TABLE objects ADD COLUMN gone_at timestamptz;

-- How far a listing got that broke off. A complete one leaves no row.
CREATE TABLE listings (
    source_id bigint NOT NULL REFERENCES sources,
    prefix    text   NOT NULL, -- the source's own, or a folder below it that is listed beside others
    after     text   NOT NULL, -- keys up to this one are entered
    PRIMARY KEY (source_id, prefix)
);

-- Works that judge history again, which are for the spec they were made for, are a lane of their own from here on. The
-- lane named backfill is for objects that were there long before: those are scored once, by the pack in force.
ALTER TABLE works DROP CONSTRAINT works_lane_check;
UPDATE works SET lane = 'rescore' WHERE lane = 'backfill';
ALTER TABLE works ADD CONSTRAINT works_lane_check CHECK (lane IN ('live', 'batch', 'backfill', 'rescore'));

ALTER TABLE batches DROP CONSTRAINT batches_kind_check;
ALTER TABLE batches ADD CONSTRAINT batches_kind_check CHECK (kind IN ('night', 'manual', 'rescore', 'backfill'));

-- A batch of history: objects that were there long before, or results judged again. It goes at a pace of its own, which
-- all workers share because it is kept here.
CREATE TABLE backfills (
    batch_id      bigint PRIMARY KEY REFERENCES batches,
    source_id     bigint REFERENCES sources, -- NULL when there is nothing to list: results judged again
    prefix        text   NOT NULL DEFAULT '',
    since         timestamptz, -- only objects written from then
    until         timestamptz, -- until just before then
    rate          double precision CHECK (rate > 0), -- works a second; NULL for as many as there are hands
    credit        double precision NOT NULL DEFAULT 0, -- works that might have been handed out by credited_at and were not
    credited_at   timestamptz NOT NULL DEFAULT now(),
    after         text   NOT NULL DEFAULT '', -- keys up to this one are entered
    listed        bigint NOT NULL DEFAULT 0, -- objects, whether they were new or not
    listing_until timestamptz, -- whoever lists it has this long for the next page; then another may
    listed_at     timestamptz, -- when all was
    running_since timestamptz DEFAULT now(), -- NULL while it is paused
    ran           interval NOT NULL DEFAULT '0', -- before that
    cancelled_at  timestamptz,
    CHECK (source_id IS NOT NULL OR listed_at IS NOT NULL),
    CHECK (cancelled_at IS NULL OR running_since IS NULL)
);

INSERT INTO backfills (batch_id, listed_at) SELECT batch_id, opened_at FROM batches WHERE kind = 'rescore' AND state = 'open';

CREATE INDEX works_paced ON works (batch_id, next_at, work_id) WHERE state = 'pending' AND lane IN ('backfill', 'rescore');
