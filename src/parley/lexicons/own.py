"""A case's own issues: such as no lexicon has, others under another label, and those that it does without.

They stand in the case's lexicon, beside its actors::

    [issues.moon_rock]
    label = "Moon rock"
    description = "Who may keep what is brought back."
    words = ["moon rock", "regolith"]

    [[issues.landing_rights.pattern]]           # where words alone would say too much
    name = "landing"
    pattern = '\\blanding (?:rights|slots)\\b'
    says = ["landing rights for its crews"]
    not = ["a crash landing"]

    [issues.ceasefire]
    label = "Truce"                             # an issue that Parley knows, under another label

    [issues.tariffs]
    drop = true
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.playbooks import Issue, load_issues, read_issue

PRIORITY = 88
"""Of an own issue that names none: above nearly all built in, so that what a person wrote down wins; a guess."""
FIELDS = frozenset({"label", "description", "priority", "words", "pattern", "drop"})


@dataclass(frozen=True, slots=True)
class Own:
    """What a case changes: issues of its own by key, new labels of built-in ones, and keys that it drops."""

    issues: Mapping[str, Issue] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()


def read_own(text: str) -> Own:
    """The issues of a case's lexicon.

    Raises:
        LexiconError: If the text is no TOML, or an issue has a field or wording that cannot be used.

    Example:
        >>> own = read_own('[issues.moon_rock]\\nlabel = "Moon rock"\\nwords = ["regolith"]')
        >>> own.issues["moon_rock"].label
        'Moon rock'
    """
    try:
        tree = tomllib.loads(text).get("issues", {})
    except tomllib.TOMLDecodeError as problem:
        raise LexiconError(f"The case's lexicon is no TOML: {problem}. See `parley add --help`.") from None
    issues: dict[str, Issue] = {}
    labels: dict[str, str] = {}
    dropped: set[str] = set()
    for key, row in tree.items():
        if not isinstance(row, dict) or (strange := sorted(set(row) - FIELDS)):
            what = strange[0] if isinstance(row, dict) else row
            raise LexiconError(f"The issue '{key}' has '{what}'. There are: {', '.join(sorted(FIELDS))}.")
        if row.get("drop"):
            dropped.add(_built_in(key, "dropped"))
        elif row.get("words") or row.get("pattern"):
            issues[key] = _issue(key, row)
        else:
            labels[_built_in(key, "given another label")] = str(row.get("label") or key)
    return Own(issues, labels, frozenset(dropped))


def _built_in(key: str, what: str) -> str:
    if key not in load_issues():
        raise LexiconError(
            f"The issue '{key}' is to be {what}, but there is none. An own issue needs `words` or a pattern."
        )
    return key


def _issue(key: str, row: Mapping[str, Any]) -> Issue:
    patterns = [*row.get("pattern", ())]
    if words := [str(word) for word in row.get("words", ())]:
        spelled = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        patterns.append({"name": "words", "pattern": rf"\b(?:{spelled})s?\b", "says": words})
    label = row.get("label") or key.replace("_", " ").capitalize()
    return read_issue(key, {"priority": PRIORITY, **row, "label": label, "pattern": patterns})
