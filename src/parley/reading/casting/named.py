"""Bodies that the grammar model overlooks: unions, parties and councils by their last word, short names, police."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.phrases import Known
from parley.reading.casting.spans import PRESS
from parley.reading.casting.stage import Draft, Hit, Stage, looks_titled
from parley.records import Sentence, Token
from parley.text.shortforms import stands_for

HEADS = frozenset({
    "association", "union", "federation", "confederation", "commission", "committee", "council", "party", "front",
    "movement", "league", "alliance", "institute", "agency", "authority", "chamber", "society",
    "guild", "syndicate",
    "organization", "organisation", "board", "brotherhood", "congress", "coalition", "bank", "corporation",
})  # fmt: skip
"""Last words of bodies' names that are told by their capitals alone."""
PEOPLE_OF = frozenset({"members", "officials", "leaders", "employees", "supporters", "lawyers", "representatives"})
"""Those who belong to a body whose name follows: no part of it, though a sentence may begin with them."""
PARTIES = frozenset({
    "Democrats", "Unionists", "Conservatives", "Liberals", "Greens", "Socialists", "Communists", "Nationalists",
    "Tories", "Labourites", "Centrists", "Christians", "Republicans", "Radicals", "Progressives",
})  # fmt: skip
"""Plurals that name a party, with a capital: "the Free Democrats", "the Greens"."""
LINKS = frozenset({"of", "for", "and", "the", "&", "on", "'s", "’s", "'", "’", "-"})
MOST_LETTERS = 10  # of a short form
GUARDS = {"police": "COP", "gendarmes": "COP", "army": "MIL", "navy": "MIL", "soldiers": "MIL", "troops": "MIL"}
"""Armed servants of a state that need not be named: "police arrested nine people"."""
LABOUR = frozenset({"union", "unions", "federation", "association", "syndicate"})


def find_named(stage: Stage, sentence: Sentence) -> None:
    """Note the bodies of a sentence that nothing else has found."""
    if sentence.label == "dateline" or looks_titled(sentence):
        return
    for t in sentence.tokens:
        if t.tag not in ("NN", "NNS", "NNP", "NNPS") or not stage.free(sentence.index, t.i):
            continue
        word = t.text.casefold()
        if t.text[0].isupper() and word in HEADS:
            _proper(stage, sentence, t)
        elif t.text[0].isupper() and word in PRESS and t.ent == "PERSON":
            _paper(stage, sentence, t)
        elif t.text in PARTIES:
            _party(stage, sentence, t)
        elif word in LABOUR and t.text.islower():
            _workers(stage, sentence, t)
        elif word in GUARDS:
            _guards(stage, sentence, t, GUARDS[word])
        elif t.tag in ("NNP", "NNPS") and len(t.text) > 1:
            _short(stage, sentence, t)


def _note(stage: Stage, sentence: Sentence, first: int, last: int, draft: Draft, form: str = "name") -> None:
    tokens = sentence.tokens
    stage.note(tokens[first].start, tokens[last].end, form, draft, draft.rule)
    stage.take(sentence.index, range(first, last + 1))


def _paper(stage: Stage, sentence: Sentence, head: Token) -> None:
    """ "Harbour Wire", which the model takes for a person."""
    tokens, first = sentence.tokens, head.i
    while first and not tokens[first].ent_start and stage.free(sentence.index, first - 1):
        first -= 1
    if first < head.i:
        name = " ".join(stage.parse.text[tokens[first].start : tokens[head.i].end].split())
        _note(
            stage, sentence, first, head.i, stage.draft("organisation", name, None, "MED", "mentions:organisation")
        )


def _proper(stage: Stage, sentence: Sentence, head: Token) -> None:
    """ "The Harbour Owners' Association": capitals before the last word, "of" and "for" after it."""
    tokens = sentence.tokens
    first = head.i
    while first and stage.free(sentence.index, first - 1) and _belongs(tokens[first - 1]):
        first -= 1
    while first < head.i and not tokens[first].text[0].isupper():
        first += 1
    start = first
    while start and tokens[start].ent == head.ent == "ORG" and not tokens[start].ent_start:
        start -= 1
    if all(stage.free(sentence.index, j) for j in range(start, first)):
        first = start  # "Medical Practitioners, Pharmacists and Dentists Union", known whole by its short form
    if first + 2 < head.i and tokens[first].text.casefold() in PEOPLE_OF and tokens[first + 1].text == "of":
        first += 3 if tokens[first + 2].text == "the" else 2
    last = head.i
    while last + 2 < len(tokens) and tokens[last + 1].text in ("of", "for"):
        step = last + 3 if tokens[last + 2].text == "the" else last + 2
        if step >= len(tokens) or not tokens[step].text[0].isupper() or not stage.free(sentence.index, step):
            break
        last = step
        while last + 1 < len(tokens) and tokens[last + 1].tag == "NNP" and stage.free(sentence.index, last + 1):
            last += 1
    if first == last:
        return
    text = " ".join(stage.parse.text[tokens[first].start : tokens[last].end].split())
    if text.startswith(("The ", "A ")):
        text, first = text.split(" ", 1)[1], first + 1
    if first >= head.i and last == head.i:
        return
    if any(h.first <= first and h.last == last and h.known.form == "place" for h in stage.hits[sentence.index]):
        return  # "the West Bank"
    sector = _sector_of(stage, tokens[first : head.i + 1])
    _note(stage, sentence, first, last, stage.draft("organisation", text, None, sector, "mentions:organisation"))


def _belongs(t: Token) -> bool:
    if t.text in LINKS:
        return True
    return t.text[0].isupper() and t.tag in ("NNP", "NNPS", "JJ", "NN", "NNS") and t.ent not in ("PERSON", "DATE")


def _party(stage: Stage, sentence: Sentence, head: Token) -> None:
    """ "The Free Democrats", "the Greens": a party by its plural, of the state that owns it where one does."""
    tokens = sentence.tokens
    first = head.i
    while (
        first
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].tag in ("NNP", "NNPS", "JJ")
        and stage.free(sentence.index, first - 1)
    ):
        first -= 1
    the = first > 0 and tokens[first - 1].text.casefold() in ("the", "'s", "’s")
    if tokens[first].text == "The":
        first, the = first + 1, True
    beside = head.dep == "conj" and tokens[head.head].text in PARTIES
    if first == head.i and not the and not beside:
        return
    name = " ".join(t.text for t in tokens[first : head.i + 1])
    _note(stage, sentence, first, head.i, stage.draft("organisation", name, None, "PTY", "mentions:organisation"))


def _workers(stage: Stage, sentence: Sentence, head: Token) -> None:
    """ "The dock workers' union": whose union it is names it."""
    tokens = sentence.tokens
    first = head.i
    while first and (
        tokens[first - 1].tag == "POS"
        or (tokens[first - 1].tag in ("NNS", "NN", "JJ") and tokens[first - 1].text.islower())
    ):
        first -= 1
    before = tokens[first : head.i]
    if not any(t.tag == "NNS" for t in before) or not all(stage.free(sentence.index, t.i) for t in before):
        return
    words = stage.parse.text[tokens[first].start : head.end].casefold().replace("’", "'")
    _note(stage, sentence, first, head.i, stage.draft("organisation", words, None, "LAB", "mentions:organisation"))


def _guards(stage: Stage, sentence: Sentence, head: Token, sector: str) -> None:
    """Police, soldiers and the army without a state's name, where they act or are dealt with."""
    deps = ("nsubj", "nsubjpass", "agent") if head.text.casefold() in ("troops", "soldiers") else (
        "nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss")  # fmt: skip
    near = [sentence.tokens[c] for c in sentence.children[head.i] if c < head.i]
    if head.dep not in deps or any(t.dep in ("compound", "nmod", "poss", "nummod") for t in near):
        return
    first = head.i
    if near and near[0].text.casefold() == "the" and near[0].i == head.i - 1:
        first -= 1
    draft = stage.draft("group", head.text.casefold(), None, sector, "mentions:guards")
    _note(stage, sentence, first, head.i, draft, "group")


def _sector_of(stage: Stage, name: Sequence[Token]) -> str | None:
    """The sector that a word of a name tells, the last that does."""
    words = (t.text.casefold() for t in reversed(name))
    return next((stage.world.sectors[w] for w in words if w in stage.world.sectors), None)


def named_body(stage: Stage, sentence: Sentence, first: int) -> Hit | None:
    """The body whose name, told by its capitals and its last word, begins at a token: "Dock Owners Association"."""
    tokens = sentence.tokens
    last = first
    while last < len(tokens) and (
        (tokens[last].text[0].isupper() and tokens[last].tag in ("NNP", "NNPS", "NNS", "JJ"))
        or (last > first and tokens[last].ent == "ORG" and not tokens[last].ent_start)
    ):
        if last > first and tokens[last].text.casefold() in HEADS:
            name = " ".join(stage.parse.text[tokens[first].start : tokens[last].end].split())
            sector = _sector_of(stage, tokens[first : last + 1])
            known = Known(name, "organisation", "name", None, sector, "mentions:organisation")
            return Hit(first, last, tokens[first].start, tokens[last].end, known)
        last += 1
    return None


def _short(stage: Stage, sentence: Sentence, t: Token) -> None:
    """The one body of this article whose initials or last word these are: "GM", "the Tigers"."""
    held: list[Draft] = []
    if t.text.isupper():
        one = abbreviated(stage, t.text)
        held = [one] if one else []
    elif t.i and sentence.tokens[t.i - 1].text.casefold() == "the" and t.tag == "NNPS":
        held = [d for d in _bodies(stage) if any(_ends(name, t.text) for name in _called(stage, d))]
    elif t.i and sentence.tokens[t.i - 1].text == "the" and t.dep not in ("compound", "amod", "nmod"):
        one = _called_by_first(stage, t.text)
        held = [one] if one else []
    else:
        return
    if len(held) == 1:
        _note(stage, sentence, t.i, t.i, held[0])


def abbreviated(stage: Stage, letters: str) -> Draft | None:
    """The one body met so far whose initials these capitals are."""
    if not 2 <= len(letters) <= MOST_LETTERS:
        return None
    held = [d for d in _bodies(stage) if any(_initials(name) == letters for name in _called(stage, d))]
    held = held or [d for d in _bodies(stage) if stands_for(letters, d.name)]
    return held[0] if len(held) == 1 else None


def _called_by_first(stage: Stage, word: str) -> Draft | None:
    """The one body met so far whose name of several words begins with this one: "the Conseil"."""
    held = [d for d in _bodies(stage) if " " in d.name and d.name.split()[0] == word]
    return held[0] if len(held) == 1 else None


def name_by_first(stage: Stage) -> None:
    """Let "the Conseil" mean the one body whose name begins so, where the model took it for a body of its own."""
    for bare in [d for d in _bodies(stage) if d.rule == "mentions:organisation" and " " not in d.name]:
        places = [one.start for one in stage.found if one.draft is bare]
        full = _called_by_first(stage, bare.name)
        if (
            full is None
            or bare.name.isupper()
            or not all(stage.straight[max(0, at - 4) : at] == "the " for at in places)
        ):
            continue
        bare.used = False
        full.names.add(bare.name)
        stage.found = [replace(one, draft=full) if one.draft is bare else one for one in stage.found]


def _called(stage: Stage, draft: Draft) -> tuple[str, ...]:
    """Every name of a body: those of the article and those that the world knows."""
    return (draft.name, *draft.names, *stage.world.also.get(draft.name, ()))


def _bodies(stage: Stage) -> list[Draft]:
    return [d for d in stage.drafts.values() if d.used and d.kind in ("organisation", "armed_group")]


def _initials(name: str) -> str:
    words = [w for w in name.split() if w[0].isupper()]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def _ends(name: str, word: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[-1] == word
