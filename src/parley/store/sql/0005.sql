-- Format 5. A digest of what was read of each article and of what its sources tell, so that two cases can be compared
-- article by article without going through their records. It is worked out by `store/digests.py`.

ALTER TABLE articles ADD COLUMN digest TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_by_digest ON articles (document, digest);
