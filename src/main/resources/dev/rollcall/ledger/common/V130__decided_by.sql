-- What the decisions of a run rested on beside the exports: digests by section of the job file.
ALTER TABLE cycle ADD COLUMN IF NOT EXISTS decided_by VARCHAR(1000);
