-- What is updated gets room on its page, what is only added to is frozen once.

-- +goose Up

-- An object is inserted, gets its newest version, and later its current work; none of these columns is indexed. With half of each page
-- free the third row still finds room there, and no index is written (HOT): of 6,000 such updates 91 in a hundred, where it was 37.
ALTER TABLE objects SET (fillfactor = 50);

-- Each contact of a customer moves last_seen, which has no index either.
ALTER TABLE customers SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- A work changes its state four times, and partial indexes keep what is open by that state: none of these updates can be HOT, and
-- none needs to be. Its dead rows are what matters: see 0001.

-- +goose StatementBegin
-- As it was. Rows of a month are never changed, so the first vacuum after they were added is to be the last.
CREATE OR REPLACE FUNCTION add_month(name text, of_interaction boolean, month text, since date, until date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := format('months.%I', name || '_' || month);
BEGIN
    EXECUTE format('CREATE TABLE %s (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE) WITH (autovacuum_freeze_min_age = 0)', part, name);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
    IF of_interaction THEN
        EXECUTE format('ALTER TABLE %s ADD FOREIGN KEY (work_id, record, day) REFERENCES months.%I (work_id, record, day)',
                       part, 'interactions_' || month);
    END IF;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', name, part, since, until);
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT unnest(tables) FROM kept_months LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_freeze_min_age = 0)', part);
    END LOOP;
END
$$;
-- +goose StatementEnd
