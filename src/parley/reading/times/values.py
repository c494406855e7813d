"""What a wording of time means: one reader for each ``kind`` of entry in ``lexicons/language/times.toml``.

A reader takes the match and gives a :class:`Draft`, or None where the words are no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from parley.lexicons.chronology import Chronology
from parley.lexicons.entry import Entry
from parley.records import Relative
from parley.text.numbers import read_number, read_ordinal
from parley.text.stamps import MONTHS

PRIOR = "the time told before"
"""What ``Relative.event`` says of "two days later": it counts from the time last told, not from the article."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
BLANK = {
    "hour": "XXXX-XX-XX", "day": "XXXX-XX-XX", "weekday": "XXXX-XX-XX", "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
"""The TIMEX3 value of a time whose unit is known and whose place is not."""

BACK = frozenset(["last", "past", "previous", "preceding"])
AHEAD = frozenset(["next", "coming", "following"])
TOLD = frozenset(["previous", "preceding", "following", "same", "that", "that same", "the same"])
"""Words that count from the time told before rather than from the article's day."""


class Draft(NamedTuple):
    """What an expression means before it has a place: TIMEX3 type, value and mod, and how it is anchored."""

    type: str
    value: str
    mod: str | None = None
    relative: Relative | None = None
    anchor: str | None = "open"


class Wording(NamedTuple):
    """Words that an entry matched: what a reader is given."""

    match: re.Match[str]
    entry: Entry
    chronology: Chronology


Reader = Callable[[Wording], Draft | None]


def group(said: Wording, *names: str) -> str | None:
    """The first of the named groups that matched something; None where none did or the pattern has none."""
    held = said.match.groupdict()
    return next((held[name] for name in names if held.get(name)), None)


def number_of(word: str, names: tuple[str, ...]) -> int | None:
    """Place of a month or weekday word in ``names`` from 0, by its first three letters."""
    low = word[:3].lower()
    return names.index(low) if low in names else None


def day_of(words: str | None) -> int | None:
    """A day of the month out of "19", "19th" or "third"."""
    if not words:
        return None
    found = re.match(r"\d+", words)
    number = int(found[0]) if found else read_ordinal(words)
    return number if number and 1 <= number <= 31 else None


def with_era(value: str, era: str | None) -> str:
    """``value`` marked as before Christ where its era says so: "BC0264"."""
    if era and era.lower().replace(".", "").replace(" ", "").startswith("b"):
        year, dash, rest = value.partition("-")
        return f"BC{year.zfill(4) if len(year) > 2 else year}{dash}{rest}"
    return value


def read_date(said: Wording) -> Draft | None:
    """A date of the calendar, whole or without its year."""
    word = group(said, "month", "month_b")
    if word is None or not word[0].isupper():
        return None
    month = (number_of(word, MONTHS) or 0) + 1
    day, last = day_of(group(said, "day", "day_b", "nth")), day_of(group(said, "last"))
    if group(said, "also"):
        last = day_of(said.match["also"])
        if day is None or last is None or last - day not in (1, 2):
            return None  # "3 and 17 May" are two days
    year, era = group(said, "year", "year_b", "year_c"), group(said, "era")
    which = (group(said, "which") or "").lower()
    tail = f"-{month:02}" + (f"-{day:02}" if day else "")
    if year:
        value = with_era(f"{year.strip().zfill(4)}{tail}", era)
        if last and day and last > day:
            value = f"{value}/{year}-{month:02}-{last:02}"
        return Draft("DATE", value, anchor="explicit")
    same = " ".join((group(said, "same") or "").lower().split())
    offset = {"last": -1, "next": 1, "the following": 1, "the previous": -1}.get(same, 0)
    if which:
        direction = "past" if which in BACK else "future" if which in AHEAD else "year"
        relative = Relative("month", month=month, direction=direction, event=PRIOR if which in TOLD else None)
        return Draft("DATE", f"XXXX{tail}", relative=relative)
    told = same.startswith(("that", "the"))
    span = last - day + 1 if last and day and last > day else 1
    relative = Relative(
        "monthday" if day else "month", offset, month=month, day=day, span=span, event=PRIOR if told else None,
        direction="year" if same else "nearest",
    )  # fmt: skip
    weekday = group(said, "weekday")
    if weekday:
        relative = Relative("monthday", month=month, day=day, weekday=number_of(weekday, WEEKDAYS))
    return Draft("DATE", f"XXXX{tail}", relative=relative)


def read_day_of_month(said: Wording) -> Draft | None:
    """A bare day of a month told before: "the 28th of that month"."""
    day = day_of(said.match["day"])
    if day is None:
        return None
    told = (said.match["which"] or "that").lower() not in ("this", "last", "next")
    offset = {"last": -1, "next": 1}.get((said.match["which"] or "").lower(), 0)
    relative = Relative("monthday", offset, day=day, event=PRIOR if told else None)
    return Draft("DATE", f"XXXX-XX-{day:02}", relative=relative, anchor="event" if told else "open")


def read_year(said: Wording) -> Draft | None:
    """A year."""
    year = group(said, "year", "year_b") or ""
    return Draft("DATE", with_era(year.zfill(4), group(said, "era", "era_b")), anchor="explicit")


def read_fiscal(said: Wording) -> Draft | None:
    """A fiscal year: its days differ from country to country and stay open."""
    return Draft("DATE", f"FY{said.match['year']}", anchor="explicit")


def read_decade(said: Wording) -> Draft | None:
    """A decade: "the 1990s" is 199; "the '90s" and "the nineties" are taken as of the last century."""
    year, short, word = group(said, "year"), group(said, "short"), group(said, "decade")
    if word:
        tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
        short = str(20 + 10 * tens.index(word.lower()))
    if short:
        year = f"19{short}"
    if not year:
        return None
    return Draft("DATE", with_era(year.zfill(4), group(said, "era"))[:-1], anchor="explicit")


def read_century(said: Wording) -> Draft | None:
    """A century: "the 19th century" is 18."""
    nth = read_ordinal(said.match["nth"])
    if not nth or nth > 30:
        return None
    era = group(said, "era")
    return Draft("DATE", ("BC" if era and era[0] in "Bb" else "") + f"{nth - 1:02}", anchor="explicit")


def read_season(said: Wording) -> Draft | None:
    """A season, of a year told or not."""
    word, year = said.match["season"].lower(), group(said, "year", "year_c")
    if year:
        return Draft(
            "DATE", with_era(f"{year.zfill(4)}-{SEASON_CODE[word]}", group(said, "era")), anchor="explicit"
        )
    which, same = (group(said, "which") or "").lower(), (group(said, "same") or "").lower()
    offset = -1 if which in BACK or same == "last" else 1 if which in AHEAD or same == "next" else 0
    told = which in TOLD or same in ("that", "the same")
    fixed = which in ("this", "that") or bool(same)
    relative = Relative(
        "season", offset, month=SEASON_MONTH[word], event=PRIOR if told else None,
        direction="year" if fixed and not offset else "nearest",
    )  # fmt: skip
    return Draft("DATE", f"XXXX-{SEASON_CODE[word]}", relative=relative)


def read_quarter(said: Wording) -> Draft | None:
    """A quarter or half of a year."""
    year = group(said, "year", "year_b") or "XXXX"
    short = group(said, "short")
    if short:
        if year == "XXXX" or short[0] not in "QH" or (short[0] == "H" and short[1] > "2"):
            return None
        return Draft("DATE", f"{year}-{short}", anchor="explicit")
    letter = said.match["unit"][0].upper().replace("H", "H")
    nth = (2 if letter == "H" else 4) if group(said, "tail") else read_ordinal(said.match["nth"]) or 1
    if letter == "H" and nth > 2:
        return None
    if year != "XXXX":
        return Draft("DATE", f"{year}-{letter}{nth}", anchor="explicit")
    if said.entry.name == "bare-quarter":
        return Draft("DATE", f"XXXX-Q{nth}", relative=Relative("quarter", month=3 * nth - 2))
    offset = {"last": -1, "next": 1}.get((group(said, "same") or "").lower(), 0)
    part = {1: "start", 2: "end"}.get(nth) if letter == "H" else None
    return Draft("DATE", f"XXXX-{letter}{nth}", relative=Relative("year", offset, part=part))


def read_iso(said: Wording) -> Draft | None:
    """A date in ISO notation, with its clock time where there is one."""
    day = f"{said.match['year']}-{said.match['month']}-{said.match['day']}"
    clock = group(said, "clock")
    return Draft("TIME" if clock else "DATE", f"{day}T{clock}" if clock else day, anchor="explicit")


def read_numeric(said: Wording) -> Draft | None:
    """A date in figures; where day and month could change places it is a stretch that holds both readings."""
    a, b, year = int(said.match["a"]), int(said.match["b"]), said.match["year"]
    readings = sorted(
        f"{year}-{month:02}-{day:02}"
        for day, month in {(a, b), (b, a)}
        if 1 <= month <= 12 and 1 <= day <= 31 and (said.match["mark"] != "." or day == a)
    )
    if not readings:
        return None
    return Draft("DATE", readings[0] if len(readings) == 1 else "/".join(readings), anchor="explicit")


def read_deictic(said: Wording) -> Draft | None:
    """today, yesterday evening, last night, overnight."""
    part = (group(said, "part") or "").lower()
    offset = int(said.entry.data["offset"])
    code = {"tonight": "NI", "overnight": "NI"}.get(part) or said.chronology.parts.get(part)
    if said.entry.data.get("wide"):
        return Draft("TIME", "XXXX-XX-XXTNI", relative=Relative("day", -1, span=2))
    return _with_part("XXXX-XX-XX", code, Relative("day", offset))


def _with_part(value: str, code: str | None, relative: Relative) -> Draft:
    return Draft("TIME" if code else "DATE", f"{value}T{code}" if code else value, relative=relative)


def read_weekday(said: Wording) -> Draft | None:
    """A weekday, with "last", "next" or a part of the day; in the plural a set."""
    word = said.match["weekday"]
    if not word[0].isupper():
        return None
    number = number_of(word, WEEKDAYS) or 0
    if group(said, "plural"):
        return Draft("SET", f"XXXX-WXX-{number + 1}", anchor=None)
    which = " ".join((group(said, "which") or "").lower().split())
    told = which in TOLD
    offset = -1 if which in ("last", "previous") else 1 if which in ("next", "following") else 0
    direction = "past" if which in ("past", "this past") else "future" if "coming" in which else "nearest"
    relative = Relative("weekday", offset, weekday=number, direction=direction, event=PRIOR if told else None)
    part = (group(said, "part") or "").lower()
    draft = _with_part(f"XXXX-WXX-{number + 1}", said.chronology.parts.get(part), relative)
    return draft._replace(mod={"early": "START", "late": "END"}.get(which))


def read_unit(said: Wording) -> Draft | None:
    """last week, the following day, later that year, by month's end."""
    unit = said.chronology.units[said.match["unit"].lower()][1]
    which = " ".join((group(said, "which") or "the").lower().split())
    shade = (group(said, "shade") or "").lower()
    if which == "past":
        return None
    offset = -1 if which in BACK else 1 if which in AHEAD else 0
    told = which in TOLD or (which == "following")
    if unit == "day" and which in ("this", "next", "the next"):
        told = True
    mod = {"early": "START", "earlier": "START", "late": "END", "later": "END"}.get(shade)
    if (group(said, "tail") or "end" if said.match.re.groups == 1 else group(said, "tail")) == "end":
        mod = "END"
    part = mod.lower() if mod and shade in ("early", "late") else None
    relative = Relative(unit, offset, part=part, event=PRIOR if told else None)
    return Draft("DATE", BLANK[unit], mod, relative, "event" if told else "open")


def read_the_unit(said: Wording) -> Draft | None:
    """the year, of "the end of the year"; the caller keeps it only behind such words."""
    unit = said.chronology.units[said.match["unit"].lower()][1]
    return Draft("DATE", BLANK[unit], relative=Relative(unit, 0))


def read_same_part(said: Wording) -> Draft | None:
    """that afternoon, the next morning."""
    offset = {"next": 1, "following": 1, "previous": -1}.get(said.match["which"].lower(), 0)
    code = said.chronology.parts[said.match["part"].lower()]
    return _with_part("XXXX-XX-XX", code, Relative("day", offset, event=PRIOR))._replace(anchor="event")


def read_part_of(said: Wording) -> Draft | None:
    """the night of 4 July: a date of the calendar with a part of the day."""
    code = said.chronology.parts[said.match["part"].lower()]
    if group(said, "weekday"):
        draft = read_weekday(said)
    else:
        draft = read_date(said)
    if draft is None or "T" in draft.value:
        return draft
    return draft._replace(type="TIME", value=f"{draft.value}T{code}")


def read_part(said: Wording) -> Draft | None:
    """night, as in "at night": a part of a day not told."""
    code = said.chronology.parts[said.match["part"].lower()]
    return Draft("TIME", f"XXXX-XX-XXT{code}", relative=Relative("day", 0, event=PRIOR), anchor="event")


def read_weekend(said: Wording) -> Draft | None:
    """the weekend: the one before or after, as the tense has it."""
    unit = said.chronology.units[said.match.group().lower()][1]
    return Draft("DATE", BLANK[unit], relative=Relative(unit, 0))


def read_feast(said: Wording) -> Draft | None:
    """A feast with a fixed day. Easter moves: only its year is told."""
    if not said.match["feast"][0].isupper():
        return None
    name, year = said.match["feast"].lower(), group(said, "year")
    month, day = 12, 25
    if "eve" in name:
        day = 31 if name.startswith("new") else 24
    elif name.startswith("new"):
        month, day = 1, 1
    elif name.startswith("victory"):
        month, day = 5, 9
    elif name.startswith("easter"):
        return Draft("DATE", f"{year}-SP", anchor="explicit") if year else Draft("DATE", "XXXX-SP", anchor=None)
    if year:
        return Draft("DATE", f"{year}-{month:02}-{day:02}", anchor="explicit")
    return Draft("DATE", f"XXXX-{month:02}-{day:02}", relative=Relative("monthday", month=month, day=day))


def read_ref(said: Wording) -> Draft | None:
    """now, recently, soon."""
    value = str(said.entry.data["value"])
    relative = Relative("day", 0) if value == "PRESENT_REF" else None
    return Draft("DATE", value, relative=relative, anchor="open" if relative else None)


def read_clock(said: Wording) -> Draft | None:
    """A clock time, with a date where one follows."""
    words = (group(said, "clock", "oclock") or "").lower()
    found = re.match(r"(\d{1,2})(?:[:.h]?(\d\d))?", words)
    hour = int(found[1]) if found else int(read_number(words) or 0)
    minute = int(found[2] or 0) if found else 0
    late = re.search(r"p\.?\s?m", words) or (group(said, "half") or "") in ("afternoon", "evening")
    if late and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", words) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    clock = f"{hour:02}:{minute:02}"
    day: Draft | None = None
    if group(said, "month", "month_b"):
        day = read_date(said)
    elif group(said, "weekday"):
        day = read_weekday(said)
    if day is None:
        return Draft("TIME", f"XXXX-XX-XXT{clock}", relative=Relative("day", 0, event=PRIOR), anchor="event")
    return day._replace(type="TIME", value=f"{day.value}T{clock}")
