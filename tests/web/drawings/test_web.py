"""Who with whom, drawn: every name once, lines apart, one dot for a contact of several."""

from __future__ import annotations

from parley.web.drawings.web import MOST, Tie, draw_web


def test_two_are_joined_by_a_line_and_three_by_a_dot() -> None:
    web = draw_web([Tie("a", ("Chad", "Togo"), "held", "a"), Tie("b", ("Chad", "Togo", "Mali"), "planned", "b")])
    assert ["a"] == [edge.key for edge in web.edges]
    assert [("b", 3)] == [(hub.key, len(hub.paths)) for hub in web.hubs]
    assert {"Chad", "Togo", "Mali"} == {node.name for node in web.nodes}


def test_lines_between_the_same_two_do_not_cover_each_other() -> None:
    web = draw_web([Tie(str(n), ("Chad", "Togo") if n % 2 else ("Togo", "Chad"), "held", "") for n in range(5)])
    assert 5 == len({edge.path.split("Q")[1].rsplit(" ", 2)[0] for edge in web.edges})


def test_only_a_line_that_is_aimed_has_a_head() -> None:
    web = draw_web([Tie("a", ("Chad", "Togo"), "waits", "", is_aimed=True), Tie("b", ("Chad", "Mali"), "held", "")])
    assert [True, False] == [edge.head is not None for edge in web.edges]


def test_one_alone_is_no_line() -> None:
    web = draw_web([Tie("a", ("Chad",), "held", "")])
    assert ((), ()) == (web.edges, web.hubs)


def test_names_without_room_are_told() -> None:
    web = draw_web([Tie(str(n), ("Chad", f"State {n:02}"), "held", "") for n in range(MOST + 4)])
    assert MOST == len(web.nodes)
    assert 5 == len(web.left_out)
    assert "Chad" in {node.name for node in web.nodes}


def test_nothing_is_drawn_of_nothing() -> None:
    assert ((), (), ()) == (draw_web([]).nodes, draw_web([]).edges, draw_web([]).hubs)
