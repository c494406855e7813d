"""Words for truces: the stage that a word brings one to, and the words for its terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.records import (
    CEASEFIRE_PURPOSES,
    CEASEFIRE_SCOPES,
    CEASEFIRE_SIDES,
    CEASEFIRE_STAGES,
    CEASEFIRE_TERMS,
)

FIELDS = {
    "sides": CEASEFIRE_SIDES, "scope": CEASEFIRE_SCOPES, "purpose": CEASEFIRE_PURPOSES, "term": CEASEFIRE_TERMS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TruceExample:
    """A sentence that an entry must (``says``) or must not (``never``) read: ``field`` is then ``value``."""

    field: str
    value: str
    says: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truces:
    """The lexicon of truces.

    Attributes:
        nouns: Nouns that are a truce.
        pauses: Nouns that are one with fighting behind them, or a word of ``quiet`` before them.
        fighting: What such a pause is of.
        unarmed: Words that make it one without arms ("a trade truce").
        letting: Verbs whose subject is there.
        stopping: Verbs that make a truce of the fighting or the ``acts`` that they hold.
        as_object: Verb (with preposition) to the stage of a truce that is its object.
        as_subject: Verb to the stage of a truce that is its subject.
        of_noun: Noun over a truce ("proposal", "violation") to its stage.
        terms: Word to the (field, value) that it fills.
        watchers: Verbs and nouns of watching over a truce.
        brokering: Verbs of who brought one about.
    """

    nouns: frozenset[str]
    pauses: frozenset[str]
    quiet: frozenset[str]
    fighting: frozenset[str]
    unarmed: frozenset[str]
    letting: frozenset[str]
    stopping: frozenset[str]
    acts: frozenset[str]
    as_object: Mapping[str, str]
    as_subject: Mapping[str, str]
    of_noun: Mapping[str, str]
    terms: Mapping[str, tuple[str, str]]
    watchers: frozenset[str]
    brokering: frozenset[str]
    examples: tuple[TruceExample, ...]


@cache
def load_truces() -> Truces:
    """The lexicon of truces that ships with Parley.

    Raises:
        LexiconError: If an entry has no ``says``, or names a stage, field or value that no truce has.

    Example:
        >>> load_truces().as_object["reject"]
        'refused'
    """
    tree = read_toml("events/ceasefires.toml")
    objects: dict[str, str] = {}
    subjects: dict[str, str] = {}
    nouns: dict[str, str] = {}
    examples: list[TruceExample] = []
    for row in tree["stage"]:
        stage = row["name"]
        if stage not in CEASEFIRE_STAGES:
            raise LexiconError(f"The entry 'ceasefires:{stage}' names a stage that no truce has.")
        examples.append(_example(row, "stage", stage))
        for table, words in ((objects, "object"), (subjects, "subject"), (nouns, "nouns")):
            for word in row.get(words, ()):
                table.setdefault(word, stage)
    terms: dict[str, tuple[str, str]] = {}
    for row in tree["term"]:
        field, value = row["field"], row["value"]
        if value not in FIELDS.get(field, ()):
            raise LexiconError(f"The term '{field}: {value}' of 'ceasefires' is none that a truce has.")
        examples.append(_example(row, field, value))
        terms.update(dict.fromkeys(row["words"], (field, value)))
    held = {
        name: frozenset(tree[name])
        for name in ("nouns", "pauses", "quiet", "fighting", "unarmed", "letting", "stopping", "acts")
    }
    watching = tree["watching"]
    return Truces(
        **held, as_object=objects, as_subject=subjects, of_noun=nouns, terms=terms,
        watchers=frozenset((*watching["verbs"], *watching["nouns"])), brokering=frozenset(watching["brokering"]),
        examples=tuple(examples),
    )  # fmt: skip


def _example(row: Mapping[str, Any], field: str, value: str) -> TruceExample:
    if not row.get("says"):
        raise LexiconError(
            f"The entry 'ceasefires:{value}' has no `says`: give at least one sentence that it reads."
        )
    return TruceExample(field, value, tuple(row["says"]), tuple(row.get("not", ())))
