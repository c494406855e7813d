"""A small case of own making on which every question is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.making import actor, article, contact, day, document, evidence, joined_contact, move, statement

from parley.queries.frame import Frame
from parley.records import (
    Amount,
    Change,
    Commitment,
    Corroboration,
    Disagreement,
    Episode,
    Joined,
    Link,
    Position,
    Reading,
    Relay,
    Repair,
    Side,
    Step,
    Waiting,
)
from parley.store import Run, SqliteStore, Store

CHAD, TOGO, MALI = actor("Chad", country="TCD"), actor("Togo", country="TGO"), actor("Mali", country="MLI")
ANN, ANN_SHORT = actor("Ann Déby", "person", "TCD"), actor("Deby", "person")
TALKS, SANCTION = "Chad met Togo for two hours", "Mali fined Togo"

EARLY = document(
    f"{TALKS} on 2 May. Déby told reporters that the fish were ours. Chad demands fish.", "early.txt",
    outlet="The Wire", title="Talks", published=day("2024-05-03"),
)  # fmt: skip
LATE = document(
    f"{TALKS}. They will meet again. Togo, it said on air, will pay if Chad leaves. {SANCTION}. TĂĽrkiye may host.",
    "late.txt", outlet="Harbour Notes", published=day("2024-05-09"),
)  # fmt: skip
UNDATED = document("Mali denied that it met Chad. Chad met Mali once.", "a-undated.txt")


@dataclass
class Asked:
    """The store of the case and its frame."""

    store: Store
    frame: Frame


def early() -> Reading:
    said = statement(EARLY, "Déby told reporters that the fish were ours", "the fish were ours", ANN_SHORT,
                     hearers=("reporters",), channel="press conference", channel_kind="press_conference",
                     when=day("2024-05-02"))  # fmt: skip
    held = contact(EARLY, TALKS, "meeting", "happened", CHAD, TOGO, when=day("2024-05-02"))
    wish = move(EARLY, "Chad demands fish", "demands", CHAD, "fish", attribution=said.id)
    return Reading(EARLY, actors=(CHAD, TOGO, ANN_SHORT), statements=(said,), contacts=(held,), moves=(wish,))


def late() -> Reading:
    said = statement(LATE, "Togo, it said on air, will pay if Chad leaves", "will pay if Chad leaves", TOGO,
                     mode="mixed", relays=(Relay("The Wire", "outlet"),), hearers=(CHAD.id,),
                     channel="radio")  # fmt: skip
    contacts = (
        contact(LATE, TALKS, "meeting", "happened", CHAD, TOGO),
        contact(LATE, "They will meet again", "meeting", "planned", CHAD, TOGO),
    )
    mended = Repair(
        "rp_1", "repair", (evidence(LATE, "TĂĽrkiye"),), LATE.id, *_place("TĂĽrkiye"), "TĂĽrkiye", "Türkiye", "x"
    )
    return Reading(LATE, repairs=(mended,), actors=(CHAD, TOGO, MALI), statements=(said,), contacts=contacts)


def _place(words: str) -> tuple[int, int]:
    found = evidence(LATE, words)
    return found.start, found.end


def undated() -> Reading:
    contacts = (
        contact(UNDATED, "Mali denied that it met Chad", "meeting", "denied", MALI, CHAD),
        contact(UNDATED, "Chad met Mali once", "meeting", "happened", CHAD, MALI),
    )
    return Reading(UNDATED, actors=(CHAD, MALI), contacts=contacts)


def joined() -> Joined:
    first, second, third = early(), late(), undated()
    contacts = (
        joined_contact("meeting", "planned", (CHAD, TOGO), second.contacts[1]),
        joined_contact("meeting", "denied", (CHAD, MALI), third.contacts[0]),
        joined_contact("meeting", "happened", (CHAD, MALI), third.contacts[1]),
        joined_contact("meeting", "happened", (CHAD, TOGO), second.contacts[0], first.contacts[0],
                       when=day("2024-05-02"), minutes=Amount(120, 120, "minute"),
                       reasons=("same people and day",)),
    )  # fmt: skip
    fine = Episode("ep_1", "test", "SANCTION", ("e_1",), "happened", day("2024-05-01", "2024-05-08"), None,
                   (MALI.id, TOGO.id), (LATE.id,), (), (evidence(LATE, SANCTION),))  # fmt: skip
    words = evidence(EARLY, "Chad demands fish")
    old = Position("p_1", "test", CHAD.id, "fish", "demands", "fish", day("2024-05-03"), None, (first.moves[0].id,),
                   evidence=(words,))  # fmt: skip
    new = replace(old, id="p_2", stance="offers", as_of=day("2024-05-09"), previous="p_1",
                  evidence=(evidence(LATE, "Chad leaves"),))  # fmt: skip
    other = replace(old, id="p_3", party=TOGO.id, issue="money", as_of=None, evidence=(evidence(LATE, "will pay"),))
    pay = Commitment("k_1", "test", TOGO.id, (CHAD.id,), "will pay", "money", ("if Chad leaves",), None, "open",
                     (Step("open", day("2024-05-09"), "v_1"),), (CHAD.id,), (),
                     (evidence(LATE, "will pay"),))  # fmt: skip
    wait = Waiting("w_1", "test", TOGO.id, CHAD.id, "if", "money", "will pay", "if Chad leaves", (), True,
                   (evidence(LATE, "if Chad leaves"),))  # fmt: skip
    sides = (Side("two hours", (evidence(EARLY, TALKS),)), Side("three hours", (evidence(LATE, TALKS),)))
    apart = Disagreement("g_1", "test", "the meeting", "duration", sides, "conflict", "both cannot be")
    alike = replace(apart, id="g_2", verdict="compatible")
    grade = Corroboration("o_1", "test", contacts[3].id, 2, "corroborated (2 independent origins)", ())
    return Joined(
        tuple(replace(r.document, text=None) for r in (second, third, first)), (ANN, CHAD, MALI, TOGO),
        (Link("l_1", "test", "actor", ANN_SHORT.id, ANN.id),), contacts, (fine,), (new, old, other), (pay,),
        (wait,), (alike, apart), (grade,),
    )  # fmt: skip


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    """The case, filled."""
    store = SqliteStore(tmp_path / "case.db")
    for reading in (late(), undated(), early()):
        known = reading.document
        store.put([article(known.text or "", known.source)], reading)
    changes = (
        Change("h_1", "test", "withdrawn", "p_0", "demands: rice", None),
        Change("h_2", "test", "changed", "p_1", "offers: fish", "demands: fish",
               (evidence(LATE, "Chad leaves"), evidence(EARLY, "Chad demands fish"))),
        Change("h_3", "test", "planned_to_held", joined().contacts[3].id, "planned", "held",
               (evidence(EARLY, TALKS),)),
    )  # fmt: skip
    run = Run(0, "2024-05-10T00:00:00+00:00", "1", (EARLY.id,), (LATE.id,), changes)
    store.replace_joined(joined(), store.state(), run)
    yield Asked(store, Frame(store))
    store.close()
