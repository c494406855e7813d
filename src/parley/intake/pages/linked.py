"""JSON-LD: what a page says of its article for machines.

Pages carry several blocks, nested and often damaged; of all that they hold, one node is the article. Nothing is
believed beyond its type: a headline that is a list or a date that is an object is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "askpublicnewsarticle",
        "reviewnewsarticle",
        "satiricalarticle",
        "advertisercontentarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "discussionforumposting",
        "techarticle",
        "scholarlyarticle",
        "medicalscholarlyarticle",
        "report",
        "creativework",
        "review",
        "pressrelease",
    ]
)
"""schema.org types that an article can have, in small letters."""
WHOLES = frozenset(
    ("webpage", "itempage", "aboutpage", "faqpage", "qapage", "videoobject", "episode", "podcastepisode")
)
"""Types of the page around it, believed where no article is described."""
APART = frozenset(
    [
        "itemlistelement",
        "haspart",
        "liveblogupdate",
        "mentions",
        "citation",
        "relatedlink",
        "significantlink",
        "ispartof",
        "comment",
        "review",
        "about",
        "publisher",
        "author",
        "isbasedon",
        "itemreviewed",
        "subjectof",
        "blogpost",
        "workexample",
    ]
)
"""Properties whose nodes are other things than the article of the page."""
NODES, LONGEST = 3000, 4_000_000  # nodes read and characters of one block: guesses, ten times what real pages have
WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*\Z"
)
LOOSE = re.compile(r",(?=\s*[}\]])")
MARKUP = re.compile(r"<[^<>]{1,2000}>")
BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)

Node = Mapping[str, Any]


def read_linked(blocks: Sequence[str]) -> tuple[Node, ...]:
    """The nodes of a page's JSON-LD that may be its article, the likeliest first.

    Args:
        blocks: What its ``application/ld+json`` scripts hold.

    Example:
        >>> read_linked(['{"@type": "NewsArticle", "headline": "Talks resume"}'])[0]["headline"]
        'Talks resume'
    """
    found: list[tuple[int, int, Node]] = []
    for block in blocks:
        for depth, node in _nodes(_parsed(block)):
            if (rank := _rank(node)) is not None:
                found.append((rank + 4 * depth, len(found), node))
    return tuple(node for _, _, node in sorted(found, key=lambda one: one[:2]))


def said(nodes: Sequence[Node], *names: str) -> str | None:
    """The first string that the nodes give for one of ``names``, on one line.

    Example:
        >>> said(({"headline": "A &amp; B"},), "headline")
        'A & B'
    """
    for node in nodes:
        for name in names:
            for value in each(node.get(name)):
                if isinstance(value, str) and (held := plain(value)):
                    return held
    return None


def named(value: Any) -> tuple[str, ...]:
    """The names in a value that is a name, a thing with a name, or a list of such."""
    found: list[str] = []
    for one in each(value):
        name = one.get("name") if isinstance(one, Mapping) else one
        for part in each(name):
            found += [held] if isinstance(part, str) and (held := plain(part)) else []
    return tuple(dict.fromkeys(found))


def bodies(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The words of ``articleBody``, paragraph a line where it tells them."""
    found = []
    for node in nodes:
        value = node.get("articleBody")
        if isinstance(value, str) and value.strip():
            found.append(unescape(MARKUP.sub("", BREAKS.sub("\n", unescape(value)))).strip())
    return tuple(found)


def each(value: Any) -> list[Any]:
    """A value as a list: JSON-LD writes one thing and a list of one alike."""
    return [] if value is None else value if isinstance(value, list) else [value]


def types(node: Node) -> frozenset[str]:
    """The schema.org types of a node in small letters, without the address before them."""
    return frozenset(
        str(one).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for one in each(node.get("@type", node.get("type")))
    )


def plain(value: str) -> str:
    """A string without markup, references and line ends."""
    return " ".join(unescape(MARKUP.sub("", unescape(value))).split())


def _rank(node: Node) -> int | None:
    held = types(node)
    if held & ARTICLES:
        return 0 if "articleBody" in node or "headline" in node or "datePublished" in node else 2
    return 3 if held & WHOLES else None


def _parsed(block: str) -> Any:
    """A block as data, mended where pages commonly damage it; None where that does not help."""
    if len(block) > LONGEST:
        return None
    for mend in (str, _unwrapped, _tightened, unescape):
        try:
            return json.loads(mend(block), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(block: str) -> str:
    """A block without the comment or section marks that old pages put around it."""
    return WRAPPING.sub("", WRAPPING.sub("", block)).strip().rstrip(";")


def _tightened(block: str) -> str:
    """A block without commas before closing brackets."""
    return LOOSE.sub("", _unwrapped(block))


def _nodes(data: Any) -> Iterator[tuple[int, Node]]:
    """Every object in the data with how deep it hangs in the article's own things; other things are left out."""
    waiting: list[tuple[int, Any]] = [(0, data)]
    count = 0
    while waiting and count < NODES:
        depth, here = waiting.pop(0)
        count += 1
        if isinstance(here, list):
            waiting += [(depth, one) for one in here]
        elif isinstance(here, dict):
            if here.get("@type") or here.get("type"):
                yield depth, here
            waiting += [
                (depth + (name != "@graph"), one)
                for name, one in here.items()
                if isinstance(one, (dict, list)) and name.lower() not in APART
            ]
