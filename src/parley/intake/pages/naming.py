"""Title, outlet, authors, section and tags of a page, from what its head says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlsplit

from parley.intake.pages.heads import Head
from parley.intake.pages.linked import each, named, plain, said
from parley.text.lines import fold

SEPARATOR = re.compile(r"\s+(?:[|\u2013\u2014\u00b7\u2022\u00bb:\u2039\u203a~]|-{1,2}|::)\s+|\s*[|\u2502\uff5c]\s*")
BY = re.compile(
    r"^(?:by|from|von|par|por|di|door|av|af|przez|oleh|yazan|text|texto?|autor(?:in|es|e)?|auteurs?|words|"
    r"written by|reported by|story by)\b[:\s]+",
    re.IGNORECASE,
)
AND = re.compile(
    r"\s*(?:[;|/\u2022\u00b7]|\s(?:and|und|et|y|e|og|och|en|i|ve|dan|&)\s)\s*|\s+[\u2013\u2014-]\s+", re.IGNORECASE
)
NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|editor|editors|staff|redaktion|redaction|webmaster|user|guest|none|null|unknown|undefined|authors?)$|^image:|^photo:",
    re.IGNORECASE,
)
AUTHORS = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl",
    "citation_author", "article.author", "cxenseparse:author",
)  # fmt: skip
LONGEST_NAME = 80  # characters: a guess; longer ones are sentences about the author
LIKELY = 0.5  # share of common words by which two titles are one: a guess


def find_title(head: Head, headings: Collection[str] = ()) -> str | None:
    """The headline: as the page gives it to others (``og:title``, JSON-LD), else as it shows it (``<h1>``).

    The name of the outlet behind it ("Talks resume | The Daily") is left away. Where a heading of the page says the
    same at more length, the given one was cut short; where one is the beginning of it, the rest is the outlet.

    Args:
        head: What the page says of itself.
        headings: All headings of the page, in words.
    """
    outlet = find_outlet(head)
    told = [
        head.first("og:title"), said(head.linked, "headline"), head.first("twitter:title"),
        head.first("headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
    ]  # fmt: skip
    shown = [
        lean
        for title in head.headings
        if (lean := without_outlet(title, None)) and fold(lean) != fold(outlet or "")
    ]
    parts = {fold(heading) for heading in headings}
    given = next((lean for title in told if title and (lean := without_outlet(plain(title), outlet))), None)
    whole = without_outlet(plain(head.title), outlet) if head.title else None
    told_whole = given or whole or ""
    for match in SEPARATOR.finditer(told_whole):
        before, behind = told_whole[: match.start()], told_whole[match.end() :]
        if len(before) > len(behind) and fold(before) in parts:
            return before.strip()
    if given is None:
        likely = [title for title in shown if whole and alike(title, whole) >= LIKELY]
        return next(iter(likely), shown[0] if len(shown) == 1 else whole)
    longer = [title for title in shown if fold(title).startswith(fold(given))]
    return next(iter(longer), given)


def without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet or section at its end or beginning.

    Example:
        >>> without_outlet("Talks resume in Geneva | World | The Daily", "The Daily")
        'Talks resume in Geneva'
    """
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title.strip()
    wanted = fold(outlet) if outlet else None
    ends = [match.end() for match in SEPARATOR.finditer(title)]
    begins = [match.start() for match in SEPARATOR.finditer(title)]
    for n, part in enumerate(parts[1:]):
        if wanted and fold(part) == wanted:
            kept = title[: begins[n]].strip()
            return _first_of(kept) if "|" in kept else kept
    if wanted and fold(parts[0]) == wanted:
        return title[ends[0] :].strip()
    return _first_of(title)


def _first_of(title: str) -> str:
    """A title before its first bar: what stands behind one is a section or the house."""
    parts = re.split(r"\s*[|\u2502\uff5c]\s*", title)
    return (max(parts, key=len) if len(parts[0]) < 15 else parts[0]).strip()


def alike(one: str, other: str) -> float:
    """How much two titles are one: the share of their words that both have; 1 where one begins the other."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    if a == b or (min(len(a), len(b)) > 15 and (a.startswith(b) or b.startswith(a) or a in b or b in a)):
        return 1.0
    mine, its = set(a.split()), set(b.split())
    return len(mine & its) / len(mine | its)


def find_outlet(head: Head) -> str | None:
    """Who published the page, as it names itself."""
    name = head.first("og:site_name")
    if not name:
        name = next((n for node in head.linked for n in named(node.get("publisher"))), None)
    name = name or head.first(
        "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"
    )
    return plain(name) if name and "://" not in name and len(name) <= LONGEST_NAME else None


def find_authors(head: Head) -> tuple[str, ...]:
    """Who wrote the article, each name as given, without "By"; addresses and names of roles are left out."""
    outlet = find_outlet(head)
    for found in (
        [name for node in head.linked[:2] for name in named(node.get("author"))],
        head.all(*AUTHORS),
        head.signed,
    ):
        if names := split_names(found, outlet):
            return names
    return ()


def split_names(found: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """Single names of authors out of bylines.

    Example:
        >>> split_names(["By Ada Example and Ben Sample", "https://example.org/ada"])
        ('Ada Example', 'Ben Sample')
    """
    names: dict[str, str] = {}
    house = fold(outlet) if outlet else None
    for line in found:
        for part in AND.split(BY.sub("", plain(line))):
            for name in part.split(",") if part.count(" ") > 2 or part.count(",") > 1 else [part]:
                lean = BY.sub("", name.strip(" ,.\u00a0()"))
                if _is_name(lean) and fold(lean) != house:
                    names.setdefault(fold(lean), lean)
    return tuple(names.values())


def _is_name(words: str) -> bool:
    """True for what can name a person or a house: no address, no role, no name of an account ("jdoe")."""
    account = words.isascii() and words.islower() and " " not in words
    return bool(words) and len(words) <= LONGEST_NAME and not account and not NO_NAME.search(words)


def find_section(head: Head) -> str | None:
    """The section of the outlet in which the article stands."""
    return said(head.linked, "articleSection") or head.first(
        "article:section", "og:article:section", "section", "parsely-section", "dc.subject.section", "category"
    )


def find_tags(head: Head) -> tuple[str, ...]:
    """The subjects under which the page files its article, as given."""
    found: list[str] = []
    for node in head.linked[:2]:
        for value in each(node.get("keywords")):
            found += _listed(value) if isinstance(value, str) else named(value)
    found += head.all("article:tag", "og:article:tag")
    if not found:
        for value in head.all("news_keywords", "keywords", "parsely-tags", "sailthru.tags"):
            found += _listed(value)
    tags = {fold(tag): tag for tag in reversed([plain(tag) for tag in found])}
    return tuple(tag for tag in reversed(tags.values()) if tag and len(tag) <= LONGEST_NAME)


def _listed(value: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", value) if part.strip()]


def find_language(head: Head) -> str | None:
    """The language that the page declares."""
    told = (
        head.language or said(head.linked, "inLanguage") or head.first("og:locale", "content-language", "language")
    )
    if not told:
        return None
    match = re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", told)
    return match.group().replace("_", "-") if match else None


def find_address(head: Head) -> str | None:
    """The canonical address of the page: a web address, or None."""
    for told in (head.canonical, head.first("og:url"), said(head.linked, "url")):
        if told and urlsplit_safe(told):
            return told
    return None


def urlsplit_safe(told: str) -> bool:
    """True for a whole web address (``javascript:`` and paths are none)."""
    try:
        parts = urlsplit(told)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def byline_of(authors: Sequence[str]) -> str | None:
    """The authors as one would print them."""
    if len(authors) < 3:
        return " and ".join(authors) or None
    return f"{', '.join(authors[:-1])} and {authors[-1]}"
