-- What objects have to do with one another: managers and members.

-- To whom somebody refers. sent_id is the id that was sent for sent_key; null until it was.
CREATE TABLE IF NOT EXISTS object_reference (
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  path VARCHAR(400) NOT NULL,
  wanted_key VARCHAR(400),
  sent_key VARCHAR(400),
  sent_id VARCHAR(400),
  PRIMARY KEY (kind, record_key, path)
);

-- To whom those refer of whom a cycle decided; the empty path stands for "to nobody".
CREATE TABLE IF NOT EXISTS planned_reference (
  cycle BIGINT NOT NULL,
  kind SMALLINT NOT NULL,
  record_key VARCHAR(400) NOT NULL,
  path VARCHAR(400) NOT NULL,
  wanted_key VARCHAR(400),
  PRIMARY KEY (cycle, kind, record_key, path)
);

CREATE INDEX IF NOT EXISTS planned_reference_record ON planned_reference (kind, record_key);

-- Who was made a member of a group at the target, and by which id.
CREATE TABLE IF NOT EXISTS membership (
  group_key VARCHAR(400) NOT NULL,
  member_key VARCHAR(400) NOT NULL,
  member_id VARCHAR(400) NOT NULL,
  PRIMARY KEY (group_key, member_key)
);
CREATE INDEX IF NOT EXISTS membership_member ON membership (member_key);

-- The key at which sending stands is one of this kind.
ALTER TABLE cycle ADD COLUMN IF NOT EXISTS sending_kind SMALLINT DEFAULT 0 NOT NULL;
