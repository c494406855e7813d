"""Records in a reader's words: dates as precise as they are known, statuses that cannot be misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from parley.records import REAL, Actor, Amount, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

STATUS_WORDS: Mapping[str, str] = {
    "happened": "took place",
    "ongoing": "under way",
    "agreed": "agreed, not yet reported as done",
    "planned": "planned, not yet reported as held",
    "pledged": "pledged",
    "offered": "offered",
    "proposed": "proposed",
    "demanded": "demanded",
    "conditional": "only on a condition",
    "threatened": "threatened",
    "refused": "refused",
    "denied": "denied",
    "not_happened": "did not take place",
    "speculated": "said to be possible",
    "discussed": "discussed",
    "stated": "stated",
    "unknown": "status not told",
}

FORM_WORDS: Mapping[str, str] = {
    "call": "Call",
    "group_call": "Group call",
    "meeting": "Meeting",
    "visit": "Visit",
    "summit": "Summit",
    "letter": "Letter",
    "address": "Address",
}

DEED_WORDS: Mapping[str, str] = {
    "AGREE": "Agreement",
    "CONSULT": "Talks",
    "SUPPORT": "Support",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "AID": "Aid",
    "RETREAT": "De-escalation",
    "REQUEST": "Request",
    "ACCUSE": "Accusation",
    "REJECT": "Rejection",
    "THREATEN": "Threat",
    "PROTEST": "Protest",
    "SANCTION": "Sanction or break-off",
    "MOBILIZE": "Mobilisation",
    "COERCE": "Coercion",
    "ASSAULT": "Attack",
}
"""PLOVER types as a reader says them; RETREAT holds releases, exchanges, truces and withdrawals, SANCTION also the
end of cooperation."""

VERDICT_WORDS: Mapping[str, str] = {
    "conflict": "cannot all be right",
    "unresolved": "cannot be settled from these reports",
    "compatible": "compatible",
    "more_precise": "one is more precise",
    "wording": "wording only",
}


def day_words(iso: str) -> str:
    """An ISO day as people write it.

    Example:
        >>> day_words("2025-05-19")
        '19 May 2025'
    """
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_words(when: When | None, unknown: str = "date not reported") -> str:
    """A time as far as it is known, never further.

    Example:
        >>> when_words(When(earliest="2025-05-12", latest="2025-05-18"))
        '12–18 May 2025'
        >>> when_words(When(text="on Wednesday", basis="open"))
        'date not known (“on Wednesday”)'
        >>> when_words(None)
        'date not reported'
    """
    if when is None:
        return unknown
    if when.unknown:
        return "date said to be unknown"
    if when.earliest and when.latest:
        words = _interval(when.earliest[:10], when.latest[:10])
        return f"{words} (inferred)" if when.basis == "inferred" else words
    if when.earliest:
        return f"from {day_words(when.earliest)}"
    if when.latest:
        return f"by {day_words(when.latest)}"
    return f"date not known (“{when.text}”)" if when.text else unknown


def _interval(first: str, last: str) -> str:
    if first == last:
        return day_words(first)
    one, two = date.fromisoformat(first), date.fromisoformat(last)
    if one.day == 1 and (two.year, two.month) == (one.year, one.month) and two.day >= 28:
        return f"{MONTHS[one.month - 1]} {one.year}"
    if (one.month, one.day) == (1, 1) and (two.month, two.day) == (12, 31):
        return str(one.year) if one.year == two.year else f"{one.year}–{two.year}"
    if (one.year, one.month) == (two.year, two.month):
        return f"{one.day}–{day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def amount_words(amount: Amount | None) -> str:
    """A range with its unit.

    Example:
        >>> amount_words(Amount(120, None, "minute"))
        'at least 120 minutes'
        >>> amount_words(Amount(10, 16, None))
        '10 to 16'
    """
    if amount is None or (amount.low is None and amount.high is None):
        return amount.text or "" if amount else ""
    unit = f" {amount.unit}{'' if amount.low == amount.high == 1 else 's'}" if amount.unit else ""
    low, high = (f"{v:g}" if v is not None else None for v in (amount.low, amount.high))
    if low == high:
        return f"{low}{unit}"
    if high is None:
        return f"at least {low}{unit}"
    if low is None:
        return f"at most {high}{unit}"
    return f"{low} to {high}{unit}"


OF_SUBJECT = re.compile(r"\A([a-z]+): ?(?=\S)")
"""How the subject of a fact that is of something begins: "release: prisoners"."""


def subject_words(about: str) -> str:
    """What reports differ about, as a person says it.

    Example:
        >>> subject_words("release: prisoners"), subject_words("war")
        ('release of prisoners', 'war')
    """
    return OF_SUBJECT.sub(r"\1 of ", about)


def listed(names: Iterable[str]) -> str:
    """Names in a row.

    Example:
        >>> listed(["Russia", "Ukraine", "Türkiye"])
        'Russia, Ukraine and Türkiye'
    """
    names = list(names)
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def is_many(actor: Actor | None) -> bool:
    """True for those of whom one says "they demand": groups, and parties by a plural ("the Liberals").

    Example:
        >>> is_many(Actor("a", "r", "organisation", "Free Democrats", sector="PTY"))
        True
        >>> is_many(Actor("a", "r", "state", "United States")), is_many(None)
        (False, False)
    """
    if actor is None:
        return False
    plural = actor.name.endswith("s") and not actor.name.endswith(("ss", "us", "is"))
    return actor.kind == "group" or (actor.sector in ("PTY", "OPP") and actor.kind == "organisation" and plural)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> counted(2, "article")
        '2 articles'
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def is_real(status: str) -> bool:
    """True for what took place or is under way."""
    return status in REAL
