"""Names of persons: folding, transliterations, and when two names may be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "İ": "I", "đ": "d", "Đ": "D", "ß": "ss", "ə": "a"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("’‘ʼ`", "'")
)

# Letters that languages write differently for one sound, in the order in which they are replaced.
SOUNDS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"'", ""),
        (r"shch|sch|sh|sz|ş|š|ch|cz|tch|tsch|č|ç", "s"),
        (r"zh|dzh|dj|ž", "j"),
        (r"kh|gh|h(?=[aeiouy])", "h"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ts|tz", "c"),
        (r"ck|q", "k"),
        (r"ks", "x"),
        (r"(?<=[aeou])[yj]", "i"),
        (r"[iyj]{2,}$|[iyj]$|i[iyj]", "i"),
        (r"y", "i"),
        (r"ie", "e"),
        (r"(.)\1+", r"\1"),
    )
)
ROMAN = re.compile(r"^[IVX]+$")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without accents, case and curly marks, blanks made single.

    Example:
        >>> fold("Recep  Tayyip Erdoğan")
        'recep tayyip erdogan'
    """
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A key that spellings of one name across alphabets share; other names may share it too.

    Example:
        >>> {sound(w) for w in ("Zelenskyy", "Zelenskiy", "Zelensky", "Zelenskyj", "Zelenski")} == {"zelenski"}
        True
        >>> sound("Lavrov") == sound("Lawrow")
        True
        >>> sound("Putin") == sound("Rubio")
        False
    """
    key = fold(word)
    for pattern, said in SOUNDS:
        key = pattern.sub(said, key)
    return key


def parts_of(name: str) -> list[str]:
    """The words of a personal name in natural order, "Trump, Donald J" turned round, suffixes left out.

    Example:
        >>> parts_of("Trump, Donald J")
        ['Donald', 'J', 'Trump']
        >>> parts_of("Martin Luther King Jr.")
        ['Martin', 'Luther', 'King']
    """
    if name.count(",") == 1:
        last, rest = name.split(",")
        if rest.strip() and rest.strip().casefold() not in SUFFIXES:
            name = f"{rest.strip()} {last.strip()}"
        else:
            name = last
    words = name.replace("_", " ").split()
    while len(words) > 1 and (words[-1].casefold() in SUFFIXES or ROMAN.match(words[-1])):
        words.pop()
    return words


def surname_of(
    words: list[str], first: frozenset[str] = frozenset(), particles: frozenset[str] = frozenset()
) -> str:
    """The family name among the words of a full name: the last, or the first where that is the custom.

    Args:
        words: As :func:`parts_of` gives them.
        first: Family names that stand first ("Xi", "Kim").
        particles: Words that belong to the name after them ("von der").

    Example:
        >>> surname_of(["Xi", "Jinping"], frozenset({"Xi"}))
        'Xi'
        >>> surname_of(["Ursula", "von", "der", "Leyen"], particles=frozenset({"von", "der"}))
        'von der Leyen'
    """
    if len(words) > 1 and words[0] in first:
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in particles:
        at -= 1
    return " ".join(words[at:])


ARTICLES = re.compile(r"^(?:al|el|as|ad|ar|ash|at|an|az|ul|bin|ibn|ben|bint|abu)[-\s](?=\w)", re.IGNORECASE)


def bare_surname(surname: str) -> str:
    """A surname without the Arabic article or "son of" before it, as the press often writes it.

    Example:
        >>> bare_surname("al-Assad"), bare_surname("bin Salman"), bare_surname("Allawi")
        ('Assad', 'Salman', 'Allawi')
    """
    return ARTICLES.sub("", surname)


def given_of(words: list[str], surname: str) -> list[str]:
    """The words of a name that are no part of ``surname``.

    Example:
        >>> given_of(["Donald", "J", "Trump"], "Trump")
        ['Donald', 'J']
    """
    held = surname.split()
    if words[: len(held)] == held and len(words) > len(held):
        return words[len(held) :]
    return words[: len(words) - len(held)]


def same_given(one: list[str], other: list[str], spellings: Mapping[str, str]) -> bool | None:
    """Whether two lists of given names may be one person's: True, False, or None where one is missing.

    Args:
        one: Given names of the first.
        other: Given names of the second.
        spellings: Folded given name to the family of spellings that it belongs to.

    Example:
        >>> same_given(["Donald", "J."], ["Donald"], {})
        True
        >>> same_given(["D."], ["Donald"], {})
        True
        >>> same_given(["Eric"], ["Donald"], {})
        False
        >>> same_given(["Jong", "Un"], ["Jong", "Il"], {})
        False
        >>> same_given([], ["Donald"], {}) is None
        True
    """
    if not one or not other:
        return None
    if _conflict(one[1:], other[1:], spellings):
        return False
    left, right = key_of(one[0], spellings), key_of(other[0], spellings)
    if left == right or (min(len(left), len(right)) == 1 and left[0] == right[0]):
        return True
    joined, beside = _joined(one), _joined(other)
    if joined == beside or sound("".join(one)) == sound("".join(other)):
        return True
    # "Robert Francis Prevost" and "Francis Prevost": a second given name that one of the two leaves out.
    return any(key_of(w, spellings) == right for w in one[1:] if len(w) > 2) or any(
        key_of(w, spellings) == left for w in other[1:] if len(w) > 2
    )


def _conflict(one: list[str], other: list[str], spellings: Mapping[str, str]) -> bool:
    """True where both have further given names and none is shared: "Jong Un" and "Jong Il"."""
    left = [w for w in one if len(w.strip(".")) > 1]
    right = [w for w in other if len(w.strip(".")) > 1]
    if not left or not right:
        return False
    return not {key_of(w, spellings) for w in left} & {key_of(w, spellings) for w in right}


def _joined(words: list[str]) -> str:
    return fold("".join(words)).replace("-", "")


def key_of(word: str, spellings: Mapping[str, str]) -> str:
    """A key that the spellings of one name share: that of its family where it has one, else its sound.

    Args:
        word: A given name or a surname.
        spellings: Folded name to the family of spellings that it belongs to.

    Example:
        >>> key_of("Qadhafi", {"qadhafi": "gadafi"}), key_of("Lawrow", {})
        ('gadafi', 'lavrov')
    """
    plain = fold(word).replace(".", "")
    return spellings.get(plain) or sound(plain) or plain
