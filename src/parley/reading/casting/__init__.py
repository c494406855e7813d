"""Parts of the room that finds who is in an article: used by ``mentions`` and ``coreference`` alone."""
