-- Customers, teams and segments.

-- +goose Up

-- Who was ever heard, by pseudonym: the key of the HMAC is kept outside of the database.
CREATE TABLE customers (
    customer   bytea       PRIMARY KEY CHECK (length(customer) = 32),
    first_seen timestamptz NOT NULL, -- when an interaction of theirs began, else the day on which its object was written
    last_seen  timestamptz NOT NULL,
    lang       text        NOT NULL, -- of the last interaction that told; empty when none did
    CHECK (first_seen <= last_seen)
);

INSERT INTO customers
SELECT customer, min(coalesce(started_at, day::timestamp AT TIME ZONE 'UTC')), max(coalesce(started_at, day::timestamp AT TIME ZONE 'UTC')),
       coalesce((array_agg(lang ORDER BY day DESC, lang DESC) FILTER (WHERE lang <> ''))[1], '')
FROM interactions
WHERE customer IS NOT NULL
GROUP BY customer;

-- What sources declare of customers, of those attributes that a segment of the pack asks for. Whoever names an attribute in a
-- segment says that it is not personal; all others are in the document alone.
CREATE TABLE traits (
    work_id   bigint  NOT NULL,
    record    integer NOT NULL,
    day       date    NOT NULL,
    object_id bigint  NOT NULL,
    customer  bytea   NOT NULL CHECK (length(customer) = 32),
    name      text    NOT NULL CHECK (name <> ''),
    value     text    NOT NULL CHECK (value <> ''),
    PRIMARY KEY (work_id, record, name, day),
    FOREIGN KEY (work_id, record, day) REFERENCES interactions (work_id, record, day)
);

CREATE INDEX traits_customer ON traits (name, customer, day);

CREATE TRIGGER traits_refuse_change BEFORE UPDATE OR DELETE ON traits
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER traits_refuse_truncate BEFORE TRUNCATE ON traits
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- When an agent was first heard in a team.
ALTER TABLE agents ADD COLUMN first_day date NOT NULL DEFAULT 'infinity';
UPDATE agents a
SET first_day = i.day
FROM (SELECT agent, team, min(day) AS day FROM interactions GROUP BY agent, team) i
WHERE i.agent = a.agent AND i.team = a.team;

-- The team of an agent over time: as a person said, or as long as nobody did, as was learned from the interactions that name
-- one. Written for an agent whole, so that rows of one never overlap.
CREATE TABLE memberships (
    agent    text    NOT NULL CHECK (agent <> ''),
    team     text    NOT NULL CHECK (team <> ''),
    since    date    NOT NULL, -- -infinity: always
    until    date    NOT NULL, -- the first day that no longer counts; infinity: still
    imported boolean NOT NULL,
    PRIMARY KEY (agent, since),
    CHECK (since < until)
);

-- What was learned of an agent: in each team from the first day there until the first day in the next.
CREATE VIEW learned_memberships WITH (security_invoker = true) AS
    SELECT agent, team, since, until
    FROM (
        SELECT agent, team,
               CASE WHEN lag(first_day) OVER by_agent IS NULL THEN '-infinity' ELSE first_day END AS since,
               coalesce(lead(first_day) OVER by_agent, 'infinity') AS until
        FROM agents
        WHERE team <> ''
        WINDOW by_agent AS (PARTITION BY agent ORDER BY first_day, team)
    ) learned
    WHERE since < until;

INSERT INTO memberships SELECT agent, team, since, until, false FROM learned_memberships;

-- The views of what is current, as they were, with the team in which the agent was on that day: as a person said, else as
-- the source declares it, else as was learned of the agent.
CREATE OR REPLACE VIEW current_interactions WITH (security_invoker = true) AS
    SELECT i.work_id, i.record, i.day, i.kind, i.object_id, i.id, i.channel, i.lang, i.started_at, i.agent,
           CASE WHEN t.imported OR i.team = '' THEN coalesce(t.team, '') ELSE i.team END AS team, i.customer,
           CASE WHEN r.work_id IS NULL THEN i.journey ELSE r.journey END AS journey,
           CASE WHEN r.work_id IS NULL THEN i.touchpoint ELSE r.touchpoint END AS touchpoint,
           CASE WHEN r.work_id IS NULL THEN i.linked_by ELSE r.linked_by END AS linked_by,
           CASE WHEN r.work_id IS NULL THEN i.link_why ELSE r.why END AS link_why,
           CASE WHEN r.work_id IS NULL THEN i.link_confidence ELSE r.confidence END AS link_confidence,
           i.overall_n, i.overall_sentiment, i.agent_n, i.agent_sentiment, i.customer_n, i.customer_sentiment,
           i.customer_begin, i.customer_end, i.customer_trough, i.customer_negative_share,
           i.turns, i.words, i.duration_ms, i.agent_talk_share, i.agent_wpm, i.silence_ms, i.longest_pause_ms,
           i.non_talk_share, i.overtalk_ms, i.first_reply_ms, i.mean_reply_ms, i.longest_reply_ms, i.monologue_ms,
           i.evaluations, i.qa_score, i.fatal, i.needs_person, i.flags, i.severity, i.priority, i.because, i.document,
           i.about, i.agents, i.after_call_ms
    FROM interactions i
    JOIN objects o ON o.object_id = i.object_id
    LEFT JOIN latest_relinks r ON r.work_id = i.work_id AND r.record = i.record AND r.day = i.day
    LEFT JOIN memberships t ON t.agent = i.agent AND i.day >= t.since AND i.day < t.until
    WHERE CASE WHEN o.current_work = i.work_id THEN true END;
CREATE OR REPLACE VIEW current_evaluations WITH (security_invoker = true) AS
    SELECT e.work_id, e.record, e.ordinal, e.day, e.object_id, e.scorecard_id, e.agent,
           CASE WHEN t.imported OR e.team = '' THEN coalesce(t.team, '') ELSE e.team END AS team,
           e.journey, e.touchpoint, e.score, e.before_fatal, e.critical, e.earned, e.possible, e.fatal, e.band, e.judged,
           e.needs_person, e.states, e.answers, e.answer_earned, e.answer_possible
    FROM evaluations e
    JOIN objects o ON o.object_id = e.object_id
    LEFT JOIN memberships t ON t.agent = e.agent AND e.day >= t.since AND e.day < t.until
    WHERE CASE WHEN o.current_work = e.work_id THEN true END;
CREATE VIEW current_traits WITH (security_invoker = true) AS
    SELECT t.* FROM traits t JOIN objects o ON o.object_id = t.object_id
    WHERE CASE WHEN o.current_work = t.work_id THEN true END;

-- The segments of the pack in force.
CREATE TABLE segments (
    segment        text PRIMARY KEY CHECK (segment <> ''),
    title          text NOT NULL,
    attribute      text   NOT NULL, -- empty: whatever is declared
    one_of         text[] NOT NULL,
    contacts       integer NOT NULL CHECK (contacts >= 0),
    negative_share double precision NOT NULL CHECK (negative_share BETWEEN 0 AND 1),
    within         integer NOT NULL CHECK (within >= 0), -- days
    silent         integer NOT NULL CHECK (silent >= 0), -- days
    CHECK ((attribute = '') = (cardinality(one_of) = 0))
);

-- Who is of a segment as of a day, from what was known before it. A contact is a call, a chat or an e-mail; what felt bad is
-- an interaction of any kind in which the customer's sentiment lay below zero.
CREATE FUNCTION segment_customers(segment text, as_of date) RETURNS SETOF bytea LANGUAGE sql STABLE AS $$
    WITH wanted AS (
        SELECT * FROM segments s WHERE s.segment = segment_customers.segment
    ),
    heard AS (
        SELECT i.customer, max(i.day) AS last,
               count(*) FILTER (WHERE i.day >= as_of - within AND i.channel IN ('call', 'chat', 'email')) AS contacts,
               count(*) FILTER (WHERE i.day >= as_of - within AND i.customer_sentiment < 0) AS negative,
               count(*) FILTER (WHERE i.day >= as_of - within AND i.customer_sentiment IS NOT NULL) AS felt
        FROM current_interactions i, wanted
        WHERE i.customer IS NOT NULL AND i.day < as_of
        GROUP BY i.customer
    ),
    declared AS (
        SELECT DISTINCT ON (t.customer) t.customer, t.value
        FROM current_traits t, wanted
        WHERE t.name = attribute AND t.day < as_of
        ORDER BY t.customer, t.day DESC, t.value
    )
    SELECT h.customer
    FROM wanted
    CROSS JOIN heard h
    LEFT JOIN declared d ON d.customer = h.customer
    WHERE (attribute = '' OR d.value = ANY (one_of))
      AND h.contacts >= wanted.contacts
      AND (negative_share = 0 OR h.felt > 0 AND h.negative >= negative_share * h.felt)
      AND (silent = 0 OR h.last < as_of - silent)
$$;
