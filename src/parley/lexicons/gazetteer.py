"""Places with their points: towns over 15,000, first-level regions, countries, seas and disputed lands.

The table of towns is GeoNames' (CC BY 4.0), made by ``training/gazetteer/build.py``; areas that no such table holds
are ours (``world/areas.toml``). It is searched as one text: it needs no start-up time, and a miss costs about 2 ms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.lexicons.world import World
from parley.records.place import Site
from parley.text.names import fold

CLEARLY = 5
"""How many times as many people a town must have as its next namesake to be meant (a guess)."""
OWN_NAME = 10
"""How much more a town weighs under its own name than under a spelling or an old name (a guess)."""

QUALIFIER = re.compile(
    r"(?P<near>(?:just |right |some [\w ]+ )?(?:near|outside|close to|around|"
    r"(?:north|south|east|west|off)[\w-]*(?: the coast)? of))\s+"
    r"|(?:in |the )?(?P<part>(?:north|south|east|west|central|mid|upper|lower|north-?east|north-?west|south-?east|"
    r"south-?west)(?:ern)?)\s+(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:in|at|the|downtown|occupied|historic|port|coastal|border|resort|\w+ese|\w+ish|\w+ian|\w+an|\w+i)\s+)*"
    r"(?:(?:city|town|capital|region|province|state|village|resort|port)\s+of\s+)?",
    re.IGNORECASE,
)
INSIDE = re.compile(r"\s(?P<how>in|at|near|outside)\s+(?:the\s+)?", re.IGNORECASE)
REGION = re.compile(
    r"\s+(?:region|oblast|province|governorate|district|prefecture|territory|krai|state|county|department)$"
)

Rows = tuple[tuple[Site, int], ...]
"""Places of one name, each with its weight: how many people live there, more where it is the first name."""


class Gazetteer:
    """Finds the site that words of a place mean.

    Args:
        table: Lines of places, see ``training/gazetteer/build.py``; begins and ends with a line end.
        world: Names of states in all their forms.
    """

    def __init__(self, table: str, world: World) -> None:
        self._table = table
        self._world = world
        self._areas = _areas()

    def find(self, words: str, countries: Collection[str] = ()) -> Site | None:
        """The site that the words mean, or None where none or more than one may be meant.

        Args:
            words: A place as an article words it: "near Sochi", "Kharkiv region", "Sharm el-Sheikh, Egypt".
            countries: Where it probably is, as ISO 3166-1 alpha-3 codes; decides between namesakes.

        Example:
            >>> gazetteer = load_gazetteer()
            >>> site = gazetteer.find("near Sochi")
            >>> site.name, site.kind, site.countries, site.qualifier
            ('Sochi', 'city', ('RUS',), 'near')
            >>> gazetteer.find("the old palace") is None
            True
        """
        return self._find(words.strip(), tuple(sorted(countries)))

    @lru_cache(maxsize=16384)  # noqa: B019 - one gazetteer lives as long as the process
    def _find(self, words: str, countries: tuple[str, ...]) -> Site | None:
        plain, qualifier = _without_qualifier(words)
        for told, how in dict.fromkeys([(words, None), (plain, qualifier)]):
            for name, where in _readings(told):
                site = self._named(name, where, countries)
                if site is not None:
                    return replace(site, qualifier=how or _between(words, name))
        return None

    def holds(self, outer: str, inner: str) -> bool:
        """Whether the first place is known to hold the second: a state its towns, a region its own."""
        large = self.find(outer)
        small = self.find(inner, large.countries) if large else None
        if large is None or small is None or large.qualifier or not small.countries:
            return False
        if large.kind == "country":
            return small.kind != "country" and large.countries == small.countries
        if large.kind in ("city", "capital"):
            return small.kind == "site" and large.countries == small.countries and _close(large, small)
        if large.kind == "region":
            return small.kind in ("city", "capital") and (small.countries, small.region) == (
                large.countries,
                large.name,
            )
        return False

    def _country(self, name: str) -> str | None:
        known = self._world.find(name) or self._world.find(name.title())
        if known is None or known.kind != "state" or known.form in ("capital", "seat"):
            return None
        return known.country

    def _named(self, name: str, where: str | None, countries: tuple[str, ...]) -> Site | None:
        code = self._country(name)
        if code is not None and where is None:
            return self._of_country(code)
        key = fold(name)
        plain = REGION.sub("", key)
        for one in (key, plain):
            if where is None and one in self._areas:
                return self._areas[one]
        rows = self._rows(plain) or self._rows(plain.removesuffix(" city"))
        if where is not None:
            return _choose(self._within(rows, where), ())
        if plain != key:
            return self._region(rows, countries)
        return _choose(rows, countries)

    def _within(self, rows: Rows, where: str) -> Rows:
        """Those of the places that lie in a country or region told by name."""
        code = self._country(where)
        regions = {(site.countries, site.name) for site, _ in self._rows(fold(where)) if site.kind == "region"}
        return tuple(
            row for row in rows if row[0].countries == (code,) or (row[0].countries, row[0].region) in regions
        )

    def _region(self, rows: Rows, countries: tuple[str, ...]) -> Site | None:
        """The region of a name, or the one around the town that gives it its name."""
        found = _choose(tuple(row for row in rows if row[0].kind == "region"), countries)
        town = None if found else _choose(rows, countries)
        if town is None or not town.region:
            return found
        around = self._rows(fold(town.region))
        return next((s for s, _ in around if s.kind == "region" and s.countries == town.countries), None)

    @lru_cache(maxsize=512)  # noqa: B019
    def _of_country(self, code: str) -> Site | None:
        at = self._table.find(f"\tcountry\t{code}\t")
        return _site(self._line(at)) if at >= 0 else None

    @lru_cache(maxsize=16384)  # noqa: B019
    def _rows(self, key: str) -> Rows:
        wanted = f"|{key}|"
        return tuple(
            (_site(line), int(line[-1]) * (OWN_NAME if line[0].startswith(wanted) else 1))
            for line in self._lines(wanted)
            if line[2] != "country"
        )

    def _lines(self, wanted: str) -> Iterator[list[str]]:
        at = self._table.find(wanted)
        while at >= 0:
            yield self._line(at)
            at = self._table.find(wanted, self._table.index("\n", at))

    def _line(self, at: int) -> list[str]:
        return self._table[self._table.rindex("\n", 0, at) + 1 : self._table.index("\n", at)].split("\t")


@cache
def load_gazetteer(world: World | None = None) -> Gazetteer:
    """The gazetteer of the package.

    Raises:
        LexiconError: If its table is missing.
    """
    from parley.lexicons.world import load_world

    try:
        table = resources.files("parley.lexicons").joinpath("world/gazetteer.tsv").read_text("utf-8")
    except OSError as error:
        raise LexiconError(f"The gazetteer 'world/gazetteer.tsv' cannot be read: {error}.") from error
    return Gazetteer(table, world or load_world())


def _readings(words: str) -> Iterator[tuple[str, str | None]]:
    """What the words may name, most of them first, each with where the words say that it is."""
    yield words, None
    head, comma, tail = words.rpartition(", ")
    if comma:
        yield from ((name, tail) for name, where in _readings(head) if where is None)
    led = LEAD.match(words)
    if led and led.group() and led.end() < len(words):
        yield words[led.end() :], None
    inside = INSIDE.search(words)
    if inside:
        yield words[inside.end() :], None
    elif comma:
        yield tail, None


def _choose(rows: Rows, countries: tuple[str, ...]) -> Site | None:
    """The one place of those of a name: in the countries told, a town before a region, with by far most people."""
    held = [row for row in rows if set(row[0].countries) & set(countries)] or list(rows)
    fit = [row for row in held if row[0].kind != "region"] or held
    fit.sort(key=lambda row: (-row[1], row[0].countries, row[0].name))
    if not fit or (len(fit) > 1 and fit[0][1] < CLEARLY * max(fit[1][1], 1)):
        return None
    return fit[0][0]


def _between(words: str, name: str) -> str | None:
    """How the words before a name place it: "a villa outside Geneva" is outside."""
    before = words.removesuffix(name) if words.endswith(name) else ""
    found = INSIDE.search(before)
    return found["how"].casefold() if found and found["how"].casefold() not in ("in", "at") else None


def _close(one: Site, other: Site) -> bool:
    """Whether two points lie within the width of a large town, some 25 km."""
    return abs(one.latitude - other.latitude) < 0.25 and abs(one.longitude - other.longitude) < 0.3


def _without_qualifier(words: str) -> tuple[str, str | None]:
    found = QUALIFIER.match(words)
    if found is None:
        return words, None
    return words[found.end() :], (found["near"] or found["part"]).casefold()


def _site(line: list[str]) -> Site:
    _, name, kind, country, region, latitude, longitude, _ = line
    return Site(name, kind, (country,), float(latitude), float(longitude), region or None)


def _areas() -> dict[str, Site]:
    found: dict[str, Site] = {}
    for row in read_toml("world/areas.toml")["area"]:
        latitude, longitude = row["point"]
        name = row["names"][0].removeprefix("the ")
        site = Site(name, row.get("kind", "area"), tuple(row["countries"]), latitude, longitude)
        found |= {fold(name).removeprefix("the "): site for name in row["names"]}
    return found
