"""How a brief reads: who stands for whom, one and many, and what is not known said as that."""

from __future__ import annotations

from collections.abc import Sequence

from parley.queries.brief import Line, make_brief
from parley.records import Actor, Document, Episode, Event, Evidence, Joined, Position, Reading, Role
from parley.records.joined import Waiting

TEXT = "The union wants nine percent, its leader said. Three men were jailed."
PLACE, JAIL = Evidence("d_1", 10, 28, "wants nine percent"), Evidence("d_1", 47, 68, "Three men were jailed")
UNION = Actor("a_u", "x", "organisation", "Weavers' Union", (), None, "LAB")
GREENS = Actor("a_g", "x", "organisation", "Greens", (), None, "PTY")
MEN = Actor("a_m", "x", "group", "three men")
MOLL = Actor("a_p", "x", "person", "Teresa Moll", (), None, "LAB", (Role("leader", "Weavers' Union"),))
BOSS = Actor("a_b", "x", "person", "Karl Brandt", (), None, "BUS")
ACTORS = (UNION, GREENS, MEN, MOLL, BOSS)


def position(party: Actor, *voices: Actor) -> Position:
    named = tuple(v.id for v in voices)
    return Position("p_1", "x", party.id, "pay", "demands", "nine percent", None, None, ("m_1",), "demanded",
                    evidence=(PLACE,), voices=named)  # fmt: skip


def lines(held: Joined, key: str, *events: Event) -> list[str]:
    reading = Reading(Document("d_1", "x", (), "a.txt", "0", text=TEXT), actors=ACTORS, events=events)
    brief = make_brief(held, [reading], {}, "case")
    (section,) = [one for one in brief.sections if one.key == key]
    return [_shown(line) for line in section.lines()]


def _shown(line: Line) -> str:
    return line.words


def said(*positions: Position) -> Sequence[str]:
    return lines(Joined(actors=ACTORS, positions=positions), "positions")


def test_whoever_leads_a_body_speaks_for_it_and_others_only_tell() -> None:
    (one,) = said(position(UNION, MOLL))
    assert one == "Weavers' Union demands: nine percent (Teresa Moll, undated)"
    (one,) = said(position(UNION, BOSS))
    assert one == "Weavers' Union demands: nine percent (as told by Karl Brandt, undated)"


def test_a_party_with_a_plural_name_demand_and_wait() -> None:
    (one,) = said(position(GREENS))
    assert one.startswith("Greens demand: ")
    held = Waiting(
        "w_1", "x", GREENS.id, UNION.id, "if", None, "a deal", "if it signs", ("m_1",), evidence=(PLACE,)
    )
    assert lines(Joined(actors=ACTORS, waitings=(held,)), "waiting") == [
        "Greens wait for Weavers' Union: a deal — if it signs"
    ]
    held = Waiting(
        "w_1", "x", UNION.id, GREENS.id, "if", None, "a deal", "if it signs", ("m_1",), evidence=(PLACE,)
    )
    assert lines(Joined(actors=ACTORS, waitings=(held,)), "waiting")[0].startswith("Weavers' Union waits for ")


def deed(background: bool) -> list[str]:
    event = Event(
        "e_1", "x", (JAIL,), "d_1", "COERCE", "happened", actors=(), recipients=(MEN.id,), background=background
    )
    told = Episode("i_1", "x", "COERCE", ("e_1",), "happened", participants=(MEN.id,), evidence=(JAIL,))
    return lines(Joined(actors=ACTORS, episodes=(told,)), "deeds", event)


def test_who_bore_a_deed_does_not_read_as_its_doer() -> None:
    assert deed(False) == ["date not reported: Coercion — not told by whom → three men: Three men were jailed."]


def test_history_is_marked_as_history() -> None:
    (one,) = deed(True)
    assert one.endswith("(history)")


def test_of_no_contact_the_brief_says_so() -> None:
    told = lines(Joined(actors=ACTORS), "summary")
    assert "No contact is reported." in told


def test_an_article_without_a_title_has_none_between_marks() -> None:
    (one,) = lines(Joined(actors=ACTORS), "documents")
    assert ", without a title: " in one
