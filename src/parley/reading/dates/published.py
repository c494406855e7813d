"""When an article was published: metadata, address, dateline and date lines, each with its reason.

What the article does not say stays unknown. A day without a year ("WASHINGTON, May 21") stays open unless the
article's own words let the year follow; the joining wing may still find it in a dated sibling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parley.reading.dates.bounds import Term, find_bounds
from parley.reading.dates.evidence import infer_published
from parley.records import Parse, Raw, Relative, TimeExpression, When
from parley.text.stamps import MONTHS, Stamp, parse_date

TOP_LINES = 15  # a date line is believed only among the first lines of an article; a guess
TOP_CHARACTERS = 2500
LINE_LENGTH = 120
NAMES = r"(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)"
FULL_DATE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{NAMES},?\s+\d{{4}}|{NAMES}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|(?<!\d)\d{4}-\d\d-\d\d|(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)",
    re.IGNORECASE,
)
STAMP_WORDS = re.compile(
    r"\b(?:published|posted|updated|last\s+(?:updated|modified)|modified|created|date|on|at|by|first|last|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b[ap]\.?m\b\.?|\b(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]T|"
    r"MSK|IST|EES?T)\b|\d{1,2}[:.]\d\d(?::\d\d)?|\d+\s+min(?:ute)?s?\s+read",
    re.IGNORECASE,
)
WORDS_BESIDE = 4  # words in a date line beside the date: a place, an outlet; a guess
WORDS_OF_BYLINE = 10  # the same with names: "By Ana Diaz and Otto Lind, Lima Post, 21 May 2023"; a guess
WORDS_OF_HEADING = 16  # the same in the heading of a paper: "Transcript of ..., Rose Room, May 4, 1990"; a guess
BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)
HEADING = re.compile(
    r"(?:(?:full |edited |rush )?transcript|remarks|opening remarks|joint (?:statement|declaration|press|communiqu)"
    r"|press (?:briefing|conference|release|statement)|statement (?:by|of|on)|minutes of|communiqu[eé]"
    r"|address (?:by|of|to)|speech (?:by|of)|interview (?:with|of))\b",
    re.IGNORECASE,
)
"""How a line begins that heads a paper and holds its day."""
BAR = re.compile(r"\s*[|·•]\s*")
WORD = re.compile(r"[A-Za-z]{2,}")
UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’'/\- ]{2,40}(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})*"
    r"|[A-Z][a-z]+(?:[ /-][A-Z][a-z]+)?)[,.]?\s*[(,]?\s*"
    rf"(?:(?P<month>{NAMES})\s+(?P<day>\d{{1,2}})|(?P<day_b>\d{{1,2}})\s+(?P<month_b>{NAMES}))(?:,?\s+(?P<year>\d{{4}}))?\)?"
    r"[.,]?\s*(?:/|\(|—|–|--|-|:)"
)
URL_DAY = re.compile(r"(?<!\d)(?P<y>20\d\d|19\d\d)[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
URL_WORD = re.compile(rf"/(?P<y>20\d\d)/(?P<m>{NAMES})/(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE)
URL_MONTH = re.compile(r"/(?P<y>20\d\d)/(?P<m>0[1-9]|1[0-2])/")
DATELINE_APART = 3  # days between a dateline and the day of publishing that are nothing odd; a guess
APART = 1  # days between two notations that zones may explain


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that tells the date: what it is, in words, and what it says."""

    what: str
    stamp: Stamp


def find_published(
    raw: Raw, parse: Parse, times: Sequence[TimeExpression] = (), *, terms: Sequence[Term] = ()
) -> When:
    """When the article was published, from all that tells it.

    The clues are weighed in this order: metadata, a date line near the top, the address, the dateline. Those
    that contradict are named in the reasons.

    Args:
        raw: The article as it arrived, for the date that its metadata and its address give.
        parse: The article's grammar; its text is read for a dateline and date lines.
        times: Its expressions of time, not yet resolved: where nothing else tells the date it may follow from
            them (see :func:`parley.reading.dates.infer_published`).
        terms: Who was in office when, to bound the year of an undated article.

    Returns:
        The date with its reasons; with ``relative`` set and no days where only a day without a year is
        told; with reasons alone where nothing tells it.

    Example:
        >>> find_published(Raw("a.txt", "", "0", published="2025-05-21T15:32:00Z"), Parse("d", "", ())).earliest
        '2025-05-21'
    """
    found = _find_clues(raw, parse)
    if found.clues:
        return _weighed(found.clues, found.bad, found.open_day)
    open_day = found.open_day
    if open_day is not None:
        open_day = replace(open_day, reasons=(*open_day.reasons, *found.bad))
    elif found.bad:
        open_day = When(reasons=found.bad)
    return infer_published(parse, times, open_day, terms)


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that tells the date: clues, the notations that are of no use, and a day without its year."""

    clues: tuple[Clue, ...]
    bad: tuple[str, ...]
    open_day: When | None


def _find_clues(raw: Raw, parse: Parse) -> _Found:
    clues: list[Clue] = []
    bad: list[str] = []
    if raw.published is not None:
        stamp = parse_date(raw.published)
        if stamp.earliest:
            clues.append(Clue(f"metadata says '{raw.published.strip()}'", stamp))
        else:
            bad.append(f"metadata is of no use: {stamp.reason}")
    clues += _date_lines(parse.text)
    clues += _address(raw.url or (raw.source if "://" in raw.source else ""))
    line, open_day = _dateline(parse)
    if line is not None:
        clues.append(line)
    return _Found(tuple(clues), tuple(bad), open_day)


def find_date_warnings(
    raw: Raw, parse: Parse, times: Sequence[TimeExpression], published: When, *, terms: Sequence[Term] = ()
) -> tuple[str, ...]:
    """What is odd about the date of an article, in words for its reader.

    Notations that are no date, clues that contradict the one that was believed or leave two readings, and words
    of the article itself that cannot have been written on that day. What ``raw.warnings`` says already is not
    said again.

    Args:
        raw: The article as it arrived.
        parse: Its grammar.
        times: Its expressions of time, not yet resolved.
        published: What :func:`find_published` made of it.
        terms: Who was in office when.
    """
    found = _find_clues(raw, parse)
    is_known = raw.published is not None and any(raw.published.strip() in one for one in raw.warnings)
    said = [] if is_known else [f"the date of its {bad}" for bad in found.bad]
    if not found.clues or not (published.earliest and published.latest):
        return tuple(said)
    best = _best(found.clues)
    if best.stamp.reason and best.stamp.precision == "interval" and not is_known:
        said.append(f"its date is not sure: {best.stamp.reason}")
    said += [
        f"its dates disagree: {best.what}, {clue.what}"
        for clue in found.clues
        if clue is not best and not _agree(best.stamp, clue.stamp)
    ]
    first, last = date.fromisoformat(published.earliest[:10]), date.fromisoformat(published.latest[:10])
    open_day = found.open_day
    if open_day is not None and open_day.relative is not None and not _is_near(open_day.relative, first, last):
        said.append(f"its dates disagree: {best.what}, {open_day.reasons[0]}")
    said += [
        f"its date is {published.earliest}, yet {limit.reason}"
        for limit in find_bounds(parse, times, terms, opening=True)
        if limit.latest < first or last < limit.earliest
    ]
    return tuple(said)


def _is_near(relative: Relative, first: date, last: date) -> bool:
    """True where a day of a dateline lies no more than a few days from the date."""
    for year in (first.year - 1, first.year, last.year, last.year + 1):
        try:
            day = date(year, relative.month or 1, relative.day or 1)
        except ValueError:
            continue
        if first - timedelta(DATELINE_APART) <= day <= last + timedelta(DATELINE_APART):
            return True
    return False


def _best(clues: Sequence[Clue]) -> Clue:
    """The clue that is believed: the first that tells a day."""
    return next((c for c in clues if c.stamp.precision in ("day", "minute")), clues[0])


def _weighed(clues: Sequence[Clue], bad: Sequence[str], open_day: When | None) -> When:
    """The best clue, made narrower by others that fit, with the reasons of all."""
    best = _best(clues)
    reasons = [best.what]
    if best.stamp.reason:
        reasons.append(best.stamp.reason)
    for clue in clues:
        if clue is best:
            continue
        verb = "agrees" if _agree(best.stamp, clue.stamp) else "contradicts it"
        reasons.append(f"{clue.what}: {verb}")
    if open_day is not None and open_day.relative is not None:
        same = best.stamp.earliest is not None and best.stamp.earliest[5:] == (open_day.value or "")[5:]
        reasons.append(f"{open_day.reasons[0]}: {'agrees' if same else 'another day'}")
    return When(
        value=best.stamp.value, earliest=best.stamp.earliest, latest=best.stamp.latest,
        precision=best.stamp.precision, basis="text", reasons=(*reasons, *bad),
    )  # fmt: skip


def _agree(one: Stamp, other: Stamp) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    gap = max(
        (date.fromisoformat(other.earliest) - date.fromisoformat(one.latest)).days,
        (date.fromisoformat(one.earliest) - date.fromisoformat(other.latest)).days,
    )
    return gap <= APART


def _date_lines(text: str) -> list[Clue]:
    """Lines near the top that hold a full date and little else; "published" before "updated"."""
    found: list[tuple[bool, Clue]] = []
    lines = [line.strip() for line in text[:TOP_CHARACTERS].splitlines()]
    for line in [line for line in lines if line][:TOP_LINES]:
        if len(line) > LINE_LENGTH:
            continue
        hit = FULL_DATE.search(line)
        if hit is None:
            continue
        rest = STAMP_WORDS.sub(" ", line[: hit.start()] + " " + line[hit.end() :])
        most = WORDS_OF_BYLINE if BYLINE.match(line) else WORDS_BESIDE
        most = WORDS_OF_HEADING if HEADING.match(line) else most
        if len(WORD.findall(FULL_DATE.sub(" ", rest))) > most and not _stands_alone(line):
            continue
        stamp = parse_date(line[hit.start() :])
        if stamp.earliest:
            found.append((bool(UPDATED.search(line)), Clue(f"a date line near the top says '{line}'", stamp)))
    found.sort(key=lambda pair: pair[0])
    return [clue for _, clue in found[:3]]


def _stands_alone(line: str) -> bool:
    """True for "Delta Wire | 16 May 2024, 21:15 | Reading time: 3 minutes": a part between bars is a date alone."""
    parts = BAR.split(line)
    dated = (part for part in parts if FULL_DATE.search(part))
    return len(parts) > 1 and any(not WORD.search(FULL_DATE.sub(" ", STAMP_WORDS.sub(" ", p))) for p in dated)


def _address(url: str) -> list[Clue]:
    """A date in the path of an address."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.split("?")[0], flags=re.IGNORECASE)
    if hit := URL_DAY.search(path):
        stamp = parse_date(f"{hit['y']}-{hit['m']}-{hit['d']}")
    elif hit := URL_WORD.search(path):
        stamp = parse_date(f"{hit['d']} {hit['m']} {hit['y']}")
    elif hit := URL_MONTH.search(path):
        stamp = parse_date(f"{hit['y']}-{hit['m']}")
    else:
        return []
    return [Clue(f"the address holds '{hit.group().strip('/')}'", stamp)] if stamp.earliest else []


def _dateline(parse: Parse) -> tuple[Clue | None, When | None]:
    """The day of a dateline: as a clue where it has its year, else as an open day."""
    for sentence in parse.sentences[:12]:
        hit = DATELINE.match(parse.text, sentence.start, min(len(parse.text), sentence.start + 120))
        if hit is None:
            continue
        month = MONTHS.index((hit["month"] or hit["month_b"])[:3].lower()) + 1
        day = int(hit["day"] or hit["day_b"])
        words = " ".join(hit.group().split()).rstrip(" /(—–-:.")
        if hit["year"]:
            stamp = parse_date(f"{hit['year']}-{month:02}-{day:02}")
            return (Clue(f"the dateline says '{words}'", stamp), None) if stamp.earliest else (None, None)
        if day > 31:
            continue
        reasons = (f"the dateline says '{words}'", "it names no year")
        relative = Relative("monthday", month=month, day=day)
        return None, When(
            text=words, value=f"XXXX-{month:02}-{day:02}", basis="open", relative=relative, reasons=reasons
        )
    return None, None
