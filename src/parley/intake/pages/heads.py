"""What stands in the head of a page and beside its article: names and values as the markup has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from parley.intake.pages.linked import Node

LONGEST = 5000  # characters of one value that are kept
MANY = 200  # values of one name that are kept: some pages list every tag of the house


@dataclass(slots=True)
class Stamp:
    """A time that the markup gives (``<time datetime>``, ``itemprop``), and what the element with it is called."""

    value: str
    name: str


@dataclass(slots=True)
class Head:
    """What a page says of itself.

    Attributes:
        meta: Values of ``<meta>`` by name, property or itemprop in small letters, in order.
        linked: The nodes of its JSON-LD that may be the article, the likeliest first.
        headings: The words of its ``<h1>``.
        stamps: Times in its body, in order.
        signed: Names in elements marked as author (``rel=author``, ``itemprop=author``).
    """

    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)
    linked: tuple[Node, ...] = ()
    headings: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """The first value that is not blank, of the first of ``names`` that has one."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def all(self, *names: str) -> Iterator[str]:
        """Every value of ``names``."""
        return (value for name in names for value in self.meta.get(name, ()))


def take_meta(head: Head, held: Mapping[str, str]) -> None:
    """Keep what a ``<meta>`` with the attributes ``held`` says."""
    value = (held.get("content") or "").strip()[:LONGEST]
    if not value:
        return
    for name in {(held.get(key) or "").strip().lower() for key in ("property", "name", "itemprop", "http-equiv")}:
        if name and len(head.meta.setdefault(name, [])) < MANY:
            head.meta[name].append(value)


def take_link(head: Head, held: Mapping[str, str]) -> None:
    """Keep the canonical address, if a ``<link>`` with the attributes ``held`` gives it."""
    if head.canonical is None and "canonical" in (held.get("rel") or "").lower().split():
        head.canonical = (held.get("href") or "").strip() or None


def take_stamp(head: Head, tag: str, held: Mapping[str, str]) -> None:
    """Keep the time that an element with the attributes ``held`` gives, if it gives one."""
    prop = held.get("itemprop") or ""
    value = held.get("datetime") or (held.get("content") if prop.startswith("date") else None)
    if value and (tag == "time" or prop.startswith("date")) and len(head.stamps) < MANY:
        kinds = f"{held.get('class') or ''} {prop} {'pubdate' if 'pubdate' in held else ''}"
        head.stamps.append(Stamp(value.strip()[:LONGEST], kinds.strip().lower()))


def is_signature(held: Mapping[str, str]) -> bool:
    """True for an element that is marked as the author's name."""
    return held.get("rel") == "author" or held.get("itemprop") == "author"
