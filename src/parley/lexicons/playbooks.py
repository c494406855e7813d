"""Issues and playbooks: what a negotiation is about, and what a kind of negotiation shows first.

Every issue is one TOML file under ``lexicons/issues/``, named by its key. A playbook names the issues that its
kind of negotiation shows first, and in which order; all other issues are still told apart, because articles on a
war speak of tariffs too. A wording marked ``home`` is asked only where all others fail, and only under a playbook
that shows its issue: "a smaller rise" is about pay where an article is about a strike. Which playbooks an article
is about: ``parley.lexicons.shelf``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml

HOME_BONUS = 15
"""How much an issue of the playbook at hand is preferred to a foreign one; a guess between the priorities."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is negotiated about.

    Attributes:
        key: Its name in records ("ceasefire").
        label: What readers see.
        description: What belongs to it.
        priority: Which issue wins where words fit several, higher first (0 to 100).
        entries: Its wordings.
        gate: One pattern that matches wherever one of the wordings does, to be quick.
    """

    key: str
    label: str
    description: str
    priority: int
    entries: tuple[Entry, ...]
    gate: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Playbook:
    """What a kind of negotiation is about.

    Attributes:
        name: Name of its file.
        label: What readers see.
        description: Which negotiations it is for.
        shown: Keys of the issues that it shows first, in order.
        issues: Every issue by key: those of the playbook first, in its order, then all others by key.
        marks: Wordings that tell that an article is about this kind of negotiation.
    """

    name: str
    label: str
    description: str
    shown: tuple[str, ...]
    issues: Mapping[str, Issue] = field(default_factory=dict)
    marks: tuple[Entry, ...] = ()
    _ranked: tuple[tuple[int, str, Issue], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bonus = dict.fromkeys(self.shown, HOME_BONUS)
        ranked = [(issue.priority + bonus.get(key, 0), key, issue) for key, issue in self.issues.items()]
        object.__setattr__(self, "_ranked", tuple(sorted(ranked, key=lambda one: -one[0])))

    def choose_issue(self, words: str, context: str = "", home: bool = False) -> tuple[str, str] | None:
        """Which issue ``words`` are about, and the rule that says so; None where none fits.

        Args:
            words: The terms of a move.
            context: The sentence around them, asked only where the terms name no issue ("such conditions").
            home: True to ask, of issues that the playbook shows, their home wordings and no other.

        Example:
            >>> load_playbook("armed_conflict").choose_issue("an immediate and unconditional ceasefire")
            ('ceasefire', 'ceasefire:truce')
            >>> load_playbook("armed_conflict").choose_issue("a new pair of shoes") is None
            True
        """
        return self._best(words, home) or (self._best(context, home) if context else None)

    def _best(self, words: str, home: bool) -> tuple[str, str] | None:
        best: tuple[int, int, str, str] | None = None
        for weight, key, issue in self._ranked:
            if best is not None and weight < best[0]:
                break
            if (home and key not in self.shown) or not issue.gate.search(words):
                continue
            for entry in issue.entries:
                if entry.data.get("home", False) != home:
                    continue
                found = entry.regex.search(words)
                if found and (best is None or found.start() < best[1]):
                    best = weight, found.start(), key, entry.rule
        return (best[2], best[3]) if best else None


def _names(folder: str) -> list[str]:
    home = resources.files("parley.lexicons").joinpath(folder)
    return sorted(f.name.removesuffix(".toml") for f in home.iterdir() if f.name.endswith(".toml"))


def list_playbooks() -> list[str]:
    """The names of the built-in playbooks, sorted.

    Example:
        >>> "armed_conflict" in list_playbooks()
        True
    """
    return _names("playbooks")


@cache
def load_issues() -> Mapping[str, Issue]:
    """Every built-in issue by its key, in order of key.

    Raises:
        LexiconError: If a file lacks a label, a priority or a wording.
    """
    return {key: read_issue(key, read_toml(f"issues/{key}.toml")) for key in _names("issues")}


def read_issue(key: str, tree: Mapping[str, Any]) -> Issue:
    """One issue out of its parsed TOML (built in, or a case's own).

    Raises:
        LexiconError: If it lacks a label, a priority or a wording.
    """
    entries = load_entries(f"issues/{key}.toml", "pattern", tree=tree)
    label, priority = tree.get("label"), tree.get("priority")
    if not label or not isinstance(priority, int) or not entries:
        raise LexiconError(f"The issue '{key}' needs a `label`, a whole number `priority` and a [[pattern]].")
    flags = [f"(?i:{e.regex.pattern})" if e.regex.flags & re.I else e.regex.pattern for e in entries]
    return Issue(key, label, tree.get("description", ""), priority, entries, re.compile("|".join(flags)))


@cache
def load_playbook(name: str) -> Playbook:
    """A built-in playbook by name.

    Raises:
        LexiconError: If there is none of that name, or it names an issue that does not exist.
    """
    if name not in list_playbooks():
        raise LexiconError(f"No playbook is called '{name}'. There are: {', '.join(list_playbooks())}.")
    return read_playbook(name, read_toml(f"playbooks/{name}.toml"))


def read_playbook(name: str, tree: Mapping[str, Any], own: Mapping[str, Issue] | None = None) -> Playbook:
    """A playbook out of its parsed TOML, with a case's ``own`` issues beside the built-in ones.

    Raises:
        LexiconError: If it names an issue that does not exist.
    """
    known = {**load_issues(), **(own or {})}
    shown = tuple(tree.get("issues", ()))
    for key in shown:
        if key not in known:
            raise LexiconError(f"The playbook '{name}' names the issue '{key}', which does not exist.")
    order = (*shown, *(key for key in sorted(known) if key not in shown))
    marks = load_entries(f"playbooks/{name}.toml", "mark", tree=tree)
    return Playbook(
        name, tree.get("label", name), tree.get("description", ""), shown, {k: known[k] for k in order}, marks
    )
