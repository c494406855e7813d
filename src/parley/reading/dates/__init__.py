"""The room of dates: when an article was published, from what it and its page say of themselves.

published   metadata, address, dateline and date lines, weighed       evidence   what its own words let follow
"""

from parley.reading.dates.evidence import Term, infer_published
from parley.reading.dates.published import find_published

__all__ = ["Term", "find_published", "infer_published"]
