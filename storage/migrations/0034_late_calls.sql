-- An answer takes the touchpoint of the call it is about, and so its day is measured anew when that call comes, changes or goes.

-- +goose Up

-- No call is written to either of these, and where they are empty that is seen at once.
CREATE INDEX interactions_surveyed ON interactions (customer, day) WHERE channel = 'survey';
CREATE INDEX signals_about ON signals (left(about, 200)) WHERE about <> ''; -- ids may be longer than a btree takes

-- +goose StatementBegin
-- Marks the days of these interactions, and those on which somebody was asked by them.
--
-- OFFSET 0, here and below, has each row looked up by its key, as in mark_days_beside.
CREATE FUNCTION mark_days_answered(works bigint[], records integer[], days date[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
    INSERT INTO stale_days (day)
    SELECT unnest(days)
    UNION
    SELECT a.asked_day
    FROM unnest(works, records, days) AS r (work_id, record, day)
    CROSS JOIN LATERAL (
        SELECT asked_day
        FROM survey_answers a
        WHERE a.work_id = r.work_id AND a.record = r.record AND a.ordinal = 0 AND a.day = r.day
        OFFSET 0
    ) a;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Marks the days of all answers and requests that may be about these interactions, by what joins them in current_surveys and
-- cases_followed: the id that they name, else the customer and two weeks.
--
-- The first and the last day stand beside each row's own, so that no months are opened but theirs.
CREATE FUNCTION mark_days_about(works bigint[], records integer[], days date[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    surveyed boolean := EXISTS (SELECT FROM interactions WHERE channel = 'survey');
    asked    boolean := EXISTS (SELECT FROM signals WHERE about <> '');
    since    date    := (SELECT min(day) FROM unnest(days) day);
    until    date    := (SELECT max(day) FROM unnest(days) day);
    subjects record;
    answers  record;
BEGIN
    IF NOT surveyed AND NOT asked THEN
        RETURN;
    END IF;

    SELECT array_agg(i.id) AS ids, array_agg(i.customer) AS customers, array_agg(r.day) AS days
    INTO subjects
    FROM unnest(works, records, days) AS r (work_id, record, day)
    CROSS JOIN LATERAL (
        SELECT id, customer
        FROM interactions i
        WHERE i.work_id = r.work_id AND i.record = r.record AND i.day = r.day AND i.day BETWEEN since AND until AND i.channel <> 'survey'
        OFFSET 0
    ) i;

    IF surveyed THEN
        SELECT array_agg(work_id) AS works, array_agg(record) AS records, array_agg(day) AS days
        INTO answers
        FROM (
            SELECT s.work_id, s.record, s.day
            FROM (SELECT DISTINCT customer, day FROM unnest(subjects.customers, subjects.days) AS c (customer, day)) c
            CROSS JOIN LATERAL (
                SELECT work_id, record, day
                FROM interactions s
                WHERE s.channel = 'survey' AND s.customer = c.customer
                  AND s.day BETWEEN c.day AND c.day + 14 AND s.day BETWEEN since AND until + 14
                OFFSET 0
            ) s
            UNION
            SELECT s.work_id, s.record, s.day
            FROM (SELECT DISTINCT id FROM unnest(subjects.ids) id WHERE id <> '') n
            CROSS JOIN LATERAL (
                SELECT work_id, record, day
                FROM interactions s
                WHERE s.channel = 'survey' AND s.about <> '' AND s.about = n.id
                OFFSET 0
            ) s
        ) s;
        IF answers.works IS NOT NULL THEN
            PERFORM mark_days_answered(answers.works, answers.records, answers.days);
        END IF;
    END IF;

    IF asked THEN
        INSERT INTO stale_days (day)
        SELECT DISTINCT g.day
        FROM (SELECT DISTINCT id FROM unnest(subjects.ids) id WHERE id <> '') n
        CROSS JOIN LATERAL (
            SELECT day
            FROM signals g
            WHERE g.about <> '' AND left(g.about, 200) = left(n.id, 200) AND g.about = n.id
            OFFSET 0
        ) g;
    END IF;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Marks what else is to be measured anew when the results of these works become the ones that count, or no longer are: the days of their
-- copies, since an older one counts no more, or counts again; the days of answers about all of these; the days on which somebody was asked
-- for an answer; and, where that turns whether a format is known to hold those who did not answer, all days on which anybody was asked by
-- that format.
-- What more than a hundred others bear was no copy before and is none now: see copies.
--
-- OFFSET 0 has each row looked up by its key, once, however few rows or works there were when the plan was made.
CREATE OR REPLACE FUNCTION mark_days_beside(changed bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    works      bigint[];  -- each interaction that counts from now on or no longer, with the next two
    records    integer[];
    days       date[];
    marks      date[];
    unanswered text[];    -- formats of requests that nobody answered, which count from now on or no longer
    askers     bigint[];  -- the works of those requests
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
    turned AS (
        SELECT work_id, record, day FROM outcomes WHERE work_id = ANY (changed) AND day IS NOT NULL
        UNION ALL
        SELECT work_id, record, day FROM beside
    ),
    requests AS (
        SELECT r.work_id, s.question, s.asked_day, s.score
        FROM turned r
        CROSS JOIN LATERAL (
            SELECT question, asked_day, score
            FROM survey_answers s
            WHERE s.work_id = r.work_id AND s.record = r.record AND s.ordinal = 0 AND s.day = r.day AND s.metric = 'asked'
            OFFSET 0
        ) s
    )
    SELECT array_agg(work_id), array_agg(record), array_agg(day),
           ARRAY(SELECT day FROM beside UNION SELECT asked_day FROM requests),
           ARRAY(SELECT DISTINCT question FROM requests WHERE score = 0),
           ARRAY(SELECT DISTINCT work_id FROM requests WHERE score = 0)
    INTO works, records, days, marks, unanswered, askers
    FROM turned;

    INSERT INTO stale_days (day) SELECT unnest(marks);

    PERFORM mark_days_about(works, records, days);

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
