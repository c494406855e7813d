"""Whether two tellings can be of one thing: points for what agrees, a veto for what cannot be, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.records import Amount, When
from parley.text.intervals import Days, can_be_equal, days_of, gap, length, meet, widen
from parley.text.similarity import words_of

Contains = Callable[[str, str], bool]
"""``contains(outer, inner)``: does the first place hold the second (or is it the second, otherwise named)?"""

NEWS_BACK = 6
"""Days before an article in which what it tells as news, without saying when, may have been. A guess."""
NEWS_AHEAD = 14
"""Days after an article in which what it announces, without saying when, may come. A guess."""
WEEK = 8  # days from which the date of an article is too wide for its news to be of one day with another's
NEARLY = ("near", "outside", "close", "to", "the", "city", "of")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Points:
    """What one comparison says: ``score`` for agreement, ``veto`` why the two cannot be one, ``reason``."""

    score: float = 0.0
    reason: str = ""
    veto: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is told to be: by its own words, and by the article that tells it.

    Attributes:
        document: The article.
        own: The days that its own words give, or None.
        published: The days that the article may be of, or None where it is undated.
        weekday: 0 to 6 where the words name a weekday, or None.
        ahead: True for what the article tells as still to come.
    """

    document: str
    own: Days | None = None
    published: Days | None = None
    weekday: int | None = None
    ahead: bool = False

    @classmethod
    def of(cls, document: str, when: When | None, published: When | None, *, ahead: bool = False) -> Moment:
        """The moment of a record of ``document``."""
        own = days_of(when)
        weekday = when.relative.weekday if when and when.relative and when.relative.unit == "weekday" else None
        if own and length(own) == 1:
            weekday = own[0].weekday()
        return cls(document, own, days_of(published), weekday, ahead)

    @property
    def window(self) -> Days | None:
        """Its own days, else the days in which a piece of news of that article can lie; None for neither."""
        if self.own or self.published is None:
            return self.own
        return widen(self.published, 1, NEWS_AHEAD) if self.ahead else widen(self.published, NEWS_BACK)

    @property
    def is_undated(self) -> bool:
        """True where neither its words nor its article are dated."""
        return self.own is None and self.published is None


def compare_moments(one: Moment, other: Moment) -> Points:
    """Points for when: 3 the same day, 2 hardly apart, 1 possible, 0 not known; a veto for other days."""
    if one.own and other.own:
        return _compare_days(one.own, other.own)
    if one.weekday is not None and other.weekday is not None and one.weekday != other.weekday:
        return Points(veto=f"one is told of a {WEEKDAYS[one.weekday]}, the other of a {WEEKDAYS[other.weekday]}")
    if one.document == other.document:
        return Points(2, "told in one article without another time")
    if one.is_undated or other.is_undated:
        if one.weekday is not None and one.weekday == other.weekday:
            return Points(1, f"both are told of a {WEEKDAYS[one.weekday]}")
        return Points(0, "the date of one is not known")
    if one.own or other.own:
        dated, undated = (one, other) if one.own else (other, one)
        assert dated.own
        assert undated.published
        if not undated.window or not meet(dated.own, undated.window):
            return Points(veto="the day of one lies outside what the other's article reports as news")
        near = gap(dated.own, undated.published) <= 1 and max(length(dated.own), length(undated.published)) <= WEEK
        return Points(2 if near else 1, "an article of those days tells it as news" if near else "the days fit")
    assert one.published
    assert other.published
    apart = gap(one.published, other.published)
    if apart > NEWS_BACK:
        return Points(veto=f"the articles are {apart} days apart and neither says when it was")
    if max(length(one.published), length(other.published)) > WEEK:
        return Points(0, "the date of one article is known only roughly")
    days = {0: "of the same day", 1: "a day apart"}.get(apart, f"{apart} days apart")
    return Points(2 if apart <= 1 else 1 if apart <= 3 else 0, f"the articles are {days}")


def _compare_days(one: Days, other: Days) -> Points:
    if not meet(one, other):
        return Points(veto=f"told of different days ({say_days(one)} and {say_days(other)})")
    longest = max(length(one), length(other))
    if longest <= 2:
        return Points(3, f"told of the same day ({say_days(one)})")
    return Points(
        2 if longest <= 8 else 1 if longest <= 31 else 0, f"the days fit ({say_days(one)}, {say_days(other)})"
    )


def say_days(days: Days) -> str:
    """A stretch of days for a sentence."""
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()} to {days[1].isoformat()}"


def plain_place(place: str) -> str:
    """A place for comparing: no case, accents, marks, and no "near" or "the".

    Example:
        >>> plain_place("near Sochi"), plain_place("the Vatican")
        ('sochi', 'vatican')
    """
    return " ".join(word for word in words_of(place) if word not in NEARLY) or place.casefold()


def compare_places(one: str | None, other: str | None, contains: Contains) -> Points:
    """Points for where: 2 the same place, 1.5 one lies in the other, 0 not known; a veto for different ones."""
    if not one or not other:
        return Points()
    if plain_place(one) == plain_place(other):
        return Points(2, f"both in {one}")
    if contains(one, other) or contains(other, one):
        inner, outer = (other, one) if contains(one, other) else (one, other)
        return Points(1.5, f"{inner} is in {outer}")
    return Points(veto=f"told of different places ({one} and {other})")


def narrowest(places: Iterable[str], contains: Contains) -> str | None:
    """The place that lies in all the others, else the one named most; None for none.

    Example:
        >>> narrowest(["Turkey", "Istanbul"], lambda outer, inner: outer == "Turkey")
        'Istanbul'
    """
    counted: dict[str, int] = defaultdict(int)
    for place in places:
        counted[place] += 1
    ordered = sorted(counted, key=lambda p: (-counted[p], p))
    inner = [p for p in ordered if all(q == p or (contains(q, p) and not contains(p, q)) for q in ordered)]
    return next(iter(inner or ordered), None)


def commonest(values: Iterable[str]) -> str:
    """The value given most often, the first by name where several are.

    Example:
        >>> commonest(["call", "visit", "call"])
        'call'
    """
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0]


def shared_when(whens: Iterable[When | None]) -> When | None:
    """The days that all dated tellings share, in the words of the most precise; else what words there are."""
    told = sorted((w for w in whens if w), key=lambda w: (w.earliest or "9", w.latest or "9", w.text or ""))
    dated = [(days, when) for when in told if (days := days_of(when))]
    if not dated:
        return next(iter(told), None)
    shared = dated[0][0]
    for days, _ in dated[1:]:
        shared = meet(shared, days) or shared
    best = min(dated, key=lambda item: length(item[0]))
    if shared == best[0]:
        return best[1]
    first, last = shared[0].isoformat(), shared[1].isoformat()
    reasons = tuple(f"Told as {say_days(days)}." for days in sorted({days for days, _ in dated}))
    return When(best[1].text, None, first, last, "interval", "inferred", None, reasons)


def compare_amounts(one: Amount | None, other: Amount | None, what: str) -> Points:
    """Points for a number: 1 where both can be equal; a veto where they cannot; 0 where one is not told."""
    if one is None or other is None:
        return Points()
    if can_be_equal(one, other):
        return Points(1, f"{what} agree")
    return Points(veto=f"{what} differ")


def count_origins(keys: Iterable[str]) -> tuple[str, ...]:
    """The origins that are independent of one another, sorted.

    A page that rests on several counts only where it shares none of them with another.

    Example:
        >>> count_origins(["AP", "AP", "AP + Reuters", "Daily"])
        ('AP', 'Daily')
    """
    counted: set[str] = set()
    found: list[str] = []
    for key in sorted(set(keys), key=lambda k: (k.count(" + "), k)):
        parts = set(key.split(" + "))
        if not parts & counted:
            found.append(key)
        counted |= parts
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Pair:
    """How two things compare: ``score``, ``why`` and, where they cannot be one, ``veto``."""

    score: float
    why: tuple[str, ...]
    veto: str = ""


def group_pairs(
    items: Sequence[str],
    pairs: Mapping[tuple[str, str], Pair],
    enough: Callable[[tuple[str, str]], float],
    excludes: Callable[[str, str], bool] | None = None,
) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """Group things whose pairs score enough, never two of which a pair has a veto.

    A thing that fits two others which exclude each other joins neither, unless it fits one of them clearly better.

    Args:
        items: Ids.
        pairs: Comparisons by the two ids, the smaller first.
        enough: The score from which a pair may be joined.
        excludes: Whether two that ``pairs`` leaves out, since nothing spoke for them, cannot be one: a third may
            fit both.

    Returns:
        The groups, sorted, and for each thing left out as ambiguous the reason. The order of ``items`` and of
        ``pairs`` does not matter.
    """
    strong = {key: pair for key, pair in pairs.items() if not pair.veto and pair.score >= enough(key)}
    vetoes = {key for key, pair in pairs.items() if pair.veto}
    clear = set(pairs.keys() - vetoes)

    def vetoed(one: str, other: str) -> bool:
        key = _key(one, other)
        if key not in vetoes and key not in clear:
            (vetoes if excludes and excludes(*key) else clear).add(key)
        return key in vetoes

    strong, doubts = _without_ambiguous(strong, vetoed)
    group = {item: frozenset((item,)) for item in sorted(items)}
    for left, right in sorted(strong, key=lambda key: (-strong[key].score, key)):
        one, other = group[left], group[right]
        if one is other or any(vetoed(a, b) for a in one for b in other):
            continue
        joined = one | other
        for item in joined:
            group[item] = joined
    return sorted({tuple(sorted(found)) for found in group.values()}), doubts


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


CLEARLY = 1.5
"""By how many points one partner must beat another that excludes it. A guess."""


def _without_ambiguous(
    strong: dict[tuple[str, str], Pair], vetoed: Callable[[str, str], bool]
) -> tuple[dict[tuple[str, str], Pair], dict[str, str]]:
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), pair in strong.items():
        partners[left][right] = pair.score
        partners[right][left] = pair.score
    cut: set[tuple[str, str]] = set()
    doubts: dict[str, str] = {}
    for item, fits in partners.items():
        clashing = {p: fits[p] for p in fits if any(vetoed(p, q) for q in fits if q != p)}
        if not clashing:
            continue
        best = max(clashing.values())
        good = [p for p in clashing if clashing[p] > best - CLEARLY]
        if any(vetoed(p, q) for p in good for q in good if p < q):
            cut |= {_key(item, p) for p in clashing}
            doubts[item] = "it fits two that exclude each other, so it is joined with neither"
        else:
            cut |= {_key(item, p) for p in clashing if p not in good}
    return {key: pair for key, pair in strong.items() if key not in cut}, doubts
