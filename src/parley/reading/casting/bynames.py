"""Bynames told beside a name: "Dagalo, known as Hemedti", after which "Hemedti" alone is the same person."""

from __future__ import annotations

import re

from parley.reading.casting.people import People

BYNAME = re.compile(
    r"(?P<name>[A-Z][\w’'-]+),? (?:\(|who (?:is|was) )?"
    r"(?:(?:better|also|widely|popularly|commonly|generally|usually|otherwise) )?"
    r"(?:known (?:as|by (?:his|her|the) (?:nickname|nom de guerre|alias|byname))|nicknamed|alias|nom de guerre) "
    r"[“\"‘']?(?P<byname>[A-Z][\w’'-]{2,})(?![\w’'-]| [A-Z])"
)


def learn_bynames(people: People) -> None:
    """Let a byname mean the one person beside whose name it is told; nobody where the name is of several."""
    stage = people.stage
    for found in BYNAME.finditer(stage.parse.text):
        held = people.named(found["name"])
        byname = found["byname"].strip("’'")
        if len(held) != 1 or people.named(byname):
            continue
        held[0].names.add(byname)
        people.by_surname[stage.world.key(byname)] = [held[0]]
        people.words.add(byname)
