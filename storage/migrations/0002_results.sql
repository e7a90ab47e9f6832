-- The results: what scoring found. Written once, never changed in place; a newer version of an
-- object or a newer spec adds rows, and the views at the end show the current ones.
--
-- Rows per interaction are few, because a night has a million of them: one here, one for each
-- evaluation, one for each flag and survey answer. What only the page of one interaction needs
-- (turns, answers with their evidence) is one compressed document.
--
-- Every key ends in day, so that these tables can be partitioned by month without a new key. The day
-- comes out of the object alone (when the interaction began, else when the object was last
-- written, in UTC) and never from a clock: the same bytes always give the same rows. For that
-- reason no table here has a time of scoring; outcomes.at has it.

-- +goose Up

CREATE TABLE interactions (
    work_id    bigint  NOT NULL,
    record     integer NOT NULL,
    day        date    NOT NULL,
    kind       text    NOT NULL DEFAULT 'scored' CHECK (kind = 'scored'),
    object_id  bigint  NOT NULL, -- in every result table, for the views of what is current

    id         text    NOT NULL, -- the source's own; empty when it gives none
    channel    text    NOT NULL,
    lang       text    NOT NULL,
    started_at timestamptz, -- NULL when the source does not say
    agent      text    NOT NULL, -- empty when unknown, as team, journey and touchpoint are
    team       text    NOT NULL,
    customer   bytea   CHECK (length(customer) = 32), -- keyed HMAC-SHA256 of the customer's id: tells customers apart, names none
    journey    text    NOT NULL,
    touchpoint text    NOT NULL,
    linked_by  text    NOT NULL CHECK (linked_by IN ('declared', 'matched', 'unmatched')),

    -- Sentiment from -1 to 1, each number on n turns; NULL where there were too few.
    overall_n               integer NOT NULL,
    overall_sentiment       double precision,
    agent_n                 integer NOT NULL,
    agent_sentiment         double precision,
    customer_n              integer NOT NULL,
    customer_sentiment      double precision,
    customer_begin          double precision,
    customer_end            double precision,
    customer_trough         double precision,
    customer_negative_share double precision,

    -- Measures; NULL where the source cannot tell, which is not zero.
    turns            integer NOT NULL,
    words            integer NOT NULL,
    duration_ms      bigint,
    agent_talk_share double precision,
    agent_wpm        double precision,
    silence_ms       bigint,
    longest_pause_ms bigint,
    non_talk_share   double precision,
    overtalk_ms      bigint,
    first_reply_ms   bigint,
    mean_reply_ms    bigint,
    longest_reply_ms bigint,
    monologue_ms     bigint,

    -- What the queue shows, so that a row of it is read from here alone.
    evaluations  smallint NOT NULL, -- how many rows it has there
    qa_score     double precision CHECK (qa_score >= 0), -- of the first evaluation that has one
    fatal        boolean  NOT NULL, -- in any evaluation
    needs_person boolean  NOT NULL, -- likewise
    flags        smallint NOT NULL, -- how many
    severity     text     CHECK (severity IN ('low', 'medium', 'high')), -- of the worst flag
    priority     double precision NOT NULL,
    because      text     NOT NULL, -- the priority's reason, in words

    document     bytea    NOT NULL, -- turns, measures, findings: JSON under zstd; storage.Document reads it

    PRIMARY KEY (work_id, record, day),
    FOREIGN KEY (work_id, record, kind) REFERENCES outcomes (work_id, record, kind),
    CHECK ((flags > 0) = (severity IS NOT NULL)),
    CHECK (linked_by <> 'unmatched' OR touchpoint = '')
);

-- It is compressed already; Postgres need not try.
ALTER TABLE interactions ALTER document SET STORAGE EXTERNAL;

CREATE INDEX interactions_queue ON interactions (priority DESC, work_id DESC, record) WHERE flags > 0;
CREATE INDEX interactions_day ON interactions (day DESC, work_id DESC, record);
CREATE INDEX interactions_agent ON interactions (agent, day);
CREATE INDEX interactions_touchpoint ON interactions (journey, touchpoint, day);
CREATE INDEX interactions_customer ON interactions (customer, day) WHERE customer IS NOT NULL;
CREATE INDEX interactions_id ON interactions USING hash (id); -- a hash, because ids may be longer than a btree takes

-- The questions of a scorecard's revision, once, so that a million evaluations need not repeat them.
-- The arrays run in parallel, and so do those of evaluations.
CREATE TABLE scorecards (
    scorecard_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scorecard    text      NOT NULL, -- its key in the pack
    revision     text      NOT NULL, -- sha256 of its content
    title        text      NOT NULL,
    refs         text[]    NOT NULL, -- of the questions
    sections     text[]    NOT NULL,
    asks         text[]    NOT NULL,
    critical     boolean[] NOT NULL,
    UNIQUE (scorecard, revision, refs),
    CHECK (cardinality(sections) = cardinality(refs)),
    CHECK (cardinality(asks) = cardinality(refs)),
    CHECK (cardinality(critical) = cardinality(refs))
);

CREATE TABLE evaluations (
    work_id      bigint   NOT NULL,
    record       integer  NOT NULL,
    ordinal      smallint NOT NULL, -- from 1, in the order of the findings
    day          date     NOT NULL,
    object_id    bigint   NOT NULL,
    scorecard_id bigint   NOT NULL REFERENCES scorecards,
    agent        text     NOT NULL, -- whose it is
    team         text     NOT NULL,
    journey      text     NOT NULL,
    touchpoint   text     NOT NULL,
    score        double precision CHECK (score >= 0), -- NULL when nothing could be judged: never 0 then
    before_fatal double precision,
    critical     double precision,
    earned       double precision NOT NULL,
    possible     double precision NOT NULL,
    fatal        boolean  NOT NULL,
    band         text     NOT NULL,
    judged       double precision NOT NULL, -- share of the applicable weight
    needs_person text     NOT NULL, -- why, or empty

    -- One element for each question, in the order of scorecards.refs.
    states          "char"[]           NOT NULL, -- a answered, n not applicable, x abstained
    answers         text[]             NOT NULL, -- NULL unless answered
    answer_earned   double precision[] NOT NULL,
    answer_possible double precision[] NOT NULL,

    PRIMARY KEY (work_id, record, ordinal, day),
    FOREIGN KEY (work_id, record, day) REFERENCES interactions (work_id, record, day),
    CHECK (cardinality(answers) = cardinality(states)),
    CHECK (cardinality(answer_earned) = cardinality(states)),
    CHECK (cardinality(answer_possible) = cardinality(states))
);

CREATE INDEX evaluations_agent ON evaluations (agent, day);
CREATE INDEX evaluations_team ON evaluations (team, day);
CREATE INDEX evaluations_touchpoint ON evaluations (journey, touchpoint, day);

CREATE TABLE flags (
    work_id   bigint   NOT NULL,
    record    integer  NOT NULL,
    ordinal   smallint NOT NULL,
    day       date     NOT NULL,
    object_id bigint   NOT NULL,
    rule      text     NOT NULL,
    severity  text     NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
    reason    text     NOT NULL, -- in words
    PRIMARY KEY (work_id, record, ordinal, day),
    FOREIGN KEY (work_id, record, day) REFERENCES interactions (work_id, record, day)
);

CREATE INDEX flags_rule ON flags (rule, day);

-- What customers answered when asked. Their free text is in the document only.
CREATE TABLE survey_answers (
    work_id    bigint   NOT NULL,
    record     integer  NOT NULL,
    ordinal    smallint NOT NULL,
    day        date     NOT NULL,
    object_id  bigint   NOT NULL,
    journey    text     NOT NULL,
    touchpoint text     NOT NULL,
    agent      text     NOT NULL,
    metric     text     NOT NULL, -- nps, csat, ces, rating, text
    question   text     NOT NULL,
    score      double precision,
    scale_min  double precision NOT NULL, -- equal to scale_max when no scale is declared
    scale_max  double precision NOT NULL,
    PRIMARY KEY (work_id, record, ordinal, day),
    FOREIGN KEY (work_id, record, day) REFERENCES interactions (work_id, record, day),
    CHECK (scale_min <= scale_max)
);

CREATE INDEX survey_answers_touchpoint ON survey_answers (journey, touchpoint, day, metric);

-- Who was ever heard, with whom; a convenience for lists and filters.
CREATE TABLE agents (
    agent text NOT NULL CHECK (agent <> ''),
    team  text NOT NULL,
    PRIMARY KEY (agent, team)
);

CREATE TRIGGER interactions_refuse_change BEFORE UPDATE OR DELETE ON interactions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluations_refuse_change BEFORE UPDATE OR DELETE ON evaluations
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER flags_refuse_change BEFORE UPDATE OR DELETE ON flags
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER survey_answers_refuse_change BEFORE UPDATE OR DELETE ON survey_answers
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scorecards_refuse_change BEFORE UPDATE OR DELETE ON scorecards
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER interactions_refuse_truncate BEFORE TRUNCATE ON interactions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluations_refuse_truncate BEFORE TRUNCATE ON evaluations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER flags_refuse_truncate BEFORE TRUNCATE ON flags
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER survey_answers_refuse_truncate BEFORE TRUNCATE ON survey_answers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The current results: of the newest version of each object, under the newest spec that scored it.
-- objects.current_work moves in the transaction that ends a work, so what a page shows is always a
-- whole object, and the old result until the new one is complete. The join is one lookup by
-- primary key, so LIMIT and ORDER BY keep using the indexes above.
--
-- The planner takes the two halves of "the object, and its current work" for independent and so
-- expects one row where nearly all pass; it then reads and sorts everything rather than walk an index for a
-- page. A CASE is a condition it knows nothing about: it expects half of the rows, which is near enough.
-- NULL, for an object without results yet, is no match.
CREATE VIEW current_interactions WITH (security_invoker = true) AS
    SELECT i.* FROM interactions i JOIN objects o ON o.object_id = i.object_id
    WHERE CASE WHEN o.current_work = i.work_id THEN true END;
CREATE VIEW current_evaluations WITH (security_invoker = true) AS
    SELECT e.* FROM evaluations e JOIN objects o ON o.object_id = e.object_id
    WHERE CASE WHEN o.current_work = e.work_id THEN true END;
CREATE VIEW current_flags WITH (security_invoker = true) AS
    SELECT f.* FROM flags f JOIN objects o ON o.object_id = f.object_id
    WHERE CASE WHEN o.current_work = f.work_id THEN true END;
CREATE VIEW current_survey_answers WITH (security_invoker = true) AS
    SELECT s.* FROM survey_answers s JOIN objects o ON o.object_id = s.object_id
    WHERE CASE WHEN o.current_work = s.work_id THEN true END;
