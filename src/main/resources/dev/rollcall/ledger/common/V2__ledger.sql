-- Times are milliseconds since 1970, next_retry and due seconds since 1970.

-- One cycle: everything that one run, plan or replay decided and did.
CREATE TABLE IF NOT EXISTS cycle (
  id BIGINT PRIMARY KEY,
  run_id VARCHAR(64) NOT NULL,
  verb VARCHAR(16) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  initial_cycle BOOLEAN NOT NULL,
  started BIGINT NOT NULL,
  ended BIGINT,
  status VARCHAR(16) NOT NULL,
  -- how far into the staged changes creations may have been sent without their outcome being known
  sending_phase SMALLINT NOT NULL,
  sending_key VARCHAR(400) NOT NULL,
  -- accounts linked and active when the cycle began, what percentages are taken of
  active_accounts BIGINT NOT NULL
);

-- What is read every night: narrow on purpose.
CREATE TABLE IF NOT EXISTS person (
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  digest BIGINT NOT NULL,
  standing SMALLINT NOT NULL,
  target_id VARCHAR(400),
  active BOOLEAN NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (kind, record_key)
);

-- The last resource sent, needed for PATCH and for old -> new.
CREATE TABLE IF NOT EXISTS sent_resource (
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, record_key)
);

-- Values that only one person may hold, by their hash.
CREATE TABLE IF NOT EXISTS claim (
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  attribute SMALLINT NOT NULL,
  value_hash BIGINT NOT NULL,
  PRIMARY KEY (kind, record_key, attribute)
);

-- What a cycle decided, and, once it was tried, what came of it.
CREATE TABLE IF NOT EXISTS planned_change (
  cycle BIGINT NOT NULL,
  phase SMALLINT NOT NULL,
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  label TEXT,
  file VARCHAR(1000) NOT NULL,
  line BIGINT NOT NULL,
  digest BIGINT NOT NULL,
  action VARCHAR(8) NOT NULL,
  status VARCHAR(12) NOT NULL,
  standing SMALLINT NOT NULL,
  reason VARCHAR(24),
  detail TEXT,
  known BOOLEAN NOT NULL,
  target_id VARCHAR(400),
  active BOOLEAN NOT NULL,
  wanted TEXT,
  previous TEXT,
  matching TEXT,
  claims VARCHAR(400),
  source_row TEXT,
  error_code VARCHAR(80),
  error_reason TEXT,
  error_action TEXT,
  error_status SMALLINT,
  completed BIGINT,
  duration_ms BIGINT,
  -- how often it has failed by now, and when it is tried again (seconds since 1970)
  attempt INTEGER,
  next_retry BIGINT,
  PRIMARY KEY (cycle, phase, kind, record_key)
);

-- Who is still owed something after a failure.
CREATE TABLE IF NOT EXISTS escrow (
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  run_id VARCHAR(64) NOT NULL,
  attempts INTEGER NOT NULL,
  first_failed BIGINT NOT NULL,
  next_retry BIGINT NOT NULL,
  action VARCHAR(8) NOT NULL,
  wanted TEXT,
  matching TEXT,
  source_row TEXT,
  error_code VARCHAR(80) NOT NULL,
  error_reason TEXT NOT NULL,
  error_action TEXT NOT NULL,
  error_status SMALLINT NOT NULL,
  PRIMARY KEY (kind, record_key)
);

-- How many rows each export had in the last good run.
CREATE TABLE IF NOT EXISTS export_baseline (
  role VARCHAR(16) PRIMARY KEY,
  row_count BIGINT NOT NULL,
  columns TEXT
);

-- The accounts a target listed, when matching by listing.
CREATE TABLE IF NOT EXISTS listed_account (
  value_hash BIGINT NOT NULL,
  id VARCHAR(400) NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS listed_account_value ON listed_account (value_hash);
