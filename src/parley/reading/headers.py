"""What an article says of itself: its headline, who published and wrote it, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.lexicons.cleaning import Cleaning, Outlet
from parley.records import Header, Raw, Region, Span

ORIGIN_LABELS = frozenset(("headline", "subheading", "body", "dateline", "byline"))
WINDOW = 90  # characters before and after a name in which its credit must stand; longer wordings are not known
HOST = re.compile(r"(?:https?:)?//(?:[^/@\s]*@)?(?:www\.|m\.|amp\.)?([^/:?#\s]+)", re.IGNORECASE)
WELCOME = re.compile(r"welcome to (?:the )?([A-Z][\w&’'.-]*(?: [A-Z][\w&’'.-]*){0,3})", re.IGNORECASE)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ \xa0]*(?:©[ ]*)?(?:\d{4}(?:[-–]\d{2,4})?,?[ \xa0]*)?(?:by )?([A-Z][\w&’' .-]{2,40})",
    re.IGNORECASE,
)
BY = re.compile(r"^\W*(?:by|par|von|por|di|door|af|av|author|written by|text|words|story)\s*:?\s*", re.IGNORECASE)
WRITTEN = ("Text:", "Words:", "Story:")
"""How a credit begins that names who wrote, among those that name who reported, filmed and edited."""
BY_END = re.compile(r"\s*(?:[,|/·•]|[-–—]\s|\son\s|\d|\b(?:Published|Updated|Posted)\b).*$", re.DOTALL)
BESIDE = re.compile(r"(?:,|,? and|,? &|/)\s*(?:the )?")
WIRE = re.compile(r"\(((?:[A-Z][\w&’-]* )+(?:Wire|News|Press|Agency|Service|Media|Radio|Report))\)")
"""An agency that no list knows, in a dateline: "LIMA, Jan 25 (Andes Wire) -"."""
REPORTED = re.compile(
    r"(?:, |according to |told |cited by )((?:[A-Z][\w&’-]* )+(?:Wire|News|News Agency|News Service|Press))"
    r"(?=,? (?:has |had )?report|[.,;]|$)"
)
"""The same, as those that reprint it credit it: ", Andes Wire reported"."""
GENERIC = "news agencies"
MASTHEAD_LINES = 3
"""Lines at the top of a page in which its publisher is named. A guess."""


def find_header(text: str, regions: Sequence[Region], cleaning: Cleaning, raw: Raw) -> Header:
    """Read title, outlet, byline and origins.

    Args:
        text: The repaired text.
        regions: Its regions.
        cleaning: Knowledge of outlets and credits.
        raw: The article as it arrived; its metadata comes first.

    Returns:
        What is known; what is not stays None or empty. A photograph's credit is no origin.
    """
    title, spans = _title(text, regions, raw.title)
    origins, places = _origins(text, regions, cleaning)
    byline = raw.byline or _byline(text, regions, cleaning)
    return Header(title, spans, find_outlet(text, regions, cleaning, raw), byline, origins, places)


def _title(text: str, regions: Sequence[Region], given: str | None) -> tuple[str | None, tuple[Span, ...]]:
    heads = [Span(r.start, r.end) for r in regions if r.label == "headline" and r.rule == "clean:headline"]
    copies = [Span(r.start, r.end) for r in regions if r.rule in ("clean:headline-again", "clean:slug")]
    spans = tuple(heads[:1] + copies) if heads or given else ()
    if given:
        return given, spans
    return (heads[0].of(text) if heads else None), spans


def find_outlet(text: str, regions: Sequence[Region], cleaning: Cleaning, raw: Raw) -> str | None:
    """Who published an article: its metadata, else the host of its URL, else the furniture of its page."""
    hosts = [match.group(1).lower() for url in (raw.url, raw.source) if url and (match := HOST.match(url))]
    if raw.outlet:
        return _of_name(raw.outlet, hosts, cleaning)
    if hosts:
        known = _of_host(hosts[0], cleaning)
        return known.name if known else hosts[0]
    for pattern in (WELCOME, COPYRIGHT):
        for region in regions:
            if region.label == "boilerplate" and (match := pattern.search(text, region.start, region.end)):
                name = re.split(r"\.\s|[.,|]$|\ball rights\b", match.group(1), flags=re.IGNORECASE)[0].strip(" .,-")
                known = cleaning.by_name.get(name)
                if known or pattern is WELCOME:
                    return known.name if known else name
    return _masthead(text, regions, cleaning)


def _masthead(text: str, regions: Sequence[Region], cleaning: Cleaning) -> str | None:
    """Who publishes, by a line above the headline: "FJORD MONITOR | Harbours"."""
    heads = [r.start for r in regions if r.label in ("headline", "body")]
    body = next((r.start for r in regions if r.label == "body"), 0)
    above = (r for r in regions if r.label == "boilerplate" and heads and r.end <= max(heads[0], body))
    lines = [
        line
        for r in above
        for line in text[r.start : r.end].splitlines()
        if line.strip() and (r.end <= heads[0] or "|" in line)  # "Delta Wire | 16 May 2024" below the headline
    ]
    return next((name for line in lines[:MASTHEAD_LINES] if (name := cleaning.publisher(line))), None)


def _of_name(given: str, hosts: Sequence[str], cleaning: Cleaning) -> str:
    """The name its readers know, where what is given is another spelling of it or the label of a feed."""
    known = cleaning.by_folded_name.get(given.casefold())
    if known:
        return known.name
    first = re.split(r"[\W_]+", given.casefold(), maxsplit=1)[0]
    host = _of_host(hosts[0], cleaning) if hosts else None
    if host and (cleaning.by_folded_name.get(first) == host or any(one.startswith(first) for one in host.hosts)):
        return host.name
    return given


def _of_host(host: str, cleaning: Cleaning) -> Outlet | None:
    parts = host.split(".")
    tails = (".".join(parts[first:]) for first in range(len(parts) - 1))
    return next((cleaning.by_host[tail] for tail in tails if tail in cleaning.by_host), None)


def _of_people(name: str, cleaning: Cleaning) -> str:
    """A byline without the outlet behind its names, which are not left in capitals: "ANN EXAMPLE Reuters"."""
    outlet = next((one for one in cleaning.by_name if name.endswith(f" {one}")), "")
    name = name.removesuffix(outlet).strip()
    loud = all(word.isupper() or word in ("and", "&", "in") for word in name.split())
    return name.title().replace(" And ", " and ").replace(" In ", " in ") if loud else name


def _byline(text: str, regions: Sequence[Region], cleaning: Cleaning) -> str | None:
    for region in regions:
        written = "reporting" not in region.rule or text.startswith(WRITTEN, region.start)
        if region.label == "byline" and written and "credit-glued" not in region.rule:
            name = BY_END.sub("", BY.sub("", text[region.start : region.end]))
            if name:
                return _of_people(name, cleaning)
    return None


def _origins(text: str, regions: Sequence[Region], cleaning: Cleaning) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    found: dict[str, Span] = {}
    for region in regions:
        if region.label not in ORIGIN_LABELS:
            continue
        listed = -1  # where a credited name ends: those that are listed with it are credited too
        for match in cleaning.any_source.finditer(text, region.start, region.end):
            name = cleaning.by_name[match.group()].name
            if name in found:
                listed = match.end() if listed >= 0 else listed
                continue
            beside = listed >= 0 and BESIDE.fullmatch(text, listed, match.start())
            if beside or _credited(text, match, region, cleaning):
                found[name] = Span(match.start(), match.end())
                listed = match.end()
        words = text[region.start : region.end]
        if region.label == "dateline" and (wire := WIRE.search(words)) and not found:
            found[wire.group(1)] = Span(region.start + wire.start(1), region.start + wire.end(1))
        if not found and (wire := REPORTED.search(words)):
            found[wire.group(1)] = Span(region.start + wire.start(1), region.start + wire.end(1))
        if "genc" in words or "wire" in words:
            for place in _generic(text, region, cleaning):
                found.setdefault(GENERIC, place)
    ordered = sorted(found.items(), key=lambda one: one[1])
    return tuple(name for name, _ in ordered), tuple(place for _, place in ordered)


def _credited(text: str, name: re.Match[str], region: Region, cleaning: Cleaning) -> bool:
    """True where the words around an outlet's name make it the source of what is told."""
    start, end = max(region.start, name.start() - WINDOW), min(region.end, name.end() + WINDOW)
    shy = name.group() in cleaning.by_name[name.group()].shy
    for entry in cleaning.origin:
        if shy and entry.name in ("reported-by", "according-to"):
            continue
        for match in entry.regex.finditer(text, start, end):
            held = match.groupdict()
            group = "source" if held.get("source") else "source_too" if held.get("source_too") else None
            if group and match.start(group) == name.start():
                return True
    return False


def _generic(text: str, region: Region, cleaning: Cleaning) -> list[Span]:
    return [
        Span(match.start("generic"), match.end("generic"))
        for entry in cleaning.origin
        if "generic" in entry.regex.groupindex
        for match in entry.regex.finditer(text, region.start, region.end)
    ]
