"""Workers and unions: "doctors" are an article's "Kenyan doctors", "the doctors' union" the one that it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from parley.reading.casting.stage import Draft, Stage

OWNED = re.compile(r"['’]s? (?:[a-z-]+ )*union$")
SOME = re.compile(r" (?:at|of|from|for|in) (?:the )?[A-Z]")


def name_workers(stage: Stage) -> None:
    """Let workers without a state be those that the article calls by one, and their union the one with a name."""
    drafts = [d for d in stage.drafts.values() if d.used]
    workers = [d for d in drafts if d.kind == "group" and d.sector == "LAB"]
    for bare in [d for d in workers if d.country is None and " " not in d.name]:
        full = [d for d in workers if d.country is not None and d.name.endswith(f" {bare.name}")]
        if len(full) == 1 and full[0].name.count(" ") == 1:
            _same(stage, bare, full[0])
    unions = [d for d in drafts if d.kind == "organisation" and d.sector == "LAB"]
    owned = [d for d in drafts if d.sector == "LAB" and d.country is not None and OWNED.search(d.name)]
    for bare in owned:
        fits = [d for d in unions if d not in owned and not d.name.islower() and d.country in (None, bare.country)]
        if len(fits) == 1:
            _same(stage, bare, fits[0])  # "Germany's largest union"
    for bare in [d for d in unions if d.name.islower()]:
        named = [d for d in unions if not d.name.islower() and _one_trade(bare.name, d.name, stage.world.trades)]
        if len(named) == 1 and len([d for d in unions if d.name.islower()]) == 1:
            _same(stage, bare, named[0])


def _one_trade(noun: str, name: str, trades: Collection[frozenset[str]]) -> bool:
    """True where "the doctors' union" may be a "Medical Practitioners Union".

    Example:
        >>> trades = (frozenset({"doctors", "medical"}), frozenset({"nurses", "nursing"}))
        >>> [_one_trade(one, "Coast Medical Union", trades) for one in ("doctors' union", "nurses' union")]
        [True, False]
    """
    one, other = (set(words.casefold().replace("'", " ").split()) for words in (noun, name))
    return any(one & trade and other & trade for trade in trades)


def _same(stage: Stage, bare: Draft, full: Draft) -> None:
    if any(one.draft is bare and SOME.match(stage.straight, one.end) for one in stage.found):
        return  # "doctors at Mulago Hospital" are some of them
    bare.used = False
    if bare.kind == "organisation":
        full.names.add(bare.name)
    stage.found = [replace(one, draft=full) if one.draft is bare else one for one in stage.found]
