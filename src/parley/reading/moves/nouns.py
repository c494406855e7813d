"""Moves by a noun with its holder: "Peru's offer to host", "repeated its demand", "Russian demands"."""

from __future__ import annotations

from dataclasses import replace

from parley.lexicons.stances import Stance
from parley.reading.moves.fitting import first_fit, lemma_of, reality
from parley.reading.moves.scene import FIRST_PERSON, Draft, Scene
from parley.records import Sentence, Token

HOLDER_DEPS = frozenset({"poss", "amod", "compound", "nmod"})
TIME_ENTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})

MEASURES = frozenset(
    {"number", "list", "series", "set", "range", "string", "raft", "host", "package", "handful", "couple"}
)
"""Nouns that only count what is "of" them."""
NOT_MADE = frozenset({"await", "expect", "lack", "seek", "anticipate", "withhold", "delay", "deny"})
"""Verbs whose object is a move that was not made so far."""


def noun_move(scene: Scene, sentence: Sentence, token: Token) -> Draft | None:
    """The move that a noun makes: with its own holder, or with the subject of the verb that lends it one."""
    entries = scene.stances.nouns[token.lemma.lower()]
    if token.dep in ("compound", "amod") or scene.conditional(sentence, token.i) or _awaited(sentence, token):
        return None
    denied = any(sentence.tokens[c].text.lower() in ("no", "any", "few") for c in sentence.children[token.i])
    holders = own_holders(scene, sentence, token)
    lent, verb_denied = light_holders(scene, sentence, token, entries)
    for stance in entries:
        used, noun = holders, True
        gate = ("", False)
        if stance.negated or stance.lent or not used:
            used, noun = lent.get(stance.name, []), False
            if not used or (denied or verb_denied) != stance.negated:
                continue
        elif denied:
            continue
        # "gave its consent to the plan": "to" may hang on "gave"
        places = _places(sentence, token) if stance.name in lent else [token.i]
        sized = replace(stance, takes=("raised",)) if stance.name in lent and "raised" in stance.takes else None
        tries = [*([(token.head, sized)] if sized else []), *((place, stance) for place in places)]
        for place, one in tries:  # "raised its | pay offer to 4 per cent"
            draft = first_fit(scene, sentence, place, (one,), None, used, gate, noun)
            if draft is not None and not draft.first <= token.i <= draft.last:
                return replace(draft, trigger=token.i)
            if draft is not None and token.dep == "pobj" and draft.head < token.head:
                return replace(draft, trigger=token.i, last=token.head - 1)  # "put | a truce | on the table"
            if draft is not None and token.dep != "pobj":
                return replace(draft, trigger=token.i)
    return None


def _places(sentence: Sentence, token: Token) -> list[int]:
    """Where the complement of a noun may hang that a verb lends its subject: on it, on the verb, on "open"."""
    tokens = sentence.tokens
    found = [token.i, token.head]
    if token.dep == "pobj":
        up = tokens[tokens[token.head].head]
        found.append(up.head if up.pos in ("NOUN", "PROPN") else up.i)
    elif _opened(sentence, token):
        found.append(tokens[token.head].head)
    return found


def _opened(sentence: Sentence, token: Token) -> bool:
    """True for "door" in "left the door open to talks", read as the subject of "open"."""
    up = sentence.tokens[token.head]
    return token.dep == "nsubj" and up.pos in ("ADJ", "VERB") and up.dep in ("ccomp", "xcomp") and up.head < token.i


def _awaited(sentence: Sentence, token: Token) -> bool:
    """True for "was waiting for Peru's proposals", "awaits its offer": not made so far."""
    up = sentence.tokens[token.head]
    if token.dep == "pobj" and up.text.lower() == "for":
        return sentence.tokens[up.head].lemma.lower() in ("wait", "hope", "look", "hold", "brace")
    return token.dep == "dobj" and up.lemma.lower() in NOT_MADE


def own_holders(scene: Scene, sentence: Sentence, token: Token) -> list[int]:
    """Who holds a noun: "Peru's offer", "Peruvian offers", "an offer by Peru"."""
    tokens = sentence.tokens
    found: list[int] = []
    kids = list(sentence.children[token.i])
    for c in sentence.children[token.i]:  # "his campaign pledges", where "his" was hung on "campaign"
        if tokens[c].dep == "compound":
            kids += [d for d in sentence.children[c] if tokens[d].dep == "poss"]
    for c in kids:
        child = tokens[c]
        if child.dep == "poss" or (child.dep in HOLDER_DEPS and child.ent not in TIME_ENTS):
            named = scene.cast.actors_at(child.start, child.end) or child.text.lower() in FIRST_PERSON
            body = child.dep == "poss" and child.lemma.lower() in scene.stances.lists["bodies"]
            if named or body or (child.dep == "poss" and scene.actors(sentence, c)):
                found.append(c)
        elif child.dep in ("prep", "agent") and child.text.lower() in ("by", "from") and c > token.i:
            found += [d for d in sentence.children[c] if tokens[d].dep == "pobj" and _may_hold(scene, sentence, d)]
    return found[:1] if found and tokens[found[0]].dep != "poss" else found


def _may_hold(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for an actor, a name that the cast does not know, and people or bodies that act together."""
    token = sentence.tokens[i]
    if scene.actors(sentence, i):
        return True
    if token.pos == "PROPN":
        return token.ent not in TIME_ENTS
    return token.tag == "NNS" and token.lemma.lower() in scene.stances.lists["collectives"]


def light_holders(
    scene: Scene, sentence: Sentence, token: Token, entries: tuple[Stance, ...]
) -> tuple[dict[str, list[int]], bool]:
    """The subject of the verb over a noun ("express readiness"), by entry, and whether that verb is denied."""
    tokens = sentence.tokens
    up, dep = tokens[token.head], token.dep
    if dep == "conj":
        up, dep = tokens[up.head], up.dep
    if dep == "pobj" and up.text.lower() == "including":
        listed = tokens[up.head]
        up, dep = tokens[listed.head], listed.dep
    measure = tokens[up.head]
    if dep == "pobj" and up.text.lower() == "of" and measure.lemma.lower() in MEASURES:  # "a list of demands"
        up, dep = tokens[measure.head], measure.dep
    if dep == "nsubj" and _opened(sentence, token):
        up, dep = tokens[up.head], "dobj"
    if dep == "pobj" and up.pos == "ADP":
        prep, up = up.text.lower(), tokens[up.head]
        if up.dep in ("dobj", "nsubjpass") and up.pos in ("NOUN", "PROPN"):  # "put a truce on the table"
            up = tokens[up.head]
        lemmas = {f"{up.lemma.lower()} {prep}"}
    elif dep in ("dobj", "attr"):
        full, bare = lemma_of(sentence, up.i)
        lemmas = {full} if full.endswith(" off") else {full, bare}  # "called off a strike" calls none
    else:
        return {}, False
    clause = scene.clause(sentence, up.i)
    if clause is None or clause.nominal:
        return {}, False
    gate = reality(scene, sentence, clause, list(clause.subjects))
    if gate is None:
        return {}, False
    found = {}
    for stance in entries:
        allowed = stance.light or scene.stances.lists["light"]
        if lemmas & allowed:
            found[stance.name] = list(clause.subjects)
    return found, gate[1]
