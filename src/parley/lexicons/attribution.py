"""Who said what, as words say it: cues, channels, relays and hedges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml

CUES = "language/cues.toml"
SOURCES = "language/sources.toml"
OUTLETS = "language/outlets.toml"
RELAYS = "language/relays.toml"
KINDS = ("speech", "stance", "demand", "topic", "belief", "evidence", "desire")
DEFAULT_KINDS = frozenset({"speech", "stance", "demand", "topic", "belief", "evidence"})
"""The kinds of cue that make statements unless asked otherwise: no mere wishes, which nobody need have uttered."""

WORD = re.compile(r"[^\W_][\w.&-]*")
TAKES = frozenset({"clause", "quote", "object", "as", "small", "to"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of words that say that something was said.

    Attributes:
        name: Of the class, for rules.
        kind: See ``KINDS``.
        takes: What may hold the content: clause, quote, object, as ("X as Y"), small ("X Y"), to ("to ...").
        preps: Prepositions whose object is the content ("warned of").
        polarity: asserts, denies or asks.
        hearer: True where a plain object is the one spoken to.
        hedge: True where the word itself keeps its distance ("claimed").
        channel_kind: The channel that the word implies ("tweeted"), or None.
        words: Its words as written in the lexicon, lemmas first.
        says: Sentences that hold a statement by it.
        never: Sentences that hold none.
    """

    name: str
    kind: str
    takes: frozenset[str]
    preps: frozenset[str] = frozenset()
    polarity: str = "asserts"
    hearer: bool = False
    hedge: bool = False
    channel_kind: str | None = None
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """What statements made by it name as their rule."""
        return f"cues:{self.name}"


@dataclass(frozen=True, slots=True)
class Speakers:
    """Which common nouns can speak.

    Attributes:
        words: Lemma -> person, body or document.
        suffixes: Endings of nouns for persons.
        never: Lemmas with such an ending that are no persons.
        offices: Lemmas of holders of an office, who can be looked up though they are not named.
        insiders: Lemmas of those who speak for a government or body and are not to be known.
    """

    words: Mapping[str, str]
    suffixes: tuple[str, ...]
    never: frozenset[str]
    offices: frozenset[str]
    insiders: frozenset[str]

    def kind_of(self, lemma: str) -> str | None:
        """person, body or document; None for a noun that cannot speak.

        Example:
            >>> load_attribution().speakers.kind_of("minister"), load_attribution().speakers.kind_of("border")
            ('person', None)
        """
        found = self.words.get(lemma)
        if found is not None or lemma in self.never:
            return found
        return "person" if len(lemma) > 4 and lemma.endswith(self.suffixes) else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the room of statements knows about words.

    Attributes:
        verbs: Lemma -> (the words that must follow it, its class), longest first.
        nouns: Lemma of a noun that holds what was said -> its class.
        adjectives: Adjective after "be" -> its class.
        channels: Entries with ``kind`` and a group "channel".
        outlets: Agencies, papers and broadcasters by how they are worded; the name is the entry's.
        called: First word of a name of an outlet -> (its other words, the outlet's name), longest first.
        media: How names of outlets are made ("... Gazette").
        kinds: Kinds of relay, told by the words that name the source.
        hedges: Words of distance; ``hearsay`` where they say that somebody passed it on.
        speakers: Common nouns that can speak.
        classes: Every class of cue, whatever its kind.
    """

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    channels: tuple[Entry, ...]
    outlets: tuple[Entry, ...]
    called: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    worded: re.Pattern[str]
    media: tuple[Entry, ...]
    kinds: tuple[Entry, ...]
    hedges: tuple[Entry, ...]
    speakers: Speakers
    classes: tuple[Cue, ...]

    def outlet_at(self, words: str) -> tuple[str, str] | None:
        """The outlet whose name the words open with, and the words after it; None where they open with none.

        Example:
            >>> load_attribution().outlet_at("Reuters on Monday"), load_attribution().outlet_at("Senator Reuter")
            (('Reuters', ' on Monday'), None)
        """
        parts = WORD.findall(words)
        for rest, name in self.called.get(parts[0], ()) if parts else ():
            if tuple(parts[1 : len(rest) + 1]) == rest:
                end = re.match(r"\W*" + r"\W+".join(map(re.escape, (parts[0], *rest))), words)
                return (name, words[end.end() :]) if end else None
        found = self.worded.match(words)
        if found is None or found.lastgroup is None:
            return None
        return self.outlets[int(found.lastgroup[1:])].name, words[found.end() :]


@cache
def load_attribution(kinds: frozenset[str] = DEFAULT_KINDS) -> Attribution:
    """The knowledge of attribution, with the kinds of cue named.

    Raises:
        LexiconError: If an entry is malformed or a word stands in two classes of one table.
    """
    tree = read_toml(CUES)
    tables = {t: tuple(_cue(row, t) for row in tree.get(t, ())) for t in ("verbs", "nouns", "adjectives")}
    classes = tuple(c for held in tables.values() for c in held)
    outlets = load_entries(RELAYS, "outlets")
    return Attribution(
        _verbs(tuple(c for c in tables["verbs"] if c.kind in kinds)),
        _words(tuple(c for c in tables["nouns"] if c.kind in kinds)),
        _words(tuple(c for c in tables["adjectives"] if c.kind in kinds)),
        load_entries("language/channels.toml", "channels"),
        outlets,
        _called(),
        re.compile("|".join(f"(?P<o{n}>{entry.regex.pattern})" for n, entry in enumerate(outlets))),
        load_entries(RELAYS, "media"),
        load_entries(RELAYS, "kinds"),
        load_entries("language/hedges.toml", "hedges"),
        _speakers(),
        classes,
    )


def _cue(row: Mapping[str, Any], table: str) -> Cue:
    name = row.get("name")
    takes = frozenset(row.get("takes", ("clause",)))
    if not name or row.get("kind") not in KINDS or not row.get("words") or takes - TAKES:
        raise LexiconError(f"The entry '{name}' of '{table}' in '{CUES}' needs name, kind, takes and words.")
    if not row.get("says"):
        raise LexiconError(f"The entry 'cues:{name}' has no `says`: give at least one sentence that it must read.")
    return Cue(
        name, row["kind"], takes, frozenset(row.get("preps", ())), row.get("polarity", "asserts"),
        row.get("hearer", False), row.get("hedge", False), row.get("channel_kind"), tuple(row["words"]),
        tuple(row["says"]), tuple(row.get("not", ())),
    )  # fmt: skip


def _speakers() -> Speakers:
    rows = read_toml(SOURCES).get("sources", ())
    for row in rows:
        if not row.get("name") or not row.get("kind") or not row.get("says"):
            raise LexiconError(f"The entry '{row.get('name')}' of '{SOURCES}' needs name, kind and says.")
    words = {word: row["kind"] for row in reversed(rows) for word in row["words"]}
    suffixes = tuple(end for row in rows for end in row.get("suffixes", ()))
    ranks = {row["rank"]: frozenset(row["words"]) for row in read_toml(SOURCES)["ranks"]}
    never = frozenset(w for row in rows for w in row.get("never", ()))
    return Speakers(words, suffixes, never, ranks["office"], ranks["anonymous"])


def _called() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The names of the world's outlets by their first word; without those that are words of other meaning too."""
    held: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_toml(OUTLETS)["outlet"]:
        for name in {row["name"], *row.get("aliases", ())} - set(row.get("shy", ())):
            first, *rest = WORD.findall(name.removeprefix("The ").removeprefix("the "))
            if len(first) > 1:
                held.setdefault(first, []).append((tuple(rest), row["name"]))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for first, found in held.items()}


def _verbs(classes: tuple[Cue, ...]) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    held: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for word, cue in _words(classes).items():
        lemma, *rest = word.split()
        held.setdefault(lemma, []).append((tuple(rest), cue))
    return {lemma: tuple(sorted(found, key=lambda f: -len(f[0]))) for lemma, found in held.items()}


def _words(classes: tuple[Cue, ...]) -> dict[str, Cue]:
    held: dict[str, Cue] = {}
    for cue in classes:
        for word in cue.words:
            if word in held:
                raise LexiconError(f"'{word}' stands in '{held[word].name}' and '{cue.name}' of '{CUES}'.")
            held[word] = cue
    return held
