-- Metadata of many objects in one: a manifest, of which each line is the sidecar of the object that it names.

-- +goose Up

-- A line of a manifest has a key of its own, the manifest's and the object's, so that it stays the same line wherever it stands, and
-- its sum for an etag, so that only those objects are read again of which it says something else.
ALTER TABLE sidecars
    ADD COLUMN manifest text   NOT NULL DEFAULT '', -- of which it is a line; empty for an object of its own
    ADD COLUMN at       bigint NOT NULL DEFAULT 0 CHECK (at >= 0); -- its first byte there

-- Manifests whose lines are entered.
CREATE TABLE manifests (
    source_id bigint NOT NULL REFERENCES sources,
    key       text   NOT NULL,
    etag      text   NOT NULL,
    PRIMARY KEY (source_id, key)
);
