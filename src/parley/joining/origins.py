"""On whose work each document rests, so that independent origins can be counted.

A key names an origin: an agency or outlet that is credited, else the outlet of the page itself, else the page.
Pages that rest on one agency have one key, however many outlets print it. Where it cannot be told whose work a text
is, the key names all that it may be, so that no two pages are counted apart that may be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parley.joining.precedence import Order, order_of
from parley.records import Document, Link
from parley.text.similarity import words_of

UNNAMED = "unnamed agencies"
"""Origin key of pages that say they rest on agencies without naming one."""
BOTH = " + "
"""Stands between the origins of a key; `count_origins` of `parley.text.sameness` takes it apart."""


def independent_origins(
    documents: Iterable[Document],
    copies: Mapping[str, str],
    remarks: Iterable[tuple[str, str]] = (),
    links: Iterable[Link] = (),
) -> dict[str, str]:
    """On whose work each document rests: pages that rest on one agency alone have one key.

    A page that names no origin rests on its own outlet; pages of one outlet count once. Copies take the key of
    their group: what one of them credits, else the outlet that is known to have had it first, else all their
    outlets. A page that lifts sentences rests on the page that it took them from too. A page that rests on several
    origins has them all in its key, joined by " + ".

    Args:
        documents: Documents with their ``origins``.
        copies: Groups of copies (`find_copies`).
        remarks: Pairs of documents that give one remark in equal words (`shared_remarks`). Two pages of unknown
            outlet and date that do so may be one report and are not independent.
        links: Which documents lift or share sentences (`link_documents`).

    Returns:
        The origin key of each document.
    """
    held = {document.id: document for document in documents}
    groups: dict[str, list[Document]] = defaultdict(list)
    for one in held.values():
        groups[copies.get(one.id, one.id)].append(one)
    own = {one.id: parts for group in groups.values() for parts in [parts_of(group)] for one in group}
    keys = {document: key_of(parts) for document, parts in _with_lenders(own, links).items()}
    return tie_strays(keys, held, remarks)


def parts_of(group: Sequence[Document]) -> frozenset[str]:
    """The origins of a text, by all the pages that give it."""
    named = {_origin(name) for one in group for name in one.origins}
    if named:
        return frozenset(named)
    first, *others = order_of(group)
    if others and not all(Order.of(first, other).is_known for other in others):
        return frozenset(one.outlet for one in group if one.outlet) or frozenset({min(one.id for one in group)})
    return frozenset({first.outlet or first.id})


def _with_lenders(own: Mapping[str, frozenset[str]], links: Iterable[Link]) -> dict[str, frozenset[str]]:
    """The origins of each document with those of the pages that it took sentences from."""
    found = dict(own)
    for link in links:
        if link.kind in ("lifts", "shares") and link.of in own and link.to in own:
            found[link.of] |= own[link.to]
            if link.kind == "shares":
                found[link.to] |= own[link.of]
    return found


def key_of(parts: frozenset[str]) -> str:
    """The key of a page that rests on these origins."""
    return BOTH.join(sorted(parts - {UNNAMED} or parts))


def tie_strays(
    keys: dict[str, str], held: Mapping[str, Document], remarks: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """The keys, with one for pages of unknown outlet and date that share a remark: that of an agency, if any."""
    for one, other in sorted((min(pair), max(pair)) for pair in remarks):
        if is_stray(held[one]) and is_stray(held[other]) and keys[one] != keys[other]:
            both = sorted((keys[one], keys[other]), key=lambda k: (k in held, k))
            keys = {document: both[0] if key == both[1] else key for document, key in keys.items()}
    return keys


def is_stray(document: Document) -> bool:
    """True for a page that tells neither who published it nor when; a date inferred is not told."""
    when = document.published
    return document.outlet is None and (when is None or not when.latest or when.basis == "inferred")


def _origin(name: str) -> str:
    return UNNAMED if set(words_of(name)) & {"agencies", "wires"} else name
