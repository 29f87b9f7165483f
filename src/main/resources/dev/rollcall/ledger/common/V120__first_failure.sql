-- In which run a record failed first, kept until it has succeeded and told in the reports of both.
ALTER TABLE escrow ADD COLUMN IF NOT EXISTS first_run_id VARCHAR(64);
ALTER TABLE planned_change ADD COLUMN IF NOT EXISTS first_run_id VARCHAR(64);
ALTER TABLE planned_change ADD COLUMN IF NOT EXISTS first_failed BIGINT;
