"""Plurals that take part with no state's name before them: "nurses", "member states", "rights groups"."""

from __future__ import annotations

from parley.reading.casting.stage import Hit, Stage
from parley.records import Sentence, Token

SECTORS = {"military": "MIL", "rebel": "REB", "labour": "LAB", "legislature": "LEG", "crime": "CRM", "civil": "CVL"}
"""PLOVER sectors of the classes that tell one."""
OWNERS = frozenset(
    {"bloc", "alliance", "cartel", "coalition", "union", "group", "party", "bank", "company", "airline"}
)
"""Bodies whose own a group may be: "five of the bloc's leaders"."""
DEALT_WITH = frozenset({"with", "by", "between", "against", "from", "to", "among"})
DEALING = frozenset({
    "accuse", "ask", "back", "blame", "dismiss", "fire", "invite", "lobby", "meet", "offer", "pay", "persuade",
    "press", "promise", "sack", "sue", "support", "tell", "thank", "urge", "warn", "arrest", "represent", "call",
})  # fmt: skip
"""Verbs whose object is dealt with as a party."""


SHARES = frozenset(
    {"%", "percent", "cent", "majority", "most", "half", "third", "quarter", "dozen", "hundred", "some"}
)
"""Words for a part of a group, which acts as the group does."""
OF_BODIES = {
    **dict.fromkeys(("union", "unions", "labour", "labor", "shop"), "LAB"),
    **dict.fromkeys(("company", "airline", "industry", "business", "corporate", "bank", "employer"), "BUS"),
    **dict.fromkeys(("rebel", "guerrilla", "militia", "insurgent", "separatist"), "REB"),
    "opposition": "OPP",
    "party": "PTY",
}
"""Words before "officials", "leaders" or "delegates" that say whose they are, and of which sector."""
UNIONS = frozenset({
    "union", "unions", "federation", "association", "syndicate", "organisation", "organization", "group", "body",
    "lobby", "chamber", "confederation", "league", "guild", "council",
})  # fmt: skip


def sector_of_group(stage: Stage, word: str, words: str) -> str | None:
    """The PLOVER sector of a group by its head and wording; GOV where nothing else is told.

    Args:
        stage: The room's table.
        word: The plural head, in lower case.
        words: The group's wording.
    """
    groups = stage.world.groups
    phrase = words.casefold()
    for key, sector in SECTORS.items():
        if word in groups[key]:
            return sector
    if word in groups["business"] or any(b in phrase for b in groups["business"] if " " in b):
        return "BUS"
    if "intelligence" in phrase:
        return "SPY"
    if "military" in phrase or "army" in phrase:
        return "MIL"
    if word in groups["serving"]:
        return "LAB"
    if owned := next((OF_BODIES[w] for w in phrase.split()[:-1] if w in OF_BODIES), None):
        return owned
    if word in groups["needing"] and word not in ("states", "countries", "nations", "powers", "governments"):
        told = [stage.world.sectors.get(w) for w in phrase.split()]
        return "NGO" if word in ("groups", "charities", "agencies") and not any(told) else None
    return None if word in groups["political"] else "GOV"


def stands_alone(stage: Stage, sentence: Sentence, first: int, at: int, word: str) -> bool:
    """True for a plural that acts or is dealt with and needs no state to be somebody.

    Args:
        stage: The room's table.
        sentence: The sentence.
        first: First token of the words before the head.
        at: Token of the head.
        word: The head in lower case.
    """
    groups = stage.world.groups
    t = sentence.tokens[at]
    if word in groups["political"] and t.text[0].isupper():
        return False  # "Conservatives" with a capital are a party
    if word in groups["needing"] and not _qualified(stage, sentence, first, at):
        return word in groups["lone"] and t.tag == "NNS" and _takes_part(sentence, t)
    if word in groups["bare"]:
        return t.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "agent")
    if word in groups["needing"]:
        return _takes_part(sentence, t)
    return word in groups["lone"] and t.tag != "NN" and _takes_part(sentence, t)


def _qualified(stage: Stage, sentence: Sentence, first: int, at: int) -> bool:
    """True with a word that makes the plural a party: "member states", "the six powers"."""
    tokens, qualifying = sentence.tokens, stage.world.groups["qualifying"]
    before = tokens[max(0, first - 1) : at]
    if any(t.text.casefold() in qualifying for t in before):
        return True
    whole = tokens[at].text.casefold() in ("states", "nations", "powers", "countries", "governments", "parties")
    the = any(t.text.casefold() == "the" for t in tokens[max(0, first - 2) : at])
    return whole and the and any(t.tag == "CD" and t.text.casefold() not in ("two", "one") for t in before)


def _takes_part(sentence: Sentence, t: Token, depth: int = 0) -> bool:
    """True where a plural acts, or is dealt with as a party; not "hired two nurses"."""
    tokens = sentence.tokens
    if depth == 0 and any(tokens[c].dep == "nummod" for c in sentence.children[t.i] if c < t.i):
        the = any(tokens[c].text.casefold() == "the" for c in sentence.children[t.i] if c < t.i)
        return the and t.dep in ("nsubj", "nsubjpass")
    up = tokens[t.head]
    if t.dep in ("nsubj", "nsubjpass", "agent"):
        return True
    if t.dep == "poss":
        return up.pos == "NOUN" and up.text.islower() and up.text not in UNIONS
    if t.dep in ("dobj", "obj", "dative"):
        return up.lemma.casefold() in DEALING
    if t.dep == "pobj" and up.text == "of":  # "95% of members", "most of the delegates"
        share = tokens[up.head]
        return (share.pos == "NUM" or share.lemma.casefold() in SHARES) and _takes_part(sentence, share, depth + 1)
    if t.dep == "pobj":
        return up.text.casefold() in DEALT_WITH or up.dep == "agent"
    if t.dep == "conj" and depth < 6:
        return _takes_part(sentence, up, depth + 1)
    return t.dep == "ROOT" and sentence.label == "headline"


def counted(sentence: Sentence, first: int) -> int:
    """The first token of "five of the" or "the 27" before a group; ``first`` itself where there is no count."""
    tokens = sentence.tokens
    if first and tokens[first - 1].tag == "CD":
        return first - 1
    j = first - 1
    while j > 0 and tokens[j].tag in ("DT", "PRP$"):
        j -= 1
    if j >= 1 and tokens[j].text == "of" and tokens[j - 1].tag in ("CD", "DT", "JJS", "NN"):
        counting = tokens[j - 1].tag == "CD" or tokens[j - 1].text.casefold() in ("some", "all", "most", "both")
        return j - 1 if counting else first
    return first


def bodys_own(sentence: Sentence, first: int, at: int) -> bool:
    """True for "the bloc's leaders", "union leaders": whose they are is told by a body's common noun."""
    tokens = sentence.tokens
    near = tokens[max(0, first - 2) : at]
    if any(t.text.casefold() in OWNERS and tokens[t.i + 1].tag == "POS" for t in near):
        return True
    before = tokens[at - 1] if at else None  # "union leaders", "company executives"
    own = (
        before is not None
        and before.text.casefold() in OWNERS
        and before.dep in ("compound", "nmod")
        and before.head == at
    )
    return own and tokens[at].text.islower() and _takes_part(sentence, tokens[at])


def located(stage: Stage, sentence: Sentence, at: int) -> Hit | None:
    """The state, or a place of it, in which a group is: "growers in Colombia", "rebels in the Niger Delta"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("in", "of", "from", "on", "off"):
        return None
    for hit in stage.hits.get(sentence.index, ()):
        if hit.first == at + 2 or (hit.first == at + 3 and tokens[at + 2].tag in ("DT", "JJ", "NN", "CD")):
            return hit if hit.known.country and hit.known.form in ("name", "capital", "place") else None
    return None
