"""Files of feeds (RSS, Atom): the articles that they carry whole; those that they only list are named."""

from __future__ import annotations

from collections.abc import Iterator

from parley.errors import ArticleError
from parley.intake.formats.page import page_of
from parley.intake.formats.rows import noted_again
from parley.intake.formats.text import article
from parley.intake.listing_kinds import read_listing, tell_listing
from parley.intake.listings import Entry
from parley.intake.parts import How, Item, Known, skipped
from parley.records import Raw, Skipped


def read_feed_file(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The articles of a feed; XML that is none is read as a page would be.

    Raises:
        ArticleError: If it is broken beyond reading, declares entities, or lists nothing.
    """
    data = item.whole(how.limits.article * 3)  # feeds carry many articles; sitemaps may have 50 MB
    if not data.strip():
        raise ArticleError(item.source, "is empty.")
    if tell_listing(data) is None:
        yield page_of(data, item, careful=True)
        return
    listing = read_listing(data, item.known.url or item.source, charset=item.encoding)
    if not listing.entries:
        to = f" It points to {len(listing.further)} further lists: give their URLs." if listing.further else ""
        raise ArticleError(item.source, f"is a {listing.kind} that lists no article.{to}")
    known: dict[str, str] = {}
    notes = listing.warnings
    for number, entry in enumerate(listing.entries, 1):
        where = entry.link or entry.guid or f"{item.source}:{number}"
        if entry.html or entry.text:
            try:
                yield noted_again(_article(entry, where, notes), known)
            except ArticleError as problem:
                yield skipped(where, problem.reason, "feed")
        else:
            yield skipped(
                where, f"is only listed in '{item.source}', without its text. Give the URL to fetch it.", "feed"
            )


def _article(entry: Entry, where: str, notes: tuple[str, ...]) -> Raw | Item:
    known = Known(
        entry.title, entry.outlet, entry.byline, entry.published, entry.language, entry.link, entry.updated,
        warnings=(*notes, *entry.warnings),
    )  # fmt: skip
    if entry.html:
        return Item(where, data=entry.html.encode("utf-8", "replace"), kind="page", encoding="utf-8", known=known)
    words = (entry.text or "").encode("utf-8", "replace").decode()
    return article(where, words, words.encode(), known)
