"""The room of time: what an article dates, and how each of its times counts.

    find      where the expressions stand, of which kind
    values    what a date or a clock time means        spans     what a stretch of time means
    context   words that belong to it, and the tense   anchors   placing on the calendar what counts from a day

Times are found before the article's date is known, and placed once it is.
"""

from parley.reading.times.anchors import resolve_times
from parley.reading.times.find import find_times

__all__ = ["find_times", "resolve_times"]
