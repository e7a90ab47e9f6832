-- What people said of interactions elsewhere, and which interactions were drawn by chance for people to look at.

-- +goose Up

-- An answer that a person gave to one question in one filled-in form. It names its interaction by the source's own id, since it may
-- come before the interaction does. The same form again takes the place of the one before when it was handed in later.
CREATE TABLE human_answers (
    interaction text    NOT NULL CHECK (interaction <> ''),
    evaluation  text    NOT NULL CHECK (evaluation <> ''),
    scorecard   text    NOT NULL, -- empty where the source does not say
    question    text    NOT NULL CHECK (question <> ''),
    agent       text    NOT NULL,
    evaluator   text    NOT NULL,
    value       text    NOT NULL, -- the option's ref, or what was written
    label       text    NOT NULL,
    na          boolean NOT NULL, -- it does not apply
    given_at    timestamptz,      -- NULL when nobody knows
    PRIMARY KEY (interaction, evaluation, scorecard, question),
    CHECK (NOT na OR value = '')
);

-- A draw: so many interactions of each stratum of a period, the same ones for the same seed.
CREATE TABLE draws (
    draw_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stratum  text        NOT NULL CHECK (stratum IN ('agent', 'team', 'channel')),
    per      integer     NOT NULL CHECK (per > 0),
    from_day date        NOT NULL,
    to_day   date        NOT NULL CHECK (to_day > from_day), -- the first day after
    seed     bigint      NOT NULL,
    drawn_by text        NOT NULL CHECK (drawn_by <> ''),
    drawn_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (stratum, per, from_day, to_day, seed)
);

-- What was drawn. An interaction is named by its object and record, which stay when it is scored again.
CREATE TABLE drawn (
    object_id bigint  NOT NULL REFERENCES objects,
    record    integer NOT NULL,
    draw_id   bigint  NOT NULL REFERENCES draws,
    of        text    NOT NULL, -- the stratum's value: which agent, team or channel
    PRIMARY KEY (object_id, record, draw_id)
);

CREATE INDEX drawn_of ON drawn (draw_id, of);

CREATE TRIGGER drawn_refuse_change BEFORE UPDATE OR DELETE ON drawn
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER drawn_refuse_truncate BEFORE TRUNCATE ON drawn
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draws_refuse_change BEFORE UPDATE OR DELETE ON draws
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draws_refuse_truncate BEFORE TRUNCATE ON draws
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
