"""Which language a text is in: told by its small words or by its script, never guessed from little.

Parley reads English. This is only to say so of what is not, and to invent nothing from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml

FILE = "language/languages.toml"
SAMPLE = 8_000  # characters; small words settle it long before
WORD = re.compile(r"[^\W\d_]+")
BEYOND = re.compile(r"(?=[^\x00-\u036f])[^\W\d_]")  # letters of neither Latin nor its accents
# Shares of small words among all words: English news has .35 to .45 of its own list, other languages .25 to .45 of
# theirs and at most .10 of the English one. Looked at on own sentences of each; the bounds are guesses between.
LEAST_SHARE, LEAST_WORDS, AHEAD = 0.15, 12, 1.25
SCRIPT_SHARE = 0.3  # of the letters; Japanese mixes three scripts


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code (ISO 639-1), its name in English, and its small words or its script.

    ``also`` are codes of languages that are not told from it.
    """

    code: str
    also: tuple[str, ...]
    name: str
    words: frozenset[str]
    script: str | None
    says: tuple[str, ...]
    never: tuple[str, ...]


@cache
def load_languages() -> tuple[Language, ...]:
    """Every language that is told, in the order of the file.

    Raises:
        LexiconError: If an entry has neither words nor script, or no example.
    """
    found = []
    for row in read_toml(FILE)["language"]:
        words, script = frozenset(row.get("words", "").split()), row.get("script")
        if not (words or script) or not row.get("says"):
            raise LexiconError(f"{FILE}: the language '{row.get('code')}' needs 'words' or 'script', and 'says'.")
        found.append(
            Language(
                row["code"],
                tuple(row.get("also", ())),
                row["name"],
                words,
                script,
                tuple(row["says"]),
                tuple(row.get("not", ())),
            )
        )
    return tuple(found)


def name_of(code: str) -> str | None:
    """The name of a language by its code, a region left aside, or None where it is not told.

    Example:
        >>> name_of("es-MX")
        'Spanish'
    """
    short = code.replace("_", "-").split("-")[0].lower()
    return next((one.name for one in load_languages() if short in (one.code, *one.also)), None)


def is_read(language: str) -> bool:
    """True where Parley reads the language: English of any country, or none that is known.

    Example:
        >>> is_read("en-GB"), is_read("pt")
        (True, False)
    """
    return language.replace("_", "-").split("-")[0].lower() in ("en", "eng", "english", "und", "")


def tell_language(text: str) -> str | None:
    """The code of the language of a text, or None where too little tells it.

    Example:
        >>> tell_language("Both sides said that they would meet again in the spring, and that nothing was agreed.")
        'en'
    """
    sample = _sample(text)
    if found := _by_script(sample):
        return found
    words = WORD.findall(sample.lower())
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = sorted(
        ((sum(counts[word] for word in one.words) / len(words), one.code) for one in load_languages() if one.words),
        reverse=True,
    )
    (first, code), (second, _) = shares[:2]
    return code if first >= LEAST_SHARE and first >= AHEAD * second else None


def _by_script(sample: str) -> str | None:
    scripts = Counter(_script(letter) for letter in BEYOND.findall(sample))
    if not scripts:
        return None
    letters = sum(1 for letter in sample if letter.isalpha())
    for one in load_languages():
        if one.script and scripts[one.script] >= (0.1 if one.script == "HIRAGANA" else SCRIPT_SHARE) * letters > 0:
            return one.code
    return None


def _sample(text: str) -> str:
    """The whole text, or pieces from all over it: a menu in another language must not decide."""
    if len(text) <= SAMPLE:
        return text
    step = len(text) // 20
    return " ".join(text[start : start + SAMPLE // 20] for start in range(0, len(text), step))


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
