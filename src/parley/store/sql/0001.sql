-- Format 1. One case: articles as received, what was read of each, what was joined from all of them.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('state', '0'), ('joined_state', '0');

-- One text is one article, however many sources gave it. `sha256` is of the bytes as received, `snapshot` of
-- `text` in UTF-8, by which a change of the text is noticed. `repaired` holds the words that were damaged.
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  repaired TEXT NOT NULL DEFAULT ''
);

CREATE TABLE sources (
  document TEXT NOT NULL REFERENCES articles (document) ON DELETE CASCADE,
  source TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  byline TEXT,
  published TEXT,
  language TEXT,
  url TEXT,
  encoding TEXT NOT NULL,
  warnings TEXT NOT NULL
);
CREATE INDEX sources_of_document ON sources (document, source);

-- Records in the wire format (see parley/records/wire.schema.json). `document` is NULL for joined records.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  document TEXT REFERENCES articles (document) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX records_of_document ON records (document, place);
CREATE INDEX records_of_kind ON records (kind, document, place);
CREATE INDEX records_by_id ON records (id);

-- The values by which records are asked for: (statement, speaker, a_0123...) and so on.
CREATE TABLE keys (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
  PRIMARY KEY (kind, name, value, record)
) WITHOUT ROWID;
CREATE INDEX keys_of_record ON keys (record);

-- The best known name behind every actor id, over links, for the views.
CREATE TABLE names (
  actor TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE skipped (
  source TEXT PRIMARY KEY,
  data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  added TEXT NOT NULL,
  updated TEXT NOT NULL,
  changes TEXT NOT NULL
);

-- What people judged. Rows stay; taking one back only names the judgement that did so.
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  payload TEXT NOT NULL,
  undone_by TEXT
);
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are never deleted'); END;
CREATE TRIGGER judgements_keep BEFORE UPDATE OF number, id, at, who, kind, target, payload ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are never changed'); END;
CREATE TRIGGER judgements_undone_once BEFORE UPDATE OF undone_by ON judgements WHEN old.undone_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a judgement is taken back once'); END;

-- Full text of the articles as received, and of what was said in them.
CREATE VIRTUAL TABLE article_words USING fts5 (
  text, repaired, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN
  INSERT INTO article_words (rowid, text, repaired) VALUES (new.number, new.text, new.repaired);
END;
CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, text, repaired)
  VALUES ('delete', old.number, old.text, old.repaired);
END;
CREATE TRIGGER articles_anew AFTER UPDATE OF text, repaired ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, text, repaired)
  VALUES ('delete', old.number, old.text, old.repaired);
  INSERT INTO article_words (rowid, text, repaired) VALUES (new.number, new.text, new.repaired);
END;

CREATE TABLE spoken (
  number INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE VIRTUAL TABLE spoken_words USING fts5 (
  words, content = 'spoken', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER spoken_in AFTER INSERT ON spoken BEGIN
  INSERT INTO spoken_words (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER spoken_out AFTER DELETE ON spoken BEGIN
  INSERT INTO spoken_words (spoken_words, rowid, words) VALUES ('delete', old.number, old.words);
END;
