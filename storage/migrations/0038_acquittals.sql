-- Who stands still for longer than a lease is taken for dead, and what was read under it is suspected of having killed. When that happened to an
-- object four times over, it was given up as a crash loop, although it never harmed anybody.

-- +goose Up

-- The holder of this lease, which ended in a crash as far as anybody could tell, was heard of again: it does not count.
CREATE TABLE acquittals (
    work_id bigint      NOT NULL,
    fence   bigint      NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (work_id, fence),
    FOREIGN KEY (work_id, fence) REFERENCES attempts
);

CREATE TRIGGER acquittals_refuse_change BEFORE UPDATE OR DELETE ON acquittals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acquittals_refuse_truncate BEFORE TRUNCATE ON acquittals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who was taken for dead finds what is held against it also while somebody else has it.
DROP INDEX works_crashed;
CREATE INDEX works_crashed ON works (work_id) WHERE state <> 'done' AND crashes > 0;
