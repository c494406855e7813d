"""Where persons' names stand in a sentence: what the grammar model or a title shows to be a name."""

from __future__ import annotations

import re

from parley.lexicons.world import World
from parley.reading.casting.stage import Hit, Stage
from parley.reading.casting.titles import HONORIFIC
from parley.records import Sentence, Token
from parley.text.names import fold

NAME_TAGS = frozenset(
    {
        "NNP",
        "NNPS",
        "FW",
        "NN",
        "JJ",
        "XX",
        "IN",
        "DT",
        "HYPH",
        "CD",
        "POS",
        "VBZ",
        "UH",
        "RB",
        "VB",
        "VBG",
        "VBP",
        "NNS",
    }
)
WORD = re.compile(r"^(?:[^\W\d_]\.?)+(?:[-'’][^\W\d_]+)*\.?$")

PRESS = frozenset({
    "wire", "newswire", "herald", "tribune", "gazette", "chronicle", "dispatch", "inquirer", "examiner", "observer",
    "telegraph", "courier",
})  # fmt: skip
"""Last words of names of papers and agencies that are hardly surnames."""
PLACE_FIRST = frozenset({"Kibbutz", "Moshav", "Kfar", "Mount", "Camp", "Fort", "Lake", "Wadi", "Jabal", "Port"})
PLACE_AFTER = frozenset({
    "district", "neighbourhood", "neighborhood", "province", "village", "crossing", "region", "suburb", "quarter",
    "prefecture", "governorate", "county", "airport", "valley", "river", "mountains", "peninsula", "island", "camp",
    "street", "square", "bridge", "dam", "border", "area", "corridor", "checkpoint", "refinery", "basin", "canal",
})  # fmt: skip
"""What a place is called before its name, and behind it."""
REACH = 8
"""Words between an office and the name of who holds it. A guess."""
DESCRIBED = 12
"""Words behind a name in which its office is looked for; a guess."""


def name_spans(stage: Stage, sentence: Sentence) -> list[tuple[int, int]]:
    """Token spans (first, last) that the grammar model or a title shows to be persons' names."""
    tokens, world = sentence.tokens, stage.world
    hits = stage.hits.get(sentence.index, ())
    blocked = {
        i for h in hits for i in range(h.first, h.last + 1) if h.known.form != "place" or _whole_name(tokens, h)
    }
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        last = _name_end(stage, sentence, i, blocked)
        if last is None:
            i += 1
            continue
        last = _grow(tokens, last, world.particles, blocked)
        kept = _trim(stage, tokens, i, last)
        if kept:
            spans.append(_opened(stage, tokens, kept))
        i = last + 1
    return spans


def _given_title(world: World, tokens: tuple[Token, ...], at: int) -> bool:
    """True for a title's word that is a given name here: "Sultan" in "COP28 president Sultan al-Jaber"."""
    return tokens[at].text in ("Sultan", "Prince", "Judge", "Major", "Amir", "Emir") and (
        tokens[at - 1].text.casefold() in world.title_ends
        and tokens[at - 1].text.casefold() not in ("the", "crown")
    )


def _whole_name(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """True for a town of several words that the model takes for a person: "Ho Chi Minh City"."""
    nxt = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    goes_on = nxt is not None and nxt.ent == "PERSON" and not nxt.ent_start
    return hit.last > hit.first and not goes_on


OPENERS = frozenset(
    {"Will", "May", "Mark", "Grant", "Pat", "Sue", "Bill", "Hope", "Grace", "Faith", "Joy", "Chase"}
)
"""Given names that are verbs too: at the head of a sentence they are most often verbs."""


def _opened(stage: Stage, tokens: tuple[Token, ...], span: tuple[int, int]) -> tuple[int, int]:
    """The span with a given name at the head of the sentence that the model took for a verb: "Rached Adli"."""
    first, last = span
    if first == 1 and first == last and tokens[0].tag not in ("NNP", "DT", "IN"):
        word = tokens[0].text
        if fold(word) in stage.world.genders and word not in OPENERS and word[0].isupper():
            return 0, last
    return span


def _name_end(stage: Stage, sentence: Sentence, i: int, blocked: set[int]) -> int | None:
    """The last token of a name that begins at ``i``; None where none does."""
    tokens, world = sentence.tokens, stage.world
    t, n = tokens[i], len(tokens)
    if i in blocked or not (t.ent == "PERSON" or t.text[0].isupper()):
        return None
    j = i
    if t.ent == "PERSON":
        while j + 1 < n and tokens[j + 1].ent == "PERSON" and not tokens[j + 1].ent_start and j + 1 not in blocked:
            j += 1
        if j > i and _goes_on(world, tokens, j) and j + 1 not in blocked:
            return j + 1
        if tokens[j].text.casefold() in PRESS and _is_paper(stage, tokens, j):
            return None
        month = (
            j == i
            and fold(t.text) in world.genders
            and i + 1 < n
            and tokens[i + 1].text in ("May", "April", "June")
        )
        if month and tokens[i + 1].tag == "NNP" and i + 1 not in blocked:
            return i + 1  # "Theresa May", of whom the model makes a month
        cut = j == i and t.text in world.first and j + 1 < n and tokens[j + 1].tag == "NNP"  # "Liu" of "Liu He"
        return j + 1 if cut and _is_name_word(world, tokens[j + 1].text) else j
    if (named := _before_who(stage, tokens, i, blocked)) is not None:
        return named
    if t.tag == "NNP" and fold(t.text) in world.genders and _misread(stage, tokens, i, blocked):
        return i + 1
    if not _titled_start(stage, sentence, i, blocked):
        return None
    while j + 1 < n and j < i + 4 and j + 1 not in blocked:
        if tokens[j + 1].tag != "NNP" or not _is_name_word(world, tokens[j + 1].text):
            break
        j += 1
    return j


def _goes_on(world: World, tokens: tuple[Token, ...], at: int) -> bool:
    """True for a title's word within a name, where the model cut it: "Hassan Sheikh" + "Mohamud"."""
    if tokens[at].text.casefold() not in HONORIFIC or at + 1 >= len(tokens):
        return False
    nxt = tokens[at + 1]
    return tokens[at].dep == "compound" and nxt.tag == "NNP" and _is_name_word(world, nxt.text)


def _is_paper(stage: Stage, tokens: tuple[Token, ...], last: int) -> bool:
    """True for a name of several words that begins with no given name: "Harbour Wire", and not "Anna Courier"."""
    first = last
    while first and not tokens[first].ent_start:
        first -= 1
    return first < last and fold(tokens[first].text) not in stage.world.genders


def _before_who(stage: Stage, tokens: tuple[Token, ...], i: int, blocked: set[int]) -> int | None:
    """The end of "Hagrup Hauk" in "Hagrup Hauk, who leads the mission", which the model took for a body.

    An office beside the name says as much: "Hagrup Hauk, the president's adviser for fisheries", "the premier,
    Hagrup Hauk, said".
    """
    t = tokens[i]
    if t.tag != "NNP" or t.ent not in ("ORG", "GPE", "FAC", "PRODUCT", "") or (i and tokens[i - 1].tag == "NNP"):
        return None
    j = i
    while j + 1 < len(tokens) and j < i + 2 and tokens[j + 1].tag == "NNP" and j + 1 not in blocked:
        j += 1
    if j == i or j + 2 >= len(tokens) or tokens[j + 1].text != ",":
        return None
    ends = stage.world.title_ends
    over = tokens[j].head
    named = 0 < i - over <= REACH and tokens[over].text.casefold() in ends
    office = named and tokens[i - 1].text == ","
    described = (x for x in tokens[j + 2 : j + 2 + DESCRIBED] if x.dep == "appos" and x.head == j)
    if not office and tokens[j + 2].text != "who" and not any(x.tag == "NN" and x.text in ends for x in described):
        return None
    plain = all(
        _is_name_word(stage.world, x.text) and x.text.casefold() not in stage.world.sectors
        for x in tokens[i : j + 1]
    )
    return j if plain else None


def _misread(stage: Stage, tokens: tuple[Token, ...], i: int, blocked: set[int]) -> bool:
    """True for a given name and one more name that the model took for a body or a place: "Narendra Modi"."""
    if (
        i + 1 >= len(tokens)
        or i + 1 in blocked
        or (i and tokens[i - 1].ent == tokens[i].ent != "" and not tokens[i].ent_start)
    ):
        return False
    nxt, world = tokens[i + 1], stage.world
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if after is not None and after.tag in ("NNP", "NNPS", "HYPH") and after.text[0].isupper():
        return False
    word = nxt.text.casefold()
    if word in world.sectors or word in world.words["no_actor"] or word in world.title_ends:
        return False
    return nxt.tag == "NNP" and nxt.ent != "PERSON" and len(nxt.text) > 2 and _is_name_word(world, nxt.text)


def _titled_start(stage: Stage, sentence: Sentence, i: int, blocked: set[int]) -> bool:
    """True where a capitalised word follows a title: "Minister Blanar", which the model may call anything."""
    tokens = sentence.tokens
    t = tokens[i]
    if i == 0 or i in blocked or t.tag not in ("NNP", "NNPS") or not _is_name_word(stage.world, t.text):
        return False
    before = tokens[i - 1].text
    if before.casefold() not in stage.world.title_ends or before.casefold() not in stage.world.titles:
        return False
    if t.text.casefold() in stage.world.title_ends or (
        before[0].islower() and t.ent not in ("PERSON", "ORG", "GPE", "NORP")
    ):
        return False
    if tokens[i - 1].ent == "ORG" and t.ent == "ORG" and not t.ent_start:
        return False  # "CEO Council"
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return not (after is not None and after.text.casefold() in stage.world.institutions)


def _grow(tokens: tuple[Token, ...], last: int, particles: frozenset[str], blocked: set[int]) -> int:
    """Go on over particles and hyphens that the model cut off: "Ursula von der" + "Leyen"."""
    n = len(tokens)
    at = last
    while at + 1 < n:
        word = tokens[at + 1].text
        if (
            word.casefold() in particles
            and word.islower()
            and at + 2 < n
            and word not in ("do", "la", "y", "e", "to")
        ):
            nxt = tokens[at + 2].text
            if nxt[0].isupper() or (nxt.casefold() in particles):
                at += 1
                continue
        if (
            tokens[at].text.casefold() in particles
            and tokens[at].text.islower()
            and word[0].isupper()
            and at + 1 not in blocked
        ):
            at += 1
            continue
        if (
            word == "-"
            and at + 2 < n
            and tokens[at + 1].start == tokens[at].end
            and tokens[at + 2].start == tokens[at + 1].end
        ):
            second = tokens[at + 2]
            if (
                second.text.islower()
                and len(second.text) <= 6
                and second.text.isalpha()
                and tokens[at - 1].tag == "NNP"
            ):
                at += 2  # "Kim Young-sam", of which the model cut off the end
                continue
            if second.tag in ("NNP", "NN") and second.ent == "PERSON" and not second.ent_start:
                at += 2
                continue
        break
    return at if tokens[at].text[0].isupper() or tokens[at - 1].text == "-" else last


def _is_name_word(world: World, word: str) -> bool:
    return word[0].isupper() and word not in world.words["no_name"] and bool(WORD.match(word))


def _is_place(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """True for "Kibbutz Tel Hazor" and "the Parioli district", which the model takes for persons."""
    if tokens[first].text in PLACE_FIRST and first < last:
        return True
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return bool(first) and tokens[first - 1].text.casefold() == "the" and after in PLACE_AFTER


def _trim(stage: Stage, tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    """Cut titles, possessives and words that are no names off a span; None where nothing is left."""
    world = stage.world
    while first <= last and (
        tokens[first].text.casefold() in world.titles
        or not tokens[first].text[0].isupper()
        or tokens[first].text in world.words["no_name"]
    ):
        if tokens[first].text.casefold() in world.particles and tokens[first].text.islower() and first < last:
            break
        if tokens[first].text in world.first and first < last:
            break
        if first and first < last and _given_title(world, tokens, first):
            break
        first += 1
    while first <= last and (
        tokens[last].tag in ("POS", "CD")
        or (not tokens[last].text[0].isupper() and tokens[last - 1].text != "-")
        or tokens[last].text in world.words["no_name"]
    ):
        last -= 1
    if first > last or last - first > 6 or _is_place(tokens, first, last):
        return None
    if tokens[last].tag == "NNPS" and first and tokens[first - 1].text.casefold() == "the":
        return None  # "the Macrons"
    for t in tokens[first : last + 1]:
        leads = t.i == first and first < last and t.text in world.first  # "Park Geun-hye"
        if (
            (t.text in world.words["no_name"] and not leads)
            or (t.text not in ("-", ".") and not WORD.match(t.text))
            or t.tag not in NAME_TAGS
        ):
            return None
    if first == last and (len(tokens[first].text) < 2 or tokens[first].tag not in ("NNP", "FW")):
        return None
    return first, last
