"""Contacts that the next words say never took place: "No such call had been made, the minister's office said"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parley.reading.contacts.drafts import Draft
from parley.records import REAL
from parley.text.scene import Scene

NOUNS = {
    "call": r"(?:phone |telephone |video )?(?:call|conversation)|contact|discussion",
    "meeting": r"meeting|encounter|talks|conversation|session|discussion",
    "visit": r"visit|trip|journey",
    "letter": r"letter|message|note",
}
"""What a denial may call a contact of each form."""
LIKE = {"group_call": "call", "summit": "meeting"}
DENIAL = (
    r"\bno such (?:{nouns})s?\b(?! (?:since|before|in (?:\w+ )?(?:years|months|decades)))"
    r"|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?)\b[^.;]{{0,20}}\b(?:any|such an?|having had (?:an?|any|the)"
    r"|there (?:had been|was|has been) (?:an?|any)) (?:{nouns})\b"
    r"|\bden(?:y|ies|ied|ying) that (?:the|such an?|any|an?) (?:{nouns}) (?:had |has |ever )*"
    r"(?:took|taken|happened|occurred|(?:been|was) (?:held|made))\b"
    r"|\b(?:the|that|this|such an?) (?:{nouns}) (?:had |has )?never (?:took|taken|happened|occurred|been)\b"
)
"""What says of a contact just told that there was none; "no such call since 2020" tells of others."""
PATTERNS = {form: re.compile(DENIAL.format(nouns=nouns), re.IGNORECASE) for form, nouns in NOUNS.items()}
REACH = 2
"""Sentences after the contact's own in which a denial is of it. A guess."""


def gainsay(scene: Scene, drafts: Iterable[Draft]) -> None:
    """Mark as denied what the article tells as held and next says, or has somebody say, never took place.

    Args:
        scene: The article.
        drafts: Its contacts in the making; of several of one form the last before the denial is meant.
    """
    sentences = scene.parse.sentences
    real = [d for d in drafts if d.status in REAL]
    if not real:
        return
    for sentence in sentences:
        words = scene.parse.text[sentence.start : sentence.end]
        for form, pattern in PATTERNS.items():
            found = pattern.search(words)
            if found is None:
                continue
            near = sentences[max(0, sentence.index - REACH)].start
            before = [
                d
                for d in real
                if LIKE.get(d.form, d.form) == form and near <= d.places[0][0] < sentence.start + found.start()
            ]
            if before:
                max(before, key=lambda d: d.places[0][0]).status = "denied"
