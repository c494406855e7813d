"""How parties say what they want, and on what condition: wordings of moves and of conditions.

The words are in ``language/stances.toml`` and ``language/conditions.toml``. A stance is found by grammar: a trigger
word with its complement. A condition is found by its
marker in the text, and grammar gives its extent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml
from parley.records import CONDITION_KINDS, MOVE_KINDS

NEEDS = (
    "act", "body", "claimword", "commitment", "dealings", "dealword", "demandnoun", "demandword", "future",
    "greeted", "own_burden", "own_terms",
    "ordered", "settled", "stoppage", "stoppage_word", "harm", "harmful", "idea", "matter", "negation", "offer",
    "offerword", "opening", "other", "own_future", "ownplan", "party", "plan", "proposal", "requestword", "talk",
    "unharmed", "want", "workers", "yielded",
)  # fmt: skip
SHAPES = ("clause", "phrase", "both", "elliptic", "inversion")


@dataclass(frozen=True, slots=True)
class Stance:
    """A wording of a move.

    Attributes:
        name: Of the entry.
        kind: See ``MOVE_KINDS``.
        part: verb, adjective or noun.
        lemmas: Trigger words; a particle stands after its verb ("rule out").
        takes: Complements that may hold the terms, the first that is there wins.
        toward: Prepositions whose noun is the addressee.
        needs: What the terms must hold, or "".
        avoids: "claim" where an accusation as its object makes it no move.
        light: Verbs that lend a noun their subject ("express readiness").
        lent: True where the noun makes no move without such a verb.
        negated: True where it is a move only when denied ("have no intention of").
        loose: True where the terms may be any thing that is no actor, if an actor of the article holds them.
        says: Sentences in which it must find its move.
        never: Sentences in which it must not.
    """

    name: str
    kind: str
    part: str
    lemmas: tuple[str, ...]
    takes: tuple[str, ...]
    toward: tuple[str, ...] = ()
    needs: str = ""
    avoids: str = ""
    light: frozenset[str] = frozenset()
    lent: bool = False
    negated: bool = False
    loose: bool = False
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """What records made by it name as their rule."""
        return f"stances:{self.name}"


@dataclass(frozen=True, slots=True)
class Marker:
    """A word or phrase that opens a condition; ``shape`` and ``needs`` as in conditions.toml."""

    entry: Entry
    kind: str
    shape: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Wordings of conditions.

    Attributes:
        markers: In order of preference where two match at one place.
        scan: One pattern with a group for each marker, ``m0``, ``m1``, ...
        starts: First words of all markers, lower case.
        never: Wordings that hold a marker and are none ("as if").
        never_entries: The same as entries, for tests.
        matter: Nouns whose absence can be a condition ("without progress").
        whether: Lemmas after which "if" means "whether".
        rhetorical_acts: Lemmas of main verbs that hang on nothing ("I would say so").
        rhetorical_subjects: Their subjects, lower case.
        generic_verbs: Verbs of a rhetorical "if you ...".
    """

    markers: tuple[Marker, ...]
    scan: re.Pattern[str]
    starts: frozenset[str]
    never: re.Pattern[str]
    never_entries: tuple[Entry, ...]
    matter: re.Pattern[str]
    whether: frozenset[str]
    rhetorical_acts: frozenset[str]
    rhetorical_subjects: frozenset[str]
    generic_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stances:
    """All wordings of moves and conditions.

    Attributes:
        entries: Every stance, in the order of the file.
        verbs: Stances by verb lemma; ``adjectives`` and ``nouns`` likewise.
        words: Named patterns (plan, claim, harm, relief, bystanders, ...).
        lists: Named lists of lemmas (must, promise_acts, light, ...).
        conditions: Wordings of conditions.
    """

    entries: tuple[Stance, ...]
    verbs: Mapping[str, tuple[Stance, ...]]
    adjectives: Mapping[str, tuple[Stance, ...]]
    nouns: Mapping[str, tuple[Stance, ...]]
    words: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, frozenset[str]]
    conditions: Conditions


@cache
def load_stances() -> Stances:
    """The built-in wordings of moves and conditions.

    Raises:
        LexiconError: If an entry is malformed.

    Example:
        >>> [s.kind for s in load_stances().verbs["rule out"]]
        ['refuses']
    """
    return read_stances(read_toml("language/stances.toml"), read_conditions(read_toml("language/conditions.toml")))


def read_stances(tree: Mapping[str, Any], conditions: Conditions) -> Stances:
    """Wordings of moves out of their parsed TOML.

    Raises:
        LexiconError: If an entry has no name, trigger, complement or ``says``, or a table is no kind of move.
    """
    entries: list[Stance] = []
    words: dict[str, re.Pattern[str]] = {}
    lists: dict[str, frozenset[str]] = {}
    for key, value in tree.items():
        if isinstance(value, str):
            words[key] = re.compile(value.replace("\n", ""), re.IGNORECASE)
        elif value and isinstance(value[0], dict):
            if key not in MOVE_KINDS:
                raise LexiconError(f"The table '{key}' of 'stances' is no kind of move: {', '.join(MOVE_KINDS)}.")
            entries.extend(_stance(key, row) for row in value)
        else:
            lists[key] = frozenset(value)
    by = {part: _by_lemma(e for e in entries if e.part == part) for part in ("verb", "adjective", "noun")}
    return Stances(tuple(entries), by["verb"], by["adjective"], by["noun"], words, lists, conditions)


def _stance(kind: str, row: Mapping[str, Any]) -> Stance:
    name = row.get("name")
    if not name:
        raise LexiconError(f"An entry of 'stances:{kind}' has no name: {dict(row)!r}.")
    part = next((p for p in ("verb", "adjective", "noun") if row.get(p)), None)
    if part is None or not row.get("takes") or not row.get("says"):
        raise LexiconError(f"The entry 'stances:{name}' needs a verb, adjective or noun, and `takes` and `says`.")
    if row.get("needs", "act") not in NEEDS:
        raise LexiconError(
            f"The entry 'stances:{name}' needs '{row['needs']}', which is none of {', '.join(NEEDS)}."
        )
    return Stance(
        name=name,
        kind=kind,
        part=part,
        lemmas=tuple(row[part]),
        takes=tuple(row["takes"]),
        toward=tuple(row.get("toward", ())),
        needs=row.get("needs", ""),
        avoids=row.get("avoids", ""),
        light=frozenset(row.get("light", ())),
        lent=bool(row.get("lent", False)),
        negated=bool(row.get("negated", False)),
        loose=bool(row.get("loose", False)),
        says=tuple(row["says"]),
        never=tuple(row.get("not", ())),
    )


def _by_lemma(entries: Iterable[Stance]) -> dict[str, tuple[Stance, ...]]:
    found: dict[str, tuple[Stance, ...]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            found[lemma] = (*found.get(lemma, ()), entry)
    return found


def read_conditions(tree: Mapping[str, Any]) -> Conditions:
    """Wordings of conditions out of their parsed TOML.

    Raises:
        LexiconError: If a marker has an unknown kind or shape.
    """
    markers = []
    for entry in load_entries("language/conditions.toml", "marker", tree=tree):
        kind, shape = entry.data.get("kind", ""), entry.data.get("shape", "")
        if kind not in CONDITION_KINDS or shape not in SHAPES:
            raise LexiconError(f"The marker '{entry.rule}' has the kind '{kind}' and the shape '{shape}'.")
        markers.append(Marker(entry, kind, shape, entry.data.get("needs", "")))
    never = load_entries("language/conditions.toml", "never", tree=tree)
    scan = "|".join(f"(?P<m{n}>{m.entry.regex.pattern})" for n, m in enumerate(markers))
    return Conditions(
        tuple(markers),
        re.compile(scan, re.IGNORECASE),
        frozenset(tree["starts"]),
        re.compile("|".join(e.regex.pattern for e in never), re.IGNORECASE),
        never,
        re.compile(tree["matter"].replace("\n", ""), re.IGNORECASE),
        frozenset(tree["whether"]),
        frozenset(tree["rhetorical_acts"]),
        frozenset(tree["rhetorical_subjects"]),
        frozenset(tree["generic_verbs"]),
    )
