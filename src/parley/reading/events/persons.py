"""Nouns that mean people: by a list, and by their make."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.records import Sentence, Token

PEOPLE = load_people()
FREEING = frozenset({"free", "let go", "pardon", "set free", "let out", "send home", "release", "repatriate"})
"""Verbs whose object, where it is a bare number, is people."""
COUNTED = frozenset({
    "kill", "wound", "injure", "hurt", "arrest", "detain", "jail", "behead", "execute", "kidnap", "abduct",
    "massacre", "slay", "slaughter", "round up", "deport", "evacuate", "maim",
    "shoot", "stab", "gun down", "mow down",
})  # fmt: skip
"""Verbs that hurt or hold, whose object, where it is a bare number, is people."""
HARMLESS = frozenset({
    "film", "movie", "song", "album", "book", "novel", "show", "play", "musical", "single", "comedy",
    "processor", "chip", "app", "software", "feature", "gadget", "phone", "drug", "vaccine", "antibody",
    "enzyme", "gene", "bacterium", "algorithm", "exhibition", "game", "ad", "slogan",
    "drought", "debt", "doubt", "famine", "heat", "pest", "locust", "scandal", "inflation", "illness", "cholera",
})  # fmt: skip
"""What attacks, kills and storms only by figure of speech or in medicine and sport."""
BODILY = frozenset({
    "shoot", "stab", "beat", "beat up", "club", "murder", "assassinate", "poison", "lynch", "hang", "apprehend",
    "expel", "intern", "remand", "lock up", "hold hostage", "take hostage", "lock out", "surround", "flog",
    "rape", "question", "interrogate", "grill", "frisk", "search", "strip-search",
})  # fmt: skip
"""Verbs that people suffer, whatever they are by trade."""


def is_person(token: Token) -> bool:
    """True for a noun that means people, as far as its word or its make tells.

    Example:
        >>> is_person(Token(0, 0, 8, "shunters", "shunter", "NOUN", "NNS", "dobj", 0, "", False))
        True
    """
    if token.pos not in ("NOUN", "PROPN") or (token.pos == "PROPN" and token.ent not in ("", "NORP", "PERSON")):
        return False
    lemma = token.lemma.lower()
    return PEOPLE.is_person(lemma)


def are_people(sentence: Sentence, i: int) -> bool:
    """True for several people ("eight ringleaders", "dozens of carvers"), or numbers of whom they are not told."""
    token = sentence.tokens[i]
    if token.tag in ("NNS", "NNPS"):
        return is_person(token) or token.lemma.lower() in ("dozen", "hundred", "thousand", "score", "other")
    return token.pos == "NUM" and token.ent in ("", "CARDINAL")


def are_civilians(sentence: Sentence, i: int) -> bool:
    """True for several people who bear no arms and hold no office: those who strike, march and block roads."""
    lemma = sentence.tokens[i].lemma.lower()
    return (
        sentence.tokens[i].tag in ("NNS", "NNPS")
        and lemma not in PEOPLE.armed | PEOPLE.settled
        and is_person(sentence.tokens[i])
    )
