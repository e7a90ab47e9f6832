-- A lease is that of a task, not of each of its works. A hundred workers whose calls take long held thousands of works: every few seconds each
-- of them renewed hundreds of rows, waiting for those that were being saved, and all of them looked through all of these rows for what had run out.

-- +goose Up

-- Whoever claims works says that it lives until its task has ended, and what has not ended with it is taken back when the lease runs out.
CREATE TABLE leases (
    lease_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner    text        NOT NULL,
    began    timestamptz NOT NULL DEFAULT now(),
    until    timestamptz NOT NULL -- not indexed: a heartbeat then stays within the page (HOT), and leases are few
) WITH (fillfactor = 50);

-- A program before this one, which may still run, leases each work by itself: lease_owner, leased_at and lease_until are for its works alone.
ALTER TABLE works
    ADD COLUMN lease_id bigint, -- of leases; without a foreign key, which each claim would pay for
    DROP CONSTRAINT works_check,
    DROP CONSTRAINT works_check1,
    DROP CONSTRAINT works_check2,
    ADD CONSTRAINT works_leased CHECK ((state = 'leased') = (lease_id IS NOT NULL OR lease_until IS NOT NULL));

DROP INDEX works_leased;
CREATE INDEX works_leased ON works (lease_id) WHERE state = 'leased';
