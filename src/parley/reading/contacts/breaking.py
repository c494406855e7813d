"""Talks as such, and none that were held: "ended all discussions with", "a meeting is out of the question"."""

from __future__ import annotations

from parley.reading.contacts.around import counted
from parley.records import Clause, Sentence

SEVERING = frozenset({"cut off", "cut", "sever", "terminate", "discontinue", "cease", "freeze", "halt", "suspend"})
"""Verbs by which somebody will talk no more."""
STOPPING = frozenset({"end", "stop", "break off"})
"""Verbs by which a meeting ends, or all talking."""
LEAVING = frozenset({"leave", "quit", "exit", "abandon", "desert"})
"""Verbs by which a party is in talks no more, unless one meeting of them is meant."""
ALL = frozenset({"all", "any", "further", "future"})

IN_THE_AIR = frozenset({
    "question", "discussion", "doubt", "table", "hold", "card", "work", "agenda", "consideration", "jeopardy",
    "limbo", "offing", "horizon", "pipeline", "cards", "works", "air", "balance",
})  # fmt: skip
"""What a contact is in, on or out of that nobody has fixed."""


def is_broken_off(sentence: Sentence, clause: Clause, verb: Clause | None) -> bool:
    """True where the verb over a contact's noun says that there will be no more of it.

    Args:
        sentence: The sentence.
        clause: The noun of the contact.
        verb: The verb over it.
    """
    if verb is None or counted(sentence, clause.head) not in verb.objects:
        return False
    if verb.lemma in SEVERING:
        return all(sentence.tokens[i].text.lower() != "short" for i in verb.objects)  # "cut short" was held
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    if verb.lemma in LEAVING:  # "leaves coalition talks"; "left the talks" early was there
        return sentence.tokens[clause.head].tag == "NNS" and not words & {"the", "those", "these", "both"}
    return verb.lemma in STOPPING and bool(words & ALL)


def is_in_the_air(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for "a meeting is out of the question", "talks are on the agenda": thought of, ruled out or hoped for.

    Args:
        sentence: The sentence.
        clause: The noun of the contact.
        verb: The verb over it.
    """
    if verb.lemma != "be" or counted(sentence, clause.head) not in verb.subjects:
        return False
    below = sentence.subtree(verb.head)
    nouns = {sentence.tokens[i].lemma.lower() for i in below if i > verb.head and sentence.tokens[i].dep == "pobj"}
    return bool(nouns & IN_THE_AIR)
