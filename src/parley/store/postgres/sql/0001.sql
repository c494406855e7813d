-- Format 1 of a case in PostgreSQL: a schema. The tables are those of the SQLite file, but for what pays here:
-- joined records have a table of their own (they change, those of articles stay), and the values by which records
-- are asked for lie in the record, under one inverted index. Text sorts by code points ("C"), as everywhere in Parley.
-- Characters of number 0, which PostgreSQL does not take, are written as told in parley/store/postgres/notation.py.

CREATE TABLE parley (format INTEGER NOT NULL);
COMMENT ON TABLE parley IS 'The mark of a case of Parley, and its format';

CREATE TABLE meta (
  name TEXT COLLATE "C" PRIMARY KEY,
  value TEXT NOT NULL
);
INSERT INTO meta VALUES ('state', '0'), ('joined_state', '0'), ('flow', '0');

-- One text is one article, however many sources gave it. `sha256` is of the bytes as received, `snapshot` of `text`
-- in UTF-8, `nuls` the places of characters of number 0, `words` what is searched; NULL where a text has too many.
CREATE TABLE articles (
  number BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
  document TEXT COLLATE "C" PRIMARY KEY,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  nuls INTEGER[] NOT NULL DEFAULT '{}',
  snapshot TEXT NOT NULL,
  repaired TEXT NOT NULL DEFAULT '',
  words TSVECTOR
);
CREATE INDEX articles_by_words ON articles USING gin (words);
CREATE INDEX articles_of_many_words ON articles (document) WHERE words IS NULL;

-- What each source tells of an article; `told` has all of it as JSON, by the names of `parley.records.Raw`.
CREATE TABLE sources (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document TEXT COLLATE "C" NOT NULL REFERENCES articles (document) ON DELETE CASCADE,
  source TEXT NOT NULL,
  told TEXT NOT NULL
);
CREATE INDEX sources_of_document ON sources (document);

-- The bytes as received, packed with zlib, once for each digest; left out where they are the text in UTF-8.
CREATE TABLE originals (
  sha256 TEXT COLLATE "C" PRIMARY KEY,
  size BIGINT NOT NULL,
  packed BYTEA NOT NULL
);
ALTER TABLE originals ALTER COLUMN packed SET STORAGE EXTERNAL;

-- Numbers of records, those of articles and of the case together.
CREATE SEQUENCE numbers;

-- Records of articles in the wire format (see parley/records/wire.schema.json), each with its keys as
-- "kind.name=value". Written once and deleted with their article.
CREATE TABLE records (
  number BIGINT PRIMARY KEY,
  document TEXT COLLATE "C" NOT NULL REFERENCES articles (document) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  data TEXT NOT NULL,
  keys TEXT[] COLLATE "C",
  UNIQUE (document, place)
);
CREATE INDEX records_of_kind ON records (kind, document, place);
CREATE INDEX records_by_id ON records (id);
CREATE INDEX records_by_keys ON records USING gin (keys) WHERE keys IS NOT NULL;

-- Words of statements.
CREATE TABLE spoken (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document TEXT COLLATE "C" NOT NULL REFERENCES articles (document) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  start INTEGER NOT NULL,
  said TEXT NOT NULL,
  nuls INTEGER[] NOT NULL DEFAULT '{}',
  words TSVECTOR
);
CREATE INDEX spoken_of_document ON spoken (document);
CREATE INDEX spoken_by_words ON spoken USING gin (words);
CREATE INDEX spoken_of_many_words ON spoken (document) WHERE words IS NULL;

-- Records of the case, changed one by one; `sort` says where each stands among its kind.
CREATE TABLE joined (
  number BIGINT PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  data TEXT NOT NULL,
  keys TEXT[] COLLATE "C"
);
CREATE INDEX joined_of_kind ON joined (kind, sort, number);
CREATE INDEX joined_by_id ON joined (id, kind);
CREATE INDEX joined_by_keys ON joined USING gin (keys) WHERE keys IS NOT NULL;

-- What questions go through, as `parley/store/listing.py` works it out from the records: where each stands in its list
-- (order: head, first, place, start, tie; cut where they are long), the days that periods are compared with, and the
-- traits by which it is asked for, each as "list.name=value". `document` is NULL for records of the case; `long` has
-- traits whole that were cut.
CREATE TABLE listed (
  record BIGINT PRIMARY KEY,
  document TEXT COLLATE "C" REFERENCES articles (document) ON DELETE CASCADE,
  list TEXT COLLATE "C" NOT NULL,
  head TEXT COLLATE "C" NOT NULL,
  first TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  start INTEGER NOT NULL,
  tie TEXT COLLATE "C" NOT NULL,
  since TEXT COLLATE "C",
  until TEXT COLLATE "C",
  id TEXT COLLATE "C" NOT NULL,
  traits TEXT[] COLLATE "C" NOT NULL,
  long TEXT[]
);
CREATE INDEX listed_in_order ON listed (list, head, first, place, start, tie, record);
CREATE INDEX listed_of_document ON listed (document);
CREATE INDEX listed_by_id ON listed (id);
CREATE INDEX listed_by_traits ON listed USING gin (traits);
CREATE INDEX listed_of_long_traits ON listed (list) WHERE long IS NOT NULL;

-- The best known name behind every actor id, over links, for the views.
CREATE TABLE names (
  actor TEXT COLLATE "C" PRIMARY KEY,
  name TEXT NOT NULL
);

-- A source may be longer than an index takes: `key` is its beginning with a digest.
CREATE TABLE skipped (
  key TEXT COLLATE "C" PRIMARY KEY,
  source TEXT COLLATE "C" NOT NULL,
  data TEXT NOT NULL
);

CREATE TABLE runs (
  number BIGINT PRIMARY KEY,
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  added TEXT NOT NULL,
  updated TEXT NOT NULL,
  changes TEXT NOT NULL
);

-- What people judged, for good: no row goes, and only "taken back by" is ever written into one, once.
CREATE TABLE judgements (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  payload TEXT NOT NULL,
  undone_by TEXT
);

-- What joining remembers: values and sorted marks by space and key. Marks are UTF-8, whose order is that of code
-- points; the index has their beginning, for there is no telling how long one is. `key` is cut where it is long, and `name` has it whole then.
CREATE TABLE cells (
  space TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  name TEXT,
  value BYTEA NOT NULL,
  PRIMARY KEY (space, key)
);
CREATE TABLE marks (
  space TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  name TEXT,
  mark BYTEA NOT NULL
);
CREATE INDEX marks_in_order ON marks (space, key, substring(mark FROM 1 FOR 1000));

-- Documents that came, went or were read anew since the case was joined, with the state that this made.
CREATE TABLE stale (
  document TEXT COLLATE "C" PRIMARY KEY,
  state BIGINT NOT NULL
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER originals_stay BEFORE DELETE OR TRUNCATE ON originals
  EXECUTE FUNCTION refuse('bytes as received are never deleted');
CREATE TRIGGER originals_keep BEFORE UPDATE ON originals
  EXECUTE FUNCTION refuse('bytes as received are never changed');
CREATE TRIGGER judgements_stay BEFORE DELETE OR TRUNCATE ON judgements
  EXECUTE FUNCTION refuse('judgements are never deleted');
CREATE TRIGGER judgements_keep BEFORE UPDATE OF number, id, at, who, kind, target, payload ON judgements
  EXECUTE FUNCTION refuse('judgements are never changed');
CREATE TRIGGER judgements_undone_once BEFORE UPDATE OF undone_by ON judgements
  FOR EACH ROW WHEN (old.undone_by IS NOT NULL) EXECUTE FUNCTION refuse('a judgement is taken back once');
