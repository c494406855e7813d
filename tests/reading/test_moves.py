"""Moves: what each party wants, of whom, about what, on what condition, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from parley.lexicons.attribution import load_attribution
from parley.lexicons.chronology import load_chronology
from parley.lexicons.deeds import load_deeds
from parley.lexicons.shelf import open_shelf
from parley.lexicons.stances import load_stances
from parley.lexicons.world import load_world
from parley.reading.clauses import find_clauses
from parley.reading.conditions import find_conditions
from parley.reading.coreference import resolve_first_person, resolve_pronouns
from parley.reading.mentions import find_cast
from parley.reading.moves import find_moves
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements
from parley.reading.times import find_times
from parley.records import Cast, Move, Parse, Region, Statement

Reader = Callable[..., Parse]


class Read(NamedTuple):
    """An article with its moves."""

    text: str
    moves: tuple[Move, ...]
    cast: Cast
    statements: tuple[Statement, ...]

    def names(self, actor: str | None) -> list[str]:
        """Every name of an actor."""
        held = self.cast.actors.get(actor or "")
        return [held.name, *held.names] if held else ["?"]

    def told(self) -> list[tuple[str, str, str, str]]:
        """Kind, party, terms and status of each move."""
        return [(m.kind, self.names(m.party)[0], m.terms.of(self.text), m.status) for m in self.moves]


def read(parse: Parse) -> Read:
    """The corridor as far as moves, for an article that is all body."""
    label = parse.sentences[0].label if parse.sentences else "body"
    regions = [Region("r", "test", (), "d", 0, len(parse.text), label)] if parse.text.strip() else []
    world = load_world()
    quotes = find_quotes(parse.text, regions)
    times = find_times(parse, load_chronology())
    cast = resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)
    clauses = find_clauses(parse, load_deeds())
    statements = find_statements(parse, quotes, cast, times, load_attribution())
    cast = resolve_first_person(parse, cast, statements, quotes, world)
    stances = load_stances()
    conditions = find_conditions(parse, clauses, cast, stances)
    playbook = open_shelf().choose(parse.text).playbook
    moves = find_moves(parse, clauses, conditions, cast, times, statements, stances, playbook)
    return Read(parse.text, moves, cast, tuple(statements))


def test_trap_13_an_exchange_of_things_is_a_condition_and_other_exchanges_are_none(parse_of: Reader) -> None:
    done = read(parse_of("Niger offered a truce in exchange for aid. Niger and Mali had an exchange of views."))
    assert [("offers", "Niger", "a truce", "conditional")] == done.told()
    assert ["in_exchange"] == [c.kind for m in done.moves for c in m.conditions]


def test_trap_21_a_rhetorical_if_makes_nothing_conditional(parse_of: Reader) -> None:
    done = read(parse_of("If it was a bad plan, I would tell you. Niger supports the plan."))
    assert [("supports", "Niger", "the plan", "stated")] == done.told()


def test_trap_22_experts_who_warn_threaten_nobody(parse_of: Reader) -> None:
    assert [] == read(parse_of("Energy experts warn that the plant needs investment or faces a strike.")).told()
    assert [] == read(parse_of("Analysts said Niger must accept the truce.")).told()
    assert ["threatens"] == [m.kind for m in read(parse_of("Niger warned of new sanctions on Mali.")).moves]


def test_trap_23_an_agreed_ceasefire_is_agreed_and_no_more(parse_of: Reader) -> None:
    done = read(parse_of("Niger agreed to a month-long cease-fire, contingent on Mali doing the same."))
    assert [("accepts", "Niger", "a month-long cease-fire", "conditional")] == done.told()


def test_what_a_party_is_urged_to_do_is_no_move_of_its_own(parse_of: Reader) -> None:
    done = read(parse_of("Niger urged Mali to accept the truce and to reject the plan."))
    assert ["demands", "demands"] == [m.kind for m in done.moves]
    assert [["Mali"], ["Mali"]] == [[n for a in m.toward for n in done.names(a)[:1]] for m in done.moves]


def test_an_offer_that_is_turned_down_is_both_an_offer_and_a_refusal(parse_of: Reader) -> None:
    done = read(parse_of("Niger turned down Mali's offer to host the talks."))
    assert [
        ("refuses", "Niger", "Mali's offer to host the talks", "refused"),
        ("offers", "Mali", "host the talks", "offered"),
    ] == done.told()


def test_a_move_told_by_a_speaker_for_his_state_names_both(parse_of: Reader) -> None:
    done = read(parse_of("President Emmanuel Macron said France was ready to send peacekeepers."))
    (move,) = done.moves
    assert "France" == done.names(move.party)[0]
    assert "Emmanuel Macron" == done.names(move.via)[0]
    assert done.statements[0].id == move.attribution


def test_a_demand_told_by_the_narrator_is_attributed_to_the_narrator(parse_of: Reader) -> None:
    (move,) = read(parse_of("Niger demanded a ceasefire.")).moves
    assert ("narrator", None) == (move.attribution, move.via)


def test_an_if_clause_is_nobodys_move(parse_of: Reader) -> None:
    done = read(parse_of("Niger will lift the sanctions if Mali agrees to a truce, its foreign minister said."))
    assert ["promises"] == [m.kind for m in done.moves]


def test_a_question_is_nobodys_move(parse_of: Reader) -> None:
    assert [] == read(parse_of("Has Niger accepted the truce?")).told()
    assert [] == read(parse_of("It is unclear whether Niger would accept the truce.")).told()


def test_a_guess_about_another_party_is_no_move(parse_of: Reader) -> None:
    assert [] == read(parse_of("Niger might accept the truce.")).told()
    assert [] == read(parse_of("Niger is unlikely to accept the truce.")).told()


def test_history_of_another_year_is_no_move(parse_of: Reader) -> None:
    done = read(parse_of("In 2009 Niger rejected a truce. On 4 May 2024 Niger accepted the plan."))
    assert ["accepts"] == [m.kind for m in done.moves]


@pytest.mark.parametrize(
    "past",
    [
        "Two years ago Niger rejected a truce.",
        "A decade ago Niger demanded a truce.",
        "The war of 2009 was long. In that war Niger rejected a truce.",
        "In 2009 there was a war. At the time Niger demanded a truce.",
    ],
)
def test_history_without_a_year_of_its_own_is_no_move(parse_of: Reader, past: str) -> None:
    assert ["accepts"] == [m.kind for m in read(parse_of(f"{past} On 4 May 2024 Niger accepted the plan.")).moves]


@pytest.mark.parametrize(
    "now",
    [
        "Two days ago Niger rejected a truce.",
        "Niger has been at war for two years. In that time Niger rejected a truce.",
        "The talks began on 2 May 2024. At the time Niger rejected a truce.",
    ],
)
def test_what_is_recalled_of_these_days_is_a_move(parse_of: Reader, now: str) -> None:
    told = read(parse_of(f"{now} On 4 May 2024 Niger accepted the plan."))
    assert ["refuses", "accepts"] == [m.kind for m in told.moves]


def test_what_others_say_that_one_backs_is_no_move_of_theirs(parse_of: Reader) -> None:
    assert [] == read(parse_of("Rwanda, which Congo and Kenya say backs the plan, left.")).told()
    told = read(parse_of("Kenya backs the plan.")).told()
    assert ["supports"] == [kind for kind, *_ in told]


def test_a_headline_makes_no_move(parse_of: Reader) -> None:
    assert [] == read(parse_of("Niger demands a ceasefire", "headline")).told()


def test_a_denied_acceptance_is_a_refusal_and_a_denied_demand_is_nothing(parse_of: Reader) -> None:
    assert ["refuses"] == [m.kind for m in read(parse_of("Niger did not accept the truce.")).moves]
    assert [] == read(parse_of("Niger did not demand a truce.")).told()


@pytest.mark.parametrize("text", ["", ".", "“", "if", "must must", "Niger", "— ’", "to to to", "demand that that"])
def test_odd_input_makes_no_move_and_breaks_nothing(text: str, parse_of: Reader) -> None:
    assert [] == read(parse_of(text)).told()


def test_a_harm_that_a_party_would_accept_is_no_threat(parse_of: Reader) -> None:
    done = read(parse_of("Ana Mora said on Monday that Brazil would accept a tariff of 15 percent on beef."))
    assert ["accepts"] == [m.kind for m in done.moves]
    done = read(parse_of("Ana Mora said on Monday that Brazil would answer with a tariff of 15 percent on beef."))
    assert "accepts" not in [m.kind for m in done.moves]
