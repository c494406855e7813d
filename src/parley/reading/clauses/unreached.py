"""What was to come after something that fell through: whether it did come is open."""

from __future__ import annotations

from parley.reading.clauses.drafts import Draft

BROKEN = frozenset(
    {"collapse", "break down", "fall apart", "fall through", "fail", "founder", "unravel", "stall", "break off"}
)
"""Verbs that leave open whether what was to come after did."""


def came_to_nothing(draft: Draft) -> bool:
    """True for "the truce collapsed before troops were withdrawn" and "left before any prisoner was freed".

    Args:
        draft: A clause behind "before", told in the past.
    """
    if draft.governor is not None and draft.governor.lemma in BROKEN:
        return True
    tokens = draft.sentence.tokens
    held = (*draft.subjects, *draft.objects)
    return any(tokens[c].text.lower() == "any" for i in held for c in draft.sentence.children[i])
