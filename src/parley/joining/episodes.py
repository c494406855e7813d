"""One happening out of many reports: events joined over the articles of a case.

Only events become episodes. A joined contact already is one happening with its members, so that no call is listed
twice; `origins` and grading treat both alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.joining.doubts import telling_doubts
from parley.joining.judged import NO_BONDS, Bonds
from parley.joining.surroundings import Setting, meet_in, setting_of
from parley.records import Amount, Doubt, Episode, Event, Quantity, Reading, Region, Roster, When
from parley.records.event import STAGES
from parley.text.ids import content_id
from parley.text.intervals import can_be_equal, gap, length
from parley.text.sameness import (
    Contains,
    Moment,
    Pair,
    Points,
    commonest,
    compare_moments,
    compare_places,
    count_origins,
    group_pairs,
    narrowest,
    shared_when,
)
from parley.text.similarity import jaccard, overlap, stems_of

ENOUGH = 6.0
"""Points from which two reports tell of one happening: who did what to whom (3.5), the days (2) and shared words
(1.5) or place (2), say. Attacks and arrests repeat daily, so more is asked than of contacts. A guess."""
ENOUGH_UNDATED = 7.0
"""Where either report has no date at all. A guess."""
BESIDE = 2.5
"""Points for a name that stands beside both in sentences of one day, where one names no doer. A guess."""
LATER = 7
"""Days after which an article that names the day of a deed recalls it. A guess."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it, with its parties as actors of the case.

    ``setting`` is the day and the names of its sentence, by which events that name no doer may be one.
    """

    event: Event
    stage: str
    actors: frozenset[str]
    recipients: frozenset[str]
    moment: Moment
    stems: frozenset[str]
    counts: tuple[tuple[frozenset[str], Amount], ...]
    setting: Setting | None = None


def join_episodes(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
    origins: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
    bonds: Bonds = NO_BONDS,
) -> tuple[Episode, ...]:
    """Join the events of all articles of a case.

    Args:
        readings: What was read, times resolved against the dates of the articles.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contains: Whether one place lies in another.
        origins: Origin key of each document (`copies.independent_origins`).
        copies: Groups of documents with one text; their tellings are one.
        bonds: Which tellings a person called one happening, or two.

    Returns:
        One episode for each happening, by date, then by first article and place, in any order of ``readings``.
    """
    return join_and_doubt(readings, roster, dates, contains, origins, copies, bonds)[0]


def join_and_doubt(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
    origins: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
    bonds: Bonds = NO_BONDS,
) -> tuple[tuple[Episode, ...], tuple[Doubt, ...]]:
    """As `join_episodes`, with the pairs that nearly were one: of each the doer is named."""
    held = list(readings)
    told = read_events(held, roster, dates)
    groups, pairs, unclear = _group_events(held, told, contains, copies or {}, bonds)
    home = {item: group for group in groups for item in group}
    why: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key in sorted(pairs):
        if home[key[0]] == home[key[1]]:
            why[home[key[0]]].update(pairs[key].why)
    built = [_build([told[i] for i in group], why[group], roster, contains, origins or {}) for group in groups]
    named = {i: t.event for i, t in told.items() if t.actors}
    asked = [[i for i in group if i in named] for group in groups]
    open_pairs = telling_doubts(
        "event", named, asked, pairs, lambda key: _enough(told[key[0]], told[key[1]]), unclear
    )
    return tuple(sorted(built, key=_place_in_list)), open_pairs


def read_events(readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None]) -> dict[str, Told]:
    """The events of articles as they are compared, by id."""
    told: dict[str, Told] = {}
    readings = list(readings)
    doerless = {event.type for reading in readings for event in reading.events if not event.actors}
    for reading in readings:
        counted = {q.id: q for q in reading.quantities}
        for event in reading.events:
            looked_at = event.evidence and event.type in doerless
            setting = setting_of(event.evidence[0], reading) if looked_at else None
            told[event.id] = replace(_told(event, counted, roster, dates), setting=setting)
    return told


def group_events(
    readings: Iterable[Reading],
    told: Mapping[str, Told],
    contains: Contains,
    twins: Mapping[str, str],
    bonds: Bonds,
) -> tuple[list[tuple[str, ...]], Mapping[tuple[str, str], Pair]]:
    """Which events are one happening, and how those that were compared compare.

    Args:
        readings: The articles that tell of them.
        told: The events (`read_events`); others of these articles are left aside.
        contains: Whether one place lies in another.
        twins: Groups of documents with one text.
        bonds: Which tellings a person called one happening, or two.
    """
    return _group_events(readings, told, contains, twins, bonds)[:2]


def _group_events(
    readings: Iterable[Reading],
    told: Mapping[str, Told],
    contains: Contains,
    twins: Mapping[str, str],
    bonds: Bonds,
) -> tuple[list[tuple[str, ...]], Mapping[tuple[str, str], Pair], Mapping[str, str]]:
    """As `group_events`, with why a telling that fits others was joined with none of them."""
    pairs = {key: _compare(told[key[0]], told[key[1]], contains, twins) for key in _candidates(told.values())}
    for reading in readings:
        for key in _headlined(reading, told):
            pair = pairs.get(key)
            if pair and not pair.veto:
                pairs[key] = Pair(pair.score + ENOUGH, (*pair.why, "the headline tells it too"))
    pairs = bonds.over(pairs, told)
    groups, unclear = group_pairs(
        sorted(told),
        pairs,
        lambda key: _enough(told[key[0]], told[key[1]]),
        lambda one, other: bool(_compare(told[one], told[other], contains, twins).veto),
    )
    return groups, pairs, unclear


def _headlined(reading: Reading, told: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Events of a headline, each with the first of the running text that has its type, stage and doers."""
    titles = [r for r in reading.regions if r.label in ("headline", "subheading")]
    mine = sorted(
        (told[e.id] for e in reading.events if e.id in told), key=lambda t: (t.event.evidence, t.event.id)
    )
    above = {t.event.id for t in mine if any(_starts_in(t.event, r) for r in titles)}
    for title in mine:
        if title.event.id in above and title.actors:
            kind = (title.event.type, title.stage, title.actors)
            below = [t for t in mine if t.event.id not in above and (t.event.type, t.stage, t.actors) == kind]
            if below:
                yield min(title.event.id, below[0].event.id), max(title.event.id, below[0].event.id)


def _starts_in(event: Event, region: Region) -> bool:
    return region.start <= event.evidence[0].start < region.end


def _told(event: Event, counted: Mapping[str, Quantity], roster: Roster, dates: Mapping[str, When | None]) -> Told:
    stage = STAGES.get(event.status, "suggested")
    published = None if event.background else dates.get(event.document)
    moment = Moment.of(event.document, event.when, published, ahead=stage in ("planned", "suggested"))
    actors, recipients = (frozenset(map(roster.side, roster.all(ids))) for ids in (event.actors, event.recipients))
    names = tuple(s for one in actors | recipients for s in stems_of(roster.name(one)) if len(s) > 3)
    words = frozenset().union(*(stems_of(e.quote) for e in event.evidence))
    stems = frozenset(word for word in words if not word.startswith(names))  # nor "Russian" beside Russia
    counts = tuple(
        (stems_of(q.of or q.unit or ""), Amount(q.low, q.high, q.unit))
        for i in event.quantities
        if (q := counted.get(i))
    )
    return Told(event, stage, actors, recipients, moment, stems, counts)


def _candidates(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Pairs worth comparing: one type and stage, a party in common, days that can meet."""
    blocks: dict[tuple[object, ...], set[str]] = defaultdict(set)
    anytime: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for one in told:
        days = one.moment.window
        weeks = range(days[0].toordinal() // 7, days[1].toordinal() // 7 + 1) if days and length(days) <= 62 else ()
        for party in sorted(one.actors) or ["?"]:
            key = (one.event.type, one.stage, party)
            blocks[(*key, "all")].add(one.event.id)
            for week in weeks:
                blocks[(*key, week)].add(one.event.id)
            if not weeks:
                anytime[key].add(one.event.id)
    found: set[tuple[str, str]] = set()
    for block, ids in blocks.items():
        some = anytime[block[:-1]] if block[-1] == "all" else ids
        found.update((min(a, b), max(a, b)) for a in some for b in ids if a != b)
    return sorted(found)


def _enough(one: Told, other: Told) -> float:
    return ENOUGH_UNDATED if one.moment.is_undated or other.moment.is_undated else ENOUGH


def _compare(one: Told, other: Told, contains: Contains, copies: Mapping[str, str]) -> Pair:
    if _is_copy(one.event, other.event, copies):
        return Pair(9, ("told in the same words by two copies of one text",))
    when = compare_moments(one.moment, other.moment)
    if one.event.document == other.event.document and not (one.moment.own and other.moment.own):
        when = replace(when, score=min(when.score, 1))  # an article may tell of many attacks, few calls
    where = compare_places(one.event.place, other.event.place, contains)
    mutual = not one.recipients and not other.recipients and len(one.actors) > 1
    checks = [
        _parties(one.actors, other.actors, 3 if mutual else 2, "done by the same"),
        _parties(one.recipients, other.recipients, 1.5, "done to the same"),
        when,
        where,
        _words(one, other),
        _counts(one, other, lenient=when.score >= 2 and (where.score > 0 or meet_in(one.setting, other.setting))),
    ]
    if not (one.actors and other.actors) and one.event.document != other.event.document:
        checks.append(_settings(one, other, when.score))
    if checks[5].score > 0 and one.actors == other.actors and when.score == 1:
        checks.append(Points(1, "the same number, told of days that fit"))  # recalled by its month
    veto = next((check.veto for check in checks if check.veto), "")
    return Pair(sum(c.score for c in checks), tuple(c.reason for c in checks if c.reason), veto)


def _settings(one: Told, other: Told, when: float) -> Points:
    """Points for one day and one name beside two tellings of which one names no doer, above those for the days."""
    if not meet_in(one.setting, other.setting):
        return Points()
    days = (one.moment.published, other.moment.published)
    recalled = bool(days[0] and days[1] and gap(days[0], days[1]) > LATER)  # an article looks back on a day of note
    return Points(3 - when + BESIDE + recalled, "told of one day beside one name")


def _is_copy(one: Event, other: Event, copies: Mapping[str, str]) -> bool:
    if one.document == other.document:
        return False
    twins = copies.get(one.document, one.document) == copies.get(other.document, other.document)
    quotes = [" ".join(e.quote for e in event.evidence).casefold().split() for event in (one, other)]
    return twins and quotes[0] == quotes[1]


def _parties(one: frozenset[str], other: frozenset[str], full: float, words: str) -> Points:
    if not one or not other:
        return Points()
    if one == other:
        return Points(full, words)
    if one <= other or other <= one:
        return Points(full / 2, f"{words}, as far as named")
    return Points(veto=f"not {words}")


def _words(one: Told, other: Told) -> Points:
    """1.5 where the words that tell of it are alike beyond the names, -1 where they share none."""
    if not one.stems or not other.stems:
        return Points()
    shared = sorted(one.stems & other.stems)
    if not shared:
        return Points(-1)
    close = jaccard(one.stems, other.stems) >= 0.4 or overlap(one.stems, other.stems) >= 0.6
    return Points(1.5 if close else 0.5, "the words agree" if close else "")


def _counts(one: Told, other: Told, *, lenient: bool) -> Points:
    """A veto where they count the same thing and the numbers exclude each other (in one place they may differ)."""
    for what, amount in one.counts:
        for named, value in other.counts:
            if what and what & named:
                if can_be_equal(amount, value):
                    return Points(1, "the numbers agree")
                return Points(-0.5, "the numbers told differ") if lenient else Points(veto="the numbers differ")
    return Points()


def _build(
    members: Sequence[Told], why: Counter[str], roster: Roster, contains: Contains, origins: Mapping[str, str]
) -> Episode:
    events = sorted((t.event for t in members), key=lambda e: (e.document, e.evidence, e.id))
    doers = sorted({one for t in members for one in t.actors}, key=lambda i: (roster.name(i), i))
    sufferers = sorted({one for t in members for one in t.recipients}, key=lambda i: (roster.name(i), i))
    articles = sorted({e.document for e in events})
    return Episode(
        id=content_id("episode", min(e.id for e in events)),
        rule="episodes:join_episodes",
        type=commonest(e.type for e in events),
        members=tuple(e.id for e in events),
        status=commonest(e.status for e in events),
        when=shared_when(e.when for e in events),
        place=narrowest((e.place for e in events if e.place), contains),
        participants=tuple(dict.fromkeys((*doers, *sufferers))),
        articles=tuple(articles),
        origins=count_origins(origins.get(d, d) for d in articles),
        evidence=tuple(sorted({e for event in events for e in event.evidence})),
        reasons=tuple(reason for reason, _ in sorted(why.items(), key=lambda x: (-x[1], x[0]))[:5]),
    )


def _place_in_list(episode: Episode) -> tuple[str, str, int, str]:
    when = episode.when.earliest if episode.when and episode.when.earliest else "9999"
    first = episode.evidence[0] if episode.evidence else None
    return (when, first.document if first else "", first.start if first else 0, episode.id)
