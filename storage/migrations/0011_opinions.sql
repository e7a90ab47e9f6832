-- What customers say in open answers of surveys, each heard with its question in mind.

-- +goose Up

ALTER TABLE survey_answers
    ADD COLUMN asked       text       NOT NULL DEFAULT '' CHECK (asked IN ('', 'good', 'bad', 'reason')), -- empty for neither, and for what is no open answer
    ADD COLUMN lang        text       NOT NULL DEFAULT '',
    ADD COLUMN sentiment   double precision CHECK (sentiment BETWEEN -1 AND 1), -- of an open answer, else NULL, as is the next
    ADD COLUMN feels       smallint   CHECK (feels BETWEEN -1 AND 1),
    ADD COLUMN themes      text[]     NOT NULL DEFAULT '{}', -- the parts of the service that it names, each once
    ADD COLUMN theme_feels smallint[] NOT NULL DEFAULT '{}',
    ADD CHECK ((sentiment IS NULL) = (feels IS NULL)),
    ADD CHECK (cardinality(themes) = cardinality(theme_feels));

CREATE OR REPLACE VIEW current_survey_answers WITH (security_invoker = true) AS
    SELECT s.* FROM survey_answers s JOIN objects o ON o.object_id = s.object_id
    WHERE CASE WHEN o.current_work = s.work_id THEN true END;

-- As before, with the new columns behind the others.
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
           s.asked, s.lang, s.sentiment, s.feels, s.themes, s.theme_feels
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
           asked, lang, sentiment, feels, themes, theme_feels
    FROM current_surveys;
COMMENT ON COLUMN touchtone_v1.surveys.metric IS 'nps, csat, ces, rating, text or, for what was picked from a list, choice.';
COMMENT ON COLUMN touchtone_v1.surveys.score IS 'The answer; NULL for a text and a choice.';
COMMENT ON COLUMN touchtone_v1.surveys.asked IS 'What the question asks for: good, bad, or the reason of a score; empty for neither.';
COMMENT ON COLUMN touchtone_v1.surveys.lang IS 'The language of an open answer, an ISO 639-1 code; empty when unknown.';
COMMENT ON COLUMN touchtone_v1.surveys.sentiment IS 'How an open answer feels with its question in mind, from -1 to 1; NULL for what is none.';
COMMENT ON COLUMN touchtone_v1.surveys.feels IS 'The same as a class: -1 negative, 0 neutral, 1 positive.';
COMMENT ON COLUMN touchtone_v1.surveys.themes IS 'The parts of the service that an open answer names.';
COMMENT ON COLUMN touchtone_v1.surveys.theme_feels IS 'How each of them feels, as a class.';
