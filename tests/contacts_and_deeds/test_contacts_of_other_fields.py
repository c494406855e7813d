"""Contacts in sentences of fields that rules were not written on: which are told, as what, and what tells none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.contacts_and_deeds.other_fields import NONE, TOLD
from tests.contacts_and_deeds.scoring import same

from parley.pipeline import Corridor
from parley.records import Contact, Raw, Reading

Read = Callable[[str], Reading]
FOUND = 0.93
NAMED = 0.75
"""Floors: 31 of the 33 are found and 26 have everybody whom the sentence names; before mending it was 17 and 15."""


@pytest.fixture(scope="module")
def read() -> Read:
    """The reading of one sentence as an article."""
    corridor = Corridor()
    return lambda text: corridor.read(Raw("sentence.txt", text, text, published="2025-05-20"))


def _best(contacts: Sequence[Contact], form: str) -> Contact | None:
    fitting = [one for one in contacts if one.form in form.split("|")]
    return (*fitting, *contacts, None)[0]


def _has(reading: Reading, contact: Contact, wanted: str) -> bool:
    actors = [one for one in reading.actors if one.id in contact.participants]
    return any(same(name, wanted) for one in actors for name in (one.name, *one.names))


def test_contacts_of_new_fields_are_told_with_their_form_and_status(read: Read) -> None:
    found, named, wrong = 0, 0, []
    for sentence, form, who, status in TOLD:
        reading = read(sentence)
        contact = _best(reading.contacts, form)
        if contact is None:
            continue
        found += 1
        named += all(_has(reading, contact, name) for name in who)
        if contact.form not in form.split("|") or contact.status not in status.split("|"):
            wrong.append((sentence, contact.form, contact.status))
    assert [] == wrong
    assert FOUND <= found / len(TOLD)
    assert NAMED <= named / len(TOLD)


@pytest.mark.parametrize("sentence", NONE)
def test_what_only_looks_like_a_contact_is_none(read: Read, sentence: str) -> None:
    assert () == read(sentence).contacts
