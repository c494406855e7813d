"""What is done by a statement, told by the word that says so: says, demands, believes, …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.records.statement import ACTS

FILE = "language/acts.toml"
PARTS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives"}


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts by part of speech and word.

    Attributes:
        words: verbs, nouns or adjectives -> lemma, with its particle where it has one -> act.
    """

    words: Mapping[str, Mapping[str, str]]

    def of(self, lemma: str, pos: str, others: Sequence[str] = ()) -> str | None:
        """The act of a cue.

        Args:
            lemma: Lemma of its main word.
            pos: Universal part of speech of that word.
            others: The other words of the cue, which may hold its particle.

        Returns:
            The act, or None for a word that tells none.

        Example:
            >>> acts = load_acts()
            >>> acts.of("rule", "VERB", ["out"]), acts.of("hope", "NOUN"), acts.of("seem", "VERB")
            ('denies', 'wants', None)
        """
        held = self.words.get(PARTS.get(pos, ""), {})
        lower = lemma.lower()
        return next((held[f"{lower} {o}"] for o in others if f"{lower} {o}" in held), held.get(lower))


@cache
def load_acts() -> Acts:
    """The knowledge of acts.

    Raises:
        LexiconError: If an entry is malformed or a word stands twice in one table.
    """
    words: dict[str, dict[str, str]] = {table: {} for table in PARTS.values()}
    for row in read_toml(FILE).get("acts", ()):
        if not row.get("name") or row.get("act") not in ACTS or not row.get("says"):
            raise LexiconError(f"The entry '{row.get('name')}' of '{FILE}' needs name, act and says.")
        for table, held in words.items():
            for word in row.get(table, ()):
                if word in held:
                    raise LexiconError(f"'{word}' stands twice among the {table} of '{FILE}'.")
                held[word] = row["act"]
    return Acts(words)
