-- Format 3. What joining remembers between two additions, so that an article costs what it bears on.

-- Values and sorted marks by space and key; what they mean is the business of the joining wing.
CREATE TABLE cells (
  space TEXT NOT NULL,
  key TEXT NOT NULL,
  value BLOB NOT NULL
);
CREATE UNIQUE INDEX cells_by_key ON cells (space, key);
CREATE TABLE marks (
  space TEXT NOT NULL,
  key TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (space, key, mark)
) WITHOUT ROWID;

-- Documents that came, went or were read anew since the case was joined, with the state that this made.
CREATE TABLE stale (
  document TEXT PRIMARY KEY,
  state INTEGER NOT NULL
) WITHOUT ROWID;

-- Joined records are changed one by one: `sort` says where each stands among its kind.
ALTER TABLE records ADD COLUMN sort TEXT NOT NULL DEFAULT '';
DROP INDEX records_of_kind;
CREATE INDEX records_of_kind ON records (kind, document, sort, place);

-- A case of an older format is joined anew, once: it remembers nothing, and `flow` 0 says so.
INSERT INTO meta VALUES ('flow', '0');
INSERT INTO stale SELECT document, 0 FROM articles;
UPDATE meta SET value = value + 1 WHERE name = 'state' AND EXISTS (SELECT 1 FROM articles);
