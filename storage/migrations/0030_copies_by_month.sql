-- Copies are looked for in the month of their day alone.

-- +goose Up

-- As it was, by way of the outcome, which has the day.
CREATE OR REPLACE VIEW bearers WITH (security_invoker = true) AS
    SELECT i.work_id, i.record, i.day, c.object_id AS copy_object, c.record AS copy_record, c.day AS copy_day, co.key AS copy_key, c.written AS copy_written,
           (c.written, co.key COLLATE "C", c.object_id, c.record) > (i.written, io.key COLLATE "C", i.object_id, i.record) AS newer,
           g.n
    FROM interactions i
    JOIN objects io ON io.object_id = i.object_id
    JOIN shared_fingerprints f ON f.object_id = i.object_id AND f.record = i.record AND f.key = ANY (i.fingerprints)
    CROSS JOIN LATERAL (
        SELECT object_id, record, count(*) OVER () AS n
        FROM (SELECT object_id, record FROM shared_fingerprints s WHERE s.key = f.key LIMIT 200) few
    ) g
    JOIN objects co ON co.object_id = g.object_id
    JOIN outcomes cd ON cd.work_id = co.current_work AND cd.record = g.record
    JOIN interactions c ON c.work_id = cd.work_id AND c.record = cd.record AND c.day = cd.day AND f.key = ANY (c.fingerprints)
    WHERE (g.object_id, g.record) <> (f.object_id, f.record)
      AND (f.likeness <> 'id' OR coalesce(c.customer = i.customer, true))
      AND (f.likeness = 'id' AND i.channel IN ('review', 'survey')
           OR coalesce(c.started_at - i.started_at BETWEEN interval '-7 days' AND interval '7 days', true));
