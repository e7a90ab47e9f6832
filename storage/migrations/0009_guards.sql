-- What `touchtone verify` found missing.

-- +goose Up

-- A scorecard's questions were guarded against changes, but not against all going at once.
CREATE TRIGGER scorecards_refuse_truncate BEFORE TRUNCATE ON scorecards
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
