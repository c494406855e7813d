"""Names of the world in a sentence, and whether a town is a place or the government that sits in it."""

from __future__ import annotations

import re

from parley.lexicons.world import Known
from parley.reading.casting.stage import Hit, Stage
from parley.records import Sentence, Token

PIECE = re.compile(r"[^-–—/]+")
GIVEN = frozenset(
    "Israel Jordan Chad Georgia Paris Sydney London Ireland Holland Milan Washington Sofia Victoria Florence India "
    "Chelsea Lincoln Dallas Austin Kenya Denver Madison Charlotte Virginia Carolina".split()
)
CITY_NOUNS = frozenset(
    "street streets mayor airport suburb suburbs region time square resident residents metro university district"
    " hotel embassy centre center summit meeting meetings talk talks round conference agreement agreements process"
    " format protocol protocols accord accords declaration memorandum stock bureau exchange marathon court"
    " headquarters skyline subway station".split()
)
PLACE_PREPS = frozenset(
    "in at near inside outside around via through across within into toward towards past beyond".split()
)
# Words after which "to" or "from" a capital means those who govern there.
SPEECH = frozenset(
    "message messages offer offers proposal proposals warning warnings ultimatum appeal appeals concession concessions"
    " demand demands pressure signal signals response responses guarantee guarantees approval support aid statement"
    " statements criticism objection objections accord assurance assurances answer threat threats request requests"
    " reply according help weapon weapons assistance deliver delivery deliveries attributable sanction sanctions"
    " reaction resistance hint hints call calls grant concede propose signal apologize respond say loyal close"
    " hostile favorable favourable acceptable unacceptable promise commitment pledge letter note rebuke".split()
)
GOING = frozenset(
    "visit leave reach hit strike attack target enter capture bomb shell bombard bombed quit tour pound defend seize"
    " encircle besiege shake".split()
)


def spot(stage: Stage, sentence: Sentence) -> list[Hit]:
    """Names of the world in a sentence, longest first from the left, disjoint."""
    world, straight = stage.world, stage.straight
    index, tokens = world.index, sentence.tokens
    hits: list[Hit] = []
    busy = 0
    for t in tokens:
        if t.start < busy:
            continue
        word = straight[t.start : t.end]
        if word in index:
            found = world.at(straight, t.start, word)
            if found and found[0] <= sentence.end:
                last = t.i
                while last + 1 < len(tokens) and tokens[last + 1].start < found[0]:
                    last += 1
                if _means(sentence, t.i, last, found[1]):
                    hits.append(Hit(t.i, last, t.start, found[0], found[1]))
                    busy = found[0]
        elif len(word) > 4 and not word.islower() and ("-" in word or "–" in word or "/" in word):
            for piece in PIECE.finditer(word):
                one = world.at(straight, t.start + piece.start(), piece.group())
                if one and one[0] == t.start + piece.end():
                    hits.append(Hit(t.i, t.i, t.start + piece.start(), one[0], one[1]))
    return hits


def _means(sentence: Sentence, first: int, last: int, known: Known) -> bool:
    """False where the words are part of a person's name, a verb, a pronoun or a prefix's victim."""
    tokens = sentence.tokens
    t = tokens[first]
    if first == last and (t.pos in ("VERB", "AUX", "PRON") or t.text.islower()):
        return t.text == "al-Shabaab"
    if t.ent == "PERSON":
        before = first > 0 and not t.ent_start and tokens[first - 1].ent == "PERSON"
        after = last + 1 < len(tokens) and tokens[last + 1].ent == "PERSON" and not tokens[last + 1].ent_start
        if (before and tokens[first - 1].tag == "NNP") or (after and t.text in GIVEN):
            return False
    if known.form == "adjective" and first >= 2 and tokens[first - 1].text == "-":
        return tokens[first - 2].text.casefold() not in ("pro", "anti", "non", "ex", "post")
    return True


def governs(sentence: Sentence, hit: Hit) -> bool:
    """True where a capital or seat stands for those who govern there: "Moscow is prepared", not "in Moscow"."""
    return _governs(sentence, sentence.tokens[hit.last], hit.known, 0)


def _governs(sentence: Sentence, t: Token, known: Known, depth: int) -> bool:
    tokens = sentence.tokens
    up = tokens[t.head]
    dep = t.dep
    if dep == "pobj":
        return _after_preposition(sentence, t, up, known)
    if dep in ("nsubj", "nsubjpass", "csubj", "agent", "dative"):
        return True
    if dep == "poss":
        return up.text.casefold() not in CITY_NOUNS
    if dep in ("dobj", "obj"):
        return up.lemma.casefold() not in GOING
    if dep == "conj" and depth < 8:
        return _governs(sentence, up, known, depth + 1)
    if dep in ("compound", "nmod", "amod"):
        if known.form == "seat":
            return True
        return _as_modifier(sentence, t, up)
    if dep == "npadvmod":  # "Moscow-backed"
        return t.i + 1 < len(tokens) and tokens[t.i + 1].text == "-"
    return dep == "ROOT" and known.form == "seat"


def _after_preposition(sentence: Sentence, t: Token, up: Token, known: Known) -> bool:
    prep = up.text.casefold()
    if prep in PLACE_PREPS:
        return False
    governor = sentence.tokens[up.head]
    if prep in ("to", "from"):
        return governor.lemma.casefold() in SPEECH or (known.form == "seat" and prep == "from" and governor.pos == "NOUN")
    if prep in ("on", "upon"):
        return governor.lemma.casefold() not in ("march", "advance", "attack", "strike", "raid", "assault", "drone")
    if prep in ("of", "over", "for"):
        lemma = governor.lemma.casefold()
        return lemma not in (
            "city", "capital", "outskirt", "center", "centre", "east", "west", "north", "south", "leave", "depart",
            "bombing", "siege", "part", "suburb", "region", "street", "battle", "metre", "mile", "kilometre",
            "kilometer", "bombardment", "university", "head", "bind", "fly", "skies", "sky",
        )  # fmt: skip
    return True


def _as_modifier(sentence: Sentence, t: Token, up: Token) -> bool:
    """ "Kyiv officials" and "Moscow-Kyiv talks" govern; "Istanbul talks" and "Paris region" are places."""
    tokens = sentence.tokens
    after = tokens[t.i + 1].text if t.i + 1 < len(tokens) else ""
    if after in "-–" and after:
        return True
    return up.text.casefold() not in CITY_NOUNS and up.pos in ("NOUN", "PROPN") and up.ent in ("", t.ent)
