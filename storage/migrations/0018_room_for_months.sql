-- Makes room for results to be kept month by month, without doing so yet: a program that does not know of it goes on as before. From
-- this version on programs ask for the months that they write to, and note the day of each scored outcome.

-- +goose Up

-- The day of the result, which tells whether it is past retention when it is there no more.
ALTER TABLE outcomes ADD COLUMN day date;

ALTER TABLE outcomes DISABLE TRIGGER outcomes_refuse_change;
UPDATE outcomes o SET day = i.day FROM interactions i WHERE i.work_id = o.work_id AND i.record = o.record;
ALTER TABLE outcomes ENABLE TRIGGER outcomes_refuse_change;

-- Makes the months of these days, where they are not there yet, and gives the first day that is not past retention; NULL when none is.
CREATE FUNCTION make_months(days date[]) RETURNS date LANGUAGE sql AS $$ SELECT NULL::date $$;
