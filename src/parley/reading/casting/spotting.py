"""Names of the world in a sentence, and whether a town is a place or the government that sits in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from parley.lexicons.phrases import Known
from parley.reading.casting.stage import Hit, Stage, looks_titled
from parley.records import Sentence, Token

Words = Mapping[str, frozenset[str]]
KINDS_OF_BODY = frozenset({
    "group", "alliance", "movement", "coalition", "party", "militia", "organisation", "organization", "front",
    "union", "army", "faction", "network", "company", "bloc", "cartel", "paramilitary",
})  # fmt: skip
"""Nouns that say behind a name what its bearer is."""
NATIONAL = "mentions:national"
"""The rule that makes a body of a field and a state: "Statistics Canada"."""
OWN_HEADS = frozenset({
    "association", "union", "federation", "confederation", "society", "guild", "syndicate", "league",
    "organisation", "organization",
})  # fmt: skip
"""Last words of names of bodies that are not the state's, though its name begins theirs."""
PIECE = re.compile(r"[^-–—/]+")


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
                own = _national(stage, sentence, t.i, found[1])
                if own is not None:
                    hits.append(Hit(own[0], last, tokens[own[0]].start, found[0], own[1]))
                    busy = found[0]
                elif not _within(stage, sentence, last, found[1]) and _means(stage, sentence, t.i, last, found[1]):
                    last, end = _with_kind(sentence, last, found)
                    hits.append(Hit(t.i, last, t.start, end, found[1]))
                    busy = end
        elif len(word) > 4 and not word.islower() and ("-" in word or "–" in word or "/" in word):
            for piece in PIECE.finditer(word):
                one = world.at(straight, t.start + piece.start(), piece.group())
                if one and one[0] == t.start + piece.end():
                    hits.append(Hit(t.i, t.i, t.start + piece.start(), one[0], one[1]))
    return [_renamed(stage, hit, hits[n + 1 : n + 2]) for n, hit in enumerate(hits)]


def _renamed(stage: Stage, hit: Hit, behind: list[Hit]) -> Hit:
    """An armed group whose name a slash and its other name follow is the one of that name: "Home Front/M9"."""
    for other in behind:
        armed = {hit.known.kind, other.known.kind} == {"armed_group"}
        if armed and stage.straight[hit.end : other.start] == "/":
            return replace(hit, known=other.known)
    return hit


def _national(stage: Stage, sentence: Sentence, at: int, known: Known) -> tuple[int, Known] | None:
    """The body that a state's name ends, with its first token: "Health Canada", "Fisheries and Parks Norway"."""
    tokens, words = sentence.tokens, stage.world.words["national_first"]
    if known.kind != "state" or known.form != "name":
        return None
    first = at
    while first and _begins(tokens[first - 1], words):
        first -= 1
        if first > 1 and tokens[first - 1].text in ("and", "&") and _begins(tokens[first - 2], words):
            first -= 1
    if first == at:
        return None
    name = " ".join((*(t.text for t in tokens[first:at]), known.name))
    return first, Known(name, "organisation", "name", known.country, None, NATIONAL)


def _begins(t: Token, words: frozenset[str]) -> bool:
    return t.text[0].isupper() and t.text.casefold() in words


def _within(stage: Stage, sentence: Sentence, last: int, known: Known) -> bool:
    """True for a state's name that begins another body's: "New Zealand Nurses Organisation"."""
    tokens = sentence.tokens
    if known.kind != "state" or known.form != "name" or tokens[last].text.isupper() or looks_titled(sentence):
        return False
    at = last + 1
    while at < len(tokens) and (
        (tokens[at].text[0].isupper() and tokens[at].tag in ("NNP", "NNPS", "NN", "NNS", "JJ"))
        or (tokens[at].ent == "ORG" and not tokens[at].ent_start)
    ):
        if at > last + 1 and tokens[at].text.casefold() in OWN_HEADS:
            return stage.world.at(stage.straight, tokens[last + 1].start, tokens[last + 1].text) is None
        at += 1
    return False


def _with_kind(sentence: Sentence, last: int, found: tuple[int, Known]) -> tuple[int, int]:
    """The last token and the end of a name with what its bearer is: "M23 rebel alliance", "Hamas movement"."""
    end, known = found
    tokens = sentence.tokens
    if known.form != "name" or known.kind not in ("armed_group", "organisation"):
        return last, end
    head = last
    while head < last + 3 and tokens[head].dep in ("compound", "nmod") and tokens[head].head > head:
        head = tokens[head].head
    plain = all(t.text.islower() and t.pos in ("NOUN", "ADJ") for t in tokens[last + 1 : head + 1])
    if head == last or head > last + 3 or not plain or tokens[head].text not in KINDS_OF_BODY:
        return last, end
    return head, tokens[head].end


def _means(stage: Stage, sentence: Sentence, first: int, last: int, known: Known) -> bool:
    """False where the words are part of a person's name, a verb, a pronoun or a prefix's victim."""
    tokens = sentence.tokens
    t = tokens[first]
    if first == last and (t.pos in ("VERB", "AUX", "PRON") or t.text.islower()):
        return t.text == "al-Shabaab"
    if t.text in ("Democrats", "Republicans") and first and tokens[first - 1].tag in ("NNP", "JJ"):
        near = tokens[first - 1]
        if near.text[0].isupper() and near.text not in ("House", "Senate", "American", "US", "U.S."):
            return False  # "Free Democrats", "Social Democrats": parties of other countries
    if t.ent == "PERSON":
        before = first > 0 and not t.ent_start and tokens[first - 1].ent == "PERSON"
        after = last + 1 < len(tokens) and tokens[last + 1].ent == "PERSON" and not tokens[last + 1].ent_start
        if (before and tokens[first - 1].tag == "NNP") or (after and t.text in stage.world.words["first_given"]):
            return False
    if first == last and first and f"{tokens[first - 1].text} {t.text}" in stage.world.regions:
        return False  # "South American"
    if known.form == "adjective" and first >= 2 and tokens[first - 1].text == "-":
        return tokens[first - 2].text.casefold() not in ("pro", "anti", "non", "ex", "post")
    return True


def governs(stage: Stage, sentence: Sentence, hit: Hit) -> bool:
    """True where a capital or seat stands for those who govern there: "Moscow is prepared", not "in Moscow"."""
    return _governs(stage.world.words, sentence, sentence.tokens[hit.last], hit.known, 0)


def _governs(words: Words, sentence: Sentence, t: Token, known: Known, depth: int) -> bool:
    tokens = sentence.tokens
    up = tokens[t.head]
    dep = t.dep
    if dep == "pobj":
        return _after_preposition(words, sentence, up, known)
    if dep == "nsubjpass":
        return up.lemma.casefold() not in words["suffered"]
    if dep == "nsubj":
        return _acts(words, sentence, up)
    if dep in ("csubj", "agent", "dative"):
        return True
    if dep == "poss":
        return up.text.casefold() not in words["town"]
    if dep in ("dobj", "obj"):
        return up.lemma.casefold() not in words["going"]
    if dep == "conj" and up.pos == "VERB" and t.i + 1 < len(tokens) and tokens[t.i + 1].tag in ("VBD", "VBZ", "MD"):
        return True  # "that Athens signed and Skopje ratified", where the model takes the verb for the main one
    if dep == "conj" and depth < 8:
        return _governs(words, sentence, up, known, depth + 1)
    if dep in ("compound", "nmod", "amod"):
        if known.form == "seat":
            return True
        return _as_modifier(words, sentence, t, up)
    if dep == "npadvmod":  # "Moscow-backed"
        return t.i + 1 < len(tokens) and tokens[t.i + 1].text == "-"
    if dep == "ROOT" and _tells(words, sentence, t):
        return True
    return dep == "ROOT" and known.form == "seat"


def _tells(words: Words, sentence: Sentence, t: Token) -> bool:
    """True for "Beijing, which said it sought nothing, offered": what it does says who it is."""
    for c in sentence.children[t.i]:
        who = [
            sentence.tokens[d].text.casefold() for d in sentence.children[c] if sentence.tokens[d].dep == "nsubj"
        ]
        if sentence.tokens[c].dep == "relcl" and "which" in who:
            return sentence.tokens[c].lemma.casefold() in words["speaking"]
    return False


def _acts(words: Words, sentence: Sentence, verb: Token) -> bool:
    """False for what a town does: "Vienna hosts the talks", "Ho Chi Minh City was calm"."""
    if verb.lemma.casefold() in words["townish"]:
        return False
    if verb.lemma == "be":
        below = [sentence.tokens[c] for c in sentence.children[verb.i] if c > verb.i]
        return not any(t.text.casefold() in ("calm", "quiet", "where", "dark", "tense", "deserted") for t in below)
    return True


def _after_preposition(words: Words, sentence: Sentence, up: Token, known: Known) -> bool:
    prep = up.text.casefold()
    if prep in words["within"]:
        return False
    governor = sentence.tokens[up.head]
    if prep in ("to", "from"):
        return governor.lemma.casefold() in words["to_them"] or (
            known.form == "seat" and prep == "from" and governor.pos == "NOUN"
        )
    if prep == "between":
        return governor.text.casefold() not in words["running"]
    if prep == "over" and governor.pos == "VERB":
        return governor.lemma.casefold() in ("prevail", "win", "triumph", "differ")
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


def _as_modifier(words: Words, sentence: Sentence, t: Token, up: Token) -> bool:
    """ "Kyiv officials" and "Moscow-Kyiv talks" govern; "Istanbul talks" and "Paris region" are places."""
    tokens = sentence.tokens
    after = tokens[t.i + 1].text if t.i + 1 < len(tokens) else ""
    if after in "-–" and after:
        return True
    return up.text.casefold() not in words["town"] and up.pos in ("NOUN", "PROPN") and up.ent in ("", t.ent)
