-- How fast the objects of a source may be read, by all workers together.

-- +goose Up

-- As of backfills: rate is objects a second, credit what might have been handed out at credited_at and was not.
ALTER TABLE sources
    ADD rate        double precision CHECK (rate > 0), -- NULL: as fast as there are hands
    ADD credit      double precision NOT NULL DEFAULT 0,
    ADD credited_at timestamptz      NOT NULL DEFAULT now();
