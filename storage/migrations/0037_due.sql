-- What judges history again is for its own spec only: workers of others, who ask all day long, need not read through what waits there.

-- +goose Up

CREATE INDEX works_rescoring_due ON works (batch_id, spec_id, next_at, work_id) WHERE state = 'pending' AND lane = 'rescore';
