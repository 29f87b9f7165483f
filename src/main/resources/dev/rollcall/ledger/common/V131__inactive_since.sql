-- Since when an account is disabled because its person has left, in seconds since 1970.
ALTER TABLE person ADD COLUMN IF NOT EXISTS inactive_since BIGINT;
