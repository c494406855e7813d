"""The room of dates: when an article was published, from what it and its page say of themselves.

published   metadata, address, dateline and date lines, weighed       evidence   what its own words let follow
bounds      what bounds the day: offices, wars, counted days
"""

from parley.reading.dates.bounds import Term
from parley.reading.dates.evidence import infer_published
from parley.reading.dates.published import find_date_warnings, find_published

__all__ = ["Term", "find_date_warnings", "find_published", "infer_published"]
