"""Talks that somebody puts an end to as such: "ended all discussions with", no meeting that was held."""

from __future__ import annotations

from parley.reading.contacts.around import counted
from parley.records import Clause, Sentence

SEVERING = frozenset({"cut off", "cut", "sever", "terminate", "discontinue", "cease", "freeze", "halt", "suspend"})
"""Verbs by which somebody will talk no more."""
STOPPING = frozenset({"end", "stop", "break off"})
"""Verbs by which a meeting ends, or all talking."""
ALL = frozenset({"all", "any", "further", "future"})


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
        return True
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    return verb.lemma in STOPPING and bool(words & ALL)
