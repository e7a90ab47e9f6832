-- What an object of a million records changes beside itself is told in one walk through its records.

-- +goose Up

-- +goose StatementBegin
-- Marks what else is to be measured anew when the results of these works become the ones that count, or no longer are: the days of their
-- copies, since an older one counts no more, or counts again; the days on which somebody was asked for an answer; and, where that turns
-- whether a format is known to hold those who did not answer, all days on which anybody was asked by that format.
-- What more than a hundred others bear was no copy before and is none now: see copies.
--
-- OFFSET 0 has each row looked up by its key, once, however few rows or works there were when the plan was made.
CREATE OR REPLACE FUNCTION mark_days_beside(changed bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    days       date[];
    unanswered text[];   -- formats of requests that nobody answered, which count from now on or no longer
    askers     bigint[]; -- the works of those requests
BEGIN
    WITH moved AS (
        SELECT DISTINCT object_id FROM works WHERE work_id = ANY (changed)
    ),
    borne AS (
        SELECT DISTINCT f.key
        FROM moved
        CROSS JOIN LATERAL (SELECT key FROM shared_fingerprints f WHERE f.object_id = moved.object_id OFFSET 0) f
    ),
    others AS (
        SELECT DISTINCT few.object_id, few.record
        FROM borne
        CROSS JOIN LATERAL (
            SELECT object_id, record, count(*) OVER () AS n
            FROM (
                SELECT object_id, record
                FROM shared_fingerprints s
                WHERE s.key = borne.key AND s.object_id NOT IN (SELECT object_id FROM moved)
                LIMIT 101
            ) s
        ) few
        WHERE few.n <= 100
    ),
    beside AS (
        SELECT d.work_id, d.record, d.day
        FROM others
        CROSS JOIN LATERAL (
            SELECT d.work_id, d.record, d.day
            FROM objects o
            JOIN outcomes d ON d.work_id = o.current_work AND d.record = others.record
            WHERE o.object_id = others.object_id AND d.day IS NOT NULL
            OFFSET 0
        ) d
    ),
    requests AS (
        SELECT r.work_id, s.question, s.asked_day, s.score
        FROM (
            SELECT work_id, record, day FROM outcomes WHERE work_id = ANY (changed)
            UNION ALL
            SELECT work_id, record, day FROM beside
        ) r
        CROSS JOIN LATERAL (
            SELECT question, asked_day, score
            FROM survey_answers s
            WHERE s.work_id = r.work_id AND s.record = r.record AND s.ordinal = 0 AND s.day = r.day AND s.metric = 'asked'
            OFFSET 0
        ) s
    )
    SELECT ARRAY(SELECT day FROM beside UNION SELECT asked_day FROM requests),
           ARRAY(SELECT DISTINCT question FROM requests WHERE score = 0),
           ARRAY(SELECT DISTINCT work_id FROM requests WHERE score = 0)
    INTO days, unanswered, askers;

    INSERT INTO stale_days (day) SELECT unnest(days);

    IF unanswered <> '{}' THEN
        INSERT INTO stale_days (day)
        SELECT DISTINCT s.asked_day
        FROM (
            SELECT question
            FROM unnest(unanswered) AS format (question)
            WHERE NOT EXISTS ( -- whom else it holds, as before
                SELECT FROM current_survey_answers u
                WHERE u.question = format.question AND u.asked_day IS NOT NULL AND u.metric = 'asked' AND u.score = 0
                  AND u.work_id <> ALL (askers)
            )
            OFFSET 0
        ) turned
        JOIN survey_answers s USING (question)
        WHERE s.asked_day IS NOT NULL;
    END IF;
END
$$;
-- +goose StatementEnd
