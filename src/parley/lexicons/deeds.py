"""What is done between parties: how real a held deed is, nouns and verbs of deeds, and wordings of contacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.records import CONTACT_FORMS, STATUSES

HELD = frozenset(STATUSES) | {"carry"}
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CAMEO = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08",
    "RETREAT": "08", "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
    "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip
"""The CAMEO root of each PLOVER type where an entry names no other."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must (``says``) or must not (``never``) read, with the entry's "file:name"."""

    rule: str
    says: tuple[str, ...]
    never: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What a verb or noun does in PLOVER's terms, and which of its arguments it wants.

    Attributes:
        rule: "file:entry".
        type: PLOVER type, or "" where the word is only an ordinary holder of deeds.
        modes: PLOVER modes.
        contexts: PLOVER contexts that the entry itself implies.
        cameo: CAMEO root code.
        objects: Lemmas of which one must stand in the object (or after one of ``preps``); empty for any.
        preps: Prepositions that bring the recipient, best first.
        hostile: True where a patient must be hurt or forced (a person, place or thing is enough).
        act: True for a noun that presupposes its deed when it is definite ("the attack").
        needs: True where the noun too wants one of ``objects`` beside it ("prisoner swap").
        subjects: Lemmas of which one must be the subject ("nurses struck"); empty for any.
        status: What the deed is where its verb is real, if not that ("skipped the meeting": not_happened).
        alone: True for a verb that does the deed only without an object ("demonstrated in the square").
        beside: Words of which one must stand beside the object ("a joint venture", "tear gas"); empty for any.
        never: Lemmas that must be nowhere among its arguments ("the missile fell into the sea").
        moving: True where the subject of the bare verb is the object ("the bomb went off").
        both: True where both who and whom must be known ("praised Peru").
    """

    rule: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str = ""
    objects: frozenset[str] = frozenset()
    preps: tuple[str, ...] = ()
    hostile: bool = False
    act: bool = True
    needs: bool = False
    subjects: frozenset[str] = frozenset()
    status: str = ""
    alone: bool = False
    beside: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    moving: bool = False
    both: bool = False


@dataclass(frozen=True, slots=True)
class Deeds:
    """The lexicon of deeds, ready for looking up by lemma.

    Attributes:
        holders: Lemma of a verb ("call on", "be ready") to the status of what it holds; "carry" hands on.
        holder_nouns: The same for nouns ("prospect").
        modifiers: Word before a noun to the status it gives ("planned").
        adverbs: Adverb to the status it gives.
        prepositions: Preposition to the status of the noun after it.
        movers: Verbs that give a planned deed another day ("postpone").
        holder_rules: Holder to the entry that says so.
        verbs: Lemma (with particle) to the deeds it may be, in the order of the file.
        nouns: Lemma to the deeds it may be.
        contact_nouns: Lemma to a form of contact.
        contact_verbs: Lemma to a form of contact.
        nominals: Every noun that makes a nominal clause.
        examples: All entries with their sentences.
    """

    holders: Mapping[str, str]
    holder_nouns: Mapping[str, str]
    modifiers: Mapping[str, str]
    adverbs: Mapping[str, str]
    prepositions: Mapping[str, str]
    movers: frozenset[str]
    holder_rules: Mapping[str, str]
    verbs: Mapping[str, tuple[Deed, ...]]
    nouns: Mapping[str, tuple[Deed, ...]]
    contact_nouns: Mapping[str, str]
    contact_verbs: Mapping[str, str]
    nominals: frozenset[str]
    examples: tuple[Example, ...]


def _checked(row: Mapping[str, Any], file: str) -> tuple[str, Example]:
    name = row.get("name")
    if not name:
        raise LexiconError(f"An entry of '{file}' has no name: {dict(row)!r}.")
    if not row.get("says"):
        raise LexiconError(f"The entry '{file}:{name}' has no `says`: give at least one sentence that it reads.")
    rule = f"{file}:{name}"
    result = str(row.get("status") or row.get("type") or row.get("form") or "")
    return rule, Example(rule, tuple(row["says"]), tuple(row.get("not", ())), result)


def _put(table: dict[str, str], words: Iterable[str], value: str, rule: str) -> None:
    for word in words:
        if table.get(word, value) != value:
            raise LexiconError(f"The word '{word}' of '{rule}' already has another meaning: '{table[word]}'.")
        table[word] = value


@cache
def load_deeds() -> Deeds:
    """The lexicon of deeds that ships with Parley.

    Raises:
        LexiconError: If an entry has no name, no ``says``, an unknown status, type or form, or if a word
            has two meanings where only one is allowed.

    Example:
        >>> load_deeds().holders["threaten"]
        'threatened'
    """
    examples: list[Example] = []
    holders: dict[str, str] = {}
    holder_nouns: dict[str, str] = {}
    rules: dict[str, str] = {}
    modifiers: dict[str, str] = {}
    reality = read_toml("events/reality.toml")
    for row in reality["embed"]:
        rule, example = _checked(row, "reality")
        if row["status"] not in HELD:
            raise LexiconError(f"The entry '{rule}' has the status '{row['status']}', which does not exist.")
        examples.append(example)
        words = [*row.get("verbs", ()), *(f"be {word}" for word in row.get("adjectives", ()))]
        _put(holders, words, row["status"], rule)
        _put(holder_nouns, row.get("nouns", ()), row["status"], rule)
        rules.update(dict.fromkeys([*words, *row.get("nouns", ())], rule))
    for row in reality["modifier"]:
        rule, example = _checked(row, "reality")
        examples.append(example)
        _put(modifiers, row["words"], row["status"], rule)
    movers: set[str] = set()
    for row in reality["moving"]:
        _, example = _checked(row, "reality")
        examples.append(example)
        movers.update(row["verbs"])
    adverbs = {word: status for status, words in reality["adverbs"].items() for word in words}
    prepositions = {word: status for status, words in reality["prepositions"].items() for word in words}
    verbs, nouns = _plover(examples)
    contact_nouns, contact_verbs = _contacts(examples)
    return Deeds(
        holders, holder_nouns, modifiers, adverbs, prepositions, frozenset(movers), rules, verbs, nouns,
        contact_nouns, contact_verbs, frozenset({*nouns, *holder_nouns, *contact_nouns}), tuple(examples),
    )  # fmt: skip


def _plover(examples: list[Example]) -> tuple[dict[str, tuple[Deed, ...]], dict[str, tuple[Deed, ...]]]:
    verbs: dict[str, list[Deed]] = {}
    nouns: dict[str, list[Deed]] = {}
    tree = read_toml("events/plover.toml")
    for row in tree["deed"]:
        rule, example = _checked(row, "plover")
        if row["type"] not in PLOVER:
            raise LexiconError(f"The entry '{rule}' has the type '{row['type']}', which PLOVER does not have.")
        examples.append(example)
        objects = _things(row.get("objects", ()), tree["things"])
        deed = Deed(
            rule, row["type"], tuple(row.get("modes", ())), tuple(row.get("contexts", ())),
            row.get("cameo", CAMEO.get(row["type"], "")), frozenset(objects), tuple(row.get("preps", ())),
            row.get("hostile", False), row.get("act", True), row.get("needs", False),
            frozenset(_things(row.get("subjects", ()), tree["things"])), row.get("status", ""),
            row.get("alone", False), frozenset(row.get("beside", ())), frozenset(row.get("never", ())),
            row.get("moving", False), row.get("both", False),
        )  # fmt: skip
        for word in row.get("verbs", ()):
            verbs.setdefault(word, []).append(deed)
        for word in row.get("nouns", ()):
            nouns.setdefault(word, []).append(deed)
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in nouns.items()}


def _things(names: Iterable[str], classes: Mapping[str, list[str]]) -> list[str]:
    """Lemmas, with those of a class in the place of its name."""
    return [word for name in names for word in classes.get(name, [name])]


def _contacts(examples: list[Example]) -> tuple[dict[str, str], dict[str, str]]:
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for row in read_toml("events/contacts.toml")["contact"]:
        rule, example = _checked(row, "contacts")
        if row["form"] not in CONTACT_FORMS:
            raise LexiconError(f"The entry '{rule}' has the form '{row['form']}', which no contact has.")
        examples.append(example)
        _put(nouns, row.get("nouns", ()), row["form"], rule)
        _put(verbs, row.get("verbs", ()), row["form"], rule)
    return nouns, verbs
