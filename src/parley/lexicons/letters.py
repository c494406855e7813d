"""Which letters follow each other in words of the Latin alphabet: the measure of whether a word is damaged."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from parley.lexicons.entry import read_toml

COMMON = frozenset("’‘“”–—…•«»€£°½§©®™¿¡\u00a0\u00ad")
# Prices in nats of a character that the words do not hold: guesses, set by rank of how rare a sort is in print,
# then checked by the measurement in tests/reading/test_repair.py.
ASCII, LETTER, MARK, WIDE, SYMBOL, NEVER = -6.0, -8.0, -7.0, -11.0, -13.0, -25.0
ODD_CAPITAL = 3.0
INNER_CAPITALS = frozenset(("Mc", "Mac", "De", "La", "Le", "O", "i"))
KNOWN_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "GEORGIAN", "ARMENIAN", "DEVANAGARI")


@lru_cache(maxsize=4096)
def rarity(letter: str) -> float:
    """The price in nats of a character by its sort alone."""
    if letter < "\x80":
        return ASCII
    if letter in COMMON:
        return MARK
    kind = unicodedata.category(letter)
    if kind in ("Cn", "Cc", "Co", "Cs"):
        return NEVER
    if "\u0250" <= letter < "\u0370":  # phonetic signs and accents that stand alone
        return SYMBOL
    if kind[0] == "L":
        return LETTER if script(letter) in KNOWN_SCRIPTS else WIDE
    return WIDE if kind[0] in "MN" else SYMBOL


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """The script of a letter, in the words of Unicode ("LATIN", "CYRILLIC"); "" for what is no letter.

    Example:
        >>> script("ü"), script("Ж"), script("!")
        ('LATIN', 'CYRILLIC', '')
    """
    return unicodedata.name(letter, "").split(" ")[0] if unicodedata.category(letter)[0] == "L" else ""


@dataclass(frozen=True, slots=True)
class Letters:
    """Counts of single letters, pairs and triples over a list of words, "^" and "$" at their ends."""

    ones: Counter[str]
    twos: Counter[str]
    threes: Counter[str]
    size: int

    def score(self, word: str) -> float:
        """How likely the characters of a word are, in nats; higher is likelier. Odd capitals cost."""
        held = f"^{word.lower()}$"
        total = _capitals(word)
        for place in range(1, len(held)):
            total += self._price(held[max(0, place - 2) : place + 1])
        return total

    def _price(self, gram: str) -> float:
        last = gram[-1]
        base = math.exp(rarity(last)) if last != "$" else 0.1
        chance = 0.1 * base + 0.2 * self.ones[last] / self.size
        if context := self.ones[gram[-2]]:
            chance += 0.3 * self.twos[gram[-2:]] / context
        if len(gram) == 3 and (context := self.twos[gram[:2]]):
            chance += 0.4 * self.threes[gram] / context
        return math.log(max(chance, base * 0.1))


def _capitals(word: str) -> float:
    """What odd capitals cost: one inside a word after a small letter, or a small one after two capitals."""
    cost = 0.0
    for place in range(1, len(word)):
        here, before = word[place], word[place - 1]
        rises = here.isupper() and before.islower() and word[:place] not in INNER_CAPITALS
        falls = here.islower() and place > 1 and before.isupper() and word[place - 2].isupper()
        cost -= ODD_CAPITAL * (rises or falls)
    return cost


def count_letters(words: list[str]) -> Letters:
    """Learn from a list of words.

    Example:
        >>> letters = count_letters(["Türkiye", "Türk", "für"])
        >>> letters.score("Türkei") > letters.score("TĂĽrkei")
        True
    """
    ones: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    threes: Counter[str] = Counter()
    for word in words:
        held = f"^{word.lower()}$"
        ones.update(held)
        twos.update(held[i : i + 2] for i in range(len(held) - 1))
        threes.update(held[i : i + 3] for i in range(len(held) - 2))
    return Letters(ones, twos, threes, sum(ones.values()))


@cache
def load_letters() -> Letters:
    """The counts over the package's own list of words (``language/letters.toml``).

    Raises:
        LexiconError: If the file is missing or no TOML.
    """
    groups = read_toml("language/letters.toml")["words"]
    return count_letters([word for held in groups.values() for word in held.split()])
