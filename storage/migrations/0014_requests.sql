-- Requests for feedback that came with an export of answers: who was asked, and did they answer?

-- +goose Up

-- A request is the row of ordinal 0. Its metric is asked, or begun where the export tells no more than who began to answer; its question is
-- the format that tells so; its score is 1 when it was answered within two weeks, 0 when not.
ALTER TABLE survey_answers
    ADD COLUMN asked_day date, -- of UTC; NULL for what is no request
    ADD CHECK ((ordinal = 0) = (asked_day IS NOT NULL));

CREATE INDEX survey_answers_asked ON survey_answers (question, asked_day) WHERE asked_day IS NOT NULL;

-- Both as they were, with the new column.
CREATE OR REPLACE VIEW latest_survey_answers WITH (security_invoker = true) AS
    SELECT s.* FROM survey_answers s JOIN objects o ON o.object_id = s.object_id
    WHERE CASE WHEN o.current_work = s.work_id THEN true END;
CREATE OR REPLACE VIEW current_survey_answers WITH (security_invoker = true) AS
    SELECT l.* FROM latest_survey_answers l
    WHERE CASE
        WHEN NOT EXISTS (SELECT FROM shared_fingerprints f WHERE f.object_id = l.object_id AND f.record = l.record OFFSET 0) THEN true
        WHEN NOT has_newer_copy(l.work_id, l.record, l.day) THEN true
    END;

CREATE OR REPLACE VIEW current_surveys WITH (security_invoker = true) AS
    SELECT s.day, s.metric, s.question, s.score, s.scale_min, s.scale_max, i.object_id, i.record, i.customer,
           CASE WHEN i.channel <> 'survey' THEN 'with it'
                WHEN named.object_id IS NOT NULL THEN 'by id'
                WHEN near.object_id IS NOT NULL THEN 'by customer and time'
                ELSE 'alone' END AS joined,
           coalesce(named.object_id, near.object_id, CASE WHEN i.channel <> 'survey' THEN i.object_id END) AS about_object,
           coalesce(named.record, near.record, CASE WHEN i.channel <> 'survey' THEN i.record END) AS about_record,
           coalesce(CASE WHEN i.touchpoint <> '' THEN i.journey END, named.journey, near.journey, i.journey) AS journey,
           coalesce(nullif(i.touchpoint, ''), named.touchpoint, near.touchpoint, '') AS touchpoint,
           coalesce(nullif(named.agent, ''), nullif(near.agent, ''), i.agent) AS agent,
           coalesce(named.channel, near.channel, i.channel) AS channel,
           coalesce(named.qa_score, near.qa_score, i.qa_score) AS qa_score,
           s.asked, s.lang, s.sentiment, s.feels, s.themes, s.theme_feels, s.asked_day
    FROM current_survey_answers s
    JOIN current_interactions i USING (work_id, record, day)
    LEFT JOIN LATERAL (
        SELECT * FROM current_interactions about
        WHERE i.channel = 'survey' AND i.about <> '' AND about.id = i.about AND about.channel <> 'survey'
        ORDER BY about.day DESC, about.work_id DESC, about.record
        LIMIT 1
    ) named ON true
    LEFT JOIN LATERAL (
        SELECT * FROM current_interactions before
        WHERE i.channel = 'survey' AND named.object_id IS NULL AND before.customer = i.customer AND before.channel <> 'survey'
          AND before.day BETWEEN i.day - 14 AND i.day
          AND (before.started_at IS NULL OR i.started_at IS NULL OR before.started_at <= i.started_at)
        ORDER BY before.day DESC, before.started_at DESC NULLS LAST, before.work_id DESC
        LIMIT 1
    ) near ON true;

CREATE OR REPLACE VIEW touchtone_v1.surveys WITH (security_invoker = true) AS
    SELECT day, metric, question, score, scale_min, scale_max, object_id, record, encode(customer, 'hex') AS customer, joined, about_object, about_record, journey, touchpoint, agent, channel, qa_score,
           asked, lang, sentiment, feels, themes, theme_feels, asked_day
    FROM current_surveys;
COMMENT ON VIEW touchtone_v1.surveys IS 'Every answer of a customer, and every request for one that an export tells of, with the interaction, touchpoint and agent it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.metric IS 'nps, csat, ces, rating, text or, for what was picked from a list, choice; asked or begun for a request.';
COMMENT ON COLUMN touchtone_v1.surveys.question IS 'What was asked; empty when not told; of a request the format that tells of it.';
COMMENT ON COLUMN touchtone_v1.surveys.score IS 'The answer; NULL for a text and a choice; of a request 1 when it was answered within 14 days, else 0.';
COMMENT ON COLUMN touchtone_v1.surveys.asked_day IS 'The UTC day of a request; NULL for what is none.';

-- +goose StatementBegin
-- As before, with the requests of exports beside those that were imported as signals.
CREATE OR REPLACE FUNCTION cases_followed(since date, until date, ahead integer)
RETURNS TABLE (day date, journey text, touchpoint text, channel text, agent text, object_id bigint, record integer, metric text, value double precision)
LANGUAGE sql STABLE AS $$
    SELECT i.day, i.journey, i.touchpoint, i.channel, i.agent, i.object_id, i.record, m.metric, f.value
    FROM current_interactions i
    JOIN (SELECT DISTINCT metric FROM touchpoint_metrics WHERE kind = 'outcome' AND within > 0 AND within = ahead) m ON true
    CROSS JOIN LATERAL (SELECT coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC') AS at) began
    CROSS JOIN LATERAL (SELECT CASE split_part(m.metric, ' ', 1)
        WHEN 'no' THEN (NOT EXISTS (
            SELECT FROM current_interactions later
            WHERE later.customer = i.customer AND later.journey = i.journey AND later.touchpoint = i.touchpoint
              AND later.channel NOT IN ('survey', 'review')
              AND later.day BETWEEN i.day AND i.day + ahead
              AND (later.object_id, later.record) <> (i.object_id, i.record)
              AND coalesce(later.started_at, later.day::timestamp AT TIME ZONE 'UTC') > began.at
              AND coalesce(later.started_at, later.day::timestamp AT TIME ZONE 'UTC') <= began.at + make_interval(days => ahead)
        ))::int::float8
        WHEN 'renewal' THEN (EXISTS (
            SELECT FROM customer_outcomes o
            WHERE o.customer = i.customer AND o.kind = 'renewal' AND o.at > began.at AND o.at <= began.at + make_interval(days => ahead)
        ))::int::float8
        WHEN 'churn' THEN (EXISTS (
            SELECT FROM customer_outcomes o
            WHERE o.customer = i.customer AND o.kind = 'churn' AND o.at > began.at AND o.at <= began.at + make_interval(days => ahead)
        ))::int::float8
        ELSE (
            SELECT coalesce(sum(o.amount), 0)
            FROM customer_outcomes o
            WHERE o.customer = i.customer AND o.kind = split_part(m.metric, ' ', 1)
              AND o.at > began.at AND o.at <= began.at + make_interval(days => ahead)
        ) END AS value) f
    WHERE i.day >= since AND i.day < until AND i.customer IS NOT NULL AND i.channel NOT IN ('survey', 'review')
      -- of outcomes nothing is known after the last that was imported
      AND (starts_with(m.metric, 'no ') OR i.day + ahead <= (SELECT max(o.day) FROM customer_outcomes o))
  UNION ALL
    -- somebody who is asked has two weeks to answer
    SELECT g.day, coalesce(nullif(g.journey, ''), about.journey, ''), coalesce(nullif(g.touchpoint, ''), about.touchpoint, ''),
           coalesce(about.channel, ''), coalesce(about.agent, ''), about.object_id, about.record, 'response rate',
           (EXISTS (
               SELECT FROM current_surveys s
               WHERE s.asked_day IS NULL AND s.customer = g.customer AND s.day BETWEEN g.day AND g.day + 14
           ))::int::float8
    FROM signals g
    LEFT JOIN LATERAL (
        SELECT * FROM current_interactions i
        WHERE g.about <> '' AND i.id = g.about AND i.channel <> 'survey'
        ORDER BY i.day DESC, i.work_id DESC, i.record
        LIMIT 1
    ) about ON true
    WHERE ahead = 14 AND g.kind = 'asked' AND g.day >= since AND g.day < until
  UNION ALL
    SELECT s.asked_day, s.journey, s.touchpoint, s.channel, s.agent, coalesce(s.about_object, s.object_id), coalesce(s.about_record, s.record),
           'response rate', s.score
    FROM current_surveys s
    WHERE ahead = 14 AND s.metric = 'asked' AND s.asked_day >= since AND s.asked_day < until
      -- an export that holds answers alone tells nothing of who did not answer
      AND EXISTS (SELECT FROM current_survey_answers u WHERE u.asked_day IS NOT NULL AND u.metric = 'asked' AND u.question = s.question AND u.score = 0)
$$;
-- +goose StatementEnd
