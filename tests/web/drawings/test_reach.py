"""A drawing of names is as wide as its dots and labels, so that a few names are seen whole on a phone."""

from __future__ import annotations

from parley.web.drawings.web import Tie, draw_web


def test_two_names_are_drawn_no_wider_than_a_phone() -> None:
    drawing = draw_web([Tie("k", ("Chile", "Peru"), "waits", "Chile waits for Peru", is_aimed=True)])
    assert drawing.width < 390
    assert all(drawing.left < one.x < drawing.left + drawing.width for one in drawing.nodes)


def test_long_labels_at_either_side_stand_within_the_drawing() -> None:
    long = "the federation of ferry operators"
    drawing = draw_web([Tie("k", (long, "Peru"), "held", "a meeting"), Tie("l", (long, "Chile"), "held", "a call")])
    for node in drawing.nodes:
        reach = 7 * min(len(node.name), 30) * {"start": 1, "middle": 0.5, "end": -1}[node.anchor]
        assert drawing.left <= node.text_x + reach <= drawing.left + drawing.width


def test_nothing_to_draw_is_no_fault() -> None:
    assert draw_web([]).nodes == ()
