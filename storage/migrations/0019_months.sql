-- Results month by month: a table for each month of what grows with the nights, so that what a page shows of a few weeks is read from
-- small tables, and what is past retention goes at once, without a scan and without anything to vacuum. What became of customers stays
-- whole: it is few rows, looked up by customer over all time.
--
-- The months are in a schema of their own and are made by make_months when somebody is about to write to them. There is no default
-- table that takes the rest: while it has rows, each new month must read it all under a lock that stops everybody.

-- +goose Up

ALTER TABLE outcomes DISABLE TRIGGER outcomes_refuse_change;
UPDATE outcomes o SET day = i.day FROM interactions i WHERE o.day IS NULL AND i.work_id = o.work_id AND i.record = o.record;
ALTER TABLE outcomes ENABLE TRIGGER outcomes_refuse_change;
ALTER TABLE outcomes ADD CHECK ((kind = 'scored') = (day IS NOT NULL));

-- Nothing refers to a signal's number. Its day comes from its time, which the sum is of: this key says what that of the sum alone did.
ALTER TABLE signals DROP COLUMN signal_id, DROP CONSTRAINT signals_sha256_key, ADD PRIMARY KEY (sha256, day);

-- As it was, and within the month.
CREATE OR REPLACE VIEW latest_relinks WITH (security_invoker = true) AS
    SELECT r.*
    FROM relinks r
    WHERE NOT EXISTS (
        SELECT FROM relinks later
        WHERE later.work_id = r.work_id AND later.record = r.record AND later.day = r.day AND later.relinking > r.relinking
    );

CREATE SCHEMA months;

-- Months whose results are past retention and were taken away. The ledger keeps that they were scored, and touchpoint_days what they
-- were like.
CREATE TABLE expired_months (
    month        text        PRIMARY KEY,
    until        date        NOT NULL,
    interactions bigint      NOT NULL,
    figures      bigint      NOT NULL, -- rows of its days in touchpoint_days
    bytes        bigint      NOT NULL,
    expired_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER expired_months_refuse_change BEFORE UPDATE OR DELETE ON expired_months
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER expired_months_refuse_truncate BEFORE TRUNCATE ON expired_months
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The first day that is not past retention; NULL when all are kept.
CREATE FUNCTION kept_since() RETURNS date LANGUAGE sql STABLE AS $$ SELECT max(until) FROM expired_months $$;

-- +goose StatementBegin
-- The month of a day: what its tables are called, its first day and the first day after it. A date before 2000 or after 2099 is a mistake
-- of somebody's clock: those share one table at either end, so that no file of random dates makes thousands.
CREATE FUNCTION month_of(day date) RETURNS TABLE (month text, since date, until date) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'before_2000', '-infinity'::date, '2000-01-01'::date WHERE day < '2000-01-01'
    UNION ALL
    SELECT 'after_2099', '2100-01-01', 'infinity' WHERE day >= '2100-01-01'
    UNION ALL
    SELECT to_char(day, 'YYYY_MM'), date_trunc('month', day)::date, (date_trunc('month', day) + interval '1 month')::date
    WHERE day >= '2000-01-01' AND day < '2100-01-01'
$$;
-- +goose StatementEnd

-- The tables that are kept by month, interactions first, because others refer to it.
CREATE VIEW monthly_tables WITH (security_invoker = true) AS
    SELECT c.oid, c.relname::text AS name, c.relname <> 'interactions' AND EXISTS (
               SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'work_id'
           ) AS of_interaction
    FROM pg_partitioned_table p
    JOIN pg_class c ON c.oid = p.partrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname <> 'interactions', c.relname;

-- The months that there are, with their tables in that order.
CREATE VIEW kept_months WITH (security_invoker = true) AS
    SELECT of.month, of.since, of.until, array_agg(c.oid::regclass ORDER BY t.of_interaction, t.name) AS tables,
           sum(pg_total_relation_size(c.oid))::bigint AS bytes
    FROM monthly_tables t
    JOIN pg_inherits h ON h.inhparent = t.oid
    JOIN pg_class c ON c.oid = h.inhrelid
    CROSS JOIN LATERAL (SELECT substr(c.relname, length(t.name) + 2) AS month) called
    CROSS JOIN LATERAL month_of(CASE called.month WHEN 'before_2000' THEN '-infinity' WHEN 'after_2099' THEN 'infinity'
                                ELSE to_date(called.month, 'YYYY_MM') END) of
    GROUP BY of.month, of.since, of.until;

-- +goose StatementBegin
-- Adds a month to one table. Rows of a month refer to the interactions of that month alone, so that months can go one by one. The month is
-- made first and attached then, which waits for writers but never for readers.
CREATE FUNCTION add_month(name text, of_interaction boolean, month text, since date, until date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := format('months.%I', name || '_' || month);
BEGIN
    EXECUTE format('CREATE TABLE %s (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part, name);
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
CREATE OR REPLACE FUNCTION make_months(days date[]) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT DISTINCT of.*
        FROM unnest(days) day, month_of(day) of
        WHERE to_regclass('months.interactions_' || of.month) IS NULL AND (day < kept_since()) IS NOT TRUE
        ORDER BY of.since
    LOOP
        PERFORM pg_advisory_xact_lock(hashtext('touchtone months'));
        -- Asked again, now that nobody else makes any; of the table itself, because names are remembered.
        IF NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'months'::regnamespace AND relname = 'interactions_' || m.month) THEN
            PERFORM add_month(name, of_interaction, m.month, m.since, m.until) FROM monthly_tables;
        END IF;
    END LOOP;
    RETURN kept_since();
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Takes a month away. It is counted before anybody has to wait; then the tables that it hangs on are locked in the order in which workers
-- write to them, for as long as it takes to forget some files.
CREATE FUNCTION expire_month(of text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    m record;
    heard bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('touchtone months'));
    SELECT * INTO m FROM kept_months WHERE month = of;
    IF NOT FOUND THEN
        RETURN; -- somebody else was first
    END IF;
    EXECUTE format('SELECT count(*) FROM months.%I', 'interactions_' || of) INTO heard;
    INSERT INTO expired_months (month, until, interactions, figures, bytes)
    SELECT of, m.until, heard, count(*), m.bytes FROM touchpoint_days WHERE day >= m.since AND day < m.until;
    LOCK TABLE ONLY outcomes IN ACCESS EXCLUSIVE MODE;
    FOR i IN 1 .. cardinality(m.tables) LOOP
        EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = m.tables[i]));
    END LOOP;
    FOR i IN REVERSE cardinality(m.tables) .. 1 LOOP
        EXECUTE format('DROP TABLE %s', m.tables[i]);
    END LOOP;
END
$$;
-- +goose StatementEnd

-- What there is becomes monthly: every table is moved out of the way, made again from its own definition with all that hangs on it, and
-- filled month by month. Views are bound to tables and not to names, so those that read one of them are given their text again.
CREATE SCHEMA whole;

-- +goose StatementBegin
DO $$
DECLARE
    tables text[] := ARRAY['interactions'] || ARRAY(
        SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND confrelid = 'interactions'::regclass
    ) || ARRAY['signals'];
    later text[] := '{}'; -- statements to be run when the tables are filled
    days date[];
    t text;
    said text;
BEGIN
    SELECT later || coalesce(array_agg(DISTINCT format('CREATE OR REPLACE VIEW %s WITH (%s) AS %s', v.oid::regclass, array_to_string(v.reloptions, ', '), pg_get_viewdef(v.oid))), '{}')
    INTO later
    FROM pg_depend d
    JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
    WHERE d.refobjid = ANY (tables::regclass[]);

    FOREACH t IN ARRAY tables LOOP
        later := later || ARRAY(
            SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = t::regclass AND NOT indisprimary
        ) || ARRAY(
            SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = t::regclass AND NOT tgisinternal
        ) || ARRAY(
            SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s', t, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE conrelid = t::regclass AND contype = 'f' AND confrelid <> 'interactions'::regclass
        );
    END LOOP;

    FOREACH t IN ARRAY tables LOOP
        SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s', t, conname, pg_get_constraintdef(oid))
        INTO STRICT said
        FROM pg_constraint
        WHERE conrelid = t::regclass AND contype = 'p';
        EXECUTE format('ALTER TABLE %I SET SCHEMA whole', t);
        EXECUTE format('CREATE TABLE %I (LIKE whole.%1$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS) PARTITION BY RANGE (day)', t);
        EXECUTE said;
        EXECUTE format('SELECT $1 || array_agg(DISTINCT day) FROM whole.%I', t) INTO days USING days;
    END LOOP;

    PERFORM make_months(days);
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('INSERT INTO %I SELECT * FROM whole.%1$I', t);
    END LOOP;
    FOREACH said IN ARRAY later LOOP
        EXECUTE said;
    END LOOP;
END
$$;
-- +goose StatementEnd

DROP SCHEMA whole CASCADE;
