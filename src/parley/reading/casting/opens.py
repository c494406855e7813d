"""Bodies that nothing names: "the government", "the union"; of the article's one state where it has one.

They are parties all the same. Where no state can be told the actor stays open: it has a name and no country.
"""

from __future__ import annotations

import re
from collections import Counter

from parley.reading.casting.classes import DEALING, DEALT_WITH
from parley.reading.casting.context import Context
from parley.reading.casting.frame import is_at_home
from parley.reading.casting.pronouns import speaker_here
from parley.reading.casting.stage import possessive
from parley.records import Actor, Sentence
from parley.text.ids import content_id

GOVERNMENT = re.compile(
    r"\b[Tt]he (?:(?:military|interim|transitional|caretaker|coalition|federal|national|foreign|defen[cs]e"
    r"|finance|health|trade|energy|interior|labou?r|oil|agriculture|education|environment|economy|justice) )*"
    r"(?P<noun>government|administration|regime|junta|opposition|parliament|central bank|cabinet|presidency"
    r"|supreme court|constitutional court|high court|ministry|treasury|army|military|senate|judiciary)\b"
    r"(?: (?:delegation|negotiators?|negotiating team|side|team|representatives?)\b)?"
    r"(?!\s+of\b)(?!\s+in (?:the )?[A-Z])(?!['’]s own)"
)
THE_STATE = frozenset({"government", "administration", "regime", "junta"})
"""Nouns that mean the state itself."""
SECTORS = {
    "opposition": "OPP", "parliament": "LEG", "senate": "LEG", "judiciary": "JUD", "court": "JUD",
    "supreme court": "JUD", "constitutional court": "JUD", "high court": "JUD", "army": "MIL", "military": "MIL",
    "union": "LAB", "company": "BUS", "airline": "BUS", "carmaker": "BUS", "employer": "BUS", "militia": "REB",
    "rebel group": "REB", "militant group": "REB", "armed group": "REB", "government": "GOV", "ministry": "GOV",
}  # fmt: skip
"""PLOVER sectors of open bodies."""
OPEN_BODIES = frozenset(
    {
        "union",
        "company",
        "airline",
        "carmaker",
        "employer",
        "militia",
        "rebel group",
        "militant group",
        "armed group",
    }
)
"""Nouns that, where nothing named answers to them, are a party of their own."""


def open_here(context: Context, sentence: Sentence, found: re.Match[str]) -> Actor | None:
    """The state, its body, or an open actor that the words mean; None where they take no part.

    Args:
        context: What is known of the document so far; a new actor is put into it.
        sentence: The sentence.
        found: The words, a match of :data:`GOVERNMENT` or of ``BODY``.
    """
    at = sentence.at(found.end() - 1)
    if at is None or not _takes_part(sentence, at):
        return None
    noun = found.group("noun").casefold()
    words = " ".join(found.group().split()).casefold().removeprefix("the ")
    if noun in OPEN_BODIES:
        armed = SECTORS[noun] == "REB"
        return _opened(context, "armed_group" if armed else "organisation", noun, None, SECTORS[noun])
    code = _frame(context, sentence, found.start()) or (_ruled(context) if noun in ("junta", "military") else None)
    state = _state(context, code) if code else None
    if noun in THE_STATE:
        return state or _opened(context, "office", words, None, "GOV")
    name = f"{possessive(state.name)} {words}" if state else words
    return _opened(context, "office", name, code if state else None, SECTORS.get(noun, "GOV"))


def _ruled(context: Context) -> str | None:
    """The state whose junta has a chief in this article: "the junta" and "the military" are of it."""
    held = (a for a in context.cast.actors.values() if a.kind in ("person", "office") and a.country)
    codes = {a.country for a in held if any("junta" in title for title in (a.name, *(r.title for r in a.roles)))}
    return codes.pop() if len(codes) == 1 else None


def _takes_part(sentence: Sentence, at: int) -> bool:
    t = sentence.tokens[at]
    up = sentence.tokens[t.head]
    if t.dep == "pobj":
        return up.text.casefold() in DEALT_WITH or up.dep == "agent"
    if t.dep in ("dobj", "obj", "dative"):
        return up.lemma.casefold() in DEALING
    return t.dep in ("nsubj", "nsubjpass", "agent", "poss", "conj")


def _opened(context: Context, kind: str, name: str, country: str | None, sector: str) -> Actor:
    """A body known by its noun alone; without a country it is this article's own, for another may mean another."""
    whose = () if country else (context.parse.document,)
    made = content_id("actor", kind, name, country, *whose)
    held = context.cast.actors.get(made) or context.opened.get(made)
    if held is None:
        held = context.opened[made] = Actor(made, "mentions:open", kind, name, (), country, sector)
    return held


def _state(context: Context, code: str) -> Actor | None:
    rows = [a for a in context.cast.actors.values() if a.kind == "state" and a.country == code]
    return rows[0] if len(rows) == 1 else None


def _frame(context: Context, sentence: Sentence, start: int) -> str | None:
    """The state that the words are of: the speaker's own in a quote, else the only or by far the foremost one."""
    if context.quoted(start):
        speaker = speaker_here(context, sentence)
        return context.actor(speaker).country if speaker else None
    actors = context.cast.actors
    named = [(code, m.start) for m in context.cast.mentions if m.actor and (code := actors[m.actor].country)]
    top = Counter(code for code, _ in named).most_common(2)
    if not top:
        return None
    where = [context.parse.sentence_at(start) for code, start in named if code == top[0][0]]
    if not is_at_home([one.index for one in where if one]):
        return None
    clear = len(top) == 1 or (top[0][1] >= 3 and top[0][1] >= 3 * top[1][1])
    return top[0][0] if clear else None
