"""Who said what: direct, indirect and mixed statements, by rules on the grammar."""

from parley.reading.statements.room import find_statements

__all__ = ["find_statements"]
