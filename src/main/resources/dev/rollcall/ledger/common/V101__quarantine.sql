-- That the job is quarantined; no row when it is not.
CREATE TABLE IF NOT EXISTS quarantine (
  id SMALLINT PRIMARY KEY,
  reason VARCHAR(40) NOT NULL,
  message TEXT NOT NULL,
  began BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  -- null: not by itself any more
  next_attempt BIGINT,
  job_fingerprint VARCHAR(64) NOT NULL
);
