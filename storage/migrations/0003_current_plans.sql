-- The planner takes the two halves of "the object, and its current work" for independent and so
-- expects one row where nearly all pass; it then reads and sorts everything rather than walk an index for a
-- page. A CASE is a condition it knows nothing about: it expects half of the rows, which is near enough.
-- NULL, for an object without results yet, is no match, as before.

-- +goose Up

CREATE OR REPLACE VIEW current_interactions WITH (security_invoker = true) AS
    SELECT i.* FROM interactions i JOIN objects o ON o.object_id = i.object_id
    WHERE CASE WHEN o.current_work = i.work_id THEN true END;
CREATE OR REPLACE VIEW current_evaluations WITH (security_invoker = true) AS
    SELECT e.* FROM evaluations e JOIN objects o ON o.object_id = e.object_id
    WHERE CASE WHEN o.current_work = e.work_id THEN true END;
CREATE OR REPLACE VIEW current_flags WITH (security_invoker = true) AS
    SELECT f.* FROM flags f JOIN objects o ON o.object_id = f.object_id
    WHERE CASE WHEN o.current_work = f.work_id THEN true END;
CREATE OR REPLACE VIEW current_survey_answers WITH (security_invoker = true) AS
    SELECT s.* FROM survey_answers s JOIN objects o ON o.object_id = s.object_id
    WHERE CASE WHEN o.current_work = s.work_id THEN true END;
