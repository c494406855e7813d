-- Format 4. Joined records are found by their ids without walking past those of the articles, or of their whole kind.

CREATE INDEX records_joined ON records (id, kind) WHERE document IS NULL;

-- What questions go through: where each record stands in its list (order: head, first, place, start, tie), the days
-- that periods are compared with (NULL where it has none), and the traits by which it is asked for. All of it is
-- worked out from the records by `store/listing.py`, and can be made anew from them.
CREATE TABLE listed (
  record INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE,
  list TEXT NOT NULL,
  head TEXT NOT NULL,
  first TEXT NOT NULL,
  place TEXT NOT NULL,
  start INTEGER NOT NULL,
  tie TEXT NOT NULL,
  since TEXT,
  until TEXT,
  id TEXT NOT NULL
);
CREATE INDEX listed_in_order ON listed (list, head, first, place, start, tie, since, until, id);
CREATE TABLE traits (
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES listed (record) ON DELETE CASCADE,
  PRIMARY KEY (list, name, value, record)
) WITHOUT ROWID;
CREATE INDEX traits_of_record ON traits (record);
