"""Titles: what office words before, after or without a name say, and of which state or body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parley.lexicons.phrases import Known
from parley.lexicons.world import Title, World
from parley.reading.casting.stage import Hit, Stage, looks_titled
from parley.records import Sentence, Token

SERVING_NOW = frozenset({"acting", "outgoing", "incoming", "caretaker", "interim"})
"""What stands before an office and is tagged now this way, now that."""
MODIFIER_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "JJR", "JJS", "HYPH", "POS", "VBN", "AFX", "XX", "FW"})
MODIFIER_DEPS = frozenset("compound amod poss nmod case punct cc conj npadvmod appos nsubj dep ROOT".split())  # noqa: SIM905
PASSED_OVER = frozenset({"new", "own", "first", "second"})
"""Words within a title that are no part of it: "Germany's new chancellor"."""
HONORIFIC = frozenset(
    {"ayatollah", "grand ayatollah", "sheikh", "sheik", "gen.", "general", "sir", "dr.", "dr", "prince", "imam"}
)
LETTERS = re.compile(r"[A-Z](?:[A-Z]{1,9}|[a-zà-ž]*[A-Z][A-Za-zÀ-ž]{0,20})$")
"""A short form of a body: letters, or a word with a capital within."""
REACH = 9  # tokens of a title before a name; the longest met in 2025 articles had eight


@dataclass(frozen=True, slots=True)
class Held:
    """An office as worded: ``first`` to ``last`` token, base ``title``, full ``words``, and of whom it is.

    ``hit`` is the state or body that it belongs to, or None; ``person`` a token of a person who has it ("Trump's
    envoy"), or None.
    """

    first: int
    last: int
    title: Title
    words: str
    hit: Hit | None
    past: bool = False


def title_ending(sentence: Sentence, at: int, world: World) -> tuple[int, Title] | None:
    """The longest title whose last token is ``at``: (its first token, the title), or None.

    Args:
        sentence: The sentence.
        at: Token index.
        world: Knowledge of titles.
    """
    tokens = sentence.tokens
    end = tokens[at].text.casefold()
    if end not in world.title_ends:
        return None
    words, best = end, None
    found = world.titles.get(words)
    if found:
        best = (at, found)
    for j in range(at - 1, max(-1, at - 6), -1):
        piece = tokens[j].text.casefold()
        words = (
            f"{piece}{words}" if piece == "-" or words.startswith("-") or words[0] in "'’" else f"{piece} {words}"
        )
        found = world.titles.get(words)
        if found:
            best = (j, found)
    return best


def title_before(stage: Stage, sentence: Sentence, name: int) -> Held | None:
    """The title that stands before a name whose first token is ``name``: "Italy's Prime Minister" + name.

    Args:
        stage: The room's table, hits of this sentence found.
        sentence: The sentence.
        name: First token of the name.
    """
    if name == 0:
        return None
    last = name - 1
    found = title_ending(sentence, last, stage.world)
    if found is None:
        found = _with_of(sentence, last, stage.world)
        if found is None:
            return None
    start, title = found
    if title.words in HONORIFIC and start:
        office = title_ending(sentence, start - 1, stage.world)  # "Supreme Leader Ayatollah Ali Khamenei"
        if office is not None:
            (start, title), last = office, start - 1
    first = _modifiers(stage, sentence, start)
    hit = _owner(stage, sentence, first, last) or _lettered(stage, sentence, first, start)
    if hit is not None and hit.last >= start:
        hit = _state_of(stage, hit)  # "U.S. Treasury" + "Secretary": the office is the state's
    return Held(
        first,
        last,
        title,
        _wording(stage, sentence, first, last, hit),
        hit,
        _is_past(stage, sentence, first, start),
    )


def _state_of(stage: Stage, hit: Hit) -> Hit:
    """The same place, meaning the state that the body there belongs to."""
    code = hit.known.country
    if code is None or code not in stage.world.states or hit.known.form != "seat":
        return hit
    return replace(hit, known=Known(stage.world.states[code], "state", "name", code, "GOV", "world:states"))


def _with_of(sentence: Sentence, last: int, world: World) -> tuple[int, Title] | None:
    """ "Minister of Foreign Affairs" before a name: a title with "of" or "for" and capitals or a state after it."""
    tokens = sentence.tokens
    for j in range(last, max(0, last - 7), -1):
        t = tokens[j]
        if t.text in ("of", "for"):
            if j + 1 > last:
                return None
            return title_ending(sentence, j - 1, world) if j else None
        if t.tag not in ("NNP", "NNPS", "DT", "CC", "JJ") or (t.text[0].islower() and t.tag not in ("DT", "CC")):
            return None
    return None


def _modifiers(stage: Stage, sentence: Sentence, start: int) -> int:
    """The first token of the words that belong to the title beginning at ``start``."""
    tokens = sentence.tokens
    ends = {h.last: h for h in stage.hits.get(sentence.index, ())}
    j = start - 1
    while j >= 0 and start - j <= REACH:
        if j in ends:
            if tokens[j].dep in ("pobj", "dobj") and tokens[start].head != j:
                break
            j = ends[j].first - 1
        elif _joins(stage, sentence, j, start, ends) or _modifies(stage, sentence, j, start):
            j -= 1
        else:
            break
    first = j + 1
    while first < start and (tokens[first].tag in ("POS", "HYPH", "CC") or tokens[first].text in ".,"):
        first += 1
    return first


def _joins(stage: Stage, sentence: Sentence, j: int, start: int, ends: Mapping[int, Hit]) -> bool:
    """True for the "and" within the name of one ministry: "Foreign and European Affairs Minister"."""
    tokens = sentence.tokens
    if tokens[j].tag != "CC" or tokens[j].text not in ("and", "&") or j == 0 or j >= start:
        return False
    if (j - 1) in ends or title_ending(sentence, j - 1, stage.world):
        return False
    return tokens[j - 1].text in stage.world.words["ministry"] and tokens[j + 1].text[0].isupper()


def _modifies(stage: Stage, sentence: Sentence, j: int, start: int) -> bool:
    """True for a word of the title's own noun phrase, by tag, role in the grammar and what it says."""
    tokens = sentence.tokens
    t, words = tokens[j], stage.world.words
    if t.text.casefold() in SERVING_NOW and t.dep in ("amod", "compound"):
        return True
    if t.tag not in MODIFIER_TAGS or t.dep not in MODIFIER_DEPS or t.ent in ("DATE", "TIME", "CARDINAL"):
        return False
    if t.text.islower() and t.text in words["loose"] and t.text not in PASSED_OVER:
        return False
    if t.dep == "ROOT" and not looks_titled(sentence):
        return False
    if t.dep in ("nsubj", "appos", "conj") and t.tag != "POS" and t.head < start:
        return _joined_ministry(tokens, j)
    if t.tag in ("NN", "NNS") and t.dep not in ("compound", "nmod", "poss", "npadvmod", "amod"):
        return False
    if t.tag == "HYPH" and tokens[j].end != tokens[j + 1].start:
        return False
    if t.text[0].isupper() and tokens[j + 1].tag not in ("POS", "HYPH") and title_ending(sentence, j, stage.world):
        return t.text.casefold() in ("vice", "deputy", "house", "general", "head", "chief", "state", "party")
    return True


def _joined_ministry(tokens: tuple[Token, ...], at: int) -> bool:
    """True within "Foreign and European Affairs Minister", whose grammar models often misread."""
    t = tokens[at]
    near = tokens[max(0, at - 2) : at + 3]
    return t.text[0].isupper() and any(x.text in ("and", "&") for x in near) and t.tag in ("NNP", "NNPS", "JJ")


def _owner(stage: Stage, sentence: Sentence, first: int, last: int) -> Hit | None:
    """Which state or body a title belongs to: the organisation nearest the title, else the first state."""
    held = [h for h in stage.hits.get(sentence.index, ()) if h.first >= first and h.last <= last]
    held = [h for h in held if h.known.form not in ("place", "platform")]
    bodies = [h for h in held if h.known.kind != "state"]
    if bodies:
        return bodies[0]
    return held[0] if held else None


def _lettered(stage: Stage, sentence: Sentence, first: int, start: int) -> Hit | None:
    """The body whose short form stands right before a title: "RNAU secretary-general", "GrünLinks-PdA leader"."""
    tokens = sentence.tokens
    at = start - 1
    while at >= first and (LETTERS.match(tokens[at].text) or tokens[at].tag == "HYPH"):
        at -= 1
    at += 1
    if at > start - 1 or shouts(sentence) or tokens[at].tag == "HYPH":
        return None
    words = stage.parse.text[tokens[at].start : tokens[start - 1].end]
    if words.casefold() in stage.world.title_ends or words.casefold() in stage.world.titles:
        return None
    name = stage.short.get(words, words)
    told = (stage.world.sectors.get(word) for word in reversed(name.casefold().split()))
    known = Known(name, "organisation", "name", None, next(filter(None, told), None), "mentions:organisation")
    return Hit(at, start - 1, tokens[at].start, tokens[start - 1].end, known)


def shouts(sentence: Sentence) -> bool:
    """True for a line in capitals, in which short forms cannot be told from other words."""
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 3]
    return bool(words) and sum(w.isupper() for w in words) > len(words) // 2


def _wording(stage: Stage, sentence: Sentence, first: int, last: int, hit: Hit | None) -> str:
    """The title in lower case without the name of the state and without "former"."""
    words = []
    for t in sentence.tokens[first : last + 1]:
        if hit and hit.first <= t.i <= hit.last:
            continue
        if t.tag == "POS" or t.text in PASSED_OVER or (t.text.casefold() in stage.world.words["past"]):
            continue
        words.append(t.text)
    text = " ".join(words).replace(" - ", "-").replace(" ' ", "' ").strip("- ’'")
    return text.casefold() if not text.isupper() or len(text) > 4 else text


def _is_past(stage: Stage, sentence: Sentence, first: int, start: int) -> bool:
    return any(t.text.casefold() in stage.world.words["past"] for t in sentence.tokens[first:start])


def _next_name(sentence: Sentence, at: int) -> bool:
    """True where another person's name follows before the next comma: the title is that person's."""
    for t in sentence.tokens[at : at + 9]:
        if t.text in ("to", "for") or t.text in (",", ")", ".", ";", "–", "—") or t.pos in ("VERB", "AUX"):
            return False
        if t.ent == "PERSON":
            return True
    return False


def role_at(stage: Stage, sentence: Sentence, at: int) -> Held | None:
    """The role whose head noun is token ``at``, with what stands before it and "of" or "for" after it.

    Example: "Ukraine's intelligence chief", "the head of the IAEA", "the Russian president".
    """
    found = title_ending(sentence, at, stage.world)
    if found is None:
        return None
    start, title = found
    first = _modifiers(stage, sentence, start)
    hit = _owner(stage, sentence, first, at)
    end = _portfolio(stage, sentence, at)
    after = _after_of(stage, sentence, end)
    if after and (hit is None or (hit.known.form == "adjective" and after.known.kind != "state")):
        hit = after
    last = after.last if after else end
    words = _wording(stage, sentence, first, end, hit if hit and hit.last <= at else None)
    return Held(first, last, title, words, hit, _is_past(stage, sentence, first, start))


def _portfolio(stage: Stage, sentence: Sentence, at: int) -> int:
    """The last token of "Minister of Foreign Affairs", "minister for energy and mines"; else ``at``."""
    tokens, known = sentence.tokens, stage.world.words["ministry"]
    last = at
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("of", "for"):
        return at
    for j in range(at + 2, min(len(tokens), at + 9)):
        word = tokens[j].text
        if word in known or word.capitalize() in known:
            last = j
        elif word not in ("and", "&", ",", "the"):
            break
    return last


def _after_of(stage: Stage, sentence: Sentence, at: int) -> Hit | None:
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].text not in ("of", "for", "to", "at", "from"):
        return None
    for h in stage.hits.get(sentence.index, ()):
        if h.first in (at + 2, at + 3):
            if h.first == at + 3 and tokens[at + 2].tag != "DT":
                return None
            if h.known.form == "platform" or (h.known.form == "seat" and tokens[at + 1].text == "at"):
                return None  # "met the premier at Downing Street"
            if h.known.form == "place":
                local = tokens[at].text.casefold() in stage.world.words["local"]
                return h if local and h.known.country and tokens[at + 1].text == "of" else None
            if h.known.form == "adjective":
                return _own_body(stage, sentence, h)
            ends_phrase = h.last + 1 >= len(tokens) or tokens[h.last + 1].text not in ("'s", "’s")
            return h if ends_phrase or tokens[at + 1].text == "of" else None
    return None


def _own_body(stage: Stage, sentence: Sentence, hit: Hit) -> Hit | None:
    """ "The Burmese junta", "the Russian foreign ministry": the state whose body the adjective begins."""
    tokens = sentence.tokens
    for at in range(hit.last + 1, min(hit.last + 4, len(tokens))):
        if tokens[at].text.casefold() in stage.world.words["own_bodies"]:
            return Hit(hit.first, at, hit.start, tokens[at].end, hit.known)
        if tokens[at].tag not in ("JJ", "NN", "NNP"):
            return None
    return None


def role_after(stage: Stage, sentence: Sentence, name_last: int) -> Held | None:
    """The office in an apposition after a name: ", Russia's foreign minister,", ", head of the IAEA,".

    Args:
        stage: The room's table.
        sentence: The sentence.
        name_last: Last token of the name.
    """
    tokens = sentence.tokens
    if name_last + 2 >= len(tokens) or tokens[name_last + 1].text not in (",", "(", "–", "—"):
        return None
    limit = min(len(tokens), name_last + 2 + REACH)
    for j in range(name_last + 2, limit):
        t = tokens[j]
        if t.text in (",", ")", "–", "—", ";", ".") or t.pos in ("VERB", "AUX", "PRON", "SCONJ") or t.text == "and":
            return None
        if t.tag in ("NN", "NNP") and t.text.casefold() in stage.world.title_ends:
            nxt = tokens[j + 1] if j + 1 < len(tokens) else None
            if nxt is not None and nxt.tag in ("NN", "NNP", "NNS", "POS", "HYPH"):
                continue  # "president's aide", "intelligence chief": the head comes later
            held = role_at(stage, sentence, j)
            if held is None or held.first > name_last + 3 or _next_name(sentence, held.last + 1):
                return None
            return held if t.dep not in ("nsubj", "nsubjpass") else None
        if t.tag == "IN" or t.pos == "ADP":
            return None
    return None
