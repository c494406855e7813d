"""An article as received with its records marked in place, as a piece of HTML for notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from parley.exports.wording import shown
from parley.records import READ_LABELS, Reading

COLOURS: Mapping[str, str] = {
    "statements": "border-bottom:2px solid #0b7285", "moves": "background:#f3e8ff",
    "contacts": "background:#d3f9d8", "events": "background:#fff3bf",
}  # fmt: skip
"""The style of each layer; what is no part of the article is grey."""


def article_html(reading: Reading, names: Mapping[str, str]) -> str:
    """The text with a ``mark`` around each claim; pointing at one says what it is.

    Args:
        reading: The article and its records.
        names: Name of each actor by id.
    """
    text = reading.document.text or ""
    held = [(r.start, r.end, "color:#888", r.label) for r in reading.regions if r.label not in READ_LABELS]
    for layer, style in COLOURS.items():
        for record in getattr(reading, layer):
            held += [(start, end, style, _said(record, names)) for start, end in _places(record)]
    edges = sorted({0, len(text), *(at for start, end, _, _ in held for at in (start, end))})
    parts = []
    for start, end in pairwise(edges):
        over = [(style, words) for first, last, style, words in held if first <= start and end <= last]
        words = shown(text[start:end])
        if over:
            style, title = ";".join(s for s, _ in over), "; ".join(dict.fromkeys(w for _, w in over))
            words = f'<mark style="background:none;color:inherit;{style}" title="{shown(title)}">{words}</mark>'
        parts.append(words)
    legend = " · ".join(f'<mark style="color:inherit;{s}">{name}</mark>' for name, s in COLOURS.items())
    title = shown(reading.document.title or reading.document.source)
    return f'<h4>{title}</h4><p>{legend}</p><div style="white-space:pre-wrap">{"".join(parts)}</div>'


def _places(record: object) -> Iterator[tuple[int, int]]:
    if hasattr(record, "content"):
        yield from ((s.start, s.end) for s in record.content)
    elif hasattr(record, "terms"):
        yield record.terms.start, record.terms.end
    else:
        yield from ((e.start, e.end) for e in getattr(record, "evidence", ()))


def _said(record: object, names: Mapping[str, str]) -> str:
    """What a record is in a few words: who, what kind, on which issue, with which status."""
    fields = ("speaker", "party", "actors", "participants")
    who = next((held for name in fields if (held := getattr(record, name, None))), ())
    told = ", ".join(names.get(one, one) for one in ((who,) if isinstance(who, str) else who))
    kinds = ("kind", "form", "type", "act", "mode")
    kind = next((str(held) for name in kinds if (held := getattr(record, name, None))), "")
    issue, status = getattr(record, "issue", None), getattr(record, "status", None)
    return " ".join(filter(None, (told, kind, f"({issue})" if issue else "", f"[{status}]" if status else "")))
