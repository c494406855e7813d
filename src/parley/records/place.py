"""Where on earth: a place with its point and how exactly it is known."""

from __future__ import annotations

from dataclasses import dataclass

SITE_KINDS = ("country", "region", "area", "city", "capital", "site")


@dataclass(frozen=True, slots=True)
class Site:
    """A place that the gazetteer knows.

    Attributes:
        name: Its name in the gazetteer.
        kind: See ``SITE_KINDS``; says how exact the point is: a region's or country's is the mean of its towns,
            a site is one building or crossing, an area is a stretch of land or sea without borders on the map.
        countries: ISO 3166-1 alpha-3 codes; several where it lies across borders or is disputed, none at sea.
        latitude: Degrees north.
        longitude: Degrees east.
        region: First-level region of a town, or None.
        qualifier: What the article says of the place's relation to the point: "near", "outside", "eastern",
            "north of"; None where the place itself is meant.
    """

    name: str
    kind: str
    countries: tuple[str, ...]
    latitude: float
    longitude: float
    region: str | None = None
    qualifier: str | None = None
