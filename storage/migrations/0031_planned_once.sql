-- Queries that read all months are planned once for each connection and not each time: to plan them takes longer than to run them.
-- They are functions, because only what stands in one keeps its plan where connections are shared.

-- +goose Up

-- +goose StatementBegin
-- Marks what else is to be measured anew when the results of these works become the ones that count, or no longer are: the days of their
-- copies, since an older one counts no more, or counts again, and the days on which somebody was asked for an answer.
-- What more than a hundred others bear was no copy before and is none now: see copies.
--
-- Each step looks up what it needs by a key, however small a table was when the plan was made.
CREATE FUNCTION mark_days_beside(changed bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
    INSERT INTO stale_days (day)
    SELECT DISTINCT d.day
    FROM (
        SELECT DISTINCT f.key FROM works w JOIN shared_fingerprints f USING (object_id) WHERE w.work_id = ANY (changed)
    ) borne
    CROSS JOIN LATERAL (
        SELECT object_id, record, count(*) OVER () AS n
        FROM (
            SELECT object_id, record
            FROM shared_fingerprints s
            WHERE s.key = borne.key AND s.object_id NOT IN (SELECT object_id FROM works w WHERE w.work_id = ANY (changed))
            LIMIT 101
        ) few
    ) other
    JOIN objects o ON o.object_id = other.object_id
    JOIN outcomes d ON d.work_id = o.current_work AND d.record = other.record
    WHERE other.n <= 100 AND d.day IS NOT NULL;

    IF EXISTS (
        SELECT FROM outcomes d
        JOIN survey_answers s ON s.work_id = d.work_id AND s.record = d.record AND s.ordinal = 0 AND s.day = d.day
        WHERE d.work_id = ANY (changed)
    ) THEN
        INSERT INTO stale_days (day)
        WITH requests AS (
            SELECT s.question, s.asked_day, s.score
            FROM outcomes d
            JOIN survey_answers s ON s.work_id = d.work_id AND s.record = d.record AND s.ordinal = 0 AND s.day = d.day
            WHERE d.work_id = ANY (changed)
        ),
        turned AS ( -- formats of which it becomes known, or is known no more, that they hold those who did not answer
            SELECT DISTINCT question
            FROM requests r
            WHERE score = 0 AND NOT EXISTS (
                SELECT FROM survey_answers u
                JOIN objects o USING (object_id)
                WHERE u.question = r.question AND u.asked_day IS NOT NULL AND u.score = 0
                  AND u.work_id = o.current_work AND u.work_id <> ALL (changed)
            )
        )
        SELECT asked_day FROM requests
        UNION
        SELECT s.asked_day FROM turned JOIN survey_answers s USING (question) WHERE s.asked_day IS NOT NULL;
    END IF;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- As it was, but for its language.
CREATE OR REPLACE FUNCTION measure_day(of_day date, ahead integer)
RETURNS TABLE (journey text, touchpoint text, channel text, metric text, n bigint, total double precision, squares double precision)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    IF ahead = 0 THEN
        RETURN QUERY
            SELECT journey, touchpoint, channel, metric, count(*), sum(value::numeric)::float8, sum(value::numeric * value::numeric)::float8
            FROM cases_of_day(of_day, of_day + 1)
            GROUP BY journey, touchpoint, channel, metric;
    ELSIF ahead > 0 THEN
        RETURN QUERY
            SELECT journey, touchpoint, channel, metric, count(*), sum(value::numeric)::float8, sum(value::numeric * value::numeric)::float8
            FROM cases_followed(of_day, of_day + 1, ahead)
            GROUP BY journey, touchpoint, channel, metric;
    END IF;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The days of which there is anything to measure: the first, the last on which anybody was heard, and the last of all.
CREATE FUNCTION days_seen() RETURNS TABLE (first date, heard date, seen date)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
        SELECT least(i.first, s.first), i.last, greatest(i.last, s.last)
        FROM (SELECT (SELECT min(day) FROM interactions) AS first, (SELECT max(day) FROM interactions) AS last) i,
             (SELECT (SELECT min(day) FROM signals) AS first, (SELECT max(day) FROM signals) AS last) s;
END
$$;
-- +goose StatementEnd

-- As it was, with that.
CREATE OR REPLACE VIEW days_to_measure WITH (security_invoker = true) AS
    WITH windows AS ( -- a window is over when something was heard after it
        SELECT ahead, first, CASE ahead WHEN 0 THEN seen ELSE heard - ahead END AS last
        FROM (SELECT 0 AS ahead UNION SELECT 14 UNION SELECT within FROM touchpoint_metrics) a, days_seen()
    )
    SELECT d::date AS day, ahead
    FROM windows, generate_series(first, last, interval '1 day') d
    WHERE NOT EXISTS (SELECT FROM measured_days m WHERE m.day = d::date AND m.ahead = windows.ahead)
  UNION
    SELECT d::date, ahead
    FROM windows, (SELECT DISTINCT day FROM stale_days) s,
         generate_series(greatest(s.day - ahead, first), least(s.day, last), interval '1 day') d;

-- A work of no batch need not be in the index of open works of a batch, which its every step would write to.
DROP INDEX works_open;
CREATE INDEX works_open ON works (batch_id) WHERE state <> 'done' AND batch_id IS NOT NULL;
