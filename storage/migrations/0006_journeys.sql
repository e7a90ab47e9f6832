-- What customers go through: the registry of journeys, signals and outcomes from elsewhere, what each touchpoint was like on
-- each day, and views of all of it for other programs.

-- +goose Up

-- The journeys of the pack in force, for those who read by SQL. Replaced as a whole when another pack is.
CREATE TABLE journeys (
    journey     text    PRIMARY KEY,
    ordinal     integer NOT NULL,
    title       text    NOT NULL,
    window_days integer NOT NULL CHECK (window_days > 0),
    min_n       integer NOT NULL,
    pack_sha256 text    NOT NULL -- the same in every row
);

CREATE TABLE touchpoints (
    journey    text    NOT NULL REFERENCES journeys ON DELETE CASCADE,
    touchpoint text    NOT NULL,
    stage      integer NOT NULL, -- from 1
    title      text    NOT NULL,
    owner      text    NOT NULL,
    tell       text[]  NOT NULL,
    channels   text[]  NOT NULL,
    pages      text[]  NOT NULL,
    PRIMARY KEY (journey, touchpoint)
);

CREATE TABLE touchpoint_metrics (
    journey    text    NOT NULL,
    touchpoint text    NOT NULL,
    ordinal    integer NOT NULL,
    metric     text    NOT NULL,
    kind       text    NOT NULL CHECK (kind IN ('interaction', 'perception', 'outcome')),
    unit       text    NOT NULL,
    better     text    NOT NULL CHECK (better IN ('higher', 'lower')),
    means      text    NOT NULL,
    within     integer NOT NULL, -- days that it looks ahead
    question   text    NOT NULL, -- of a metric about an answer; else empty, as is the answer
    answer     text    NOT NULL,
    target     double precision, -- in the unit of the mean: 0.85 of a share
    min_n      integer NOT NULL,
    tell       text[]  NOT NULL,
    PRIMARY KEY (journey, touchpoint, metric),
    FOREIGN KEY (journey, touchpoint) REFERENCES touchpoints ON DELETE CASCADE
);

-- What customers did on the way, as told by the shop, the app or the survey tool.
CREATE TABLE signals (
    signal_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer   bytea       NOT NULL CHECK (length(customer) = 32), -- as in interactions
    at         timestamptz NOT NULL,
    day        date        NOT NULL, -- of UTC
    kind       text        NOT NULL CHECK (kind IN ('visited', 'searched', 'abandoned', 'converted', 'asked')),
    journey    text        NOT NULL, -- as declared or by the page; empty when neither tells
    touchpoint text        NOT NULL,
    page       text        NOT NULL,
    what       text        NOT NULL, -- what was searched, bought or asked; redacted
    about      text        NOT NULL, -- the source's id of the interaction that somebody was asked about
    sha256     bytea       NOT NULL UNIQUE CHECK (length(sha256) = 32), -- of all of it: the same line twice is one signal
    CHECK (day = (at AT TIME ZONE 'UTC')::date)
);

CREATE INDEX signals_customer ON signals (customer, at);
CREATE INDEX signals_day ON signals (day);

-- What became of customers, in money or in staying. (The table outcomes is about records of objects.)
CREATE TABLE customer_outcomes (
    outcome_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer   bytea       NOT NULL CHECK (length(customer) = 32),
    at         timestamptz NOT NULL,
    day        date        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('renewal', 'churn', 'spend', 'cost')),
    amount     double precision CHECK (amount >= 0 AND amount < 1e12),
    sha256     bytea       NOT NULL UNIQUE CHECK (length(sha256) = 32),
    CHECK (day = (at AT TIME ZONE 'UTC')::date),
    CHECK (kind NOT IN ('spend', 'cost') OR amount IS NOT NULL)
);

CREATE INDEX customer_outcomes_customer ON customer_outcomes (customer, kind, at);
CREATE INDEX customer_outcomes_day ON customer_outcomes (day);

CREATE TRIGGER signals_refuse_change BEFORE UPDATE OR DELETE ON signals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signals_refuse_truncate BEFORE TRUNCATE ON signals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER customer_outcomes_refuse_change BEFORE UPDATE OR DELETE ON customer_outcomes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER customer_outcomes_refuse_truncate BEFORE TRUNCATE ON customer_outcomes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each answer of a customer with the interaction, touchpoint and agent that it is about. In order: the interaction it came
-- with, where that is no survey; the one that it names; the customer's latest of the two weeks before. A touchpoint that
-- the survey itself declares comes before that of the interaction.
CREATE VIEW current_surveys WITH (security_invoker = true) AS
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
           coalesce(named.qa_score, near.qa_score, i.qa_score) AS qa_score
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

-- +goose StatementBegin
-- The cases of all metrics that look at their day alone: one value for each interaction, answer or visit of which the metric can be
-- told. A metric is the mean of its cases. This function, with cases_followed, is the only definition of every
-- metric: the daily figures and the lists behind them are both made of it.
CREATE FUNCTION cases_of_day(since date, until date)
RETURNS TABLE (day date, journey text, touchpoint text, channel text, agent text, object_id bigint, record integer, metric text, value double precision)
LANGUAGE sql STABLE AS $$
    SELECT i.day, i.journey, i.touchpoint, i.channel, i.agent, i.object_id, i.record, m.metric, m.value
    FROM current_interactions i
    CROSS JOIN LATERAL (VALUES
        ('flagged', (i.flags > 0)::int::float8),
        ('first reply', i.first_reply_ms / 1000.0::float8),
        ('mean reply', i.mean_reply_ms / 1000.0::float8),
        ('longest reply', i.longest_reply_ms / 1000.0::float8),
        ('handling time', (i.duration_ms + coalesce(i.after_call_ms, 0)) / 1000.0::float8),
        ('non-talk share', i.non_talk_share),
        ('transfer', CASE WHEN i.agents > 0 THEN (i.agents > 1)::int::float8 END),
        ('sentiment of customer', i.customer_sentiment),
        ('sentiment of customer at the end', i.customer_end),
        ('shift of customer', i.customer_end - i.customer_begin),
        ('negative share of customer', i.customer_negative_share)
    ) m (metric, value)
    WHERE i.day >= since AND i.day < until AND m.value IS NOT NULL
  UNION ALL
    SELECT i.day, i.journey, i.touchpoint, i.channel, e.agent, i.object_id, i.record, m.metric, m.value
    FROM current_interactions i
    JOIN evaluations e USING (work_id, record, day)
    JOIN scorecards c USING (scorecard_id)
    CROSS JOIN LATERAL (VALUES ('score of ' || c.scorecard, e.score), ('critical score of ' || c.scorecard, e.critical)) m (metric, value)
    WHERE i.day >= since AND i.day < until AND m.value IS NOT NULL
  UNION ALL
    SELECT i.day, i.journey, i.touchpoint, i.channel, e.agent, i.object_id, i.record, m.metric,
           (e.answers[array_position(c.refs, split_part(m.question, '.', 2))] = m.answer)::int::float8
    FROM current_interactions i
    JOIN evaluations e USING (work_id, record, day)
    JOIN scorecards c USING (scorecard_id)
    JOIN (SELECT DISTINCT metric, question, answer FROM touchpoint_metrics WHERE question <> '') m
      ON split_part(m.question, '.', 1) = c.scorecard
    WHERE i.day >= since AND i.day < until
      AND e.states[array_position(c.refs, split_part(m.question, '.', 2))] = 'a'
  UNION ALL
    SELECT s.day, s.journey, s.touchpoint, s.channel, s.agent, coalesce(s.about_object, s.object_id), coalesce(s.about_record, s.record), m.metric, m.value
    FROM current_surveys s
    CROSS JOIN LATERAL (VALUES
        ('nps', CASE WHEN s.metric = 'nps' AND s.scale_min = 0 AND s.scale_max = 10
                     THEN CASE WHEN s.score >= 9 THEN 100 WHEN s.score <= 6 THEN -100 ELSE 0 END END::float8),
        ('csat', CASE WHEN s.metric = 'csat' AND s.scale_max - s.scale_min BETWEEN 2 AND 10
                      THEN (s.score >= s.scale_max - 1)::int END::float8),
        ('mean csat', CASE WHEN s.metric = 'csat' AND s.scale_min = 1 AND s.scale_max = 5 THEN s.score END),
        ('ces', CASE WHEN s.metric = 'ces' AND s.scale_min = 1 AND s.scale_max = 5 THEN (s.score >= 4)::int END::float8),
        ('mean ces', CASE WHEN s.metric = 'ces' AND s.scale_min = 1 AND s.scale_max = 7 THEN s.score END)
    ) m (metric, value)
    WHERE s.day >= since AND s.day < until AND m.value IS NOT NULL AND s.score BETWEEN s.scale_min AND s.scale_max
  UNION ALL
    SELECT v.day, v.journey, v.touchpoint, 'web', '', NULL, NULL, m.metric, m.value
    FROM (
        SELECT day, journey, touchpoint, bool_or(kind = 'converted') AS converted, bool_or(kind = 'abandoned') AS abandoned
        FROM signals
        WHERE kind <> 'asked' AND touchpoint <> '' AND day >= since AND day < until
        GROUP BY day, journey, touchpoint, customer
    ) v
    CROSS JOIN LATERAL (VALUES
        ('conversion', v.converted::int::float8),
        ('abandonment', (v.abandoned AND NOT v.converted)::int::float8)
    ) m (metric, value)
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The cases of metrics that look so many days ahead. The caller asks only for days whose window is over.
CREATE FUNCTION cases_followed(since date, until date, ahead integer)
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
               WHERE s.customer = g.customer AND s.day BETWEEN g.day AND g.day + 14
           ))::int::float8
    FROM signals g
    LEFT JOIN LATERAL (
        SELECT * FROM current_interactions i
        WHERE g.about <> '' AND i.id = g.about AND i.channel <> 'survey'
        ORDER BY i.day DESC, i.work_id DESC, i.record
        LIMIT 1
    ) about ON true
    WHERE ahead = 14 AND g.kind = 'asked' AND g.day >= since AND g.day < until
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The figures of one day: of the metrics of the day itself, or of those that look so many days ahead. Sums are taken of exact
-- numerics, so that they come out the same in whatever order the rows are read.
CREATE FUNCTION measure_day(of_day date, ahead integer)
RETURNS TABLE (journey text, touchpoint text, channel text, metric text, n bigint, total double precision, squares double precision)
LANGUAGE sql STABLE AS $$
    SELECT journey, touchpoint, channel, metric, count(*), sum(value::numeric)::float8, sum(value::numeric * value::numeric)::float8
    FROM (
        SELECT * FROM cases_of_day(of_day, of_day + 1) WHERE ahead = 0
        UNION ALL
        SELECT * FROM cases_followed(of_day, of_day + 1, ahead) WHERE ahead > 0
    ) c
    GROUP BY journey, touchpoint, channel, metric
$$;
-- +goose StatementEnd

-- The figures of each touchpoint and day, kept so that a year of them is read in a moment.
CREATE TABLE touchpoint_days (
    day        date    NOT NULL,
    ahead      integer NOT NULL, -- days that the metric looks ahead
    journey    text    NOT NULL,
    touchpoint text    NOT NULL,
    channel    text    NOT NULL,
    metric     text    NOT NULL,
    n          bigint  NOT NULL CHECK (n > 0),
    total      double precision NOT NULL,
    squares    double precision NOT NULL,
    PRIMARY KEY (journey, touchpoint, metric, day, channel, ahead)
);
CREATE INDEX touchpoint_days_day ON touchpoint_days (day, ahead);

-- Which days have their figures there, and which lost them again: whoever changes what counts of a day adds a mark in the same
-- transaction. Marks are added only, so that nobody waits for anybody, and a mark that comes while a day is measured stays.
CREATE TABLE measured_days (
    day   date    NOT NULL,
    ahead integer NOT NULL,
    PRIMARY KEY (day, ahead)
);
CREATE TABLE stale_days (
    mark bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day  date   NOT NULL
);

-- What is to be measured: days that never were, once their window is over, and days that a mark reaches.
CREATE VIEW days_to_measure WITH (security_invoker = true) AS
    WITH span AS (
        SELECT least((SELECT min(day) FROM interactions), (SELECT min(day) FROM signals)) AS first,
               (SELECT max(day) FROM interactions) AS heard,
               greatest((SELECT max(day) FROM interactions), (SELECT max(day) FROM signals)) AS seen
    ),
    windows AS ( -- a window is over when something was heard after it
        SELECT ahead, first, CASE ahead WHEN 0 THEN seen ELSE heard - ahead END AS last
        FROM (SELECT 0 AS ahead UNION SELECT 14 UNION SELECT within FROM touchpoint_metrics) a, span
    )
    SELECT d::date AS day, ahead
    FROM windows, generate_series(first, last, interval '1 day') d
    WHERE NOT EXISTS (SELECT FROM measured_days m WHERE m.day = d::date AND m.ahead = windows.ahead)
  UNION
    SELECT d::date, ahead
    FROM windows, (SELECT DISTINCT day FROM stale_days) s,
         generate_series(greatest(s.day - ahead, first), least(s.day, last), interval '1 day') d;

-- The figures as they are at this moment: the kept ones, and for days that are to be measured what measuring gives.
CREATE VIEW current_touchpoint_days WITH (security_invoker = true) AS
    SELECT k.day, k.ahead, k.journey, k.touchpoint, k.channel, k.metric, k.n, k.total, k.squares
    FROM touchpoint_days k
    WHERE NOT EXISTS (SELECT FROM days_to_measure t WHERE t.day = k.day AND t.ahead = k.ahead)
  UNION ALL
    SELECT t.day, t.ahead, m.journey, m.touchpoint, m.channel, m.metric, m.n, m.total, m.squares
    FROM days_to_measure t
    CROSS JOIN LATERAL measure_day(t.day, t.ahead) m;

-- +goose StatementBegin
-- What customers did in order, in a journey that is told apart from the next one by a pause longer than its window.
CREATE FUNCTION journey_steps(since date, until date)
RETURNS TABLE (journey text, customer bytea, instance bigint, at timestamptz, step text, touchpoint text, channel text, object_id bigint, record integer)
LANGUAGE sql STABLE AS $$
    SELECT journey, customer, sum(begins) OVER (PARTITION BY journey, customer ORDER BY at, step, touchpoint, object_id, record),
           at, step, touchpoint, channel, object_id, record
    FROM (
        SELECT s.*, CASE WHEN s.at - lag(s.at) OVER (PARTITION BY s.journey, s.customer ORDER BY s.at, s.step, s.touchpoint, s.object_id, s.record)
                              <= make_interval(days => coalesce(j.window_days, 14)) THEN 0 ELSE 1 END AS begins
        FROM (
            SELECT i.journey, i.customer, coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC') AS at, 'contact' AS step,
                   i.touchpoint, i.channel, i.object_id, i.record
            FROM current_interactions i
            WHERE i.customer IS NOT NULL AND i.journey <> '' AND i.day >= since AND i.day < until
          UNION ALL
            SELECT g.journey, g.customer, g.at, g.kind, g.touchpoint, 'web', NULL, NULL
            FROM signals g
            WHERE g.journey <> '' AND g.kind <> 'asked' AND g.day >= since AND g.day < until
        ) s
        LEFT JOIN journeys j ON j.journey = s.journey
    ) b
$$;
-- +goose StatementEnd

-- What other programs may read: this schema's views keep their columns; everything else may change. Each is described where it stands, and
-- `touchtone report dictionary` prints the descriptions.
CREATE SCHEMA touchtone_v1;
COMMENT ON SCHEMA touchtone_v1 IS 'What other programs may read of Touchtone. Columns are added, never renamed or removed.';

CREATE VIEW touchtone_v1.journeys WITH (security_invoker = true) AS
    SELECT journey, title, window_days, min_n, pack_sha256 FROM journeys;
COMMENT ON VIEW touchtone_v1.journeys IS 'The journeys of the pack in force.';
COMMENT ON COLUMN touchtone_v1.journeys.journey IS 'Its key in the pack.';
COMMENT ON COLUMN touchtone_v1.journeys.title IS 'Its name for people.';
COMMENT ON COLUMN touchtone_v1.journeys.window_days IS 'Contacts of a customer that are at most so many days apart belong to one journey.';
COMMENT ON COLUMN touchtone_v1.journeys.min_n IS 'Under so many cases a metric says nothing; 0 leaves it to the program, which takes 5.';
COMMENT ON COLUMN touchtone_v1.journeys.pack_sha256 IS 'The sum of the pack that says so.';

CREATE VIEW touchtone_v1.touchpoints WITH (security_invoker = true) AS
    SELECT journey, touchpoint, stage, title, owner, tell, channels, pages FROM touchpoints;
COMMENT ON VIEW touchtone_v1.touchpoints IS 'The touchpoints of each journey, in the order of its stages.';
COMMENT ON COLUMN touchtone_v1.touchpoints.journey IS 'The journey it belongs to.';
COMMENT ON COLUMN touchtone_v1.touchpoints.touchpoint IS 'Its key in the pack.';
COMMENT ON COLUMN touchtone_v1.touchpoints.stage IS 'Its place in the journey, from 1.';
COMMENT ON COLUMN touchtone_v1.touchpoints.title IS 'Its name for people.';
COMMENT ON COLUMN touchtone_v1.touchpoints.owner IS 'Who answers for it.';
COMMENT ON COLUMN touchtone_v1.touchpoints.tell IS 'Who else is told when it goes badly.';
COMMENT ON COLUMN touchtone_v1.touchpoints.channels IS 'The channels that its condition is for; empty for all.';
COMMENT ON COLUMN touchtone_v1.touchpoints.pages IS 'Pages of the web on which it happens.';

CREATE VIEW touchtone_v1.touchpoint_metrics WITH (security_invoker = true) AS
    SELECT journey, touchpoint, metric, kind, unit, better, means, within, target, min_n, tell FROM touchpoint_metrics;
COMMENT ON VIEW touchtone_v1.touchpoint_metrics IS 'What the success of each touchpoint is told by.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.journey IS 'The journey of the touchpoint.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.touchpoint IS 'The touchpoint.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.metric IS 'The metric as the pack names it; touchpoint_days has its figures.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.kind IS 'interaction (what happened), perception (how it felt) or outcome (what the customer did next).';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.unit IS 'What its mean is counted in: points, % (a share between 0 and 1), s, feeling (-1 to 1), net (-100 to 100), marks or money.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.better IS 'Which way is good: higher or lower.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.means IS 'The computation in words.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.within IS 'How many days it looks ahead; 0 for the day alone.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.target IS 'What it should be, in the unit of the mean; NULL for none.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.min_n IS 'Under so many cases it says nothing; 0 for the journey''s.';
COMMENT ON COLUMN touchtone_v1.touchpoint_metrics.tell IS 'Who is told of this metric.';

CREATE VIEW touchtone_v1.interactions WITH (security_invoker = true) AS
    SELECT object_id, record, day, id, channel, lang, started_at, agent, team, encode(customer, 'hex') AS customer, journey, touchpoint, linked_by, link_why, link_confidence,
           qa_score, flags, severity, customer_sentiment, customer_begin, customer_end, duration_ms, first_reply_ms, mean_reply_ms
    FROM current_interactions;
COMMENT ON VIEW touchtone_v1.interactions IS 'Every interaction as it was scored last, with the touchpoint it is linked to now.';
COMMENT ON COLUMN touchtone_v1.interactions.object_id IS 'With record the name by which the pages know it: /interactions/OBJECT-RECORD.';
COMMENT ON COLUMN touchtone_v1.interactions.record IS 'Its number in the object it was read from.';
COMMENT ON COLUMN touchtone_v1.interactions.day IS 'The UTC day on which it began, else on which its object was written.';
COMMENT ON COLUMN touchtone_v1.interactions.id IS 'The source''s own id; empty when it gives none.';
COMMENT ON COLUMN touchtone_v1.interactions.channel IS 'call, chat, email, review or survey.';
COMMENT ON COLUMN touchtone_v1.interactions.lang IS 'Its language as declared, an ISO 639-1 code.';
COMMENT ON COLUMN touchtone_v1.interactions.started_at IS 'When it began; NULL when the source does not say.';
COMMENT ON COLUMN touchtone_v1.interactions.agent IS 'Who answered for it; empty when unknown.';
COMMENT ON COLUMN touchtone_v1.interactions.team IS 'The agent''s team; empty when unknown.';
COMMENT ON COLUMN touchtone_v1.interactions.customer IS 'The customer''s pseudonym: a keyed hash, in hexadecimal; NULL when unknown.';
COMMENT ON COLUMN touchtone_v1.interactions.journey IS 'The journey it is linked to; empty for none.';
COMMENT ON COLUMN touchtone_v1.interactions.touchpoint IS 'The touchpoint; empty for none.';
COMMENT ON COLUMN touchtone_v1.interactions.linked_by IS 'By what: declared, metadata, rule, topic, survey or unmatched.';
COMMENT ON COLUMN touchtone_v1.interactions.link_why IS 'The reason in words.';
COMMENT ON COLUMN touchtone_v1.interactions.link_confidence IS 'How sure the link is, from 0 to 1.';
COMMENT ON COLUMN touchtone_v1.interactions.qa_score IS 'The score of its first evaluation that has one, 0 to 100.';
COMMENT ON COLUMN touchtone_v1.interactions.flags IS 'How many flags it has.';
COMMENT ON COLUMN touchtone_v1.interactions.severity IS 'Of the worst flag.';
COMMENT ON COLUMN touchtone_v1.interactions.customer_sentiment IS 'How the customer felt, from -1 to 1; NULL when it cannot be told.';
COMMENT ON COLUMN touchtone_v1.interactions.customer_begin IS 'The same of the first third.';
COMMENT ON COLUMN touchtone_v1.interactions.customer_end IS 'The same of the last third.';
COMMENT ON COLUMN touchtone_v1.interactions.duration_ms IS 'How long it took; NULL when not timed.';
COMMENT ON COLUMN touchtone_v1.interactions.first_reply_ms IS 'Time to the first reply.';
COMMENT ON COLUMN touchtone_v1.interactions.mean_reply_ms IS 'Mean time to a reply.';

CREATE VIEW touchtone_v1.surveys WITH (security_invoker = true) AS
    SELECT day, metric, question, score, scale_min, scale_max, object_id, record, encode(customer, 'hex') AS customer, joined, about_object, about_record, journey, touchpoint, agent, channel, qa_score FROM current_surveys;
COMMENT ON VIEW touchtone_v1.surveys IS 'Every answer of a customer, with the interaction, touchpoint and agent it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.day IS 'The UTC day of the answer.';
COMMENT ON COLUMN touchtone_v1.surveys.metric IS 'nps, csat, ces, rating or text.';
COMMENT ON COLUMN touchtone_v1.surveys.question IS 'What was asked; empty when not told.';
COMMENT ON COLUMN touchtone_v1.surveys.score IS 'The answer; NULL for a text.';
COMMENT ON COLUMN touchtone_v1.surveys.scale_min IS 'The lower end of the declared scale.';
COMMENT ON COLUMN touchtone_v1.surveys.scale_max IS 'The upper end; equal to the lower when none is declared.';
COMMENT ON COLUMN touchtone_v1.surveys.object_id IS 'The answer''s own record, as in interactions.';
COMMENT ON COLUMN touchtone_v1.surveys.record IS 'Likewise.';
COMMENT ON COLUMN touchtone_v1.surveys.customer IS 'The customer''s pseudonym.';
COMMENT ON COLUMN touchtone_v1.surveys.joined IS 'How it was joined: with it (it came with the interaction), by id, by customer and time, or alone.';
COMMENT ON COLUMN touchtone_v1.surveys.about_object IS 'The interaction it is about, as in interactions; NULL when it stands alone.';
COMMENT ON COLUMN touchtone_v1.surveys.about_record IS 'Likewise.';
COMMENT ON COLUMN touchtone_v1.surveys.journey IS 'The journey it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.touchpoint IS 'The touchpoint it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.agent IS 'The agent it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.channel IS 'The channel of what it is about.';
COMMENT ON COLUMN touchtone_v1.surveys.qa_score IS 'The QA score of the interaction it is about.';

CREATE VIEW touchtone_v1.touchpoint_days WITH (security_invoker = true) AS
    SELECT day, journey, touchpoint, channel, metric, n, total, squares, total / n AS mean FROM current_touchpoint_days;
COMMENT ON VIEW touchtone_v1.touchpoint_days IS 'The figures of each touchpoint, day, channel and metric over every scored interaction: none is chosen, flagged ones are neither left out nor preferred. Always as of this moment.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.day IS 'The UTC day.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.journey IS 'The journey; empty for what matches none.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.touchpoint IS 'The touchpoint.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.channel IS 'The channel; web for signals.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.metric IS 'The metric, as in touchpoint_metrics; more are kept than any pack names.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.n IS 'How many cases it is the mean of.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.total IS 'The sum of their values.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.squares IS 'The sum of the squares of their values, for a standard deviation.';
COMMENT ON COLUMN touchtone_v1.touchpoint_days.mean IS 'The metric of that day: total / n. To join days, add up total and n.';

CREATE VIEW touchtone_v1.signals WITH (security_invoker = true) AS
    SELECT encode(customer, 'hex') AS customer, at, day, kind, journey, touchpoint, page, what, about FROM signals;
COMMENT ON VIEW touchtone_v1.signals IS 'What customers did on the way, as it was imported.';
COMMENT ON COLUMN touchtone_v1.signals.customer IS 'The customer''s pseudonym, as in interactions.';
COMMENT ON COLUMN touchtone_v1.signals.at IS 'When.';
COMMENT ON COLUMN touchtone_v1.signals.day IS 'The UTC day.';
COMMENT ON COLUMN touchtone_v1.signals.kind IS 'visited, searched, abandoned, converted or asked (for feedback).';
COMMENT ON COLUMN touchtone_v1.signals.journey IS 'The journey, as declared or by the page; empty when neither tells.';
COMMENT ON COLUMN touchtone_v1.signals.touchpoint IS 'The touchpoint.';
COMMENT ON COLUMN touchtone_v1.signals.page IS 'The page, without its query.';
COMMENT ON COLUMN touchtone_v1.signals.what IS 'What was searched, bought or asked, redacted.';
COMMENT ON COLUMN touchtone_v1.signals.about IS 'The source''s id of the interaction that the customer was asked about.';

CREATE VIEW touchtone_v1.customer_outcomes WITH (security_invoker = true) AS
    SELECT encode(customer, 'hex') AS customer, at, day, kind, amount FROM customer_outcomes;
COMMENT ON VIEW touchtone_v1.customer_outcomes IS 'What became of customers, as it was imported.';
COMMENT ON COLUMN touchtone_v1.customer_outcomes.customer IS 'The customer''s pseudonym, as in interactions.';
COMMENT ON COLUMN touchtone_v1.customer_outcomes.at IS 'When.';
COMMENT ON COLUMN touchtone_v1.customer_outcomes.day IS 'The UTC day.';
COMMENT ON COLUMN touchtone_v1.customer_outcomes.kind IS 'renewal, churn, spend or cost.';
COMMENT ON COLUMN touchtone_v1.customer_outcomes.amount IS 'How much money; NULL where none is at stake.';

CREATE VIEW touchtone_v1.journey_steps WITH (security_invoker = true) AS
    SELECT journey, encode(customer, 'hex') AS customer, instance, at, step, touchpoint, channel, object_id, record FROM journey_steps('-infinity', 'infinity');
COMMENT ON VIEW touchtone_v1.journey_steps IS 'What each customer did in a journey, in order, across channels.';
COMMENT ON COLUMN touchtone_v1.journey_steps.journey IS 'The journey.';
COMMENT ON COLUMN touchtone_v1.journey_steps.customer IS 'The customer''s pseudonym.';
COMMENT ON COLUMN touchtone_v1.journey_steps.instance IS 'Which time the customer goes through it, from 1: a pause longer than the journey''s window begins another.';
COMMENT ON COLUMN touchtone_v1.journey_steps.at IS 'When.';
COMMENT ON COLUMN touchtone_v1.journey_steps.step IS 'contact for an interaction, else the signal''s kind.';
COMMENT ON COLUMN touchtone_v1.journey_steps.touchpoint IS 'Where; empty when unknown.';
COMMENT ON COLUMN touchtone_v1.journey_steps.channel IS 'The channel; web for signals.';
COMMENT ON COLUMN touchtone_v1.journey_steps.object_id IS 'The interaction, as in interactions; NULL for a signal.';
COMMENT ON COLUMN touchtone_v1.journey_steps.record IS 'Likewise.';
