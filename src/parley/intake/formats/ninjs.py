"""ninjs: how agencies send news as JSON (IPTC, versions 1 and 2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.errors import ArticleError
from parley.intake.formats.text import article
from parley.intake.parts import Item, Known, well_formed
from parley.records import Raw

WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """True for an object that is a news item of ninjs: it has an address of its own, and fields only ninjs has."""
    return isinstance(row.get("uri"), str) and bool(
        row.keys()
        & {"bodies", "headlines", "versioncreated", "versionCreated", "pubstatus", "pubStatus", "body_xhtml"}
    )


def read_ninjs(row: Mapping[str, Any], where: str) -> Raw | Item:
    """The article of a news item.

    Args:
        row: The decoded object.
        where: File and number, for messages.

    Raises:
        ArticleError: If it holds a picture or a film, or no text.
    """
    kind = row.get("type", "text")
    text, html = (well_formed(words)[0] if words else None for words in _bodies(row))
    if not (text or html):
        what = f"is of the type '{kind}'" if kind not in ("text", "composite") else "has no body"
        raise ArticleError(where, f"is a news item that {what}: there is no text to read.")
    known = _known(row)
    source = row["uri"]
    if html:
        return Item(source, data=html.encode(), kind="page", encoding="utf-8", known=known)
    return article(source, text or "", (text or "").encode(), known)


def _bodies(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """(plain text, markup) of the item; of several bodies the first of each sort."""
    text = _first(row, "body_text", "bodyText")
    html = _first(row, "body_xhtml", "body_html", "body_xml", "bodyXhtml")
    for body in row.get("bodies") or ():
        if isinstance(body, Mapping) and isinstance(body.get("value"), str) and body["value"].strip():
            markup = "html" in str(body.get("contenttype") or body.get("contentType") or "")
            text, html = (text, html or body["value"]) if markup else (text or body["value"], html)
    return text, html


def _known(row: Mapping[str, Any]) -> Known:
    status = str(row.get("pubstatus") or row.get("pubStatus") or "").lower()
    notes = (f"Its provider calls it '{status}': it may have been withdrawn.",) if status in WITHDRAWN else ()
    authors = tuple(one["name"] for one in row.get("infosources") or () if _is_author(one))
    return Known(
        title=_first(row, "headline")
        or _value(row.get("headlines"))
        or _first(row, "title")
        or _value(row.get("titles")),
        outlet=_outlet(row),
        byline=_first(row, "byline", "by") or (", ".join(authors) or None),
        published=_first(row, "firstcreated", "firstCreated", "versioncreated", "versionCreated"),
        language=_first(row, "language"),
        url=_first(row, "url") or (row["uri"] if row["uri"].startswith("http") else None),
        modified=_first(row, "versioncreated", "versionCreated", "contentmodified"),
        authors=authors,
        section=_first(row, "slugline"),
        tags=tuple(one["name"] for one in row.get("subject") or row.get("subjects") or () if _is_named(one)),
        warnings=notes,
    )


def _outlet(row: Mapping[str, Any]) -> str | None:
    provider = row.get("provider")
    for one in [*(row.get("infosource") or ()), *([provider] if provider else ())]:
        if isinstance(one, str) and one.strip():
            return one
        if _is_named(one):
            return str(one["name"])
    return _first(row, "copyrightholder", "source")


def _is_named(one: object) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("name"), str) and bool(one["name"].strip())


def _is_author(one: object) -> bool:
    return _is_named(one) and isinstance(one, Mapping) and one.get("role") in ("author", "writer")


def _first(row: Mapping[str, Any], *names: str) -> str | None:
    return next((row[n].strip() for n in names if isinstance(row.get(n), str) and row[n].strip()), None)


def _value(rows: object) -> str | None:
    """The first value of a list of {"role": ..., "value": ...}."""
    for one in rows if isinstance(rows, list) else ():
        if isinstance(one, Mapping) and isinstance(one.get("value"), str) and one["value"].strip():
            return str(one["value"]).strip()
    return None
