"""Training of the tagger of attributions; see README.md."""
