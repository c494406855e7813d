-- Format 6. What joining remembers of one document or actor lies together in the index, under all its names: one more
-- article asks five things of each of some hundred documents, which lay all over the file.

DROP INDEX cells_by_key;
CREATE UNIQUE INDEX cells_by_key ON cells (key, space);
