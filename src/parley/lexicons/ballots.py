"""Words for votes on a question: the stage that a word brings one to, who votes, and how a body decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.records import BALLOT_FORMS, BALLOT_STAGES
from parley.text.similarity import POSSESSIVE, STOP, WORD

SHORT = 2
SETS = ("nouns", "elections", "trusted", "motions", "voting", "asking", "putting", "approving", "rejecting",
        "lawmaking", "vetoes", "majorities", "empty")  # fmt: skip


@dataclass(frozen=True, slots=True)
class BallotExample:
    """A sentence that a stage must (``says``) or must not (``never``) be told by."""

    stage: str
    says: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """The lexicon of votes.

    Attributes:
        nouns: Nouns that are a vote.
        elections: Words beside one that make it an election of people or a figure of speech.
        trusted: Whom a vote of confidence is in; in anything else it is a figure of speech.
        motions: Nouns that are voted on.
        voting: Verbs of voting.
        asking: Verbs whose object is asked to vote.
        putting: Verbs that put a thing before those who vote.
        approving: Verbs by which a body says yes to their object.
        rejecting: Verbs by which it says no.
        lawmaking: Of both, those that a parliament or council does by voting.
        vetoes: Verbs by which one alone blocks.
        majorities: Nouns for the majority that is needed.
        empty: Words that tell no question from another.
        forms: Lemma of who votes to the form of the vote.
        bodies: Of these, the words that are a body in the singular.
        surveys: Words that tell of a survey.
        partial: Words that make those named a part of the body.
        alike: Lemma of a question to the word that stands for all that mean the same.
        as_object: Verb (with preposition) to the stage of a vote that is its object.
        as_subject: Verb to the stage of a vote, or of what is voted on, that is its subject.
        of_noun: Noun over a vote ("call", "result") to its stage.
    """

    nouns: frozenset[str]
    elections: frozenset[str]
    trusted: frozenset[str]
    motions: frozenset[str]
    voting: frozenset[str]
    asking: frozenset[str]
    putting: frozenset[str]
    approving: frozenset[str]
    rejecting: frozenset[str]
    lawmaking: frozenset[str]
    vetoes: frozenset[str]
    majorities: frozenset[str]
    empty: frozenset[str]
    forms: Mapping[str, str]
    bodies: frozenset[str]
    surveys: frozenset[str]
    partial: frozenset[str]
    alike: Mapping[str, str]
    as_object: Mapping[str, str]
    as_subject: Mapping[str, str]
    of_noun: Mapping[str, str]
    examples: tuple[BallotExample, ...]

    def keys_of(self, question: str | None) -> frozenset[str]:
        """The words by which a question is known again; words for one thing count as one.

        Example:
            >>> sorted(load_ballots().keys_of("the revised pay offer"))
            ['deal', 'pay']
        """
        found = set()
        for word in WORD.findall((question or "").lower()):
            bare = POSSESSIVE.sub("", word)
            stem = bare if bare in self.alike or bare in self.empty else bare.removesuffix("s")
            if len(stem) > SHORT and stem not in self.empty and stem not in STOP:
                found.add(self.alike.get(stem, stem))
        return frozenset(found)


@cache
def load_ballots() -> Ballots:
    """The lexicon of votes that ships with Parley.

    Raises:
        LexiconError: If an entry has no ``says``, or names a stage or form that no vote has.

    Example:
        >>> load_ballots().as_object["postpone"]
        'put_off'
    """
    tree = read_toml("events/ballots.toml")
    tables: dict[str, dict[str, str]] = {"object": {}, "subject": {}, "nouns": {}}
    examples: list[BallotExample] = []
    for row in tree["stage"]:
        stage = row["name"]
        if stage not in BALLOT_STAGES:
            raise LexiconError(f"The entry 'ballots:{stage}' names a stage that no vote has.")
        if not row.get("says"):
            raise LexiconError(f"The entry 'ballots:{stage}' has no `says`: give at least one sentence it reads.")
        examples.append(BallotExample(stage, tuple(row["says"]), tuple(row.get("not", ()))))
        for words, table in tables.items():
            for word in row.get(words, ()):
                table.setdefault(word, stage)
    if unknown := set(tree["forms"]) - set(BALLOT_FORMS):
        raise LexiconError(f"The form '{min(unknown)}' of 'ballots' is none that a vote has.")
    return Ballots(
        **{name: frozenset(tree[name]) for name in SETS},
        forms={word: form for form, words in tree["forms"].items() for word in words},
        bodies=frozenset(tree["bodies"]["words"]), surveys=frozenset(tree["bodies"]["surveys"]),
        partial=frozenset(tree["part"]["words"]),
        alike={word: name for name, words in tree["alike"].items() for word in words},
        as_object=tables["object"], as_subject=tables["subject"], of_noun=tables["nouns"],
        examples=tuple(examples),
    )  # fmt: skip
