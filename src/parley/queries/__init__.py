"""Questions, one a file: pure reading of a store, rows with evidence, sorted by date, article and place."""
