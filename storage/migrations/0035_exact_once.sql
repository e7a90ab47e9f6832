-- What touchpoints were like is measured with exact sums, so that they do not depend on the order of rows. Each value becomes a numeric once, not
-- three times: OFFSET 0 keeps the planner from writing the conversion out wherever it is used.

-- +goose Up

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION measure_day(of_day date, ahead integer)
RETURNS TABLE (journey text, touchpoint text, channel text, metric text, n bigint, total double precision, squares double precision)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    IF ahead = 0 THEN
        RETURN QUERY
            SELECT journey, touchpoint, channel, metric, count(*), sum(exact)::float8, sum(exact * exact)::float8
            FROM (SELECT journey, touchpoint, channel, metric, value::numeric AS exact FROM cases_of_day(of_day, of_day + 1) OFFSET 0) c
            GROUP BY journey, touchpoint, channel, metric;
    ELSIF ahead > 0 THEN
        RETURN QUERY
            SELECT journey, touchpoint, channel, metric, count(*), sum(exact)::float8, sum(exact * exact)::float8
            FROM (SELECT journey, touchpoint, channel, metric, value::numeric AS exact FROM cases_followed(of_day, of_day + 1, ahead) OFFSET 0) c
            GROUP BY journey, touchpoint, channel, metric;
    END IF;
END
$$;
-- +goose StatementEnd
