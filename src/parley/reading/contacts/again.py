"""A contact held once more, told in the same breath: "met in Lima in May and again in Quito in September"."""

from __future__ import annotations

from dataclasses import replace

from parley.reading.contacts.drafts import Draft, partners
from parley.records import REAL, Clause, Sentence
from parley.text.moments import to_when
from parley.text.scene import PLACES, Scene, place_name

FEW = 9
"""Words behind "again" in which its day and place stand. A guess."""
ENDS = frozenset({",", ";", "and", "but", "when", "where", "to", "who", "which", "after", "before", "because"})


def held_again(scene: Scene, clause: Clause, draft: Draft) -> list[Draft]:
    """The further contacts of a verb's own that "and again" tells, with the first cut before it.

    Args:
        scene: The article.
        clause: The verb's clause.
        draft: The contact that the verb tells; its words end before "and again".
    """
    sentence = scene.sentence(clause)
    if draft.status not in REAL and draft.status != "planned":
        return []
    found: list[Draft] = []
    for i in _agains(sentence, clause):
        last = _last(sentence, i)
        start, end = sentence.tokens[i].start, sentence.tokens[last].end
        times = [t for t in scene.times_in(start, end) if t.type in ("DATE", "TIME")]
        place = next((place_name(sentence, k) for k in range(i, last + 1) if _is_goal(sentence, k)), None)
        if not times:
            continue
        if not found:
            _cut(sentence, draft, i - 1)
        when = to_when(times[0])
        found.append(replace(draft, places=[(start, end)], who=list(draft.who), when=when, place=place,
                             minutes=None, fresh=True))  # fmt: skip
    return found


def held_apart(scene: Scene, clause: Clause, draft: Draft, mine: list[str]) -> list[Draft]:
    """One contact for each partner of "spoke with Mora on Friday and with Diaz on Saturday"; else none.

    Args:
        scene: The article.
        clause: The verb's clause.
        draft: The contact of all that the verb tells.
        mine: Who stands before the verb.
    """
    sentence = scene.sentence(clause)
    tokens = sentence.tokens
    starts = [tokens[i].head for word, i in clause.preps if word in ("with", "to") and tokens[i].head > clause.head]
    if len(starts) < 2 or draft.status not in (*REAL, "planned"):
        return []
    ends = [*(tokens[i].start for i in starts[1:]), draft.places[0][1]]
    told: list[Draft] = []
    for i, end in zip(starts, ends, strict=True):
        times = [t for t in scene.times_in(tokens[i].start, end) if t.type in ("DATE", "TIME")]
        with_whom = [c for c in sentence.children[i] if tokens[c].dep == "pobj"]
        who = [n for n in partners(scene, sentence, with_whom) if n not in mine]
        if not times or not who:
            return []
        first = draft.places[0][0] if not told else tokens[i].start
        places = [(first, min(end, times[-1].end))]
        when = to_when(times[0])
        told.append(replace(draft, places=places, who=[*mine, *who], when=when, fresh=bool(told)))
    return told


def _agains(sentence: Sentence, clause: Clause) -> list[int]:
    """Tokens "again" behind "and" under the verb, with no other verb between."""
    found = []
    for t in sentence.tokens[clause.head + 1 :]:
        if t.pos in ("VERB", "AUX"):
            break
        if t.text.lower() == "again" and sentence.tokens[t.i - 1].text.lower() == "and":
            found.append(t.i)
    return found


def _last(sentence: Sentence, i: int) -> int:
    last = i
    for t in sentence.tokens[i + 1 : i + 1 + FEW]:
        if t.text.lower() in ENDS or t.pos in ("VERB", "AUX", "PUNCT"):
            break
        last = t.i
    return last


def _is_goal(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    return token.dep == "pobj" and token.ent in PLACES and sentence.tokens[token.head].text.lower() in ("in", "at")


def _cut(sentence: Sentence, draft: Draft, last: int) -> None:
    start, end = draft.places[0]
    draft.places[0] = (start, max(min(end, sentence.tokens[last - 1].end), start + 1))


def in_legs(scene: Scene, clause: Clause, draft: Draft) -> list[Draft]:
    """One contact for each place of "will fly to Lima on Saturday and to Quito on Sunday"; else that one alone.

    Args:
        scene: The article.
        clause: The verb's clause.
        draft: The contact that the verb tells.
    """
    sentence = scene.sentence(clause)
    tokens = sentence.tokens
    goals = [
        i for word, i in clause.preps
        if word in ("to", "in") and tokens[i].ent in PLACES and tokens[i].head > clause.head
        and tokens[tokens[i].head].text.lower() == word
    ]  # fmt: skip
    if len(goals) < 2 or len({tokens[i].text for i in goals}) < 2:
        return [draft]
    starts = [tokens[i].head for i in sorted(goals)]
    ends = [
        *(tokens[i].start for i in starts[1:]),
        max(draft.places[0][1], tokens[sentence.subtree(clause.head)[-1]].end),
    ]
    told: list[Draft] = []
    for i, goal, end in zip(starts, sorted(goals), ends, strict=True):
        times = [t for t in scene.times_in(tokens[i].start, end) if t.type in ("DATE", "TIME")]
        if not times:
            return [draft]
        first = draft.places[0][0] if not told else tokens[i].start
        place, when = place_name(sentence, goal), to_when(times[0])
        places = [(first, times[0].end)]
        told.append(replace(draft, places=places, who=list(draft.who), when=when, minutes=None, place=place,
                            fresh=bool(told)))  # fmt: skip
    return told
