"""The terms of a move with what is asked about them: are they of an issue, a plan, something that hurts?"""

from __future__ import annotations

import re
from typing import NamedTuple

from parley.reading.moves.scene import Scene
from parley.reading.moves.taken_up import takes_up
from parley.reading.moves.terms import Terms
from parley.records import Sentence

SUMS = re.compile(r"[$€£¥]\s?\d|\b\d[\d,.]* (?:million|billion|per ?cent|%)|\bmillions\b|\bbillions\b", re.I)
SHARES = re.compile(
    r"[$€£¥]\s?\d|\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)[ -]?"
    r"(?:per ?cent|percent|%|percentage points?)",
    re.I,
)
"""Sums and shares of something: what bargains are about, whatever it is called."""
BESIDE = re.compile(
    r"\b(?:that|which|who|whose|aimed at"
    r"|(?:on|about|over) (?:leav|quitt|withdraw|bann|expell|clos|suspend|impos)ing"
    r"|(?:proposals?|plans?|bids?|ideas?|demands?|motions?) (?:to|for))\b",
    re.I,
)
"""Where words about something begin that is not itself done ("a vote on leaving", "drop a plan to close ports")."""


class Held(NamedTuple):
    """Terms with what is asked about them: their ``words``, the lemma of their head, who the party is."""

    scene: Scene
    sentence: Sentence
    terms: Terms
    words: str
    lemma: str
    holders: list[int]

    @property
    def talk(self) -> bool:
        """True where they are about something negotiated, or name a sum."""
        if takes_up(self.scene, self.sentence, self.terms.head):
            return True
        return bool(SHARES.search(self.words)) or is_talk(self.scene, self.sentence, self.terms.head, self.words)

    @property
    def matter(self) -> bool:
        """True where they name an issue."""
        return is_matter(self.scene, self.words)

    @property
    def harm(self) -> bool:
        """True where they name something that hurts."""
        return is_harm(self.scene, self.words)

    def among(self, name: str) -> bool:
        """True where their head is one of the nouns that the lexicon lists as ``name``."""
        return self.lemma in self.scene.stances.lists[name]


def is_matter(scene: Scene, words: str) -> bool:
    """True where the words name an issue."""
    return scene.issue(words) is not None


def is_harm(scene: Scene, words: str) -> bool:
    """True where the words name something that hurts, and not its relief ("lift sanctions")."""
    named = scene.stances.words
    words = BESIDE.split(words, maxsplit=1)[0]  # "support a resolution that imposes sanctions" hurts nobody
    return bool(named["harm"].search(words)) and not named["relief"].search(words)


def is_plan(scene: Scene, sentence: Sentence, head: int) -> bool:
    """True where the noun at ``head`` names a plan, an offer, a deal or the like."""
    token = sentence.tokens[head]
    return token.pos in ("NOUN", "PROPN") and bool(scene.stances.words["plan"].search(token.text))


def is_talk(scene: Scene, sentence: Sentence, head: int, words: str) -> bool:
    """True where words with their head are about something negotiated."""
    return is_plan(scene, sentence, head) or is_matter(scene, words)
