-- What people said of who is who.

-- +goose Up

-- Somebody looked, and the agent and the customer of a record are the other way round. Said of the bytes they looked
-- at: another version of the object may have its labels right. Said twice, it is taken back.
CREATE TABLE role_swaps (
    swap_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object_version bigint      NOT NULL REFERENCES object_versions,
    record         integer     NOT NULL CHECK (record >= 1),
    said_by        text        NOT NULL CHECK (said_by <> ''),
    said_at        timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX role_swaps_record ON role_swaps (object_version, record);

CREATE TRIGGER role_swaps_refuse_change BEFORE UPDATE OR DELETE ON role_swaps
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER role_swaps_refuse_truncate BEFORE TRUNCATE ON role_swaps
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
