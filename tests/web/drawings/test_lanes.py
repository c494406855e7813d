"""The timeline drawn: precision is width, what has no day has no place on the axis, long silence is drawn short."""

from __future__ import annotations

from itertools import pairwise

from parley.records import When
from parley.web.drawings.lanes import Item, Timeline, draw_timeline
from parley.web.drawings.scale import APART, scale_of


def item(key: str, first: str | None, last: str | None = None, lanes: tuple[str, ...] = ("Chad",)) -> Item:
    when = When(earliest=first, latest=last or first) if first else When(text="lately", basis="open")
    return Item(key, when, "held", f"Call {key}", f"Call {key} in words", lanes)


def drawn(*items: Item, today: str | None = "2025-05-20") -> Timeline:
    return draw_timeline(items, ["Chad", "Togo"], today, "Date not known")


def test_a_date_less_sure_is_a_wider_bar() -> None:
    bars = {
        bar.key: bar
        for bar in drawn(item("day", "2025-05-12"), item("week", "2025-05-12", "2025-05-18")).lanes[0].bars
    }
    assert bars["day"].width < bars["week"].width
    assert bars["day"].x == bars["week"].x


def test_what_has_no_day_stands_once_in_a_lane_of_its_own() -> None:
    drawing = drawn(item("a", "2025-05-12"), item("b", None, lanes=("Chad", "Togo")))
    assert ["Chad", "Date not known"] == [lane.name for lane in drawing.lanes]
    assert ["b"] == [bar.key for bar in drawing.lanes[-1].bars]


def test_a_happening_stands_in_the_lane_of_each_who_took_part() -> None:
    drawing = drawn(item("a", "2025-05-12", lanes=("Chad", "Togo")))
    assert [["a"], ["a"]] == [[bar.key for bar in lane.bars] for lane in drawing.lanes]


def test_past_and_future_lie_on_either_side_of_the_divider() -> None:
    drawing = drawn(item("past", "2025-05-12"), item("future", "2025-05-27"))
    bars = {bar.key: bar for bar in drawing.lanes[0].bars}
    assert drawing.now is not None
    assert bars["past"].x + bars["past"].width <= drawing.now <= bars["future"].x


def test_bars_of_one_time_do_not_cover_each_other() -> None:
    bars = drawn(*(item(str(n), "2025-05-12") for n in range(6))).lanes[0].bars
    assert 6 == len({(bar.x, bar.y) for bar in bars})


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    assert () == drawn().lanes
    assert drawn(today=None).now is None


def test_long_silence_is_drawn_short_and_marked() -> None:
    scale = scale_of(["2022-02-01", "2025-05-01", "2025-05-08"], 0, 1000)
    silent, busy = scale.places[1] - scale.places[0], scale.places[2] - scale.places[1]
    assert silent < 10 * busy
    assert 1 == len(scale.breaks)


def test_a_few_weeks_are_drawn_without_a_break() -> None:
    assert () == scale_of(["2025-05-01", "2025-05-20"], 0, 1000).breaks


def test_days_keep_their_order_and_ticks_their_distance() -> None:
    scale = scale_of([f"2025-0{m}-{d:02}" for m in (1, 3, 9) for d in (1, 2, 9, 25)], 0, 1000)
    places = [scale.x(day) for day in scale.days]
    assert sorted(places) == places
    assert all(two.x - one.x >= APART for one, two in pairwise(scale.ticks()))
    assert scale.x(scale.days[0] - 400) == places[0]
    assert scale.x(scale.days[-1] + 400) == places[-1]
