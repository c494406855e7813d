"""Armed groups of which no lexicon knows, and "the rebels" where an article tells of one such group alone."""

from __future__ import annotations

import re
from dataclasses import replace

from parley.reading.casting.stage import Draft, Found, Stage

ARMED = frozenset({
    "rebels", "insurgents", "guerrillas", "guerillas", "militants", "separatists", "fighters", "gunmen",
    "jihadists", "kidnappers", "captors", "secessionists", "rebel", "insurgent", "guerrilla", "militant",
})  # fmt: skip
"""Words without which a name like "Liberation Front" may be a party's or a club's."""
MEANT = frozenset({"rebels", "insurgents", "guerrillas", "guerillas", "separatists", "militants", "fighters"})
"""Plurals that, with "the" or "its", mean the one armed group of an article."""
NAMED = re.compile(
    r"\b(?:Liberation|Resistance)\b.*\b(?:Army|Front|Movement|Forces?|Tigers|Brigades?)$"
    r"|\bArmy of (?:National )?(?:Liberation|Resistance)\b|\b(?:Mujahideen|Guerrillas?|Insurgents?)\b"
)
"""Names that armed groups give themselves."""
INTRODUCED = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]{2,}(?: (?:(?:of|for) (?:the )?)?[A-Z][\w’'-]+){1,5}), "
    r"(?:an?|the|another) (?:[a-z-]+ ){0,3}?"
    r"(?:armed group|rebel group|rebel movement|militant group|insurgent group|guerrilla group|separatist group"
    r"|jihadist group|militia|guerrilla army|rebel army|armed movement)\b"
)
"""A name that the article itself says is an armed group's."""
NOT_THEIRS = re.compile(r"(?:other|rival|former|ex-|fellow|more|some|foreign)\s*$", re.I)
FURTHER = re.compile(r"\s+(?:of|in|from|who|that|loyal|allied|linked|belonging|led|backed|close)\b")
"""What tells of which rebels the words are."""


def find_introduced(stage: Stage) -> None:
    """Note armed groups by what the article calls them beside their name: "the Sons of the Dunes, a militia"."""
    for sentence in stage.parse.sentences:
        for found in INTRODUCED.finditer(stage.straight, sentence.start, sentence.end):
            start = found.start("name")
            if stage.straight[start:].startswith("The "):
                start += 4
            end = found.end("name")
            tokens = [t.i for t in sentence.tokens if start <= t.start and t.end <= end]
            words = stage.parse.text[start:end]
            if " " not in words or not tokens or stage.world.find(words) is not None:
                continue
            if all(stage.free(sentence.index, i) for i in tokens):
                draft = stage.draft("armed_group", words, None, "REB", "mentions:organisation")
                stage.note(start, end, "name", draft, draft.rule)
                stage.take(sentence.index, tokens)


def name_rebels(stage: Stage) -> None:
    """Let "the rebels" mean the one armed group that an article names, where nothing tells of another."""
    words = {t.text.casefold() for s in stage.parse.sentences for t in s.tokens}
    held = [d for d in stage.drafts.values() if d.used]
    for draft in held:
        stateless = draft.country is None and draft.sector in (None, "REB", "MIL")
        if draft.kind == "organisation" and stateless and NAMED.search(draft.name) and words & ARMED:
            draft.kind, draft.sector = "armed_group", "REB"
    groups = [d for d in held if d.kind == "armed_group"]
    others = any(d.kind == "organisation" and d.sector in ("REB", "MIL") and d.country is None for d in held)
    owned = any(d.kind == "group" and d.sector == "REB" and (d.country or " " in d.name) for d in held)
    if len(groups) != 1 or others or owned:
        return
    stage.found = [replace(one, draft=groups[0]) if _means(stage, one, groups[0]) else one for one in stage.found]
    seen = {id(one.draft) for one in stage.found}
    for draft in held:
        draft.used = draft.used and (draft.kind != "group" or draft.name not in MEANT or id(draft) in seen)


def _means(stage: Stage, one: Found, group: Draft) -> bool:
    """True for "the rebels" after the group was named, with nothing beside it that tells of others."""
    draft, text = one.draft, stage.straight
    if draft is None or draft.kind != "group" or draft.name not in MEANT or draft.country is not None:
        return False
    before = text[max(0, one.start - 12) : one.start].casefold()
    words = text[one.start : one.end].casefold()
    if not (words.startswith("the ") or before.endswith(("the ", "its "))):
        return False
    first = min((f.start for f in stage.found if f.draft is group), default=one.start)
    if first > one.start or NOT_THEIRS.search(before) or FURTHER.match(text, one.end):
        return False
    sentence = stage.parse.sentence_at(one.start)
    return sentence is None or not any(
        f.draft is group and sentence.start <= f.start < one.start and words.startswith("the ") for f in stage.found
    )
