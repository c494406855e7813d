"""Who said what: direct, indirect and mixed statements, by rules on the grammar and by a trained tagger."""

from parley.reading.statements.room import find_statements
from parley.reading.statements.tagged_frames import RULE as TAGGED

__all__ = ["TAGGED", "find_statements"]
