CREATE TABLE person (
  folded   TEXT PRIMARY KEY,        -- the name, case folded: no two people differ by capitals alone
  name     TEXT NOT NULL,
  role     TEXT NOT NULL,
  cases    TEXT,                    -- JSON {case: role or null}; NULL for all cases
  sees     TEXT NOT NULL,           -- up to which label; * for all, empty for the least
  password TEXT,                    -- scrypt$...; NULL where they come by token alone
  made     TEXT NOT NULL,
  changed  TEXT NOT NULL
) STRICT;
CREATE TABLE session (
  hash    TEXT PRIMARY KEY,         -- SHA-256 of what the cookie holds
  folded  TEXT NOT NULL REFERENCES person (folded) ON DELETE CASCADE,
  made    REAL NOT NULL,
  seen    REAL NOT NULL
) STRICT;
CREATE TABLE token (
  id      TEXT PRIMARY KEY,
  folded  TEXT NOT NULL REFERENCES person (folded) ON DELETE CASCADE,
  hash    TEXT NOT NULL,            -- SHA-256 of the secret part
  role    TEXT,                     -- no more than this role; NULL for that of the person
  made    REAL NOT NULL,
  expires REAL NOT NULL,
  used    REAL
) STRICT;
CREATE TABLE audit (
  number  INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,            -- ISO 8601 in UTC
  who     TEXT NOT NULL,
  address TEXT NOT NULL,
  what    TEXT NOT NULL,
  in_case TEXT NOT NULL,
  detail  TEXT NOT NULL,            -- JSON: ids, numbers and formats, never words of articles
  chain   TEXT NOT NULL             -- SHA-256 of this line and of the chain before it
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_is_whole BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
