"""A page that has been read."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records import Span


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page and what its markup says of the article; what is not said is None or empty.

    Attributes:
        text: The whole page as a reader would see it, one block a line: the article as received.
        main: What is held to be the article: disjoint stretches of ``text`` in order, whole lines; its headline
            is not among them. Empty where no article was told from the rest.
        byline: The authors as one would print them.
        published: The time of publication in its own notation, with its zone where the page gives one.
        modified: The time of the last change, likewise.
        language: As the page declares it, e.g. "en" or "de-AT".
        empty: Why the page holds no article (a login wall, an error page), or None where it may hold one.
        encoding: By which its bytes were read.
        warnings: What was odd, in words.
    """

    text: str
    main: tuple[Span, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    empty: str | None = None
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
