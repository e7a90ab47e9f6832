-- What a bucket tells of its own accord, and history that is brought in at a pace of its own.

-- +goose Up

-- When the bucket said, and was found to be right, that the object is no longer there. Listing it again takes that back.
ALTER TABLE objects ADD COLUMN gone_at timestamptz;
