"""The playbooks that a case reads with, and which of them an article is about.

A case names its playbooks when it is made ("labour_pay,coalition_budget"), or leaves it to each article: then the
marks of every built-in playbook are looked for in it, and those that it is about are united. A case's own issues,
and those that it renames or drops, stand in its lexicon and hold for every article; see ``parley.lexicons.own``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from parley.errors import LexiconError
from parley.lexicons.own import Own, read_own
from parley.lexicons.playbooks import Issue, Playbook, list_playbooks, load_issues, load_playbook

ANY = "auto"
"""The name under which each article's playbooks are chosen by what it is about."""
LEAD = 6000  # characters in which an article says what it is about; a guess, about a thousand words
MOST = (
    3  # how often one word counts, so that a name that comes back in every line does not outweigh the rest; a guess
)
NEAR = 0.4  # of the marks of the best playbook, from which another is taken too; a guess
FEW = 2  # marks from which a second playbook counts at all, and of which reasons are told; a guess


class Chosen(NamedTuple):
    """What an article is read with: one playbook of the ``names`` united, and why those, one reason a name."""

    playbook: Playbook
    names: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The playbooks at hand.

    Attributes:
        name: As the case names them: "auto", or names with commas.
        books: In the order named, or all in order of name.
        fixed: True where the case named them, so that every article is read with all of them.
        issues: Every issue by key: the case's own, those of the books in their order, all others.
        first: Keys of the case's own issues.
    """

    name: str
    books: tuple[Playbook, ...]
    fixed: bool
    issues: Mapping[str, Issue] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    _united: dict[tuple[str, ...], Playbook] = field(default_factory=dict, compare=False, repr=False)

    def choose(self, words: str, title: str = "") -> Chosen:
        """The playbooks that an article is about.

        Args:
            words: Its text.
            title: Its headline, whose marks count twice.

        Example:
            >>> open_shelf().choose("The dockers walked out over a pay offer from their employer.").names
            ('labour_pay',)
            >>> open_shelf().choose("Rain fell on Peru.").names
            ()
        """
        if self.fixed:
            return Chosen(
                self.united(self.always), self.always, tuple(f"{n}: named by the case" for n in self.always)
            )
        found = {book.name: _marks(book, words[:LEAD], title) for book in self.books}
        scores = {name: sum(min(n, MOST) for n in held.values()) for name, held in found.items()}
        best = max(scores.values(), default=0)
        names = tuple(
            name for name in sorted(scores, key=lambda one: (-scores[one], one))
            if scores[name] and (scores[name] == best or scores[name] >= max(FEW, NEAR * best))
        )  # fmt: skip
        return Chosen(self.united(names), names, tuple(f"{name}: {_told(found[name])}" for name in names))

    def united(self, names: tuple[str, ...]) -> Playbook:
        """One playbook that shows the case's own issues first, then those of the named books in their order."""
        if names not in self._united:
            books = [book for name in names for book in self.books if book.name == name]
            shown = [*self.first, *(key for book in books for key in book.shown)]
            kept = tuple(dict.fromkeys(key for key in shown if key in self.issues))
            order = (*kept, *(key for key in self.issues if key not in kept))
            labels = " + ".join(book.label for book in books)
            self._united[names] = Playbook(
                ",".join(names), labels, "", kept, {key: self.issues[key] for key in order}
            )  # fmt: skip
        return self._united[names]

    @property
    def always(self) -> tuple[str, ...]:
        """The names of the playbooks with which every article is read; () where each has its own."""
        return tuple(book.name for book in self.books) if self.fixed else ()

    def labels(self) -> dict[str, str]:
        """What readers see of each issue, by key."""
        return {key: issue.label for key, issue in self.issues.items()}


def _marks(book: Playbook, words: str, title: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, weight in ((words, 1), (title, 2)):
        for mark in book.marks:
            for one in mark.regex.finditer(text):
                found[one.group().lower()] += weight
    return found


def _told(found: Counter[str]) -> str:
    return ", ".join(f"“{word}”" for word, _ in sorted(found.items(), key=lambda row: (-row[1], row[0]))[:4])


def open_shelf(name: str = ANY, lexicon: str = "") -> Shelf:
    """The playbooks of a name ("auto", "trade_tariffs", "labour_pay,coalition_budget") with a case's own issues.

    Args:
        name: See ``Shelf.name``.
        lexicon: A case's own file, TOML, or "".

    Raises:
        LexiconError: If there is no such playbook, or an own issue is malformed.
    """
    names = names_in(name)
    books = tuple(load_playbook(one) for one in names or list_playbooks())
    own = read_own(lexicon) if lexicon else Own()
    known = {key: issue for key, issue in load_issues().items() if key not in own.dropped}
    for key, label in own.labels.items():
        known[key] = replace(known[key], label=label)
    known |= own.issues
    shown = dict.fromkeys([*own.issues, *(key for book in books for key in book.shown if key in known)])
    order = [*shown, *(key for key in sorted(known) if key not in shown)]
    return Shelf(name, books, bool(names), {key: known[key] for key in order}, tuple(own.issues))


def names_in(name: str) -> tuple[str, ...]:
    """The playbooks that a setting names, () where it leaves them to each article.

    Raises:
        LexiconError: If one does not exist.

    Example:
        >>> names_in("labour_pay, climate"), names_in("auto")
        (('labour_pay', 'climate'), ())
    """
    names: Sequence[str] = [part.strip() for part in name.split(",") if part.strip()]
    if list(names) == [ANY] or not names:
        return ()
    for one in names:
        if one not in list_playbooks():
            known = ", ".join(list_playbooks())
            raise LexiconError(
                f"No playbook is called '{one}'. There are: {known}; or {ANY}, to choose by the article."
            )
    return tuple(dict.fromkeys(names))
