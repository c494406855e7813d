-- Format 2. The bytes as received, and what else a source tells of an article.

-- Packed with zlib, once for each digest; left out where they are the article's text in UTF-8.
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  packed BLOB NOT NULL
);
CREATE TRIGGER originals_stay BEFORE DELETE ON originals
BEGIN SELECT RAISE(ABORT, 'bytes as received are never deleted'); END;
CREATE TRIGGER originals_keep BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'bytes as received are never changed'); END;

-- `main` holds the stretches [start, end] of the text that an extractor took for the article.
ALTER TABLE sources ADD COLUMN modified TEXT;
ALTER TABLE sources ADD COLUMN section TEXT;
ALTER TABLE sources ADD COLUMN authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN repeated TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN main TEXT NOT NULL DEFAULT '[]';
