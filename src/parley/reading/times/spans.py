"""What a wording of a stretch of time means: durations, runs of units, shifts and sets.

The sibling of :mod:`parley.reading.times.values`, which reads dates and clock times.
"""

from __future__ import annotations

from parley.reading.times import values as dates
from parley.reading.times.values import BLANK, PRIOR, Draft, Reader, Wording, group
from parley.records import Relative
from parley.text.numbers import read_number, read_ordinal

VAGUE_SPAN = {"hour": 1, "day": 7, "week": 5, "month": 6, "year": 5, "decade": 3, "century": 2}
"""How many units "in the coming days" or "in recent years" is taken to reach; a guess, kept wide."""

AGE = frozenset(["old", "olds", "age"])


ADVERBS = {"da": "D", "ho": "TH", "we": "W", "mo": "M", "qu": "Q", "ye": "Y", "an": "Y", "ni": "D", "fo": "2W"}
"""The unit of "daily", "weekly" and their kin, by first two letters."""


def written(count: float) -> str:
    """A count as TIMEX3 writes it: 3, 2.5.

    Example:
        >>> written(3.0), written(2.5)
        ('3', '2.5')
    """
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration_value(count: float | None, letters: str) -> str:
    """A TIMEX3 duration of ``count`` units (None: an unknown number); letters as the lexicon gives them.

    Example:
        >>> duration_value(2, "TH"), duration_value(None, "D"), duration_value(1, "2W")
        ('PT2H', 'PXD', 'P2W')
    """
    if letters[0].isdigit():
        count, letters = (None if count is None else count * int(letters[0])), letters[1:]
    clock = "T" if letters.startswith("T") else ""
    return f"P{clock}{'X' if count is None else written(count)}{letters.removeprefix('T')}"


def unit_word(words: str) -> str:
    """A unit word in the singular and in lower case."""
    low = words.lower().strip()
    return low[:-1] if low.endswith("s") else low


def count_of(words: str) -> float | None:
    """How many; None for "a few", "several", "dozens"."""
    low = " ".join(words.lower().replace("-", " ").split())
    if low.startswith(("half a", "a half")) and "dozen" not in low:
        return 0.5
    if low.startswith(
        ("a few", "a couple", "several", "many", "some", "a number", "dozens", "hundreds", "scores", "few")
    ):
        return 2.0 if low.startswith("a couple") else None
    if "dozen" in low:
        return read_number(low.replace("half a dozen", "six"))
    if low.split()[0] in ("a", "an") and not low.endswith("hundred"):
        return 1.0
    return read_number(low.split(" to ")[0].split(" or ")[0].split("–")[0])


def read_duration(said: Wording) -> Draft | None:
    """three years, two hour, half an hour, a year and a half, month-long."""
    old = group(said, "old")
    if old:
        return None  # an age
    letters = said.chronology.units[unit_word(said.match["unit"])][0]
    words = group(said, "number")
    bare = said.entry.name == "plural-unit" or (words is None and said.match["unit"].lower().endswith("s"))
    count = None if bare else count_of(_first_number(words)) if words else 1.0
    if words and words[0].isdigit() and count is not None and 1900 <= count <= 2100 and "," not in words:
        return None  # "2022 year" is no length
    if group(said, "half") and count is not None:
        count += 0.5
    value = duration_value(count, letters)
    more = group(said, "more")
    if more and count is not None:
        extra = duration_value(count_of(more), said.chronology.units[unit_word(said.match["more_unit"])][0])
        value += extra.removeprefix("PT" if "T" in value else "P")
    if said.match["unit"].lower() in ("century", "centuries") and words and count is None:
        return None
    return Draft("DURATION", value, "APPROX" if group(said, "upper") else None, anchor=None)


def _first_number(words: str) -> str:
    for mark in (" to ", " or ", "–", "—"):
        words = words.split(mark)[0]
    head, dash, _ = words.partition("-")
    return head if dash and head.strip().isdigit() else words


def read_run(said: Wording) -> Draft | None:
    """in the coming days, the last three years, the past decade, the first two months."""
    which = said.match["which"].lower()
    words = group(said, "unit", "bare", "one") or ""
    letters, unit = said.chronology.units[unit_word(words)]
    number = group(said, "number")
    count = 1.0 if group(said, "one") else count_of(number) if number else None
    if group(said, "unit") and not number:
        return None
    span = int(count) if count and count >= 1 else VAGUE_SPAN.get(unit, 5)
    if letters == "D" and count is None and which in ("coming", "next", "following"):
        span = 7
    value = duration_value(count, letters)
    if which in ("coming", "next", "future"):
        return Draft("DURATION", value, relative=Relative(unit, 0, span=max(2, span), direction="future"))
    if which in ("past", "recent", "last", "latest"):
        relative = Relative(unit, -span, span=max(2, span), direction="past")
        return Draft("DURATION", value, relative=relative)
    return Draft("DURATION", value, anchor="event")


def read_week_of(said: Wording) -> Draft | None:
    """the last week of June: a length with its place in a month or year."""
    if not group(said, "month") and not group(said, "year"):
        return None
    month = group(said, "month")
    if month and not month[0].isupper():
        return None
    letters = said.chronology.units[unit_word(said.match["unit"])][0]
    number = group(said, "number")
    return Draft("DURATION", duration_value(read_number(number) if number else 1.0, letters), anchor="event")


def read_day_number(said: Wording) -> Draft | None:
    """day 1,128 (of a war): how long it has lasted."""
    return Draft("DURATION", f"P{said.match['count'].replace(',', '')}D", anchor="event")


def read_nth_running(said: Wording) -> Draft | None:
    """the third year running: three years up to now."""
    nth = read_ordinal(said.match["nth"])
    if nth is None:
        return None
    letters, unit = said.chronology.units[(group(said, "unit", "unit_b") or "day").lower()]
    return Draft("DURATION", duration_value(nth, letters), relative=Relative(unit, 1 - nth, span=max(2, nth)))


def read_nth_unit(said: Wording) -> Draft | None:
    """the fifth day of the rebellion: a day that counts from an event."""
    nth = read_ordinal(said.match["nth"])
    unit = said.chronology.units[said.match["unit"].lower()][1]
    if nth is None or nth > 400:
        return None
    return Draft("DATE", BLANK[unit], relative=Relative(unit, nth - 1, event="what follows"), anchor="event")


def read_shift(said: Wording) -> Draft | None:
    """ten days ago, two years later, a day after the vote, weeks earlier."""
    words, way = group(said, "number"), " ".join(said.match["way"].lower().split())
    word = unit_word(said.match["unit"])
    letters, unit = said.chronology.units.get(word, ("D", "day"))
    plural = said.match["unit"].lower().endswith("s")
    if "number" in said.match.re.groupindex and not words and not plural:
        return None
    if way in ("into", "on", "since"):
        return None if words is None else Draft("DURATION", duration_value(count_of(words), letters), anchor=None)
    count = count_of(_first_number(words)) if words else None if plural else 1.0
    if way in ("before", "after", "following", "prior to", "prior") and group(said, "tail"):
        event = "what follows"
    else:
        event = PRIOR
    back = way in ("ago", "earlier", "before", "previously", "prior", "prior to")
    from_article = way in ("ago", "hence", "from now")
    if count is None:
        return Draft("DATE", "PAST_REF" if back else "FUTURE_REF", anchor="open" if from_article else "event")
    size = count * (2 if letters == "2W" else 1)
    unit, offset = _whole(unit, size)
    relative = Relative(unit, -offset if back else offset, event=None if from_article else event)
    return Draft("DATE", BLANK[unit], relative=relative, anchor="open" if from_article else "event")


def _whole(unit: str, size: float) -> tuple[str, int]:
    """A half year is six months, half a day twelve hours; other halves are rounded down."""
    if size != int(size):
        smaller = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "day": ("hour", 24)}
        if unit in smaller:
            name, times = smaller[unit]
            return name, int(size * times)
    return unit, int(size)


def read_set(said: Wording) -> Draft | None:
    """every week, daily, per year, every Monday."""
    adverb = (group(said, "adverb") or "").lower()
    if adverb:
        return Draft("SET", duration_value(1, ADVERBS[adverb[:2]]), anchor=None)
    if group(said, "weekday"):
        number = dates.number_of(said.match["weekday"], dates.WEEKDAYS) or 0
        return Draft("SET", f"XXXX-WXX-{number + 1}", anchor=None)
    if group(said, "part"):
        return Draft("SET", f"XXXX-XX-XXT{said.chronology.parts[said.match['part'].lower()]}", anchor=None)
    if group(said, "season"):
        return Draft("SET", f"XXXX-{dates.SEASON_CODE[said.match['season'].lower()]}", anchor=None)
    word = unit_word(said.match["unit"])
    letters = said.chronology.units["year" if word == "annum" else word][0]
    every = group(said, "number")
    count = 1.0 if not every else None if every.lower() == "few" else read_number(every)
    return Draft("SET", duration_value(count, letters), anchor=None)


READERS: dict[str, Reader] = {
    "date": dates.read_date, "day_of_month": dates.read_day_of_month, "year": dates.read_year,
    "fiscal": dates.read_fiscal, "decade": dates.read_decade, "century": dates.read_century,
    "season": dates.read_season, "quarter": dates.read_quarter, "iso": dates.read_iso,
    "numeric": dates.read_numeric, "deictic": dates.read_deictic, "weekday": dates.read_weekday,
    "unit": dates.read_unit, "the_unit": dates.read_the_unit, "same_part": dates.read_same_part,
    "part_of": dates.read_part_of, "part": dates.read_part, "weekend": dates.read_weekend,
    "feast": dates.read_feast, "ref": dates.read_ref, "clock": dates.read_clock,
    "duration": read_duration, "run": read_run, "week_of": read_week_of, "day_number": read_day_number,
    "nth_running": read_nth_running, "nth_unit": read_nth_unit, "shift": read_shift, "set": read_set,
}  # fmt: skip
"""The reader of each ``kind`` an entry may name."""
