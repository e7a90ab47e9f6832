-- What the queue can be narrowed to is asked with every page of it, over all months, and takes longer to plan than to run.

-- +goose Up

-- +goose StatementBegin
-- How many interactions each rule flagged, counted up to so many. An index is skipped through from one rule to the next.
CREATE FUNCTION flagged_by_rule(most integer) RETURNS TABLE (rule text, n bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH RECURSIVE seen AS (
            (SELECT rule FROM flags ORDER BY rule LIMIT 1)
            UNION ALL
            SELECT next.rule
            FROM seen, LATERAL (SELECT f.rule FROM flags f WHERE f.rule > seen.rule ORDER BY f.rule LIMIT 1) next
        )
        SELECT seen.rule, counted.n
        FROM seen, LATERAL (
            SELECT count(*) AS n
            FROM (SELECT FROM current_flags f WHERE f.rule = seen.rule LIMIT most) capped
        ) counted
        WHERE counted.n > 0;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The touchpoints at which anything ever happened, likewise.
CREATE FUNCTION touchpoints_heard() RETURNS SETOF text
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
        WITH RECURSIVE seen AS (
            (SELECT journey, touchpoint FROM interactions ORDER BY journey, touchpoint LIMIT 1)
            UNION ALL
            SELECT next.journey, next.touchpoint
            FROM seen, LATERAL (
                SELECT journey, touchpoint
                FROM interactions i
                WHERE (i.journey, i.touchpoint) > (seen.journey, seen.touchpoint)
                ORDER BY journey, touchpoint
                LIMIT 1
            ) next
        )
        SELECT DISTINCT touchpoint FROM seen WHERE touchpoint <> '';
END
$$;
-- +goose StatementEnd
