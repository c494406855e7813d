"""What people decided about single records, before anything is joined."""

from __future__ import annotations

from tests.making import actor, contact, document, move, statement

from parley.joining.judged import NO_BONDS, Bonds, Decisions, Rest, as_judged, read_rests, rest_of, write_rests
from parley.records import Disagreement, Evidence, Judgement, Reading, Side
from parley.text.sameness import Pair

TEXT = "Chad met Togo. Chad said the fish were theirs. Chad demands fish."
KNOWN = document(TEXT)
CHAD, TOGO = actor("Chad"), actor("Togo")
MET = contact(KNOWN, "Chad met Togo", "meeting", "happened", CHAD, TOGO)
SAID = statement(KNOWN, "Chad said the fish were theirs", "the fish were theirs", CHAD)
WANTS = move(KNOWN, "Chad demands fish", "demands", CHAD, "fish", attribution=SAID.id)
READ = Reading(KNOWN, actors=(CHAD, TOGO), statements=(SAID,), contacts=(MET,), moves=(WANTS,))


def judged(kind: str, rest: Rest, number: int = 1, **more: str) -> Judgement:
    payload = {"rests_on": write_rests([rest]), "target_kind": rest.kind, **more}
    return Judgement(f"j_{number}", "2025-05-20T08:00:00Z", "Ada", kind, rest.id, payload)


def read_as(*judgements: Judgement) -> Reading:
    return as_judged(READ, Decisions.of(judgements))


def test_rests_come_back_as_they_were_kept() -> None:
    rests = (rest_of("contact", MET), rest_of("move", WANTS))
    assert set(rests) == set(read_rests(write_rests(rests)))
    assert () == read_rests(None)


def test_what_is_rejected_no_longer_counts_and_the_rest_stays() -> None:
    left = read_as(judged("reject", rest_of("contact", MET)))
    assert ((), (SAID,), (WANTS,)) == (left.contacts, left.statements, left.moves)


def test_what_rests_on_a_rejected_statement_falls_with_it() -> None:
    left = read_as(judged("reject", rest_of("statement", SAID)))
    assert ((), (), (MET,)) == (left.statements, left.moves, left.contacts)


def test_the_last_word_on_a_record_counts() -> None:
    no, yes = judged("reject", rest_of("move", WANTS)), judged("accept", rest_of("move", WANTS), 2)
    assert READ is read_as(no, yes)
    assert () == read_as(yes, no).moves


def test_what_was_taken_back_counts_no_more() -> None:
    made = judged("reject", rest_of("move", WANTS))
    assert READ is read_as(Judgement(made.id, made.when, made.who, made.kind, made.target, made.payload, "j_2"))


def test_an_article_of_which_nothing_was_decided_is_left_as_it_is() -> None:
    assert READ is read_as(judged("reject", Rest("move", "d_other", 0, 5, WANTS.id)))


def test_a_record_with_another_id_is_found_again_by_its_place_and_kind() -> None:
    old = Rest("move", KNOWN.id, WANTS.evidence[0].start - 2, WANTS.evidence[0].end, "v_old")
    assert () == read_as(judged("reject", old)).moves
    other_kind = Rest("contact", old.document, old.start, old.end, "c_old")
    assert (WANTS,) == read_as(judged("reject", other_kind)).moves
    elsewhere = Rest("move", KNOWN.id, 0, 4, "v_old")
    assert (WANTS,) == read_as(judged("reject", elsewhere)).moves


def test_a_happening_has_the_day_that_a_person_gave_it() -> None:
    made = judged("date", rest_of("contact", MET), earliest="2025-05-19")
    (found,) = read_as(made).contacts
    assert found.when
    assert ("2025-05-19", "2025-05-19", "anchor", ("set by Ada",)) == (
        found.when.earliest, found.when.latest, found.when.basis, found.when.reasons,
    )  # fmt: skip


def test_nothing_of_a_rejected_article_counts_and_its_text_stays() -> None:
    made = Judgement("j_1", "2025", "Ada", "reject", KNOWN.id, {"target_kind": "article"})
    left = read_as(made)
    assert (KNOWN, (), (), (), ()) == (left.document, left.contacts, left.moves, left.statements, left.actors)
    assert frozenset({KNOWN.id}) == Decisions.of([made]).documents


def test_pairs_that_a_person_joined_or_parted_are_found_by_the_ids_of_now() -> None:
    other = contact(KNOWN, "Chad said", "call", "happened", CHAD, TOGO)
    both = Reading(KNOWN, contacts=(MET, other))
    rests = {"to_rests_on": write_rests([rest_of("contact", other)])}
    bonds = Decisions.of([judged("merge", rest_of("contact", MET), **rests)]).bonds([both])
    pair = (min(MET.id, other.id), max(MET.id, other.id))
    assert Bonds(frozenset({pair})) == bonds
    assert Bonds(two=frozenset({pair})) == Decisions.of(
        [judged("merge", rest_of("contact", MET), 1, **rests), judged("split", rest_of("contact", MET), 2, **rests)]
    ).bonds([both])
    assert NO_BONDS == Decisions.of([]).bonds([both])


def test_what_a_person_said_of_a_pair_overrides_what_was_found() -> None:
    found = {("c_1", "c_2"): Pair(9.0, ("one day",)), ("c_1", "c_3"): Pair(1.0, ())}
    told = Bonds(one=frozenset({("c_1", "c_3")}), two=frozenset({("c_1", "c_2")})).over(
        found, ["c_1", "c_2", "c_3"]
    )
    assert told["c_1", "c_2"].veto
    assert told["c_1", "c_3"].score > 100
    assert found == Bonds(one=frozenset({("c_1", "c_9")})).over(found, ["c_1", "c_2", "c_3"])


def test_a_disagreement_that_a_person_called_none_is_none_until_a_further_side_comes() -> None:
    one, other, third = (Evidence("d_1", n, n + 3, "abc") for n in (0, 10, 20))
    sides = (Side("two", (one,)), Side("three", (other,)))
    held = Disagreement("g_1", "x", "the meeting", "duration", sides, "conflict", "both cannot be")
    rests = write_rests([Rest("disagreement", e.document, e.start, e.end, "g_1") for e in (one, other)])
    made = Judgement("j_1", "2025", "Ada", "reject", "g_1",
                     {"rests_on": rests, "target_kind": "disagreement", "attribute": "duration"})  # fmt: skip
    told = Decisions.of([made])
    assert told.is_refuted(held)
    more = Disagreement("g_2", "x", "the meeting", "duration", (*sides, Side("four", (third,))), "conflict", "")
    assert not told.is_refuted(more)
    place = Disagreement("g_3", "x", "the meeting", "place", sides, "conflict", "")
    assert not told.is_refuted(place)
